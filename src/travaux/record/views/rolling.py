"""The rolling text of a work as the record has it: text, open proposals, and who stands where on each.

A proposal's changes are told apart by where they fall, so that each stretch of the text is compiled by
itself, and anew only if something in it changed.
"""

from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from travaux.record.carrying import chain_of
from travaux.record.changes import apply_changes
from travaux.record.envelope import TABLE
from travaux.record.live_text import LiveText
from travaux.record.state import Position, Proposal, State, Work
from travaux.record.views.stances import Stances, find_codes, name_parties
from travaux.record.wording import Add, Change, Move, PlainProvision, PlainText, read_text, walk_plain
from travaux.text.compile import compile_rolling
from travaux.text.flat import nest_divisions
from travaux.text.model import Body, Proposed, RollingText
from travaux.text.model import Proposal as Version


class Spoken(NamedTuple):
    """A position that stands on no alternative: on the whole, or on words that stand in none.

    Attributes:
        on: id of the proposal or work.
        position: what was said, its party as the reader may know it ("" where that is withheld).
    """

    on: str
    position: Position


class Rolled(NamedTuple):
    """A rolling text, and the positions that stand beside it.

    Attributes:
        text: the whole.
        beside: positions that no alternative bears.
        parts: the same provisions levelled, cut where no change reaches across: (id of the first at the
            top, provisions). A part in which nothing changed since is the same object as before.
    """

    text: RollingText
    beside: tuple[Spoken, ...]
    parts: tuple[tuple[str, Body], ...]


class Stretch(NamedTuple):
    """Some provisions at the top that stand side by side, with the changes that fall among them.

    Attributes:
        roots: the provisions.
        changes: (id of the proposal, parties, id of the one it amends or "", its changes here), by seq.
    """

    roots: tuple[PlainProvision, ...]
    changes: tuple[tuple[str, tuple[str, ...], str, tuple[Change, ...]], ...]


Cache = MutableMapping[tuple[object, ...], tuple[object, Body]]
"""What was compiled, by what went in; may be kept from one call to the next, for any reader."""


def roll_text(
    states: Mapping[str, State],
    work: str,
    *,
    log: str = TABLE,
    language: str = "",
    cache: Cache | None = None,
) -> Rolled:
    """The rolling text that a reader sees.

    Args:
        states: of the logs that the reader may open.
        work: id of the work.
        log: the log that it stands on.
        language: "" for the original.
        cache: what was compiled before, to be used again and added to.

    Returns:
        The text; each alternative has its proposers, supporters, opponents and reservations as the reader
        may know them. A language in which the work has no text gives an empty one.

    Complexity: compiling is paid for stretches that changed; what is looked at otherwise is linear in the
        provisions at the top and in the changes of open proposals.
    """
    state = states[log]
    held = state.works[work]
    live = held.texts.get(language or held.language) or LiveText()
    proposals = list_open(state, held, live.language)
    codes, order = find_codes(states), _order_of(states, live.language)
    stances = Stances(held, proposals, codes, order)
    cache = {} if cache is None else cache
    circle = tuple(sorted(codes.items())), order
    parts: list[tuple[str, Body]] = []
    for stretch in cut_stretches(live, proposals):
        body = _compile_stretch(stretch, live, cache)
        if stretch.changes or held.positions:
            body = _mark_stretch(stretch, body, stances, cache, circle)
        parts.append((stretch.roots[0].id if stretch.roots else "", body))
    provisions = nest_divisions(tuple(item for _, body in parts for item in body), live.ranks)
    names = {p.id: name_parties(p.parties, codes, order) for p in proposals}
    text = RollingText(
        parties=name_parties({code for parties in names.values() for code in parties}, codes, order),
        proposals=tuple(Proposed(p.id, names[p.id], p.on if p.on in names else None) for p in proposals),
        provisions=provisions,
        title=live.title or held.title,
        language=live.language,
    )
    beside = tuple(Spoken(on, position) for on, position in stances.list_beside())
    return Rolled(text, beside, tuple(parts))


def list_open(state: State, work: Work, language: str) -> list[Proposal]:
    """The open proposals on a work, oldest first; what amends a parked one waits with it."""
    names = {name for touching in work.open.values() for name in touching}
    found = (state.proposals.get(name) for name in names)
    mine = [p for p in found if p is not None and p.language == language and _shows(state, p)]
    return sorted(mine, key=lambda p: p.seq)


def _shows(state: State, proposal: Proposal) -> bool:
    return all(p.status == "open" for p in chain_of(state, proposal))


def _order_of(states: Mapping[str, State], language: str) -> tuple[str, ...]:
    for state in states.values():
        if state.negotiation is not None:
            order = state.negotiation.rules.order
            return order.get(language) or order.get("") or ()
    return ()


