"""What was published: texts, meetings and what came of them, statements, all in order of time.

It is made of what anybody may read, whoever asks.
"""

from typing import NamedTuple

from django.http import Http404
from django.utils.translation import gettext as _

from travaux.formats.page_words import isolate
from travaux.record.circles import ANYBODY, states_for
from travaux.record.moments import begin
from travaux.record.state import Conclusion, Entry, Meeting, Source, Statement, Work
from travaux.record.state import Negotiation as Talks
from travaux.record.views.chronology import list_events
from travaux.record.views.logs import list_things
from travaux.record.wording import read_text as read_provisions
from travaux.store.ledgers import read_states
from travaux.store.models import Negotiation
from travaux.text.rows import list_rows
from travaux.web.meetings.times import order_by_start
from travaux.web.moments import say_at, say_when
from travaux.web.seats import Seat
from travaux.web.sentences import NATURES
from travaux.web.text.masthead import Masthead, describe_text
from travaux.web.text.readings import Reading, read_clean
from travaux.web.words import say_act, say_parties, say_speaker

_UNSAID = (
    *("negotiation.open", "party.", "source.", "record.", "proposal.carry"),
    *("meeting.open", "meeting.set-agenda", "meeting.record-participants"),
)
"""Beginnings of the kinds of acts by which nothing happens in the talks."""
_OUTCOMES = ("outcome.", "closing.", "silence.record-outcome")
_MOST_EVENTS = 1_000


class Text(NamedTuple):
    """A text in one language: ``work``: its id; ``head``: what is said of it."""

    work: str
    head: Masthead


class Told(NamedTuple):
    """Something that happened. ``seq``: of the act; ``when`` is said; ``words``: one sentence."""

    seq: int
    when: str
    words: str


class Sitting(NamedTuple):
    """A meeting. ``who``: who meets, in words; ``came_of_it``: outcomes, decisions and next steps."""

    meeting: Meeting
    when: str
    who: str
    came_of_it: tuple[Told, ...]


class Cited(NamedTuple):
    """A document that shows something: what it is, never the document. ``address``: only of the web."""

    title: str
    about: str
    address: str


class Remark(NamedTuple):
    """A statement. ``speaker``, ``nature``: as sentences have them; ``sources``: how it is known."""

    statement: Statement
    when: str
    speaker: str
    nature: str
    sources: tuple[Cited, ...]


class Published(NamedTuple):
    """All that anybody may read of one negotiation; ``left_out``: how many events there are besides."""

    talks: Talks
    texts: tuple[Text, ...]
    meetings: tuple[Sitting, ...]
    outcomes: tuple[Told, ...]
    statements: tuple[Remark, ...]
    events: tuple[Told, ...]
    left_out: int


def take_public_seat(negotiation: Negotiation) -> Seat:
    """The seat of anybody at all, whoever asks.

    Raises:
        Http404: nothing was published.
    """
    seat = Seat(negotiation, None, (), states_for(ANYBODY, read_states(negotiation)))
    if seat.talks.negotiation is None:
        raise Http404
    return seat


def list_published(seat: Seat) -> Published:
    """What was published, for the seat of anybody."""
    talks = seat.talks.negotiation
    if talks is None or seat.capacity is not None:
        raise Http404
    events = _list_events(seat)
    return Published(
        talks=talks,
        texts=tuple(_list_texts(seat)),
        meetings=_list_meetings(seat),
        outcomes=tuple(_tell(seat, entry) for entry in list_news(seat) if _is(entry, _OUTCOMES)),
        statements=_list_statements(seat),
        events=events[-_MOST_EVENTS:],
        left_out=max(len(events) - _MOST_EVENTS, 0),
    )


def list_news(seat: Seat) -> tuple[Entry, ...]:
    """The acts by which something happened, in the order in which they came on the public record."""
    return tuple(entry for entry in seat.talks.list_entries() if not _is(entry, _UNSAID))


