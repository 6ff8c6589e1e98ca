"""The typist's line, without a browser: what waits, what the gavel does, who may."""

from tests.room.talks import Room, make_room

LINE = 'B +"at least" after "run"; A support'


def call(room: Room, line: str, *, key: str = "k1", role: str = "typist") -> int:
    client = room.sign_in("CH", role)
    answer = client.post(f"/n/{room.slug}/hall/typist/call/", {"line": line, "key": key})
    return answer.status_code


def test_a_line_is_no_act_until_the_gavel() -> None:
    room = make_room("A", "B")
    before = room.state().head
    assert call(room, LINE) == 302
    assert room.state().head == before
    board = room.sign_in("A", "head").get(f"/n/{room.slug}/hall/").content.decode()
    assert "pending" in board
    assert "at least" in board
    room.sign_in("CH", "typist").post(f"/n/{room.slug}/hall/typist/gavel/")
    (proposal,) = room.state().proposals.values()
    assert proposal.parties == ("B",)
    assert [position.party for position in proposal.list_positions()] == ["A"]
    assert {act.via for act in room.acts()[-2:]} == {"floor"}
    assert "pending" not in room.sign_in("A", "head").get(f"/n/{room.slug}/hall/").content.decode()


def test_the_same_line_sent_twice_is_one() -> None:
    room = make_room("A", "B")
    call(room, LINE, key="same")
    call(room, LINE, key="same")
    room.sign_in("CH", "typist").post(f"/n/{room.slug}/hall/typist/gavel/")
    assert len(room.state().proposals) == 1


def test_a_line_is_taken_back() -> None:
    room = make_room("A", "B")
    call(room, LINE)
    room.sign_in("CH", "typist").post(f"/n/{room.slug}/hall/typist/undo/")
    room.sign_in("CH", "typist").post(f"/n/{room.slug}/hall/typist/gavel/")
    assert not room.state().proposals


def test_what_is_not_understood_is_said_with_its_place() -> None:
    room = make_room("A", "B")
    client = room.sign_in("CH", "typist")
    answer = client.post(f"/n/{room.slug}/hall/typist/call/", {"line": "B shouts", "key": "k"})
    assert answer.status_code == 422
    assert "at character 3" in answer.content.decode()
    assert 'value="B shouts"' in answer.content.decode()


def test_what_cannot_be_done_waits_with_its_reason() -> None:
    room = make_room("A", "B")
    call(room, 'B +"x" after "no such words"')
    client = room.sign_in("CH", "typist")
    page = client.post(f"/n/{room.slug}/hall/typist/gavel/").content.decode()
    assert "wording-unclear" in page
    assert not room.state().proposals


def test_only_the_chairs_table_types() -> None:
    room = make_room("A", "B")
    delegate = room.sign_in("A", "head")
    for path in ("", "call/", "gavel/", "undo/", "turn/"):
        address = f"/n/{room.slug}/hall/typist/{path}"
        answer = delegate.post(address, {"line": LINE}) if path else delegate.get(address)
        assert answer.status_code == 404, path


def test_the_hall_turns_to_a_provision() -> None:
    room = make_room("A", "B")
    client = room.sign_in("CH", "typist")
    client.post(f"/n/{room.slug}/hall/typist/turn/", {"place": "Article 2"})
    board = room.sign_in("A", "head").get(f"/n/{room.slug}/hall/").content.decode()
    assert "The fare shall be two coins." in board
    assert "The ferry shall run" not in board
    answer = client.post(f"/n/{room.slug}/hall/typist/turn/", {"place": "Article 99"})
    assert "Article 99" in answer.content.decode()
