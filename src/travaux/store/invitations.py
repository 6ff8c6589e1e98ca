"""Who comes in and goes: invitations, a secret in a link of which only the hash is kept, and seats.

The secretariat fills its own table and invites the head of a delegation that has nobody yet; from then on
the delegation invites its own, so that nobody else can let himself into its brief.
"""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from travaux.errors import RefusedError
from travaux.record.rules import PRESIDING, PartyRole
from travaux.store.feeds import revoke_feed
from travaux.store.models import Capacity, Invitation, Negotiation, Person, Role

VALID_DAYS = 14
_MOST_OPEN = 200
_DESK: tuple[Role, ...] = (Role.CHAIR, Role.SECRETARY, Role.TYPIST)
_DELEGATION: tuple[Role, ...] = (Role.HEAD, Role.MEMBER, Role.ADVISER, Role.CAPITAL, Role.OBSERVER)


def roles_of(party_role: PartyRole) -> tuple[Role, ...]:
    """The roles that people of a party can have: at the chair's table others than in a delegation."""
    return _DESK if party_role in PRESIDING else _DELEGATION


def roles_to_invite(by: Capacity | None, *, party: str, party_role: PartyRole) -> tuple[Role, ...]:
    """The roles into which somebody may invite.

    Args:
        by: in which capacity the person invites; None for the public.
        party: code of the party whose seat it is.
        party_role: of that party.
    """
    if by is None:
        return ()
    own = by.party == party
    if party_role in PRESIDING:
        return _DESK if own and by.role in (Role.CHAIR, Role.SECRETARY) else ()
    if own:
        return _DELEGATION if by.role == Role.HEAD else ()
    if by.role in (Role.CHAIR, Role.SECRETARY):
        held = Capacity.objects.filter(negotiation=by.negotiation_id, party=party, until=None)
        return () if held.exists() else (Role.HEAD, Role.OBSERVER)
    return ()


def invite(
    negotiation: Negotiation, *, party: str, role: str, by: Person | None = None, days: int = VALID_DAYS
) -> str:
    """Make an invitation; the secret that its link carries is shown this once.

    Raises:
        RefusedError: too many are open already.
    """
    if list_open(negotiation).count() >= _MOST_OPEN:
        raise RefusedError(
            rule="not-your-role",
            problem=_("%(count)s invitations are open already") % {"count": _MOST_OPEN},
            allowed=_("withdraw some, or wait until they have run out"),
        )
    secret = secrets.token_urlsafe(24)
    Invitation.objects.create(
        negotiation=negotiation,
        party=party,
        role=role,
        invited_by=by,
        secret_hash=_hash(secret),
        expires_at=datetime.now(UTC) + timedelta(days=days),
    )
    return secret


def find_invitation(secret: str) -> Invitation | None:
    """The invitation that a secret opens; None alike for a wrong one, one that was used and one run out."""
    now = datetime.now(UTC)
    found = Invitation.objects.filter(secret_hash=_hash(secret), used_at=None, expires_at__gt=now)
    return found.select_related("negotiation").first()


def accept(secret: str, person: Person) -> Capacity | None:
    """Give a person the seat that an invitation is to, once; None where it opens nothing any more."""
    now = datetime.now(UTC)
    with transaction.atomic():
        found = find_invitation(secret)
        if found is None:
            return None
        taken = Invitation.objects.filter(pk=found.pk, used_at=None).update(used_at=now)
        if not taken:
            return None  # somebody else was quicker
        seat, _made = Capacity.objects.update_or_create(
            person=person,
            negotiation=found.negotiation,
            party=found.party,
            role=found.role,
            defaults={"until": None},
        )
    return seat


def list_open(negotiation: Negotiation) -> QuerySet[Invitation]:
    """Invitations that can still be taken up, the newest first."""
    now = datetime.now(UTC)
    found = Invitation.objects.filter(negotiation=negotiation, used_at=None, expires_at__gt=now)
    return found.select_related("invited_by").order_by("-pk")


def list_seats(negotiation: Negotiation, parties: Iterable[str] | None = None) -> QuerySet[Capacity]:
    """Who holds which seat now: all, or those of some parties."""
    chosen = Q() if parties is None else Q(party__in=list(parties))
    found = Capacity.objects.filter(chosen, negotiation=negotiation, until=None)
    return found.select_related("person").order_by("party", "pk")


def may_end(by: Capacity | None, seat: Capacity) -> bool:
    """Whether somebody may end a seat: a head, or the chair, of the same party; nobody one's own."""
    if by is None or by.pk == seat.pk or by.party != seat.party or by.negotiation_id != seat.negotiation_id:
        return False
    return by.role in (Role.HEAD, Role.CHAIR, Role.SECRETARY)


def end_seat(seat: Capacity) -> None:
    """Nobody acts or reads in this capacity any more; should it be given again, no old address opens it."""
    revoke_feed(seat)
    Capacity.objects.filter(pk=seat.pk, until=None).update(until=datetime.now(UTC))


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
