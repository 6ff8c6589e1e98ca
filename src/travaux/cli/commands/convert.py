"""travaux convert: a text in another format; a Word file without what must not leave."""

from typing import TYPE_CHECKING, Annotated

from travaux.cli.declare import Argument, Option

if TYPE_CHECKING:
    from travaux.cli.results import Destination
    from travaux.text.model import Notice

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
    from travaux.cli.results import choose_destination, notices_beside
    from travaux.errors import UsageError

    if clean and (keep_marks or keep_comments):
        raise UsageError(
            problem="--clean keeps nothing hidden, --keep-marks and --keep-comments do", way_out="give one"
        )
    destination = choose_destination(target, formats=("txt", "md", "html", "json", "docx"), inputs=[source])
    if destination.format == "docx":
        notices = _write_word(source, destination, keep_marks=keep_marks, keep_comments=keep_comments)
    elif keep_marks or keep_comments:
        raise UsageError(
            problem="only a Word file keeps marks and comments", way_out="let the name end in .docx"
        )
    else:
        notices = _write_text(source, destination)
    notices_beside(notices, destination)


def _write_text(source: str, destination: "Destination") -> "tuple[Notice, ...]":
    from travaux.cli.results import deliver
    from travaux.formats import read_instrument, write_instrument

    instrument = read_instrument(source)
    deliver(write_instrument(instrument, destination.format), destination)
    return instrument.notices


def _write_word(
    source: str, destination: "Destination", *, keep_marks: bool, keep_comments: bool
) -> "tuple[Notice, ...]":
    from travaux.cli.results import deliver
    from travaux.formats import read_instrument
    from travaux.formats.docx.opening import is_word_file

    if not is_word_file(source):
        from travaux.formats.docx.documents import write_instrument

        instrument = read_instrument(source)
        deliver(write_instrument(instrument), destination)
        return instrument.notices
    from travaux.formats.docx.cleaning import clean, list_cleaned
    from travaux.formats.docx.opening import read_package

    package = read_package(source)
    notices = list_cleaned(package, keep_marks=keep_marks, keep_comments=keep_comments)
    clean(package, keep_marks=keep_marks, keep_comments=keep_comments)
    deliver(package.save(), destination)
    return notices
