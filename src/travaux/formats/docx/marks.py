"""Revision marks: runs, paragraph ends and rows marked as inserted, deleted or moved, by whom and when."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Literal, TypeAlias

from lxml import etree

from travaux.formats.docx.blocks import within
from travaux.formats.docx.names import M, w
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element, atoms_of, make_complex

Kind: TypeAlias = Literal["ins", "del"]
_MOVES = {"ins": "moveTo", "del": "moveFrom"}
_MARKS = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_STAYS = (w("annotationRef"), w("commentReference"))
_AFTER_RUN_PROPERTIES = (w("sectPr"), w("pPrChange"))
_ROW_CHANGES = (w("ins"), w("del"), w("trPrChange"))
_RUN, _PROPERTIES, _RUN_PROPERTIES = w("r"), w("pPr"), w("rPr")
_WITH_IDS = "//@w:id"


class Marker:
    """Makes marks with ids of their own, all of one time.

    Attributes:
        at: when, as the file writes it.
    """

    def __init__(self, package: Package, *, at: datetime) -> None:
        self.at = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._ids = count(_first_free_id(package))
        self._ranges: dict[tuple[str, str], int] = {}

    def make(self, kind: Kind, authors: Sequence[str], *, moved: bool = False) -> Element:
        """An empty mark."""
        mark = etree.Element(w(_MOVES[kind] if moved else kind))
        mark.set(w("id"), str(next(self._ids)))
        mark.set(w("author"), "; ".join(authors))
        mark.set(w("date"), self.at)
        return mark

    def wrap(
        self, atoms: Sequence[Element], kind: Kind, authors: Sequence[str], *, moved: bool = False
    ) -> list[Element]:
        """Put atoms into marks, one for each run of neighbours.

        Returns:
            The marks, in order.
        """
        marks: list[Element] = []
        last: Element | None = None
        for given in atoms:
            for atom in _open_field(given):
                if (
                    last is None
                    or last.getnext() is not atom
                    or last.getparent() is not marks[-1].getparent()
                ):
                    mark = self.make(kind, authors, moved=moved)
                    atom.addprevious(mark)
                    marks.append(mark)
                marks[-1].append(atom)
                last = marks[-1]
                if kind == "del" and not moved:
                    _delete_text(atom)
        return marks

    def enclose(
        self, atoms: Iterable[Element], kind: Kind, authors: Sequence[str], *, moved: bool = False
    ) -> Element:
        """Put atoms that stand nowhere yet into one mark."""
        mark = self.make(kind, authors, moved=moved)
        for atom in atoms:
            mark.append(atom)
            if kind == "del" and not moved:
                _delete_text(atom)
        return mark

    def mark_end(
        self, paragraph: Element, kind: Kind, authors: Sequence[str], *, moved: bool = False
    ) -> None:
        """Mark the end of a paragraph, unless it is marked so already: it holds one mark of a kind."""
        properties = paragraph_properties(paragraph)
        own = properties.find(_RUN_PROPERTIES)
        if own is None:
            own = etree.Element(_RUN_PROPERTIES)
            place = next(
                (at for at, child in enumerate(properties) if child.tag in _AFTER_RUN_PROPERTIES),
                len(properties),
            )
            properties.insert(place, own)
        mark = self.make(kind, authors, moved=moved)
        if own.find(mark.tag) is not None:
            return
        rank = _MARKS.index(mark.tag)
        place = sum(1 for child in own if child.tag in _MARKS[:rank])
        own.insert(place, mark)

    def mark_row(self, row: Element, kind: Kind, authors: Sequence[str]) -> None:
        """Mark a row, and all that it holds."""
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            before = [child for child in row if child.tag == w("tblPrEx")]
            row.insert(len(before), properties)
        if not any(child.tag not in _ROW_CHANGES for child in properties):
            nothing = etree.Element(w("gridAfter"))  # the schema wants a property of its own here
            nothing.set(w("val"), "0")
            properties.insert(0, nothing)
        mark = self.make(kind, authors)
        if properties.find(mark.tag) is not None:
            return
        later = _ROW_CHANGES[_ROW_CHANGES.index(mark.tag) + 1 :]
        places = [at for at, child in enumerate(properties) if child.tag in later]
        properties.insert(places[0] if places else len(properties), mark)
        for cell in within(row, w("tc")):
            self.mark_all(cell, kind, authors)

    def mark_all(
        self, container: Element, kind: Kind, authors: Sequence[str], *, to_the_end: bool = True
    ) -> None:
        """Mark all that a container holds.

        Args:
            container: a cell, note, header; any element whose children are blocks.
            kind: how.
            authors: whose.
            to_the_end: whether the last paragraph's end is marked too.
        """
        blocks = list(within(container, w("p"), w("tbl")))
        for at, block in enumerate(blocks):
            if block.tag == w("p"):
                self.wrap(whole_atoms(block), kind, authors)
                if to_the_end or at < len(blocks) - 1:
                    self.mark_end(block, kind, authors)
            else:
                for row in within(block, w("tr")):
                    self.mark_row(row, kind, authors)

    def mark_ranges(self, paragraph: Element, marks: Sequence[Element], kind: Kind, name: str) -> None:
        """Put the named range of a move around its marks, which stand in one paragraph."""
        tag = _MOVES[kind]
        number = str(next(self._ids))
        start, end = etree.Element(w(f"{tag}RangeStart")), etree.Element(w(f"{tag}RangeEnd"))
        start.set(w("id"), number)
        start.set(w("author"), marks[0].get(w("author"), ""))
        start.set(w("date"), self.at)
        start.set(w("name"), name)
        end.set(w("id"), number)
        _at_top(marks[0], paragraph).addprevious(start)
        _at_top(marks[-1], paragraph).addnext(end)


def whole_atoms(paragraph: Element) -> list[Element]:
    """The atoms of a paragraph that go with it when it is marked as a whole."""
    return [atom for atom in atoms_of(paragraph) if atom.tag != _RUN or _goes(atom)]


def _goes(run: Element) -> bool:
    return not any(child.tag in _STAYS for child in run)


def paragraph_properties(paragraph: Element) -> Element:
    """The w:pPr of a paragraph; made where there is none."""
    if len(paragraph) and paragraph[0].tag == _PROPERTIES:
        return paragraph[0]
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        paragraph.insert(0, properties)
    return properties


def _open_field(atom: Element) -> list[Element]:
    """A simple field, which no mark may hold, as the runs of a complex one in its place."""
    if atom.tag != w("fldSimple"):
        return [atom]
    runs = make_complex(atom)
    for run in runs:
        atom.addprevious(run)
    atom.tail = None
    if (holder := atom.getparent()) is not None:
        holder.remove(atom)
    return runs


def _delete_text(atom: Element) -> None:
    if atom.tag != _RUN:
        return
    for node in atom:
        if node.tag in _DELETED:
            node.tag = _DELETED[node.tag]


def _at_top(element: Element, paragraph: Element) -> Element:
    """What of a paragraph's children holds an element."""
    while (holder := element.getparent()) is not None and holder is not paragraph:
        element = holder
    return element


def _first_free_id(package: Package) -> int:
    """A number above all ids of marks, bookmarks and comments."""
    highest = 0
    for name in package.names:
        if not name.endswith(".xml") or "wordprocessingml" not in package.type_of(name):
            continue
        root = package.tree(name)
        if root.tag in (w("styles"), w("numbering"), w("fonts"), w("settings"), w("webSettings")):
            continue
        for value in root.xpath(_WITH_IDS, namespaces={"w": w("")[1:-1], "m": M}):  # type: ignore[union-attr]
            if str(value).isdigit():
                highest = max(highest, int(str(value)))
    return highest + 1 if highest < 2_000_000_000 else 1
