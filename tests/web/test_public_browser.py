"""The public page and the notices as people meet them, in a browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.room.browsers import find_faults
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter

pytestmark = pytest.mark.browser

TEXT = {
    "title": "اتفاق بشأن العبّارة",
    "language": "ar",
    "provisions": [
        {"id": "a", "kind": "article", "number": "المادة 1", "text": "تعبر العبّارة النهر كل ساعة."}
    ],
}


@pytest.fixture
def room() -> Room:
    room = make_room("A", "B")
    source = room.do("source.file", "CH", title="Quay news", address="https://gazette.example.org/1")
    room.do("text.table", "CH", text=TEXT)
    room.do(
        "statement.record",
        "CH",
        nature="pledge",
        party="A",
        speaker="Ann Reed",
        words="العبّارة للجميع",
        language="ar",
        sources=[source],
    )
    return room


def test_what_the_chair_publishes_is_read_by_anybody_without_scripts(
    room: Room, enter: Enter, browser: Browser, room_address: str
) -> None:
    chair = enter(room, "CH", "chair", "/chair/papers/")
    for name in ("Publish A source is filed", "Publish Ann Reed", "Publish .*اتفاق"):
        chair.get_by_role("button", name=re.compile(name)).click()
        expect(chair.get_by_role("status").filter(has_text="Published.")).to_be_visible()
    context = browser.new_context(base_url=room_address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/n/{room.slug}/public/")
    expect(page.get_by_role("heading", name="Statements")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text("العبّارة للجميع")
    expect(page.locator("blockquote")).to_have_css("direction", "rtl")
    expect(page.get_by_role("link", name="Quay news")).to_have_attribute("rel", "noreferrer external")
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.get_by_role("link", name="اتفاق بشأن العبّارة").click()
    expect(page.get_by_text("تعبر العبّارة النهر كل ساعة.")).to_have_css("direction", "rtl")
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("size", [(1280, 900, "light"), (390, 844, "dark")], ids=["desk", "phone"])
def test_nobody_is_kept_out_of_what_is_public(room: Room, enter: Enter, size: tuple[int, int, str]) -> None:
    for act in [act for act in room.acts() if act.kind in ("text.table", "source.file", "statement.record")]:
        room.do("text.publish", "CH", act=act.id)
    width, height, scheme = size
    viewport = {"width": width, "height": height}
    page = enter(room, "", "", "/public/en/", viewport=viewport, color_scheme=scheme)
    require_open_to_all(page)
    page.get_by_role("link", name="اتفاق بشأن العبّارة").click()
    page.wait_for_url("**/text/**")
    require_open_to_all(page)


def require_open_to_all(page: Page) -> None:
    assert find_faults(page) == []
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px wider than the screen"


def test_what_one_follows_is_chosen_in_the_menu_of_ones_seat(room: Room, enter: Enter) -> None:
    page = enter(room, "A", "head", "/text/")
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Notices").click()
    page.get_by_role("radio", name="once a day").check()
    page.get_by_label("Once a day, at").select_option("17:00")
    page.get_by_label("meetings").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("status").filter(has_text="Kept.")).to_be_visible()
    expect(page.get_by_label("Once a day, at")).to_have_value("17")
    expect(page.get_by_label("meetings")).to_be_checked()
    assert find_faults(page) == []
