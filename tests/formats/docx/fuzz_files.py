"""Writes the texts of `fuzz` as Word files, with runs cut at random as Word's own are."""
# ruff: noqa: E501 (markup stays in one piece)

import io
import random
import struct
import zipfile
import zlib
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.formats.docx.fuzz import Block, Doc, P, Piece

_O = "http://schemas.openxmlformats.org"
_R = f"{_O}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SPACES = (
    f'xmlns:w="{_O}/wordprocessingml/2006/main" xmlns:r="{_R}" xmlns:a="{_O}/drawingml/2006/main" '
    f'xmlns:wp="{_O}/drawingml/2006/wordprocessingDrawing" xmlns:pic="{_O}/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{own}"{more}><w:name w:val="{name}"/>{rest}</w:style>'
    for own, name, more, rest in (
        ("Normal", "Normal", ' w:default="1"', ""),
        ("Title", "Title", "", '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="40"/></w:rPr>'),
        ("Heading1", "heading 1", "", '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'),
    )
)  # fmt: skip
_LEVELS = {
    1: (("decimal", "%1."), ("lowerLetter", "(%2)")),
    2: (("bullet", "•"),),
    3: (("decimal", "Article %1"),),
}


def render(doc: "Doc", seed: str) -> bytes:
    """The file; the same text and seed give the same bytes."""
    return _Writer(seed).file(doc)


