"""Styles: what each kind of paragraph and run looks like, made when it is first used.

A style that an institution's template has by the same name is used as it is there; the others are added.
"""

from collections.abc import Callable
from dataclasses import dataclass

from travaux.formats.docx.documents.markup import NAMESPACES, escape
from travaux.formats.docx.documents.script import SANS, Script
from travaux.formats.docx.documents.template_styles import TemplateStyles
from travaux.formats.page_colours import party_colour

MARGIN_TEXT = 1080  # where words begin, right of the numbers of rows and paragraphs; twentieths of a point
_NUMBER = 500  # where the numbers of paragraphs begin
_STEP = 510  # a level of points
UNDERLINES = {"solid": "single", "double": "double", "dashed": "dash", "wavy": "wave"}
BORDERS = {"solid": "single", "double": "double", "dashed": "dashed", "wavy": "wave"}
_SOFT = "5D5A52"
_BODY = 24  # half-points
_LINE = 'w:line="345" w:lineRule="atLeast"'


@dataclass(frozen=True, slots=True)
class Style:
    """One style.

    Attributes:
        name: as Word shows it.
        kind: "paragraph", "character" or "table".
        based: name of the style that it goes on from.
        following: name of the style of the next paragraph, when somebody types on.
        ppr: properties of the paragraph.
        rpr: properties of its runs.
        more: what else a table's style says.
    """

    name: str
    kind: str = "paragraph"
    based: str = "Normal"
    following: str = ""
    ppr: str = ""
    rpr: str = ""
    more: str = ""


