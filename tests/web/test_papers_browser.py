"""The papers of a meeting: a delegate waits for the final list, the chair takes its summary out."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.formats.docx.papers import list_lines
from tests.room.browsers import find_faults
from tests.room.talks import make_room
from tests.web.conftest import Enter
from tests.web.test_files_browser import download

pytestmark = pytest.mark.browser


def test_papers_come_as_the_meeting_goes_on_each_for_whom_it_is(enter: Enter, tmp_path: Path) -> None:
    room = make_room("A", "B")
    meeting = room.do("meeting.schedule", "CH", title="On the ferry", starts={"at": "2031-05-13"})
    room.do("meeting.open", "CH", meeting=meeting)
    room.do("meeting.take-the-floor", "A", words="said that it was late")
    delegate = enter(room, "A", "member", f"/meetings/{meeting}/")
    chair = enter(room, "CH", "chair", f"/meetings/{meeting}/")
    expect(delegate.get_by_role("link", name="Summary record", exact=True)).to_be_visible()
    expect(delegate.get_by_role("link", name="List of participants", exact=True)).to_have_count(0)
    expect(delegate.locator("[data-live]:not(.lost)")).to_be_visible()
    room.do("meeting.adjourn", "CH")
    expect(delegate.get_by_role("link", name="List of participants", exact=True)).to_be_visible()
    expect(delegate.get_by_role("link", name="Chair's summary")).to_have_count(0)
    assert find_faults(delegate) == []
    record = download(delegate, "Summary record, Indonesian", tmp_path)
    assert any("Land A said that it was late." in line.words for line in list_lines(record.read_bytes()))
    assert record.name.endswith("summary-record-id.docx")
    summary = download(chair, "Chair's summary, Indonesian", tmp_path)
    assert "said that it was late" in [line.words for line in list_lines(summary.read_bytes())]
