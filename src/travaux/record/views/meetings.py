"""Meetings: when and where, between whom, about what, and what came of them."""

from collections.abc import Iterable, Mapping

import msgspec

from travaux.record.moments import begin
from travaux.record.state import AgendaItem, Conclusion, Meeting, Participant, State
from travaux.record.views.logs import Moment, Names, list_things, name_as_known, show_moment


class SpeechView(msgspec.Struct, frozen=True):
    """A speech. ``item``: of the agenda, from 1; 0 for none."""

    party: str
    speaker: str
    words: str
    item: int


class ConclusionView(msgspec.Struct, frozen=True):
    """An outcome, a decision or a next step.

    Attributes:
        item: of the agenda, from 1; 0 for none.
        about: what it is about.
        parties: of a next step, who is to take it.
        due: of a next step, a day or instant, or "".
    """

    seq: int
    words: str
    item: int
    about: tuple[str, ...]
    parties: tuple[str, ...]
    due: str


class MeetingView(msgspec.Struct, frozen=True):
    """A meeting.

    Attributes:
        track: title of its track, or "".
        parties: who meets; none for all.
        status: scheduled, open, adjourned, cancelled.
    """

    log: str
    seq: int
    id: str
    title: str
    starts: Moment
    ends: Moment | None
    place: str
    track: str
    level: str
    session: str
    status: str
    parties: tuple[str, ...]
    participants: tuple[Participant, ...]
    agenda: tuple[AgendaItem, ...]
    floor: tuple[SpeechView, ...]
    outcomes: tuple[ConclusionView, ...]
    decisions: tuple[ConclusionView, ...]
    next_steps: tuple[ConclusionView, ...]
    corrections: tuple[str, ...]


def list_meetings(states: Mapping[str, State]) -> tuple[MeetingView, ...]:
    """All meetings, by the time at which they start."""
    names = name_as_known(states)
    tracks = {name: track.title for state in states.values() for name, track in state.tracks.items()}
    found = [(log, meeting) for log, meeting in list_things(states, "meetings")]
    found.sort(key=lambda pair: begin(pair[1].starts.at))
    return tuple(_show_meeting(log, meeting, tracks.get(meeting.track, ""), names) for log, meeting in found)


def _show_meeting(log: str, meeting: Meeting, track: str, names: Names) -> MeetingView:
    return MeetingView(
        log=log,
        seq=meeting.seq,
        id=meeting.id,
        title=meeting.title,
        starts=show_moment(meeting.starts),
        ends=show_moment(meeting.ends) if meeting.ends is not None else None,
        place=meeting.place,
        track=track,
        level=meeting.level,
        session=meeting.session,
        status=meeting.status,
        parties=meeting.parties,
        participants=meeting.participants,
        agenda=meeting.agenda,
        floor=tuple(SpeechView(names.one(f.party), f.speaker, f.words, f.item) for f in meeting.floor),
        outcomes=_show(meeting.outcomes),
        decisions=_show(meeting.decisions),
        next_steps=_show(meeting.next_steps),
        corrections=tuple(correction.words for correction in meeting.corrections),
    )


def _show(conclusions: Iterable[Conclusion]) -> tuple[ConclusionView, ...]:
    return tuple(ConclusionView(c.seq, c.words, c.item, c.about, c.parties, c.due) for c in conclusions)