def read_text(seat: Seat, name: str, language: str) -> tuple[Text, Reading]:
    """A text to be read, as it stands, in one of its languages.

    Raises:
        Http404: it was not published.
    """
    work = seat.find_work(name)
    if language not in work.texts:
        raise Http404
    rows = list_rows(read_provisions(work.read(language), levelled=True).provisions)
    numbers = {row.provision.id: row.number for row in reversed(rows)}
    # A row's number leads to the row itself: what was said about it may not be public.
    reading = read_clean(
        seat.talks, work, language=language, address=lambda place: f"#r{numbers.get(place, '')}"
    )
    return _head_text(seat, work, language), reading


def _is(entry: Entry, beginnings: tuple[str, ...]) -> bool:
    return entry.act.kind.startswith(beginnings)


def _tell(seat: Seat, entry: Entry) -> Told:
    return Told(entry.act.seq, say_when(entry.act.occurred), say_act(entry, seat))


def _list_texts(seat: Seat) -> list[Text]:
    works = [work for _log, work in list_things(seat.states, "works")]
    return [
        _head_text(seat, work, language)
        for work in works
        for language in (work.language, *sorted(set(work.texts) - {work.language}))
    ]


def _head_text(seat: Seat, work: Work, language: str) -> Text:
    return Text(work.id, describe_text(seat, work, language=language, open_places=len(work.open)))


def _list_meetings(seat: Seat) -> tuple[Sitting, ...]:
    meetings = [meeting for _log, meeting in list_things(seat.states, "meetings")]
    meetings.sort(key=lambda meeting: order_by_start(meeting.starts))
    return tuple(
        Sitting(
            meeting,
            say_when(meeting.starts),
            say_parties(seat, meeting.parties),
            tuple(
                _conclude(seat, conclusion)
                for conclusion in (*meeting.outcomes, *meeting.decisions, *meeting.next_steps)
            ),
        )
        for meeting in meetings
    )


def _conclude(seat: Seat, conclusion: Conclusion) -> Told:
    """An outcome, decision or next step; ``when``: until when it is to be done."""
    who = say_parties(seat, conclusion.parties)
    return Told(
        conclusion.seq,
        say_at(conclusion.due) if conclusion.due else "",
        f"{conclusion.words} ({who})" if who else conclusion.words,
    )


def _list_statements(seat: Seat) -> tuple[Remark, ...]:
    statements: list[Statement] = [own for _log, own in list_things(seat.states, "statements")]
    statements.sort(key=lambda own: begin(own.when.at if own.when is not None else ""))
    return tuple(_remark(seat, own) for own in statements)


def _remark(seat: Seat, statement: Statement) -> Remark:
    sources = seat.talks.sources
    return Remark(
        statement,
        say_when(statement.when) if statement.when is not None else "",
        say_speaker(seat, statement.speaker, statement.party),
        _(NATURES.get(statement.nature, statement.nature)),
        tuple(_cite(sources[name]) for name in statement.sources if name in sources),
    )


def _cite(source: Source) -> Cited:
    about = [source.publisher, say_when(source.published) if source.published is not None else ""]
    web = source.address.lower().startswith(("http://", "https://"))
    return Cited(source.title, ", ".join(filter(None, about)), source.address if web else "")


def _list_events(seat: Seat) -> tuple[Told, ...]:
    """What happened, each once: a meeting stands in its own time, not in that of its announcement."""
    found = []
    for event in list_events(seat.states):
        entry = seat.talks.entries[event.seq]
        if event.kind == "meeting":
            meeting = seat.talks.meetings[event.id]
            found.append(Told(event.seq, say_when(meeting.starts), _say_meeting(meeting)))
        elif not _is(entry, (*_UNSAID, "meeting.schedule")):
            found.append(_tell(seat, entry))
    return tuple(found)


def _say_meeting(meeting: Meeting) -> str:
    title = _("Meeting: “%(title)s”") % {"title": isolate(meeting.title)}
    return ", ".join(filter(None, (title, meeting.place)))
