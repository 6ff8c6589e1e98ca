"""Talks in the room: a negotiation with a chair and delegations, and the people who hold its seats."""

from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.record.talks import TEXT
from travaux.record.body import Command
from travaux.record.envelope import Act
from travaux.record.state import State
from travaux.store.ledgers import append, read_states
from travaux.store.models import Capacity, Negotiation, Person

_NUMBERS = count(1)
PASSWORD = "a ferry crosses the river at noon"  # noqa: S105  # of invented people


@cache
def _hash_password() -> str:
    """The password's hash, made once: to make one takes as long as it is meant to."""
    return make_password(PASSWORD)


@dataclass
class Room:
    """One negotiation in the room.

    Attributes:
        negotiation: its row.
        work: id of the text on the table.
        people: "A head" -> the person who holds that seat.
    """

    negotiation: Negotiation
    work: str = ""
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """Its address."""
        return self.negotiation.slug

    def do(self, kind: str, by: str = "", /, *, log: str = "", **fields: Any) -> str:
        """Do one act past all roles; the id of the one that was asked for."""
        acts = append(self.negotiation, Command(do=kind, body=fields, party=by, log=log))
        return next(act.id for act in acts if act.kind == kind)

    def state(self, log: str = "table") -> State:
        """What a log has come to."""
        return read_states(self.negotiation)[log]

    def seat(self, party: str, role: str) -> Capacity:
        """A seat, and a person who holds it."""
        name = f"{party.lower()}-{role}-{next(_NUMBERS)}"
        person = Person(username=name, email=f"{name}@example.org", password=_hash_password())
        person.save()
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        self.people[f"{party} {role}"] = person
        return Capacity.objects.create(person=person, negotiation=self.negotiation, party=party, role=role)

    def sign_in(self, party: str, role: str) -> Client:
        """A browser without a window, signed in by whoever holds a seat."""
        if f"{party} {role}" not in self.people:
            self.seat(party, role)
        client = Client(HTTP_HOST="localhost")
        client.force_login(
            self.people[f"{party} {role}"], backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    def acts(self, log: str = "table") -> list[Act]:
        """The envelopes of a log."""
        return [entry.act for entry in self.state(log).list_entries()]


def make_room(*codes: str, **rules: Any) -> Room:
    """A negotiation with a chair CH and these delegations, and a text of two articles on the table."""
    room = Room(Negotiation.objects.create(slug=f"talks-{next(_NUMBERS)}"))
    room.do("negotiation.open", title=f"The ferry, {room.slug}", rules=rules, exercise=True)
    room.do("party.admit", code="CH", names={"en": "The Chair"}, role="chair")
    for code in codes or ("A", "B"):
        room.do("party.admit", code=code, names={"en": f"Land {code}"})
    room.work = room.do("text.table", "CH", text=TEXT)
    return room
