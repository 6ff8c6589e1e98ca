"""Wording edited in place, without a browser: what is typed, what it would look like, who acted meanwhile."""

import re
from dataclasses import replace

import msgspec
import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import Client

from tests.room.talks import Room, make_room
from tests.web.forms import read_form
from travaux.record.body import Command
from travaux.record.wording import Add, Delete, Move, PlainProvision, PlainText, Replace
from travaux.store.ledgers import read_states
from travaux.store.models import Outgoing
from travaux.store.outbox import put_out
from travaux.web.propose.rows import build_family, change_rows, open_rows, read_rows
from travaux.web.propose.target import find_changes_by_id, put_in_place

ARTICLE = PlainProvision(
    id="x",
    kind="article",
    number="Article 1",
    heading="Crossing",
    children=(
        PlainProvision(id="x1", kind="paragraph", number="1.", text="The ferry runs."),
        PlainProvision(id="x2", kind="paragraph", number="2.", text="Fares are paid. Bells are rung."),
    ),
)
TEXT = PlainText(provisions=(PlainProvision(id="w", kind="article", number="Article 0"), ARTICLE))


def changed(*actions: str, **texts: str) -> tuple[object, ...]:
    """The changes that pressing some buttons comes to, with words typed first."""
    rows = open_rows(ARTICLE, under="")
    rows = tuple(msgspec.structs.replace(row, text=texts.get(row.key, row.text)) for row in rows)
    for action in actions:
        rows = change_rows(rows, action)
    wording = put_in_place(TEXT, "x", build_family(rows, ARTICLE))
    origins = {row.key: row.origin for row in rows if row.origin}
    return find_changes_by_id(TEXT, wording, origins=origins)


def test_rows_that_nobody_touched_change_nothing() -> None:
    assert changed() == ()


def test_words_typed_are_one_replacement() -> None:
    assert changed(x1="The ferry walks.") == (Replace("x1", text="The ferry walks."),)


def test_a_provision_is_added_after_another_with_a_number_that_is_free() -> None:
    (add,) = changed("add:x1")
    assert isinstance(add, Add)
    assert (add.under, add.after, add.provision.number) == ("x", "x1", "1 bis.")
    assert add.provision.kind == "paragraph"


def test_a_provision_is_struck_and_kept_again() -> None:
    assert changed("strike:x1") == (Delete("x1"),)
    assert changed("strike:x1", "restore:x1") == ()
    assert changed("strike:x") == (Delete("x"),)


def test_a_provision_moves_among_its_own() -> None:
    (move,) = changed("down:x1")
    assert isinstance(move, Move)
    assert changed("down:x1", "up:x1") == ()
    assert changed("up:x1") == changed("down:x2") == ()


def test_a_provision_splits_at_an_empty_line_and_the_second_half_knows_the_first() -> None:
    first_half, add = changed("split:x2", x2="Fares are paid.\r\n\r\nBells are rung.")
    assert first_half == Replace("x2", text="Fares are paid.")
    assert isinstance(add, Add)
    assert (add.origin, add.after, add.provision.text) == ("x2", "x2", "Bells are rung.")


def test_without_an_empty_line_nothing_splits() -> None:
    assert changed("split:x2") == ()


def test_a_form_that_makes_things_up_brings_only_what_it_may() -> None:
    form = QueryDict(mutable=True)
    form.setlist("row", ["x1", "nobody", "+1"])
    form.update({"text.x1": "Typed.", "text.nobody": "No.", "kind.+1": "bomb", "under.+1": "elsewhere"})
    rows = {row.key: row for row in read_rows(form, ARTICLE, under="w0")}
    assert set(rows) == {"x", "x1", "x2", "+1"}
    assert (rows["x1"].text, rows["+1"].kind, rows["+1"].under) == ("Typed.", "paragraph", "w0")


@pytest.fixture
def room() -> Room:
    return make_room("A", "B")


def first(room: Room) -> str:
    return room.state().works[room.work].read().provisions[0].id


def page_of(room: Room, query: str = "") -> str:
    return f"/n/{room.slug}/propose/{room.work}/at/{first(room)}/{query}"


def open_form(room: Room, client: Client, query: str = "", words: str = "") -> dict[str, list[str]]:
    fields = read_form(client.get(page_of(room, query)).content)
    if words:
        fields[f"text.{first(room)}"] = [words]
    return fields


DAILY = "The ferry shall run every day."
WEEKLY = "The ferry shall run every week."


def test_while_typing_the_redline_and_the_bracket_show_and_nothing_is_kept(room: Room) -> None:
    client = room.sign_in("A", "member")
    fields = open_form(room, client, words=DAILY)
    before = read_states(room.negotiation)
    answer = client.post(page_of(room) + "preview/", fields, headers={"HX-Request": "true"}).content.decode()
    assert re.search(r"<del>.*hour.*</del><ins>.*day.*</ins>", re.sub(r"<span.*?</span>", "", answer))
    assert 'aria-label="proposed by A"' in answer
    assert read_states(room.negotiation) == before
    assert not Outgoing.objects.filter(negotiation=room.negotiation).exists()


