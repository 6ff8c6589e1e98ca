from typing import Any

import pytest

from tests.record.talks import Talks, swap
from travaux.errors import ActShapeError
from travaux.record.carrying import wording_of
from travaux.record.wording import walk_plain

DAILY = swap("1", "hour", "day")


def read(talks: Talks, proposal: str) -> list[str]:
    """The words of a text as a proposal would have it."""
    text = wording_of(talks.table, talks.table.proposals[proposal])
    return [provision.text for provision in walk_plain(text.provisions)]


def test_a_wording_is_proposed_in_any_of_four_ways() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    whole = {"provisions": [{"id": "1", "kind": "article", "number": "Article 1", "text": "One."}]}
    changed = {"change": "replace", "provision": f"{work}.2", "text": "  Two\u00a0coins. "}
    ways: list[tuple[dict[str, Any], list[str]]] = [
        ({"edits": DAILY}, ["The ferry shall run every day.", "The fare shall be two coins."]),
        ({"changes": [changed]}, ["The ferry shall run every hour.", "Two coins."]),
        ({"text": whole, "partial": True}, ["One.", "The fare shall be two coins."]),
        ({"text": whole}, ["One."]),
    ]
    for fields, words in ways:
        assert read(talks, talks.do("proposal.propose", "A", title="Ours", reason="So.", **fields)) == words
    for fields in ({}, {"edits": DAILY, "text": whole}):
        with pytest.raises(ActShapeError, match="one of text, edits, changes"):
            talks.do("proposal.propose", "A", **fields)
    unchanged = {"change": "replace", "provision": f"{work}.2", "number": "Article 2"}
    talks.refuse("nothing-changed", "proposal.propose", "A", changes=[unchanged])


def test_who_may_propose() -> None:
    talks = Talks("A", "B", "O:observer", "CH:chair")
    talks.text()
    talks.refuse("who-may-propose", "proposal.propose", "O", edits=DAILY)
    talks.refuse("who-may-propose", "proposal.propose", "A", edits=DAILY, parties=["A", "O"])
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.refuse("who-may-propose", "proposal.support", "O", proposal=one)
    talks.refuse("not-a-party", "proposal.propose", "A", edits=DAILY, parties=["A", "Z"])
    talks.refuse("no-such-thing", "proposal.propose", "A", edits=DAILY, work="text-9")
    talks.refuse("no-such-thing", "proposal.propose", "A", edits=DAILY, language="fr")
    talks.refuse("no-such-thing", "proposal.propose", "A", edits=DAILY, meeting="meeting-9")
    talks.refuse("no-such-thing", "proposal.propose", "A", edits=swap("9", "hour", "day"))
    talks.refuse("one-log", "proposal.propose", "A", edits=DAILY, log=talks.group("friends", "A"))
    for by, parties in [("A", ["B"]), ("", [])]:
        with pytest.raises(ActShapeError):
            talks.do("proposal.propose", by, edits=DAILY, parties=parties)


def test_a_joint_proposal_is_signed_by_its_author_and_is_all_its_parties() -> None:
    talks = Talks("A", "B", "C")
    talks.text()
    (act,) = talks.try_to("proposal.propose", "A", edits=DAILY, parties=["B", "A", "B"])
    assert act.party == "A"
    assert talks.table.proposals[act.id].parties == ("B", "A")
    talks.do("proposal.co-sponsor", "C", proposal=act.id)
    talks.refuse("already-said", "proposal.co-sponsor", "B", proposal=act.id)
    assert talks.table.proposals[act.id].parties == ("B", "A", "C")
    talks.do("proposal.withdraw", "B", proposal=act.id)
    assert talks.table.proposals[act.id].parties == ("A", "C")
    talks.do("proposal.withdraw", "A", proposal=act.id)
    talks.do("proposal.withdraw", "C", proposal=act.id)
    assert talks.table.proposals[act.id].status == "withdrawn"
    talks.refuse("closed", "proposal.co-sponsor", "B", proposal=act.id)
    with pytest.raises(ActShapeError, match="which"):
        talks.do("proposal.co-sponsor", proposal=talks.do("proposal.propose", "A", edits=DAILY))


