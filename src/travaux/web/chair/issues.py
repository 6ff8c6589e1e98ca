"""What is open, provision by provision: proposals, who stands where on them, agreements, what is parked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from travaux.record.carrying import chain_of
from travaux.record.moments import is_over
from travaux.record.state import Agreement, Package, Parked, Proposal, State, Work
from travaux.record.views.stances import name_parties
from travaux.record.wording import Add, Change, PlainProvision, PlainText
from travaux.web.chair.presiding import list_presiding
from travaux.web.seats import Seat
from travaux.web.words import name_place


class Offer(NamedTuple):
    """An open or parked proposal, and who stands where on it.

    Attributes:
        proposal: the proposal.
        parties: codes of those whose it is.
        support, oppose, reserve: codes of those who said so.
        silent: codes of the delegations that have not spoken on it.
        withheld: positions whose party the reader may not know.
    """

    proposal: Proposal
    parties: tuple[str, ...]
    support: tuple[str, ...]
    oppose: tuple[str, ...]
    reserve: tuple[str, ...]
    silent: tuple[str, ...]
    withheld: int


class Line(NamedTuple):
    """A provision as whoever presides sees it.

    Attributes:
        provision: id; "" for the text as a whole.
        label: its number and heading.
        place: as one calls it aloud, "Article 7, paragraph 2".
        depth: 0 at the top.
        state: A, G, P, O or "".
        offers: proposals that touch it and none of the provisions in it that have a line.
        agreements: levels recorded that stand.
        parked: if it is set aside.
    """

    provision: str
    label: str
    place: str
    depth: int
    state: str
    offers: tuple[Offer, ...]
    agreements: tuple[Agreement, ...]
    parked: Parked | None


def list_delegations(talks: State, order: Sequence[str] = ()) -> tuple[str, ...]:
    """Codes of the parties that take positions, in the conference's order."""
    presiding = list_presiding(talks)
    codes = [
        party.code
        for party in talks.parties.values()
        if not party.left and party.role in ("delegation", "organization") and party.code not in presiding
    ]
    place = {code: at for at, code in enumerate(order)}
    return tuple(sorted(codes, key=lambda code: (place.get(code, len(place)), code)))


def describe_offer(seat: Seat, proposal: Proposal) -> Offer:
    """A proposal with the positions on it, its parties as the reader may know them."""
    order = seat.rules.order.get("", ())
    positions = proposal.list_positions()

    def said(role: str) -> tuple[str, ...]:
        return name_parties([p.party for p in positions if p.role == role], seat.codes, order)

    parties = name_parties(proposal.parties, seat.codes, order)
    support, oppose, reserve = said("support"), said("oppose"), said("reserve")
    spoken = {*parties, *support, *oppose, *reserve}
    known = all(name in seat.codes for name in (*proposal.parties, *(p.party for p in positions)))
    silent = tuple(c for c in list_delegations(seat.talks, order) if c not in spoken) if known else ()
    withheld = sum(position.party not in seat.codes for position in positions)
    return Offer(proposal, parties, support, oppose, reserve, silent, withheld)


def list_lines(seat: Seat, work: Work) -> tuple[Line, ...]:
    """The text provision by provision, in reading order.

    Those at the top are all there; of those in them the ones on which something is open or was agreed.
    """
    text = work.read()
    offers = _place_offers(seat, work, text)
    agreed = find_agreements(seat.talks, work)
    parked = {
        key.partition(" ")[2]: own
        for key, own in seat.talks.parked.items()
        if own.work == work.id and not own.ended and key.startswith(f"{work.id} ")
    }
    levels = seat.rules.levels
    whole = PlainProvision(id="", kind="article", heading=_("The text as a whole"))
    lines = []
    for depth, provision in [(0, whole), *_walk(text.provisions)]:
        own = offers.get(provision.id, ()), agreed.get(provision.id, ()), parked.get(provision.id)
        if not any(own) and (depth or provision is whole):
            continue
        place = name_place(work, provision.id)
        label = place if depth else f"{provision.number} {provision.heading}".strip() or place
        state = _letter(own[0], own[1], own[2], highest=levels[-1] if levels else "")
        lines.append(Line(provision.id, label, place or label, depth, state, *own))
    return tuple(lines)


def _walk(provisions: Sequence[PlainProvision], depth: int = 0) -> Iterator[tuple[int, PlainProvision]]:
    for provision in provisions:
        yield depth, provision
        yield from _walk(provision.children, depth + 1)


def _letter(
    offers: tuple[Offer, ...], agreed: tuple[Agreement, ...], parked: Parked | None, *, highest: str
) -> str:
    if parked is not None:
        return "P"
    if agreed:
        return "A" if any(agreement.level == highest for agreement in agreed) else "G"
    return "O" if offers else ""


