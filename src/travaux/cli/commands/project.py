"""travaux project: one delegation's text, out of a rolling text."""

from typing import Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import AsJson, Output

EXAMPLE = "  travaux project rolling.json --party KAR -o kar-again.txt"


def run(
    rolling: Annotated[
        str, Argument("ROLLING", "what travaux compile wrote as .json or .html; - is standard input")
    ],
    party: Annotated[str | None, Option(("--party",), "CODE", "whose text; or A+B, a joint proposal")] = None,
    base: Annotated[bool, Option(("--base",), "", "the base")] = False,
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """Take one delegation's text, or the base, out of a rolling text.

    It is the text that the delegation handed in, word for word: the proof that compiling lost nothing.
    """
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.errors import UsageError
    from travaux.formats import read_rolling, write_instrument
    from travaux.text.project import project

    if base == (party is not None):
        problem = "--party and --base were both given" if base else "it is not said whose text"
        raise UsageError(problem=problem, way_out="give --party CODE, or --base")
    destination = choose_destination(
        output, formats=("txt", "md", "html", "json", "docx"), as_json=as_json, inputs=[rolling]
    )
    instrument = project(read_rolling(rolling), party)
    deliver(write_instrument(instrument, destination.format), destination)
    notices_beside(instrument.notices, destination)
