"""Wording as an act keeps it: plain strings, no choices; and what a proposal changes in it.

A text is kept levelled: what stands under its parts and chapters stands beside them, and ``ranks``
says how to nest it again. So an article is always at the top, whoever strikes the chapter's heading.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec

from travaux.text.eids import derive_eids
from travaux.text.flat import level_divisions, nest_divisions, rank_divisions
from travaux.text.model import Choice, Content, Instrument, Kind, Mark, Provision, join_words

Field: TypeAlias = Literal["number", "heading", "text", "tail"]
FIELDS: tuple[Field, ...] = ("number", "heading", "text", "tail")
Style: TypeAlias = Literal["italic", "bold", "underline", "superscript", "subscript", "note"]


class PlainMark(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An inline mark, as `travaux.text.model.Mark`."""

    field: Field
    start: int
    end: int
    style: Style


class PlainProvision(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A provision without choices; see `travaux.text.model.Provision` for what its fields hold."""

    id: str
    kind: Kind
    number: str = ""
    heading: str = ""
    text: str = ""
    tail: str = ""
    children: tuple["PlainProvision", ...] = ()
    marks: tuple[PlainMark, ...] = ()
    language: str = ""
    layout: Literal["inline", "block", "glued"] = "inline"


class PlainText(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """One text in one language.

    Attributes:
        provisions: levelled, in reading order.
        ranks: kind of division -> how deep it stands, to nest the provisions again.
        language: BCP 47.
        title: its title.
    """

    provisions: tuple[PlainProvision, ...] = ()
    ranks: dict[Kind, int] = {}
    language: str = ""
    title: str = ""


class Replace(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="change", tag="replace"):
    """Fields of a provision read otherwise; None: as they are."""

    provision: str
    number: str | None = None
    heading: str | None = None
    text: str | None = None
    tail: str | None = None
    kind: Kind | None = None


class Add(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="change", tag="add"):
    """A new provision.

    Attributes:
        provision: with its own ids, unique in the work; its children are new too.
        under: id of the parent; "" at the top.
        after: id of the sibling before it; "" for the first place.
        origin: id of the provision that its words were split from, if they were.
    """

    provision: PlainProvision
    under: str = ""
    after: str = ""
    origin: str = ""


class Delete(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="change", tag="delete"):
    """A provision, and what is still under it, is struck; ``into``: where its words were merged to."""

    provision: str
    into: str = ""


class Move(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag_field="change", tag="move"):
    """A provision stands elsewhere, with what is under it."""

    provision: str
    under: str = ""
    after: str = ""


Change: TypeAlias = Replace | Add | Delete | Move
"""Changes are applied in their order; ids that are not there are passed over."""


def names_in(change: Change) -> tuple[str, ...]:
    """Ids of the provisions that a change names, but for what it brings."""
    own = change.provision
    named = (own if isinstance(own, str) else "", getattr(change, "under", ""), getattr(change, "after", ""))
    return tuple(name for name in named if name)


class Span(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """Part of a wording that a position is about.

    Attributes:
        provision: its id; "" for the whole.
        field: None for the whole provision.
        start: first character of the field's plain text.
        end: one past the last.
        words: the characters themselves, so that the span is known again when the text moves.
    """

    provision: str = ""
    field: Field | None = None
    start: int = 0
    end: int = 0
    words: str = ""


def keep_text(instrument: Instrument) -> PlainText:
    """An instrument as an act keeps it.

    Raises:
        TypeError: the instrument holds a choice; project it first.
    """
    body = level_divisions(instrument.provisions)
    return PlainText(
        provisions=tuple(keep_provision(item) for item in body),
        ranks=rank_divisions(instrument.provisions),
        language=instrument.language,
        title=instrument.title,
    )


def keep_provision(provision: Provision | Choice[Provision]) -> PlainProvision:
    """A provision as an act keeps it.

    Raises:
        TypeError: it is or holds a choice.
    """
    if isinstance(provision, Choice):
        raise TypeError("a choice cannot be kept; project the text first")
    return PlainProvision(
        id=provision.id,
        kind=provision.kind,
        number=join_words(provision.number),
        heading=join_words(provision.heading),
        text=join_words(provision.text),
        tail=join_words(provision.tail),
        children=tuple(keep_provision(child) for child in provision.children),
        marks=tuple(PlainMark(m.field, m.start, m.end, m.style) for m in provision.marks),
        language=provision.language,
        layout=provision.layout,
    )


def read_text(text: PlainText, *, levelled: bool = False) -> Instrument:
    """A kept text as an instrument; ``levelled``: as it is kept, divisions beside what they contain."""
    body = tuple(read_provision(provision) for provision in text.provisions)
    return Instrument(
        provisions=body if levelled else nest_divisions(body, text.ranks),
        language=text.language,
        title=text.title,
    )


def read_provision(provision: PlainProvision) -> Provision:
    """A kept provision in the model of wording."""
    return Provision(
        id=provision.id,
        kind=provision.kind,
        number=_content(provision.number),
        heading=_content(provision.heading),
        text=_content(provision.text),
        tail=_content(provision.tail),
        children=tuple(read_provision(child) for child in provision.children),
        marks=tuple(Mark(m.field, m.start, m.end, m.style) for m in provision.marks),
        language=provision.language,
        layout=provision.layout,
    )


def _content(words: str) -> Content:
    return (words,) if words else ()


def walk_plain(provisions: Sequence[PlainProvision]) -> Iterator[PlainProvision]:
    """All provisions in reading order, parents before children."""
    waiting = [*reversed(provisions)]
    while waiting:
        provision = waiting.pop()
        yield provision
        if provision.children:
            waiting += reversed(provision.children)


def list_roots(provisions: Sequence[PlainProvision]) -> Mapping[str, str]:
    """Id of every provision -> id of the one at the top that it stands in."""
    return {inside.id: root.id for root in provisions for inside in walk_plain((root,))}


def name_provisions(text: PlainText, *, new_id: Callable[[], str]) -> PlainText:
    """A text whose provisions all bear new ids, in reading order."""
    return msgspec.structs.replace(text, provisions=_rename(text.provisions, lambda _: new_id()))


def name_like(text: PlainText, other: PlainText, *, new_id: Callable[[], str]) -> PlainText:
    """A text in one language whose provisions bear the ids of those at the same place in another.

    Places are told by eid, so by kind and number; what stands at no such place gets a new id.
    """
    there = {eid: name for name, eid in derive_eids(read_text(other).provisions).items()}
    own = name_provisions(text, new_id=new_id)
    eids = derive_eids(read_text(own).provisions)
    return msgspec.structs.replace(
        own, provisions=_rename(own.provisions, lambda name: there.get(eids.get(name, ""), name))
    )


def _rename(provisions: Sequence[PlainProvision], name: Callable[[str], str]) -> tuple[PlainProvision, ...]:
    named: list[PlainProvision] = []
    for provision in provisions:
        own = name(provision.id)  # before its children, so that numbers run in reading order
        named.append(msgspec.structs.replace(provision, id=own, children=_rename(provision.children, name)))
    return tuple(named)
