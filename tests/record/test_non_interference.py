"""Nothing on a log that a reader may not open changes a byte of what the reader gets."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tests.record.elsewhere import Elsewhere, list_open
from tests.record.looking import read_all
from tests.record.negotiations import EXAMPLES, Play, few, negotiations
from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.record.circles import ANYBODY, Reader
from travaux.record.deciding import decide
from travaux.record.desk import Context
from travaux.record.ledger import Ledger


@few
@given(negotiations, st.data())
def test_what_is_hidden_changes_nothing(play: Play, data: st.DataObject) -> None:
    readers = [ANYBODY, *(Reader(party=code) for code in play.codes)]
    for reader in data.draw(st.lists(st.sampled_from(readers), min_size=2, max_size=2, unique=True)):
        other = Elsewhere(play, reader)
        for then, here in other.steps:
            open_log = (then.command.log or other.home) in other.open
            own = then.command.party == reader.party != ""
            if not then.acts and (open_log or own):
                assert here.refusal == then.refusal, (reader, then.command)
        expected, found = read_all(play.ledger, reader), read_all(other.ledger, reader)
        assert found.keys() == expected.keys()
        for name, value in expected.items():
            assert found[name] == value, (reader, name)
        assert "canary" not in repr(found)
        assert play.setting not in EXAMPLES or "canary" in repr(other.ledger.logs)
        for command in _probe(play, reader):
            assert _answer(other.ledger, command) == _answer(play.ledger, command), (reader, command)


def _probe(play: Play, reader: Reader) -> Iterator[Command]:
    """Commands of the reader that feel for what it may not open."""
    hidden = sorted(play.ledger.logs.keys() - list_open(play, reader))
    logs = [*hidden, "group:coalition", "group:friends", "group:canary1", "group:nowhere", "brief:A"]
    for log in logs if reader.party else ():
        yield Command(do="brief.note", party=reader.party, log=log, body={"words": "Is there any?"})
        yield Command(do="brief.share", party=reader.party, body={"draft": "brief-2", "group": log})
    for name in ("brief-2", "meeting-2", "statement-1", "canary-1") if reader.party else ():
        about = {"words": "What?", "about": [name]}
        yield Command(do="brief.note", party=reader.party, body=about)
        yield Command(do="statement.record", party=reader.party, body={"nature": "position", **about})
        yield Command(do="text.publish", party=reader.party, body={"act": name})
    if reader.party:
        friends = {"name": "coalition", "members": ["A", "B"]}
        yield Command(do="group.form", party=reader.party, body=friends)
        yield Command(do="brief.note", party=reader.party, id="canary-1", body={"words": "Taken?"})


def _answer(ledger: Ledger, command: Command) -> str:
    context = Context("2031-01-01T00:00:00Z", lambda: "new", lambda: bytes(16))
    try:
        return repr(decide(ledger.states, command, context))
    except TravauxError as error:
        return f"{error.code} {error.fields} {error}"
