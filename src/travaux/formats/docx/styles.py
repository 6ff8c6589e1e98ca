"""Styles of a Word file: what they say of headings, numbers, hidden words and languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package

TOGGLES = {w("b"): "bold", w("i"): "italic", w("vanish"): "hidden"}
"""Properties of runs that are on or off -> their names here."""

_OFF = frozenset(("0", "false", "off"))
_DEEPEST = 6
_BODY_LEVEL = 9
_HEADING = re.compile(
    r"(?:heading|titre|überschrift|ueberschrift|berschrift|título|titulo|titolo|encabezado|заголовок|kop"
    r"|nagłówek|nadpis|rubrik|overskrift|otsikko|başlık|judul|tiêu đề|標題|标题|見出し|제목|عنوان|العنوان"
    r"|επικεφαλίδα|címsor|titlu)\s*([1-9])\Z",
    re.IGNORECASE,
)
_TITLE = frozenset(("title", "document title", "titre du document"))
_CONTENTS = re.compile(r"(?:toc|table of figures|table of authorities)(?: ?heading| ?\d)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RunStyle:
    """What a style says of the words in it; of each toggle None where it says nothing.

    Attributes:
        toggles: "bold", "italic", "hidden" -> on or off.
        language: BCP 47; "" where it says none.
    """

    toggles: dict[str, bool] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style, with those that it is based on, says of its paragraphs.

    Attributes:
        level: 1 to 6 for a heading; else 0.
        is_title: whether it is the style of the document's title.
        is_contents: whether it is one of the lines of a table of contents.
        number_id: id of its list; "" for none.
        number_level: level in the list, from 0; None where the list says which level is this style's.
        numbered_by: id of the style that says so.
        run: what it says of its words.
    """

    level: int = 0
    is_title: bool = False
    is_contents: bool = False
    number_id: str = ""
    number_level: int | None = None
    numbered_by: str = ""
    run: RunStyle = RunStyle()


class Styles:
    """The styles of a file, each read when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self._nodes: dict[tuple[str, str], etree._Element] = {}
        self._default = ""
        self.language = ""
        for name in package.related("styles")[:1]:
            root = package.tree(name)
            for node in root.iterchildren(w("style")):
                kind, own = node.get(w("type"), "paragraph"), node.get(w("styleId"), "")
                self._nodes.setdefault((kind, own), node)
                if kind == "paragraph" and node.get(w("default"), "0") not in ("0", "false", "off"):
                    self._default = own
            self.language = read_language(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, RunStyle] = {}

    def paragraph(self, own: str) -> ParagraphStyle:
        """The style of a paragraph; "" asks for the default one."""
        own = own if ("paragraph", own) in self._nodes else self._default
        if own not in self._paragraphs:
            self._paragraphs[own] = self._read_paragraph(own)
        return self._paragraphs[own]

    def run(self, own: str) -> RunStyle:
        """The style of a run."""
        if own not in self._runs:
            self._runs[own] = _read_run([node.find(w("rPr")) for _, node in self._chain("character", own)])
        return self._runs[own]

    def numbering_of(self, own: str) -> str:
        """The id of the list that a style of lists stands for; "" if there is none."""
        node = self._nodes.get(("numbering", own))
        found = None if node is None else node.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        return "" if found is None else found.get(w("val"), "")

    def _chain(self, kind: str, own: str) -> Iterator[tuple[str, etree._Element]]:
        seen: set[str] = set()
        while own not in seen and (node := self._nodes.get((kind, own))) is not None:
            seen.add(own)
            yield own, node
            base = node.find(w("basedOn"))
            own = "" if base is None else base.get(w("val"), "")

    def _read_paragraph(self, own: str) -> ParagraphStyle:
        chain = list(self._chain("paragraph", own))
        names = [_name_of(node) or key for key, node in chain]
        outline = next(filter(None, (_outline_of(node.find(w("pPr"))) for _, node in chain)), None)
        number_id, number_level, numbered_by = "", None, ""
        for key, node in chain:
            said = node.find(f"{w('pPr')}/{w('numPr')}")
            if said is None:
                continue
            given, depth = said.find(w("numId")), read_number(said.find(w("ilvl")))
            number_level = depth if number_level is None else number_level
            if given is not None:
                number_id, numbered_by = given.get(w("val"), ""), key
                break
        is_title = bool(names) and names[0].lower() in _TITLE
        return ParagraphStyle(
            level=0 if is_title else level_of(outline) if outline is not None else _level_of_names(names),
            is_title=is_title,
            is_contents=any(_CONTENTS.match(name) for name in names),
            number_id=number_id,
            number_level=number_level,
            numbered_by=numbered_by,
            run=_read_run([node.find(w("rPr")) for _, node in chain]),
        )


def level_of(outline: str) -> int:
    """The level of a heading from its outline level ("0" is level 1); 0 for body text.

    >>> level_of("0"), level_of("8"), level_of("9"), level_of("x")
    (1, 6, 0, 0)
    """
    if not (outline.isascii() and outline.isdigit()) or int(outline) >= _BODY_LEVEL:
        return 0
    return min(int(outline) + 1, _DEEPEST)


def outline_of(properties: etree._Element | None) -> str | None:
    """The outline level that the properties of a paragraph say; None where they say none."""
    return _outline_of(properties)


def is_on(property: etree._Element) -> bool:
    """Whether a property that is on or off is on."""
    return property.get(w("val"), "1") not in _OFF


def read_language(properties: etree._Element | None) -> str:
    """The language that the properties of a run say; "" where they say none."""
    said = None if properties is None else properties.find(w("lang"))
    return "" if said is None else said.get(w("val"), "")


def read_number(element: etree._Element | None) -> int | None:
    """The number that an element has as its value; None where it has none that counts."""
    value = "" if element is None else element.get(w("val"), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None


def _outline_of(properties: etree._Element | None) -> str | None:
    said = None if properties is None else properties.find(w("outlineLvl"))
    return None if said is None else said.get(w("val"), "9")


def _name_of(node: etree._Element) -> str:
    name = node.find(w("name"))
    return "" if name is None else name.get(w("val"), "")


def _level_of_names(names: list[str]) -> int:
    for name in names:
        if match := _HEADING.match(name):
            return min(int(match.group(1)), _DEEPEST)
    return 0


def _read_run(chain: list[etree._Element | None]) -> RunStyle:
    toggles: dict[str, bool] = {}
    language = ""
    for properties in chain:
        for child in properties if properties is not None else ():
            if child.tag in TOGGLES:
                toggles.setdefault(TOGGLES[child.tag], is_on(child))
        language = language or read_language(properties)
    return RunStyle(toggles, language)
