"""Files written whole or not at all."""

import os
import sys
from collections.abc import Iterable

from travaux.errors import UsageError
from travaux.formats.source import STANDARD


def write_file(path: str, text: str, *, inputs: Iterable[str] = ()) -> None:
    """Write a text as UTF-8, so that a reader sees the old file or the new one, never half of it.

    It goes to a temporary file in the same folder, is made durable, and takes the name at once. A
    link is followed; the permissions of a file that was there stay.

    Args:
        path: where; "-" is standard output.
        text: what; lone surrogates become question marks.
        inputs: files that were read for it: none of them is written over.

    Raises:
        UsageError: the path is one of the inputs, a folder, or cannot be written.
    """
    write_bytes(path, text.encode("utf-8", "replace"), inputs=inputs)


def write_bytes(path: str, data: bytes, *, inputs: Iterable[str] = ()) -> None:
    """Write bytes with the same care as `write_file`.

    Args:
        path: where; "-" is standard output.
        data: what.
        inputs: files that were read for it: none of them is written over.

    Raises:
        UsageError: the path is one of the inputs, a folder, or cannot be written.
    """
    if path == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = os.path.realpath(path)
    for read in inputs:
        if read != STANDARD and os.path.realpath(read) == target:
            raise UsageError(
                problem=f"writing {path} would write over {read}, which was read", way_out="give another name"
            )
    if os.path.isdir(target):
        raise UsageError(problem=f"{path} is a folder", way_out="give the name of a file in it")
    try:
        if os.path.exists(target) and not os.path.isfile(target):  # /dev/stdout, a named pipe
            with open(target, "wb") as stream:
                stream.write(data)
        else:
            _replace_file(target, data)
    except OSError as error:
        raise UsageError(
            problem=f"{path} cannot be written ({error.strerror or error})",
            way_out="check the folder and its permissions, or give another name",
        ) from None


def _replace_file(target: str, data: bytes) -> None:
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:80]}.{os.urandom(8).hex()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode_for(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_for(target: str) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    try:
        return os.stat(target).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
