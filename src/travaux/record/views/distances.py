"""How far each delegation's wording is from the text, provision by provision; silence is told as silence."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from travaux.record.carrying import chain_of
from travaux.record.changes import apply_changes
from travaux.record.envelope import TABLE
from travaux.record.live_text import LiveText
from travaux.record.state import Proposal, State, Work
from travaux.record.views.rolling import list_open
from travaux.record.views.stances import find_codes
from travaux.record.wording import FIELDS, PlainProvision, PlainText, names_in, walk_plain
from travaux.text.hunks import minimal_hunks
from travaux.text.words import split_words


class Cell(msgspec.Struct, frozen=True, gc=False):
    """Where one delegation is on one provision.

    Attributes:
        is_worded: whether it proposes a wording; if not, it took a position on others'.
        differing: words that its wording strikes or puts, the greater of the two at each change.
        words: of the longer of its wording and the text's.
    """

    is_worded: bool
    differing: int = 0
    words: int = 0

    @property
    def percent(self) -> int:
        """The share of the words that differ, from 0 to 100; what differs at all is at least 1."""
        return max(round(100 * self.differing / self.words), 1) if self.differing else 0


class Line(msgspec.Struct, frozen=True):
    """One provision at the top of the text, or a place at which provisions would be added.

    Attributes:
        provision: id; of additions, that of the provision that they would follow, "" at the beginning.
        is_added: whether it is about what would be added there.
        cells: code -> where that delegation is; who said nothing is not there.
        withheld: whether somebody spoke whose name the reader may not know.
    """

    provision: str
    is_added: bool
    cells: dict[str, Cell]
    withheld: bool


class _Key(NamedTuple):
    """A line; see `Line`."""

    provision: str
    is_added: bool = False


_Reading: TypeAlias = dict[_Key, tuple[int, int]]
"""Line -> differing words, all words."""


def measure_distances(
    states: Mapping[str, State], work: str, *, log: str = TABLE, language: str = ""
) -> tuple[Line, ...]:
    """How far delegations are from a text, where anybody would have it otherwise or took a position.

    Args:
        states: of the logs that the reader may open.
        work: id of the text.
        log: the log that it stands on.
        language: "" for the original.

    Returns:
        Lines in reading order.

    Complexity: linear in the open proposals and the words of the provisions at the top that they touch.
    """
    state = states[log]
    held = state.works[work]
    live = held.texts.get(language or held.language) or LiveText()
    codes = find_codes(states)
    proposals = list_open(state, held, live.language)
    theirs: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        for code in dict.fromkeys(codes[name] for name in proposal.parties if name in codes):
            theirs.setdefault(code, []).append(proposal)
    readings = {code: _read(state, live, mine) for code, mine in theirs.items()}
    touched = {p.id: tuple(_read(state, live, [p])) for p in proposals}
    spoken = _list_spoken(held, live, proposals, touched, codes)
    order = {root: at for at, root in enumerate(live.roots)}
    keys = {key for reading in readings.values() for key in reading} | spoken.keys()
    return tuple(
        Line(*key, _tell(key, readings, spoken.get(key, set())), "" in spoken.get(key, ()))
        for key in sorted(keys, key=lambda key: (order.get(key[0], -1), key))
    )


def _tell(key: _Key, readings: Mapping[str, _Reading], spoken: set[str]) -> dict[str, Cell]:
    cells = {code: Cell(is_worded=False) for code in sorted(spoken) if code}
    for code, reading in sorted(readings.items()):
        if key in reading:
            differing, words = reading[key]
            cells[code] = Cell(is_worded=True, differing=differing, words=words)
    return cells


def _read(state: State, live: LiveText, proposals: Sequence[Proposal]) -> _Reading:
    """How far proposals, made one after another, are from the text; where two word one place, the later."""
    steps = {step.id: step for proposal in proposals for step in chain_of(state, proposal)}
    changes = [change for step in steps.values() for change in step.changes]
    touched = {root for step in steps.values() for root in step.roots}
    touched |= {live.homes.get(name, name) for change in changes for name in names_in(change)}
    roots = tuple(live.provisions[root] for root in live.roots if root in touched)
    after = apply_changes(PlainText(provisions=roots), changes).provisions
    new = {provision.id: provision for provision in after}
    found: _Reading = {}
    for root in roots:
        own = new.get(root.id)
        if own != root:
            now = _list_words((own,)) if own is not None else ()
            found[_Key(root.id)] = _compare(_list_words((root,)), now)
    last = ""
    for provision in after:
        if provision.id in live.provisions:
            last = provision.id
        else:
            key = _Key(last, is_added=True)
            words = found.get(key, (0, 0))[1] + len(_list_words((provision,)))
            found[key] = words, words
    return found


def _list_words(provisions: Sequence[PlainProvision]) -> tuple[str, ...]:
    """Words alone: punctuation keeps nobody apart."""
    pieces = (
        piece.strip()
        for provision in walk_plain(provisions)
        for name in FIELDS
        for piece in split_words(getattr(provision, name))
    )
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))


def _compare(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[int, int]:
    hunks = minimal_hunks(old, new)
    return sum(max(h.end - h.start, h.new_end - h.new_start) for h in hunks), max(len(old), len(new))


def _list_spoken(
    work: Work,
    live: LiveText,
    proposals: Sequence[Proposal],
    touched: Mapping[str, Sequence[_Key]],
    codes: Mapping[str, str],
) -> dict[_Key, set[str]]:
    """Line -> codes of those who proposed or took a position there; "" for a name that is withheld."""
    spoken: dict[_Key, set[str]] = {}
    for proposal in proposals:
        names = (*proposal.parties, *(position.party for position in proposal.positions.values()))
        for key in touched[proposal.id]:
            spoken.setdefault(key, set()).update(codes.get(name, "") for name in names)
    for position in work.positions.values():
        root = live.homes.get(position.span.provision, "") if position.span is not None else ""
        if root:
            spoken.setdefault(_Key(root), set()).add(codes.get(position.party, ""))
    return spoken
