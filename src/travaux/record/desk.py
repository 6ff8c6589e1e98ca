"""The desk: what whoever decides has before them, what the rules ask of it, and what is found there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from travaux.errors import RefusedError
from travaux.record.asking import WAIVABLE, Asking, list_some
from travaux.record.editing import find_provision
from travaux.record.papers import Context, Deed
from travaux.record.references import split_reference
from travaux.record.state import Entry, Proposal, State, Work

__all__ = ["Desk", "Context", "Deed", "WAIVABLE"]


@dataclass(frozen=True, slots=True)
class Desk(Asking):
    """One command on what its author sees: what each act decides with."""

    def find(self, noun: str, key: str) -> Any:
        """A thing on the command's log.

        Raises:
            RefusedError: it is not there; the same words whether it never was or stands on a log that
                the author may not open.
        """
        thing = getattr(self.state, noun).get(key)
        if thing is None:
            there = list_some(getattr(self.state, noun))
            raise RefusedError(
                rule="no-such-thing",
                problem=f"{key!r} is not among the {noun} of {self.command.log}",
                allowed=f"there are {there}",
            )
        return thing

    def find_only(self, noun: str, fits: Callable[[Any], bool]) -> str:
        """Key of the only thing on the command's log that fits, where none was named.

        Raises:
            RefusedError: there is none, or more than one.
        """
        found = [key for key, thing in getattr(self.state, noun).items() if fits(thing)]
        if len(found) != 1:
            raise RefusedError(
                rule="no-such-thing",
                problem=f"none of the {noun} was named",
                allowed=f"there are {list_some(found)}",
            )
        return str(found[0])

    def find_entry(self, key: str) -> Entry:
        """An act of the command's log, by its id."""
        seq = self.state.ids.get(key)
        if seq is None:
            last = f"the last is {self.state.head.seq}" if self.state.head.seq else "there are none"
            problem = f"{key!r} is no act of {self.command.log}"
            raise RefusedError(
                rule="no-such-thing", problem=problem, allowed=f"{last}; travaux log lists them"
            )
        return self.state.entries[seq]

    def find_any(self, key: str, noun: str = "") -> State:
        """The state of the log that holds an act, or a thing if its noun is given.

        As all readers of the command's log open it too, nothing points where they cannot follow.

        Raises:
            RefusedError: it is not there; the same words whether it never was or is not to be seen.
        """
        for state in (self.state, *self.states.values()):
            if key in (getattr(state, noun) if noun else state.ids):
                return state
        what = noun or "acts"
        raise RefusedError(
            rule="no-such-thing",
            problem=f"{key!r} is not among the {what} that all readers of {self.command.log} see",
            allowed="name an act by its id, a provision as WORK#PROVISION",
        )

    def refer(self, references: Sequence[str], noun: str = "") -> tuple[str, ...]:
        """References as the record keeps them, each once; a provision may be named by its number.

        Args:
            references: see `travaux.record.references`.
            noun: the map of the state that has to hold them; "" for any act.

        Raises:
            RefusedError: one is not there, as `find_any` has it.
        """
        found: dict[str, None] = {}
        for reference in references:
            act, place = split_reference(reference) if noun in ("", "works") else (reference, "")
            state = self.find_any(act, "works" if place else noun)
            found[f"{act}#{_find_place(state.works[act], place)}" if place else act] = None
        return tuple(found)

    def find_proposal(self, key: str, *, is_open: bool = True) -> Proposal:
        """A proposal on the command's log, open unless said otherwise."""
        proposal: Proposal = self.find("proposals", key)
        if is_open and proposal.status not in ("open", "parked"):
            self.refuse("closed", f"{key} is {proposal.status}", "an open proposal can be acted on")
        return proposal

    def find_work(self, key: str = "") -> Work:
        """A work on the command's log, or else on another that the author opens; "" for the only one."""
        for state in (self.state, self.table, *self.states.values()):
            if key in state.works:
                return state.works[key]
            if not key and len(state.works) == 1:
                return next(iter(state.works.values()))
        there = list_some(self.table.works)
        raise RefusedError(
            rule="no-such-thing",
            problem=f"{key!r} is not a text here" if key else "no text was named",
            allowed=f"there are {there}",
        )

    def find_language(self, work: Work, language: str, text_language: str = "") -> str:
        """The language of a work's text that is meant.

        Args:
            work: the work.
            language: as it was said; "" if it was not.
            text_language: that of the wording that was given; "" for none.

        Raises:
            RefusedError: the work has no text in it.
        """
        wanted = language or text_language or work.language
        if wanted not in work.texts:
            raise RefusedError(
                rule="no-such-thing",
                problem=f"{work.id} has no text in {wanted!r}",
                allowed=f"it has {', '.join(sorted(work.texts)) or 'none'}; say which with language=…",
            )
        return wanted


def _find_place(work: Work, place: str) -> str:
    struck_or_not = any(place in text.homes for text in work.texts.values())
    return place if struck_or_not else find_provision(work.read(), place).id
