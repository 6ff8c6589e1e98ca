"""The page: whole, safe, told to eye and ear, and copied with its brackets and names."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.page_reader import Element, read_page
from tests.formats.texts import rolling_texts
from tests.text.negotiations import Negotiation, negotiations, read
from tests.text.rolling_samples import ARABIC, CHINESE, LAKE, base, by, either, many, provision, rolling
from travaux.errors import UnknownNotationError
from travaux.formats.page import render_columns, render_comparison, render_instrument, render_rolling
from travaux.formats.page_words import WordSetter
from travaux.text.brackets import open_brackets
from travaux.text.compare import compare
from travaux.text.compile import compile_rolling
from travaux.text.model import Instrument, Notice, Proposed, RollingText
from travaux.text.notation import NOTATIONS
from travaux.text.pieces import join_pieces, spell_content
from travaux.text.project import project
from travaux.text.rows import list_rows

OLD = """Agreement on the Lake
Article 1
Costs
1. The costs shall be shared.
2. The Parties shall meet every year at Lakehead to consult on the level of the lake.
Article 2
Final rules
This Agreement enters into force in thirty days."""
NEW = """Agreement on the Lake
Article 1
Costs
1. The costs should be shared.
Article 2
Final rules
This Agreement enters into force in ninety days. It has no end."""


def pages(text: RollingText) -> list[str]:
    comparison = compare(read(OLD), read(NEW))
    return [
        render_rolling(text),
        render_columns(text),
        render_instrument(project(text, None)),
        render_comparison(comparison),
    ]


def assert_whole(html: str) -> Element:
    """What holds for every page."""
    page = read_page(html)
    everything = page.find()
    ids = [element.attributes["id"] for element in everything if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    links = [element.attributes["href"] or "" for element in everything if "href" in element.attributes]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not {"src", "srcset", "action", "onclick", "onload"} & {
        name for element in everything for name in element.attributes
    }
    assert not page.find("link")
    assert not re.search(r"url\(|@import|https?:", "".join(s.text() for s in page.find("style")))
    levels = [int(element.tag[1]) for element in everything if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    return page


@pytest.mark.parametrize("text", [LAKE, ARABIC, CHINESE, many(193)], ids=["lake", "ar", "zh", "193"])
def test_pages_are_whole(text: RollingText) -> None:
    for html in pages(text):
        assert_whole(html)


@given(rolling_texts)
def test_any_rolling_text_makes_a_page_that_nests(text: RollingText) -> None:
    for html in (render_rolling(text), render_columns(text)):
        page = read_page(html)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", html)
        assert page.find("main")


@given(negotiations())
def test_compiled_texts_make_whole_pages(negotiation: Negotiation) -> None:
    text = compile_rolling(negotiation.base, negotiation.proposals)
    assert_whole(render_rolling(text))
    assert_whole(render_columns(text))


def test_the_page_stands_alone_and_runs_nothing() -> None:
    page = read_page(render_rolling(LAKE, data_json="{}"))
    (policy,) = page.find("meta", http_equiv="Content-Security-Policy")
    assert (policy.attributes["content"] or "").split("; ")[:2] == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
    ]
    assert [script.attributes["type"] for script in page.find("script")] == ["application/json"]


# Text


def row_text(page: Element, number: str) -> str:
    (row,) = page.find(id=f"r{number}")
    return row.text()


TARGET = (
    "1. The climate target shall be [a [domestic (OST)] reduction by [90 %][80 % (KAR)][50 % (MIR)]]"
    "[deleted (VEL)]."
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("3", TARGET),
        ("4", "2. [The Parties shall meet every year.][deleted (VEL)]"),
        ("4a", "2 bis. [They shall meet at Lakehead. (OST, MIR)]"),
        ("6", "(a) the level & <flow> of the lake;"),
        ("8", "[Article 2 "),
        ("9", "1. Data are exchanged and published.]"),
        ("11", "[Article 4][Article 3 (OST)] "),
    ],
)
def test_what_is_copied_keeps_brackets_and_names(number: str, text: str) -> None:
    page = read_page(render_rolling(LAKE))
    assert row_text(page, number) == text


@given(negotiations(), st.sampled_from(sorted(NOTATIONS)))
def test_the_text_of_the_page_is_what_the_notation_prints(negotiation: Negotiation, name: str) -> None:
    text = compile_rolling(negotiation.base, negotiation.proposals)
    article = read_page(render_rolling(text, notation=name)).one("article").text()
    for row in list_rows(text):
        for content in row.contents:
            assert join_pieces(spell_content(content, NOTATIONS[name], in_base=row.in_base)) in article


def test_text_is_never_markup() -> None:
    hostile = '<script>alert("1")</script> & \x00\x1b[31m \ud800'
    text = rolling(
        ['K"><i>'],
        provision("p_1", "text", hostile, (hostile, either(base(), by('K"><i>', hostile))), heading=hostile),
        title=hostile,
        language='en"><b>',
    )
    text = replace(text, notices=(Notice("a<b>", hostile, hostile),))
    for html in (render_rolling(text), render_columns(text), render_instrument(project(text, None))):
        page = read_page(html)
        assert page.find("script") == []
        assert 'alert("1")</script> & [31m \ufffd' in page.one("main").text(copied=False)
        assert "\x1b" not in html


def test_unknown_notations_are_refused() -> None:
    with pytest.raises(UnknownNotationError):
        render_rolling(LAKE, notation="none")


# Numbers


def test_row_numbers_stand_in_the_margin_and_can_be_linked_to() -> None:
    page = read_page(render_rolling(LAKE))
    anchors = [anchor.text(copied=False) for anchor in page.one("article").find("a", kind="rn")]
    assert anchors == "1 2 3 4 4a 5 6 7 8 9 9a 9b 10 11 11a".split()


def test_lines_are_numbered_by_characters_not_by_the_screen() -> None:
    words = " ".join(f"word{at:03}" for at in range(60))  # 8 characters each: 8 words a line of 66
    article = read_page(render_instrument(Instrument((provision("p_1", "text", "", words),)))).one("article")
    lines: list[str] = []

    def walk(element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                lines[-1:] = [(lines or [""])[-1] + child]
            elif str(child.attributes.get("id", "")).startswith("L"):
                assert child.attributes["id"] == f"L{len(lines) + 1 if lines != [''] else 1}"
                lines.append("")
            elif child.attributes.get("class") not in ("rn", "ln"):
                walk(child)

    walk(article.one("p"))
    assert [len(line.split()) for line in lines] == [8] * 7 + [4]
    assert [mark.text(copied=False) for mark in article.find("span", kind="ln")] == ["5"]


def test_lines_of_scripts_without_blanks_break_anywhere() -> None:
    marks = [e for e in read_page(render_rolling(CHINESE)).find("a") if "id" in e.attributes]
    assert len(marks) >= 6


def test_a_word_longer_than_a_line_is_not_cut() -> None:
    page = read_page(render_instrument(Instrument((provision("p_1", "text", "", f"a {'x' * 200} b"),))))
    assert page.one("article").text().strip() == f"a {'x' * 200} b"


# Eye and ear


def test_alternatives_say_who_proposes_them() -> None:
    page = read_page(render_rolling(LAKE))
    said = {element.attributes.get("aria-label") for element in page.find(role="group")}
    assert {"base wording", "proposed by OST, MIR", "no words here; proposed by VEL"} <= said


def test_colour_is_never_the_only_sign() -> None:
    page = read_page(render_rolling(LAKE))
    for alternative in page.one("article").find("span", kind="a"):
        codes = re.findall(r"proposed by ([\w, ]+)", alternative.attributes["aria-label"] or "")
        assert all(codes[0] in alternative.text() for _ in codes)
        assert not codes or alternative.find("u", kind="w")


def test_the_outline_tells_state_and_count_in_words() -> None:
    outline = read_page(render_rolling(LAKE)).one("nav")
    items = [(item.one("a").attributes["href"], item.text().strip()) for item in outline.find("li")]
    assert items[:3] == [
        ("#r1", "Agreement on the Lake"),
        ("#r2", "O1 Use of the lake5"),
        ("#r8", "OArticle 21"),
    ]
    assert outline.find("span", title="5 open")


def test_what_is_open_is_counted_in_the_title_block() -> None:
    header = read_page(render_rolling(LAKE)).one("header")
    assert header.one("h1").text() == "Agreement on the Lake"
    assert header.one("p").text() == "9 places open in 7 of 7 provisions · 4 parties"


def test_the_legend_has_every_party_joint_and_amending_ones_too() -> None:
    proposals = (Proposed("KAR+MIR", ("KAR", "MIR")), Proposed("OST", ("OST",), on="KAR+MIR"))
    text = RollingText(("KAR", "MIR", "OST"), proposals, ())
    legend = read_page(render_rolling(text)).one("section", kind="legend")
    assert [item.text() for item in legend.find("li")] == ["base", "KAR", "MIR", "OST"]
    assert legend.one("p").text() == "Joint: KAR, MIR. Amending: OST on the proposal of KAR, MIR."


def test_all_names_of_a_long_list_are_in_the_text() -> None:
    article = read_page(render_rolling(many(193))).one("article")
    names = article.find("small", kind="many")
    assert [name.attributes["data-count"] for name in names] == ["64", "64"]
    codes = many(193).parties[:64]
    assert names[0].text() == f" ({', '.join(codes)})"
    assert names[0].attributes["tabindex"] == "0"


def test_notices_are_listed_at_the_end() -> None:
    notices = read_page(render_rolling(LAKE)).one("section", kind="notices")
    assert notices.one("li").text() == "KAR, Article <2> two articles read as one heading-doubtful"


def test_languages_have_their_direction() -> None:
    article = read_page(render_rolling(ARABIC)).one("article")
    assert (article.attributes["lang"], article.attributes["dir"]) == ("ar", "rtl")
    unsaid = read_page(render_rolling(replace(ARABIC, language=""))).one("article")
    assert (unsaid.attributes["lang"], unsaid.attributes["dir"]) == ("", "rtl")


def test_a_provision_in_another_language_says_so_and_what_is_in_it_too() -> None:
    dutch = provision(
        "art_1", "article", "Artikel 1", "", provision("para_1", "paragraph", "1.", "Water."), language="nl"
    )
    hebrew = provision("art_2", "article", "2", "מים", language="he")
    page = read_page(
        render_instrument(Instrument((dutch, hebrew, provision("art_3", "article", "3", "x")), "en"))
    )
    languages = [
        (row.attributes.get("lang"), row.attributes.get("dir")) for row in page.one("article").find(kind="r")
    ]
    assert languages == [("nl", "ltr")] * 2 + [("he", "rtl")] * 2 + [(None, None)] * 2


def test_tables_are_tables() -> None:
    cells = [provision(f"td_{at}", "cell", "", f"{at} km") for at in range(4)]
    table = provision(
        "table",
        "table",
        "",
        "",
        provision("tr_1", "row", "", "", *cells[:2]),
        either(base(), by("KAR", provision("tr_2", "row", "", "", *cells[2:]))),
    )
    page = assert_whole(render_rolling(rolling(["KAR"], table, provision("p_1", "text", "", "After."))))
    grid = page.one("table")
    assert [[cell.text() for cell in line.find("td")] for line in grid.find("tr")] == [
        ["", "0 km", "1 km"],
        ["", "[2 km", "3 km (KAR)]"],
    ]
    assert "After." not in grid.text()


def test_a_text_with_brackets_of_its_own_shows_them_as_choices() -> None:
    text = open_brackets(read("Article 1\nThe Parties [shall][should] act."))
    page = read_page(render_instrument(text))
    assert row_text_ending(page) == "The Parties [shall][should] act."
    assert "1 place open" in page.one("header").text()


def row_text_ending(page: Element) -> str:
    return page.one("article").find("p")[-1].text()


# Redlines, columns, data


def test_a_moved_provision_is_no_insertion_on_the_page() -> None:
    long = "Article {}\nAim\nThe aim is a clean river from its source to the sea, for all who live along it."
    old = long.format(1) + "\nArticle 2\nEnd\nThe talks end on 1 May at noon."
    new = "Article 1\nEnd\nThe talks end on 1 May at dusk.\n" + long.format(2)
    page = assert_whole(render_comparison(compare(read(old), read(new))))
    moved = page.one("article").one("div", kind="box").text()
    assert re.sub(r"\s+", " ", moved).endswith("Article 1 End The talks end on 1 May at {-noon-}{+dusk+}. ")
    assert "(moved from Article 2, row 2)" in moved


def test_a_redline_marks_and_copies_its_changes() -> None:
    page = assert_whole(render_comparison(compare(read(OLD), read(NEW))))
    article = page.one("article")
    assert "1. The costs {-shall-}{+should+} be shared." in article.text()
    gone = article.one("del", kind="box")
    assert gone.text().strip() == (
        "2. {-The Parties shall meet every year at Lakehead to consult on the level of the lake.-}"
    )
    assert "{-thirty-}{+ninety+} days. {+It has no end.+}" in article.text()
    assert page.one("p", kind="summary").text() == "4 changes: 2 replaced, 1 inserted, 1 deleted"
    assert not page.find("small", kind="who")


def test_columns_side_by_side_have_their_headers() -> None:
    page = assert_whole(render_columns(LAKE))
    heads = [head.text() for head in page.one("thead").find("th", scope="col")]
    assert heads == ["Row", "Base text", "KAR", "MIR", "OST", "VEL", "Draft agreement", "State"]
    row = page.one("tr", id="r3")
    assert row.one("th", scope="row").text(copied=False) == "3"
    cells = [re.sub("^KAR ", "", cell.text()) for cell in row.find("td")]
    assert cells[:2] == [
        "1. The climate target shall be a reduction by 90 %.",
        "1. The climate target shall be a reduction by {-90 %-}{+80 %+}.",
    ]
    assert cells[-1] == "O"


def test_nothing_is_agreed_in_columns_until_the_table_says_so() -> None:
    for text in (LAKE, many(9)):
        for cell in read_page(render_columns(text)).find("td", kind="da"):
            assert cell.text() == "Draft agreement"  # its label on a small screen, and nothing else


def test_columns_stack_above_four_proposals() -> None:
    page = assert_whole(render_columns(many(9)))
    heads = [head.text() for head in page.one("thead").find("th")]
    assert heads == ["Row", "Base text", "Wordings proposed", "Draft agreement", "State"]
    stack = [alternative.text() for alternative in page.one("tbody").find("div", kind="alt")]
    assert stack[0] == "AAX, ABX, ACX Article 1 The Parties {-shall-}{+should+} cooperate in good faith."


def test_data_come_back_whatever_they_hold() -> None:
    data = json.dumps({"travaux": 1, "text": "</script><!-- & \u2028 é"}, ensure_ascii=False)
    html = render_rolling(LAKE, data_json=data)
    found = re.findall(r'<script type="application/json" id="travaux">(.*?)</script>', html, re.DOTALL)
    assert json.loads(found[0]) == json.loads(data)
    assert html.count("</script>") == 1


@pytest.mark.parametrize(
    ("language", "words", "lengths"),
    [
        ("en", "lake " * 40, [65, 65, 65, 5]),
        ("en", "a" * 80 + " " + "b" * 70, [81, 70]),
        ("zh", "\u6c34" * 80, [33, 33, 14]),
    ],
)
def test_long_text_is_cut_into_lines_of_the_measure(language: str, words: str, lengths: list[int]) -> None:
    setter = WordSetter({}, language=language)
    setter.start_line()
    lines = re.split(r'<a id="L\d+"></a>', setter.set_text(words))
    assert [len(line) for line in lines] == lengths
    assert "".join(lines) == words
