"""Provisions with choices are written as an editor would set them, and read back exactly."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.lines import Line
from travaux.text.model import (
    Alternative,
    Body,
    Choice,
    Content,
    Instrument,
    Kind,
    Provision,
    Role,
    walk_provisions,
)
from travaux.text.notation import NOTATIONS, Notation, read_body, write_body

PROFILES = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=lambda notation: notation.name)


T = TypeVar("T", str, Provision)


def base(*content: T | Choice[T]) -> Alternative[T]:
    return Alternative(content, is_base=True)


def by(names: str, *content: T | Choice[T], label: str = "", support: tuple[str, ...] = ()) -> Alternative[T]:
    codes = tuple(names.split())
    positions: dict[Role, tuple[str, ...]] = {"propose": codes}
    if support:
        positions["support"] = support
    return Alternative(content, positions, ("+".join(codes),), label)


def among(*alternatives: Alternative[T]) -> Choice[T]:
    return Choice(alternatives)


def content_of(words: str | Content) -> Content:
    if isinstance(words, str):
        return (words,) if words else ()
    return words


def unit(
    kind: Kind,
    number: str | Content,
    text: str | Content = "",
    *children: Provision | Choice[Provision],
    heading: str | Content = "",
    tail: str = "",
) -> Provision:
    return Provision(
        "",
        kind,
        content_of(number),
        content_of(heading),
        content_of(text),
        children,
        content_of(tail),
        layout="block" if kind == "article" else "inline",
    )


SHAPES: tuple[tuple[int, Kind, str], ...] = (
    (0, "article", r"Article \d+(?: bis)?"),
    (1, "paragraph", r"\d+(?: bis)?\."),
    (2, "point", r"\([a-z]\)"),
    (1, "text", ""),
)


def find_plainly(lines: Sequence[Line]) -> Instrument:
    """Articles, paragraphs, points and text by the first characters of a line, and nothing doubtful."""
    found: list[tuple[int, Provision]] = []
    for line in lines:
        for depth, kind, pattern in SHAPES:
            if match := re.match(rf"({pattern})(?: |\Z)" if pattern else "()", line.text):
                found.append((depth, unit(kind, match.group(1), line.text[match.end() :])))
                break
    return Instrument(_nest(found, 0))


def _nest(found: list[tuple[int, Provision]], depth: int) -> Body:
    """Provisions of a depth, each with the deeper ones that follow it; takes them from ``found``."""
    siblings: list[Provision] = []
    while found and found[0][0] >= depth:
        here, provision = found.pop(0)
        siblings.append(replace(provision, children=_nest(found, here + 1)))
    return tuple(siblings)


def without_ids(body: Body) -> Body:
    items: list[Provision | Choice[Provision]] = []
    for item in body:
        if isinstance(item, Provision):
            items.append(replace(item, id="", layout="inline", children=without_ids(item.children)))
        else:
            items.append(
                Choice(tuple(replace(each, content=without_ids(each.content)) for each in item.alternatives))
            )
    return tuple(items)


ARTICLE: Body = (
    unit(
        "article",
        "Article 7",
        "",
        unit("paragraph", "1.", ("Each Party ", among(base("shall"), by("VEL", "should")), " notify.")),
        among(base(unit("paragraph", "2.", "The notification shall be in writing.")), by("VEL")),
        among(
            base(), by("OST", unit("paragraph", "2 bis.", "The Commission may shorten it."), support=("MIR",))
        ),
        among(
            base(
                unit(
                    "paragraph",
                    "3.",
                    "The host bears:",
                    unit("point", "(a)", "all costs;"),
                    among(
                        base(unit("point", "(b)", "or some.")),
                        by("TAS", unit("point", "(b)", "or one half.")),
                    ),
                )
            ),
            by("KAR", unit("paragraph", "3.", "Costs are shared.")),
            by("TAS"),
        ),
        heading="Planned measures",
    ),
)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (
            "un",
            """\
Article 7
Planned measures
1. Each Party [shall][should (VEL)] notify.
[2. The notification shall be in writing.][deleted (VEL)]
[2 bis. The Commission may shorten it. (OST; supported by MIR)]
[3. The host bears:
(a) all costs;
[(b) or some.]
[(b) or one half. (TAS)]]
[3. Costs are shared. (KAR)][deleted (TAS)]""",
        ),
        (
            "trade",
            """\
Article 7
Planned measures
1. Each Party [shall][VEL proposes: should] notify.
[2. The notification shall be in writing.][VEL proposes: deletion]
[OST proposes; MIR supports: 2 bis. The Commission may shorten it.]
[3. The host bears:
(a) all costs;
[(b) or some.]
[TAS proposes: (b) or one half.]]
[KAR proposes: 3. Costs are shared.][TAS proposes: deletion]""",
        ),
        (
            "options",
            """\
