"""The brief: red lines that are told only where it is certain, notes that go along, words for nobody else."""

import pytest
from django.test import Client

from tests.room.talks import Room, make_room
from travaux.record.wording import PlainProvision
from travaux.web.brief.redlines import find_crossings, read_red_line, stands_in, write_red_line

FARE = PlainProvision(id="b", kind="article", number="Article 2", text="The fare shall be two coins.")


def test_a_red_line_reads_back_what_was_written() -> None:
    line = write_red_line("Never less.", must=["two coins", ""], never=['three "coins"'])
    assert line == 'Never less. +"two coins" -"three coins"'
    assert read_red_line(line) == ("Never less.", ("two coins",), ("three coins",))


def test_words_that_are_not_signed_are_never_told_as_crossed() -> None:
    assert find_crossings(read_red_line("Not under “six months”, two coins at most."), FARE) == ()


@pytest.mark.parametrize(
    ("line", "crossed"),
    [
        ('+"two coins"', []),
        ('+"Two Coins"', []),
        ('+"two"', []),
        ('+"three coins"', [("missing", "three coins")]),
        ('-"two coins"', [("present", "two coins")]),
        ('-"coin"', []),
        ('-"a fare"', []),
    ],
)
def test_a_red_line_is_crossed_by_whole_words(line: str, crossed: list[tuple[str, str]]) -> None:
    assert list(find_crossings(read_red_line(line), FARE)) == crossed


def test_what_was_struck_has_none_of_the_words_that_must_stand() -> None:
    assert find_crossings(read_red_line('+"two coins" -"six"'), None) == (("missing", "two coins"),)


def test_scripts_without_blanks_have_no_edges_of_words() -> None:
    assert stands_in("六个月", "至少六个月以前")
    assert not stands_in("coin", "coins")


@pytest.fixture
def room() -> Room:
    return make_room("A", "B")


def place(room: Room, at: int = 1) -> str:
    return room.state().works[room.work].read().provisions[at].id


def brief(room: Room, client: Client, at: int = 1) -> str:
    return client.get(f"/n/{room.slug}/brief/{room.work}/at/{place(room, at)}/").content.decode()


def test_the_capital_draws_a_red_line_and_the_mark_shows_when_the_text_crosses_it(room: Room) -> None:
    capital, head = room.sign_in("A", "capital"), room.sign_in("A", "head")
    said = {
        "do": "instruct",
        "work": room.work,
        "place": place(room),
        "red_line": "Cheap.",
        "must": "two coins",
    }
    assert capital.post(f"/n/{room.slug}/brief/write/", said).status_code == 302
    assert "The text crosses it" not in brief(room, head)
    room.do("proposal.propose", "B", edits=[{"at": "Article 2", "put": "nine", "instead": "two"}])
    assert "proposal would cross it" in brief(room, head)
    room.do("text.revise", "CH", work=room.work, edits=[{"at": "Article 2", "put": "five", "instead": "two"}])
    page = brief(room, head)
    assert "The text crosses it: “two coins” does not stand here." in page
    assert "Written on an earlier text" in page


def test_a_note_goes_along_with_the_text_and_says_what_changed_since(room: Room) -> None:
    client = room.sign_in("A", "member")
    note = {"do": "note", "work": room.work, "place": place(room), "words": "Ask the harbour."}
    client.post(f"/n/{room.slug}/brief/write/", note)
    page = brief(room, client)
    assert "Ask the harbour." in page
    assert "Written on an earlier text" not in page
    room.do("text.revise", "CH", work=room.work, edits=[{"at": "Article 1", "put": "day", "instead": "hour"}])
    assert "Written on an earlier text" not in brief(room, client), "another article changed"
    room.do("text.revise", "CH", work=room.work, edits=[{"at": "Article 2", "put": "six", "instead": "two"}])
    assert "Written on an earlier text" in brief(room, client)


def test_a_chairs_text_that_leaves_the_words_alone_changes_no_note(room: Room) -> None:
    client = room.sign_in("A", "member")
    for at, words in ((0, "On the hours."), (1, "On the fare.")):
        note = {"do": "note", "work": room.work, "place": place(room, at), "words": words}
        client.post(f"/n/{room.slug}/brief/write/", note)
    first, second = place(room, 0), place(room, 1)
    provisions = [
        {"id": "a", "kind": "article", "number": "Article 1", "text": "The ferry shall run every two hours."},
        {"id": "b", "kind": "article", "number": "Article 2", "text": "The fare shall be two coins."},
    ]
    text = {"title": "Agreement on the ferry", "language": "en", "provisions": provisions}
    room.do("text.chairs-text", "CH", work=room.work, text=text)
    assert [place(room, 0), place(room, 1)] == [first, second]
    assert "Written on an earlier text" in brief(room, client, 0)
    assert "Written on an earlier text" not in brief(room, client, 1)


