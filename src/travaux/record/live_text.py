"""A text as the record has it now: in parts, so that a change costs what it touches; and who put it there."""

from collections.abc import Iterable, Sequence

import msgspec
from immutables import Map

from travaux.record.changes import PartialTree, Tree
from travaux.record.wording import (
    Add,
    Change,
    Delete,
    PlainProvision,
    PlainText,
    Replace,
    walk_plain,
)
from travaux.text.model import Kind


class Put(msgspec.Struct, frozen=True, gc=False):
    """A wording of one provision, and the acts that put it there.

    Attributes:
        act: seq of the outcome, revision or correction that changed the text.
        proposals: ids of the proposals whose wording it is.
        meeting: id of the meeting at which it happened, or "".
        number, heading, text, tail: what the provision read from then on; all empty once struck.
        origin: of a new provision, id of the one that its words were split from, if they were.
    """

    act: int
    proposals: tuple[str, ...]
    meeting: str
    number: str
    heading: str
    text: str
    tail: str
    origin: str = ""


class LiveText(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One language's text.

    Attributes:
        language: BCP 47.
        title: its title.
        ranks: as in `PlainText`.
        roots: ids of the provisions at the top, in reading order.
        provisions: id at the top -> the provision.
        homes: id of any provision that stands or stood -> id of its root.
        floor: the text that blame stops at: as tabled, or the chair's.
        floor_act: seq of the act that set it.
        puts: id of a provision -> its wordings since the floor, oldest first; none for one unchanged.
        translated_from: the language that it follows; "" for an original.
        stale: id of a provision whose original changed since -> seq of the change.
    """

    language: str = ""
    title: str = ""
    ranks: dict[Kind, int] = {}
    roots: tuple[str, ...] = ()
    provisions: Map[str, PlainProvision] = Map()
    homes: Map[str, str] = Map()
    floor: PlainText = PlainText()
    floor_act: int = 0
    puts: Map[str, tuple[Put, ...]] = Map()
    translated_from: str = ""
    stale: Map[str, int] = Map()

    def read(self) -> PlainText:
        """The whole text."""
        return PlainText(
            provisions=tuple(self.provisions[root] for root in self.roots),
            ranks=self.ranks,
            language=self.language,
            title=self.title,
        )

    def find(self, provision: str) -> PlainProvision | None:
        """A provision of any depth."""
        root = self.provisions.get(self.homes.get(provision, ""))
        return next((p for p in walk_plain((root,)) if p.id == provision), None) if root else None


def lay_text(text: PlainText, *, act: int, translated_from: str = "") -> LiveText:
    """A text as it is tabled; blame stops here. Of provisions with one id the first counts."""
    provisions = Tree(text.provisions).read_all()
    homes = {inside.id: root.id for root in provisions for inside in walk_plain((root,))}
    return LiveText(
        language=text.language,
        title=text.title,
        ranks=text.ranks,
        roots=tuple(root.id for root in provisions),
        provisions=Map({root.id: root for root in provisions}),
        homes=Map(homes),
        floor=msgspec.structs.replace(text, provisions=provisions),
        floor_act=act,
        translated_from=translated_from,
    )


def change_text(
    text: LiveText,
    changes: Sequence[Change],
    *,
    act: int,
    proposals: tuple[str, ...] = (),
    meeting: str = "",
) -> LiveText:
    """A text with changes made, each told to whom it is owed. Total.

    Complexity: linear in the provisions at the top that are touched, and in their number.
    """
    tree = PartialTree(text.provisions, text.homes, text.roots, changes)
    changed: dict[str, str] = {}  # id -> id of the provision that it was split from, or ""
    for change in changes:
        origin = change.origin if isinstance(change, Add) else ""
        for name in _ids_changed(tree, change):
            changed[name] = changed.get(name) or origin
        tree.apply(change)
    provisions, homes = text.provisions.mutate(), text.homes.mutate()
    roots = tuple(tree.children[""])
    for root in tree.loaded:
        if tree.parents.get(root, "?") != "":
            provisions.pop(root, None)
    for root in roots:
        if root in tree.own:
            provisions[root] = provision = tree.read(root)
            for inside in walk_plain((provision,)):
                homes[inside.id] = root
    puts = text.puts.mutate()
    for name, origin in changed.items():
        put = _put(tree.own.get(name), act, proposals, meeting)
        puts[name] = (*puts.get(name, ()), msgspec.structs.replace(put, origin=origin))
    return msgspec.structs.replace(
        text, roots=roots, provisions=provisions.finish(), homes=homes.finish(), puts=puts.finish()
    )


def _put(now: PlainProvision | None, act: int, proposals: tuple[str, ...], meeting: str) -> Put:
    if now is None:
        return Put(act, proposals, meeting, "", "", "", "")
    return Put(act, proposals, meeting, now.number, now.heading, now.text, now.tail)


def _ids_changed(tree: Tree, change: Change) -> Iterable[str]:
    if isinstance(change, Add):
        return [inside.id for inside in walk_plain((change.provision,)) if inside.id not in tree.own]
    if isinstance(change, Replace) and change.provision in tree.own:
        return [change.provision]
    if isinstance(change, Delete) and change.provision in tree.own:
        return [inside.id for inside in walk_plain((tree.read(change.provision),))]
    return []


def stand_as(text: LiveText, other: PlainText, *, act: int) -> LiveText:
    """Another text in its place, blame starting anew: a chair's text."""
    return lay_text(other, act=act, translated_from=text.translated_from)
