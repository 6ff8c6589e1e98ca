"""Blame: for every word of the text, the act that put it there, whose wording it was, and where."""

from collections.abc import Iterator, Mapping

import msgspec

from travaux.record.envelope import TABLE
from travaux.record.live_text import LiveText, Put
from travaux.record.state import State
from travaux.record.views.stances import find_codes, name_parties
from travaux.record.wording import FIELDS, Field, PlainProvision, walk_plain
from travaux.text.hunks import minimal_hunks
from travaux.text.words import split_words


class Cause(msgspec.Struct, frozen=True, order=True):
    """Why words stand.

    Attributes:
        seq: of the act that put them there: an outcome, a revision, a correction; or the one at which
            blame stops, by which the text was tabled or the chair's text put.
        kind: of that act.
        proposals: ids of the proposals whose wording it is; none for a drafter's.
        parties: codes of those whose proposals they are, as far as the reader may know; for words at
            which blame stops the text's author.
        meeting: id of the meeting, or "".
    """

    seq: int
    kind: str
    proposals: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    meeting: str = ""


class Run(msgspec.Struct, frozen=True):
    """Words that stand side by side for one reason."""

    words: str
    cause: Cause


class Blamed(msgspec.Struct, frozen=True):
    """One provision: per field its words in order; joined they are the field. Empty fields are left out."""

    provision: str
    fields: dict[Field, tuple[Run, ...]]


def blame(
    states: Mapping[str, State], work: str, *, log: str = TABLE, language: str = "", provision: str = ""
) -> list[Blamed]:
    """Whose every word of a text is.

    Args:
        states: of the logs that the reader may open.
        work: id of the work.
        log: the log that it stands on.
        language: "" for the original.
        provision: id of one provision, with what is under it; "" for all.

    Returns:
        The provisions in reading order.

    Complexity: linear in the text and the wordings that it had since it was tabled, or the chair's was put.
    """
    state = states[log]
    held = state.works[work]
    live = held.texts.get(language or held.language) or LiveText()
    teller = _Teller(states, state, live, held.author)
    roots = (live.find(provision),) if provision else live.read().provisions
    return [teller.tell(p) for root in roots if root is not None for p in walk_plain((root,))]


class _Teller:
    def __init__(self, states: Mapping[str, State], state: State, live: LiveText, author: str) -> None:
        self.codes, self.state, self.live = find_codes(states), state, live
        entry = state.entries.get(live.floor_act)
        kind = entry.act.kind if entry is not None else ""
        by = (author,) if kind == "text.table" else (entry.act.party,) if entry is not None else ()
        self.floor = Cause(live.floor_act, kind, (), name_parties(by, self.codes, ()))
        self.at_floor = {p.id: p for p in walk_plain(live.floor.provisions)}

    def tell(self, provision: PlainProvision) -> Blamed:
        """One provision."""
        fields: dict[Field, tuple[Run, ...]] = {}
        for field in FIELDS:
            if getattr(provision, field):
                words, causes = self._trace(provision.id, field, len(self.live.puts.get(provision.id, ())))
                fields[field] = tuple(_join(words, causes))
        return Blamed(provision.id, fields)

    def _trace(self, name: str, field: Field, upto: int) -> tuple[list[str], list[Cause]]:
        """The words of a field after so many of its wordings, and each one's cause."""
        puts = self.live.puts.get(name, ())[:upto]
        at_floor = self.at_floor.get(name)
        words = list(split_words(getattr(at_floor, field))) if at_floor is not None else []
        causes = [self.floor] * len(words)
        for put in puts:
            if not words and put.origin and field == "text":
                words, causes = self._trace_origin(put)
            now = list(split_words(getattr(put, field)))
            words, causes = _carry_causes(words, causes, now, self._cause(put))
        return words, causes

    def _trace_origin(self, put: Put) -> tuple[list[str], list[Cause]]:
        """The words that a provision was split from, as they were just before."""
        earlier = sum(other.act < put.act for other in self.live.puts.get(put.origin, ()))
        return self._trace(put.origin, "text", earlier)

    def _cause(self, put: Put) -> Cause:
        entry = self.state.entries.get(put.act)
        found = (self.state.proposals.get(name) for name in put.proposals)
        parties = {party for proposal in found if proposal is not None for party in proposal.parties}
        if not put.proposals and entry is not None:
            parties = {entry.act.party}
        kind = entry.act.kind if entry is not None else ""
        return Cause(put.act, kind, put.proposals, name_parties(parties, self.codes, ()), put.meeting)


def _carry_causes(
    old: list[str], causes: list[Cause], new: list[str], cause: Cause
) -> tuple[list[str], list[Cause]]:
    carried: list[Cause] = []
    at = 0
    for hunk in minimal_hunks(old, new):
        carried += causes[at : hunk.start]
        carried += [cause] * (hunk.new_end - hunk.new_start)
        at = hunk.end
    return new, [*carried, *causes[at:]]


def _join(words: list[str], causes: list[Cause]) -> Iterator[Run]:
    run: list[str] = []
    for at, (word, cause) in enumerate(zip(words, causes, strict=True)):
        run.append(word)
        if at + 1 == len(words) or causes[at + 1] != cause:
            yield Run("".join(run) if at + 1 > len(run) else "".join(run).lstrip(" "), cause)
            run = []
