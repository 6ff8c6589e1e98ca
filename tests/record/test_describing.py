"""Every kind of act can be told in words, from the forms that it is read with."""

import pytest

from travaux.record.describing import describe_all, describe_kind
from travaux.record.registry import FORMS


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_says_what_it_is(kind: str) -> None:
    described = describe_kind(kind)
    assert described.summary.endswith(".")
    assert "`" not in described.summary
    assert {field.name for field in described.fields} <= set(FORMS[kind].__struct_encode_fields__)


def test_meanings_come_from_the_docstrings_of_a_form_and_of_what_it_refers_to() -> None:
    meanings = {field.name: field for field in describe_kind("proposal.amend").fields}
    assert (
        meanings["parties"].meaning == "whose it is, where it is a joint proposal; the author is one of them."
    )
    assert (meanings["text"].sort, meanings["partial"].sort, meanings["edits"].sort) == (
        "@FILE",
        "yes | no",
        "JSON list",
    )
    assert [name for name, field in meanings.items() if field.is_needed] == ["proposal"]


def test_what_the_record_does_by_itself_is_not_offered() -> None:
    offered = {kind.kind for kind in describe_all()}
    assert FORMS.keys() - offered == {"party.sign-as", "proposal.carry", "outcome.ask-ruling"}
    assert not [field for kind in describe_all() for field in kind.fields if "as decided" in field.meaning]
