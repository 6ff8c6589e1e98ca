"""Finding what a guest changes in a host: blocks are aligned, then words inside each pair."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias, cast

from travaux.formats.docx.blocks import Block, Row, Table
from travaux.formats.docx.changes import (
    Anchor,
    Changes,
    End,
    EndStrike,
    LaidBlock,
    LaidParagraph,
    LaidRow,
    LaidTable,
    Lay,
    Origin,
    Strike,
    TableChange,
    Token,
    Words,
)
from travaux.formats.docx.character_hunks import diff_characters
from travaux.formats.docx.names import w
from travaux.formats.docx.paragraphs import ENDNOTE, FOOTNOTE, MARK, TEXT_BOX, Element, Paragraph
from travaux.formats.docx.running_on import run_on
from travaux.text.align import align_provisions
from travaux.text.flat import Flat
from travaux.text.hunks import Hunk, share_words
from travaux.text.model import Kind, Provision
from travaux.text.words import split_words

_STRANGERS = 0.25  # share of words in common below which two paragraphs are not compared word by word
_MOVED = 0.5  # the least of two paragraphs of which one is the other, moved
_LEAST_MOVED = 12  # characters of a paragraph whose move is worth telling
_NOTES = {FOOTNOTE: "footnote", ENDNOTE: "endnote"}
_SETTLED = 0.5  # share of equal paragraphs that stand in the same section of two files that keep theirs
_SECTION = f"{w('pPr')}/{w('sectPr')}"


@dataclass(slots=True)
class Laid:
    """The blocks of a container laid flat, with what each place holds."""

    flat: Flat = field(default_factory=Flat)
    held: list[object] = field(default_factory=list)

    def add(self, kind: Kind, parent: int, held: object, text: str = "") -> int:
        """The place of one more provision."""
        place = len(self.held)
        self.flat.provisions.append(Provision("", kind, text=(text,) if text else ()))
        self.flat.parents.append(parent)
        self.flat.children[parent].append(place)
        self.held.append(held)
        return place


def lay_flat(blocks: Sequence[Block]) -> Laid:
    """Blocks as provisions, in reading order: tables hold rows, rows cells, cells blocks."""
    laid = Laid()
    _add_blocks(laid, blocks, -1)
    return laid


def _add_blocks(laid: Laid, blocks: Sequence[Block], parent: int) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            laid.add("text", parent, block, block.text)
            continue
        table = laid.add("table", parent, block)
        for row in block.rows:
            place = laid.add("row", table, row)
            for cell in row.cells:
                _add_blocks(laid, cell.blocks, laid.add("cell", place, cell))


_Halves: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Places in the host and in the guest of a provision and of the two that it is on the other side."""


@dataclass(slots=True)
class _Alignment:
    """How the places of a host and of a guest pair up, whichever of them is the older."""

    host: Laid
    guest: Laid
    kept: dict[int, int]
    halves: dict[int, _Halves]
    moved: dict[int, int]


