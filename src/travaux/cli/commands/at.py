"""travaux at: a view of a negotiation as it stood."""

from typing import TYPE_CHECKING, Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import AsJson, Notation, Output
from travaux.cli.record_options import As, Language, Public, RecordFile, Work

if TYPE_CHECKING:
    from travaux.record.ledger import Ledger

EXAMPLE = """\
  travaux at lake.travaux 12 rolling
  travaux at lake.travaux 2031-05-13T18:00+02:00 positions --as KAR"""


def run(
    file: RecordFile,
    when: Annotated[
        str,
        Argument("WHEN", "the place of an act in the log, or an instant or day: what was recorded by then"),
    ],
    view: Annotated[str | None, Argument("VIEW", "a view, as for travaux show")] = None,
    log: Annotated[
        str | None, Option(("--log",), "LOG", "whose place it is; by default the log of the talks")
    ] = None,
    party: As = None,
    public: Public = False,
    work: Work = None,
    language: Language = None,
    notation: Notation = "un",
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """Show a view as it stood after an act, or at an instant.

    After an act, the other logs are as they were when it was recorded. Bodies that were redacted since
    are out of it too.
    """
    from travaux.cli.record_views import Wanted, choose_view, formats_of, open_record, show_view
    from travaux.cli.results import choose_destination

    chosen = choose_view(view)
    destination = choose_destination(output, formats=formats_of(chosen), as_json=as_json, inputs=[file])
    archive, reader = open_record(file, party=party, public=public)
    then, now = _cut(archive.ledger.open_to(reader), when, log or "")
    wanted = Wanted(chosen, work or "", language or "", notation, now)
    show_view(then.states, wanted, destination)


def _cut(ledger: "Ledger", when: str, log: str) -> "tuple[Ledger, str]":
    """The ledger as it stood, and the instant.

    Raises:
        UsageError: there is no such log, act or instant.
    """
    from travaux.cli.moments import parse_instant
    from travaux.errors import UsageError
    from travaux.record.views.logs import talks_log

    if not when.isdecimal():
        instant = parse_instant(when)
        return ledger.at_instant(instant), instant
    log = log or talks_log(ledger.states)
    state = ledger.states.get(log)
    entry = state.entries.get(int(when)) if state is not None else None
    if state is None or entry is None:
        last = f"the last is {state.head.seq}" if state is not None else f"there are {', '.join(ledger.logs)}"
        raise UsageError(problem=f"there is no act {when} on the log {log}", way_out=last)
    then = ledger.at_instant(entry.act.recorded_at)
    seqs = {name: len(acts) for name, acts in then.logs.items()}
    return ledger.at({**seqs, log: entry.act.seq}), entry.act.recorded_at
