"""A second opinion on Word files: accept, reject, and what a reader sees. Shares no code with the writers.

settle(data, accept=True)        every change accepted
settle(data, accept={"KAR"})     those of these authors accepted, all others rejected
read_stories(data)               story -> blocks: paragraphs with their exact words, tables of cells of blocks
"""

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_COMES, _GOES = ("ins", "moveTo", "cellIns"), ("del", "moveFrom", "cellDel")
_LOOKS = ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx")
_THROUGH = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveFrom", "moveTo")
_HOLDERS = ("body", "tc", "txbxContent", "footnote", "endnote", "hdr", "ftr", "comment")
_MARKS = ("footnoteRef", "endnoteRef", "separator", "continuationSeparator", "pgNum", "dayShort")


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: its words, objects as tokens in ⟦⟧; its style; its text boxes; how it looks."""

    text: str
    style: str = ""
    boxes: "tuple[tuple[Block, ...], ...]" = ()
    look: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells of blocks."""

    rows: "tuple[tuple[tuple[Block, ...], ...], ...]"


Block: TypeAlias = Para | Table
Stories: TypeAlias = dict[str, tuple[Block, ...]]
Accept: TypeAlias = bool | Collection[str] | Callable[[str], bool]


def settle(data: bytes, *, accept: Accept) -> bytes:
    """The file with every change accepted or rejected, as Word would; none is left."""
    judge = _judge(accept)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(content)
                _settle_part(root, judge)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(name, content)
    return out.getvalue()


def revision_authors(data: bytes) -> set[str]:
    """Who changed anything that is tracked."""
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml") and "comments" not in name:
                root = etree.fromstring(archive.read(name))
                found |= {str(item.get(_w("author"))) for item in root.iter() if item.get(_w("author"))}
    return found


def _judge(accept: Accept) -> Callable[[str], bool]:
    if isinstance(accept, bool):
        return lambda _: accept
    if isinstance(accept, Collection):
        return lambda author: author in accept
    return accept


def _settle_part(root: etree._Element, accept: Callable[[str], bool]) -> None:
    for item in list(root.iter(*(_w(f"{name}Change") for name in _LOOKS))):
        _settle_look(item, accept)
    for item in list(root.iter(_w("numberingChange"))):
        _remove(item)
    for item in list(root.iter(_w("numPr"))):
        for mark in list(item.iterchildren(_w("ins"), _w("del"))):
            _remove(item if _goes(mark, accept) else mark)
    _settle_tables(root, accept)
    doomed: set[etree._Element] = set()
    for item in list(root.iter(_w("p"))):
        marks = [mark for mark in item.iterfind(f"{_w('pPr')}/{_w('rPr')}/*") if _is_change(mark)]
        if any(_goes(mark, accept) for mark in marks):
            doomed.add(item)
        for mark in marks:
            _remove(mark)
    _settle_runs(root, accept)
    for holder in list(root.iter(*map(_w, _HOLDERS))):
        _run_on(holder, doomed)
    kinds = ("moveFrom", "moveTo", "customXmlIns", "customXmlDel")
    for item in list(root.iter(*(_w(f"{kind}Range{end}") for kind in kinds for end in ("Start", "End")))):
        _remove(item)


def _settle_tables(root: etree._Element, accept: Callable[[str], bool]) -> None:
    for item in list(root.iter(_w("tc"), _w("tr"))):
        looks = [part for part in item if part.tag in (_w("tcPr"), _w("trPr"))]
        marks = [mark for part in looks for mark in part if _is_change(mark)]
        if any(_goes(mark, accept) for mark in marks):
            _remove(item)
        for mark in marks:
            _remove(mark)
    for name, inside in (("tr", "tc"), ("tbl", "tr")):
        for item in list(root.iter(_w(name))):
            if item.find(_w(inside)) is None and item.find(_w("sdt")) is None:
                _remove(item)


def _settle_look(record: etree._Element, accept: Callable[[str], bool]) -> None:
    holder = record.getparent()
    assert holder is not None
    if not accept(record.get(_w("author"), "")):
        kept = [_w("rPr"), _w("sectPr"), _w("ins"), _w("del")] if holder.tag == _w("pPr") else []
        kept += [_w("headerReference"), _w("footerReference")] if holder.tag == _w("sectPr") else []
        kept += [_w("ins"), _w("del"), _w("moveFrom"), _w("moveTo")] if holder.tag == _w("rPr") else []
        for item in list(holder):
            if item is not record and item.tag not in kept:
                holder.remove(item)
        for before in list(record):
            for at, item in enumerate(list(before)):
                holder.insert(at, item)
    _remove(record)


def _settle_runs(root: etree._Element, accept: Callable[[str], bool]) -> None:
    for item in list(root.iter(*(_w(name) for name in ("ins", "del", "moveFrom", "moveTo")))):
        parent = item.getparent()
        if parent is None or parent.tag == _w("rPr") or _goes(item, accept):
            _remove(item)
        else:
            _unwrap(item)
    for item in root.iter(_w("delText"), _w("delInstrText")):
        item.tag = _w("t") if item.tag == _w("delText") else _w("instrText")


