"""The languages of a text side by side, aligned by provision."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_info
from django.views.decorators.http import require_GET

from travaux.formats.page_words import direction_of
from travaux.record.state import Work
from travaux.record.views.languages import Facing, Standing, describe_languages, face_languages
from travaux.record.wording import PlainProvision
from travaux.web.seats import Seat, seated
from travaux.web.text.showing import VIEWS, address_of, show

_MOST_COLUMNS = 4
_MOST_CHARS = 60_000  # of one page; the rest is on the next


class Tongue(NamedTuple):
    """A language of a text.

    Attributes:
        code: BCP 47.
        name: what it calls itself; its code, if that is not known here.
        direction: "ltr" or "rtl".
        source: of a translation, what the language that it follows calls itself; else "".
        standing: how its text stands.
        is_shown: whether it has a column.
    """

    code: str
    name: str
    direction: str
    source: str
    standing: Standing
    is_shown: bool


class Cell(NamedTuple):
    """A provision in one language. ``words``: None where that text does not have it."""

    tongue: Tongue
    number: str
    heading: str
    words: str | None
    is_stale: bool


class Row(NamedTuple):
    """A provision, or (``is_tail``) the words that close one after its list; ``depth``: at most 4."""

    provision: str
    depth: int
    is_tail: bool
    cells: tuple[Cell, ...]


@require_GET
@seated
def show_side(request: HttpRequest, seat: Seat, work: str) -> HttpResponse:
    """Some languages of a text side by side: those that are asked for, else all that there is room for."""
    showing = show(request, seat, work, "side")
    first = showing.language or showing.work.language
    asked = [code for code in request.GET.getlist("with") if code in showing.work.texts and code != first]
    tongues = _list_tongues(showing.seat, showing.work, first, asked)
    shown = [tongue for tongue in tongues if tongue.is_shown]
    rows = list(_list_rows(face_languages(showing.work, [tongue.code for tongue in shown]), shown))
    start = _read_start(request, rows)
    stop = _find_stop(rows, start)
    frame = {
        "showing": showing,
        "work": showing.work,
        "view": "side",
        "title": showing.title,
        "past": showing.moment,
        "first": first,
        "tongues": tongues,
        "shown": shown,
        "rows": rows[start:stop],
        "query": _write_query(request),
        "next": rows[stop].provision if stop < len(rows) else "",
        "is_later": bool(start),
        "tabs": {name: address_of(showing, name) for name in VIEWS},
    }
    return render(request, "text/side.html", frame)


def _write_query(request: HttpRequest) -> str:
    """What the address asks, but for where it begins."""
    asked = [(name, value) for name in ("language", "at", "with") for value in request.GET.getlist(name)]
    return f"?{urlencode(asked[:8])}" if asked else ""


def _list_tongues(seat: Seat, work: Work, first: str, asked: Sequence[str]) -> tuple[Tongue, ...]:
    """All languages, the first column's first."""
    standings = {standing.language: standing for standing in describe_languages(seat.talks, work)}
    codes = sorted(standings, key=lambda code: (code != first, code != work.language, code))
    columns = [first, *(dict.fromkeys(asked) or codes[1:])][:_MOST_COLUMNS]
    return tuple(
        Tongue(
            code,
            name_language(code),
            direction_of(code),
            name_language(standings[code].translated_from),
            standings[code],
            code in columns,
        )
        for code in codes
    )


def name_language(code: str) -> str:
    """What a language calls itself; its code, where that is not known."""
    try:
        return str(get_language_info({"zh": "zh-hans"}.get(code, code))["name_local"])
    except KeyError:
        return code


def _list_rows(faced: Sequence[Facing], shown: Sequence[Tongue]) -> Iterator[Row]:
    """The provisions, and after each what closes it."""
    waiting: list[Facing] = []
    for facing in faced:
        while waiting and waiting[-1].depth >= facing.depth:
            yield _tell(waiting.pop(), shown, is_tail=True)
        yield _tell(facing, shown, is_tail=False)
        if any(own is not None and own.tail for own in facing.wordings):
            waiting.append(facing)
    while waiting:
        yield _tell(waiting.pop(), shown, is_tail=True)


def _tell(facing: Facing, shown: Sequence[Tongue], *, is_tail: bool) -> Row:
    cells = tuple(
        _tell_cell(tongue, own, is_stale=is_stale, is_tail=is_tail)
        for tongue, own, is_stale in zip(shown, facing.wordings, facing.stale, strict=True)
    )
    return Row(facing.id, min(facing.depth, 4), is_tail, cells)


def _tell_cell(tongue: Tongue, own: PlainProvision | None, *, is_stale: bool, is_tail: bool) -> Cell:
    if own is None:
        return Cell(tongue, "", "", None, is_stale)
    if is_tail:
        return Cell(tongue, "", "", own.tail, is_stale)
    return Cell(tongue, own.number, own.heading, own.text, is_stale)


def _read_start(request: HttpRequest, rows: Sequence[Row]) -> int:
    """The row that a page begins with: of the provision that is asked for."""
    wanted = request.GET.get("start", "")
    return next((at for at, row in enumerate(rows) if row.provision == wanted and not row.is_tail), 0)


def _find_stop(rows: Sequence[Row], start: int) -> int:
    """Where a page ends: before a provision at the top, once it is long enough."""
    room = _MOST_CHARS
    for at in range(start, len(rows)):
        if room < 0 and rows[at].depth == 0:
            return at
        room -= 200 + sum(len(cell.words or "") + len(cell.heading) for cell in rows[at].cells)
    return len(rows)
