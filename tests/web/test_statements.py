"""Statements and sources in the room: filed, confirmed one by one, recorded, found; and hostile files."""

import gzip
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.press.reports import ENGLISH
from tests.room.talks import Room, make_room
from tests.web.forms import read_form
from travaux.record.envelope import Occurred
from travaux.store.models import Attachment, Upload
from travaux.web.moments import may_be_between
from travaux.web.statements.suggesting import find_parties

SAID = "There is no time to lose on this river."
SCRIPTED = f"<!doctype html><title>x</title><script>document.title='run'</script><p>{ENGLISH}</p>"


@pytest.fixture
def room() -> Room:
    return make_room("A", "B")


def at(room: Room, path: str) -> str:
    return f"/n/{room.slug}/statements/{path}"


def bring(client: Client, room: Room, data: bytes, name: str = "page.txt") -> Any:
    return client.post(at(room, "file/"), {"file": SimpleUploadedFile(name, data)})


def fill(page: bytes, form: str, /, **changed: Any) -> dict[str, Any]:
    """The fields of a form as a page has them, nothing ticked and nothing chosen, and some changed."""
    found = read_form(page, form)
    unasked = {name for name in found if name.endswith(".right")} | {"log", "on_party"}
    chosen = {n.removesuffix(".was"): v[0] for n, v in found.items() if n.startswith("role")}
    return {**{n: v[0] for n, v in found.items() if n not in unasked}, "log": "table", **chosen, **changed}


def file(client: Client, room: Room, text: str = ENGLISH, **ticked: str) -> str:
    """The address of the sayings of a source that was filed with its title alone confirmed."""
    check = bring(client, room, text.encode()).headers["Location"]
    form = fill(client.get(check).content, "facts", **{"title.right": "yes", **ticked})
    return str(client.post(check, form).headers["Location"])


def begin(client: Client, room: Room, number: int, source: str = "", log: str = "table") -> str:
    source = source or next(iter(room.state(log).sources))
    return at(room, f"record/?from={log}&source={source}&number={number}")


def record(client: Client, room: Room, **changed: str) -> Any:
    page = client.get(begin(client, room, 1)).content
    return client.post(
        at(room, "record/"), fill(page, "statement", **{"nature": "warning", "when.right": "yes", **changed})
    )


def test_only_what_is_confirmed_or_changed_is_recorded_of_a_source(room: Room) -> None:
    head = room.sign_in("A", "head")
    file(head, room, **{"publisher": "The River Daily", "author1.right": "yes"})
    (source,) = room.state().sources.values()
    assert source.title == "River ministers meet again in Miravale"
    assert source.publisher == "The River Daily"
    assert (source.language, source.place, source.published) == ("", "", None)
    assert [(author.name, author.role) for author in source.authors] == [("Tom Okoro", "author")]
    kept = Attachment.objects.get(negotiation=room.negotiation, log="table", hash=source.attachment)
    assert bytes(kept.data) == ENGLISH.encode()
    assert not room.state().statements
    assert not Upload.objects.filter(negotiation=room.negotiation)


def test_all_that_a_page_suggests_can_be_confirmed(room: Room) -> None:
    head = room.sign_in("A", "head")
    ticks = ("publisher", "published", "language", "place", "author0")
    file(head, room, **{f"{name}.right": "yes" for name in ticks})
    (source,) = room.state().sources.values()
    assert (source.language, source.place) == ("en", "Miravale")
    assert source.published == Occurred("2022-02-12T09:30+00:00", "UTC+00:00", "minute")


def test_a_page_without_a_confirmed_title_is_not_filed(room: Room) -> None:
    head = room.sign_in("A", "head")
    check = bring(head, room, ENGLISH.encode()).headers["Location"]
    answer = head.post(check, fill(head.get(check).content, "facts", place="Harbour"))
    assert answer.status_code == 422
    assert 'value="Harbour"' in answer.content.decode()
    assert not room.state().sources


