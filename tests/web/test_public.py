"""The public page: what was published and nothing else, for anybody, kept until the public log moves."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.record.talks import TEXT, swap
from tests.room.talks import Room, make_room
from tests.web.test_matrix import make_public_talks
from travaux.web.public import views
from travaux.web.public.kept import ANSWERS, Answers, Kept

NOT_PUBLISHED = "zxnotpublishedxz"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    ANSWERS.forget()
    yield
    ANSWERS.forget()


@pytest.fixture
def room() -> Room:
    """A text, a meeting with an outcome, a statement with its source are published; much else is not."""
    room = make_room("A", "B")
    room.do("text.table", "A", text={**TEXT, "title": NOT_PUBLISHED})
    room.do(
        "proposal.propose", "A", work=room.work, edits=[{"at": "1", "instead": "hour", "put": NOT_PUBLISHED}]
    )
    room.do("brief.note", "A", words=NOT_PUBLISHED)
    room.do("statement.record", "A", nature="position", words=NOT_PUBLISHED)
    source = room.do(
        "source.file",
        "CH",
        title="Quay news",
        publisher="The Gazette",
        address="https://gazette.example.org/1",
    )
    said = room.do(
        "statement.record",
        "CH",
        nature="pledge",
        party="A",
        speaker="Ann Reed",
        capacity="minister",
        words="الماء للجميع",
        language="ar",
        sources=[source],
    )
    meeting = room.do(
        "meeting.schedule", "CH", title="Plenary", starts={"at": "2031-05-13T10:00:00Z"}, place="Quay"
    )
    room.do("meeting.open", "CH", meeting=meeting)
    outcome = room.do("meeting.record-outcome", "CH", meeting=meeting, words="Fares stay as they are.")
    for act in (room.work, source, said, meeting, outcome):
        room.do("text.publish", "CH", act=act)
    return room


def read(room: Room, rest: str = "", client: Client | None = None, **headers: str) -> Any:
    return (client or Client(HTTP_HOST="localhost")).get(f"/n/{room.slug}/public/{rest}", headers=headers)


def find_text(room: Room) -> str:
    return f"en/text/{next(iter(room.state('public').works))}/en/"


def test_what_was_published_is_there_and_nothing_else(room: Room) -> None:
    page = read(room).content.decode()
    for words in ("Agreement on the ferry", "Plenary", "Fares stay as they are.", "Ann Reed", "الماء للجميع"):
        assert words in page
    assert 'href="https://gazette.example.org/1"' in page
    assert "<b><bdi>Ann Reed (Land A)</bdi></b>, <bdi>minister</bdi>" in page
    assert '<blockquote dir="auto" lang="ar">' in page
    text, feed = (read(room, rest).content.decode() for rest in (find_text(room), "feed.atom"))
    assert "The ferry shall run every hour." in text
    assert "Fares stay as they are." in feed
    assert [part for part in (page, text, feed) if NOT_PUBLISHED in part] == []
    assert read(room, f"en/text/{room.work}x/en/").status_code == 404


def test_who_said_it_is_who_is_known_to_have_said_it_by_now(room: Room) -> None:
    said = next(s.id for s in room.state().statements.values() if s.speaker)
    known = room.do("statement.attribute", "CH", statement=said, party="B", speaker="Bea Moss")
    room.do("text.publish", "CH", act=known)
    remarks = read(room).content.decode().partition('id="statements"')[2].partition("</section>")[0]
    assert "<bdi>Bea Moss (Land B)</bdi>" in remarks
    assert "Ann Reed" not in remarks


def test_it_needs_no_script_sets_no_cookie_and_hangs_on_its_address_alone(room: Room) -> None:
    client = room.sign_in("A", "head")
    for rest in ("", "id/", "feed.atom", find_text(room)):
        answer = read(room, rest, client)
        body = answer.content.decode()
        assert "<script" not in body, rest
        assert "csrf" not in body.lower(), rest
        assert "Land A · " not in body, rest
        assert answer.cookies == {}, rest
        assert not {"Vary", "Set-Cookie"} & set(answer.headers), rest
        assert answer.headers["Cache-Control"] == "public, max-age=60", rest
        assert answer.content == read(room, rest).content, "whoever asks gets the same"


def test_whoever_comes_with_a_cookie_that_is_none_poisons_no_cache(room: Room) -> None:
    client = Client(HTTP_HOST="localhost")
    client.cookies["sessionid"] = "x" * 32
    answer = read(room, client=client)
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.cookies == {}


def test_the_language_is_in_the_address(room: Room) -> None:
    room.people["A head"] = room.seat("A", "head").person
    room.people["A head"].language = "id"
    room.people["A head"].save()
    client = room.sign_in("A", "head")
    assert '<html lang="en"' in read(room, "", client, **{"Accept-Language": "id"}).content.decode()
    answer = read(room, "id/")
    assert '<html lang="id"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "id"
    assert read(room, "xx/").status_code == 404


def test_who_has_it_is_told_so_until_something_is_published(room: Room) -> None:
    first = read(room)
    tag = first.headers["ETag"]
    again = read(room, **{"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert read(room, "id/", **{"If-None-Match": tag}).status_code == 200
    room.do("statement.record", "B", nature="position", words="Nobody hears of this.")
    assert read(room, **{"If-None-Match": tag}).status_code == 304
    said = room.do("statement.record", "B", nature="position", words="Everybody hears of this.")
    room.do("text.publish", "CH", act=said)
    after = read(room, **{"If-None-Match": tag})
    assert after.status_code == 200
    assert b"Everybody hears of this." in after.content
    assert after.headers["ETag"] != tag


def test_an_answer_from_the_cache_touches_no_fold(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ("", "id/", "feed.atom", find_text(room))
    made = [read(room, rest).content for rest in paths]

    def refuse(*_given: Any, **_named: Any) -> Any:
        raise AssertionError("the fold was touched")

    for name in ("take_public_seat", "list_published", "list_news", "read_text", "render_to_string"):
        monkeypatch.setattr(views, name, refuse)
    monkeypatch.setattr("travaux.store.ledgers.open_image", refuse)
    for name in ("read_entry", "fold"):
        monkeypatch.setattr(f"travaux.record.fold.{name}", refuse)
    with CaptureQueriesContext(connection) as asked:
        assert [read(room, rest).content for rest in paths] == made
    assert len(asked) == len(paths), "one question each: where the public log ends"
    monkeypatch.undo()
    ANSWERS.forget()
    assert [read(room, rest).content for rest in paths] == made, "made anew it is the same, byte for byte"


def test_what_was_redacted_is_gone_at_once() -> None:
    talks = make_public_talks().room
    words = "Said by mistake."
    said = talks.do("statement.record", "B", nature="position", words=words, log="public")
    assert words in read(talks).content.decode()
    talks.do("record.redact", log="public", acts=[said], authority="The keeper", reason="Wrong file.")
    assert words not in read(talks).content.decode()
    assert words not in read(talks, "feed.atom").content.decode()


def test_what_is_taken_back_or_cancelled_says_so(room: Room) -> None:
    said = room.do("statement.record", "A", nature="position", words="We do not like ferries.")
    room.do("text.publish", "CH", act=said)
    taken_back = room.do("statement.retract", "A", statement=said)
    meeting = room.do("meeting.schedule", "CH", title="Second plenary", starts={"at": "2031-06-01"})
    room.do("text.publish", "CH", act=meeting)
    cancelled = room.do("meeting.cancel", "CH", meeting=meeting)
    before = read(room).content.decode()
    for act in (taken_back, cancelled):
        room.do("text.publish", "CH", act=act)
    after = read(room).content.decode()
    assert [words in before for words in ("taken back", "<b>cancelled</b>")] == [False, False]
    assert [words in after for words in ("taken back", "<b>cancelled</b>")] == [True, True]


def test_before_anything_is_published_there_is_no_page() -> None:
    room = make_room()
    assert [read(room, rest).status_code for rest in ("", "en/", "feed.atom")] == [404] * 3


def test_a_reader_of_feeds_understands_the_feed(room: Room) -> None:
    odd = "Tides & <b>floods</b>\x08, 大潮"
    said = room.do("statement.record", "B", nature="warning", words=odd)
    room.do("text.publish", "CH", act=said)
    answer = read(room, "feed.atom")
    found = feedparser.parse(
        answer.content, response_headers={"content-type": answer.headers["Content-Type"]}
    )
    assert (found.bozo, found.version, found.feed.language) == (False, "atom10", "en")
    assert found.feed.title == f"Exercise: The ferry, {room.slug}"
    assert found.feed.author == "the secretariat of the exercise"
    assert "Tides &amp; &lt;b&gt;floods&lt;/b&gt;" in read(room).content.decode()
    first = found.entries[0]
    assert "Tides & <b>floods</b>, 大潮" in first.content[0].value
    assert first.content[0].type == "text/plain"
    assert first.author == "Land B"
    assert first.updated_parsed.tm_year >= 2026
    last = room.acts("public")[-1]
    assert first.link == f"http://localhost/n/{room.slug}/public/en/#act-{last.seq}"
    assert f'id="act-{last.seq}"' in read(room).content.decode()
    unsaid = ("negotiation.", "party.", "source.")
    news = [act for act in room.acts("public") if not act.kind.startswith(unsaid)]
    assert len({entry.id for entry in found.entries}) == len(news)
    assert next(link.href for link in found.feed.links if link.rel == "self") == (
        f"http://localhost/n/{room.slug}/public/en/feed.atom"
    )
    other = feedparser.parse(read(room, "id/feed.atom").content)
    assert other.entries[0].id != first.id, "each language has names of its own"


def test_an_address_that_is_none_of_the_web_leads_nowhere(room: Room) -> None:
    source = room.do("source.file", "CH", title="Trap", address="javascript:alert(1)")
    said = room.do("statement.record", "B", nature="warning", words="Look.", sources=[source])
    for act in (source, said):
        room.do("text.publish", "CH", act=act)
    page = read(room).content.decode()
    assert "Trap" in page
    assert "javascript:" not in page


def test_the_longest_unused_make_room() -> None:
    answers = Answers(most_bytes=10)

    def get(name: str, made: str = "4444") -> str:
        return answers.get((1, name, "en"), "t", lambda: Kept("t", made.encode())).body.decode()

    assert [get("a"), get("b"), get("a", "new"), get("c"), get("a", "new")] == ["4444"] * 5
    assert get("b", "new") == "new"
    assert get("big", "1" * 11) == "1" * 11
    assert get("big", "2" * 11) == "2" * 11, "what is larger than all room is not kept"


def list_offered(room: Room) -> dict[str, str]:
    """Id of an act that the chair is offered to publish -> what the button says."""
    page = room.sign_in("CH", "chair").get(f"/n/{room.slug}/chair/papers/").content.decode()
    found = re.findall(r'name="publish" value="([^"]+)">(.*?)</button>', page)
    return {act: re.sub("<[^>]+>", "", words) for act, words in found}


def test_the_chair_publishes_whatever_has_a_public_copy_once_it_can_stand_alone() -> None:
    room = make_room("A", "B")
    meeting = room.do("meeting.schedule", "CH", title="Plenary", starts={"at": "2031-05-13"})
    room.do("meeting.open", "CH", meeting=meeting)
    outcome = room.do("meeting.record-outcome", "CH", meeting=meeting, words="Fares stay.")
    step = room.do("meeting.decide-next-step", "CH", meeting=meeting, words="Meet again.")
    proposal = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    said = room.do("statement.record", "A", nature="position", words="We like ferries.")
    gone = room.do("statement.record", "A", nature="position", words="We do not.")
    room.do("statement.retract", "A", statement=gone)
    source = room.do("source.file", "CH", title="Quay news")
    arabic = {**TEXT, "title": "اتفاق", "language": "ar"}
    translated = room.do("text.table", "CH", work=room.work, translated_from="en", text=arabic)
    offered = list_offered(room)
    assert {room.work, meeting, said, source} <= set(offered)
    assert not {outcome, step, proposal, gone, translated} & set(offered)
    assert "We like ferries." in offered[said]
    chair = room.sign_in("CH", "chair")
    for act in (room.work, meeting):
        chair.post(f"/n/{room.slug}/chair/papers/", {"publish": act})
    offered = list_offered(room)
    assert {outcome, step, translated} <= set(offered)
    assert meeting not in offered
    assert room.work not in offered  # is public as it stands
    for act in (outcome, step, translated):
        chair.post(f"/n/{room.slug}/chair/papers/", {"publish": act})
    page = read(room).content.decode()
    assert all(words in page for words in ("Fares stay.", "Meet again.", "اتفاق"))


def test_of_those_who_come_at_once_one_has_it_made() -> None:
    answers, made, here = Answers(), list[int](), Barrier(8)

    def make() -> Kept:
        made.append(1)
        sleep(0.05)
        return Kept("t", b"page")

    def ask(_number: int) -> bytes:
        here.wait(10)
        return answers.get((1, "page", "en"), "t", make).body

    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(ask, range(8))) == {b"page"}
    assert len(made) == 1
