"""What stands beside the text: what was said and done about the chosen provision."""

from collections.abc import Iterator
from typing import NamedTuple

from django.http import Http404
from django.utils.translation import gettext as _

from travaux.record.envelope import PUBLIC
from travaux.record.live_text import LiveText
from travaux.record.references import split_reference
from travaux.record.state import AgendaItem, Agreement, Conclusion, Entry, Meeting, Parked, Work
from travaux.record.views.logs import list_things
from travaux.record.wording import PlainProvision, walk_plain
from travaux.web.moments import say_when
from travaux.web.seats import Seat
from travaux.web.text.cards import Card, Voice, find_added, gather_voices, list_cards
from travaux.web.text.history import list_history
from travaux.web.text.sheet import Proposed, Sheet, find_states
from travaux.web.text.whose import Stretch, tell_whose
from travaux.web.words import name_place, say_act, say_parties

_MOST_ACTS = 60


class Told(NamedTuple):
    """An act in words. ``place``: of the meeting at which it happened, or ""."""

    seq: int
    when: str
    place: str
    words: str


class Sitting(NamedTuple):
    """A meeting whose agenda has the provision.

    Attributes:
        meeting: the meeting.
        when: it begins.
        items: of its agenda, those that have the provision.
        conclusions: what it concluded on those.
    """

    meeting: Meeting
    when: str
    items: tuple[AgendaItem, ...]
    conclusions: tuple[Conclusion, ...]


class Remark(NamedTuple):
    """What somebody said of the provision without changing it.

    Attributes:
        who: by name.
        when: it was said.
        words: as they were said.
        sort: "statement", "answer", "comment".
        log: of a statement, where it stands; else "".
        id: of the statement.
    """

    who: str
    when: str
    words: str
    sort: str
    log: str = ""
    id: str = ""


class Beside(NamedTuple):
    """All that stands beside the text.

    Attributes:
        provision: as it reads now; None if it is only proposed.
        id: its id.
        label: number and heading, after those of what it stands in.
        row: its number in the margin.
        state: A, G, P, O or blank.
        cards: open proposals on it, oldest first.
        standing: positions on the text as it stands, of the whole or of words here.
        agreements: levels recorded, oldest first.
        parked: whether it is set aside, and until when.
        stale: whether the original changed since it was translated.
        meetings: whose agenda has it.
        remarks: statements, answers and comments on it.
        history: acts that bore on it, newest first.
        whose: stretches of its words, each with the act that put it there.
    """

    provision: PlainProvision | None
    id: str
    label: str
    row: str
    state: str
    cards: tuple[Card, ...]
    standing: tuple[Voice, ...]
    agreements: tuple[Agreement, ...]
    parked: Parked | None
    stale: bool
    meetings: tuple[Sitting, ...]
    remarks: tuple[Remark, ...]
    history: tuple[Told, ...]
    whose: tuple[Stretch, ...]


def describe_provision(seat: Seat, work: Work, sheet: Sheet, provision: str, *, language: str = "") -> Beside:
    """What was said and done about a provision, on the logs of the talks.

    Raises:
        Http404: the text has no such provision, and nobody proposes it.
    """
    if provision not in sheet.rows:
        raise Http404
    live = work.texts.get(language or work.language) or LiveText()
    now = live.find(provision)
    root = live.provisions.get(live.homes.get(provision, ""))
    around = _list_around(root, provision) if root is not None else (provision,)
    inside = [p.id for p in walk_plain((now,))] if now is not None else [provision]
    proposed = sheet.proposed.get(provision) if now is None else None
    brought = _list_brought(seat, proposed) if proposed is not None else ()
    family = tuple(dict.fromkeys(filter(None, (*around, *inside, *brought))))
    cards = list_cards(seat, work.id, provision, sheet, language=language)
    given = (seat.talks.agreements.get(f"{work.id} {name}", ()) for name in ("", *around))
    states = find_states(seat.talks, work)
    history = list_history(seat.talks, work.id, family, negotiation=seat.negotiation.pk, most=_MOST_ACTS)
    return Beside(
        provision=now,
        id=provision,
        label=_label(work, now, provision, language) or (proposed.label if proposed is not None else ""),
        row=sheet.rows[provision],
        state=next(
            (states[name] for name in (provision, *around, "") if name in states), "O" if cards else ""
        ),
        cards=cards,
        standing=_list_standing(seat, work, family),
        agreements=tuple(sorted((a for some in given for a in some), key=lambda a: a.seq)),
        parked=_find_parked(seat, work, around),
        stale=provision in live.stale,
        meetings=tuple(_list_meetings(seat, work.id, family)),
        remarks=tuple(_list_remarks(seat, work.id, frozenset(family))),
        history=tuple(tell_entry(seat, entry) for entry in history),
        whose=tell_whose(seat, work, provision, language=language),
    )


