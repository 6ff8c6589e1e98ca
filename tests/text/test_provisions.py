"""Finding the provisions of a text, and putting it together again."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text.eids import derive_eids
from travaux.text.languages import LANGUAGES
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Alternative, Choice, Instrument, Mark, Provision, join_words, walk_provisions
from travaux.text.provisions import find_provisions, put_together

TREATIES = Path(__file__).parent / "treaties"


def lines_of(text: str) -> list[Line]:
    """Lines of a text written plainly: ``#`` heads, ``|`` parts cells, two blanks indent."""
    lines = []
    for where, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped:
            continue
        level = len(stripped) - len(stripped.lstrip("#"))
        cells: tuple[str, ...] = ()
        if stripped.startswith("|"):
            cells = tuple(canonical_blanks(cell) for cell in stripped.strip("|").split("|"))
            stripped = " ".join(filter(None, cells))
        indent = (len(raw) - len(raw.lstrip())) // 2
        words = canonical_blanks(stripped.lstrip("#"))
        lines.append(Line(words, level=level, cells=cells, indent=indent, where=where))
    return lines


def read(text: str) -> Instrument:
    return find_provisions(lines_of(text))


def treaty(code: str) -> list[Line]:
    return lines_of((TREATIES / f"{code}.txt").read_text(encoding="utf-8"))


def sketch(provisions: Sequence[Provision | Choice[Provision]], depth: int = 0) -> list[str]:
    """A line a provision: kind, number, heading, text, and the tail behind the children."""
    drawn: list[str] = []
    for item in provisions:
        assert isinstance(item, Provision)
        fields = [join_words(field) for field in (item.number, item.heading, item.text)]
        drawn.append("  " * depth + " | ".join([item.kind, *fields]).rstrip(" |"))
        drawn += sketch(item.children, depth + 1)
        if item.tail:
            drawn.append("  " * (depth + 1) + f"tail | {join_words(item.tail)}")
    return drawn


def words_of(lines: Sequence[Line]) -> str:
    return canonical_blanks(" ".join(line.text for line in lines))


def assert_lawful(instrument: Instrument, lines: Sequence[Line]) -> None:
    """Nothing is lost or reordered; ids are unique and are the eids."""
    assert canonical_blanks(put_together(instrument)) == words_of(lines)
    ids = [provision.id for provision in walk_provisions(instrument.provisions)]
    assert len(set(ids)) == len(ids)
    assert derive_eids(instrument.provisions) == {each: each for each in ids}


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


