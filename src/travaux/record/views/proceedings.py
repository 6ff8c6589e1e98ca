"""One meeting from its opening to its end: every act of it in order, its record as it was corrected."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from travaux.record.acts.outcome import Agree
from travaux.record.circles import referred_to
from travaux.record.envelope import Head, Occurred
from travaux.record.state import Correction, Delegate, Meeting, Participant, State
from travaux.record.views.logs import find_thing, name_as_known, talks_log
from travaux.record.views.parties import list_parties

_MEETS = ("delegation", "organization")


class Happening(NamedTuple):
    """An act of a meeting.

    Attributes:
        seq: its place on the meeting's log.
        kind: "meeting.take-the-floor".
        occurred: when it happened.
        body: of the act.
        party: code, or a handle whose party the reader may not know; "" for nobody's.
        words: what it says, as it was corrected last.
        item: of the agenda, from 1; 0 for none. What is agreed is of the item that is bound to it.
        corrections: of its words, oldest first.
    """

    seq: int
    kind: str
    occurred: Occurred
    body: Any
    party: str
    words: str
    item: int
    corrections: tuple[Correction, ...]


class Present(NamedTuple):
    """A participant. ``seq``: of the act that recorded it; ``heads``: whether it leads its delegation."""

    person: str
    capacity: str
    seq: int
    heads: bool


class Proceedings(NamedTuple):
    """A meeting with all that happened at it.

    Attributes:
        log: that it stands on.
        meeting: itself.
        track: title of its track, or "".
        head: of the log, when this was read.
        recorded_at: when the last act of the log was recorded, UTC.
        happenings: in the order of the log.
    """

    log: str
    meeting: Meeting
    track: str
    head: Head
    recorded_at: str
    happenings: tuple[Happening, ...]

    def of_kinds(self, *kinds: str) -> tuple[Happening, ...]:
        """What happened of these kinds: "decide" for "meeting.decide"."""
        return tuple(each for each in self.happenings if each.kind.partition(".")[2] in kinds)


def read_proceedings(states: Mapping[str, State], name: str) -> Proceedings:
    """All of one meeting that a reader sees.

    Args:
        states: of the logs that it may open.
        name: id of the meeting, or LOG:ID.

    Raises:
        UsageError: there is none of that name, or several.

    Complexity: linear in the acts of its log.
    """
    log, found = find_thing(states, "meetings", name)
    meeting: Meeting = found
    state = states[log]
    names = name_as_known(states)
    corrected: dict[int, list[Correction]] = {}
    for correction in meeting.corrections:
        corrected.setdefault(correction.of, []).append(correction)
    happenings = [
        Happening(
            seq=entry.act.seq,
            kind=entry.act.kind,
            occurred=entry.act.occurred,
            body=entry.body,
            party=names.one(getattr(entry.body, "party", "") or entry.act.party),
            words=corrections[-1].words if corrections else getattr(entry.body, "words", ""),
            item=_find_item(entry.body, meeting),
            corrections=corrections,
        )
        for entry in state.list_entries()
        if getattr(entry.body, "meeting", "") == meeting.id
        for corrections in (tuple(corrected.get(entry.act.seq, ())),)
    ]
    known = referred_to(log, states).values()
    return Proceedings(
        log=log,
        meeting=meeting,
        track=next((s.tracks[meeting.track].title for s in known if meeting.track in s.tracks), ""),
        head=state.head,
        recorded_at=state.entries[state.head.seq].act.recorded_at,
        happenings=tuple(happenings),
    )


def _find_item(body: Any, meeting: Meeting) -> int:
    item = getattr(body, "item", 0)
    if isinstance(body, Agree):
        agreed = set(body.provisions)
        bound = (
            at
            for at, each in enumerate(meeting.agenda, 1)
            if each.work == body.work and (agreed & set(each.provisions) or not (agreed or each.provisions))
        )
        item = next(bound, 0)
    return item if 0 < item <= len(meeting.agenda) else 0


def list_present(states: Mapping[str, State], held: Proceedings) -> dict[str, tuple[Present, ...]]:
    """Who took part, by party: those who meet in the conference's order, then others; "" last.

    A party that meets and has nobody recorded has nobody; nobody is taken for present. A person without a
    capacity at the meeting has that of its accreditation.
    """
    accredited: dict[tuple[str, str], Delegate] = {}
    for delegate in states[talks_log(states)].delegates.values():
        accredited[delegate.party, delegate.person] = delegate
    found: dict[str, list[Present]] = {code: [] for code in list_meeting(states, held.meeting)}
    seen: set[Participant] = set()
    for happening in held.of_kinds("record-participants"):
        for each in happening.body.participants:
            if each not in seen:
                seen.add(each)
                known = accredited.get((each.party, each.person))
                capacity = each.capacity or (known.capacity if known is not None else "")
                here = Present(each.person, capacity, happening.seq, _is_head(capacity))
                found.setdefault(each.party, []).append(here)
    place = {view.code: at for at, view in enumerate(list_parties(states))}
    ordered = sorted(found, key=lambda code: (not code, place.get(code, len(place)), code))
    return {code: tuple(sorted(found[code], key=lambda present: not present.heads)) for code in ordered}


def list_meeting(states: Mapping[str, State], meeting: Meeting) -> tuple[str, ...]:
    """Codes of those who meet, in the conference's order; of a meeting of all, those that take part."""
    parties = list_parties(states)
    if meeting.parties:
        return tuple(view.code for view in parties if view.code in meeting.parties)
    return tuple(view.code for view in parties if view.takes_part and view.role in _MEETS)


_HEADS = frozenset(
    "head|head of delegation|head of the delegation|chef de délégation|jefe de delegación|"
    "ketua delegasi|kepala delegasi|глава делегации|رئيس الوفد|代表团团长|团长".split("|")
)


def _is_head(capacity: str) -> bool:
    """Whether a capacity says by one of its parts that it is the head of a delegation."""
    return any(part.strip() in _HEADS for part in capacity.casefold().replace("،", ",").split(","))
