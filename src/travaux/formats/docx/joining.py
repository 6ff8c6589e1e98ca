"""The changes of many authors to one host, joined: what several do alike stands once, with all their names.

Strikes are cut at each other's edges, and each piece has the names of all who strike it; lays at one place
stand one after another. So whoever accepts the changes that name one author, and rejects the others, has
that author's text: nobody's change hides another's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from rapidfuzz.distance import LCSseq

from travaux.formats.docx.blocks import Cell, Row, Table
from travaux.formats.docx.changes import (
    Changes,
    EndStrike,
    LaidBlock,
    LaidParagraph,
    LaidRow,
    Lay,
    Origin,
    ParagraphChange,
    Strike,
    TableChange,
    Token,
    Words,
)
from travaux.formats.docx.names import w
from travaux.formats.docx.notes import NOTE_KINDS, find_note
from travaux.formats.docx.paragraphs import ENDNOTE, FOOTNOTE, TEXT_BOX, Element, Paragraph

Order: TypeAlias = Mapping[str, int]
"""An author's name -> its place in the conference's order."""
_Laid = TypeVar("_Laid", LaidRow, LaidBlock)
_HELD = frozenset((FOOTNOTE, ENDNOTE, TEXT_BOX))
_REFERENCES = {w(f"{kind}Reference"): kind for kind in NOTE_KINDS}


@dataclass(frozen=True, slots=True)
class Overlap:
    """A paragraph in which authors change the same words, each in another way.

    Attributes:
        paragraph: of the host.
        authors: in the conference's order.
    """

    paragraph: Element
    authors: tuple[str, ...]


def join_changes(changes: Sequence[Changes], order: Order) -> Changes:
    """All changes to the blocks of one container as one.

    Args:
        changes: one for each version, in the conference's order; no two have an author in common.
        order: of the authors.

    Complexity: O(changes · log changes), but for blocks that several lay at one place.
    """
    joined = Changes()
    for number in _numbers(change.paragraphs for change in changes):
        joined.paragraphs[number] = _join_paragraphs(
            [change.paragraphs[number] for change in changes if number in change.paragraphs], order
        )
    for number in _numbers(change.tables for change in changes):
        joined.tables[number] = _join_tables(
            [change.tables[number] for change in changes if number in change.tables], order
        )
    for number in _numbers(change.laid for change in changes):
        laid = [change.laid[number] for change in changes if number in change.laid]
        joined.laid[number] = [_settle_block(item) for item in _join_laid(laid, key_of_block, order)]
    return joined


def _numbers(held: Iterable[Mapping[int, object]]) -> list[int]:
    return sorted({number for mapping in held for number in mapping})


def _join_tables(changes: Sequence[TableChange], order: Order) -> TableChange:
    joined = TableChange()
    for number in _numbers(change.struck for change in changes):
        joined.struck[number] = _unite((change.struck.get(number, ()) for change in changes), order)
    for number in _numbers(change.laid for change in changes):
        laid = [change.laid[number] for change in changes if number in change.laid]
        joined.laid[number] = _join_laid(laid, key_of_row, order)
    for place in sorted({place for change in changes for place in change.cells}):
        inside = [change.cells[place] for change in changes if place in change.cells]
        joined.cells[place] = join_changes(inside, order)
    return joined


def _unite(authors: Iterable[Sequence[str]], order: Order) -> tuple[str, ...]:
    return tuple(sorted({name for names in authors for name in names}, key=lambda name: (order[name], name)))


def _join_paragraphs(changes: Sequence[ParagraphChange], order: Order) -> ParagraphChange:
    ends = [change.end.authors for change in changes if change.end is not None]
    return ParagraphChange(
        strikes=_join_strikes([strike for change in changes for strike in change.strikes], order),
        lays=_join_lays(changes, order),
        end=EndStrike(_unite(ends, order)) if ends else None,
    )


def _join_strikes(strikes: Sequence[Strike], order: Order) -> list[Strike]:
    """Strikes cut at each other's edges; neighbours of the same authors are one."""
    edges = sorted({edge for strike in strikes for edge in (strike.start, strike.end)})
    opening: dict[int, list[Strike]] = {}
    for strike in strikes:
        opening.setdefault(strike.start, []).append(strike)
    joined: list[Strike] = []
    active: list[Strike] = []
    for at, start in enumerate(edges[:-1]):
        end = edges[at + 1]
        active = [strike for strike in active if strike.end > start] + opening.get(start, [])
        authors = _unite((strike.authors for strike in active), order)
        if not authors:
            continue
        if joined and joined[-1].end == start and joined[-1].authors == authors:
            joined[-1] = replace(joined[-1], end=end)
        else:
            joined.append(Strike(start, end, authors))
    return joined


def _join_lays(changes: Sequence[ParagraphChange], order: Order) -> list[Lay]:
    """Lays by place; of one author's at one place one is made, and equal ones have all their authors."""
    at_place: dict[int, dict[tuple[object, ...], Lay]] = {}
    for change in changes:
        own: dict[int, Lay] = {}
        for lay in change.lays:
            before = own.get(lay.offset)
            tokens = lay.tokens if before is None else (*before.tokens, *lay.tokens)
            own[lay.offset] = replace(lay, tokens=_still(tokens))
        for offset, lay in own.items():
            known = at_place.setdefault(offset, {})
            key = key_of_tokens(lay.tokens, lay.origin)
            found = known.get(key)
            known[key] = (
                lay if found is None else replace(found, authors=_unite((found.authors, lay.authors), order))
            )
    return [
        lay
        for offset in sorted(at_place)
        for lay in sorted(at_place[offset].values(), key=lambda lay: [order[name] for name in lay.authors])
    ]


