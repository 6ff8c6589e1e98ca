"""What is open is counted alike in a bracketed text and in a rolling one."""

from pathlib import Path

import pytest

from travaux.text.count import count_brackets, count_rolling
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Alternative, Body, Choice, Content, Instrument, Provision, RollingText
from travaux.text.provisions import find_provisions
from travaux.text.tally import count_words


def text(*paragraphs: str) -> Instrument:
    provisions = []
    for at, words in enumerate(paragraphs, 1):
        provisions.append(Provision(f"para_{at}", "paragraph", (f"{at}.",), text=(words,)))
    return Instrument(tuple(provisions))


@pytest.mark.parametrize(
    ("words", "groups", "options", "inside", "deepest"),
    [
        ("Parties act", 0, 0, 0, 0),
        ("Parties [shall][should] [other] act", 1, 3, 3, 1),
        ("Parties [shall] act [now], [later]", 3, 3, 3, 1),
        ("Parties [shall [not] act [on][by]] it", 3, 4, 5, 2),
        ("and[/or] the article[s 5.2 and] 6", 2, 2, 4, 1),
        ("[US/JP propose; CL oppose: two words] [three (KAR)]", 1, 2, 3, 1),
        ("as noted[^2] here [^14]", 0, 0, 0, 0),
        ("Option 1: act Option 2: [wait] Option 3: No text", 2, 4, 1, 1),
        ("[-] [三十][六十]", 1, 3, 2, 1),
    ],
)
def test_counts_groups_options_and_words(
    words: str, groups: int, options: int, inside: int, deepest: int
) -> None:
    count = count_brackets(text(words))
    assert (count.groups, count.options, count.words_in_brackets, count.deepest) == (
        groups,
        options,
        inside,
        deepest,
    )
    assert (count.open, count.close) == (words.count("["), words.count("]"))
    assert count.unbalanced == 0
    assert count.notices == ()


def test_counts_by_the_provision_in_which_a_bracket_opens() -> None:
    count = count_brackets(text("None.", "Here [one] [two, three", "[and] four]", "five] six", "[seven"))
    assert [(each.eid, each.number, each.groups, each.words_in_brackets) for each in count.provisions] == [
        ("para_2", "2.", 2, 1),
        ("para_3", "3.", 1, 1),
    ]
    assert (count.open, count.close, count.unbalanced) == (4, 4, 2)
    assert [(notice.code, notice.where) for notice in count.notices] == [
        ("bracket-unbalanced", "para_4"),
        ("bracket-unbalanced", "para_5"),
        ("bracket-doubtful", "para_2"),
    ]


def test_a_bracket_round_whole_lines_holds_their_words() -> None:
    count = count_brackets(text("[One two", "three four;]", "five"))
    assert (count.groups, count.words, count.words_in_brackets) == (1, 8, 5)
    assert [(each.eid, each.words_in_brackets) for each in count.provisions] == [("para_1", 2), ("para_2", 3)]


def test_rival_provisions_under_one_number_are_one_group() -> None:
    lines = ["[2. One wording.]", "[2. Another wording.]", "[3. A third.]"]
    instrument = Instrument(tuple(Provision(f"p{at}", "text", text=(line,)) for at, line in enumerate(lines)))
    count = count_brackets(instrument)
    assert (count.groups, count.options, count.most_options) == (2, 3, 2)


def test_options_may_stand_in_several_provisions() -> None:
    lines = [
        "Option 1",
        "Each Party acts.",
        "Option 2: No text",
        "Option 1:",
        "x",
        "Option 2 {as agreed}",
        "y",
        "Option 3",
    ]
    count = count_brackets(text(*lines))
    assert (count.groups, count.options, count.most_options) == (2, 5, 3)


