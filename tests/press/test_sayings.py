"""What a report says that others said: quotations, and sentences in its own words."""

import pytest

from tests.press import reports
from travaux.press.report import read_report
from travaux.press.saying_words import name_deed
from travaux.press.sayings import SAYINGS_BOUND, Saying, find_sayings

DAY = "Saturday 12 February 2022 09:30 GMT\n\nThe river rises again\n\n"
HEAD = f"{DAY}MIRAVALE, Feb 12 — Rain fell on the quay.\n\n"


def read(words: str, head: str = HEAD) -> list[Saying]:
    return list(find_sayings(read_report(head + words)))


def test_a_quotation_has_its_speaker_with_the_office_and_the_day() -> None:
    karo = find_sayings(read_report(reports.ENGLISH))[1]
    assert karo.words == "There is no time to lose on this river."
    assert (karo.speaker, karo.capacity, karo.date) == ("Tom Karo", "the minister", "2022-02-07")
    assert karo.is_quotation


@pytest.mark.parametrize(
    ("words", "speaker", "capacity", "date", "deed"),
    [
        ("Velde warned on Thursday that the dam would break.", "Velde", "", "2022-02-10", "warning"),
        ("Minister Tom Karo promised a written answer.", "Tom Karo", "Minister", "", "pledge"),
        ("On Thursday, Karo, of the five States, said that he would stay.", "Karo", "", "2022-02-10", None),
        ("NATO and its members denied it all.", "NATO", "", "", "denial"),
        ("But Karo said that he would stay on the quay.", "Karo", "", "", None),
        ("According to Velde, the river rises by the hour.", "Velde", "", "", None),
        ("He said that the river would rise tomorrow.", "", "", "", None),
    ],
)
def test_a_sentence_reports_what_somebody_said(
    words: str, speaker: str, capacity: str, date: str, deed: str | None
) -> None:
    found = read(words)
    assert [(s.words, s.is_quotation) for s in found] == [(words, False)]
    assert (found[0].speaker, found[0].capacity, found[0].date, found[0].deed) == (
        speaker,
        capacity,
        date,
        deed,
    )


@pytest.mark.parametrize(
    "words",
    [
        "In Miravale the ministers said that they would stay.",
        "The ministers met on the quay and had tea.",
        "According to the forecast the river rises.",
    ],
)
def test_nobody_is_guessed(words: str) -> None:
    assert read(words) == []


def test_a_name_is_completed_from_where_it_stands_in_full() -> None:
    one, two = read("Foreign Minister Ana Ruiz said the talks go on.\n\nRuiz promised to come back.")
    assert (one.speaker, one.capacity) == (two.speaker, two.capacity) == ("Ana Ruiz", "Foreign Minister")


def test_they_stand_in_reading_order() -> None:
    found = read(
        "Minister Tom Karo said that he would stay. “The river waits for nobody at all,” said Mara Velde."
    )
    assert [saying.speaker for saying in found] == ["Tom Karo", "Mara Velde"]


def test_the_dateline_is_no_part_of_what_was_said() -> None:
    (found,) = read("MIRAVALE, Feb 12 — Mara Velde said that the dam holds for now.", DAY)
    assert found.words == "Mara Velde said that the dam holds for now."


def test_a_report_in_arabic_has_its_verb_first() -> None:
    words = "قال سامي نوري، وزير الخارجية، إن المحادثات مستمرة في المدينة."
    (found,) = read(words, "12 فبراير 2022\n\nالنهر\n\n")
    assert found.speaker == "سامي نوري"
    assert not found.is_quotation


def test_there_are_at_most_so_many() -> None:
    many = "\n\n".join(f"Minister Tom Karo said that the river rose {n} times." for n in range(400))
    assert len(read(many)) == SAYINGS_BOUND


def test_what_only_says_does_nothing_more() -> None:
    assert name_deed("The envoy spoke of rain.") is None