class _Writer:
    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.links: dict[str, list[str]] = {}
        self.images: set[str] = set()
        self.part = "document"
        self.count = 0

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        held = self.links.setdefault(self.part, [])
        mode = ' TargetMode="External"' if external else ""
        held.append(f'<Relationship Id="rId{len(held) + 1}" Type="{_R}/{kind}" Target="{target}"{mode}/>')
        return f"rId{len(held)}"

    def number(self) -> int:
        self.count += 1
        return self.count

    def run(self, inside: str, look: str = "") -> str:
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inside}</w:r>"

    def words(self, text: str, look: str) -> str:
        """Runs, cut anywhere."""
        out, at = [], 0
        while at < len(text):
            end = len(text) if self.random.random() < 0.5 else self.random.randint(at + 1, len(text))
            inside = ""
            for k, line in enumerate(text[at:end].split("\n")):
                inside += "<w:br/>" if k else ""
                for n, part in enumerate(line.split("\t")):
                    inside += "<w:tab/>" if n else ""
                    for m, bare in enumerate(part.split("\u2011")):
                        inside += "<w:noBreakHyphen/>" if m else ""
                        inside += f'<w:t xml:space="preserve">{escape(bare)}</w:t>' if bare else ""
            out.append(self.run(inside, look))
            if self.random.random() < 0.1:
                out.append('<w:proofErr w:type="spellStart"/><w:proofErr w:type="spellEnd"/>')
            at = end
        return "".join(out)

    def piece(self, piece: "Piece") -> str:
        if piece.kind == "note":
            return self.note(piece)
        if piece.kind == "field":
            parts = ('<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {piece.detail} </w:instrText>',
                     '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{piece.text}</w:t>", '<w:fldChar w:fldCharType="end"/>')  # fmt: skip
            return "".join(map(self.run, parts))
        if piece.kind == "link":
            own = self.relate("hyperlink", piece.detail, external=True)
            return f'<w:hyperlink r:id="{own}">{self.words(piece.text, "")}</w:hyperlink>'
        if piece.kind == "image":
            return self.image(piece.detail)
        if piece.kind == "box":
            inside = f"<w:txbxContent>{self.blocks(piece.inside)}</w:txbxContent>"
            return self.run(
                '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1800000" cy="900000"/>'
                f'<wp:docPr id="{self.number()}" name="Box"/><a:graphic><a:graphicData '
                'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
                f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
                f'</mc:Choice><mc:Fallback><w:pict><v:rect style="width:140pt;height:70pt"><v:textbox>{inside}'
                "</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent>"
            )
        if piece.kind == "control":
            return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{self.words(piece.text, '')}</w:sdtContent></w:sdt>"
        if piece.kind == "bookmark":
            mark = self.number()
            start = f'<w:bookmarkStart w:id="{mark}" w:name="{piece.detail}"/>'
            return f'{start}{self.words(piece.text, "")}<w:bookmarkEnd w:id="{mark}"/>'
        return self.words(piece.text, piece.format)

    def note(self, piece: "Piece") -> str:
        kind, superscript = piece.detail, '<w:vertAlign w:val="superscript"/>'
        own = len(self.notes[kind]) + 1
        self.notes[kind].append("")
        before, self.part = self.part, f"{kind}s"
        first, *rest = piece.inside
        blocks = self.paragraph(
            first,
            lead=self.run(f"<w:{kind}Ref/>", superscript) + self.run('<w:t xml:space="preserve"> </w:t>'),
        )
        blocks += self.blocks(rest)
        self.part = before
        self.notes[kind][own - 1] = f'<w:{kind} w:id="{own}">{blocks}</w:{kind}>'
        return self.run(f'<w:{kind}Reference w:id="{own}"/>', superscript)

    def image(self, name: str) -> str:
        self.images.add(name)
        own, number = self.relate("image", f"media/image{name}.png"), self.number()
        return self.run(
            f'<w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="Picture {number}"/>'
            f'<a:graphic><a:graphicData uri="{_O}/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" '
            f'name="image"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{own}"/><a:stretch><a:fillRect/>'
            '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )

    def paragraph(self, paragraph: "P", *, lead: str = "", after: str = "") -> str:
        look = f'<w:pStyle w:val="{paragraph.style}"/>' if paragraph.style else ""
        if paragraph.number:
            own, level = paragraph.number
            look += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{own}"/></w:numPr>'
        look += paragraph.looks
        if paragraph.section:
            look += f"<w:sectPr>{_PAGE}</w:sectPr>"
        inside = "".join(map(self.piece, paragraph.pieces))
        return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{lead}{inside}{after}</w:p>"

    def blocks(self, blocks: "list[Block] | list[P]") -> str:
        from tests.formats.docx.fuzz import Group, P

        out = []
        for block in blocks:
            if isinstance(block, P):
                out.append(self.paragraph(block))
            elif isinstance(block, Group):
                out.append(self.toc(block.blocks) if block.toc else self.control(block.blocks))
            else:
                rows = "".join(
                    "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{self.blocks(cell)}</w:tc>' for cell in row) + "</w:tr>"
                    for row in block.rows
                )  # fmt: skip
                grid = '<w:gridCol w:w="2000"/>' * max(map(len, block.rows))
                out.append(
                    f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
                )
        return "".join(out)

    def control(self, blocks: "list[Block]") -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.blocks(blocks)}</w:sdtContent></w:sdt>"

    def toc(self, blocks: "list[Block]") -> str:
        """A field over paragraphs: it begins in the first and ends in the last."""
        from tests.formats.docx.fuzz import P

        begin = "".join(map(self.run, ('<w:fldChar w:fldCharType="begin"/>',
                        '<w:instrText xml:space="preserve"> TOC \\o "1-2" </w:instrText>',
                        '<w:fldChar w:fldCharType="separate"/>')))  # fmt: skip
        end = self.run('<w:fldChar w:fldCharType="end"/>')
        lines = [block for block in blocks if isinstance(block, P)]
        return "".join(
            self.paragraph(line, lead="" if at else begin, after=end if at == len(lines) - 1 else "")
            for at, line in enumerate(lines)
        )

    def file(self, doc: "Doc") -> bytes:
        body = self.blocks(doc.body)
        parts: dict[str, tuple[str, str]] = {}
        references = ""
        for number, ((_, kind, which), blocks) in enumerate(doc.margins.items(), 1):
            name = f"{kind}{number}"
            self.part = name
            root = "hdr" if kind == "header" else "ftr"
            parts[name] = (root, self.blocks(blocks))
            self.part = "document"
            references += f'<w:{kind}Reference w:type="{which}" r:id="{self.relate(kind, f"{name}.xml")}"/>'
        title = "<w:titlePg/>" if any(which == "first" for _, _, which in doc.margins) else ""
        for kind, notes in self.notes.items():
            separators = "".join(
                f'<w:{kind} w:type="{name}" w:id="{own}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
                for own, name in ((-1, "separator"), (0, "continuationSeparator"))
            )
            if notes:
                parts[f"{kind}s"] = (f"{kind}s", separators + "".join(notes))
                self.relate(f"{kind}s", f"{kind}s.xml")
        parts["styles"] = ("styles", _STYLES)
        parts["numbering"] = ("numbering", _numbering())
        parts["settings"] = ("settings", "<w:evenAndOddHeaders/>")
        for name in ("styles", "numbering", "settings"):
            self.relate(name, f"{name}.xml")
        parts["document"] = (
            "document",
            f"<w:body>{body}<w:sectPr>{references}{_PAGE}{title}</w:sectPr></w:body>",
        )
        return self.zip(parts)

    def zip(self, parts: dict[str, tuple[str, str]]) -> bytes:
        out = io.BytesIO()
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}'
            f'{"document.main" if name == "document" else name.rstrip("0123456789")}+xml"/>'
            for name in parts
        )
        packed = {
            "[Content_Types].xml": f'<Types xmlns="{_O}/package/2006/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_O}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        }
        for name, (root, inside) in parts.items():
            packed[f"word/{name}.xml"] = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_SPACES}>{inside}</w:{root}>'
            )
        for name, links in self.links.items():
            packed[f"word/_rels/{name}.xml.rels"] = (
                f'<Relationships xmlns="{_O}/package/2006/relationships">{"".join(links)}</Relationships>'
            )
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in packed.items():
                archive.writestr(zipfile.ZipInfo(name), text)
            for image in sorted(self.images):
                archive.writestr(zipfile.ZipInfo(f"word/media/image{image}.png"), _png(int(image)))
        return out.getvalue()


def _numbering() -> str:
    lists = ""
    for own, levels in _LEVELS.items():
        inside = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        lists += f'<w:abstractNum w:abstractNumId="{own}"><w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
    return lists + "".join(
        f'<w:num w:numId="{own}"><w:abstractNumId w:val="{own}"/></w:num>' for own in _LEVELS
    )


def _png(number: int) -> bytes:
    """A square of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((number * 80, 90, 160)) * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
