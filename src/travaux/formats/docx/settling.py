"""Tracked changes of wording, accepted or rejected: tables, then runs, then the marks of paragraphs."""

from collections.abc import Callable

from lxml import etree

from travaux.formats.docx.names import M, w
from travaux.formats.docx.stories import blocks_of

_ADDED = frozenset((w("ins"), w("moveTo")))
_REMOVED = frozenset((w("del"), w("moveFrom")))
_PROPERTIES = frozenset((w("rPr"), w("trPr"), w("numPr")))
_MATH_LOOK = f"{{{M}}}ctrlPr"
_HOLLOW = frozenset(
    w(name) for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent")
)
_HOLLOW_MATH = frozenset(f"{{{M}}}{name}" for name in ("r", "oMath", "oMathPara"))
_ASIDE = frozenset(w(name) for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rPr"))
_MARKERS = tuple(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd",
    )
)  # fmt: skip
_P, _PPR, _RPR, _TBL, _TR, _TC = (w(name) for name in ("p", "pPr", "rPr", "tbl", "tr", "tc"))
_CONTAINERS = tuple(
    w(name) for name in ("body", "tc", "footnote", "endnote", "hdr", "ftr", "comment", "txbxContent")
)
_Takes = Callable[[str], bool]


def settle_tables(root: etree._Element, takes: _Takes) -> None:
    """Settle rows and cells that were inserted, deleted or merged, in place."""
    for properties in list(root.iter(w("trPr"))):
        row = properties.getparent()
        goes = _settle_mark(properties, takes)
        if row is not None and goes:
            _drop_row(row)
    for mark in list(root.iter(w("cellIns"), w("cellDel"), w("cellMerge"))):
        around = mark.getparent()
        if around is None:
            continue
        taken = takes(mark.get(w("author"), ""))
        if mark.tag == w("cellMerge"):
            _settle_merge(around, mark, taken=taken)
            continue
        around.remove(mark)
        cell = around.getparent()
        row = cell.getparent() if cell is not None else None
        if cell is None or row is None or taken == (mark.tag == w("cellIns")):
            continue
        row.remove(cell)
        if row.find(_TC) is None:
            _drop_row(row)


def settle_runs(root: etree._Element, takes: _Takes) -> None:
    """Settle the insertions, deletions and moves around runs and blocks, in place."""
    changed_controls = list(root.iter(w("customXmlInsRangeStart"), w("customXmlDelRangeStart")))
    for change in list(root.iter(*_ADDED, *_REMOVED)):
        parent = change.getparent()
        if parent is None or parent.tag in _PROPERTIES:
            continue
        stays = takes(change.get(w("author"), "")) == (change.tag in _ADDED)
        if stays or parent.tag == _MATH_LOOK:
            _unwrap(change)
        else:
            _remove(change)
    for start in changed_controls:
        control = start.getnext()
        inserted = start.tag == w("customXmlInsRangeStart")
        if control is not None and control.tag in _HOLLOW and takes(start.get(w("author"), "")) != inserted:
            _unwrap_control(control)


def settle_paragraphs(root: etree._Element, takes: _Takes) -> None:
    """Settle the marks of paragraphs, in place: one that goes joins its paragraph to the next."""
    gone: set[etree._Element] = set()
    containers: dict[etree._Element, None] = {}
    for mark in list(root.iter(*_ADDED, *_REMOVED)):
        properties = mark.getparent()
        if properties is None or properties.tag != _RPR:
            continue
        above = properties.getparent()
        paragraph = above.getparent() if above is not None and above.tag == _PPR else None
        if not _settle_mark(properties, takes) or paragraph is None:
            continue
        gone.add(paragraph)
        holder = next(paragraph.iterancestors(*_CONTAINERS), None)
        if holder is not None:
            containers[holder] = None
    for container in containers:
        _join_paragraphs(container, gone)


