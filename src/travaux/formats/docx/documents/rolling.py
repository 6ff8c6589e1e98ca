"""The rolling text as a conference issues it."""

from collections.abc import Sequence

from travaux.formats.docx.documents.assembling import Frame
from travaux.formats.docx.documents.furniture import (
    set_footer,
    set_header,
    set_legend,
    set_title_block,
)
from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.markup import set_paragraph, set_run
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.open_table import set_open_table
from travaux.formats.docx.documents.paper import RUNNING
from travaux.formats.docx.documents.rows import RowSetter
from travaux.formats.docx.documents.script import script_of
from travaux.formats.docx.documents.words import WordSetter
from travaux.formats.page_parts import count
from travaux.text.model import RollingText, first_words
from travaux.text.notating.profiles import Notation, find_notation
from travaux.text.rows import Heading, Row, list_headings, list_rows

_SAMPLE_ROWS = 60
_FRONT_ROWS = 10  # rows of a title, its date and symbol; more are no title
_KIND = "Rolling text"


def write_rolling(
    rolling: RollingText, *, issue: Issue | None = None, notation: str = "un", template: bytes | None = None
) -> bytes:
    """The rolling text: title block, legend, the text with its numbers and brackets, what is open.

    Args:
        rolling: the text.
        issue: symbol, time, status and the rest.
        notation: name of a profile.
        template: bytes of a ``.docx`` or ``.dotx``, into which it is poured.

    Raises:
        UnknownNotationError: no profile is called so.
        InputError: the template cannot be read.

    Complexity: linear.
    """
    issue = issue or Issue()
    profile = find_notation(notation)
    rows = list_rows(rolling, notation=profile)
    headings = list_headings(rows)
    script = script_of(rolling.language, sample_of(rows))
    frame = Frame(template, script=script, paper=RUNNING, margin=True)
    book, measure = frame.book, frame.paper.measure
    notes = NoteKeeper(rows, book)
    words = WordSetter(
        book, {code: place for place, code in enumerate(rolling.parties)}, notation=profile, notes=notes
    )
    levels = {heading.row.number: heading.level for heading in headings}
    setter = RowSetter(words, levels=levels, notes=notes, paper=frame.paper)
    title = issue.title or rolling.title
    front = _count_front(rows, title)
    body = set_title_block(
        book,
        issue,
        kind=_KIND,
        summary=summarise(rows, headings, rolling),
        language=script.name,
        measure=measure,
    )
    if not front and title:
        body += set_paragraph(set_run(title, rtl=script.rtl), style=book.use("Title"))
    body += setter.set_rows(rows[:front])
    body += set_legend(words, rolling, issue, measure=measure, reading=explain(profile))
    body += setter.set_rows(rows[front:])
    body += set_open_table(book, rows, headings, rolling, measure=measure)
    return frame.write(
        body,
        issue=issue,
        title=title,
        header=set_header(book, issue, measure=measure, first=False, fallback=title),
        first_header=set_header(book, issue, measure=measure, first=True),
        footer=set_footer(book, issue, kind=_KIND, measure=measure),
        notes=notes,
    )


def explain(notation: Notation) -> str:
    """How the text is to be read, in the words of its notation."""
    return (
        "Words in bold brackets are open; the small letters beside a wording say who stands where "
        f"({notation.summary}). The base’s wording has a dotted line. Nothing without brackets is thereby "
        "agreed: only the conference agrees. Numbers at the far left are those of rows, and stay."
    )


def summarise(rows: Sequence[Row], headings: Sequence[Heading], rolling: RollingText) -> str:
    """What is open, and among how many."""
    words = f"{count(sum(row.places for row in rows), 'place')} open"
    shown = [heading for heading in headings if heading.row.provision.kind != "preface"]
    opened = sum(bool(heading.state) for heading in shown)
    if opened and len(shown) > 1:
        words += f" in {opened} of {len(shown)} provisions"
    return f"{words} · {count(len(rolling.parties), 'party', 'parties')}"


def sample_of(rows: Sequence[Row]) -> str:
    """Some words of the text, to see which way it runs."""
    parts = [part for row in rows[:_SAMPLE_ROWS] for content in row.contents for part in content]
    return "".join(part for part in parts if isinstance(part, str))


def _count_front(rows: Sequence[Row], title: str) -> int:
    """How many rows are the title and what belongs to it; 0 if the title is not a row of its own."""
    if not rows or rows[0].provision.kind != "preface" or rows[0].before:
        return 0
    if first_words(rows[0].provision.heading) != title:
        return 0
    end = next((at for at, row in enumerate(rows) if at and row.depth <= rows[0].depth), len(rows))
    return end if end <= _FRONT_ROWS and not any(row.layers for row in rows[:end]) else 1