def _run_on(holder: etree._Element, doomed: set[etree._Element]) -> None:
    """Paragraphs whose mark is gone run on into the next; before a table, or at the end, they cannot."""
    carry: etree._Element | None = None
    for block in list(_walk_blocks(holder)):
        if block.tag == _w("tbl"):
            if carry is not None and not _has_content(carry):
                _remove_block(carry)
            carry = None
            continue
        if carry is not None:
            moved = [item for item in carry if item.tag != _w("pPr")]
            place = 1 if block.find(_w("pPr")) is not None else 0
            for at, item in enumerate(moved):
                block.insert(place + at, item)
            _remove_block(carry)
        carry = block if block in doomed else None


def _has_content(paragraph: etree._Element) -> bool:
    return bool(_read_paragraph(paragraph, _Reader({})).text)


def _remove_block(item: etree._Element) -> None:
    parent = item.getparent()
    _remove(item)
    while parent is not None and not len(parent) and parent.tag == _w("sdtContent"):
        control = parent.getparent()
        assert control is not None
        parent = control.getparent()
        _remove(control)


def _is_change(item: etree._Element) -> bool:
    return item.tag in {_w(name) for name in (*_COMES, *_GOES)}


def _goes(item: etree._Element, accept: Callable[[str], bool]) -> bool:
    """Whether what a change is on is not there any more."""
    accepted = accept(item.get(_w("author"), ""))
    return accepted == (etree.QName(item).localname in _GOES)


def _remove(item: etree._Element) -> None:
    parent = item.getparent()
    if parent is not None:
        parent.remove(item)


def _unwrap(item: etree._Element) -> None:
    parent = item.getparent()
    assert parent is not None
    at = parent.index(item)
    for offset, child in enumerate(list(item)):
        parent.insert(at + offset, child)
    parent.remove(item)


def _walk_blocks(holder: etree._Element) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag in (_w("p"), _w("tbl")):
            yield child
        elif child.tag in {_w(name) for name in _THROUGH}:
            yield from _walk_blocks(child)
        elif child.tag == f"{{{_MC}}}AlternateContent" and len(child):
            yield from _walk_blocks(child[0])


class _Reader:
    """Reads blocks; notes are told by the order in which they are referred to."""

    def __init__(self, parts: dict[str, bytes], part: str = "word/document.xml") -> None:
        self.parts, self.part = parts, part
        self.links = _relations(parts, part)
        self.notes: list[tuple[str, str]] = []

    def token(self, item: etree._Element) -> str:
        """What stands for an object: its kind, and a digest of what it shows."""
        digest = hashlib.sha1(usedforsecurity=False)
        for part in item.iter(etree.Element):
            for key, value in sorted(part.attrib.items()):
                if str(key).startswith(f"{{{_R}}}"):
                    digest.update(self.parts.get(self.links.get(str(value), ""), str(value).encode()))
                elif str(key) in ("cx", "cy"):
                    digest.update(str(value).encode())
            if part.tag in (f"{{{_M}}}t", _w("t")) and not _in_box(part, item):
                digest.update((part.text or "").encode())
        return f"⟦{etree.QName(item).localname} {digest.hexdigest()[:8]}⟧"


