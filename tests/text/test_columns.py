"""Columns: what each proposal has in the place of the base's words, and nothing that it did not say."""

from dataclasses import replace

from hypothesis import given

from tests.text.negotiations import Negotiation, negotiations, read
from tests.text.rolling_samples import LAKE, many
from travaux.text.columns import ColumnRow, Columns, Wording, compare_columns, gather_wordings
from travaux.text.compile import compile_rolling, proposals_from
from travaux.text.lines import canonical_blanks
from travaux.text.model import Alternative, Choice, Content, Proposed, Provision, RollingText, walk_provisions
from travaux.text.project import project


def side(content: Content, *, base: bool) -> str:
    """The words of one side of the changes."""
    words = ""
    for part in content:
        if isinstance(part, str):
            words += part
        else:
            assert [alternative.is_base for alternative in part.alternatives] == [True, False]
            words += "".join(map(str, part.alternatives[0 if base else 1].content))
    return words


def words_of(wording: Wording | None, *, base: bool = False) -> list[str]:
    if wording is None:
        return []
    words = [canonical_blanks(side(content, base=base)) for content in wording.fields]
    return [word for word in words if word]


def row_of(columns: Columns, number: str) -> ColumnRow:
    return next(row for row in columns.rows if row.row.number == number)


def text_of(content: Content) -> str:
    """Words with their changes marked."""
    return "".join(
        part
        if isinstance(part, str)
        else f"{{-{side((part,), base=True)}-}}{{+{side((part,), base=False)}+}}"
        for part in content
    )


def test_a_proposal_shows_its_changes_against_the_base() -> None:
    row = row_of(compare_columns(LAKE), "3")
    assert row.base == Wording(("1.",), (), ("The climate target shall be a reduction by 90 %.",))
    assert {name: text_of(wording.text) for name, wording in row.proposed.items()} == {
        "KAR": "The climate target shall be a reduction by {-90 %-}{+80 %+}.",
        "MIR": "The climate target shall be a reduction by {-90 %-}{+50 %+}.",
        "OST": "The climate target shall be a {--}{+domestic +}reduction by 90 %.",
        "VEL": "The climate target shall be {-a reduction by 90 %-}{++}.",
    }
    assert row.state == "O"


def test_what_a_proposal_leaves_as_it_is_is_not_its_wording() -> None:
    columns = compare_columns(LAKE)
    assert set(row_of(columns, "4").proposed) == {"VEL"}
    assert row_of(columns, "5").proposed == {}
    assert row_of(columns, "5").state == ""


def test_an_inserted_row_has_no_base() -> None:
    row = row_of(compare_columns(LAKE), "4a")
    assert row.base is None
    assert set(row.proposed) == {"MIR", "OST"}
    assert words_of(row.proposed["OST"]) == ["2 bis.", "They shall meet at Lakehead."]


def test_notes_say_what_the_words_do_not() -> None:
    columns = compare_columns(LAKE)
    notes = {
        (row.row.number, name): wording.note
        for row in columns.rows
        for name, wording in row.proposed.items()
        if wording.note
    }
    assert notes == {
        ("4", "VEL"): "deleted",
        ("8", "KAR"): "split into Article 2 and Article 2 bis",
        ("9", "KAR"): "split into Article 2 and Article 2 bis",
        ("10", "OST"): "moved to Article 5",
        ("11", "OST"): "renumbered",
        ("11a", "OST"): "moved from row 10",
    }


def test_replaced_provisions_are_said_to_be() -> None:
    choice = LAKE.provisions[2]
    assert isinstance(choice, Choice)
    bare = Choice(tuple(replace(alternative, label="") for alternative in choice.alternatives))
    columns = compare_columns(replace(LAKE, provisions=(bare,)))
    assert row_of(columns, "1").proposed["KAR"].note == "replaced"


def test_words_that_close_a_provision_are_a_row_of_their_own() -> None:
    row = [row for row in compare_columns(LAKE).rows if row.row.number == "5"][-1]
    assert row.base == Wording(tail=("and nothing else.",))


def test_above_four_proposals_wordings_are_stacked_the_same_once() -> None:
    columns = compare_columns(many(9))
    assert columns.stacked
    assert not compare_columns(LAKE).stacked
    stack = gather_wordings(columns, columns.rows[0])
    assert [([p.id for p in proposals], text_of(wording.text)) for proposals, wording in stack] == [
        (["AAX", "ABX", "ACX"], "The Parties {-shall-}{+should+} cooperate in good faith."),
        (["ADX", "AEX", "AFX"], "The Parties {-shall-}{+may, as appropriate,+} cooperate in good faith."),
    ]


