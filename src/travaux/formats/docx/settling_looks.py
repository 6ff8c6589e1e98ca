"""Tracked changes of formatting: the record dropped, or the old formatting put back."""

from collections.abc import Callable

from lxml import etree

from travaux.formats.docx.names import w

_KEPT = {
    w("rPrChange"): frozenset((w("ins"), w("del"), w("moveFrom"), w("moveTo"))),
    w("pPrChange"): frozenset((w("rPr"), w("sectPr"))),
    w("sectPrChange"): frozenset((w("headerReference"), w("footerReference"))),
    w("tblPrChange"): frozenset[str](),
    w("tblPrExChange"): frozenset[str](),
    w("tblGridChange"): frozenset[str](),
    w("trPrChange"): frozenset((w("ins"), w("del"))),
    w("tcPrChange"): frozenset((w("cellIns"), w("cellDel"), w("cellMerge"))),
}
"""Record of a change -> what stands beside it and is no part of the old formatting."""
_LAST = frozenset((w("rPr"), w("sectPr")))


def settle_looks(root: etree._Element, takes: Callable[[str], bool]) -> None:
    """Settle the changes of formatting under an element, in place."""
    for record in list(root.iter(*_KEPT)):
        parent = record.getparent()
        if parent is None:
            continue
        parent.remove(record)
        if not takes(record.get(w("author"), "")):
            _restore(parent, record)
    for record in list(root.iter(w("numberingChange"))):
        parent = record.getparent()
        if parent is not None:
            parent.remove(record)
    for numbering in list(root.iter(w("numPr"))):
        added = numbering.find(w("ins"))
        if added is None:
            continue
        numbering.remove(added)
        parent = numbering.getparent()
        if parent is not None and not takes(added.get(w("author"), "")):
            parent.remove(numbering)


def _restore(parent: etree._Element, record: etree._Element) -> None:
    kept = [child for child in parent if child.tag in _KEPT[record.tag]]
    old = next(iter(record), None)
    restored = [] if old is None else [child for child in old if child.tag not in _KEPT[record.tag]]
    for child in list(parent):
        parent.remove(child)
    first = [child for child in kept if child.tag not in _LAST]
    for child in (*first, *restored, *(child for child in kept if child.tag in _LAST)):
        parent.append(child)
