"""Open proposals as they bear on one provision: what each changes, and who stands where on it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import ngettext

from travaux.record.carrying import chain_of
from travaux.record.changes import apply_changes
from travaux.record.live_text import LiveText
from travaux.record.state import Position, Proposal
from travaux.record.views.stances import name_parties
from travaux.record.wording import FIELDS, Add, Move, PlainProvision, PlainText, walk_plain
from travaux.text.hunks import diff_words
from travaux.text.words import split_words
from travaux.web.lists import list_words
from travaux.web.seats import Seat
from travaux.web.text.sheet import Sheet

_AROUND = 10  # pieces of what stays that are shown beside a change


class Piece(NamedTuple):
    """Some words of a redline. ``sort``: "" for what stays, "del", "ins"; "gap" for what is left out."""

    sort: str
    words: str


class Marked(NamedTuple):
    """What a proposal does to one provision.

    Attributes:
        place: which, as one calls it; "" for the chosen one itself.
        deed: "replace", "add", "delete", "move".
        pieces: its words, old and new.
    """

    place: str
    deed: str
    pieces: tuple[Piece, ...]


class Voice(NamedTuple):
    """Parties that say one thing of a proposal.

    Attributes:
        role: "support", "oppose", "reserve".
        reservation: its kind, or "".
        codes: of the parties, as the reader may know them.
        words: on which words, or "" for the whole.
        notes: what they said to it.
        unnamed: how many there are besides whose names are withheld.
    """

    role: str
    reservation: str
    codes: tuple[str, ...]
    words: str
    notes: tuple[str, ...]
    unnamed: int

    @property
    def names(self) -> str:
        """All of them in a row, those without a name by their number."""
        unnamed = ngettext("%(n)s delegation", "%(n)s delegations", self.unnamed) % {"n": self.unnamed}
        return list_words((*self.codes, unnamed) if self.unnamed else self.codes)


class Card(NamedTuple):
    """One open proposal as it bears on the provision.

    Attributes:
        proposal: the proposal.
        parties: whose it is, as the reader may know.
        below: whose proposal it amends, or none.
        marked: what it changes here.
        said: who stands where on it.
        mine: whether it is the reader's own.
        colour: the class of its first party.
    """

    proposal: Proposal
    parties: tuple[str, ...]
    below: tuple[str, ...]
    marked: tuple[Marked, ...]
    said: tuple[Voice, ...]
    mine: bool
    colour: str


def list_cards(
    seat: Seat, work: str, provision: str, sheet: Sheet, *, language: str = ""
) -> tuple[Card, ...]:
    """The open proposals that bear on a provision, oldest first.

    Args:
        seat: who reads.
        work: id of the text.
        provision: id; it may be one that is only proposed.
        sheet: the rolling text.
        language: of the text; "" for the original.

    Complexity: linear in the provisions at the top that those proposals touch.
    """
    held = seat.talks.works[work]
    live = held.texts.get(language or held.language) or LiveText()
    root = live.homes.get(provision)
    proposed = sheet.proposed.get(provision) if root is None else None
    if proposed is not None:
        names = dict.fromkeys(proposed.proposals)
    else:
        names = dict.fromkeys((*held.open.get(root or "", ()), *held.open.get("", ())))
    found = [seat.talks.proposals[name] for name in names if name in seat.talks.proposals]
    mine = [p for p in found if p.language == live.language and p.status == "open"]
    cards: list[Card] = []
    for proposal in sorted(mine, key=lambda p: p.seq):
        own = find_added(proposal, proposed.words) if proposed is not None else provision
        card = _describe(seat, proposal, live, own or provision, sheet.places)
        if card is not None:
            cards.append(card)
    return tuple(cards)


def find_added(proposal: Proposal, words: str) -> str:
    """The id that a provision bears on the record which a proposal would add in these words; or ""."""
    added = [c.provision for c in proposal.changes if isinstance(c, Add)]
    inside = [p for top in added for p in walk_plain((top,))]
    exact = next((p.id for p in inside if _read(p) == words), "")
    return exact or next((p.id for p in inside if words and _read(p).startswith(words)), "")


def _describe(
    seat: Seat, proposal: Proposal, live: LiveText, provision: str, places: Mapping[str, int]
) -> Card | None:
    chain = chain_of(seat.talks, proposal)
    before = _cut(live, chain)
    for below in chain[:-1]:
        before = apply_changes(before, below.changes)
    after = apply_changes(before, proposal.changes)
    marked = tuple(_mark(before, after, proposal, provision))
    if not marked:
        return None
    order = seat.rules.order.get("", ())
    parties = name_parties(proposal.parties, seat.codes, order)
    own = {name for name, code in seat.codes.items() if code == seat.party}
    here = {"", *_index(before, provision), *_index(after, provision)}
    positions = [p for p in proposal.list_positions() if p.span is None or p.span.provision in here]
    return Card(
        proposal,
        parties,
        name_parties(chain[-2].parties, seat.codes, order) if len(chain) > 1 else (),
        marked,
        gather_voices(seat, positions),
        bool(own.intersection(proposal.parties)),
        next((f"c{places[code]}" for code in parties if code in places), "cx"),
    )


def _cut(live: LiveText, chain: list[Proposal]) -> PlainText:
    """The provisions at the top that these proposals touch; the rest of the text has no say in them."""
    touched = {live.homes.get(root, root) for proposal in chain for root in proposal.roots}
    named = {
        own for proposal in chain for change in proposal.changes if isinstance(own := change.provision, str)
    }
    touched |= {live.homes[name] for name in named if name in live.homes}
    roots = tuple(live.provisions[root] for root in live.roots if root in touched)
    return PlainText(provisions=roots, language=live.language)


def _mark(before: PlainText, after: PlainText, proposal: Proposal, provision: str) -> Iterator[Marked]:
    """What changes in a provision, in what is under it, and what is added next after it."""
    old, new = _index(before, provision), _index(after, provision)
    moved = {change.provision for change in proposal.changes if isinstance(change, Move)}
    yield from _mark_all(old, new, moved, provision)
    known = old.keys() | new.keys()
    for change in proposal.changes:
        if isinstance(change, Add) and change.after == provision and change.provision.id not in known:
            words = " ".join(_read(inside) for inside in walk_plain((change.provision,)))
            yield Marked("", "add", (Piece("ins", words),))


def _mark_all(
    old: Mapping[str, PlainProvision], new: Mapping[str, PlainProvision], moved: set[str], provision: str
) -> Iterator[Marked]:
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        place = "" if name == provision else _name(now or was)
        if was is None and now is not None:
            yield Marked(place, "add", (Piece("ins", _read(now)),))
        elif now is None and was is not None:
            yield Marked(place, "delete", (Piece("del", _read(was)),))
        elif was is not None and now is not None:
            pieces = diff_pieces(_read(was), _read(now))
            if any(piece.sort in ("del", "ins") for piece in pieces):
                yield Marked(place, "move" if name in moved else "replace", pieces)
            elif name in moved:
                yield Marked(place, "move", shorten(pieces))


def _index(text: PlainText, provision: str) -> dict[str, PlainProvision]:
    """A provision and what is under it, by id, in reading order."""
    found = next((p for p in walk_plain(text.provisions) if p.id == provision), None)
    return {inside.id: inside for inside in walk_plain((found,))} if found is not None else {}


def _name(provision: PlainProvision | None) -> str:
    if provision is None:
        return ""
    return provision.number.rstrip(".") or provision.heading or provision.kind


def _read(provision: PlainProvision) -> str:
    """A provision's own words on one line."""
    return " ".join(words for field in FIELDS if (words := getattr(provision, field)))


