"""The private paper of a brief: warm, bordered, named for who may see it; rows of a place and its notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from travaux.formats.docx.brief_reading import FRONT_END
from travaux.formats.docx.documents.assembling import make_package
from travaux.formats.docx.documents.markup import NAMESPACES, RTL_LETTERS, escape, set_run
from travaux.formats.docx.documents.script import Script
from travaux.formats.docx.documents.styles import StyleBook
from travaux.formats.docx.names import WORD_TYPE, W, w
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element

NAMED = "Private: seen by our side alone"
_PAPER, _INK, _EDGE = "FAF4E6", "3F2E12", "8A6A2F"
_SANS, _SERIF = "Arial", "Times New Roman"
_CHANGE = re.compile(r"\{-(.*?)-\}|\{\+(.*?)\+\}", re.DOTALL)
_PLACE_TWIPS = 2000
_STYLES = {  # id -> name, font, half-points, bold, space before and after in twips, keep with next
    "TravauxBriefName": ("Brief: who may see it", _SANS, 17, True, 60, 60, True),
    "TravauxBriefTitle": ("Brief: title", _SERIF, 36, True, 60, 40, True),
    "TravauxBriefAccount": ("Brief: account", _SANS, 18, False, 0, 160, False),
    "TravauxBriefHeading": ("Brief: heading", _SANS, 19, True, 160, 50, True),
    "TravauxBriefPlace": ("Brief: place", _SANS, 17, True, 40, 40, False),
    "TravauxBriefText": ("Brief: text", _SERIF, 21, False, 30, 30, False),
    "TravauxBriefSmall": ("Brief: small", _SANS, 18, False, 20, 30, False),
    FRONT_END: ("Brief: end", _SANS, 2, False, 0, 0, False),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of the front.

    Attributes:
        text: its words; ``{-old-}{+new+}`` marks changes where ``is_marked``.
        label: said before them, bold: "Red line".
        is_small: whether it is an account rather than wording.
        is_marked: whether changes are marked in it.
    """

    text: str
    label: str = ""
    is_small: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A place, and what is said about it."""

    place: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rows; ``nothing`` is said where there are none."""

    heading: str
    rows: tuple[Row, ...]
    nothing: str = "None."


@dataclass(frozen=True, slots=True)
class Front:
    """All that stands on the paper: the title of the text, an account in a line, and sections."""

    title: str
    account: str
    sections: tuple[Section, ...]


def put_front(package: Package, front: Front) -> None:
    """Put the front before the text of a file, in a section of its own; the text still counts from 1."""
    body = package.tree(package.main).find(w("body"))
    if body is None:
        return
    _add_styles(package)
    first = next(body.iter(w("sectPr")), None)
    size, margins = _page_of(first)
    section = (
        f'<w:sectPr><w:type w:val="nextPage"/>{size}{margins}{_borders()}'
        '<w:pgNumType w:fmt="lowerRoman" w:start="1"/></w:sectPr>'
    )
    width = _width_of(first)
    end = f'<w:p><w:pPr><w:pStyle w:val="{FRONT_END}"/>{section}</w:pPr></w:p>'
    for at, block in enumerate(_parse(_write_table(front, width) + end)):
        body.insert(at, block)
    if first is not None:
        _start_afresh(first)


def make_sheet(front: Front) -> Package:
    """A file that holds the front and nothing else."""
    package = make_package(StyleBook(Script("en", rtl=False), margin=False))
    _add_styles(package)
    body = package.tree(package.main).find(w("body"))
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="850" w:right="1020" w:bottom="850" '
        f'w:left="1020" w:header="400" w:footer="400" w:gutter="0"/>{_borders()}</w:sectPr>'
    )
    end = f'<w:p><w:pPr><w:pStyle w:val="{FRONT_END}"/></w:pPr></w:p>'
    if body is not None:
        body[:] = _parse(_write_table(front, 11906 - 2040) + end + section)
    return package


def _write_table(front: Front, width: int) -> str:
    cells = [
        _set_paragraph("TravauxBriefName", NAMED.upper()),
        _set_paragraph("TravauxBriefTitle", front.title),
        _set_paragraph("TravauxBriefAccount", front.account),
    ]
    rows = [_write_row(width, ["".join(cells)])]
    for section in front.sections:
        heading = _set_paragraph("TravauxBriefHeading", section.heading)
        rows.append(_write_row(width, [heading], is_heading=True))
        if not section.rows:
            rows.append(_write_row(width, [_set_paragraph("TravauxBriefSmall", section.nothing)]))
        rows += [_write_row(width, list(_write_item(row))) for row in section.rows]
    grid = f'<w:gridCol w:w="{_PLACE_TWIPS}"/><w:gridCol w:w="{width - _PLACE_TWIPS}"/>'
    looks = (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="140" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _write_item(row: Row) -> Iterator[str]:
    yield _set_paragraph("TravauxBriefPlace", row.place or "–")
    yield "".join(
        _set_paragraph("TravauxBriefSmall" if words.is_small else "TravauxBriefText", words.text, words=words)
        for words in row.words
    )


def _write_row(width: int, cells: Sequence[str], *, is_heading: bool = False) -> str:
    widths = [width] if len(cells) == 1 else [_PLACE_TWIPS, width - _PLACE_TWIPS]
    edge = f'<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_EDGE}"/></w:tcBorders>'
    merged = '<w:gridSpan w:val="2"/>' if len(cells) == 1 else ""
    looks = f'{merged}{edge if is_heading else ""}<w:shd w:val="clear" w:color="auto" w:fill="{_PAPER}"/>'
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{looks}</w:tcPr>{cell}</w:tc>'
        for wide, cell in zip(widths, cells, strict=True)
    )
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if is_heading else ""
    return f"<w:tr>{keep}{made}</w:tr>"


