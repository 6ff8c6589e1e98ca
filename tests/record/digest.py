"""What some negotiations come to, as one hash: the same in every process. `python -m tests.record.digest`."""

import msgspec

from tests.record.looking import look
from tests.record.negotiations import EXAMPLES, play
from travaux.record.canonical import hash_bytes
from travaux.record.circles import KEEPER, states_for
from travaux.record.fold import fold
from travaux.record.state import dump_state


def digest() -> str:
    """Of the bytes of all logs, of what they fold to, and of what the views show."""
    hashes: list[str] = []
    for setting in EXAMPLES[:4]:
        ledger = play(setting).ledger
        for name, log in sorted(ledger.logs.items()):
            hashes.append(hash_bytes(msgspec.msgpack.encode(log)))
            hashes.append(hash_bytes(msgspec.json.encode(dump_state(fold(name, log)))))
        shown = look(states_for(KEEPER, ledger.states))
        hashes += (hash_bytes(f"{name} {value}".encode()) for name, value in sorted(shown.items()))
    return hash_bytes("".join(hashes).encode())


if __name__ == "__main__":
    print(digest(), end="")  # noqa: T201