def cut_stretches(text: LiveText, proposals: Sequence[Proposal]) -> list[Stretch]:
    """Cut a text where no change of any proposal reaches across.

    Complexity: linear in the provisions at the top and the changes.
    """
    places = {root: at for at, root in enumerate(text.roots)}
    spans: list[tuple[int, int, Proposal, Change]] = []
    added: dict[str, int] = {}
    for proposal in proposals:
        for change in proposal.changes:
            touched = [_place(text, places, added, name) for name in _names(change)]
            spans.append((min(touched), max(touched), proposal, change))
            if isinstance(change, Add):
                added.update({inside.id: max(touched) for inside in walk_plain((change.provision,))})
    below = {proposal.id: proposal.on for proposal in proposals}
    reach = list(range(len(text.roots)))
    for low, high, _, _ in spans:
        if high < len(reach):
            reach[low] = max(reach[low], high)
    stretches: list[tuple[int, int]] = []
    for at in range(len(reach)):
        if stretches and at <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], reach[at]))
        else:
            stretches.append((at, reach[at]))
    return _fill(text, stretches or [(0, -1)], spans, below)


def _fill(
    text: LiveText,
    stretches: list[tuple[int, int]],
    spans: list[tuple[int, int, Proposal, Change]],
    below: Mapping[str, str],
) -> list[Stretch]:
    home = {at: number for number, (low, high) in enumerate(stretches) for at in range(low, high + 1)}
    held: list[dict[str, tuple[Proposal, list[Change]]]] = [{} for _ in stretches]
    for low, _, proposal, change in spans:
        here = held[home.get(low, len(stretches) - 1)]
        here.setdefault(proposal.id, (proposal, []))[1].append(change)
    return [
        Stretch(
            tuple(text.provisions[root] for root in text.roots[low : high + 1] if root in text.provisions),
            tuple(
                (p.id, p.parties, _find_below(p.on, here, below), tuple(changes))
                for p, changes in here.values()
            ),
        )
        for (low, high), here in zip(stretches, held, strict=True)
    ]


def _find_below(name: str, here: Collection[str], below: Mapping[str, str]) -> str:
    """The nearest of the proposals that one amends, and those in turn, with changes of its own here."""
    while name and name not in here:
        name = below.get(name, "")
    return name


def _names(change: Change) -> Iterable[str]:
    """The provisions that say where a change falls."""
    if isinstance(change, Add):
        return (change.under or change.after,)
    if isinstance(change, Move):
        return (change.provision, change.under or change.after)
    return (change.provision,)


def _place(text: LiveText, places: Mapping[str, int], added: Mapping[str, int], name: str) -> int:
    """Place at the top where a provision stands or is added; 0: the beginning; the last for what is gone."""
    if not name:
        return 0
    root = text.homes.get(name, name)
    return places.get(root, added.get(name, max(len(text.roots) - 1, 0)))


def _compile_stretch(stretch: Stretch, text: LiveText, cache: Cache) -> Body:
    key = (
        *(id(root) for root in stretch.roots),
        *((name, parties, on, *map(id, changes)) for name, parties, on, changes in stretch.changes),
    )
    found = cache.get(key)
    if found is None:
        read = read_text(PlainText(provisions=stretch.roots), levelled=True).provisions
        body = _compile(stretch, text) if stretch.changes else read
        found = cache[key] = (stretch, body)  # the stretch is kept, so that no id is given twice
    return found[1]


def _mark_stretch(stretch: Stretch, body: Body, stances: Stances, cache: Cache, circle: object) -> Body:
    """The compiled stretch with positions, as one circle of readers knows them."""
    told = stances.tell([name for name, *_ in stretch.changes])
    key = (id(body), circle, *map(id, told))
    found = cache.get(key)
    if found is None:
        before, stances.placed = stances.placed, set()
        marked = tuple(stances.mark(item) for item in body)
        found = cache[key] = ((body, told, stances.placed), marked)
        stances.placed = before
    stances.placed |= found[0][2]  # type: ignore[index]  # as it was put there
    return found[1]


def _compile(stretch: Stretch, text: LiveText) -> Body:
    base = PlainText(provisions=stretch.roots, language=text.language)
    wordings: dict[str, PlainText] = {"": base}
    versions: list[Version] = []
    for name, parties, on, changes in stretch.changes:
        wordings[name] = apply_changes(wordings.get(on, base), changes)
        wording = read_text(wordings[name], levelled=True)
        versions.append(Version(name, parties or (name,), wording, on=on or None, partial=False))
    return compile_rolling(read_text(base, levelled=True), versions).provisions
