"""Columns: the base, each proposal's wording beside it, and an empty column for what is agreed.

    compare_columns(rolling) -> Columns: a row a provision, with permanent numbers

What a proposal leaves as it stands is not shown as its wording: it proposes nothing there, which is not
support. The last column, the draft agreement, is empty until the table fills it: unbracketed is not agreed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from travaux.text.lines import canonical_blanks
from travaux.text.model import Alternative, Choice, Content, Proposed, RollingText
from travaux.text.rows import Row, State, list_rows

T = TypeVar("T")

SIDE_BY_SIDE = 4  # proposals; more are stacked
_Path: TypeAlias = tuple[str, ...]  # a proposal, and those that it amends, nearest first


@dataclass(frozen=True, slots=True)
class Wording:
    """What one column has in one row. Choices in it are between the base and the proposal.

    Attributes:
        number: as in `Provision`, as are the other fields.
        heading: see there.
        text: see there.
        tail: the words that close after the children; in a row of their own where there are children.
        note: what the words alone do not say: "moved to Article 9", "moved from row 41", "replaced",
            "deleted"; "renumbered" where nothing but the number is another, and only that is shown.
    """

    number: Content = ()
    heading: Content = ()
    text: Content = ()
    tail: Content = ()
    note: str = ""

    @property
    def fields(self) -> tuple[Content, Content, Content, Content]:
        """The contents in reading order."""
        return self.number, self.heading, self.text, self.tail


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One row of the table.

    Attributes:
        row: number, depth and kind.
        base: None where the base has no such provision here.
        proposed: id of a proposal -> its wording, changes against the base as choices with the base
            first; only proposals that propose something here.
        state: O where anybody does; else blank.
    """

    row: Row
    base: Wording | None
    proposed: Mapping[str, Wording]
    state: State


@dataclass(frozen=True, slots=True)
class Columns:
    """A table: a column for the base, one a proposal, in that order, one for the draft agreement."""

    proposals: tuple[Proposed, ...]
    rows: tuple[ColumnRow, ...]

    @property
    def stacked(self) -> bool:
        """Whether there are too many proposals to stand side by side."""
        return len(self.proposals) > SIDE_BY_SIDE


def compare_columns(rolling: RollingText) -> Columns:
    """Set every proposal's wording beside the base's.

    Args:
        rolling: a compiled text.

    Returns:
        Rows in reading order, rows that only some proposals have among them. A proposal that amends
        another reads here as `project` would read it.

    Complexity: the words of each row, times the proposals that change something in it.
    """
    paths = _find_paths(rolling.proposals)
    followers: dict[str, list[str]] = {}
    for proposal, path in paths.items():
        for followed in path:
            followers.setdefault(followed, []).append(proposal)
    order = {proposal: place for place, proposal in enumerate(paths)}
    rows: list[ColumnRow] = []
    listed = list_rows(rolling)
    homes = {(row.number, row.part): row for row in listed if row.in_base}
    for row in listed:
        named = set(_named_in(row))
        involved = {follower for name in named for follower in followers.get(name, ())}
        proposed: dict[str, Wording] = {}
        for proposal in sorted(involved, key=order.__getitem__):
            wording = _read_row(row, paths[proposal], homes.get((row.twin, row.part)))
            if wording is not None:
                proposed[proposal] = wording
        base = _project_row(row, ()) if row.in_base else None
        if base is not None or proposed:
            rows.append(ColumnRow(row, base, proposed, "O" if proposed else ""))
    return Columns(rolling.proposals, tuple(rows))


def gather_wordings(columns: Columns, row: ColumnRow) -> tuple[tuple[tuple[Proposed, ...], Wording], ...]:
    """The wordings of a row to be stacked: the same said once, with all that propose it."""
    names = {proposal.id: proposal for proposal in columns.proposals}
    found: dict[object, tuple[list[Proposed], Wording]] = {}
    for proposal, wording in row.proposed.items():
        key = (*map(_key_of, wording.fields), wording.note)
        found.setdefault(key, ([], wording))[0].append(names[proposal])
    return tuple((tuple(proposals), wording) for proposals, wording in found.values())


def _find_paths(proposals: Sequence[Proposed]) -> dict[str, _Path]:
    on = {proposal.id: proposal.on for proposal in proposals}
    paths: dict[str, _Path] = {}
    for proposal in proposals:
        path: list[str] = []
        at: str | None = proposal.id
        while at is not None and at not in path:
            path.append(at)
            at = on.get(at)
        paths[proposal.id] = tuple(path)
    return paths


