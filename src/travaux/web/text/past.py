"""The text at another moment: as it stood after an act, or at an instant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.errors import UsageError
from travaux.record.ledger import Ledger
from travaux.record.state import Entry, State, Work
from travaux.store.ledgers import open_ledger
from travaux.web.moments import say_when
from travaux.web.seats import Seat
from travaux.web.text.history import list_seqs
from travaux.web.words import say_act

_PUTS_WORDS = frozenset(("text.table", "text.revise", "text.correct", "text.chairs-text", "outcome.resolve"))
_MOST_LISTED = 400


class Moment(NamedTuple):
    """A moment of the record. ``told``: the act after which the text stood so, in words."""

    seq: int
    when: str
    told: str


class _Cut(NamedTuple):
    """What the states of a moment rest on; two readers of the same logs share them."""

    negotiation: int
    seqs: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, str, tuple[int, ...]], ...]


def go_back(seat: Seat, at: str) -> tuple[Seat, Moment]:
    """The seat with its logs as they stood, and that moment.

    Args:
        seat: who reads.
        at: place of an act in the log of the talks, or a day or instant; without an offset on the reader's
            clock, a day as it ended.

    Raises:
        UsageError: there is no such act or instant, or nothing was there yet.
    """
    ledger = open_ledger(seat.negotiation).open_to(seat.reader)
    talks = ledger.states[seat.log]
    seqs = _find_seqs(ledger, talks, at)
    entry = talks.entries.get(seqs.get(seat.log, 0))
    if entry is None:
        problem, way_out = _("nothing was on the record then"), _("choose a later moment")
        raise UsageError(problem=problem, way_out=way_out)
    heads = ((name, state.head.hash, state.redacted) for name, state in sorted(ledger.states.items()))
    cut = _Cut(seat.negotiation.pk, tuple(sorted(seqs.items())), tuple(heads))
    states = _STATES.read(cut, ledger)
    shown = {name: states.get(name) or State(log=name) for name in seat.states}
    then = replace(seat, states=shown)
    if then.talks.negotiation is None:
        problem, way_out = _("the talks were not open then"), _("choose a later moment")
        raise UsageError(problem=problem, way_out=way_out)
    return then, tell_moment(seat, entry)


def tell_moment(seat: Seat, entry: Entry) -> Moment:
    """An act as a moment."""
    return Moment(entry.act.seq, say_when(entry.act.occurred), say_act(entry, seat))


def _find_seqs(ledger: Ledger, talks: State, at: str) -> dict[str, int]:
    if at.isdecimal() and len(at) < 12:
        entry = talks.entries.get(int(at))
        if entry is None:
            problem = _("there is no act %(at)s") % {"at": at}
            raise UsageError(problem=problem, way_out=_("the last is %(seq)s") % {"seq": talks.head.seq})
        return {**_count_until(ledger, entry.act.recorded_at), talks.log: entry.act.seq}
    return _count_until(ledger, _read_instant(at))


def _count_until(ledger: Ledger, instant: str) -> dict[str, int]:
    """Of each log how many acts there were: up to the last recorded by then."""
    return {
        name: max((e.act.seq for e in state.list_entries() if e.act.recorded_at <= instant), default=0)
        for name, state in ledger.states.items()
    }


def _read_instant(at: str) -> str:
    try:
        if len(at) == len("2031-05-13"):
            found = datetime.combine(date.fromisoformat(at), time.max)
        else:
            found = datetime.fromisoformat(at)
        aware = found if found.tzinfo is not None else timezone.make_aware(found)
        return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        problem = _("%(at)s is no act and no moment") % {"at": repr(at[:40])}
        way_out = _("give the number of an act, or a moment like 2031-05-13T18:40")
        raise UsageError(problem=problem, way_out=way_out) from None


class _States:
    """Folded states of moments that were asked for lately."""

    def __init__(self) -> None:
        self._ledgers: dict[_Cut, Ledger] = {}
        self._fold = lru_cache(maxsize=16)(self._read)

    def _read(self, cut: _Cut) -> dict[str, State]:
        return self._ledgers[cut].at(dict(cut.seqs)).states

    def read(self, cut: _Cut, ledger: Ledger) -> dict[str, State]:
        """The states of a moment."""
        self._ledgers[cut] = ledger
        try:
            return self._fold(cut)
        finally:
            del self._ledgers[cut]


_STATES = _States()


def list_moments(seat: Seat, work: Work) -> tuple[Moment, ...]:
    """The acts that put words of a text, newest first: what two moments of it can be chosen from."""
    return tuple(tell_moment(seat, entry) for entry in islice(_list_entries(seat, work), _MOST_LISTED))


def _list_entries(seat: Seat, work: Work) -> Iterator[Entry]:
    for seq in reversed(list_seqs(seat.talks, work.id, negotiation=seat.negotiation.pk)):
        entry = seat.talks.entries.get(seq)
        if entry is not None and entry.act.kind in _PUTS_WORDS and _puts(entry):
            yield entry


def _puts(entry: Entry) -> bool:
    return entry.act.kind != "outcome.resolve" or bool(getattr(entry.body, "accepted", ()))
