from typing import Any

from tests.record.talks import TEXT, Talks, swap
from travaux.record.circles import Reader, states_for
from travaux.record.views.blame import Blamed, Run, blame


def trace(talks: Talks, by: str = "A", **fields: Any) -> list[Blamed]:
    (work,) = talks.table.works
    return blame(states_for(Reader(party=by), talks.ledger.states), work, **fields)


def told(runs: tuple[Run, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(run.words, run.cause.kind, run.cause.parties) for run in runs]


def test_every_word_knows_who_put_it_there() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "B", edits=swap("1", "hour", "day"))
    talks.do("outcome.resolve", "CH", accept=[one])
    talks.do("text.revise", "CH", edits=swap("1", "ferry", "boat"))
    talks.do("text.correct", "CH", edits=swap("2", "two", "three"))
    first, second = trace(talks)
    assert told(first.fields["text"]) == [
        ("The", "text.table", ("A",)),
        (" boat", "text.revise", ("CH",)),
        (" shall run every", "text.table", ("A",)),
        (" day", "outcome.resolve", ("B",)),
        (".", "text.table", ("A",)),
    ]
    assert [run.cause.proposals for run in first.fields["text"]][3] == (one,)
    assert [kind for _, kind, _ in told(second.fields["text"])] == [
        "text.table",
        "text.correct",
        "text.table",
    ]
    assert told(first.fields["number"]) == [("Article 1", "text.table", ("A",))]
    assert "heading" not in first.fields


def test_joined_the_words_are_the_text() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    for old, new in [("hour", "day"), ("every day", "daily"), ("The ferry", "Each boat")]:
        talks.do("text.revise", "CH", edits=swap("1", old, new))
    provisions = talks.table.works[work].read().provisions
    for provision, found in zip(provisions, trace(talks), strict=True):
        assert "".join(run.words for run in found.fields["text"]) == provision.text
    assert [found.provision for found in trace(talks, provision=f"{work}.2")] == [f"{work}.2"]
    assert trace(talks, language="fr") == []


def test_an_amendment_that_was_accepted_is_told_from_what_it_amended() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "B", edits=swap("1", "hour", "day"))
    two = talks.do("proposal.amend", "C", proposal=one, edits=swap("1", "ferry", "boat"))
    talks.do("outcome.resolve", "CH", accept=[two])
    runs = {run.words.strip(): run.cause for run in trace(talks)[0].fields["text"]}
    assert (runs["day"].proposals, runs["day"].parties) == ((one,), ("B",))
    assert (runs["boat"].proposals, runs["boat"].parties) == ((two,), ("C",))


def test_it_stops_at_a_chairs_text() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    talks.do("text.revise", "CH", edits=swap("1", "hour", "day"))
    provisions = [
        {"id": p.id, "kind": p.kind, "text": p.text} for p in talks.table.works[work].read().provisions
    ]
    talks.do("text.chairs-text", "CH", text={"language": "en", "provisions": provisions})
    talks.do("text.revise", "CH", edits=[{"at": f"{work}.1", "put": "Always."}])
    runs = trace(talks)[0].fields["text"]
    assert [(kind, parties) for _, kind, parties in told(runs)] == [
        ("text.chairs-text", ("CH",)),
        ("text.revise", ("CH",)),
    ]


def test_words_that_were_split_off_keep_their_cause() -> None:
    talks = Talks("A", "B", "CH:chair")
    long = ["The ferry shall run every hour of the day.", "The captain shall ring the bell at noon."]
    whole = {"id": "1", "kind": "article", "number": "Article 1", "text": " ".join(long)}
    talks.do("text.table", "A", text={**TEXT, "provisions": [whole]})
    one = talks.do("proposal.propose", "B", edits=swap("1", "noon", "dusk"))
    talks.do("outcome.resolve", "CH", accept=[one])
    parts = [
        {**whole, "text": long[0]},
        {"id": "2", "kind": "article", "number": "Article 1 bis", "text": long[1].replace("noon", "dusk")},
    ]
    talks.do("text.revise", "CH", text={**TEXT, "provisions": parts})
    added = trace(talks)[1]
    assert told(added.fields["text"]) == [
        ("The captain shall ring the bell at", "text.table", ("A",)),
        (" dusk", "outcome.resolve", ("B",)),
        (".", "text.table", ("A",)),
    ]
    assert told(added.fields["number"]) == [("Article 1 bis", "text.revise", ("CH",))]


def test_an_act_that_was_redacted_is_still_the_cause() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("text.revise", "CH", edits=swap("1", "hour", "day"))
    talks.do("record.redact", "CH", acts=["text-5"], authority="The chair", reason="Slip.")
    runs = trace(talks)[0].fields["text"]
    assert "".join(run.words for run in runs) == talks.table.works[work].read().provisions[0].text
