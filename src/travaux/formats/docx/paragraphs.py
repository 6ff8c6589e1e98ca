"""A paragraph as characters, each knowing the run that shows it: read, cut, copied.

Words are their characters. An object (a note's reference, a field, an image, a formula) is one character
of plane 15, which Unicode leaves to private use; equal objects are the same character in all the files that
share an `Objects` table. Of a field that goes on in another paragraph each mark is a character. What has no
width (bookmarks, the ends of comments) has none, and stays where it is.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree

from travaux.formats.docx.names import MC, XML, M, R, w
from travaux.formats.docx.package import Package

MARK = "\U000f0000"
"""The mark at a paragraph's end, where paragraphs are compared as one text."""
FOOTNOTE, ENDNOTE, TEXT_BOX = "\U000f0001", "\U000f0002", "\U000f0003"
_FIRST_OBJECT = 0xF0010
_NOTES = {w("footnoteReference"): FOOTNOTE, w("endnoteReference"): ENDNOTE}
_RUN, _TEXT, _FIELD, _CODE = w("r"), w("t"), w("fldChar"), w("instrText")
_CHARACTERS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object"), f"{{{MC}}}AlternateContent"})
_SINGLE = frozenset(
    {w("sym"), w("ptab"), w("ruby"), w("pgNum"), w("contentPart"), w("footnoteRef"), w("endnoteRef")}
)
_FORMULAS = frozenset({f"{{{M}}}oMath", f"{{{M}}}oMathPara"})
_SIMPLE_FIELD = w("fldSimple")
_ATOMS = _FORMULAS | {_RUN, _SIMPLE_FIELD}
_THROUGH = frozenset(
    w(name) for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "ins", "moveTo", "dir")
) | {w("bdo")}
_PASSING = ("rsid", "paraId", "textId", "anchorId", "editId")  # attributes that each saving writes anew

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Leaf:
    """What shows one object, or some characters.

    Attributes:
        start: the first character's place in the paragraph.
        node: the element: w:t, w:tab, w:drawing …; of a field its first w:fldChar.
        atom: the run that holds it; a formula or a simple field is an atom by itself.
        field: of a field, the elements of each run that it is made of.
    """

    start: int
    node: Element
    atom: Element
    field: tuple[tuple[Element, tuple[Element, ...]], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph as characters.

    Attributes:
        element: the w:p.
        text: its characters.
        leaves: what shows them, in order.
    """

    element: Element
    text: str
    leaves: Sequence[Leaf]


@dataclass(slots=True)
class Objects:
    """Objects -> characters, for one part of one file; the table is shared by the files that are compared."""

    package: Package
    part: str
    table: dict[object, str] = field(default_factory=dict)

    def within(self, package: Package, part: str) -> "Objects":
        """The same table, for another part."""
        return Objects(package, part, self.table)

    def name(self, *key: object) -> str:
        """The character of an object that is equal to another exactly if its key is."""
        found = self.table.get(key)
        if found is None:
            found = self.table[key] = chr(min(_FIRST_OBJECT + len(self.table), 0x10FFFF))
        return found

    def name_drawing(self, node: Element) -> str:
        """The character of a drawing: by its content, images included; of a text box by being one."""
        if any(True for _ in node.iter(w("txbxContent"))):
            return TEXT_BOX
        return self.name("drawing", self._digest(node))

    def name_formula(self, node: Element) -> str:
        """The character of a formula: by its content, not by the format of its runs."""
        shape = [
            (item.tag, item.text if item.tag == f"{{{M}}}t" else "", *item.attrib.values())
            for item in node.iter(f"{{{M}}}*")
        ]
        return self.name("formula", tuple(shape))

    def _digest(self, node: Element) -> bytes:
        digest = sha256()
        known = self.package.relations(self.part)
        for item in node.iter(etree.Element):
            tag = str(item.tag)
            digest.update(tag.encode())
            digest.update((item.text or "").encode())
            for name, value in sorted((str(key), str(value)) for key, value in item.attrib.items()):
                if name.startswith(f"{{{R}}}") and value in known:
                    digest.update(self._content_of(known[value].target))
                elif tag.endswith(("}docPr", "}cNvPr")) or name.rpartition("}")[2].startswith(_PASSING):
                    continue
                elif not name.endswith(("spid", "ShapeID", "ObjectID", "}gfxdata")) and name != "id":
                    digest.update(f"{name}={value}".encode())
        return digest.digest()

    def _content_of(self, target: str) -> bytes:
        return sha256(self.package.data(target)).digest() if target in self.package else target.encode()


def is_object(character: str) -> bool:
    """Whether a character stands for an object or a paragraph's mark."""
    return character >= MARK


def atoms_of(container: Element) -> Iterator[Element]:
    """Runs, formulas and simple fields of a paragraph that are there: nothing deleted, no wrappers."""
    for child in container:
        tag = child.tag
        if tag in _ATOMS:
            yield child
        elif tag in _THROUGH:
            yield from atoms_of(child)


def flatten_paragraph(element: Element, objects: Objects) -> Paragraph:
    """Read a paragraph as characters.

    Args:
        element: the w:p.
        objects: names the objects in it.

    Complexity: linear.
    """
    texts: list[str] = []
    leaves: list[Leaf] = []
    at = 0
    for atom in atoms_of(element):
        if atom.tag != _RUN:
            leaves.append(Leaf(at, atom, atom))
            texts.append(_name_atom(atom, objects))
            at += 1
            continue
        for node in atom:
            tag = node.tag
            if tag == _TEXT:
                shown = node.text or ""
                if not shown:
                    continue
                if not shown.isascii() and max(shown) >= MARK:
                    shown = "".join(objects.name("character", c) if is_object(c) else c for c in shown)
            elif tag == _FIELD:
                return _flatten_with_fields(element, objects)
            else:
                shown = _show(node, objects)
                if not shown:
                    continue
            leaves.append(Leaf(at, node, atom))
            texts.append(shown)
            at += len(shown)
    return Paragraph(element, "".join(texts), leaves)


def _show(node: Element, objects: Objects) -> str:
    """The character of what a run holds besides its words; "" if it shows nothing."""
    tag = node.tag
    if tag in _CHARACTERS:
        kind = node.get(w("type"))
        return _CHARACTERS[tag] if kind in (None, "textWrapping") else objects.name("break", kind)
    if tag in _NOTES:
        return _NOTES[tag]
    if tag in _DRAWINGS:
        return objects.name_drawing(node)
    if tag in _SINGLE:
        return objects.name(tag, *sorted(node.attrib.items()), "".join(str(text) for text in node.itertext()))
    return ""


def _show_open(node: Element, objects: Objects) -> str:
    """The same, and a character for each mark, and the code, of a field that goes on in another paragraph."""
    if node.tag == _FIELD:
        return objects.name("field mark", node.get(w("fldCharType")))
    if node.tag == _CODE:
        return objects.name("field code", " ".join((node.text or "").split()))
    return _show(node, objects)


def _name_atom(atom: Element, objects: Objects) -> str:
    if atom.tag == _SIMPLE_FIELD:
        words = flatten_paragraph(atom, objects).text
        return objects.name("field", " ".join((atom.get(w("instr")) or "").split()), words)
    return objects.name_formula(atom)


def _flatten_with_fields(element: Element, objects: Objects) -> Paragraph:
    """The same for a paragraph with fields; those that begin and end in it are one object each."""
    atoms = list(atoms_of(element))
    whole = _whole_fields(atoms)
    texts: list[str] = []
    leaves: list[Leaf] = []
    at = 0
    closing: Element | None = None
    for atom in atoms:
        if atom.tag != _RUN:
            if closing is None:
                leaves.append(Leaf(at, atom, atom))
                texts.append(_name_atom(atom, objects))
                at += 1
            continue
        for node in atom:
            if closing is not None:
                closing = None if node is closing else closing
                continue
            made = whole.get(node) if node.tag == _FIELD else None
            if made is not None:
                closing = made[-1][1][-1]
                leaves.append(Leaf(at, node, atom, made))
                shown = _name_field(made, objects)
            else:
                shown = (node.text or "") if node.tag == _TEXT else _show_open(node, objects)
                if not shown:
                    continue
                leaves.append(Leaf(at, node, atom))
            texts.append(shown)
            at += len(shown)
    return Paragraph(element, "".join(texts), leaves)


def _whole_fields(
    atoms: Sequence[Element],
) -> dict[Element, tuple[tuple[Element, tuple[Element, ...]], ...]]:
    """The first w:fldChar of each outermost field that ends in its own parent -> what it is made of."""
    opened: list[tuple[Element, int, int]] = []
    found: list[tuple[Element, int, int, int, int]] = []
    for place, atom in enumerate(atoms):
        if atom.tag != _RUN:
            continue
        for index, node in enumerate(atom):
            if node.tag != _FIELD:
                continue
            kind = node.get(w("fldCharType"))
            if kind == "begin":
                opened.append((node, place, index))
            elif kind == "end" and opened:
                begin, first, start = opened.pop()
                if atoms[first].getparent() is atom.getparent():
                    found = [item for item in found if (item[1], item[2]) < (first, start)]
                    found.append((begin, first, start, place, index))
    return {
        begin: tuple(
            (atoms[k], tuple(atoms[k])[start if k == first else 0 : end + 1 if k == last else None])
            for k in range(first, last + 1)
        )
        for begin, first, start, last, end in found
    }


def _name_field(made: Sequence[tuple[Element, Sequence[Element]]], objects: Objects) -> str:
    code: list[str] = []
    result: list[str] = []
    separated, depth = False, 0
    for atom, nodes in made:
        if atom.tag != _RUN:
            result.append(_name_atom(atom, objects))
            continue
        for node in nodes:
            if node.tag == _FIELD:
                kind = node.get(w("fldCharType"))
                depth += {"begin": 1, "end": -1}.get(kind or "", 0)
                separated = separated or (kind == "separate" and depth == 1)
            elif node.tag == w("instrText"):
                code.append(node.text or "")
            elif separated:
                result.append((node.text or "") if node.tag == _TEXT else _show(node, objects))
    return objects.name("field", " ".join("".join(code).split()), "".join(result))


def cut(paragraph: Paragraph, offsets: Iterable[int]) -> dict[int, list[Element]]:
    """Cut runs so that none goes over an offset.

    Args:
        paragraph: its leaves are not to be used again.
        offsets: places in its text.

    Returns:
        Each offset, and 0 -> the atoms from there to the next; what has no width before the first
        character is under -1.
    """
    leaves = paragraph.leaves
    starts = [leaf.start for leaf in leaves]
    begins: dict[Element, int] = {}
    for offset in sorted({0, *offsets}, reverse=True):
        if offset < len(paragraph.text):
            leaf = leaves[bisect_right(starts, offset) - 1]
            begins[_cut_before(leaf, offset - leaf.start)] = offset
    between: dict[int, list[Element]] = {offset: [] for offset in (-1, 0, *offsets)}
    at = -1
    for atom in atoms_of(paragraph.element):
        at = begins.get(atom, at)
        between[at].append(atom)
    return between


def _cut_before(leaf: Leaf, inside: int) -> Element:
    """The atom that begins with a leaf's character, split off if it has to be."""
    atom, node = leaf.atom, leaf.node
    if atom is node:
        return atom
    if not inside:
        before = node.getprevious()
        if before is None or before.tag == w("rPr"):
            return atom
    later = list(node.itersiblings())
    made = etree.Element(_RUN)
    copy_attributes(atom, made)
    properties = atom.find(w("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    if inside:
        words = node.text or ""
        made.append(make_text(words[inside:]))
        node.text = words[:inside]
        _keep_blanks(node)
    else:
        made.append(node)
    made.extend(later)
    atom.addnext(made)
    return made


def copy_attributes(source: Element, made: Element) -> None:
    """Give an element the attributes of another."""
    for key, value in source.attrib.items():
        made.set(key, value)


def make_text(words: str) -> Element:
    """A w:t whose blanks at the ends are kept."""
    made = etree.Element(_TEXT)
    made.text = words
    _keep_blanks(made)
    return made


def _keep_blanks(node: Element) -> None:
    words = node.text or ""
    if words[:1].isspace() or words[-1:].isspace():
        node.set(f"{{{XML}}}space", "preserve")


def copy_atoms(paragraph: Paragraph, start: int, end: int) -> list[Element]:
    """Copies of the atoms that show characters ``[start, end)``; runs are copied in part where need be."""
    copies: list[Element] = []
    source: Element | None = None
    leaves = paragraph.leaves
    first = max(0, bisect_right([leaf.start for leaf in leaves], start) - 1)
    for place in range(first, len(leaves)):
        leaf = leaves[place]
        if leaf.start >= end:
            break
        if leaf.field:
            copies += (_copy_part(atom, nodes) for atom, nodes in leaf.field)
            source = None
        elif leaf.atom is leaf.node:
            copies += (
                make_complex(deepcopy(leaf.node)) if leaf.node.tag == _SIMPLE_FIELD else [deepcopy(leaf.node)]
            )
            source = None
        else:
            if leaf.atom is not source:
                copies.append(_copy_part(leaf.atom, ()))
                source = leaf.atom
            if leaf.node.tag == _TEXT:
                words = leaf.node.text or ""
                low = max(0, start - leaf.start)
                copies[-1].append(make_text(words[low : max(low, end - leaf.start)]))
            else:
                copies[-1].append(deepcopy(leaf.node))
    for copied in copies:
        copied.tail = None
    return copies


def _copy_part(atom: Element, nodes: Sequence[Element]) -> Element:
    if atom.tag != _RUN:
        return deepcopy(atom)
    made = etree.Element(_RUN)
    properties = atom.find(w("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(deepcopy(node) for node in nodes if node.tag != w("rPr"))
    return made


def make_complex(simple: Element) -> list[Element]:
    """The runs of a simple field written as a complex one, which may stand in a mark; takes its runs."""
    results = list(atoms_of(simple))
    code = etree.Element(w("instrText"))
    code.text = simple.get(w("instr")) or ""
    code.set(f"{{{XML}}}space", "preserve")
    runs = [_field_run("begin"), etree.Element(_RUN), _field_run("separate"), *results, _field_run("end")]
    runs[1].append(code)
    return [made for run in runs for made in (make_complex(run) if run.tag == _SIMPLE_FIELD else [run])]


def _field_run(kind: str) -> Element:
    run = etree.Element(_RUN)
    etree.SubElement(run, _FIELD).set(w("fldCharType"), kind)
    return run
