from typing import Any

import pytest

from tests.record.talks import Talks
from travaux.errors import ActShapeError
from travaux.record.envelope import Occurred


def test_a_statement_says_who_when_where_and_what() -> None:
    talks = Talks("A", "B")
    source = talks.do("source.file", title="Ferry news")
    statement = talks.do(
        "statement.record",
        nature="condition",
        party="B",
        speaker="The minister of B",
        capacity="minister",
        where="Harbour",
        language="fr",
        words="No fare, no ferry.",
        condition="If there is no fare",
        consequence="there will be no ferry",
        about=[source],
        reported_by="Ferry news",
        sources=[source],
        occurred=Occurred("2030-04-30"),
    )
    found = talks.table.statements[statement]
    assert found.when == Occurred("2030-04-30")
    assert (found.party, found.recorder, found.nature) == ("B", "", "condition")
    assert (found.condition, found.consequence) == ("If there is no fare", "there will be no ferry")
    assert found.sources == found.about == (source,)


def test_words_are_kept_beside_their_translations() -> None:
    talks = Talks("A", "B")
    said: dict[str, Any] = {"nature": "position", "words": "لا جسر بلا أجرة.", "language": "ar"}
    english = {"language": "en", "words": "No fare, no bridge.", "by": "the secretariat"}
    statement = talks.do("statement.record", **said, translations=[english])
    found = talks.table.statements[statement]
    assert (found.words, found.language) == (said["words"], "ar")
    assert [(t.language, t.words, t.by) for t in found.translations] == [tuple(english.values())]


@pytest.mark.parametrize("lacking", [{"language": "", "words": "No."}, {"language": "en", "words": " "}])
def test_a_translation_has_a_language_and_words(lacking: dict[str, str]) -> None:
    with pytest.raises(ActShapeError, match="a language and words"):
        Talks("A").do("statement.record", nature="position", words="Non.", translations=[lacking])


@pytest.mark.parametrize(
    ("by", "fields", "party", "recorder"),
    [
        ("A", {}, "A", "A"),
        ("A", {"party": "A"}, "A", "A"),
        ("A", {"reported_by": "an analyst"}, "", "A"),
        ("A", {"party": "B", "reported_by": "Ferry news"}, "B", "A"),
        ("A", {"party": "B"}, "B", "A"),
        ("", {}, "", ""),
    ],
)
def test_whose_position_it_is(by: str, fields: dict[str, Any], party: str, recorder: str) -> None:
    talks = Talks("A", "B")
    statement = talks.do("statement.record", by, nature="position", words="So it is.", **fields)
    found = talks.table.statements[statement]
    assert (found.party, found.recorder) == (party, recorder)


@pytest.mark.parametrize("by", ["CH", ""])
def test_a_statement_may_be_recorded_for_its_party(by: str) -> None:
    talks = Talks("A", "B", "CH:chair")
    said: dict[str, Any] = {"nature": "position", "words": "So it is.", "on_behalf_of": "A"}
    statement = talks.do("statement.record", by, **said)
    found = talks.table.statements[statement]
    assert (found.party, found.recorder) == ("A", "A")
    talks.refuse("only-its-author", "statement.record", "B", **said)
    talks.do("statement.retract", "A", statement=statement)


@pytest.mark.parametrize("fields", [{}, {"reported_by": "Ferry news", "party": "B"}])
def test_where_names_are_withheld_nobody_sees_for_whom_it_was_recorded(fields: dict[str, Any]) -> None:
    talks = Talks("A", "B", "CH:chair", attribution="none")
    said: dict[str, Any] = {"nature": "position", "words": "No.", "on_behalf_of": "A"}
    act = talks.try_to("statement.record", "CH", **said, **fields)[-1]
    found = talks.table.statements[act.id]
    assert found.recorder == act.party
    assert found.recorder in talks.state("brief:A").handles
    assert (act.on_behalf_of, act.actor) == ("", "")
    assert found.party == fields.get("party", act.party)


