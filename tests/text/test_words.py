"""Pieces: what a change never cuts through, and that joining them gives the text again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.lines import canonical_blanks
from travaux.text.words import split_words


@given(st.text().map(canonical_blanks))
def test_joining_gives_the_text_again(text: str) -> None:
    assert "".join(split_words(text)).lstrip(" ") == text


@given(st.text(alphabet="缔约方应在30天内 May1st.,“”«»ที่ puluh2031年"))
def test_joining_mixed_scripts_gives_the_text_again(text: str) -> None:
    text = canonical_blanks(text)
    assert "".join(split_words(text)).lstrip(" ") == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("shall, where due, act.", " shall|,| where| due|,| act|."),
        ("below 2°C, 90 % and 500 m³/s", " below| 2°C|,| 90 %| and| 500 m³/s"),
        ("on 1 January 2022 or January 1, 2023", " on| 1 January 2022| or| January 1, 2023"),
        ("am 1. Januar 2027", " am| 1. Januar 2027"),
        ("el 3 de mayo de 2030", " el| 3 de mayo de 2030"),
        ("It may apply in May", " It| may| apply| in| May"),
        ("paragraph 18(h)(i) of 2/CP.18", " paragraph| 18(h)(i)| of| 2/CP.18"),
        ("Article 12 bis and/or 4.8", " Article| 12 bis| and/or| 4.8"),
        ("s’engage à l'appui", " s’engage| à| l'appui"),
        ("“Joint Commission” means", " “|Joint Commission|”| means"),
        ("“a b c d e” and “x”", " “|a| b| c| d| e|”| and| “|x|”"),
        ("tiga puluh hari", " tiga puluh| hari"),
        ("应在三十天内通知", "应|在|三十|天内|通知"),
        ("附件一所列", "附件|一|所|列"),
        ("第 5 条", "第| 5| 条"),
    ],
)
def test_pieces(text: str, pieces: str) -> None:
    assert "|".join(split_words(text)) == pieces
