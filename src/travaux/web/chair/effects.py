"""What a resolution would do, seen before it is done: on the record's states, nothing appended."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple, TypeAlias

from travaux.record.changes import apply_changes
from travaux.record.circles import Reader, states_for
from travaux.record.desk import Context
from travaux.record.ledger import Ledger
from travaux.record.state import Doubt, Package, Proposal, State, Work
from travaux.store.ledgers import Step, prepare_steps
from travaux.web.chair.redline import Changed, list_changed

Fate: TypeAlias = Literal[
    "accepted", "rejected", "parked", "reopened", "closed", "carried", "in doubt", "as it is"
]


class Effect(NamedTuple):
    """What becomes of one proposal.

    Attributes:
        proposal: as it would be.
        fate: what becomes of it.
        doubts: what of it cannot be carried, and waits for its proponent.
        is_new: whether it is only made by what is tried.
        proposed: of a new one, how its wording changes the text.
    """

    proposal: Proposal
    fate: Fate
    doubts: tuple[Doubt, ...]
    is_new: bool
    proposed: tuple[Changed, ...]


class Effects(NamedTuple):
    """What some commands do to a text and to what is undecided on it.

    Attributes:
        effects: of each proposal, oldest first.
        redline: how the text changes.
        packages: those that are resolved by it.
        digest: the same as long as all this is the same; it says what was seen.
    """

    effects: tuple[Effect, ...]
    redline: tuple[Changed, ...]
    packages: tuple[Package, ...]
    digest: str


def try_out(states: Mapping[str, State], steps: Sequence[Step], context: Context) -> dict[str, State]:
    """What the logs come to if some commands are done; the states that were given stay as they are.

    Args:
        states: of all logs.
        steps: as in `travaux.store.ledgers.append`; none of them a redaction, which needs the logs.
        context: time and chance.

    Raises:
        RefusedError, UsageError: they could not be done.
    """
    ledger = Ledger()
    ledger.states = dict(states)
    sealed = prepare_steps(ledger, steps, context)
    ledger.append((item.act.log, item.stored) for item in sealed)
    return ledger.states


def find_effects(
    states: Mapping[str, State],
    steps: Sequence[Step],
    context: Context,
    *,
    reader: Reader,
    log: str,
    work: str,
) -> Effects:
    """What commands would do, as far as a reader may see it.

    Args:
        states: of all logs.
        steps: the commands.
        context: time and chance.
        reader: whose eyes.
        log: of the talks.
        work: id of the text.

    Raises:
        RefusedError, UsageError: they could not be done.
    """
    now = states_for(reader, states)[log]
    then = states_for(reader, try_out(states, steps, context))[log]
    effects = tuple(
        _describe(now, then, own)
        for own in sorted(then.proposals.values(), key=lambda p: p.seq)
        if own.work == work and _is_concerned(now.proposals.get(own.id))
    )
    redline = _compare(now.works[work], then.works[work])
    packages = tuple(
        package
        for name, package in sorted(then.packages.items())
        if package.status != getattr(now.packages.get(name), "status", "")
    )
    return Effects(effects, redline, packages, _sum_up(effects, redline))


def _describe(now: State, then: State, own: Proposal) -> Effect:
    earlier = now.proposals.get(own.id)
    proposed: tuple[Changed, ...] = ()
    if earlier is None and own.status == "open":
        text = then.works[own.work].read(own.language)
        proposed = list_changed(text, apply_changes(text, own.changes))
    return Effect(own, _find_fate(earlier, own), _find_doubts(now, own), earlier is None, proposed)


def _is_concerned(earlier: Proposal | None) -> bool:
    return earlier is None or earlier.status in ("open", "parked")


def _find_fate(earlier: Proposal | None, now: Proposal) -> Fate:
    if now.status in ("accepted", "rejected", "closed"):
        return now.status
    if earlier is not None and earlier.status != now.status:
        return "parked" if now.status == "parked" else "reopened"
    if earlier is not None and len(now.doubts) > len(earlier.doubts):
        return "in doubt"
    moved = earlier is not None and (earlier.changes, earlier.history) != (now.changes, now.history)
    return "carried" if moved else "as it is"


def _find_doubts(states: State, now: Proposal) -> tuple[Doubt, ...]:
    earlier = states.proposals.get(now.id)
    return now.doubts[len(earlier.doubts) if earlier is not None else 0 :]


def _compare(before: Work, after: Work) -> tuple[Changed, ...]:
    return tuple(
        changed
        for language in sorted(after.texts)
        for changed in list_changed(before.read(language), after.read(language))
    )


def _sum_up(effects: Sequence[Effect], redline: Sequence[Changed]) -> str:
    """What was seen, in a word; ids and times that differ from one trial to the next are not in it."""
    told = [
        *(f"{e.proposal.id} {e.fate} {[(d.provision, d.change) for d in e.doubts]}" for e in effects),
        *(str([tuple(piece) for piece in changed.pieces]) for changed in redline),
    ]
    return blake2b("\n".join(told).encode(), digest_size=12).hexdigest()
