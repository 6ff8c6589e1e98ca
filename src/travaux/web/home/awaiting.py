"""What awaits somebody in a negotiation, and when it meets next."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.record.envelope import brief_of
from travaux.record.moments import begin, end, is_over
from travaux.record.state import Meeting, Proposal, State
from travaux.record.views.responses import list_responses
from travaux.store.models import Role
from travaux.web.meetings.listing import write_key
from travaux.web.moments import say_at, say_when
from travaux.web.responses.requests import choose_due, locate
from travaux.web.seats import Seat
from travaux.web.words import name_place, say_parties


class Awaiting(NamedTuple):
    """One thing that awaits somebody.

    Attributes:
        words: what, in a sentence.
        due: until when, said in the reader's zone; "" if no time was said.
        late: whether that is over.
        log: of the act that it goes back to.
        seq: its place there.
        ends: for the order: when the time is over.
        address: where it is done; "" where the act says all.
    """

    words: str
    due: str
    late: bool
    log: str
    seq: int
    ends: datetime
    address: str = ""


class NextMeeting(NamedTuple):
    """The next meeting.

    Attributes:
        when: in the venue's time and the reader's.
        now: whether it is open.
        key: what it is called in addresses.
    """

    title: str
    when: str
    place: str
    now: bool
    key: str


def list_awaiting(seat: Seat, *, now: str) -> tuple[Awaiting, ...]:
    """What awaits the person of a seat, the most pressing first.

    Args:
        seat: of a person in a capacity; nothing awaits the public.
        now: UTC.
    """
    if seat.capacity is None or seat.capacity.role == Role.OBSERVER:
        return ()
    found = [*_responses(seat, now), *_silences(seat, now)]
    if seat.presides:
        found += _rulings(seat, now)
    else:
        found += [*_doubts(seat, now), *_drafts(seat, now), *_answers(seat, now), *_instructions(seat, now)]
    return tuple(sorted(found, key=lambda each: (each.ends, each.log, each.seq)))


def _make(words: str, *, due: str, now: str, log: str, seq: int, address: str = "") -> Awaiting:
    late = bool(due) and is_over(due, now)
    return Awaiting(words, say_at(due) if due else "", late, log, seq, end(due), address)


def _responses(seat: Seat, now: str) -> Iterator[Awaiting]:
    for asked in list_responses(seat.states, now=now):
        if seat.party not in asked.awaited:
            continue
        mine = [p.due for p in asked.promised if p.party == seat.party and p.due]
        words = _("A response is asked of you by %(asker)s.") % {"asker": say_parties(seat, (asked.asker,))}
        due = choose_due(asked.due, mine[-1] if mine else "", now=now)
        address = locate(seat, asked.log, asked.id)
        yield _make(words, due=due, now=now, log=asked.log, seq=asked.seq, address=address)


def _silences(seat: Seat, now: str) -> Iterator[Awaiting]:
    for log, state in seat.states.items():
        for silence in state.silences.values():
            if silence.outcome or silence.ended:
                continue
            if silence.broken:
                words = _("The silence was broken; the outcome of the procedure is to be recorded.")
            elif is_over(silence.until, now):
                words = _("The time of a silence procedure is over; its outcome is to be recorded.")
            else:
                words = _("A silence procedure runs: who says nothing agrees.")
            waits_for_all = not silence.broken and not is_over(silence.until, now)
            if waits_for_all or seat.presides:
                yield _make(words, due=silence.until, now=now, log=log, seq=silence.seq)


def _rulings(seat: Seat, now: str) -> Iterator[Awaiting]:
    for log, state in seat.states.items():
        for pending in state.pending.values():
            if not pending.ruling:
                yield _make(_("A ruling is asked of the chair."), due="", now=now, log=log, seq=pending.seq)


def _doubts(seat: Seat, now: str) -> Iterator[Awaiting]:
    for proposal in seat.talks.proposals.values():
        if not (proposal.doubts and proposal.status == "open" and _is_mine(seat, proposal)):
            continue
        work = seat.talks.works.get(proposal.work)
        place = name_place(work, proposal.doubts[0].provision, proposal.language)
        count = len(proposal.doubts)
        words = ngettext(
            "%(count)s change of your proposal does not fit the text as it stands now (%(place)s).",
            "%(count)s changes of your proposal do not fit the text as it stands now (%(place)s).",
            count,
        ) % {"count": count, "place": place or _("the text")}
        yield _make(words, due="", now=now, log=seat.log, seq=max(d.seq for d in proposal.doubts))


def _is_mine(seat: Seat, proposal: Proposal) -> bool:
    return any(seat.codes.get(name) == seat.party for name in proposal.parties)


def _drafts(seat: Seat, now: str) -> Iterator[Awaiting]:
    brief = seat.brief
    if brief is None or not seat.rules.clearance or not seat.may("brief.clear"):
        return
    with_answers = {one.draft for one in brief.answers.values() if not one.replaced}
    for draft in brief.drafts.values():
        if draft.id in with_answers:
            continue
        if not (draft.released or draft.replaced) and _waits_for_clearance(draft.cleared, now):
            title = f"“{draft.title}”" if draft.title else draft.id
            words = _("A draft waits to be cleared: %(title)s.") % {"title": title}
            yield _make(words, due="", now=now, log=brief_of(seat.party), seq=draft.seq)


def _answers(seat: Seat, now: str) -> Iterator[Awaiting]:
    brief = seat.brief
    if brief is None or not seat.rules.clearance or not seat.may("brief.clear"):
        return
    waiting = [
        one
        for one in sorted(brief.answers.values(), key=lambda one: one.seq)
        if one.is_said and not one.replaced and not one.given and _waits_for_clearance(one.cleared, now)
    ]
    for response in dict.fromkeys(one.response for one in waiting):
        last = [one for one in waiting if one.response == response][-1]
        address = reverse("responses:ours", kwargs={"slug": seat.slug, "response": response})
        words = _("What your delegation would answer waits to be cleared.")
        yield _make(words, due="", now=now, log=brief.log, seq=last.seq, address=address)


def _waits_for_clearance(cleared: tuple[str, str, int] | None, now: str) -> bool:
    return cleared is None or bool(cleared[1] and is_over(cleared[1], now))


def _instructions(seat: Seat, now: str) -> Iterator[Awaiting]:
    brief = seat.brief
    if brief is None or not seat.may("brief.instruct"):
        return
    answered = {given.answers for given in brief.instructions.values() if given.answers}
    for sought in brief.instructions.values():
        if sought.sought and sought.id not in answered:
            words = _("Your delegation seeks instructions: “%(words)s”") % {"words": sought.words[:120]}
            yield _make(words, due=sought.until, now=now, log=brief_of(seat.party), seq=sought.seq)


def find_next_meeting(seat: Seat, *, now: str) -> NextMeeting | None:
    """The meeting that is open, or else the next that the reader's party may be at; None if none is."""
    found: list[tuple[bool, datetime, str, Meeting]] = []
    for log, state in seat.states.items():
        found += [(m.status != "open", begin(m.starts.at), log, m) for m in _coming(state, now)]
    mine = [each for each in found if _is_at(seat, each[3])]
    if not mine:
        return None
    waits, _begins, log, meeting = min(mine, key=lambda each: (*each[:3], each[3].seq))
    key = write_key(seat, log, meeting.id)
    return NextMeeting(meeting.title, say_when(meeting.starts), meeting.place, not waits, key)


def _coming(state: State, now: str) -> Iterator[Meeting]:
    for meeting in state.meetings.values():
        is_ahead = meeting.status == "scheduled" and not is_over(meeting.starts.at, now)
        if meeting.status == "open" or is_ahead:
            yield meeting


def _is_at(seat: Seat, meeting: Meeting) -> bool:
    named = {seat.codes.get(name, name) for name in meeting.parties}
    return not named or not seat.party or seat.presides or seat.party in named
