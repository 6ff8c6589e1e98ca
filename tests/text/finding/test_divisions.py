"""Divisions: parts, chapters, sections and annexes, and how they nest."""

from tests.text.finding.sketching import read, sketch
from travaux.text.model import walk_provisions


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
