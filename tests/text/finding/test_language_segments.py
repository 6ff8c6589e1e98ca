"""Languages: texts that stand one after the other in one file."""

import pytest

from tests.text.finding.sketching import assert_lawful, treaty
from travaux.text.lines import Line
from travaux.text.model import walk_provisions
from travaux.text.provisions import find_provisions


def test_a_second_text_in_another_language_is_told_apart() -> None:
    lines = treaty("en") + treaty("nl")
    instrument = find_provisions(lines)
    assert instrument.language == "en"
    assert [notice.code for notice in instrument.notices] == ["language-changed"]
    walked = list(walk_provisions(instrument.provisions))
    dutch = [item for item in walked if item.language]
    assert {item.language for item in dutch} == {"nl"}
    assert len(dutch) * 2 == len(walked)
    assert "nl_art_1__para_1__point_a" in {item.id for item in dutch}
    assert_lawful(instrument, lines)


@pytest.mark.parametrize(
    ("one", "other"), [("fr", "ar"), ("zh", "en"), ("es", "pt"), ("ru", "en"), ("de", "nl")]
)
def test_any_two_languages(one: str, other: str) -> None:
    lines = treaty(one) * 2 + treaty(other) * 2
    instrument = find_provisions(lines)
    assert instrument.language == one
    found = [item.language for item in walk_provisions(instrument.provisions) if item.kind == "article"]
    assert found == [""] * 8 + [other] * 8
    assert_lawful(instrument, lines)


def test_a_foreign_title_or_sentence_is_no_other_text() -> None:
    lines = treaty("en")
    lines.insert(0, Line("Verdrag over het meer en over de putten van het land"))
    lines.insert(
        20, Line("De partijen bij het verdrag zijn het met elkaar eens over de putten van het land.")
    )
    instrument = find_provisions(lines)
    assert instrument.language == "en"
    assert instrument.notices == ()


def test_the_language_given_is_that_of_the_instrument() -> None:
    assert find_provisions(treaty("en"), language="en-GB").language == "en-GB"
    assert find_provisions([Line("12"), Line("34")], language="eo").language == "eo"


def test_the_format_may_say_where_the_language_changes() -> None:
    lines = [Line("Article 1", language="en"), Line("One."), Line("Artikel 1", language="nl"), Line("Een.")]
    instrument = find_provisions(lines)
    assert [item.id for item in walk_provisions(instrument.provisions)] == ["art_1", "nl_art_1"]
    assert find_provisions(lines[:2], language="en-GB").language == "en-GB"