# Headings


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("Article 7", "article | Article 7"),
        ("ARTICLE 7.", "article | ARTICLE 7."),
        ("Article 7 – Use of terms", "article | Article 7 – | Use of terms"),
        ("Article 7: Use of terms", "article | Article 7: | Use of terms"),
        ("Article 7. Use of terms", "article | Article 7. | Use of terms"),
        ("Article 7 Use of terms", "article | Article 7 | Use of terms"),
        ("Article 7 (use of terms)", "article | Article 7 | (use of terms)"),
        ("Article 7(definitions)", "article | Article 7 | (definitions)"),
        ("Article 7 “Wells”", "article | Article 7 | “Wells”"),
        ("Article 7*", "article | Article 7*"),
        ("Article 7 –", "article | Article 7 –"),
        ("ANNEX WELLS OF THE PARTIES", "annex | ANNEX | WELLS OF THE PARTIES"),
        ("Annex: Wells", "annex | Annex: | Wells"),
        ("附件：水井", "annex | 附件： | 水井"),
        ("[第七条", "article | [第七条"),
        ("第VII条", "article | 第VII条"),
        ("المادة الثالثة بعد المائة", "article | المادة الثالثة بعد المائة"),
        ("Art. 7", "article | Art. 7"),
        ("Article One", "article | Article One"),
        ("A R T I C L E 7", "article | A R T I C L E 7"),
        ("A R T I C L E V I I", "article | A R T I C L E V I I"),
        ("[Article 7 bis]", "article | [Article 7 bis]"),
        ("[Article 7", "article | [Article 7"),
        ("Article 7 The word “lake” means water. | ", "article | Article 7 || The word “lake” means water."),
        ("Article unique", "article | Article unique"),
        ("Artículo único", "article | Artículo único"),
        ("ARTÍCULO 7o.- Objeto", "article | ARTÍCULO 7o.- | Objeto"),
        ("ARTICULO VII", "article | ARTICULO VII"),
        ("Artikel Eén", "article | Artikel Eén"),
        ("Статья первая", "article | Статья первая"),
        ("المادة (٧)", "article | المادة (٧)"),
        ("المادة السابعة عشرة", "article | المادة السابعة عشرة"),
        ("第１２条", "article | 第１２条"),
        ("第七条 用语", "article | 第七条 | 用语"),
        ("Pasal 6A", "article | Pasal 6A"),
        ("Pasal Satu", "article | Pasal Satu"),
        ("7. Madde", "article | 7. Madde"),
        ("MADDE 7 –", "article | MADDE 7 –"),
        ("PART TWO", "part | PART TWO"),
        ("PART II — GENERAL RULES", "part | PART II — | GENERAL RULES"),
        ("Première partie", "part | Première partie"),
        ("PARTE PRIMERA", "part | PARTE PRIMERA"),
        ("Часть вторая", "part | Часть вторая"),
        ("الجزء الثاني", "part | الجزء الثاني"),
        ("第二部分", "part | 第二部分"),
        ("Erster Teil", "part | Erster Teil"),
        ("TITRE II", "title | TITRE II"),
        ("Titolo II", "title | Titolo II"),
        ("第二章总则", "chapter | 第二章 | 总则"),
        ("BAB IV - PENUTUP", "chapter | BAB IV - | PENUTUP"),
        ("Hoofdstuk 3", "chapter | Hoofdstuk 3"),
        ("İKİNCİ BÖLÜM", "chapter | İKİNCİ BÖLÜM"),
        ("3. Abschnitt", "section | 3. Abschnitt"),
        ("III. Abschnitt", "section | III. Abschnitt"),
        ("РАЗДЕЛ III", "section | РАЗДЕЛ III"),
        ("Bagian Kedua", "section | Bagian Kedua"),
        ("第三节", "section | 第三节"),
        ("Sous-section 2", "subsection | Sous-section 2"),
        ("ANNEX II", "annex | ANNEX II"),
        ("Annex II: Wells", "annex | Annex II: | Wells"),
        ("EK-2", "annex | EK-2"),
        ("附件二", "annex | 附件二"),
        ("Lampiran II", "annex | Lampiran II"),
    ],
)
def test_heads(line: str, drawn: str) -> None:
    words = line.rstrip("| ")
    instrument = read(f"Article 6\nThe sixth.\n{words}")
    assert sketch(instrument.provisions)[-1].strip().replace(" |  | ", " || ") == drawn
    assert instrument.notices == ()
    assert_lawful(instrument, lines_of(f"Article 6\nThe sixth.\n{words}"))


@pytest.mark.parametrize(
    "line",
    [
        "Article 7 applies to the wells.",
        "Article 7, paragraph 2, applies to the wells.",
        "Article 7; and the wells.",
        "Article 7 (2) of the Charter",
        "Article 7(2) shall apply.",
        "Article 12 of the Charter, as amended",
        "article 7 and article 8 of the Charter",
        "Articles 7 and 8 remain.",
        "Artikel 7 Absatz 2 gilt.",
        "Artikel 7 und 8 gelten.",
        "Artículo 7 de la Carta",
        "المادة 7 من الميثاق",
        "第七条的规定不受影响。",
        "Madde 7 uyarınca",
        "Part II of the Charter",
        "Chapter VII of the Charter applies.",
        "Annex II to the Charter",
        "Section 2 The Parties shall count their wells.",
        "Part of the lake is deep.",
        "Title to the lake remains.",
        "附件所列各国",
        "Ek olarak",
        "Preamble to the Charter",
        "Preamble",
        "“Article 7",
        "[The wells]",
        "Article the first",
        "First of all, they dig.",
        "First",
        "A B C of wells",
        "W E L L S of old",
        "Artikel",
        "Article 7 2030 wells",
        "Article 7 ,",
        "Article 7 –, and so",
        "第七款规定",
        "第三方",
        "第",
        "第七条。",
        "附件的水井",
        "Option of wells",
        "Option 1 wells",
        "Wells1 are deep",
        "1990",
    ],
)
def test_heads_not(line: str) -> None:
    instrument = read(f"Article 6\nThe sixth.\n{line}")
    assert [item.kind for item in walk_provisions(instrument.provisions)] == ["article", "text"]
    assert_lawful(instrument, lines_of(f"Article 6\nThe sixth.\n{line}"))


@pytest.mark.parametrize(
    "line",
    [
        "Second Article Of Wells",
        "Article 12 The Parties count their wells.",  # out of order, and a sentence
        "第九条适用于水井",
        "Article 7. of the Charter",
        "Section 2 The Parties shall count their wells.",
        "article 9",
    ],
)
def test_a_doubtful_heading_stays_text_with_a_notice(line: str) -> None:
    instrument = read(f"Article 3\nThe third.\n{line}")
    assert [notice.code for notice in instrument.notices] == ["heading-doubtful"]
    assert instrument.notices[0].where == "line 3"
    assert line[:8] in instrument.notices[0].message
    assert [item.kind for item in walk_provisions(instrument.provisions)] == ["article", "text"]


