"""travaux source: what a report of the press says, and when."""

from typing import Annotated

from travaux.cli.declare import Argument
from travaux.cli.options import AsJson

EXAMPLE = "  travaux source saved-report.html"


def run(
    file: Annotated[str, Argument("FILE", "a saved page, or its text; - is standard input")],
    as_json: AsJson = False,
) -> None:
    """Show who published a report, when, and what it dates and quotes.

    Title, publisher, time with its zone, place, people and pictures; the dates that it names, resolved
    against the day of publication; the quotations with their speakers. Suggestions for a person to check;
    nothing is fetched.
    """
    from dataclasses import asdict, replace

    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.formats.decoding import decode
    from travaux.formats.source import read_bytes, refuse_binary
    from travaux.press import read_report

    destination = choose_destination(None, formats=("txt",), as_json=as_json)
    data = read_bytes(file)
    refuse_binary(data, file)
    decoded = decode(data, file=file)
    source = read_report(decoded.text, file=file)
    source = replace(source, notices=(*decoded.notices, *source.notices))
    if destination.format == "json":
        from travaux.formats.writing_json import encode

        deliver(encode({"travaux": 1, **asdict(source)}), destination)
    else:
        from travaux.cli.source_listing import list_source

        deliver(list_source(source), destination)
    notices_beside(source.notices, destination)