def test_a_file_is_filed_once(room: Room) -> None:
    head, chair = room.sign_in("A", "head"), room.sign_in("CH", "chair")
    two = [bring(client, room, ENGLISH.encode()).headers["Location"] for client in (head, chair)]
    for client, check in zip((head, chair), two, strict=True):
        client.post(check, fill(client.get(check).content, "facts", **{"title.right": "yes"}))
    (source,) = room.state().sources
    assert bring(head, room, ENGLISH.encode()).headers["Location"] == at(room, f"table/sources/{source}/")


def test_a_saying_is_recorded_as_far_as_it_is_confirmed(room: Room) -> None:
    head = room.sign_in("A", "head")
    sayings = file(head, room)
    assert SAID in head.get(sayings).content.decode()
    answer = record(head, room, **{"speaker.right": "yes", "party": "B", "on_party": "A"})
    (statement,) = room.state().statements.values()
    assert answer.headers["Location"].endswith("/sayings/#saying-1")
    assert (statement.words, statement.speaker, statement.capacity) == (SAID, "Tom Karo", "")
    assert (statement.party, statement.nature, statement.language) == ("B", "warning", "")
    assert statement.when == Occurred("2022-02-07", "", "day")
    assert statement.sources == tuple(room.state().sources)
    page = head.get(at(room, f"table/{statement.id}/")).content.decode()
    assert SAID in page
    assert "Land A" in page
    assert at(room, f"table/{statement.id}/") in head.get(sayings).content.decode()
    assert room.acts()[-1].via == "press"


def test_the_same_words_are_recorded_once_of_a_source(room: Room) -> None:
    head, chair = room.sign_in("A", "head"), room.sign_in("CH", "secretary")
    file(head, room)
    forms = [
        fill(c.get(begin(c, room, 1)).content, "statement", **{"nature": "warning", "when.right": "y"})
        for c in (head, chair)
    ]
    answers = [c.post(at(room, "record/"), f) for c, f in zip((head, chair), forms, strict=True)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert SAID in answers[1].content.decode()
    assert len(room.state().statements) == 1


def test_what_is_put_aside_is_so_for_one_person_and_comes_back(room: Room) -> None:
    head, chair = room.sign_in("A", "head"), room.sign_in("CH", "chair")
    sayings = file(head, room)
    before = chair.get(sayings).content
    head.post(sayings, {"number": "0", "do": "drop"})
    assert "put aside by you" in head.get(sayings).content.decode()
    assert chair.get(sayings).content.count(b"Drop it") == before.count(b"Drop it")
    head.post(sayings, {"number": "0", "do": "back"})
    assert "put aside by you" not in head.get(sayings).content.decode()
    assert not room.state().statements


def test_a_statement_of_a_source_says_when(room: Room) -> None:
    head = room.sign_in("A", "head")
    file(head, room)
    assert record(head, room, **{"when.right": ""}).status_code == 422
    assert not room.state().statements


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"nature": ""}, 422),
        ({"when": "soon"}, 422),
        ({"language": "a language"}, 422),
        ({"log": "brief:B"}, 422),
        ({"translation_language": "en"}, 422),
        ({"party": "Q"}, 409),
        ({"about": "nothing#x"}, 409),
        ({"words": ""}, 422),
    ],
)
def test_what_cannot_be_recorded_comes_back_with_all_that_was_typed(
    room: Room, fields: dict[str, str], status: int
) -> None:
    head = room.sign_in("A", "head")
    said = {"log": "table", "nature": "position", "words": "Words.", "where": "On the quay"}
    answer = head.post(at(room, "record/"), {**said, **fields})
    assert answer.status_code == status
    assert "On the quay" in answer.content.decode()
    assert not room.state().statements


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_what_was_said_outside_all_time_breaks_no_page(room: Room, when: str) -> None:
    client = room.sign_in("B", "head")
    fields = {"log": "table", "nature": "position", "words": "Ferries for all.", "when": when}
    assert client.post(at(room, "record/"), fields).status_code == 422
    room.do("statement.record", "B", nature="position", words="Ferries for all.")
    for page in ("statements/", "chronology/", "record/"):
        assert client.get(f"/n/{room.slug}/{page}").status_code == 200


