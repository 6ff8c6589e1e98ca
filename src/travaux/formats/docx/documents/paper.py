"""The pages of our documents."""

from dataclasses import dataclass

_LEAST_MARGIN = 680


@dataclass(frozen=True, slots=True)
class Paper:
    """A page, in twentieths of a point.

    Attributes:
        width: of the sheet.
        height: of the sheet.
        top: margin, as are the others.
        right: see there.
        bottom: see there.
        left: see there.
        line_numbers: whether every fifth line of a page is numbered.
    """

    width: int = 11906
    height: int = 16838
    top: int = 1531
    right: int = 2098
    bottom: int = 1361
    left: int = 1247
    line_numbers: bool = False

    @property
    def measure(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def spare(self) -> int:
        """How far a wide table may go into the outer margin."""
        return max(0, self.right - _LEAST_MARGIN)

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than it is high."""
        return self.width > self.height


RUNNING = Paper(line_numbers=True)
PLAIN = Paper(left=1701, right=1701)
LANDSCAPE = Paper(16838, 11906, 1134, 964, 964, 964)
