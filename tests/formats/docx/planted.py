"""A Word file in which a word is planted wherever one can keep what it does not show."""

from tests.formats.docx.build import (
    Docx,
    Xml,
    cell,
    control,
    deleted,
    inserted,
    paragraph,
    row,
    run,
    table,
    text_box,
    zip_parts,
)
from travaux.formats.docx.names import RELATIONS

SHOWN = ("Shown in the body", "shown insertion", "shown note", "Shown header", "shown box", "shown cell")
"""What Word shows; the first three stand in the body and its notes."""
PLANTS = {
    name: f"zq{name}"
    for name in (
        "comment", "reply", "hidden", "styled", "deleted", "author", "creator", "custom", "property",
        "variable", "template", "orphan", "glossary", "person", "remark", "tag", "smart", "binding",
        "permission", "addin", "embedded", "stray", "label", "unused", "row", "hiddennote", "mail",
    )
} | {"initials": "ZQI", "session": "00ZQ1234"}  # fmt: skip
"""Where a word is hidden, and the word."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "customXml/item1.xml": "custom",
    "docProps/app.xml": "property",
    "docProps/custom.xml": "property",
    "docMetadata/LabelInfo.xml": "label",
    "word/people.xml": "person",
    "word/glossary/document.xml": "glossary",
    "word/embeddings/book.xlsx": "embedded",
    "word/orphan.xml": "orphan",
    "stray.txt": "stray",
}


def make_planted() -> bytes:
    """The file."""
    doc = Docx(author=PLANTS["creator"])
    doc.style("Quiet", more="<w:rPr><w:vanish/></w:rPr>")
    doc.add(*_write_words(doc), *_write_wrappings())
    doc.body[0] = Xml(doc.body[0].replace("<w:p>", f'<w:p w:rsidR="{PLANTS["session"]}">', 1))
    doc.add_comment(PLANTS["reply"], by=PLANTS["author"], reply_to=0)
    doc.header(paragraph("Shown header", _hidden("hidden")))
    doc.settings = (
        f'<w:attachedTemplate r:id="rIdT"/><w:rsids><w:rsid w:val="{PLANTS["session"]}"/></w:rsids>'
        f'<w:docVars><w:docVar w:name="x" w:val="{PLANTS["variable"]}"/></w:docVars>'
        f'<w:mailMerge><w:query w:val="{PLANTS["mail"]}"/></w:mailMerge>'
    )
    parts = doc.parts()
    parts |= {name: f"<x>{PLANTS[plant]}</x>".encode() for name, plant in _PARTS.items()}
    _link_parts(parts)
    return zip_parts(parts)


def _hidden(name: str) -> Xml:
    return run(PLANTS[name], format="vanish")


def _write_words(doc: Docx) -> list[Xml]:
    """What is said beside the text, was said before, or is hidden in it."""
    author = PLANTS["author"]
    gone = deleted(PLANTS["deleted"], by=author)
    told = doc.comment("Shown in the body", says=PLANTS["comment"], by=author, initials=PLANTS["initials"])
    unseen = doc.footnote(PLANTS["hiddennote"]).replace("<w:rPr>", "<w:rPr><w:vanish/>", 1)
    note = doc.footnote("shown note ", gone, _hidden("hidden"))
    went = row(cell(paragraph(deleted(PLANTS["row"], by=author))), mark="del", by=author)
    return [
        paragraph(
            Xml(f"<!-- {PLANTS['remark']} -->"),
            *(told, note, " ", inserted("shown insertion", by=author)),
            *(gone, _hidden("hidden"), Xml(unseen)),
        ),
        paragraph(PLANTS["styled"], style="Quiet"),
        paragraph(deleted(PLANTS["deleted"], by=author), mark="del", mark_by=author),
        table([["shown cell"], went]),
        paragraph(text_box(paragraph("shown box", _hidden("hidden")))),
    ]


def _write_wrappings() -> list[Xml]:
    """What stands around words and has words of its own."""
    bound = (
        f'<w:sdtPr><w:tag w:val="{PLANTS["tag"]}"/><w:dataBinding w:xpath="{PLANTS["binding"]}"/></w:sdtPr>'
    )
    smart = f'<w:smartTag w:uri="{PLANTS["smart"]}" w:element="x">{run("tagged")}</w:smartTag>'
    start = Xml(f'<w:permStart w:id="1" w:ed="{PLANTS["permission"]}"/>')

    def edge(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText> ADDIN CSL {PLANTS['addin']} </w:instrText></w:r>"
    cited = f"{edge('begin')}{code}{edge('separate')}{run('(Cited 2030)')}{edge('end')}"
    return [
        paragraph(Xml(smart)),
        Xml(control(paragraph("bound")).replace("<w:sdtPr/>", bound)),
        paragraph(start, "editable", Xml('<w:permEnd w:id="1"/>')),
        paragraph(Xml(cited)),
    ]


def _link_parts(parts: dict[str, bytes]) -> None:
    of_text = (
        ("customXml", "../customXml/item1.xml"), ("people", "people.xml"),
        ("glossaryDocument", "glossary/document.xml"), ("package", "embeddings/book.xlsx"),
    )  # fmt: skip
    of_file = (
        ("extended-properties", "docProps/app.xml"), ("custom-properties", "docProps/custom.xml"),
        ("classificationlabels", "docMetadata/LabelInfo.xml"),
    )  # fmt: skip
    _link(parts, "word/_rels/document.xml.rels", *(_relation(*link) for link in of_text))
    _link(
        parts, "word/_rels/document.xml.rels", _relation("hyperlink", f"https://{PLANTS['unused']}.example")
    )
    _link(parts, "_rels/.rels", *(_relation(*link) for link in of_file))
    template = _relation("attachedTemplate", f"file:///C:/{PLANTS['template']}.dotm")
    parts["word/_rels/settings.xml.rels"] = f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()
    _link(parts, "word/_rels/settings.xml.rels", template.replace('"rIdXattachedTemplate"', '"rIdT"'))


def _relation(kind: str, target: str) -> str:
    mode = ' TargetMode="External"' if "://" in target else ""
    return f'<Relationship Id="rIdX{kind}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def _link(parts: dict[str, bytes], name: str, *links: str) -> None:
    parts[name] = parts[name].replace(b"</Relationships>", "".join(links).encode() + b"</Relationships>")
