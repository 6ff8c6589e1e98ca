"""Long talks by their sessions: a table of them, read or made from a seed, played into a record.

What happens round the sessions is made from the same seed: they are announced, statements are made in them,
responses are asked for by a day. All words are the generator's own.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from travaux.cli.edge import make_context
from travaux.record.body import Command
from travaux.record.envelope import Occurred
from travaux.record.ledger import Ledger
from travaux.record.moments import count_parts

TABLE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "chronology" / "events.csv"
ITEMS = 638
_PARTIES = tuple("ABCDEFGHIJKL")
_BODIES = ("Conference", "Implementation", "Advice", "Ad hoc group", "Workshop")
_PLACES = ("Sarnhaven", "Ambry", "Old Quay", "Velund", "Mirenia by the Lake")
_NATURES = ("position", "pledge", "warning", "assessment", "announcement")
_WORDS = (
    "The targets of the second period are to be settled before those who pay for them are named.",
    "Nothing in the draft keeps a party from doing more than it says.",
    "No.",
    "A list is no commitment, and a commitment needs no list.",
    "Reports that come every second year are late by one year at least.",
    "The group cannot accept a text that it has not seen in its own language.",
)


class Session(NamedTuple):
    """One session of some body. ``first``, ``last``: days, or months where no day is known."""

    body: str
    title: str
    first: str
    last: str
    place: str


def read_sessions(path: Path = TABLE) -> list[Session]:
    """The sessions of a table with the columns title, short_title, start_date, end_date, city."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Session(
            row["short_title"].partition(" ")[0],
            row["title"],
            row["start_date"],
            row["end_date"],
            row["city"],
        )
        for row in rows
        if count_parts(row["start_date"]) > 1 and row["end_date"] >= row["start_date"]
    ]


def make_sessions(count: int = 120, *, seed: str = "sessions") -> list[Session]:
    """Sessions of five bodies over twenty years: short ones and long, some of several bodies at once."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        first = date(1995, 2, 6) + timedelta(days=number // 2 * 122 + chance.randrange(20))
        body, days = chance.choice(_BODIES), chance.choice((2, 3, 4, 11, 12))
        title = f"Session {number // 5 + 1} of the {body} on the waters of the upper river"
        last = first + timedelta(days=days)
        found.append(Session(body, title, first.isoformat(), last.isoformat(), chance.choice(_PLACES)))
    return sorted(found, key=lambda session: session.first)


def play_sessions(sessions: Sequence[Session], *, items: int = ITEMS, seed: str = "talks") -> Ledger:
    """A record of talks whose chronology has so many items.

    Args:
        sessions: in order of time; each is two items, its announcement and the session itself.
        items: how many; the rest are statements and responses asked for, each of these two items.
        seed: of what happens round the sessions.

    Raises:
        ValueError: the sessions alone are more.
    """
    ledger = Ledger()
    for command in _begin(sessions):
        ledger.perform(command, make_context())
    bodies = _name_bodies(sessions)
    left = items - len(ledger.states["table"].entries) - 2 * len(sessions)
    if left < 0:
        raise ValueError(f"{len(sessions)} sessions make more than {items} items")
    commands = [*_meet(sessions, bodies), *_speak(sessions, left, random.Random(seed))]
    for command in sorted(commands, key=lambda each: each.occurred.at if each.occurred else ""):
        ledger.perform(command, make_context())
    return ledger


def _name_bodies(sessions: Sequence[Session]) -> dict[str, str]:
    """Body -> id of its track; those that met once have none."""
    names = [session.body for session in sessions]
    often = sorted({name for name in names if names.count(name) > 5})
    return {name: f"track-of-{number}" for number, name in enumerate(often)}


def _begin(sessions: Sequence[Session]) -> Iterator[Command]:
    day = Occurred(min(session.first for session in sessions)[:7], precision="month")
    yield Command(do="negotiation.open", body={"title": "The waters", "exercise": True}, occurred=day)
    for code in _PARTIES:
        body = {"code": code, "names": {"en": f"Land of {code}"}}
        yield Command(do="party.admit", body=body, occurred=day)
    for name, track in _name_bodies(sessions).items():
        yield Command(do="track.open", body={"title": name}, occurred=day, id=track)


def _meet(sessions: Sequence[Session], bodies: dict[str, str]) -> Iterator[Command]:
    for session in sessions:
        parts = count_parts(session.first)
        precision = "day" if parts == 3 else "month"
        body = {
            "title": session.title,
            "starts": {"at": session.first, "precision": precision},
            "ends": {"at": session.last, "precision": precision},
            "place": session.place,
            "track": bodies.get(session.body, ""),
        }
        announced = date.fromisoformat(f"{session.first}-01"[:10]) - timedelta(days=60)
        yield Command(do="meeting.schedule", body=body, occurred=Occurred(announced.isoformat()))


def _speak(sessions: Sequence[Session], left: int, chance: random.Random) -> Iterator[Command]:
    """Statements and requests, most of them while a session lasts."""
    asked = left // 8
    for number in range(left - asked):
        session = chance.choice(sessions)
        first = date.fromisoformat(f"{session.first}-01"[:10])
        day = first + timedelta(days=chance.choice((0, 1, 1, 2, 3, 3, 3, 40)))
        code = chance.choice(_PARTIES)
        hour = f"{day}T{chance.randrange(8, 23):02}:{chance.randrange(60):02}:00+02:00"
        precise = chance.random() < 0.5
        when = Occurred(hour, precision="minute") if precise else Occurred(day.isoformat())
        if number < asked:
            due = (day + timedelta(days=chance.randrange(20, 200))).isoformat()
            others = chance.sample([other for other in _PARTIES if other != code], 2)
            body = {"of": others, "due": due, "words": chance.choice(_WORDS)}
            yield Command(do="response.ask", body=body, party=code, occurred=when)
        else:
            said = {"nature": chance.choice(_NATURES), "words": chance.choice(_WORDS)}
            yield Command(do="statement.record", body=said, party=code, occurred=when)
