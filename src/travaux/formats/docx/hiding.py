"""Hidden words of a Word file, found and dropped."""

from lxml import etree

from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package
from travaux.formats.docx.styles import Styles, is_on

_FIELD = w("fldChar")
_MARKERS = frozenset(
    w(name)
    for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "pPr")
)


def drop_hidden(package: Package) -> int:
    """Take the hidden words out of every story, in place.

    A paragraph whose words and whose mark are all hidden goes with them, where another stays beside it.

    Returns:
        How many characters were hidden.
    """
    styles = Styles(package)
    hidden_chars = 0
    for kind in ("", "footnotes", "endnotes", "header", "footer", "comments"):
        for name in dict.fromkeys(package.related(kind) if kind else (package.main,)):
            hidden_chars += _drop_in(package.tree(name), styles)
    return hidden_chars


def _drop_in(root: etree._Element, styles: Styles) -> int:
    hidden: list[etree._Element] = []
    paragraphs: dict[etree._Element, None] = {}
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        base = styles.paragraph(_style_of(properties, "pStyle")).run.toggles.get("hidden", False)
        for run in paragraph.iter(w("r")):
            if next(run.iterancestors(w("p"))) is paragraph and _is_hidden(run, base=base, styles=styles):
                hidden.append(run)
                paragraphs[paragraph] = None
        if _mark_is_hidden(properties, base=base):
            paragraphs.setdefault(paragraph)
    chars = sum(len(words.text or "") for run in hidden for words in run.iterchildren(w("t")))
    kept = _edges_of_shown_fields(root, set(hidden))
    for run in hidden:
        _drop_run(run, kept)
    for paragraph in paragraphs:
        properties = paragraph.find(w("pPr"))
        base = styles.paragraph(_style_of(properties, "pStyle")).run.toggles.get("hidden", False)
        if _mark_is_hidden(properties, base=base) and all(child.tag in _MARKERS for child in paragraph):
            _drop_paragraph(paragraph)
    return chars


def _is_hidden(run: etree._Element, *, base: bool, styles: Styles) -> bool:
    properties = run.find(w("rPr"))
    if properties is None:
        return base
    own = properties.find(w("vanish"))
    if own is not None:
        return is_on(own)
    return base != styles.run(_style_of(properties, "rStyle")).toggles.get("hidden", False)


def _mark_is_hidden(properties: etree._Element | None, *, base: bool) -> bool:
    look = None if properties is None else properties.find(w("rPr"))
    own = None if look is None else look.find(w("vanish"))
    return base if own is None else is_on(own)


def _style_of(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(w(name))
    return "" if found is None else found.get(w("val"), "")


def _edges_of_shown_fields(root: etree._Element, hidden: set[etree._Element]) -> set[etree._Element]:
    """The edges of fields that are not hidden as a whole; they stay, so that every field ends."""
    kept: set[etree._Element] = set()
    open_fields: list[list[etree._Element]] = []
    for edge in root.iter(_FIELD):
        kind = edge.get(w("fldCharType"), "")
        if kind == "begin":
            open_fields.append([])
        if not open_fields:
            continue
        open_fields[-1].append(edge)
        if kind == "end":
            edges = open_fields.pop()
            if any(found.getparent() not in hidden for found in edges):
                kept.update(edges)
    return kept.union(*open_fields)


def _drop_run(run: etree._Element, kept: set[etree._Element]) -> None:
    for child in list(run):
        if child.tag != w("rPr") and child not in kept:
            run.remove(child)
    parent = run.getparent()
    if parent is not None and all(child.tag == w("rPr") for child in run):
        parent.remove(run)


def _drop_paragraph(paragraph: etree._Element) -> None:
    parent = paragraph.getparent()
    properties = paragraph.find(w("pPr"))
    if parent is None or (properties is not None and properties.find(w("sectPr")) is not None):
        return
    following = paragraph.getnext()
    if following is None or following.tag not in (w("p"), w("tbl")):
        return
    for marker in [child for child in paragraph if child.tag != w("pPr")]:
        paragraph.addprevious(marker)
    parent.remove(paragraph)