def test_a_line_after_one_that_breaks_off_is_a_citation() -> None:
    instrument = read("Article 6\nEach Party counts its wells as provided for in\nArticle 7")
    assert sketch(instrument.provisions)[1:] == ["  text |  |  | Article 7"]
    assert [notice.code for notice in instrument.notices] == ["heading-doubtful"]


def test_an_article_named_in_a_row_of_loose_words_is_none() -> None:
    instrument = read("Annex\nTable of sources\nArticle 6.2\nArticle 6.4")
    assert [item.kind for item in walk_provisions(instrument.provisions)] == ["annex", "text"]


def test_articles_may_be_counted_within_chapters() -> None:
    instrument = read("Chapter 1\nArticle 1.1: Scope\nArticle 1.2: Terms\nChapter 2\nArticle 2.1: Wells")
    assert [item.id for item in walk_provisions(instrument.provisions) if item.kind == "article"] == [
        "art_1-1",
        "art_1-2",
        "art_2-1",
    ]


# Headings that run into their text


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("Objectives The objectives of this Part are:", "Objectives", "The objectives of this Part are:"),
        (
            "General rules In order to share the lake, Parties meet.",
            "General rules",
            "In order to share the lake, Parties meet.",
        ),
        ("Exceptions Article 5 does not apply to fish.", "Exceptions", "Article 5 does not apply to fish."),
        ("Care of wells Parties shall mend them.", "Care of wells", "Parties shall mend them."),
        ("DEFINITIONS For the purposes of this Pact, water is wet.", "DEFINITIONS", None),
        ("Objectifs L’objectif du présent Accord est clair.", "Objectifs", None),
        ("Usage des eaux Les Parties en usent avec soin.", "Usage des eaux", None),
        ("Uso de las aguas Las Partes las usarán con cuidado.", "Uso de las aguas", None),
        ("Nutzung des Wassers Die Parteien nutzen es mit Sorgfalt.", "Nutzung des Wassers", None),
        ("Использование вод Каждая Сторона бережет воды озера.", "Использование вод", None),
        ("Pemakaian air Setiap Pihak wajib menjaga air danau.", "Pemakaian air", None),
    ],
)
def test_a_heading_is_cut_from_the_text_it_runs_into(line: str, heading: str, text: str | None) -> None:
    for written in (f"Article 9\n{line}", f"Article 9 {line}"):
        instrument = read(f"Article 8\nThe eighth.\n{written}")
        article = instrument.provisions[1]
        assert isinstance(article, Provision)
        assert join_words(article.heading) == heading
        assert join_words(article.text) == (text or line.removeprefix(heading).strip())
        assert_lawful(instrument, lines_of(f"Article 8\nThe eighth.\n{written}"))


@pytest.mark.parametrize(
    "line",
    [
        "Developing country Parties shall report.",
        "Affected Parties shall meet in The Hague.",
        "The Parties meet at The Hague.",
        "States Parties shall count wells.",
        "Rights and duties of the Parties",
        "Each Party shall count. The wells are many.",
        "See paragraph 1. The rest follows.",
        "NATO The",
        "الأطراف The ملتزمة.",
    ],
)
def test_a_line_that_may_be_one_sentence_is_not_cut(line: str) -> None:
    article = read(f"Article 9\n{line}\n1. First.\n2. Second.").provisions[0]
    assert isinstance(article, Provision)
    assert line in (join_words(article.heading), join_words(article.text))


def test_a_heading_may_run_into_a_numbered_paragraph() -> None:
    instrument = read("Article 9 Objectives 1. The first aim.\n2. The second aim.\nArticle 10 1. The third.")
    assert sketch(instrument.provisions) == [
        "article | Article 9 | Objectives",
        "  paragraph | 1. | | The first aim.".replace("| |", "|  |"),
        "  paragraph | 2. | | The second aim.".replace("| |", "|  |"),
        "article | Article 10",
        "  paragraph | 1. |  | The third.",
    ]


def test_a_heading_may_stand_on_two_lines() -> None:
    instrument = read(
        "PART I\nUSE OF THE LAKE\nAND ITS SHORES\nArticle 1\nCare of wells\nand of pumps\n1. Mend them."
    )
    drawn = sketch(instrument.provisions)
    assert drawn[0] == "part | PART I | USE OF THE LAKE AND ITS SHORES"
    assert drawn[1] == "  article | Article 1 | Care of wells and of pumps"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Entry into force", "heading"),
        ("(definitions)", "heading"),
        ("All water is wet.", "text"),
        ("For the purposes of this Pact:", "text"),
        ("water is wet", "text"),
        ("All people of the lake and of its shores have the right to drink and to fish in it", "text"),
    ],
)
def test_the_line_after_an_article_is_its_heading_or_its_text(line: str, field: str) -> None:
    article = read(f"Article 1\n{line}\nArticle 2\nMore.").provisions[0]
    assert isinstance(article, Provision)
    assert join_words(getattr(article, field)) == line


