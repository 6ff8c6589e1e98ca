"""Coming in, the first page, the record, files: in a real browser."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Iterator
from hashlib import sha1
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.room.browsers import find_faults
from tests.room.talks import PASSWORD, Room, make_room
from tests.web.conftest import Enter
from tests.web.test_files import commented_word, marked_word
from travaux.formats import parse_instrument
from travaux.record.wording import keep_text

pytestmark = pytest.mark.browser
_NUMBERS = count(1)


@pytest.fixture
def stranger(browser: Browser, room_address: str) -> Iterator[BrowserContext]:
    """A browser of somebody who has never been here."""
    context = browser.new_context(base_url=room_address, viewport={"width": 390, "height": 844})
    context.set_default_timeout(15_000)
    yield context
    context.close()


def compute_totp(secret: str) -> str:
    """The six digits of RFC 6238, as an authenticator app shows them."""
    padded = secret + "=" * (-len(secret) % 8)
    counted = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(padded), counted, sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_from_a_link_to_a_seat_a_second_step_and_in_again(enter: Enter, stranger: BrowserContext) -> None:
    room = make_room("A", "B")
    head = enter(room, "A", "head", "/people/")
    head.locator("#party-A").get_by_label("Invite as").select_option("member")
    head.locator("#party-A").get_by_role("button", name="Make a link").click()
    link = head.get_by_label("The link; it is shown this once and opens one seat, once").input_value()
    assert find_faults(head) == []
    page = stranger.new_page()
    page.goto(re.sub("^https?://[^/]+", "", link))
    expect(page.locator(".lead")).to_contain_text("The ferry")
    assert find_faults(page) == []
    page.get_by_role("link", name="Make an account").click()
    email = f"ann-{room.slug}-{next(_NUMBERS)}@example.org"
    page.get_by_label("Email").fill(email)
    page.get_by_label("Name").fill("Ann Reed")
    page.get_by_label("Password").fill(PASSWORD)
    assert find_faults(page) == []
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("button", name="Take the seat").click()
    expect(page.locator("article")).to_contain_text("The ferry shall run every hour.")
    secret = add_second_step(page)
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in(page, email, secret)
    expect(page.get_by_role("heading", name="My negotiations")).to_be_visible()
    expect(page.get_by_role("link", name=f"The ferry, {room.slug}", exact=True)).to_be_visible()


def add_second_step(page: Page) -> str:
    page.goto("/account/2fa/totp/activate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    secret = page.locator("#authenticator_secret").input_value()
    assert page.locator("main img").evaluate("image => image.naturalWidth") > 0
    assert find_faults(page) == []
    page.locator("#id_code").fill(compute_totp(secret))
    page.get_by_role("button", name="Activate").click()
    expect(page.locator("#recovery_codes")).to_be_visible()
    assert find_faults(page) == []
    return secret


def sign_in(page: Page, email: str, secret: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("#id_code")).to_be_visible()
    assert find_faults(page) == []
    page.locator("#id_code").fill(compute_totp(secret))
    page.keyboard.press("Enter")


def test_a_passkey_signs_in_where_the_browser_has_one(enter: Enter, stranger: BrowserContext) -> None:
    room = make_room("A")
    room.seat("A", "head")
    page = stranger.new_page()
    devtools = stranger.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    page.goto("/account/login/")
    page.get_by_label("Email").fill(room.people["A head"].email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="My negotiations")).to_be_visible()
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator("#recovery_codes")).to_be_visible()
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.locator("#passkey_login").click()
    expect(page.get_by_role("heading", name="My negotiations")).to_be_visible()


def test_a_word_file_is_brought_looked_at_tabled_and_taken_out(enter: Enter, tmp_path: Path) -> None:
    room = make_room("A", "B")
    head, other = enter(room, "A", "head", "/files/"), enter(room, "B", "head")
    word = tmp_path / "our version.docx"
    word.write_bytes(marked_word())
    head.set_input_files("#file", str(word))
    head.get_by_role("button", name="Look at it").click()
    expect(head.get_by_role("heading", name="2 changes would be tabled")).to_be_visible()
    assert find_faults(head) == []
    head.get_by_label("those by").check()
    head.get_by_label("Ada").check()
    head.get_by_role("button", name="Look again").click()
    expect(head.get_by_role("heading", name="1 change would be tabled")).to_be_visible()
    expect(head.locator("article.preview ins")).to_contain_text("day")
    assert not room.state().proposals
    room.seat("CH", "secretary")
    secretary = enter(room, "CH", "secretary", "/files/")
    secretary.set_input_files("#file", str(word))
    secretary.get_by_role("button", name="Look at it").click()
    secretary.get_by_label("Whose it is").select_option("A")
    secretary.get_by_role("button", name="Look again").click()
    secretary.get_by_role("button", name="Table it").click()
    expect(secretary.locator(".told")).to_contain_text("1 act is on record.")
    expect(other.locator("article")).to_contain_text("day")
    head.goto(f"/n/{room.slug}/files/")
    with head.expect_download() as taken:
        head.get_by_role("link", name="Rolling text, docx").click()
    out = tmp_path / taken.value.suggested_filename
    taken.value.save_as(out)
    text = keep_text(parse_instrument(out.read_bytes(), file=str(out)))
    assert "every" in " ".join(p.text + " ".join(c.text for c in p.children) for p in text.provisions)


def test_positions_in_comments_are_ticked(enter: Enter, tmp_path: Path) -> None:
    room = make_room("KAR", "VEL")
    page = enter(room, "CH", "secretary", "/files/", color_scheme="dark")
    word = tmp_path / "with comments.docx"
    word.write_bytes(commented_word())
    page.set_input_files("#file", str(word))
    page.get_by_role("button", name="Look at it").click()
    page.locator('input[name="remark"]').first.check()
    assert find_faults(page) == []
    page.get_by_role("button", name="Table those ticked").click()
    expect(page.locator(".told")).to_contain_text("1 act is on record.")
    assert [proposal.parties for proposal in room.state().proposals.values()] == [("KAR",)]


def test_the_record_is_filtered_without_leaving_the_page(enter: Enter) -> None:
    room = make_room("A", "B")
    for party, coins in (("A", "three"), ("B", "four")):
        edits = [{"at": "art_2", "instead": "two", "put": coins}]
        room.do("proposal.propose", party, work=room.work, edits=edits, reason=f"{coins} is fair")
    page = enter(room, "A", "head", "/record/")
    expect(page.locator(".told-acts li")).to_have_count(room.state().head.seq)
    page.get_by_label("Party").select_option("B")
    expect(page.locator(".told-acts")).not_to_contain_text("three is fair")
    expect(page.locator(".told-acts")).to_contain_text("four is fair")
    assert "party=B" in page.url
    page.get_by_label("What").select_option("meeting")
    expect(page.locator("#acts [role=status]")).to_contain_text("Nothing is on record that answers to this.")
    page.get_by_label("What").select_option("proposal")
    page.locator(".told-acts a").first.click()
    expect(page.locator(".lead")).to_contain_text("Land B proposes to change Article 2")
    assert find_faults(page) == []


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}])
def test_nothing_is_wrong_with_any_page_in_any_light(enter: Enter, look: dict[str, object]) -> None:
    room = fill(make_room("A", "B"))
    for path in ("/people/", "/record/", "/record/brief:A/", "/record/table/4/", "/files/"):
        page = enter(room, "A", "head", path, **look)
        assert find_faults(page) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
    page = enter(room, "A", "head", "/files/", **look)
    for path in ("/", "/settings/", "/account/2fa/", "/account/email/", "/account/password/change/"):
        page.goto(path)
        assert find_faults(page) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path


def fill(room: Room) -> Room:
    room.do("response.ask", "B", of=("A",), due="2090-05-12")
    starts = {"at": "2090-05-12T10:00:00+02:00", "zone": "Europe/Zurich", "precision": "minute"}
    room.do("meeting.schedule", "CH", title="On the fare", starts=starts, place="Geneva")
    room.do("brief.note", "A", log="brief:A", words="Three at most.")
    room.do(
        "proposal.propose", "A", work=room.work, edits=[{"at": "art_2", "instead": "two", "put": "three"}]
    )
    return room
