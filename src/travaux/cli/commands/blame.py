"""travaux blame: whose the words of a provision are."""

from typing import Annotated

from travaux.cli.declare import Argument
from travaux.cli.options import AsJson
from travaux.cli.record_options import As, Language, Public, RecordFile, Work

EXAMPLE = "  travaux blame lake.travaux 7.2 --as KAR"


def run(
    file: RecordFile,
    provision: Annotated[
        str | None, Argument("PROVISION", "its number, eid or id: 7.2, art_7__para_2; by default all of them")
    ] = None,
    party: As = None,
    public: Public = False,
    work: Work = None,
    language: Language = None,
    as_json: AsJson = False,
) -> None:
    """Say of every word of a provision which proposal, meeting and outcome put it there.

    It stops at a chair's text, and names parties only as far as the reader may know them.
    """
    from travaux.cli.record_views import open_record
    from travaux.cli.results import choose_destination, deliver
    from travaux.errors import RefusedError, UsageError
    from travaux.record.editing import find_provision
    from travaux.record.views.blame import blame
    from travaux.record.views.logs import find_work

    destination = choose_destination(None, formats=("txt",), as_json=as_json)
    archive, reader = open_record(file, party=party, public=public)
    states = archive.ledger.open_to(reader).states
    log, held = find_work(states, work or "")
    try:
        found = find_provision(held.read(language or ""), provision).id if provision else ""
    except RefusedError as error:  # it is nobody's act, so no rule forbids it
        problem, way_out = str(error.fields["problem"]), str(error.fields["allowed"])
        raise UsageError(problem=problem, way_out=way_out) from None
    blamed = blame(states, held.id, log=log, language=language or "", provision=found)
    if destination.format == "json":
        import msgspec

        from travaux.formats.writing_json import encode

        deliver(encode({"travaux": 1, "blame": msgspec.to_builtins(blamed)}), destination)
    else:
        from travaux.cli.record_listing import list_blamed, list_lines

        deliver(list_lines(list_blamed(blamed), none="it has no words"), destination)
