"""One host file, changes laid over it: the only writer of revision marks.

The host's own words are marked where they stand; the guests' are copied in between. Nothing else of the host
is written anew. A redline lays one guest, the older file, over the newer one: what is struck was inserted,
what is laid was deleted. A merge lays N guests over the base: what is struck is deleted, what is laid
inserted, each by the authors named in `changes`; it joins the guests' `Changes` first and gives the sum to
one `Overlay`.

    overlay = Overlay(host, struck="del", laid="ins", at=at)
    overlay.write_container(story.root, story.part, story.blocks, changes)
    overlay.close()
"""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime

from lxml import etree

from travaux.formats.docx.blocks import Block, Table, within
from travaux.formats.docx.changes import (
    Changes,
    End,
    LaidBlock,
    LaidParagraph,
    LaidRow,
    Lay,
    Origin,
    ParagraphChange,
    TableChange,
    Token,
    Words,
)
from travaux.formats.docx.imports import Importer
from travaux.formats.docx.marks import Kind, Marker, whole_atoms
from travaux.formats.docx.names import w
from travaux.formats.docx.notes import NOTE_KINDS, find_note, sort_notes
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element, Paragraph, copy_atoms, copy_attributes, cut

_BREAK = "{travaux}break"
_REFERENCES = {w(f"{kind}Reference"): kind for kind in NOTE_KINDS}
_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_NOT_COPIED = (w("sectPr"), w("pPrChange"))
_REVISIONS = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_HOLDERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag"))


