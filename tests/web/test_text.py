import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.room.talks import Room, make_room
from travaux.web.text.cards import diff_pieces

EVERY_DAY = [{"at": "Article 1", "read": "The ferry shall run every day."}]
FRENCH = {
    "title": "Accord sur le bac",
    "language": "fr",
    "provisions": [
        {"id": "a", "kind": "article", "number": "Article premier", "text": "Le bac part à chaque heure."},
        {"id": "b", "kind": "article", "number": "Article 2", "text": "Le prix est de deux pièces."},
    ],
}
ARABIC = {
    "title": "اتفاق العبّارة",
    "language": "ar",
    "provisions": [{"id": "a", "kind": "article", "number": "المادة 1", "text": "تسير العبّارة كل ساعة."}],
}


def page_of(room: Room, path: str = "", party: str = "A", role: str = "head", status: int = 200) -> str:
    answer = room.sign_in(party, role).get(f"/n/{room.slug}/text/{room.work}/{path}")
    assert answer.status_code == status, answer
    return answer.content.decode()


def provision_of(room: Room, number: str = "Article 1") -> str:
    provisions = room.state().works[room.work].read().provisions
    return next(p.id for p in provisions if p.number == number)


def test_the_text_is_shown_to_a_delegation_and_to_nobody_else() -> None:
    room = make_room("A", "B")
    page = f"/n/{room.slug}/text/{room.work}/"
    answer = room.sign_in("A", "head").get(page)
    assert answer.status_code == 200
    assert "The ferry shall run every hour." in answer.content.decode()
    assert Client(HTTP_HOST="localhost").get(page).status_code == 404


def test_a_provision_has_one_address_and_is_found_by_eid_and_number() -> None:
    room = make_room("A", "B")
    one = provision_of(room)
    client = room.sign_in("A", "head")
    for place in ("art_1", "Article 1", "1"):
        answer = client.get(f"/n/{room.slug}/text/{room.work}/at/{place}/")
        assert answer.status_code == 302
        assert answer["Location"] == f"/n/{room.slug}/text/{room.work}/at/{one}/"
    assert client.get(f"/n/{room.slug}/text/{room.work}/at/art_9/").status_code == 404
    page = page_of(room, f"at/{one}/")
    assert f'href="/n/{room.slug}/text/{room.work}/at/{one}/"' in page
    assert re.search(rf'data-leads="{one}" aria-current="true"', page)


def test_beside_a_provision_stands_who_says_what_of_each_proposal() -> None:
    room = make_room("A", "B", "C", "D")
    proposal = room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY, reason="fuel is dear")
    room.do("proposal.support", "B", proposal=proposal)
    room.do("proposal.reserve", "C", proposal=proposal, reservation="parliamentary", note="until autumn")
    page = page_of(room, f"at/{provision_of(room)}/", "B")
    card = page.partition('id="card-')[2].partition("</section>")[0]
    words = " ".join(re.sub(r"<[^>]+>", "", card).split())
    assert re.search(r"<del>.*hour.*</del><ins>.*day.*</ins>", card)
    assert "deleted: hour" in words
    assert "inserted: day" in words
    assert "A proposes · supported by B · parliamentary reservation of C “until autumn”" in words
    assert "not yet spoken" not in words  # that is told in the brief and at the chair's table
    assert "“fuel is dear”" in words.replace("&quot;", "")
    assert "{-" not in page
    history = page.partition("History")[2]
    assert "Land B supports the proposal of Land A." in history
    assert "proposes to change Article 1" in history


def test_a_position_on_words_elsewhere_is_not_told_here() -> None:
    room = make_room("A", "B")
    both = [*EVERY_DAY, {"at": "Article 2", "read": "The fare shall be three coins."}]
    proposal = room.do("proposal.propose", "A", work=room.work, edits=both)
    span = {"provision": provision_of(room, "Article 2"), "words": "three coins"}
    room.do("proposal.oppose", "B", proposal=proposal, span=span)
    assert "opposed by" not in page_of(room, f"beside/{provision_of(room)}/")
    assert "opposed by" in page_of(room, f"beside/{provision_of(room, 'Article 2')}/")


def test_what_is_only_proposed_has_its_place_beside_too() -> None:
    room = make_room("A", "B")
    bell = {"id": "x", "kind": "article", "number": "Article 1 bis", "text": "A bell shall be rung."}
    room.do("proposal.propose", "A", work=room.work, edits=[{"at": "Article 1", "add": bell}])
    page = page_of(room)
    new = re.search(
        r'data-provision="([^"]+)" class="[^"]*">(?:(?!data-provision).)*A bell shall', page, re.DOTALL
    )
    assert new is not None
    beside = page_of(room, f"beside/{new[1]}/")
    assert "A bell shall be rung." in beside
    assert "Article 1 bis" in beside
    assert "proposes to change new Article 1 bis" in beside.partition("History")[2]
    assert "A bell shall be rung." in page_of(room, f"beside/{provision_of(room)}/")


