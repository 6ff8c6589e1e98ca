"""A text laid flat: its provisions in reading order, with what two versions are compared by."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from travaux.errors import DuplicateIdError
from travaux.text.eids import DIVISIONS
from travaux.text.model import Body, Choice, Kind, Provision, join_words
from travaux.text.words import split_words

_OUTSIDE: frozenset[Kind] = frozenset({"preface", "preamble", "annex", "conclusion"})  # of all divisions
_HOLDERS: frozenset[Kind] = DIVISIONS | _OUTSIDE  # kinds that may hold divisions

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

    A delegation that numbers an unnumbered paragraph changes its number, and nothing else; a heading
    without a number is as deep as the headings around it make it.
    """
    if provision.kind == "subsection" and not provision.number:
        return "section"
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


def reads_alike(one: Provision, other: Provision) -> bool:
    """Whether two provisions have the same words of their own."""
    return (
        one.text == other.text
        and one.number == other.number
        and one.heading == other.heading
        and one.tail == other.tail
    )


def level_divisions(body: Body) -> Body:
    """The body with what stands under its parts, chapters and sections beside them instead.

    A division is a heading; what it contains follows from where it stands. So a delegation that
    strikes a heading, or sends some articles without those above them, changes no article.
    """
    if not any(isinstance(item, Provision) and item.kind in _HOLDERS and item.children for item in body):
        return body
    levelled: list[Provision | Choice[Provision]] = []
    for item in body:
        if isinstance(item, Choice) or not item.children or item.kind not in _HOLDERS:
            levelled.append(item)
        elif item.kind not in DIVISIONS or item.tail:
            levelled.append(replace(item, children=level_divisions(item.children)))
        else:
            levelled += (replace(item, children=()), *level_divisions(item.children))
    return tuple(levelled)


def rank_divisions(body: Body) -> dict[Kind, int]:
    """How deep each kind of division stands in a text, from 0; where it first does."""
    ranks: dict[Kind, int] = {}
    waiting = [(item, 0) for item in reversed(body)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, Provision) and item.kind in DIVISIONS:
            ranks.setdefault(item.kind, depth)
            waiting += ((child, depth + 1) for child in reversed(item.children))
    return ranks


def nest_divisions(body: Body, ranks: Mapping[Kind, int]) -> Body:
    """The body with what follows a division under it again, up to the next of its rank.

    Args:
        body: levelled. A division that stands in a choice stays beside what follows it.
        ranks: of the kinds of division (`rank_divisions`); one that is not there is the lowest.
    """
    if not any(isinstance(item, Provision) and item.kind in DIVISIONS for item in body):
        return body
    lowest = len(DIVISIONS)
    levels: list[tuple[int, Provision | None, list[Provision | Choice[Provision]]]] = [(-1, None, [])]
    for item in body:
        kind = _kind_of(item)
        rank = ranks.get(kind, lowest) if kind in DIVISIONS else 0 if kind in _OUTSIDE else lowest + 1
        while levels[-1][0] >= rank:
            _close_division(levels)
        if isinstance(item, Provision) and kind in DIVISIONS and not item.children:
            levels.append((rank, item, []))
        else:
            levels[-1][2].append(item)
    while len(levels) > 1:
        _close_division(levels)
    return tuple(levels[0][2])


def _close_division(levels: list[tuple[int, Provision | None, list[Provision | Choice[Provision]]]]) -> None:
    _, division, children = levels.pop()
    if division is not None:
        levels[-1][2].append(replace(division, children=tuple(children)) if children else division)


def _kind_of(item: Provision | Choice[Provision]) -> Kind:
    """The kind of a provision, or of the first that a choice holds."""
    while isinstance(item, Choice):
        item = next(inside for alternative in item.alternatives for inside in alternative.content)
    return item.kind
