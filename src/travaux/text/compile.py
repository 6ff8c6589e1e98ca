"""Compile: every proposal's wording woven into one rolling text.

Provisions are aligned first, each distinct version with the base once. Where a provision stands in
place its fields are woven word by word; where it was dropped or replaced, and where something was
added, a choice stands between whole provisions. Additions at one place that read alike are compiled
against one of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from travaux.errors import DuplicateCodeError, IncompleteVersionError, UnknownProposalError
from travaux.text.align import Alignment, Flat, align_provisions, flatten, plain_kind, words_of
from travaux.text.model import (
    Alternative,
    Body,
    Choice,
    Content,
    Instrument,
    Proposal,
    Proposed,
    Provision,
    RollingText,
    join_words,
)
from travaux.text.readings import Group, Readings
from travaux.text.weave import weave_words
from travaux.text.words import split_words

Wording = tuple[object, ...]  # a provision without ids, marks and layout, to be compared

_ALIKE = 0.5  # share of words in common from which two additions are compiled against each other
_FEW = 4  # provisions under which a version is never called incomplete


def proposals_from(versions: Mapping[str, Instrument], *, partial: bool | None = None) -> list[Proposal]:
    """Whole versions as proposals on the base.

    Args:
        versions: code -> text; a joint version's key is its codes joined by "+".
        partial: as in `Proposal`, for all of them.

    Raises:
        DuplicateCodeError: a code stands in two keys, or twice in one.
    """
    seen: set[str] = set()
    for key in versions:
        for code in key.split("+"):
            if code in seen:
                raise DuplicateCodeError(party=code)
            seen.add(code)
    return [
        Proposal(id=key, parties=tuple(key.split("+")), wording=text, partial=partial)
        for key, text in versions.items()
    ]


def compile_rolling(
    base: Instrument, proposals: Sequence[Proposal], *, parties_order: Sequence[str] = ()
) -> RollingText:
    """Compile proposals on one base into the rolling text.

    Args:
        base: the text that the proposals are made on.
        proposals: in any order; it changes nothing.
        parties_order: the conference's own order of codes; codes not in it follow, sorted.

    Returns:
        The rolling text. `travaux.text.project` gives every proposal's wording back from it.

    Raises:
        DuplicateIdError: a text holds one provision id twice.
        UnknownProposalError: a proposal amends one that is not there, or itself in a ring.
        IncompleteVersionError: a complete version lacks half of the base's provisions.

    Complexity: linear in distinct wordings; each is aligned once, to the base.
    Source: the house plan, section 3; docs/explanation/compiling.md.
    """
    proposals = sorted(proposals, key=lambda proposal: proposal.id)
    _check_targets(proposals)
    codes = {code for proposal in proposals for code in proposal.parties}
    named = [code for code in dict.fromkeys(parties_order) if code in codes]
    parties = (*named, *sorted(codes.difference(named)))
    flat = flatten(base.provisions)
    distinct = _find_distinct(proposals)
    readings = _name_readings(distinct, proposals, parties)
    alignments: dict[int, Alignment] = {}
    partial: set[int] = set()
    for reading, (first, *_) in enumerate(distinct):
        alignments[reading] = align_provisions(flat, flatten(first.wording.provisions))
        _check_complete(first, alignments[reading])
        if first.partial:
            partial.add(reading)
    loom = _Loom(flat, alignments, readings, frozenset(partial), None)
    notices = [
        replace(notice, where=f"{proposal.id}, {notice.where}")
        for proposal in proposals
        for notice in proposal.wording.notices
    ]
    return RollingText(
        parties=parties,
        proposals=tuple(Proposed(proposal.id, proposal.parties, proposal.on) for proposal in proposals),
        provisions=loom.weave_children(-1, frozenset(alignments)),
        title=base.title,
        language=base.language,
        notices=(*base.notices, *notices),
    )


def _check_targets(proposals: Sequence[Proposal]) -> None:
    on = {proposal.id: proposal.on for proposal in proposals}
    if len(on) < len(proposals):
        ids = [proposal.id for proposal in proposals]
        raise DuplicateCodeError(party=next(name for name in ids if ids.count(name) > 1))
    for proposal in proposals:
        at, steps = proposal.on, 0
        while at is not None:
            steps += 1
            if at not in on or steps > len(on):
                raise UnknownProposalError(proposal=proposal.id, on=proposal.on)
            at = on[at]


def _find_distinct(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    """Proposals that read the same, together: one reading each."""
    found: dict[object, list[Proposal]] = {}
    for proposal in proposals:
        wording = tuple(word_provision(p) for p in proposal.wording.provisions if isinstance(p, Provision))
        found.setdefault((proposal.on, proposal.partial, wording), []).append(proposal)
    return list(found.values())


def _name_readings(
    distinct: Sequence[Sequence[Proposal]], proposals: Sequence[Proposal], parties: Sequence[str]
) -> Readings:
    order = {code: place for place, code in enumerate(parties)}
    number = {proposal.id: reading for reading, same in enumerate(distinct) for proposal in same}
    return Readings(
        proposals=[tuple(proposal.id for proposal in same) for same in distinct],
        parties=[tuple({code: None for proposal in same for code in proposal.parties}) for same in distinct],
        on={
            number[proposal.id]: number[proposal.on]
            for proposal in proposals
            if proposal.on is not None and number[proposal.id] != number[proposal.on]
        },
        order=order,
    )


def _check_complete(proposal: Proposal, alignment: Alignment) -> None:
    told = [at for at, p in enumerate(alignment.old.provisions) if p.text or p.heading]
    absent = sum(at not in alignment.pairs and at not in alignment.splits for at in told)
    if proposal.partial is None and len(told) >= _FEW and 2 * absent >= len(told):
        raise IncompleteVersionError(party="+".join(proposal.parties), absent=absent, total=len(told))


def word_provision(provision: Provision) -> Wording:
    """A provision's wording, to be compared: no ids, marks, language or layout."""
    children = tuple(word_provision(child) for child in provision.children if isinstance(child, Provision))
    return (
        plain_kind(provision),
        provision.number,
        provision.heading,
        provision.text,
        provision.tail,
        children,
    )