def _place_offers(seat: Seat, work: Work, text: PlainText) -> dict[str, tuple[Offer, ...]]:
    """Id of a provision ("" for the very beginning) -> the proposals that touch it, oldest first."""
    here = {provision.id for _, provision in _walk(text.provisions)}
    found: dict[str, list[Offer]] = {}
    for proposal in list_undecided(seat.talks, work):
        offer = describe_offer(seat, proposal)
        touched = [name for own in proposal.changes if (name := _find_place(own)) in here]
        for name in dict.fromkeys(touched or proposal.roots or ("",)):
            found.setdefault(name if name in here else "", []).append(offer)
    return {name: tuple(offers) for name, offers in found.items()}


def _find_place(change: Change) -> str:
    """The provision that a change is on; of an added one, what it stands in, or else after."""
    return change.under or change.after if isinstance(change, Add) else change.provision


def list_undecided(talks: State, work: Work) -> list[Proposal]:
    """The proposals on a text that are open or parked, oldest first."""
    found = (p for p in talks.proposals.values() if p.work == work.id and p.status in ("open", "parked"))
    return sorted(found, key=lambda proposal: proposal.seq)


def find_agreements(talks: State, work: Work) -> dict[str, tuple[Agreement, ...]]:
    """Id of a provision ("" for the whole) -> the agreements on it that stand."""
    found: dict[str, tuple[Agreement, ...]] = {}
    for given in talks.agreements.values():
        for agreement in given:
            if agreement.work == work.id and not agreement.ended:
                found[agreement.provision] = (*found.get(agreement.provision, ()), agreement)
    return found


def list_offers_at(seat: Seat, work: Work, provision: str) -> tuple[Offer, ...]:
    """The undecided proposals on the whole stretch in which a provision stands, oldest first.

    Those that amend another are after it; so a bracket is resolved with all that stands in it.
    """
    live = work.texts.get(work.language)
    root = live.homes.get(provision, provision) if live is not None else provision
    return tuple(
        describe_offer(seat, proposal)
        for proposal in list_undecided(seat.talks, work)
        if root in proposal.roots or any(root in own.roots for own in chain_of(seat.talks, proposal))
    )


def list_packages(talks: State, work: Work, provisions: Sequence[str]) -> tuple[Package, ...]:
    """Packages that reach into some provisions: those that stand on them or fall with them."""
    wanted = set(provisions)
    live = work.texts.get(work.language)
    homes: Mapping[str, str] = live.homes if live is not None else {}
    roots = {homes.get(name, name) for name in wanted}
    return tuple(
        package
        for package in sorted(talks.packages.values(), key=lambda package: package.seq)
        if package.status != "undone"
        and any(_reaches(talks, member, work, roots) for member in package.members)
    )


def _reaches(talks: State, member: str, work: Work, roots: set[str]) -> bool:
    proposal = talks.proposals.get(member)
    return proposal is not None and proposal.work == work.id and bool(roots.intersection(proposal.roots))


class Stance(NamedTuple):
    """Where one delegation stands on one proposal: "" where it has not spoken."""

    party: str
    roles: tuple[str, ...]


class Row(NamedTuple):
    """A line of the table of who stands where.

    Attributes:
        place: the provision.
        provision: its id.
        offer: one proposal on it.
        stances: of each delegation, in the order of the columns.
    """

    place: str
    provision: str
    offer: Offer
    stances: tuple[Stance, ...]


def list_stances(seat: Seat, work: Work) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Who stands where: the delegations, and a row for each provision and proposal on it."""
    columns = list_delegations(seat.talks, seat.rules.order.get("", ()))
    rows = []
    for line in list_lines(seat, work):
        for offer in line.offers:
            told = (
                ("propose", offer.parties),
                ("support", offer.support),
                ("oppose", offer.oppose),
                ("reserve", offer.reserve),
            )
            stances = tuple(Stance(c, tuple(role for role, codes in told if c in codes)) for c in columns)
            rows.append(Row(line.place, line.provision, offer, stances))
    return columns, tuple(rows)


class Waiting(NamedTuple):
    """What waits for whoever presides: how many acts for a ruling, silences that are over, doubts."""

    rulings: int
    silences: int
    doubts: int


def count_waiting(talks: State, *, now: str) -> Waiting:
    """What waits, at an instant (UTC, ISO 8601)."""
    rulings = sum(not pending.ruling for pending in talks.pending.values())
    silences = sum(not s.ended and (bool(s.broken) or is_over(s.until, now)) for s in talks.silences.values())
    doubts = sum(bool(p.doubts) for p in talks.proposals.values() if p.status == "open")
    return Waiting(rulings, silences, doubts)
