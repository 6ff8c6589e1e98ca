"""What a delegation has drafted to what it was asked: from its own brief, for nobody else."""

from typing import NamedTuple

from django.http import Http404

from travaux.record.acts.brief.answering import list_drafted
from travaux.record.changes import apply_changes
from travaux.record.references import split_reference
from travaux.record.state import DraftedAnswer, Response, State
from travaux.web.brief.since import Since
from travaux.web.propose.preview import Line, list_lines
from travaux.web.propose.sending import is_cleared
from travaux.web.responses.places import Place, list_parts, tell_moved
from travaux.web.seats import Seat


class Row(NamedTuple):
    """One thing that was asked about, and what is drafted on it.

    Attributes:
        place: the thing.
        held: what is drafted, or None.
        lines: the wording that goes with it, as a redline.
        cleared: whether it may be given, its wording included.
        since: what became of the provision since it was drafted.
    """

    place: Place
    held: DraftedAnswer | None
    lines: tuple[Line, ...] = ()
    cleared: bool = False
    since: Since = Since("")


class Ours(NamedTuple):
    """All that a delegation has drafted to one request.

    Attributes:
        rows: thing by thing, in reading order.
        whole: what it would say on the whole.
    """

    rows: tuple[Row, ...]
    whole: Row

    @property
    def said(self) -> tuple[Row, ...]:
        """Those on which anything is said."""
        return tuple(row for row in (*self.rows, self.whole) if row.held is not None and row.held.is_said)

    @property
    def uncleared(self) -> tuple[Row, ...]:
        """Of these, those that may not be given yet."""
        return tuple(row for row in self.said if not row.cleared)

    @property
    def asked(self) -> int:
        """How many things were asked about."""
        return sum(not row.place.division for row in self.rows)

    @property
    def answered(self) -> int:
        """On how many of them something is drafted."""
        return sum(row.held is not None and bool(row.held.answer) for row in self.rows)


def read_brief(seat: Seat) -> State:
    """The brief of the seat's delegation, be it empty."""
    return seat.brief or State(log=f"brief:{seat.party}")


def require_ours(seat: Seat, name: str) -> Response:
    """What was asked of the seat's delegation.

    Raises:
        Http404: there is none of that id, or others were asked.
    """
    found = seat.talks.responses.get(name)
    if found is None or seat.party not in found.of:
        raise Http404
    return found


def list_ours(seat: Seat, response: Response) -> Ours:
    """What the seat's delegation has drafted, each where it belongs; what has no place any more comes last.

    Complexity: linear in the texts asked about.
    """
    held = {one.about: one for one in list_drafted(read_brief(seat), response.id)}
    places = [place for about in response.about for place in list_parts(seat, seat.talks, about)]
    known = {place.about for place in places}
    loose = [place for about in held if about and about not in known for place in find_place(seat, about)]
    rows = tuple(_describe(seat, place, held.get(place.about)) for place in (*places, *loose))
    return Ours(rows, _describe(seat, Place("", "", ""), held.get("")))


def find_place(seat: Seat, about: str) -> list[Place]:
    """One thing that an answer is about, under its own reference."""
    return [place._replace(about=about) for place in list_parts(seat, seat.talks, about)][:1]


def _describe(seat: Seat, place: Place, held: DraftedAnswer | None) -> Row:
    if held is None:
        return Row(place, None)
    draft = read_brief(seat).drafts.get(held.draft)
    lines: tuple[Line, ...] = ()
    cleared = is_cleared(held)
    if draft is not None:
        lines = list_lines(draft.before.provisions, apply_changes(draft.before, draft.changes).provisions)
        cleared = cleared and (bool(draft.released) or is_cleared(draft))
    act, name = split_reference(place.about)
    work = seat.talks.works.get(act)
    entry = read_brief(seat).entries.get(held.seq)
    saw = entry.act.saw if entry is not None else None
    is_told = work is not None and name and saw is not None
    since = tell_moved(work, name, saw.seq) if is_told and work is not None and saw is not None else Since("")
    return Row(place, held, lines, cleared, since)
