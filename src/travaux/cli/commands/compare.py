"""travaux compare: what changed from one version to another."""

from typing import TYPE_CHECKING, Annotated

from travaux.cli.declare import Argument, Option
from travaux.cli.options import AsJson, Output

if TYPE_CHECKING:
    from travaux.text.model import Notice

AUTHOR = "Travaux"
EXAMPLE = "  travaux compare monday.txt tuesday.txt -o changes.html"


def run(
    old: Annotated[str, Argument("OLD", "the earlier text; - is standard input")],
    new: Annotated[str, Argument("NEW", "the later text; - is standard input")],
    output: Output = None,
    ignore_typography: Annotated[
        bool, Option(("--ignore-typography",), "", "quotes and dashes of another shape are no change")
    ] = False,
    author: Annotated[
        str | None, Option(("--author",), "NAME", "whose the tracked changes of a Word file are to be")
    ] = None,
    keep_marks: Annotated[
        bool,
        Option(("--keep-marks",), "", "changes tracked in NEW stay their authors'; else they are accepted"),
    ] = False,
    keep_comments: Annotated[
        bool, Option(("--keep-comments",), "", "comments in NEW stay, with their authors; else they go")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what changed from one version to another, as a redline.

    Provisions that moved, split or merged are found first, then the words that changed inside them, marked as
    a drafter would mark them. With -o OUT.docx it is NEW itself, its changes tracked: accept them and it is
    NEW, reject them and it is OLD.
    """
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.cli.versions import require_one_stdin
    from travaux.errors import UsageError
    from travaux.formats import read_instrument, write_comparison
    from travaux.text.compare import compare

    require_one_stdin([old, new])
    destination = choose_destination(
        output, formats=("txt", "md", "html", "json", "docx"), as_json=as_json, inputs=[old, new]
    )
    if destination.format == "docx":
        if ignore_typography:
            raise UsageError(
                problem="a Word file tracks every character",
                way_out="leave --ignore-typography out, or write another format",
            )
        data, notices = _track(
            old, new, author=author or AUTHOR, keep_marks=keep_marks, keep_comments=keep_comments
        )
        deliver(data, destination)
        notices_beside(notices, destination)
        return
    if author is not None or keep_marks or keep_comments:
        raise UsageError(
            problem="--author, --keep-marks and --keep-comments are for tracked changes",
            way_out="write a Word file: -o OUT.docx",
        )
    comparison = compare(read_instrument(old), read_instrument(new), ignore_typography=ignore_typography)
    if destination.on_terminal:
        from travaux.cli.terminal import show_comparison

        show_comparison(comparison)
    else:
        deliver(write_comparison(comparison, destination.format), destination)
    notices_beside(comparison.notices, destination)


def _track(
    old: str, new: str, *, author: str, keep_marks: bool, keep_comments: bool
) -> "tuple[bytes, tuple[Notice, ...]]":
    """The newer file, as a Word file, with its changes tracked; and what was left out."""
    from datetime import UTC, datetime

    from travaux.formats.docx.opening import read_package
    from travaux.formats.docx.redline import compare_packages

    earlier, doubts = read_package(old)
    later, notices = read_package(new, keep_marks=keep_marks, keep_comments=keep_comments)
    made = compare_packages(earlier, later, author=author, at=datetime.now(UTC), keep_marks=keep_marks)
    return made.save(), (*doubts, *notices)
