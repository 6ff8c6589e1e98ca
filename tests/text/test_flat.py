"""Laying flat: divisions beside what they contain, and over it again."""

from pathlib import Path

import pytest

from tests.text.negotiations import read
from travaux.formats import read_instrument
from travaux.text.flat import level_divisions, nest_divisions, plain_kind, rank_divisions
from travaux.text.model import Content, Provision

NESTED = """Agreement
PART I
RULES
CHAPTER I
SCOPE
Article 1
Scope
This Agreement applies to the river.
CHAPTER II
WORKS
Article 2
Works
Works are notified.
PART II
END
Article 3
Entry into force
This Agreement enters into force on signature.
Annex I
List
1. First station."""


def test_levelled_divisions_hold_nothing_and_nest_again() -> None:
    body = read(NESTED).provisions
    levelled = level_divisions(body)
    kinds = [item.kind for item in levelled if isinstance(item, Provision)]
    assert kinds == [
        "preface", "part", "chapter", "article", "chapter", "article", "part", "article", "annex",
    ]  # fmt: skip
    assert nest_divisions(levelled, rank_divisions(body)) == body


@pytest.mark.parametrize("name", ["bbnj-en.txt", "bbnj-fr.txt", "bbnj-es.txt"])
def test_real_divisions_nest_again(corpus: Path, name: str) -> None:
    body = read_instrument(str(corpus / "treaties" / name)).provisions
    assert nest_divisions(level_divisions(body), rank_divisions(body)) == body


def test_a_heading_without_a_number_is_as_deep_as_those_around_it() -> None:
    numbers: tuple[Content, ...] = ((), ("1.",))
    kinds = [plain_kind(Provision("a", "section", number)) for number in numbers]
    kinds += [plain_kind(Provision("a", "subsection", number)) for number in numbers]
    assert kinds == ["section", "section", "section", "subsection"]
