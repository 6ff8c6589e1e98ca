"""A long list a page at a time."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
MOST = 60


class Page(NamedTuple, Generic[T]):
    """Some of a list.

    Attributes:
        shown: what is on the page.
        start: how many come before it.
        total: of the whole list.
        most: on one page.
    """

    shown: tuple[T, ...]
    start: int
    total: int
    most: int = MOST

    @property
    def first(self) -> int:
        """Number of the first that is shown, from 1."""
        return self.start + 1

    @property
    def last(self) -> int:
        """Number of the last."""
        return self.start + len(self.shown)

    @property
    def later(self) -> int:
        """Where the next page begins; 0 if there is none."""
        return self.last if self.last < self.total else 0

    @property
    def is_later(self) -> bool:
        """Whether something comes before it."""
        return self.start > 0

    @property
    def earlier(self) -> int:
        """Where the page before it begins."""
        return max(self.start - self.most, 0)


def cut_page(things: Sequence[T], start: int, *, most: int = MOST) -> Page[T]:
    """The page that begins with a number of things left out; the first, if there are not so many."""
    start = start if start < len(things) else 0
    return Page(tuple(things[start : start + most]), start, len(things), most)


def read_start(given: str) -> int:
    """Where a page is to begin, as an address says it; 0 for what is no number."""
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 9 else 0
