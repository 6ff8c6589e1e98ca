from typing import Any

import msgspec
import pytest

from tests.record.talks import TEXT, Talks, swap
from travaux.errors import ActShapeError, TravauxError, UnknownActError
from travaux.record.body import Command
from travaux.record.circles import ANYBODY, Reader
from travaux.record.desk import Context
from travaux.record.ledger import Ledger
from travaux.record.state import dump_state

DAILY = swap("1", "hour", "day")


def deep(depth: int) -> dict[str, Any]:
    provision: dict[str, Any] = {"id": "d", "kind": "text", "text": "Down."}
    for at in range(depth):
        provision = {"id": f"d{at}", "kind": "text", "children": [provision]}
    return {"provisions": [provision]}


HOSTILE: list[tuple[str, dict[str, Any]]] = [
    ("text.table", {"text": deep(10_000)}),
    ("text.table", {"text": deep(900)}),
    ("text.table", {"text": deep(40)}),
    ("text.table", {"text": [1, 2]}),
    ("text.table", {"text": {**TEXT, "title": "\ud800"}}),
    ("text.table", {"text": {**TEXT, "provisions": [{"id": "a", "kind": "article", "text": "\udfff"}]}}),
    ("text.table", {"text": {**TEXT, "ranks": {"chapter": float("nan")}}}),
    ("text.table", {"text": {**TEXT, "author": "A"}}),
    ("text.table", {}),
    ("text.issue", {"symbol": ""}),
    ("text.issue", {"symbol": "F/1", "lines": {"1": 2**62}}),
    ("text.issue", {"symbol": "F/1", "lines": {"1": float("nan")}}),
    ("text.issue", {"symbol": "F/1", "lines": {"1": float("inf")}}),
    ("text.revise", {"edits": [{}]}),
    ("text.revise", {"edits": "ferry"}),
    ("text.revise", {"edits": [{"at": "1", "put": "x"}] * 2, "text": deep(3)}),
    ("proposal.propose", {"edits": [{"at": "(" * 10_000, "put": "x"}]}),
    ("proposal.propose", {"edits": [{"at": "1", "put": "x", "after": ""}], "work": "\x00"}),
    ("proposal.propose", {"edits": [{"at": "1", "strike": ""}]}),
    ("proposal.propose", {"changes": [{"change": "explode", "provision": "a"}]}),
    ("proposal.propose", {"changes": [{"change": "add", "provision": deep(800)["provisions"][0]}]}),
    ("proposal.propose", {"changes": [{"change": "delete", "provision": {"id": "a"}}]}),
    ("proposal.propose", {"edits": DAILY, "parties": [None]}),
    ("proposal.propose", {"edits": DAILY, "parties": {"A": 1}}),
    ("proposal.propose", {"edits": DAILY, "revision": 10**30}),
    ("proposal.propose", {"edits": DAILY, "unknown": object()}),
    ("proposal.support", {"proposal": ["last"]}),
    ("proposal.support", {"proposal": "last", "span": {"start": 10**40}}),
    ("proposal.support", {"proposal": ""}),
    ("outcome.agree", {"level": ""}),
    ("outcome.agree", {"level": True}),
    ("outcome.resolve", {"accept": ["", ""]}),
    ("outcome.rule", {"pending": "x", "ruling": "maybe"}),
    ("party.admit", {"code": "A\ud800"}),
    ("party.admit", {"code": ""}),
    ("negotiation.amend-rules", {"rules": {"silence_hours": 10**300}}),
    ("", {}),
    ("proposal", {}),
    ("proposal.\ud800", {}),
]


