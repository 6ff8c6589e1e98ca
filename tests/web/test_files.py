"""Files in: versions, bases, comments; nothing is tabled before somebody says so. Files out."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.formats.docx.build import Docx, comment_end, comment_start, deleted, inserted, paragraph, run
from tests.room.talks import Room, make_room
from travaux.formats import parse_instrument
from travaux.formats.docx.package import open_package
from travaux.formats.docx.revisions import list_wording_authors, settle
from travaux.record.wording import keep_text
from travaux.store.models import Outgoing, Upload
from travaux.web.files.papers import SORTS

VERSION = """\
Article 1

The ferry shall run every day.

Article 2

The fare shall be two coins.
"""


@pytest.fixture(autouse=True)
def table_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, outbox_seconds=0))


def bring(room: Room, client: Client, data: bytes | str, name: str = "ours.md") -> str:
    raw = data.encode() if isinstance(data, str) else data
    answer = client.post(f"/n/{room.slug}/files/bring/", {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def marked_word() -> bytes:
    """The ferry's text in Word, with changes by two people of two delegations."""
    doc = Docx().add(paragraph("Article 1"))
    doc.add(
        paragraph("The ferry shall run every ", deleted("hour", by="Ada"), inserted("day", by="Ada"), ".")
    )
    doc.add(paragraph("Article 2"))
    doc.add(paragraph("The fare shall be ", deleted("two", by="Bo"), inserted("three", by="Bo"), " coins."))
    return doc.save()


def words_of(room: Room, proposal: str) -> list[str]:
    return [change.text for change in room.state().proposals[proposal].changes]  # type: ignore[union-attr, misc]  # replacements


def test_a_version_is_looked_at_and_then_tabled() -> None:
    room = make_room("A", "B")
    head = room.sign_in("A", "head")
    address = bring(room, head, VERSION)
    page = head.get(address).content.decode()
    assert "1 change would be tabled" in page
    assert re.search("<del[^>]*>.*?hour.*?</del>.*?<ins[^>]*>.*?day.*?</ins>", page, re.DOTALL)
    assert not room.state().proposals
    assert head.post(f"{address}table/", {"action": "table", "reason": "Fuel is dear."}).status_code == 302
    (proposal,) = room.state().proposals.values()
    assert (proposal.parties, proposal.reason) == (("A",), "Fuel is dear.")
    assert words_of(room, proposal.id) == ["The ferry shall run every day."]
    assert not Upload.objects.filter(negotiation=room.negotiation).exists()


def test_what_is_tabled_waits_in_the_outbox_where_the_room_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, outbox_seconds=60))
    room = make_room("A")
    head = room.sign_in("A", "head")
    address = bring(room, head, VERSION)
    head.post(f"{address}table/", {"action": "table"})
    assert not room.state().proposals
    assert Outgoing.objects.filter(negotiation=room.negotiation).count() == 1


def test_a_member_keeps_it_as_a_draft_and_may_not_table_it() -> None:
    room = make_room("A", "B")
    member = room.sign_in("A", "member")
    address = bring(room, member, VERSION)
    page = member.get(address).content.decode()
    assert 'value="table"' not in page
    assert member.post(f"{address}table/", {"action": "table"}).status_code == 409
    assert not room.state().proposals
    assert member.post(f"{address}table/", {"action": "draft", "title": "Days"}).status_code == 302
    (draft,) = room.state("brief:A").drafts.values()
    assert draft.title == "Days"
    assert room.do("brief.release", "A", log="brief:A", draft=draft.id)
    (proposal,) = room.state().proposals.values()
    assert words_of(room, proposal.id) == ["The ferry shall run every day."]


def test_of_a_word_files_changes_one_takes_all_none_or_those_of_some() -> None:
    room = make_room("A", "B")
    head = room.sign_in("A", "head")
    address = bring(room, head, marked_word(), "both.docx")
    assert "2 changes would be tabled" in head.get(address).content.decode()
    some = head.get(address, {"take": "authors", "author": "Bo"}).content.decode()
    assert "1 change would be tabled" in some
    none = head.get(address, {"take": "base"}).content.decode()
    assert "A proposal that changes nothing is none." in none
    form = {"action": "table", "take": "authors", "author": "Bo"}
    assert head.post(f"{address}table/", form).status_code == 302
    (proposal,) = room.state().proposals.values()
    assert words_of(room, proposal.id) == ["The fare shall be three coins."]


def test_the_secretariat_tables_each_authors_changes_for_their_delegation() -> None:
    room = make_room("A", "B")
    secretary = room.sign_in("CH", "secretary")
    address = bring(room, secretary, marked_word(), "both.docx")
    for author, party in (("Ada", "A"), ("Bo", "B")):
        form = {"action": "table", "take": "authors", "author": author, "party": party}
        assert secretary.post(f"{address}table/", form)["Location"] == address
    found = {p.parties: words_of(room, p.id) for p in room.state().proposals.values()}
    assert found == {
        ("A",): ["The ferry shall run every day."],
        ("B",): ["The fare shall be three coins."],
    }


