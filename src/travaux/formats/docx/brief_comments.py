"""Comments and marks put on a file: ranges around words, threads, highlights, what crosses a red line."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from travaux.formats.docx.names import MC, W14, W15, WORD_TYPE, W, w
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element, Paragraph, atoms_of, cut, make_text
from travaux.text.notes import Span

BY, INITIALS = "Travaux", "Trx"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_SPACES = {"w": W, "w14": W14, "w15": W15, "mc": MC}
_FIRST_PARAGRAPH_ID = 0x3A000000
_PROPERTIES = tuple(
    w(name)
    for name in "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A comment to be written.

    Attributes:
        author: who signed it.
        initials: the same, short.
        date: as the file has it: "2031-05-09T10:00:00Z"; "" for none.
        text: its paragraphs.
        is_loud: whether it is written bold.
        resolved: whether it is marked as done.
    """

    author: str
    initials: str
    date: str
    text: tuple[str, ...]
    is_loud: bool = False
    resolved: bool = False


@dataclass(slots=True)
class _Places:
    """What is to be put at the characters of one paragraph."""

    ends: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    begins: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    looks: list[tuple[int, int, tuple[Element, ...]]] = field(default_factory=list)


class Commenter:
    """Gathers comments and marks, and writes them all at once: each paragraph is cut only once.

    Args:
        package: the host; what it holds stays.
        paragraphs: those that spans count.
    """

    def __init__(self, package: Package, paragraphs: Sequence[Paragraph]) -> None:
        self._package = package
        self._paragraphs = paragraphs
        self._places: dict[int, _Places] = defaultdict(_Places)
        self._root = _open_part(package, "comments", "comments", f"{WORD_TYPE}comments+xml", w("comments"))
        self._links = _open_part(
            package, "commentsExtended", _EXTENDED, f"{WORD_TYPE}commentsExtended+xml", f"{{{W15}}}commentsEx"
        )
        known = [int(key) for c in self._root if (key := c.get(w("id"), "")).lstrip("-").isdigit()]
        self._next = max(known, default=-1) + 1
        self._used = {p.get(f"{{{W14}}}paraId", "") for p in self._root.iter(w("p"))}
        self._paragraph_id = _FIRST_PARAGRAPH_ID

    def comment(self, spans: Sequence[Span], thread: Sequence[Said]) -> None:
        """Put a comment and its replies on words; neighbours in ``spans`` become one range.

        Args:
            spans: in reading order; none of the last must stand before the first.
            thread: the comment, then what answers it.
        """
        first, last = self._widen(spans[0]), self._widen(spans[-1])
        parent = ""
        for said in thread:
            own = str(self._next)
            self._next += 1
            made = self._write(own, said, parent)
            parent = parent or made
            self._places[first.paragraph].begins[first.start].append(own)
            self._places[last.paragraph].ends[last.end].append(own)

    def highlight(self, span: Span, look: Element) -> None:
        """Give words a highlight or shading again."""
        span = self._widen(span)
        self._places[span.paragraph].looks.append((span.start, span.end, (deepcopy(look),)))

    def enclose(self, span: Span) -> None:
        """Mark words so that it shows in black and white: bold, in a border."""
        span = self._widen(span)
        border = etree.Element(
            w("bdr"), {w("val"): "single", w("sz"): "12", w("space"): "0", w("color"): "C00000"}
        )
        look = (etree.Element(w("b")), etree.Element(w("bCs")), border)
        self._places[span.paragraph].looks.append((span.start, span.end, look))

    def write(self) -> None:
        """Put all that was gathered into the paragraphs."""
        for at, places in self._places.items():
            paragraph = self._paragraphs[at]
            offsets = {
                *places.ends,
                *places.begins,
                *(n for start, end, _ in places.looks for n in (start, end)),
            }
            between = cut(paragraph, offsets)
            for start, end, looks in places.looks:
                for offset, atoms in between.items():
                    if start <= offset < end:
                        for atom in atoms:
                            _set_looks(atom, looks)
            self._put_ranges(paragraph.element, places, between)

    def _put_ranges(
        self, element: Element, places: _Places, between: Mapping[int, Sequence[Element]]
    ) -> None:
        stop = None
        for offset in sorted({*places.ends, *places.begins}, reverse=True):
            atoms = between.get(offset, ())
            stop = atoms[0] if atoms else stop
            pieces: list[Element] = []
            for own in places.ends.get(offset, ()):
                pieces.append(etree.Element(w("commentRangeEnd"), {w("id"): own}))
                reference = etree.Element(w("r"))
                etree.SubElement(reference, w("commentReference"), {w("id"): own})
                pieces.append(reference)
            pieces += [
                etree.Element(w("commentRangeStart"), {w("id"): own}) for own in places.begins.get(offset, ())
            ]
            if stop is not None:
                anchor = _lift(stop, element)
                for piece in pieces:
                    anchor.addprevious(piece)
                stop = pieces[0]
            else:
                element.extend(pieces)
                stop = pieces[0] if pieces else None

    def _widen(self, span: Span) -> Span:
        """A span of no characters becomes the word before it, or after it: a comment must be seen."""
        text = self._paragraphs[span.paragraph].text
        if span.start < span.end or not text:
            return span
        start = end = min(span.start, len(text))
        while start > 0 and not text[start - 1].isalnum():
            start -= 1
        if start:
            end = start
            while start > 0 and text[start - 1].isalnum() and end - start < 40:
                start -= 1
            return Span(span.paragraph, start, end)
        while end < len(text) and text[end].isalnum() and end < 40:
            end += 1
        return Span(span.paragraph, 0, max(end, 1))

    def _write(self, own: str, said: Said, parent: str) -> str:
        names = {w("id"): own, w("author"): said.author or BY}
        if said.date:
            names[w("date")] = said.date
        names[w("initials")] = said.initials
        comment = etree.SubElement(self._root, w("comment"), names)
        name = ""
        for words in said.text or ("",):
            name = self._name_paragraph()
            paragraph = etree.SubElement(comment, w("p"), {f"{{{W14}}}paraId": name})
            for number, line in enumerate(words.split("\n")):
                run = etree.SubElement(paragraph, w("r"))
                if said.is_loud:
                    looks = etree.SubElement(run, w("rPr"))
                    etree.SubElement(looks, w("b"))
                if number:
                    etree.SubElement(run, w("br"))
                run.append(make_text(_sound(line)))
        link = etree.SubElement(self._links, f"{{{W15}}}commentEx", {f"{{{W15}}}paraId": name})
        if parent:
            link.set(f"{{{W15}}}paraIdParent", parent)
        link.set(f"{{{W15}}}done", "1" if said.resolved else "0")
        return name

    def _name_paragraph(self) -> str:
        while True:
            self._paragraph_id += 1
            name = f"{self._paragraph_id:08X}"
            if name not in self._used:
                return name


