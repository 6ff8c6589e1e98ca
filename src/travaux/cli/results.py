"""Where a result goes: a file whose ending picks the format, standard output, or the terminal."""

import sys
from collections.abc import Sequence
from os.path import samefile, splitext
from typing import IO, TYPE_CHECKING, NamedTuple

from travaux.errors import UnsupportedFormatError, UsageError

if TYPE_CHECKING:
    from travaux.text.model import Notice


class Destination(NamedTuple):
    """Where one result goes.

    Attributes:
        file: path; None for standard output.
        format: "txt", "md", "html", "json" or "docx"; of a record also "csv", "ics" or "travaux".
        on_terminal: whether a person sees it at once, so that it may be laid out and coloured.
    """

    file: str | None
    format: str
    on_terminal: bool


def choose_destination(
    output: str | None, *, formats: Sequence[str], as_json: bool = False, inputs: Sequence[str] = ()
) -> Destination:
    """Decide where the result goes, before any work is done.

    Args:
        output: the value of ``-o``; None if not given.
        formats: those that this command writes; the first is that of standard output.
        as_json: whether ``--json`` was given; it counts where ``-o`` names no file.
        inputs: the files that are read: none of them is written over.

    Raises:
        UnsupportedFormatError: the ending of ``output`` names no format that this command writes.
        UsageError: ``output`` is one of the ``inputs``.
    """
    if output is None or output == "-":
        if as_json:
            return Destination(None, "json", on_terminal=False)
        return Destination(None, formats[0], on_terminal=output is None and sys.stdout.isatty())
    for file in inputs:
        if file != "-" and _is_same_file(file, output):
            raise UsageError(problem=f"-o {output} would write over {file}", way_out="give another name")
    return Destination(output, _format_of(output, formats), on_terminal=False)


def deliver(result: str | bytes, destination: Destination) -> None:
    """Write a result, a text or the bytes of a Word file; a file whole or not at all.

    Raises:
        UsageError: the file, or standard output, cannot be written.
        BrokenPipeError: the reader of standard output has gone.
    """
    if destination.file is not None:
        from travaux.formats.writing_files import write_bytes, write_file

        if isinstance(result, bytes):
            write_bytes(destination.file, result)
        else:
            write_file(destination.file, result)
        return
    try:
        if isinstance(result, bytes):
            _write_raw(result)
        else:
            _print(result if result.endswith("\n") else f"{result}\n", destination)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(
            problem=f"standard output cannot be written ({error.strerror or error})",
            way_out="give a file with -o",
        ) from error


def _write_raw(data: bytes) -> None:
    if sys.stdout.isatty():
        raise UsageError(problem="a Word file does not go to a terminal", way_out="give a file with -o")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print(text: str, destination: Destination) -> None:
    stream: IO[bytes] | None = getattr(sys.stdout, "buffer", None)
    if destination.on_terminal or stream is None:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    else:  # a pipe or a file: UTF-8, whatever the locale says
        sys.stdout.flush()
        stream.write(text.encode("utf-8", "replace"))
        stream.flush()


def notices_beside(notices: "Sequence[Notice]", destination: Destination) -> None:
    """Say the notices on standard error, unless JSON on standard output has just said them."""
    if destination.file is not None or destination.format != "json":
        from travaux.cli.report import report_notices

        report_notices(notices)


def _format_of(output: str, formats: Sequence[str]) -> str:
    from travaux.formats.source import format_of_name

    found = format_of_name(output) or splitext(output)[1].removeprefix(".").lower()
    if found in formats:
        return found
    ways = ", ".join(f".{name}" for name in sorted(formats))
    raise UnsupportedFormatError(
        file=output,
        format=splitext(output)[1] or "a name without an ending",
        way_out=f"let the name end in one of {ways}",
    )


def _is_same_file(file: str, other: str) -> bool:
    try:
        return samefile(file, other)
    except OSError:
        return False