def test_a_delegation_does_not_table_in_anothers_name() -> None:
    room = make_room("A", "B")
    head = room.sign_in("A", "head")
    address = bring(room, head, VERSION)
    assert head.post(f"{address}table/", {"action": "table", "party": "B"}).status_code == 404
    assert not room.state().proposals


def test_a_version_of_an_earlier_revision_brings_only_what_its_author_changed() -> None:
    room = make_room("A", "B")
    room.do("text.revise", "CH", work=room.work, edits=[{"at": "art_2", "instead": "two", "put": "four"}])
    head = room.sign_in("A", "head")
    address = bring(room, head, VERSION)
    page = head.get(address).content.decode()
    assert "It was written on revision 0" in page
    assert "1 change would be tabled" in page
    head.post(f"{address}table/", {"action": "table"})
    (proposal,) = room.state().proposals.values()
    assert words_of(room, proposal.id) == ["The ferry shall run every day."]


def test_a_base_is_tabled_from_what_stood_before_the_changes() -> None:
    room = make_room("A", "B")
    head = room.sign_in("A", "head")
    address = bring(room, head, marked_word(), "base.docx")
    page = head.get(address, {"sort": "text"}).content.decode()
    assert "would be tabled" in page
    form = {"action": "table", "sort": "text", "take": "base", "title": "Another ferry"}
    assert head.post(f"{address}table/", form).status_code == 302
    (work,) = [work for work in room.state().works.values() if work.id != room.work]
    assert work.title == "Another ferry"
    said = " ".join(p.text + "".join(c.text for c in p.children) for p in work.read().provisions)
    assert "every hour" in said
    assert "two coins" in said


def commented_word() -> bytes:
    doc = Docx()
    first = doc.add_comment(['KAR: replace "hour" with "day"'], by="Chair", initials="C")
    second = doc.add_comment(['VEL: delete "two"'], by="Chair", initials="C")
    third = doc.add_comment(["VEL: this goes too far"], by="Chair", initials="C")
    doc.add(paragraph("Article 1"))
    doc.add(
        paragraph("The ferry shall ", comment_start(first), run("run every hour"), comment_end(first), ".")
    )
    doc.add(paragraph("Article 2"))
    ends = (comment_end(second), comment_end(third))
    doc.add(
        paragraph(
            "The fare shall be ", comment_start(second), comment_start(third), run("two"), *ends, " coins."
        )
    )
    return doc.save()


def test_positions_in_comments_are_ticked_one_by_one() -> None:
    room = make_room("KAR", "VEL")
    secretary = room.sign_in("CH", "secretary")
    address = bring(room, secretary, commented_word(), "with comments.docx")
    page = secretary.get(address).content.decode()
    assert page.count('name="remark"') == 2
    assert "<del>hour</del><ins>day</ins>" in page
    form = {"action": "ticked", "remark": "1"}
    assert secretary.post(f"{address}table/", form).status_code == 302
    (proposal,) = room.state().proposals.values()
    assert proposal.parties == ("KAR",)
    assert words_of(room, proposal.id) == ["The ferry shall run every day."]
    assert secretary.post(f"{address}table/", {"action": "ticked"}).status_code == 409


def test_a_delegation_ticks_its_own_positions_only() -> None:
    room = make_room("KAR", "VEL")
    head = room.sign_in("VEL", "head")
    address = bring(room, head, commented_word(), "with comments.docx")
    page = head.get(address).content.decode()
    assert page.count('name="remark"') == 1
    assert head.post(f"{address}table/", {"action": "ticked", "remark": "1"}).status_code == 409
    assert head.post(f"{address}table/", {"action": "ticked", "remark": "2"}).status_code == 302
    assert [p.parties for p in room.state().proposals.values()] == [("VEL",)]


def test_a_file_is_seen_in_its_capacity_alone_and_thrown_away() -> None:
    room = make_room("A", "B")
    head = room.sign_in("A", "head")
    address = bring(room, head, VERSION)
    for party, role in (("B", "head"), ("A", "member"), ("CH", "chair")):
        client = room.sign_in(party, role)
        assert client.get(address).status_code == 404
        assert client.post(f"{address}table/", {"action": "table"}).status_code == 404
    assert Client(HTTP_HOST="localhost").get(address).status_code == 302
    head.post(f"{address}table/", {"action": "discard"})
    assert head.get(address).status_code == 404


