"""A wording that was written on an earlier revision: only what its author changed is taken from it."""

from typing import Any

from tests.record.talks import TEXT, Talks
from travaux.record.carrying import wording_of
from travaux.record.state import Proposal
from travaux.record.wording import PlainText


def worded(*articles: str) -> dict[str, Any]:
    provisions = [
        {"id": str(at), "kind": "article", "number": f"Article {at}", "text": words}
        for at, words in enumerate(articles, start=1)
    ]
    return {**TEXT, "provisions": provisions}


def revised(*articles: str) -> Talks:
    """The ferry's text, revised to these two articles."""
    talks = Talks("CH:chair", "A", "B")
    talks.do("text.table", "CH", text=TEXT)
    talks.do("text.revise", "CH", text=worded(*articles), label="Rev.1")
    return talks


def read(talks: Talks, proposal: str) -> list[str]:
    found: Proposal = talks.table.proposals[proposal]
    text: PlainText = wording_of(talks.table, found)
    return [provision.text for provision in text.provisions]


def test_what_the_revision_changed_is_not_taken_back() -> None:
    talks = revised("The ferry shall run every half hour.", "The fare shall be two coins.")
    late = worded("The ferry shall run every hour.", "The fare shall be one coin.")
    name = talks.do("proposal.propose", "A", text=late, revision=0)
    assert read(talks, name) == ["The ferry shall run every half hour.", "The fare shall be one coin."]
    assert talks.table.proposals[name].doubts == ()


def test_read_as_on_the_text_that_stands_it_would_be() -> None:
    talks = revised("The ferry shall run every half hour.", "The fare shall be two coins.")
    late = worded("The ferry shall run every hour.", "The fare shall be one coin.")
    name = talks.do("proposal.propose", "A", text=late)
    assert read(talks, name) == ["The ferry shall run every hour.", "The fare shall be one coin."]


def test_what_cannot_be_carried_is_a_doubt() -> None:
    talks = revised("The ferry shall run every hour.", "No fare shall be charged.")
    late = worded("The ferry shall run every hour and wait.", "The fare shall be three coins.")
    name = talks.do("proposal.propose", "A", text=late, revision=0)
    assert read(talks, name)[0] == "The ferry shall run every hour and wait."
    (doubt,) = talks.table.proposals[name].doubts
    assert "three" in doubt.change
    assert talks.table.entries[talks.table.ids[name]].act.kind == "proposal.propose"


def test_a_revision_that_is_not_there() -> None:
    talks = revised("The ferry shall run every half hour.", "The fare shall be two coins.")
    allowed = talks.refuse("no-such-thing", "proposal.propose", "A", text=TEXT, revision=7)
    assert allowed == "in en there are 0, 1"
