"""Who stands where on each alternative of a rolling text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from travaux.record.state import Position, Proposal, State, Work
from travaux.record.wording import FIELDS
from travaux.text.model import Alternative, Choice, Content, Provision, Role, walk_provisions

T = TypeVar("T", str, Provision)
_ROLES: tuple[Role, ...] = ("propose", "support", "oppose", "reserve")
_WHOLE = "work"


def find_codes(states: Mapping[str, State]) -> dict[str, str]:
    """Name on the record -> code of the party, as far as these logs tell whose it is."""
    codes = {code: code for state in states.values() for code in state.parties}
    for state in states.values():
        codes.update({name: handle.party for name, handle in state.handles.items()})
    return codes


def name_parties(names: Collection[str], codes: Mapping[str, str], order: Sequence[str]) -> tuple[str, ...]:
    """Codes of parties in the conference's order, without those whose names are withheld."""
    known = {codes[name] for name in names if name in codes}
    place = {code: at for at, code in enumerate(order)}
    return tuple(sorted(known, key=lambda code: (place.get(code, len(place)), code)))


class Stances:
    """The positions on a work and its open proposals, to be set on alternatives.

    ``placed``: (id of the proposal or "work", seq, party) of those that an alternative bears by now.
    """

    def __init__(
        self, work: Work, proposals: Sequence[Proposal], codes: Mapping[str, str], order: Sequence[str]
    ) -> None:
        self._codes, self._order = codes, order
        self._parties = {proposal.id: proposal.parties for proposal in proposals}
        self._on: dict[str, list[Position]] = {p.id: list(p.list_positions()) for p in proposals}
        self._on[_WHOLE] = sorted(
            work.positions.values(), key=lambda position: (position.seq, position.party)
        )
        self._maps: dict[str, tuple[object, object]] = {p.id: (p.positions, p.parties) for p in proposals}
        self._maps[_WHOLE] = (work.positions, work.id)
        self._work = work.id
        self.placed: set[tuple[str, int, str]] = set()

    def tell(self, proposals: Sequence[str]) -> tuple[object, ...]:
        """What the marks of a stretch with these proposals rest on: the same objects, the same marks."""
        held = (self._maps[name] for name in proposals)
        return (self._maps[_WHOLE][0], *(part for pair in held for part in pair))

    def mark(self, item: Provision | Choice[Provision]) -> Provision | Choice[Provision]:
        """An item of a body with its positions; the same one if nothing in it is open."""
        if isinstance(item, Choice):
            return Choice(tuple(self._mark_provisions(alternative) for alternative in item.alternatives))
        fields: dict[str, Any] = {
            name: self._mark_words(getattr(item, name), item.id)
            for name in FIELDS
            if any(isinstance(part, Choice) for part in getattr(item, name))
        }
        children = tuple(self.mark(child) for child in item.children)
        if fields or any(new is not old for new, old in zip(children, item.children, strict=True)):
            return replace(item, children=children, **fields)
        return item

    def _mark_provisions(self, alternative: Alternative[Provision]) -> Alternative[Provision]:
        inside = {provision.id for provision in walk_provisions(alternative.content)}
        content = tuple(self.mark(item) for item in alternative.content)
        return self._name(replace(alternative, content=content), inside, "")

    def _mark_words(self, content: Content, provision: str) -> Content:
        return tuple(
            part
            if isinstance(part, str)
            else Choice(
                tuple(
                    self._name(
                        replace(alternative, content=self._mark_words(alternative.content, provision)),
                        {provision},
                        _read(alternative.content),
                    )
                    for alternative in part.alternatives
                )
            )
            for part in content
        )

    def _name(self, alternative: Alternative[T], provisions: set[str], words: str) -> Alternative[T]:
        own = alternative.proposals or ((_WHOLE,) if alternative.is_base else ())
        held: dict[Role, set[str]] = {role: set() for role in _ROLES}
        for name in own:
            held["propose"].update(self._parties.get(name, ()))
            for position in self._on.get(name, ()):
                if name == _WHOLE and position.span is None:
                    continue  # on the whole text: it stands beside
                if _is_about(position, provisions, words):
                    self.placed.add((name, position.seq, position.party))
                    held[position.role].add(position.party)
        named = {role: name_parties(names, self._codes, self._order) for role, names in held.items() if names}
        positions = MappingProxyType({role: names for role, names in named.items() if names})
        return replace(alternative, positions=positions)

    def list_beside(self) -> Iterator[tuple[str, Position]]:
        """(id of the proposal or work, position) of those that no alternative bears, in their order."""
        for name, positions in self._on.items():
            for position in positions:
                if (name, position.seq, position.party) not in self.placed:
                    known = self._codes.get(position.party, "")
                    on = self._work if name == _WHOLE else name
                    yield on, msgspec.structs.replace(position, party=known)


def _is_about(position: Position, provisions: set[str], words: str) -> bool:
    span = position.span
    if span is None:
        return True
    if span.provision not in provisions:
        return False
    return not (span.words and words) or span.words in words or words.strip() in span.words


def _read(content: Content) -> str:
    """All words of a content, every alternative's."""
    return "".join(
        part if isinstance(part, str) else " ".join(_read(a.content) for a in part.alternatives)
        for part in content
    )