def diff_pieces(old: str, new: str, *, around: int = _AROUND) -> tuple[Piece, ...]:
    """Two wordings as a redline: what stays near a change, what goes, what comes.

    Args:
        old: the wording so far.
        new: the other.
        around: pieces of what stays that are kept on each side of a change.
    """
    before, after = split_words(old), split_words(new)
    pieces: list[Piece] = []
    at = 0
    for hunk in diff_words(before, after):
        kept = "".join(before[at : hunk.start])
        gone, came = "".join(before[hunk.start : hunk.end]), "".join(after[hunk.new_start : hunk.new_end])
        if gone.startswith(" ") and came.startswith(" "):
            kept, gone, came = f"{kept} ", gone[1:], came[1:]
        pieces += [Piece("", kept), Piece("del", gone), Piece("ins", came)]
        at = hunk.end
    pieces.append(Piece("", "".join(before[at:])))
    return shorten(tuple(piece for piece in pieces if piece.words), around=around)


def shorten(pieces: tuple[Piece, ...], *, around: int = _AROUND) -> tuple[Piece, ...]:
    """A redline without what stays far from any change."""
    kept: list[Piece] = []
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        words = split_words(piece.words)
        room = around * (2 if 0 < at < last else 1)
        if piece.sort or len(words) <= room + 4:
            kept.append(piece)
            continue
        head, tail = "".join(words[:around]), "".join(words[-around:])
        if at:
            kept.append(Piece("", head.rstrip()))
        kept.append(Piece("gap", " … "))
        if at < last:
            blank = " " if piece.words.endswith(" ") else ""  # before the change; words alone do not hold it
            kept.append(Piece("", tail.lstrip() + blank))
        if not last:
            kept = [Piece("", head.rstrip()), Piece("gap", " …")]
    return tuple(kept)


def gather_voices(seat: Seat, positions: Sequence[Position]) -> tuple[Voice, ...]:
    """Positions, the same said once with all who say it; in the order in which it was said first."""
    held: dict[tuple[str, str, str], list[Position]] = {}
    for position in positions:
        span = position.span
        words = span.words if span is not None else ""
        held.setdefault((position.role, position.reservation, words), []).append(position)
    order = seat.rules.order.get("", ())
    voices: list[Voice] = []
    for (role, reservation, words), said in held.items():
        codes = name_parties([p.party for p in said], seat.codes, order)
        unnamed = sum(p.party not in seat.codes for p in said)
        notes = tuple(p.note for p in said if p.note)
        voices.append(Voice(role, reservation, codes, words, notes, unnamed))
    return tuple(voices)
