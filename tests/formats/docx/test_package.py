"""Word files that mean harm, or are none: refused in one line or read within bounds; nothing is fetched."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from tests.formats.docx.build import Docx, paragraph, zip_parts
from travaux.errors import DamagedFileError, InputError, TooLargeError, UnsupportedFormatError
from travaux.formats.docx.cleaning import clean
from travaux.formats.docx.names import R, W
from travaux.formats.docx.package import MOST_PARTS, MOST_TAGS, open_package
from travaux.formats.docx.reading import read_lines

PARTS = Docx().add(paragraph("Article 1"), paragraph("1. One.")).parts()
DOCUMENT, TYPES = PARTS["word/document.xml"], PARTS["[Content_Types].xml"]
LINKS = "word/_rels/document.xml.rels"


def _with(**changed: bytes) -> bytes:
    names = {"document": "word/document.xml", "links": LINKS, "types": "[Content_Types].xml"}
    return zip_parts({**PARTS, **{names[name]: content for name, content in changed.items()}})


def _typed(doctype: str, words: str) -> bytes:
    plain = DOCUMENT.split(b"?>", 1)[1].replace(b"One.", words.encode())
    return _with(document=f"<!DOCTYPE w [{doctype}]>".encode() + plain)


def _filled(inside: bytes) -> bytes:
    return _with(document=DOCUMENT.replace(b"<w:body>", b"<w:body>" + inside))


def _locked() -> bytes:
    data = bytearray(zip_parts(PARTS))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


def _compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le") + bytes(600)


_LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
REFUSED: Mapping[str, tuple[Callable[[], bytes], type[InputError], str]] = {
    "a part that unpacks to too much": (lambda: _filled(b"<w:p/>" * 12_000_000), TooLargeError, "too large"),
    "many parts that do": (
        lambda: zip_parts({**PARTS, **{f"m{n}.bin": bytes(30_000_000) for n in range(6)}}),
        TooLargeError,
        "too large",
    ),
    "more parts than any file has": (
        lambda: zip_parts({**PARTS, **{f"x/{n}.xml": b"<a/>" for n in range(MOST_PARTS)}}),
        TooLargeError,
        "parts",
    ),
    "more tags than any text has": (lambda: _filled(b"<w:p/>" * MOST_TAGS), TooLargeError, "tags"),
    "an entity from outside": (
        lambda: _typed('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"),
        DamagedFileError,
        "document type",
    ),
    "entities in entities": (
        lambda: _typed('<!ENTITY a "aaaaaaaaaa">' + _LAUGHS, "&j;"),
        DamagedFileError,
        "",
    ),
    "depth": (lambda: _filled(b"<w:sdt>" * 5_000 + b"</w:sdt>" * 5_000), DamagedFileError, "sound XML"),
    "a word without end": (
        lambda: _filled(b"<w:p><w:r><w:t>" + b"a" * 12_000_000 + b"</w:t></w:r></w:p>"),
        DamagedFileError,
        "sound XML",
    ),
    "cut off": (lambda: zip_parts(PARTS)[:-300], DamagedFileError, "cut off"),
    "cut off within": (lambda: _with(document=DOCUMENT[:-40]), DamagedFileError, "word/document.xml"),
    "no document": (
        lambda: zip_parts({name: part for name, part in PARTS.items() if name != "word/document.xml"}),
        DamagedFileError,
        "not a Word file",
    ),
    "a zip of something": (lambda: zip_parts({"a.txt": b"a"}), DamagedFileError, "not a Word file"),
    "an Excel file": (
        lambda: _with(
            types=PARTS["[Content_Types].xml"].replace(b"wordprocessingml.doc", b"spreadsheetml.doc")
        ),
        UnsupportedFormatError,
        "not Word's",
    ),
    "a locked zip": (_locked, UnsupportedFormatError, "password"),
    "under a password": (lambda: _compound("EncryptedPackage"), UnsupportedFormatError, "password"),
    "an old Word file": (
        lambda: _compound("WordDocument"),
        UnsupportedFormatError,
        "libreoffice --headless --convert-to docx",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_its_reason(name: str) -> None:
    make, error, said = REFUSED[name]
    with pytest.raises(error) as raised:
        read_lines(open_package(make(), file="hostile.docx"))
    assert said in str(raised.value)
    assert "hostile.docx" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_what_lies_outside_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket", refuse)
    link = (
        f'<Relationship Id="rIdE" Type="{R}/image" TargetMode="External" Target="http://127.0.0.1:9/x.png"/>'
        f'<Relationship Id="rIdT" Type="{R}/attachedTemplate" TargetMode="External" Target="//host/t.dotm"/>'
        f'<Relationship Id="rIdS" Type="{R}/subDocument" TargetMode="External" Target="file:///etc/hosts"/>'
    )
    data = _with(links=PARTS[LINKS].replace(b"</Relationships>", link.encode() + b"</Relationships>"))
    package = open_package(data, file="external.docx")
    assert [line.text for line in read_lines(package).lines] == ["Article 1", "1. One."]
    clean(package)
    assert b"127.0.0.1" not in package.save()


def test_macros_are_left_behind_and_told_of() -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="rIdV" Type="{kind}" Target="vbaProject.bin"/></Relationships>'
    macro = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    types = TYPES.replace(b"</Types>", macro.encode() + b"</Types>").replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    parts = {**PARTS, "word/vbaProject.bin": b"zqmacro", "[Content_Types].xml": types}
    parts[LINKS] = PARTS[LINKS].replace(b"</Relationships>", link.encode())
    package = open_package(zip_parts(parts), file="macro.docm")
    assert package.had_macros
    assert [notice.code for notice in read_lines(package).notices] == ["macros-dropped"]
    saved = package.save()
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name]
    assert b"macroEnabled" not in saved


def test_odd_numbers_and_circles_are_read() -> None:
    odd = b'<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="x"/></w:numPr></w:pPr>'
    lines = read_lines(
        open_package(_with(document=DOCUMENT.replace(b"<w:p>", odd, 1)), file="odd.docx")
    ).lines
    assert [line.text for line in lines] == ["Article 1", "1. One."]
    doc = Docx().style("A", based_on="B").style("B", based_on="A").add(paragraph("Round.", style="A"))
    assert [line.text for line in read_lines(doc.package()).lines] == ["Round."]
    empty = open_package(_with(document=f'<w:document xmlns:w="{W}"/>'.encode()), file="empty.docx")
    assert read_lines(empty).lines == ()
