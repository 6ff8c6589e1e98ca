"""travaux log: the acts of a record."""

from travaux.cli.options import AsJson
from travaux.cli.record_options import As, Public, RecordFile

EXAMPLE = "  travaux log lake.travaux --as KAR"


def run(file: RecordFile, party: As = None, public: Public = False, as_json: AsJson = False) -> None:
    """List the acts that a reader may see, a line each, log by log.

    As JSON each has its envelope, as it is chained, and its body.
    """
    from travaux.cli.record_views import open_record
    from travaux.cli.results import choose_destination, deliver

    destination = choose_destination(None, formats=("txt",), as_json=as_json)
    archive, reader = open_record(file, party=party, public=public)
    ledger = archive.ledger.open_to(reader)
    if destination.format == "json":
        import msgspec

        acts = [
            {**msgspec.json.decode(item.envelope), "body": msgspec.Raw(item.body) if item.body else None}
            for acts in ledger.logs.values()
            for item in acts
        ]
        from travaux.formats.writing_json import encode

        deliver(encode({"travaux": 1, "acts": acts}), destination)
    else:
        from travaux.cli.record_listing import list_acts, list_lines

        deliver(list_lines(list_acts(ledger.states), none="no acts"), destination)
