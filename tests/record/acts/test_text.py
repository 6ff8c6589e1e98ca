from typing import Any

import pytest

from tests.record.talks import TEXT, Talks, swap
from travaux.errors import ActShapeError
from travaux.record.changes import DEEPEST

FRENCH: dict[str, Any] = {
    "title": "Accord sur le bac",
    "language": "fr",
    "provisions": [
        {"id": "x", "kind": "article", "number": "Article 1", "text": "Le bac circule toutes les heures."},
        {"id": "y", "kind": "article", "number": "Article 2", "text": "Le passage coûte deux pièces."},
    ],
}


def _articles(*words: str) -> dict[str, Any]:
    provisions = [
        {"id": str(at), "kind": "article", "number": f"Article {at}", "text": text}
        for at, text in enumerate(words, 1)
    ]
    return {"language": "en", "provisions": provisions}


def _read(talks: Talks, work: str, language: str = "", log: str = "table") -> list[str]:
    return [p.text for p in talks.state(log).works[work].read(language).provisions]


def test_a_text_is_tabled_under_ids_of_the_records_own() -> None:
    talks = Talks("A", "B", "O:observer")
    work = talks.text(parties=["A", "B"], status="without prejudice")
    held = talks.table.works[work]
    assert (held.title, held.author, held.parties) == ("Agreement on the ferry", "A", ("A", "B"))
    assert [p.id for p in held.read().provisions] == [f"{work}.1", f"{work}.2"]
    talks.refuse("who-may-propose", "text.table", "O", text=TEXT)
    talks.refuse("not-a-party", "text.table", "A", text=TEXT, parties=["Z"])
    talks.refuse("one-log", "text.table", "A", text=TEXT, log="brief")


def test_what_is_no_text() -> None:
    talks = Talks("A")
    deep: dict[str, Any] = {"id": "d", "kind": "text", "text": "Deep."}
    for at in range(DEEPEST):
        deep = {"id": f"d{at}", "kind": "text", "children": [deep]}
    for text, problem in [
        ({}, "no provisions"),
        ({"provisions": []}, "no provisions"),
        ({"provisions": [deep]}, "deep"),
        ({"provisions": [{"id": "a", "kind": "poem"}]}, "kind"),
        ({"provisions": [{"id": "a", "kind": "article", "author": "A"}]}, "author"),
    ]:
        with pytest.raises(ActShapeError, match=problem):
            talks.do("text.table", "A", text=text)


def test_a_text_is_kept_in_canonical_blanks_and_level() -> None:
    talks = Talks("A")
    article = {
        "id": "a",
        "kind": "article",
        "number": "Article\u00a01",
        "text": " The  cafe\u0301\nruns. ",
        "marks": [["text", 0, 3, "bold"]],
    }
    chapter = {"id": "c", "kind": "chapter", "number": "Chapter I", "children": [article]}
    work = talks.do("text.table", "A", text={"provisions": [chapter]})
    heading, first = talks.table.works[work].read().provisions
    assert heading.children == ()
    assert (first.number, first.text, first.marks) == ("Article 1", "The café runs.", ())


def test_another_language_shares_the_ids() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    talks.do("text.table", "A", text=FRENCH, work=work, translated_from="en")
    held = talks.table.works[work]
    assert [p.id for p in held.read("fr").provisions] == [p.id for p in held.read("en").provisions]
    talks.refuse("name-taken", "text.table", "A", text=FRENCH, work=work)
    spanish = {**FRENCH, "language": "es"}
    talks.refuse("only-its-author", "text.table", "B", text=spanish, work=work)
    talks.refuse("no-such-thing", "text.table", "A", text=spanish, work=work, translated_from="de")
    with pytest.raises(ActShapeError, match="names its work"):
        talks.do("text.table", "A", text=spanish, translated_from="en")


def test_a_translation_is_stale_until_it_follows() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("text.table", "A", text=FRENCH, work=work, translated_from="en")
    talks.do("text.revise", "CH", edits=swap("2", "two", "three"))
    held = talks.table.works[work]
    assert dict(held.texts["fr"].stale) == {f"{work}.2": talks.table.head.seq}
    assert _read(talks, work, "fr")[1] == "Le passage coûte deux pièces."
    edits = swap("2", "deux", "trois")
    talks.do("text.revise", "CH", language="fr", edits=edits)
    held = talks.table.works[work]
    assert not held.texts["fr"].stale
    assert _read(talks, work, "fr")[1] == "Le passage coûte trois pièces."
    assert (held.revision, [r.how for r in held.revisions]) == (1, ["tabled", "revised"])
    assert held.revisions[-1].text.provisions[1].text == "The fare shall be three coins."


