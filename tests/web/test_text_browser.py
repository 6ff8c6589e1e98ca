"""The text with two people: news without moving the reader, a lost connection, the keyboard, every view."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.room.browsers import find_faults, free_port, serve, start_session
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter

pytestmark = pytest.mark.browser
EVERY_DAY = [{"at": "Article 1", "read": "The ferry shall run every day."}]
VIEWS = (
    "",
    "at/art_1/",
    "clean/",
    "as/A/",
    "columns/",
    "changes/?from=5",
    "moments/",
    "search/?q=ferry",
    "?at=6",
)
ARABIC = {
    "title": "اتفاق العبّارة",
    "language": "ar",
    "provisions": [
        {"id": "a", "kind": "article", "number": "المادة 1", "text": "تسير العبّارة كل ساعة."},
        {"id": "b", "kind": "article", "number": "المادة 2", "text": "الأجرة قطعتان من النقود."},
    ],
}


def talked_room() -> Room:
    room = make_room("A", "B", "C")
    proposal = room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY, reason="fuel is dear")
    room.do("proposal.support", "B", proposal=proposal)
    bell = {"id": "x", "kind": "article", "number": "Article 1 bis", "text": "A bell shall be rung."}
    room.do("proposal.propose", "C", work=room.work, edits=[{"at": "Article 1", "add": bell}])
    room.do("outcome.agree", "CH", work=room.work, provisions=["Article 2"], level="in principle")
    return room


def long_room() -> Room:
    room = make_room("A", "B")
    provisions = [
        {"id": f"p{n}", "kind": "article", "number": f"Article {n}", "text": f"Duty {n} is kept. " * 30}
        for n in range(1, 241)
    ]
    text = {"title": "A long text", "language": "en", "provisions": provisions}
    room.work = room.do("text.table", "CH", text=text)
    return room


def row_of(page: Page, words: str) -> float:
    """Where on the screen a row with these words stands."""
    box = page.locator("[data-provision]", has_text=words).first.bounding_box()
    assert box is not None
    return box["y"]


def test_what_one_does_appears_at_the_others_without_moving_the_reader(enter: Enter) -> None:
    room = long_room()
    reader = enter(room, "B", "head", f"/text/{room.work}/at/art_12/")
    live(reader)
    reader.evaluate("scrollBy({ top: 2000, behavior: 'instant' })")
    watched = reader.evaluate(
        "[...document.querySelectorAll('[id][data-provision]')]"
        ".find((row) => row.getBoundingClientRect().top > 100).textContent.match(/Article \\d+|Duty \\d+/)[0]"
    )
    before = row_of(reader, watched)
    longer = [{"at": "Article 11", "read": "A duty that is told at much greater length. " * 90}]
    room.do("proposal.propose", "A", work=room.work, edits=longer)
    expect(reader.locator("#heard")).to_have_text("Changed: Article 11")
    expect(reader.locator("article")).to_contain_text("much greater length")
    assert abs(row_of(reader, watched) - before) < 3
    expect(reader.locator("#outline .st.O")).to_have_count(1)


def live(page: Page) -> None:
    """Wait until the page hears."""
    expect(page.locator("[data-live]:not(.lost)")).to_be_visible()
    page.wait_for_function("document.documentElement.classList.contains('js')")


def test_news_leave_alone_what_is_typed_beside_the_text(enter: Enter) -> None:
    room = talked_room()
    reader = enter(room, "B", "head", f"/text/{room.work}/at/art_1/")
    live(reader)
    reader.evaluate(
        "document.querySelector('[data-piece=cards]')"
        ".insertAdjacentHTML('beforeend', '<form><textarea aria-label=note></textarea></form>')"
    )
    reader.fill("#beside textarea[aria-label=note]", "what I was about to say")
    (first, *_) = room.state().proposals
    room.do("proposal.oppose", "C", proposal=first, note="at night")
    expect(reader.locator("#beside [data-piece=history]")).to_contain_text("Land C opposes")
    expect(reader.locator("#beside textarea[aria-label=note]")).to_have_value("what I was about to say")
    expect(reader.locator("#beside [data-piece=cards]")).to_have_class(re.compile("behind"))
    reader.keyboard.press("Escape")
    reader.keyboard.press("j")
    expect(reader.locator("#beside h2")).to_contain_text("Article 1 bis")
    reader.keyboard.press("k")
    expect(reader.locator("#beside textarea[aria-label=note]")).to_have_value("what I was about to say")


def test_a_lost_connection_says_so_and_catches_up_when_the_server_is_back(browser: Browser) -> None:
    room = make_room("A", "B")
    port = free_port()
    with serve(port) as address:
        context = browser.new_context(base_url=address)
        context.add_cookies([start_session(room, "B", "head", address)])
        page = context.new_page()
        page.goto(f"/n/{room.slug}/text/{room.work}/")
        live(page)
    expect(page.locator("[data-live].lost")).to_be_visible()
    room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    with serve(port):
        expect(page.locator("article")).to_contain_text("day", timeout=20_000)
        expect(page.locator("[data-live]:not(.lost)")).to_be_visible()
    context.close()


def test_the_keyboard_does_everything(enter: Enter) -> None:
    room = talked_room()
    page = enter(room, "A", "head", f"/text/{room.work}/")
    live(page)
    page.keyboard.press("j")
    expect(page.locator("article .sel").first).to_contain_text("Article 1")
    expect(page).to_have_url(re.compile(r"/at/[^/]+/$"))
    expect(page.locator("#beside")).to_contain_text("fuel is dear")
    expect(page.locator("#outline [aria-current=true]")).to_contain_text("Article 1")
    page.keyboard.press("]")
    expect(page.locator("#beside h2")).to_contain_text("Article 1 bis")
    page.keyboard.press("[")
    expect(page.locator("#beside h2")).to_contain_text("Article 1")
    page.keyboard.press("w")
    expect(page.locator("#whose")).to_have_attribute("open", "")
    expect(page.locator("#whose summary")).to_be_focused()
    expect(page.locator("#whose")).to_contain_text("tables the text")
    page.keyboard.press("Escape")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator("#outline a[aria-current]")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#all-keys")).to_contain_text("next, previous provision")
    assert find_faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    expect(page).to_have_url(re.compile("/clean/"))
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("bell")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("bell")
    page.locator("main a", has_text="Article 1 bis").click()
    expect(page.locator("article .sel").first).to_contain_text("Article 1 bis")


def test_single_keys_can_be_turned_off(enter: Enter) -> None:
    room = talked_room()
    page = enter(room, "A", "head", f"/text/{room.work}/")
    live(page)
    page.keyboard.press("?")
    page.get_by_role("button", name="Turn single keys off").click()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.keyboard.press("2")
    expect(page).to_have_url(re.compile(f"/text/{room.work}/$"))
    expect(page.locator("article .sel")).to_have_count(0)


def test_a_word_that_is_clicked_tells_who_put_it_there(enter: Enter) -> None:
    room = make_room("A", "B")
    proposal = room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    room.do("outcome.resolve", "CH", accept=[proposal])
    other = [{"at": "Article 1", "instead": "ferry", "put": "steam ferry"}]
    room.do("proposal.propose", "B", work=room.work, edits=other)
    page = enter(room, "A", "head", f"/text/{room.work}/")
    live(page)
    click_word(page, "day")
    expect(page.locator("#whose .asked")).to_contain_text("Land A")
    expect(page.locator("#whose .asked q")).to_have_text("day")
    click_word(page, "every")
    expect(page.locator("#whose .asked q")).to_contain_text("shall run every")
    expect(page.locator("#whose .asked")).to_contain_text("The Chair")
    click_word(page, "steam")
    expect(page.locator(".card.asked")).to_contain_text("B proposes")


def click_word(page: Page, word: str) -> None:
    """Click on the middle of a word of the text."""
    spot = page.evaluate(
        """(word) => {
          const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const at = text.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + word.length);
            const box = range.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
          }
        }""",
        word,
    )
    page.mouse.click(*spot)


def test_what_is_far_off_comes_when_one_scrolls_or_jumps_to_it(enter: Enter) -> None:
    room = long_room()
    page = enter(room, "A", "head", f"/text/{room.work}/")
    live(page)
    expect(page.locator("article")).not_to_contain_text("Duty 200 is kept")
    page.locator("#outline a", has_text="Article 200").click()
    expect(page.locator("article .sel").first).to_contain_text("Article 200")
    expect(page.locator("article .sel").first).to_be_in_viewport()
    later = page.locator(".later").last
    later.scroll_into_view_if_needed()
    expect(page.locator("article")).to_contain_text("Duty 240 is kept")


@pytest.mark.parametrize("path", VIEWS)
def test_axe_finds_nothing_light_dark_and_on_a_phone(enter: Enter, path: str) -> None:
    room = talked_room()
    page = enter(room, "A", "head", f"/text/{room.work}/{path}")
    faults = find_faults(page)
    page.emulate_media(color_scheme="dark")
    faults += find_faults(page)
    page.set_viewport_size({"width": 390, "height": 844})
    faults += find_faults(page)
    assert faults == []
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


def test_an_arabic_text_runs_from_the_right_and_axe_finds_nothing(enter: Enter) -> None:
    room = make_room("A", "B", languages=["en", "ar"])
    room.do("text.table", "CH", work=room.work, text=ARABIC, translated_from="en")
    edits = [{"at": "art_1", "instead": "ساعة", "put": "يوم"}]
    room.do("proposal.propose", "A", work=room.work, language="ar", edits=edits)
    page = enter(room, "B", "head", f"/text/{room.work}/?language=ar")
    live(page)
    row = page.locator("article p.r, article .r").last
    number = page.locator("article .rn").last
    text_box, number_box = row.bounding_box(), number.bounding_box()
    assert text_box is not None
    assert number_box is not None
    assert number_box["x"] > text_box["x"] + text_box["width"] / 2
    assert find_faults(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert find_faults(page) == []
    page.keyboard.press("j")
    expect(page.locator("#beside .redline").first).to_have_attribute("dir", "rtl")
    expect(page.locator("#beside .redline ins").first).to_contain_text("يوم")


def test_a_screen_reader_hears_brackets_and_names_as_words(enter: Enter) -> None:
    room = talked_room()
    page = enter(room, "A", "head", f"/text/{room.work}/at/art_1/")
    heard = page.locator("article").aria_snapshot()
    assert 'group "base wording"' in heard
    assert 'group "proposed by A; supported by B"' in heard
    beside = page.locator("#beside").aria_snapshot()
    assert "deleted:" in beside
    assert "inserted:" in beside


def test_without_javascript_everything_can_be_read(browser: Browser, room_address: str) -> None:
    room = talked_room()
    context = browser.new_context(base_url=room_address, java_script_enabled=False)
    context.add_cookies([start_session(room, "A", "head", room_address)])
    page = context.new_page()
    page.goto(f"/n/{room.slug}/text/{room.work}/")
    page.locator("#outline a", has_text="Article 1").first.click()
    expect(page.locator("#beside")).to_contain_text("fuel is dear")
    page.locator("article .rn").last.click()
    expect(page.locator("#beside h2")).to_contain_text("Article 2")
    page.fill("#find", "ferry")
    page.press("#find", "Enter")
    expect(page.locator("mark").first).to_have_text("ferry")
    context.close()


def test_on_a_phone_the_text_comes_first_and_the_outline_folds(enter: Enter) -> None:
    room = talked_room()
    page = enter(room, "A", "head", f"/text/{room.work}/", viewport={"width": 390, "height": 844})
    live(page)
    expect(page.locator("#outline")).not_to_be_visible()
    expect(page.locator("article")).to_be_in_viewport()
    page.get_by_role("button", name="Provisions").click()
    expect(page.locator("#outline")).to_be_visible()
    page.locator("#outline a", has_text="Article 2").click()
    expect(page.locator("#outline")).not_to_be_visible()
    expect(page.locator("article .sel").first).to_be_in_viewport()
