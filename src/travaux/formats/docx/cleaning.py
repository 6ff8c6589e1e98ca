"""What must not leave with a Word file: comments, earlier wording, hidden words, names, properties.

What Word shows stays as it is, its formatting too. What leaves: comments, unless they are asked for; hidden
words; who wrote and when (properties, ids of editing sessions, editors of protected parts); what is stored
beside the text (custom XML, variables, mail merge, building blocks, the template's address, settings of
printers, embedded files behind pictures, thumbnails, labels, signatures, macros); and every part that nothing
refers to. Tracked changes are settled before, by `travaux.formats.docx.taking`.
"""

import re
from collections.abc import Iterator

from lxml import etree

from travaux.formats.docx.hiding import drop_hidden
from travaux.formats.docx.names import W14, W15, R, W, w
from travaux.formats.docx.package import Package
from travaux.formats.docx.stories import list_notes
from travaux.text.model import Notice

_COMMENT_KINDS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")
_COMMENT_MARKS = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_DROPPED_KINDS = frozenset(
    (
        "customXml", "glossaryDocument", "people", "attachedTemplate", "mailMergeSource",
        "mailMergeHeaderSource", "mailMergeRecipientData", "recipientData", "printerSettings",
        "keyMapCustomizations", "attachedToolbars", "package", "oleObject", "control", "aFChunk",
        "subDocument", "vbaProject", "wordVbaData", "transform",
    )
)  # fmt: skip
"""Kinds of relations whose parts never pass on."""
_IMPLICIT = frozenset(
    (
        "styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable", "theme",
        "footnotes", "endnotes", "themeOverride", "chartStyle", "chartColorStyle", "diagramDrawing",
        *_COMMENT_KINDS,
    )
)  # fmt: skip
"""Kinds of relations that no element names."""
_DROPPED = tuple(
    w(name)
    for name in (
        "rsids", "rsid", "docVars", "attachedTemplate", "mailMerge", "attachedSchema", "schemaLibrary",
        "saveThroughXslt", "smartTagType", "proofErr", "printerSettings", "dataBinding", "permStart",
        "permEnd", "altChunk", "subDoc", "control", "fldData", "proofState", "tag", "smartTagPr",
        "customXmlPr",
    )
) + tuple(f"{{{space}}}{name}" for space in (W14, W15) for name in ("docId", "dataBinding"))  # fmt: skip
_DROPPED_ANYWHERE = ("OLEObject", "externalData")
_UNWRAPPED = (w("smartTag"), w("customXml"))
_RSID = re.compile(rf"\{{{re.escape(W)}\}}rsid")
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
_XML_TYPE = re.compile(r"[+/]xml\Z")
_RELATIONS_SPACE = f"{{{R}}}"
_EMBEDDED = (w("altChunk"), w("subDoc"))


def clean(package: Package, *, keep_comments: bool = False) -> tuple[Notice, ...]:
    """Take out what must not leave, in place.

    Args:
        package: the file; changed. Tracked changes in it stay.
        keep_comments: leave comments, with their authors' names.

    Returns:
        What was taken out that a reader of the file might look for.

    Raises:
        DamagedFileError: a part is not sound XML.

    Complexity: O(n).
    """
    notices = list(_tell_embedded(package))
    if not keep_comments and (count := _drop_comments(package)):
        notices.append(Notice("comments-dropped", package.file, f"its comments ({count:,}) are left out"))
    if hidden_chars := drop_hidden(package):
        message = f"the file hides {hidden_chars:,} characters; they are left out"
        notices.append(Notice("hidden-text-dropped", package.file, message))
    _drop_notes(package)
    _drop_relations(package)
    for name in _xml_parts(package):
        _clean_tree(package.tree(name), keep_ids=keep_comments)
    _drop_unreachable(package)
    return tuple(notices)


def _tell_embedded(package: Package) -> Iterator[Notice]:
    if package.had_macros:
        yield Notice(
            "macros-dropped", package.file, "the file holds macros; they are never run, nor passed on"
        )
    if next(package.tree(package.main).iter(*_EMBEDDED), None) is not None:
        message = "the file holds other documents inside it; they are left out"
        yield Notice("embedded-dropped", package.file, message)


