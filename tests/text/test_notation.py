"""What is written in a notation profile reads as an editor would set it, and reads back exactly."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.errors import UnknownNotationError
from travaux.text.model import Alternative, Choice, Content, Role
from travaux.text.notating.enclosing import letters_of
from travaux.text.notation import NOTATIONS, Notation, find_notation, read_content, write_content

PROFILES = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=lambda notation: notation.name)
STANCES: tuple[Role, ...] = ("support", "oppose", "reserve")


def base(*content: str | Choice[str]) -> Alternative[str]:
    return Alternative(content, is_base=True)


def by(
    names: str,
    *content: str | Choice[str],
    stances: Mapping[Role, tuple[str, ...]] | None = None,
    label: str = "",
    note: str = "",
) -> Alternative[str]:
    codes = tuple(names.split())
    return Alternative(content, {"propose": codes, **(stances or {})}, ("+".join(codes),), label, note)


def among(*alternatives: Alternative[str]) -> Choice[str]:
    return Choice(alternatives)


TARGET: Content = (
    "The",
    among(
        base(
            " climate target shall be a",
            among(base(), by("B", " domestic")),
            " reduction by",
            among(base(" 90 %"), by("D", " 80 %"), by("F", " 50 %")),
        ),
        by("G"),
    ),
    ".",
)
NOTIFY: Content = ("Each Party", among(base(" shall"), by("KAR OST", " should, as appropriate,")), " notify")
ADDED: Content = ("the data", among(base(), by("KAR", ", including maps")), ".")
JUDGED: Content = (
    "at least",
    among(
        base(
            " six months",
        ),
        by(
            "KAR OST",
            " twelve months",
            stances={"support": ("MIR",), "oppose": ("VEL", "TAS"), "reserve": ("LUM",)},
        ),
    ),
)
SINGLE: Content = ("Each Party", among(base(" shall"), by("VEL", " should")), " notify")


@pytest.mark.parametrize(
    ("name", "content", "printed"),
    [
        (
            "un",
            TARGET,
            (
                "The [climate target shall be a [domestic (B)] reduction by [90 %][80 % (D)][50 % (F)]]"
                "[deleted (G)]."
            ),
        ),
        ("un", NOTIFY, "Each Party [shall][should, as appropriate, (KAR, OST)] notify"),
        ("un", ADDED, "the data[, including maps (KAR)]."),
        (
            "un",
            JUDGED,
            (
                "at least [six months][twelve months "
                "(KAR, OST; supported by MIR; opposed by VEL, TAS; reservation by LUM)]"
            ),
        ),
        ("trade", NOTIFY, "Each Party [shall][KAR/OST propose: should, as appropriate,] notify"),
        (
            "trade",
            JUDGED,
            (
                "at least [six months]"
                "[KAR/OST propose; MIR supports; VEL/TAS oppose; LUM reserves: twelve months]"
            ),
        ),
        (
            "options",
            NOTIFY,
            "Each Party [Option 1: shall][Option 2 (KAR, OST): should, as appropriate,] notify",
        ),
        ("options", ADDED, "the data[Option 1: No text][Option 2 (KAR): , including maps]."),
        (
            "letters",
            NOTIFY,
            "Each Party [Alternative A: shall][Alternative B (KAR, OST): should, as appropriate,] notify",
        ),
        ("letters", SINGLE, "Each Party [shall][should (VEL)] notify"),
        ("deletion", NOTIFY, "Each Party [shall]{+should, as appropriate, (KAR, OST)+} notify"),
        (
            "deletion",
            TARGET,
            (
                "The [climate target shall be a {+domestic (B)+} reduction by "
                "[90 %]{+80 % (D)+}{+50 % (F)+} (G)]."
            ),
        ),
    ],
)
def test_prints_as_a_conference_does(name: str, content: Content, printed: str) -> None:
    assert write_content(content, NOTATIONS[name]) == printed
    assert read_content(printed, NOTATIONS[name]) == settled(content)


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        # what the text itself brackets stays as it stands
        (("Parties [shall][should] act by [20XX]",), "Parties [shall][should] act by [20XX]"),
        # but not where a name in it would make a choice of it
        (("within [twelve months (KAR)] [of]",), "within \\[twelve months (KAR)\\] [of]"),
        # an abbreviation at the end of the base is no party
        (
            ("the", among(base(" European Union (EU)"), by("KAR", " regional bodies"))),
            "the [European Union \\(EU)][regional bodies (KAR)]",
        ),
        (("the", among(base(" word"), by("KAR", " deleted"))), "the [word][\\deleted (KAR)]"),
        # two choices that touch
        (
            ("data", among(base(" a"), by("KAR", " b")), among(base(), by("MIR", ", where available")), "."),
            "data [a][b (KAR)]|[, where available (MIR)].",
        ),
        # the beginning of a word keeps its blank outside
        (("to ", among(base(), by("KAR", "re")), "consider"), "to [re (KAR)]consider"),
        (
            ("x", among(base(", y"), by("KAR", among(by("KAR", among(base(), by("KAR", " re")))), "do"))),
            "x[, y][[ [no text][re (KAR)] (KAR)]do (KAR)]",
        ),
        (("在", among(base("三十"), by("KAR", "六十")), "天内"), "在[三十][六十 (KAR)]天内"),
        (
            (among(base(), by("KAR", "As appropriate, ")), "the Parties"),
            "[As appropriate, (KAR)] the Parties",
        ),
        # parties by long names, labels, notes
        (
            ("x", among(base(" a"), by("Group(77)", " b", label="moved from Article 4", note="see 3; 4"))),
            'x [a][b ("Group\\(77\\)"; moved from Article 4; note "see 3\\; 4")]',
        ),
        # names withheld
        (("x", among(base(" a"), Alternative((" b",)))), "x [a (base)][b]"),
        # rival additions inside one proposal: no base there
        (
            ("x", among(base(), by("KAR OST", " one", among(by("KAR", " y"), by("OST", " z"))))),
            "x [one [y (KAR)][z (OST)] (KAR, OST)]",
        ),
        # who stands where on the base; a wording that nobody claims
        (
            ("x ", among(Alternative(("a",), {"propose": ("KAR",)}, ("KAR",), is_base=True), by("OST", "b"))),
            "x [a (base; KAR)][b (OST)]",
        ),
        (
            ("x", among(base(), Alternative((" a",)), by("KAR", " b"))),
            "x [a (unattributed)][b (KAR)]",
        ),
        (
            ("x ", among(Alternative(("a",)), by("KAR", "b"))),
            "x [a (not base; unattributed)][b (KAR)]",
        ),
        # a choice that has no base although it stands in the base's text
        (("x", among(by("KAR", " a"), by("OST", " b"))), "x [a (not base; KAR)][b (OST)]"),
        (
            (
                "x",
                among(
                    base(
                        " a",
                    ),
                    by("KAR"),
                    Alternative((), {"support": ("OST",)}),
                ),
            ),
            "x [a][deleted (KAR)][deleted (supported by OST)]",
        ),
    ],
)
def test_guards_what_would_be_misread(content: Content, printed: str) -> None:
    notation = NOTATIONS["un"]
    assert write_content(content, notation) == printed
    assert read_content(printed, notation) == settled(content)


DEPTH = 3
# Every example nests as deep; only the deep profile makes the inner choices as broad as the outer ones.
INNER = 3 if settings().max_examples > 100 else 2

codes = st.sampled_from(["KAR", "OST", "B", "EU27", "G77+China", "Group of 77", "a;b", "ИРЛ", "中国"])
parties = st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple)
plain_words = st.sampled_from(
    [" shall", " not", " 90 %", ", as appropriate,", ".", " data", "; and", "三十", "’s"]
)
ODD_WORDS = """ [x]| [y][z]|]|[| (KAR)| [a (KAR)]|\\| {+q+}|{|+}| deleted|a: b| Option 1: o| [Option 2: p]
 KAR proposes: k| [KAR proposes: k]| "n"|/| (EU; base)"""
odd_words = st.sampled_from(["|", *ODD_WORDS.replace("\n", "|").split("|")])


def strings(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=1, max_size=2).map("".join)


@st.composite
def positions(draw: st.DrawFn, *, needed: bool) -> Mapping[Role, tuple[str, ...]]:
    held = {role: draw(parties) for role in STANCES if draw(st.booleans())}
    if needed or draw(st.integers(0, 9)) == 0:
        held["propose"] = draw(parties)
    return held


@st.composite
def choices(draw: st.DrawFn, words: st.SearchStrategy[str], depth: int, *, in_base: bool) -> Choice[str]:
    """A choice as compiling makes it: the base first, all readings different, every other one proposed."""

    def content(*, inner_base: bool) -> Content:
        if draw(st.integers(0, 4)) == 0:
            return ()
        return draw(contents(words, depth - 1, in_base=inner_base))

    alternatives: list[Alternative[str]] = []
    if in_base or draw(st.integers(0, 4)) == 0:
        held: Mapping[Role, tuple[str, ...]] = {}
        if draw(st.integers(0, 3)) == 0:
            held = draw(positions(needed=False))
        proposals = ("+".join(held["propose"]),) if "propose" in held else ()
        alternatives.append(Alternative(content(inner_base=in_base), held, proposals, is_base=True))
    for _ in range(draw(st.integers(1, 3 if depth == DEPTH else INNER))):
        held = draw(positions(needed=True))
        label = draw(st.sampled_from(["", "", "", "moved from Article 4", "Alt 1", "odd (label)"]))
        note = draw(st.sampled_from(["", "", "", "as in paragraph 3; see [x]"]))
        alternatives.append(
            Alternative(content(inner_base=False), held, ("+".join(held["propose"]),), label, note)
        )
    if not any(alternative.content for alternative in alternatives):
        alternatives[-1] = Alternative(
            (" words",),
            alternatives[-1].positions,
            alternatives[-1].proposals,
            is_base=alternatives[-1].is_base,
        )
    return Choice(tuple(alternatives))


@st.composite
def contents(draw: st.DrawFn, words: st.SearchStrategy[str], depth: int, *, in_base: bool = True) -> Content:
    """Words in which a blank stands before its word; never two strings side by side."""
    parts: list[str | Choice[str]] = []
    for _ in range(draw(st.integers(1, 3 if depth == DEPTH else INNER))):
        if depth and draw(st.booleans()):
            parts.append(draw(choices(words, depth, in_base=in_base)))
        elif not parts or not isinstance(parts[-1], str):
            parts.append(draw(strings(words)))
    return tuple(parts)


def fields(words: st.SearchStrategy[str]) -> st.SearchStrategy[Content]:
    return contents(words, DEPTH).map(lambda content: ("The", *content))


def settled(content: Content) -> Content:
    """No two strings side by side; a blank that begins every alternative stands before the choice."""
    parts: list[str | Choice[str]] = []

    def add(words: str) -> None:
        if parts and isinstance(parts[-1], str):
            parts[-1] += words
        elif words:
            parts.append(words)

    for part in content:
        if isinstance(part, str):
            add(part)
            continue
        alternatives = [replace(each, content=settled(each.content)) for each in part.alternatives]
        if all(each.content and str(each.content[0]).startswith(" ") for each in alternatives):
            add(" ")
            alternatives = [replace(each, content=unblanked(each.content)) for each in alternatives]
        parts.append(Choice(tuple(alternatives)))
    return tuple(parts)


def unblanked(content: Content) -> Content:
    first = str(content[0])[1:]
    return (first, *content[1:]) if first else content[1:]


@PROFILES
@given(content=fields(plain_words))
def test_written_and_read_gives_the_same(notation: Notation, content: Content) -> None:
    assert read_content(write_content(content, notation), notation) == settled(content)


@PROFILES
@given(content=fields(st.one_of(plain_words, odd_words)))
def test_words_that_look_like_marks_come_back(notation: Notation, content: Content) -> None:
    assert read_content(write_content(content, notation), notation) == settled(content)


@PROFILES
@given(text=st.text(alphabet=list("[]{}+()|\\:;, aKAR12")))
def test_any_words_without_choice_come_back(notation: Notation, text: str) -> None:
    assert read_content(write_content((text,), notation), notation) == ((text,) if text else ())


@PROFILES
@given(text=st.text(alphabet=list("[]{}+()|\\:;, aKAR12")))
def test_any_text_can_be_read(notation: Notation, text: str) -> None:
    once = read_content(text, notation)
    assert read_content(write_content(once, notation), notation) is not None


def test_what_nobody_claims_is_left_as_text() -> None:
    content: Content = ("x ", among(Alternative(("a",)), Alternative(("b",))), " c")
    assert write_content(content, NOTATIONS["un"]) == "x [a][b] c"
    assert read_content("x [a][b] c", NOTATIONS["un"]) == ("x [a][b] c",)


def test_a_blank_after_the_bracket_is_kept_where_it_belongs() -> None:
    content: Content = ("(", among(base(), by("KAR", "as appropriate, ")), "the Parties)")
    for notation in NOTATIONS.values():
        assert read_content(write_content(content, notation), notation) == content
    content = ("the ", among(base(), by("KAR", "said ")), "Parties")
    assert write_content(content, NOTATIONS["un"]) == "the [said (KAR)] Parties"


@pytest.mark.parametrize(
    "text", ["[Options remain]", "[Option 2 (no: names): x]", "[Option B (KAR)]", "[Option: x]"]
)
def test_what_only_looks_like_a_label_is_text(text: str) -> None:
    assert read_content(text, NOTATIONS["options"]) == (text,)


def test_letters_go_on_after_z() -> None:
    assert [letters_of(at) for at in (0, 25, 26, 27, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(UnknownNotationError, match="un, trade, options, letters, deletion"):
        find_notation("latin")
    assert find_notation("un") is NOTATIONS["un"]


@PROFILES
def test_own_brackets_beside_a_choice_stay_in_one_string(notation: Notation) -> None:
    choice = Choice((base("may"), by("KAR", "shall")))
    content: Content = ("[a][[b] c]" * 3 + " (", choice, ") [d [e]][f]")
    assert read_content(write_content(content, notation), notation) == content


@PROFILES
def test_escapes_are_read_from_the_left(notation: Notation) -> None:
    assert read_content(r"\\[a\\\] \(b", notation) == (r"\[a\] (b",)