def test_an_original_stands_beside_its_translation(room: Room) -> None:
    head = room.sign_in("A", "head")
    said = {"log": "table", "nature": "position", "words": "لا جسر بلا أجرة.", "language": "ar"}
    english = {"translation": "No fare, no bridge.", "translation_language": "en", "translated_by": "Us"}
    answer = head.post(at(room, "record/"), {**said, **english})
    page = head.get(answer.headers["Location"]).content.decode()
    assert '<blockquote class="said" dir="auto" lang="ar">لا جسر بلا أجرة.' in page
    assert 'lang="en">No fare, no bridge.' in page
    assert "Translation (English) by Us" in page


def test_what_is_recorded_in_the_brief_is_seen_there_alone(room: Room) -> None:
    head, other = room.sign_in("A", "head"), room.sign_in("B", "head")
    said = {"log": "brief:A", "nature": "assessment", "words": "A whispered word.", "about": room.work}
    answer = head.post(at(room, "record/"), said)
    own = answer.headers["Location"]
    assert "seen by A alone" in head.get(at(room, "held/")).content.decode()
    assert "whispered" in head.get(at(room, "held/")).content.decode()
    assert "whispered" not in head.get(at(room, "")).content.decode()
    assert other.get(own).status_code == 404
    assert "whispered" not in other.get(at(room, "held/")).content.decode()
    assert not room.state().statements


def test_a_page_filed_in_the_brief_cannot_be_told_on_the_table(room: Room) -> None:
    head, other = room.sign_in("A", "head"), room.sign_in("B", "head")
    sayings = file(head, room, log="brief:A")
    (source,) = room.state("brief:A").sources
    page = head.get(begin(head, room, 1, log="brief:A")).content
    form = fill(page, "statement", **{"nature": "warning", "when.right": "yes", "log": "table"})
    assert head.post(at(room, "record/"), form).status_code == 422
    assert head.post(at(room, "record/"), {**form, "log": "brief:A"}).status_code == 302
    for path in (
        sayings,
        at(room, f"brief:A/sources/{source}/"),
        at(room, f"brief:A/sources/{source}/kept/"),
    ):
        assert other.get(path).status_code == 404
    assert bring(other, room, ENGLISH.encode()).headers["Location"].startswith(at(room, "file/"))


def test_what_was_filed_in_the_brief_can_be_filed_on_the_table_too(room: Room) -> None:
    head = room.sign_in("A", "head")
    file(head, room, log="brief:A")
    check = bring(head, room, ENGLISH.encode()).headers["Location"]
    assert "This file was filed before" in head.get(check).content.decode()
    file(head, room)
    assert len(room.state().sources) == len(room.state("brief:A").sources) == 1


def say(room: Room, words: str, **fields: Any) -> str:
    return room.do("statement.record", "A", words=words, **{"nature": "position", **fields})


def test_what_one_says_of_another_without_a_source_stands_under_ones_own_name(room: Room) -> None:
    client = room.sign_in("B", "head")
    fields = {"log": "table", "nature": "position", "words": "We yield."}
    others = client.post(at(room, "record/"), {**fields, "party": "A"})
    assert "Known from Land B" in client.get(others["Location"]).content.decode()
    own = client.post(at(room, "record/"), {**fields, "party": "B"})
    assert "Known from" not in client.get(own["Location"]).content.decode()


