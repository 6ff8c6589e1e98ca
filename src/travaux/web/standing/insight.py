"""What one delegation, or the chair, makes of the others' positions; it is for nobody else."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from travaux.record.rules import PRESIDING
from travaux.record.state import Proposal, State, Work
from travaux.record.views.brackets import list_brackets
from travaux.record.views.counting import Bracketed, Place
from travaux.record.views.distances import Cell, Line, measure_distances
from travaux.record.views.sides import Pair, count_sides
from travaux.record.views.stances import name_parties
from travaux.store.models import Role
from travaux.web.chair.issues import list_delegations
from travaux.web.paging import MOST, Page, cut_page
from travaux.web.seats import Seat
from travaux.web.standing.issues import anchor
from travaux.web.words import name_place

_AT_THE_CHAIRS = frozenset({Role.HEAD, Role.CHAIR, Role.SECRETARY})
_OF_A_DELEGATION = frozenset({Role.HEAD, Role.MEMBER, Role.ADVISER, Role.CAPITAL})
_MOST_CELLS, _FEWEST_ROWS = 2_400, 12  # of the map, on one page
MOST_TOLD = 40
"""Delegations that are told apart where each is set against each, or has a bar."""
_STEPS = (0, 5, 15, 30, 60)  # percent above which a cell is darker


def may_see(seat: Seat) -> bool:
    """Whether the person is of a delegation that negotiates, or presides."""
    party = seat.talks.parties.get(seat.party)
    if seat.capacity is None or party is None or party.left:
        return False
    if party.role in PRESIDING:
        return seat.capacity.role in _AT_THE_CHAIRS
    return party.role in ("delegation", "organization") and seat.capacity.role in _OF_A_DELEGATION


class Shade(NamedTuple):
    """A cell of the map.

    Attributes:
        sort: "wording", "spoken", "silent", or "withheld": silent, where somebody spoke unnamed.
        percent: of a wording, how far it is.
        tone: of a wording, from 0, the lightest, to 5.
    """

    sort: str
    percent: int = 0
    tone: int = 0


class Row(NamedTuple):
    """A provision, or (``is_added``) what would come after it.

    Attributes:
        place: as one calls it.
        heading: of a provision with a number.
        anchor: id of the provision to look at.
        is_added: whether it is about what would be added.
        shades: of each delegation.
    """

    place: str
    heading: str
    anchor: str
    is_added: bool
    shades: tuple[Shade, ...]


class HeatMap(NamedTuple):
    """Provisions by delegations.

    Attributes:
        columns: codes of the delegations.
        page: rows, in reading order.
        wordings: of each delegation, how many provisions it has a wording of.
    """

    columns: tuple[str, ...]
    page: Page[Row]
    wordings: tuple[int, ...]


def map_distances(seat: Seat, work: Work, *, start: int = 0) -> HeatMap:
    """How far each delegation's wording is from the text, where anybody said anything.

    Args:
        seat: who reads.
        work: the text.
        start: how many rows are left out before those that are shown.
    """
    columns = list_columns(seat)
    lines = measure_distances(seat.states, work.id, log=seat.log)
    most = max(min(_MOST_CELLS // max(len(columns), 1), MOST), _FEWEST_ROWS)
    page = cut_page(lines, start, most=most)
    rows = tuple(_show_line(work, line, columns) for line in page.shown)
    wordings = tuple(
        sum(code in line.cells and line.cells[code].is_worded for line in lines) for code in columns
    )
    return HeatMap(columns, Page(rows, page.start, page.total, page.most), wordings)


def _show_line(work: Work, line: Line, columns: Sequence[str]) -> Row:
    own = work.texts[work.language].provisions.get(line.provision)
    return Row(
        name_place(work, line.provision),
        own.heading if own is not None and own.number else "",
        line.provision,
        line.is_added,
        tuple(_shade(line.cells.get(code), withheld=line.withheld) for code in columns),
    )


def list_columns(seat: Seat) -> tuple[str, ...]:
    """Codes of the delegations that the reader may tell apart, in the conference's order."""
    codes = set(seat.codes.values())
    listed = list_delegations(seat.talks, seat.rules.order.get("", ()))
    return tuple(code for code in listed if code in codes)


def _shade(cell: Cell | None, *, withheld: bool) -> Shade:
    if cell is None:
        return Shade("withheld" if withheld else "silent")
    if not cell.is_worded:
        return Shade("spoken")
    return Shade("wording", cell.percent, sum(cell.percent > step for step in _STEPS))


