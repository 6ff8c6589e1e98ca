"""The two-column paper of a response: the text at the left, what was answered at the right."""

from tests.formats.docx.papers import (
    Line,
    ask_response,
    list_lines,
    list_tables,
    open_talks,
    revise_first,
    see,
)
from tests.formats.docx.validating import validate
from tests.record.talks import Talks
from travaux.formats.docx.documents.answers import write_answers
from travaux.formats.docx.documents.voice import Voice
from travaux.formats.docx.names import w
from travaux.formats.docx.package import open_package
from travaux.record.views.answers import read_answers

ARABIC = {
    "title": "اتفاق العبّارة",
    "language": "ar",
    "provisions": [
        {"id": "a", "kind": "article", "number": "المادة 1", "text": "تسير العبّارة كل ساعة."},
        {"id": "b", "kind": "article", "number": "المادة 2", "text": "الأجرة قطعتان."},
    ],
}


def write(talks: Talks, asked: str, *, reader: str = "", party: str = "", language: str = "en") -> bytes:
    states = see(talks, reader)
    return write_answers(
        Voice(states, log="table", language=language), read_answers(states, asked, party=party)
    )


def numbered(data: bytes) -> list[str]:
    return [line.words for line in list_lines(data) if line.style == "Numbered 1"]


def test_each_answer_stands_beside_its_article_and_what_is_awaited_is_said() -> None:
    talks = open_talks()
    data = write(talks, ask_response(talks))
    (head, one, two) = list_tables(data)[1]
    assert head == ["Row", "Text", "Answer"]
    assert one[:2] == ["1", "Article 1 The ferry shall run every hour."]
    said = one[2]
    assert said.startswith("A Accepted with a change: Rather less. A Question (preliminary, ")
    assert "Which clock? A Article 1 The ferry shall run every hour day." in said
    assert said.endswith("Awaited: Borea")
    assert two[2].startswith("A Not accepted (preliminary, ")
    assert two[2].endswith("Too dear. Awaited: Borea")
    assert validate(data) == []
    assert write(talks, next(iter(talks.table.responses))) == data


def test_the_words_of_a_change_are_marked() -> None:
    talks = open_talks()
    package = open_package(write(talks, ask_response(talks)), file="made.docx")
    runs = {
        "".join(t.text or "" for t in run.iter(w("t"))): run
        for run in package.tree(package.main).iter(w("r"))
    }
    style = runs["hour"].find(f"{w('rPr')}/{w('rStyle')}")
    assert style is not None
    assert style.get(w("val")) == "DeletedWording"
    assert runs["day"].find(f"{w('rPr')}/{w('b')}") is not None


def test_the_course_of_a_response_is_told_at_the_top() -> None:
    talks = open_talks()
    asked = ask_response(talks)
    data = write(talks, asked)
    assert list_tables(data)[0][0][1].startswith("Preliminary")
    course = numbered(data)
    assert course[0].endswith(
        "asked Borea and Aland for a response on Agreement on the ferry, by 20 May 2030."
    )
    assert course[1:3] == [
        "2. A final response of Borea is awaited, by 20 May 2030.",
        "12 3. Borea promised it, by 18 May 2030.",
    ]
    assert course[4].endswith("The Chair took it as an answer (act 11).")
    assert course[5] == "13 6. Cordia: We wait too."
    assert list_tables(write(talks, asked, party="A"))[0][0][1].startswith("Final")
    assert list_tables(write(talks, asked, party="B"))[0][0][1].startswith("Awaited")


def test_a_response_given_as_a_whole_leaves_its_cells_empty() -> None:
    talks = open_talks()
    work = talks.text("CH")
    asked = talks.do("response.ask", "CH", of=["A"], about=[work])
    talks.do("response.give", "A", final=True, words="By letter.")
    data = write(talks, asked)
    assert [row[2] for row in list_tables(data)[1][1:]] == ["", ""]
    assert Line("Continued 1", "By letter.") in list_lines(data)


def test_what_moved_since_is_marked_where_it_was_answered() -> None:
    talks = open_talks()
    asked = ask_response(talks)
    revise_first(talks)
    one, two = list_tables(write(talks, asked))[1][1:]
    assert one[1] == "Article 1 The ferry shall run every hour."
    assert "The text has changed here since." in one[2]
    assert "The text has changed here since." not in two[2]


def test_a_reader_sees_what_it_may_and_nothing_of_briefs() -> None:
    talks = open_talks()
    asked = ask_response(talks)
    talks.do("brief.note", "A", log="brief:A", words="A note that stays at home.")
    assert write(talks, asked, reader="C") == write(talks, asked, reader="A")


def test_an_arabic_text_stands_at_the_right() -> None:
    talks = open_talks(languages=["ar", "en"])
    work = talks.do("text.table", "CH", text=ARABIC)
    asked = talks.do("response.ask", "CH", of=["A"], about=[work])
    given = [{"about": f"{work}#art_1", "answer": "reject", "words": "كل يوم تكفي."}]
    talks.do("response.give", "A", final=True, answers=given)
    data = write(talks, asked, language="id")
    package = open_package(data, file="made.docx")
    table = list(package.tree(package.main).iter(w("tbl")))[1]
    assert table.find(f"{w('tblPr')}/{w('bidiVisual')}") is not None
    assert list_tables(data)[1][0] == ["Baris", "Naskah", "Jawaban"]
    assert list_tables(data)[1][1][2] == "Tidak diterima: كل يوم تكفي."
    assert validate(data) == []


def test_long_names_and_long_words_are_not_cut() -> None:
    talks = Talks()
    name = "The Most Serene and Federated Republic of " + "Upper and Lower " * 8 + "Marshes"
    talks.do("party.admit", code="A", names={"en": name})
    talks.do("party.admit", code="CH", names={"en": "The Chair"}, role="chair")
    work = talks.text("CH")
    asked = talks.do("response.ask", "CH", of=["A"], about=[work])
    words = "It would be too much. " * 200
    talks.do(
        "response.give",
        "A",
        final=True,
        answers=[{"about": f"{work}#1", "answer": "comment", "words": words}],
    )
    data = write(talks, asked)
    assert list_lines(data)[0].words == f"Response of {name} to The Chair"
    assert list_tables(data)[1][1][2] == f"Comment: {words.strip()}"
    rows = open_package(data, file="made.docx").tree("word/document.xml").iter(w("tr"))
    assert any(row.find(f"{w('trPr')}/{w('cantSplit')}") is None for row in rows), (
        "a long row goes on overleaf"
    )