def split_number(number: str) -> tuple[str, ...]:
    """The pieces of a number: "(a)" and "5." change whole, "Article 9" in its figure."""
    return tuple(f" {word}" for word in number.split(" ")) if number else ()


class _Loom:
    """One base, the readings aligned to it, and the choices between them.

    Attributes:
        owners: None if the base is the base; else the readings that have it as it is, when additions
            are compiled against one of them.
    """

    def __init__(
        self,
        base: Flat,
        alignments: Mapping[int, Alignment],
        readings: Readings,
        partial: frozenset[int],
        owners: frozenset[int] | None,
    ) -> None:
        self.base, self.alignments, self.readings = base, alignments, readings
        self.partial, self.owners = partial, owners
        self.labels = {reading: _label_moves(a) for reading, a in alignments.items()}
        self.used: dict[int, set[str]] = {reading: set() for reading in alignments}

    def weave_children(self, parent: int, alive: frozenset[int]) -> Body:
        """What stands under a provision of the base (-1: at the top), for the readings that keep it."""
        family = self.base.children.get(parent, [])
        added = self._find_added(parent, family, alive)
        body: list[Provision | Choice[Provision]] = []
        for place in range(len(family) + 1):
            if place in added:
                body += self._choose_additions(added[place], alive)
            if place < len(family):
                body.append(self._weave_one(family[place], alive))
        return tuple(body)

    def _find_added(
        self, parent: int, family: list[int], alive: frozenset[int]
    ) -> dict[int, dict[int, list[int]]]:
        """Place among the base's children -> reading -> what it adds before that child."""
        places = {at: place for place, at in enumerate(family)}
        added: dict[int, dict[int, list[int]]] = {}
        for reading in alive:
            alignment = self.alignments[reading]
            own = alignment.new.children.get(alignment.kept[parent] if parent >= 0 else -1, [])
            if len(own) == len(family) and all(at in alignment.kept for at in family):
                continue
            back = {alignment.kept[at]: at for at in family if at in alignment.kept}
            shown = {j: i for i, pair in alignment.splits.items() for j in pair}
            shown |= {j: i for i, j in alignment.pairs.items() if j in alignment.merges}
            place = len(family)
            for at in reversed(own):
                if at in back:
                    place = places[back[at]]
                elif at in shown:
                    place = places.get(shown[at], place)
                else:
                    added.setdefault(place, {}).setdefault(reading, []).insert(0, at)
        return added

    def _weave_one(self, at: int, alive: frozenset[int]) -> Provision | Choice[Provision]:
        """One provision of the base: woven for those who keep it, beside what others have instead."""
        keepers = {r: self.alignments[r].kept[at] for r in alive if at in self.alignments[r].kept}
        woven = self._weave_fields(at, keepers)
        if len(keepers) == len(alive):
            return woven
        instead: dict[int, tuple[Provision, ...]] = {}
        for reading in alive - keepers.keys():
            alignment = self.alignments[reading]
            became: tuple[int, ...] = alignment.splits.get(at, ())
            if at in alignment.pairs and alignment.pairs[at] in alignment.merges:
                became = (alignment.pairs[at],)
            elif reading in self.partial and not became and _is_absent(alignment, at):
                continue  # silent
            instead[reading] = tuple(self._take(reading, j) for j in became)
        if not instead:
            return woven
        for reading in self.readings.followed(instead, keepers):
            instead[reading] = (self._take(reading, keepers[reading]),)
        labels = {r: self.labels[r][at] for r in instead if at in self.labels[r]}
        here = None if self.owners is None else self._here(alive) - instead.keys()
        alternatives: list[Alternative[Provision]] = []
        if here is None or here:
            alternatives.append(self.readings.base_alternative((woven,), here))
        return Choice((*alternatives, *(rival for rival, _ in self._rivals(instead, labels))))

    def _here(self, alive: frozenset[int]) -> frozenset[int]:
        """Everybody who reads this place when additions are compiled; amendments to them aside."""
        owners = self.owners or frozenset()
        return owners | (alive - self.readings.followed(owners, alive))

    def _weave_fields(self, at: int, keepers: Mapping[int, int]) -> Provision:
        base = self.base.provisions[at]
        others = {r: self.alignments[r].new.provisions[j] for r, j in keepers.items()}
        changed = {r: p for r, p in others.items() if p is not base}
        number = self._weave_field(base.number, {r: p.number for r, p in changed.items()}, split_number)
        heading = self._weave_field(base.heading, {r: p.heading for r, p in changed.items()})
        text = self._weave_field(base.text, {r: p.text for r, p in changed.items()})
        tail = self._weave_field(base.tail, {r: p.tail for r, p in changed.items()})
        children: Body = ()
        if base.children or any(p.children for p in changed.values()):
            children = self.weave_children(at, frozenset(keepers))
        if (number, heading, text, tail, children) == (
            base.number, base.heading, base.text, base.tail, base.children,
        ):  # fmt: skip
            return base
        return Provision(
            base.id, base.kind, number, heading, text, children, tail, (), base.language, base.layout
        )

    def _weave_field(
        self,
        base: Content,
        wordings: Mapping[int, Content],
        split: Callable[[str], tuple[str, ...]] = split_words,
    ) -> Content:
        if all(wording == base for wording in wordings.values()):
            return base
        pieces = {reading: split(join_words(wording)) for reading, wording in wordings.items()}
        return weave_words(split(join_words(base)), pieces, self.readings, owners=self.owners)

    def _choose_additions(
        self, added: Mapping[int, list[int]], alive: frozenset[int]
    ) -> list[Choice[Provision]]:
        """What readings add at one place: a choice for each, since one need not rule out another."""
        lists = {r: tuple(self._take(r, at) for at in places) for r, places in added.items()}
        for reading in self.readings.followed(lists, alive):
            lists[reading] = ()
        choices: list[Choice[Provision]] = []
        labels = {r: label for r, places in added.items() if (label := self._came_from(r, places))}
        for addition, members in self._rivals(lists, labels):
            here = None if self.owners is None else self._here(alive) - members
            nothing: tuple[Alternative[Provision], ...] = ()
            if here is None or here:
                nothing = (self.readings.base_alternative((), here),)
            choices.append(Choice((*nothing, addition)))
        return choices

    def _came_from(self, reading: int, places: Sequence[int]) -> str:
        moved = {j: i for i, j in self.alignments[reading].moved.items()}
        names = (f"moved from {_name(self.base, moved[at])}" for at in places if at in moved)
        return "; ".join(names)

    def _rivals(
        self, lists: Mapping[int, tuple[Provision, ...]], labels: Mapping[int, str]
    ) -> list[tuple[Alternative[Provision], set[int]]]:
        """One alternative for each wording of a list of provisions, like ones together; and whose."""
        wordings = {r: tuple(word_provision(p) for p in own) for r, own in lists.items()}
        first = {wording: lists[r] for r, wording in sorted(wordings.items(), reverse=True)}
        groups = self.readings.group(wordings)
        alternatives = []
        for kin in _gather_kin(groups, first) if self.owners is None else [[group] for group in groups]:
            head, *others = kin
            rest = {m: first[group.slice] for group in others for m in group.members}
            rest |= {q: lists[q] for group in kin for q in group.amended}
            content: Body = first[head.slice]
            if rest:
                base = flatten(content)
                inner = {r: align_provisions(base, flatten(own)) for r, own in rest.items()}
                loom = _Loom(base, inner, self.readings, frozenset(), head.members)
                content = loom.weave_children(-1, frozenset(inner))
            members = {m for group in kin for m in group.members}
            label = "; ".join(sorted({labels[m] for m in members if m in labels}))
            alternatives.append((self.readings.alternative(content, members, label=label), members))
        return alternatives

    def _take(self, reading: int, at: int) -> Provision:
        """A provision of a reading, under the base's id if it was moved, else under one of its own."""
        from hashlib import sha256

        alignment = self.alignments[reading]
        back = {j: i for i, j in alignment.pairs.items()}
        provision = alignment.new.provisions[at]
        if at in back and at not in alignment.merges:
            name = self.base.provisions[back[at]].id
        else:
            name = "new_" + sha256(repr(word_provision(provision)).encode()).hexdigest()[:10]
        used = self.used[reading]
        while name in used:
            name += "_"
        used.add(name)
        children = tuple(self._take(reading, child) for child in alignment.new.children.get(at, ()))
        return replace(provision, id=name, children=children, marks=())


