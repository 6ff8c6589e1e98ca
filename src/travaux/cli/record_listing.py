"""Views of a record as plain lines, for the terminal and for text files."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from travaux.cli.painting import clean

if TYPE_CHECKING:
    from travaux.record.state import State
    from travaux.record.views.blame import Blamed
    from travaux.record.views.chronology import Event
    from travaux.record.views.issues import IssueView
    from travaux.record.views.logs import Moment
    from travaux.record.views.meetings import ConclusionView, MeetingView
    from travaux.record.views.parties import GroupView, PartyView
    from travaux.record.views.positions import PositionView, ProposalView
    from travaux.record.views.responses import ResponseView
    from travaux.record.views.statements import StatementView

_EXCERPT_CHARS = 160
_PLACES = 6


def list_lines(lines: Iterable[str], *, none: str) -> str:
    """Lines as one text, with nothing in them that a terminal would obey; without any, the words for none."""
    return "\n".join(map(clean, lines)) or none


def list_parties(parties: "Iterable[PartyView]", groups: "Iterable[GroupView]") -> Iterator[str]:
    """A party a line, its delegates under it; then the groups."""
    for party in parties:
        name = next(iter(party.names.values()), "")
        left = "" if party.takes_part else ", has left"
        yield f"{party.code}  {name or '(no name)'}, {party.role}{left}"
        yield from (f"  {delegate.person}, {delegate.capacity}" for delegate in party.delegates)
    for group in groups:
        ended = ", ended" if group.closed else ""
        yield f"group {group.name} ({group.log}): {', '.join(group.members)}{ended}"


def list_positions(proposals: "Iterable[ProposalView]") -> Iterator[str]:
    """A proposal a line, the positions on it under it."""
    for proposal in proposals:
        more = ", …" if len(proposal.provisions) > _PLACES else ""
        where = f"{', '.join(proposal.provisions[:_PLACES])}{more}" or proposal.work
        on = f" on {proposal.on}" if proposal.on else ""
        title = f": {proposal.title}" if proposal.title else ""
        yield f"{proposal.id}{on}, {', '.join(proposal.parties)}, {proposal.status}, at {where}{title}"
        yield from (f"  {_say_position(position)}" for position in proposal.positions)
        yield from (f"  not carried onto the newer text: {doubt}" for doubt in proposal.doubts)


def _say_position(position: "PositionView") -> str:
    kind = f" ({position.reservation})" if position.reservation else ""
    words = f" on “{_cut(position.words)}”" if position.words else ""
    note = f": {_cut(position.note)}" if position.note else ""
    return f"{position.party} {position.role}{kind}{words}{note}"


def list_meetings(meetings: "Iterable[MeetingView]") -> Iterator[str]:
    """A meeting a block: when, where, between whom, and what came of it."""
    for meeting in meetings:
        ends = f" to {say_moment(meeting.ends)}" if meeting.ends is not None else ""
        yield f"{say_moment(meeting.starts)}{ends}  {meeting.title} ({meeting.id}, {meeting.status})"
        facts = (meeting.place, meeting.track, meeting.level, meeting.session, ", ".join(meeting.parties))
        if any(facts):
            yield f"  {'; '.join(filter(None, facts))}"
        people = (" ".join(filter(None, (p.party, p.person, p.capacity))) for p in meeting.participants)
        yield from (f"  present: {person}" for person in people)
        yield from (f"  {at}. {item.title}" for at, item in enumerate(meeting.agenda, start=1))
        for speech in meeting.floor:
            speaker = f" ({speech.speaker})" if speech.speaker else ""
            yield f"  {speech.party}{speaker}: {_cut(speech.words)}"
        for title, found in (
            ("outcome", meeting.outcomes),
            ("decision", meeting.decisions),
            ("next step", meeting.next_steps),
        ):
            yield from (f"  {title}: {_say_conclusion(each)}" for each in found)
        yield from (f"  corrected: {_cut(words)}" for words in meeting.corrections)


def _say_conclusion(conclusion: "ConclusionView") -> str:
    who = f" ({', '.join(conclusion.parties)})" if conclusion.parties else ""
    due = f", due {conclusion.due}" if conclusion.due else ""
    return f"{_cut(conclusion.words)}{who}{due}"


def list_responses(responses: "Iterable[ResponseView]") -> Iterator[str]:
    """A response that was asked for a block: promised, given, awaited, overdue."""
    for response in responses:
        due = f", due {response.due}" if response.due else ""
        about = f" on {', '.join(response.about)}" if response.about else ""
        yield f"{response.id}  {response.asker} asked {', '.join(response.of)}{about}{due}"
        if response.words:
            yield f"  {_cut(response.words)}"
        for promise in response.promised:
            by = f", by {promise.due}" if promise.due else ""
            yield f"  {promise.party} promised{by}{_after(promise.words)}"
        for given in response.given:
            sort = "final" if given.final else "preliminary"
            taken = ", taken as an answer" if given.accepted else ""
            yield f"  {given.party} gave, {say_moment(given.when)}, {sort}{taken}{_after(given.words)}"
            yield from (f"    {a.about}: {a.answer} {_cut(a.words)}".rstrip() for a in given.answers)
        yield from (f"  {party} comments: {_cut(words)}" for party, words in response.comments)
        if response.awaited:
            yield f"  awaited: {', '.join(response.awaited)}"
        if response.overdue:
            yield f"  overdue: {', '.join(response.overdue)}"


def _after(words: str) -> str:
    return f": {_cut(words)}" if words else ""


def list_events(events: "Iterable[Event]") -> Iterator[str]:
    """An event a line."""
    for event in events:
        who = f"  {', '.join(event.parties)}" if event.parties else ""
        where = f"  ({event.place})" if event.place else ""
        what = f": {_cut(event.what)}" if event.what else ""
        yield f"{say_moment(event.when)}  {event.kind}{who}{where}{what}  [{event.log} {event.seq}]"


def list_statements(statements: "Iterable[StatementView]") -> Iterator[str]:
    """A statement a line, what it rests on under it."""
    for said in statements:
        speaker = ", ".join(filter(None, (said.speaker, said.capacity)))
        who = " ".join(filter(None, (said.party, f"({speaker})" if speaker else ""))) or "not said who"
        where = f", {said.where}" if said.where else ""
        when = say_moment(said.when) if said.when is not None else "not said when"
        retracted = ", retracted" if said.retracted else ""
        words = said.words or f"if {said.condition}, then {said.consequence}"
        yield f"{when}  {who}{where}, {said.nature}{retracted}: {_cut(words)}"
        if said.words and said.condition:
            yield f"  if {_cut(said.condition)}, then {_cut(said.consequence)}"
        for translation in said.translations:
            by = f", translated by {translation.by}" if translation.by else ""
            yield f"  {translation.language}{by}: {_cut(translation.words)}"
        sources = "; ".join(filter(None, (said.reported_by, *said.sources)))
        if sources:
            yield f"  from {sources}"


def list_issues(issues: "Iterable[IssueView]") -> Iterator[str]:
    """A provision a line."""
    for issue in issues:
        name = " ".join(filter(None, (issue.number, issue.heading))) or issue.provision
        facts = [f"agreed {issue.agreed}"] if issue.agreed else []
        facts += [f"parked{f' until {issue.until}' if issue.until else ''}"] if issue.parked else []
        facts += [f"{p.id} ({', '.join(p.parties)})" for p in issue.proposals]
        yield f"{name}  [{issue.eid or issue.work}]  {'; '.join(facts)}"


def list_acts(states: "Mapping[str, State]") -> Iterator[str]:
    """An act a line, log by log."""
    from travaux.record.views.chronology import say_what

    for log, state in states.items():
        for entry in state.list_entries():
            act = entry.act
            what = _cut(say_what(entry.body)) if entry.body is not None else _say_missing(state, act.seq)
            parts = (f"{log} {act.seq}", act.recorded_at, act.id, act.kind, act.party, what)
            yield "  ".join(filter(None, parts))


def _say_missing(state: "State", seq: int) -> str:
    return "(redacted)" if seq in state.redacted else "(not known to this release)"


def list_blamed(blamed: "Iterable[Blamed]") -> Iterator[str]:
    """Words a line, with whose they are and the act that put them there."""
    for provision in blamed:
        yield provision.provision
        for field, runs in provision.fields.items():
            for run in runs:
                cause = run.cause
                parties = ", ".join(cause.parties) or "-"
                names = ", ".join(filter(None, (*cause.proposals, cause.meeting)))
                why = f"{cause.kind} {cause.seq}{f', {names}' if names else ''}"
                yield f"  {field:7} {parties:12} {why:36} {run.words}"


def say_moment(moment: "Moment") -> str:
    """A moment with its zone; "about" where it is vague."""
    about = "about " if moment.precision == "about" else ""
    zone = f"[{moment.zone}]" if moment.zone and moment.zone != "UTC" else ""
    return f"{about}{moment.at}{zone}"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _EXCERPT_CHARS else f"{line[: _EXCERPT_CHARS - 1].rstrip()}…"