def test_a_proposal_on_another_reads_as_that_one_where_it_is_silent() -> None:
    text = (
        "Parties ",
        Choice(
            (
                Alternative(("shall",), is_base=True),
                Alternative(("may",), {"propose": ("KAR",)}, ("KAR",)),
            )
        ),
        " act.",
    )
    rolling = RollingText(
        ("KAR", "MIR"),
        (Proposed("KAR", ("KAR",)), Proposed("MIR", ("MIR",), on="KAR")),
        (Provision("p_1", "text", text=text),),
    )
    assert {name: text_of(w.text) for name, w in compare_columns(rolling).rows[0].proposed.items()} == {
        "KAR": "Parties {-shall-}{+may+} act.",
        "MIR": "Parties {-shall-}{+may+} act.",
    }


def test_where_only_the_number_changes_only_the_number_is_shown() -> None:
    river = (
        "Article 1\nScope\nThe river.\nArticle 2\nCosts\nEach Party bears its own.\nArticle 3\nEnd\nAt once."
    )
    shorter = "Article 1\nScope\nThe river.\nArticle 2\nEnd\nAt once, and for good."
    renumbered = shorter.replace(", and for good", "")
    columns = compare_columns(
        compile_rolling(read(river), proposals_from({"KAR": read(shorter), "MIR": read(renumbered)}))
    )
    kar, mir = (columns.rows[-1].proposed[name] for name in ("KAR", "MIR"))
    assert (text_of(kar.number), text_of(kar.text)) == (
        "Article {-3-}{+2+}",
        "At once{--}{+, and for good+}.",
    )
    assert (text_of(mir.number), mir.heading, mir.text, mir.note) == (
        "Article {-3-}{+2+}", (), (), "renumbered",
    )  # fmt: skip


def test_what_changed_inside_a_moved_provision_is_marked_where_it_stands_now() -> None:
    last = "Article 3\nCosts\nEach Party bears its own costs of the works on the river, and no others."
    scope = "Scope\nThis is about the river and all that flows into it from either side."
    data = "Data\nAll data are shared at once with everybody who asks for them in writing."
    river = f"Article 1\n{scope}\nArticle 2\n{data}\n{last}"
    moved = last.replace("Article 3", "Article 1").replace("the works", "works")
    new = f"{moved}\nArticle 2\n{scope}\nArticle 3\n{data}"
    columns = compare_columns(compile_rolling(read(river), proposals_from({"KAR": read(new)})))
    first = columns.rows[0]
    assert (first.base, first.row.twin) == (None, "3")
    assert text_of(first.proposed["KAR"].text) == (
        "Each Party bears its own costs of{- the-}{++} works on the river, and no others."
    )
    assert first.proposed["KAR"].note == "moved from row 3"


@given(negotiations())
def test_every_proposal_reads_in_its_column_as_it_is_projected(negotiation: Negotiation) -> None:
    rolling = compile_rolling(negotiation.base, negotiation.proposals)
    columns = compare_columns(rolling)
    for proposal in (None, *(proposal.id for proposal in negotiation.proposals)):
        read: list[str] = []
        for row in columns.rows:
            wording = row.base if proposal is None else row.proposed.get(proposal, row.base)
            read += words_of(wording)
            if wording is not None and wording.note == "renumbered" and row.base is not None:
                read += words_of(replace(row.base, number=()))
        projected = [
            "".join(map(str, content))
            for provision in walk_provisions(project(rolling, proposal).provisions)
            for content in (provision.number, provision.heading, provision.text, provision.tail)
            if content
        ]
        assert sorted(read) == sorted(projected)


@given(negotiations())
def test_the_other_side_of_every_change_is_the_base(negotiation: Negotiation) -> None:
    rows = compare_columns(compile_rolling(negotiation.base, negotiation.proposals)).rows
    homes = {(row.row.number, row.row.part): row.base for row in rows if row.base is not None}
    for row in rows:
        home = homes.get((row.row.twin or row.row.number, row.row.part))
        for wording in row.proposed.values():
            if wording.note == "renumbered":
                assert words_of(wording, base=True) == words_of(home)[:1]
            elif row.base is not None or not row.row.twin:
                assert words_of(wording, base=True) == words_of(row.base)
            elif wording.note.startswith("moved") and words_of(wording, base=True):
                # Of its number only the new one is shown.
                bare, moved = replace(home or Wording(), number=()), replace(wording, number=())
                assert words_of(moved, base=True) == words_of(bare)
