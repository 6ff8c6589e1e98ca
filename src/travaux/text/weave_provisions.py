"""Weaving provisions: what everybody keeps, drops, replaces and adds, from the whole text down.

Where a provision stands in place its fields are woven word by word (`travaux.text.weave`); where it was
dropped or replaced, and where something was added, a choice stands between whole provisions.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType

from rapidfuzz.distance import LCSseq

from travaux.text.align import Alignment, align_provisions, narrow_alignment
from travaux.text.flat import Flat, flatten, reads_alike, word_provision, words_of
from travaux.text.model import Alternative, Body, Choice, Content, Provision, join_words, walk_provisions
from travaux.text.readings import Readings, gather_kin
from travaux.text.weave import weave_words
from travaux.text.words import split_words

_NUMBER, _HEADING, _TEXT, _TAIL = map(attrgetter, ("number", "heading", "text", "tail"))
_NOWHERE: Mapping[int, int] = MappingProxyType({})
_ALIKE = 0.5  # share of words in common from which two additions are compiled against each other


def split_number(number: str) -> tuple[str, ...]:
    """The pieces of a number: "(a)" and "5." change whole, "Article 9" in its figure."""
    return tuple(f" {word}" for word in number.split(" ")) if number else ()


def weave_provisions(
    base: Flat, alignments: Mapping[int, Alignment], readings: Readings, *, partial: frozenset[int]
) -> Body:
    """Compile several readings of a text.

    Args:
        base: the text that the others are aligned to.
        alignments: reading -> how its provisions pair up with the base's.
        readings: whose they are.
        partial: those that are silent on what they lack.
    """
    return _Loom(base, alignments, readings, partial, None).weave_children(-1, frozenset(alignments))


class _Loom:
    """One base, the readings aligned to it, and the choices between them.

    Attributes:
        owners: None if the base is the base; else the readings that have it as it is, when additions
            are compiled against one of them.
        around: for the base of one moved provision, the whole loom, and where each reading has it now.
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
        self.moved = {reading: alignment.moved for reading, alignment in alignments.items()}
        self.back = {
            reading: {j: i for i, j in alignment.pairs.items() if j not in alignment.merges}
            for reading, alignment in alignments.items()
        }
        self.used: dict[int, set[str]] = {reading: set() for reading in alignments}
        self.around: tuple[_Loom, Mapping[int, int]] | None = None

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
        labels = {
            r: f"moved to {_name(self.alignments[r].new, self.moved[r][at])}"
            for r in instead
            if at in self.moved[r]
        }
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
        number, heading, text, tail = base.number, base.heading, base.text, base.tail
        if not all(reads_alike(base, other) for other in others.values()):
            number = self._weave_field(base, others, _NUMBER, split_number)
            heading = self._weave_field(base, others, _HEADING, split_words)
            text = self._weave_field(base, others, _TEXT, split_words)
            tail = self._weave_field(base, others, _TAIL, split_words)
        children: Body = ()
        if base.children or any(p.children for p in others.values()):
            children = self.weave_children(at, frozenset(keepers))
        if (number, heading, text, tail, children) == (
            base.number, base.heading, base.text, base.tail, base.children,
        ):  # fmt: skip
            return base
        same = {
            "number": number == base.number, "heading": heading == base.heading, "text": text == base.text,
            "tail": tail == base.tail,
        }  # fmt: skip
        marks = tuple(mark for mark in base.marks if same[mark.field]) if base.marks else ()
        return Provision(
            base.id, base.kind, number, heading, text, children, tail, marks, base.language, base.layout
        )

    def _weave_field(
        self,
        base: Provision,
        others: Mapping[int, Provision],
        read: Callable[[Provision], Content],
        split: Callable[[str], tuple[str, ...]],
    ) -> Content:
        own = read(base)
        for other in others.values():
            if read(other) != own:
                break
        else:
            return own
        pieces = {reading: split(join_words(read(other))) for reading, other in others.items()}
        return weave_words(split(join_words(own)), pieces, self.readings, owners=self.owners)

    def _choose_additions(
        self, added: Mapping[int, list[int]], alive: frozenset[int]
    ) -> list[Choice[Provision]]:
        """What readings add at one place: a choice for each, since one need not rule out another."""
        runs = {reading: self._part_moves(reading, places) for reading, places in added.items()}
        choices: list[Choice[Provision]] = []
        for turn in range(max(map(len, runs.values()))):
            choices += self._choose_turn({r: own[turn] for r, own in runs.items() if turn < len(own)}, alive)
        return choices

    def _part_moves(self, reading: int, places: Sequence[int]) -> list[list[int]]:
        """What a reading adds, cut so that a provision that was moved stands alone."""
        back, moved = self.back[reading], self.moved[reading]
        runs: list[list[int]] = []
        alone = True
        for at in places:
            came = back.get(at) in moved
            if came or alone:
                runs.append([])
            runs[-1].append(at)
            alone = came
        return runs

    def _choose_turn(self, added: Mapping[int, list[int]], alive: frozenset[int]) -> list[Choice[Provision]]:
        lists = {r: tuple(self._take(r, at) for at in places) for r, places in added.items()}
        for reading in self.readings.followed(lists, alive):
            lists[reading] = ()
        choices: list[Choice[Provision]] = []
        labels = {r: label for r, places in added.items() if (label := self._came_from(r, places[0]))}
        for addition, members in self._rivals(lists, labels, {r: places[0] for r, places in added.items()}):
            here = None if self.owners is None else self._here(alive) - members
            nothing: tuple[Alternative[Provision], ...] = ()
            if here is None or here:
                nothing = (self.readings.base_alternative((), here),)
            choices.append(Choice((*nothing, addition)))
        return choices

    def _came_from(self, reading: int, at: int) -> str:
        old = self.back[reading].get(at)
        return f"moved from {_name(self.base, old)}" if old in self.moved[reading] and old is not None else ""

    def _rivals(
        self,
        lists: Mapping[int, tuple[Provision, ...]],
        labels: Mapping[int, str],
        places: Mapping[int, int] = _NOWHERE,
    ) -> list[tuple[Alternative[Provision], set[int]]]:
        """One alternative for each wording of a list of provisions, like ones together; and whose.

        Args:
            lists: reading -> what it has at this place.
            labels: reading -> what is said of it.
            places: reading -> where it has the first of them, for those that add something.
        """
        wordings = {r: tuple(word_provision(p) for p in own) for r, own in lists.items()}
        first = {wording: lists[r] for r, wording in sorted(wordings.items(), reverse=True)}
        groups = self.readings.group(wordings)
        words = {wording: _words_of_all(own) for wording, own in first.items()}
        alternatives = []
        for kin in (
            gather_kin(groups, lambda one, other: _are_alike(words[one.slice], words[other.slice]))
            if self.owners is None
            else [[group] for group in groups]
        ):
            head, *others = kin
            rest = {m: first[group.slice] for group in others for m in group.members}
            rest |= {q: lists[q] for group in kin for q in group.amended}
            content: Body = first[head.slice]
            if (moved := self._weave_moved(head.members | rest.keys(), places, lists)) is not None:
                content = (moved,)
            elif rest:
                base = flatten(content)
                inner = {r: align_provisions(base, flatten(own)) for r, own in rest.items()}
                loom = _Loom(base, inner, self.readings, frozenset(), head.members)
                content = loom.weave_children(-1, frozenset(inner))
            members = {m for group in kin for m in group.members}
            label = "; ".join(sorted({labels[m] for m in members if m in labels}))
            alternatives.append((self.readings.alternative(content, members, label=label), members))
        return alternatives

    def _weave_moved(
        self,
        readings: Collection[int],
        places: Mapping[int, int],
        lists: Mapping[int, tuple[Provision, ...]],
    ) -> Provision | None:
        """What some readings moved here, the words that changed on the way beside the base's.

        Args:
            readings: those that share the alternative.
            places: reading -> where it has the provision now.
            lists: reading -> the provision as it was taken; this gives back the ids that it took.

        Returns:
            The base's provision, woven; None where it is not one provision of the base for all of them.
        """
        origins = {self.back[r].get(places[r], -1) if r in places else -1 for r in readings}
        origin = min(origins)
        if self.owners is not None or len(origins) > 1 or origin not in self.moved[min(readings)]:
            return None
        for reading in readings:
            self.used[reading].difference_update(inside.id for inside in walk_provisions(lists[reading]))
        inner = {r: narrow_alignment(self.alignments[r], origin, places[r]) for r in readings}
        loom = _Loom(next(iter(inner.values())).old, inner, self.readings, frozenset(), None)
        loom.used, loom.around = self.used, (self, places)
        woven = loom._weave_fields(0, dict.fromkeys(inner, 0))
        numbers = {narrowed.new.provisions[0].number for narrowed in inner.values()}
        # One new number stands alone: what it was, the label says.
        if len(numbers) > 1:
            return woven
        marks = tuple(mark for mark in woven.marks if mark.field != "number")
        return replace(woven, number=numbers.pop(), marks=marks)

    def _take(self, reading: int, at: int) -> Provision:
        """A provision of a reading, under the base's id if it was moved, else under one of its own."""
        from hashlib import sha256

        alignment = self.alignments[reading]
        provision = alignment.new.provisions[at]
        name = self._find_id(reading, at)
        name = name or "new_" + sha256(repr(word_provision(provision)).encode()).hexdigest()[:10]
        used = self.used[reading]
        while name in used:
            name += "_"
        used.add(name)
        children = tuple(self._take(reading, child) for child in alignment.new.children.get(at, ()))
        return replace(provision, id=name, children=children, marks=())

    def _find_id(self, reading: int, at: int) -> str:
        """The base's id of a provision of a reading; empty for one that it added."""
        if self.around is not None:
            loom, places = self.around
            return loom._find_id(reading, at + places[reading])
        old = self.back[reading].get(at)
        return "" if old is None else self.base.provisions[old].id


def _is_absent(alignment: Alignment, at: int) -> bool:
    """Whether a version has no trace of a provision of the base."""
    return at not in alignment.pairs and not any(at in pair for pair in alignment.merges.values())


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


def _words_of_all(provisions: Sequence[Provision]) -> list[str]:
    return [word for top in provisions for inside in flatten((top,)).provisions for word in words_of(inside)]


def _are_alike(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    return LCSseq.normalized_similarity(one, other, score_cutoff=_ALIKE) >= _ALIKE
