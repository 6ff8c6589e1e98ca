"""The hall with three people: a typist, the projector, a delegate; and a network that fails."""

import pytest
from playwright.sync_api import expect

from tests.room.browsers import find_faults
from tests.room.talks import make_room
from tests.web.conftest import Enter

pytestmark = pytest.mark.browser


def test_a_line_is_dashed_on_the_projector_and_an_act_at_the_gavel(enter: Enter) -> None:
    room = make_room("A", "B")
    typist = enter(room, "CH", "typist", "/hall/typist/")
    projector = enter(room, "A", "head", "/hall/", color_scheme="dark")
    delegate = enter(room, "B", "head")
    typist.fill("#typed", 'B +"at least" after "run"; A support')
    typist.keyboard.press("Enter")
    expect(projector.locator(".a.pending")).to_contain_text("at least")
    expect(typist.locator(".waiting")).to_contain_text("A support")
    assert find_faults(projector) == []
    assert find_faults(typist) == []
    expect(delegate.locator("article")).not_to_contain_text("at least")
    typist.keyboard.press("Control+Enter")
    expect(projector.locator(".pending")).to_have_count(0)
    expect(projector.locator("article")).to_contain_text("at least (B; supported by A)")
    expect(delegate.locator("article")).to_contain_text("at least")


def test_escape_takes_the_last_line_back(enter: Enter) -> None:
    room = make_room("A", "B")
    typist = enter(room, "CH", "typist", "/hall/typist/")
    typist.fill("#typed", "A support")
    typist.keyboard.press("Enter")
    expect(typist.locator(".waiting li")).to_have_count(1)
    typist.keyboard.press("Escape")
    expect(typist.locator(".waiting li")).to_have_count(0)


def test_lines_typed_without_a_network_go_out_by_themselves(enter: Enter) -> None:
    room = make_room("A", "B")
    typist = enter(room, "CH", "typist", "/hall/typist/")
    typist.context.set_offline(True)
    typist.fill("#typed", 'A +"at least" after "run"')
    typist.keyboard.press("Enter")
    expect(typist.locator(".said-back")).to_contain_text("at least")
    assert not room.state().proposals
    typist.context.set_offline(False)
    expect(typist.locator(".waiting li")).to_contain_text("at least")
    typist.keyboard.press("Control+Enter")
    expect(typist.locator(".waiting li")).to_have_count(0)
    assert len(room.state().proposals) == 1
