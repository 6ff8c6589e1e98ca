"""A Word file: brought, looked at, tabled, seen by the others, taken out, opened in LibreOffice."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.formats.docx.office import convert, find_problem
from tests.room.browsers import find_faults
from tests.room.talks import make_room
from tests.web.conftest import Enter
from tests.web.test_files import marked_word

pytestmark = pytest.mark.browser


def download(page: Page, name: str, folder: Path) -> Path:
    """Take a paper out by its link; the file."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    out = folder / coming.value.suggested_filename
    coming.value.save_as(out)
    return out


def test_a_word_file_is_brought_looked_at_tabled_and_taken_out(
    at_once: str, enter: Enter, tmp_path: Path
) -> None:
    room = make_room("A", "B")
    other = enter(room, "B", "head", f"/text/{room.work}/", address=at_once)
    expect(other.locator("[data-live]:not(.lost)")).to_be_visible()
    mine = enter(room, "A", "head", "/files/", address=at_once)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    mine.get_by_label("File", exact=True).set_input_files(
        {"name": "ours.docx", "mimeType": word, "buffer": marked_word()}
    )
    mine.get_by_role("button", name="Look at it").click()
    expect(mine.get_by_role("heading", name="2 changes would be tabled")).to_be_visible()
    mine.get_by_label("those by").check()
    mine.get_by_label("Ada").check()
    mine.get_by_role("button", name="Look again").click()
    expect(mine.get_by_role("heading", name="1 change would be tabled")).to_be_visible()
    expect(mine.locator("article ins")).to_contain_text("day")
    assert find_faults(mine) == []
    assert not room.state().proposals
    mine.get_by_label("Reason").fill("Fuel is dear.")
    mine.get_by_role("button", name="Table it").click()
    expect(other.get_by_role("group", name="proposed by A")).to_contain_text("day")
    other.goto(f"{at_once}/n/{room.slug}/files/")
    rolling = download(other, "Rolling text, docx", tmp_path)
    merged = download(other, "Merged, docx", tmp_path)
    if problem := find_problem():
        pytest.skip(problem)
    outs = [tmp_path / "rolling.txt", tmp_path / "accepted.txt"]
    convert([("none", rolling, outs[0]), ("accept", merged, outs[1])], folder=tmp_path)
    said = [out.read_text(encoding="utf-8") for out in outs]
    assert re.search(r"\[hour\]\W*\[day\W+A\)\]", said[0])
    assert "The ferry shall run every day." in said[1]
