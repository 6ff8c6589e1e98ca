"""The record: found, addressed, shown with its hashes, taken along."""

from django.test import Client
from django.utils import timezone, translation

from tests.room.talks import Room, make_room
from travaux.formats.archives import read_archive, verify_archive
from travaux.record.body import Command
from travaux.record.canonical import hash_bytes
from travaux.record.circles import states_for
from travaux.store.ledgers import append, read_attachment, read_states
from travaux.store.rights import reader_of
from travaux.web.log.archiving import write_export
from travaux.web.log.searching import Wanted, find_acts
from travaux.web.seats import Seat

EVERY_DAY = [{"at": "art_1", "read": "The ferry shall run every day."}]
THREE_COINS = [{"at": "art_2", "instead": "two", "put": "three"}]


def fill(room: Room) -> tuple[str, str]:
    first = room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    second = room.do("proposal.propose", "B", work=room.work, edits=THREE_COINS)
    room.do("proposal.support", "B", proposal=first)
    room.do("statement.record", "B", party="B", nature="pledge", words="We build the pier.")
    return first, second


def seat_of(room: Room, party: str = "A") -> Seat:
    capacity = room.seat(party, "head")
    states = states_for(reader_of(capacity), read_states(room.negotiation))
    return Seat(room.negotiation, capacity, (capacity,), states)


def kinds(seat: Seat, **wanted: str) -> list[str]:
    return [entry.act.kind for entry in find_acts(seat, "table", Wanted(**wanted)).entries]


def test_acts_are_found_by_party_kind_and_provision() -> None:
    room = make_room("A", "B")
    fill(room)
    seat = seat_of(room)
    live = seat.talks.works[room.work].texts["en"]
    assert kinds(seat)[:2] == ["statement.record", "proposal.support"]
    assert kinds(seat, party="B", noun="proposal") == ["proposal.support", "proposal.propose"]
    place = f"{room.work}#{live.roots[0]}"
    assert kinds(seat, place=place) == ["proposal.support", "proposal.propose"]
    assert kinds(seat, place=place, party="A") == ["proposal.propose"]
    assert kinds(seat, place=f"{room.work}#{live.roots[1]}") == ["proposal.propose"]
    assert kinds(seat, place=room.work, noun="text") == ["text.table"]


def test_acts_are_found_by_the_day_on_which_they_happened() -> None:
    room = make_room("A", "B")
    from travaux.record.body import Command
    from travaux.record.envelope import Occurred
    from travaux.store.ledgers import append

    for at in ("2022-01-21", "2022-02", "2022"):
        precision = {10: "day", 7: "month", 4: "year"}[len(at)]
        body = {"party": "A", "nature": "position", "words": at}
        occurred = Occurred(at, precision=precision)  # type: ignore[arg-type]  # one of the three
        append(room.negotiation, Command(do="statement.record", body=body, party="A", occurred=occurred))
    seat = seat_of(room)

    def found(since: str, until: str) -> list[str]:
        entries = find_acts(seat, "table", Wanted(noun="statement", since=since, until=until)).entries
        return [entry.body.words for entry in entries]

    assert found("2022-01-21", "2022-01-21") == ["2022", "2022-01-21"]
    assert found("2022-02-03", "2022-02-03") == ["2022", "2022-02"]
    assert found("2023-01-01", "") == []


def test_a_long_record_is_read_page_by_page_without_a_gap() -> None:
    room = make_room("A")
    for number in range(70):
        room.do("statement.record", "A", party="A", nature="position", words=f"Number {number}.")
    seat = seat_of(room)
    first = find_acts(seat, "table", Wanted())
    second = find_acts(seat, "table", Wanted(), before=first.before)
    seqs = [entry.act.seq for page in (first, second) for entry in page.entries]
    assert seqs == list(range(seat.talks.head.seq, 0, -1))
    assert second.before == 0


