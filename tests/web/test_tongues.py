"""The languages of a text side by side."""

import re

from django.test import Client

from tests.record.talks import swap
from tests.record.views.test_languages import ARABIC, FRENCH
from tests.room.talks import Room, make_room
from travaux.web.text.tongues import name_language


def tongues_room() -> Room:
    room = make_room("A", "B", languages=("en", "fr", "ar"))
    room.do("text.table", "CH", work=room.work, text=FRENCH)
    room.do("text.table", "CH", work=room.work, text=ARABIC, translated_from="en")
    return room


def read(client: Client, room: Room, query: str = "", view: str = "side/") -> str:
    answer = client.get(f"/n/{room.slug}/text/{room.work}/{view}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(page: str) -> list[list[str]]:
    """The words of each cell, row by row."""
    body = page.partition('<table class="side">')[2].partition("<tbody>")[2].partition("</table>")[0]
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row.split("<td")[1:]]
        for row in re.sub(r"(<td)[^>]*>", r"\1", body).split("</tr>")[:-1]
    ]


def test_every_language_has_its_column_and_a_gap_is_told() -> None:
    room = tongues_room()
    page = read(room.sign_in("A", "head"), room)
    assert rows_of(page) == [
        ["Not in this language", "Not in this language", "Les parties,"],
        [
            "Article 1 The ferry shall run every hour.",
            "المادة 1 تسير العبّارة كل ساعة.",
            "Article premier Le bac circule chaque heure.",
        ],
        ["Article 2 The fare shall be two coins.", "المادة 2 الأجرة قطعتان.", "Not in this language"],
    ]
    assert page.count('<div lang="ar" dir="rtl">') == 2
    assert '<div lang="en" dir="ltr">' in page
    assert "translated from English" in page


def test_one_chooses_the_languages_and_which_comes_first() -> None:
    room = tongues_room()
    client = room.sign_in("A", "head")
    assert [len(row) for row in rows_of(read(client, room, "?with=fr"))] == [2, 2, 2]
    page = read(client, room, "?language=fr&with=ar&with=nothing")
    assert rows_of(page)[1][0].startswith("Article premier")
    assert rows_of(page)[1][1].startswith("المادة 1")
    assert client.get(f"/n/{room.slug}/text/{room.work}/side/?language=ru").status_code == 404


def test_what_is_behind_its_original_is_marked_and_counted() -> None:
    room = tongues_room()
    seq = room.state().head.seq
    room.do("text.revise", "CH", work=room.work, language="en", edits=swap("2", "two", "three"))
    client = room.sign_in("A", "head")
    page = read(client, room)
    assert rows_of(page)[2][1].endswith("The original has changed since this was translated.")
    assert page.count('class="stale"') == 1
    before = read(client, room, f"?at={seq}")
    assert 'class="stale"' not in before
    assert "This is the text as it stood" in before
    assert "two coins" in before


def test_the_views_lead_there_where_there_is_more_than_one_language() -> None:
    room = tongues_room()
    other = make_room("A")
    assert f"/text/{room.work}/side/" in read(room.sign_in("A", "head"), room, view="")
    assert "/side/" not in read(other.sign_in("A", "head"), other, view="")
    assert rows_of(read(other.sign_in("A", "head"), other))[0] == [
        "Article 1 The ferry shall run every hour."
    ]


def test_what_closes_a_provision_stands_after_its_list_in_each_language() -> None:
    room = make_room("A")
    point = {"id": "p", "kind": "point", "number": "(a)", "text": "by day;"}
    article = {"id": "a", "kind": "article", "number": "Article 1", "text": "It runs:", "children": [point]}
    article["tail"] = "without delay."
    room.work = room.do("text.table", "CH", text={"title": "T", "language": "en", "provisions": [article]})
    french = {
        **article,
        "text": "Il circule :",
        "tail": "sans délai.",
        "children": [{**point, "text": "de jour;"}],
    }
    room.do("text.table", "CH", work=room.work, text={"language": "fr", "provisions": [french]})
    assert rows_of(read(room.sign_in("A", "head"), room)) == [
        ["Article 1 It runs:", "Article 1 Il circule :"],
        ["(a) by day;", "(a) de jour;"],
        ["without delay.", "sans délai."],
    ]


def test_a_long_text_comes_page_by_page_cut_between_articles() -> None:
    room = make_room("A")
    provisions = [
        {"id": f"p{n}", "kind": "article", "number": f"Article {n}", "text": f"Duty {n} is kept. " * 40}
        for n in range(1, 201)
    ]
    room.work = room.do(
        "text.table", "CH", text={"title": "Long", "language": "en", "provisions": provisions}
    )
    client = room.sign_in("A", "head")
    query, seen = "", 0
    while True:
        page = read(client, room, query)
        seen += len(rows_of(page))
        assert len(page) < 120_000
        found = re.search(r'href="[^"]*side/(\?[^"]*start=[^"]+)"', page)
        if found is None:
            break
        query = found[1].replace("&amp;", "&")
        assert "From the beginning" in read(client, room, query)
    assert seen == 200


def test_a_language_is_called_as_it_calls_itself() -> None:
    assert [name_language(code) for code in ("fr", "zh", "pt-BR", "tlh")] == [
        "français",
        "简体中文",
        "Português",
        "tlh",
    ]
