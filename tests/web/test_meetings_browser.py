"""A meeting with several people at once: the secretary runs it, delegates follow and ask for the floor."""

import pytest
from playwright.sync_api import Page, expect

from tests.room.browsers import find_faults
from tests.room.talks import Room
from tests.web.conftest import Enter
from tests.web.test_meetings_run import make_meeting
from travaux.store.models import Person

pytestmark = pytest.mark.browser


def open_meeting() -> tuple[Room, str]:
    room, meeting = make_meeting()
    room.do("meeting.open", "CH", meeting=meeting)
    return room, meeting


def press_all(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_secretary_runs_it_by_the_keyboard_and_a_delegate_follows(enter: Enter) -> None:
    room, meeting = open_meeting()
    delegate = enter(room, "A", "head", f"/meetings/{meeting}/")
    secretary = enter(room, "CH", "secretary", f"/meetings/{meeting}/run/")
    expect(secretary.locator("[data-live]")).not_to_have_class("lost")
    delegate.get_by_role("button", name="Ask for the floor").click()
    expect(secretary.get_by_role("button", name="Give the floor to Land A")).to_be_visible()
    secretary.get_by_label("In words").fill("Half a decision")
    press_all(secretary, "Escape", "g")
    expect(delegate.get_by_text("Land A has the floor")).to_be_visible()
    expect(secretary.get_by_label("Who speaks")).to_have_value("A")
    press_all(secretary, "1", "s")
    secretary.keyboard.type("Three coins are enough.")
    secretary.keyboard.press("Control+Enter")
    expect(delegate.get_by_text("Three coins are enough.")).to_be_visible()
    expect(delegate.get_by_text("Nobody has the floor.")).to_be_visible()
    expect(secretary.get_by_label("What is said, as it is recorded")).to_have_value("")
    expect(secretary.get_by_label("In words")).to_have_value("Half a decision")
    press_all(secretary, "Escape", "d")
    secretary.keyboard.press("End")
    secretary.keyboard.type(", now whole.")
    secretary.keyboard.press("Control+Enter")
    agenda = delegate.locator("#item-1")
    expect(agenda.get_by_text("Half a decision, now whole.")).to_be_visible()
    held = room.state().meetings[meeting]
    assert (held.floor[0].party, held.floor[0].item) == ("A", 1)
    assert (held.decisions[0].words, held.decisions[0].item) == ("Half a decision, now whole.", 1)


def test_what_the_rules_refuse_is_said_and_what_was_typed_stays(enter: Enter) -> None:
    room, meeting = open_meeting()
    secretary = enter(room, "CH", "secretary", f"/meetings/{meeting}/run/")
    secretary.get_by_label("In words").fill("All agree.")
    room.do("proposal.propose", "A", edits=[{"at": f"{room.work}.2", "instead": "two", "put": "three"}])
    press_all(secretary, "Escape", "1", "a")
    secretary.get_by_label("Level").select_option("ad referendum")
    secretary.locator("#conclude").get_by_role("button", name="Record it").click()
    expect(secretary.get_by_role("alert")).to_be_visible()
    expect(secretary.get_by_label("In words")).to_have_value("All agree.")
    secretary.get_by_label("Level").select_option("in principle")
    secretary.locator("#conclude").get_by_role("button", name="Record it").click()
    expect(secretary.locator("#item-1").get_by_text("Article 2, in principle. All agree.")).to_be_visible()
    expect(secretary.get_by_role("alert")).to_have_count(0)


def test_an_item_opens_its_provision_and_a_reader_elsewhere_sees_both_times(enter: Enter) -> None:
    room, _meeting = open_meeting()
    room.seat("B", "head")
    Person.objects.filter(pk=room.people["B head"].pk).update(zone="Asia/Jakarta")
    page = enter(room, "B", "head", "/meetings/")
    line = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Plenary"))
    expect(line).to_contain_text("10:00 Zurich (your time, WIB: 15:00)")
    page.get_by_role("link", name="Plenary").click()
    expect(page.locator("time").first).to_contain_text("WIB")
    page.get_by_role("link", name="Article 2").click()
    page.wait_for_url(f"**/text/{room.work}/at/{room.work}.2/")
    expect(page.get_by_text("The fare shall be two coins.").first).to_be_visible()


def test_a_private_address_is_shown_once_and_revoked(enter: Enter) -> None:
    room, _meeting = open_meeting()
    page = enter(room, "A", "head", "/meetings/")
    page.get_by_role("link", name="In my own calendar").click()
    page.get_by_role("button", name="Make a private address").click()
    address = page.get_by_label("Your private address").input_value()
    stranger = enter(room, "", "", "/calendar/feed/")
    answer = stranger.request.get(address)
    assert answer.status == 200
    assert "SUMMARY:EXERCISE: Plenary" in answer.text()
    page.get_by_role("link", name="All meetings", exact=True).click()
    page.get_by_role("link", name="In my own calendar").click()
    expect(page.get_by_label("Your private address")).to_have_count(0)
    page.get_by_role("button", name="Revoke it").click()
    expect(page.get_by_role("button", name="Make a private address")).to_be_visible()
    assert stranger.request.get(address).status == 404


def test_the_running_page_has_no_fault_whatever_is_noted(enter: Enter) -> None:
    room, meeting = open_meeting()
    settings = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}
    page = enter(room, "CH", "secretary", f"/meetings/{meeting}/run/", **settings)
    for sort in ("Reserved", "Referred", "Next step"):
        page.get_by_label(sort, exact=True).check()
        assert find_faults(page) == [], sort
