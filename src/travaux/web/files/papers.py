"""Texts on their way out: rolling, clean, in columns, as a redline, merged, one delegation's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from travaux.formats import write_columns, write_comparison, write_instrument, write_rolling
from travaux.formats.docx import documents
from travaux.record.carrying import chain_of
from travaux.record.changes import apply_changes
from travaux.record.state import Revision, Work
from travaux.record.views.parties import list_parties
from travaux.record.views.rolling import list_open, roll_text
from travaux.record.wording import PlainText, read_text
from travaux.text.compare import compare
from travaux.text.model import RollingText
from travaux.web.seats import Seat
from travaux.web.words import name_party

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html": "text/html; charset=utf-8",
        "md": "text/markdown; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "json": "application/json",
    }
)
"""Format -> media type."""


class Sort(NamedTuple):
    """A paper that can be had of a text. ``formats``: in which, the best first; ``says``: what it is."""

    name: str
    title: str
    says: str
    formats: tuple[str, ...]


SORTS: tuple[Sort, ...] = (
    Sort(
        "rolling",
        _("Rolling text"),
        _("the text with all that is proposed, in brackets with its names"),
        ("docx", "html", "md", "txt", "json"),
    ),
    Sort("clean", _("Clean text"), _("the text as it stands"), ("docx", "html", "md", "txt", "json")),
    Sort("columns", _("Columns"), _("every delegation's wording side by side"), ("docx", "html", "md")),
    Sort(
        "merge",
        _("Merged"),
        _("one Word file in which each delegation is an author of tracked changes"),
        ("docx",),
    ),
    Sort(
        "redline",
        _("Redline"),
        _("what changed from one revision to another"),
        ("docx", "html", "md", "txt", "json"),
    ),
    Sort("party", _("One delegation's text"), _("as it would have it"), ("docx", "html", "md", "txt")),
)
"""All of them, in the order in which they are offered."""


class Paper(NamedTuple):
    """A file to hand over."""

    data: bytes
    name: str
    kind: str


def write_paper(
    seat: Seat, work: Work, sort: str, format: str, *, language: str = "", asked: Mapping[str, str]
) -> Paper:
    """A text as a file, as the seat's reader may see it, in the conference's order and names.

    Args:
        seat: whose eyes.
        work: the text.
        sort: name of one of `SORTS`.
        format: one of its formats.
        language: of the text; "" for the original.
        asked: of a redline the revisions ``before`` and ``after`` ("" for the text as it stands); of one
            delegation's text ``party``.

    Raises:
        Http404: there is no such paper, format, language, revision or delegation.
    """
    found = next((each for each in SORTS if each.name == sort), None)
    if found is None or format not in found.formats or (language and language not in work.texts):
        raise Http404
    data, suffix = _WRITERS[sort](seat, work, language or work.language, format, asked)
    name = "-".join(filter(None, (seat.slug, work.id, sort, suffix)))
    return Paper(data if isinstance(data, bytes) else data.encode(), f"{name}.{format}", KINDS[format])


_Written = tuple[bytes | str, str]
_Asked = Mapping[str, str]
_Writer = Callable[[Seat, Work, str, str, _Asked], _Written]


def _write_rolling(seat: Seat, work: Work, language: str, format: str, asked: _Asked) -> _Written:
    rolling, notation = _roll(seat, work, language), _notation(seat)
    if format == "docx":
        return documents.write_rolling(rolling, issue=make_issue(seat, work), notation=notation), ""
    return write_rolling(rolling, format, notation=notation), ""


def _write_clean(seat: Seat, work: Work, language: str, format: str, asked: _Asked) -> _Written:
    return write_instrument(read_text(work.read(language)), format), ""


def _write_columns(seat: Seat, work: Work, language: str, format: str, asked: _Asked) -> _Written:
    rolling = _roll(seat, work, language)
    if format == "docx":
        return documents.write_columns(rolling, issue=make_issue(seat, work)), ""
    return write_columns(rolling, format), ""


def _write_redline(seat: Seat, work: Work, language: str, format: str, asked: _Asked) -> _Written:
    before, after = (_find_text(work, asked.get(side, ""), language) for side in ("before", "after"))
    suffix = f"{asked.get('before') or 'now'}-{asked.get('after') or 'now'}"
    if format == "docx":
        return _compare_words(before, after), suffix
    return write_comparison(compare(read_text(before), read_text(after)), format), suffix


def _compare_words(before: PlainText, after: PlainText) -> bytes:
    from travaux.formats.docx.package import open_package
    from travaux.formats.docx.redline import compare_packages

    old, new = (
        open_package(documents.write_instrument(read_text(text)), file="the text") for text in (before, after)
    )
    return compare_packages(old, new, author="Travaux", at=timezone.now()).save()


def _write_merge(seat: Seat, work: Work, language: str, format: str, asked: _Asked) -> _Written:
    from travaux.formats.docx.merging import merge_packages
    from travaux.formats.docx.package import open_package

    def set_word(text: PlainText) -> bytes:
        return documents.write_instrument(read_text(text))

    base = open_package(set_word(work.read(language)), file="the text")
    codes = list_holders(seat, work, language)
    versions = [
        ((code,), open_package(set_word(text_of(seat, work, code, language)), file=code)) for code in codes
    ]
    order = [view.code for view in list_parties(seat.states)]
    return merge_packages(base, versions, at=timezone.now(), order=order, partial=False).save(), ""


def _write_party(seat: Seat, work: Work, language: str, format: str, asked: _Asked) -> _Written:
    party = asked.get("party", "")
    if party not in list_holders(seat, work, language):
        raise Http404
    text = read_text(text_of(seat, work, party, language))
    if format == "docx":
        return documents.write_instrument(text), party
    return write_instrument(text, format), party


_WRITERS: Mapping[str, _Writer] = MappingProxyType(
    {
        "rolling": _write_rolling,
        "clean": _write_clean,
        "columns": _write_columns,
        "redline": _write_redline,
        "merge": _write_merge,
        "party": _write_party,
    }
)


def list_holders(seat: Seat, work: Work, language: str = "") -> tuple[str, ...]:
    """Codes of the parties with an open proposal on a text, in the conference's order."""
    known = _roll(seat, work, language).parties
    return tuple(view.code for view in list_parties(seat.states) if view.code in known)