def test_ids_of_what_is_added_are_the_records_own() -> None:
    talks = Talks("A", "B")
    work = talks.text()

    def add(name: str) -> dict[str, Any]:
        return {
            "change": "add",
            "provision": {"id": name, "kind": "article", "text": "Dogs."},
            "after": f"{work}.2",
        }

    under = {"change": "add", "provision": {"id": "k", "kind": "text", "text": "Kept."}, "under": "mine"}
    one = talks.do("proposal.propose", "A", changes=[add("mine"), under])
    other = talks.do("proposal.propose", "B", changes=[add("mine")])
    assert read(talks, one)[-2:] == ["Dogs.", "Kept."]
    added = [talks.table.proposals[name].changes[0].provision for name in (one, other)]
    assert [provision.id for provision in added] == [f"{one}.1", f"{other}.1"]  # type: ignore[union-attr]
    for changes in ([add("")], [add("x"), add("x")]):
        with pytest.raises(ActShapeError, match="id"):
            talks.do("proposal.propose", "A", changes=changes)
    stray = {"change": "delete", "provision": "text-9.1"}
    talks.refuse("wording-unclear", "proposal.propose", "A", changes=[add("x"), stray])


def test_a_proposal_is_revised_by_its_author() -> None:
    talks = Talks("A", "B")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("proposal.support", "B", proposal=one)
    talks.refuse("only-its-author", "proposal.revise", "B", proposal=one, edits=DAILY)
    talks.do("proposal.revise", "A", proposal=one, edits=swap("1", "hour", "week"), reason="Cheaper.")
    held = talks.table.proposals[one]
    assert read(talks, one)[0] == "The ferry shall run every week."
    assert [p.party for p in held.list_positions()] == ["B"]
    assert len(held.history) == 2
    talks.refuse("nothing-changed", "proposal.revise", "A", proposal=one, text=_now(talks))
    talks.refuse("one-log", "proposal.carry", "A", proposal=one, changes=[])


def _now(talks: Talks) -> dict[str, Any]:
    (work,) = talks.table.works.values()
    provisions = [
        {"id": p.id, "kind": p.kind, "number": p.number, "text": p.text} for p in work.read().provisions
    ]
    return {"language": "en", "provisions": provisions}


def test_an_amendment_goes_along_with_what_it_amends() -> None:
    talks = Talks("A", "B", "C")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    two = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    three = talks.do("proposal.amend", "C", proposal=two, edits=swap("1", "boat", "big boat"))
    assert read(talks, three)[0] == "The big boat shall run every day."
    talks.do("proposal.revise", "A", proposal=one, edits=swap("1", "hour", "second day"))
    assert read(talks, two)[0] == "The boat shall run every second day."
    assert read(talks, three)[0] == "The big boat shall run every second day."
    assert not talks.table.proposals[three].doubts


@pytest.mark.parametrize("end", ["withdraw", "reject"])
def test_an_amendment_goes_on_by_itself_when_what_it_amends_is_gone(end: str) -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=[*DAILY, {"at": "2", "put": "Dogs go free."}])
    two = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    three = talks.do("proposal.amend", "C", proposal=one, edits=swap("2", "Dogs", "Cats"))
    if end == "withdraw":
        talks.do("proposal.withdraw", "A", proposal=one)
    else:
        talks.do("outcome.resolve", "CH", reject=[one])
    assert read(talks, two) == ["The boat shall run every hour.", "The fare shall be two coins."]
    assert talks.table.proposals[two].status == "open"
    left = talks.table.proposals[three]
    assert left.status == "open"
    assert left.doubts
    assert "Cats" in left.doubts[0].change


def test_an_amendment_goes_on_by_itself_when_what_it_amends_is_accepted() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    two = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "ferry", "boat"))
    three = talks.do("proposal.amend", "C", proposal=one, edits=swap("1", "day", "second day"))
    talks.do("outcome.resolve", "CH", accept=[two])
    assert talks.table.proposals[one].status == talks.table.proposals[two].status == "accepted"
    assert talks.table.works[work].read().provisions[0].text == "The boat shall run every day."
    assert read(talks, three)[0] == "The boat shall run every second day."
    talks.do("text.revise", "CH", edits=swap("2", "two", "three"))
    talks.do("text.revise", "CH", edits=swap("1", "boat", "great boat"))
    assert read(talks, three) == [
        "The great boat shall run every second day.",
        "The fare shall be three coins.",
    ]