def test_what_is_withheld_is_not_found_by_whom_it_is_withheld_from() -> None:
    room = make_room("A", "B", attribution="chair")
    room.do("proposal.propose", "A", work=room.work, edits=EVERY_DAY)
    assert kinds(seat_of(room, "B"), party="A", noun="proposal") == []
    assert kinds(seat_of(room, "CH"), party="A", noun="proposal") == ["proposal.propose"]


def test_an_act_has_its_address_with_hashes_and_the_place_that_it_bears_on() -> None:
    room = make_room("A", "B")
    first, _ = fill(room)
    entry = room.state().entries[room.state().ids[first]]
    address = f"/n/{room.slug}/record/table/{entry.act.seq}/"
    page = room.sign_in("B", "head").get(address).content.decode()
    for told in (entry.act.hash, entry.act.prev, entry.act.body_hash, "Land A proposes to change Article 1"):
        assert told in page
    assert f"/n/{room.slug}/text/{room.work}/at/" in page
    assert Client(HTTP_HOST="localhost").get(address).status_code == 404
    assert room.sign_in("B", "head").get(f"/n/{room.slug}/record/table/9999/").status_code == 404


def test_a_brief_is_read_by_its_own_alone_and_on_its_own_paper() -> None:
    room = make_room("A", "B")
    room.do("brief.note", "A", log="brief:A", words="Our canary sings.")
    address = f"/n/{room.slug}/record/brief:A/"
    mine = room.sign_in("A", "head").get(address).content.decode()
    assert "Our canary sings." in mine
    assert 'class="brief"' in mine
    for party in ("B", "CH"):
        role = "chair" if party == "CH" else "head"
        client = room.sign_in(party, role)
        assert client.get(address).status_code == 404
        assert client.get(f"{address}1/").status_code == 404
        assert b"canary" not in client.get(f"/n/{room.slug}/record/archive/").content
    assert "canary" not in room.sign_in("A", "head").get(f"/n/{room.slug}/record/").content.decode()


def test_a_redacted_act_says_so_and_shows_no_words() -> None:
    room = make_room("A", "B")
    first, _ = fill(room)
    room.do("record.redact", "CH", acts=[first], authority="the bureau", reason="the wrong file")
    seq = room.state().ids[first]
    page = room.sign_in("A", "head").get(f"/n/{room.slug}/record/table/{seq}/").content.decode()
    assert "What this act said was removed." in page
    assert "every day" not in page


def test_the_archive_holds_what_the_reader_may_open_and_verifies() -> None:
    room = make_room("A", "B")
    fill(room)
    room.do("brief.note", "A", log="brief:A", words="Our canary sings.")
    answer = room.sign_in("A", "head").get(f"/n/{room.slug}/record/archive/")
    assert answer["Content-Disposition"] == f'attachment; filename="{room.slug}-A.travaux"'
    assert verify_archive(answer.content).place is None
    archive = read_archive(answer.content, file="the archive")
    assert sorted(archive.ledger.logs) == ["brief:A", "table"]
    theirs = room.sign_in("B", "head").get(f"/n/{room.slug}/record/archive/").content
    assert sorted(read_archive(theirs, file="the archive").ledger.logs) == ["table"]


def test_an_archive_of_a_room_with_a_key_is_signed() -> None:
    room = make_room("A")
    seat = seat_of(room)
    signed = write_export(room.negotiation, seat.reader, key=bytes(range(32)))
    bare = write_export(room.negotiation, seat.reader, key=None)
    found = [verify_archive(data).manifest for data in (signed, bare)]
    assert [len(manifest.checkpoints) for manifest in found if manifest is not None] == [1, 0]
    assert verify_archive(signed).place is None


def test_the_record_is_told_in_the_readers_language() -> None:
    room = make_room("A", "B")
    fill(room)
    with translation.override("en"), timezone.override("UTC"):
        page = room.sign_in("A", "head").get(f"/n/{room.slug}/record/?noun=statement").content.decode()
    assert "Land B, a pledge: “We build the pier.”" in page
    assert "proposes to change" not in page


