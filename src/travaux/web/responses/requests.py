"""What was asked, and where each of those who were asked stands with it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.record.envelope import Occurred
from travaux.record.moments import is_deadline, is_over
from travaux.record.references import split_reference
from travaux.record.state import Given, Response, State
from travaux.record.views.logs import list_things
from travaux.web.chair.plans import read_form
from travaux.web.moments import say_at, say_when, write_local
from travaux.web.seats import Seat
from travaux.web.words import say_parties


class Asked(NamedTuple):
    """One of those who were asked.

    Attributes:
        party: its code.
        standing: "awaited", "preliminary", "given" or "taken".
        given: the last that it gave, or None.
        awaited: since when it is awaited and by when it is due, in words; "" if it is not.
        late: whether that time is over.
        promised: what it promised last, in words, or "".
    """

    party: str
    standing: str
    given: Given | None
    awaited: str
    late: bool
    promised: str


class Request(NamedTuple):
    """A response asked for.

    Attributes:
        log: that it stands on.
        response: as the record has it.
        title: who asks whom.
        when: it was asked, in words.
        due: by when it is asked for, in words, or "".
        asked: of whom, each with its standing.
    """

    log: str
    response: Response
    title: str
    when: str
    due: str
    asked: tuple[Asked, ...]

    @property
    def is_awaited(self) -> bool:
        """Whether anything is awaited of anybody yet."""
        return any(one.awaited for one in self.asked)


def list_asked(seat: Seat, *, now: str) -> list[Request]:
    """What was asked of parties, the awaited first, then the newest; not the questions to heads.

    Args:
        seat: who reads.
        now: UTC.
    """
    found = [
        describe_request(seat, log, response, now=now)
        for log, response in list_things(seat.states, "responses")
        if read_form(response.form) is None
    ]
    return sorted(found, key=lambda one: (not one.is_awaited, one.log != seat.log, -one.response.seq))


class Awaited(NamedTuple):
    """What is awaited of one party, by its code and name: who asks whom, where that is, since when."""

    title: str
    address: str
    party: str
    name: str
    words: str
    late: bool


def list_awaited(seat: Seat, *, now: str, work: str = "") -> list[Awaited]:
    """What is awaited of anybody on the log of the talks.

    Args:
        seat: who reads.
        now: UTC.
        work: id of a text, for what is asked about it alone; "" for all.
    """
    return [
        Awaited(
            asked.title,
            locate(seat, asked.log, asked.response.id),
            one.party,
            say_parties(seat, (one.party,)),
            one.awaited,
            one.late,
        )
        for asked in list_asked(seat, now=now)
        if asked.log == seat.log
        and (not work or any(split_reference(about)[0] == work for about in asked.response.about))
        for one in asked.asked
        if one.awaited
    ]


def locate(seat: Seat, log: str, response: str) -> str:
    """The address of a request's page."""
    address = reverse("responses:show", kwargs={"slug": seat.slug, "response": response})
    return address if log == seat.log else f"{address}?{urlencode({'log': log})}"


def find_response(seat: Seat, name: str, log: str = "") -> tuple[str, Response] | None:
    """(log, response) of that id on the log of the talks, or on the one that is named; None if none is."""
    log = log or seat.log
    state = seat.states.get(log)
    found = state.responses.get(name) if state is not None else None
    return (log, found) if found is not None else None


def describe_request(seat: Seat, log: str, response: Response, *, now: str) -> Request:
    """A response that was asked for, and where each stands with it."""
    occurred = find_occurred(seat.states[log], response.seq)
    asked = tuple(_describe_asked(response, party, occurred, now) for party in response.of)
    due = say_at(response.due) if response.due else ""
    who = {"asker": say_parties(seat, (response.asker,)), "of": say_parties(seat, response.of)}
    title = _("%(asker)s asks %(of)s") % who
    return Request(log, response, title, say_when(occurred), due, asked)


def find_occurred(state: State, seq: int) -> Occurred:
    """When an act happened."""
    entry = state.entries.get(seq)
    return entry.act.occurred if entry is not None else Occurred("")


def _describe_asked(response: Response, party: str, occurred: Occurred, now: str) -> Asked:
    given = next((one for one in reversed(response.given) if one.by == party), None)
    promise = next((one for one in reversed(response.promised) if one.party == party), None)
    due = choose_due(response.due, promise.by if promise is not None else "", now=now)
    late = bool(due) and is_over(due, now)
    standing = "awaited" if given is None else "given" if given.final else "preliminary"
    if any(party == taken for _seq, taken in response.accepted):
        standing = "taken"
    is_awaited = party in response.awaited
    awaited = say_awaited(occurred, due, late=late, now=now) if is_awaited else ""
    promised = (say_at(promise.by) if promise.by else _("without a date")) if promise is not None else ""
    return Asked(party, standing, given, awaited, late and is_awaited, promised)


def choose_due(asked: str, promised: str, *, now: str) -> str:
    """By when a response is awaited: what is over of both, else what was promised, else what was asked."""
    times = [at for at in (asked, promised) if at]
    return next((at for at in times if is_over(at, now)), times[-1] if times else "")


def say_awaited(occurred: Occurred, due: str, *, late: bool, now: str) -> str:
    """Since when something is awaited, for how many days, and when it is or was due."""
    days = _count_days(occurred.at, now)
    since = say_when(occurred)
    if days:
        since = ngettext("%(when)s (%(count)s day)", "%(when)s (%(count)s days)", days) % {
            "when": since,
            "count": days,
        }
    if not due:
        return _("awaited since %(since)s") % {"since": since}
    if not late:
        return _("awaited since %(since)s, due %(due)s") % {"since": since, "due": say_at(due)}
    was_due = say_at(due)
    if over := _count_days(due, now):
        was_due = ngettext("%(when)s, %(count)s day ago", "%(when)s, %(count)s days ago", over) % {
            "when": was_due,
            "count": over,
        }
    return _("still awaited since %(since)s; it was due %(due)s") % {"since": since, "due": was_due}


def _count_days(since: str, now: str) -> int:
    """Days of the reader's calendar from a moment to another; 0 where no day of it is known."""
    if not is_deadline(since):
        return 0
    first, last = (date.fromisoformat(write_local(at)[:10]) for at in (since, now))
    return max(0, (last - first).days)


def list_follow_ups(seat: Seat, log: str, response: Response) -> Iterator[Response]:
    """What was asked again on it, or on an answer to it."""
    state = seat.states[log]
    names = {response.id}
    names |= {state.entries[given.seq].act.id for given in response.given if given.seq in state.entries}
    for other in state.responses.values():
        if names & set(other.about):
            yield other