@dataclass(slots=True)
class ChangeFinder:
    """Finds the changes of one guest.

    Attributes:
        authors: who made them.
        origin: the part of the guest.
        host_is_newer: whether the host is the newer text: what is laid then stands before what is struck.
        note_pairs: ("footnote", id in the host), id in the guest: of notes that stand at the same words.
        drawing_pairs: drawings of the host and the guest that hold text boxes and stand at the same words.
    """

    authors: tuple[str, ...]
    origin: Origin
    host_is_newer: bool
    note_pairs: dict[tuple[str, str], str] = field(default_factory=dict)
    drawing_pairs: list[tuple[Element, Element]] = field(default_factory=list)
    _moves: int = 0

    def find(self, host: Sequence[Block], guest: Sequence[Block], *, moves: str = "") -> Changes:
        """What the guest changes in a container.

        Args:
            host: the blocks of the host's container.
            guest: those of the guest's.
            moves: what the names of moves begin with; moves are not told if it is empty.
        """
        if (
            len(host) == len(guest) == 1
            and isinstance(host[0], Paragraph)
            and isinstance(guest[0], Paragraph)
        ):
            changes = Changes()
            self._compare_words(changes, host, guest, Anchor((0,), (0,)))
            return changes
        sections = pair_sections(host, guest)
        if len(sections) > 1:
            return self._find_in_sections(sections, moves)
        aligned = self._align(host, guest)
        names = self._name_moves(aligned, moves) if moves else {}
        return self._compare_blocks(aligned, -1, -1, host, guest, names)

    def _find_in_sections(
        self, sections: Sequence[tuple[Sequence[Block], Sequence[Block]]], moves: str
    ) -> Changes:
        """The changes of each section by itself, so that none loses the paragraph that ends it."""
        whole = Changes()
        at = 0
        for place, (host, guest) in enumerate(sections):
            found = self.find(host, guest, moves=f"{moves}{place + 1}." if moves else "")
            whole.paragraphs |= {at + number: change for number, change in found.paragraphs.items()}
            whole.tables |= {at + number: change for number, change in found.tables.items()}
            for number, laid in found.laid.items():
                whole.laid.setdefault(at + number, []).extend(laid)
            at += len(host)
        return whole

    def _align(self, host: Sequence[Block], guest: Sequence[Block]) -> _Alignment:
        mine, theirs = lay_flat(host), lay_flat(guest)
        halves: dict[int, _Halves]
        if self.host_is_newer:
            found = align_provisions(theirs.flat, mine.flat)
            kept = {j: i for i, j in found.kept.items()}
            halves = {pair[0]: (pair, (i,)) for i, pair in found.splits.items()}
            halves |= {j: ((j,), pair) for j, pair in found.merges.items()}
            moved = {j: i for i, j in found.moved.items()}
        else:
            found = align_provisions(mine.flat, theirs.flat)
            kept, moved = dict(found.kept), dict(found.moved)
            halves = {i: ((i,), pair) for i, pair in found.splits.items()}
            halves |= {pair[0]: (pair, (j,)) for j, pair in found.merges.items()}
        return _Alignment(mine, theirs, kept, halves, moved)

    def _name_moves(self, aligned: _Alignment, prefix: str) -> dict[int, tuple[int, str]]:
        """Places of the host's paragraphs that were moved -> place in the guest, name of the move."""
        named: dict[int, tuple[int, str]] = {}
        for mine, theirs in sorted(aligned.moved.items()):
            here, there = aligned.host.held[mine], aligned.guest.held[theirs]
            if aligned.host.flat.parents[mine] >= 0 or aligned.guest.flat.parents[theirs] >= 0:
                continue
            if isinstance(here, Paragraph) and isinstance(there, Paragraph):
                if min(len(here.text), len(there.text)) < _LEAST_MOVED:
                    continue
                if here.text == there.text or _likeness(here, there) >= _MOVED:
                    named[mine] = (theirs, f"{prefix}{mine + 1}")
        return named

    def _compare_blocks(
        self,
        aligned: _Alignment,
        parent: int,
        other: int,
        host: Sequence[Block],
        guest: Sequence[Block],
        names: dict[int, tuple[int, str]],
    ) -> Changes:
        """The changes between two containers, given by their places in the alignment."""
        mine, theirs = aligned.host.flat.children.get(parent, []), aligned.guest.flat.children.get(other, [])
        anchors = _list_anchors(aligned, mine, theirs)
        changes = Changes()
        moved = (
            {mine.index(i): (theirs.index(j), name) for i, (j, name) in names.items()} if parent < 0 else {}
        )
        ending = _settle_end(anchors, host, guest)
        self._strike_and_lay(changes, host, guest, anchors, moved, ending)
        for anchor in anchors:
            block, peer = host[anchor.mine[0]], guest[anchor.theirs[0]]
            if isinstance(block, Table) and isinstance(peer, Table):
                table = self._compare_rows(
                    aligned, mine[anchor.mine[0]], theirs[anchor.theirs[0]], block, peer
                )
                if table:
                    changes.tables[anchor.mine[0]] = table
            else:
                self._compare_words(changes, host, guest, anchor)
        if ending == "lay":
            self._lay_after_last(changes, host, guest, anchors[-1].theirs[-1] + 1, moved)
        elif not ending:
            run_on(changes, host, anchors)
        changes.paragraphs = {
            number: change
            for number, change in changes.paragraphs.items()
            if change.strikes or change.lays or change.end
        }
        return changes

    def _strike_and_lay(
        self,
        changes: Changes,
        host: Sequence[Block],
        guest: Sequence[Block],
        anchors: Sequence[Anchor],
        moved: dict[int, tuple[int, str]],
        ending: str,
    ) -> None:
        """What stands between the anchors: the host's is struck, the guest's laid."""
        came = {j: (i, name) for i, (j, name) in moved.items()}
        at = other = 0
        for anchor in [*anchors, Anchor((len(host),), (len(guest),))]:
            last = anchor.mine[0] == len(host)
            for number in range(at, anchor.mine[0]):
                self._strike_block(changes, host, guest, number, moved.get(number))
            if other < anchor.theirs[0] and not (last and ending == "lay"):
                place = at if self.host_is_newer else anchor.mine[0]
                changes.laid[place] = [
                    self._lay_block(host, guest[number], came.get(number))
                    for number in range(other, anchor.theirs[0])
                ]
            at, other = anchor.mine[-1] + 1, anchor.theirs[-1] + 1
        if ending == "strike":
            changes.of(len(host) - 1).end = None
            changes.of(anchors[-1].mine[-1]).end = EndStrike(self.authors)

    def _strike_block(
        self,
        changes: Changes,
        host: Sequence[Block],
        guest: Sequence[Block],
        number: int,
        moved: tuple[int, str] | None,
    ) -> None:
        block = host[number]
        if isinstance(block, Table):
            changes.tables[number] = TableChange(dict.fromkeys(range(len(block.rows)), self.authors))
            return
        change = changes.of(number)
        if moved is None:
            if block.text:
                change.strikes.append(Strike(0, len(block.text), self.authors))
            change.end = EndStrike(self.authors)
            return
        peer = cast("Paragraph", guest[moved[0]])
        parts = _part_moved(block.text, peer.text)
        change.strikes += [
            Strike(start, end, self.authors, moved[1] if same else "") for start, end, same in parts
        ]
        change.end = EndStrike(self.authors, moved[1])

    def _lay_block(self, host: Sequence[Block], block: Block, moved: tuple[int, str] | None) -> LaidBlock:
        if isinstance(block, Table):
            return LaidTable(block, self.authors, self.origin)
        end = End(block, moved[1] if moved else "")
        return LaidParagraph((*_words_of(host, block, moved), end), self.authors, self.origin)

    def _lay_after_last(
        self,
        changes: Changes,
        host: Sequence[Block],
        guest: Sequence[Block],
        first: int,
        moved: dict[int, tuple[int, str]],
    ) -> None:
        """Paragraphs after the host's last, whose end cannot go: it passes to the last of them."""
        came = {j: (i, name) for i, (j, name) in moved.items()}
        last = cast("Paragraph", host[-1])
        tokens: list[Token] = []
        end: Paragraph | None = None
        for number in range(first, len(guest)):
            block = cast("Paragraph", guest[number])
            tokens += (End(end), *_words_of(host, block, came.get(number)))
            end = block
        lay = Lay(len(last.text), tuple(tokens), self.authors, self.origin)
        changes.of(len(host) - 1).lays.append(lay)

    def _compare_rows(
        self, aligned: _Alignment, mine: int, theirs: int, table: Table, peer: Table
    ) -> TableChange:
        rows, others = aligned.host.flat.children.get(mine, []), aligned.guest.flat.children.get(theirs, [])
        places = {place: number for number, place in enumerate(others)}
        change = TableChange()
        at = other = 0
        pairs = [
            (number, places[aligned.kept[place]])
            for number, place in enumerate(rows)
            if aligned.kept.get(place) in places
        ]
        pairs = [(i, j) for i, j in pairs if len(table.rows[i].cells) == len(peer.rows[j].cells)]
        for i, j in [*pairs, (len(rows), len(others))]:
            change.struck.update(dict.fromkeys(range(at, i), self.authors))
            if other < j:
                change.laid[at if self.host_is_newer else i] = [
                    LaidRow(peer.rows[k], self.authors, self.origin) for k in range(other, j)
                ]
            at, other = i + 1, j + 1
            if i < len(rows):
                inside = self._compare_cells(aligned, rows[i], others[j], table.rows[i], peer.rows[j])
                change.cells.update({(i, column): found for column, found in inside})
        return change

    def _compare_cells(
        self, aligned: _Alignment, mine: int, theirs: int, row: Row, peer: Row
    ) -> Iterator[tuple[int, Changes]]:
        cells, others = aligned.host.flat.children.get(mine, []), aligned.guest.flat.children.get(theirs, [])
        for column, (own, its) in enumerate(zip(cells, others, strict=True)):
            here, there = row.cells[column].blocks, peer.cells[column].blocks
            if aligned.kept.get(own) == its:
                found = self._compare_blocks(aligned, own, its, here, there, {})
            else:
                found = self.find(here, there)
            if found:
                yield column, found

    def _compare_words(
        self, changes: Changes, host: Sequence[Block], guest: Sequence[Block], anchor: Anchor
    ) -> None:
        """The words of a pair of paragraphs, or of two and one."""
        mine = [block for k in anchor.mine if isinstance(block := host[k], Paragraph)]
        theirs = [block for k in anchor.theirs if isinstance(block := guest[k], Paragraph)]
        here, there = (MARK.join(p.text for p in side) for side in (mine, theirs))
        hunks: list[Hunk] = []
        if here != there:
            strangers = len(mine) == len(theirs) and _likeness(mine[0], theirs[0]) < _STRANGERS
            if self.host_is_newer:
                found = diff_characters(there, here, whole=strangers)
                hunks = [Hunk(h.new_start, h.new_end, h.start, h.end) for h in found]
            else:
                hunks = diff_characters(here, there, whole=strangers)
        self._pair_objects(here, there, hunks, mine, theirs)
        for start, end, other, other_end in hunks:
            if start < end:
                for k, low, high in _cut_at_ends(mine, start, end):
                    change = changes.of(anchor.mine[k])
                    if low < min(high, len(mine[k].text)):
                        change.strikes.append(Strike(low, min(high, len(mine[k].text)), self.authors))
                    if high > len(mine[k].text):
                        change.end = EndStrike(self.authors)
            if other < other_end:
                k, offset = _place_of(mine, start if self.host_is_newer else end)
                lay = Lay(offset, _tokens_of(theirs, other, other_end), self.authors, self.origin)
                changes.of(anchor.mine[k]).lays.append(lay)

    def _pair_objects(
        self,
        here: str,
        there: str,
        hunks: Sequence[Hunk],
        mine: Sequence[Paragraph],
        theirs: Sequence[Paragraph],
    ) -> None:
        """Remember notes and text boxes that stand at the same words in both."""
        if not any(sign in here for sign in (FOOTNOTE, ENDNOTE, TEXT_BOX)):
            return
        at = other = 0
        for start, end, _, new_end in [*hunks, Hunk(len(here), len(here), len(there), len(there))]:
            for shift, sign in enumerate(here[at:start]):
                if sign in (FOOTNOTE, ENDNOTE, TEXT_BOX):
                    self._pair_object(sign, _find_leaf(mine, at + shift), _find_leaf(theirs, other + shift))
            at, other = end, new_end

    def _pair_object(self, sign: str, mine: Element, theirs: Element) -> None:
        if sign == TEXT_BOX:
            self.drawing_pairs.append((mine, theirs))
            return
        number, other = mine.get(w("id")), theirs.get(w("id"))
        if number is not None and other is not None:
            self.note_pairs.setdefault((_NOTES[sign], number), other)


