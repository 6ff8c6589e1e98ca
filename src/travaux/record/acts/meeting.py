"""Meetings: scheduled, opened, what is said and concluded at them, and how they end."""

from typing import ClassVar

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act, Occurred
from travaux.record.moments import begin, end
from travaux.record.references import Naming, rename, split_reference
from travaux.record.rules import PRESIDING
from travaux.record.state import (
    AgendaItem,
    Conclusion,
    Correction,
    Floor,
    Meeting,
    Participant,
    State,
    change,
    extend,
    put,
)


class Schedule(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting is announced.

    Attributes:
        title: what it is called.
        starts: a day or an instant, with its zone.
        ends: likewise, if it is known.
        place: where.
        track: id of the track that it belongs to.
        level: "foreign ministers", "experts".
        session: kind of session; the rules say which keep no record.
        parties: who meets; none for those of the track, or all.
        agenda: its items, as far as they are known.
    """

    title: str
    starts: Occurred
    ends: Occurred | None = None
    place: str = ""
    track: str = ""
    level: str = ""
    session: str = ""
    parties: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides; in a track that is open."""
        desk.require_talks()
        desk.require_presiding("schedule a meeting")
        desk.require_occurred(self.starts, self.ends)
        if self.ends is not None:
            in_order = begin(self.starts.at) <= end(self.ends.at)
            desk.require_shape(in_order, f"it ends at {self.ends.at}, before it starts at {self.starts.at}")
        parties = self.parties
        if self.track:
            track = desk.find_any(self.track, "tracks").tracks[self.track]
            parties = parties or track.parties
            if track.closed:
                desk.refuse("closed", f"{self.track} is closed", "name another track, or none")
        desk.require_members(parties)
        return (desk.deed(replace(self, parties=parties, agenda=_settle_agenda(desk, self.agenda))),)

    def apply(self, state: State, act: Act) -> State:
        """It is on the calendar."""
        meeting = Meeting(
            id=act.id,
            seq=act.seq,
            title=self.title,
            starts=self.starts,
            ends=self.ends,
            place=self.place,
            track=self.track,
            level=self.level,
            session=self.session,
            parties=self.parties,
            agenda=self.agenda,
        )
        return put(state, "meetings", act.id, meeting)

    def publish(self, name: Naming) -> Body | None:
        """As announced, without what is not public."""
        track = name(self.track) if self.track else ""
        return replace(self, track=track, agenda=_publish_agenda(self.agenda, name))


class _Step(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What happens to a meeting. ``meeting``: its id; "" for the one that is open."""

    meeting: str = ""

    what: ClassVar[str] = ""
    """What only those who preside do; "" for what others do too."""
    during: ClassVar[tuple[str, ...]] = ("scheduled", "open", "adjourned")
    """States of the meeting in which it can be done."""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides, at a meeting in such a state."""
        desk.require_talks()
        if self.what:
            desk.require_presiding(self.what)
        meeting = self._find_meeting(desk)
        return self._settle(desk, meeting)

    def _find_meeting(self, desk: Desk) -> Meeting:
        named = self.meeting or desk.state.meeting
        if not named:
            desk.refuse("meeting-not-open", "no meeting is open", "name one: meeting=ID, or meeting.open it")
        meeting: Meeting = desk.find("meetings", named)
        if meeting.status not in self.during:
            self._refuse_status(desk, meeting)
        return meeting

    def _refuse_status(self, desk: Desk, meeting: Meeting) -> None:
        if meeting.status == "scheduled":
            desk.refuse("meeting-not-open", f"{meeting.id} is not open yet", "meeting.open it first")
        states = " or ".join(self.during)
        desk.refuse("closed", f"{meeting.id} is {meeting.status}", f"it has to be {states}; schedule another")

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        return (desk.deed(replace(self, meeting=meeting.id)),)

    def publish(self, name: Naming) -> Body | None:
        """As it is, if the meeting is public."""
        meeting = name(self.meeting)
        return replace(self, meeting=meeting) if meeting else None


class SetAgenda(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """The agenda of a meeting, whole; items are numbered from 1."""

    agenda: tuple[AgendaItem, ...]

    what = "set the agenda"
    during = ("scheduled", "open")

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        agenda = _settle_agenda(desk, self.agenda)
        return (desk.deed(replace(self, meeting=meeting.id, agenda=agenda)),)

    def apply(self, state: State, act: Act) -> State:
        """That is its agenda."""
        return change(state, "meetings", self.meeting, agenda=self.agenda)

    def publish(self, name: Naming) -> Body | None:
        """Without what is not public."""
        meeting = name(self.meeting)
        return replace(self, meeting=meeting, agenda=_publish_agenda(self.agenda, name)) if meeting else None


class Open(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting is opened; what is said and proposed from now on is said and proposed at it."""

    what = "open a meeting"
    during = ("scheduled",)

    def _find_meeting(self, desk: Desk) -> Meeting:
        desk.require_shape(bool(self.meeting), "which meeting? give meeting=ID")
        return super()._find_meeting(desk)

    def _refuse_status(self, desk: Desk, meeting: Meeting) -> None:
        desk.refuse("closed", f"{meeting.id} is {meeting.status}", "only a scheduled meeting is opened")

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        if desk.state.meeting:
            way_out = "adjourn it first, or meet on a group's log"
            desk.refuse("one-meeting", f"{desk.state.meeting} is open on {desk.command.log}", way_out)
        return (desk.deed(self),)

    def apply(self, state: State, act: Act) -> State:
        """It is open."""
        if self.meeting not in state.meetings:
            return state
        return replace(
            change(state, "meetings", self.meeting, status="open", opened=act.seq), meeting=self.meeting
        )


class TakeTheFloor(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A party speaks.

    Attributes:
        party: who; "" for the author.
        speaker: an opaque id or a public name.
        words: what was said, as it is recorded.
        item: of the agenda, from 1; 0 for none.
    """

    party: str = ""
    speaker: str = ""
    words: str = ""
    item: int = 0

    def _refuse_status(self, desk: Desk, meeting: Meeting) -> None:
        desk.refuse("closed", f"{meeting.id} was cancelled", "name a meeting that was held")

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        """By those who meet, while it is open; whoever presides may record it afterwards."""
        if meeting.status != "open" and not desk.presides:
            problem = f"{meeting.id} is {meeting.status}"
            desk.refuse("meeting-not-open", problem, "the floor is taken while it is open")
        _require_record(desk, meeting)
        _require_item(desk, meeting, self.item)
        code = desk.stand_in(self.party)
        role = desk.table.parties[code].role if code in desk.table.parties else "delegation"
        if role not in PRESIDING:
            desk.require_members((code,), of=meeting.parties, what=meeting.id)
        desk.require_speaker(self.speaker)
        name, signed, deeds = desk.sign_as(code, meeting.id)
        return (*deeds, desk.deed(replace(self, meeting=meeting.id, party=name), party=signed))

    def apply(self, state: State, act: Act) -> State:
        """It was said."""
        speech = Floor(act.seq, self.party, self.speaker, self.words, self.item)
        return extend(state, "meetings", self.meeting, "floor", speech)

    def publish(self, name: Naming) -> Body | None:
        """What is said at a meeting is not published act by act."""
        return None


class _Concluding(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """What a meeting comes to.

    Attributes:
        words: in words.
        item: of the agenda, from 1; 0 for none.
        about: works, provisions, proposals, responses that it concerns.
    """

    words: str
    item: int = 0
    about: tuple[str, ...] = ()

    field: ClassVar[str] = ""

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        desk.require_words(self.words)
        _require_item(desk, meeting, self.item)
        return (desk.deed(replace(self, meeting=meeting.id, about=desk.refer(self.about))),)

    def _conclude(self, act: Act) -> Conclusion:
        return Conclusion(act.seq, self.words, self.item, self.about)

    def apply(self, state: State, act: Act) -> State:
        """It stands with the meeting."""
        return extend(state, "meetings", self.meeting, self.field, self._conclude(act))

    def publish(self, name: Naming) -> Body | None:
        """If the meeting is public, without what is not."""
        meeting = name(self.meeting)
        return replace(self, meeting=meeting, about=rename(self.about, name)) if meeting else None


class RecordOutcome(_Concluding, frozen=True, omit_defaults=True, kw_only=True):
    """What a meeting came to. It makes no text agreed: `outcome.agree` does."""

    what = "record the outcome of a meeting"
    field = "outcomes"


class Decide(_Concluding, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting decides."""

    what = "record a decision"
    field = "decisions"


class DecideNextStep(_Concluding, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting decides what comes next. ``parties``: who is to do it; ``due``: a day or an instant."""

    parties: tuple[str, ...] = ()
    due: str = ""

    what = "record a next step"
    field = "next_steps"

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        desk.require_members(self.parties)
        desk.require_moment(self.due, "due")
        return super()._settle(desk, meeting)

    def _conclude(self, act: Act) -> Conclusion:
        return Conclusion(act.seq, self.words, self.item, self.about, self.parties, self.due)


class Adjourn(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting ends; what came of it can still be recorded. ``words``: until when, or why."""

    words: str = ""

    what = "adjourn a meeting"
    during = ("open",)

    def apply(self, state: State, act: Act) -> State:
        """It is over, and no meeting is open."""
        ended = change(state, "meetings", self.meeting, status="adjourned", ended=act.seq)
        return replace(ended, meeting="") if state.meeting == self.meeting else ended


class Cancel(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting that was scheduled will not be held. ``words``: why."""

    words: str = ""

    what = "cancel a meeting"
    during = ("scheduled",)

    def apply(self, state: State, act: Act) -> State:
        """It is off."""
        return change(state, "meetings", self.meeting, status="cancelled", ended=act.seq)


class RecordParticipants(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """Who takes part in a meeting, beside those already recorded."""

    participants: tuple[Participant, ...]

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        """A delegation its own; others' by whoever presides."""
        _require_record(desk, meeting)
        codes = tuple(dict.fromkeys(p.party for p in self.participants if p.party))
        desk.require_members(codes)
        if any(participant.party != desk.party for participant in self.participants):
            desk.require_presiding("record others' participants")
        for participant in self.participants:
            desk.require_speaker(participant.person)
        return (desk.deed(replace(self, meeting=meeting.id)),)

    def apply(self, state: State, act: Act) -> State:
        """They took part."""
        meeting = state.meetings.get(self.meeting)
        known = meeting.participants if meeting is not None else ()
        participants = tuple(dict.fromkeys((*known, *self.participants)))
        return change(state, "meetings", self.meeting, participants=participants)


class CorrectRecord(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A meeting's record is corrected; what it said stays beside it.

    Attributes:
        of: id of the act that recorded it.
        words: what it should say.
        seq: place of that act, as decided.
        party: who asks for it, as decided.
    """

    of: str
    words: str
    seq: int = 0
    party: str = ""

    def _settle(self, desk: Desk, meeting: Meeting) -> tuple[Deed, ...]:
        """A party its own speech; anything by whoever presides."""
        desk.require_words(self.words)
        act = desk.find_entry(self.of).act
        speech = next((floor for floor in meeting.floor if floor.seq == act.seq), None)
        concluded = (*meeting.outcomes, *meeting.decisions, *meeting.next_steps)
        if speech is None and all(act.seq != conclusion.seq for conclusion in concluded):
            desk.refuse(
                "no-such-thing", f"{self.of} recorded nothing of {meeting.id}", "name the act that did"
            )
        if speech is None or speech.party not in desk.own_names:
            desk.require_presiding("correct what is not its own")
        (party,), deeds = desk.sign(meeting.id)
        body = replace(self, meeting=meeting.id, seq=act.seq, party=party)
        return (*deeds, desk.deed(body, party=party))

    def apply(self, state: State, act: Act) -> State:
        """Both stand."""
        correction = Correction(act.seq, self.party, self.seq, self.words)
        return extend(state, "meetings", self.meeting, "corrections", correction)

    def publish(self, name: Naming) -> Body | None:
        """What it corrects is published, if at all, as it was."""
        return None


def _settle_agenda(desk: Desk, agenda: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """An agenda with its references as the record keeps them."""
    settled = []
    for item in agenda:
        desk.require_shape(
            bool(item.work) or not item.provisions, f"{item.title!r} names provisions of no work"
        )
        if item.work:
            desk.find_any(item.work, "works")
        provisions = tuple(
            split_reference(found)[1]
            for found in desk.refer([f"{item.work}#{provision}" for provision in item.provisions])
        )
        settled.append(replace(item, provisions=provisions, documents=desk.refer(item.documents)))
    return tuple(settled)


def _publish_agenda(agenda: tuple[AgendaItem, ...], name: Naming) -> tuple[AgendaItem, ...]:
    return tuple(
        AgendaItem(
            title=item.title,
            work=name(item.work) if item.work else "",
            provisions=tuple(
                split_reference(public)[1]
                for public in rename((f"{item.work}#{provision}" for provision in item.provisions), name)
            ),
            documents=rename(item.documents, name),
        )
        for item in agenda
    )


def _require_item(desk: Desk, meeting: Meeting, item: int) -> None:
    if not 0 <= item <= len(meeting.agenda):
        there = (
            f"its items are 1 to {len(meeting.agenda)}"
            if meeting.agenda
            else "it has no agenda; leave item out"
        )
        desk.refuse("no-such-thing", f"{meeting.id} has no item {item}", there)


def _require_record(desk: Desk, meeting: Meeting) -> None:
    if meeting.session and meeting.session in desk.rules.informal:
        problem = f"{meeting.id} is an informal session ({meeting.session})"
        desk.refuse("keeps-no-record", problem, "record what it reports: its outcome, decisions, next steps")
