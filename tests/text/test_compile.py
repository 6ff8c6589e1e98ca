"""The laws of compiling, on generated drafts and on real amendments."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.negotiations import Negotiation, negotiations, read
from travaux.errors import DuplicateCodeError, DuplicateIdError, IncompleteVersionError, UnknownProposalError
from travaux.text.compile import compile_rolling, proposals_from
from travaux.text.lines import canonical_blanks
from travaux.text.model import Alternative, Choice, Instrument, Mark, Notice, Proposal, Provision, RollingText
from travaux.text.project import canonical, project

RIVER = """Agreement on the River
Article 1
Planned measures
1. Each Party shall notify the other Parties of any planned measure which may have a significant effect.
2. The notification shall be made at least six months before the works begin, with the available data.
3. The notifying Party shall not begin the works without consent.
Article 2
Costs
The target shall be a reduction by 90 %.
Article 3
Final rules
This Agreement enters into force on the thirtieth day. It remains in force for ten years."""


def version(*changes: tuple[str, str], of: str = RIVER) -> Instrument:
    for old, new in changes:
        assert old in of
        of = of.replace(old, new)
    return read(of)


def compile_versions(**versions: Instrument) -> RollingText:
    rolling = compile_rolling(read(RIVER), proposals_from(versions))
    for code, text in versions.items():
        assert canonical(project(rolling, code)) == canonical(text)
    return rolling


def choices(item: object) -> Iterator[Choice[object]]:
    """Every choice, outer ones first."""
    if isinstance(item, Choice):
        yield item
        for alternative in item.alternatives:
            yield from choices(alternative.content)
    elif isinstance(item, Provision):
        for content in (item.number, item.heading, item.text, item.children, item.tail):
            yield from choices(content)
    elif isinstance(item, tuple):
        for part in item:
            yield from choices(part)


def show(content: object) -> object:
    """A choice as what a reader sees: (codes, words) per alternative; the base has none."""
    if isinstance(content, Alternative):
        return content.proposers, "".join(str(show(part)) for part in content.content)
    if isinstance(content, Choice):
        return [show(alternative) for alternative in content.alternatives]
    return content if isinstance(content, str) else f"<{''.join(map(str, content.number))}>"  # type: ignore[attr-defined]


@given(negotiations())
def test_nothing_lost(talks: Negotiation) -> None:
    rolling = compile_rolling(talks.base, talks.proposals)
    assert canonical(project(rolling, None)) == canonical(talks.base)
    for proposal in talks.proposals:
        assert canonical(project(rolling, proposal.id)) == canonical(proposal.wording)


@given(negotiations(), st.randoms(use_true_random=False))
def test_order_free(talks: Negotiation, random: object) -> None:
    shuffled = list(talks.proposals)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compile_rolling(talks.base, shuffled) == compile_rolling(talks.base, talks.proposals)


@given(negotiations(amendments=False))
def test_same_said_once(talks: Negotiation) -> None:
    for choice in choices(compile_rolling(talks.base, talks.proposals).provisions):
        wordings = [repr(alt.content) for alt in choice.alternatives]
        assert len(set(wordings)) == len(wordings) > 1
        readers = [name for alt in choice.alternatives for name in alt.proposals]
        assert len(set(readers)) == len(readers)


@given(negotiations())
def test_positions_are_those_of_the_proposals(talks: Negotiation) -> None:
    parties = {proposal.id: proposal.parties for proposal in talks.proposals}
    for choice in choices(compile_rolling(talks.base, talks.proposals).provisions):
        assert [alt.is_base for alt in choice.alternatives[1:]] == [False] * (len(choice.alternatives) - 1)
        for alt in choice.alternatives:
            assert set(alt.proposers) == {code for name in alt.proposals for code in parties[name]}


def test_real_amendments_come_back(corpus: Path) -> None:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file in sorted((corpus / "amendments").glob("*.json")):
        for amendment in json.loads(file.read_text(encoding="utf-8")):
            original, amended = (canonical_blanks(amendment[key]) for key in ("content", "amendment"))
            places[amendment["section"], original].append(amended)
    for (_, original), texts in places.items():
        wordings = {f"P{number:03}": read(text) for number, text in enumerate(texts)}
        rolling = compile_rolling(read(original), proposals_from(wordings, partial=False))
        for name, wording in wordings.items():
            assert canonical(project(rolling, name)) == canonical(wording)


def test_small_changes_stay_inside_a_deletion() -> None:
    rolling = compile_versions(
        KAR=version(("six months", "twelve months")),
        OST=version(("six months", "twelve months"), ("the available data", "all available data")),
        VEL=version((("2. The notification shall be made at least six months before the works begin, with the"
                     " available data.\n"), "")),
    )  # fmt: skip
    outer, first, second = choices(rolling.provisions)
    assert show(outer) == [((), "<2.>"), (("VEL",), "")]
    assert show(first) == [((), "six"), (("KAR", "OST"), "twelve")]
    assert show(second) == [((), "the"), (("OST",), "all")]


def test_small_changes_stay_inside_a_rewritten_clause() -> None:
    rolling = compile_versions(
        KAR=version(("ten years", "five years")),
        VEL=version(("It remains in force for ten years.", "Any two Parties together may end it.")),
    )
    outer, inner = choices(rolling.provisions)
    assert show(outer)[1] == (("VEL",), "Any two Parties together may end it")  # type: ignore[index]
    assert show(inner) == [((), "ten"), (("KAR",), "five")]


def test_like_additions_are_compiled_together() -> None:
    rolling = compile_versions(
        KAR=version(
            ("data.\n3.", "data.\n2 bis. The Joint Commission may shorten this period by consensus.\n3.")
        ),
        OST=version(
            ("data.\n3.", "data.\n2 bis. The Joint Commission may shorten that period by consensus.\n3.")
        ),
        TAS=version(
            ("data.\n3.", "data.\n2 bis. No reply means consent to the whole of the planned works.\n3.")
        ),
    )
    addition, word, other = choices(rolling.provisions)
    assert show(addition) == [((), ""), (("KAR", "OST"), "<2 bis.>")]
    assert show(other) == [((), ""), (("TAS",), "<2 bis.>")]
    assert show(word) == [(("KAR",), "this"), (("OST",), "that")]


def test_an_amendment_of_a_proposal_stands_inside_it() -> None:
    kar = version(("six months", "twelve months at the least"))
    proposals = [
        Proposal("1", ("KAR",), kar),
        Proposal("2", ("OST",), version(("six months", "twelve months at the most")), on="1"),
        Proposal("3", ("TAS",), read(RIVER), on="1"),
    ]
    rolling = compile_rolling(read(RIVER), proposals)
    for proposal in proposals:
        assert canonical(project(rolling, proposal.id)) == canonical(proposal.wording)
    outer, *inner = choices(rolling.provisions)
    assert [alt.proposers for alt in outer.alternatives] == [(), ("KAR",)]
    assert {code for choice in inner for alt in choice.alternatives for code in alt.proposers} == {
        "KAR", "OST", "TAS",
    }  # fmt: skip


def test_a_move_is_two_linked_choices() -> None:
    costs = "Article 2\nCosts\nThe target shall be a reduction by 90 %.\n"
    rolling = compile_versions(VEL=version((costs, ""), ("Article 1\n", costs + "Article 1\n")))
    came, went = choices(rolling.provisions)
    (new,), (old,) = came.alternatives[1].content, went.alternatives[0].content
    assert new.id == old.id  # type: ignore[attr-defined]
    assert went.alternatives[1].label == "moved to Article 2"


def test_a_moved_provision_shows_what_each_who_moved_it_changed() -> None:
    aim = "Aim\nThe aim is a clean river from its source to the sea, for all who live along it."
    base = read(f"Article 1\n{aim}\nArticle 2\nEnd\nThe talks end on 1 May 2031 at noon.")
    moved = f"Article 1\nEnd\nThe talks end on 1 May 2031{{}}.\nArticle 2\n{aim}"
    versions = {"KAR": " at dusk", "MIR": "", "OST": " at noon"}
    rolling = compile_rolling(base, proposals_from({k: read(moved.format(v)) for k, v in versions.items()}))
    (came,) = [c for c in choices(rolling.provisions) if c.alternatives[-1].label == "moved from Article 2"]
    assert [alt.proposers for alt in came.alternatives] == [(), ("KAR", "MIR", "OST")]
    (provision,) = came.alternatives[-1].content
    assert isinstance(provision, Provision)
    assert provision.number == ("Article 1",)
    assert [show(choice) for choice in choices((provision,))] == [
        [((), " at noon"), (("KAR",), " at dusk"), (("MIR",), "")]
    ]
    for code, words in versions.items():
        assert canonical(project(rolling, code)) == canonical(read(moved.format(words)))


def test_a_split_shows_both_parts() -> None:
    text = "1. The State of origin shall tell the others of the works. 2. It shall give them the data it has."
    base = "Article 1\nWorks\n" + text.replace(" 2. ", " ")
    parts = text.replace(" 2. ", "\n2. ")
    rolling = compile_rolling(read(base), proposals_from({"KAR": read("Article 1\nWorks\n" + parts)}))
    assert [show(choice) for choice in choices(rolling.provisions)] == [
        [((), "<1.>"), (("KAR",), "<1.><2.>")]
    ]
    back = compile_rolling(read("Article 1\nWorks\n" + parts), proposals_from({"KAR": read(base)}))
    assert [show(c) for c in choices(back.provisions)] == [
        [((), "<1.>"), (("KAR",), "<1.>")],
        [((), "<2.>"), (("KAR",), "")],
    ]


def test_numbering_a_paragraph_changes_its_number_alone() -> None:
    one, two = (Provision("p", "text", text=("The target stands.",)), Provision("q", "paragraph", ("1.",)))
    two = replace(two, text=one.text)
    rolling = compile_rolling(Instrument((one,)), [Proposal("KAR", ("KAR",), Instrument((two,)))])
    assert [show(choice) for choice in choices(rolling.provisions)] == [[((), ""), (("KAR",), "1.")]]


def test_a_partial_version_is_silent_on_what_it_lacks() -> None:
    part = read("Article 2\nCosts\nThe target shall be a reduction by 80 %.")
    with pytest.raises(IncompleteVersionError, match="KAR's version has no trace of"):
        compile_rolling(read(RIVER), proposals_from({"KAR": part}))
    rolling = compile_rolling(read(RIVER), proposals_from({"KAR": part}, partial=True))
    assert [show(choice) for choice in choices(rolling.provisions)] == [[((), "90 %"), (("KAR",), "80 %")]]
    assert canonical(project(rolling, "KAR")) == canonical(version(("90 %", "80 %")))


PARTS = """Agreement on the River
PART I
GENERAL RULES
Article 1
Scope
This Agreement applies to the whole of the river and to the waters that feed it.
PART II
WORKS
Article 2
Planned measures
Each Party shall notify the other Parties of measures that may change the flow of the river.
Article 3
Costs
Each Party shall bear the cost of its own members of the Joint Commission."""


def test_striking_the_heading_of_a_part_changes_no_article() -> None:
    without = read(PARTS.replace("PART II\nWORKS\n", ""))
    rolling = compile_rolling(read(PARTS), proposals_from({"KAR": without}))
    assert canonical(project(rolling, "KAR")) == canonical(without)
    assert [show(choice) for choice in choices(rolling.provisions)] == [[((), "<PART II>"), (("KAR",), "")]]


def test_articles_without_their_part_find_their_places() -> None:
    part = read(PARTS[PARTS.index("Article 2") :].replace("shall bear", "bears"))
    rolling = compile_rolling(read(PARTS), proposals_from({"KAR": part}, partial=True))
    assert [show(choice) for choice in choices(rolling.provisions)] == [
        [((), "shall bear"), (("KAR",), "bears")]
    ]
    assert [item.kind for item in rolling.provisions if isinstance(item, Provision)] == [
        "preface", "part", "part",
    ]  # fmt: skip


def test_parties_stand_in_the_conferences_order() -> None:
    versions = {code: version(("six months", "nine months")) for code in ("KAR", "OST", "VEL")}
    versions["MIR+TAS"] = versions["KAR"]
    proposals = proposals_from(versions)
    rolling = compile_rolling(read(RIVER), proposals, parties_order=["VEL", "XXX", "MIR"])
    assert rolling.parties == ("VEL", "MIR", "KAR", "OST", "TAS")
    (choice,) = choices(rolling.provisions)
    assert choice.alternatives[1].proposers == rolling.parties


def test_notices_name_the_delegation() -> None:
    doubtful = Instrument(
        read(RIVER).provisions, notices=(Notice("heading-doubtful", "line 3", "Doubtful."),)
    )
    rolling = compile_rolling(read(RIVER), proposals_from({"KAR": doubtful}))
    assert [notice.where for notice in rolling.notices] == ["KAR", "KAR, line 3"]


def test_a_version_that_reads_as_the_base_is_told() -> None:
    same, other = read(RIVER), version(("90 %", "80 %"))
    rolling = compile_rolling(read(RIVER), proposals_from({"KAR": same, "OST": other, "MIR": same}))
    assert [(n.code, n.where) for n in rolling.notices] == [
        ("version-unchanged", "KAR"),
        ("version-unchanged", "MIR"),
    ]
    amending = Proposal("VES", ("VES",), same, on="OST")  # says that the base's words should stay
    proposals = [*proposals_from({"OST": other}), amending]
    assert not compile_rolling(read(RIVER), proposals).notices


def test_an_empty_version_is_refused_unless_it_is_said_what_it_is() -> None:
    empty, short = Instrument(()), read("Article 1\nThe target is 90 %.")
    with pytest.raises(IncompleteVersionError, match="no trace of 1 of the base's 1 provisions"):
        compile_rolling(short, proposals_from({"KAR": empty}))
    assert not list(choices(compile_rolling(short, proposals_from({"KAR": empty}, partial=True)).provisions))
    deleted = compile_rolling(short, proposals_from({"KAR": empty}, partial=False))
    assert project(deleted, "KAR").provisions == ()


def test_what_cannot_be_compiled() -> None:
    text = read(RIVER)
    with pytest.raises(DuplicateCodeError, match="KAR is given twice"):
        proposals_from({"KAR": text, "KAR+OST": text})
    with pytest.raises(DuplicateCodeError, match="P is given twice"):
        compile_rolling(text, [Proposal("P", ("A",), text), Proposal("P", ("B",), text)])
    with pytest.raises(UnknownProposalError, match="'Q'"):
        compile_rolling(text, [Proposal("P", ("A",), text, on="Q")])
    with pytest.raises(UnknownProposalError):
        compile_rolling(text, [Proposal("P", ("A",), text, on="Q"), Proposal("Q", ("B",), text, on="P")])
    twice = Instrument((*text.provisions, *text.provisions))
    with pytest.raises(DuplicateIdError, match="stands twice"):
        compile_rolling(twice, [])


def test_other_numbers_are_told() -> None:
    base = "".join(f"Article {n}\nRule {n}\nThis is rule {n}.\n" for n in range(1, 7))
    without = "".join(f"Article {n - 1}\nRule {n}\nThis is rule {n}.\n" for n in range(4, 7))
    first = base.split("Article 3")[0]
    kept = compile_rolling(read(base), proposals_from({"KAR": read(base.split("Article 6")[0])}))
    assert kept.notices == ()
    (notice,) = compile_rolling(read(base), proposals_from({"KAR": read(first + without)})).notices
    assert (notice.code, notice.where, notice.message[:12]) == ("renumbered", "KAR", "3 provisions")


def test_marks_stay_on_the_fields_that_nobody_changes() -> None:
    marks = (Mark("heading", 0, 3, "italic"), Mark("text", 4, 9, "bold"))
    base = Provision("a", "article", ("Article 1",), ("Aim",), ("The river flows.",), marks=marks)
    other = replace(base, text=("The river flows south.",))
    compiled = compile_rolling(
        Instrument((base,)), [Proposal("KAR", ("KAR",), Instrument((other,)), partial=False)]
    )
    (provision,) = compiled.provisions
    assert isinstance(provision, Provision)
    assert provision.marks == marks[:1]
