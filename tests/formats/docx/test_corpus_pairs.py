import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.formats.docx.checker import Para, read_stories, settle, words_only
from tests.formats.docx.validating import validate
from travaux.formats.docx.package import open_package
from travaux.formats.docx.redline import compare_packages
from travaux.formats.docx.revisions import settle as settle_package

AT = datetime(2031, 3, 5, 9, tzinfo=UTC)
PAIRS = (
    ("WC001-Digits", "WC001-Digits-Mod"),
    ("WC001-Digits", "WC001-Digits-Deleted-Paragraph"),
    *(
        ("WC002-Unmodified", f"WC002-{name}")
        for name in (
            "DeleteAtBeginning",
            "DeleteAtEnd",
            "DeleteInMiddle",
            "DiffAtBeginning",
            "DiffInMiddle",
            "InsertAtBeginning",
            "InsertAtEnd",
            "InsertInMiddle",
        )
    ),
    ("WC004-Large", "WC004-Large-Mod"),
    ("WC006-Table", "WC006-Table-Delete-Row"),
    ("WC006-Table", "WC006-Table-Delete-Contests-of-Row"),
    ("WC007-Unmodified", "WC007-Longest-At-End"),
    ("WC007-Unmodified", "WC007-Deleted-at-Beginning-of-Para"),
    ("WC007-Unmodified", "WC007-Moved-into-Table"),
    ("WC009-Table-Unmodified", "WC009-Table-Cell-1-1-Mod"),
    ("WC010-Para-Before-Table-Unmodified", "WC010-Para-Before-Table-Mod"),
    ("WC011-Before", "WC011-After"),
    ("WC013-Image-Before", "WC013-Image-After"),
    ("WC013-Image-Before", "WC013-Image-After2"),
    ("WC013-Image-Before2", "WC013-Image-After2"),
    ("WC015-Three-Paragraphs", "WC015-Three-Paragraphs-After"),
    ("WC018-Field-Simple-Before", "WC018-Field-Simple-After-1"),
    ("WC018-Field-Simple-Before", "WC018-Field-Simple-After-2"),
    ("WC019-Hyperlink-Before", "WC019-Hyperlink-After-1"),
    ("WC019-Hyperlink-Before", "WC019-Hyperlink-After-2"),
)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_redline_of_real_files(before: str, after: str, swapped: bool, corpus: Path) -> None:
    names = (after, before) if swapped else (before, after)
    old, new = ((corpus / "docx" / "compare" / f"{name}.docx").read_bytes() for name in names)
    packages = open_package(old, file="old.docx"), open_package(new, file="new.docx")
    out = compare_packages(*packages, author="Secretariat", at=AT, keep_marks=False).save()
    accepted, rejected = settle(out, accept=True), settle(out, accept=False)
    assert words_only(read_stories(accepted)) == words_only(read_stories(settle(new, accept=True)))
    assert words_only(read_stories(rejected)) == words_only(read_stories(settle(old, accept=True)))
    assert validate(out, old, new) == []


@pytest.mark.parametrize("accept", [True, False])
def test_real_tracked_changes_settle_as_a_second_reader_settles_them(corpus: Path, accept: bool) -> None:
    for path in sorted((corpus / "docx" / "trackchanges").glob("*.docx")):
        data = path.read_bytes()
        package = open_package(data, file=path.name)
        settle_package(package, accept=accept)
        assert words_only(read_stories(package.save())) == words_only(
            read_stories(settle(data, accept=accept))
        ), path.name


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_real_tracked_changes_settle_as_pandoc_does(corpus: Path, verb: str) -> None:
    expected = sorted((corpus / "docx" / "trackchanges").glob(f"*_{verb}.native"))
    assert expected
    for path in expected:
        source = path.with_name(path.name.replace(f"_{verb}.native", ".docx"))
        package = open_package(source.read_bytes(), file=source.name)
        settle_package(package, accept=verb == "accept")
        blocks = read_stories(package.save())["body"]
        ours = ["".join(block.text.split()) for block in blocks if isinstance(block, Para)]
        assert [text for text in ours if text] == _read_native(path.read_text(encoding="utf-8")), path.name


def _read_native(text: str) -> list[str]:
    """The paragraphs of pandoc's own form: Para [Str "A",Space,Str "lake."], without blanks.

    Where a paragraph ran on into the next pandoc puts a blank that Word does not.
    """
    paragraphs = re.split(r"\bPara \[", text)[1:]
    return ["".join(re.findall(r'Str "((?:[^"\\]|\\.)*)"', inside)) for inside in paragraphs]


@pytest.mark.parametrize("name", ["compare", "consolidate", "trackchanges"])
def test_reading_and_writing_a_real_file_changes_nothing(corpus: Path, name: str) -> None:
    for path in sorted((corpus / "docx" / name).glob("*.docx")):
        data = path.read_bytes()
        package = open_package(data, file=path.name)
        for part in package.names:
            if part.endswith(".xml"):
                package.tree(part)
        assert read_stories(package.save()) == read_stories(data), path.name
