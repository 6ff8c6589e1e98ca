import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError


def undertaken(due: str = "2030-05-10") -> tuple[Talks, str]:
    talks = Talks("A", "B", "C", "CH:chair")
    undertaking = talks.do("undertaking.undertake", "A", words="To send figures.", to=["B"], due=due)
    return talks, undertaking


def test_an_undertaking_falls_due_and_is_fulfilled_late() -> None:
    talks, undertaking = undertaken()
    assert talks.table.undertakings[undertaking].party == "A"
    talks.now = "2030-05-11T12:00:00Z"
    talks.do("undertaking.fall-due", "B", undertaking=undertaking)
    assert talks.table.undertakings[undertaking].status == "due"
    talks.do("undertaking.fulfil", "A", undertaking=undertaking, words="Sent.")
    found = talks.table.undertakings[undertaking]
    assert (found.status, found.ended) == ("fulfilled", talks.table.head.seq)


def test_what_forbids_an_undertaking() -> None:
    talks, undertaking = undertaken()
    talks.refuse("only-its-author", "undertaking.undertake", "A", party="B", words="B will pay.")
    talks.refuse("not-a-party", "undertaking.undertake", "A", words="x", to=["Z"])
    talks.refuse("no-such-thing", "undertaking.undertake", "A", words="x", about=["text-9"])
    talks.refuse("one-log", "undertaking.undertake", "A", log="brief", words="x")
    talks.refuse("only-the-chair", "undertaking.fulfil", "C", undertaking=undertaking)
    talks.refuse("only-the-chair", "undertaking.fall-due", "A", undertaking=undertaking)
    talks.refuse("no-such-thing", "undertaking.fulfil", "A", undertaking="undertaking-9")
    talks.now = "2030-05-11T11:59:59Z"
    talks.refuse("deadline-ahead", "undertaking.fall-due", "CH", undertaking=undertaking)
    talks.now = "2030-05-11T12:00:00Z"
    talks.do("undertaking.fall-due", "CH", undertaking=undertaking)
    talks.refuse("already-said", "undertaking.fall-due", "CH", undertaking=undertaking)
    talks.do("undertaking.fulfil", "B", undertaking=undertaking)
    talks.refuse("closed", "undertaking.fulfil", "A", undertaking=undertaking)
    talks.refuse("closed", "undertaking.fall-due", "CH", undertaking=undertaking)


def test_what_is_given_has_its_shape() -> None:
    talks, _ = undertaken()
    for fields in ({"words": ""}, {"words": "x", "due": "in May"}):
        with pytest.raises(ActShapeError):
            talks.do("undertaking.undertake", "A", **fields)
    with pytest.raises(ActShapeError, match="whose act"):
        talks.do("undertaking.undertake", words="Somebody will.")


def test_without_a_day_who_presides_says_when_it_has_fallen_due() -> None:
    talks, undertaking = undertaken("")
    talks.do("undertaking.fall-due", "CH", undertaking=undertaking)
    assert talks.table.undertakings[undertaking].status == "due"


def test_an_undertaking_is_published_with_what_became_of_it() -> None:
    talks, undertaking = undertaken()
    done = talks.do("undertaking.fulfil", "A", undertaking=undertaking)
    talks.refuse("one-log", "text.publish", "A", act=done)
    talks.publish(undertaking, "A")
    talks.publish(done, "A")
    (public,) = talks.state("public").undertakings.values()
    assert (public.party, public.to, public.status) == ("A", ("B",), "fulfilled")
