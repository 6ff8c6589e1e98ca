"""Where it stands, and the languages of a text, with several people at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.record.talks import swap
from tests.record.views.test_brackets import ADDED
from tests.record.views.test_languages import ARABIC, FRENCH
from tests.room.browsers import find_faults
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def divided_room() -> Room:
    room = make_room("A", "B")
    proposal = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    room.do("proposal.oppose", "B", proposal=proposal)
    return room


def tongues_room() -> Room:
    """A text in English, translated into Arabic and behind in one provision, and in French of its own."""
    room = make_room("A", "B", languages=("en", "fr", "ar"))
    room.do("text.table", "CH", work=room.work, text=FRENCH)
    room.do("text.table", "CH", work=room.work, text=ARABIC, translated_from="en")
    room.do("text.revise", "CH", work=room.work, language="en", edits=swap("2", "two", "three"))
    return room


def cell(page: Page, provision: str, column: int) -> str:
    row = page.locator(".heat:not(.sides) tbody tr", has_text=provision)
    return row.locator("td").nth(column).inner_text().split()[0]


def test_four_people_see_the_same_course_and_those_who_may_what_is_theirs(enter: Enter) -> None:
    room = divided_room()
    chair, mine, theirs, watching = (
        enter(room, party, role, "/standing/")
        for party, role in (("CH", "chair"), ("A", "head"), ("B", "head"), ("A", "observer"))
    )
    for page in (chair, mine, theirs, watching):
        expect(page.locator("figcaption")).to_contain_text("1 bracket is open")
    expect(chair.locator(".insight h3")).to_have_text("Who holds what, seen at the chair's table alone")
    for page, party in ((mine, "A"), (theirs, "B")):
        expect(page.locator(".insight h3")).to_have_text(f"Who holds what, seen by {party} alone")
        assert [cell(page, "Article 1", column) for column in (0, 1)] == ["12", "○"]
    room.do("proposal.propose", "B", edits=ADDED)
    for page in (chair, mine, theirs, watching):
        expect(page.locator("figcaption")).to_contain_text("2 brackets are open")
        expect(page.locator(".issues tbody tr")).to_have_count(2)
    for page in (chair, mine, theirs):
        expect(page.locator(".heat:not(.sides) tbody tr")).to_have_count(2)
        assert [cell(page, "new, after Article 2", column) for column in (0, 1)] == ["·", "100"]
    expect(watching.locator(".insight")).to_have_count(0)


def test_what_is_beside_the_text_names_nobody_who_is_silent(enter: Enter) -> None:
    room = divided_room()
    page = enter(room, "A", "head", f"/text/{room.work}/at/art_1/")
    card = page.locator(".card").first
    expect(card).to_contain_text("opposed by B")
    expect(card).not_to_contain_text("spoken")
    expect(page.locator(".brief-place, .brief").first).to_be_visible()


def test_where_it_stands_has_no_fault_on_a_phone_in_the_dark_and_stays_on_the_screen(enter: Enter) -> None:
    room = divided_room()
    page = enter(room, "A", "head", "/standing/", viewport=PHONE, color_scheme="dark")
    expect(page.locator(".insight h3")).to_be_visible()
    assert find_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_moment_of_the_course_leads_to_how_it_stood_and_back(enter: Enter) -> None:
    room = divided_room()
    room.do("proposal.propose", "B", edits=ADDED)
    page = enter(room, "A", "head", "/standing/")
    rows = page.locator(".stages tbody tr")
    expect(rows).to_have_count(3)
    rows.nth(1).get_by_role("link").click()
    expect(page.locator(".past")).to_contain_text("This is how it stood on")
    expect(page.locator("figcaption")).to_contain_text("1 bracket is open")
    expect(page.locator(".heat:not(.sides) tbody tr")).to_have_count(1)
    page.get_by_role("link", name="To how it stands now").click()
    expect(page.locator("figcaption")).to_contain_text("2 brackets are open")


def test_languages_stand_side_by_side_each_its_own_way_round(enter: Enter) -> None:
    room = tongues_room()
    page = enter(room, "A", "head", f"/text/{room.work}/")
    page.get_by_role("link", name="Languages", exact=True).click()
    expect(page).to_have_url(re.compile("/side/$"))
    rows = page.locator(".side tbody tr")
    expect(rows).to_have_count(3)
    second = rows.filter(has_text="The fare shall be").locator("td")
    expect(second.nth(1)).to_contain_text("The original has changed since this was translated.")
    expect(second.nth(2)).to_have_text(re.compile("Not in this language"))
    words = second.nth(1).locator("div")
    assert words.evaluate("(own) => [own.lang, getComputedStyle(own).direction]") == ["ar", "rtl"]
    assert find_faults(page) == []
    page.get_by_label("français").uncheck()
    page.get_by_role("button", name="Show side by side").click()
    expect(page.locator(".side thead th")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"with=ar"))
    page.locator(".side a", has_text="المادة 2").click()
    expect(page.locator("article")).to_have_attribute("lang", "ar")


@pytest.mark.parametrize("place", ["standing/", "text/", "record/", "meetings/"])
def test_a_page_that_runs_from_the_right_stays_on_the_screen(place: str, enter: Enter) -> None:
    page = enter(divided_room(), "A", "head", f"/{place}", viewport=PHONE)
    expect(page.locator("main h2").first).to_be_visible()
    page.evaluate("document.documentElement.dir = 'rtl'")
    heading, screen = page.locator("main h2").first.bounding_box(), PHONE["width"]
    assert heading is not None
    assert heading["x"] + heading["width"] <= screen
    assert page.evaluate("document.documentElement.scrollWidth") <= screen
    assert page.locator("main h2").first.evaluate("(own) => getComputedStyle(own).direction") == "rtl"
