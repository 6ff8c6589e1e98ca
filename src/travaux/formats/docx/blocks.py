"""The blocks of a story as values: paragraphs as characters, tables as rows of cells of blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from travaux.formats.docx.names import w
from travaux.formats.docx.paragraphs import Element, Objects, Paragraph, flatten_paragraph

_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_WRAPPERS = frozenset(
    w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")
)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell: the w:tc and its blocks."""

    element: Element
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row: the w:tr and its cells."""

    element: Element
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table: the w:tbl and its rows."""

    element: Element
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table


def read_blocks(container: Element, objects: Objects) -> tuple[Block, ...]:
    """The blocks of a body, cell, note, header or text box, in order; wrappers are walked through."""
    return tuple(
        flatten_paragraph(element, objects)
        if element.tag == _PARAGRAPH
        else Table(element, tuple(_read_row(row, objects) for row in within(element, _ROW)))
        for element in within(container, _PARAGRAPH, _TABLE)
    )


def _read_row(row: Element, objects: Objects) -> Row:
    return Row(row, tuple(Cell(cell, read_blocks(cell, objects)) for cell in within(row, _CELL)))


def within(container: Element, *tags: str) -> Iterator[Element]:
    """The nearest elements of these names inside a container, through wrappers that show nothing."""
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from within(child, *tags)
