"""travaux compare: what changed from one version to another."""

from typing import Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import AsJson, Output

EXAMPLE = "  travaux compare monday.txt tuesday.txt -o changes.html"


def run(
    old: Annotated[str, Argument("OLD", "the earlier text; - is standard input")],
    new: Annotated[str, Argument("NEW", "the later text; - is standard input")],
    output: Output = None,
    ignore_typography: Annotated[
        bool, Option(("--ignore-typography",), "", "quotes and dashes of another shape are no change")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what changed from one version to another, as a redline.

    Provisions that moved, split or merged are found first, then the words that changed inside them, marked as
    a drafter would mark them.
    """
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.cli.versions import require_one_stdin
    from travaux.formats import read_instrument, write_comparison
    from travaux.text.compare import compare

    require_one_stdin([old, new])
    destination = choose_destination(
        output, formats=("txt", "md", "html", "json"), as_json=as_json, inputs=[old, new]
    )
    comparison = compare(read_instrument(old), read_instrument(new), ignore_typography=ignore_typography)
    if destination.on_terminal:
        from travaux.cli.terminal import show_comparison

        show_comparison(comparison)
    else:
        deliver(write_comparison(comparison, destination.format), destination)
    notices_beside(comparison.notices, destination)
