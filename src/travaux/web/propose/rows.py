"""The rows of the form in which wording is edited: one a provision, in reading order.

All of the form's state is in its fields, so that it works without a script: to add, strike, move or split
is to send the form and get it back with the rows otherwise.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast, get_args

import msgspec
from django.http import QueryDict

from travaux.record.wording import FIELDS, PlainProvision, walk_plain
from travaux.text.eids import HEADED
from travaux.text.lines import canonical_blanks
from travaux.text.model import Kind
from travaux.text.numbers import MULTIPLICATIVES
from travaux.web.lengths import require_length

MOST_ROWS = 150
"""Provisions that one form shows; of what holds more, only its own words are edited."""
_MOST_CHARS = 40_000
_NEW = "+"
_BIS = [word for word in MULTIPLICATIVES if word != "alt"]
_PARAGRAPHS = re.compile(r"[ \t]*\r?\n[ \t]*\r?\n\s*")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One provision of the form.

    Attributes:
        key: id of the provision; of a new one "+" and a number.
        under: key of the provision that it stands in; of the outermost, id of what that stands in, or "".
        gone: it is to be struck, and what is under it.
        origin: key of the provision that its words were split from, or "".
        place: after which provision it is to stand, as a person names it; "" where it is.
    """

    key: str
    under: str = ""
    kind: Kind = "paragraph"
    number: str = ""
    heading: str = ""
    text: str = ""
    tail: str = ""
    gone: bool = False
    origin: str = ""
    place: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the text has no such provision yet."""
        return self.key.startswith(_NEW)

    @property
    def is_headed(self) -> bool:
        """Whether its number and heading stand on lines of their own."""
        return self.kind in HEADED


def open_rows(provision: PlainProvision, *, under: str) -> tuple[Row, ...]:
    """A provision, and what is under it, as rows."""
    if sum(1 for _ in walk_plain((provision,))) > MOST_ROWS:
        return (_open(provision, under),)
    return tuple(_list_rows(provision, under))


def _list_rows(provision: PlainProvision, under: str) -> list[Row]:
    rows = [_open(provision, under)]
    for child in provision.children:
        rows += _list_rows(child, provision.id)
    return rows


def _open(provision: PlainProvision, under: str) -> Row:
    words = {name: getattr(provision, name) for name in FIELDS}
    return Row(key=provision.id, under=under, kind=provision.kind, **words)


def read_rows(form: QueryDict, before: PlainProvision, *, under: str) -> tuple[Row, ...]:
    """The rows that a form brings; those that it lacks or makes up are passed over.

    Args:
        form: its fields: ``row`` the keys in order, then ``text.KEY`` and the like.
        before: the provision on which the form was opened.
        under: id of what that stands in, or "".
    """
    opened = {row.key: row for row in open_rows(before, under=under)}
    rows: list[Row] = []
    for key in dict.fromkeys(form.getlist("row")[: 2 * MOST_ROWS]):
        told = {
            name: require_length(str(form[f"{name}.{key}"]), _MOST_CHARS)
            for name in FIELDS
            if f"{name}.{key}" in form
        }
        row = opened.get(key)
        if row is None and key.startswith(_NEW):
            row = _read_new(form, key, opened, under)
        if row is not None:
            gone, place = f"gone.{key}" in form, form.get(f"place.{key}", "")[:80].strip()
            rows.append(msgspec.structs.replace(row, gone=gone, place=place, **told))
    missing = [row for key, row in opened.items() if key not in {row.key for row in rows}]
    return (*rows, *missing)


def _read_new(form: QueryDict, key: str, opened: Mapping[str, Row], under: str) -> Row:
    """A row that the text has no provision for: where it stands and of what kind it is, the form says."""
    home, kind = form.get(f"under.{key}", ""), form.get(f"kind.{key}", "")
    return Row(
        key=key,
        under=home if home in opened else under,
        kind=cast("Kind", kind) if kind in get_args(Kind) else "paragraph",
        origin=form.get(f"origin.{key}", "")[:200],
    )


def change_rows(rows: Sequence[Row], action: str) -> tuple[Row, ...]:
    """The rows after a button was pressed: "add:KEY", "strike:", "restore:", "up:", "down:", "split:"."""
    verb, _, key = action.partition(":")
    at = next((at for at, row in enumerate(rows) if row.key == key), -1)
    known = _ACTIONS.get(verb)
    if known is None or at < 0:
        return tuple(rows)
    return tuple(known(list(rows), at))


def _end(rows: Sequence[Row], at: int) -> int:
    """Where what stands under a row ends."""
    inside = {rows[at].key}
    end = at + 1
    while end < len(rows) and rows[end].under in inside:
        inside.add(rows[end].key)
        end += 1
    return end


def _add(rows: list[Row], at: int) -> list[Row]:
    row, end = rows[at], _end(rows, at)
    new = Row(key=_name_new(rows), under=row.under, kind=row.kind, number=_number_after(rows, row))
    return [*rows[:end], new, *rows[end:]] if len(rows) < MOST_ROWS else rows


def _strike(rows: list[Row], at: int) -> list[Row]:
    if rows[at].is_new:
        return [*rows[:at], *rows[_end(rows, at) :]]
    return _set(rows, at, gone=True)


def _restore(rows: list[Row], at: int) -> list[Row]:
    return _set(rows, at, gone=False)


def _up(rows: list[Row], at: int) -> list[Row]:
    earlier = [other for other in range(at) if rows[other].under == rows[at].under]
    return _swap(rows, earlier[-1], at) if earlier else rows


def _down(rows: list[Row], at: int) -> list[Row]:
    end = _end(rows, at)
    follows = end < len(rows) and rows[end].under == rows[at].under
    return _swap(rows, at, end) if follows else rows


def _swap(rows: list[Row], first: int, second: int) -> list[Row]:
    """Two neighbours in one family change places, each with what is under it."""
    end = _end(rows, second)
    return [*rows[:first], *rows[second:end], *rows[first:second], *rows[end:]]


def _split(rows: list[Row], at: int) -> list[Row]:
    """Two provisions of one, at the first empty line of its words; what is under it stays with the first."""
    row = rows[at]
    first, found, second = _cut(row.text)
    if not found or len(rows) >= MOST_ROWS:
        return rows
    new = Row(
        key=_name_new(rows),
        under=row.under,
        kind=row.kind,
        number=_number_after(rows, row),
        text=second,
        origin=row.origin or row.key,
    )
    end = _end(rows, at)
    return [*_set(rows, at, text=first)[:end], new, *rows[end:]]


def _cut(words: str) -> tuple[str, bool, str]:
    parts = _PARAGRAPHS.split(words.strip(), maxsplit=1)
    return (parts[0], True, parts[1]) if len(parts) == 2 else (words, False, "")


def can_split(row: Row) -> bool:
    """Whether its words have an empty line at which they can be split."""
    return _cut(row.text)[1]


_ACTIONS: Mapping[str, Callable[[list[Row], int], list[Row]]] = {
    "add": _add,
    "strike": _strike,
    "restore": _restore,
    "up": _up,
    "down": _down,
    "split": _split,
}


def _set(rows: list[Row], at: int, **fields: object) -> list[Row]:
    return [*rows[:at], msgspec.structs.replace(rows[at], **fields), *rows[at + 1 :]]


def _name_new(rows: Sequence[Row]) -> str:
    taken = {row.key for row in rows}
    return next(key for n in range(1, len(rows) + 2) if (key := f"{_NEW}{n}") not in taken)


def _number_after(rows: Sequence[Row], row: Row) -> str:
    """A number that is free: "2 bis." after "2."; the drafter may write another."""
    bare = row.number.rstrip(".)")
    stem, _, last = bare.rpartition(" ")
    stem, closing = (stem if last in _BIS else bare), row.number[len(bare) :]
    taken = {other.number for other in rows}
    return next((new for word in _BIS if stem and (new := f"{stem} {word}{closing}") not in taken), "")


def build_family(rows: Sequence[Row], before: PlainProvision) -> tuple[PlainProvision, ...]:
    """What the rows would have stand where a provision stood: itself, what is new beside it; or nothing."""
    own = {provision.id: provision for provision in walk_plain((before,))}
    family: dict[str, list[Row]] = {}
    for row in rows:
        family.setdefault(row.under, []).append(row)

    def build(row: Row) -> PlainProvision:
        known = own.get(row.key)
        words = {name: canonical_blanks(getattr(row, name)) for name in FIELDS}
        shown = row.key in family or known is None or not known.children
        children = tuple(build(child) for child in family.get(row.key, ()) if not child.gone)
        if known is None:
            known = PlainProvision(id=row.key, kind=row.kind)
        same = tuple(mark for mark in known.marks if words[mark.field] == getattr(known, mark.field))
        children = children if shown else known.children
        return msgspec.structs.replace(known, children=children, marks=same, **words)

    keys = {row.key for row in rows}
    return tuple(build(row) for row in rows if row.under not in keys and not row.gone)