def test_it_becomes_known_who_said_it_and_it_is_taken_back() -> None:
    talks = Talks("A", "B", "CH:chair")
    statement = talks.do(
        "statement.record", "A", nature="assessment", words="Unlikely.", reported_by="a diplomat"
    )
    source = talks.do("source.file", "A", title="Ferry news")
    talks.refuse("only-its-author", "statement.attribute", "B", statement=statement, speaker="X")
    talks.do("statement.attribute", "A", statement=statement, speaker="X", party="B", sources=[source])
    found = talks.table.statements[statement]
    assert (found.party, found.speaker, found.sources, found.words) == ("B", "X", (source,), "Unlikely.")
    talks.do("statement.attribute", "CH", statement=statement, capacity="adviser")
    talks.do("statement.retract", "B", statement=statement, words="Never said.")
    found = talks.table.statements[statement]
    assert (found.capacity, found.speaker, found.retracted) == ("adviser", "X", talks.table.head.seq)
    talks.refuse("closed", "statement.retract", "A", statement=statement)
    talks.refuse("closed", "statement.attribute", "A", statement=statement, speaker="Y")


def test_what_forbids_a_statement() -> None:
    talks = Talks("A", "B", "CH:chair")
    said: dict[str, Any] = {"nature": "pledge", "words": "We shall pay."}
    statement = talks.do("statement.record", "A", **said)
    assert "observer" in talks.refuse("not-a-party", "statement.record", "A", party="Z", **said)
    talks.refuse("no-such-thing", "statement.record", "A", about=["text-9"], **said)
    talks.refuse("no-such-thing", "statement.record", "A", sources=[statement], **said)
    talks.refuse("only-its-author", "statement.retract", "B", statement=statement)
    talks.refuse("no-such-thing", "statement.retract", "A", statement="statement-99")
    talks.refuse("not-a-party", "statement.attribute", "A", statement=statement, party="Z")
    talks.refuse("no-such-thing", "statement.attribute", "A", statement=statement, sources=["source-9"])
    for fields in (
        {"nature": "pledge"},
        {"nature": "rumour", "words": "x"},
        {"nature": "condition", "words": "x", "condition": "If so"},
    ):
        with pytest.raises(ActShapeError):
            talks.do("statement.record", "A", **fields)
    with pytest.raises(ActShapeError, match="says nothing"):
        talks.do("statement.attribute", "A", statement=statement)


def test_the_public_log_of_talks_with_a_table_holds_copies_only() -> None:
    talks = Talks("A", "B", "CH:chair")
    said: dict[str, Any] = {"log": "public", "nature": "position", "words": "x"}
    for by in ("", "A", "CH"):
        talks.refuse("one-log", "statement.record", by, **said)
    talks.publish(talks.text())
    for by in ("", "A", "CH"):
        talks.refuse("one-log", "statement.record", by, **said)
    public = Talks("A", "B", "CH:chair", log="public")
    public.do("statement.record", "A", **said)
    assert len(public.state("public").statements) == 1


def test_where_names_are_withheld_it_bears_a_handle() -> None:
    talks = Talks("A", "B", "CH:chair", attribution="none")
    talks.refuse(
        "names-withheld", "statement.record", "A", nature="position", words="No.", speaker="The head of A"
    )
    acts = talks.try_to("statement.record", "A", nature="position", words="No.")
    statement = talks.table.statements[acts[-1].id]
    assert statement.party == statement.recorder == acts[-1].party
    assert statement.party in talks.state("brief:A").handles
    talks.refuse("only-its-author", "statement.retract", "B", statement=statement.id)
    (retracted,) = talks.try_to("statement.retract", "A", statement=statement.id)
    assert retracted.party == statement.party
    assert retracted.actor == ""


def test_a_statement_is_published_without_who_recorded_it() -> None:
    talks = Talks("A", "B", "CH:chair")
    source, hidden = talks.do("source.file", title="One"), talks.do("source.file", title="Two")
    statement = talks.do(
        "statement.record", "A", nature="warning", words="Mind the gap.", party="B", sources=[source, hidden]
    )
    known = talks.do("statement.attribute", "A", statement=statement, speaker="X", sources=[hidden])
    gone = talks.do("statement.retract", "A", statement=statement)
    for act in (known, gone):
        talks.refuse("one-log", "text.publish", "A", act=act)
    talks.publish(source)
    copy = talks.publish(statement, "A")
    assert copy.recorder == ""
    assert copy.sources == tuple(talks.state("public").sources)
    assert talks.publish(known, "A").sources == ()
    talks.publish(gone, "A")
    (public,) = talks.state("public").statements.values()
    assert (public.party, public.speaker, bool(public.retracted)) == ("B", "X", True)
