"""The views of a record: what each is made of, for whom, and the forms that it can be written in."""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from travaux.cli.edge import tell_time
from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.cli.results import Destination
    from travaux.formats.archives import Archive
    from travaux.record.circles import Reader
    from travaux.record.ledger import Ledger
    from travaux.record.state import State
    from travaux.record.views.rolling import Rolled
    from travaux.text.model import Instrument, Notice, RollingText

States = Mapping[str, "State"]
EXERCISE = "EXERCISE: "
TEXTS: Mapping[str, tuple[str, ...]] = {
    "text": ("txt", "md", "html", "json", "docx"),
    "rolling": ("txt", "md", "html", "json", "docx"),
    "columns": ("md", "html", "docx", "json"),
}
"""Views of a text -> the formats that each can be written in; the first is that of standard output."""
TABLES = ("chronology", "positions", "meetings", "responses", "statements")
"""Lists that can be a table, "csv"."""
_MAKERS: Mapping[str, tuple[str, str]] = {
    "positions": ("positions", "list_positions"),
    "meetings": ("meetings", "list_meetings"),
    "responses": ("responses", "list_responses"),
    "chronology": ("chronology", "list_events"),
    "statements": ("statements", "list_statements"),
    "parties": ("parties", "list_parties"),
    "open": ("issues", "list_issues"),
}
"""List -> the module of `travaux.record.views` and the function that make it; the printer has its name."""
LISTS = tuple(_MAKERS)
VIEWS = (*TEXTS, *LISTS)


class Wanted(NamedTuple):
    """Which view.

    Attributes:
        view: one of `VIEWS`.
        work: of a text, which; "" for the only one.
        language: of a text; "" for the original.
        notation: of a rolling text.
        now: when it is asked, UTC.
    """

    view: str
    work: str = ""
    language: str = ""
    notation: str = "un"
    now: str = ""


def open_record(
    file: str, *, party: str | None, public: bool = False, keeper: bool = False
) -> "tuple[Archive, Reader]":
    """A file, and who reads it.

    Args:
        file: its path.
        party: code of the party that reads.
        public: anybody reads.
        keeper: the keeper reads; also if nothing is said, unless the file is another's export.

    Raises:
        UsageError: more than one is said, or no such party takes part.
        InputError: the file cannot be read.
    """
    from travaux.formats.archives import read_file
    from travaux.record.circles import ANYBODY, KEEPER, Reader

    if (party is not None) + public + keeper > 1:
        problem, way_out = "it is said twice who reads", "give one of --as, --public, --keeper"
        raise UsageError(problem=problem, way_out=way_out)
    archive = read_file(file)
    own = archive.reader
    reader = Reader(party) if party else ANYBODY if public else KEEPER if keeper else own
    if not own.keeps and reader not in (own, ANYBODY):
        whose = own.party or "the public"
        problem = f"{file} is an export for {whose}"
        raise UsageError(problem=problem, way_out="read it as such, or ask the keeper for another")
    if reader.party:
        _require_party(archive.ledger, reader.party)
    return archive, reader


def _require_party(ledger: "Ledger", code: str) -> None:
    known = sorted(
        {name for log in ("table", "public") if log in ledger.states for name in ledger.states[log].parties}
    )
    if code not in known:
        raise UsageError(
            problem=f"{code} is no party", way_out=f"the parties are {', '.join(known) or 'none'}"
        )


def choose_view(wanted: str | None) -> str:
    """The name of a view; the rolling text, if none was named.

    Raises:
        UsageError: there is none of that name.
    """
    view = wanted or "rolling"
    if view not in VIEWS:
        raise UsageError(problem=f"there is no view {view!r}", way_out=f"there are {', '.join(VIEWS)}")
    return view


def formats_of(view: str) -> tuple[str, ...]:
    """The formats that a view can be written in; the first is that of standard output."""
    return TEXTS.get(view) or ("txt", "json", *(("csv",) if view in TABLES else ()))


def show_view(states: States, wanted: Wanted, destination: "Destination") -> None:
    """Write a view where it is to go.

    Raises:
        UsageError: there is no such text, or it cannot be written there.
    """
    from travaux.cli.results import deliver, notices_beside

    if wanted.view in TEXTS:
        _show_text(states, wanted, destination)
        return
    if destination.format == "json":
        from travaux.formats.writing_json import encode

        deliver(encode({"travaux": 1, **shape_view(states, wanted)}), destination)
    elif destination.format == "csv":
        from travaux.formats.csv_tables import write_table

        deliver(write_table(_make(states, wanted)), destination)
    else:
        deliver(_list_view(states, wanted), destination)
    notices_beside((), destination)


def shape_view(states: States, wanted: Wanted) -> dict[str, Any]:
    """A list as JSON has it, under its own name."""
    import msgspec

    from travaux.record.views.logs import is_exercise

    shape: dict[str, Any] = {"exercise": is_exercise(states)}
    shape[wanted.view] = msgspec.to_builtins(_make(states, wanted))
    if wanted.view == "parties":
        from travaux.record.views.parties import list_groups

        shape["groups"] = msgspec.to_builtins(list_groups(states))
    return shape