# Divisions


def test_divisions_nest_by_their_rank() -> None:
    instrument = read(
        "PART I\nTITLE I\nCHAPTER 1\nSection 1\nSubsection 1\nArticle 1\nOne.\nSection 2\n"
        "Article 2\nTwo.\nPART II\nArticle 3\nThree."
    )
    assert [line.partition(" | ")[0] for line in sketch(instrument.provisions)] == [
        "part",
        "  title",
        "    chapter",
        "      section",
        "        subsection",
        "          article",
        "      section",
        "        article",
        "part",
        "  article",
    ]
    assert instrument.provisions[0].children[0].id == "part_I__title_I"  # type: ignore[union-attr]


def test_a_kind_that_first_stands_in_an_empty_lower_one_is_below_it() -> None:
    instrument = read(
        "РАЗДЕЛ I\nГлава 1\nСтатья 1\nОдна.\nГлава 2\nСтатья 2\nДве.\nРАЗДЕЛ II\nГлава 3\nСтатья 3\nТри."
    )
    assert [line.partition(" | ")[0] for line in sketch(instrument.provisions)] == [
        "section",
        "  chapter",
        "    article",
        "  chapter",
        "    article",
        "section",
        "  chapter",
        "    article",
    ]


def test_sections_of_articles_in_a_text_that_divides_so() -> None:
    drawn = sketch(
        read("ARTICLE I\nSection 1. Wells are deep.\nSection 2. Pumps are not.\nARTICLE II\nDone.").provisions
    )
    assert drawn == [
        "article | ARTICLE I",
        "  section | Section 1. |  | Wells are deep.",
        "  section | Section 2. |  | Pumps are not.",
        "article | ARTICLE II |  | Done.",
    ]
    drawn = sketch(read("ARTICLE I\nPART ONE\nARTICLE II\nDone.").provisions)
    assert [line.partition(" |")[0] for line in drawn] == ["article", "part", "  article"]


def test_section_signs_are_articles_where_there_are_no_others() -> None:
    drawn = sketch(
        read("Gesetz\nErster Teil\n§ 1 Begriffe\n(1) Wasser ist nass.\n§ 2\n§ 1 Absatz 1 gilt.").provisions
    )
    assert drawn[1:] == [
        "part | Erster Teil",
        "  article | § 1 | Begriffe",
        "    paragraph | (1) |  | Wasser ist nass.",
        "  article | § 2 |  | § 1 Absatz 1 gilt.",
    ]
    drawn = sketch(read("Article 3\nWells\n§ 1 The Parties count them.\n§ 2 They mend them.").provisions)
    assert drawn[1:] == [
        "  paragraph | § 1 |  | The Parties count them.",
        "  paragraph | § 2 |  | They mend them.",
    ]


def test_what_an_annex_holds_is_its_own() -> None:
    instrument = read(
        "Article 1\nOne.\nAnnex I\nPART I\nArticle 1\nOne again.\nAnnex II\nArticle 1\nAnd again."
    )
    assert [item.id for item in walk_provisions(instrument.provisions)] == [
        "art_1",
        "annex_I",
        "annex_I__part_I",
        "annex_I__art_1",
        "annex_II",
        "annex_II__art_1",
    ]


def test_annexes_may_be_the_heading_of_an_article() -> None:
    assert sketch(read("Article 74\nAnnexes\n1. They are part of it.\n2. They may be changed.").provisions)[
        0
    ] == ("article | Article 74 | Annexes")


def test_headings_of_a_format_are_headings_or_sections() -> None:
    instrument = read(
        "# Pact\n### PART I\n#### General\n### Article 1\n#### Scope\nWater.\n### Tools\nPumps.\n"
        "#### Hand pumps\nGreen.\n### 2. Wells\nDeep."
    )
    assert sketch(instrument.provisions) == [
        "preface |  | Pact",
        "part | PART I | General",
        "  article | Article 1 | Scope | Water.",
        "section |  | Tools | Pumps.",
        "  subsection |  | Hand pumps | Green.",
        "section | 2. | Wells | Deep.",
    ]


def test_a_division_may_stand_in_an_unnamed_section() -> None:
    instrument = read("# Pact\n## Article 1\nOne.\n# Further\n## PART I\n### Article 2\nTwo.")
    assert [line.partition(" |")[0] for line in sketch(instrument.provisions)][2:] == [
        "section",
        "  part",
        "    article",
    ]


