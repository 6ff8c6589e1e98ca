"""What is too long is said, and nothing of it is cut or kept."""

import re

import pytest

from tests.record.talks import swap
from tests.room.talks import make_room
from travaux.store.ledgers import read_states

LONG = "A long word. " * 4_000


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("brief/write/", {"do": "note", "words": LONG}),
        ("brief/write/", {"do": "instruct", "words": "Be firm.", "fallback": LONG}),
        ("positions/{proposal}/", {"do": "oppose", "note": LONG}),
        ("statements/record/", {"log": "table", "nature": "pledge", "words": LONG, "when": "2031"}),
        ("responses/ask/", {"party": "B", "words": LONG}),
    ],
)
def test_what_is_too_long_is_refused_with_its_length(path: str, fields: dict[str, str]) -> None:
    room = make_room("A", "B")
    proposal = room.do("proposal.propose", "B", edits=swap("2", "two", "three"))
    client = room.sign_in("A", "head")
    before = {log: state.head for log, state in read_states(room.negotiation).items()}
    answer = client.post(f"/n/{room.slug}/{path.format(proposal=proposal)}", fields)
    assert answer.status_code == 422
    assert re.search("has (51999|52000) characters", answer.content.decode())
    assert {log: state.head for log, state in read_states(room.negotiation).items()} == before