def test_statements_are_found_by_party_provision_kind_and_day(room: Room) -> None:
    place = f"{room.work}#{room.work}.1"
    say(room, "First words.", nature="pledge", about=[place])
    say(room, "Second words.", party="B", reported_by="X")
    admitted = room.state().entries[room.state().parties["B"].seq].act.id
    say(room, "Third words.", about=[admitted, room.work])
    client = room.sign_in("B", "observer")

    def found(**wanted: str) -> set[str]:
        page = client.get(at(room, ""), wanted).content.decode()
        return {n for n in ("First", "Second", "Third") if f"{n} words." in page}

    assert found() == {"First", "Second", "Third"}
    assert found(party="B") == {"Second", "Third"}
    assert found(place=place) == {"First"}
    assert found(place=room.work) == {"First", "Third"}
    assert found(nature="pledge") == {"First"}
    assert found(until="2000-01-01") == set()
    assert found(since="2000-01-01", until="\x00") == {"First", "Second", "Third"}
    assert found(**{"from": "40"}) == set()


@pytest.mark.parametrize(
    ("at", "since", "until", "found"),
    [
        ("2031", "2031-12-31", "", True),
        ("2031", "2032-01-01", "", False),
        ("2031", "", "2031-01-01", True),
        ("2031-05", "2031-05-20", "", True),
        ("2031-05", "2031-06-01", "", False),
        ("2031-05", "", "2031-05-01", True),
        ("2031-05", "", "2031-04-30", False),
        ("2031-05-13", "2031-05-13", "2031-05-13", True),
        ("2031-05-13T20:00:00Z", "2031-05-14", "", True),
        ("2031-05-13T20:00:00Z", "", "2031-05-13", False),
    ],
)
def test_days_are_those_that_a_moment_may_be_on_by_the_readers_clock(
    at: str, since: str, until: str, found: bool
) -> None:
    with timezone.override("Asia/Jakarta"):
        assert may_be_between(at, since, until) is found


def test_a_statement_on_a_provision_is_reached_from_the_text(room: Room) -> None:
    statement = say(room, "Ferries first.", about=[f"{room.work}#{room.work}.1"])
    client = room.sign_in("B", "head")
    beside = client.get(f"/n/{room.slug}/text/{room.work}/at/{room.work}.1/").content.decode()
    assert f'href="{at(room, f"table/{statement}/")}"' in beside
    assert f'href="{at(room, "record/")}?about={room.work}%23{room.work}.1"' in beside
    form = client.get(at(room, "record/"), {"about": f"{room.work}#{room.work}.1"}).content.decode()
    assert f'<option value="{room.work}#{room.work}.1" selected>Article 1</option>' in form
    observer = room.sign_in("B", "observer").get(f"/n/{room.slug}/text/{room.work}/at/{room.work}.1/")
    assert "Record what was said" not in observer.content.decode()


def test_a_statement_may_bear_on_a_paragraph(room: Room) -> None:
    inner = {"id": "p", "kind": "paragraph", "number": "1.", "text": "It stops at night."}
    article = {"id": "a", "kind": "article", "number": "Article 1", "children": [inner]}
    work = room.do("text.table", "CH", text={"title": "Annex", "provisions": [article]})
    (root,) = room.state().works[work].read().provisions
    place = f"{work}#{root.children[0].id}"
    head = room.sign_in("A", "head")
    assert f'value="{place}" selected' in head.get(at(room, "record/"), {"about": place}).content.decode()
    said = {"log": "table", "nature": "position", "words": "All night.", "about": place}
    assert head.post(at(room, "record/"), said).status_code == 302
    assert "All night." in head.get(at(room, ""), {"place": f"{work}#{root.id}"}).content.decode()


