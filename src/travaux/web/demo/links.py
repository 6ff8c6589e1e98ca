"""Links of a demonstration: each signs one invented person in, on this machine, while this process lives.

Why this opens nothing else:

- The links are in the memory of the process that was started with ``--demo``, nowhere else: no setting, no
  row and no file of a room makes another process answer one.
- That process listens on the loopback alone, and an answer goes to a peer on it alone, whatever a proxy
  says of itself.
- It is one without TLS, that is, without a proxy before it; and its room holds nobody but invented people,
  without address or password, whose seats are in negotiations marked as an exercise.
- A link carries 192 bits of chance. That it can be used again, for the projector and the phone, is its use.
"""

import secrets
from hashlib import sha256
from ipaddress import ip_address

from travaux.errors import UsageError
from travaux.store.models import Capacity, Negotiation, Person

_PREFIX = "demo-"
_LINKS: dict[str, int] = {}  # hash of a link's secret -> id of the person


def is_loopback(address: str) -> bool:
    """Whether a peer, or an address to listen on, is this machine itself."""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False


def require_invented() -> None:
    """Refuse a room in which somebody has an account.

    Raises:
        UsageError: it has people of its own.
    """
    if Person.objects.exclude(username__startswith=_PREFIX).exists():
        raise UsageError(
            problem="--demo in a room that has people of its own",
            way_out="give it another folder with --data",
        )


def make_link(negotiation: Negotiation, *, party: str, role: str) -> str:
    """Give an invented person a seat; the secret of the link that signs this person in."""
    name = f"{_PREFIX}{negotiation.slug}-{party}-{role}".lower()[:150]
    person, is_new = Person.objects.get_or_create(username=name, defaults={"first_name": f"Demo {party}"})
    if is_new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    Capacity.objects.get_or_create(person=person, negotiation=negotiation, party=party, role=role)
    secret = secrets.token_urlsafe(24)
    _LINKS[_hash(secret)] = person.pk
    return secret


def find_person(secret: str, *, peer: str) -> Person | None:
    """The person whom a link signs in; None for everything else, and for whoever is not on this machine."""
    key = _LINKS.get(_hash(secret))
    return Person.objects.filter(pk=key).first() if key is not None and is_loopback(peer) else None


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
