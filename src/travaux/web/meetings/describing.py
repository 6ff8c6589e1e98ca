"""One meeting as its page shows it: agenda with what was concluded, documents, participants, speeches."""

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from travaux.formats.page_words import isolate
from travaux.record.circles import referred_to
from travaux.record.references import split_reference
from travaux.record.state import Agreement, Conclusion, Floor, Meeting, State
from travaux.web.meetings.listing import Held, list_results, manages, write_key
from travaux.web.seats import Seat
from travaux.web.templatetags.chair_words import level
from travaux.web.words import name_party, name_person, name_place, say_act, say_parties

_DONE = ("outcome.resolve", "outcome.take-vote", "outcome.park", "outcome.reopen", "outcome.rule")
_MOST_ACTS = 5_000


class Link(NamedTuple):
    """What something is called, and where it stands."""

    words: str
    address: str


class Item(NamedTuple):
    """An item of the agenda. ``number``: from 1; 0 for what belongs to none.

    Attributes:
        places: the provisions that it is bound to.
        documents: under it.
        results: (what sort, of conclusion), in order.
    """

    number: int
    title: str
    places: tuple[Link, ...]
    documents: tuple[Link, ...]
    results: tuple["Result", ...]


class Result(NamedTuple):
    """What a meeting concluded.

    Attributes:
        sort: "outcome", "decision", "step", "agreed".
        conclusion: as recorded.
        who: who is to do it, in words.
        corrected: what it should say, or "".
        address: of its act.
        correction: address at which the reader may correct it, or "".
    """

    sort: str
    conclusion: Conclusion
    who: str
    corrected: str
    address: str
    correction: str


class Speech(NamedTuple):
    """Who had the floor and what was said. ``corrected``, ``address``, ``correction``: as of a `Result`."""

    floor: Floor
    who: str
    speaker: str
    corrected: str
    address: str
    correction: str


class Attendance(NamedTuple):
    """A party's people at a meeting: (name, capacity)."""

    party: str
    people: tuple[tuple[str, str], ...]


def list_items(seat: Seat, held: Held) -> tuple[Item, ...]:
    """The agenda in order; last, where there is any, what was concluded under no item."""
    meeting, state = held.meeting, seat.states[held.log]
    results = _list_all_results(seat, held)
    items = tuple(
        Item(
            number,
            item.title,
            tuple(_link_place(seat, item.work, provision) for provision in item.provisions)
            or _link_whole(seat, item.work),
            tuple(link_document(seat, state, name) for name in item.documents),
            tuple(result for result in results if result.conclusion.item == number),
        )
        for number, item in enumerate(meeting.agenda, start=1)
    )
    loose = tuple(r for r in results if not 1 <= r.conclusion.item <= len(meeting.agenda))
    return (*items, Item(0, "", (), (), loose)) if loose else items


def _list_all_results(seat: Seat, held: Held) -> list[Result]:
    meeting = held.meeting
    sorts = (("outcome", meeting.outcomes), ("decision", meeting.decisions), ("step", meeting.next_steps))
    corrects, corrected = find_reach(seat, held) == "all", _list_corrected(meeting)
    told = [(sort, own) for sort, conclusions in sorts for own in conclusions]
    told += [("agreed", own) for own in _list_agreed(seat, held)]
    return [
        Result(
            sort=sort,
            conclusion=own,
            who=say_parties(seat, own.parties) if own.parties else "",
            corrected=corrected.get(own.seq, ""),
            address=_link_act(seat, held.log, own.seq),
            correction=_link_correction(seat, held, own.seq) if corrects and sort != "agreed" else "",
        )
        for sort, own in sorted(told, key=lambda pair: pair[1].seq)
    ]


def _list_agreed(seat: Seat, held: Held) -> list[Conclusion]:
    """What acts of outcome agreed at the meeting: one conclusion an act, under the item that it was on."""
    state, by_act = seat.states[held.log], dict[int, list[Agreement]]()
    for agreements in state.agreements.values():
        for own in agreements:
            if own.meeting == held.meeting.id:
                by_act.setdefault(own.seq, []).append(own)
    return [_conclude(seat, held.meeting, seq, owns) for seq, owns in sorted(by_act.items())]


def _conclude(seat: Seat, meeting: Meeting, seq: int, agreed: list[Agreement]) -> Conclusion:
    work = seat.talks.works.get(agreed[0].work)
    places = [name_place(work, own.provision) or _("the text as a whole") for own in agreed]
    said = _("%(places)s, %(level)s") % {"places": "; ".join(places), "level": level(agreed[0].level)}
    words = f"{said}. {isolate(agreed[0].note)}" if agreed[0].note else said
    on = {(own.work, own.provision) for own in agreed}
    item = next(
        (
            number
            for number, item in enumerate(meeting.agenda, start=1)
            if on & {(item.work, provision) for provision in item.provisions or ("",)}
        ),
        0,
    )
    return Conclusion(seq, words, item, parties=agreed[0].parties)


