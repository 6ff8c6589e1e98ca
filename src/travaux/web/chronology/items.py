"""What stands in the chronology, as one reader may know it: acts, meetings, deadlines, each with its sources.

Nothing is put into words before it is asked for, so that what is only counted costs little.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from travaux.formats.calendar import Due, list_due
from travaux.formats.page_words import isolate
from travaux.record.envelope import PUBLIC, TABLE, Occurred
from travaux.record.moments import begin
from travaux.record.references import split_reference
from travaux.record.state import Entry, Source, State
from travaux.record.views.chronology import Happening, list_happenings, say_what
from travaux.record.views.logs import list_things
from travaux.web.chronology.axis import Window, find_span
from travaux.web.chronology.drawing import Lane
from travaux.web.log.searching import Wanted, is_wanted
from travaux.web.moments import say_at, say_when
from travaux.web.seats import Seat
from travaux.web.words import name_party, say_act, say_condition, say_parties

DEADLINE = "deadline"
MEETINGS, TEXTS, STATEMENTS, DEADLINES, TALKS = "meetings", "texts", "statements", "deadlines", "talks"
_LANES: Mapping[str, str] = {
    "text": TEXTS,
    "proposal": TEXTS,
    "outcome": TEXTS,
    "response": TEXTS,
    "silence": TEXTS,
    "closing": TEXTS,
    "statement": STATEMENTS,
    "source": STATEMENTS,
    "track": MEETINGS,
    "meeting": MEETINGS,
}
"""Noun of a kind of act -> its lane, unless it is of a track; of all others it is that of the talks."""
_SHAPES = {TEXTS: "square", STATEMENTS: "circle", DEADLINES: "diamond"}
_SPEAKING = frozenset(
    {
        *("statement.record", "source.file", "track.open", "text.table", "meeting.take-the-floor"),
        *("meeting.record-outcome", "meeting.decide", "meeting.decide-next-step"),
    }
)
"""Kinds of acts whose own title or words say enough."""
_BESIDE = frozenset({"source.link"})
"""What stands beside the thing that it is about."""


class Shown(NamedTuple):
    """A source. ``act``: address of the act that filed it; ``outside``: where it was published, or ""."""

    title: str
    language: str
    act: str
    outside: str


class Desk:
    """What items are put into words with: whose eyes, and the sources that there are."""

    def __init__(self, seat: Seat, zone: tzinfo) -> None:
        self.seat, self.zone = seat, zone
        self.states = take_talks(seat.states)

    def find_address(self, log: str, seq: int) -> str:
        """The page of an act."""
        return reverse("log:act", kwargs={"slug": self.seat.slug, "log": log, "seq": seq})

    @cached_property
    def _sources(self) -> dict[tuple[str, str], Source]:
        return {
            (log, source.id): source
            for log, state in self.states.items()
            for source in state.sources.values()
        }

    @cached_property
    def _supports(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for (log, name), source in self._sources.items():
            for reference in source.supports:
                act = split_reference(reference.rpartition(":")[2])[0]
                found.setdefault((log, act), []).append(name)
        return found

    def list_sources(self, entry: Entry) -> tuple[Shown, ...]:
        """What an act rests on."""
        body, log = entry.body, entry.act.log
        named = (*getattr(body, "sources", ()), getattr(body, "reported_by", ""), getattr(body, "source", ""))
        filed = (entry.act.id,) if entry.act.kind == "source.file" else ()
        names = dict.fromkeys((*named, *self._supports.get((log, entry.act.id), ()), *filed))
        logs = dict.fromkeys((log, *self.states))
        found = (next((own for own in logs if (own, name) in self._sources), None) for name in names)
        return tuple(
            self._show(own, self._sources[own, name])
            for own, name in zip(found, names, strict=True)
            if own is not None
        )

    def _show(self, log: str, source: Source) -> Shown:
        title = ", ".join(filter(None, (source.title, source.publisher)))
        outside = source.address if source.address.startswith(("https://", "http://")) else ""
        return Shown(isolate(title), source.language, self.find_address(log, source.seq), outside)


class Item:
    """Something in the chronology: what happened, or what is due.

    Attributes:
        key: name of its place on the page.
        lane: key of its lane.
        starts: when it began, as acts write it.
        span: from when to when it was, by the reader's clock; None if that cannot be drawn.
    """

    def __init__(self, desk: Desk, found: Happening | Due, entry: Entry) -> None:
        self._desk, self._found, self._entry = desk, found, entry
        meets = isinstance(found, Happening) and found.meeting is not None
        sort = "meeting" if meets else "due" if isinstance(found, Due) else "act"
        self.key = f"{found.log}-{entry.act.seq}-{sort}"
        self.lane = DEADLINES if isinstance(found, Due) else _find_lane(found)
        self.starts = Occurred(found.at) if isinstance(found, Due) else found.starts
        self._ends = None if isinstance(found, Due) else found.ends
        self.span = self._find_span()

    def _find_span(self) -> Window | None:
        first = find_span(self.starts.at, self._desk.zone)
        last = find_span(self._ends.at, self._desk.zone) if self._ends is not None else None
        if first is None or last is None:
            return first
        return Window(first.start, max(first.stop, last.stop))

    @property
    def shape(self) -> str:
        """How it is drawn."""
        meets = isinstance(self._found, Happening) and self._found.meeting is not None
        return "bar" if meets else _SHAPES.get(self.lane, "square")

    @cached_property
    def when(self) -> str:
        """When, as exactly as it is known."""
        if isinstance(self._found, Due):
            return say_at(self._found.at)
        if self._ends is None:
            return say_when(self.starts)
        return _("%(start)s to %(end)s") % {"start": say_when(self.starts), "end": say_when(self._ends)}

    @cached_property
    def words(self) -> str:
        """What, in a sentence."""
        if isinstance(self._found, Due):
            said = _("Due: %(what)s") % {"what": say_act(self._entry, self._desk.seat)}
            return " ".join(filter(None, (said, self._say_awaited(self._found))))
        meeting = self._found.meeting
        if meeting is None:
            return say_act(self._entry, self._desk.seat)
        facts = (isolate(meeting.title), isolate(meeting.place), isolate(meeting.level))
        return _("Meeting: %(what)s") % {"what": ", ".join(filter(None, facts))}

    def _say_awaited(self, due: Due) -> str:
        """Of whom the response that was due is still awaited; "" where nothing is."""
        response = self._desk.states[due.log].responses.get(due.id)
        awaited = response.awaited if response is not None else ()
        promised = getattr(self._entry.body, "party", "") if due.what != "due" else ""
        parties = tuple(party for party in awaited if promised in ("", party))
        who = {"parties": say_parties(self._desk.seat, parties)}
        return _("Still awaited of %(parties)s.") % who if parties else ""

    @cached_property
    def label(self) -> str:
        """What, in a few words: a title, or who said it and what; else the sentence."""
        if isinstance(self._found, Due):
            return say_act(self._entry, self._desk.seat)
        body, kind = self._entry.body, self._entry.act.kind
        if self._found.meeting is not None:
            return self._found.meeting.title
        if body is not None and kind == "meeting.schedule":
            return _("Called: %(what)s") % {"what": isolate(body.title)}
        if body is None or kind not in _SPEAKING:
            return self.words
        speaker = str(getattr(body, "speaker", ""))
        known = speaker if " " in speaker else ""  # an opaque id has no blank
        said = (not getattr(body, "words", "") and say_condition(body)) or say_what(body)
        return ": ".join(filter(None, (isolate(known), isolate(said)))) or self.words

    @property
    def told(self) -> str:
        """When and what."""
        return f"{self.when}: {self.words}"

    @property
    def address(self) -> str:
        """The page of its act."""
        return self._desk.find_address(self._found.log, self._entry.act.seq)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Whose it is, by name, as far as the reader may know."""
        meeting = self._found.meeting if isinstance(self._found, Happening) else None
        own = getattr(self._entry.body, "party", "") or self._entry.act.party
        names = meeting.parties if meeting is not None else (own,)
        seat = self._desk.seat
        codes = dict.fromkeys(seat.codes.get(name, "") for name in names)
        return tuple(name_party(seat, code) for code in codes if code)

    @cached_property
    def sources(self) -> tuple[Shown, ...]:
        """What it rests on."""
        return self._desk.list_sources(self._entry)


