"""What is hidden goes; what Word shows stays as it is."""

from pathlib import Path

from lxml import etree

from tests.formats.docx.build import Xml, open_docx, paragraph, run
from travaux.formats.docx.cleaning import clean
from travaux.formats.docx.names import W, w
from travaux.formats.docx.package import Package, open_package
from travaux.formats.docx.reading import read_lines
from travaux.formats.docx.taking import take_revisions


def test_a_field_that_is_hidden_goes_and_one_that_is_shown_ends() -> None:
    def edge(kind: str, *, hidden: bool) -> str:
        look = "<w:rPr><w:vanish/></w:rPr>" if hidden else ""
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = run(Xml("<w:instrText>XE secret</w:instrText>"), format="vanish")
    entry = Xml(edge("begin", hidden=True) + code + edge("end", hidden=True))
    shown = Xml(
        edge("begin", hidden=True) + edge("separate", hidden=False) + run("1") + edge("end", hidden=False)
    )
    package = open_docx(paragraph("a", entry, "b", shown))
    clean(package)
    kinds = [found.get(w("fldCharType")) for found in package.tree(package.main).iter(w("fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert "secret" not in package.data(package.main).decode()


def test_real_files_keep_every_word_and_all_that_shows(corpus: Path) -> None:
    seen = 0
    for path in sorted((*(corpus / "docx").rglob("*.docx"), *(corpus / "negotiation").glob("*.docx"))):
        package = open_package(path.read_bytes(), file=path.name)
        package, _ = take_revisions(package, "result")
        before = read_lines(package).lines
        clean(package)
        again = open_package(package.save(), file=path.name)
        assert read_lines(again).lines == before, path.name
        original = open_package(path.read_bytes(), file=path.name)
        if "trackchanges" not in path.parts and not _is_marked(original):
            seen += 1
            for name in again.names:
                if name.endswith(".xml"):
                    assert _shape(again.tree(name)) == _shape(original.tree(name)), f"{path.name}: {name}"
                else:
                    assert again.data(name) == original.data(name)
    assert seen > 30


def _is_marked(package: Package) -> bool:
    body = package.tree(package.main)
    names = ("ins", "del", "moveTo", "rPrChange", "pPrChange", "vanish", "commentReference", "object")
    return any(next(body.iter(w(name)), None) is not None for name in names)


_UNSHOWN = frozenset(
    f"{{{W}}}{name}"
    for name in (
        "rsids", "rsid", "proofErr", "attachedTemplate", "tag", "dataBinding", "proofState", "smartTagPr",
        "docVars", "permStart", "permEnd",
    )
)  # fmt: skip


def _shape(element: etree._Element) -> list[object]:
    """All of a part but what cannot be seen."""
    shape: list[object] = []
    for child in element.iter("*"):
        local = etree.QName(child).localname
        if (
            child.tag in _UNSHOWN
            or local in ("smartTag", "docId")
            or any(up.tag in _UNSHOWN for up in child.iterancestors())
        ):
            continue
        attributes = {
            key: value
            for key, value in child.attrib.items()
            if "rsid" not in str(key) and not str(key).endswith(("}paraId", "}textId"))
        }
        shape.append((child.tag, sorted(attributes.items()), (child.text or "").strip()))
    return shape