def list_done(seat: Seat, held: Held) -> tuple[Link, ...]:
    """What was resolved, voted, parked or reopened on the text while a meeting was open, in words."""
    meeting, state = held.meeting, seat.states[held.log]
    last = (meeting.ended or state.head.seq) if meeting.opened else 0
    entries = (state.entries.get(seq) for seq in range(max(meeting.opened, last - _MOST_ACTS), last + 1))
    return tuple(
        Link(say_act(entry, seat), _link_act(seat, held.log, entry.act.seq))
        for entry in entries
        if entry is not None and entry.act.kind in _DONE
    )


def list_speeches(seat: Seat, held: Held) -> tuple[Speech, ...]:
    """Who spoke, in order."""
    reach, corrected = find_reach(seat, held), _list_corrected(held.meeting)
    return tuple(
        Speech(
            floor=own,
            who=say_parties(seat, (own.party,)) if own.party else "",
            speaker=name_person(own.speaker),
            corrected=corrected.get(own.seq, ""),
            address=_link_act(seat, held.log, own.seq),
            correction=_link_correction(seat, held, own.seq) if _reaches(seat, reach, own) else "",
        )
        for own in held.meeting.floor
    )


def find_recorded(seat: Seat, held: Held, seq: int) -> str | None:
    """What a meeting's record says at a place that the reader may correct; None where there is no such."""
    speech = next((own for own in held.meeting.floor if own.seq == seq), None)
    concluded = next((own for own in list_results(held.meeting) if own.seq == seq), None)
    found = speech or concluded
    reach = find_reach(seat, held)
    return found.words if found is not None and _reaches(seat, reach, speech) else None


def find_reach(seat: Seat, held: Held) -> str:
    """What of a meeting's record the reader corrects: "all", whoever presides; "own", a delegation; or ""."""
    if not seat.may("meeting.correct-record"):
        return ""
    return "all" if manages(seat, held.log, "meeting.correct-record") else "own"


def _reaches(seat: Seat, reach: str, speech: Floor | None) -> bool:
    is_own = speech is not None and bool(seat.party) and seat.codes.get(speech.party) == seat.party
    return reach == "all" or (reach == "own" and is_own)


def _link_correction(seat: Seat, held: Held, seq: int) -> str:
    return reverse("meetings:correct", kwargs={"slug": seat.slug, "meeting": held.key, "seq": seq})


def list_attendance(seat: Seat, meeting: Meeting) -> tuple[Attendance, ...]:
    """Who takes part, party by party in the order in which they were recorded; those of none last."""
    found: dict[str, list[tuple[str, str]]] = {}
    for own in meeting.participants:
        name = name_person(own.person) or _("a person whose name the record does not hold")
        found.setdefault(own.party, []).append((name, own.capacity))
    ordered = sorted(found, key=lambda party: not party)
    return tuple(Attendance(name_party(seat, p) if p else "", tuple(found[p])) for p in ordered)


def link_document(seat: Seat, state: State, reference: str) -> Link:
    """A text, an issue of one, a source, or any other act that an agenda names."""
    act, place = split_reference(reference)
    if place or act in seat.talks.works:
        work = seat.talks.works.get(act)
        words = (name_place(work, place) if place else "") or (work.title if work is not None else act)
        return Link(words, _address_of_work(seat, act, place))
    for own in referred_to(state.log, seat.states).values():
        if act in own.meetings:
            key = write_key(seat, own.log, act)
            address = reverse("meetings:show", kwargs={"slug": seat.slug, "meeting": key})
            return Link(own.meetings[act].title, address)
        if act in own.ids:
            return Link(_name_document(seat, own, act), _link_act(seat, own.log, own.ids[act]))
    return Link(act, "")


def _name_document(seat: Seat, state: State, act: str) -> str:
    asked = state.responses.get(act)
    if asked is not None:
        return _("response asked of %(who)s") % {"who": say_parties(seat, asked.of)}
    return list_symbols(state).get(act, act)


def list_symbols(state: State) -> Mapping[str, str]:
    """Id of a document on a log -> what it is called: symbol, title."""
    found = {issue.id: issue.symbol for work in state.works.values() for issue in work.issues}
    found |= {work.id: work.title for work in state.works.values()}
    return found | {source.id: source.title for source in state.sources.values()}


def _link_place(seat: Seat, work: str, provision: str) -> Link:
    words = name_place(seat.talks.works.get(work), provision)
    return Link(words or provision, _address_of_work(seat, work, provision) if words else "")


def _link_whole(seat: Seat, work: str) -> tuple[Link, ...]:
    held = seat.talks.works.get(work)
    return (Link(held.title, _address_of_work(seat, work, "")),) if held is not None else ()


def _address_of_work(seat: Seat, work: str, provision: str) -> str:
    if work not in seat.talks.works:
        return ""
    fields = {"slug": seat.slug, "work": work}
    if not provision:
        return reverse("text:show", kwargs=fields)
    return reverse("text:provision", kwargs={**fields, "provision": provision})


def _link_act(seat: Seat, log: str, seq: int) -> str:
    return reverse("log:act", kwargs={"slug": seat.slug, "log": log, "seq": seq})


def _list_corrected(meeting: Meeting) -> dict[int, str]:
    """Place of an act -> what it should say, by the last correction."""
    return {own.of: own.words for own in meeting.corrections}