def _list_anchors(aligned: _Alignment, mine: Sequence[int], theirs: Sequence[int]) -> list[Anchor]:
    """The pairs, splits and merges of two containers in order, by the blocks' numbers in them."""
    places, others = ({place: k for k, place in enumerate(side)} for side in (mine, theirs))
    found: list[Anchor] = []
    for place in mine:
        halves = aligned.halves.get(place)
        if halves is None:
            halves = ((place,), (aligned.kept[place],)) if place in aligned.kept else None
        if (
            halves is None
            or any(p not in places for p in halves[0])
            or any(p not in others for p in halves[1])
        ):
            continue
        anchor = Anchor(tuple(places[p] for p in halves[0]), tuple(others[p] for p in halves[1]))
        parents = {aligned.host.held[p].element.getparent() for p in halves[0]}  # type: ignore[attr-defined]  # blocks
        if len(parents) > 1:
            anchor = Anchor(anchor.mine[:1], anchor.theirs)
        if not found or (found[-1].mine[-1] < anchor.mine[0] and found[-1].theirs[-1] < anchor.theirs[0]):
            found.append(anchor)
    return found


def _settle_end(anchors: list[Anchor], host: Sequence[Block], guest: Sequence[Block]) -> str:
    """See that the last paragraphs' ends are one, for no container can lose its last.

    Args:
        anchors: a pair of the last paragraphs is added, or put for the last pair, where it has to be.
        host: the host's blocks.
        guest: the guest's.

    Returns:
        "strike" if the end before those that the host alone has is struck instead of the host's last, "lay"
        if the guest alone has paragraphs after the last pair; else "".
    """
    if not host or not guest:
        return ""
    if isinstance(host[-1], Table) or isinstance(guest[-1], Table):
        if (
            anchors
            and anchors[-1].mine[-1] == len(host) - 1
            and _has_words(guest[anchors[-1].theirs[-1] + 1 :])
        ):
            anchors.pop()  # struck and laid again: what the guest has after it must go before a table
        return ""
    mine, theirs = len(host) - 1, len(guest) - 1
    last = anchors[-1] if anchors else Anchor((-1,), (-1,))
    if last.mine[-1] == mine and last.theirs[-1] == theirs:
        return ""
    if last.theirs[-1] == theirs:
        tail = host[last.mine[-1] :]
        holder = tail[0].element.getparent()
        if all(isinstance(b, Paragraph) and b.element.getparent() is holder for b in tail) and (
            tail[0].element.find(_SECTION) is None
        ):
            return "strike"
        anchors.pop()
    elif last.mine[-1] == mine:
        if all(isinstance(block, Paragraph) for block in guest[last.theirs[-1] :]):
            return "lay"
        anchors.pop()
    anchors.append(Anchor((mine,), (theirs,)))
    return ""