def test_what_is_about_a_provision_that_was_struck_says_so(room: Room) -> None:
    client = room.sign_in("A", "member")
    client.post(
        f"/n/{room.slug}/brief/write/",
        {"do": "note", "work": room.work, "place": place(room), "words": "Keep."},
    )
    room.do("text.revise", "CH", work=room.work, edits=[{"at": "Article 2", "delete": True}])
    page = client.get(f"/n/{room.slug}/brief/").content.decode()
    assert "no longer in the text" in page
    assert "Keep." in page


def test_instructions_are_asked_for_and_given(room: Room) -> None:
    member, capital = room.sign_in("A", "member"), room.sign_in("A", "capital")
    at = {"work": room.work, "place": place(room)}
    member.post(
        f"/n/{room.slug}/brief/write/", {**at, "do": "seek", "words": "How cheap?", "until": "2090-01-02"}
    )
    assert "How cheap?" in brief(room, capital)
    (sought,) = room.state("brief:A").instructions
    answer = {**at, "do": "instruct", "words": "One coin.", "answers": sought}
    assert capital.post(f"/n/{room.slug}/brief/write/", answer).status_code == 302
    page = brief(room, member)
    assert "One coin." in page
    assert "Asked for instructions" not in page


def test_what_a_role_may_not_write_is_refused_and_stays_as_typed(room: Room) -> None:
    said = {
        "do": "instruct",
        "work": room.work,
        "place": place(room),
        "words": "I decide.",
        "fallback": "Nothing.",
    }
    answer = room.sign_in("A", "member").post(f"/n/{room.slug}/brief/write/", said)
    assert answer.status_code == 409
    assert "does not instruct for it" in answer.content.decode()
    wrong = {"do": "seek", "work": room.work, "place": place(room), "words": "When?", "until": "soon"}
    answer = room.sign_in("A", "member").post(f"/n/{room.slug}/brief/write/", wrong)
    assert answer.status_code == 422
    assert "When?" in answer.content.decode()


CANARIES = ("kestrelnote", "kestreldraft", "kestrelreason", "kestrelred", "kestrelinstruct", "kestrelask")


def test_no_word_of_a_brief_is_in_any_answer_to_anybody_else(room: Room) -> None:
    head, at = room.sign_in("A", "head"), {"work": room.work, "place": place(room)}
    write, edit = f"/n/{room.slug}/brief/write/", f"/n/{room.slug}/propose/{room.work}/at/{place(room)}/"
    head.post(write, {**at, "do": "note", "words": "kestrelnote"})
    head.post(write, {**at, "do": "seek", "words": "kestrelask"})
    head.post(write, {**at, "do": "instruct", "words": "kestrelinstruct", "red_line": "kestrelred"})
    edits = [{"at": "Article 2", "put": "kestreldraft", "instead": "two"}]
    draft = room.do("brief.draft", "A", work=room.work, edits=edits, reason="kestrelreason")
    head.post(f"/n/{room.slug}/brief/draft/{draft}/", {"do": "release"})
    mine = "".join(
        head.get(page).content.decode()
        for page in (f"/n/{room.slug}/brief/", f"/n/{room.slug}/outbox/", f"{edit}?draft={draft}")
    )
    assert [word for word in CANARIES if word not in mine] == [], "the test looks at nothing"
    theirs = room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "week", "instead": "hour"}])
    held = f"/n/{room.slug}/brief/{room.work}/at/{place(room)}/"
    gets = [
        edit,
        f"{edit}?draft={draft}",
        f"{edit}?draft={draft}&log=brief:A",
        f"{edit}?on={theirs}",
        held,
        f"{held}held/",
    ]
    gets += [
        f"/n/{room.slug}/{path}"
        for path in ("outbox/", "brief/", f"positions/{theirs}/", f"positions/{room.work}/")
    ]
    gets += [f"/n/{room.slug}/propose/{room.work}/draft/{draft}/?log=brief:A"]
    posts = [
        f"{edit}preview/",
        edit,
        write,
        f"/n/{room.slug}/brief/draft/{draft}/",
        f"/n/{room.slug}/positions/{theirs}/",
    ]
    posts += [f"/n/{room.slug}/outbox/1/call-back/"]
    sent = {"draft": draft, "log": "brief:A", "do": "share", "group": "brief:A", **at}
    for client in (room.sign_in("B", "head"), room.sign_in("CH", "chair"), Client(HTTP_HOST="localhost")):
        for part in ({}, {"HX-Request": "true"}):
            answers = [client.get(page, headers=part, follow=True) for page in gets]
            answers += [client.post(page, sent, headers=part, follow=True) for page in posts]
            for answer in answers:
                found = [word for word in CANARIES if word in answer.content.decode()]
                assert not found, f"{answer.request['PATH_INFO']} tells {found}"
