"""travaux convert: a text in another format."""

from typing import Annotated

from travaux.cli.declare import Argument

EXAMPLE = "  travaux convert draft.html draft.md"


def run(
    source: Annotated[str, Argument("IN", "the text: txt, md, html or json; - is standard input")],
    target: Annotated[str, Argument("OUT", "the file to write, by its ending; - prints plain text")],
) -> None:
    """Write a text in another format.

    Its provisions, their numbers and headings are kept, and every word.
    """
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.formats import read_instrument, write_instrument

    destination = choose_destination(target, formats=("txt", "md", "html", "json", "docx"), inputs=[source])
    instrument = read_instrument(source)
    deliver(write_instrument(instrument, destination.format), destination)
    notices_beside(instrument.notices, destination)
