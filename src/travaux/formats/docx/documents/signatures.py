"""Where two sides sign, beside each other, in their order."""

from collections.abc import Sequence

from travaux.formats.docx.documents.markup import set_cell, set_paragraph, set_row, set_run, set_table
from travaux.formats.docx.documents.styles import StyleBook

_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="1B1A17"/></w:pBdr>'
_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="567" w:type="dxa"/></w:tblCellMar>'


def set_signatures(book: StyleBook, heads: Sequence[str], labels: Sequence[str], *, measure: int) -> str:
    """A column a side.

    Args:
        book: the styles.
        heads: "For Karesia", of each side.
        labels: what is to be written, a line each; the first is the signature's.
        measure: width of the text.
    """
    style = book.use("Signature")
    width = measure // len(heads)
    names = "".join(
        set_cell(set_paragraph(set_run(head, props="<w:b/><w:bCs/>"), style=style), width) for head in heads
    )
    lines = ""
    for at, label in enumerate(labels):
        room = 480 if at else 720
        props = f'{_LINE}<w:spacing w:before="{room}" w:after="60"/>'
        lines += set_paragraph("", style=style, props=props)
        lines += set_paragraph(set_run(label), style=book.use("Document Note"), props="<w:keepNext/>")
    rows = set_row(names, whole=True) + set_row(set_cell(lines, width) * len(heads), whole=True)
    gap = set_paragraph("", style=style, props='<w:spacing w:before="480" w:after="0"/>')
    return gap + set_table(rows, [width] * len(heads), props=_MARGINS) + set_paragraph("", style=style)