def test_roman_numbers_and_capitals_head_the_sections_of_a_decision() -> None:
    instrument = read(
        "The Conference,\nRecalling its decision,\nI. Scope\n1. Decides to meet;\nII. Wells\n"
        "A. Old wells\n2. Decides to mend them;\nB. New wells\n3. Asks for more;\nIII. Fish\n"
        "A. Carp\n4. Notes them."
    )
    assert [line.rpartition(" |")[0] or line for line in sketch(instrument.provisions)][2:] == [
        "section | I.",
        "  paragraph | 1. | ",
        "section | II.",
        "  subsection | A.",
        "    paragraph | 2. | ",
        "  subsection | B.",
        "    paragraph | 3. | ",
        "section | III.",
        "  subsection | A.",
        "    paragraph | 4. | ",
    ]


def test_capitals_before_a_heading_are_a_section() -> None:
    instrument = read("Article 1\nOne.\nFINAL RULES\nArticle 2\nTwo.\nTHE END")
    assert sketch(instrument.provisions) == [
        "article | Article 1 |  | One.",
        "section |  | FINAL RULES",
        "  article | Article 2 |  | Two.",
        "    text |  |  | THE END",
    ]


# Lists


def test_points_nest_and_letters_are_told_from_roman_numbers_by_what_goes_before() -> None:
    letters = "\n".join(f"({letter}) item;" for letter in "abcdefghijkl")
    instrument = read(
        f"Article 1\nThese are:\n{letters}\nArticle 2\nThose are:\n(a) one:\n(i) x;\n(ii) y;\n(b) two."
    )
    drawn = sketch(instrument.provisions)
    assert drawn.count("  point | (i) |  | item;") == 1
    assert drawn[-4:] == [
        "  point | (a) |  | one:",
        "    point | (i) |  | x;",
        "    point | (ii) |  | y;",
        "  point | (b) |  | two.",
    ]


@pytest.mark.parametrize(("after", "depth"), [("(ii)", 2), ("(j)", 1)])
def test_i_after_h_is_what_the_next_number_says(after: str, depth: int) -> None:
    letters = "\n".join(f"({letter}) item:" for letter in "abcdefgh")
    drawn = sketch(read(f"Article 1\nThese are:\n{letters}\n(i) item;\nMore.\n{after} item.").provisions)
    assert next(line for line in drawn if "(i)" in line).startswith("  " * depth + "point")


@pytest.mark.parametrize(("end", "depth"), [(":", 2), (";", 1)])
def test_i_after_h_with_nothing_after_is_inside_what_introduces_it(end: str, depth: int) -> None:
    letters = "\n".join(f"({letter}) item{end}" for letter in "abcdefgh")
    drawn = sketch(read(f"Article 1\nThese are:\n{letters}\n(i) item;\nArticle 2\nMore.").provisions)
    assert next(line for line in drawn if "(i)" in line).startswith("  " * depth + "point")


def test_numbers_of_many_kinds_nest() -> None:
    instrument = read(
        "Article 1\nWells\n1. One:\na) a:\ni) b:\n– c;\n– d;\nii) e;\nb) f.\n1 bis. Two.\n"
        "2. Three:\n(1) g;\n(2) h.\n3.1 Four.\n3.2 Five."
    )
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)] == [
        "article | Article 1 | Wells",
        "  paragraph | 1.",
        "    point | a)",
        "      point | i)",
        "        point | –",
        "        point | –",
        "      point | ii)",
        "    point | b)",
        "  paragraph | 1 bis.",
        "  paragraph | 2.",
        "    point | (1)",
        "    point | (2)",
        "  paragraph | 3.1",
        "  paragraph | 3.2",
    ]


def test_points_on_one_line_are_told_apart_where_their_numbers_go_on() -> None:
    instrument = read(
        "Article 1\nThese are:\n(a) wells:\n(i) deep; (ii) dry; and (iii) old;\n"
        "(iv) new; (x) none;\n(b) pumps; (c) taps.\n"
    )
    assert sketch(instrument.provisions)[1:] == [
        "  point | (a) |  | wells:",
        "    point | (i) |  | deep;",
        "    point | (ii) |  | dry; and",
        "    point | (iii) |  | old;",
        "    point | (iv) |  | new; (x) none;",
        "  point | (b) |  | pumps;",
        "  point | (c) |  | taps.",
    ]


def test_deeper_items_are_inside_by_their_indentation() -> None:
    instrument = read(
        "Article 1\n1. Aims\n  1. to drink;\n  2. to fish;\n2. Means\n  – pumps;\n"
        "    – hand pumps;\n  – taps."
    )
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "    point | 1.",
        "    point | 2.",
        "  paragraph | 2.",
        "    point | –",
        "      point | –",
        "    point | –",
    ]


