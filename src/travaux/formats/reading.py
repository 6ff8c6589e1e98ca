"""What every format gives: lines, and what was doubtful on the way."""

from typing import NamedTuple

from travaux.errors import TooLargeError
from travaux.text.lines import Line
from travaux.text.model import Notice

LINES_BOUND = 400_000


class Reading(NamedTuple):
    """A file read into lines.

    Attributes:
        lines: in reading order, none empty.
        notices: what was doubtful: a guessed encoding, what was left out.
        language: BCP 47 of the whole, where the file says it; else empty.
    """

    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()
    language: str = ""


def bound_lines(count: int, *, file: str) -> None:
    """Refuse more lines than any treaty has.

    Raises:
        TooLargeError: there are more than ``LINES_BOUND``.
    """
    if count > LINES_BOUND:
        raise TooLargeError(file=file, problem=f"it has {count:,} lines", bound=f"{LINES_BOUND:,} lines")