def test_counts_the_same_of_a_rolling_text() -> None:
    def by(party: str, *content: str | Choice[str]) -> Alternative[str]:
        return Alternative(content, {"propose": (party,)}, (party,))

    inner = Choice((Alternative((" one",), is_base=True), by("KAR", " two")))
    outer = Choice((Alternative((" at least", inner), is_base=True), by("OST")))
    added = Choice((Alternative(is_base=True), by("MIR", " in writing")))
    first = Provision("para_1", "paragraph", ("1.",), text=("Notify", outer, added, "."))
    second = Provision("para_2", "paragraph", ("2.",), text=("All of it.",), tail=("The end.",))
    article = Provision("art_1", "article", ("Article 1",), children=(first,))
    deleted: Alternative[Provision] = Alternative((), {"propose": ("TAS",)}, ("TAS",))
    body: Body = (article, Choice((Alternative((second,), is_base=True), deleted)))
    count = count_rolling(RollingText(("KAR",), (), body))
    assert (count.groups, count.options, count.most_options, count.deepest) == (4, 7, 2, 2)
    assert (count.words, count.words_in_brackets) == (16, 12)
    assert [(each.eid, each.groups, each.words_in_brackets) for each in count.provisions] == [
        ("art_1__para_1", 3, 6),
        ("para_2", 1, 6),
    ]
    assert (count.open, count.close, count.unbalanced, count.notices) == (7, 7, 0, ())


def test_brackets_of_the_base_count_beside_the_choices_made_on_it() -> None:
    choice = Choice((Alternative(("all",), is_base=True), Alternative(("[most]",), {"propose": ("KAR",)})))
    shall: Content = ("Parties [shall][should] then [notify ", choice, " States].")
    loose = Provision("para_2", "paragraph", ("2.",), text=("It ends here].",))
    first = Provision("para_1", "paragraph", ("1.",), text=shall)
    count = count_rolling(RollingText(("KAR",), (), (first, loose)))
    assert (count.groups, count.options, count.most_options, count.deepest) == (4, 6, 2, 3)
    assert (count.open, count.close, count.unbalanced) == (6, 7, 1)
    assert (count.words, count.words_in_brackets) == (13, 6)
    assert [notice.code for notice in count.notices] == ["bracket-unbalanced"]
    assert [(each.eid, each.groups, each.words_in_brackets) for each in count.provisions] == [
        ("para_1", 4, 6)
    ]


def test_a_number_with_rivals_is_told_by_its_first() -> None:
    number: Content = (
        Choice((Alternative(("2.",), is_base=True), Alternative(("3.",), {"propose": ("KAR",)}))),
    )
    count = count_rolling(RollingText(("KAR",), (), (Provision("para_2", "paragraph", number),)))
    assert [each.number for each in count.provisions] == ["2."]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("one, two — three.", 3),
        ("2 °C – 90 %", 3),
        ("", 0),
        ("- … ()", 0),
        ("l'État s’engage", 2),
        ("30 日", 2),
    ],
)
def test_a_word_has_a_letter_or_digit(words: str, count: int) -> None:
    assert count_words(words) == count


def test_words_of_scripts_without_blanks_are_cut() -> None:
    assert 3 <= count_words("缔约国应当在三十天内通知") <= 10


@pytest.mark.parametrize(
    ("name", "unbalanced"),
    [
        ("23-oct-2015.md", 3),
        ("12-dec-2015.md", 0),
        ("art6.2-sbsta13a-draft-1st-iteration-2024-11-14.txt", 7),
    ],
)
def test_real_texts_have_their_glyphs_counted(corpus: Path, name: str, unbalanced: int) -> None:
    source = (corpus / "negotiation" / name).read_text(encoding="utf-8")
    lines = [Line(words) for line in source.split("\n") if (words := canonical_blanks(line))]
    count = count_brackets(find_provisions(lines))
    assert (count.open, count.close, count.unbalanced) == (source.count("["), source.count("]"), unbalanced)
    assert sum(each.groups for each in count.provisions) == count.groups
    assert sum(each.words_in_brackets for each in count.provisions) == count.words_in_brackets < count.words
