"""A document put together: its parts in a package, on paper of our own or in an institution's template.

A template keeps its styles, its page, its headers and footers; what stood in its body goes, with all that
only its body used. It is opened within the bounds of every Word file.
"""

from datetime import UTC

from lxml import etree

from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.markup import NAMESPACES, escape
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.paper import Paper
from travaux.formats.docx.documents.script import Script
from travaux.formats.docx.documents.styles import StyleBook
from travaux.formats.docx.documents.template_styles import read_styles
from travaux.formats.docx.documents.theme import write_fonts, write_theme
from travaux.formats.docx.names import RELATIONS, TYPES, WORD_TYPE, R, r, w
from travaux.formats.docx.package import Package, open_package, parse_xml

_MAIN = "word/document.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_KEPT = frozenset({"styles", "settings", "theme", "fontTable", "numbering", "webSettings"})
_SETTINGS_DROPPED = (
    "attachedTemplate", "documentProtection", "writeProtection", "mailMerge", "rsids", "trackRevisions",
    "docVars", "footnotePr", "endnotePr", "saveSubsetFonts", "embedTrueTypeFonts",
)  # fmt: skip
_FRESH = {
    "[Content_Types].xml": (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{_MAIN}" ContentType="{WORD_TYPE}document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{R}/officeDocument" '
        f'Target="{_MAIN}"/></Relationships>'
    ),
    _MAIN: f"<w:document {NAMESPACES}><w:body/></w:document>",
}


