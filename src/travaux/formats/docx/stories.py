"""The stories of a Word file: the body, each note, each header and footer; and the text boxes in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from travaux.formats.docx.names import MC, r, w
from travaux.formats.docx.package import Package

Kind = Literal["body", "footnote", "endnote", "header", "footer", "comment"]

_BLOCKS = frozenset((w("p"), w("tbl")))
_WRAPPERS = frozenset(
    w(name) for name in ("sdtContent", "customXml", "smartTag", "ins", "del", "moveFrom", "moveTo")
)
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_CHOICE = f"{{{MC}}}Choice"
_FALLBACK = f"{{{MC}}}Fallback"
_PARAGRAPH = w("p")
_BOX = w("txbxContent")
_CONTROL, _CONTROLLED = w("sdt"), w("sdtContent")


@dataclass(frozen=True, slots=True)
class Story:
    """A run of blocks that is read from its beginning to its end.

    Attributes:
        kind: what it is.
        name: the part that holds it.
        root: the element whose children are the blocks.
        key: id of the note or comment; for headers and footers the section, from 0, and "default", "first"
            or "even"; "" for the body.
    """

    kind: Kind
    name: str
    root: etree._Element
    key: str | tuple[int, str] = ""


def list_stories(package: Package) -> tuple[Story, ...]:
    """The stories that a reader can come to, each once.

    The body, the footnotes and endnotes that it refers to, in the order of the references; then headers and
    footers, by section. Comments are no part of the text: see `travaux.formats.docx.comments`.

    Raises:
        DamagedFileError: a part is not sound XML.
    """
    root = package.tree(package.main)
    body = root.find(w("body"))
    if body is None:
        return ()
    notes = (*list_notes(package, "footnote"), *list_notes(package, "endnote"))
    return (Story("body", package.main, body), *notes, *_list_furniture(package, body))


def list_notes(package: Package, kind: Literal["footnote", "endnote"]) -> tuple[Story, ...]:
    """The footnotes, or the endnotes, that the text refers to, in the order of the references.

    Raises:
        DamagedFileError: a part is not sound XML.
    """
    known: dict[str, Story] = {}
    for name in package.related(f"{kind}s"):
        for note in package.tree(name).iterchildren(w(kind)):
            if note.get(w("type"), "normal") == "normal":
                known.setdefault(note.get(w("id"), ""), Story(kind, name, note, note.get(w("id"), "")))
    if not known:
        return ()
    references = package.tree(package.main).iter(w(f"{kind}Reference"))
    order = dict.fromkeys(found.get(w("id"), "") for found in references)
    return tuple(known[key] for key in order if key in known)


def _list_furniture(package: Package, body: etree._Element) -> Iterator[Story]:
    relations = package.relations(package.main)
    seen: set[str] = set()
    for section, properties in enumerate(body.iter(w("sectPr"))):
        for reference in properties.iterchildren(w("headerReference"), w("footerReference")):
            relation = relations.get(reference.get(r("id"), ""))
            if relation is None or relation.target in seen or relation.target not in package:
                continue
            seen.add(relation.target)
            kind: Kind = "header" if reference.tag == w("headerReference") else "footer"
            key = (section, reference.get(w("type"), "default"))
            yield Story(kind, relation.target, package.tree(relation.target), key)


def blocks_of(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs (``w:p``) and tables (``w:tbl``) of a container, in order.

    Content controls, custom XML, smart tags and revisions around blocks are walked through; of alternative
    content the first form is taken. What lies inside tables and text boxes is not walked into.
    """
    for child in container:
        tag = child.tag
        if tag in _BLOCKS:
            yield child
        elif tag in _WRAPPERS:
            yield from blocks_of(child)
        elif tag == _CONTROL:
            for held in child.iterchildren(_CONTROLLED):
                yield from blocks_of(held)
        elif tag == _ALTERNATIVES:
            for form in child.iterchildren(_CHOICE, _FALLBACK):
                yield from blocks_of(form)
                break


def text_boxes_of(paragraph: etree._Element) -> tuple[etree._Element, ...]:
    """The contents (``w:txbxContent``) of the text boxes anchored in a paragraph, boxes in boxes aside.

    Word writes a box twice, for new and for old programs; this is the first form, `fallback_boxes_of` the
    other.
    """
    return _find_boxes(paragraph, in_fallback=False)


def fallback_boxes_of(paragraph: etree._Element) -> tuple[etree._Element, ...]:
    """The second form of the text boxes anchored in a paragraph, for old programs; they hold the same."""
    return _find_boxes(paragraph, in_fallback=True)


def _find_boxes(paragraph: etree._Element, *, in_fallback: bool) -> tuple[etree._Element, ...]:
    found = []
    for box in paragraph.iter(_BOX):
        is_second = False
        for above in box.iterancestors(_CHOICE, _FALLBACK, _PARAGRAPH):
            if above.tag == _PARAGRAPH:
                if above is paragraph and is_second == in_fallback:
                    found.append(box)
                break
            is_second = is_second or above.getprevious() is not None
    return tuple(found)
