"""Pieces of WordprocessingML as strings: runs, paragraphs, fields, tables.

All text passes through `escape`; nothing else makes markup out of it. A document of a book's length is some
hundred thousand elements: strings are joined, and parsed once.
"""

import re
from collections.abc import Iterator, Sequence

from travaux.formats.docx.names import R, W

NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"

RTL_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_SPAN = re.compile(
    "[A-Za-z\u00c0-\u058f](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[A-Za-z\u00c0-\u058f0-9])?"
)
_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF))
_BREAKS = re.compile("([\t\n\r])")


def escape(text: str) -> str:
    """Text for XML, in an element or an attribute; what XML cannot hold is left out."""
    if not _SPECIAL.search(text):
        return text
    text = _SURROGATES.sub("\ufffd", text.translate(_CONTROLS))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def set_run(text: str, *, style: str = "", props: str = "", rtl: bool = False) -> str:
    """Words in one look.

    Args:
        text: the words; letters that run from right to left get runs of their own.
        style: id of a character style.
        props: further properties, in the order of the schema.
        rtl: whether what says no direction of its own (digits, blanks, signs) runs from right to left.
    """
    if not text:
        return ""
    if not rtl and (text.isascii() or not RTL_LETTERS.search(text)):
        return _set_one(text, style, props, rtl=False)
    return "".join(_set_one(part, style, props, rtl=way) for part, way in _split_ways(text, rtl=rtl))


def _set_one(text: str, style: str, props: str, *, rtl: bool) -> str:
    said = f'<w:rStyle w:val="{style}"/>' if style else ""
    said += props
    if rtl:
        said = _with_rtl(said)
    head = f"<w:r><w:rPr>{said}</w:rPr>" if said else "<w:r>"
    if "\t" in text or "\n" in text or "\r" in text:
        return f"{head}{''.join(_set_broken(text))}</w:r>"
    return f'{head}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _with_rtl(props: str) -> str:
    """The properties with the one for complex scripts at its place in the schema: before the language."""
    at = props.find("<w:lang ")
    return f"{props[:at]}<w:rtl/>{props[at:]}" if at >= 0 else f"{props}<w:rtl/>"


def _set_broken(text: str) -> Iterator[str]:
    for part in _BREAKS.split(text):
        if part == "\t":
            yield "<w:tab/>"
        elif part in ("\n", "\r"):
            yield "<w:br/>"
        elif part:
            yield f'<w:t xml:space="preserve">{escape(part)}</w:t>'


def _split_ways(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Parts of a text with whether each runs from right to left."""
    if not rtl:
        done = 0
        for match in re.finditer(rf"{RTL_LETTERS.pattern}(?:[^A-Za-z]*{RTL_LETTERS.pattern})?", text):
            if match.start() > done:
                yield text[done : match.start()], False
            yield match.group(), True
            done = match.end()
        if done < len(text):
            yield text[done:], False
        return
    done = 0
    for match in _LTR_SPAN.finditer(text):
        if match.start() > done:
            yield text[done : match.start()], True
        yield match.group(), False
        done = match.end()
    if done < len(text):
        yield text[done:], True


def set_paragraph(content: str, *, style: str = "", props: str = "") -> str:
    """A paragraph.

    Args:
        content: its runs.
        style: id of a paragraph style.
        props: further properties, in the order of the schema.
    """
    said = f'<w:pStyle w:val="{style}"/>{props}' if style else props
    return f"<w:p><w:pPr>{said}</w:pPr>{content}</w:p>" if said else f"<w:p>{content}</w:p>"


def set_field(code: str, shown: str, *, style: str = "") -> str:
    """A field, with what it shows until it is worked out: ``set_field("PAGE", "1")``."""
    props = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return (
        f'<w:r>{props}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{props}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r>{props}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{props}<w:t>{escape(shown)}</w:t></w:r>"
        f'<w:r>{props}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def set_cell(content: str, width: int, *, props: str = "", span: int = 1) -> str:
    """A cell.

    Args:
        content: its paragraphs; a cell without any has an empty one.
        width: in twentieths of a point.
        props: further properties, in the order of the schema (borders, shade, margins).
        span: how many columns it covers.
    """
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{props}</w:tcPr>'
        f"{content or '<w:p/>'}</w:tc>"
    )


def set_row(cells: str, *, header: bool = False, whole: bool = False) -> str:
    """A row of a table.

    Args:
        cells: its cells.
        header: whether it is repeated on every page.
        whole: whether it must not be cut by the end of a page.
    """
    props = ("<w:cantSplit/>" if whole or header else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{cells}</w:tr>"


def set_table(
    rows: str, widths: Sequence[int], *, style: str = "", props: str = "", indent: int = 0, rtl: bool = False
) -> str:
    """A table of fixed widths.

    Args:
        rows: its rows.
        widths: of the columns, in twentieths of a point.
        style: id of a table style.
        props: borders and margins, in the order of the schema.
        indent: from the margin, in twentieths of a point.
        rtl: whether the first column stands at the right.
    """
    styled = f'<w:tblStyle w:val="{style}"/>' if style else ""
    visual = "<w:bidiVisual/>" if rtl else ""
    moved = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    before, after = _part_table_props(props)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{styled}{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{moved}{before}'
        f'<w:tblLayout w:type="fixed"/>{after}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _part_table_props(props: str) -> tuple[str, str]:
    """Properties that stand before the layout (borders), and those after it (margins, look)."""
    at = props.find("<w:tblCellMar>")
    return (props[:at], props[at:]) if at >= 0 else (props, "")