def text_of(seat: Seat, work: Work, party: str, language: str = "") -> PlainText:
    """The text as one delegation would have it: with its own proposals, and those that they amend."""
    text = work.read(language)
    done: set[str] = set()
    for proposal in list_open(seat.talks, work, language or work.language):
        if any(seat.codes.get(name) == party for name in proposal.parties):
            steps = [step for step in chain_of(seat.talks, proposal) if step.id not in done]
            done.update(step.id for step in steps)
            for step in steps:
                text = apply_changes(text, step.changes)
    return text


def list_revisions(work: Work) -> tuple[tuple[str, str], ...]:
    """(number, label) of the revisions of a text, oldest first; of several of one number the last."""
    found: dict[int, Revision] = {revision.number: revision for revision in work.revisions}
    return tuple((str(number), found[number].label) for number in sorted(found))


def _find_text(work: Work, revision: str, language: str) -> PlainText:
    if not revision:
        return work.read(language)
    found = [held.text for held in work.revisions if str(held.number) == revision]
    if not found:
        raise Http404
    return found[-1]


def _roll(seat: Seat, work: Work, language: str) -> RollingText:
    rolling = roll_text(seat.states, work.id, log=seat.log, language=language).text
    return replace(rolling, title=rolling.title or work.title)


def _notation(seat: Seat) -> str:
    return "un" if seat.rules.notation == "brackets" else seat.rules.notation


def make_issue(seat: Seat, work: Work) -> documents.Issue:
    """What stands round a text that is taken out: its revision's symbol, the time, the names."""
    issued = [issue for issue in work.issues if issue.revision == work.revision]
    return documents.Issue(
        symbol=issued[-1].symbol if issued else "",
        revision=str(work.revision) if work.revision else "",
        as_at=timezone.localtime(),
        status=work.status,
        title=work.title,
        names=_names(seat, [view.code for view in list_parties(seat.states)]),
    )


def _names(seat: Seat, codes: Sequence[str]) -> dict[str, str]:
    return {code: name_party(seat, code) for code in codes}