def test_of_two_originals_each_may_be_revised() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("text.table", "A", text=FRENCH, work=work)
    talks.do("text.revise", "CH", language="fr", edits=swap("2", "deux", "trois"))
    held = talks.table.works[work]
    assert held.revision == 1
    assert held.revisions[-1].text == held.read("en")
    assert not held.texts["en"].stale


def test_a_text_in_another_language_is_compared_with_that_language() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.refuse("no-such-thing", "text.revise", "CH", text=FRENCH)
    talks.refuse("no-such-thing", "proposal.propose", "A", text=FRENCH)
    talks.do("text.table", "A", text=FRENCH, work=work, translated_from="en")
    dear = {**FRENCH, "provisions": [FRENCH["provisions"][0], {**FRENCH["provisions"][1], "text": "Cher."}]}
    talks.do("text.revise", "CH", text=dear)
    assert _read(talks, work) == ["The ferry shall run every hour.", "The fare shall be two coins."]
    assert _read(talks, work, "fr")[1] == "Cher."


def test_a_text_is_handed_over() -> None:
    talks = Talks("A", "B", "C", "CH:chair")
    work = talks.text()
    given = talks.do("text.hand-over", "A", recipients=["B"], status="non-paper", without_prejudice=True)
    assert talks.table.handovers[given].recipients == ("B",)
    talks.refuse("only-the-chair", "text.hand-over", "B", recipients=["C"])
    talks.refuse("not-a-party", "text.hand-over", "A", recipients=["Z"])
    talks.refuse("one-log", "text.publish", "CH", act=given)
    talks.publish(work, "CH")
    talks.publish(given, "CH")
    assert [h.work for h in talks.state("public").handovers.values()] == [*talks.state("public").works]


def test_what_is_issued_stays() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    talks.do("text.issue", "CH", symbol="F/1", as_at="2030-05-01 at 23:55", lines={"Article 2": 7})
    talks.do("text.revise", "CH", edits=[{"at": "2", "strike": "two"}], label="Rev.1")
    (issue,) = talks.table.works[work].issues
    assert issue.text.provisions[1].text == "The fare shall be two coins."
    assert issue.lines == {f"{work}.2": 7}
    talks.refuse("name-taken", "text.issue", "CH", symbol="F/1")
    talks.refuse("only-the-chair", "text.issue", "B", symbol="F/2")
    talks.refuse("no-such-thing", "text.issue", "CH", symbol="F/2", language="fr")
    talks.refuse("no-such-thing", "text.issue", "CH", symbol="F/2", lines={"Article 9": 1})
    talks.refuse("one-log", "text.issue", "A", symbol="F/2", log=talks.group("friends", "A"))
    with pytest.raises(ActShapeError, match="symbol"):
        talks.do("text.issue", "CH", symbol=" ")
    talks.do("text.issue", "A", symbol="F/2")
    assert talks.table.works[work].issues[1].revision == 1


def test_a_text_is_revised_or_corrected() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("text.correct", "CH", edits=swap("1", "hour", "hours"))
    assert (talks.table.works[work].revision, _read(talks, work)[0]) == (
        0,
        "The ferry shall run every hours.",
    )
    talks.do(
        "text.revise", "CH", text=_articles("The ferry shall run daily.", "The fare shall be two coins.")
    )
    assert talks.table.works[work].revision == 1
    talks.refuse("only-the-chair", "text.revise", "A", edits=[{"at": "1", "strike": "daily"}])
    talks.refuse("nothing-changed", "text.revise", "CH", text=_articles(*_read(talks, work)))
    talks.refuse("wording-unclear", "text.revise", "CH", edits=[{"at": "1", "strike": "weekly"}])
    talks.refuse("no-such-thing", "text.revise", "CH", language="fr", edits=[{"at": "1", "strike": "daily"}])
    talks.refuse("no-such-thing", "text.revise", "CH", work="text-9", edits=[{"at": "1", "strike": "daily"}])
    for fields in ({}, {"edits": [{"at": "1", "strike": "daily"}], "text": TEXT}):
        with pytest.raises(ActShapeError, match="one of text, edits"):
            talks.do("text.revise", "CH", **fields)
    with pytest.raises(ActShapeError, match="no provisions"):
        talks.do("text.revise", "CH", text={})


def test_what_is_agreed_is_not_revised_but_corrected() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    talks.do("outcome.agree", "CH", provisions=["2"], level="in group")
    edits = swap("2", "two", "three")
    assert "reopen" in talks.refuse("settled", "text.revise", "CH", edits=edits)
    cheap = _articles("The ferry shall run every hour.", "The fare shall be nothing.")
    talks.refuse("settled", "text.chairs-text", "CH", text=cheap)
    talks.do("text.correct", "CH", edits=edits)
    talks.do("text.revise", "CH", edits=swap("1", "hour", "day"))
    assert _read(talks, work) == ["The ferry shall run every day.", "The fare shall be three coins."]


