"""A response from the asking to the answer, in real browsers: those who ask, who answer, and who wait."""

import pytest
from playwright.sync_api import Page, expect

from tests.record.talks import swap
from tests.room.browsers import find_faults
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter

pytestmark = pytest.mark.browser
REASON = "Nights are too short."
DAILY = "The ferry shall run every day."


def draft(page: Page, answer: str, words: str) -> None:
    """Draft an answer on the form that is shown, and go on to the next."""
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("In words").fill(words)
    page.get_by_role("button", name="go on to the next").click()


def test_one_asks_and_a_member_of_the_other_drafts_article_by_article(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B", clearance=True)
    mine = enter(room, "A", "head", "/responses/ask/", address=at_once)
    mine.get_by_label("Land B").check()
    mine.get_by_label("the whole of").check()
    mine.get_by_label("By when").fill("2031-06-01")
    mine.get_by_role("button", name="Ask", exact=True).click()
    expect(mine.locator(".standings")).to_contain_text("awaited since")
    member = enter(room, "B", "member", mine.url.partition(room.slug)[2], address=at_once)
    member.get_by_role("link", name="Work on our answer").click()
    member.get_by_role("region", name="Article 1").get_by_role("link", name="Draft").click()
    member.locator(f'[id="text.{room.work}.1"]').fill(DAILY)
    expect(member.locator("#preview .bracket")).to_contain_text("day")
    draft(member, "Accept with a change", REASON)
    expect(member.locator("main h2")).to_have_text("Article 2")
    draft(member, "Question", "Which coins?")
    expect(member.get_by_role("region", name="Article 1")).to_contain_text(REASON)
    expect(member.locator(".giving")).to_contain_text("2 are not cleared")
    expect(member.get_by_role("button", name="Clear all of it")).to_have_count(0)
    assert not find_faults(member)
    mine.reload()
    assert REASON not in mine.content()


def test_the_head_clears_and_gives_and_who_asked_sees_it_and_takes_it_as_an_answer(
    at_once: str, enter: Enter
) -> None:
    room, response = drafted()
    mine = enter(room, "A", "head", f"/responses/{response}/", address=at_once)
    expect(mine.locator("[data-live]")).not_to_have_class("lost")
    head = enter(room, "B", "head", f"/responses/{response}/ours/", address=at_once)
    head.get_by_role("button", name="Clear all of it").click()
    expect(head.locator(".giving")).to_contain_text("All of it is cleared.")
    head.get_by_role("button", name="Give it as preliminary").click()
    expect(mine.locator("#asked")).to_contain_text(REASON)
    expect(mine.locator(".standings")).to_contain_text("given as preliminary")
    mine.get_by_text("Comment", exact=True).click()
    mine.get_by_label("Comment, on the record").fill("Thank you; and the coins?")
    mine.get_by_role("button", name="Put it on the record").click()
    expect(head.locator("#asked")).to_contain_text("and the coins?")
    head.get_by_role("link", name="Work on our answer").click()
    head.get_by_role("button", name="Give it as final").click()
    expect(head.locator(".told")).to_contain_text("Given")
    mine.get_by_role("button", name="Take the response of Land B as an answer").click()
    expect(mine.locator(".standings")).to_contain_text("taken as an answer")
    mine.goto(f"/n/{room.slug}/text/{room.work}/at/{room.work}.1/")
    expect(mine.locator("article")).to_contain_text("day (B)")


def drafted() -> tuple[Room, str]:
    """A room in which A asks B, and B has drafted what it would answer on the first article."""
    room = make_room("A", "B", clearance=True)
    response = room.do("response.ask", "A", of=["B"], about=[room.work])
    wording = room.do("brief.draft", "B", edits=swap("1", "hour", "day"))
    about = {"about": f"{room.work}#{room.work}.1", "answer": "accept-with-change"}
    room.do("brief.draft-answer", "B", response=response, words=REASON, draft=wording, **about)
    return room, response


def test_who_waits_sees_since_when_wherever_they_look(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B", "C")
    room.do("response.ask", "A", of=["B"], about=[room.work], due="2026-01-05")
    other = enter(room, "C", "observer", f"/text/{room.work}/", address=at_once)
    expect(other.locator("#masthead")).to_contain_text("still awaited since")
    other.locator("#masthead").get_by_role("link", name="Land A asks Land B").click()
    expect(other.locator(".standings .late")).to_contain_text("it was due 5 January 2026")
    other.goto("/")
    expect(other.locator(".talks", has_text=room.slug)).to_contain_text("still awaited since")
    room.do("response.give", "B", final=True)
    other.goto(f"/n/{room.slug}/text/{room.work}/")
    expect(other.locator("#masthead")).not_to_contain_text("awaited")
