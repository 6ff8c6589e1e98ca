"""Headings: what heads an article, what only cites one, and headings that run into their text."""

import pytest

from tests.text.finding.sketching import assert_lawful, lines_of, read, sketch
from travaux.text.model import Provision, join_words, walk_provisions


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
