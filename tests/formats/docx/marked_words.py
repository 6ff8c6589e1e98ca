"""What a Word file with tracked changes says, told naively from its marks: a checker for other code.

It shares nothing with what it checks: one walk over the XML, deciding for each word and for each end of a
paragraph whether it is there.
"""

from collections.abc import Callable

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORDS = frozenset((f"{_W}t", f"{_W}delText", f"{_M}t"))
_ADDED = frozenset((f"{_W}ins", f"{_W}moveTo"))
_REMOVED = frozenset((f"{_W}del", f"{_W}moveFrom"))
_END = "\x1e"
_EDGE = "\x1d"


def marked_words(root: etree._Element, accept: Callable[[str], bool]) -> list[str]:
    """The paragraphs that hold words once the changes are accepted or rejected; no order of tables lost."""
    out: list[str] = []
    _walk(root, accept, out)
    stream = "".join(out).replace(_EDGE, _END)
    return [text for text in stream.split(_END) if text.strip()]


def _walk(element: etree._Element, accept: Callable[[str], bool], out: list[str]) -> None:
    tag = element.tag
    if tag in _WORDS:
        out.append(element.text or "")
        return
    if tag in _ADDED and not accept(element.get(f"{_W}author", "")):
        return
    if tag in _REMOVED and accept(element.get(f"{_W}author", "")):
        return
    if tag == f"{_W}tr" and not _stands(element.find(f"{_W}trPr"), accept):
        return
    if tag == f"{_W}tbl" and not any(
        _stands(row.find(f"{_W}trPr"), accept) for row in element.iter(f"{_W}tr")
    ):
        return
    is_edge = tag in (f"{_W}tc", f"{_W}tbl", f"{_W}txbxContent")
    if is_edge:
        out.append(_EDGE)
    for child in element:
        if child.tag not in (f"{_W}pPr", f"{_W}trPr", f"{_W}rPr"):
            _walk(child, accept, out)
    if is_edge:
        out.append(_EDGE)
    if tag == f"{_W}p" and _stands(element.find(f"{_W}pPr/{_W}rPr"), accept):
        out.append(_END)


def _stands(properties: etree._Element | None, accept: Callable[[str], bool]) -> bool:
    for mark in properties if properties is not None else ():
        author = mark.get(f"{_W}author", "")
        if (mark.tag in _ADDED and not accept(author)) or (mark.tag in _REMOVED and accept(author)):
            return False
    return True
