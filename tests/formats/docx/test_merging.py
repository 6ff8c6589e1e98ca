import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.docx.build import Docx, Xml, open_docx, paragraph, save_docx, table
from tests.formats.docx.checker import (
    Para,
    Stories,
    Table,
    read_stories,
    revision_authors,
    settle,
    words_only,
)
from tests.formats.docx.fuzz import make_versions
from tests.formats.docx.validating import validate
from travaux.errors import IncompleteVersionError
from travaux.formats.docx.merging import merge_packages
from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package, open_package

AT = datetime(2031, 3, 5, 9, tzinfo=UTC)
PARTIES = ("AAA", "BRA", "IND", "KEN", "ZAM")


def _names(code: str) -> Callable[[str], bool]:
    return lambda author: code in author.split("; ")


def _merge(
    base: bytes, versions: dict[str, bytes], *, order: Sequence[str] = (), partial: bool | None = False
) -> bytes:
    guests = [(tuple(code.split("+")), open_package(data, file=code)) for code, data in versions.items()]
    host = open_package(base, file="base.docx")
    return merge_packages(host, guests, at=AT, order=order, partial=partial).save()


def _read(data: bytes) -> Stories:
    return words_only(read_stories(data))


def _texts(data: bytes) -> list[str]:
    return [block.text for block in read_stories(data)["body"] if isinstance(block, Para)]


def _check(base: bytes, versions: dict[str, bytes]) -> bytes:
    """The laws: each one's text comes back, the base's too, and the order they came in changes nothing."""
    out = _merge(base, versions)
    assert _read(settle(out, accept=False)) == _read(base)
    for party, data in versions.items():
        assert _read(settle(out, accept=_names(party))) == _read(data), party
    assert _merge(base, dict(reversed(versions.items()))) == out
    return out


@pytest.mark.parametrize("seed", range(24))
def test_what_names_a_delegation_accepted_and_the_rest_rejected_is_its_text(seed: int) -> None:
    _check(*make_versions(seed, parties=PARTIES, copies=1 + seed % 3))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(24, 400))
def test_the_same_of_many_more(seed: int) -> None:
    _check(*make_versions(seed, parties=PARTIES, copies=1 + seed % 3))


_word = st.sampled_from("the Parties shall may protect all waters , of lake and river".split())
_line = st.lists(_word, max_size=7).map(" ".join)
_text = st.lists(_line, min_size=1, max_size=4)


@given(_text, st.lists(_text, min_size=1, max_size=4))
@settings(max_examples=120)
def test_it_holds_of_any_texts(base: list[str], versions: list[list[str]]) -> None:
    made = {code: save_docx(*text) for code, text in zip(PARTIES, versions, strict=False)}
    _check(save_docx(*base), made)


@pytest.mark.parametrize("seed", range(3))
def test_a_merge_is_a_valid_file(seed: int) -> None:
    base, versions = make_versions(seed, parties=PARTIES)
    assert validate(_merge(base, versions), base, *versions.values()) == []


def test_what_several_change_alike_stands_once_with_all_their_names() -> None:
    base = save_docx("The Parties shall protect the lake.")
    new = save_docx("The Parties should protect the lake.")
    other = save_docx("The Parties should protect the lake and the river.")
    out = _check(base, {"IND": new, "BRA": new, "KEN": other})
    assert revision_authors(out) == {"BRA; IND; KEN", "KEN"}


def test_names_stand_in_the_order_of_the_conference() -> None:
    base, new = save_docx("A State shall act."), save_docx("A State may act.")
    out = _merge(base, {"BRA": new, "IND": new}, order=["IND"])
    assert revision_authors(out) == {"IND; BRA"}


def test_a_joint_version_names_all_who_hand_it_in() -> None:
    out = _merge(save_docx("A State shall act."), {"IND+BRA": save_docx("A State may act.")})
    assert revision_authors(out) == {"BRA; IND"}


def test_a_comment_says_where_changes_overlap_and_names_the_delegations() -> None:
    base = save_docx("The Parties shall protect the lake.", "Nothing happens here.")
    versions = {
        "BRA": save_docx("The Parties may guard the lake.", "Nothing happens here."),
        "IND": save_docx("The Parties shall not protect or harm the lake.", "Nothing at all happens here."),
    }
    package = open_package(_check(base, versions), file="out.docx")
    (name,) = package.related("comments")
    (comment,) = package.tree(name)
    said = "".join(map(str, comment.itertext()))
    assert "BRA" in said
    assert "IND" in said
    assert comment.get(w("author")) == "Travaux"


