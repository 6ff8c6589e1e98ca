"""The papers of a meeting: what stands in each, for whom, in which language."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.docx import office
from tests.formats.docx.build import Docx, paragraph
from tests.formats.docx.papers import (
    ask_response,
    hold_meeting,
    list_lines,
    list_tables,
    open_talks,
    see,
    spell,
)
from tests.formats.docx.validating import validate
from tests.record.talks import Talks
from travaux.errors import UsageError
from travaux.formats.docx.documents import fixed_words
from travaux.formats.docx.documents.answers import write_answers
from travaux.formats.docx.documents.meeting_papers import MEETING_PAPERS, list_papers, write_meeting_paper
from travaux.formats.docx.documents.voice import Voice
from travaux.formats.docx.names import w
from travaux.formats.docx.package import open_package
from travaux.record.body import Command
from travaux.record.desk import Context
from travaux.record.ledger import Ledger
from travaux.record.views.answers import read_answers
from travaux.record.views.proceedings import read_proceedings

_WORDS = re.compile("[A-Za-z0-9]+")
ARABIC = "قال الوفد إن السفينة تسير كل يوم، وإن الأجرة تبقى كما هي إلى الصيف القادم"


def write(
    talks: Talks, meeting: str, paper: str, *, party: str = "", language: str = "en", first: str = ""
) -> bytes:
    states = see(talks, party)
    held = read_proceedings(states, meeting)
    return write_meeting_paper(Voice(states, log=held.log, language=language), held, paper, first=first)


def told(data: bytes) -> list[str]:
    return [line.words for line in list_lines(data)]


def hold(*parties: str, **rules: object) -> tuple[Talks, str]:
    talks = open_talks(**rules)
    return talks, hold_meeting(talks, *parties)


@pytest.mark.parametrize("language", fixed_words.LANGUAGES)
@pytest.mark.parametrize("paper", MEETING_PAPERS)
def test_every_paper_is_valid_and_the_same_each_time(paper: str, language: str) -> None:
    talks, meeting = hold("A", "B")
    data = write(talks, meeting, paper, language=language)
    assert validate(data) == []
    assert write(talks, meeting, paper, language=language) == data


def test_participants_stand_by_delegation_in_the_conferences_order_the_head_first() -> None:
    talks, meeting = hold()
    lines = list_lines(write(talks, meeting, "participants"))
    shown = [line.words for line in lines if line.style in ("heading 2", "Numbered 1", "Continued 1")]
    assert shown == [
        "Borea",
        "8 1. name not recorded, expert",
        "Aland",
        "8 2. Olaf Berg, Minister, head of delegation",
        "8 3. Ada Lind, adviser",
        "Cordia",
        "Nobody is recorded.",
    ]
    kinds = {paper: list_tables(write(talks, meeting, paper))[0][0] for paper in MEETING_PAPERS[:2]}
    assert kinds["participants"][0].startswith("List of participants")
    assert kinds["participants"][1].startswith("Final")
    assert kinds["participants-provisional"][1].startswith("Provisional")


def test_a_summary_record_is_numbered_in_the_third_person_and_cites_its_acts() -> None:
    talks, meeting = hold()
    numbered = [
        line.words
        for line in list_lines(write(talks, meeting, "summary-record"))
        if line.style == "Numbered 1"
    ]
    assert numbered[1:4] == [
        "10 2. Ada Lind (Aland) said, as recorded: “An hour is rather long.” (corrected)",
        "11 3. Borea said that it could wait an hour.",
        "12 4. The Chair took the floor.",
    ]
    assert numbered[4:8] == [
        "13 5. It was recorded as the outcome of the meeting: Two readings were held.",
        "14 6. The meeting decided to meet again in June.",
        "15 7. It was decided as the next step: A table of fares. (Borea; due 1 June 2030)",
        "16 8. It was recorded as agreed in principle: Article 2, Agreement on the ferry.",
    ]
    acts = {entry.act.seq for entry in talks.table.list_entries()}
    assert {int(line.partition(" ")[0]) for line in numbered} <= acts


def test_what_was_corrected_stands_in_a_corrigendum() -> None:
    talks, meeting = hold()
    table = list_tables(write(talks, meeting, "summary-record"))[-1]
    assert table[1:] == [["17", "2", "An hour is too long.", "An hour is rather long.", "Aland"]]
    speech = next(act.act.id for act in talks.table.list_entries() if act.act.seq == 10)
    talks.do("meeting.correct-record", "CH", of=speech, words="It is long.", meeting=meeting)
    table = list_tables(write(talks, meeting, "summary-record"))[-1]
    assert table[2] == ["19", "2", "An hour is rather long.", "It is long.", "The Chair"]


def test_a_chairs_summary_says_whose_it_is_and_names_no_speaker() -> None:
    talks, meeting = hold()
    data = write(talks, meeting, "chairs-summary")
    words = " ".join(told(data))
    assert "under the chair’s own responsibility" in words
    assert "An hour is rather long." in words
    assert not {"Aland", "Borea", "Ada"} & set(re.findall(r"\w+", words.partition("A table of fares")[0]))


def test_decisions_and_next_steps_say_by_whom_and_by_when() -> None:
    talks, meeting = hold()
    talks.do("meeting.decide-next-step", "CH", words="More of it.", meeting=meeting)
    table = list_tables(write(talks, meeting, "decisions"))[-1]
    assert table == [
        ["Act", "What", "By whom", "By when"],
        ["15", "A table of fares.", "Borea", "1 June 2030"],
        ["19", "More of it.", "not said", "not said"],
    ]


@pytest.mark.parametrize(("first", "other"), [("Borea", "Aland"), ("Aland", "Borea")])
def test_agreed_minutes_are_signed_by_both_each_copy_naming_its_side_first(first: str, other: str) -> None:
    talks, meeting = hold("A", "B")
    code = first[0] if first == "Aland" else ""
    data = write(talks, meeting, "agreed-minutes", first=code)
    assert told(data)[0] == f"Agreed minutes of the meeting between {first} and {other}"
    assert list_tables(data)[-1] == [[f"For {first}", f"For {other}"], ["Name and title Place Date"] * 2]


def test_signatures_do_not_stand_alone_on_a_page() -> None:
    talks, meeting = hold("A", "B")
    talks.do("meeting.decide", "CH", words="Nothing more.", meeting=meeting)
    (last,) = [p for p in paragraphs(write(talks, meeting, "agreed-minutes")) if "Nothing more." in spell(p)]
    assert last.find(f"{w('pPr')}/{w('keepNext')}") is not None


def test_agreed_minutes_are_of_two_sides() -> None:
    talks, meeting = hold()
    with pytest.raises(UsageError, match="there is no 'agreed-minutes'"):
        write(talks, meeting, "agreed-minutes")
    talks, meeting = hold("A", "B")
    with pytest.raises(UsageError, match="C does not meet"):
        write(talks, meeting, "agreed-minutes", first="C")


def test_which_papers_there_are_is_told_by_the_record() -> None:
    talks = open_talks(informal=["coffee"])
    starts = {"at": "2030-05-02"}
    plain = talks.do("meeting.schedule", "CH", title="One", starts=starts, parties=["A", "B"])
    aside = talks.do("meeting.schedule", "CH", title="Two", starts=starts, session="coffee")
    off = talks.do("meeting.schedule", "CH", title="Three", starts=starts)
    talks.do("meeting.cancel", "CH", meeting=off)
    talks.do("meeting.record-outcome", "CH", meeting=aside, words="Warm words.")

    def there(meeting: str) -> tuple[str, ...]:
        return list_papers(see(talks), talks.table.meetings[meeting])

    assert there(plain) == ("participants-provisional",)
    assert there(aside) == ("decisions", "chairs-summary")
    assert there(off) == ()
    talks.do("meeting.open", "CH", meeting=plain)
    assert set(MEETING_PAPERS) - set(there(plain)) == {"participants"}
    talks.do("meeting.adjourn", "CH")
    assert there(plain) == MEETING_PAPERS


def test_where_names_are_withheld_no_paper_has_them() -> None:
    talks = open_talks(attribution="chair")
    work = talks.text("CH")
    meeting = talks.do("meeting.schedule", "CH", title="Meeting", starts={"at": "2030-05-02"})
    talks.do("meeting.open", "CH", meeting=meeting)
    talks.do("meeting.take-the-floor", "A", words="It is too dear.")
    talks.do("proposal.propose", "A", work=work, edits=[{"at": "1", "instead": "hour", "put": "day"}])
    talks.do("meeting.adjourn", "CH")
    seen = told(write(talks, meeting, "summary-record", party="B"))
    assert any("A delegation said, as recorded: “It is too dear.”" in line for line in seen)
    assert not any("Aland" in line for line in seen)
    assert any("Aland said" in line for line in told(write(talks, meeting, "summary-record", party="CH")))


def test_the_last_lines_say_which_record_it_is() -> None:
    talks, meeting = hold()
    said = told(write(talks, meeting, "decisions"))[-1]
    head = talks.table.head
    assert said.startswith("The record “The ferry”, log “table”: acts 13–16. As at act 18, ")
    assert said.endswith(f"{head.hash}.")
    assert head.seq == 18
    alone = told(write(talks, meeting, "participants"))[-1]
    assert "log “table”: act " in alone


def headers(data: bytes) -> str:
    package = open_package(data, file="made.docx")
    words = (t.text or "" for name in package.related("header") for t in package.tree(name).iter(w("t")))
    return " ".join(words)


def test_invented_talks_say_so_on_every_page() -> None:
    real, invented = Talks("A", "B"), Ledger()
    meeting = real.do("meeting.schedule", title="Meeting", starts={"at": "2030-05-02"})
    assert "EXERCISE" not in headers(write(real, meeting, "participants-provisional"))
    context = Context("2030-05-01T12:00:00Z", iter("abc").__next__, lambda: bytes(16))
    opened = Command(do="negotiation.open", body={"title": "Play", "exercise": True})
    planned = Command(do="meeting.schedule", body={"title": "Meeting", "starts": {"at": "2030-05-02"}})
    for command in (opened, planned):
        invented.perform(command, context)
    held = read_proceedings(invented.states, "")
    data = write_meeting_paper(
        Voice(invented.states, log=held.log, language="id"), held, "participants-provisional"
    )
    assert headers(data).split().count("LATIHAN") == 2, "on the first page and on the others"


def languages_of(element: etree._Element) -> set[str]:
    return {tag.get(w("val"), "") for tag in element.iter(w("lang"))}


def paragraphs(data: bytes) -> Iterator[etree._Element]:
    package = open_package(data, file="made.docx")
    yield from package.tree(package.main).iter(w("p"))


def test_words_that_run_from_the_right_have_paragraphs_of_their_own() -> None:
    talks = open_talks()
    meeting = talks.do("meeting.schedule", "CH", title="Meeting", starts={"at": "2030-05-02"})
    talks.do("meeting.open", "CH", meeting=meeting)
    for words in ("Very well.", "Quite so, and more of it.", ARABIC):
        talks.do("meeting.take-the-floor", "A", words=words)
    data = write(talks, meeting, "summary-record")
    (own,) = [p for p in paragraphs(data) if "".join(t.text or "" for t in p.iter(w("t"))) == ARABIC]
    assert own.find(f"{w('pPr')}/{w('bidi')}") is not None
    assert all(run.find(f"{w('rPr')}/{w('rtl')}") is not None for run in own.iter(w("r")))
    assert validate(data) == []


def test_the_papers_own_words_are_in_the_language_that_is_asked_for_and_say_so() -> None:
    talks, meeting = hold()
    data = write(talks, meeting, "participants", language="id-ID")
    assert "Negeri A" in told(data)
    assert "Borea" in told(data)
    assert list_tables(data)[0][0][0].startswith("Daftar peserta")
    package = open_package(data, file="made.docx")
    assert languages_of(package.tree("word/styles.xml")) == {"id-ID"}
    tagged = {spell(p): languages_of(p) for p in package.tree(package.main).iter(w("p"))}
    assert tagged["Delegasi"] == set()
    assert tagged["8 2. Olaf Berg, Minister, head of delegation"] == {"en-GB"}
    assert told(write(talks, meeting, "participants", language="xx")) == told(
        write(talks, meeting, "participants")
    )


def test_a_template_gives_its_look() -> None:
    house = Docx().style("Normal", name="Normal").header(paragraph("House of the Lake")).add("zqbody").save()
    talks, meeting = hold()
    states = see(talks)
    data = write_meeting_paper(
        Voice(states, log="table"), read_proceedings(states, meeting), "summary-record", template=house
    )
    assert "House of the Lake" in headers(data)
    assert "zqbody" not in " ".join(told(data))
    assert validate(data, house) == []


def test_every_language_has_the_same_words_with_the_same_blanks() -> None:
    english = fixed_words.find_words("en")
    for language in fixed_words.LANGUAGES:
        other = fixed_words.find_words(language)
        assert other.language == language
        assert fixed_words.list_blanks(other) == fixed_words.list_blanks(english)
        assert len(other.months) == 12


def test_libreoffice_reads_every_word(tmp_path: Path) -> None:
    if problem := office.find_problem():
        pytest.skip(problem)
    talks, meeting = hold("A", "B")
    made = {name: write(talks, meeting, name, language="id") for name in MEETING_PAPERS}
    talks = open_talks()
    asked = ask_response(talks)
    states = see(talks)
    made["answers"] = write_answers(Voice(states, log="table"), read_answers(states, asked))
    jobs: list[tuple[office.Action, Path, Path]] = []
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
        jobs.append(("none", tmp_path / f"{name}.docx", tmp_path / f"{name}.txt"))
    office.convert(jobs, folder=tmp_path)
    for name, data in made.items():
        read = (tmp_path / f"{name}.txt").read_text(encoding="utf-8").split()
        cells = [cell for table in list_tables(data) for row in table for cell in row]
        written = " ".join((*told(data), *cells)).split()
        assert Counter(written) == Counter(word.strip("\ufeff") for word in read), name


@given(st.lists(st.text(min_size=1, max_size=80).filter(str.strip), min_size=4, max_size=4))
@settings(max_examples=5)
def test_whatever_is_recorded_can_be_written(words: list[str]) -> None:
    title, name, person, said = words
    talks = Talks()
    talks.do("party.admit", code="A", names={"en": name})
    meeting = talks.do("meeting.schedule", title=title, starts={"at": "2030-05-02"}, agenda=[{"title": name}])
    talks.do("meeting.open", meeting=meeting)
    talks.do("meeting.take-the-floor", "A", speaker=person, words=said, item=1)
    talks.do("meeting.decide-next-step", words=said, parties=["A"], item=1)
    for paper in ("summary-record", "decisions"):
        data = write(talks, meeting, paper)
        assert validate(data) == []
        shown = "".join(told(data)) + str(list_tables(data))
        assert all(part in shown for part in _WORDS.findall(said))
