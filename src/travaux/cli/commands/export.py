"""travaux export: what one reader may have of a record, as a file."""

from typing import TYPE_CHECKING, Annotated

from travaux.cli.declare import Option
from travaux.cli.options import AsJson
from travaux.cli.record_options import As, Keeper, Key, Public, RecordFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travaux.formats.archives import Archive
    from travaux.record.circles import Reader
    from travaux.record.state import State

EXAMPLE = """\
  travaux export lake.travaux --as KAR -o for-kar.travaux
  travaux export lake.travaux --public -o calendar.ics
  travaux export lake.travaux --keeper --view positions -o positions.csv"""


def run(
    file: RecordFile,
    output: Annotated[
        str | None, Option(("-o", "--output"), "OUT", "where to write: .travaux, .json, .csv or .ics")
    ] = None,
    party: As = None,
    public: Public = False,
    keeper: Keeper = False,
    view: Annotated[
        str | None,
        Option(
            ("--view",),
            "VIEW",
            "of .csv: chronology (if none is given), positions, meetings, responses, statements",
        ),
    ] = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Write what a reader may see: its logs, to be verified; or all views, a table, a calendar.

    Nothing of a log that the reader may not open is in it, nor how many there are. It is signed, log by
    log, if there is a key.
    """
    from travaux.cli.record_views import TABLES, Wanted, open_record, show_view
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.errors import UsageError

    del as_json  # it is for errors
    if output is None or output == "-":
        raise UsageError(
            problem="it is not said where to write", way_out="give -o OUT.travaux, .json, .csv or .ics"
        )
    if party is None and not public and not keeper:
        raise UsageError(problem="it is not said for whom", way_out="give --as CODE, --public or --keeper")
    destination = choose_destination(output, formats=("travaux", "json", "csv", "ics"), inputs=[file])
    if view is not None and (destination.format != "csv" or view not in TABLES):
        raise UsageError(
            problem=f"--view {view} is no table", way_out=f"to a .csv goes one of {', '.join(TABLES)}"
        )
    archive, reader = open_record(file, party=party, public=public, keeper=keeper)
    states = archive.ledger.open_to(reader).states
    if destination.format == "travaux":
        deliver(_write_archive(archive, reader, file, key), destination)
    elif destination.format == "csv":
        show_view(states, Wanted(view or "chronology"), destination)
    elif destination.format == "ics":
        from travaux.formats.calendar import write_calendar

        calendar = write_calendar(states)
        deliver(calendar.data, destination)
        notices_beside(calendar.notices, destination)
    else:
        deliver(_write_views(states, reader), destination)


def _write_archive(archive: "Archive", reader: "Reader", file: str, key: str | None) -> bytes:
    from travaux.cli.edge import read_key, tell_time
    from travaux.cli.report import report_notices
    from travaux.formats.archives import write_archive
    from travaux.formats.archives.writing import export_for, sign_logs
    from travaux.text.model import Notice

    export = export_for(archive, reader)
    private = read_key(file, key)
    if private is None:
        message = "there is no key: nothing is signed; name one with --key FILE or TRAVAUX_KEY"
        report_notices([Notice("unsigned", "the export", message)])
        return write_archive(export)
    signed = sign_logs(export, export.ledger.logs, at=tell_time(), private=private)
    return write_archive(export, checkpoints=signed)


def _write_views(states: "Mapping[str, State]", reader: "Reader") -> str:
    """All lists, and every text with what is open in it."""
    from travaux.cli.record_views import LISTS, Wanted, shape_view
    from travaux.formats.writing_json import encode, shape_rolling
    from travaux.record.views.logs import find_negotiation, is_exercise, list_things
    from travaux.record.views.rolling import roll_text

    negotiation = find_negotiation(states)
    shape: dict[str, object] = {
        "travaux": 1,
        "title": negotiation.title if negotiation is not None else "",
        "exercise": is_exercise(states),
        "reader": {"keeps": reader.keeps, "party": reader.party},
        "logs": [
            {"log": log, "seq": state.head.seq, "hash": state.head.hash} for log, state in states.items()
        ],
    }
    for view in LISTS:
        shape |= shape_view(states, Wanted(view))
    shape["texts"] = [
        {"log": log, "work": work.id, "rolling": shape_rolling(roll_text(states, work.id, log=log).text)}
        for log, work in list_things(states, "works")
    ]
    return encode(shape)
