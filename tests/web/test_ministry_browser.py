"""A ministry's own accounts: the button leads there and back, and an invitation is still what lets one in."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect

from tests.room.browsers import serve
from tests.room.issuer import CLIENT, PERSON, SECRET, run_issuer
from tests.room.talks import make_room
from travaux.store.invitations import invite
from travaux.store.models import Capacity

pytestmark = pytest.mark.browser


def test_whoever_is_invited_comes_in_by_the_ministrys_account(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = make_room("A", "B")
    with run_issuer(tmp_path) as (issuer, certificate):
        monkeypatch.setenv("TRAVAUX_OIDC", f"{issuer}|{CLIENT}|{SECRET}")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        with serve() as address:
            context = browser.new_context(base_url=address, ignore_https_errors=True)
            page = context.new_page()
            page.set_default_timeout(15_000)
            page.goto("/account/login/")
            page.get_by_role("link", name="Sign in with Ministry").click()
            page.get_by_role("button", name="Continue").click()
            expect(page.get_by_role("heading", name="By invitation")).to_be_visible()
            page.goto(f"/join/{invite(room.negotiation, party='A', role='member')}/")
            page.get_by_role("link", name="Make an account").click()
            page.get_by_role("link", name="Sign in with Ministry").click()
            page.get_by_role("button", name="Continue").click()
            expect(page.get_by_label("Email")).to_have_value(str(PERSON["email"]))
            page.get_by_label("Name").fill("Ann Reed")
            page.get_by_role("main").get_by_role("button").first.click()
            page.get_by_role("button", name="Take the seat").click()
            expect(page.locator("article")).to_contain_text("The ferry shall run every hour.")
            context.close()
    seat = Capacity.objects.get(negotiation=room.negotiation, party="A")
    assert (seat.person.email, seat.role) == (PERSON["email"], "member")
    assert not seat.person.has_usable_password()


def test_without_a_ministry_no_button_is_shown() -> None:
    assert b"Sign in with" not in Client(HTTP_HOST="localhost").get("/account/login/").content.replace(
        b"Sign in with a passkey", b""
    )
