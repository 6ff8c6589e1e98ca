"""The room, served to real browsers; opened before any test module that needs it is read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.room.opening import open_room

open_room()

from django.utils.translation import deactivate  # noqa: E402  # as below
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402  # Django first

from tests.room.browsers import find_chromium, serve, start_session  # noqa: E402
from tests.room.talks import Room  # noqa: E402

Enter = Callable[..., Page]
_PATIENCE_MS = 15_000  # for what a page has to come to: a busy machine is not a fault
expect.set_options(timeout=_PATIENCE_MS)


@pytest.fixture(autouse=True)
def _no_language_chosen() -> None:
    """A reader's language stays with the thread that answered; the next test begins without."""
    deactivate()


@pytest.fixture(scope="session")
def room_address() -> Iterator[str]:
    """The address of a server on this process's room."""
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def at_once() -> Iterator[str]:
    """The address of a server where nothing waits in the outbox."""
    yield from _serve_with("0")


@pytest.fixture(scope="session")
def with_time() -> Iterator[str]:
    """The address of a server where there is ample time to call back."""
    yield from _serve_with("600")


def _serve_with(seconds: str) -> Iterator[str]:
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TRAVAUX_OUTBOX_SECONDS", seconds)
            address = stack.enter_context(serve())
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium; ended with its module, for while it runs no other event loop can in this thread."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def enter(browser: Browser, room_address: str) -> Iterator[Enter]:
    """``enter(room, "A", "head", "/text/")``: a page of somebody's own browser, signed in, at an address.

    ``address``: of another server than the usual one. Settings of the browser (``color_scheme``,
    ``viewport``) go by keyword. An error on the page or in its console fails the test.
    """
    contexts = []
    faults: list[str] = []

    def open_page(
        room: Room,
        party: str,
        role: str,
        path: str = "/text/",
        *,
        address: str = room_address,
        **settings: Any,
    ) -> Page:
        context = browser.new_context(base_url=address, **settings)
        contexts.append(context)
        if party:
            context.add_cookies([start_session(room, party, role, address)])
        page = context.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: _note(faults, message))
        page.goto(f"/n/{room.slug}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _note(faults: list[str], message: Any) -> None:
    """Keep an error of the console; an answer that refuses, or a lost connection, is none."""
    expected = ("Failed to load resource", "Response Status Error Code 4", "net::ERR")
    if message.type == "error" and not any(words in message.text for words in expected):
        faults.append(message.text)