def test_every_word_tells_who_put_it_there_when_and_by_which_act() -> None:
    room = make_room("A", "B")
    proposal = room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    room.do("outcome.resolve", "CH", accept=[proposal], note="no objection")
    beside = page_of(room, f"beside/{provision_of(room)}/")
    whose = " ".join(re.sub(r"<[^>]+>", " ", beside.partition('id="whose"')[2].partition("</ul>")[0]).split())
    assert re.search(r"Article 1 The ferry shall run every The Chair · .* tables the text", whose)
    assert re.search(
        r"day Land A · .* The wording of Land A is accepted into the text: “no objection”", whose
    )


def test_withheld_names_are_told_nowhere() -> None:
    room = make_room("A", "B", "C", attribution="none")
    proposal = room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    room.do("proposal.oppose", "C", proposal=proposal)
    beside = page_of(room, f"beside/{provision_of(room)}/", "B")
    words = " ".join(re.sub(r"<[^>]+>", " ", beside).split())
    assert "a delegation proposes" in words
    assert "opposed by 1 delegation" in words
    assert "Land A" not in words
    assert "Land C" not in words
    assert "no proposes" not in page_of(room, "as/A/", "B")


def test_the_clean_text_has_what_stands_and_nothing_else() -> None:
    room = make_room("A", "B")
    room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    page = page_of(room, "clean/")
    assert "The ferry shall run every hour." in page
    assert "every day" not in page
    assert "<b>[</b>" not in page


def test_one_delegations_text_has_its_own_changes_marked() -> None:
    room = make_room("A", "B")
    room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    room.do("proposal.propose", "B", work=room.work, edits=[{"at": "Article 2", "delete": True}])
    page = page_of(room, "as/A/")
    assert re.search(r"<ins>.*day.*</ins>", page)
    assert "1 change that it proposes" in page
    assert "The fare shall be two coins." in page
    assert "proposes nothing on this text that you can see" in page_of(room, "as/CH/")
    client = room.sign_in("B", "head")
    own = client.get(f"/n/{room.slug}/text/{room.work}/as/")
    assert own["Location"].endswith("/as/B/")
    other = client.get(f"/n/{room.slug}/text/{room.work}/as/?party=A&at=5")
    assert other["Location"].endswith("/as/A/?at=5")
    assert client.get(f"/n/{room.slug}/text/{room.work}/as/nobody/").status_code == 404


def test_columns_stand_side_by_side_up_to_four_and_one_under_another_above() -> None:
    room = make_room("A", "B", "C", "D", "E")
    for number, code in enumerate("ABCD"):
        edits = [{"at": "Article 1", "read": f"The ferry shall run every {number + 2} hours."}]
        room.do("proposal.propose", code, work=room.work, edits=edits)
    page = page_of(room, "columns/")
    assert "cols beside n4" in page
    assert "The fare" not in page  # nothing is open there
    assert 'id="r2"' in page_of(room, "columns/?open=all")
    room.do("proposal.propose", "E", work=room.work, edits=[{"at": "Article 1", "delete": True}])
    assert "cols stacked" in page_of(room, "columns/")


def test_changes_between_two_moments_are_a_redline() -> None:
    room = make_room("A", "B")
    tabled = room.state().head.seq
    first = room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    room.do("outcome.resolve", "CH", accept=[first])
    after = room.state().head.seq
    room.do("text.revise", "CH", edits=[{"at": "Article 2", "read": "The fare shall be free."}], reason="x")
    whole = page_of(room, f"changes/?from={tabled}")
    assert len(re.findall("<ins>", whole)) == 2
    part = page_of(room, f"changes/?from={tabled}&to={after}")
    assert re.search(r"<ins>.*day.*</ins>", part)
    assert "free" not in part.partition("<article")[2].partition("</article>")[0]
    assert "Nothing changed in the text" in page_of(room, f"changes/?from={after}&to={after}")
    assert "free" in page_of(room, "changes/").partition("<article")[2]  # by default since the last but one


def test_the_text_as_it_stood_says_so_and_shows_that_moment_in_every_view() -> None:
    room = make_room("A", "B")
    room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    proposed = room.state().head.seq
    (proposal,) = room.state().proposals
    room.do("outcome.resolve", "CH", accept=[proposal])
    assert "every day" in page_of(room, "clean/")
    then = page_of(room, f"?at={proposed}")
    assert f"after act {proposed}" in then
    assert "every <" in then.replace("every <b>", "every <")
    assert "data-events" not in then.partition("<main")[0]
    assert "every hour" in page_of(room, f"clean/?at={proposed}")
    assert "every hour" in page_of(room, f"at/{provision_of(room)}/?at={proposed}")
    assert "2 moments" not in then
    assert f"?at={proposed}" in then.partition("Clean")[0]