def test_a_list_that_begins_again_stands_beside_or_inside() -> None:
    instrument = read(
        "Article 1\n1. One;\n2. Two.\n1. Again.\n(a) x:\n(i) y;\n(a) Again.\n(c) Far.\n(d) Next:\n(a) in."
    )
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "  paragraph | 2.",
        "  paragraph | 1.",
        "    point | (a)",
        "      point | (i)",
        "    point | (a)",
        "    point | (c)",
        "    point | (d)",
        "      point | (a)",
    ]


def test_a_list_may_begin_in_the_middle() -> None:
    instrument = read("Article 1\n1. One:\n– dash:\n(c) third;\n(d) fourth.\n(x) tenth.\n5. Five.")
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "    point | –",
        "    point | (c)",
        "    point | (d)",
        "    point | (x)",
        "  paragraph | 5.",
    ]


def test_deeper_items_that_do_not_begin_with_the_first() -> None:
    lines = lines_of("Article 1\n1. Aims:\n  3. to drink;\n  4. to fish;\n2. Means")
    assert [line.split(" |  | ")[0] for line in sketch(find_provisions(lines).provisions)][1:] == [
        "  paragraph | 1.",
        "    point | 3.",
        "    point | 4.",
        "  paragraph | 2.",
    ]


def test_2_1_is_inside_2() -> None:
    instrument = read("Chapter 1\n1. One.\n2. Two.\n2.1 Of two.\n2.1.1 Of that.\n2.2 Of two.\n3. Three.")
    assert [line.split(" |  | ")[0] for line in sketch(instrument.provisions)][1:] == [
        "  paragraph | 1.",
        "  paragraph | 2.",
        "    point | 2.1",
        "      point | 2.1.1",
        "    point | 2.2",
        "  paragraph | 3.",
    ]


def test_repeated_and_bracketed_numbers_stand_side_by_side() -> None:
    instrument = read("Article 2\nWells\n[1. A.]\n[1. B.]\n[2.] C.\n[2. D.\n[2 bis. E.]\n3. F.")
    assert [item.id for item in walk_provisions(instrument.provisions)][1:] == [
        "art_2__para_1",
        "art_2__para_1_2",
        "art_2__para_2",
        "art_2__para_2_2",
        "art_2__para_2bis",
        "art_2__para_3",
    ]
    assert sketch(instrument.provisions)[3] == "  paragraph | [2.] |  | C."


@pytest.mark.parametrize(
    "line",
    [
        "2.5 million litres.",
        "5 States have wells.",
        "1. Januar 2030 ist der Tag.",
        "12 May 2030 is the day.",
        "A. Smith counted them.",
        "U.S. wells are deep.",
        "(see above) they are.",
        "(one) well.",
        "-5 degrees.",
        "10.000 litres.",
        "1999] was dry.",
    ],
)
def test_a_line_that_begins_with_no_number_of_a_list_is_text(line: str) -> None:
    instrument = read(f"Article 1\nWells are deep.\n{line}")
    assert sketch(instrument.provisions)[1:] == [f"  text |  |  | {line}"]


def test_bare_numbers_are_paragraphs_where_they_count_on() -> None:
    drawn = sketch(read("Artikel 1\nBrunnen\n1 Jeder zählt.\n2 Keiner verkauft.").provisions)
    assert drawn[1:] == ["  paragraph | 1 |  | Jeder zählt.", "  paragraph | 2 |  | Keiner verkauft."]


def test_a_number_may_stand_on_a_line_of_its_own() -> None:
    assert sketch(read("Article 1\n1.\nWells are deep.\n2.\nPumps are not.").provisions)[1:] == [
        "  paragraph | 1. |  | Wells are deep.",
        "  paragraph | 2. |  | Pumps are not.",
    ]


def test_closing_words_of_a_list_are_a_tail() -> None:
    instrument = read(
        "Article 1\n1. Parties that have:\n(a) wells:\n(i) deep;\n(ii) dry;\nin their lands; or\n"
        "(b) pumps;\nshall count them.\n2. Others need not."
    )
    assert sketch(instrument.provisions)[1:] == [
        "  paragraph | 1. |  | Parties that have:",
        "    point | (a) |  | wells:",
        "      point | (i) |  | deep;",
        "      point | (ii) |  | dry;",
        "      tail | in their lands; or",
        "    point | (b) |  | pumps;",
        "    tail | shall count them.",
        "  paragraph | 2. |  | Others need not.",
    ]


def test_closing_words_in_a_script_without_capitals() -> None:
    drawn = sketch(
        read("第一条\n缔约国：\n（一）有井；\n（二）有泵，\n应当计数。\n第二条\n其他。").provisions
    )
    assert drawn[3] == "  tail | 应当计数。"
    drawn = sketch(
        read("第一条\n缔约国：\n（一）有井；\n（二）有泵。\n应当计数。\n第二条\n其他。").provisions
    )
    assert drawn[3] == "    text |  |  | 应当计数。"


