"""The chair's table in browsers of its own: what one does shows at the others', and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.record.talks import swap
from tests.room.browsers import find_faults
from tests.room.talks import Room, make_room
from tests.web.conftest import Enter

pytestmark = pytest.mark.browser


def resolve_path(room: Room, at: int) -> str:
    provision = room.state().works[room.work].read().provisions[at].id
    return f"/chair/resolve/{room.work}/{provision}/"


def test_the_chair_resolves_while_a_delegate_types_and_nothing_typed_is_lost(enter: Enter) -> None:
    room = make_room("A", "B", "C")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    two = room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    room.do("silence.open", "CH", about=[room.work], until="2099-01-01", words="the whole text")
    chair = enter(room, "CH", "chair", resolve_path(room, 1))
    delegate = enter(room, "C", "head", "/asked/")
    reader = enter(room, "B", "head")
    delegate.get_by_label("Why").press_sequentially("Our capital has not")
    chair.get_by_role("group", name=one).get_by_label("take into the text").check()
    expect(chair.locator("#effects")).to_contain_text("in doubt")
    expect(chair.locator("#effects ins")).to_have_text("three")
    chair.get_by_role("group", name=two).get_by_label("ends without it").check()
    expect(chair.locator("#effects .rejected")).to_contain_text(two)
    assert room.state().proposals[one].status == "open"
    chair.get_by_role("button", name="Resolve so").click()
    expect(chair.get_by_text("Done, and on the record.")).to_be_visible()
    expect(reader.locator("article")).to_contain_text("The fare shall be three coins.")
    room.do("silence.open", "CH", about=[room.work], until="2099-01-02", words="Article 1 alone")
    expect(delegate.locator("main")).to_contain_text("Article 1 alone")
    written = delegate.locator("textarea").filter(has_text="")
    values = [area.input_value() for area in written.all()]
    assert "Our capital has not" in values
    delegate.keyboard.type(" spoken yet.")
    values = [area.input_value() for area in written.all()]
    assert "Our capital has not spoken yet." in values


def test_what_the_chair_has_chosen_stays_while_delegations_act(enter: Enter) -> None:
    room = make_room("A", "B")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    chair = enter(room, "CH", "chair", resolve_path(room, 1))
    chair.get_by_label("take into the text").check()
    chair.get_by_label("Words to it").fill("as read out")
    expect(chair.locator("#effects")).to_contain_text("accepted")
    two = room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    expect(chair.locator("#effects .in-doubt")).to_contain_text(two)
    expect(chair.get_by_role("group", name=one).get_by_label("take into the text")).to_be_checked()
    expect(chair.get_by_label("Words to it")).to_have_value("as read out")
    room.do("proposal.oppose", "B", proposal=one)
    expect(chair.locator("#effects")).to_contain_text("objection-heard")
    assert find_faults(chair) == []


def test_several_provisions_are_ticked_and_agreed_with_keys(enter: Enter) -> None:
    room = make_room("A", "B")
    chair = enter(room, "CH", "chair", "/chair/")
    other = enter(room, "CH", "secretary", "/chair/")
    other.locator("#note").fill("half a note")
    for box in chair.locator("main input[type=checkbox]").all():
        box.check()
    chair.locator("#level").select_option("in plenary")
    chair.locator("h2").first.click()
    chair.keyboard.press("a")
    expect(chair.get_by_text("Agreed in plenary")).to_have_count(2)
    expect(other.get_by_text("Agreed in plenary")).to_have_count(2)
    expect(other.locator("#note")).to_have_value("half a note")


def test_the_heads_see_what_they_are_asked_and_the_chair_their_word(enter: Enter) -> None:
    room = make_room("A", "B", resolution="both-heads")
    room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    chair = enter(room, "CH", "chair", resolve_path(room, 1))
    head = enter(room, "B", "head", "/asked/")
    chair.locator("#bridge").fill("The fare shall be fair.")
    expect(chair.locator("#effects")).to_contain_text("fair")
    chair.get_by_role("button", name="Ask the heads for their word").click()
    expect(head.locator("ins")).to_contain_text("fair")
    assert find_faults(head) == []
    head.get_by_role("button", name="You have our word").click()
    room.do("response.give", "A", final=True, answers=[{"about": _last(room), "answer": "accept"}])
    chair.get_by_role("button", name="Resolve so: all have given their word").click()
    expect(chair.get_by_text("Done, and on the record.")).to_be_visible()
    assert room.state().works[room.work].read().provisions[1].text == "The fare shall be fair."


def _last(room: Room) -> str:
    return max(room.state().proposals.values(), key=lambda proposal: proposal.seq).id


def test_packages_and_silence_from_the_form_to_the_record(enter: Enter) -> None:
    room = make_room("A", "B")
    for code, edit in (("A", swap("1", "hour", "day")), ("B", swap("2", "two", "four"))):
        room.do("proposal.propose", code, edits=edit)
    chair = enter(room, "CH", "secretary", "/chair/packages/")
    for box in chair.locator("[name=member]").all():
        box.check()
    chair.get_by_label("Title").fill("hours for fares")
    chair.get_by_role("button", name="Link them").click()
    expect(chair.get_by_role("heading", name="hours for fares")).to_be_visible()
    chair.goto(chair.url.replace("packages", "silences"))
    chair.get_by_label("hours for fares").check()
    chair.get_by_label("As it is put").fill("both or neither")
    chair.get_by_role("button", name="Open it").click()
    expect(chair.get_by_text("It runs until")).to_be_visible()
    chair.get_by_role("button", name="Withdrawn").click()
    expect(chair.get_by_text("It ended: withdrawn")).to_be_visible()


def fill_table(room: Room) -> None:
    """Something of every kind on every page."""
    from travaux.record.body import Command
    from travaux.store.ledgers import append

    one = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"), reason="the river freezes")
    two = room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    room.do("proposal.oppose", "B", proposal=one)
    room.do("proposal.support", "A", proposal=two)
    room.do("outcome.link", "CH", members=[one, two], title="hours for fares")
    room.do("outcome.agree", "CH", level="in principle")
    room.do("silence.open", "CH", about=[room.work], until="2099-01-01", words="the whole text")
    room.do("text.issue", "CH", symbol="F/1", as_at="2031-05-13T18:40:00+02:00", distribution="limited")
    body = {"work": room.work, "level": "at last"}
    append(room.negotiation, Command(do="outcome.agree", party="CH", body=body, ask_ruling=True))


PAGES = ("", "stances/", "packages/", "rulings/", "silences/", "papers/")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_any_page(enter: Enter, scheme: str, width: int) -> None:
    room = make_room("A", "B", resolution="no-objection")
    fill_table(room)
    view = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    chair = enter(room, "CH", "chair", "/chair/", **view)
    base = chair.url
    for name in PAGES:
        chair.goto(f"{base}{name}")
        assert find_faults(chair) == [], name
        assert not _overflows(chair), name
    for name in (resolve_path(room, 1).removeprefix("/chair/"), f"papers/{room.work}/chairs-text/"):
        chair.goto(f"{base}{name}")
        chair.get_by_role("button", name="See what it does").click()
        assert find_faults(chair) == [], name
        assert not _overflows(chair), name


def _overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
