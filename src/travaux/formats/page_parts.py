"""What stands round the text of a page: outline, legend, notices, how to read it."""

import re
from collections.abc import Sequence

from travaux.formats.page_words import MEASURE_CHARS, direction_of, escape
from travaux.text.model import Choice, Content, Notice, Proposed, first_words
from travaux.text.rows import Heading

_ORDINAL = re.compile(r"\A\S+ (?=\S*\d)")  # "Article " before its number
_LABEL_CHARS = 90


def count(number: int, one: str, many: str = "") -> str:
    """The number with its noun: "1 place", "2 places"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def set_outline(headings: Sequence[Heading], *, language: str, way: str, change: str) -> str:
    """The list of articles and divisions to jump by, each with its state and what is open in it.

    Args:
        headings: of the text.
        language: of the text.
        way: its direction.
        change: what is counted: "place" that is open, "change" of a redline.
    """
    if not headings:
        return ""
    total = sum(heading.places for heading in headings)
    noun = "Outline"
    if change == "place" and total:
        noun = f"{count(total, change)} open"
    items = "".join(_set_heading(heading, language=language, change=change) for heading in headings)
    lang = f' lang="{escape(language)}"' if language else ""
    return (
        f'<nav class="outline" aria-label="Outline">\n<h2>{noun}</h2>\n'
        f'<ol{lang} dir="{way}">\n{items}</ol>\n</nav>\n'
    )


def _set_heading(heading: Heading, *, language: str, change: str) -> str:
    row, places = heading.row, heading.places
    provision = row.provision
    number, name = label_words(provision.number), label_words(provision.heading)
    if name:
        number = _ORDINAL.sub("", number)
    label = " ".join(words for words in (number, name or label_words(provision.text)) if words)
    label = label or provision.kind
    if len(label) > _LABEL_CHARS:
        label = label[:_LABEL_CHARS].rpartition(" ")[0] + " …"
    own = provision.language
    lang = f' lang="{escape(own)}" dir="{direction_of(own)}"' if own and own != language else ""
    if change == "place":
        mark = '<span class="st O" title="open">O</span>' if heading.state else '<span class="st"></span>'
        told = f"{places} open"
    else:
        mark, told = '<span class="st"></span>', count(places, "change")
    counted = f'<span class="n" title="{told}">{places}</span>' if places else ""
    return (
        f'<li class="l{min(heading.level, 4)}"><a href="#r{row.number}">{mark}'
        f"<span{lang}>{escape(label)}</span>{counted}</a></li>\n"
    )


def label_words(content: Content) -> str:
    """The words of the base for a label; where it has none, the first that are proposed."""
    proposed = (
        words
        for part in content
        if isinstance(part, Choice)
        for alternative in part.alternatives
        if (words := first_words(alternative.content).strip())
    )
    return first_words(content).strip() or next(proposed, "")


def set_legend(parties: Sequence[str], proposals: Sequence[Proposed]) -> str:
    """The parties with their colour and mark, and which proposals amend others."""
    if not parties:
        return ""
    items = "".join(
        f'<li class="a c{at}"><u class="w">{escape(code)}</u></li>\n' for at, code in enumerate(parties)
    )
    known = {proposal.id: proposal for proposal in proposals}
    amends = [
        f"{', '.join(proposal.parties)} on the proposal of {', '.join(known[proposal.on].parties)}"
        for proposal in proposals
        if proposal.on in known
    ]
    joint = [", ".join(proposal.parties) for proposal in proposals if 1 < len(proposal.parties) <= 12]
    said = [
        f"Joint: {'; '.join(joint)}." if joint else "",
        f"Amending: {'; '.join(amends)}." if amends else "",
    ]
    told = " ".join(words for words in said if words)
    return (
        '<section class="legend" aria-label="Parties">\n<h2>Parties</h2>\n<ul>\n'
        '<li class="a base"><span class="w">base</span></li>\n'
        f"{items}</ul>\n{f'<p>{escape(told)}</p>' if told else ''}</section>\n"
    )


def set_redline_legend() -> str:
    """How deleted and inserted words look."""
    return (
        '<section class="legend" aria-label="Marks">\n<h2>Marks</h2>\n<ul>\n'
        "<li><del>deleted</del></li>\n<li><ins>inserted</ins></li>\n</ul>\n</section>\n"
    )


def set_notices(notices: Sequence[Notice]) -> str:
    """What somebody should look at."""
    if not notices:
        return ""
    items = "".join(
        f"<li><b>{escape(notice.where)}</b> {escape(notice.message)} "
        f"<code>{escape(notice.code)}</code></li>\n"
        for notice in notices
    )
    return (
        '<section class="notices" aria-labelledby="notices">\n'
        f'<h2 id="notices">Notices</h2>\n<ol>\n{items}</ol>\n</section>\n'
    )


_READING = {
    "running": "Words in bold brackets are open; what follows a wording, in small letters, is who proposes "
    "it. The base's wording is dotted. Nothing without brackets is thereby agreed.",
    "redline": "Words struck out were deleted, words underlined inserted. A passage that is copied keeps "
    "the difference: {-deleted-}{+inserted+}.",
    "columns": "A wording stands where a proposal differs from the base; where none stands it proposes "
    "nothing, which is not support. The last column is empty until the table fills it.",
}
_ROWS = (
    "Numbers in the margin are rows: they stay as they are while proposals come and go; what is inserted "
    "after 112 is 112a."
)
_LINES = (
    f"Numbers on the outer side count lines of {MEASURE_CHARS} characters, half as many in Chinese, Japanese "
    "and Korean: the same lines on every screen and on paper."
)


def set_reading_note(kind: str) -> str:
    """How to read the page, and what its numbers are.

    Args:
        kind: "running", "redline", "columns"; "text" where nothing is open.
    """
    said = [_READING.get(kind, ""), _ROWS, "" if kind == "columns" else _LINES]
    return f'<footer class="note"><p>{escape(" ".join(filter(None, said)))}</p></footer>\n'
