"""Sets of generated versions: unrelated delegations, and delegations most of whom co-sponsor a few."""

from bench.drafting import draft_version
from bench.treaty import Treaty, Writer, write_treaty

BASE_WORDS = 5000
CO_SPONSORED_DRAFTS = 6


def write_base() -> Treaty:
    """The base of all generated versions."""
    return Writer("base").treaty(BASE_WORDS)


def write_unrelated(count: int) -> list[str]:
    """Versions whose authors never met; the first n are the same whatever the count."""
    base = write_base()
    return [write_treaty(draft_version(base, Writer(f"delegation {i}"))) for i in range(count)]


def write_co_sponsored(count: int) -> list[str]:
    """Versions of which four fifths are one of a few drafts, the others unrelated."""
    texts = write_unrelated(count)
    sponsors = Writer("sponsors").random
    drafts, lone = texts[:CO_SPONSORED_DRAFTS], texts[CO_SPONSORED_DRAFTS:]
    alone = count // 5
    return [sponsors.choice(drafts) for _ in range(count - alone)] + lone[:alone]
