"""A `.travaux` file on disk: read, made, and changed by one at a time."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, TypeVar

from travaux.errors import FileMissingError, TooLargeError, UsageError
from travaux.formats.archives.manifest import Archive
from travaux.formats.archives.reading import ARCHIVE_BOUND_BYTES, read_archive
from travaux.formats.archives.writing import write_archive
from travaux.formats.source import read_bytes
from travaux.formats.writing_files import create_bytes, remove_leftovers, write_bytes

T = TypeVar("T")
_PRIVATE = 0o600


def read_file(path: str) -> Archive:
    """What a file holds; see `read_archive`.

    Raises:
        InputError: it cannot be read, is too large, or is not as it was written.
    """
    return read_archive(read_bytes(path, bound=ARCHIVE_BOUND_BYTES), file=path)


def create_file(path: str, archive: Archive, *, beside: Mapping[str, bytes] | None = None) -> None:
    """Make the working file of a new record; nobody but its owner can read it.

    Args:
        path: where.
        archive: what it holds.
        beside: path -> bytes of files that are made with it, all or none, as private.

    Raises:
        UsageError: there is a file of one of these names already, or one cannot be written.
    """
    data = write_archive(archive)
    made: list[str] = []
    try:
        for name, content in ((path, data), *(beside or {}).items()):
            create_bytes(name, content, mode=_PRIVATE)
            made.append(name)
    except BaseException:
        for name in made:
            os.unlink(name)
        raise


def edit_archive(path: str, edit: Callable[[Archive], T]) -> T:
    """Change a working file; whoever else changes it waits.

    The new file takes the place of the old one at once: killed at any moment, one or the other is there,
    whole. When this returns, the new one is on disk.

    Args:
        path: of the working file.
        edit: changes what was read, and gives what is to be returned; if it raises, nothing is written.

    Raises:
        InputError: the file cannot be read, is too large, or is not as it was written.
        UsageError: it is an export, or cannot be written.
    """
    with _lock(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > ARCHIVE_BOUND_BYTES:
            bound = f"{ARCHIVE_BOUND_BYTES:,} bytes"
            raise TooLargeError(file=path, problem=f"it has {size:,} bytes", bound=bound)
        archive = read_archive(stream.read(size), file=path)
        if archive.holds != "working":
            raise UsageError(problem=f"{path} is an export", way_out="acts are done on the keeper's own file")
        done = edit(archive)
        remove_leftovers(path)
        write_bytes(path, write_archive(archive))
    return done


@contextmanager
def _lock(path: str) -> Iterator[BinaryIO]:
    """The file, open and locked: the one that bears the name once the lock is had."""
    try:
        import fcntl
    except ImportError:
        raise UsageError(
            problem="this system has no locks on files", way_out="change the record on one that has"
        ) from None
    while True:
        with _open(path) as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)  # given up when the file is closed, or the process ends
            if _is_named(path, stream):
                yield stream
                return


def _is_named(path: str, stream: BinaryIO) -> bool:
    """Whether the path still means this file; whoever had the lock before has put another there."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(stream.fileno()))
    except FileNotFoundError:
        return False


def _open(path: str) -> BinaryIO:
    try:
        return open(path, "r+b")
    except FileNotFoundError:
        raise FileMissingError(file=path, problem="there is no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        problem = f"it cannot be opened to be changed ({getattr(error, 'strerror', None) or error})"
        raise FileMissingError(file=path, problem=problem) from None
