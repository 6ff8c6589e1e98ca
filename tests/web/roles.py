"""Everybody who may stand before the room, each with a browser without a window."""

from datetime import UTC, datetime

from django.test import Client

from tests.room.talks import Room
from tests.web.planted import House
from travaux.store.models import Capacity

OUTSIDERS = ("public", "stranger", "ended", "elsewhere")
INSIDERS = (
    "A observer",
    "A adviser",
    "A capital",
    "A member",
    "A head",
    "B head",
    "CH typist",
    "CH secretary",
    "CH chair",
)
DESK = ("CH typist", "CH secretary", "CH chair")


def sign_in(house: House, role: str) -> Client:
    """A browser of somebody in a role: "public", "stranger", "ended", "elsewhere", or a party and a role."""
    if role == "public":
        return Client(HTTP_HOST="localhost")
    if role == "elsewhere":
        return house.other.sign_in("X", "head")
    party, _, inside = role.partition(" ")
    if inside:
        return house.room.sign_in(party, inside)
    return _sign_in_outside(house.room, role)


def _sign_in_outside(room: Room, role: str) -> Client:
    """Whoever has an account but no seat ("stranger"), or none any more ("ended": it was one of A's)."""
    client = room.sign_in("A", role)
    held = Capacity.objects.filter(person=room.people[f"A {role}"], negotiation=room.negotiation)
    if role == "stranger":
        held.delete()
    else:
        held.update(role="head", until=datetime.now(UTC))
    return client