def read_stories(data: bytes) -> Stories:
    """What a reader can come to, story by story: "body", "footnote 1", "header 0 first" …

    Notes stand in the order in which the text refers to them; those that it does not refer to are left out.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = next(target for target in _relations(parts, "").values() if target.endswith("document.xml"))
    reader = _Reader(parts, main)
    body = etree.fromstring(parts[main]).find(_w("body"))
    assert body is not None
    stories: Stories = {"body": _read_blocks(body, reader)}
    counts = {"footnote": 0, "endnote": 0}
    for kind, own in reader.notes:
        counts[kind] += 1
        stories[f"{kind} {counts[kind]}"] = _read_note(parts, reader, kind, own)
    for section, properties in enumerate(body.iter(_w("sectPr"))):
        for item in properties.iterchildren(_w("headerReference"), _w("footerReference")):
            target = reader.links[str(item.get(f"{{{_R}}}id"))]
            kind = "header" if item.tag == _w("headerReference") else "footer"
            key = f"{kind} {section} {item.get(_w('type'), 'default')}"
            stories[key] = _read_blocks(etree.fromstring(parts[target]), _Reader(parts, target))
    return stories


def words_only(stories: Stories) -> Stories:
    """The same without styles and looks, in which a rejected change need not restore them."""
    return {name: tuple(map(_plain, blocks)) for name, blocks in stories.items()}


def _plain(block: Block) -> Block:
    if isinstance(block, Table):
        return Table(tuple(tuple(tuple(map(_plain, cell)) for cell in row) for row in block.rows))
    boxes = tuple(tuple(map(_plain, box)) for box in block.boxes)
    return replace(block, style="", look=(), boxes=boxes)


def _relations(parts: dict[str, bytes], source: str) -> dict[str, str]:
    folder, _, name = source.rpartition("/")
    held = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if held is None:
        return {}
    found = {}
    for item in etree.fromstring(held):
        target = item.get("Target", "")
        if item.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[item.get("Id", "")] = target
    return found


def _read_note(parts: dict[str, bytes], reader: _Reader, kind: str, own: str) -> tuple[Block, ...]:
    name = next(target for target in reader.links.values() if target.endswith(f"{kind}s.xml"))
    for note in etree.fromstring(parts[name]):
        if note.get(_w("id")) == own:
            return _read_blocks(note, _Reader(parts, name))
    raise AssertionError(f"{kind} {own} is referred to, but is not there")


def _read_blocks(holder: etree._Element, reader: _Reader) -> tuple[Block, ...]:
    return tuple(
        _read_table(block, reader) if block.tag == _w("tbl") else _read_paragraph(block, reader)
        for block in _walk_blocks(holder)
    )


def _read_table(table: etree._Element, reader: _Reader) -> Table:
    rows = []
    for row in table.iter(_w("tr")):
        if next(row.iterancestors(_w("tbl"))) is table:
            cells = [cell for cell in row.iter(_w("tc")) if next(cell.iterancestors(_w("tr"))) is row]
            rows.append(tuple(_read_blocks(cell, reader) for cell in cells))
    return Table(tuple(rows))


def _read_paragraph(paragraph: etree._Element, reader: _Reader) -> Para:
    style = paragraph.find(f"{_w('pPr')}/{_w('pStyle')}")
    pieces = list(_read_inline(paragraph, reader, ""))
    text = "".join(piece for piece, _ in pieces)
    boxes = tuple(
        _read_blocks(box, reader)
        for box in paragraph.iter(_w("txbxContent"))
        if next(box.iterancestors(_w("p"))) is paragraph
    )
    look: list[list[object]] = []
    for piece, how in pieces:
        if look and look[-1][1] == how:
            look[-1][0] = int(str(look[-1][0])) + len(piece)
        elif piece:
            look.append([len(piece), how])
    own = _text_of_look(paragraph.find(_w("pPr")))
    return Para(text, str(style.get(_w("val"))) if style is not None else "", boxes, (own, str(look)))


def _text_of_look(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    skipped = (_w("rPr"), _w("sectPr"))
    inside = [etree.tostring(item, method="c14n", exclusive=True) for item in properties
              if item.tag not in skipped]  # fmt: skip
    return b"".join(inside).decode()


def _read_inline(holder: etree._Element, reader: _Reader, link: str) -> Iterator[tuple[str, str]]:
    for child in holder.iterchildren(etree.Element):
        name = etree.QName(child).localname
        if child.tag == _w("r"):
            how = link + _text_of_look(child.find(_w("rPr")))
            for item in child.iterchildren(etree.Element):
                yield _read_item(item, reader), how
        elif child.tag == _w("hyperlink"):
            target = reader.links.get(str(child.get(f"{{{_R}}}id")), "") or child.get(_w("anchor"), "")
            yield from _read_inline(child, reader, f"→{target} ")
        elif child.tag == _w("fldSimple"):
            yield f"⟦{{⟧⟦{child.get(_w('instr'), '').strip()}⟧⟦|⟧", link
            yield from _read_inline(child, reader, link)
            yield "⟦}⟧", link
        elif name in ("oMath", "oMathPara"):
            yield reader.token(child), link
        elif name in (*_THROUGH, "dir", "bdo", "ruby", "rubyBase", "AlternateContent", "Choice"):
            yield from _read_inline(child if name != "AlternateContent" else child[0], reader, link)


def _read_item(item: etree._Element, reader: _Reader) -> str:
    name = etree.QName(item).localname
    if name in ("t", "delText"):
        return item.text or ""
    if name in ("instrText", "delInstrText"):
        return (item.text or "").strip().join("⟦⟧") if (item.text or "").strip() else ""
    if name == "br":
        return "\f" if item.get(_w("type")) in ("page", "column") else "\n"
    if name == "fldChar":
        return {"begin": "⟦{⟧", "separate": "⟦|⟧", "end": "⟦}⟧"}[item.get(_w("fldCharType"), "")]
    if name in ("footnoteReference", "endnoteReference"):
        reader.notes.append((name.removesuffix("Reference"), str(item.get(_w("id")))))
        return f"⟦{name}⟧"
    if name == "sym":
        return f"⟦sym {item.get(_w('font'))} {item.get(_w('char'))}⟧"
    if name == "AlternateContent":
        return reader.token(next(iter(item[0].iterchildren(etree.Element)), item))
    if name in ("drawing", "pict", "object"):
        return reader.token(item)
    if name in _MARKS:
        return f"⟦{name}⟧"
    plain = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "‑", "softHyphen": "\u00ad"}
    return plain.get(name, "")


def _in_box(item: etree._Element, outside: etree._Element) -> bool:
    for above in item.iterancestors():
        if above.tag == _w("txbxContent"):
            return True
        if above is outside:
            return False
    return False