def _list_brought(seat: Seat, proposed: Proposed) -> tuple[str, ...]:
    """The ids on the record of a provision that is only proposed."""
    found = (seat.talks.proposals.get(name) for name in proposed.proposals)
    return tuple(find_added(proposal, proposed.words) for proposal in found if proposal is not None)


def _list_around(root: PlainProvision, provision: str) -> tuple[str, ...]:
    """A provision and those it stands in, the outermost first."""
    if root.id == provision:
        return (root.id,)
    for child in root.children:
        if found := _list_around(child, provision):
            return (root.id, *found)
    return ()


def _label(work: Work, now: PlainProvision | None, provision: str, language: str) -> str:
    named = name_place(work, provision, language)
    heading = now.heading if now is not None and now.number else ""
    return f"{named} {heading}".strip()


def _find_parked(seat: Seat, work: Work, around: tuple[str, ...]) -> Parked | None:
    keys = (f"{work.id} {name}" for name in reversed(around))
    found = (seat.talks.parked.get(key) for key in keys)
    return next((parked for parked in found if parked is not None and not parked.ended), None)


def _list_standing(seat: Seat, work: Work, family: tuple[str, ...]) -> tuple[Voice, ...]:
    held = sorted(work.positions.values(), key=lambda position: (position.seq, position.party))
    mine = [p for p in held if p.span is None or p.span.provision in ("", *family)]
    return gather_voices(seat, mine)


def tell_entry(seat: Seat, entry: Entry) -> Told:
    """An act in words, with its day and place."""
    meeting = seat.talks.meetings.get(str(getattr(entry.body, "meeting", "")))
    place = getattr(entry.body, "where", "") or (meeting.place if meeting is not None else "")
    return Told(entry.act.seq, say_when(entry.act.occurred), place, say_act(entry, seat))


def _list_meetings(seat: Seat, work: str, family: tuple[str, ...]) -> Iterator[Sitting]:
    own = frozenset(family)
    for meeting in sorted(seat.talks.meetings.values(), key=lambda meeting: meeting.seq):
        numbered = list(enumerate(meeting.agenda, start=1))
        mine = {at: item for at, item in numbered if item.work == work and own.intersection(item.provisions)}
        concluded = (*meeting.outcomes, *meeting.decisions, *meeting.next_steps)
        told = tuple(c for c in concluded if c.item in mine or _is_about(c.about, work, own))
        if mine or told:
            yield Sitting(meeting, say_when(meeting.starts), tuple(mine.values()), told)


def _is_about(references: tuple[str, ...], work: str, family: frozenset[str]) -> bool:
    for reference in references:
        named, provision = split_reference(reference)
        if named.rpartition(":")[2] == work and provision in family:
            return True
    return False


def _list_remarks(seat: Seat, work: str, family: frozenset[str]) -> Iterator[Remark]:
    shared = {log: state for log, state in seat.states.items() if log in (seat.log, PUBLIC)}
    for log, statement in list_things(shared, "statements"):
        if _is_about(statement.about, work, family) and not statement.retracted:
            who = say_parties(seat, (statement.party,)) if statement.party else ""
            when = say_when(statement.when) if statement.when is not None else ""
            words = statement.words or _("If %(one)s, then %(other)s") % {
                "one": statement.condition,
                "other": statement.consequence,
            }
            yield Remark(statement.speaker or who, when, words, "statement", log, statement.id)
    for log, response in list_things(shared, "responses"):
        for given in response.given:
            for answer in given.answers:
                if _is_about((answer.about,), work, family):
                    who = say_parties(seat, (given.by,))
                    yield Remark(who, say_when(given.occurred), answer.words or answer.answer, "answer")
        if _is_about(response.about, work, family):
            for comment in response.comments:
                entry = seat.states[log].entries.get(comment.seq)
                when = say_when(entry.act.occurred) if entry is not None else ""
                who = say_parties(seat, (comment.party,))
                yield Remark(who, when, comment.words, "comment")
