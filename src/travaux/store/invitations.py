"""Invitations: a secret in a link, of which only the hash is kept."""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from travaux.store.models import Invitation, Negotiation, Person

VALID_DAYS = 14


def invite(
    negotiation: Negotiation, *, party: str, role: str, by: Person | None = None, days: int = VALID_DAYS
) -> str:
    """Make an invitation; the secret that its link carries is shown this once."""
    secret = secrets.token_urlsafe(24)
    Invitation.objects.create(
        negotiation=negotiation,
        party=party,
        role=role,
        invited_by=by,
        secret_hash=sha256(secret.encode()).hexdigest(),
        expires_at=datetime.now(UTC) + timedelta(days=days),
    )
    return secret