def pair_sections(
    host: Sequence[Block], guest: Sequence[Block]
) -> list[tuple[Sequence[Block], Sequence[Block]]]:
    """The sections of two containers, where both have as many and most of what is equal stands in the same.

    Returns:
        One pair, of all the blocks, where the sections do not answer to each other.
    """
    mine, theirs = _cut_sections(host), _cut_sections(guest)
    if len(mine) != len(theirs) or len(mine) == 1:
        return [(host, guest)]
    within = sum(_count_equal(one, other) for one, other in zip(mine, theirs, strict=True))
    if within < _SETTLED * _count_equal(host, guest):
        return [(host, guest)]
    return list(zip(mine, theirs, strict=True))


def _cut_sections(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Runs of blocks, each but the last ending with the paragraph that ends a section."""
    ends = [
        at + 1
        for at, block in enumerate(blocks[:-1])
        if isinstance(block, Paragraph) and block.element.find(_SECTION) is not None
    ]
    return [blocks[start:end] for start, end in pairwise([0, *ends, len(blocks)])]


def _count_equal(blocks: Sequence[Block], others: Sequence[Block]) -> int:
    """How many paragraphs two containers share, whatever their order."""
    mine, theirs = (Counter(b.text for b in side if isinstance(b, Paragraph)) for side in (blocks, others))
    return (mine & theirs).total()


def _has_words(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) or block.text for block in blocks)


def _likeness(one: Paragraph, other: Paragraph) -> float:
    return share_words(split_words(one.text), split_words(other.text))


def find_like(paragraph: Paragraph, others: Sequence[Paragraph]) -> Paragraph | None:
    """Which of some paragraphs this one is most likely another version of, if of any; the last of equals."""
    found = max(reversed(others), key=lambda other: _likeness(paragraph, other), default=None)
    return found if found is not None and _likeness(paragraph, found) >= _MOVED else None


def _part_moved(text: str, other: str) -> list[tuple[int, int, bool]]:
    """Stretches of a moved paragraph, and whether each was moved or is only here."""
    parts: list[tuple[int, int, bool]] = []
    at = 0
    for start, end, _, _ in [*diff_characters(text, other), Hunk(len(text), len(text), 0, 0)]:
        if at < start:
            parts.append((at, start, True))
        if start < end:
            parts.append((start, end, False))
        at = end
    return parts


def _words_of(host: Sequence[Block], block: Paragraph, moved: tuple[int, str] | None) -> list[Words]:
    if moved is None:
        return [Words(block, 0, len(block.text))] if block.text else []
    peer = cast("Paragraph", host[moved[0]])
    return [
        Words(block, start, end, moved[1] if same else "")
        for start, end, same in _part_moved(block.text, peer.text)
    ]


def _cut_at_ends(paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Which of some paragraphs a stretch of them covers, from where to where; beyond its text is its end."""
    at = 0
    for k, paragraph in enumerate(paragraphs):
        size = len(paragraph.text) + 1
        low, high = max(0, start - at), min(size, end - at)
        if low < high:
            yield k, low, high
        at += size


def _place_of(paragraphs: Sequence[Paragraph], offset: int) -> tuple[int, int]:
    for k, paragraph in enumerate(paragraphs):
        if offset <= len(paragraph.text):
            return k, offset
        offset -= len(paragraph.text) + 1
    raise AssertionError("no place beyond the last paragraph is asked for")


def _tokens_of(paragraphs: Sequence[Paragraph], start: int, end: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for k, low, high in _cut_at_ends(paragraphs, start, end):
        size = len(paragraphs[k].text)
        if low < min(high, size):
            tokens.append(Words(paragraphs[k], low, min(high, size)))
        if high > size:
            tokens.append(End(paragraphs[k]))
    return tuple(tokens)


def _find_leaf(paragraphs: Sequence[Paragraph], offset: int) -> Element:
    k, place = _place_of(paragraphs, offset)
    return next(leaf.node for leaf in paragraphs[k].leaves if leaf.start == place)
