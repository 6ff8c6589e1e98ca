"""Preambles, recitals and resolutions."""

import pytest

from tests.text.finding.sketching import read, sketch
from travaux.text.model import walk_provisions


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
