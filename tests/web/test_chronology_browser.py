"""The chronology before people: legible when crowded, by keyboard, without JavaScript, while talks go on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.sessions import make_sessions, play_sessions
from tests.room.browsers import find_faults, start_session
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter
from travaux.store.ledgers import take_over

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def waters() -> Room:
    """Talks of twenty years."""
    return Room(take_over("waters", play_sessions(make_sessions())))


class Place:
    """Where words stand on the screen."""

    def __init__(self, words: str, box: dict[str, float]) -> None:
        self.words, self.left, self.top = words, box["x"], box["y"]
        self.right, self.bottom = box["x"] + box["width"], box["y"] + box["height"]

    def lies_on(self, other: "Place") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def __repr__(self) -> str:
        return f"{self.words!r} at {self.left:.0f}, {self.top:.0f}"


def list_words(page: Page) -> list[list[Place]]:
    """All words of the picture, strand by strand, as they are really set."""
    found = []
    for strand in page.locator("svg.chronology").all():
        boxes = strand.locator("text").evaluate_all(
            "all => all.map(one => ({words: one.textContent, ...one.getBoundingClientRect().toJSON()}))"
        )
        found.append([Place(box["words"], box) for box in boxes])
    return found


def list_overlaps(page: Page) -> list[tuple[Place, Place]]:
    return [
        (one, other)
        for strand in list_words(page)
        for number, one in enumerate(strand)
        for other in strand[:number]
        if one.lies_on(other)
    ]


@pytest.mark.parametrize("query", ["", "?from=1997&to=1997", "?from=2001-08&to=2001-12"])
def test_no_words_lie_on_others_however_crowded(waters: Room, enter: Enter, query: str) -> None:
    page = enter(waters, "A", "head", f"/chronology/{query}", viewport={"width": 1280, "height": 900})
    words = list_words(page)
    assert sum(map(len, words)) > 15
    assert list_overlaps(page) == []
    frame = page.locator(".picture").bounding_box()
    assert frame is not None
    beyond = [one for strand in words for one in strand if one.right > frame["x"] + frame["width"] + 1]
    assert beyond == []


@pytest.fixture
def tongues() -> Room:
    """Talks whose words run from both sides, and in wide letters."""
    room = make_room("A", "B")
    for speaker, words in (
        ("آن ريد", "تعبر العبّارة النهر كل ساعة ولا تنتظر أحداً في الشتاء."),
        ("陈 安", "建议修改第七条第二款的案文，并推迟至下一次会议审议。"),
        ("WANDA MMMM", "WE WILL MEET WHENEVER MINISTERS WANT MORE MEETINGS."),
        ("Анна Рид", "Щёлково предлагает жёлтую схему движения паромов."),
    ):
        room.do("statement.record", "A", nature="position", speaker=speaker, words=words)
    return room


def test_words_of_all_scripts_keep_apart(tongues: Room, enter: Enter) -> None:
    page = enter(tongues, "A", "head", "/chronology/", viewport={"width": 1280, "height": 900})
    expect(page.locator("svg text", has_text="آن ريد")).to_be_visible()
    assert list_overlaps(page) == []
    assert find_faults(page) == []


def test_it_is_read_and_narrowed_by_keyboard(waters: Room, enter: Enter) -> None:
    page = enter(waters, "A", "head", "/chronology/?from=1997&to=1997")
    page.locator(".picture").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".axis").get_by_role("link", name="February 1997")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronology/?from=1997-02&to=1997-02")
    expect(page.get_by_role("navigation", name="Move in time")).to_contain_text("February 1997")
    mark = page.get_by_role("list", name="Statements and sources").get_by_role("link").first
    told = mark.get_attribute("aria-label") or ""
    mark.focus()
    mark.press("Enter")
    page.wait_for_url("**/record/table/*/")
    expect(page.locator("p.lead")).to_contain_text(told.partition(": ")[2][:30])


@pytest.fixture
def without_scripts(browser: Browser, room_address: str, waters: Room) -> Iterator[Page]:
    context = browser.new_context(base_url=room_address, java_script_enabled=False)
    context.add_cookies([start_session(waters, "B", "head", room_address)])
    yield context.new_page()
    context.close()


def test_the_form_finds_without_javascript(without_scripts: Page, waters: Room) -> None:
    page = without_scripts
    page.goto(f"/n/{waters.slug}/chronology/")
    page.get_by_label("Party", exact=True).select_option("C")
    page.get_by_label("What", exact=True).select_option("deadline")
    page.get_by_label("From", exact=True).fill("1996-01-01")
    page.get_by_role("button", name="Find").click()
    listed = page.locator(".events li")
    assert listed.count() > 0
    assert listed.count() == page.locator(".events li.on-deadlines").count()
    expect(page.get_by_label("From", exact=True)).to_have_value("1996-01-01")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".events li")).to_have_count(638)


def test_what_happens_meanwhile_comes_into_what_is_looked_at(enter: Enter) -> None:
    room = make_room("A", "B")
    one = enter(room, "A", "head", "/chronology/?noun=statement")
    other = enter(room, "B", "head", "/chronology/")
    expect(one.get_by_role("status").filter(has_text="Nothing is on record")).to_be_visible()
    one.get_by_label("Party", exact=True).select_option("B")
    expect(one.locator("[data-live]")).to_have_text("live")
    room.do("statement.record", "A", nature="pledge", words="We build the pier.")
    expect(one.locator(".events")).to_contain_text("We build the pier.")
    expect(other.locator(".events")).to_contain_text("We build the pier.")
    expect(one.get_by_label("Party", exact=True)).to_have_value("B")
