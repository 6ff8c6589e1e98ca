"""Private addresses of calendars: a secret, shown once, of which only the hash is kept.

A feed has the eyes of one seat. It ends when it is revoked, and with the seat.
"""

import secrets
from hashlib import sha256

from travaux.store.models import Capacity, Feed

_MOST_CHARS = 64


def make_feed(capacity: Capacity) -> str:
    """A new address in place of the one before; its secret, shown this once."""
    secret = secrets.token_urlsafe(24)
    Feed.objects.update_or_create(capacity=capacity, defaults={"secret_hash": _hash(secret)})
    return secret


def revoke_feed(capacity: Capacity) -> None:
    """The address opens nothing any more."""
    Feed.objects.filter(capacity=capacity).delete()


def has_feed(capacity: Capacity) -> bool:
    """Whether there is an address."""
    return Feed.objects.filter(capacity=capacity).exists()


def find_seat(slug: str, secret: str) -> Capacity | None:
    """Whose eyes a secret has; None alike for a wrong one, a revoked one, and where the seat ended."""
    found = Feed.objects.filter(
        secret_hash=_hash(secret[:_MOST_CHARS]),
        capacity__negotiation__slug=slug,
        capacity__until=None,
        capacity__person__is_active=True,
    )
    feed = found.select_related("capacity__negotiation", "capacity__person").first()
    return feed.capacity if feed is not None else None


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