def test_what_is_added_struck_or_moved_shows_in_its_bracket(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields = open_form(room, client)
    added = read_form(client.post(page_of(room), {**fields, "do": f"add:{first(room)}"}).content)
    added["text.+1"] = ["A bell rings."]
    struck = {**fields, f"gone.{first(room)}": ["1"]}
    moved = {**fields, f"place.{first(room)}": ["Article 2"]}
    for sent, said in ((added, "A bell rings."), (struck, "deleted"), (moved, "moved")):
        answer = client.post(page_of(room) + "preview/", sent).content.decode()
        bracket = answer.partition('class="bracket"')[2]
        assert said in bracket
        assert "proposed by A" in bracket
        assert sent is moved or "two coins" not in bracket, "an article that is left alone is shown"


def test_the_preview_says_why_something_could_not_be_tabled(room: Room) -> None:
    room.do("outcome.agree", "CH", work=room.work, provisions=[first(room)], level="in plenary")
    client = room.sign_in("A", "head")
    answer = client.post(page_of(room) + "preview/", open_form(room, client, words=DAILY))
    assert "is agreed in plenary" in answer.content.decode()


def test_what_is_tabled_waits_and_goes_out_when_it_is_due(room: Room) -> None:
    client = room.sign_in("A", "head")
    answer = client.post(page_of(room), {**open_form(room, client, words=DAILY), "do": "table"})
    assert answer["Location"] == f"/n/{room.slug}/outbox/"
    assert not room.state().proposals
    Outgoing.objects.filter(negotiation=room.negotiation).update(due_at="2020-01-01T00:00:00Z")
    assert "Nothing waits" in client.get(answer["Location"]).content.decode()
    (proposal,) = room.state().proposals.values()
    assert proposal.parties == ("A",)
    assert not Outgoing.objects.filter(negotiation=room.negotiation).exists()


def test_where_nothing_waits_it_is_tabled_at_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, outbox_seconds=0))
    client = room.sign_in("A", "head")
    client.post(page_of(room), {**open_form(room, client, words=DAILY), "do": "table"})
    assert len(room.state().proposals) == 1


def test_what_is_said_on_the_floor_does_not_wait(room: Room) -> None:
    edits = [{"at": "Article 1", "put": "week", "instead": "hour"}]
    said = Command(do="proposal.propose", body={"edits": edits}, party="A", via="floor")
    assert put_out(room.negotiation, room.seat("CH", "typist"), said) is None
    assert len(room.state().proposals) == 1


