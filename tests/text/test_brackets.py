"""Brackets as conferences write them: nothing is lost, and what they mean is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.brackets import (
    Bracketed,
    content_of,
    open_brackets,
    parse_brackets,
    walk_groups,
    write_brackets,
)
from travaux.text.glyphs import DEPTH_BOUND, SQUARE, pair_glyphs
from travaux.text.labels import ordinal_of
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Alternative, Choice, Instrument, Mark, Provision
from travaux.text.provisions import find_provisions

NEGOTIATION = (
    "23-oct-2015.md",
    "12-dec-2015.md",
    "art6.2-sbsta13a-draft-1st-iteration-2024-11-14.txt",
)


def read(text: str) -> list[object]:
    """Strings, and per choice its wordings: words, with who stands where, label and note if any."""
    content = content_of(parse(text).pieces)
    return [part if isinstance(part, str) else [said(each) for each in part.alternatives] for part in content]


def said(alternative: Alternative[str]) -> object:
    words = read_plain(alternative)
    positions = {role: " ".join(codes) for role, codes in alternative.positions.items()}
    more = [part for part in (positions, alternative.label, alternative.note) if part]
    return (words, *more) if more else words


def read_plain(alternative: Alternative[str]) -> str:
    return "".join(
        part if isinstance(part, str) else f"<{'|'.join(read_plain(each) for each in part.alternatives)}>"
        for part in alternative.content
    )


def parse(text: str) -> Bracketed:
    parsed = parse_brackets(text)
    assert write_brackets(parsed.pieces) == text
    return parsed


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        # adjacent brackets are rivals, with nothing or one blank between
        ("Parties [shall][should] [other] act", ["Parties ", ["shall", "should", "other"], " act"]),
        ("[a], [b]", [["a", ""], ",", [" b", ""]]),
        # one alone: the text, or nothing
        (
            "sustained [universal] action[, including X].",
            ["sustained", [" universal", ""], " action", [", including X", ""], "."],
        ),
        ("land[/or]sea [re]consider", ["land", ["/or", ""], "sea ", ["re", ""], "consider"]),
        # brackets in brackets
        ("aim [to [now ]act [x][y]]", ["aim", [" to <now |>act <x|y>", ""]]),
        # places to be filled
        ("by [20XX] [40-70] per cent", ["by ", ["20XX", "40-70"], " per cent"]),
        ("[Placeholder for finance] end", [[("", "Placeholder for finance")], " end"]),
        ("text [See footnote 4] [x]", ["text ", [("", "See footnote 4")], [" x", ""]]),
        ("at most[^2] two []", ["at most[^2] two []"]),
        # options inside one text
        (
            "Option 1: Parties [shall] act. Option 2: No text",
            [[("Parties< shall|> act.", "Option 1"), ("", "Option 2", "No text")]],
        ),
        (
            "As follows: Alternative A: x Alternative B: y",
            ["As follows: ", [("x", "Alternative A"), ("y", "Alternative B")]],
        ),
        ("Option I: x Option II: y", [[("x", "Option I"), ("y", "Option II")]]),
        ("see Option 2: it is not the first", ["see Option 2: it is not the first"]),
        ("Option 3 {No text required}", ["Option 3 ", [("", "No text required")]]),
        # names before the wording
        (
            "[US/JP propose; CL/PE oppose: 2. Each Party]",
            [[("2. Each Party", {"propose": "US JP", "oppose": "CL PE"}), ""]],
        ),
        (
            "[US/NZ/ VN/MX41 propose82; CL considering: x]",
            [[("x", {"propose": "US NZ VN MX", "reserve": "CL"}), ""]],
        ),
        ("[NZ/Can/Mex/AUS measures;]", [[("measures;", {"propose": "NZ Can Mex AUS"}), ""]]),
        ("[wording] {EU/CH/J: other wording}", [["wording", ("other wording", {"propose": "EU CH J"})]]),
        ("[EU: x][G77: y]", [[("x", {"propose": "EU"}), ("y", {"propose": "G77"})]]),
        # and after it
        ("[six][twelve (KAR, OST)] months", [["six", ("twelve", {"propose": "KAR OST"})], " months"]),
        # what is no name
        ("[least developed countries (LDC)]", [["least developed countries (LDC)", ""]]),
        ("[Annex (IV)] [subparagraph (b)]", [["Annex (IV)", "subparagraph (b)"]]),
        ("[COP/MOP decisions] [Note: x]", [["COP/MOP decisions", ""], " ", [("", "Note: x")]]),
        ("{heading agreed in principle} text", [[("", "heading agreed in principle")], " text"]),
        ("[1963 Treaty banning tests]", [["1963 Treaty banning tests", ""]]),
        ("[no provision of it shall apply]", [["no provision of it shall apply", ""]]),
    ],
)
def test_reads_what_is_meant(text: str, choices: list[object]) -> None:
    assert read(text) == choices


def test_nobody_is_taken_for_the_base() -> None:
    (choice,) = content_of(parse("[shall][should (KAR)]").pieces)
    assert isinstance(choice, Choice)
    assert [each.is_base for each in choice.alternatives] == [False, False]
    assert [each.proposals for each in choice.alternatives] == [(), ("KAR",)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a [b", ["character 3"]),
        ("a] b", ["character 2"]),
        ("[a [b] {c", ["character 1", "character 8"]),
        ("{a [b} c]", ["character 4", "character 9"]),
        ("[a] {b}", []),
    ],
)
def test_tells_where_a_partner_is_lacking(text: str, where: list[str]) -> None:
    notices = parse(text).notices
    assert [notice.where for notice in notices] == where
    assert {notice.code for notice in notices} <= {"bracket-unbalanced"}


JUNK = ("  ", "Option 1: ", "Option 2: ", "(KAR)", "US/JP propose: ", "No text", "Placeholder", "[^2]", "\n")
junk = st.lists(st.sampled_from([*JUNK, *"[]{}(),;:/A1 .三"]), max_size=40).map("".join)


@given(junk)
def test_nothing_is_lost(text: str) -> None:
    parsed = parse(text)
    content_of(parsed.pieces)
    pairs = pair_glyphs(text)
    assert len(pairs.opens) * 2 + len(pairs.loose) == sum(map(text.count, "[]{}"))


@given(junk)
def test_pairs_nest(text: str) -> None:
    pairs = pair_glyphs(text)
    spans = list(zip(pairs.opens, pairs.closes, strict=True))
    for start, end in spans:
        assert (text[start], text[end]) in (("[", "]"), ("{", "}"))
        assert all(not (start < other < end < stop) for other, stop in spans)


@pytest.mark.parametrize("name", NEGOTIATION)
def test_real_texts_come_back_with_every_glyph(corpus: Path, name: str) -> None:
    text = (corpus / "negotiation" / name).read_text(encoding="utf-8")
    parse(text)
    pairs = pair_glyphs(text, glyphs=SQUARE)
    loose = [text[offset] for offset in pairs.loose]
    assert len(pairs.opens) + loose.count("[") == text.count("[")
    assert len(pairs.opens) + loose.count("]") == text.count("]")
    assert pairs.deep == ()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 300_000,
        "[" * 150_000 + "]" * 150_000,
        "[a " * 100_000 + "b]" * 100_000,
        "{[" * 50_000 + "]}" * 50_000,
        "[x)" * 50_000 + ")]" * 50_000,
        "[A/B " * 50_000,
        "Option 1: " * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_nesting_is_text_and_a_notice(text: str) -> None:
    parsed = parse(text)
    content_of(parsed.pieces)
    assert len(parsed.notices) <= 102
    depths = [depth for _, depth in walk_groups(parsed.pieces)]
    assert max(depths, default=0) < DEPTH_BOUND
    if "]" in text:
        assert [notice.code for notice in parsed.notices] == ["bracket-too-deep"]


def test_many_without_partner_are_told_in_one_line() -> None:
    notices = parse("] " * 1_000).notices
    assert len(notices) == 101
    assert notices[-1].message == "900 more glyphs have no partner"


def test_opens_the_brackets_of_every_field() -> None:
    text = Provision(
        "para_2",
        "paragraph",
        ("2.",),
        ("[Aim][Purpose]",),
        ("Parties [shall act",),
        (
            Provision(
                "para_2__point_a",
                "point",
                ("(a)",),
                text=("now [or later];",),
                marks=(Mark("text", 0, 3, "bold"),),
            ),
        ),
        ("as agreed] by all]",),
        marks=(Mark("number", 0, 2, "bold"),),
    )
    opened = open_brackets(Instrument((text,)))
    (provision,) = opened.provisions
    assert isinstance(provision, Provision)
    assert isinstance(provision.heading[0], Choice)
    assert provision.text == ("Parties [shall act",)
    assert provision.tail == ("as agreed] by all]",)
    assert provision.marks == text.marks
    (point,) = provision.children
    assert isinstance(point, Provision)
    assert isinstance(point.text[1], Choice)
    assert point.marks == ()
    assert [(notice.code, notice.where) for notice in opened.notices] == [("bracket-unbalanced", "para_2")]


def test_a_choice_among_provisions_is_left_as_it_is() -> None:
    choice: Choice[Provision] = Choice((Alternative(), Alternative((Provision("x", "text", text=("[a]",)),))))
    assert open_brackets(Instrument((choice,))).provisions == (choice,)


@pytest.mark.parametrize("name", NEGOTIATION)
def test_real_texts_open_field_by_field(corpus: Path, name: str) -> None:
    text = (corpus / "negotiation" / name).read_text(encoding="utf-8")
    lines = [Line(words) for line in text.split("\n") if (words := canonical_blanks(line))]
    opened = open_brackets(find_provisions(lines))
    lacking = [notice for notice in opened.notices if notice.code == "bracket-unbalanced"]
    assert len(lacking) >= abs(text.count("[") - text.count("]"))
    assert len(lacking) <= 10


@pytest.mark.parametrize(
    ("label", "place"), [("1", 1), ("12", 12), ("A", 1), ("H", 8), ("I", 1), ("IV", 4), ("XIX", 0)]
)
def test_labels_count(label: str, place: int) -> None:
    assert ordinal_of(label) == place