class Overlay:
    """Writes changes over a host.

    Attributes:
        host: the file that is written on.
        marker: makes the marks.
    """

    def __init__(self, host: Package, *, struck: Kind, laid: Kind, at: datetime) -> None:
        self.host = host
        self.marker = Marker(host, at=at)
        self._struck: Kind = struck
        self._laid: Kind = laid
        self._importers: dict[int, Importer] = {}
        self._struck_notes: list[tuple[str, str, tuple[str, ...]]] = []

    def write_container(self, root: Element, part: str, blocks: Sequence[Block], changes: Changes) -> None:
        """Lay changes over the blocks of one container.

        Args:
            root: the element that holds them.
            part: name of the part it is in.
            blocks: as the changes number them.
            changes: to be laid.
        """
        for number, laid in sorted(changes.laid.items()):
            self._place_blocks(root, blocks, number, [self._make_block(item, part) for item in laid], laid)
        for number, change in changes.tables.items():
            if isinstance(table := blocks[number], Table):
                self._write_table(table, part, change)
        for number, own in changes.paragraphs.items():
            if isinstance(paragraph := blocks[number], Paragraph):
                self._write_paragraph(paragraph, part, own)

    def strike_container(self, root: Element, authors: tuple[str, ...]) -> None:
        """Mark all that a container of the host holds, save its last end."""
        self._note_struck(root, authors)
        self.marker.mark_all(root, self._struck, authors, to_the_end=False)

    def lay_container(self, root: Element, origin: Origin, part: str, authors: tuple[str, ...]) -> None:
        """Mark all that a container holds which was copied into the host from a guest, save its last end."""
        self.importer(origin).adopt(root, origin.part, part)
        self.marker.mark_all(root, self._laid, authors, to_the_end=False)
        self._fill_notes(origin, authors)

    def importer(self, origin: Origin) -> Importer:
        """What brings the guest's styles, numbering, images and notes along."""
        key = id(origin.package)
        if key not in self._importers:
            self._importers[key] = Importer(self.host, origin.package)
        return self._importers[key]

    def close(self) -> None:
        """Mark the notes whose references were struck, and put all notes in their order."""
        for kind, number, authors in self._struck_notes:
            note = find_note(self.host, kind, number)
            if note is not None:
                self.marker.mark_all(note, self._struck, authors, to_the_end=False)
        self._struck_notes.clear()
        sort_notes(self.host)

    def _write_paragraph(self, paragraph: Paragraph, part: str, change: ParagraphChange) -> None:
        element, size = paragraph.element, len(paragraph.text)
        atoms_of = self._pick_atoms(paragraph, change)
        breaks: list[tuple[Element, End, Lay]] = []
        behind: dict[int, Element] = {}
        for lay in change.lays:
            pieces = self._make_tokens(lay, part, breaks)
            if pieces:
                _insert(element, atoms_of, lay.offset, size, pieces, behind.get(lay.offset))
                behind[lay.offset] = pieces[-1]
        moves: dict[str, list[Element]] = {}
        for strike in change.strikes:
            struck = [
                atom for at, atoms in atoms_of.items() if strike.start <= at < strike.end for atom in atoms
            ]
            for atom in struck:
                self._note_struck(atom, strike.authors)
            marks = self.marker.wrap(struck, self._struck, strike.authors, moved=bool(strike.move))
            if strike.move:
                moves.setdefault(strike.move, []).extend(marks)
        for name, marks in moves.items():
            if marks:
                self.marker.mark_ranges(element, marks, self._struck, name)
        for place, end, lay in breaks:
            self._break_off(element, place, end, lay, part)
        if change.end is not None:
            self.marker.mark_end(element, self._struck, change.end.authors, moved=bool(change.end.move))

    def _pick_atoms(self, paragraph: Paragraph, change: ParagraphChange) -> dict[int, list[Element]]:
        """Offsets, ascending -> the atoms from there to the next; cut where a change needs it."""
        size, strikes = len(paragraph.text), change.strikes
        if not change.lays and len(strikes) == 1 and (strikes[0].start, strikes[0].end) == (0, size):
            return {0: whole_atoms(paragraph.element)}
        if not size and not change.lays and change.end is not None:
            self.marker.wrap(whole_atoms(paragraph.element), self._struck, change.end.authors)
        edges = {edge for strike in strikes for edge in (strike.start, strike.end)}
        found = cut(paragraph, edges | {lay.offset for lay in change.lays})
        return {at: found[at] for at in sorted(found)}

    def _make_tokens(self, lay: Lay, part: str, breaks: list[tuple[Element, End, Lay]]) -> list[Element]:
        """What a lay puts in: marks, and a placeholder where a paragraph ends."""
        pieces: list[Element] = []
        for tokens in _split_at_ends(lay.tokens):
            if isinstance(tokens, End):
                place = etree.Element(_BREAK)
                breaks.append((place, tokens, lay))
                pieces.append(place)
            else:
                pieces += self._make_words(tokens, lay.authors, lay.origin, part)
        return pieces

    def _make_words(
        self, tokens: Sequence[Words], authors: tuple[str, ...], origin: Origin, part: str
    ) -> list[Element]:
        pieces: list[Element] = []
        ranges: dict[str, list[Element]] = {}
        holder = etree.Element(w("p"))
        importer = self.importer(origin)
        for words in tokens:
            atoms = copy_atoms(words.source, words.start, words.end)
            for atom in atoms:
                importer.adopt(atom, origin.part, part)
            mark = self.marker.enclose(atoms, self._laid, authors, moved=bool(words.move))
            pieces.append(mark)
            holder.append(mark)
            if words.move:
                ranges.setdefault(words.move, []).append(mark)
        self._fill_notes(origin, authors)
        for name, marks in ranges.items():
            self.marker.mark_ranges(holder, marks, self._laid, name)
        return list(holder)

    def _fill_notes(self, origin: Origin, authors: tuple[str, ...]) -> None:
        """Mark the words of the notes that came along with references."""
        importer = self.importer(origin)
        while importer.new_notes:
            self.marker.mark_all(importer.new_notes.pop(), self._laid, authors, to_the_end=False)

    def _break_off(self, element: Element, place: Element, end: End, lay: Lay, part: str) -> None:
        """Make what stands before a placeholder a paragraph of its own, its end laid in."""
        _lift(place, element)
        made = etree.Element(w("p"))
        made.append(self._make_properties(end, element, lay.origin, part))
        for node in list(place.itersiblings(preceding=True))[::-1]:
            if node.tag != _PROPERTIES:
                made.append(node)
        element.remove(place)
        element.addprevious(made)
        self.marker.mark_end(made, self._laid, lay.authors, moved=bool(end.move))

    def _make_properties(self, end: End, host: Element | None, origin: Origin, part: str) -> Element:
        source = host if end.source is None else end.source.element
        known = None if source is None else source.find(_PROPERTIES)
        made = etree.Element(_PROPERTIES) if known is None else deepcopy(known)
        made.tail = None
        for child in list(made):
            if child.tag in _NOT_COPIED:
                made.remove(child)
        own = made.find(_RUN_PROPERTIES)
        if own is not None:
            for child in list(own):
                if child.tag in _REVISIONS:
                    own.remove(child)
        if end.source is not None:
            self.importer(origin).adopt(made, origin.part, part)
            section = None if known is None else known.find(w("sectPr"))
            if section is not None and host is None:
                made.append(_copy_section(section))
        return made

    def _make_block(self, laid: LaidBlock, part: str) -> Element:
        if isinstance(laid, LaidParagraph):
            made = etree.Element(w("p"))
            end = laid.end
            made.append(self._make_properties(end, None, laid.origin, part))
            words = [token for token in laid.tokens if isinstance(token, Words)]
            made.extend(self._make_words(words, laid.authors, laid.origin, part))
            self.marker.mark_end(made, self._laid, laid.authors, moved=bool(end.move))
            return made
        table = deepcopy(laid.source.element)
        table.tail = None
        self.importer(laid.origin).adopt(table, laid.origin.part, part)
        for row in within(table, w("tr")):
            self.marker.mark_row(row, self._laid, laid.authors)
        self._fill_notes(laid.origin, laid.authors)
        return table

    def _place_blocks(
        self,
        root: Element,
        blocks: Sequence[Block],
        number: int,
        made: Sequence[Element],
        laid: Sequence[LaidBlock],
    ) -> None:
        """Put blocks after the block before a number, outside wrappers that end there."""
        if number:
            anchor = blocks[number - 1].element
            if not _is_wrapped(laid[0]):
                following = blocks[number].element if number < len(blocks) else None
                anchor = _climb(anchor, root, following)
            for element in reversed(made):
                anchor.addnext(element)
        elif blocks:
            anchor = blocks[0].element
            if not _is_wrapped(laid[0]):
                anchor = _climb_first(anchor, root)
            for element in made:
                anchor.addprevious(element)
        else:
            for place, element in enumerate(made):
                root.insert(place, element)

    def _write_table(self, table: Table, part: str, change: TableChange) -> None:
        for (row, column), changes in change.cells.items():
            cell = table.rows[row].cells[column]
            self.write_container(cell.element, part, cell.blocks, changes)
        for number, authors in change.struck.items():
            self._note_struck(table.rows[number].element, authors)
            self.marker.mark_row(table.rows[number].element, self._struck, authors)
        for number, laid in change.laid.items():
            made = [self._make_row(item, part) for item in laid]
            if number:
                for row_element in reversed(made):
                    table.rows[number - 1].element.addnext(row_element)
            else:
                for row_element in made:
                    table.rows[0].element.addprevious(row_element)

    def _make_row(self, laid: LaidRow, part: str) -> Element:
        row = deepcopy(laid.source.element)
        row.tail = None
        self.importer(laid.origin).adopt(row, laid.origin.part, part)
        self.marker.mark_row(row, self._laid, laid.authors)
        self._fill_notes(laid.origin, laid.authors)
        return row

    def _note_struck(self, element: Element, authors: tuple[str, ...]) -> None:
        for reference in element.iter(*_REFERENCES):
            number = reference.get(w("id"))
            if number is not None:
                self._struck_notes.append((_REFERENCES[str(reference.tag)], number, authors))


