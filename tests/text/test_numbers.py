"""Numbers of provisions as they are printed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.numbers import Number, parse_number, parse_roman, read_numeral


@pytest.mark.parametrize(
    ("printed", "value", "label"),
    [
        ("7", 7, "7"),
        ("12 bis", 12, "12bis"),
        ("12bis.", 12, "12bis"),
        ("12-quater", 12, "12quater"),
        ("3ter", 3, "3ter"),
        ("5 bis 2", 5, "5bis2"),
        ("6A", 6, "6A"),
        ("112a", 112, "112a"),
        ("5-A", 5, "5A"),
        ("1 бис", 1, "1bis"),
        ("١ مكررا", 1, "1bis"),
        ("IV", 4, "IV"),
        ("iv)", 4, "iv"),
        ("Ier", 1, "I"),
        ("II bis", 2, "IIbis"),
        ("II-a", 2, "IIa"),
        ("٧", 7, "7"),
        ("۱۲", 12, "12"),
        ("１２", 12, "12"),
        ("๑๒", 12, "12"),
        ("第十二", 12, "12"),
        ("第一百零三条", 103, "103"),
        ("一〇三", 103, "103"),
        ("廿一", 21, "21"),
        ("两百", 200, "200"),
        ("第五条の二", 5, "5-2"),
        ("第五条之二", 5, "5-2"),
        ("附件一", 1, "1"),
        ("premier", 1, "1"),
        ("1er", 1, "1"),
        ("1.º", 1, "1"),
        ("único", 1, "1"),
        ("UNICO", 1, "1"),
        ("الأولى", 1, "1"),
        ("المادة العاشرة", 10, "10"),
        ("الحادية عشرة", 11, "11"),
        ("الحادية والعشرون", 21, "21"),
        ("الثالثة بعد المائة", 103, "103"),
        ("двадцать первая", 21, "21"),
        ("twenty-one", 21, "21"),
        ("Twenty-First", 21, "21"),
        ("one hundred and three", 103, "103"),
        ("two hundred", 200, "200"),
        ("dua belas", 12, "12"),
        ("dua puluh satu", 21, "21"),
        ("satu", 1, "1"),
        ("BİRİNCİ", 1, "1"),
        ("yirmi birinci", 21, "21"),
        ("vigésimo primero", 21, "21"),
        ("Eén", 1, "1"),
        ("(a)", 1, "a"),
        ("(aa)", 27, "aa"),
        ("(أ)", 1, "أ"),
        ("(هـ)", 5, "ه"),
        ("в)", 3, "в"),
        ("1.2.3.", 1, "1-2-3"),
        ("Article 7.", 7, "7"),
        ("[Article 5", 5, "5"),
        ("ARTICLE IV", 4, "IV"),
        ("5. Madde", 5, "5"),
        ("[2.", 2, "2"),
        ("OP3bis", 3, "3bis"),
        ("PP5alt", 5, "5alt"),
        ("ข้อ 3", 3, "3"),
    ],
)
def test_reads_what_is_printed(printed: str, value: int, label: str) -> None:
    number = parse_number(printed)
    assert number is not None
    assert (number.value, number.label) == (value, label)


@pytest.mark.parametrize("printed", ["", "–", "Annex", "The", "Article the", "(see)", "IIII", "ab", "第"])
def test_reads_no_number_where_there_is_none(printed: str) -> None:
    assert parse_number(printed) is None


@pytest.mark.parametrize(("printed", "styles"), [("i", ["roman", "letter"]), ("c", ["letter", "roman"])])
def test_gives_both_readings_of_a_letter_that_is_a_roman_numeral(printed: str, styles: list[str]) -> None:
    assert [reading.style for reading in read_numeral(printed)] == styles


def test_reads_several_letters_as_roman() -> None:
    assert [reading.style for reading in read_numeral("ii")] == ["roman"]
    assert [reading.style for reading in read_numeral("cc")] == ["letter", "roman"]


def test_sorts_as_drafters_do() -> None:
    printed = ["2", "2 alt", "2 bis", "2 ter", "2 quater", "3", "6", "6A", "6B", "7", "12", "12 bis"]
    keys = [number.key for number in map(parse_number, printed) if number]
    assert len(keys) == len(printed)
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("1", "2"),
        ("2", "2 bis"),
        ("2 bis", "2 ter"),
        ("2 ter", "3"),
        ("6A", "6B"),
        ("6B", "7"),
        ("(h)", "(i)"),
        ("iv", "v"),
        ("1.4", "1.5"),
        ("1.4", "2.1"),
        ("第五条", "第五条の二"),
        ("第五条の九", "第五条の十"),
    ],
)
def test_follows(last: str, following: str) -> None:
    before = parse_number(last)
    after = read_numeral(following.strip("()"))
    assert before is not None
    assert any(reading.follows(before) for reading in after)
    assert not any(before.follows(reading) for reading in after)


@pytest.mark.parametrize(
    ("last", "other"), [("1", "3"), ("2", "2"), ("1", "1.1"), ("1.2", "3.1"), ("1.2", "2.2"), ("a", "2")]
)
def test_does_not_follow(last: str, other: str) -> None:
    before, after = parse_number(last), parse_number(other)
    assert before is not None
    assert after is not None
    assert not after.follows(before)


def _roman(value: int) -> str:
    numerals = [("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90)]
    numerals += [("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)]
    written = ""
    for numeral, worth in numerals:
        written += numeral * (value // worth)
        value %= worth
    return written


@given(st.integers(1, 3999))
def test_reads_every_roman_numeral(value: int) -> None:
    assert parse_roman(_roman(value)) == value
    assert parse_roman(_roman(value).upper()) == value


def _chinese(value: int) -> str:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    written = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        written += (digits[tens] if tens > 1 or hundreds else "") + "十"
    elif hundreds and ones:
        written += "零"
    return written + (digits[ones] if ones else "")


@given(st.integers(1, 999))
def test_reads_every_chinese_numeral(value: int) -> None:
    number = parse_number(f"第{_chinese(value)}条")
    assert number == Number(value, label=str(value))


@given(st.text(max_size=20))
def test_never_fails(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.label


def test_every_number_has_one_place_in_the_order() -> None:
    printed = ["1", "1 bis", "1A", "1.1", "I", "a", "2"]
    numbers = [number for number in map(parse_number, printed) if number]
    for one, other in itertools.combinations(numbers, 2):
        assert one.key != other.key or one.style != other.style


@pytest.mark.parametrize("text", ["İ", "Article İ", "Madde İ.", "ı", "Iİ"])
def test_turkish_capitals_are_no_error(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.value > 0


def test_a_number_longer_than_any_is_none() -> None:
    assert parse_number("Article " + "1" * 5000) is None
    assert read_numeral("9" * 5000) == ()
    assert parse_number("Article 199995") == Number(199995, label="199995")


def test_numbers_are_values() -> None:
    assert len({Number(3, label="3"), Number(3, label="3"), Number(3, "roman", label="III")}) == 2
    assert Number(3) != 3
    assert repr(Number(7, label="7")) == "Number(7, 'digits', (), '', '7')"


@pytest.mark.parametrize("suffix", ["مكرر", "مكررا", "مكرراً", "مكررًا"])
def test_arabic_writes_bis_in_four_ways(suffix: str) -> None:
    number = parse_number(f"١٤ {suffix}")
    assert number is not None
    assert number.label == "14bis"
