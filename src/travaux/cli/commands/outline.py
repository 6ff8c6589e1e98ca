"""travaux outline: the provisions found in a text."""

from typing import Annotated

from travaux.cli.declare import Argument
from travaux.cli.options import AsJson

EXAMPLE = "  travaux outline treaty.txt"


def run(
    file: Annotated[str, Argument("FILE", "the text: txt, md, html or json; - is standard input")],
    as_json: AsJson = False,
) -> None:
    """Show the provisions found in a text.

    Parts, articles, paragraphs and points, each with its permanent address, as Travaux understands them, and
    what it could not tell. Look here first when a text compiles strangely.
    """
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.formats import read_instrument

    destination = choose_destination(None, formats=("txt",), as_json=as_json)
    instrument = read_instrument(file)
    if destination.format == "json":
        from travaux.formats import write_instrument

        deliver(write_instrument(instrument, "json"), destination)
    else:
        from travaux.cli.listing import list_provisions

        deliver(list_provisions(instrument), destination)
    notices_beside(instrument.notices, destination)
