"""The brief, from two paths to a Word file and a short account of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from travaux.errors import UnsupportedFormatError, UsageError

if TYPE_CHECKING:
    from travaux.formats.docx.brief import Brief


def check_output(output: str | None) -> str:
    """Where the brief goes, before any work is done.

    Raises:
        UnsupportedFormatError: the name does not end in .docx.
        UsageError: no name was given.
    """
    if output is None:
        raise UsageError(problem="a brief is a Word file", way_out="say where to with -o BRIEF.docx")
    if output != "-" and not output.lower().endswith(".docx"):
        raise UnsupportedFormatError(
            file=output, format="this ending", way_out="let the name end in .docx; a brief is a Word file"
        )
    return output


def make_brief(old: str, new: str, *, one_page: bool) -> "Brief":
    """Read both files and move the notes.

    Raises:
        InputError: a file cannot be read, or ``old`` is no Word file.
    """
    from dataclasses import replace
    from datetime import UTC, datetime

    from travaux.formats.docx.brief import write_brief
    from travaux.formats.docx.opening import read_package
    from travaux.formats.source import STANDARD, is_word, read_bytes, refuse_binary

    data = b"" if old == STANDARD else read_bytes(old)
    refuse_binary(data, old)
    if not is_word(data):
        raise UnsupportedFormatError(
            file=old,
            format="a file without comments or highlights",
            way_out="give the annotated copy as a Word file (.docx); only the new revision may be plain text",
        )
    annotated, doubts = read_package(old, keep_marks=True, keep_comments=True)
    revision, notices = read_package(new, keep_marks=True, keep_comments=True)
    brief = write_brief(annotated, revision, at=datetime.now(UTC), one_page=one_page)
    return replace(brief, notices=(*doubts, *notices, *brief.notices))


def tell_brief(brief: "Brief", output: str, *, inputs: Sequence[str]) -> None:
    """Write the file, and say how many notes went where.

    Raises:
        UsageError: the file cannot be written.
    """
    from travaux.cli.report import report_notices
    from travaux.formats.writing_files import write_bytes

    write_bytes(output, brief.data, inputs=inputs)
    if output != "-":
        print(", ".join(f"{number} {name}" for name, number in brief.counts.items()))
    report_notices(brief.notices)
