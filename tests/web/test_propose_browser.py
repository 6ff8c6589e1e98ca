"""Delegations at work on the wording, in real browsers, two and three people at once."""

import pytest
from playwright.sync_api import Page, expect

from tests.record.talks import swap
from tests.room.browsers import find_faults
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter
from travaux.store.models import Outgoing

pytestmark = pytest.mark.browser
DAILY = "The ferry shall run every day."


def first(room: Room) -> str:
    return room.state().works[room.work].read().provisions[0].id


def type_words(page: Page, room: Room, said: str) -> None:
    page.locator(f'[id="text.{first(room)}"]').fill(said)


def test_one_proposes_and_it_appears_at_the_others(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B")
    other = enter(room, "B", "head", f"/text/{room.work}/at/{first(room)}/", address=at_once)
    expect(other.locator("[data-live]")).not_to_have_class("lost")
    mine = enter(room, "A", "head", f"/text/{room.work}/at/{first(room)}/", address=at_once)
    mine.locator("#beside .go").click()
    type_words(mine, room, DAILY)
    expect(mine.locator("#preview .bracket")).to_contain_text("(A)")
    assert not find_faults(mine)
    mine.get_by_label("What is said for it").fill("People sleep at night.")
    mine.get_by_role("button", name="Table it").click()
    expect(other.locator("article")).to_contain_text("(A)")
    expect(other.locator("#beside")).to_contain_text("People sleep at night.")
    other.get_by_role("button", name="Support", exact=True).first.click()
    expect(other.locator("#beside")).to_contain_text("supported by")
    assert not find_faults(other)


def test_a_member_drafts_the_head_clears_and_releases(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B", clearance=True)
    member = enter(room, "A", "member", f"/propose/{room.work}/at/{first(room)}/", address=at_once)
    expect(member.get_by_role("button", name="Table it")).to_have_count(0)
    expect(member.locator("#editor")).to_contain_text("the head or a member releases what is cleared")
    type_words(member, room, DAILY)
    member.get_by_role("button", name="Keep as a draft").click()
    expect(member.locator(".told")).to_contain_text("Kept as a draft")
    head = enter(room, "A", "head", "/brief/", address=at_once)
    expect(head.locator(".draft")).to_contain_text("not cleared")
    head.get_by_label("Cleared until").fill("2090-05-14T12:00")
    head.get_by_role("button", name="Clear", exact=True).click()
    expect(head.locator(".draft")).to_contain_text("cleared until")
    assert not find_faults(head)
    head.get_by_role("button", name="Release to the table").click()
    expect(head.locator("main")).to_contain_text("Nothing waits")
    other = enter(room, "B", "head", f"/text/{room.work}/at/{first(room)}/", address=at_once)
    expect(other.locator("article")).to_contain_text("(A)")


def test_it_is_called_back_within_the_minute_and_nobody_saw_it(with_time: str, enter: Enter) -> None:
    room = make_room("A", "B")
    mine = enter(room, "A", "head", f"/propose/{room.work}/at/{first(room)}/", address=with_time)
    type_words(mine, room, DAILY)
    mine.get_by_role("button", name="Table it").click()
    expect(mine.locator(".waiting .left")).to_contain_text("9:")
    assert not find_faults(mine)
    mine.get_by_role("link", name="Back to the text").click()
    expect(mine.locator(".out")).to_contain_text("Goes to the table")
    assert not [fault for fault in find_faults(mine) if ".out" in fault]
    mine.locator(".out").get_by_role("button", name="Call back").click()
    expect(mine.locator(f'[id="text.{first(room)}"]')).to_have_value(DAILY)
    assert not room.state().proposals
    assert not Outgoing.objects.filter(negotiation=room.negotiation).exists()


def test_without_a_script_the_page_says_until_when(with_time: str, enter: Enter) -> None:
    room = make_room("A", "B")
    page = enter(
        room,
        "A",
        "head",
        f"/propose/{room.work}/at/{first(room)}/",
        address=with_time,
        java_script_enabled=False,
    )
    page.locator(f'[id="row.{first(room)}"] summary').click()
    page.get_by_role("button", name="Add after").click()
    page.locator('[id="text.+1"]').fill("A bell rings before it leaves.")
    page.get_by_role("button", name="Show how it would look").click()
    expect(page.locator("#preview .bracket")).to_contain_text("A bell rings")
    page.get_by_role("button", name="Table it").click()
    expect(page.locator("time[data-due]")).to_contain_text("UTC")
    page.get_by_role("button", name="Call back").click()
    expect(page.locator("#editor")).to_contain_text("A bell rings before it leaves.")


def test_two_edit_the_same_paragraph_and_both_show(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B")
    pages = [
        enter(room, code, "head", f"/propose/{room.work}/at/{first(room)}/", address=at_once) for code in "AB"
    ]
    type_words(pages[0], room, DAILY)
    type_words(pages[1], room, "The ferry shall run every week.")
    expect(pages[1].locator("#preview ins")).to_contain_text("week")
    pages[0].get_by_role("button", name="Table it").click()
    expect(pages[0].locator("main")).to_contain_text("Nothing waits")
    expect(pages[1].locator("#preview .meetings")).to_contain_text(DAILY)
    expect(pages[1].locator(f'[id="text.{first(room)}"]')).to_have_value("The ferry shall run every week.")
    pages[1].get_by_role("button", name="Table it").click()
    expect(pages[1].locator("#editor .both")).to_contain_text(DAILY)
    expect(pages[1].locator("#editor .both")).to_contain_text("The ferry shall run every week.")
    assert not find_faults(pages[1])
    pages[1].get_by_role("button", name="Table it").click()
    expect(pages[1].locator("main")).to_contain_text("Nothing waits")
    assert {p.parties for p in room.state().proposals.values()} == {("A",), ("B",)}


def test_the_chair_resolves_what_a_delegate_is_editing(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B", "C")
    one = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    provision = first(room)
    delegate = enter(room, "C", "head", f"/propose/{room.work}/at/{provision}/", address=at_once)
    type_words(delegate, room, "The ferry shall run every hour by day.")
    expect(delegate.locator("#preview .bracket").first).to_contain_text("(C)")
    chair = enter(room, "CH", "chair", f"/chair/resolve/{room.work}/{provision}/", address=at_once)
    chair.get_by_role("group", name=one).get_by_label("take into the text").check()
    chair.get_by_role("button", name="Resolve so").click()
    expect(chair.get_by_text("Done, and on the record.")).to_be_visible()
    expect(delegate.locator("#preview")).to_contain_text(DAILY)
    field = delegate.locator(f'[id="text.{provision}"]')
    expect(field).to_have_value("The ferry shall run every hour by day.")
    field.press("End")
    field.press_sequentially(" And at night.")
    delegate.get_by_role("button", name="Table it").click()
    expect(delegate.locator("#editor .both")).to_contain_text(DAILY)
    expect(delegate.locator("#editor .both")).to_contain_text("every hour by day. And at night.")
    delegate.get_by_role("button", name="Table it").click()
    expect(delegate.locator("main")).to_contain_text("Nothing waits")
    (mine,) = (held for held in room.state().proposals.values() if held.parties == ("C",))
    assert mine.status == "open"


def test_a_provision_splits_at_the_cursor(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B")
    page = enter(room, "A", "head", f"/propose/{room.work}/at/{first(room)}/", address=at_once)
    field = page.locator(f'[id="text.{first(room)}"]')
    field.fill("The ferry shall run. It shall ring.")
    field.press("Home")
    for _ in range(len("The ferry shall run.")):
        field.press("ArrowRight")
    page.locator(f'[id="row.{first(room)}"] summary').click()
    page.get_by_role("button", name="Split in two").first.click()
    expect(page.locator('[id="text.+1"]')).to_have_value("It shall ring.")
    expect(field).to_have_value("The ferry shall run.")
    assert not find_faults(page)


def test_a_delegate_without_right_is_told_why_and_what_to_do(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B")
    room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    page = enter(room, "A", "adviser", f"/text/{room.work}/at/{first(room)}/", address=at_once)
    expect(page.locator("#beside")).to_contain_text("the head of the delegation does the rest")
    expect(page.get_by_role("button", name="Support", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Draft an amendment")).to_be_visible()


def test_the_brief_stands_beside_the_text_for_its_own_alone(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B")
    mine = enter(room, "A", "head", f"/text/{room.work}/at/{first(room)}/", address=at_once)
    other = enter(room, "B", "head", f"/text/{room.work}/at/{first(room)}/", address=at_once)
    expect(mine.locator("section.brief h3")).to_contain_text("seen by A alone")
    mine.locator("section.brief summary", has_text="Note").click()
    mine.get_by_label("Note to ourselves").fill("The harbour master agrees.")
    mine.get_by_role("button", name="Keep the note").click()
    expect(mine.locator("section.brief")).to_contain_text("The harbour master agrees.")
    assert not [fault for fault in find_faults(mine) if "brief" in fault]
    other.reload()
    expect(other.locator("section.brief h3")).to_contain_text("seen by B alone")
    expect(other.locator("body")).not_to_contain_text("harbour master")


def test_the_pages_are_whole_in_the_dark_and_on_a_phone(at_once: str, enter: Enter) -> None:
    room = make_room("A", "B")
    theirs = room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    phone: dict[str, object] = {"viewport": {"width": 390, "height": 800}}
    for options in ({"color_scheme": "dark"}, phone):
        page = enter(room, "A", "head", "/brief/", address=at_once, **options)
        assert not find_faults(page)
        for path in (f"propose/{room.work}/at/{first(room)}/", f"positions/{theirs}/", "outbox/"):
            page.goto(f"{at_once}/n/{room.slug}/{path}")
            assert not find_faults(page), path
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{path} is wider than the screen by {wide}"