def _set_paragraph(style: str, text: str, *, words: Words | None = None) -> str:
    rtl = bool(RTL_LETTERS.search(text)) and len(RTL_LETTERS.findall(text)) * 2 > sum(map(str.isalpha, text))
    runs = ""
    if words is not None and words.label:
        runs = set_run(f"{words.label}: ", props=_props(is_bold=True, font=_SANS, size=18))
    runs += "".join(_set_changes(text)) if words is not None and words.is_marked else set_run(text, rtl=rtl)
    direction = "<w:bidi/>" if rtl and not (words is not None and words.label) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}</w:pPr>{runs}</w:p>'


def _set_changes(text: str) -> Iterator[str]:
    """Marked words as runs: what went struck out, what came bold and underlined."""
    at = 0
    for found in _CHANGE.finditer(text):
        between = text[at : found.start()]
        yield set_run(between if between or not at else "\u2009")
        if found[1] is not None:
            yield set_run(found[1], props="<w:strike/>")
        else:
            yield set_run(found[2], props='<w:b/><w:bCs/><w:u w:val="single"/>')
        at = found.end()
    yield set_run(text[at:])


def _props(*, is_bold: bool, font: str, size: int) -> str:
    bold = "<w:b/><w:bCs/>" if is_bold else ""
    return (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{bold}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _add_styles(package: Package) -> None:
    found = package.related("styles")
    name = found[0] if found else "word/styles.xml"
    if not found:
        package.put(name, etree.Element(w("styles"), nsmap={"w": W}), type=f"{WORD_TYPE}styles+xml")
        package.relate(package.main, "styles", name)
    root = package.tree(name)
    known = {style.get(w("styleId")) for style in root.iterchildren(w("style"))}
    made = ""
    for own, (label, font, size, bold, before, after, keep) in _STYLES.items():
        if own in known:
            continue
        weight = "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
        made += (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{own}"><w:name w:val="{label}"/>'
            f"<w:pPr>{'<w:keepNext/>' if keep else ''}<w:suppressLineNumbers/>"
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
            '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{weight}'
            f'<w:i w:val="0"/><w:iCs w:val="0"/><w:color w:val="{_INK}"/>'
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )
    root.extend(_parse(made))


def _borders() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="18" w:color="{_EDGE}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f'<w:pgBorders w:offsetFrom="page">{edges}</w:pgBorders>'


def _page_of(section: Element | None) -> tuple[str, str]:
    """Markup of the paper's size and margins, as in the first section of the text."""
    size = section.find(w("pgSz")) if section is not None else None
    margins = section.find(w("pgMar")) if section is not None else None
    return (
        _rewrite(size) or '<w:pgSz w:w="11906" w:h="16838"/>',
        _rewrite(margins)
        or '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" '
        'w:gutter="0"/>',
    )


def _rewrite(element: Element | None) -> str:
    if element is None:
        return ""
    names = "".join(
        f' w:{etree.QName(key).localname}="{escape(str(value))}"' for key, value in element.attrib.items()
    )
    return f"<w:{etree.QName(element).localname}{names}/>"


def _width_of(section: Element | None) -> int:
    """The width between the margins, in twips; that of an A4 page where none is said."""

    def read(name: str, key: str, default: int) -> int:
        element = section.find(w(name)) if section is not None else None
        value = element.get(w(key), "") if element is not None else ""
        return int(value) if value.isdigit() else default

    width = read("pgSz", "w", 11906) - read("pgMar", "left", 1440) - read("pgMar", "right", 1440)
    return max(width, 2 * _PLACE_TWIPS)


def _start_afresh(section: Element) -> None:
    """Let the text begin on a page of its own, with the number that it had."""
    kind = section.find(w("type"))
    if kind is not None and kind.get(w("val")) in ("continuous", "nextColumn"):
        kind.set(w("val"), "nextPage")
    numbers = section.find(w("pgNumType"))
    if numbers is not None:
        if numbers.get(w("start")) is None:
            numbers.set(w("start"), "1")
        return
    numbers = etree.Element(w("pgNumType"), {w("start"): "1"})
    before = (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    )
    tags = {w(name) for name in before.split()}
    section.insert(sum(1 for child in section if child.tag in tags), numbers)


def _parse(markup: str) -> list[Element]:
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{markup}</w:body>"))
