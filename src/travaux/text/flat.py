"""A text laid flat: its provisions in reading order, with what two versions are compared by."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from travaux.errors import DuplicateIdError
from travaux.text.model import Body, Kind, Provision, join_words
from travaux.text.words import split_words

Wording = tuple[object, ...]
"""A provision without ids, marks and layout: what a reader sees of it."""


@dataclass(slots=True)
class Flat:
    """The provisions of one text in reading order, with each one's parent (-1: none) and children."""

    provisions: list[Provision] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


def flatten(body: Body) -> Flat:
    """Lay a body without choices out in reading order.

    Raises:
        DuplicateIdError: the text holds one id twice.
    """
    flat = Flat()
    stack: list[tuple[Iterator[Provision], int]] = [(iter(body), -1)]  # type: ignore[arg-type]  # no choice: the docstring says so
    seen: set[str] = set()
    while stack:
        items, parent = stack[-1]
        provision = next(items, None)
        if provision is None:
            stack.pop()
            continue
        if provision.id:
            if provision.id in seen:
                raise DuplicateIdError(id=provision.id)
            seen.add(provision.id)
        at = len(flat.provisions)
        flat.provisions.append(provision)
        flat.parents.append(parent)
        flat.children[parent].append(at)
        if provision.children:
            stack.append((iter(provision.children), at))  # type: ignore[arg-type]  # no choice
    return flat


def plain_kind(provision: Provision) -> Kind:
    """The kind, as far as it is wording: a paragraph, point or recital is what its number makes it.

    A delegation that numbers an unnumbered paragraph changes its number, and nothing else.
    """
    return "text" if provision.kind in ("paragraph", "point", "recital") else provision.kind


def count_chars(provision: Provision) -> int:
    """How long a provision's own heading, text and tail are."""
    return (
        len(join_words(provision.heading)) + len(join_words(provision.text)) + len(join_words(provision.tail))
    )


def words_of(provision: Provision) -> tuple[str, ...]:
    """The pieces of a provision's own heading, text and tail."""
    if not provision.heading and not provision.tail:
        return split_words(join_words(provision.text)) if provision.text else ()
    own: list[str] = []
    for content in (provision.heading, provision.text, provision.tail):
        if content:
            own += split_words(join_words(content))
    return tuple(own)


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
