"""What a version changes in a base, and a base with changes made: each the other's inverse."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from rapidfuzz.distance import LCSseq

from travaux.record.placing import find_place, is_same
from travaux.record.wording import (
    FIELDS,
    Add,
    Change,
    Delete,
    Move,
    PlainMark,
    PlainProvision,
    PlainText,
    Replace,
    names_in,
    read_text,
    walk_plain,
)
from travaux.text.align import Alignment, align_provisions
from travaux.text.flat import flatten
from travaux.text.hunks import longest_chain
from travaux.text.words import split_words

DEEPEST = 32
"""Provisions stand at most so deep in one another; what would stand deeper is passed over."""


class Tree:
    """A text being changed; what it holds at any moment is asked of `read`."""

    def __init__(self, provisions: Iterable[PlainProvision]) -> None:
        self.own: dict[str, PlainProvision] = {}
        self.parents: dict[str, str] = {}
        self.children: dict[str, list[str]] = {"": []}
        for provision in provisions:
            self._plant(provision, "", len(self.children[""]))

    def _plant(self, provision: PlainProvision, under: str, place: int) -> None:
        """Put a provision with its children into its place; what is there already stays as it is."""
        waiting = [(provision, under, place)]
        while waiting:
            found, parent, at = waiting.pop()
            if not found.id or found.id in self.own or self.depth(parent) >= DEEPEST:
                continue
            self.own[found.id] = msgspec.structs.replace(found, children=()) if found.children else found
            self.parents[found.id] = parent
            self.children[found.id] = []
            family = self.children[parent]
            family.insert(min(at, len(family)), found.id)
            waiting += [(child, found.id, k) for k, child in reversed(list(enumerate(found.children)))]

    def apply(self, change: Change) -> None:
        """Make one change; one that does not fit is passed over."""
        if isinstance(change, Add):
            if change.under in self.children:
                self._plant(change.provision, change.under, self._place(change.under, change.after))
        elif change.provision in self.own:
            if isinstance(change, Replace):
                self._replace(change)
            elif isinstance(change, Delete):
                self._delete(change.provision)
            else:
                self._move(change)

    def _place(self, under: str, after: str) -> int:
        family = self.children[under]
        return family.index(after) + 1 if after in family else 0 if not after else len(family)

    def _replace(self, change: Replace) -> None:
        old = self.own[change.provision]
        said = {name: getattr(change, name) for name in FIELDS if getattr(change, name) is not None}
        marks: tuple[PlainMark, ...] = tuple(mark for mark in old.marks if mark.field not in said)
        kind = change.kind or old.kind
        self.own[change.provision] = msgspec.structs.replace(old, marks=marks, kind=kind, **said)

    def _delete(self, name: str) -> None:
        self.children[self.parents[name]].remove(name)
        waiting = [name]
        while waiting:
            gone = waiting.pop()
            waiting += self.children.pop(gone)
            del self.own[gone], self.parents[gone]

    def _move(self, change: Move) -> None:
        name, under = change.provision, change.under
        if under not in self.children or self.is_inside(under, name):
            return
        if self.depth(under) + self._height(name) > DEEPEST:
            return
        self.children[self.parents[name]].remove(name)
        self.children[under].insert(self._place(under, change.after), name)
        self.parents[name] = under

    def is_inside(self, name: str, of: str) -> bool:
        """Whether a provision is, or stands anywhere under, another."""
        while name:
            if name == of:
                return True
            name = self.parents[name]
        return False

    def depth(self, name: str) -> int:
        """How many provisions stand around what is under this one; 0 at the top."""
        count = 0
        while name:
            name, count = self.parents[name], count + 1
        return count

    def _height(self, name: str) -> int:
        """How deep a provision is, itself and what is under it."""
        level, count = [name], 0
        while level:
            level, count = [child for above in level for child in self.children[above]], count + 1
        return count

    def root_of(self, name: str) -> str:
        """The provision at the top that another stands in; "" for the top itself."""
        while name and self.parents[name]:
            name = self.parents[name]
        return name

    def read(self, name: str) -> PlainProvision:
        """One provision with all that is under it."""
        family = self.children[name]
        if not family:
            return self.own[name]
        return msgspec.structs.replace(self.own[name], children=tuple(self.read(child) for child in family))

    def read_all(self) -> tuple[PlainProvision, ...]:
        """The whole text."""
        return tuple(self.read(name) for name in self.children[""])


class PartialTree(Tree):
    """A tree in which only the provisions at the top that changes name are taken apart.

    Attributes:
        loaded: ids of those.
    """

    def __init__(
        self,
        whole: Mapping[str, PlainProvision],
        homes: Mapping[str, str],
        roots: Iterable[str],
        changes: Iterable[Change],
    ) -> None:
        named = [name for change in changes for name in _list_named(change)]
        self.loaded = {homes[name]: None for name in named if name in homes}
        self._whole = whole
        super().__init__(whole[root] for root in self.loaded if root in whole)
        self.children[""] = list(roots)

    def read_all(self) -> tuple[PlainProvision, ...]:
        """The whole text; what was not taken apart as it was."""
        return tuple(self.read(name) if name in self.own else self._whole[name] for name in self.children[""])


def _list_named(change: Change) -> Iterable[str]:
    own = change.provision
    brought = [inside.id for inside in walk_plain((own,))] if isinstance(own, PlainProvision) else []
    return (*names_in(change), *brought)


def _take_apart(text: PlainText, changes: Sequence[Change]) -> Tree:
    """A tree of a text on which changes can be made."""
    homes = _find_homes(text.provisions)
    if homes is None:
        return Tree(text.provisions)
    whole = {root.id: root for root in text.provisions}
    return PartialTree(whole, homes, whole, changes)


def _find_homes(provisions: Iterable[PlainProvision]) -> dict[str, str] | None:
    """Id of every provision -> id of the one at the top; None if a tree would pass over some of them."""
    homes: dict[str, str] = {}
    count = 0
    for root in provisions:
        name, depth, level = root.id, 1, root.children
        homes[name] = name
        count += 1
        while level:
            depth, count = depth + 1, count + len(level)
            for provision in level:
                homes[provision.id] = name
            level = tuple(child for provision in level for child in provision.children)
        if depth > DEEPEST:
            return None
    return homes if count == len(homes) and "" not in homes else None


def apply_changes(text: PlainText, changes: Iterable[Change]) -> PlainText:
    """A text with changes made. Total: a change that does not fit is passed over.

    Complexity: linear in the changes and what they touch, but for finding where that is.
    """
    return trace_changes(text, tuple(changes))[0]


def touch_roots(text: PlainText, changes: Sequence[Change]) -> tuple[str, ...]:
    """Ids of the provisions at the top that changes touch; see `trace_changes`."""
    return trace_changes(text, changes)[1]


def trace_changes(text: PlainText, changes: Sequence[Change]) -> tuple[PlainText, tuple[str, ...]]:
    """A text with changes made, and ids of the provisions at the top that they touch, in their order.

    What is added at the top touches the one that it comes after ("" for the first place) and itself.
    """
    tree = _take_apart(text, changes)
    touched: dict[str, None] = {}
    for change in changes:
        if isinstance(change, Add):
            touched[tree.root_of(change.under or change.after) if _knows(tree, change) else ""] = None
        elif change.provision in tree.own:
            touched[tree.root_of(change.provision)] = None
        tree.apply(change)
        if isinstance(change, Add | Move):
            name = change.provision.id if isinstance(change, Add) else change.provision
            if name in tree.own:
                touched[tree.root_of(name)] = None
    return msgspec.structs.replace(text, provisions=tree.read_all()), tuple(touched)


def _knows(tree: Tree, change: Add) -> bool:
    return (change.under or change.after) in tree.own


def find_changes(
    base: PlainText, version: PlainText, *, new_id: Callable[[], str], partial: bool = False
) -> tuple[Change, ...]:
    """What makes a version of a base; its provisions are told by their words, not by their ids.

    Args:
        base: the text that is changed.
        version: another whole text, or with ``partial`` some of its provisions.
        new_id: gives ids for provisions that the base has not.
        partial: provisions that the version lacks are left as they are, not struck; of those at the top that
            it has nobody is moved, and what is new finds its place as `find_place` says.

    Returns:
        Changes; `apply_changes` makes the version's wording of the base with them.

    Complexity: that of `travaux.text.align.align_provisions`.
    """
    if base.provisions == version.provisions:
        return ()
    old, new = (flatten(read_text(text, levelled=True).provisions) for text in (base, version))
    return changes_of(base, version, align_provisions(old, new), new_id=new_id, partial=partial)


def changes_of(
    base: PlainText,
    version: PlainText,
    alignment: Alignment,
    *,
    new_id: Callable[[], str],
    partial: bool = False,
) -> tuple[Change, ...]:
    """As `find_changes`, of provisions that were paired already."""
    return _Differ(base, version, alignment, new_id, partial=partial).find()


class _Differ:
    """The walk through a version that yields the changes; ``tree`` is the base with those found so far."""

    def __init__(
        self,
        base: PlainText,
        version: PlainText,
        alignment: Alignment,
        new_id: Callable[[], str],
        *,
        partial: bool,
    ) -> None:
        self.tree = Tree(base.provisions)
        self.partial = partial
        self.names: dict[int, str] = {}  # place in the version -> id
        back = {j: i for i, j in alignment.pairs.items()}
        self.family = alignment.new.children
        plain = list(walk_plain(version.provisions))
        self.own = [msgspec.structs.replace(provision, children=()) for provision in plain]
        if partial:
            there = [self.tree.own[provision.id] for provision in alignment.old.provisions]
            back = {j: i for j, i in back.items() if not _is_other(there[i], self.own[j])}
        for at in range(len(plain)):
            self.names[at] = alignment.old.provisions[back[at]].id if at in back else new_id()
        self.origins = {
            self.names[j]: alignment.old.provisions[i].id
            for i, parts in alignment.splits.items()
            for j in parts
            if j not in back
        }
        self.merged = {
            alignment.old.provisions[i].id: self.names[j]
            for j, sources in alignment.merges.items()
            for i in sources
            if i not in alignment.pairs
        }
        self.changes: list[Change] = []

    def find(self) -> tuple[Change, ...]:
        base = list(self.tree.own)
        self._walk_family(-1, "")
        kept = set(self.names.values())
        if not self.partial:
            for name in base:
                if name in self.tree.own and name not in kept:
                    self._emit(Delete(name, into=self.merged.get(name, "")))
        return tuple(self.changes)

    def _emit(self, change: Change) -> None:
        self.changes.append(change)
        self.tree.apply(change)

    def _walk_family(self, at: int, parent: str) -> None:
        family = self.family.get(at, ())
        if self.partial:
            self._know_by_number(family, parent)
        staying = self._find_staying(family, parent)
        after = ""
        for child in family:
            name = self.names[child]
            if name not in self.tree.own:
                self._add(child, parent, self._place(child, parent, after) if self.partial else after)
            elif name not in staying and (parent or not self.partial):
                self._lift_parent(parent, name)
                self._emit(Move(name, under=parent, after=after))
            self._replace(name, self.own[child])
            after = name
            self._walk_family(child, name)

    def _place(self, child: int, parent: str, after: str) -> str:
        """Where a new provision comes to stand in a family of which the version shows only some."""
        there = [self.tree.own[name] for name in self.tree.children[parent]]
        beside = after if parent else self.tree.root_of(after)
        return find_place(there, self.own[child], beside=beside)

    def _know_by_number(self, family: Sequence[int], parent: str) -> None:
        """One that is silent on the others means, by a number that stands there, that very provision."""
        known = set(self.names.values())
        for child in family:
            new = self.own[child]
            if self.names[child] in self.tree.own or not new.number:
                continue
            for name in self.tree.children[parent]:
                there = self.tree.own[name]
                if name not in known and _plain_kind(there) == _plain_kind(new) and is_same(there, new):
                    self.names[child] = name
                    known.add(name)
                    break

    def _find_staying(self, family: Sequence[int], parent: str) -> set[str]:
        """Those that stand under this parent already, as many as are in order."""
        places = {name: place for place, name in enumerate(self.tree.children[parent])}
        pairs = [
            (k, places[self.names[child]]) for k, child in enumerate(family) if self.names[child] in places
        ]
        return {self.names[family[k]] for k, _ in longest_chain(pairs)}

    def _lift_parent(self, parent: str, name: str) -> None:
        """Before a provision moves under what stands inside it, that comes out from under it."""
        if parent and self.tree.is_inside(parent, name):
            home = self.tree.parents[name]
            self._emit(Move(parent, under=home, after=name))

    def _add(self, at: int, parent: str, after: str) -> None:
        name = self.names[at]
        provision = self._gather(at)
        self._emit(Add(provision, under=parent, after=after, origin=self.origins.get(name, "")))

    def _gather(self, at: int) -> PlainProvision:
        """A new provision with those of its children that are new as well, all the way down."""
        children: tuple[PlainProvision, ...] = ()
        if all(self._is_new(child) for child in self.family.get(at, ())):
            children = tuple(self._gather(child) for child in self.family.get(at, ()))
        return msgspec.structs.replace(self.own[at], id=self.names[at], children=children)

    def _is_new(self, at: int) -> bool:
        return self.names[at] not in self.tree.own and all(
            self._is_new(child) for child in self.family.get(at, ())
        )

    def _replace(self, name: str, wanted: PlainProvision) -> None:
        now = self.tree.own[name]
        said = {key: getattr(wanted, key) for key in FIELDS if getattr(wanted, key) != getattr(now, key)}
        kind = wanted.kind if _plain_kind(wanted) != _plain_kind(now) else None
        if said or kind:
            self._emit(Replace(name, kind=kind, **said))


def _is_other(there: PlainProvision, new: PlainProvision) -> bool:
    """Whether one bears another number, and other words: paired only because each is the one of its kind."""
    if not there.number or not new.number or is_same(there, new):
        return False
    ours, theirs = (split_words(f"{p.heading} {p.text}") for p in (there, new))
    return LCSseq.normalized_similarity(ours, theirs) < 0.5


def _plain_kind(provision: PlainProvision) -> str:
    return "text" if provision.kind in ("paragraph", "point", "recital") else provision.kind
