"""Whole paragraphs said as a run-on, where programs would else join or leave too much.

A paragraph that only one text has is marked with its end, and goes with it. Where it stands before a table,
or behind a paragraph whose last words changed too, some programs leave an empty paragraph, or join what is
left. There the end before it is marked instead of its own: the same change, told as when somebody types on at
the end of a paragraph. The two paragraphs have to look alike, for one end gives the other its look.
"""

from collections.abc import Sequence
from itertools import pairwise

from lxml import etree

from travaux.formats.docx.blocks import Block, Table
from travaux.formats.docx.changes import Anchor, Changes, End, LaidParagraph, Lay, ParagraphChange, Token
from travaux.formats.docx.names import w
from travaux.formats.docx.paragraphs import Element, Paragraph


def run_on(changes: Changes, host: Sequence[Block], anchors: Sequence[Anchor]) -> None:
    """Rewrite, in place, the changes between the blocks that both texts have."""
    for before, after in pairwise(anchors):
        number, following = before.mine[-1], after.mine[0]
        block = host[number]
        if not isinstance(block, Paragraph) or _own(changes, number).end is not None:
            continue
        at_table = isinstance(host[following], Table)
        places = [place for place in {number + 1, following} if place in changes.laid]
        if number + 1 < following and not places:
            _run_on_struck(changes, host, block, number, following, at_table=at_table)
        elif number + 1 == following and places:
            _run_on_laid(changes, block, number, at_table=at_table)


def _own(changes: Changes, number: int) -> ParagraphChange:
    return changes.paragraphs.get(number) or ParagraphChange()


def _run_on_struck(
    changes: Changes, host: Sequence[Block], block: Paragraph, number: int, following: int, *, at_table: bool
) -> None:
    last = host[following - 1]
    run = host[number + 1 : following]
    holder = block.element.getparent()
    ends = [_own(changes, place).end for place in range(number + 1, following)]
    if (
        isinstance(last, Paragraph)
        and all(isinstance(each, Paragraph) and each.element.getparent() is holder for each in run)
        and all(end is not None and not end.move for end in ends)
        and (at_table or any(strike.end == len(block.text) for strike in _own(changes, number).strikes))
        and look_of(block.element) == look_of(last.element)
    ):
        changes.of(number).end = ends[-1]
        changes.of(following - 1).end = None


def _run_on_laid(changes: Changes, block: Paragraph, number: int, *, at_table: bool) -> None:
    laid = changes.laid[number + 1]
    size = len(block.text)
    if not at_table and all(lay.offset < size for lay in _own(changes, number).lays):
        return
    tokens: list[Token] = []
    end: Paragraph | None = None
    for item in laid:
        if not isinstance(item, LaidParagraph) or item.end.move or item.end.source is None:
            return
        tokens += (End(end), *item.tokens[:-1])
        end = item.end.source
    if end is not None and look_of(end.element) == look_of(block.element):
        del changes.laid[number + 1]
        changes.of(number).lays.append(Lay(size, tuple(tokens), laid[0].authors, laid[0].origin))


def look_of(paragraph: Element) -> bytes:
    """What makes two paragraphs look alike: their properties, the end's own format aside.

    A paragraph that ends a section is like no other.
    """
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return b""
    if properties.find(w("sectPr")) is not None:
        return str(id(paragraph)).encode()
    return b"".join(
        etree.tostring(child, method="c14n", exclusive=True, with_tail=False)
        for child in properties
        if child.tag not in (w("rPr"), w("pPrChange"))
    )