def _settle_block(laid: LaidBlock) -> LaidBlock:
    return replace(laid, tokens=_still(laid.tokens)) if isinstance(laid, LaidParagraph) else laid


def _still(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Tokens of no move: what moves for one author stays for another."""
    return tuple(replace(token, move="") if token.move else token for token in tokens)


def _join_laid(
    sequences: Sequence[Sequence[_Laid]], key_of: Callable[[_Laid], tuple[object, ...]], order: Order
) -> list[_Laid]:
    """Blocks, or rows, laid at one place: each author's in its own order, equal ones once."""
    joined: list[_Laid] = []
    keys: list[tuple[object, ...]] = []
    for sequence in sequences:
        own = [key_of(item) for item in sequence]
        for code in reversed(list(LCSseq.opcodes(keys, own))):
            if code.tag == "equal":
                for k in range(code.src_end - code.src_start):
                    at, item = code.src_start + k, sequence[code.dest_start + k]
                    joined[at] = replace(
                        joined[at], authors=_unite((joined[at].authors, item.authors), order)
                    )
            elif code.dest_end > code.dest_start:
                joined[code.src_end : code.src_end] = sequence[code.dest_start : code.dest_end]
                keys[code.src_end : code.src_end] = own[code.dest_start : code.dest_end]
    return joined


def key_of_block(laid: LaidBlock) -> tuple[object, ...]:
    """What makes two laid blocks one: their words, and the words of their notes."""
    if isinstance(laid, LaidParagraph):
        return ("paragraph", *key_of_tokens(laid.tokens, laid.origin))
    return ("table", *(_key_of_cells(row, laid.origin) for row in laid.source.rows))


def key_of_row(laid: LaidRow) -> tuple[object, ...]:
    """What makes two laid rows one."""
    return _key_of_cells(laid.source, laid.origin)


def _key_of_cells(row: Row, origin: Origin) -> tuple[object, ...]:
    return tuple(_key_of_cell(cell, origin) for cell in row.cells)


def _key_of_cell(cell: Cell, origin: Origin) -> tuple[object, ...]:
    return tuple(
        tuple(_key_of_cells(row, origin) for row in block.rows)
        if isinstance(block, Table)
        else (block.text, *_held_in(block, 0, len(block.text), origin))
        for block in cell.blocks
    )


def key_of_tokens(tokens: Iterable[Token], origin: Origin) -> tuple[object, ...]:
    """What makes two lays one: the words, where paragraphs end, and the words of their notes."""
    key: list[object] = []
    for token in tokens:
        if not isinstance(token, Words):
            key.append(None)
            continue
        if key and isinstance(key[-1], str):
            key[-1] += token.text
        else:
            key.append(token.text)
        key += _held_in(token.source, token.start, token.end, origin)
    return tuple(key)


def _held_in(paragraph: Paragraph, start: int, end: int, origin: Origin) -> Iterator[tuple[str, ...]]:
    """The words that notes and text boxes hold, which their one character does not tell."""
    if _HELD.isdisjoint(paragraph.text[start:end]):
        return
    for leaf in paragraph.leaves:
        if start <= leaf.start < end:
            kind = _REFERENCES.get(str(leaf.node.tag))
            note = find_note(origin.package, kind, leaf.node.get(w("id"), "")) if kind else None
            if note is not None:
                yield ("note", "".join(map(str, note.itertext())))
            elif paragraph.text[leaf.start] == TEXT_BOX:
                yield ("box", "".join(map(str, leaf.node.itertext())))


def find_overlap(paragraph: Paragraph, changes: Sequence[ParagraphChange], order: Order) -> Overlap | None:
    """Who changes the same words of a paragraph, but not alike; None where nobody does.

    Args:
        paragraph: of the host.
        changes: to it, one for each version.
        order: of the authors.
    """
    hunks = sorted(hunk for change in changes for hunk in _read_hunks(change))
    names: set[str] = set()
    reach: list[tuple[int, int, str, tuple[str, ...]]] = []
    for hunk in hunks:
        start, end, words, authors = hunk
        reach = [other for other in reach if other[1] > start or (other[1] == start == other[0] == end)]
        for other in reach:
            touches = other[1] > start or start == end
            if touches and other[:3] != (start, end, words) and other[3] != authors:
                names.update(authors, other[3])
        reach.append(hunk)
    if not names:
        return None
    return Overlap(paragraph.element, _unite([tuple(names)], order))


def _read_hunks(change: ParagraphChange) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """One version's changes: the host's characters, and what stands instead."""
    lays = {lay.offset: lay for lay in change.lays}
    for strike in change.strikes:
        offset = next((at for at in (strike.end, strike.start) if at in lays), None)
        lay = lays.pop(offset) if offset is not None else None
        yield strike.start, strike.end, _read(lay.tokens) if lay is not None else "", strike.authors
    for lay in lays.values():
        yield lay.offset, lay.offset, _read(lay.tokens), lay.authors


def _read(tokens: Iterable[Token]) -> str:
    return "".join(token.text if isinstance(token, Words) else "\n" for token in tokens)