class StyleBook:
    """The styles of one document.

    Args:
        script: of its text.
        margin: whether rows have numbers in the margin.
        template: what a template brings; None without one.
    """

    def __init__(self, script: Script, *, margin: bool, template: TemplateStyles | None = None) -> None:
        self.script = script
        self.margin = margin
        self.has_template = template is not None
        self._template = template or TemplateStyles()
        self._taken = self._template.ids
        self._size = self._template.size if template else _BODY
        self._made: dict[str, Style] = {}
        self._ids: dict[str, str] = {}
        if template is None:
            for name in ("Normal", "Default Paragraph Font", "Normal Table"):
                self.use(name)

    def use(self, name: str, level: int = 0) -> str:
        """The id of a style, made if it is not there yet.

        Args:
            name: of one of the styles of this module, without its level.
            level: for a style that has levels, from 1; 0 for the others.
        """
        full = f"{name} {level}" if level else name
        if full not in self._ids:
            style = _find_style(self, name, level)
            self._ids[full] = self._add(style)
        return self._ids[full]

    def has_own(self, name: str, level: int = 0) -> bool:
        """Whether the template brings this style."""
        full = f"{name} {level}" if level else name
        return any(known == full.lower() for _, known in self._taken)

    def is_numbered(self, name: str, level: int) -> bool:
        """Whether Word would number paragraphs of this style, beside the number that they have."""
        return self.use(name, level) in self._template.numbered

    def name_heading(self, level: int) -> str:
        """What headings of a level are called: as in Word, unless a template's look like its body."""
        own = self._taken.get(("paragraph", f"heading {level}"))
        is_plain = own is not None and own not in self._template.distinct
        return f"Text Heading {level}" if is_plain else f"Heading {level}"

    @property
    def room(self) -> str:
        """The space after a paragraph of the text, where a template's body has none."""
        return "" if not self.has_template or self._template.has_space else _space(0, 100, _TIGHT)

    def use_wording(self, code: str, place: int) -> str:
        """The id of the character style that marks a party's wording; selecting it selects all of it."""
        name = f"Wording of {_plain(code)}"
        if name not in self._ids:
            colour = party_colour(place)
            mark = f'<w:u w:val="{UNDERLINES[colour.mark]}" w:color="{colour.light[1:].upper()}"/>'
            self._ids[name] = self._add(Style(name, "character", "Default Paragraph Font", rpr=mark))
        return self._ids[name]

    def bar(self, place: int | None) -> str:
        """The bar beside a provision in a bracket: a party's; the base's for None."""
        if place is None:
            side = f'<w:right w:val="dotted" w:sz="8" w:space="9" w:color="{_SOFT}"/>'
        else:
            colour = party_colour(place)
            size = 12 if colour.mark in ("solid", "dashed") else 6
            side = (
                f'<w:right w:val="{BORDERS[colour.mark]}" w:sz="{size}" w:space="9" '
                f'w:color="{colour.light[1:].upper()}"/>'
            )
        return f"<w:pBdr>{side}</w:pBdr>"

    def sized(self, more: int) -> str:
        """A size beside that of the body, in half-points."""
        size = max(self._size + more, _LEAST)
        return f'<w:sz w:val="{size}"/><w:szCs w:val="{size + self.script.size_more}"/>'

    def size_of(self, name: str) -> int:
        """The size of a style of cells, in half-points."""
        return max(self._size + _CELLS[name], _LEAST)

    def made(self) -> str:
        """The styles that were made, as elements of a part of styles."""
        for style in tuple(self._made.values()):
            if style.following:
                self.use(*_part_level(style.following))
        return "".join(self._write(style) for style in self._made.values())

    def write_part(self) -> bytes:
        """A whole part of styles, for a document without a template."""
        script = self.script
        defaults = (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{script.fonts()}{self.sized(0)}{script.lang}"
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        )
        return f"<w:styles {NAMESPACES}>{defaults}{self.made()}</w:styles>".encode()

    def _add(self, style: Style) -> str:
        known = self._taken.get((style.kind, style.name.lower()))
        if known is not None:
            return known
        own = "".join(char for char in style.name if char.isascii() and char.isalnum())
        own = own if style.kind != "character" or not style.name.startswith("Wording") else ""
        own = own or f"Wording{1 + sum(name.startswith('Wording') for name in self._made)}"
        while own in self._taken.values() or any(own == _id_of(self, name) for name in self._made):
            own += "0"
        self._made[style.name] = style
        self._ids.setdefault(style.name, own)
        return own

    def _write(self, style: Style) -> str:
        default = ' w:default="1"' if style.name in _DEFAULTS else ""
        custom = "" if style.name.lower() in _BUILT_IN else ' w:customStyle="1"'
        base = self._base_of(style) if style.based and style.name not in _DEFAULTS else ""
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        following = f'<w:next w:val="{self._ids[style.following]}"/>' if style.following else ""
        quick = "" if style.kind == "table" or style.name in _HIDDEN else "<w:qFormat/>"
        ppr = f"<w:pPr>{style.ppr}</w:pPr>" if style.ppr else ""
        rpr = f"<w:rPr>{style.rpr}</w:rPr>" if style.rpr else ""
        name = style.name.lower() if style.name.lower() in _SMALL_NAMES else style.name
        hidden = "<w:semiHidden/>" if style.name in _HIDDEN else ""
        return (
            f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{self._ids[style.name]}">'
            f'<w:name w:val="{escape(name)}"/>{based}{following}{hidden}{quick}{ppr}{rpr}{style.more}'
            "</w:style>"
        )

    def _base_of(self, style: Style) -> str:
        """The id of the style that it is based on; "" where a template has none."""
        names = {"character": "Default Paragraph Font", "table": "Normal Table"}
        name = names.get(style.kind, style.based)
        return self._ids.get(name) or self._taken.get((style.kind, name.lower()), "")


_DEFAULTS = frozenset({"Normal", "Default Paragraph Font", "Normal Table"})
_HIDDEN = frozenset({"Default Paragraph Font", "Normal Table"})
_SMALL_NAMES = frozenset(
    {"header", "footer", "footnote text", "footnote reference", "line number"}
    | {f"heading {level}" for level in range(1, 10)}
)
_BUILT_IN = _SMALL_NAMES.union(
    "normal,default paragraph font,normal table,title,subtitle,strong,emphasis,hyperlink".split(",")
)


def _id_of(book: StyleBook, name: str) -> str:
    return book._ids.get(name, "")


def _part_level(name: str) -> tuple[str, int]:
    """A style's name without its level, and the level; 0 if it has none."""
    stem, _, level = name.rpartition(" ")
    return (stem, int(level)) if level.isdecimal() else (name, 0)


def _plain(code: str) -> str:
    """A code without the signs that part the names of a style."""
    return code.replace(",", " ").replace(";", " ")


def _find_style(book: StyleBook, name: str, level: int) -> Style:
    if name in _FAMILIES:
        return _FAMILIES[name](book, level)
    return _make_single(book, name)


