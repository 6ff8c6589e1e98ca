"""The reference of the room: the operator's settings, its addresses, and what each role may do."""

import os
import tempfile
from collections.abc import Iterator


def write_room() -> Iterator[str]:
    """Settings, addresses, roles: from the code that reads them."""
    from travaux.site.environment import SETTINGS

    yield "# The room"
    yield (
        "What `travaux serve` takes from its environment. All is read once, at the start; what cannot be "
        "ends it with one line."
    )
    yield _table(
        ("setting", "usually", "what it is"),
        [(f"`{s.name}`", f"`{s.usual}`" if s.usual else "", s.meaning.replace("|", "\\|")) for s in SETTINGS],
    )
    yield "## Roles"
    yield (
        "What each may do in its party's name, by the kinds of acts. Whether an act may happen at all, the "
        "rules of procedure say."
    )
    yield _table(("role", "acts"), list(_list_roles()))
    yield "## Addresses"
    yield (
        "Every address of the room; those of a negotiation begin with its own. What is not open to a "
        "reader answers as if it were not there."
    )
    yield _table(("address", "name"), list(_list_addresses()))


def _set_up() -> None:
    """Make the site known, in a folder that is thrown away."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.site.settings")
    os.environ.setdefault("TRAVAUX_DATA", tempfile.mkdtemp(prefix="travaux-docs-"))
    import django

    django.setup()


def _list_roles() -> Iterator[tuple[str, str]]:
    _set_up()
    from travaux.store.rights import RIGHTS

    for role, kinds in RIGHTS.items():
        told = ", ".join(f"`{kind}`" if not kind.endswith(".") else f"`{kind}…`" for kind in kinds if kind)
        yield str(role), told or ("all" if kinds else "none: it reads")


def _list_addresses() -> Iterator[tuple[str, str]]:
    _set_up()
    from django.urls import URLPattern, URLResolver, get_resolver

    from travaux.site.urls import FEATURES

    waiting: list[tuple[str, str, list[URLPattern | URLResolver]]] = [("/", "", get_resolver().url_patterns)]
    found: set[tuple[str, str]] = set()
    while waiting:
        start, space, patterns = waiting.pop()
        for pattern in patterns:
            address = f"{start}{pattern.pattern}"
            if isinstance(pattern, URLResolver):
                inner = f"{pattern.namespace}:" if pattern.namespace else space
                waiting.append((address, inner, pattern.url_patterns))
            elif space.rstrip(":") in FEATURES or not address.startswith("/account/"):
                found.add((f"`{address}`", f"{space}{pattern.name}"))
    yield from sorted(found)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
