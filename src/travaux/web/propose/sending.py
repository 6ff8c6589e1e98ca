"""What becomes of a wording: a draft in the brief, a copy for a group, a proposal on the table.

What is tabled is drafted first and then released: so nothing is lost when it is called back or refused,
and when the text changes in the minute between, the record carries the draft along or says why not.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import Http404

from travaux.record.body import Command
from travaux.record.envelope import brief_of
from travaux.record.moments import is_over
from travaux.record.state import Draft, DraftedAnswer
from travaux.record.wording import Change
from travaux.store.ledgers import make_context, read_command
from travaux.store.models import Capacity, Outgoing
from travaux.store.outbox import put_out
from travaux.web.propose.preview import foresee
from travaux.web.propose.target import Target
from travaux.web.seats import Seat


def write_command(seat: Seat, target: Target, changes: Sequence[Change], reason: str) -> Command:
    """The act that the wording would be on the table; whether the person may do it is not asked."""
    fields: dict[str, Any] = {"changes": msgspec.to_builtins(tuple(changes)), "reason": reason}
    if target.proposal is not None:
        return Command(
            do="proposal.revise", body={**fields, "proposal": target.proposal.id}, party=seat.party
        )
    if target.amends is not None:
        return Command(do="proposal.amend", body={**fields, "proposal": target.amends.id}, party=seat.party)
    placed = {"work": target.work.id, "language": target.language}
    return Command(do="proposal.propose", body={**fields, **placed}, party=seat.party)


def keep_draft(seat: Seat, target: Target, changes: Sequence[Change], reason: str) -> str:
    """Keep it as a draft in the brief, in place of the one that was worked on; the draft's id.

    Raises:
        RefusedError, UsageError: it cannot be.
    """
    held = _own_draft(seat, target)
    if held is not None and tuple(changes) == target.changes and reason == held.reason:
        return held.id
    fields = {
        "work": target.work.id,
        "language": target.language,
        "changes": msgspec.to_builtins(tuple(changes)),
        "on": target.amends.id if target.amends is not None else "",
        "replaces": held.id if held is not None else "",
        "reason": reason,
    }
    return seat.do("brief.draft", fields)[0].id


def _own_draft(seat: Seat, target: Target) -> Draft | None:
    return target.draft if target.log == brief_of(seat.party) else None


def share_draft(seat: Seat, draft: str, group: str) -> None:
    """Put a copy of a draft before a group.

    Raises:
        RefusedError: the person may not, or the party is not in it.
    """
    seat.do("brief.share", {"draft": draft, "group": group})


def table(seat: Seat, target: Target, changes: Sequence[Change], reason: str) -> Outgoing | None:
    """Table it: in a minute, or at once where nothing waits (None).

    Raises:
        RefusedError, UsageError: it cannot be; then nothing was drafted either.
    """
    for kind in ("brief.release", *(("brief.clear",) if seat.rules.clearance else ())):
        seat.command(kind, {})
    foresee(seat.states, write_command(seat, target, changes, reason), make_context())
    draft = keep_draft(seat, target, changes, reason)
    return release(seat, draft)


def release(seat: Seat, draft: str) -> Outgoing | None:
    """Send a draft of the brief to the table; whoever may clear it does so by that, where it needs it.

    Raises:
        RefusedError: the person may not, it is not cleared, or the text does not bear it any more.
    """
    command = seat.command("brief.release", {"draft": draft})
    waiting = [
        o for o in list_outgoing(seat) if not o.refused and read_command(o.command).body == command.body
    ]
    if waiting:
        return waiting[0]
    if seat.rules.clearance and seat.may("brief.clear"):
        held = seat.brief.drafts.get(draft) if seat.brief is not None else None
        if held is None or not is_cleared(held):
            seat.do("brief.clear", {"draft": draft})
    return put_out(seat.negotiation, require_capacity(seat), command)


def is_cleared(draft: Draft | DraftedAnswer) -> bool:
    """Whether a draft may be released, or a drafted answer given, now."""
    return draft.cleared is not None and not (
        draft.cleared[1] and is_over(draft.cleared[1], make_context().now)
    )


def require_capacity(seat: Seat) -> Capacity:
    """The capacity in which the person acts.

    Raises:
        Http404: it is the public.
    """
    if seat.capacity is None:
        raise Http404
    return seat.capacity


def revise(seat: Seat, target: Target, changes: Sequence[Change], reason: str) -> None:
    """Put one's own proposal otherwise, at once.

    Raises:
        RefusedError, UsageError: it cannot be.
    """
    command = write_command(seat, target, changes, reason)
    seat.do(command.do, command.body)


def list_outgoing(seat: Seat) -> list[Outgoing]:
    """What waits for the seat's delegation, and what could not go out; nobody else's."""
    waiting = Outgoing.objects.filter(negotiation=seat.negotiation, capacity__party=seat.party)
    return (
        list(waiting.select_related("capacity", "negotiation").order_by("due_at", "pk")) if seat.party else []
    )


def list_groups(seat: Seat) -> list[tuple[str, str]]:
    """(log, name) of the groups in which the seat's delegation is."""
    found = [
        (log, name)
        for log, state in seat.states.items()
        if log.startswith("group:")
        for name, group in state.groups.items()
        if not group.closed
    ]
    return sorted(found, key=lambda pair: pair[1])