@pytest.mark.parametrize("at", ["0", "9999", "yesterday", "2031-99-99", "1" * 40, "2001-01-01", "NaN", "%00"])
def test_a_moment_that_was_not_is_refused_in_one_line(at: str) -> None:
    room = make_room("A")
    answer = room.sign_in("A", "head").get(f"/n/{room.slug}/text/{room.work}/?at={at}")
    assert answer.status_code == 422


@pytest.mark.parametrize("at", ["2999-01-01", "2999-01-01T10:00", "2999-01-01T10:00:00+07:00"])
def test_a_day_and_an_instant_are_moments_too(at: str) -> None:
    room = make_room("A")
    client = room.sign_in("A", "head")
    answer = client.get(f"/n/{room.slug}/text/{room.work}/", {"at": at})
    assert answer.status_code == 200
    assert b"This is the text as it stood" in answer.content


def test_search_finds_what_stands_and_what_is_proposed_case_and_accents_aside() -> None:
    room = make_room("A", "B")
    edits = [{"at": "Article 1", "read": "The ferry shall run à l'heure."}]
    room.do("proposal.propose", "A", work=room.work, edits=edits)
    found = page_of(room, "search/?q=FARE+shall")
    assert "<mark>fare shall</mark>" in found
    assert "Found in 1 provision." in found
    assert f"/at/{provision_of(room, 'Article 2')}/" in found
    assert "<mark>à l" in page_of(room, "search/?q=a+l%27heure")
    assert "Found in 0 provisions." in page_of(room, "search/?q=zeppelin")
    assert "Found in" not in page_of(room, "search/?q=")
    assert "<script" not in page_of(room, "search/?q=%3Cscript%3Ealert(1)").partition("<main")[2]


def test_a_page_is_told_what_changed_and_no_more() -> None:
    room = make_room("A", "B")
    client = room.sign_in("A", "head")
    address = f"/n/{room.slug}/text/{room.work}/parts/"

    def ask(have: Any) -> dict[str, Any]:
        answer = client.post(address, json.dumps(have), content_type="application/json")
        assert answer.status_code == 200
        return dict(answer.json())

    first = ask({})
    have = {key: re.search('data-version="([^"]+)"', html)[1] for key, html in first["parts"].items()}  # type: ignore[index]  # all have one
    assert first["order"] == list(have)
    assert ask(have)["parts"] == {}
    room.do("proposal.propose", "B", work=room.work, edits=EVERY_DAY)
    news = ask(have)
    assert list(news["parts"]) == [provision_of(room)]
    assert news["told"] == "Changed: Article 1"
    assert news["count"] == "1 place open"
    assert 'class="st O"' in news["outline"]
    assert ask(dict.fromkeys(have, ""))["parts"] == {}  # it has their places only
    for hostile in ([1], "x", None, {"a": [1]}, {"a": None}):
        assert ask(hostile)["order"] == first["order"]
    assert client.post(address, b"[" * 100_000, content_type="application/json").status_code == 200


def test_one_part_can_be_fetched_by_any_provision_in_it() -> None:
    room = make_room("A", "B")
    part = page_of(room, f"part/{provision_of(room)}/")
    assert part.count("<section") == 1
    assert "every hour" in part
    page_of(room, "part/nothing/", status=404)


def long_room(articles: int) -> Room:
    room = make_room("A", "B")
    provisions = [
        {"id": f"p{n}", "kind": "article", "number": f"Article {n}", "text": f"Duty {n} is kept. " * 30}
        for n in range(1, articles + 1)
    ]
    text = {"title": "A long text", "language": "en", "provisions": provisions}
    room.work = room.do("text.table", "CH", text=text)
    return room


def test_what_is_far_off_comes_when_it_is_near_and_is_a_link_until_then() -> None:
    room = long_room(300)
    page = page_of(room)
    assert page.count('class="part"') > 20
    assert page.count("part later") > 100
    assert "Duty 1 is kept" in page
    assert "Duty 299 is kept" not in page
    assert re.search(r'part later h\d+"[^>]*><a href="[^"]*/at/[^"]+/">Article 299</a>', page)
    at_end = page_of(room, f"at/{provision_of_long(room, 'Article 299')}/")
    assert "Duty 299 is kept" in at_end
    assert "Duty 1 is kept" not in at_end.partition("<article")[2]
    whole = page_of(room, "?whole=1")
    assert "part later" not in whole
    assert "Duty 150 is kept" in whole


def provision_of_long(room: Room, number: str) -> str:
    provisions = room.state().works[room.work].read().provisions
    return next(p.id for p in provisions if p.number == number)


