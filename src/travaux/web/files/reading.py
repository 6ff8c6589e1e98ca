"""What somebody's file would come to on the record, told before anything is tabled."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import msgspec
from django.http import Http404
from django.utils.translation import gettext as _

from travaux.errors import UsageError
from travaux.formats import parse_instrument
from travaux.formats.docx.package import open_package
from travaux.formats.docx.revisions import list_wording_authors
from travaux.formats.docx.taking import Take
from travaux.formats.page_rows import RowSetter
from travaux.formats.page_words import WordSetter, direction_of
from travaux.formats.source import is_word
from travaux.record.body import Command
from travaux.record.changes import apply_changes
from travaux.record.registry import read_body
from travaux.record.state import Work
from travaux.record.wording import PlainText, keep_text, read_text
from travaux.store.ledgers import make_context, open_image
from travaux.text.compare import compare
from travaux.text.model import Instrument, Notice, RollingText
from travaux.text.notices import publish_notices
from travaux.text.reanchor import find_closest
from travaux.text.rows import list_headings, list_rows
from travaux.web.seats import Seat

As = Literal["version", "text", "translation"]


class Asked(NamedTuple):
    """How a file is to be taken.

    Attributes:
        sort: a version of a text that is on the table, a new text, or another language of one.
        work: id of the text; "" for a new one.
        take: of its tracked changes: "result", "base", or "authors" for those of ``authors``.
        authors: names, as the file has them.
        revision: on which it was written, "auto" for the closest.
        partial: whether what it does not hold stays as it is.
        party: whose it is.
    """

    sort: As
    work: str
    take: str
    authors: tuple[str, ...]
    revision: str
    partial: bool
    party: str


class Preview(NamedTuple):
    """What would be tabled.

    Attributes:
        command: that would table it.
        html: the redline against the text as it stands, or the new text, set.
        language, direction: of the text.
        changes: how many; of a new text, 0.
        provisions: how many provisions the file holds.
        revision: number of the revision that it was written on; None for the text as it stands.
        doubts: (place, change, since) that could not be carried onto the text as it stands.
        notices: what was doubtful about the file.
        drafted: fields of the draft that it would be; empty for a new text.
    """

    command: Command
    html: str
    language: str
    direction: str
    changes: int
    provisions: int
    revision: int | None
    doubts: tuple[tuple[str, str, str], ...]
    notices: tuple[Notice, ...]
    drafted: Mapping[str, Any]


def list_authors(data: bytes, name: str) -> tuple[str, ...]:
    """Who changed wording in a Word file with tracked changes; nobody, in any other file.

    Raises:
        InputError: the file is damaged.
    """
    return list_wording_authors(open_package(data, file=name)) if is_word(data) else ()


def read_asked(seat: Seat, given: Mapping[str, Any], authors: tuple[str, ...], *, named: list[str]) -> Asked:
    """How a form says that a file is to be taken; what it does not say is as it most often is.

    Args:
        seat: whose.
        given: the form's fields.
        authors: those of the file.
        named: those that the form names.

    Raises:
        Http404: it names a text, or a party, that is not there.
    """
    works = sorted(seat.talks.works.values(), key=lambda work: work.seq)
    sort = str(given.get("sort") or ("version" if works else "text"))
    work = str(given.get("work") or (works[0].id if works else ""))
    party = str(given.get("party") or seat.party)
    take = str(given.get("take") or ("result" if sort == "version" else "base"))
    if sort not in ("version", "text", "translation") or (party != seat.party and not seat.presides):
        raise Http404
    if party not in seat.talks.parties:
        raise Http404
    if sort != "text":
        seat.find_work(work)
    chosen = tuple(author for author in authors if author in named)
    return Asked(
        sort,  # type: ignore[arg-type]  # one of the three
        work if sort != "text" else "",
        take if take in ("result", "base", "authors") else "result",
        chosen,
        str(given.get("revision") or "auto"),
        bool(given.get("partial")),
        party,
    )


def preview(
    seat: Seat, data: bytes, name: str, asked: Asked, *, title: str = "", reason: str = ""
) -> Preview:
    """What a file would come to; nothing is written.

    Raises:
        InputError: the file cannot be read.
        UsageError: it says that it takes the changes by some authors, and none is named.
        RefusedError: it could not be tabled, or changes nothing.
    """
    instrument = parse_instrument(data, file=name, take=_find_take(asked, data))
    text = keep_text(instrument)
    notices = publish_notices(instrument.notices)
    if asked.sort == "version":
        return _preview_version(seat, asked, text, notices, {"title": title, "reason": reason})
    fields: dict[str, Any] = {"text": msgspec.to_builtins(text), "title": title}
    if asked.sort == "translation":
        work = seat.find_work(asked.work)
        fields |= {"work": work.id, "translated_from": work.language}
    command = _command(seat, "text.table", fields, asked)
    (body, *_others) = _prepare(seat, command)
    shown = read_text(body.text)
    html = set_rows(shown, redline=False)
    count = len(text.provisions)
    return Preview(command, html, text.language, _way(text), 0, count, None, (), notices, {})


def _preview_version(
    seat: Seat, asked: Asked, text: PlainText, notices: tuple[Notice, ...], said: Mapping[str, str]
) -> Preview:
    work = seat.find_work(asked.work)
    language = text.language if text.language in work.texts else work.language
    now = work.read(language)
    text = msgspec.structs.replace(text, language=language)
    revision = _find_revision(work, asked, text) if language == work.language else None
    fields: dict[str, Any] = {
        "work": work.id,
        "language": language,
        "text": msgspec.to_builtins(text),
        "partial": asked.partial,
        **said,
    }
    if revision is not None:
        fields["revision"] = revision
    command = _command(seat, "proposal.propose", fields, asked)
    bodies = _prepare(seat, command)
    body = next(each for each in bodies if getattr(each, "changes", None) is not None)
    carried = next((each for each in bodies if getattr(each, "doubts", ())), None)
    doubts = tuple((d.where, d.change, d.since) for d in carried.doubts) if carried is not None else ()
    compared = compare(read_text(now), read_text(apply_changes(now, body.changes)))
    drafted = {
        "work": work.id,
        "language": language,
        "changes": msgspec.to_builtins(body.changes),
        **said,
    }
    return Preview(
        command,
        set_rows(compared.redline, redline=True),
        language,
        _way(now),
        len(compared.hunks),
        len(text.provisions),
        revision,
        doubts,
        notices,
        drafted,
    )


def _find_take(asked: Asked, data: bytes) -> Take:
    if asked.take == "authors":
        if not asked.authors:
            raise UsageError(problem=_("no author is ticked"), way_out=_("tick those whose changes it takes"))
        return frozenset(asked.authors)
    return "base" if asked.take == "base" and is_word(data) else "result"


def _find_revision(work: Work, asked: Asked, text: PlainText) -> int | None:
    """The number of the revision that a version was written on; None for the text as it stands."""
    if asked.revision == "now":
        return None
    earlier = {revision.number: revision.text for revision in work.revisions}
    if asked.revision.isascii() and asked.revision.isdigit() and int(asked.revision[:6]) in earlier:
        return int(asked.revision[:6])
    texts = {str(number): read_text(held) for number, held in earlier.items()}
    found = find_closest(texts, read_text(work.read()), read_text(text))
    return int(found) if found is not None else None


def _command(seat: Seat, kind: str, fields: Mapping[str, Any], asked: Asked) -> Command:
    """The command, whoever may give it: whether the person may is asked when it is to be done."""
    actor = seat.capacity.person.opaque if seat.capacity is not None else ""
    via: Any = "written" if asked.party == seat.party else "floor"
    return Command(do=kind, body=dict(fields), party=asked.party, actor=actor, via=via)


def _prepare(seat: Seat, command: Command) -> list[Any]:
    """The bodies of the acts that a command would come to now.

    Raises:
        RefusedError, UsageError: it could not be done.
    """
    with open_image(seat.negotiation) as image:
        sealed = image.ledger.prepare(command, make_context())
    read = (read_body(item.act.kind, item.act.v, item.stored.body or b"") for item in sealed)
    kept = [body for body in read if body is not None]
    return sorted(kept, key=lambda body: not hasattr(body, "text"))


def set_rows(text: Instrument | RollingText, *, redline: bool) -> str:
    """A text, or the redline of two, as rows of a page."""
    rows = list_rows(text.provisions) if isinstance(text, Instrument) else list_rows(text)
    levels = {heading.row.number: heading.level for heading in list_headings(rows)}
    words = WordSetter({}, language=text.language, redline=redline)
    return RowSetter(words, levels=levels, language=text.language).set_rows(rows)


def _way(text: PlainText) -> str:
    sample = " ".join(provision.text for provision in text.provisions[:40])
    return direction_of(text.language, sample)