def take_talks(states: Mapping[str, State]) -> dict[str, State]:
    """What the chronology is made of: the table and the public. Smaller circles have pages of their own."""
    return {log: state for log, state in states.items() if log in (TABLE, PUBLIC)}


def list_lanes(states: Mapping[str, State]) -> tuple[Lane, ...]:
    """All lanes, in their order: the tracks, other meetings, texts, statements, deadlines, the talks."""
    tracks = [Lane(_name_track(track.id), track.title) for _log, track in list_things(states, "tracks")]
    return (
        *tracks,
        Lane(MEETINGS, _("Other meetings") if tracks else _("Meetings")),
        Lane(TEXTS, _("Texts and responses")),
        Lane(STATEMENTS, _("Statements and sources")),
        Lane(DEADLINES, _("Deadlines")),
        Lane(TALKS, _("The talks themselves")),
    )


def _name_track(track: str) -> str:
    return f"track-{track}"


def _find_lane(found: Happening) -> str:
    if found.track:
        return _name_track(found.track)
    return _LANES.get(found.entry.act.kind.partition(".")[0], TALKS)


def list_items(seat: Seat, wanted: Wanted, zone: tzinfo) -> tuple[Item, ...]:
    """The chronology, by when things began by the reader's clock.

    Args:
        seat: whose eyes.
        wanted: party, noun and provision that are looked for; its days are not looked at.
        zone: of the reader's clock.

    Complexity: linear in the acts of the talks, after one sort.
    """
    desk = Desk(seat, zone)
    return tuple(sorted((*_list_happened(desk, wanted), *_list_due(desk, wanted)), key=_begin))


def _begin(item: Item) -> datetime:
    """When it began; what cannot be drawn stands where time itself begins or ends."""
    return item.span.start if item.span is not None else begin(item.starts.at).replace(tzinfo=None)


def _list_happened(desk: Desk, wanted: Wanted) -> Iterator[Item]:
    for found in list_happenings(desk.states):
        if found.entry.act.kind not in _BESIDE and _is_wanted(found.entry, desk, found.log, wanted):
            yield Item(desk, found, found.entry)


def _list_due(desk: Desk, wanted: Wanted) -> Iterator[Item]:
    asked = wanted._replace(noun="") if wanted.noun == DEADLINE else wanted
    for due in list_due(desk.states):
        entry = desk.states[due.log].entries.get(due.seq)
        if entry is not None and _is_wanted(entry, desk, due.log, asked):
            yield Item(desk, due, entry)


def _is_wanted(entry: Entry, desk: Desk, log: str, wanted: Wanted) -> bool:
    if not any(wanted):
        return True
    return is_wanted(entry, desk.seat, desk.states[log], wanted)