def test_a_statement_is_attributed_shown_by_another_source_and_taken_back(room: Room) -> None:
    source = room.do("source.file", "B", title="A second look")
    statement = say(room, "Ferries first.", reported_by="X")
    change = at(room, f"table/{statement}/change/")
    head, other = room.sign_in("A", "head"), room.sign_in("B", "head")
    assert other.post(change, {"do": "retract", "why": "Not ours."}).status_code == 409
    assert other.post(change, {"do": "source", "source": source}).status_code == 302
    assert "A second look" in head.get(at(room, f"table/{statement}/")).content.decode()
    assert head.post(change, {"do": "attribute", "party": "B", "speaker": "Bo"}).status_code == 302
    assert head.post(change, {"do": "retract", "why": "Misheard."}).status_code == 302
    found = room.state().statements[statement]
    assert (found.party, found.speaker, bool(found.retracted)) == ("B", "Bo", True)
    assert "taken back" in head.get(at(room, f"table/{statement}/")).content.decode()
    assert head.post(change, {"do": "retract"}).status_code == 409
    assert head.post(change, {"do": "other"}).status_code == 404


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("page.html", bytes(30_000_000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.html"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture.html"),
        (b"%PDF-1.7 ...", "paper.pdf"),
        (zipped(), "bomb.html"),
        (gzip.compress(bytes(30_000_000)), "bomb.html.gz"),
        (bytes(range(256)) * 40, "noise.html"),
        (b"word " * 500_000, "long.txt"),
        (b"<html><body><p>" + b"The river rises. " * 25_000, "long.html"),
    ],
    ids=["empty", "png", "pdf", "zip", "gzip", "noise", "long", "long-page"],
)
def test_what_is_no_report_is_refused(room: Room, data: bytes, name: str) -> None:
    answer = bring(room.sign_in("A", "head"), room, data, name)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Upload.objects.filter(negotiation=room.negotiation)


def test_more_than_a_file_may_have_is_not_taken_in(room: Room) -> None:
    head = room.sign_in("A", "head")
    answer = bring(head, room, b"<p>river</p>" * 2_000_000, "huge.html")
    assert answer.status_code == 422
    assert "It is larger than 20 MB." in answer.content.decode()
    assert not Upload.objects.filter(negotiation=room.negotiation)


def test_another_encoding_is_read(room: Room) -> None:
    text = ENGLISH.replace("Velde", "Véldé").replace("–", "-").encode("cp1252", "replace")
    page = room.sign_in("A", "head").get(bring(room.sign_in("A", "head"), room, text).headers["Location"])
    assert page.status_code == 200
    assert "Véldé" in page.content.decode()


def test_a_page_is_never_rendered_as_it_is(room: Room) -> None:
    head = room.sign_in("A", "head")
    hostile = SCRIPTED.replace("River ministers", "<img src=x onerror=alert(1)>River ministers")
    check = bring(head, room, hostile.encode(), "page.html").headers["Location"]
    page = head.get(check)
    assert "<script>document" not in page.content.decode()
    assert "onerror=alert" not in page.content.decode().replace("&lt;img src=x onerror=alert(1)&gt;", "")
    evil = '"><script>alert(1)</script>'
    form = fill(page.content, "facts", title=evil, address="javascript:alert(1)")
    sayings = head.post(check, form).headers["Location"]
    source = at(room, f"table/sources/{next(iter(room.state().sources))}/")
    for path in (sayings, source, at(room, ""), at(room, "sources/")):
        answer = head.get(path).content.decode()
        assert "<script>alert" not in answer
        assert 'href="javascript' not in answer
    kept = head.get(f"{source}kept/")
    assert kept.content == hostile.encode()
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert kept.headers["Content-Type"] == "application/octet-stream"
    assert kept.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in kept.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Russia and the USA", ("RUS", "USA")),
        ("the German minister", ("DEU",)),
        ("United States of America", ("USA",)),
        ("Amerika Serikat, Rusia", ("USA", "RUS")),
        ("Amerikanische Minister", ()),
        ("Rust and Unity", ()),
        ("a republic of nobody", ()),
    ],
)
def test_parties_are_named_by_their_names_and_by_what_tells_them_apart(
    words: str, found: tuple[str, ...]
) -> None:
    names = {
        "RUS": ("RUS", "Russian Federation"),
        "USA": ("USA", "United States of America"),
        "NATO": ("NATO", "NATO and its member States"),
        "DEU": ("DEU", "Germany"),
    }
    assert find_parties(words, names) == found
