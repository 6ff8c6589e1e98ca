"""Readings: the distinct wordings that are compiled, and whose they are.

Versions that read the same are one reading with several proposals. Within a compile a reading is known
by its number; its proposals and parties are looked up here when an alternative is made.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from travaux.text.model import PROPOSE, Alternative, Choice, Role

S = TypeVar("S", bound=Hashable)
T = TypeVar("T")


class Group(NamedTuple, Generic[S]):
    """Readings that have the same slice of a place, and the amendments made to that slice."""

    slice: S
    members: frozenset[int]
    amended: Mapping[int, S]


@dataclass(frozen=True, slots=True)
class Readings:
    """Whose the readings are.

    Attributes:
        proposals: per reading, the ids of its proposals, sorted.
        parties: per reading, the codes of all its parties, in the order they are printed.
        on: reading -> the reading it amends, for those that amend another proposal.
        order: code -> place in the order of parties.
    """

    proposals: Sequence[tuple[str, ...]]
    parties: Sequence[tuple[str, ...]]
    on: Mapping[int, int]
    order: Mapping[str, int]
    _names: dict[frozenset[int], tuple[Mapping[Role, tuple[str, ...]], tuple[str, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def alternative(
        self, content: tuple[T | Choice[T], ...], members: Collection[int], *, label: str = ""
    ) -> Alternative[T]:
        """An alternative proposed by all parties of some readings."""
        positions, proposals = self.names(members)
        return Alternative(content, positions, proposals, label)

    def names(self, members: Collection[int]) -> tuple[Mapping[Role, tuple[str, ...]], tuple[str, ...]]:
        """The positions and the proposals of an alternative of some readings."""
        key = frozenset(members)
        if key not in self._names:
            codes = {code for member in members for code in self.parties[member]}
            self._names[key] = (
                MappingProxyType({PROPOSE: tuple(sorted(codes, key=self.order.__getitem__))}),
                tuple(sorted({name for member in members for name in self.proposals[member]})),
            )
        return self._names[key]

    def base_alternative(
        self, content: tuple[T | Choice[T], ...], here: frozenset[int] | None
    ) -> Alternative[T]:
        """What stands where nobody changes it: the base, or what the readings ``here`` have in common."""
        return Alternative(content, is_base=True) if here is None else self.alternative(content, here)

    def followed(self, outer: Collection[int], alive: Collection[int]) -> set[int]:
        """Readings among ``alive`` that amend, however indirectly, one of ``outer``."""
        found: set[int] = set()
        for reading in alive:
            at = self.on.get(reading)
            while at is not None and reading not in outer:
                if at in outer:
                    found.add(reading)
                    break
                at = self.on.get(at)
        return found

    def group(self, slices: Mapping[int, S]) -> list[Group[S]]:
        """Readings by their slice of one place; a slice that amends another here goes with that one.

        An amendment that leaves its proposal's slice as it is says nothing here and is left out.

        Args:
            slices: reading -> what it has at this place; only readings that differ from the base
                here, and those that amend one of them.

        Returns:
            Groups in the order of their first party, then of the slice.
        """
        members: dict[S, set[int]] = {}
        amended: dict[int, dict[int, S]] = {}
        for reading, own in slices.items():
            target = self.on.get(reading)
            while target is not None and target not in slices:
                target = self.on.get(target)
            if target is None:
                members.setdefault(own, set()).add(reading)
            elif own != slices[target]:
                top = target
                while (above := self.on.get(top)) is not None and above in slices:
                    top = above
                amended.setdefault(top, {})[reading] = own
        groups = [
            Group(own, frozenset(found), {q: s for m in sorted(found) for q, s in amended.get(m, {}).items()})
            for own, found in members.items()
        ]
        return sorted(groups, key=self._group_key)

    def _group_key(self, group: Group[S]) -> tuple[int, str]:
        first = min((self.order[code] for m in group.members for code in self.parties[m]), default=-1)
        return first, repr(group.slice)


def gather_kin(groups: list[Group[S]], are_kin: Callable[[Group[S], Group[S]], bool]) -> list[list[Group[S]]]:
    """Groups that read alike, together, the one with most members first; in the groups' order.

    Complexity: one question for each group and each first of a gathering.
    """
    gathered: list[tuple[int, list[Group[S]]]] = []
    done: set[int] = set()
    for pivot in sorted(range(len(groups)), key=lambda k: (-len(groups[k].members), k)):
        if pivot in done:
            continue
        done.add(pivot)
        others = [k for k in range(len(groups)) if k not in done and are_kin(groups[pivot], groups[k])]
        done.update(others)
        gathered.append((min([pivot, *others]), [groups[k] for k in (pivot, *others)]))
    return [kin for _, kin in sorted(gathered, key=lambda found: found[0])]
