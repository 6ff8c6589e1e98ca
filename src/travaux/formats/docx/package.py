"""A Word file as a package of parts: opened within bounds, written back with what was not touched as it was.

A part is named as in the zip, without a slash in front: "word/document.xml". A tree is parsed when it is
first asked for; changing it changes the file. Nothing is ever fetched: what a file refers to outside
itself stays a reference.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from travaux.errors import DamagedFileError, TooLargeError, UnsupportedFormatError
from travaux.formats.docx.names import RELATIONS, STRICT, TYPES, R

MOST_PARTS = 4_096
MOST_PART_BYTES = 64 * 1024 * 1024
MOST_BYTES = 160 * 1024 * 1024
MOST_TAGS = 2_000_000
_RELATION = f"{R}/"
_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_MACRO_TYPES = ("ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml")
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to.

    Attributes:
        id: "rId7", as the part's XML names it.
        kind: the last segment of its type: "footnotes", "image", "hyperlink".
        type: the whole type, an address used as a name.
        target: the name of a part; or an address, where ``external``.
        external: whether it lies outside the file; never fetched.
    """

    id: str
    kind: str
    type: str
    target: str
    external: bool = False


class Package:
    """The parts of one Word file.

    Attributes:
        file: the path it came from, for messages.
        main: name of the part that holds the document.
        had_macros: whether macros were left behind when it was opened.
    """

    def __init__(self, parts: dict[str, bytes], *, file: str) -> None:
        self.file = file
        self._parts = parts
        self._trees: dict[str, etree._Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._imported: dict[tuple[int, str], str] = {}
        self._defaults, self._types = self._read_types()
        self.main = self._find_main()
        self.had_macros = self._drop_macros()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, relations and the list of types aside."""
        return tuple(name for name in self._parts if not _is_plumbing(name))

    def data(self, name: str) -> bytes:
        """The bytes of a part as they would be written now.

        Raises:
            DamagedFileError: there is no such part.
        """
        if name in self._trees:
            return bytes(
                etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
            )
        try:
            return self._parts[name]
        except KeyError:
            raise DamagedFileError(file=self.file, problem=f"its part {name} is missing") from None

    def tree(self, name: str) -> etree._Element:
        """The root element of a part; what is changed in it is written.

        Raises:
            DamagedFileError: there is no such part, or it is not sound XML.
        """
        if name not in self._trees:
            self._trees[name] = parse_xml(self.data(name), file=self.file, part=name)
        return self._trees[name]

    def type_of(self, name: str) -> str:
        """The content type of a part; "" if none is declared."""
        return self._types.get(name) or self._defaults.get(name.rpartition(".")[2].lower(), "")

    def put(self, name: str, content: bytes | etree._Element, *, type: str) -> None:
        """Add a part, or replace it.

        Args:
            name: as in the zip.
            content: its bytes, or its root element, which is then the tree of the part.
            type: its content type.
        """
        self._trees.pop(name, None)
        self._parts[name] = content if isinstance(content, bytes) else b""
        if not isinstance(content, bytes):
            self._trees[name] = content
        self._types[name] = type

    def drop(self, name: str) -> None:
        """Take a part out, with all relations to it and from it."""
        self._parts.pop(name, None)
        self._trees.pop(name, None)
        self._types.pop(name, None)
        self._parts.pop(relations_of(name), None)
        self._relations.pop(name, None)
        for source in ("", *self.names):
            known = self.relations(source)
            for relation in [found for found in known.values() if found.target == name]:
                del known[relation.id]

    def relations(self, source: str = "") -> dict[str, Relation]:
        """Relations of a part, by id; of the whole file for "". Changing the answer changes the file."""
        if source not in self._relations:
            name = relations_of(source)
            self._relations[source] = dict(self._read_relations(source)) if name in self._parts else {}
        return self._relations[source]

    def related(self, kind: str, source: str | None = None) -> tuple[str, ...]:
        """Names of the parts that a part (the document, if none is named) refers to as ``kind``."""
        known = self.relations(self.main if source is None else source)
        return tuple(
            found.target
            for found in known.values()
            if found.kind == kind and not found.external and found.target in self._parts
        )

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation; a new one, unless there is one just so.

        Args:
            source: the part that refers.
            kind: "footnotes", "image"; or a whole type.
            target: name of a part, or an address.
            external: whether it is an address.
        """
        known = self.relations(source)
        full = kind if "/" in kind else _RELATION + kind
        for relation in known.values():
            if (relation.type, relation.target, relation.external) == (full, target, external):
                return relation.id
        number = 1 + len(known)
        while f"rId{number}" in known:
            number += 1
        made = Relation(f"rId{number}", full.rpartition("/")[2], full, target, external)
        known[made.id] = made
        return made.id

    def import_part(self, guest: "Package", name: str) -> str:
        """Copy a part of another file, with all that it refers to, under a free name.

        Returns:
            Its name here; the same one if it is asked for again.
        """
        key = (id(guest), name)
        if key in self._imported:
            return self._imported[key]
        stem, dot, ending = name.rpartition(".")
        free, number = name, 1
        while free in self._parts:
            free, number = f"{stem}_{number}{dot}{ending}", number + 1
        self._imported[key] = free
        self.put(free, guest.data(name), type=guest.type_of(name))
        for relation in guest.relations(name).values():
            target = relation.target
            if not relation.external and target in guest:
                target = self.import_part(guest, target)
            self.relations(free)[relation.id] = Relation(
                relation.id, relation.kind, relation.type, target, relation.external
            )
        return free

    def copy(self) -> "Package":
        """Another package of the same parts; changing one leaves the other as it is."""
        other = Package.__new__(Package)
        vars(other).update(vars(self))
        other._parts = dict(self._parts)
        other._trees = {name: deepcopy(root) for name, root in self._trees.items()}
        other._relations = {source: dict(known) for source, known in self._relations.items()}
        other._defaults, other._types = dict(self._defaults), dict(self._types)
        other._imported = {}
        return other

    def save(self) -> bytes:
        """The file; the same parts give the same bytes."""
        for source, known in self._relations.items():
            name = relations_of(source)
            if known:
                self._parts[name] = _write_relations(source, known)
            else:
                self._parts.pop(name, None)
        first = "[Content_Types].xml"
        self._parts[first] = self._write_types()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in (first, *(name for name in self._parts if name != first)):
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), self.data(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _read_types(self) -> tuple[dict[str, str], dict[str, str]]:
        name = "[Content_Types].xml"
        if name not in self._parts:
            raise DamagedFileError(file=self.file, problem="it is a zip, but not a Word file")
        defaults, types = {"xml": "application/xml"}, dict[str, str]()
        for item in parse_xml(self._parts[name], file=self.file, part=name):
            if item.tag == f"{{{TYPES}}}Default":
                defaults[item.get("Extension", "").lower()] = item.get("ContentType", "")
            elif item.tag == f"{{{TYPES}}}Override":
                types[item.get("PartName", "").lstrip("/")] = item.get("ContentType", "")
        return defaults, types

    def _write_types(self) -> bytes:
        root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})  # type: ignore[dict-item]  # the default
        for extension, held in self._defaults.items():
            etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=held)
        for name, held in self._types.items():
            if name in self._parts:
                etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=held)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _find_main(self) -> str:
        for relation in self.relations().values():
            if relation.kind == "officeDocument" and relation.target in self._parts:
                if self.type_of(relation.target).endswith((*_MAIN_TYPES, *_MACRO_TYPES)):
                    return relation.target
                raise UnsupportedFormatError(
                    file=self.file, format="an Office file that is not Word's", way_out="give a .docx"
                )
        raise DamagedFileError(file=self.file, problem="it is a zip, but not a Word file")

    def _drop_macros(self) -> bool:
        macros = [
            name
            for name in self.names
            if "vbaProject" in self.type_of(name) or "vbaData" in self.type_of(name)
        ]
        for name in macros:
            self.drop(name)
        if self.type_of(self.main) != _DOCUMENT_TYPE:
            self._types[self.main] = _DOCUMENT_TYPE
        return bool(macros)

    def _read_relations(self, source: str) -> Iterator[tuple[str, Relation]]:
        name = relations_of(source)
        for item in parse_xml(self._parts[name], file=self.file, part=name):
            if item.tag != f"{{{RELATIONS}}}Relationship":
                continue
            own, full, target = (item.get(key, "") for key in ("Id", "Type", "Target"))
            external = item.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target))
                target = target.lstrip("/")
            yield own, Relation(own, full.rpartition("/")[2], full, target, external)


