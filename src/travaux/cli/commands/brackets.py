"""travaux brackets: what is still open in a negotiating text."""

from typing import Annotated

from travaux.cli.declare import Argument
from travaux.cli.options import AsJson

EXAMPLE = "  travaux brackets negotiating-text.md"


def run(
    file: Annotated[
        str, Argument("FILE", "a text with brackets, or a rolling text of travaux; - is standard input")
    ],
    as_json: AsJson = False,
) -> None:
    """Count what is still open, provision by provision.

    Brackets, options and the words inside them; and the brackets that lack a partner.
    """