def test_closing_words_of_a_list_that_nothing_introduces() -> None:
    lines = lines_of("(a) wells;\nand pumps")
    assert_lawful(find_provisions(lines), lines)


def test_a_list_that_goes_on_after_closing_words_keeps_their_order() -> None:
    lines = lines_of("Article 1\nThose that have:\n(a) wells;\ncount them.\n(b) pumps;\nsell them.\nand go.")
    instrument = find_provisions(lines)
    assert_lawful(instrument, lines)
    assert "  text |  |  | count them." in sketch(instrument.provisions)


def test_an_unnumbered_paragraph_belongs_to_the_paragraph_before() -> None:
    drawn = sketch(read("Article 1\n1. Wells:\n(a) deep.\nThey are counted.\nThey are mended.").provisions)
    assert drawn[-2:] == ["    text |  |  | They are counted.", "    text |  |  | They are mended."]


def test_items_nested_without_end_are_bounded() -> None:
    signs = ["(a)", "a)", "a.", "(1)", "1)", "§ 1", "–", "•", "(i)", "i)", "一、", "(أ)", "'1'", "(A)"]
    lines = [Line("Article 1"), *(Line(f"{sign} item:", indent=at) for at, sign in enumerate(signs * 20))]
    instrument = find_provisions(lines)
    assert_lawful(instrument, lines)
    deepest = max(len(line) - len(line.lstrip()) for line in sketch(instrument.provisions)) // 2
    assert 2 < deepest <= 20


# Preambles and resolutions


def test_a_preamble_on_one_line_is_cut_into_recitals() -> None:
    instrument = read(
        "PREAMBLE The Parties, Recalling the lake, with its wells, Noting, in particular, the fish, "
        "Have agreed as follows:\n"
        "Article 1\nOne."
    )
    assert sketch(instrument.provisions)[:4] == [
        "preamble |  | PREAMBLE | The Parties,",
        "  recital |  |  | Recalling the lake, with its wells,",
        "  recital |  |  | Noting, in particular, the fish,",
        "  tail | Have agreed as follows:",
    ]


def test_a_preamble_without_heading_begins_with_its_chapeau() -> None:
    drawn = sketch(
        read(
            "Pact\nSigned in spring\nThe Parties,\nDesiring water,\nHave agreed:\nArticle 1\nOne."
        ).provisions
    )
    assert drawn[:5] == [
        "preface |  | Pact",
        "  text |  |  | Signed in spring",
        "preamble |  |  | The Parties,",
        "  recital |  |  | Desiring water,",
        "  tail | Have agreed:",
    ]


def test_a_long_paragraph_before_the_first_article_is_a_preamble() -> None:
    prose = "The people of the lake trust in its water and in one another. " * 4
    drawn = sketch(read(f"Pact\n{prose}\nThey meet here.\nArticle 1\nOne.").provisions)
    assert drawn[1:3] == [f"preamble |  |  | {prose.strip()}", "  text |  |  | They meet here."]


def test_what_stands_before_the_heading_of_the_preamble_is_preface() -> None:
    prose = (
        "This is a draft, made known before the meeting, of the pact that is to come, for all to read. " * 3
    )
    drawn = sketch(read(f"Draft pact\n{prose}\n# Preamble\nThe Parties,\n# Article 1\nOne.").provisions)
    assert [line.partition(" |")[0] for line in drawn] == ["preface", "  text", "preamble", "article"]


def test_numbered_recitals() -> None:
    instrument = read(
        "The Council,\nWhereas:\n(1) The lake is deep.\n(2) The fish are many,\nHas adopted this rule:\n"
        "Article 1\nOne."
    )
    assert sketch(instrument.provisions)[:5] == [
        "preamble |  |  | The Council,",
        "  recital |  |  | Whereas:",
        "  recital | (1) |  | The lake is deep.",
        "  recital | (2) |  | The fish are many,",
        "  tail | Has adopted this rule:",
    ]


def test_a_resolution() -> None:
    instrument = read(
        "Care of the lake\nThe General Assembly,\nRecalling its resolution on wells,\n"
        "Alarmed at the drought,\n1. Decides to meet:\n(a) in spring;\n(b) in autumn;\n"
        "2. Requests a report."
    )
    assert sketch(instrument.provisions) == [
        "preface |  | Care of the lake",
        "preamble |  |  | The General Assembly,",
        "  recital |  |  | Recalling its resolution on wells,",
        "  recital |  |  | Alarmed at the drought,",
        "paragraph | 1. |  | Decides to meet:",
        "  point | (a) |  | in spring;",
        "  point | (b) |  | in autumn;",
        "paragraph | 2. |  | Requests a report.",
    ]