def test_an_act_tells_who_spoke_in_which_capacity_where_and_from_which_source() -> None:
    room = make_room("A", "B")
    address = "https://news.example.org/ferry"
    source = room.do(
        "source.file",
        title="Kapal feri berhenti",
        publisher="The Quay",
        language="id",
        address=address,
        authors=[{"name": "Ira", "role": "reporter"}],
    )
    spoken = room.do(
        "statement.record",
        nature="condition",
        party="B",
        speaker="Ann Reed",
        capacity="minister",
        language="fr",
        where="Quayside",
        condition="the river freezes",
        consequence="the ferry stops",
        about=[f"{room.work}#Article 1"],
        reported_by=source,
    )
    later = room.do("source.file", title="Another paper")
    room.do("source.link", source=later, to=[spoken])
    state, client = room.state(), room.sign_in("A", "head")

    def look(act: str) -> str:
        return client.get(f"/n/{room.slug}/record/table/{state.ids[act]}/").content.decode()

    page = look(spoken)
    assert "Ann Reed (Land B), a condition: “If the river freezes, then the ferry stops”" in page
    for told in ("minister", "Quayside", "French", "Agreement on the ferry, Article 1", "Another paper"):
        assert f">{told}</" in page, told
    assert f'lang="id" dir="auto"><a href="/n/{room.slug}/record/table/{state.ids[source]}/">' in page
    page = look(source)
    assert f'<a href="{address}" rel="noreferrer external">' in page
    assert "Ira, reporter" in page


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    room = make_room("A")
    source = room.do("source.file", title="A paper", address="javascript:alert(1)")
    page = room.sign_in("A", "head").get(f"/n/{room.slug}/record/table/{room.state().ids[source]}/")
    assert ">javascript:alert(1)</dd>" in page.content.decode()


def test_a_persons_opaque_id_is_not_shown_as_a_name() -> None:
    room = make_room("A")
    opaque = "0" * 31 + "a"
    room.do("party.accredit", "A", person=opaque, capacity="head")
    said = room.do("statement.record", "A", nature="position", words="Yes.", speaker=opaque)
    page = room.sign_in("A", "head").get(f"/n/{room.slug}/record/table/{room.state().ids[said]}/")
    assert "<dt>Speaker</dt>" not in page.content.decode()


def test_what_must_not_be_kept_is_taken_out_with_its_file() -> None:
    room = make_room("A", "B")
    chair, head = room.sign_in("CH", "chair"), room.sign_in("A", "head")
    data = b"the wrong file"
    digest = hash_bytes(data)
    fields = {"title": "The xylophone memorandum", "attachment": digest}
    (act,) = append(room.negotiation, Command(do="source.file", body=fields, party="A"), attachments=(data,))
    room.do("statement.record", "B", nature="position", words="We stay.")
    address = f"/n/{room.slug}/record/table/{act.seq}/"
    assert "Take out what it says" in chair.get(address).content.decode()
    assert "Take out what it says" not in head.get(address).content.decode()
    why = {"authority": "the presidency", "reason": "the wrong file"}
    assert head.post(f"{address}redact/", why).status_code == 409
    assert chair.post(f"{address}redact/", {"authority": "the presidency"}).status_code == 422
    assert read_attachment(room.negotiation, "table", digest) == data
    assert chair.post(f"{address}redact/", why).status_code == 302
    assert read_attachment(room.negotiation, "table", digest) is None
    for page in ("record/", "statements/", "statements/sources/", "chronology/", f"record/table/{act.seq}/"):
        assert "xylophone" not in head.get(f"/n/{room.slug}/{page}").content.decode()
    assert verify_archive(write_export(room.negotiation, seat_of(room, "B").reader, key=None)).place is None