def test_no_comment_stands_where_nothing_overlaps() -> None:
    base = save_docx("The Parties shall protect the lake.", "They meet each year.")
    versions = {
        "BRA": save_docx("The Parties may protect the lake.", "They meet each year."),
        "IND": save_docx("The Parties shall protect the lake.", "They meet twice each year."),
    }
    assert open_package(_merge(base, versions), file="out.docx").related("comments") == ()


def test_a_partial_version_deletes_nothing() -> None:
    base = save_docx("One is here.", "Two is here.", table([["a", "b"], ["c", "d"]]), "Three is here.")
    version = save_docx("Two is not here.")
    out = settle(_merge(base, {"BRA": version}, partial=True), accept=True)
    assert _texts(out) == ["One is here.", "Two is not here.", "Three is here."]
    assert any(isinstance(block, Table) and len(block.rows) == 2 for block in read_stories(out)["body"])


def test_a_version_that_lacks_half_of_the_base_is_refused_unless_it_is_said_what_it_is() -> None:
    lines = [f"Paragraph {number} speaks of lake {number}." for number in range(8)]
    with pytest.raises(IncompleteVersionError, match="BRA"):
        _merge(save_docx(*lines), {"BRA": save_docx(lines[0])}, partial=None)


def test_notes_that_two_edit_keep_both_their_changes() -> None:
    def make(words: str) -> bytes:
        made = Docx()
        return made.add(paragraph("The lake", made.footnote(words), " is deep.")).save()

    versions = {"BRA": make("Lake Orsa and its shores."), "IND": make("The Lake Orsa basin.")}
    out = _check(make("Lake Orsa."), versions)
    assert len(read_stories(settle(out, accept=True))) == 2


def test_rows_that_two_add_alike_stand_once() -> None:
    base = save_docx("Before.", table([["a", "b"], ["c", "d"]]), "After.")
    new = save_docx("Before.", table([["a", "b"], ["x", "y"], ["c", "d"]]), "After.")
    versions = {"BRA": new, "IND": new, "KEN": save_docx("Before.", table([["c", "d"]]), "After.")}
    out = _check(base, versions)
    (found,) = [block for block in read_stories(out)["body"] if isinstance(block, Table)]
    assert len(found.rows) == 3


def test_the_base_keeps_its_look() -> None:
    def make(words: str, look: str) -> Package:
        return open_docx(paragraph(Xml(f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>")))

    merged = merge_packages(make("A big lake", "<w:b/>"), [(("BRA",), make("A lake", "<w:i/>"))], at=AT)
    (block,) = read_stories(settle(merged.save(), accept=True))["body"]
    assert isinstance(block, Para)
    assert "<w:b " in str(block.look)
    assert "<w:i " not in str(block.look)


def test_thirty_versions_of_one_text(tmp_path: Path) -> None:
    random_ = random.Random(30)
    lines = [
        f"Article {number}: the Parties shall protect lake {number} and its shores." for number in range(12)
    ]
    versions = {}
    for number in range(30):
        own = list(lines)
        for _ in range(3):
            at = random_.randrange(len(own))
            own[at] = (
                own[at].replace("shall", random_.choice(("may", "should", "will"))).replace("its", "all its")
            )
        versions[f"P{number:02}"] = save_docx(*own)
    _check(save_docx(*lines), versions)


def test_the_consolidate_sets_of_the_corpus(corpus: Path) -> None:
    folder = corpus / "docx" / "consolidate"
    sets = {
        "RC001-Before": ("RC001-After1", "RC001-After2"),
        "RC003-Multi-Paras": ("RC003-Multi-Paras-After",),
        "RC004-Before": ("RC004-After1", "RC004-After2"),
        "RC006-Before": ("RC006-After1",),
        "RC007-Endnotes-Before": ("RC007-Endnotes-After",),
    }
    for base, versions in sets.items():
        data = (folder / f"{base}.docx").read_bytes()
        given = [(folder / f"{name}.docx").read_bytes() for name in versions]
        out = _check(data, dict(zip(("BRA", "IND"), given, strict=False)))
        assert validate(out, data, *given) == [], base
