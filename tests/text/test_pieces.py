"""Pieces: together they are the line that the notation writes."""

import re

import pytest
from hypothesis import given

from tests.formats.texts import contents as any_contents
from tests.text.negotiations import Negotiation, negotiations
from tests.text.rolling_samples import NESTED, base, by, either
from travaux.text.compile import compile_rolling
from travaux.text.model import Alternative, Content
from travaux.text.notation import NOTATIONS, Notation, write_content
from travaux.text.pieces import Closed, Opened, join_pieces, spell_content
from travaux.text.rows import list_rows

PROFILES = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=lambda notation: notation.name)


PRINTED = {
    "un": """The climate target shall be [a [domestic (OST)] reduction by [90 %][80 % (KAR)]
 [50 % (MIR)]][deleted (VEL)].""",
    "trade": """The climate target shall be [a [OST proposes: domestic] reduction by [90 %]
 [KAR proposes: 80 %][MIR proposes: 50 %]][VEL proposes: deletion].""",
    "options": """The climate target shall be [Option 1: a [Option 1: No text][Option 2 (OST): domestic]
  reduction by [Option 1: 90 %][Option 2 (KAR): 80 %][Option 3 (MIR): 50 %]][Option 2 (VEL): No text].""",
    "letters": """The climate target shall be [Alternative A: a [domestic (OST)] reduction by
  [Alternative A: 90 %][Alternative B (KAR): 80 %][Alternative C (MIR): 50 %]]
 [Alternative B (VEL): No text].""",
    "deletion": """The climate target shall be [a {+domestic (OST)+} reduction by [90 %]{+80 % (KAR)+}
 {+50 % (MIR)+} (VEL)].""",
}


@pytest.mark.parametrize("name", NOTATIONS)
def test_pieces_are_what_is_printed(name: str) -> None:
    assert join_pieces(spell_content(NESTED, NOTATIONS[name])) == PRINTED[name].replace("\n ", "")


def test_a_label_and_a_note_are_spelled_for_people() -> None:
    moved: Alternative[str] = Alternative(
        (), {"propose": ("KAR",)}, ("KAR",), 'moved to Article 3, 2., "(b)"', "see [4]"
    )
    content = (either(base("the fish"), moved),)
    assert (
        join_pieces(spell_content(content, NOTATIONS["un"]))
        == '[the fish][deleted (KAR; moved to Article 3, 2., "(b)"; see [4])]'
    )


def test_a_base_that_is_named_is_said_to_be_the_base() -> None:
    named = Alternative(("may",), {"support": ("MIR",)}, is_base=True)
    content = ("Parties ", either(named, by("KAR", "shall")))
    assert (
        join_pieces(spell_content(content, NOTATIONS["deletion"]))
        == "Parties [may (base; supported by MIR)]{+shall (KAR)+}"
    )


def test_depth_is_told() -> None:
    opened = [piece for piece in spell_content(NESTED, NOTATIONS["un"]) if isinstance(piece, Opened)]
    assert [piece.depth for piece in opened] == [1, 2, 2, 2, 2, 1]


@given(negotiation=negotiations())
def test_pieces_are_the_written_line(negotiation: Negotiation) -> None:
    """But for the backslashes and bars that guard a line against being misread."""
    rows = list_rows(compile_rolling(negotiation.base, negotiation.proposals))
    contents = [(content, row.in_base) for row in rows for content in row.contents if len(content) > 1]
    for notation in NOTATIONS.values():
        for content, in_base in contents:
            line = re.sub(r"[\\|]", "", write_content(content, notation, in_base=in_base))
            assert join_pieces(spell_content(content, notation, in_base=in_base)) == line


@PROFILES
@given(content=any_contents)
def test_any_brackets_nest(notation: Notation, content: Content) -> None:
    opened: list[object] = []
    for piece in spell_content(content, notation):
        if isinstance(piece, Opened):
            opened.append(piece.bracket)
            assert piece.depth == len(opened)
        elif isinstance(piece, Closed):
            assert opened.pop() is piece.bracket
    assert opened == []
