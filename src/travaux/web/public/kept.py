"""Answers as they were made, kept by this process until the public log moves: one from here costs no fold."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple, TypeAlias

_MOST_BYTES = 64_000_000

Key: TypeAlias = tuple[int, str, str]


class Kept(NamedTuple):
    """An answer. ``tag``: of all that it was made of; ``body``: its bytes."""

    tag: str
    body: bytes


class Answers:
    """The latest answer of each key; the longest unused go first when they take too much room."""

    def __init__(self, *, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock, self._making = Lock(), Lock()
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._bytes = 0

    def get(self, key: Key, tag: str, make: Callable[[], Kept]) -> Kept:
        """The answer as it was kept, if it was made of the same; else made now.

        Args:
            key: negotiation, which of its pages, language.
            tag: of what it is to be made.
            make: makes it; its tag is of what it was really made of, which may be newer.
        """
        found = self._find(key, tag)
        if found is not None:
            return found
        with self._making:  # of those who come at once for what is not there, one has it made
            found = self._find(key, tag) or make()
            with self._lock:
                self._put(key, found)
        return found

    def _find(self, key: Key, tag: str) -> Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None or found.tag != tag:
                return None
            self._kept.move_to_end(key)
            return found

    def _put(self, key: Key, made: Kept) -> None:
        old = self._kept.pop(key, None)
        self._kept[key] = made
        self._bytes += len(made.body) - (len(old.body) if old is not None else 0)
        while self._bytes > self._most_bytes and self._kept:
            self._bytes -= len(self._kept.popitem(last=False)[1].body)

    def forget(self) -> None:
        """Drop them all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


ANSWERS = Answers()
