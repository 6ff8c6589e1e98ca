import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.positions import Position, apply_position, read_position

TEXT = "2. The named entity shall report each year to small island States, as agreed."

READ = [
    ('US: Delete "named"', Position(("US",), "delete", struck="named")),
    ("G77: delete the word “named”.", Position(("G77",), "delete", struck="named")),
    ("LMDC: Delete whole section", Position(("LMDC",), "delete")),
    ("US/JP: Delete paragraph 3bis.", Position(("US", "JP"), "delete")),
    ("African Group: Delete", Position(("African Group",), "delete")),
    ("CHE : Supprimer « named »", Position(("CHE",), "delete", struck="named")),
    ('EU, NOR and Japan: replace "shall" with "should"',
     Position(("EU", "NOR", "Japan"), "replace", struck="shall", instead="should")),
    ('AOSIS: Insert "all" before "small island States".',
     Position(("AOSIS",), "insert", instead="all", beside="small island States", before=True)),
    ('IND: add “, as appropriate,” after “shall”',
     Position(("IND",), "insert", instead=", as appropriate,", beside="shall")),
    ('KEN: add "promptly"', Position(("KEN",), "insert", instead="promptly")),
    ("US: Proposed language: “may report”", Position(("US",), "wording", instead="may report")),
    ("BRA: Alternative wording: may report", Position(("BRA",), "wording", instead="may report")),
]  # fmt: skip
"""What a comment says, and the position in it."""

SILENT = [
    "Delete this.",
    "US: we can live with this.",
    'US: Delete "a" and "b"',
    'Note: Delete "named"',
    'Fallback: delete "named"',
    "I think: delete",
    "Article 7: Delete",
    "LMDC: Delete whole section on reports, if others agree",
    "",
]
"""What is no position, or not one that can be told."""

READS = [
    ('US: Delete "named"', (3, 19),
     "2. The entity shall report each year to small island States, as agreed."),
    ('US: Delete "as agreed"', (3, 19), "2. The named entity shall report each year to small island States."),
    ("US: Delete", (7, 12), "2. The entity shall report each year to small island States, as agreed."),
    ('US: replace "shall" with "should"', (0, len(TEXT)),
     "2. The named entity should report each year to small island States, as agreed."),
    ('US: add ", as appropriate," after "shall"', (0, 12),
     "2. The named entity shall, as appropriate, report each year to small island States, as agreed."),
    ('US: insert "all" before "small"', (0, 12),
     "2. The named entity shall report each year to all small island States, as agreed."),
    ('US: add "promptly"', (20, 32),
     "2. The named entity shall report promptly each year to small island States, as agreed."),
    ("US: Proposed language: may report", (20, 32),
     "2. The named entity may report each year to small island States, as agreed."),
    ('US: delete "lake"', (0, 12), None),
    ('US: delete "al"', (0, 12), None),
]  # fmt: skip
"""A position, the characters that it stands on, and how the paragraph would read."""


@pytest.mark.parametrize(("said", "position"), READ)
def test_a_position_is_read(said: str, position: Position) -> None:
    assert read_position(said) == position


@pytest.mark.parametrize("said", SILENT)
def test_nothing_is_read_into_other_words(said: str) -> None:
    assert read_position(said) is None


@pytest.mark.parametrize(("said", "span", "reads"), READS)
def test_how_the_paragraph_would_read(said: str, span: tuple[int, int], reads: str | None) -> None:
    position = read_position(said)
    assert position is not None
    assert apply_position(position, TEXT, *span) == reads


def test_words_that_stand_twice_are_not_told() -> None:
    position = Position(("US",), "delete", struck="the")
    assert apply_position(position, "of the lake and the river", 0, 25) is None
    assert apply_position(position, "of the lake and the river", 3, 11) == "of lake and the river"


@given(st.text(max_size=400))
def test_anything_may_be_said(text: str) -> None:
    position = read_position(f"US: {text}")
    assert position is None or position.parties[0] == "US"


@pytest.mark.parametrize("said", ["A" * 100_000, "US: delete " + '"' * 4_000, "A, " * 40_000, "US: " * 900])
def test_a_hostile_comment_takes_no_position(said: str) -> None:
    assert read_position(said) is None