def test_few_files_are_kept_and_none_for_long() -> None:
    from datetime import UTC, datetime, timedelta

    room = make_room("A")
    head = room.sign_in("A", "head")
    addresses = [bring(room, head, f"{VERSION}{number}") for number in range(7)]
    assert Upload.objects.filter(negotiation=room.negotiation).count() == 5
    assert head.get(addresses[0]).status_code == 404
    Upload.objects.filter(negotiation=room.negotiation).update(
        made_at=datetime.now(UTC) - timedelta(hours=25)
    )
    bring(room, head, VERSION)
    assert Upload.objects.filter(negotiation=room.negotiation).count() == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"PK\x03\x04 no file of Word", "a.docx"), (b"\x00\x01\x02" * 400, "b.md"), (b"", "c.md")],
)
def test_a_file_that_cannot_be_read_is_told_so_in_one_line(data: bytes, name: str) -> None:
    room = make_room("A")
    head = room.sign_in("A", "head")
    answer = head.post(f"/n/{room.slug}/files/bring/", {"file": SimpleUploadedFile(name, data)})
    if answer.status_code == 302:
        answer = head.get(answer["Location"])
    assert 'role="alert"' in answer.content.decode()
    assert b"Traceback" not in answer.content


def test_observers_bring_nothing() -> None:
    room = make_room("A")
    answer = room.sign_in("A", "observer").post(
        f"/n/{room.slug}/files/bring/", {"file": SimpleUploadedFile("a.md", VERSION.encode())}
    )
    assert answer.status_code == 409


def take(room: Room, client: Client, sort: str, format: str, **asked: str) -> bytes:
    answer = client.get(f"/n/{room.slug}/files/{room.work}/{sort}.{format}", asked)
    assert answer.status_code == 200, (sort, format)
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def open_room_with_proposals() -> tuple[Room, Client]:
    room = make_room("B", "A", order={"": ("B", "A")})
    room.do("proposal.propose", "A", work=room.work, edits=[{"at": "art_1", "instead": "hour", "put": "day"}])
    room.do(
        "proposal.propose", "B", work=room.work, edits=[{"at": "art_2", "instead": "two", "put": "three"}]
    )
    room.do(
        "proposal.propose", "B", work=room.work, edits=[{"at": "art_1", "put": "at least", "after": "run"}]
    )
    return room, room.sign_in("A", "head")


def test_every_paper_comes_in_every_format_that_it_says() -> None:
    room, client = open_room_with_proposals()
    for sort in SORTS:
        for format in sort.formats:
            assert take(room, client, sort.name, format, party="B", before="0")


def test_what_goes_out_is_read_back_by_our_own_readers() -> None:
    room, client = open_room_with_proposals()
    now = room.state().works[room.work].read()
    clean = take(room, client, "clean", "docx")
    held = keep_text(parse_instrument(clean, file="clean.docx"))
    assert [p.number for p in held.provisions if p.kind == "article"] == [p.number for p in now.provisions]
    theirs = take(room, client, "party", "txt", party="B").decode()
    assert "The ferry shall run at least every hour." in theirs
    assert "three coins" in theirs
    rolling = take(room, client, "rolling", "txt").decode()
    assert "[three (B)]" in rolling
    assert {"A", "B"} == set(json.loads(take(room, client, "rolling", "json"))["parties"])


def test_a_merged_file_has_each_delegation_as_an_author() -> None:
    room, client = open_room_with_proposals()
    merged = open_package(take(room, client, "merge", "docx"), file="merged.docx")
    assert set(list_wording_authors(merged)) == {"A", "B"}
    settle(merged, accept={"A"}.__contains__)
    said = json.dumps(_plain(parse_instrument(merged.save(), file="a.docx")))
    assert "every day" in said
    assert "two coins" in said


def _plain(instrument: Any) -> list[str]:
    return [p.text for p in keep_text(instrument).provisions] + [
        c.text for p in keep_text(instrument).provisions for c in p.children
    ]


def test_a_redline_tells_what_a_revision_changed() -> None:
    room = make_room("A")
    room.do("text.revise", "CH", work=room.work, edits=[{"at": "art_2", "instead": "two", "put": "four"}])
    client = room.sign_in("A", "head")
    assert "{-two-}{+four+}" in take(room, client, "redline", "txt", before="0", after="1").decode()
    assert client.get(f"/n/{room.slug}/files/{room.work}/redline.txt", {"before": "7"}).status_code == 404


def test_papers_name_only_whom_the_reader_may_know() -> None:
    room = make_room("A", "B", attribution="chair")
    room.do("proposal.propose", "A", work=room.work, edits=[{"at": "art_1", "instead": "hour", "put": "day"}])
    theirs = room.sign_in("B", "head")
    assert json.loads(take(room, theirs, "rolling", "json"))["parties"] == []
    assert theirs.get(f"/n/{room.slug}/files/{room.work}/party.txt", {"party": "A"}).status_code == 404


def test_no_paper_of_another_name_or_format() -> None:
    room = make_room("A")
    client = room.sign_in("A", "head")
    for end in ("nothing.docx", "columns.txt", "rolling.exe", "rolling.docx?language=xx"):
        assert client.get(f"/n/{room.slug}/files/{room.work}/{end}").status_code == 404
    assert Client(HTTP_HOST="localhost").get(f"/n/{room.slug}/files/{room.work}/clean.txt").status_code == 404