def _direction(book: StyleBook) -> str:
    return "<w:bidi/>" if book.script.rtl else ""


def _make_single(book: StyleBook, name: str) -> Style:
    if name == "Normal Table":
        return Style(
            "Normal Table",
            "table",
            more='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
            '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        )
    if name in _RUNS:
        return Style(name, "character", "Default Paragraph Font", rpr=_RUNS[name](book))
    ppr, rpr, based = _PARAGRAPHS[name](book)
    return Style(name, ppr=ppr, rpr=rpr, based=based)


def _small(size: int, *, bold: bool = False, colour: str = _SOFT) -> str:
    """Sans, quiet."""
    face = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
    weight = (
        "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:iCs w:val="0"/>'
    )
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{face}{weight}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


_RUNS: dict[str, Callable[[StyleBook], str]] = {
    "Default Paragraph Font": lambda _: "",
    "Row Number": lambda _: _small(15),
    "Provision Number": lambda _: "",
    "Heading Name": lambda _: '<w:b w:val="0"/><w:bCs w:val="0"/><w:i/><w:iCs/>',
    "Column Bracket": lambda book: f"<w:b/><w:bCs/>{book.sized(-3)}",
    "Attribution": lambda _: _small(15),
    "Base Wording": lambda _: '<w:u w:val="dotted" w:color="8B877C"/>',
    "Wording of nobody named": lambda _: f'<w:u w:val="thick" w:color="{_SOFT}"/>',
    "Deleted Wording": lambda _: f'<w:strike/><w:color w:val="{_SOFT}"/>',
    "Inserted Wording": lambda _: "<w:b/><w:bCs/>",
    "Party Code": lambda _: _small(15, bold=True, colour="1B1A17"),
    "State Open": lambda _: _small(16, bold=True, colour="7A2E2E"),
    "Line Number": lambda _: _small(13),
    "Footnote Reference": lambda _: '<w:vertAlign w:val="superscript"/>',
}

_Made = tuple[str, str, str]
_QUIET = "<w:suppressLineNumbers/>"
_CELLS = {"Cell Text": -4, "Small Cell Text": -7, "Smallest Cell Text": -9}
_LEAST = 12
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="B9B4A8"/></w:pBdr>'


def _make_cell(book: "StyleBook", name: str) -> _Made:
    return f"{_QUIET}{_direction(book)}{_space(0, 0, _TIGHT)}", book.sized(_CELLS[name]), "Normal"


def _space(before: int, after: int, line: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"{f" {line}" if line else ""}/>'


_TIGHT = 'w:line="240" w:lineRule="auto"'
_LOOSE = 'w:line="252" w:lineRule="auto"'
_PARAGRAPHS: dict[str, Callable[[StyleBook], _Made]] = {
    "Normal": lambda book: (f"<w:widowControl/>{_direction(book)}{_space(0, 120, _LINE)}", "", ""),
    "Title": lambda book: (
        f"<w:keepNext/>{_QUIET}<w:suppressAutoHyphens/>{_direction(book)}{_space(360, 120, _TIGHT)}",
        f"<w:b/><w:bCs/>{book.sized(16)}",
        "Normal",
    ),
    "Subtitle": lambda book: (f"{_QUIET}{_direction(book)}{_space(0, 60, _TIGHT)}", book.sized(0), "Normal"),
    "Document Symbol": lambda _: (
        f'{_QUIET}{_space(0, 30, _TIGHT)}<w:jc w:val="right"/>',
        f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:b/><w:bCs/><w:sz w:val="26"/>',
        "Normal",
    ),
    "Document Kind": lambda _: (
        f"{_QUIET}{_space(0, 30, _TIGHT)}",
        f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:b/><w:bCs/><w:sz w:val="26"/>',
        "Normal",
    ),
    "Document Detail": lambda _: (f"{_QUIET}{_space(0, 20, _TIGHT)}", _small(17, colour=""), "Normal"),
    "Document Note": lambda _: (
        f"{_QUIET}{_space(40, 40, _LOOSE)}",
        _small(16),
        "Normal",
    ),
    "Document Section": lambda _: (
        f"<w:keepNext/>{_QUIET}{_space(320, 60, _TIGHT)}",
        _small(16, bold=True, colour="1B1A17"),
        "Normal",
    ),
    "Header": lambda _: (
        f"{_QUIET}{_RULE}{_space(0, 0, _TIGHT)}",
        _small(15),
        "Normal",
    ),
    "Footer": lambda _: (f"{_QUIET}{_space(0, 0, _TIGHT)}", _small(15), "Normal"),
    "Footnote Text": lambda book: (
        f'{_QUIET}{_direction(book)}{_space(0, 40, _TIGHT)}<w:ind w:left="284" w:hanging="284"/>',
        book.sized(-5),
        "Normal",
    ),
    "Cell Text": lambda book: _make_cell(book, "Cell Text"),
    "Small Cell Text": lambda book: _make_cell(book, "Small Cell Text"),
    "Smallest Cell Text": lambda book: _make_cell(book, "Smallest Cell Text"),
    "Column Text": lambda book: (
        f"{_QUIET}{_direction(book)}{_space(0, 50, _LOOSE)}",
        book.sized(-5),
        "Normal",
    ),
    "Column Head": lambda _: (
        f"<w:keepNext/>{_QUIET}{_space(20, 20, _TIGHT)}",
        _small(16, bold=True, colour="1B1A17"),
        "Normal",
    ),
    "Column Note": lambda _: (f"{_QUIET}{_space(0, 0, _TIGHT)}", _small(15), "Normal"),
    "Signature": lambda _: (f"<w:keepNext/><w:keepLines/>{_QUIET}{_space(0, 60, _TIGHT)}", "", "Normal"),
}


def _margin_of(book: StyleBook) -> int:
    return MARGIN_TEXT if book.margin else 0


def _make_heading(book: StyleBook, level: int) -> Style:
    sizes = {1: 5, 2: 3, 3: 1}
    left = _margin_of(book)
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if left else ""
    return Style(
        book.name_heading(level),
        following="Text 1" if not book.has_template else "",
        ppr=f"<w:keepNext/><w:keepLines/><w:suppressLineNumbers/>{tabs}<w:suppressAutoHyphens/>"
        f"{_direction(book)}{_space(360 if level < 3 else 280, 120, _TIGHT)}"
        f'<w:ind w:left="{left}" w:hanging="{left}"/><w:outlineLvl w:val="{level - 1}"/>',
        rpr=f"<w:b/><w:bCs/>{book.sized(sizes.get(level, 0))}",
    )


def _make_text(book: StyleBook, level: int) -> Style:
    left = indent_of(book, level)
    return Style(
        f"Text {level}",
        ppr=f'{_direction(book)}{book.room}<w:ind w:left="{left}" w:hanging="{left if book.margin else 0}"/>',
    )


def _make_going_on(book: StyleBook, level: int) -> Style:
    left = indent_of(book, level)
    return Style(f"Continued {level}", ppr=f'{_direction(book)}{book.room}<w:ind w:left="{left}"/>')


def _make_numbered(book: StyleBook, level: int) -> Style:
    if not book.margin:
        left = _STEP * level
        return Style(
            f"Numbered {level}",
            ppr=f'{_direction(book)}{book.room}<w:ind w:left="{left}" w:hanging="{_STEP}"/>',
        )
    left = indent_of(book, level)
    number = _NUMBER if level == 1 else left - _STEP
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{number}"/><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
    return Style(
        f"Numbered {level}",
        ppr=f'{tabs}{_direction(book)}{book.room}<w:ind w:left="{left}" w:hanging="{left}"/>',
    )


def _make_bracket(book: StyleBook, level: int) -> Style:
    """The outermost is the largest, so that the eye finds where each ends."""
    more = {1: 3, 2: 1}.get(level, -1)
    return Style(
        f"Bracket {level}", "character", "Default Paragraph Font", rpr=f"<w:b/><w:bCs/>{book.sized(more)}"
    )


_FAMILIES: dict[str, Callable[[StyleBook, int], Style]] = {
    "Heading": _make_heading,
    "Text": _make_text,
    "Continued": _make_going_on,
    "Numbered": _make_numbered,
    "Bracket": _make_bracket,
}


def indent_of(book: StyleBook, level: int) -> int:
    """Where the words of a level begin; 1 is that of unindented text."""
    return _margin_of(book) + _STEP * (level - 1)