def _copy_section(section: Element) -> Element:
    """The break of a guest's section; its headers and footers are those before it in the host."""
    copied = deepcopy(section)
    copied.tail = None
    for reference in copied.findall(w("headerReference")) + copied.findall(w("footerReference")):
        copied.remove(reference)
    return copied


def _split_at_ends(tokens: Sequence[Token]) -> list[list[Words] | End]:
    groups: list[list[Words] | End] = []
    for token in tokens:
        if isinstance(token, End):
            groups.append(token)
        elif groups and isinstance(groups[-1], list):
            groups[-1].append(token)
        else:
            groups.append([token])
    return groups


def _insert(
    paragraph: Element,
    atoms_of: dict[int, list[Element]],
    offset: int,
    size: int,
    pieces: Sequence[Element],
    behind: Element | None,
) -> None:
    """Put pieces before a character; after ``behind``, if that was put there already."""
    before = [atom for at, atoms in atoms_of.items() if at < offset for atom in atoms[-1:]]
    right = atoms_of[offset][0] if offset < size else None
    if behind is not None:
        _after(behind, pieces)
    elif offset == 0 and any(piece.tag == _BREAK for piece in pieces):
        place = 1 if len(paragraph) and paragraph[0].tag == _PROPERTIES else 0
        for at, piece in enumerate(pieces):
            paragraph.insert(place + at, piece)
    elif not before and right is None:
        paragraph.extend(pieces)
    elif not before or offset == 0 or right is None:
        if right is not None:
            _before(_top(right, paragraph), pieces)
        else:
            _after(_top(before[-1], paragraph), pieces)
    elif before[-1].getparent() is paragraph:
        _after(before[-1], pieces)
    elif _top(before[-1], paragraph) is _top(right, paragraph):
        _before(right, pieces)
    else:
        _before(_top(right, paragraph), pieces)