def _settle_mark(properties: etree._Element, takes: _Takes) -> bool:
    """Take the marks out of the properties of a row or of a paragraph's end; whether the thing goes."""
    goes = False
    for mark in [child for child in properties if child.tag in _ADDED or child.tag in _REMOVED]:
        properties.remove(mark)
        goes = goes or takes(mark.get(w("author"), "")) != (mark.tag in _ADDED)
    return goes


def _settle_merge(properties: etree._Element, mark: etree._Element, *, taken: bool) -> None:
    said = mark.get(w("vMerge" if taken else "vMergeOrig"))
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    if said in ("rest", "cont"):
        value = "restart" if said == "rest" else "continue"
        width = [child for child in properties if child.tag in (w("tcW"), w("gridSpan"), w("cnfStyle"))]
        made = properties.makeelement(w("vMerge"), {w("val"): value})
        properties.insert(properties.index(width[-1]) + 1 if width else 0, made)
    properties.remove(mark)


def _drop_row(row: etree._Element) -> None:
    parent = row.getparent()
    if parent is None:
        return
    parent.remove(row)
    _drop_hollow(parent)
    table = row_holder = parent
    if row_holder.tag != _TBL:
        table = next(row_holder.iterancestors(_TBL), row_holder)
    if table.tag == _TBL and next(table.iter(_TR), None) is None:
        above = table.getparent()
        if above is not None:
            above.remove(table)
            _drop_hollow(above)


def _unwrap(change: etree._Element) -> None:
    for child in list(change):
        change.addprevious(child)
    parent = change.getparent()
    if parent is not None:
        parent.remove(change)


def _remove(change: etree._Element) -> None:
    for marker in list(change.iter(*_MARKERS)):
        change.addprevious(marker)
    parent = change.getparent()
    if parent is not None:
        parent.remove(change)
        _drop_hollow(parent)


def _drop_hollow(element: etree._Element | None) -> None:
    """Drop what held only what is gone: a link, a content control, an empty formula."""
    while element is not None and (element.tag in _HOLLOW or element.tag in _HOLLOW_MATH):
        if any(child.tag not in _ASIDE for child in element):
            return
        parent = element.getparent()
        if parent is None:
            return
        parent.remove(element)
        element = parent


def _unwrap_control(control: etree._Element) -> None:
    content = control.find(w("sdtContent")) if control.tag == w("sdt") else control
    if content is None:
        return
    for child in list(content):
        if child.tag not in _ASIDE:
            control.addprevious(child)
    parent = control.getparent()
    if parent is not None:
        parent.remove(control)


def _join_paragraphs(container: etree._Element, gone: set[etree._Element]) -> None:
    blocks = list(blocks_of(container))
    following: etree._Element | None = None
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block not in gone:
            following = block
            continue
        if following is not None and following.tag == _P:
            _put_before(block, following)
        elif not _is_empty(block) or not _may_go(container, blocks[:at], following, gone):
            following = block
            continue
        parent = block.getparent()
        if parent is not None:
            for marker in list(block.iter(*_MARKERS)):
                block.addprevious(marker)
            parent.remove(block)
            _drop_hollow(parent)


def _put_before(block: etree._Element, following: etree._Element) -> None:
    """Move what a paragraph holds to the beginning of the next."""
    own = following.find(_PPR)
    at = 0 if own is None else following.index(own) + 1
    for child in [child for child in block if child.tag != _PPR][::-1]:
        following.insert(at, child)


def _is_empty(paragraph: etree._Element) -> bool:
    return all(child.tag == _PPR or child.tag in _MARKERS for child in paragraph)


def _may_go(
    container: etree._Element,
    before: list[etree._Element],
    following: etree._Element | None,
    gone: set[etree._Element],
) -> bool:
    """Whether an empty paragraph may be dropped; every container ends with one, the body may with a table."""
    if following is not None or container.tag == w("body"):
        return bool(before) or following is not None
    return bool(before) and before[-1].tag == _P and (before[-1] not in gone or len(before) > 1)
