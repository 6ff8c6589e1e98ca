"""Small Word files for tests, from our own words.

    doc = Docx()
    doc.add(paragraph("The Lake", style="Title"), paragraph("A State ", inserted("shall", by="KAR"), " act."))
    doc.add(paragraph("Boats", doc.footnote("Of any kind.")), table([["a", "b"], ["c", "d"]]))
    data, package = doc.save(), doc.package()

A plain string is words, and becomes a run; ``Xml`` is markup and stays as it is.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count

from travaux.formats.docx.names import RELATIONS, TYPES, W14, W15, WORD_TYPE, M, R, W
from travaux.formats.docx.package import Package, open_package

AT = "2031-03-05T09:00:00Z"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_V = "urn:schemas-microsoft-com:vml"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}" xmlns:w14="{W14}" xmlns:w15="{W15}" xmlns:mc="{_MC}" '
    f'xmlns:wp="{_WP}" xmlns:wps="{_WPS}" xmlns:v="{_V}" xmlns:a="{_A}" mc:Ignorable="w14 w15"'
)
_SECTION = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'  # noqa: E501
_ids = count(1000)


class Xml(str):
    """Markup, not words."""

    __slots__ = ()


Content = str
"""What stands in a paragraph: words, or ``Xml``."""


def words(text: str, *, deleted: bool = False) -> Xml:
    """``w:t``, with ``\\t`` and ``\\n`` as Word writes them."""
    name = "w:delText" if deleted else "w:t"
    pieces = []
    for at, line in enumerate(text.split("\n")):
        pieces += ["<w:br/>"] if at else []
        for tab, part in enumerate(line.split("\t")):
            pieces += ["<w:tab/>"] if tab else []
            pieces += [f'<{name} xml:space="preserve">{escape(part)}</{name}>'] if part else []
    return Xml("".join(pieces))


def run(*content: Content, format: str = "", deleted: bool = False) -> Xml:
    """A run. ``format``: names of on/off properties ("b i"), or markup of ``w:rPr``."""
    properties = format if "<" in format else "".join(f"<w:{name}/>" for name in format.split())
    inside = "".join(part if isinstance(part, Xml) else words(part, deleted=deleted) for part in content)
    return Xml(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>")


def _runs(content: Sequence[Content], *, deleted: bool = False) -> str:
    return "".join(part if isinstance(part, Xml) else run(part, deleted=deleted) for part in content)


def _by(author: str) -> str:
    return f'w:id="{next(_ids)}" w:author="{escape(author)}" w:date="{AT}"'


def inserted(*content: Content, by: str) -> Xml:
    """Runs that an author inserted."""
    return Xml(f"<w:ins {_by(by)}>{_runs(content)}</w:ins>")


def deleted(*content: Content, by: str) -> Xml:
    """Runs that an author deleted; as content, ``inserted(deleted("x", by="B"), by="A")`` is nested."""
    return Xml(f"<w:del {_by(by)}>{_runs(content, deleted=True)}</w:del>")


def moved_from(*content: Content, by: str, name: str = "move1") -> Xml:
    """Runs at the place that they were moved away from."""
    own = next(_ids)
    return Xml(
        f'<w:moveFromRangeStart w:id="{own}" w:name="{name}" w:author="{escape(by)}" w:date="{AT}"/>'
        f'<w:moveFrom {_by(by)}>{_runs(content)}</w:moveFrom><w:moveFromRangeEnd w:id="{own}"/>'
    )


def moved_to(*content: Content, by: str, name: str = "move1") -> Xml:
    """Runs at the place that they were moved to."""
    own = next(_ids)
    return Xml(
        f'<w:moveToRangeStart w:id="{own}" w:name="{name}" w:author="{escape(by)}" w:date="{AT}"/>'
        f'<w:moveTo {_by(by)}>{_runs(content)}</w:moveTo><w:moveToRangeEnd w:id="{own}"/>'
    )


def paragraph(
    *content: Content,
    style: str = "",
    number: tuple[int, int] | None = None,
    mark: str = "",
    mark_by: str = "",
    properties: str = "",
) -> Xml:
    """A paragraph.

    Args:
        content: words and runs.
        style: id of its style.
        number: numId and level of its automatic number.
        mark: "ins", "del", "moveFrom" or "moveTo": what an author did to its mark.
        mark_by: that author.
        properties: more markup of ``w:pPr``.
    """
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        inside += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    inside += properties
    if mark:
        inside += f"<w:rPr><w:{mark} {_by(mark_by)}/></w:rPr>"
    return Xml(f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{_runs(content)}</w:p>")


def cell(*blocks: Content, properties: str = "") -> Xml:
    """A cell of a table; a string is a paragraph of it."""
    inside = "".join(part if isinstance(part, Xml) else paragraph(part) for part in blocks)
    properties = f'<w:tcW w:w="2000" w:type="dxa"/>{properties}'
    return Xml(f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or '<w:p/>'}</w:tc>")


def row(*cells: Content, mark: str = "", by: str = "") -> Xml:
    """A row; ``mark`` "ins" or "del" and who did it."""
    inside = "".join(part if part.startswith("<w:tc>") else cell(part) for part in cells)
    properties = f"<w:trPr><w:{mark} {_by(by)}/></w:trPr>" if mark else ""
    return Xml(f"<w:tr>{properties}{inside}</w:tr>")


def table(rows: Sequence[Sequence[Content] | Xml]) -> Xml:
    """A table of rows of cells; a cell is words or what ``cell`` gave, a row may be what ``row`` gave."""
    made = [item if isinstance(item, Xml) else row(*item) for item in rows]
    widest = max((item.count("<w:tc>") for item in made), default=1)
    grid = '<w:gridCol w:w="2000"/>' * widest
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return Xml(f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>")


def field_of(code: str, *result: Content) -> Xml:
    """A complex field: its code, and the runs it shows."""
    return Xml(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_runs(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(font: str, code: str) -> Xml:
    """A run with a character of a symbol font: ``symbol("Symbol", "F0B7")``."""
    return run(Xml(f'<w:sym w:font="{font}" w:char="{code}"/>'))


def control(*blocks: Content, block: bool = True) -> Xml:
    """A content control around paragraphs, or around runs."""
    inside = "".join(blocks) if block else _runs(blocks)
    return Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>")


def text_box(*blocks: Content) -> Xml:
    """A run with a text box, in both of the forms that Word writes."""
    inside = "".join(part if isinstance(part, Xml) else paragraph(part) for part in blocks)
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:extent cx="900000" cy="900000"/><wp:docPr id="{next(_ids)}" name="Box"/>'
        f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{box}</wps:txbx>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@dataclass
class Docx:
    """A Word file that is being put together.

    Attributes:
        body: its blocks.
        styles: id -> markup of the style.
        extra: name of a part -> its bytes, put in as they are.
    """

    body: list[Xml] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)
    extra: dict[str, bytes] = field(default_factory=dict)
    settings: str = ""
    author: str = ""
    _notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    _comments: list[str] = field(default_factory=list)
    _comments_ex: list[str] = field(default_factory=list)
    _abstracts: list[str] = field(default_factory=list)
    _nums: list[str] = field(default_factory=list)
    _furniture: list[tuple[str, str, str]] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)

    def add(self, *blocks: Content) -> "Docx":
        """Add blocks; a string is a paragraph."""
        self.body += [part if isinstance(part, Xml) else paragraph(part) for part in blocks]
        return self

    def style(
        self, own: str, *, name: str = "", based_on: str = "", outline: int | None = None, more: str = ""
    ) -> "Docx":
        """Add a style of paragraphs; ``outline`` 0 is a heading of level 1; ``more`` markup after that."""
        properties = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
        base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        self.styles[own] = (
            f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{escape(name or own)}"/>{base}'
            f"{more or f'<w:pPr>{properties}</w:pPr>'}</w:style>"
        )
        return self

    def numbering(self, *levels: tuple[str, str] | str) -> int:
        """Add a list of many levels; its numId.

        Args:
            levels: ("decimal", "%1.%2") or markup of ``w:lvl``'s inside, level by level.
        """
        made = ""
        for at, level in enumerate(levels):
            if isinstance(level, tuple):
                level = f'<w:start w:val="1"/><w:numFmt w:val="{level[0]}"/><w:lvlText w:val="{level[1]}"/>'
            made += f'<w:lvl w:ilvl="{at}">{level}</w:lvl>'
        own = len(self._abstracts)
        self._abstracts.append(f'<w:abstractNum w:abstractNumId="{own}">{made}</w:abstractNum>')
        return self.list_like(own)

    def list_like(self, abstract: int, *, overrides: str = "") -> int:
        """Another list of the same look (``abstract`` counts from 0), with markup of ``w:lvlOverride``."""
        own = len(self._nums) + 1
        self._nums.append(f'<w:num w:numId="{own}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')
        return own

    def footnote(self, *content: Content) -> Xml:
        """A run that refers to a new footnote."""
        return self._note("footnote", content)

    def endnote(self, *content: Content) -> Xml:
        """A run that refers to a new endnote."""
        return self._note("endnote", content)

    def _note(self, kind: str, content: Sequence[Content]) -> Xml:
        own = len(self._notes[kind]) + 1
        blocks = "".join(content) if content and content[0].startswith("<w:p>") else ""
        reference = run(Xml(f"<w:{kind}Ref/>"), format='<w:vertAlign w:val="superscript"/>')
        blocks = blocks or paragraph(reference, " ", *content)
        self._notes[kind].append(f'<w:{kind} w:id="{own}">{blocks}</w:{kind}>')
        look = '<w:vertAlign w:val="superscript"/>'
        return run(Xml(f'<w:{kind}Reference w:id="{own}"/>'), format=look)

    def comment(
        self,
        *anchored: Content,
        says: str | Sequence[str],
        by: str,
        initials: str = "",
        reply_to: int | None = None,
        resolved: bool = False,
    ) -> Xml:
        """The anchored words, a comment on them; ``reply_to`` counts comments from 0."""
        own = self.add_comment(says, by=by, initials=initials, reply_to=reply_to, resolved=resolved)
        return Xml(f"{comment_start(own)}{_runs(anchored)}{comment_end(own)}")

    def add_comment(
        self,
        says: str | Sequence[str],
        *,
        by: str,
        initials: str = "",
        reply_to: int | None = None,
        resolved: bool = False,
    ) -> int:
        """Add a comment that ``comment_start`` and ``comment_end`` anchor; its id."""
        own = len(self._comments)
        told = [says] if isinstance(says, str) else says
        blocks = "".join(
            f'<w:p w14:paraId="{own * 256 + at + 1:08X}">{run(text)}</w:p>' for at, text in enumerate(told)
        )
        last = own * 256 + len(told)
        parent = ""
        if reply_to is not None:
            parent = f' w15:paraIdParent="{self._comments_ex[reply_to]}"'
        self._comments.append(
            f'<w:comment w:id="{own}" w:author="{escape(by)}" w:date="{AT}" w:initials="{escape(initials)}">'
            f"{blocks}</w:comment>"
        )
        self._comments_ex.append(f"{last:08X}")
        self._links.append(f'<w15:commentEx w15:paraId="{last:08X}"{parent} w15:done="{int(resolved)}"/>')
        return own

    def header(self, *blocks: Content, pages: str = "default") -> "Docx":
        """Words at the head of each page; ``pages`` "first" or "even" too."""
        return self._add_furniture("hdr", blocks, pages)

    def footer(self, *blocks: Content, pages: str = "default") -> "Docx":
        """Words at the foot of each page."""
        return self._add_furniture("ftr", blocks, pages)

    def _add_furniture(self, root: str, blocks: Sequence[Content], pages: str) -> "Docx":
        inside = "".join(part if isinstance(part, Xml) else paragraph(part) for part in blocks)
        self._furniture.append((root, pages, inside))
        return self

    def parts(self) -> dict[str, bytes]:
        """The parts of the file, by name."""
        types = {"document": ("document.main+xml", "")}
        parts: dict[str, str] = {}
        if self.styles:
            parts["styles"] = _part("styles", "".join(self.styles.values()))
        if self._nums:
            parts["numbering"] = _part("numbering", "".join(self._abstracts + self._nums))
        for kind, notes in self._notes.items():
            if notes:
                parts[f"{kind}s"] = _part(f"{kind}s", _separators(kind) + "".join(notes))
        if self._comments:
            parts["comments"] = _part("comments", "".join(self._comments))
            parts["commentsExtended"] = _part("w15:commentsEx", "".join(self._links))
        if self.settings:
            parts["settings"] = _part("settings", self.settings)
        references = ""
        for number, (root, which, inside) in enumerate(self._furniture, 1):
            kind = "header" if root == "hdr" else "footer"
            parts[f"{kind}{number}"] = _part(root, inside)
            references += f'<w:{kind}Reference w:type="{which}" r:id="rId{kind}{number}"/>'
            references += "<w:titlePg/>" if which == "first" else ""
        section = references.replace("<w:titlePg/>", "") + _SECTION
        section += "<w:titlePg/>" if "<w:titlePg/>" in references else ""
        body = "".join(self.body) + f"<w:sectPr>{section}</w:sectPr>"
        parts["document"] = _part("document", f"<w:body>{body}</w:body>")
        types |= {name: (f"{name.rstrip('0123456789')}+xml", name) for name in parts if name != "document"}
        return _zip_parts(parts, types, extra=self.extra, author=self.author)

    def save(self) -> bytes:
        """The file."""
        return zip_parts(self.parts())

    def package(self) -> Package:
        """The file, opened."""
        return open_package(self.save(), file="built.docx")


def comment_start(own: int) -> Xml:
    """Where the words that a comment is on begin."""
    return Xml(f'<w:commentRangeStart w:id="{own}"/>')


def comment_end(own: int) -> Xml:
    """Where they end, with the run that refers to the comment."""
    return Xml(f'<w:commentRangeEnd w:id="{own}"/>' + run(Xml(f'<w:commentReference w:id="{own}"/>')))


def zip_parts(parts: dict[str, bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def save_docx(*blocks: Content) -> bytes:
    """A file of these blocks and no more."""
    return Docx().add(*blocks).save()


def open_docx(*blocks: Content) -> Package:
    """The same, opened."""
    return Docx().add(*blocks).package()


def _part(root: str, inside: str) -> str:
    name = root if ":" in root else f"w:{root}"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{name} {_SPACES}>{inside}</{name}>'


def _separators(kind: str) -> str:
    return "".join(
        f'<w:{kind} w:type="{separates}" w:id="{own}"><w:p><w:r><w:{mark}/></w:r></w:p></w:{kind}>'
        for own, separates, mark in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )


def _zip_parts(
    parts: dict[str, str], types: dict[str, tuple[str, str]], *, extra: dict[str, bytes], author: str
) -> dict[str, bytes]:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}{types[name][0]}"/>' for name in parts
    )
    links = "".join(
        f'<Relationship Id="rId{name}" Type="{_relation_type(name)}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    root_links = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    if author:
        overrides += (
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        )
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        root_links += f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/>'
    packed = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{root_links}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    if author:
        packed["docProps/core.xml"] = (
            "<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{escape(author)}</dc:creator>'
            f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy></cp:coreProperties>"
        )
    return {name: text.encode() for name, text in packed.items()} | extra


def _relation_type(name: str) -> str:
    if name == "commentsExtended":
        return "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return f"{R}/{name.rstrip('0123456789')}"
