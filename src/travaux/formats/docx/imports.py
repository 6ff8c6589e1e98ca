"""What a guest's content needs in the host: its styles, numbering, images and notes, brought along."""

from copy import deepcopy
from hashlib import sha256
from itertools import count

from lxml import etree

from travaux.formats.docx.names import WORD_TYPE, R, W, w
from travaux.formats.docx.notes import NOTE_KINDS, copy_note, notes_part
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element

_STYLES = frozenset(w(name) for name in ("pStyle", "rStyle", "tblStyle"))
_DROPPED = frozenset(
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "proofErr", "permStart", "permEnd", "lastRenderedPageBreak", "sectPr", "pPrChange", "rPrChange",
        "tblPrChange",
        "trPrChange", "tcPrChange", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_UNWRAPPED = frozenset(w(name) for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml"))
_REFERENCES = {w(f"{kind}Reference"): kind for kind in NOTE_KINDS}
_PASSING = frozenset(w(name) for name in ("nsid", "tmpl"))
_RELATION = f"{{{R}}}"


class Importer:
    """Fits copies of one guest's content into the host.

    Attributes:
        new_notes: notes that came along and whose words nobody has marked yet; to be emptied.
    """

    def __init__(self, host: Package, guest: Package) -> None:
        self.new_notes: list[Element] = []
        self._host, self._guest = host, guest
        self._styles: dict[str, str | None] = {}
        self._numbers: dict[str, str | None] = {}
        self._pictures = count(90_000)

    def adopt(self, copied: Element, guest_part: str, host_part: str) -> None:
        """Make a copied element fit in, in place.

        Args:
            copied: from the guest; bookmarks, comments and wrappers inside it are dropped.
            guest_part: name of the part that it was copied from.
            host_part: name of the part that it goes to.
        """
        for element in list(copied.iter(etree.Element)):
            tag = element.tag
            if tag in _STYLES:
                self._fit_style(element)
            elif tag == w("numId"):
                self._fit_number(element)
            elif tag in _DROPPED:
                _remove(element)
            elif tag in _REFERENCES:
                self._fit_note(element, _REFERENCES[str(tag)])
            elif tag in _UNWRAPPED and element is not copied:
                _unwrap(element)
            else:
                if str(tag).endswith("}docPr"):
                    element.set("id", str(next(self._pictures)))
                for key, value in element.attrib.items():
                    if str(key).startswith(_RELATION):
                        self._fit_relation(element, str(key), str(value), guest_part, host_part)

    def _fit_style(self, element: Element) -> None:
        style = self.bring_style(element.get(w("val"), ""))
        if style is None:
            _remove(element)
        else:
            element.set(w("val"), style)

    def bring_style(self, style: str) -> str | None:
        """The host's id for a guest's style, copied with what it is based on if the host has none such."""
        if style in self._styles:
            return self._styles[style]
        root = _root_of(self._host, "styles")
        mine, theirs = _read_styles(self._host), _read_styles(self._guest)
        self._styles[style] = None
        if style in mine:
            self._styles[style] = style
        elif style in theirs and root is not None:
            source = theirs[style]
            named = _named(mine, source)
            self._styles[style] = named if named is not None else style
            if named is None:
                self._copy_style(root, source)
        return self._styles[style]

    def _copy_style(self, root: Element, source: Element) -> None:
        copied = deepcopy(source)
        if w("default") in copied.attrib:
            del copied.attrib[w("default")]
        root.append(copied)
        for name in ("basedOn", "link", "next"):
            for reference in copied.findall(w(name)):
                self._fit_style(reference)
        for number in copied.iter(w("numId")):
            self._fit_number(number)

    def _fit_number(self, element: Element) -> None:
        number = element.get(w("val"), "0")
        if number != "0":
            element.set(w("val"), self._bring_number(number) or "0")

    def _bring_number(self, number: str) -> str | None:
        """The host's number for a guest's list; one that counts alike, or a copy."""
        if number in self._numbers:
            return self._numbers[number]
        theirs = _root_of(self._guest, "numbering")
        found = None
        if theirs is not None:
            list_, abstract = _find_list(theirs, number)
            if list_ is not None and abstract is not None:
                found = self._equal_list(number, list_, abstract) or self._copy_list(list_, abstract)
        self._numbers[number] = found
        return found

    def _equal_list(self, number: str, list_: Element, abstract: Element) -> str | None:
        mine = _root_of(self._host, "numbering")
        if mine is None:
            return None
        wanted = (_digest(abstract), _digest(list_, w("abstractNumId")))
        own = [item.get(w("numId"), "") for item in mine.iterfind(w("num"))]
        for candidate in sorted(own, key=lambda each: each != number):
            other, held = _find_list(mine, candidate)
            if (
                other is not None
                and held is not None
                and (_digest(held), _digest(other, w("abstractNumId"))) == wanted
            ):
                return candidate
        return None

    def _copy_list(self, list_: Element, abstract: Element) -> str:
        root = _root_of(self._host, "numbering")
        if root is None:
            root = etree.Element(w("numbering"), nsmap={"w": W})
            self._host.put("word/numbering.xml", root, type=f"{WORD_TYPE}numbering+xml")
            self._host.relate(self._host.main, "numbering", "word/numbering.xml")
        copied, made = deepcopy(abstract), deepcopy(list_)
        for passing in [*copied.iter(w("nsid"), w("lvlPicBulletId"), w("styleLink"), w("numStyleLink"))]:
            _remove(passing)
        abstract_id = str(1 + _highest(root, "abstractNum", "abstractNumId"))
        number = str(1 + _highest(root, "num", "numId"))
        copied.set(w("abstractNumId"), abstract_id)
        made.set(w("numId"), number)
        for reference in made.iterfind(w("abstractNumId")):
            reference.set(w("val"), abstract_id)
        for style in list(copied.iter(w("pStyle"))):
            _remove(style)
        lists = root.findall(w("num"))
        place = root.index(lists[0]) if lists else len(root)
        root.insert(place, copied)
        last = root.findall(w("num"))
        (last[-1] if last else copied).addnext(made)
        return number

    def _fit_relation(self, element: Element, key: str, value: str, guest_part: str, host_part: str) -> None:
        relation = self._guest.relations(guest_part).get(value)
        if relation is None:
            return
        target = relation.target
        if not relation.external:
            if target not in self._guest:
                return
            target = self._host.import_part(self._guest, target)
        element.set(key, self._host.relate(host_part, relation.type, target, external=relation.external))

    def _fit_note(self, reference: Element, kind: str) -> None:
        number = reference.get(w("id"), "")
        note = copy_note(self._host, self._guest, kind, number)
        mine, theirs = notes_part(self._host, kind), notes_part(self._guest, kind)
        if note is None or mine is None or theirs is None:
            return
        self.adopt(note, theirs, mine)
        reference.set(w("id"), note.get(w("id"), ""))
        self.new_notes.append(note)


def _root_of(package: Package, kind: str) -> Element | None:
    names = package.related(kind)
    return package.tree(names[0]) if names else None


def _read_styles(package: Package) -> dict[str, Element]:
    root = _root_of(package, "styles")
    return {} if root is None else {item.get(w("styleId"), ""): item for item in root.iterfind(w("style"))}


def _named(styles: dict[str, Element], wanted: Element) -> str | None:
    """Id of the style of the same type and name: a built-in one has another id in each language."""
    name, kind = wanted.find(w("name")), wanted.get(w("type"))
    if name is None:
        return None
    shown = name.get(w("val"), "").lower()
    for own, style in styles.items():
        other = style.find(w("name"))
        if other is not None and style.get(w("type")) == kind and other.get(w("val"), "").lower() == shown:
            return own
    return None


def _find_list(root: Element, number: str) -> tuple[Element | None, Element | None]:
    list_ = next((item for item in root.iterfind(w("num")) if item.get(w("numId")) == number), None)
    reference = list_.find(w("abstractNumId")) if list_ is not None else None
    if reference is None:
        return list_, None
    wanted = reference.get(w("val"))
    abstracts = root.iterfind(w("abstractNum"))
    return list_, next((item for item in abstracts if item.get(w("abstractNumId")) == wanted), None)


def _digest(element: Element, *besides: str) -> bytes:
    digest = sha256()
    for item in element.iter(etree.Element):
        if item.tag in _PASSING or item.tag in besides:
            continue
        digest.update(str(item.tag).encode())
        if item is not element:
            digest.update(
                repr(sorted((k, v) for k, v in item.attrib.items() if "rsid" not in str(k))).encode()
            )
    return digest.digest()


def _highest(root: Element, tag: str, attribute: str) -> int:
    values = [item.get(w(attribute), "0") for item in root.iterfind(w(tag))]
    return max((int(value) for value in values if value.isdigit()), default=0)


def _remove(element: Element) -> None:
    holder = element.getparent()
    if holder is not None:
        element.tail = None
        holder.remove(element)


def _unwrap(element: Element) -> None:
    holder = element.getparent()
    if holder is None:
        return
    place = holder.index(element)
    for at, child in enumerate(list(element)):
        holder.insert(place + at, child)
    _remove(element)