@pytest.mark.parametrize("path", ["", "clean/", "columns/", "changes/", "as/A/", "search/?q=duty"])
def test_queries_do_not_grow_with_the_text(path: str) -> None:
    counts = []
    for articles in (3, 200):
        room = long_room(articles)
        client = room.sign_in("A", "head")
        address = f"/n/{room.slug}/text/{room.work}/{path}"
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] < 12


def test_the_page_tells_symbol_revision_moment_and_status() -> None:
    room = make_room("A", "B")
    room.do(
        "text.revise", "CH", edits=[{"at": "Article 2", "read": "The fare shall be free."}], label="Rev.1"
    )
    room.do("text.issue", "CH", symbol="FERRY/CRP.2", distribution="restricted")
    head = page_of(room).partition('id="masthead"')[2].partition("</header>")[0]
    for words in ("FERRY/CRP.2", "restricted", "Revision 1", "“Rev.1”", "as at"):
        assert words in head


def test_languages_of_the_text_are_a_switch_and_stale_provisions_say_so() -> None:
    room = make_room("A", "B", languages=["en", "fr", "ar"])
    room.do("text.table", "CH", work=room.work, text=FRENCH, translated_from="en")
    room.do("text.table", "CH", work=room.work, text=ARABIC, translated_from="en")
    page = page_of(room)
    assert re.findall(r'<a href="\?(?:language=\w+)?" lang="(\w+)"', page) == ["en", "ar", "fr"]
    french = page_of(room, "?language=fr")
    assert "Le bac part" in french
    assert '<article lang="fr" dir="ltr"' in french
    assert "language=fr" in french.partition("Clean")[0]
    arabic = page_of(room, "?language=ar")
    assert '<article lang="ar" dir="rtl"' in arabic
    page_of(room, "?language=xx", status=404)
    room.do("text.revise", "CH", language="en", edits=[{"at": "Article 1", "read": "No ferry runs."}])
    assert "follows an original that has changed since" in page_of(room, "?language=fr")
    assert "has changed since this was translated" in page_of(
        room, f"beside/{provision_of(room)}/?language=fr"
    )


def test_meetings_and_remarks_on_the_provision_stand_beside_it() -> None:
    room = make_room("A", "B")
    one = provision_of(room)
    agenda = [{"title": "Timetable", "work": room.work, "provisions": [one]}]
    starts = {"at": "2031-05-13", "precision": "day"}
    room.do("meeting.schedule", "CH", title="Harbour group", starts=starts, place="Sarnhaven", agenda=agenda)
    room.do("statement.record", "A", nature="position", words="Hours matter.", about=[f"{room.work}#{one}"])
    room.do("statement.record", "B", log="brief:B", nature="position", words="Secret.", about=[])
    beside = " ".join(re.sub(r"<[^>]+>", " ", page_of(room, f"beside/{one}/", "B")).split())
    assert re.search(r"Harbour group · 13 May 2031, Sarnhaven · Timetable", beside)
    assert "Hours matter." in beside
    assert "Secret." not in beside
    assert "Harbour group" not in page_of(room, f"beside/{provision_of(room, 'Article 2')}/")


def test_state_letters_come_from_acts_alone() -> None:
    room = make_room("A", "B")
    room.do("outcome.agree", "CH", work=room.work, provisions=["Article 1"], level="in plenary")
    room.do("outcome.agree", "CH", work=room.work, provisions=["Article 2"], level="in principle")
    page = page_of(room)
    assert 'class="st A"><abbr title="agreed">A</abbr>' in page
    assert 'class="st G"><abbr title="agreed in group">G</abbr>' in page
    assert "Agreed in plenary" in page_of(room, f"beside/{provision_of(room)}/")
    room.do("outcome.reopen", "CH", work=room.work, provision="Article 1", reason="a flood")
    beside = page_of(room, f"beside/{provision_of(room)}/")
    assert "Was agreed in plenary; since reopened" in beside


def test_pages_have_no_script_and_no_style_of_their_own() -> None:
    room = make_room("A", "B")
    room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY, reason="<script>alert(1)</script>")
    for path in ("", f"at/{provision_of(room)}/", "clean/", "as/A/", "columns/", "changes/", "moments/"):
        page = page_of(room, path)
        assert not re.search(r"<script(?![^>]* src=)", page)
        assert not re.search(r"<[^>]+ style=", page)
        assert not re.search(r"<style", page)


def test_a_redline_that_is_cut_short_keeps_the_blank_before_a_change() -> None:
    long = "Each of the Parties shall see, by day and by night, in peace and in flood, that it is never below"
    pieces = diff_pieces(f"{long} 110 m³/s.", f"{long} 120 m³/s.")
    assert [piece.words for piece in pieces if piece.sort in ("del", "ins")] == ["110 m³/s", "120 m³/s"]
    assert pieces[1].words.endswith("below ")
