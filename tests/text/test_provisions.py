"""Finding the provisions of a text, and putting it together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.finding.sketching import assert_lawful, lines_of, read, sketch, treaty
from travaux.text.languages import LANGUAGES
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Alternative, Choice, Instrument, Mark, Provision, join_words, walk_provisions
from travaux.text.provisions import find_provisions, put_together

SKELETON = """preface
preamble
  recital
  recital
  tail
chapter
  article
    paragraph
      point
      point
    paragraph
  article
    text
chapter
  article
  article
conclusion
annex
  point
  point""".split("\n")


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_finds_the_same_in_every_language(code: str) -> None:
    instrument = find_provisions(treaty(code))
    assert instrument.language == code
    assert instrument.notices == ()
    drawn = sketch(instrument.provisions)
    assert [line.partition(" |")[0] for line in drawn] == SKELETON
    assert_lawful(instrument, treaty(code))


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_gives_fields_their_words_in_every_language(code: str) -> None:
    lines = treaty(code)
    instrument = find_provisions(lines)
    assert instrument.title == lines[0].text
    by_id = {provision.id: provision for provision in walk_provisions(instrument.provisions)}
    first, last = by_id["art_1"], by_id["art_3"]
    assert (join_words(first.number), join_words(first.heading)) == (lines[8].text, lines[9].text)
    assert join_words(last.number) + " " + join_words(last.heading) in (
        lines[22].text,
        lines[22].text.replace("：", "： "),
    )
    assert join_words(by_id["preamble"].heading) == lines[1].text
    assert join_words(by_id["preamble"].text) == lines[2].text
    assert join_words(by_id["preamble"].tail) == lines[5].text


# The rest


def test_the_closing_formula_ends_the_articles() -> None:
    instrument = read(
        "Article 1\nOne.\nIN WITNESS WHEREOF they have signed.\nDone at the shore.\nFor A\n"
        "For B\nAnnex\nTwo wells."
    )
    assert sketch(instrument.provisions)[1:5] == [
        "conclusion |  |  | IN WITNESS WHEREOF they have signed.",
        "  text |  |  | Done at the shore.",
        "  text |  |  | For A",
        "  text |  |  | For B",
    ]
    assert sketch(read("Done at the shore.\nMore.").provisions)[0].startswith(("preface", "text"))


def test_options_stand_beside_what_they_head() -> None:
    instrument = read(
        "Article 1\nWells\nOption 1:\n1. One.\n2. Two.\nOption 2:\nNo text\nArticle 2\nPumps\n"
        "1. Pumps\nOption 1: [Pumps are green.]\nOption 2: Pumps are red.\n2. Taps\n"
        "Option A {none}"
    )
    assert sketch(instrument.provisions) == [
        "article | Article 1 | Wells",
        "  text | Option 1:",
        "  paragraph | 1. |  | One.",
        "  paragraph | 2. |  | Two.",
        "  text | Option 2:",
        "  text |  |  | No text",
        "article | Article 2 | Pumps",
        "  paragraph | 1. |  | Pumps",
        "    text | Option 1: |  | [Pumps are green.]",
        "    text | Option 2: |  | Pumps are red.",
        "  paragraph | 2. |  | Taps",
        "    text | Option A |  | {none}",
    ]


def test_options_in_a_preamble_and_words_that_only_sound_so() -> None:
    instrument = read(
        "The Parties,\nOption 1: Recalling,\nOption 2: Noting,\nDesiring,\nArticle 1\n"
        "Options are many.\nOption 1 of them is best."
    )
    kinds = [item.kind for item in walk_provisions(instrument.provisions)]
    assert kinds == ["preamble", "text", "text", "recital", "article", "text"]


def test_tables_and_notes() -> None:
    lines = lines_of("| Draft | of spring |\nArticle 1\nWells:\n| Well | Depth |\n| Old | |\nEnd.")
    lines.append(Line("1 Counted in spring.", role="note"))
    lines.append(Line("Seen.", role="note"))
    instrument = find_provisions(lines)
    assert sketch(instrument.provisions) == [
        "preface",
        "  table",
        "    row",
        "      cell |  |  | Draft",
        "      cell |  |  | of spring",
        "article | Article 1 |  | Wells:",
        "  table",
        "    row",
        "      cell |  |  | Well",
        "      cell |  |  | Depth",
        "    row",
        "      cell |  |  | Old",
        "      cell",
        "  text |  |  | End.",
        "  note | 1 |  | Counted in spring.",
        "  note |  |  | Seen.",
    ]
    assert_lawful(instrument, lines)


def test_a_table_of_contents_holds_no_articles() -> None:
    instrument = read(
        "Pact\nContents\nArticle 1 Wells\nArticle 2 Pumps\nArticle 1\nWells\n1. One.\nArticle 2\n"
        "Pumps\n1. Two."
    )
    kinds = [item.kind for item in walk_provisions(instrument.provisions)]
    assert kinds.count("article") == 2
    assert kinds[0] == "preface"


def test_the_word_contents_alone_is_no_table_of_contents() -> None:
    kinds = [
        item.kind
        for item in walk_provisions(read("Pact\nContents\nArticle 1\nOne.\nArticle 2\nTwo.").provisions)
    ]
    assert kinds.count("article") == 2


def test_a_text_without_divisions_stays_text() -> None:
    instrument = read("A letter\nDear friend, the lake is well.\nIt is deep.\nYours")
    assert sketch(instrument.provisions) == [
        "preface |  | A letter",
        "text |  |  | Dear friend, the lake is well.",
        "text |  |  | It is deep.",
        "text |  |  | Yours",
    ]
    assert sketch(read("Only one line").provisions) == ["text |  |  | Only one line"]


def test_no_lines_give_an_empty_instrument() -> None:
    assert find_provisions([]) == Instrument(())
    assert find_provisions([Line("")]) == Instrument(())
    assert put_together(Instrument(())) == ""


def test_a_title_of_the_format_is_the_title() -> None:
    lines = [Line("Draft of spring"), Line("Pact of the Lake", role="title"), Line("Article 1"), Line("One.")]
    assert find_provisions(lines).title == "Pact of the Lake"


def test_glued_numbers_are_parted_and_put_together_again() -> None:
    lines = lines_of("Article 1\nThese are:\n(i)on the lake;\n(ii)under it.\n第二条适用\nOption 2:none")
    instrument = find_provisions(lines)
    assert sketch(instrument.provisions)[1] == "  point | (i) |  | on the lake;"
    assert instrument.provisions[0].children[0].layout == "glued"  # type: ignore[union-attr]
    assert_lawful(instrument, lines)


def test_marks_go_with_their_words() -> None:
    text = "1. Wells are deep."
    marks = (Mark("text", 0, 2, "bold"), Mark("text", 3, 8, "italic"))
    lines = [
        Line("Article 9 Aims The aims are three.", marks=(Mark("text", 10, 18, "italic"),)),
        Line(text, marks=marks),
        Line("(a) one; (b) two;", marks=(Mark("text", 4, 16, "italic"),)),
        Line("and so forth", marks=(Mark("text", 0, 3, "bold"),)),
        Line("Article 10"),
        Line("Option 2: none", marks=(Mark("text", 0, 14, "bold"),)),
    ]
    instrument = find_provisions(lines)
    for provision in walk_provisions(instrument.provisions):
        for mark in provision.marks:
            assert 0 <= mark.start < mark.end <= len(join_words(getattr(provision, mark.field)))
    article = instrument.provisions[0]
    assert isinstance(article, Provision)
    assert article.marks == (Mark("heading", 0, 4, "italic"), Mark("text", 0, 3, "italic"))
    paragraph = article.children[0]
    assert isinstance(paragraph, Provision)
    assert paragraph.marks == (
        Mark("number", 0, 2, "bold"),
        Mark("text", 0, 5, "italic"),
        Mark("tail", 0, 3, "bold"),
    )


# Laws

_WORDS = st.sampled_from(
    """Article Article Artículo Статья المادة 第一条 Pasal Annex PART CHAPTER Section Preamble 1 2 3 IV 1. 2.
    (a) (b) (i) (ii) a) – • The the Parties shall of Recalling, Desiring, agree. water; wells: [ ] Option OP1
    Done at Have agreed ، ， 。 А Б Jan A. B. I. II. 7 bis . , ; : UPPER CASE""".split()
)
_LINES = st.builds(
    Line,
    st.lists(_WORDS, min_size=1, max_size=12).map(" ".join),
    level=st.sampled_from([0, 0, 0, 1, 2, 3]),
    indent=st.sampled_from([0, 0, 1, 2]),
    role=st.sampled_from(["", "", "", "", "title", "note", "preamble"]),
)
_ROWS = st.lists(st.text("ab ", max_size=3).map(canonical_blanks), min_size=1, max_size=3).map(
    lambda cells: Line(" ".join(filter(None, cells)), cells=tuple(cells))
)


@given(st.lists(st.one_of(_LINES, _LINES, _LINES, _ROWS), max_size=30))
def test_nothing_is_lost_or_reordered(lines: list[Line]) -> None:
    assert_lawful(find_provisions(lines), lines)


@given(st.lists(st.text(max_size=60).map(canonical_blanks).filter(bool).map(Line), max_size=8))
def test_nothing_is_lost_from_any_text(lines: list[Line]) -> None:
    assert_lawful(find_provisions(lines), lines)


@given(st.lists(_LINES, max_size=20))
def test_finding_again_finds_the_same(lines: list[Line]) -> None:
    assert find_provisions(lines) == find_provisions(list(lines))


@pytest.mark.parametrize(
    "heading", ["Artykuł {}", "제{}조", "Điều {}", "{}. artikla", "ΑΡΘΡΟ {}", "Člen {}.", "## Cikk {}"]
)
def test_articles_of_a_language_not_known_are_told_by_their_count(heading: str) -> None:
    text = "Pakt\n" + "\n".join(f"{heading.format(at)}\nVoda {'x' * at}." for at in range(1, 7))
    instrument = read(text)
    assert [item.kind for item in walk_provisions(instrument.provisions)] == ["preface"] + ["article"] * 6
    assert_lawful(instrument, lines_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Table {at}\nDeep." for at in range(2, 9)),  # does not begin with one
        "\n".join(f"Table {at}\nFigure {at}\nDeep." for at in range(1, 9)),  # which of the two?
        "\n".join(f"Table {at}\nDeep." for at in range(1, 4)),  # too few
        "Article 1\n" + "\n".join(f"Table {at}\nDeep." for at in range(1, 9)),  # there are articles
        "\n".join(f"{at}.\nDeep." for at in range(1, 9)),  # mere numbers
    ],
)
def test_lines_that_merely_count_are_no_articles(text: str) -> None:
    kinds = [item.kind for item in walk_provisions(read(text).provisions)]
    assert kinds.count("article") == text.count("Article")


def test_a_choice_cannot_be_put_together() -> None:
    choice = Choice((Alternative((Provision("x", "text", text=("a",)),)),))
    with pytest.raises(TypeError, match="project it first"):
        put_together(Instrument((choice,)))


@pytest.mark.parametrize("heading", ["", "Relations\n", "Relation to other agreements\n"])
def test_an_article_may_begin_with_a_citation(heading: str) -> None:
    words = "Article 70 does not preclude the Parties from acting."
    text = f"Article 70\nThe Parties shall act.\nArticle 71\n{heading}{words}\nArticle 72\nNothing else."
    found = find_provisions([Line(line) for line in text.split("\n")])
    article = found.provisions[1]
    assert isinstance(article, Provision)
    assert (article.heading, article.text, article.children) == (
        (heading.strip(),) if heading else (),
        (words,),
        (),
    )


def test_a_paragraph_after_a_table_stays_in_its_annex() -> None:
    lines = [Line("Article 1"), Line("The Parties shall act."), Line("Annex I"), Line("List")]
    lines += [Line("a b", cells=("a", "b")), Line("c d", cells=("c", "d")), Line("This closes the annex.")]
    annex = find_provisions(lines).provisions[-1]
    assert isinstance(annex, Provision)
    assert annex.kind == "annex"
    assert [child.kind for child in annex.children if isinstance(child, Provision)] == ["table", "text"]