@pytest.mark.parametrize(
    ("chapeau", "recital", "decision", "wish"),
    [
        ("The General Assembly,", "Recalling the lake,", "Decides to meet;", "Requests a report."),
        (
            "L'Assemblée générale,",
            "Rappelant le lac,",
            "Décide de se réunir ;",
            "Prie le Secrétaire d'en rendre compte.",
        ),
        ("La Asamblea General,", "Recordando el lago,", "Decide reunirse;", "Solicita un informe."),
        (
            "Генеральная Ассамблея,",
            "Ссылаясь на озеро,",
            "Постановляет собраться;",
            "Просит представить доклад.",
        ),
        ("إن الجمعية العامة،", "إذ تشير إلى البحيرة،", "تقرر أن تجتمع؛", "تطلب تقديم تقرير."),
        ("大会，", "忆及湖泊，", "决定开会；", "请秘书长提出报告。"),
    ],
)
def test_operative_paragraphs_without_numbers(chapeau: str, recital: str, decision: str, wish: str) -> None:
    drawn = sketch(read(f"{chapeau}\n{recital}\n{decision}\n{wish}").provisions)
    assert drawn[:3] == [
        f"preamble |  |  | {chapeau}",
        f"  recital |  |  | {recital}",
        f"paragraph |  |  | {decision}",
    ]
    assert drawn[3].strip().split(" ")[0] in ("paragraph", "text")
    assert wish in drawn[3]


def test_paragraphs_of_a_resolution_with_codes() -> None:
    instrument = read(
        "The Council,\nPP1 Recalling the lake,\nPP1alt Noting it,\nOP1. Decides;\nOP3bis Urges;\n"
        "OP3 ter: Asks."
    )
    assert [item.id for item in walk_provisions(instrument.provisions)] == [
        "preamble",
        "rec_1",
        "rec_1alt",
        "para_1",
        "para_3bis",
        "para_3ter",
    ]


def test_points_inside_a_preamble() -> None:
    instrument = read(
        "The Parties,\nRecalling:\n(a) the lake,\n(b) the wells,\nNoting them,\nArticle 1\nOne."
    )
    assert sketch(instrument.provisions)[:5] == [
        "preamble |  |  | The Parties,",
        "  recital |  |  | Recalling:",
        "    point | (a) |  | the lake,",
        "    point | (b) |  | the wells,",
        "  recital |  |  | Noting them,",
    ]


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


# Languages


def test_a_second_text_in_another_language_is_told_apart() -> None:
    lines = treaty("en") + treaty("nl")
    instrument = find_provisions(lines)
    assert instrument.language == "en"
    assert [notice.code for notice in instrument.notices] == ["language-changed"]
    walked = list(walk_provisions(instrument.provisions))
    dutch = [item for item in walked if item.language]
    assert {item.language for item in dutch} == {"nl"}
    assert len(dutch) * 2 == len(walked)
    assert "nl_art_1__para_1__point_a" in {item.id for item in dutch}
    assert_lawful(instrument, lines)


@pytest.mark.parametrize(
    ("one", "other"), [("fr", "ar"), ("zh", "en"), ("es", "pt"), ("ru", "en"), ("de", "nl")]
)
def test_any_two_languages(one: str, other: str) -> None:
    lines = treaty(one) * 2 + treaty(other) * 2
    instrument = find_provisions(lines)
    assert instrument.language == one
    found = [item.language for item in walk_provisions(instrument.provisions) if item.kind == "article"]
    assert found == [""] * 8 + [other] * 8
    assert_lawful(instrument, lines)


def test_a_foreign_title_or_sentence_is_no_other_text() -> None:
    lines = treaty("en")
    lines.insert(0, Line("Verdrag over het meer en over de putten van het land"))
    lines.insert(
        20, Line("De partijen bij het verdrag zijn het met elkaar eens over de putten van het land.")
    )
    instrument = find_provisions(lines)
    assert instrument.language == "en"
    assert instrument.notices == ()


def test_the_language_given_is_that_of_the_instrument() -> None:
    assert find_provisions(treaty("en"), language="en-GB").language == "en-GB"
    assert find_provisions([Line("12"), Line("34")], language="eo").language == "eo"


def test_the_format_may_say_where_the_language_changes() -> None:
    lines = [Line("Article 1", language="en"), Line("One."), Line("Artikel 1", language="nl"), Line("Een.")]
    instrument = find_provisions(lines)
    assert [item.id for item in walk_provisions(instrument.provisions)] == ["art_1", "nl_art_1"]
    assert find_provisions(lines[:2], language="en-GB").language == "en-GB"


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