class Side(NamedTuple):
    """One delegation against all: a pair for each column, None for itself."""

    code: str
    pairs: tuple[Pair | None, ...]


class Sides(NamedTuple):
    """Who stands with whom.

    Attributes:
        codes: of those who said most, in the conference's order.
        rows: one for each.
        total: how many said anything.
    """

    codes: tuple[str, ...]
    rows: tuple[Side, ...]
    total: int


def list_sides(seat: Seat, work: Work) -> Sides:
    """Who stands with whom, among those who said anything."""
    found = count_sides(seat.states, work.id, log=seat.log)
    said: dict[str, int] = {}
    for (code, _other), pair in found.items():
        said[code] = said.get(code, 0) + pair.together + pair.apart
    most = sorted(said, key=lambda code: (-said[code], code))[:MOST_TOLD]
    codes = name_parties(most, seat.codes, seat.rules.order.get("", ()))
    rows = tuple(
        Side(own, tuple(None if own == other else found.get((own, other), Pair()) for other in codes))
        for own in codes
    )
    return Sides(codes, rows, len(said))


class Holding(NamedTuple):
    """Brackets at one place, and who holds them.

    Attributes:
        place: as one calls it.
        anchor: id of the provision to look at.
        is_added: whether something would be added there.
        brackets: how many.
        propose, support, oppose, reserve: codes.
        withheld: how many names the reader may not know.
        silent: codes of those who have said nothing there; of nobody where a name is withheld.
    """

    place: str
    anchor: str
    is_added: bool
    brackets: int
    propose: tuple[str, ...]
    support: tuple[str, ...]
    oppose: tuple[str, ...]
    reserve: tuple[str, ...]
    withheld: int
    silent: tuple[str, ...]


def list_holdings(seat: Seat, work: Work) -> tuple[Holding, ...]:
    """Who holds each bracket, in reading order."""
    delegations = list_columns(seat)
    return tuple(
        _hold(seat, work, found, delegations) for found in list_brackets(seat.states, work.id, log=seat.log)
    )


def _hold(seat: Seat, work: Work, found: Bracketed, delegations: Sequence[str]) -> Holding:
    said = _gather(seat.talks, found)
    names = {name for names in said.values() for name in names}
    withheld = sum(name not in seat.codes for name in names)
    spoken = {seat.codes.get(name, "") for name in names}
    own = anchor(found.place)
    place = name_place(work, own) or _("the beginning")

    def known(role: str) -> tuple[str, ...]:
        return name_parties(tuple(said[role]), seat.codes, seat.rules.order.get("", ()))

    return Holding(
        place=place,
        anchor=own,
        is_added=not found.place.provision,
        brackets=found.brackets,
        propose=known("propose"),
        support=known("support"),
        oppose=known("oppose"),
        reserve=known("reserve"),
        withheld=withheld,
        silent=() if withheld else tuple(code for code in delegations if code not in spoken),
    )


def _gather(talks: State, found: Bracketed) -> dict[str, set[str]]:
    """Role -> names on the record of those who took it on a proposal there."""
    said: dict[str, set[str]] = {"propose": set(), "support": set(), "oppose": set(), "reserve": set()}
    for name in found.proposals:
        proposal = talks.proposals[name]
        said["propose"].update(proposal.parties)
        for position in _list_here(proposal, found.place):
            said[position[0]].add(position[1])
    return said


def _list_here(proposal: Proposal, place: Place) -> list[tuple[str, str]]:
    return [
        (position.role, position.party)
        for position in proposal.positions.values()
        if position.span is None or not place.provision or position.span.provision in ("", place.provision)
    ]


def list_shown(holdings: Sequence[Holding], work: Work, rows: Sequence[Row]) -> tuple[Holding, ...]:
    """Those that stand in the provisions of some rows."""
    homes = work.texts[work.language].homes
    shown = {row.anchor for row in rows}
    return tuple(one for one in holdings if homes.get(one.anchor, one.anchor) in shown)


def count_held(holdings: Collection[Holding], columns: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Of the delegations that hold most, the brackets where they propose, oppose or reserve; those first."""
    counts = dict.fromkeys(columns, 0)
    for holding in holdings:
        for code in {*holding.propose, *holding.oppose, *holding.reserve}:
            counts[code] = counts.get(code, 0) + holding.brackets
    held = [(code, count) for code, count in counts.items() if count]
    return tuple(sorted(held, key=lambda item: -item[1])[:MOST_TOLD])
