"""travaux show: a view of a negotiation."""

from typing import Annotated

from travaux.cli.declare import Argument
from travaux.cli.options import AsJson, Notation, Output
from travaux.cli.record_options import As, Language, Public, RecordFile, Work

EXAMPLE = """\
  travaux show lake.travaux rolling --as KAR
  travaux show lake.travaux chronology --public -o chronology.csv"""


def run(
    file: RecordFile,
    view: Annotated[
        str | None,
        Argument(
            "VIEW",
            "text, rolling, columns; positions, meetings, responses, chronology, statements, parties, open",
        ),
    ] = None,
    party: As = None,
    public: Public = False,
    work: Work = None,
    language: Language = None,
    notation: Notation = "un",
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """Show what a reader sees of a negotiation: the text and who stands where, or a list.

    text is the text as it stands, rolling has every open proposal in it, columns sets them side by side. Of
    responses it shows which are given, awaited and overdue; open lists what is open in each provision.
    """
    from travaux.cli.record_views import Wanted, choose_view, formats_of, open_record, show_view
    from travaux.cli.results import choose_destination

    chosen = choose_view(view)
    destination = choose_destination(output, formats=formats_of(chosen), as_json=as_json, inputs=[file])
    archive, reader = open_record(file, party=party, public=public)
    wanted = Wanted(chosen, work or "", language or "", notation)
    show_view(archive.ledger.open_to(reader).states, wanted, destination)
