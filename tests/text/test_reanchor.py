"""Re-anchor: only the author's changes are carried, and none is dropped."""

import pytest
from hypothesis import given

from tests.text.negotiations import Negotiation, negotiations, read
from travaux.errors import UnknownRevisionError
from travaux.text.model import Instrument, Proposal, Provision
from travaux.text.project import canonical
from travaux.text.reanchor import reanchor, rebase_version

REV_0 = """Article 1
Works
1. The Parties shall tell each other of large works on the river.
2. The reply is due within six months of the notice that was given.
3. Works may begin after the reply has been received by all of them.
Article 2
Costs
1. Each Party bears its own costs, and no Party bears those of another.
Article 3
Disputes
1. A dispute between Parties about this Agreement is settled by talks."""
REV_1 = (
    REV_0.replace("large works", "planned works")
    .replace("six months", "eight months")
    .replace(
        "Article 2\n", "4. The Commission keeps a list of the works that were notified to it.\nArticle 2\n"
    )
)


def carry(mine: str, base: str = REV_1) -> tuple[Instrument, list[tuple[str, str]]]:
    moved = reanchor(read(REV_0), read(base), Proposal("P", ("KAR",), read(mine)))
    return moved.proposal.wording, [(doubt.where, doubt.change) for doubt in moved.uncertain]


@given(negotiations(amendments=False))
def test_on_an_unchanged_base_nothing_changes(talks: Negotiation) -> None:
    for proposal in talks.proposals:
        moved = reanchor(talks.base, talks.base, proposal)
        assert not moved.uncertain
        same = reanchor(talks.base, proposal.wording, Proposal("P", ("A",), talks.base))
        assert canonical(same.proposal.wording) == canonical(proposal.wording)
        assert not (same.carried)
        assert not (same.uncertain)


def test_only_the_authors_changes_are_carried() -> None:
    wording, doubts = carry(
        REV_0.replace("its own costs", "half of the costs").replace("shall tell", "may tell")
    )
    wanted = REV_1.replace("its own costs", "half of the costs").replace("shall tell", "may tell")
    assert canonical(wording) == canonical(read(wanted))
    assert not doubts


def test_a_change_that_the_base_has_by_now_is_no_change() -> None:
    wording, doubts = carry(REV_1)
    assert canonical(wording) == canonical(read(REV_1))
    assert not doubts


def test_changes_that_meet_are_reported_with_both_contexts() -> None:
    wording, doubts = carry(REV_0.replace("six months", "nine months"))
    assert canonical(wording) == canonical(read(REV_1))
    assert doubts == [
        ("art_1__para_2", "The reply is due within {-six-}{+nine+} months of the notice that was given.")
    ]


def test_whole_provisions_are_carried() -> None:
    mine = REV_0.replace("3. Works may begin after the reply has been received by all of them.\n", "")
    mine = mine.replace("Article 3\n", "2. The Commission has a budget of its own.\nArticle 3\n")
    wording, doubts = carry(mine)
    wanted = REV_1.replace("3. Works may begin after the reply has been received by all of them.\n", "")
    wanted = wanted.replace("Article 3\n", "2. The Commission has a budget of its own.\nArticle 3\n")
    assert canonical(wording) == canonical(read(wanted))
    assert not doubts


def test_a_deletion_of_what_the_base_changed_is_uncertain() -> None:
    mine = REV_0.replace("2. The reply is due within six months of the notice that was given.\n", "")
    wording, doubts = carry(mine)
    assert canonical(wording) == canonical(read(REV_1))
    assert [where for where, _ in doubts] == ["art_1__para_2"]


def test_changes_in_what_the_base_deleted_are_uncertain() -> None:
    gone = REV_0.replace(
        "Article 2\nCosts\n1. Each Party bears its own costs, and no Party bears those of another.\n", ""
    )
    mine = REV_0.replace("its own costs", "half of the costs").replace(
        "Article 3\n", "2. The Commission has a budget of its own.\nArticle 3\n"
    )
    wording, doubts = carry(mine, gone)
    assert canonical(wording) == canonical(read(gone))
    assert [where for where, _ in doubts] == ["art_2__para_1", "art_2"]


def test_a_moved_article_is_carried_with_the_bases_words() -> None:
    costs = "Article 2\nCosts\n1. Each Party bears its own costs, and no Party bears those of another.\n"
    mine = costs + REV_0.replace(costs, "")
    wording, doubts = carry(mine, REV_0.replace("its own costs", "all of its own costs"))
    assert not doubts
    heads = [item.heading if isinstance(item, Provision) else item for item in wording.provisions]
    assert heads == [("Costs",), ("Works",), ("Disputes",)]
    assert "all of its own costs" in repr(wording)


def test_changes_go_along_with_what_the_base_moved_under_a_new_article() -> None:
    moved = "3. Works may begin after the reply has been received by all of them.\n"
    base = REV_0.replace(moved, "") + f"\nArticle 4\nBeginning of works\n{moved.replace('3.', '1.')}"
    wording, doubts = carry(REV_0.replace("by all of them", "by each of them"), base)
    assert doubts == []
    assert canonical(wording) == canonical(read(base.replace("by all of them", "by each of them")))
    struck, doubts = carry(REV_0.replace(moved, ""), base)
    assert doubts == []
    assert "Works may begin" not in str(struck)


def test_a_split_is_carried() -> None:
    old = REV_0.replace("2. The reply", "2. It must be in writing and in both of the languages. The reply")
    mine = old.replace("languages. The reply", "languages.\n2 bis. The reply")
    base = old.replace("its own costs", "half of the costs")
    moved = reanchor(read(old), read(base), Proposal("P", ("KAR",), read(mine)))
    assert canonical(moved.proposal.wording) == canonical(
        read(mine.replace("its own costs", "half of the costs"))
    )


def test_the_revision_is_named_or_found() -> None:
    earlier, base = {"Rev.0": read(REV_0)}, read(REV_1)
    mine = read(REV_0.replace("by talks", "by talks or by arbitration"))
    wanted = canonical(read(REV_1.replace("by talks", "by talks or by arbitration")))
    for revision in (None, "Rev.0"):
        wording, notices = rebase_version(earlier, base, mine, revision=revision)
        assert canonical(wording) == wanted
        assert [notice.code for notice in notices] == ["rebased"]
    fresh = read(REV_1.replace("by talks", "by arbitration"))
    assert rebase_version(earlier, base, fresh) == (fresh, ())
    with pytest.raises(UnknownRevisionError, match=r"Rev\.9"):
        rebase_version(earlier, base, mine, revision="Rev.9")
    _, (_, doubt) = rebase_version(earlier, base, read(REV_0.replace("six months", "nine months")))
    assert doubt.code == "change-uncertain"
    assert "eight" in doubt.message