def open_package(data: bytes, *, file: str) -> Package:
    """Read the bytes of a Word file.

    Args:
        data: the whole file.
        file: its path, for messages.

    Raises:
        DamagedFileError: cut off, not a Word file, or with unsound XML.
        TooLargeError: more parts, or more bytes unpacked, than the bounds.
        UnsupportedFormatError: protected by a password, or another kind of Office file.
    """
    if data.startswith(_COMPOUND):
        raise UnsupportedFormatError(
            file=file,
            format="a Word file under a password" if _is_encrypted(data) else "an old Word file (doc)",
            way_out="save it without the password"
            if _is_encrypted(data)
            else "convert it first: libreoffice --headless --convert-to docx FILE",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Package(_unpack(archive, file=file), file=file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        problem = f"it is cut off or damaged ({str(error).rstrip('.') or type(error).__name__})"
        raise DamagedFileError(file=file, problem=problem) from None


def parse_xml(data: bytes, *, file: str, part: str) -> etree._Element:
    """The root of an XML part: no entities, no document type, no network, bounded depth.

    Raises:
        DamagedFileError: it is not sound XML, or has a document type.
        TooLargeError: it has more tags than any text needs.
    """
    if (tags := data.count(b"<")) > MOST_TAGS:
        raise TooLargeError(
            file=file, problem=f"its part {part} has {tags:,} tags", bound=f"{MOST_TAGS:,} tags a part"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    for strict, plain in STRICT.items():
        if strict.encode() in data[:8192]:
            data = data.replace(strict.encode(), plain.encode())
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        problem = f"its part {part} is not sound XML ({error.msg})"
        raise DamagedFileError(file=file, problem=problem) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFileError(file=file, problem=f"its part {part} declares a document type")
    return root


def relations_of(source: str) -> str:
    """The name of the part that holds a part's relations.

    >>> relations_of("word/document.xml"), relations_of("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _unpack(archive: zipfile.ZipFile, *, file: str) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise TooLargeError(
            file=file, problem=f"it has {len(entries):,} parts", bound=f"{MOST_PARTS:,} parts"
        )
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in entries:
        if entry.is_dir() or entry.filename.startswith("[trash]"):
            continue
        if entry.flag_bits & 1:
            raise UnsupportedFormatError(
                file=file, format="a Word file under a password", way_out="save it without the password"
            )
        bound = min(MOST_PART_BYTES, left)
        with archive.open(entry) as stream:
            content = stream.read(bound + 1)
        if len(content) > bound:
            problem = f"unpacked, its part {entry.filename[:80]} is too large"
            raise TooLargeError(
                file=file, problem=problem, bound=f"{MOST_PART_BYTES:,} bytes a part, {MOST_BYTES:,} in all"
            )
        left -= len(content)
        parts[entry.filename.lstrip("/").replace("\\", "/")] = content
    return parts


def _write_relations(source: str, known: dict[str, Relation]) -> bytes:
    root = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})  # type: ignore[dict-item]
    folder = posixpath.dirname(source)
    for relation in known.values():
        target = relation.target
        if not relation.external:
            target = posixpath.relpath(f"/{target}", f"/{folder}")
        made = etree.SubElement(
            root, f"{{{RELATIONS}}}Relationship", Id=relation.id, Type=relation.type, Target=target
        )
        if relation.external:
            made.set("TargetMode", "External")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _is_plumbing(name: str) -> bool:
    return name == "[Content_Types].xml" or name.endswith(".rels")


def _is_encrypted(data: bytes) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in data