def _before(element: Element, pieces: Sequence[Element]) -> None:
    for piece in pieces:
        element.addprevious(piece)


def _after(element: Element, pieces: Sequence[Element]) -> None:
    for piece in reversed(pieces):
        element.addnext(piece)


def _top(element: Element, paragraph: Element) -> Element:
    """What of a paragraph's children holds an element."""
    while (holder := element.getparent()) is not None and holder is not paragraph:
        element = holder
    return element


def _lift(place: Element, paragraph: Element) -> None:
    """Bring a placeholder up among a paragraph's children, cutting the wrappers about it in two."""
    while (holder := place.getparent()) is not None and holder is not paragraph:
        twin = etree.Element(holder.tag)
        if holder.tag != w("sdt"):
            copy_attributes(holder, twin)
        else:
            twin.extend(deepcopy(child) for child in holder if child.tag in (w("sdtPr"), w("sdtEndPr")))
            for own in twin.iterfind(f"{w('sdtPr')}/{w('id')}"):
                own.getparent().remove(own)  # type: ignore[union-attr]  # found under it
        twin.extend(list(place.itersiblings()))
        holder.addnext(twin)
        holder.addnext(place)


def _is_wrapped(laid: LaidBlock) -> bool:
    if isinstance(laid, LaidParagraph):
        element = laid.end.source.element if laid.end.source is not None else None
    else:
        element = laid.source.element
    holder = element.getparent() if element is not None else None
    return holder is not None and holder.tag in _HOLDERS


def _climb(anchor: Element, root: Element, following: Element | None) -> Element:
    """The outermost wrapper that ends with a block and does not hold the next one."""
    while True:
        holder = anchor.getparent()
        if holder is None or holder is root or holder.tag not in _HOLDERS:
            return anchor
        if following is not None and any(up is holder for up in following.iterancestors()):
            return anchor
        anchor = holder


def _climb_first(anchor: Element, root: Element) -> Element:
    while True:
        holder = anchor.getparent()
        if holder is None or holder is root or holder.tag not in _HOLDERS:
            return anchor
        anchor = holder
