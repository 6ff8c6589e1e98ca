"""travaux convert: a text in another format; a Word file without what must not leave."""

from typing import Annotated

from travaux.cli.declare import Argument, Option

EXAMPLE = """\
  travaux convert draft.html draft.md

A Word file that may be passed on: no comments, tracked changes, hidden words or names:
  travaux convert draft.docx clean.docx --clean"""


def run(
    source: Annotated[str, Argument("IN", "the text: docx, txt, md, html or json; - is standard input")],
    target: Annotated[str, Argument("OUT", "the file to write, by its ending; - prints plain text")],
    clean: Annotated[
        bool, Option(("--clean",), "", "say that nothing hidden may pass on; it never does unless asked for")
    ] = False,
    keep_marks: Annotated[
        bool, Option(("--keep-marks",), "", "keep tracked changes and their authors (Word to Word)")
    ] = False,
    keep_comments: Annotated[
        bool, Option(("--keep-comments",), "", "keep comments and their authors (Word to Word)")
    ] = False,
) -> None:
    """Write a text in another format.

    Its provisions, their numbers and headings are kept, and every word. From Word to Word the formatting is
    kept too. Comments, tracked changes, hidden words, authors' names and properties do not pass on.
    """
    from travaux.cli.results import choose_destination, deliver, notices_beside
    from travaux.errors import UsageError

    if clean and (keep_marks or keep_comments):
        raise UsageError(
            problem="--clean keeps nothing hidden, --keep-marks and --keep-comments do", way_out="give one"
        )
    destination = choose_destination(target, formats=("txt", "md", "html", "json", "docx"), inputs=[source])
    if destination.format == "docx":
        from travaux.formats.docx.opening import read_package

        package, notices = read_package(source, keep_marks=keep_marks, keep_comments=keep_comments)
        deliver(package.save(), destination)
    elif keep_marks or keep_comments:
        raise UsageError(
            problem="only a Word file keeps marks and comments", way_out="let the name end in .docx"
        )
    else:
        from travaux.formats import read_instrument, write_instrument

        instrument = read_instrument(source)
        notices = instrument.notices
        deliver(write_instrument(instrument, destination.format), destination)
    notices_beside(notices, destination)
