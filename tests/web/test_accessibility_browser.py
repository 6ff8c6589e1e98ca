"""Every page of the room as axe sees it: light on a desk, dark on a phone; and one text in Arabic."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.room.browsers import find_faults, start_session
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter
from tests.web.planted import House, make_house
from tests.web.roles import INSIDERS
from tests.web.test_matrix import SEATED, UNDER, find, read_answers, read_rows

pytestmark = pytest.mark.browser

READERS = ("A head", "CH chair", "A member", "B head")
"""Whose pages are looked at: of each page the first who gets it, of those that differ by role both."""
BY_ROLE = {"account:people", "text:provision", "brief:all", "files:show"}
NO_PAGES = {
    *("text:begin", "text:only", "text:as", "propose:draft"),  # lead on to another page
    *("live:events", "log:archive", "files:choose", "files:download", "statements:kept"),
    *("meetings:calendar", "meetings:track_calendar", "meetings:paper", "responses:paper"),  # files
    *("chronology:csv", "chronology:ics", "chronology:json"),
    *("text:part", "text:beside", "text:search_part", "brief:held"),  # parts, looked at in their pages
}


@pytest.fixture(scope="module")
def house() -> House:
    return make_house()


@pytest.fixture(scope="module")
def sit(house: House, browser: Browser, room_address: str) -> Iterator[Callable[[str], Page]]:
    """The page of somebody in a role, kept open from one test to the next."""
    pages: dict[str, Page] = {}

    def find_page(role: str) -> Page:
        if role not in pages:
            context = browser.new_context(base_url=room_address)
            party, _, inside = role.partition(" ")
            if party:
                context.add_cookies([start_session(house.room, party, inside, room_address)])
            pages[role] = context.new_page()
        return pages[role]

    yield find_page
    for page in pages.values():
        page.context.close()


def list_pages() -> list[tuple[str, str]]:
    """(name of an address, who looks at it)."""
    rows = read_rows(SEATED)
    found = []
    for route in UNDER:
        told = read_answers(rows.get(route.name, ""), INSIDERS).get("GET", {})
        mine = [role for role in (*READERS, "CH typist") if told.get(role) == 200]
        found += [(route.name, role) for role in mine[: 2 if route.name in BY_ROLE else 1]]
    return [(name, role) for name, role in found if name not in NO_PAGES]


def require_no_faults(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    assert find_faults(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert find_faults(page) == []
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page is {wide} px wider than a phone"


@pytest.mark.parametrize(("name", "role"), list_pages(), ids=lambda word: word.replace(" ", "-"))
def test_a_page(name: str, role: str, house: House, sit: Callable[[str], Page]) -> None:
    page = sit(role)
    page.goto(find(house, next(route for route in UNDER if route.name == name)))
    assert page.locator("main").count() == 1
    require_no_faults(page)


PLACES = ("/", "/settings/", "/account/login/", "/account/password/reset/", "/nowhere/")


@pytest.mark.parametrize("path", PLACES)
def test_a_page_elsewhere(path: str, sit: Callable[[str], Page]) -> None:
    page = sit("" if "account" in path else "A head")
    page.goto(path)
    require_no_faults(page)


def test_a_refusal(house: House, sit: Callable[[str], Page]) -> None:
    page = sit("A observer")
    page.goto(f"/n/{house.room.slug}/propose/{house.room.work}/at/{house.room.work}.1/")
    expect(page.get_by_role("heading", name="This cannot be done")).to_be_visible()
    require_no_faults(page)


def test_a_text_in_arabic(enter: Enter) -> None:
    room: Room = make_room("A", "B")
    provisions = [{"id": "a", "kind": "article", "number": "المادة 1", "text": "تعبر العبّارة النهر كل ساعة."}]
    text = {"title": "اتفاق بشأن العبّارة", "language": "ar", "provisions": provisions}
    work = room.do("text.table", "CH", text=text)
    edits = [{"at": f"{work}.1", "instead": "ساعة", "put": "يوم"}]
    room.do("proposal.propose", "A", work=work, edits=edits)
    for path in (f"/text/{work}/", f"/text/{work}/at/{work}.1/", f"/text/{work}/columns/"):
        page = enter(room, "A", "head", path)
        assert page.locator("[dir=rtl]").count() > 0, path
        require_no_faults(page)