def date_of(at: datetime) -> str:
    """An instant as Word writes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _sound(words: str) -> str:
    """Words without the characters that XML cannot hold, nor those that stand for objects."""
    return "".join(
        c
        for c in words
        if c == "\t"
        or (c >= " " and c < "\ud800")
        or "\ue000" <= c <= "\ufffd"
        or "\U00010000" <= c < "\U000f0000"
    )


def _open_part(package: Package, kind: str, relation: str, type: str, tag: str) -> Element:
    """The root of a part, made where there is none; it says which of its names may be skipped."""
    found = package.related(kind)
    name = found[0] if found else f"word/{kind}.xml"
    root = etree.Element(tag, nsmap=_SPACES | (package.tree(name).nsmap if found else {}))  # type: ignore[arg-type]
    ignorable = {"w14", "w15"}
    if found:
        old = package.tree(name)
        root.attrib.update(old.attrib)
        ignorable |= set(old.get(f"{{{MC}}}Ignorable", "").split())
        root.extend(old)
    root.set(f"{{{MC}}}Ignorable", " ".join(sorted(ignorable)))
    package.put(name, root, type=type)
    if not found:
        package.relate(package.main, relation, name)
    return root


def _set_looks(atom: Element, looks: Sequence[Element]) -> None:
    """Give a run properties in the order that the format asks for; a formula or a field keeps its own."""
    runs = [atom] if atom.tag == w("r") else [run for run in atoms_of(atom) if run.tag == w("r")]
    for run in runs:
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        for look in looks:
            for old in properties.findall(look.tag):
                properties.remove(old)
            rank = _PROPERTIES.index(look.tag)
            place = sum(1 for other in properties if other.tag in _PROPERTIES[:rank])
            properties.insert(place, deepcopy(look))


def _lift(atom: Element, paragraph: Element) -> Element:
    """The element to put something before: what wraps the atom, where the atom is the first in it."""
    while (parent := atom.getparent()) is not None and parent is not paragraph and atom.getprevious() is None:
        atom = parent
    return atom