def test_positions_are_taken_once_and_lifted() -> None:
    talks = Talks("A", "B", "C")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("proposal.support", "B", proposal=one, note="Gladly.")
    talks.refuse("already-said", "proposal.support", "B", proposal=one, note="Gladly.")
    talks.do("proposal.oppose", "B", proposal="last")
    for kind in ("scrutiny", "parliamentary"):
        talks.do("proposal.reserve", "B", proposal=one, reservation=kind)
    talks.do("proposal.oppose", "C", work=work)
    held = talks.table.proposals[one]
    assert [(p.party, p.role, p.reservation) for p in held.list_positions()] == [
        ("B", "oppose", ""),
        ("B", "reserve", "scrutiny"),
        ("B", "reserve", "parliamentary"),
    ]
    assert [p.party for p in talks.table.works[work].positions.values()] == ["C"]
    talks.refuse("no-such-thing", "proposal.lift", "C", proposal=one)
    talks.refuse("no-such-thing", "proposal.lift", "B", proposal=one, role="support")
    talks.do("proposal.lift", "B", proposal=one, reservation="scrutiny")
    assert [p.reservation for p in talks.table.proposals[one].list_positions()] == ["", "parliamentary"]
    talks.do("proposal.lift", "B", proposal=one)
    talks.do("proposal.lift", "C", work=work)
    assert not talks.table.proposals[one].positions
    assert not talks.table.works[work].positions
    with pytest.raises(ActShapeError, match="who"):
        talks.do("proposal.support", proposal=one)


def test_a_position_is_on_words_on_a_provision_or_on_all() -> None:
    talks = Talks("A", "B")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.do("proposal.oppose", "B", proposal=one, span={"words": "every day"})
    talks.do("proposal.support", "B", proposal=one, span={"provision": "Article 2"})
    talks.do("proposal.support", "B", proposal=one, span={})
    spans = [p.span for p in talks.table.proposals[one].list_positions()]
    assert [s and (s.provision, s.start, s.end, s.words) for s in spans] == [
        (f"{work}.1", 20, 29, "every day"),
        (f"{work}.2", 0, 0, ""),
        None,
    ]
    talks.refuse("wording-unclear", "proposal.oppose", "B", proposal=one, span={"words": "every hour"})
    talks.refuse("wording-unclear", "proposal.oppose", "B", proposal=one, span={"words": "shall"})
    talks.refuse("no-such-thing", "proposal.oppose", "B", proposal=one, span={"provision": "9"})
    talks.do("proposal.revise", "A", proposal=one, edits=swap("1", "hour", "week"))
    talks.do("proposal.lift", "B", proposal=one, span={"words": "every day"})
    talks.do("proposal.lift", "B", proposal=one, span={"provision": "2"})
    assert [p.span for p in talks.table.proposals[one].list_positions()] == [None]


def test_only_its_author_withdraws() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY)
    talks.refuse("only-its-author", "proposal.withdraw", "B", proposal=one)
    talks.refuse("only-its-author", "proposal.withdraw", "CH", proposal=one)
    talks.do("proposal.withdraw", "A", proposal="last")
    for kind, by, fields in [
        ("withdraw", "A", {}),
        ("revise", "A", {"edits": DAILY}),
        ("amend", "B", {"edits": DAILY}),
        ("support", "B", {}),
        ("lift", "B", {}),
    ]:
        talks.refuse("closed", f"proposal.{kind}", by, proposal=one, **fields)
    talks.refuse("no-such-thing", "proposal.support", "B", proposal="last")


def test_what_a_chairs_text_closed_is_tabled_again_amendments_included() -> None:
    talks = Talks("A", "B", "CH:chair")
    talks.text()
    one = talks.do("proposal.propose", "A", edits=DAILY, title="Daily", reason="Less noise.")
    two = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "run", "sail"))
    gone = talks.do("proposal.propose", "B", edits=swap("2", "two", "three"))
    talks.refuse("closed", "proposal.table-again", "A", proposal=one)
    chairs = _now(talks)
    chairs["provisions"][0]["text"] = "The boat shall run every hour."
    chairs["provisions"][1]["text"] = "The fare shall be what the keeper asks."
    talks.do("text.chairs-text", "CH", text=chairs)
    talks.refuse("only-its-author", "proposal.table-again", "B", proposal=one)
    alone = talks.try_to("proposal.table-again", "B", proposal=two)[0].id
    assert read(talks, alone)[0] == "The boat shall sail every hour."
    assert not talks.table.proposals[alone].on
    talks.do("proposal.withdraw", "B", proposal=alone)
    again = talks.try_to("proposal.table-again", "A", proposal=one)[0].id
    held = talks.table.proposals[again]
    assert (held.title, held.reason, held.again, held.parties) == ("Daily", "Less noise.", one, ("A",))
    assert read(talks, again)[0] == "The boat shall run every day."
    talks.refuse("already-said", "proposal.table-again", "A", proposal=one)
    onto = talks.try_to("proposal.table-again", "B", proposal=two)[0].id
    assert talks.table.proposals[onto].on == again
    assert read(talks, onto)[0] == "The boat shall sail every day."
    assert "anew" in talks.refuse("wording-unclear", "proposal.table-again", "B", proposal=gone)
    talks.do("proposal.withdraw", "A", proposal=again)
    talks.refuse("closed", "proposal.table-again", "A", proposal=again)