def test_a_partial_version_places_a_lone_new_article_by_its_number() -> None:
    talks = Talks("A", "CH:chair")
    work = talks.text()
    new = {"id": "n", "kind": "article", "number": "Article 1 bis", "text": "Dogs travel free."}
    talks.do("text.revise", "CH", text={"provisions": [new]}, partial=True)
    numbers = [p.number for p in talks.table.works[work].read().provisions]
    assert numbers == ["Article 1", "Article 1 bis", "Article 2"]


def test_a_chairs_text_closes_what_was_open() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    on_it = talks.do("proposal.amend", "B", proposal=one, edits=swap("1", "day", "week"))
    talks.refuse("only-the-chair", "text.chairs-text", "A", text=TEXT)
    text = _articles("The ferry shall run often.", "The fare shall be two coins.", "Dogs travel free.")
    talks.do("text.chairs-text", "CH", text=text, label="Chair's text")
    held = talks.table.works[work]
    assert [p.id for p in held.read().provisions][:2] == [f"{work}.1", f"{work}.2"]
    assert {talks.table.proposals[name].status for name in (one, on_it)} == {"closed"}
    assert (held.revision, held.revisions[-1].how) == (1, "chair")
    with pytest.raises(ActShapeError, match="no provisions"):
        talks.do("text.chairs-text", "CH", text={})
    talks.refuse("no-such-thing", "text.chairs-text", "CH", text=FRENCH)
    talks.do("text.table", "A", text=FRENCH, work=work, translated_from="en")
    with pytest.raises(ActShapeError, match="follows another"):
        talks.do("text.chairs-text", "CH", text=FRENCH)


def test_a_text_is_published_as_it_stands_and_again_when_it_changed() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    talks.do("text.revise", "CH", edits=swap("1", "hour", "day"))
    talks.refuse("only-the-chair", "text.publish", "B", act=work)
    talks.publish(work, "A")
    (public,) = talks.state("public").works
    assert _read(talks, public, log="public") == [
        "The ferry shall run every day.",
        "The fare shall be two coins.",
    ]
    assert [p.id for p in talks.state("public").works[public].read().provisions] == ["p1", "p2"]
    talks.refuse("nothing-changed", "text.publish", "A", act=work)
    talks.do("text.revise", "CH", edits=swap("2", "two", "three"))
    talks.publish(work, "CH")
    assert _read(talks, public, log="public")[1] == "The fare shall be three coins."
    assert len(talks.state("public").works) == 1


def test_a_translation_is_published_beside_its_original() -> None:
    talks = Talks("A", "CH:chair", attribution="none")
    work = talks.text()
    french = talks.do("text.table", "A", text=FRENCH, work=work, translated_from="en")
    talks.refuse("one-log", "text.publish", "CH", act=french)
    talks.publish(work, "CH")
    talks.do("text.revise", "CH", language="fr", edits=swap("2", "deux", "trois"))
    talks.publish(french, "CH")
    (public,) = talks.state("public").works.values()
    assert [p.id for p in public.read("fr").provisions] == [p.id for p in public.read().provisions]
    assert public.read("fr").provisions[1].text == "Le passage coûte trois pièces."
    assert public.author == ""
    talks.refuse("nothing-changed", "text.publish", "CH", act=french)
    talks.do("text.revise", "CH", language="fr", edits=swap("1", "toutes", "à toutes"))
    talks.publish(french, "CH")
    (public,) = talks.state("public").works.values()
    assert public.read("fr").provisions[0].text == "Le bac circule à toutes les heures."


def test_what_is_not_published() -> None:
    talks = Talks("A", "B", "CH:chair")
    work = talks.text()
    one = talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    talks.refuse("one-log", "text.publish", "CH", act=one)
    talks.refuse("no-such-thing", "text.publish", "CH", act="text-99")
    note = talks.do("brief.note", "A", words="Hm.")
    talks.refuse("one-log", "text.publish", "A", act=note, log="brief")
    assert not talks.state("public").entries if "public" in talks.ledger.states else work


def test_one_id_is_given_to_one_act() -> None:
    talks = Talks("A", "CH:chair")
    talks.text()
    talks.do("proposal.propose", "A", edits=swap("1", "hour", "day"), id="daily")
    acts = talks.try_to("text.revise", "CH", edits=swap("1", "every", "each"), id="rev-one")
    assert [act.id for act in acts] == ["rev-one", f"proposal-{acts[1].seq}"]
    talks.refuse("name-taken", "text.revise", "CH", edits=[{"at": "1", "strike": "each"}], id="daily")
