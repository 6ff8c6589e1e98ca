"""Generated treaties as Word files: styles, automatic numbers, tables, footnotes, a header; versions of them."""
# ruff: noqa: E501 (markup stays in one piece)

import io
import random
import zipfile
from html import escape

from bench.treaty import Article, Treaty

_O = "http://schemas.openxmlformats.org"
_R = f"{_O}/officeDocument/2006/relationships"
_W = f'xmlns:w="{_O}/wordprocessingml/2006/main" xmlns:r="{_R}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ("document.main", "styles", "numbering", "footnotes", "header")
_HEADING = '<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
_POINT = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(
            (("decimal", "Article %1"), ("decimal", "%2."), ("lowerLetter", "(%3)"))
        )
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def write_docx(treaty: Treaty) -> bytes:
    """A treaty as a Word file, its runs cut now and then as Word cuts them; the same text, the same file.

    Every tenth article has a table, and every seventh a footnote.
    """
    body: list[str] = []
    notes: list[str] = []
    for article in treaty:
        body.append(_paragraph(article.heading, _HEADING))
        for paragraph in article.paragraphs:
            note = ""
            if _draw(article, 7) and paragraph is article.paragraphs[0]:
                note = _note(notes, article)
            text = " ".join(" ".join(sentence) for sentence in paragraph.sentences)
            body.append(_paragraph(text, _NUMBERED, note))
            body += [_paragraph(" ".join(point), _POINT) for point in paragraph.points]
        if _draw(article, 10):
            body.append(_table(article))
    return _zip("".join(body), "".join(notes))


def _draw(article: Article, every: int) -> bool:
    return int(article.number.split()[-1]) % every == 0


def _paragraph(text: str, properties: str, more: str = "") -> str:
    draw = random.Random(text)
    out, at = [], 0
    while at < len(text):
        end = min(len(text), at + draw.randint(40, 400))
        look = "<w:rPr><w:i/></w:rPr>" if draw.random() < 0.05 else ""
        out.append(f'<w:r>{look}<w:t xml:space="preserve">{escape(text[at:end])}</w:t></w:r>')
        at = end
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(out)}{more}</w:p>"


def _note(notes: list[str], article: Article) -> str:
    number = len(notes) + 1
    words = escape(f"See {article.heading.lower()}.")
    notes.append(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p>'
        "</w:footnote>"
    )
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def _table(article: Article) -> str:
    words = [" ".join(paragraph.sentences[0][:6]) for paragraph in article.paragraphs]
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{_paragraph(text, "")}</w:tc>'
            for text in (f"Item {number}", line)
        )
        + "</w:tr>"
        for number, line in enumerate(words, 1)
    )
    grid = '<w:gridCol w:w="4500"/>' * 2
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        + _paragraph("", "")
    )


def _zip(body: str, notes: str) -> bytes:
    separators = "".join(
        f'<w:footnote w:type="{name}" w:id="{own}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
        for own, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" '
        'w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    )
    inside = {
        "document": f"<w:body>{body}{_paragraph('Done in one copy.', '')}{page}</w:body>",
        "styles": _STYLES,
        "numbering": _NUMBERING,
        "footnotes": separators + notes,
        "header": _paragraph("A draft of the lake's convention", ""),
    }
    overrides = "".join(
        f'<Override PartName="/word/{name.partition(".")[0]}.xml" ContentType="{_TYPE}{name}+xml"/>'
        for name in _PARTS
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(_PARTS[1:], 1)
    )
    packed = {
        "[Content_Types].xml": f'<Types xmlns="{_O}/package/2006/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_O}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_O}/package/2006/relationships">{links}</Relationships>',
    }
    for name, text in inside.items():
        root = {"header": "hdr"}.get(name, name)
        packed[f"word/{name}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_W}>{text}</w:{root}>'
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in packed.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