def _drop_comments(package: Package) -> int:
    """How many comments were dropped."""
    count = 0
    for name in package.related("comments"):
        count += sum(1 for _ in package.tree(name).iterchildren(w("comment")))
    for kind in _COMMENT_KINDS:
        for name in package.related(kind):
            package.drop(name)
    for name in _wording_parts(package):
        for mark in list(package.tree(name).iter(*_COMMENT_MARKS)):
            parent = mark.getparent()
            if parent is None:
                continue
            _remove_keeping_tail(parent, mark)
            above = parent.getparent()
            if parent.tag == w("r") and above is not None and all(child.tag == w("rPr") for child in parent):
                above.remove(parent)
    return count


def _drop_notes(package: Package) -> None:
    """Notes that nothing refers to any more."""
    for kind in ("footnote", "endnote"):
        kept = {story.root for story in list_notes(package, kind)}
        for name in package.related(f"{kind}s"):
            root = package.tree(name)
            for note in list(root.iterchildren(w(kind))):
                if note.get(w("type"), "normal") == "normal" and note not in kept:
                    root.remove(note)


def _drop_relations(package: Package) -> None:
    root = package.relations()
    for relation in list(root.values()):
        if relation.kind != "officeDocument":
            del root[relation.id]
    for name in package.names:
        known = package.relations(name)
        used = _references_of(package, name) if known else frozenset()
        for relation in list(known.values()):
            is_named = relation.id in used or relation.kind in _IMPLICIT
            if relation.kind in _DROPPED_KINDS or not is_named:
                del known[relation.id]


def _references_of(package: Package, name: str) -> frozenset[str]:
    """The ids of relations that the elements of a part name."""
    if not _is_xml(package, name):
        return frozenset()
    return frozenset(
        str(value)
        for element in package.tree(name).iter()
        for key, value in element.attrib.items()
        if str(key).startswith(_RELATIONS_SPACE) or str(key).endswith("}relid")
    )


def _clean_tree(root: etree._Element, *, keep_ids: bool) -> None:
    _flatten_addins(root)
    doomed: list[etree._Element] = list(root.iter(*_DROPPED, etree.Comment))
    for element in root.iter("*"):
        if element.tag.rpartition("}")[2] in _DROPPED_ANYWHERE:
            doomed.append(element)
        for key in list(element.attrib):
            if _RSID.match(str(key)) or (not keep_ids and key in _PARAGRAPH_IDS):
                del element.attrib[key]
    for element in doomed:
        parent = element.getparent()
        if parent is not None:
            _remove_keeping_tail(parent, element)
    for wrapper in list(root.iter(*_UNWRAPPED)):
        for child in list(wrapper):
            wrapper.addprevious(child)
        parent = wrapper.getparent()
        if parent is not None:
            parent.remove(wrapper)


def _remove_keeping_tail(parent: etree._Element, element: etree._Element) -> None:
    """Remove an element; words after a comment of XML inside ``w:t`` stay."""
    tail, before = element.tail or "", element.getprevious()
    element.tail = None
    if tail and before is None:
        parent.text = (parent.text or "") + tail
    elif tail and before is not None:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def _flatten_addins(root: etree._Element) -> None:
    """Leave of the fields of other programs (ADDIN: a library's record of a citation) what they show."""
    fields: list[tuple[list[etree._Element], list[str]]] = []
    for element in list(root.iter(w("fldChar"), w("instrText"))):
        kind = element.get(w("fldCharType"), "")
        if kind == "begin":
            fields.append(([], []))
        if not fields:
            continue
        edges, codes = fields[-1]
        edges.append(element)
        codes.append(element.text or "" if element.tag == w("instrText") else "")
        if kind == "end":
            fields.pop()
            if "".join(codes).split(maxsplit=1)[:1] == ["ADDIN"]:
                for edge in edges:
                    parent = edge.getparent()
                    if parent is not None:
                        parent.remove(edge)


def _drop_unreachable(package: Package) -> None:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for relation in package.relations(waiting.pop()).values():
            if not relation.external and relation.target in package and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    for name in package.names:
        if name not in reached:
            package.drop(name)


def _wording_parts(package: Package) -> Iterator[str]:
    yield package.main
    for kind in ("footnotes", "endnotes", "header", "footer", "comments"):
        yield from dict.fromkeys(package.related(kind))


def _xml_parts(package: Package) -> list[str]:
    return [name for name in package.names if _is_xml(package, name)]


def _is_xml(package: Package, name: str) -> bool:
    return _XML_TYPE.search(package.type_of(name)) is not None
