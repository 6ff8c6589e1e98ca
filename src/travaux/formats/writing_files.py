"""Files written whole or not at all."""

import os
import re
import sys
from collections.abc import Iterable

from travaux.errors import UsageError
from travaux.formats.source import STANDARD

_NAME_CHARS = 80  # of the target's name, in that of its temporary file


def write_file(path: str, text: str, *, inputs: Iterable[str] = ()) -> None:
    """Write a text as UTF-8, so that a reader sees the old file or the new one, never half of it.

    It goes to a temporary file in the same folder, takes the name at once, and is made durable. A
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


def create_bytes(path: str, data: bytes, *, mode: int) -> None:
    """Write a new file, whole or not at all; never over another, whoever else is making one.

    Args:
        path: where.
        data: what.
        mode: its permissions, from the first byte on.

    Raises:
        UsageError: there is a file of that name already, or it cannot be written.
    """
    target = os.path.realpath(path)
    try:
        temporary = _write_temporary(target, data)
        try:
            os.chmod(temporary, mode)
            os.link(temporary, target)
        finally:
            os.unlink(temporary)
        _sync_folder(target)
    except FileExistsError:
        raise UsageError(problem=f"there is a file {path} already", way_out="give another name") from None
    except OSError as error:
        raise UsageError(
            problem=f"{path} cannot be written ({error.strerror or error})",
            way_out="check the folder and its permissions, or give another name",
        ) from None


def remove_leftovers(path: str) -> None:
    """Remove the temporary files that killed writers of this file left; call it under a lock."""
    folder, name = os.path.split(os.path.realpath(path))
    stale = re.compile(rf"\.{re.escape(name[:_NAME_CHARS])}\.[0-9a-f]{{16}}")
    for found in os.listdir(folder):
        if stale.fullmatch(found):
            os.unlink(os.path.join(folder, found))


def _replace_file(target: str, data: bytes) -> None:
    temporary = _write_temporary(target, data)
    try:
        os.chmod(temporary, _mode_for(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
    _sync_folder(target)


def _write_temporary(target: str, data: bytes) -> str:
    """A durable file beside the target; nobody else can read it."""
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:_NAME_CHARS]}.{os.urandom(8).hex()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _sync_folder(target: str) -> None:
    """Make a new name durable, where folders can be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(os.path.dirname(target), os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode_for(target: str) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    try:
        return os.stat(target).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
