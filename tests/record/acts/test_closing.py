import pytest

from tests.record.talks import TEXT, Talks
from travaux.errors import ActShapeError
from travaux.record.state import Closing


def settled(*codes: str) -> tuple[Talks, str]:
    talks = Talks(*(codes or ("A", "B", "C", "D:depositary", "CH:chair")))
    return talks, talks.text(parties=["A", "B"])


def last(talks: Talks) -> Closing:
    return max(talks.table.closings.values(), key=lambda closing: closing.seq)


def test_a_text_is_closed_step_by_step() -> None:
    talks, work = settled()
    talks.do("closing.scrub", "CH", languages=["en"], words="No remarks.")
    assert (last(talks).step, last(talks).languages) == ("scrub", ("en",))
    talks.do("closing.initial", "A", person="The head of A")
    assert (last(talks).step, last(talks).party, last(talks).person) == ("initial", "A", "The head of A")
    talks.do("closing.adopt", "CH", how="by consensus")
    assert (last(talks).level, last(talks).how) == ("in plenary", "by consensus")
    talks.do("closing.authenticate", "CH", how="by signature")
    assert last(talks).languages == ("en",)
    talks.do("closing.record-full-powers", "D", party="A", person="The minister of A", how="in the original")
    talks.do("closing.sign", "A", person="The minister of A", how="subject to ratification")
    talks.do("closing.sign", "CH", on_behalf_of="B", person="The minister of B")
    assert (last(talks).step, last(talks).party) == ("sign", "B")
    talks.do("closing.deposit", "D", party="A", how="instrument of ratification")
    assert (last(talks).work, last(talks).how) == (work, "instrument of ratification")


def test_two_parties_without_a_chair_close_their_text() -> None:
    talks, _ = settled("A", "B")
    talks.do("closing.adopt", "B")
    talks.do("closing.sign", "A")
    talks.do("closing.sign", "B")
    talks.refuse("only-its-author", "closing.deposit", "A", party="B", how="instrument of ratification")
    assert [closing.step for closing in sorted(talks.table.closings.values(), key=lambda c: c.seq)] == [
        "adopt",
        "sign",
        "sign",
    ]


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        ("closing.initial", "A"),
        ("closing.adopt", "CH"),
        ("closing.authenticate", "CH"),
        ("closing.sign", "A"),
    ],
)
def test_nothing_is_closed_while_something_is_open_on_it(kind: str, by: str) -> None:
    talks, _ = settled()
    proposal = talks.do("proposal.propose", "B", edits=[{"strike": "hour", "put": ""}])
    assert "withdraw" in talks.refuse("still-open", kind, by)
    talks.do("closing.scrub", "CH")
    talks.do("closing.record-full-powers", "A", person="The minister of A")
    talks.do("proposal.withdraw", "B", proposal=proposal)
    talks.do(kind, by)


def test_each_step_is_taken_once() -> None:
    talks, _ = settled()
    talks.do("closing.adopt", "CH", level="in group")
    talks.do("closing.adopt", "CH")
    talks.refuse("closed", "closing.adopt", "CH")
    talks.do("closing.sign", "A")
    talks.refuse("already-said", "closing.sign", "A")
    talks.do("closing.record-full-powers", "A", person="One")
    talks.do("closing.record-full-powers", "A", person="Another")
    talks.refuse("already-said", "closing.record-full-powers", "A", person="One")
    talks.do("closing.deposit", "A", how="instrument of ratification")
    talks.do("closing.deposit", "A", how="declaration")
    talks.refuse("already-said", "closing.deposit", "A", how="declaration")


def test_what_forbids_a_step() -> None:
    talks, work = settled()
    for kind in ("closing.scrub", "closing.adopt", "closing.authenticate"):
        talks.refuse("only-the-chair", kind, "A")
    talks.refuse("not-a-member", "closing.sign", "C")
    talks.refuse("only-its-author", "closing.sign", "A", party="B")
    talks.refuse("level-unknown", "closing.adopt", "CH", level="somehow")
    talks.refuse("no-such-thing", "closing.sign", "A", work="text-99")
    talks.refuse("no-such-thing", "closing.scrub", "CH", languages=["fr"])
    talks.refuse("no-such-thing", "closing.authenticate", "CH", languages=["en", "fr"])
    log = talks.group("friends", "A", "B")
    talks.refuse("one-log", "closing.sign", "A", log=log, work=work)
    talks.refuse("one-log", "closing.sign", "A", log="brief", work=work)
    with pytest.raises(ActShapeError, match="whose full powers"):
        talks.do("closing.record-full-powers", "A")


def test_a_language_that_follows_an_earlier_wording_is_not_authentic() -> None:
    talks, work = settled()
    talks.do("text.table", "A", text={**TEXT, "language": "fr"}, work=work, translated_from="en")
    talks.do("text.revise", "CH", work=work, edits=[{"at": "Article 1", "strike": "hour", "put": ""}])
    talks.refuse("still-open", "closing.authenticate", "CH")
    talks.do("closing.authenticate", "CH", languages=["en"])


def test_closing_is_published_with_its_text() -> None:
    talks, work = settled()
    signed = talks.do("closing.sign", "A", person="The minister of A")
    talks.refuse("one-log", "text.publish", "A", act=signed)
    talks.publish(work)
    talks.publish(signed, "A")
    (public,) = talks.state("public").closings.values()
    assert (public.step, public.party, public.work) == ("sign", "A", next(iter(talks.state("public").works)))
