"""Statements by hand: a page is filed and confirmed piece by piece, by two at once, in two languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.press.reports import ENGLISH
from tests.room.browsers import find_faults
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter

pytestmark = pytest.mark.browser

REPORT = Path(__file__).parents[3] / "shared/corpus/press/republika-2022-01-21.txt"
SAID = "There is no time to lose on this river."
HOSTILE = f"""<!doctype html><title>River ministers meet</title>
<script>document.title = "it ran"; window.ran = true</script><img src="x" onerror="window.ran = true">
<article><h1>River ministers meet</h1><p>{"</p><p>".join(ENGLISH.split(chr(10) * 2))}</p></article>"""


@pytest.fixture
def room() -> Room:
    return make_room("A", "B")


def bring(page: Page, data: bytes, name: str = "report.txt") -> None:
    page.locator("#file").set_input_files({"name": name, "mimeType": "text/html", "buffer": data})
    page.locator("main button.go").click()


def file(page: Page, data: bytes, *ticks: str) -> None:
    """Bring a page, tick some of what it says of itself, and file it."""
    bring(page, data)
    for name in ("title", *ticks):
        page.locator(f"[name='{name}.right']").check()
    page.locator("#facts button.go").click()


def test_a_page_is_confirmed_piece_by_piece(room: Room, enter: Enter) -> None:
    page = enter(room, "A", "head", "/statements/file/")
    bring(page, ENGLISH.encode())
    page.get_by_label("Title is right").check()
    page.get_by_label("Place", exact=True).fill("Miravale, on the quay")
    expect(page.get_by_label("Place is right")).to_be_checked()
    expect(page.get_by_label("Published is right")).not_to_be_checked()
    page.get_by_role("button", name="File it").click()
    source = next(iter(room.state().sources.values()))
    assert (source.title, source.place) == ("River ministers meet again in Miravale", "Miravale, on the quay")
    assert (source.published, source.language, source.authors) == (None, "", ())
    first = page.locator("li.suggested").first
    first.get_by_role("button", name="Drop it").click()
    expect(first).to_contain_text("put aside by you")
    page.get_by_role("link", name="Look at it and record it").click()
    page.get_by_label("Kind").select_option("warning")
    page.get_by_label("Speaker is right").check()
    page.get_by_label("When it was said is right").check()
    page.get_by_label("Texts and provisions").select_option(label="Article 1")
    page.get_by_role("button", name="Record it").click()
    expect(page.locator("#saying-1")).to_contain_text("recorded")
    (statement,) = room.state().statements.values()
    assert (statement.words, statement.speaker, statement.capacity) == (SAID, "Tom Karo", "")
    page.get_by_role("link", name="Open the statement").click()
    expect(page.get_by_text(SAID)).to_be_visible()


def test_a_statement_is_found_from_the_provision_that_it_bears_on(room: Room, enter: Enter) -> None:
    said = {"nature": "pledge", "words": "لا جسر بلا أجرة.", "language": "ar", "speaker": "Tom Karo"}
    room.do("statement.record", "B", **said, about=[f"{room.work}#{room.work}.1"])
    page = enter(room, "A", "head", f"/text/{room.work}/at/{room.work}.1/")
    page.get_by_role("link", name="Open the statement: Tom Karo").click()
    words = page.locator("blockquote.said")
    expect(words).to_have_attribute("lang", "ar")
    expect(words).to_have_css("direction", "rtl")
    page.get_by_role("link", name="Article 1").click()
    page.wait_for_url(f"**/at/{room.work}.1/")


def test_two_at_once_record_a_saying_once(room: Room, enter: Enter) -> None:
    one, two = enter(room, "A", "head", "/statements/file/"), enter(room, "B", "head", "/statements/")
    watcher = enter(room, "CH", "secretary", "/statements/")
    expect(watcher.get_by_role("status").filter(has_text="Nothing is on record")).to_be_visible()
    file(one, ENGLISH.encode())
    source = next(iter(room.state().sources))
    form = f"/n/{room.slug}/statements/record/?from=table&source={source}&number=1"
    for page in (one, two):
        page.goto(form)
        page.locator("#nature").select_option("warning")
        page.locator("[name='when.right']").check()
    one.locator("#statement button.go").click()
    expect(watcher.get_by_text(SAID)).to_be_visible()
    two.get_by_label("Where, or in which medium").fill("Miravale")
    two.locator("#statement button.go").click()
    expect(two.get_by_role("alert")).to_contain_text("were recorded from this source already")
    expect(two.get_by_label("Where, or in which medium")).to_have_value("Miravale")
    assert len(room.state().statements) == 1


def test_a_hostile_page_is_only_words(room: Room, enter: Enter) -> None:
    page = enter(room, "A", "head", "/statements/file/")
    file(page, HOSTILE.encode(), "language")
    page.get_by_role("link", name="River ministers meet").click()
    expect(page.get_by_role("heading", name="River ministers meet")).to_be_visible()
    assert page.evaluate("() => window.ran") is None
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download it as it was filed").click()
    assert Path(kept.value.path()).read_bytes() == HOSTILE.encode()
    assert find_faults(page) == []


def test_what_is_kept_in_the_brief_stands_on_its_own_paper(room: Room, enter: Enter) -> None:
    page = enter(room, "A", "head", "/statements/record/", viewport={"width": 390, "height": 844})
    page.get_by_label("in A's brief").check()
    page.get_by_label("Kind").select_option("assessment")
    page.get_by_label("Words, as they were said").fill("They wait for Monday.")
    page.get_by_role("button", name="Record it").click()
    expect(page.locator("section.brief")).to_contain_text("Seen by A alone")
    page.get_by_role("link", name="All statements").click()
    expect(page.locator(".brief")).to_contain_text("They wait for Monday.")
    expect(page.locator("#told")).not_to_contain_text("Monday")
    assert find_faults(page) == []


@pytest.mark.skipif(not REPORT.exists(), reason="the corpus of real texts is not here")
def test_a_real_report_is_filed_in_an_indonesian_interface(room: Room, enter: Enter) -> None:
    page = enter(room, "A", "head", "/statements/file/")
    page.locator("button[name=language][value=id]").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    file(page, REPORT.read_bytes(), "publisher", "published", "author0")
    source = next(iter(room.state().sources.values()))
    assert source.published is not None
    assert (source.publisher, source.published.at) == ("REPUBLIKA.CO.ID", "2022-01-21T10:47+07:00")
    spoken = page.locator("li.suggested", has_text="Maria Zakharova")
    expect(spoken).to_have_count(2)
    spoken.nth(1).locator("a.button").click()
    page.locator("#nature").select_option("announcement")
    for name in ("speaker", "capacity", "when", "language"):
        page.locator(f"[name='{name}.right']").check()
    page.locator("#statement button.go").click()
    page.locator("li.suggested .done a").click()
    expect(page.locator("section.statement")).to_contain_text("sebuah pengumuman")
    (statement,) = room.state().statements.values()
    assert (statement.speaker, statement.language) == ("Maria Zakharova", "id")


def test_who_goes_back_by_keys_sees_every_field_below_the_head(room: Room, enter: Enter) -> None:
    page = enter(room, "CH", "secretary", "/statements/record/", viewport={"width": 1280, "height": 420})
    page.locator("main button.go").last.focus()
    hidden = """() => {
        const head = document.querySelector(".top"), field = document.activeElement
        const over = head.getBoundingClientRect().bottom - field.getBoundingClientRect().top
        return head.contains(field) || field.name === "about" ? 0 : over
    }"""
    reached: list[str] = []
    while "nature" not in reached and len(reached) < 40:
        page.keyboard.press("Shift+Tab")
        reached.append(page.evaluate("() => document.activeElement.name || ''"))
        assert page.evaluate(hidden) <= 0, reached
    assert {"speaker", "where", "translated_by"} <= set(reached)
