"""What stands beside the text: what was said and done about the chosen provision."""

from typing import NamedTuple

from django.http import Http404

from travaux.record.carrying import wording_of
from travaux.record.live_text import LiveText
from travaux.record.state import Agreement, Entry, Position, Proposal, Work
from travaux.record.views.stances import find_codes, name_parties
from travaux.record.wording import PlainProvision, PlainText, walk_plain
from travaux.text.hunks import mark_changes
from travaux.web.seats import Seat
from travaux.web.text.sheet import Sheet, find_states


class Card(NamedTuple):
    """One open proposal as it bears on the provision.

    Attributes:
        proposal: the proposal.
        parties: whose it is, as the reader may know.
        marked: what it changes here, as ``{-old-}{+new+}``.
        said: (role, codes) of the positions on it.
        mine: whether it is the reader's own.
    """

    proposal: Proposal
    parties: tuple[str, ...]
    marked: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    mine: bool


class Beside(NamedTuple):
    """All that stands beside the text.

    Attributes:
        provision: as it reads now; None if it is only proposed.
        label: number and heading.
        row: its number in the margin.
        state: A, G, P, O or blank.
        cards: open proposals on it, oldest first.
        agreements: levels recorded, oldest first.
        history: acts that bore on it, newest first.
    """

    provision: PlainProvision | None
    label: str
    row: str
    state: str
    cards: tuple[Card, ...]
    agreements: tuple[Agreement, ...]
    history: tuple[Entry, ...]


def describe_provision(seat: Seat, work: Work, sheet: Sheet, provision: str) -> Beside:
    """What was said and done about a provision, on the logs of the talks.

    Raises:
        Http404: the text has no such provision, and nobody proposes it.
    """
    if provision not in sheet.rows:
        raise Http404
    live = work.texts.get(sheet.rolled.text.language) or LiveText()
    now = live.find(provision)
    root = live.homes.get(provision, provision)
    names = dict.fromkeys((*work.open.get(root, ()), *work.open.get(provision, ())))
    found = [seat.talks.proposals[name] for name in names if name in seat.talks.proposals]
    cards = tuple(
        card
        for proposal in sorted(found, key=lambda p: p.seq)
        if (card := _describe(seat, proposal, now, provision)) is not None
    )
    agreed = seat.talks.agreements.get(f"{work.id} {provision}", ())
    state = find_states(seat.talks, work).get(provision, "O" if cards else "")
    label = f"{now.number} {now.heading}".strip() if now is not None else ""
    return Beside(now, label, sheet.rows[provision], state, cards, agreed, _list_history(seat, cards, agreed))


def _describe(seat: Seat, proposal: Proposal, now: PlainProvision | None, provision: str) -> Card | None:
    wording = _find(wording_of(seat.talks, proposal), provision)
    before, after = _read(now), _read(wording)
    if before == after:
        return None
    codes, order = find_codes(seat.states), seat.rules.order.get("", ())
    parties = name_parties(proposal.parties, codes, order)
    held: dict[str, list[Position]] = {}
    for position in proposal.list_positions():
        held.setdefault(position.role, []).append(position)
    said = tuple((role, name_parties([p.party for p in some], codes, order)) for role, some in held.items())
    own = {name for name, code in codes.items() if code == seat.party}
    return Card(
        proposal, parties, mark_changes(before, after), said, bool(own.intersection(proposal.parties))
    )


def _find(text: PlainText, provision: str) -> PlainProvision | None:
    return next((p for p in walk_plain(text.provisions) if p.id == provision), None)


def _read(provision: PlainProvision | None) -> str:
    """A provision's own words and those under it, on one line."""
    if provision is None:
        return ""
    fields = ((p.number, p.heading, p.text) for p in walk_plain((provision,)))
    words = [field for own in fields for field in own if field]
    return " ".join([*words, provision.tail] if provision.tail else words)


def _list_history(seat: Seat, cards: tuple[Card, ...], agreed: tuple[Agreement, ...]) -> tuple[Entry, ...]:
    seqs = {seq for card in cards for seq in card.proposal.history}
    seqs |= {position.seq for card in cards for position in card.proposal.list_positions()}
    seqs |= {agreement.seq for agreement in agreed}
    entries = (seat.talks.entries.get(seq) for seq in sorted(seqs, reverse=True))
    return tuple(entry for entry in entries if entry is not None)