def test_another_languages_proposals_are_on_that_language() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    french = {
        "language": "fr",
        "provisions": [
            {
                "id": "x",
                "kind": "article",
                "number": "Article 1",
                "text": "Le bac part toutes les heures.",
            },
            {"id": "y", "kind": "article", "number": "Article 2", "text": "Le passage coûte deux pièces."},
        ],
    }
    talks.do("text.table", "A", text=french, work=work, translated_from="en")
    one = talks.do("proposal.propose", "B", language="fr", edits=swap("1", "Le bac", "Le navire"))
    two = talks.do("proposal.propose", "B", edits=swap("1", "ferry", "ship"))
    assert read(talks, one)[0] == "Le navire part toutes les heures."
    talks.do("text.revise", "CH", edits=swap("1", "hour", "day"))
    assert read(talks, two)[0] == "The ship shall run every day."
    assert read(talks, one)[0] == "Le navire part toutes les heures."
    with pytest.raises(ActShapeError, match="one text at a time"):
        talks.do("outcome.resolve", "CH", accept=[one, two])
    talks.do("outcome.resolve", "CH", accept=[one])
    assert talks.table.works[work].read("fr").provisions[0].text == "Le navire part toutes les heures."
    assert talks.table.works[work].read().provisions[0].text == "The ferry shall run every day."
    chairs = _now(talks)
    chairs["provisions"][1]["text"] = "Free."
    three = talks.do("proposal.propose", "A", language="fr", edits=swap("2", "deux", "trois"))
    talks.do("text.chairs-text", "CH", text=chairs)
    again = talks.try_to("proposal.table-again", "A", proposal=three)[0].id
    assert read(talks, again)[1] == "Le passage coûte trois pièces."


def test_moves_splits_and_merges_go_through_the_record() -> None:
    talks = Talks("A", "CH:chair")
    long = [
        "The ferry shall run every hour from the northern pier.",
        "Its captain shall ring the bell at noon.",
    ]
    texts = [" ".join(long), "The fare shall be two coins.", "Dogs travel free of any charge at night."]
    rows: list[dict[str, Any]] = [
        {"id": str(at), "kind": "article", "number": f"Article {at}", "text": words}
        for at, words in enumerate(texts, start=1)
    ]
    work = talks.do("text.table", "A", text={"provisions": rows})
    moved = talks.do("proposal.propose", "A", edits=[{"at": "3", "move": True}])
    assert [p.id for p in wording_of(talks.table, talks.table.proposals[moved]).provisions] == [
        f"{work}.3",
        f"{work}.1",
        f"{work}.2",
    ]
    extra = {"id": "extra", "kind": "article", "number": "Article 1 bis", "text": long[1]}
    parts = [{**rows[0], "text": long[0]}, extra, *rows[1:]]
    split = talks.do("proposal.propose", "A", text={"provisions": parts})
    assert read(talks, split) == [*long, *texts[1:]]
    assert any(
        getattr(change, "origin", "") == f"{work}.1" for change in talks.table.proposals[split].changes
    )
    talks.do("outcome.resolve", "CH", accept=[split, moved])
    assert [p.text for p in talks.table.works[work].read().provisions] == [texts[2], *long, texts[1]]
    merged = talks.do("proposal.propose", "A", text={"provisions": [rows[2], rows[0], rows[1]]})
    assert read(talks, merged) == [texts[2], texts[0], texts[1]]
    assert any(getattr(change, "into", "") for change in talks.table.proposals[merged].changes)