def _named_in(row: Row) -> Iterator[str]:
    """Ids of all proposals that any choice of the row names."""
    for layer in row.layers:
        for rival in layer.choice.alternatives:
            yield from rival.proposals
    waiting = [part for content in row.contents for part in content if isinstance(part, Choice)]
    while waiting:
        for alternative in waiting.pop().alternatives:
            yield from alternative.proposals
            waiting += [part for part in alternative.content if isinstance(part, Choice)]


def _pick(choice: Choice[T], path: _Path) -> Alternative[T]:
    """The alternative that a proposal reads, as `travaux.text.project` picks it."""
    for proposal in path:
        for alternative in choice.alternatives:
            if proposal in alternative.proposals:
                return alternative
    return next((alt for alt in choice.alternatives if alt.is_base), choice.alternatives[0])


def _read_row(row: Row, path: _Path, home: Row | None) -> Wording | None:
    """A proposal's wording of a row; None where it proposes nothing.

    Args:
        row: of any text.
        path: the proposal's.
        home: the base's row of the same provision, where this one stands elsewhere.
    """
    layers = list(row.layers)
    while layers and _pick(layers[0].choice, path) is layers[0].alternative:
        layers.pop(0)
    left = layers[0] if layers else None  # the first whose other alternative it reads
    if left is None and row.in_base:
        return _read_changes(row, [_contrast(content, path) for content in row.contents])
    if left is None:
        told = home is not None and _keeps_base(row, home)
        words = [_contrast(c, path) if told else _change("", _words(c, path)) for c in row.contents]
        return _wording(row, words, note=f"moved from row {row.twin}" if _is_addition(row) and home else "")
    if not all(layer.alternative.is_base for layer in layers):
        return None
    own = _pick(left.choice, path)
    deleted = [_change(_words(content, ()), "") for content in row.contents]
    return _wording(row, deleted, note=own.label or ("replaced" if own.content else "deleted"))


def _read_changes(row: Row, contents: Sequence[Content]) -> Wording | None:
    """The words of a row with their changes; None without any. Words that a new number leaves go unsaid."""
    changed = [any(isinstance(part, Choice) for part in content) for content in contents]
    if not any(changed):
        return None
    if row.part == "head" and not any(changed[1:]) and any(contents[1:]):
        return Wording(number=contents[0], note="renumbered")
    return _wording(row, contents)


def _is_addition(row: Row) -> bool:
    """Whether the base has nothing in its place: no wording of its own that this one replaces."""
    layer = next(layer for layer in row.layers if not layer.alternative.is_base)
    return not layer.choice.alternatives[0].content


def _keeps_base(row: Row, home: Row) -> bool:
    """Whether a moved row has the base's words beside the new ones, all but its number's."""
    here, there = ([_words(content, ()) for content in each.contents] for each in (row, home))
    first = 1 if row.part == "head" else 0
    return here[first:] == there[first:]


def _project_row(row: Row, path: _Path) -> Wording:
    words = [_words(content, path) for content in row.contents]
    return _wording(row, [(word,) if word else () for word in words])


def _wording(row: Row, contents: Sequence[Content], *, note: str = "") -> Wording:
    if row.part == "tail":
        return Wording(tail=contents[0], note=note)
    tail = contents[3] if len(contents) > 3 else ()
    return Wording(contents[0], contents[1], contents[2], tail, note)


def _contrast(content: Content, path: _Path) -> Content:
    """The base's words, with a choice where the proposal reads otherwise."""
    parts: list[str | Choice[str]] = []
    for part in content:
        if isinstance(part, str):
            parts.append(part)
            continue
        own, base = _pick(part, path), _pick(part, ())
        if own is base:
            parts += _contrast(base.content, path)
        else:
            parts += _change(_join(base.content, ()), _join(own.content, path))
    return tuple(parts)


def _change(old: str, new: str) -> Content:
    if old == new:
        return (old,) if old else ()
    return (
        Choice(
            (
                Alternative((old,) if old else (), is_base=True),
                Alternative((new,) if new else ()),
            )
        ),
    )


def _words(content: Content, path: _Path) -> str:
    return canonical_blanks(_join(content, path))


def _join(content: Content, path: _Path) -> str:
    return "".join(
        part if isinstance(part, str) else _join(_pick(part, path).content, path) for part in content
    )


def _key_of(content: Content) -> tuple[object, ...]:
    return tuple(
        part if isinstance(part, str) else tuple(alternative.content for alternative in part.alternatives)
        for part in content
    )