def _make(states: States, wanted: Wanted) -> tuple[Any, ...]:
    """What a list holds."""
    module, function = _MAKERS[wanted.view]
    make = getattr(import_module(f"travaux.record.views.{module}"), function)
    items: tuple[Any, ...] = (
        make(states, now=wanted.now or tell_time()) if wanted.view == "responses" else make(states)
    )
    return items


def _list_view(states: States, wanted: Wanted) -> str:
    from travaux.cli import record_listing

    items = _make(states, wanted)
    if wanted.view == "parties":
        from travaux.record.views.parties import list_groups

        lines = record_listing.list_parties(items, list_groups(states))
    else:
        lines = getattr(record_listing, _MAKERS[wanted.view][1])(items)
    none = "nothing is open" if wanted.view == "open" else f"no {wanted.view}"
    return f"{_mark_exercise(states)}{record_listing.list_lines(lines, none=none)}"


def _mark_exercise(states: States) -> str:
    from travaux.cli.painting import clean
    from travaux.record.views.logs import find_negotiation

    negotiation = find_negotiation(states)
    shows = negotiation is not None and negotiation.exercise
    return f"{EXERCISE}{clean(negotiation.title)}\n\n" if shows and negotiation is not None else ""


def roll_view(states: States, wanted: Wanted) -> "Rolled":
    """The rolling text that is wanted.

    Raises:
        UsageError: there is no such text, or not in that language.
    """
    from travaux.record.views.logs import find_work
    from travaux.record.views.rolling import roll_text

    log, work = find_work(states, wanted.work)
    if wanted.language and wanted.language not in work.texts:
        problem = f"{work.id} has no text in {wanted.language}"
        raise UsageError(problem=problem, way_out=f"it has {', '.join(sorted(work.texts))}")
    rolled = roll_text(states, work.id, log=log, language=wanted.language)
    notices = (*_note_exercise(states), *rolled.text.notices)
    return rolled._replace(
        text=replace(rolled.text, title=_title(states, rolled.text.title), notices=notices)
    )


def _title(states: States, title: str) -> str:
    """The title of a text; of one that is invented it says so."""
    from travaux.record.views.logs import is_exercise

    return f"{EXERCISE}{title}" if is_exercise(states) and not title.startswith(EXERCISE) else title


def _show_text(states: States, wanted: Wanted, destination: "Destination") -> None:
    from travaux import formats
    from travaux.cli import record_listing
    from travaux.cli.results import deliver, notices_beside

    if wanted.view == "text":
        instrument = _read_text(states, wanted)
        written = formats.write_instrument(instrument, destination.format)
        if destination.on_terminal and isinstance(written, str):
            written = record_listing.list_lines(written.split("\n"), none="")
        deliver(written, destination)
        notices_beside(instrument.notices, destination)
        return
    text = _note_beside(roll_view(states, wanted))
    if destination.on_terminal:
        from travaux.cli.terminal import show_columns, show_rolling

        if wanted.view == "columns":
            show_columns(text)
        else:
            show_rolling(text, notation=wanted.notation)
    elif wanted.view == "rolling" or destination.format == "json":
        deliver(formats.write_rolling(text, destination.format, notation=wanted.notation), destination)
    else:
        deliver(formats.write_columns(text, destination.format), destination)
    notices_beside(text.notices, destination)


def _note_beside(rolled: "Rolled") -> "RollingText":
    """The rolling text; as notices what was said of its whole, or of words that nobody would change."""
    from travaux.text.model import Notice

    beside = []
    for on, position in rolled.beside:
        kind = f" ({position.reservation})" if position.reservation else ""
        note = f": {position.note}" if position.note else ""
        words = f"{position.party or 'a delegation'} {position.role}{kind}{note}"
        beside.append(Notice("position-beside", on, words))
    return replace(rolled.text, notices=(*rolled.text.notices, *beside))


def _note_exercise(states: States) -> "tuple[Notice, ...]":
    """That a text is of invented talks; its own words do not say so."""
    from travaux.record.views.logs import is_exercise
    from travaux.text.model import Notice

    return (Notice("exercise", "EXERCISE", "these talks are invented"),) if is_exercise(states) else ()


def _read_text(states: States, wanted: Wanted) -> "Instrument":
    from travaux.record.views.logs import find_work
    from travaux.record.wording import read_text

    work = find_work(states, wanted.work).work
    if wanted.language and wanted.language not in work.texts:
        problem = f"{work.id} has no text in {wanted.language}"
        raise UsageError(problem=problem, way_out=f"it has {', '.join(sorted(work.texts))}")
    instrument = read_text(work.read(wanted.language))
    return replace(instrument, title=_title(states, instrument.title), notices=_note_exercise(states))