class Frame:
    """Where a document is put: a new package, or a template's.

    Args:
        template: bytes of a ``.docx`` or ``.dotx``.
        script: of the text.
        paper: the page; a template has its own.
        margin: whether rows have numbers in the margin.

    Raises:
        InputError: the template cannot be read; see `travaux.errors`.
    """

    def __init__(self, template: bytes | None, *, script: Script, paper: Paper, margin: bool) -> None:
        self.script = script
        self._package: Package | None = None
        self._section = etree.Element(w("sectPr"))
        self.paper = paper
        if template is None:
            self.book = StyleBook(script, margin=margin)
            return
        self._package = open_package(template, file="the template")
        self._section = _take_section(self._package)
        self.paper = _fit_paper(self._section, paper)
        self.book = StyleBook(script, margin=margin, template=read_styles(self._package))

    def write(
        self,
        body: str,
        *,
        issue: Issue,
        title: str,
        header: str,
        first_header: str,
        footer: str,
        notes: NoteKeeper,
    ) -> bytes:
        """The file.

        Args:
            body: paragraphs and tables.
            issue: what is said of the document.
            title: for its properties.
            header: content of the header of every page but the first.
            first_header: that of the first.
            footer: of every page.
            notes: its footnotes.
        """
        book = self.book
        package = self._package
        footnotes = notes.write_part()
        book.use("Line Number")
        if package is None:
            package = make_package(book, has_notes=bool(footnotes))
            references = "".join(
                self._put_furniture(package, kind, name, content)
                for kind, name, content in (
                    ("header", "default", header),
                    ("header", "first", first_header),
                    ("footer", "default", footer),
                    ("footer", "first", footer),
                )
            )
            section = f"<w:sectPr>{references}{_write_page(self.paper, rtl=self.script.rtl)}</w:sectPr>"
        else:
            section = self._furnish_template(package, self._section, header, first_header, footer)
            _add_styles(package, book)
        document = f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
        package.put(package.main, document.encode(), type=f"{WORD_TYPE}document.main+xml")
        if footnotes:
            put_part(package, "word/footnotes.xml", "footnotes", footnotes)
        package.put("docProps/core.xml", _write_core(issue, title, self.script), type=_CORE_TYPE)
        package.relate("", _CORE_RELATION, "docProps/core.xml")
        if self._package is not None:
            _drop_unused(package)
        return package.save()

    def _put_furniture(self, package: Package, kind: str, pages: str, content: str) -> str:
        name = f"word/{kind}{1 if pages == 'default' else 2}.xml"
        while name in package:
            name = name.removesuffix(".xml") + "0.xml"
        tag = "hdr" if kind == "header" else "ftr"
        own = put_part(package, name, kind, f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>".encode())
        return f'<w:{kind}Reference w:type="{pages}" r:id="{own}"/>'

    def _furnish_template(
        self, package: Package, section: etree._Element, header: str, first_header: str, footer: str
    ) -> str:
        """The template's section with our header or footer where it has none with anything in it."""
        for kind, content, first in (("footer", footer, footer), ("header", header, first_header)):
            for pages, words in (("first", first), ("default", content)):
                found = [
                    e for e in section.findall(w(f"{kind}Reference")) if e.get(w("type"), "default") == pages
                ]
                if any(not _is_empty(package, reference.get(r("id"), "")) for reference in found):
                    continue
                if pages == "first" and section.find(w("titlePg")) is None:
                    continue
                for reference in found:
                    section.remove(reference)
                made = self._put_furniture(package, kind, pages, words)
                section.insert(0, etree.fromstring(f"<w:x {NAMESPACES}>{made}</w:x>")[0])
        _set_page(section, self.paper)
        return etree.tostring(section, encoding="unicode")


def make_package(book: StyleBook, *, has_notes: bool = False) -> Package:
    """A Word file without words, with all that a program may look for.

    Args:
        book: the styles that its words will have.
        has_notes: whether it will have footnotes.
    """
    package = Package({name: part.encode() for name, part in _FRESH.items()}, file="")
    put_part(package, "word/settings.xml", "settings", _write_settings(has_notes=has_notes))
    put_part(package, "word/styles.xml", "styles", book.write_part())
    put_part(package, "word/fontTable.xml", "fontTable", write_fonts())
    package.put("word/theme/theme1.xml", write_theme(), type=_THEME_TYPE)
    package.relate(package.main, "theme", "word/theme/theme1.xml")
    return package


def put_part(package: Package, name: str, kind: str, data: bytes) -> str:
    """Add a part that the document refers to; the id of the relation."""
    package.put(name, data, type=f"{WORD_TYPE}{kind}+xml")
    return package.relate(package.main, kind, name)


def _write_page(paper: Paper, *, rtl: bool) -> str:
    turned = ' w:orient="landscape"' if paper.is_landscape else ""
    numbered = (
        '<w:lnNumType w:countBy="5" w:distance="227" w:restart="newPage"/>' if paper.line_numbers else ""
    )
    left, right = (paper.right, paper.left) if rtl else (paper.left, paper.right)
    return (
        f'<w:pgSz w:w="{paper.width}" w:h="{paper.height}"{turned}/>'
        f'<w:pgMar w:top="{paper.top}" w:right="{right}" w:bottom="{paper.bottom}" w:left="{left}" '
        f'w:header="624" w:footer="567" w:gutter="0"/>{numbered}<w:cols w:space="708"/><w:titlePg/>'
        f"{'<w:bidi/>' if rtl else ''}"
    )


def _write_settings(*, has_notes: bool) -> bytes:
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if has_notes else ""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="510"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{notes}<w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def _write_core(issue: Issue, title: str, script: Script) -> bytes:
    made = ""
    if issue.as_at is not None:
        when = issue.as_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    said = f"<dc:title>{escape(title)}</dc:title>" if title else ""
    said += f"<dc:subject>{escape(issue.full_symbol)}</dc:subject>" if issue.full_symbol else ""
    said += f"<dc:language>{escape(script.language)}</dc:language>" if script.language else ""
    return (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{said}{made}</cp:coreProperties>'
    ).encode()


# Templates


def _take_section(package: Package) -> etree._Element:
    """The properties of the template's first section; its body and what only the body used are dropped."""
    root = package.tree(package.main)
    section = next(root.iter(w("sectPr")), None)
    if section is None:
        section = etree.fromstring(f"<w:sectPr {NAMESPACES}/>")
    for name in ("sectPrChange", "type", "lnNumType", "footnotePr", "endnotePr", "docGrid"):
        for element in section.findall(w(name)):
            section.remove(element)
    used = {element.get(r("id")) for element in section}
    for relation in tuple(package.relations(package.main).values()):
        if relation.kind in _KEPT or relation.id in used:
            continue
        del package.relations(package.main)[relation.id]
    for relation in tuple(package.relations("").values()):
        if relation.kind != "officeDocument":
            package.drop(relation.target)
            package.relations("").pop(relation.id, None)
    for name in package.related("settings"):
        settings = package.tree(name)
        for element in [found for found in settings if etree.QName(found).localname in _SETTINGS_DROPPED]:
            settings.remove(element)
        for relation in tuple(package.relations(name).values()):
            del package.relations(name)[relation.id]
    return section


def _drop_unused(package: Package) -> None:
    """Drop every part that nothing leads to any more: pictures of the old body, comments, custom data."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for relation in package.relations(waiting.pop()).values():
            if not relation.external and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    for name in package.names:
        if name not in reached:
            package.drop(name)


def _add_styles(package: Package, book: StyleBook) -> None:
    names = package.related("styles")
    if not names:
        put_part(package, "word/styles.xml", "styles", f"<w:styles {NAMESPACES}/>".encode())
        names = package.related("styles")
    root = package.tree(names[0])
    made = parse_xml(
        f"<w:styles {NAMESPACES}>{book.made()}</w:styles>".encode(), file="the template", part=names[0]
    )
    for style in list(made):
        root.append(style)


def _fit_paper(section: etree._Element, paper: Paper) -> Paper:
    """The template's page, turned if the document is a wide one."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))

    def read(element: etree._Element | None, name: str, default: int) -> int:
        value = element.get(w(name), "") if element is not None else ""
        return int(value) if value.lstrip("-").isdecimal() else default

    width, height = read(size, "w", paper.width), read(size, "h", paper.height)
    top, right, bottom, left = (
        abs(read(margins, name, getattr(paper, name))) for name in ("top", "right", "bottom", "left")
    )
    if paper.is_landscape and width < height:
        width, height = height, width
        left, right = min(left, paper.left), min(right, paper.right)
    if width - left - right < 4000:
        left, right = paper.left, paper.right
    return Paper(width, height, top, right, bottom, left, paper.line_numbers)


def _set_page(section: etree._Element, paper: Paper) -> None:
    """Write the page into the template's section, and number its lines."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        for element in (size, margins):
            if element is not None:
                section.remove(element)
        page = etree.fromstring(f"<w:x {NAMESPACES}>{_write_page(paper, rtl=False)}</w:x>")
        at = len(section.findall(w("headerReference"))) + len(section.findall(w("footerReference")))
        section.insert(at, page[1])
        section.insert(at, page[0])
        size, margins = section[at], section[at + 1]
    size.set(w("w"), str(paper.width))
    size.set(w("h"), str(paper.height))
    if paper.is_landscape:
        size.set(w("orient"), "landscape")
    margins.set(w("left"), str(paper.left))
    margins.set(w("right"), str(paper.right))
    if paper.line_numbers:
        numbered = f'<w:lnNumType {NAMESPACES} w:countBy="5" w:distance="227" w:restart="newPage"/>'
        after = [e for e in section if e.tag in (w("pgSz"), w("pgMar"), w("paperSrc"), w("pgBorders"))]
        after[-1].addnext(etree.fromstring(numbered))


def _is_empty(package: Package, relation_id: str) -> bool:
    """Whether a header or footer has neither words nor pictures nor fields."""
    relation = package.relations(package.main).get(relation_id)
    if relation is None or relation.target not in package:
        return True
    root = package.tree(relation.target)
    shown = ("drawing", "pict", "object", "fldSimple", "instrText", "sym")
    return not any((e.text or "").strip() for e in root.iter(w("t"))) and not any(
        True for name in shown for _ in root.iter(w(name))
    )