def _is_absent(alignment: Alignment, at: int) -> bool:
    """Whether a version has no trace of a provision of the base."""
    return at not in alignment.pairs and not any(at in pair for pair in alignment.merges.values())


def _label_moves(alignment: Alignment) -> dict[int, str]:
    return {at: f"moved to {_name(alignment.new, j)}" for at, j in alignment.moved.items()}


def _name(flat: Flat, at: int) -> str:
    """What a person calls a place: "Article 3(2)(a)"."""
    name = ""
    while at >= 0:
        provision = flat.provisions[at]
        number = join_words(provision.number)
        if provision.kind in ("paragraph", "point"):
            name = f"({number.strip('().')}){name}"
        else:
            return f"{number or join_words(provision.heading) or provision.kind}{name}"
        at = flat.parents[at]
    return name


def _gather_kin(
    groups: list[Group[tuple[Wording, ...]]], first: Mapping[tuple[Wording, ...], tuple[Provision, ...]]
) -> list[list[Group[tuple[Wording, ...]]]]:
    """Lists of provisions that read alike, together, the one with most parties first."""
    words = {
        group.slice: [w for p in first[group.slice] for q in flatten((p,)).provisions for w in words_of(q)]
        for group in groups
    }
    gathered: list[tuple[int, list[Group[tuple[Wording, ...]]]]] = []
    done: set[int] = set()
    for pivot in sorted(range(len(groups)), key=lambda k: (-len(groups[k].members), k)):
        if pivot in done:
            continue
        own = words[groups[pivot].slice]
        kin = [pivot]
        for k, group in enumerate(groups):
            if k not in done and k != pivot and _are_alike(own, words[group.slice]):
                kin.append(k)
        done.update(kin)
        gathered.append((min(kin), [groups[k] for k in kin]))
    return [kin for _, kin in sorted(gathered, key=lambda found: found[0])]


def _are_alike(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    return LCSseq.normalized_similarity(one, other, score_cutoff=_ALIKE) >= _ALIKE