@pytest.mark.parametrize(("do", "body"), HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("party", ["A", "CH", ""])
def test_a_hostile_command_is_one_clear_error_and_nothing_is_done(
    do: str, body: dict[str, Any], party: str
) -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    before = {name: list(acts) for name, acts in talks.ledger.logs.items()}
    states = dict(talks.ledger.states)
    context = Context(talks.now, lambda: "n", lambda: bytes(16))
    for ask in (False, True):
        command = Command(do=do, body=body, party=party, ask_ruling=ask)
        try:
            talks.ledger.perform(command, context)
        except TravauxError as error:
            said = str(error)
            assert said.encode()
            assert "\n" not in said.strip()
            assert talks.ledger.logs == before
            assert talks.ledger.states == states
        else:
            assert ask
            (act,) = talks.table.list_entries()[len(before["table"]) :]
            assert act.act.kind == "outcome.ask-ruling"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("party", "\ud800"),
        ("log", "\ud800"),
        ("actor", "\udfff"),
        ("log", "group:" + "x" * 99_999),
        ("id", "a b"),
    ],
)
def test_what_surrounds_a_hostile_command_is_looked_at_too(field: str, value: str) -> None:
    talks = Talks("A")
    before = {name: list(acts) for name, acts in talks.ledger.logs.items()}
    fields: dict[str, Any] = {"do": "party.accredit", "party": "A", field: value}
    command = Command(body={"person": "p", "capacity": "head"}, **fields)
    with pytest.raises(TravauxError):
        talks.ledger.perform(command, Context(talks.now, lambda: "n", lambda: bytes(16)))
    assert talks.ledger.logs == before


def test_all_acts_of_a_command_are_appended_or_none() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    talks.do("proposal.propose", "A", edits=DAILY)
    before = {name: list(acts) for name, acts in talks.ledger.logs.items()}
    states = dict(talks.ledger.states)
    salts = iter([bytes(16)])
    context = Context(talks.now, lambda: "n", lambda: next(salts))
    revise = Command(do="text.revise", body={"edits": swap("1", "ferry", "boat")}, party="CH")
    with pytest.raises(StopIteration):
        talks.ledger.perform(revise, context)
    assert talks.ledger.logs == before
    assert talks.ledger.states == states
    acts = talks.try_to("text.revise", "CH", edits=swap("1", "ferry", "boat"))
    assert [act.kind for act in acts] == ["text.revise", "proposal.carry"]


def test_an_unknown_act_is_told_what_is_near_it() -> None:
    talks = Talks("A")
    context = Context(talks.now, lambda: "n", lambda: bytes(16))
    with pytest.raises(UnknownActError, match=r"proposal\.support"):
        talks.ledger.perform(Command(do="proposal.suport", party="A"), context)
    with pytest.raises(UnknownActError, match="nouns"):
        talks.ledger.perform(Command(do="zzz", party="A"), context)
    with pytest.raises(ActShapeError, match="its fields: proposal"):
        talks.ledger.perform(Command(do="proposal.support", body={"by": "me"}, party="A"), context)


@pytest.mark.parametrize("name", ["two words", "a.b", "x" * 65, "text-9", "é!", "a#b"])
def test_what_is_no_id(name: str) -> None:
    talks = Talks("A")
    with pytest.raises(ActShapeError, match="id"):
        talks.text(id=name)


def test_an_id_by_hand_is_kept() -> None:
    talks = Talks("A")
    assert talks.text(id="ferry_1") == "ferry_1"
    assert talks.table.works["ferry_1"].read().provisions[0].id == "ferry_1.1"
    talks.refuse("name-taken", "text.table", "A", text=TEXT, id="ferry_1")


def test_a_reader_gets_the_logs_that_it_may_open_and_no_other() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    log = talks.group("friends", "A", "B")
    talks.do("brief.note", "A", words="Hm.")
    talks.publish("text-5", "CH")
    own = talks.ledger.open_to(Reader(party="A"))
    assert own.logs.keys() == own.states.keys() == {"table", "public", log, "brief:A"}
    assert talks.ledger.open_to(Reader(party="CH")).logs.keys() == {"table", "public"}
    assert talks.ledger.open_to(ANYBODY).logs.keys() == {"public"}
    assert talks.ledger.open_to(Reader(party="Z")).logs.keys() == {"public"}


def test_it_stood_as_it_stood() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    early = dump_state(talks.table)
    seqs, talks.now = {"table": talks.table.head.seq}, "2030-05-02T12:00:00Z"
    talks.do("text.revise", "CH", edits=DAILY)
    for then in (talks.ledger.at(seqs), talks.ledger.at_instant("2030-05-01T23:00:00Z")):
        assert dump_state(then.states["table"]) == early
        assert then.states["table"].works[work].revision == 0
    assert talks.ledger.at({}).logs == {}
    again = Ledger(talks.ledger.logs)
    assert dump_state(again.states["table"]) == dump_state(talks.table)
    assert msgspec.json.encode(dump_state(talks.table))
    assert again.head("table") == talks.ledger.head("table")
    assert again.head("group:none").seq == 0
