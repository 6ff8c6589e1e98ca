"""Talks whose meetings and responses papers are written of, and what stands in such a paper."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from tests.record.talks import TEXT, Talks, swap
from travaux.formats.docx.names import w
from travaux.formats.docx.package import open_package
from travaux.record.circles import KEEPER, Reader, states_for
from travaux.record.state import State

NAMES = {"A": {"en": "Aland", "id": "Negeri A"}, "B": {"en": "Borea"}, "C": {"en": "Cordia"}}


def see(talks: Talks, party: str = "") -> Mapping[str, State]:
    """What a party sees, or the keeper."""
    return states_for(Reader(party) if party else KEEPER, talks.ledger.states)


def open_talks(**rules: Any) -> Talks:
    """Talks of three delegations with a chair; the conference's order is B, A, C."""
    rules = {"order": {"": ["B", "A", "C", "CH"]}, **rules}
    talks = Talks(**rules)
    for code, names in NAMES.items():
        talks.do("party.admit", code=code, names=names)
    talks.do("party.admit", code="CH", names={"en": "The Chair"}, role="chair")
    return talks


def hold_meeting(talks: Talks, *parties: str) -> str:
    """A meeting of two items, with speeches, conclusions and a correction; its id."""
    work = talks.text("CH")
    agenda = [
        {"title": "Times of the ferry", "work": work, "provisions": ["1"]},
        {"title": "Fares", "work": work},
    ]
    meeting = talks.do(
        "meeting.schedule", "CH", title="Meeting on the ferry", starts={"at": "2030-05-02"},
        place="Quay House", parties=parties, agenda=agenda, level="experts",
    )  # fmt: skip
    people = [
        {"party": "A", "person": "Ada Lind", "capacity": "adviser"},
        {"party": "A", "person": "Olaf Berg", "capacity": "Minister, head of delegation"},
        {"party": "B", "person": "0123456789abcdef0123456789abcdef", "capacity": "expert"},
    ]
    talks.do("meeting.record-participants", "CH", meeting=meeting, participants=people)
    talks.do("meeting.open", "CH", meeting=meeting)
    first = talks.do("meeting.take-the-floor", "A", speaker="Ada Lind", words="An hour is too long.", item=1)
    talks.do("meeting.take-the-floor", "B", words="said that it could wait an hour", item=1)
    talks.do("meeting.take-the-floor", "CH", item=2)
    talks.do("meeting.record-outcome", "CH", words="Two readings were held.", item=1)
    talks.do("meeting.decide", "CH", words="to meet again in June", item=2)
    talks.do("meeting.decide-next-step", "CH", words="A table of fares.", parties=["B"], due="2030-06-01")
    talks.do("outcome.agree", "CH", work=work, provisions=["2"], level="in principle", meeting=meeting)
    talks.do("meeting.correct-record", "A", of=first, words="An hour is rather long.", meeting=meeting)
    talks.do("meeting.adjourn", "CH")
    return meeting


def ask_response(talks: Talks) -> str:
    """The chair asks A and B article by article; A answers in part, then in full; B does not; its id."""
    work = talks.text("CH")
    asked = talks.do(
        "response.ask", "CH", of=["A", "B"], about=[work], due="2030-05-20", words="Which words, please?"
    )
    daily = talks.do("proposal.propose", "A", work=work, edits=swap("1", "hour", "day"))
    talks.do(
        "response.give", "A", response=asked, final=False,
        answers=[
            {"about": f"{work}#1", "answer": "question", "words": "Which clock?"},
            {"about": f"{work}#2", "answer": "reject", "words": "Too dear."},
        ],
    )  # fmt: skip
    answer = {
        "about": f"{work}#1",
        "answer": "accept-with-change",
        "words": "Rather less.",
        "proposal": daily,
    }
    talks.do("response.give", "A", response=asked, final=True, answers=[answer])
    talks.do("response.accept-as-answer", "CH", response=asked)
    talks.do("response.promise", "B", response=asked, by="2030-05-18", words="Soon.")
    talks.do("response.comment", "C", response=asked, words="We wait too.")
    return asked


def revise_first(talks: Talks) -> None:
    """The text is revised: its first article reads otherwise."""
    (work,) = talks.table.works
    provisions = [
        {"id": "a", "kind": "article", "number": "Article 1", "text": "It runs."},
        {"id": "b", "kind": "article", "number": "Article 2", "text": "The fare shall be two coins."},
    ]
    talks.do("text.revise", "CH", work=work, text={**TEXT, "provisions": provisions})


class Line(NamedTuple):
    """A paragraph outside tables: name of its style, and its words, tabs as blanks."""

    style: str
    words: str


def list_lines(data: bytes) -> list[Line]:
    """The paragraphs of a file, those of its tables aside."""
    package = open_package(data, file="made.docx")
    names = {
        style.get(w("styleId")): name.get(w("val"), "")
        for style in package.tree(package.related("styles")[0]).iter(w("style"))
        if (name := style.find(w("name"))) is not None
    }
    body = package.tree(package.main)[0]
    return [
        Line(names.get(_style_of(paragraph), ""), spell(paragraph)) for paragraph in body.iterchildren(w("p"))
    ]


def _style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style.get(w("val"), "") if style is not None else ""


def list_tables(data: bytes) -> list[list[list[str]]]:
    """The words of each cell, row by row, table by table; that of the title block first."""
    package = open_package(data, file="made.docx")
    return [
        [[spell(cell) for cell in row.iterchildren(w("tc"))] for row in table.iterchildren(w("tr"))]
        for table in package.tree(package.main)[0].iterchildren(w("tbl"))
    ]


def spell(element: etree._Element) -> str:
    """The words of an element; a tab and the end of a paragraph are blanks."""
    parts = element.iter(w("t"), w("tab"), w("p"), w("br"))
    words = "".join((part.text or "") if part.tag == w("t") else " " for part in parts)
    return " ".join(words.split())