Article 7
Planned measures
1. Each Party [Option 1: shall][Option 2 (VEL): should] notify.
Option 1:
2. The notification shall be in writing.
Option 2 (VEL): No text
{End of options}
Option 1: No text
Option 2 (OST; supported by MIR):
2 bis. The Commission may shorten it.
{End of options}
Option 1:
3. The host bears:
(a) all costs;
Option 1.1:
(b) or some.
Option 1.2 (TAS):
(b) or one half.
{End of options}
Option 2 (KAR):
3. Costs are shared.
Option 3 (TAS): No text
{End of options}""",
        ),
        (
            "deletion",
            """\
Article 7
Planned measures
1. Each Party [shall]{+should (VEL)+} notify.
[2. The notification shall be in writing. (VEL)]
{+2 bis. The Commission may shorten it. (OST; supported by MIR)+}
[3. The host bears:
(a) all costs;
[(b) or some.]
{+(b) or one half. (TAS)+}]
{+3. Costs are shared. (KAR)+}{+deleted (TAS)+}""",
        ),
    ],
)
def test_prints_provisions_as_a_conference_does(name: str, printed: str) -> None:
    notation = NOTATIONS[name]
    assert write_body(ARTICLE, notation) == printed.split("\n")
    read = read_body([Line(line) for line in printed.split("\n")], notation)
    assert without_ids(read.provisions) == without_ids(ARTICLE)
    assert read.notices == ()


ABSENT: Alternative[Provision] = base()
ABSENT_FOR_MIR = replace(ABSENT, positions={"support": ("MIR",)})


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        # rivals without a number need a word between them; so do additions that share one
        (
            (among(base(unit("text", "", "Recalling A,")), by("KAR", unit("text", "", "Recalling B,"))),),
            ["[Recalling A,]", "or [Recalling B, (KAR)]"],
        ),
        (
            (
                among(ABSENT, by("KAR", unit("paragraph", "2 bis.", "One."))),
                among(ABSENT, by("OST", unit("paragraph", "2 bis.", "Two."))),
            ),
            ["[2 bis. One. (KAR)]", "|[2 bis. Two. (OST)]"],
        ),
        # a rewritten recital is words, not a provision
        (
            (unit("text", "", (among(base("Recalling A,"), by("KAR", "Noting B,")),)),),
            ["[Recalling A,][Noting B, (KAR)]"],
        ),
        # the text's own brackets, round one line and round several
        (
            (unit("paragraph", "1.", "A [b] c."), unit("text", "", "[All of it.]")),
            ["1. A [b] c.", "[All of it.]"],
        ),
        (
            (
                unit("text", "", "[One,"),
                among(ABSENT, by("KAR", unit("text", "", "Two"))),
                unit("text", "", "Three.]"),
            ),
            ["[One,", "[Two (KAR)]", "Three.]"],
        ),
        # a line that begins as a mark does
        ((unit("text", "", ("or ", among(base("a"), by("KAR", "b")))),), ["\\or [a][b (KAR)]"]),
        # what has words of the base is no addition although nothing was there
        (
            (among(ABSENT_FOR_MIR, by("KAR", unit("text", "", "New."))),),
            ["[no text (supported by MIR)][New. (KAR)]"],
        ),
    ],
)
def test_guards_what_would_be_misread(body: Body, printed: list[str]) -> None:
    notation = NOTATIONS["un"]
    assert write_body(body, notation) == printed
    read = read_body([Line(line) for line in printed], notation, find=find_plainly)
    assert without_ids(read.provisions) == without_ids(body)


RENUMBERED: Body = (
    unit(
        "article",
        "Article 7",
        "The Commission shall:",
        among(base(), by("MIR", unit("point", "(a)", "meet;"))),
        unit("point", ("(", among(base("a"), by("MIR", "b")), ")"), "advise;"),
        among(base(unit("point", "(b)", "report.")), by("KAR", label="moved to Article 8, paragraph 2, (c)")),
        heading="Tasks",
        tail="at its own expense.",
    ),
    unit(
        "article", "Article 8", "", unit("paragraph", "1.", "x"), heading=(among(base(), by("VEL", "Staff")),)
    ),
)


@PROFILES
def test_numbers_headings_and_tails_find_their_place(notation: Notation) -> None:
    lines = write_body(RENUMBERED, notation)
    read = read_body([Line(line) for line in lines], notation)
    assert without_ids(read.provisions) == without_ids(RENUMBERED)
    assert read.notices == ()


@PROFILES
def test_words_that_look_like_labels_come_back(notation: Notation) -> None:
    body = tuple(
        unit("text", "", text) for text in ("Option 1:", "{End of options}", "Alternative A (KAR): x")
    )
    lines = write_body(body, notation)
    assert (
        without_ids(read_body([Line(line) for line in lines], notation, find=find_plainly).provisions) == body
    )


def test_reads_options_as_people_write_them() -> None:
    lines = ["Option 1: 1. One.", "Option 1.1:", "2. Two.", "Option 2 (see below): 3. x", "Option 2: No text"]
    read = read_body([Line(line) for line in lines], NOTATIONS["options"], find=find_plainly)
    assert write_body(read.provisions, NOTATIONS["options"]) == [
        "Option 1:",
        "1. One.",
        "Option 1.1:",
        "2. Two.",
        "Option 2 (see below): 3. x",
        "{End of options}",
        "Option 2: No text",
        "{End of options}",
    ]


@PROFILES
def test_scripts_without_blanks_are_cut_inside_the_row(notation: Notation) -> None:
    words: Content = ("缔约国", among(base("应"), by("KAR", "宜")), "通知。")
    paragraph = replace(unit("paragraph", "一、", words), layout="glued")
    body = (replace(unit("article", "第一条", "", paragraph), layout="glued"),)
    lines = write_body(body, notation)
    assert lines[0] == "第一条"
    assert lines[1].startswith("一、缔约国[")
    assert without_ids(read_body([Line(line) for line in lines], notation).provisions) == without_ids(body)


def test_what_is_no_whole_provision_stays_in_order_with_a_notice() -> None:
    lines = ["[Article 1", "1. One.", "(a) x (KAR)]", "(b) y"]
    read = read_body([Line(line) for line in lines], NOTATIONS["un"], find=find_plainly)
    assert [notice.code for notice in read.notices] == ["choice-doubtful"]
    found = [provision.number for provision in walk_provisions(read.provisions)]
    assert found == [("Article 1",), ("1.",), ("(a)",), ("(b)",)]


codes = st.sampled_from(["KAR", "OST", "MIR", "Group of 77"])
LEVELS: tuple[Kind, ...] = ("article", "paragraph", "point")
ROLES: tuple[Role, ...] = ("propose", "support", "oppose", "reserve")
WORDS = (
    "The Parties shall act",
    "as agreed",
    "data (EU)",
    "[x] y",
    "within [twelve months (KAR)]",
    "on [a",
    "b] so",
)


@st.composite
def fields(draw: st.DrawFn, *, in_base: bool) -> Content:
    words = draw(st.sampled_from(WORDS))
    if draw(st.integers(0, 2)):
        return (words,)
    if in_base:
        return (words, among(base(), by("VEL", " now")))
    return (f"{words} ", among(by("TAS", "soon"), by("VEL", "now")))


@st.composite
def units(draw: st.DrawFn, depth: int, level: int, *, in_base: bool) -> Provision:
    kind = LEVELS[level]
    at = draw(st.integers(1, 3))
    number = (f"Article {at}", draw(st.sampled_from([f"{at}.", f"{at} bis."])), f"({'abc'[at - 1]})")[level]
    if level == 1 and not draw(st.integers(0, 3)):
        return unit("text", "", draw(fields(in_base=in_base)))
    children = draw(bodies(depth, level + 1, in_base=in_base)) if level < 2 and draw(st.booleans()) else ()
    text = draw(fields(in_base=in_base)) if level else ()
    return replace(unit(kind, number, text, *children), layout="inline")


@st.composite
def forks(draw: st.DrawFn, depth: int, level: int, *, in_base: bool) -> Choice[Provision]:
    alternatives: list[Alternative[Provision]] = []
    held = {role: tuple(draw(st.lists(codes, min_size=1, max_size=2, unique=True))) for role in ROLES}
    if in_base:
        content = draw(bodies(depth - 1, level, in_base=True)) if draw(st.booleans()) else ()
        alternatives.append(Alternative(content, is_base=True))
    for _ in range(draw(st.integers(1, 2))):
        roles = {"propose", *draw(st.sets(st.sampled_from(ROLES)))}
        positions = {role: held[role] for role in ROLES if role in roles}
        content = draw(bodies(depth - 1, level, in_base=False)) if draw(st.integers(0, 3)) else ()
        alternatives.append(Alternative(content, positions, ("+".join(positions["propose"]),)))
    if not any(alternative.content for alternative in alternatives):
        alternatives[-1] = replace(alternatives[-1], content=(draw(units(0, level, in_base=False)),))
    return Choice(tuple(alternatives))


@st.composite
def bodies(draw: st.DrawFn, depth: int, level: int, *, in_base: bool) -> Body:
    items: list[Provision | Choice[Provision]] = []
    for _ in range(draw(st.integers(1, 3))):
        fork = depth > 0 and draw(st.booleans())
        if fork:
            items.append(draw(forks(depth, level, in_base=in_base)))
        else:
            items.append(draw(units(depth, level, in_base=in_base)))
    return tuple(items)


@PROFILES
@given(body=bodies(3, 0, in_base=True))
def test_written_and_read_gives_the_same(notation: Notation, body: Body) -> None:
    lines = write_body(body, notation)
    read = read_body([Line(line) for line in lines], notation, find=find_plainly)
    assert without_ids(read.provisions) == without_ids(body)
