"""The other views of a text: as it stands, as one delegation would have it, in columns, what changed."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from travaux.formats.page_columns import set_columns
from travaux.formats.page_words import direction_of
from travaux.record.carrying import chain_of
from travaux.record.changes import apply_changes
from travaux.record.live_text import LiveText
from travaux.record.state import State, Work
from travaux.record.views.rolling import list_open
from travaux.record.wording import PlainText, read_text
from travaux.text.columns import ColumnRow, Columns, compare_columns
from travaux.text.compare import compare
from travaux.text.model import Body, RollingText
from travaux.text.rows import Row, list_rows
from travaux.web.text.sheet import (
    Line,
    Part,
    Sheet,
    list_outline,
    make_part,
    notation_of,
    sample_rows,
    set_rows,
)

Address = Callable[[str], str]


class Reading(NamedTuple):
    """A text as one of its views shows it.

    Attributes:
        parts: in reading order.
        outline: its lines.
        rows: provision id -> row number.
        direction: "ltr" or "rtl".
        language: of the text.
        changes: of a redline, how many; else 0.
        mixed: places where one delegation has two proposals, of which the later is shown.
    """

    parts: tuple[Part, ...]
    outline: tuple[Line, ...]
    rows: Mapping[str, str]
    direction: str
    language: str
    changes: int = 0
    mixed: int = 0


def show_sheet(sheet: Sheet) -> Reading:
    """The rolling text, as the other views are shown."""
    language = sheet.rolled.text.language
    return Reading(sheet.parts, sheet.outline, sheet.rows, sheet.direction, language, sheet.open_places)


def read_clean(state: State, work: Work, *, language: str, address: Address) -> Reading:
    """The text as it stands, without what is proposed."""
    text = work.read(language)
    body = read_text(text, levelled=True).provisions
    return _set_bodies([(item,) for item in body], state, work, text, address=address)


def read_party(
    state: State,
    work: Work,
    owners: Sequence[str],
    *,
    language: str,
    address: Address,
) -> Reading:
    """The text as one delegation would have it, marked against the text as it stands.

    Args:
        state: of the log.
        work: the text.
        owners: the names that the delegation bears on the record, as far as the reader may know.
        language: "" for the original.
        address: id of a provision -> its address.
    """
    live = work.texts.get(language or work.language) or LiveText()
    own = set(owners)
    mine = [p for p in list_open(state, work, live.language) if own.intersection(p.parties)]
    base = live.read()
    theirs, mixed = base, 0
    done: set[str] = set()
    touched: set[tuple[str, str]] = set()
    for proposal in mine:
        places_here = {(type(c).__name__, str(c.provision)) for c in proposal.changes}
        mixed += proposal.on == "" and bool(touched & places_here)
        touched |= places_here
        for step in chain_of(state, proposal):
            if step.id not in done:
                done.add(step.id)
                theirs = apply_changes(theirs, step.changes)
    found = _read_redline(base, theirs, state, work, address=address)
    return found._replace(mixed=mixed)


def read_changes(
    before: PlainText, after: PlainText, state: State, work: Work, *, address: Address
) -> Reading:
    """What changed between two moments of a text, as a redline."""
    return _read_redline(before, after, state, work, address=address)


def _read_redline(
    before: PlainText, after: PlainText, state: State, work: Work, *, address: Address
) -> Reading:
    old, new = (replace(read_text(text, levelled=True), language=after.language) for text in (before, after))
    comparison = compare(old, new)
    bodies = [(item,) for item in comparison.redline.provisions]
    found = _set_bodies(bodies, state, work, after, address=address, redline=True)
    return found._replace(changes=len(comparison.hunks))


def read_columns(sheet: Sheet, state: State, *, open_only: bool) -> Reading:
    """The base and every proposal's wording side by side; above four proposals one under another.

    Args:
        sheet: the rolling text.
        state: of the log.
        open_only: leave out the parts in which nobody would change anything.
    """
    rolled = sheet.rolled
    everything: Body = tuple(item for _, body in rolled.parts for item in body)
    columns = compare_columns(replace(rolled.text, provisions=everything))
    waiting = deque(columns.rows)
    parts: list[Part] = []
    for part in sheet.parts:
        rows: list[ColumnRow] = []
        while waiting and waiting[0].row.provision.id in part.provisions:
            rows.append(waiting.popleft())
        if not rows or (open_only and not any(row.state for row in rows)):
            continue
        own = Columns(columns.proposals, tuple(rows))
        html = set_columns(own, sheet.places, language=rolled.text.language, way=sheet.direction)
        parts.append(make_part(part.key, html, [row.row for row in rows])._replace(label=part.label))
    return show_sheet(sheet)._replace(parts=tuple(parts))


def _set_bodies(
    bodies: Sequence[Body],
    state: State,
    work: Work,
    text: PlainText,
    *,
    address: Address,
    redline: bool = False,
) -> Reading:
    profile = notation_of(state)
    rows = list_rows(tuple(item for body in bodies for item in body), notation=profile)
    shown = RollingText(parties=(), proposals=(), provisions=(), title=text.title, language=text.language)
    parts: list[Part] = []
    start = 0
    for body in bodies:
        count = len(list_rows(body, notation=profile))
        own: Sequence[Row] = rows[start : start + count]
        start += count
        html = set_rows(own, {}, shown, profile, address=address, redline=redline)
        parts.append(make_part(own[0].provision.id if own else "", html, own))
    outline = list_outline(rows, state, work)
    if not redline:
        outline = tuple(line._replace(places=0) for line in outline)
    numbers = {row.provision.id: row.number for row in reversed(rows)}
    direction = direction_of(text.language, sample_rows(rows))
    return Reading(tuple(parts), outline, numbers, direction, text.language)
