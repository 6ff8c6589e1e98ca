"""Who may do what inside a delegation and at the chair's table; what may happen at all, the record says."""

from collections.abc import Mapping
from types import MappingProxyType

from travaux.errors import RefusedError
from travaux.record.circles import ANYBODY, Reader
from travaux.store.models import Capacity, Role

_PRIVATE = ("brief.draft", "brief.share", "brief.note", "brief.seek-instructions")
_FLOOR = ("proposal.",)
_ALL = ("",)
RIGHTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Role.HEAD: _ALL,
        Role.MEMBER: (*_PRIVATE, "group."),
        Role.ADVISER: ("brief.note", "brief.draft"),
        Role.CAPITAL: ("brief.instruct", "brief.clear", "brief.note"),
        Role.OBSERVER: (),
        Role.CHAIR: _ALL,
        Role.SECRETARY: _ALL,
        Role.TYPIST: (),
    }
)
"""Role -> beginnings of the kinds of acts that it may do in its party's name."""
SPEAKS_FOR_THE_HALL: frozenset[str] = frozenset({Role.TYPIST, Role.SECRETARY, Role.CHAIR})
"""Roles that write down what any party says on the floor."""


def reader_of(capacity: Capacity | None) -> Reader:
    """Whose eyes a person has in a capacity; without one, the public's."""
    return Reader(party=capacity.party) if capacity is not None else ANYBODY


def require_right(capacity: Capacity, kind: str, *, party: str, via: str) -> None:
    """Refuse what a person's role does not allow.

    Args:
        capacity: in which the person acts.
        kind: of act.
        party: in whose name.
        via: "floor" for what was said in the hall.

    Raises:
        RefusedError: with what the person may do instead.
    """
    if party == capacity.party and kind.startswith(RIGHTS[capacity.role]) and RIGHTS[capacity.role]:
        return
    if via == "floor" and capacity.role in SPEAKS_FOR_THE_HALL and kind.startswith(_FLOOR):
        return
    raise RefusedError(
        rule="not-your-role",
        problem=f"{capacity.role} of {capacity.party} may not {kind}",
        allowed=_say(capacity),
    )


def may(capacity: Capacity | None, kind: str) -> bool:
    """Whether a person's role allows a kind of act in its party's name; for buttons that are shown or not."""
    if capacity is None:
        return False
    return bool(RIGHTS[capacity.role]) and kind.startswith(RIGHTS[capacity.role])


def _say(capacity: Capacity) -> str:
    mine = RIGHTS[capacity.role]
    if not mine:
        return "you may read"
    return (
        f"you may {', '.join(kind.rstrip('.') for kind in mine)}; the head of the delegation may do the rest"
    )
