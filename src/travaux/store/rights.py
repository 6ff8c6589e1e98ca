"""Who may do what inside a delegation and at the chair's table; what may happen at all, the record says."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

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
CLEARED: Mapping[str, tuple[str, ...]] = MappingProxyType({Role.MEMBER: ("brief.release",)})
"""The same, where the rules ask for clearance: then that, which the record checks, is the head's word."""
SPEAKS_FOR_THE_HALL: frozenset[str] = frozenset({Role.TYPIST, Role.SECRETARY, Role.CHAIR})
"""Roles that write down what any party says on the floor."""


def reader_of(capacity: Capacity | None) -> Reader:
    """Whose eyes a person has in a capacity; without one, the public's."""
    return Reader(party=capacity.party) if capacity is not None else ANYBODY


def may(capacity: Capacity | None, kind: str, *, clearance: bool = False) -> bool:
    """Whether a person's role allows a kind of act in its party's name.

    Args:
        capacity: in which the person acts; None for the public.
        kind: of act.
        clearance: whether the rules of procedure ask that a draft is cleared before it is released.
    """
    if capacity is None:
        return False
    own = RIGHTS[capacity.role] + (CLEARED.get(capacity.role, ()) if clearance else ())
    return any(kind.startswith(beginning) for beginning in own)


def require_right(capacity: Capacity, kind: str, *, party: str, via: str, clearance: bool = False) -> None:
    """Refuse what a person's role does not allow.

    Args:
        capacity: in which the person acts.
        kind: of act.
        party: in whose name.
        via: "floor" for what was said in the hall.
        clearance: see `may`.

    Raises:
        RefusedError: with what the person may do instead.
    """
    if party == capacity.party and may(capacity, kind, clearance=clearance):
        return
    if via == "floor" and capacity.role in SPEAKS_FOR_THE_HALL and kind.startswith(_FLOOR):
        return
    raise RefusedError(
        rule="not-your-role",
        problem=_say_problem(capacity, kind, party),
        allowed=say_instead(capacity, kind, clearance=clearance),
    )


def _say_problem(capacity: Capacity, kind: str, party: str) -> str:
    who = {"role": capacity.get_role_display(), "party": capacity.party, "other": party, "act": kind}
    if party != capacity.party:
        return _("%(role)s of %(party)s does not act for %(other)s") % who
    if kind.startswith("proposal."):
        return _("%(role)s of %(party)s does not propose or take positions for it") % who
    said = {"clear": _("clear"), "release": _("release"), "instruct": _("instruct")}
    verb = kind.removeprefix("brief.").removesuffix("-answers")
    if kind.startswith("brief.") and verb in said:
        return _("%(role)s of %(party)s does not %(act)s for it") % {**who, "act": said[verb]}
    return _("%(role)s of %(party)s may not do this (%(act)s)") % who


def say_instead(capacity: Capacity, kind: str, *, clearance: bool = False) -> str:
    """What a person may do where the role does not allow a kind of act, and who may do that."""
    told: Mapping[str, str] = {
        Role.MEMBER: _("draft it, share it with a group, note it in the brief, or ask for instructions"),
        Role.ADVISER: _("draft it, or note it in the brief"),
        Role.CAPITAL: _("give instructions, clear drafts, or note it in the brief"),
        Role.TYPIST: _("take down what the parties say on the floor"),
    }
    mine = told.get(capacity.role)
    if mine is None:
        return _("you may read")
    if capacity.role == Role.TYPIST:
        return _("you may %(mine)s") % {"mine": mine}
    if kind == "brief.clear":
        return _("you may %(mine)s; the head or the capital clears") % {"mine": mine}
    if clearance and kind.startswith("brief.release"):
        return _("you may %(mine)s; the head or a member releases what is cleared") % {"mine": mine}
    return _("you may %(mine)s; the head of the delegation does the rest") % {"mine": mine}
