"""Who holds which seat, as one reader is told: all of the own delegation, of the others who heads them."""

from typing import NamedTuple

from travaux.record.rules import PRESIDING, PartyRole
from travaux.record.views.parties import list_parties
from travaux.store.invitations import list_seats, may_end, roles_to_invite
from travaux.store.models import Capacity, Role
from travaux.web.seats import Seat
from travaux.web.words import name_party


class Holder(NamedTuple):
    """A seat. ``can_end``: whether the reader may end it."""

    seat: Capacity
    can_end: bool


class Delegation(NamedTuple):
    """A party and its people.

    Attributes:
        code: of the party.
        name: the conference's.
        holders: the seats that the reader is told of.
        invitable: roles into which the reader may invite.
        is_mine: whether it is the reader's own.
    """

    code: str
    name: str
    holders: tuple[Holder, ...]
    invitable: tuple[Role, ...]
    is_mine: bool


def list_delegations(seat: Seat) -> tuple[Delegation, ...]:
    """Every party that takes part, in the conference's order.

    Complexity: one query for the seats; for the secretariat one more for each delegation without a head.
    """
    held: dict[str, list[Capacity]] = {}
    for capacity in list_seats(seat.negotiation):
        held.setdefault(capacity.party, []).append(capacity)
    return tuple(
        Delegation(
            view.code,
            name_party(seat, view.code),
            tuple(
                Holder(each, may_end(seat.capacity, each)) for each in _told(seat, held.get(view.code, []))
            ),
            _invitable(seat, view.code, taken=view.code in held),
            view.code == seat.party,
        )
        for view in list_parties(seat.states)
        if view.takes_part
    )


def find_party_role(seat: Seat, code: str) -> PartyRole | None:
    """The role of a party in the talks; None if it takes no part."""
    party = seat.talks.parties.get(code)
    return party.role if party is not None and not party.left else None


def _invitable(seat: Seat, code: str, *, taken: bool) -> tuple[Role, ...]:
    role = find_party_role(seat, code)
    if role is None or (taken and code != seat.party):
        return ()
    return roles_to_invite(seat.capacity, party=code, party_role=role)


def _told(seat: Seat, held: list[Capacity]) -> list[Capacity]:
    if not held or held[0].party == seat.party:
        return held
    role = find_party_role(seat, held[0].party)
    if role in PRESIDING:
        return held
    return [capacity for capacity in held if capacity.role == Role.HEAD]
