from typing import Any

import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError
from travaux.record.envelope import Occurred
from travaux.record.state import Silence


def opened(until: str = "2030-05-03T12:00:00Z", **rules: Any) -> tuple[Talks, str]:
    talks = Talks("A", "B", "O:observer", "CH:chair", **rules)
    work = talks.text()
    return talks, talks.do(
        "silence.open", "CH", about=[f"{work}#Article 1"], until=until, level="in principle"
    )


def find(talks: Talks, silence: str) -> Silence:
    return talks.table.silences[silence]


def test_a_silence_that_nobody_breaks_is_adopted_by_an_act_after_its_time() -> None:
    talks, silence = opened()
    talks.refuse("deadline-ahead", "silence.record-outcome", "CH", outcome="adopted")
    talks.now = "2030-05-03T11:59:59Z"
    talks.refuse("deadline-ahead", "silence.record-outcome", "CH", outcome="adopted")
    talks.now = "2031-01-01T00:00:00Z"
    assert find(talks, silence).outcome == ""
    talks.do("silence.record-outcome", "CH", outcome="adopted", words="So adopted.")
    assert find(talks, silence).outcome == "adopted"
    assert not talks.table.agreements


def test_the_keeper_enters_an_outcome_of_elsewhere_as_of_when_it_was() -> None:
    talks, silence = opened()
    early = Occurred("2030-05-03T11:59:00Z", precision="minute")
    talks.refuse("deadline-ahead", "silence.record-outcome", outcome="adopted", occurred=early)
    late = Occurred("2030-05-03T12:00:00Z", precision="minute")
    talks.refuse("deadline-ahead", "silence.record-outcome", "CH", outcome="adopted", occurred=late)
    talks.do("silence.record-outcome", outcome="adopted", occurred=late)
    assert find(talks, silence).outcome == "adopted"


def test_a_broken_silence_is_recorded_as_broken_at_once() -> None:
    talks, silence = opened()
    talks.do("silence.break", "B", words="We need a day more.")
    assert [(broken.party, broken.words) for broken in find(talks, silence).broken] == [
        ("B", "We need a day more.")
    ]
    talks.refuse("already-said", "silence.break", "B")
    talks.do("silence.break", "A")
    talks.now = "2031-01-01T00:00:00Z"
    talks.refuse("objection-heard", "silence.record-outcome", "CH", outcome="adopted")
    talks.do("silence.record-outcome", "CH", outcome="broken")
    assert find(talks, silence).ended == talks.table.head.seq


def test_it_can_be_broken_until_its_time_is_over() -> None:
    talks, silence = opened()
    talks.now = "2030-05-03T11:59:59Z"
    talks.do("silence.break", "B")
    talks.now = "2030-05-03T12:00:00Z"
    talks.refuse("deadline-passed", "silence.break", "A", silence=silence)
    early = Occurred("2030-05-03T09:00:00Z", precision="minute")
    talks.refuse("deadline-passed", "silence.break", "A", silence=silence, occurred=early)
    talks.do("silence.break", "CH", party="A", silence=silence, occurred=early, words="By letter, in time.")
    assert [broken.party for broken in find(talks, silence).broken] == ["B", "A"]


def test_a_day_is_over_when_it_is_over_everywhere() -> None:
    talks, _ = opened("2030-05-03")
    talks.now = "2030-05-04T11:00:00Z"
    talks.refuse("deadline-ahead", "silence.record-outcome", "CH", outcome="adopted")
    talks.do("silence.break", "A")


def test_the_rules_say_how_long_where_nobody_does() -> None:
    talks, silence = opened("", silence_hours=24)
    assert find(talks, silence).until == "2030-05-02T12:00:00Z"
    later = talks.do(
        "silence.open", about=["text-6"], occurred=Occurred("2030-04-01T10:00:00+02:00", precision="hour")
    )
    assert find(talks, later).until == "2030-04-02T08:00:00Z"


def test_it_may_be_withdrawn_at_any_time() -> None:
    talks, silence = opened()
    talks.do("silence.record-outcome", "CH", outcome="withdrawn")
    talks.refuse("closed", "silence.break", "A", silence=silence)
    talks.refuse("closed", "silence.record-outcome", "CH", silence=silence, outcome="withdrawn")
    talks.refuse("no-such-thing", "silence.break", "A")


def test_what_forbids_a_silence_procedure() -> None:
    talks, _ = opened()
    work = next(iter(talks.table.works))
    talks.refuse("only-the-chair", "silence.open", "A", about=[work])
    talks.refuse("no-such-thing", "silence.open", "CH", about=["text-99"])
    talks.refuse("level-unknown", "silence.open", "CH", about=[work], level="somehow")
    talks.refuse("deadline-passed", "silence.open", "CH", about=[work], until="2030-04-01")
    past = Occurred("2030-03-01")
    talks.refuse("deadline-passed", "silence.open", "CH", about=[work], until="2030-04-01", occurred=past)
    talks.do("silence.open", about=[work], until="2030-04-01", occurred=past)
    talks.refuse("one-log", "silence.open", "A", log="brief", about=[work])
    talks.refuse("who-may-propose", "silence.break", "O", silence="silence-7")
    talks.refuse("only-its-author", "silence.break", "A", party="B", silence="silence-7")
    talks.refuse("only-the-chair", "silence.record-outcome", "A", silence="silence-7", outcome="withdrawn")
    talks.refuse("no-such-thing", "silence.record-outcome", "CH", silence="silence-7", outcome="broken")
    fields: dict[str, Any]
    for fields in ({"about": []}, {"about": [work], "until": "soon"}):
        with pytest.raises(ActShapeError):
            talks.do("silence.open", "CH", **fields)


def test_the_chair_may_rule_that_a_late_break_counts() -> None:
    talks, silence = opened()
    talks.now = "2030-05-05T00:00:00Z"
    waiting = talks.try_to("silence.break", "A", words="The post was late.", ask_ruling=True)[-1]
    assert waiting.kind == "outcome.ask-ruling"
    assert not find(talks, silence).broken
    talks.do("outcome.rule", "CH", pending=waiting.id, ruling="waive")
    assert [broken.party for broken in find(talks, silence).broken] == ["A"]


def test_where_names_are_withheld_nobody_sees_who_broke_it() -> None:
    talks, silence = opened(attribution="none")
    talks.do("silence.break", "A")
    talks.refuse("already-said", "silence.break", "A")
    talks.do("silence.break", "B")
    names = [broken.party for broken in find(talks, silence).broken]
    assert len(set(names)) == 2
    assert names[0] in talks.state("brief:A").handles
    assert all(name not in ("A", "B") for name in names)


def test_a_silence_procedure_is_published_without_who_broke_it() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    silence = talks.do("silence.open", "CH", about=[work])
    broken = talks.do("silence.break", "B", words="No.")
    ended = talks.do("silence.record-outcome", "CH", outcome="broken")
    for act in (silence, broken, ended):
        talks.refuse("one-log", "text.publish", "CH", act=act)
    talks.publish(work)
    talks.publish(silence)
    talks.refuse("one-log", "text.publish", "CH", act=broken)
    talks.publish(ended)
    (public,) = talks.state("public").silences.values()
    assert (public.outcome, public.broken) == ("broken", ())
