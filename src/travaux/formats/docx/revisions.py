"""Tracked changes: who made them; and a file as it is when some are accepted and the rest rejected.

settle(package, accept=True)                    the result: every change accepted
settle(package, accept=False)                   the base: every change rejected
settle(package, accept={"KAR"}.__contains__)    one author's version: the base with that author's changes
"""

from collections.abc import Callable, Iterator

from lxml import etree

from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package
from travaux.formats.docx.settling import settle_paragraphs, settle_runs, settle_tables
from travaux.formats.docx.settling_looks import settle_looks

_WORDING = tuple(
    w(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge",
        "customXmlInsRangeStart", "customXmlDelRangeStart",
    )
)  # fmt: skip
_LOOKS = tuple(
    w(name)
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange",
        "trPrChange", "tcPrChange", "numberingChange",
    )
)  # fmt: skip
_RANGES = tuple(
    w(f"{name}Range{edge}")
    for name in (
        "moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo",
    )
    for edge in ("Start", "End")
)  # fmt: skip
_KINDS = ("footnotes", "endnotes", "header", "footer", "comments")
_LOOK_KINDS = ("styles", "numbering")
_RENAMED = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def list_authors(package: Package) -> tuple[str, ...]:
    """Who made the tracked changes, in the order in which a reader meets them; "" where nobody is named.

    Those who changed the formatting alone are among them: their version is the base.

    Raises:
        DamagedFileError: a part is not sound XML.
    """
    return tuple(dict.fromkeys(found.get(w("author"), "") for found in _find(package, _WORDING + _LOOKS)))


def list_wording_authors(package: Package) -> tuple[str, ...]:
    """Those of `list_authors` who changed more than the formatting.

    Raises:
        DamagedFileError: a part is not sound XML.
    """
    return tuple(dict.fromkeys(found.get(w("author"), "") for found in _find(package, _WORDING)))


def has_revisions(package: Package) -> bool:
    """Whether there are tracked changes, of wording or of formatting.

    Raises:
        DamagedFileError: a part is not sound XML.
    """
    return next(_find(package, _WORDING + _LOOKS), None) is not None


def settle(package: Package, *, accept: Callable[[str], bool] | bool) -> None:
    """Accept or reject every tracked change, in place; afterwards there is none.

    A paragraph whose mark is gone continues in the next one, which keeps its own formatting, as in Word;
    where no paragraph follows it (a table, the end of a cell), it goes if it is empty, else it stays. What an
    author changed inside the rejected insertion of another goes with it.

    Args:
        package: the file; changed.
        accept: whether an author's changes are accepted; or one answer for all.

    Raises:
        DamagedFileError: a part is not sound XML.

    Complexity: O(n).
    """
    takes = accept if callable(accept) else {True: _accept_all, False: _reject_all}[accept]
    for name in _parts_of(package, _KINDS):
        _settle_tree(package.tree(name), takes)
    for name in _parts_of(package, _LOOK_KINDS)[1:]:
        settle_looks(package.tree(name), takes)


def _accept_all(_author: str) -> bool:
    return True


def _reject_all(_author: str) -> bool:
    return False


def _settle_tree(root: etree._Element, takes: Callable[[str], bool]) -> None:
    if next(root.iter(*_WORDING, *_LOOKS, *_RANGES, *_RENAMED), None) is None:
        return
    settle_looks(root, takes)
    settle_tables(root, takes)
    settle_runs(root, takes)
    settle_paragraphs(root, takes)
    for marker in list(root.iter(*_RANGES)):
        parent = marker.getparent()
        if parent is not None:
            parent.remove(marker)
    for kept in list(root.iter(*_RENAMED)):
        kept.tag = _RENAMED[kept.tag]


def _find(package: Package, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    for name in _parts_of(package, _KINDS):
        yield from package.tree(name).iter(*tags)


def _parts_of(package: Package, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The document, and its parts of these kinds, each once."""
    return tuple(dict.fromkeys((package.main, *(name for kind in kinds for name in package.related(kind)))))