def test_called_back_it_is_a_draft_with_every_word(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields = {**open_form(room, client, words=DAILY), "reason": "People sleep.", "do": "table"}
    client.post(page_of(room), fields)
    outgoing = Outgoing.objects.get(negotiation=room.negotiation)
    other = room.sign_in("B", "head").post(f"/n/{room.slug}/outbox/{outgoing.pk}/call-back/")
    assert other.status_code == 302
    assert Outgoing.objects.filter(pk=outgoing.pk).exists(), "another delegation called it back"
    answer = client.post(f"/n/{room.slug}/outbox/{outgoing.pk}/call-back/", follow=True)
    found = read_form(answer.content)
    assert (found[f"text.{first(room)}"], found["reason"]) == ([DAILY], ["People sleep."])
    assert not room.state().proposals
    assert not Outgoing.objects.filter(pk=outgoing.pk).exists()


def test_called_back_too_late_says_so(room: Room) -> None:
    client = room.sign_in("A", "head")
    client.post(page_of(room), {**open_form(room, client, words=DAILY), "do": "table"})
    outgoing = Outgoing.objects.get(negotiation=room.negotiation)
    Outgoing.objects.update(due_at="2020-01-01T00:00:00Z")
    answer = client.post(f"/n/{room.slug}/outbox/{outgoing.pk}/call-back/", follow=True)
    assert "on the table already" in answer.content.decode()
    assert len(room.state().proposals) == 1


def test_what_the_text_does_not_bear_any_more_comes_back_with_its_reason(room: Room) -> None:
    client = room.sign_in("A", "head")
    client.post(page_of(room), {**open_form(room, client, words=DAILY), "do": "table"})
    room.do("outcome.agree", "CH", work=room.work, provisions=[first(room)], level="in plenary")
    Outgoing.objects.update(due_at="2020-01-01T00:00:00Z")
    page = client.get(f"/n/{room.slug}/outbox/").content.decode()
    assert "It could not be tabled:" in page
    assert "agreed in plenary" in page
    assert "day" in page


def test_a_member_who_tables_is_told_why_not_and_keeps_what_was_typed(room: Room) -> None:
    client = room.sign_in("A", "member")
    fields = open_form(room, client, words=DAILY)
    answer = client.post(page_of(room), {**fields, "do": "table"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "does not release for it" in page
    assert "the head of the delegation does the rest" in page
    assert read_form(answer.content)[f"text.{first(room)}"] == [DAILY]
    assert "brief:A" not in read_states(room.negotiation), "a draft was kept that nobody asked for"


def test_a_member_drafts_the_head_clears_and_releases() -> None:
    room = make_room("A", "B", clearance=True)
    member, head = room.sign_in("A", "member"), room.sign_in("A", "head")
    answer = member.post(page_of(room), {**open_form(room, member, words=DAILY), "do": "keep"})
    assert answer.status_code == 302
    (draft,) = room.state("brief:A").drafts
    address = f"/n/{room.slug}/brief/draft/{draft}/"
    assert member.post(address, {"do": "release"}).status_code == 409, "released what nobody cleared"
    assert member.post(address, {"do": "clear"}).status_code == 409
    assert head.post(address, {"do": "clear", "until": "2090-05-14T12:00"}).status_code == 302
    assert member.post(address, {"do": "release"})["Location"] == f"/n/{room.slug}/outbox/"
    again = head.post(address, {"do": "release"})
    assert again["Location"] == f"/n/{room.slug}/outbox/"
    assert Outgoing.objects.filter(negotiation=room.negotiation).count() == 1, "it would go out twice"


def test_a_draft_that_was_worked_on_again_takes_the_place_of_the_first(room: Room) -> None:
    client = room.sign_in("A", "member")
    answer = client.post(page_of(room), {**open_form(room, client, words=DAILY), "do": "keep"}, follow=True)
    fields = read_form(answer.content)
    assert fields[f"text.{first(room)}"] == [DAILY]
    fields[f"text.{first(room)}"] = [WEEKLY]
    client.post(page_of(room), {**fields, "do": "keep"})
    old, new = sorted(room.state("brief:A").drafts.values(), key=lambda d: d.seq)
    assert (old.replaced, new.replaced) == (new.id, "")


def test_a_draft_is_shared_with_a_group_and_not_beyond(room: Room) -> None:
    room.do("group.form", "A", name="friends", members=["A"])
    client = room.sign_in("A", "member")
    page = client.get(page_of(room)).content.decode()
    (group,) = re.findall(r'<option value="(group:[^"]+)">friends', page)
    fields = {**open_form(room, client, words=DAILY), "do": "share", "group": group}
    assert client.post(page_of(room), fields).status_code == 302
    assert len(room.state(group).drafts) == 1
    other = room.sign_in("B", "head").get(page_of(room, f"?draft=brief-2&log={group}"))
    assert other.status_code == 404


def test_if_the_text_changed_meanwhile_both_show_and_nothing_typed_is_lost(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields = open_form(room, client, words=DAILY)
    room.do(
        "text.revise", "CH", work=room.work, edits=[{"at": "Article 1", "put": "night", "instead": "hour"}]
    )
    answer = client.post(page_of(room), {**fields, "do": "table"})
    page = re.sub(r"<span.*?</span>", "", answer.content.decode())
    assert answer.status_code == 409
    assert "The ferry shall run every night." in page
    assert re.search(r"<del>night</del><ins>day</ins>", page)
    again = read_form(answer.content)
    assert again[f"text.{first(room)}"] == [DAILY]
    assert client.post(page_of(room), {**again, "do": "table"}).status_code == 302


def test_what_others_changed_elsewhere_in_the_form_is_not_put_back(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields = open_form(room, client, words=DAILY)
    room.do(
        "text.revise",
        "CH",
        work=room.work,
        edits=[{"at": "Article 1", "field": "number", "read": "Article 9"}],
    )
    answer = client.post(page_of(room), {**fields, "do": "table"})
    assert answer.status_code == 409
    again = read_form(answer.content)
    assert again[f"number.{first(room)}"] == ["Article 9"]
    assert again[f"text.{first(room)}"] == [DAILY]


def test_words_that_do_not_touch_can_be_taken_together(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields = open_form(room, client, words="The ferry shall run every hour, storms excepted.")
    room.do(
        "text.revise", "CH", work=room.work, edits=[{"at": "Article 1", "put": "boat", "instead": "ferry"}]
    )
    again = read_form(client.post(page_of(room), {**fields, "do": "table"}).content)
    taken = client.post(page_of(room), {**again, "do": f"use:{first(room)}"})
    both = read_form(taken.content)[f"text.{first(room)}"]
    assert both == ["The boat shall run every hour, storms excepted."]


def test_if_another_proposed_there_meanwhile_both_show_once(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields = open_form(room, client, words=DAILY)
    room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    answer = client.post(page_of(room), {**fields, "do": "table"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert WEEKLY in page
    assert "<b>B</b> proposes" in page
    assert client.post(page_of(room), {**read_form(answer.content), "do": "table"}).status_code == 302


def test_if_the_provision_was_struck_what_was_typed_comes_back_as_a_new_one(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields, page = open_form(room, client, words=DAILY), page_of(room)
    room.do("text.revise", "CH", work=room.work, edits=[{"at": "Article 1", "delete": True}])
    answer = client.post(page, {**fields, "do": "table"})
    assert answer.status_code == 409
    again = read_form(answer.content)
    assert [DAILY] in again.values()
    client.post(page, {**again, "do": "keep"})
    (draft,) = room.state("brief:A").drafts.values()
    assert [type(change) for change in draft.changes] == [Add]


def test_anothers_proposal_is_amended_and_ones_own_put_otherwise(room: Room) -> None:
    theirs = room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    client = room.sign_in("A", "head")
    fields = open_form(room, client, f"?on={theirs}")
    assert fields[f"text.{first(room)}"] == [WEEKLY]
    fields[f"text.{first(room)}"] = ["The ferry shall run every week or so."]
    client.post(page_of(room), {**fields, "do": "table"})
    Outgoing.objects.update(due_at="2020-01-01T00:00:00Z")
    client.get(f"/n/{room.slug}/outbox/")
    mine = next(p for p in room.state().proposals.values() if p.on == theirs)
    fields = open_form(
        room, client, f"?revise={mine.id}", words="The ferry shall run every week at the least."
    )
    assert client.post(page_of(room), {**fields, "do": "revise"}).status_code == 302
    assert len(room.state().proposals[mine.id].history) == 2


def test_what_one_amended_may_end_and_the_typed_words_stay(room: Room) -> None:
    theirs = room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    client = room.sign_in("A", "head")
    fields = open_form(room, client, f"?on={theirs}", words="The ferry shall run every week or so.")
    room.do("proposal.withdraw", "B", proposal=theirs)
    answer = client.post(page_of(room), {**fields, "do": "table"})
    assert answer.status_code == 409
    assert "has ended" in answer.content.decode()
    again = read_form(answer.content)
    assert again[f"text.{first(room)}"] == ["The ferry shall run every week or so."]
    assert client.post(page_of(room), {**again, "do": "table"}).status_code == 302


def test_a_provision_is_moved_by_naming_the_one_before_it(room: Room) -> None:
    client = room.sign_in("A", "head")
    fields = {**open_form(room, client), f"place.{first(room)}": ["Article 2"], "do": "keep"}
    assert client.post(page_of(room), fields).status_code == 302
    (draft,) = room.state("brief:A").drafts.values()
    assert [type(change) for change in draft.changes] == [Move]
    wrong = {**fields, f"place.{first(room)}": ["Article 77"]}
    answer = client.post(page_of(room), wrong)
    assert answer.status_code == 409
    assert read_form(answer.content)[f"place.{first(room)}"] == ["Article 77"]


def test_a_position_is_taken_on_words_and_lifted(room: Room) -> None:
    theirs = room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    client = room.sign_in("A", "head")
    address = f"/n/{room.slug}/positions/{theirs}/"
    said = {
        "do": "reserve",
        "reservation": "scrutiny",
        "words": "week",
        "note": "Asking home.",
        "provision": first(room),
    }
    assert client.post(address, said)["Location"].endswith(f"/at/{first(room)}/")
    (position,) = room.state().proposals[theirs].positions.values()
    assert (position.role, position.reservation, position.note) == ("reserve", "scrutiny", "Asking home.")
    assert position.span is not None
    assert position.span.words == "week"
    client.post(address, {"do": "lift"})
    assert not room.state().proposals[theirs].positions


def test_a_position_that_is_refused_comes_back_as_it_was_typed(room: Room) -> None:
    theirs = room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    client = room.sign_in("A", "head")
    said = {"do": "reserve", "words": "never written", "note": "Asking home."}
    answer = client.post(f"/n/{room.slug}/positions/{theirs}/", said)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="never written"' in page
    assert 'value="Asking home."' in page
    member = room.sign_in("A", "member").post(f"/n/{room.slug}/positions/{theirs}/", {"do": "support"})
    assert member.status_code == 409
    assert "the head of the delegation does the rest" in member.content.decode()


def test_nobody_reaches_these_pages_without_a_seat(room: Room) -> None:
    anybody = Client(HTTP_HOST="localhost")
    for address in (page_of(room), f"/n/{room.slug}/outbox/", f"/n/{room.slug}/brief/"):
        assert anybody.get(address).status_code == 404
    assert anybody.post(page_of(room) + "preview/", {}).status_code == 404
