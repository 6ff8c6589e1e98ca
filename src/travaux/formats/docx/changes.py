"""Changes to a host, said in its own coordinates, so that those of many authors lie over each other.

A place in a container (a body, cell, note, header) is a block's number and, inside a paragraph, that of a
character. What each author does is independent of what the others do: strikes are ranges of the host's
characters, lays stand between two of them. So to lay N guests over one host, find each one's changes and join
them: cut strikes at each other's edges and give each piece the authors of all that cover it; give a lay that
several authors make at one place, with equal tokens, all their names, and let others follow one another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from travaux.formats.docx.blocks import Row, Table
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Paragraph


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The part of a guest that content is taken from."""

    package: Package
    part: str


@dataclass(frozen=True, slots=True)
class Words:
    """Characters ``[start, end)`` of a guest's paragraph; ``move`` names the move they are part of."""

    source: Paragraph
    start: int
    end: int
    move: str = ""

    @property
    def text(self) -> str:
        """The characters."""
        return self.source.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class End:
    """The end of a paragraph laid in: a guest's, or (None) like that of the host's it is laid into."""

    source: Paragraph | None
    move: str = ""


Token: TypeAlias = Words | End


@dataclass(frozen=True, slots=True)
class Strike:
    """Characters ``[start, end)`` of a host's paragraph that the authors' versions have not."""

    start: int
    end: int
    authors: tuple[str, ...]
    move: str = ""


@dataclass(frozen=True, slots=True)
class Lay:
    """What the authors' versions have before a character of a host's paragraph."""

    offset: int
    tokens: tuple[Token, ...]
    authors: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class EndStrike:
    """A paragraph's end that the authors' versions have not: it runs on into the next, or is not there."""

    authors: tuple[str, ...]
    move: str = ""


@dataclass(slots=True)
class ParagraphChange:
    """What becomes of one paragraph of the host.

    Attributes:
        strikes: in order, never touching each other.
        lays: in order of their offsets; those at one offset in the order they are to stand.
        end: what becomes of its end; no container's last end is ever struck.
    """

    strikes: list[Strike] = field(default_factory=list)
    lays: list[Lay] = field(default_factory=list)
    end: EndStrike | None = None


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """A whole paragraph of a guest: words, the last token its end."""

    tokens: tuple[Token, ...]
    authors: tuple[str, ...]
    origin: Origin

    @property
    def end(self) -> End:
        """Its end."""
        last = self.tokens[-1]
        return last if isinstance(last, End) else End(last.source)


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A whole table of a guest."""

    source: Table
    authors: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row of a guest."""

    source: Row
    authors: tuple[str, ...]
    origin: Origin


LaidBlock: TypeAlias = LaidParagraph | LaidTable


@dataclass(slots=True)
class TableChange:
    """What becomes of a table of the host.

    Attributes:
        struck: numbers of rows that authors' versions have not -> those authors.
        laid: number of a row (or of the end) -> the rows that stand before it.
        cells: row and column -> the changes inside.
    """

    struck: dict[int, tuple[str, ...]] = field(default_factory=dict)
    laid: dict[int, list[LaidRow]] = field(default_factory=dict)
    cells: dict[tuple[int, int], "Changes"] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.struck or self.laid or self.cells)


@dataclass(slots=True)
class Changes:
    """What becomes of the blocks of a container.

    Attributes:
        laid: number of a block (or of the end) -> the blocks that stand before it.
        paragraphs: number of a block -> what becomes of that paragraph.
        tables: number of a block -> what becomes of that table.
    """

    laid: dict[int, list[LaidBlock]] = field(default_factory=dict)
    paragraphs: dict[int, ParagraphChange] = field(default_factory=dict)
    tables: dict[int, TableChange] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.laid or self.paragraphs or self.tables)

    def of(self, number: int) -> ParagraphChange:
        """The change of one paragraph, to be filled in."""
        return self.paragraphs.setdefault(number, ParagraphChange())


@dataclass(frozen=True, slots=True)
class Anchor:
    """Blocks of the host and of the guest that are the same, by their numbers; one side may have two.

    Attributes:
        mine: in the host.
        theirs: in the guest.
    """

    mine: tuple[int, ...]
    theirs: tuple[int, ...]


NotePairs: TypeAlias = Mapping[tuple[str, str], str]
"""("footnote", id in the host) -> id of the guest's note in the same place."""
