"""One provision as the hall sees it: the text of now, and dashed what the gavel has not yet made an act."""

from collections.abc import Mapping
from typing import NamedTuple

from travaux.formats.page_rows import RowSetter
from travaux.formats.page_words import WordSetter, direction_of
from travaux.record.circles import Reader, states_for
from travaux.record.state import State, Work
from travaux.record.views.rolling import roll_text
from travaux.store.hall import list_called, preview_lines
from travaux.store.models import Called, Negotiation
from travaux.text.model import Body, Choice, Content, Provision, first_words
from travaux.text.notation import find_notation
from travaux.text.rows import list_headings, list_rows
from travaux.web.seats import Seat


class Board(NamedTuple):
    """What the projector shows.

    Attributes:
        work: the text; None while the hall speaks of none.
        provision: id of the provision at the top.
        label: its number and heading.
        html: the provision with all that is in it.
        language, direction: of the text.
        lines: what waits for the gavel, each with why it cannot be done, or "".
    """

    work: Work | None
    provision: str
    label: str
    html: str
    language: str
    direction: str
    lines: tuple[tuple[Called, str], ...]


def set_board(seat: Seat) -> Board:
    """The provision that the hall speaks of, with the lines that wait for the gavel done on it."""
    negotiation = Negotiation.objects.get(pk=seat.negotiation.pk)
    called = list_called(negotiation)
    states: Mapping[str, State] = seat.states
    faults: Mapping[str, str] = {}
    if called:
        preview = preview_lines(negotiation)
        states, faults = states_for(Reader(party=seat.party), preview.states), preview.faults
    lines = tuple((line, faults.get(line.key, "")) for line in called)
    works = seat.talks.works
    work = works.get(negotiation.floor_work) or min(works.values(), key=lambda work: work.seq, default=None)
    if work is None:
        return Board(None, "", "", "", "", "ltr", lines)
    rolled = roll_text(states, work.id, log=seat.log)
    live = work.texts[work.language]
    root = live.homes.get(negotiation.floor_provision, negotiation.floor_provision)
    body = next((body for _, body in rolled.parts if _holds(body, root)), None)
    if body is None:
        root = next((key for key, _ in rolled.parts if key), "")
        body = next((body for key, body in rolled.parts if key == root), ())
    language = rolled.text.language
    html = _set_body(body, rolled.text.parties, language, pending=_list_new(seat.states, states, seat.log))
    first = next((item for item in body if isinstance(item, Provision) and item.id == root), None)
    label = f"{_words(first.number)} {_words(first.heading)}".strip() if first is not None else ""
    return Board(work, root, label, html, language, direction_of(language, html), lines)


def _holds(body: Body, provision: str) -> bool:
    for item in body:
        if isinstance(item, Choice):
            if any(_holds(alternative.content, provision) for alternative in item.alternatives):
                return True
        elif item.id == provision:
            return True
    return False


def _words(content: Content) -> str:
    return first_words(content).strip()


def _list_new(now: Mapping[str, State], then: Mapping[str, State], log: str) -> frozenset[str]:
    """Ids of the proposals that only the lines bring."""
    return frozenset(set(then[log].proposals) - set(now[log].proposals))


def _set_body(body: Body, parties: tuple[str, ...], language: str, *, pending: frozenset[str]) -> str:
    profile = find_notation("un")
    rows = list_rows(body, notation=profile)
    places = {code: at for at, code in enumerate(parties)}
    words = WordSetter(places, notation=profile, language=language, pending=pending)
    levels = {heading.row.number: heading.level for heading in list_headings(rows)}
    return RowSetter(words, levels=levels, language=language, named=True).set_rows(rows)
