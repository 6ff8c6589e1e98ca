"""How papers out of the record speak to one reader: of parties, persons, times and places."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from travaux.formats.docx.documents.fixed_words import find_words
from travaux.formats.docx.documents.issue import write_time
from travaux.formats.page_words import direction_of
from travaux.record.circles import referred_to
from travaux.record.envelope import Occurred
from travaux.record.moments import count_parts
from travaux.record.references import split_reference
from travaux.record.rules import Rules
from travaux.record.state import Proposal, State, Work
from travaux.record.views.logs import find_negotiation, is_exercise, name_as_known
from travaux.record.views.parties import list_parties, name_party
from travaux.record.wording import PlainProvision

_OPAQUE = re.compile("[0-9a-f]{32}")
_LABEL_CHARS = 80
_MARK = "\u200e"  # left to right
BLANK = "\0"
"""Holds the place of the record's words in a sentence of the paper's own."""


class Voice:
    """What a paper calls things.

    Args:
        states: of the logs that the reader may open; nothing else is spoken of.
        log: that the paper is of: it speaks of nothing that only some of that log's readers open.
        language: of the paper's own words, if there are any in it; else they are English.
    """

    def __init__(self, states: Mapping[str, State], *, log: str, language: str = "en") -> None:
        self.states = states
        self._known = referred_to(log, states)
        self.words = find_words(language)
        self._names = name_as_known(states)
        self._order = {view.code: at for at, view in enumerate(list_parties(states))}
        negotiation = find_negotiation(states)
        self.title = negotiation.title if negotiation is not None else ""
        self.rules = negotiation.rules if negotiation is not None else Rules()
        self.exercise = self.say("exercise") if is_exercise(states) else ""

    def say(self, key: str, **blanks: object) -> str:
        """Words of the paper's language; what runs from the right in a blank keeps its order to itself."""
        kept = {name: value if name == "words" else isolate(value) for name, value in blanks.items()}
        return self.words.say(key, **kept)

    # Who

    def party(self, name: str) -> str:
        """A party by the conference's name; one whose name the reader may not know as "a delegation"."""
        code = self._names.one(name)
        if code not in self._order:
            return self.say("somebody")
        return name_party(self.states, code, language=self.words.language)

    def parties(self, names: Iterable[str]) -> str:
        """Several, in the conference's order, each once."""
        codes = self._names.all(names)
        return self.join(map(self.party, sorted(codes, key=lambda code: self._order.get(code, len(codes)))))

    def join(self, said: Iterable[str]) -> str:
        """A list in words."""
        *some, last = dict.fromkeys(said) or ("",)
        return self.say("and", some=", ".join(some), last=last) if some else last

    def person(self, name: str) -> str:
        """A person by name; of whom only an opaque id is known, that the name is not recorded."""
        return self.say("unnamed") if _OPAQUE.fullmatch(name) else name

    def speaker(self, name: str, party: str) -> str:
        """Who speaks: "Ada Lind (Karesia)"; the party alone where no person is named."""
        of = self.party(party) if party else ""
        person = "" if _OPAQUE.fullmatch(name) else name
        said = f"{person} ({of})" if person and of else person or of or self.say("somebody")
        return said[:1].upper() + said[1:]

    # When

    def when(self, occurred: Occurred) -> str:
        """A moment as exactly as it is known."""
        said = self.at(occurred.at, occurred.zone)
        return self.say("about", when=said) if occurred.precision == "about" else said

    def at(self, at: str, zone: str = "") -> str:
        """A year, month, day, or instant in the time of its place; anything else as it was written."""
        parts = count_parts(at)
        if parts == 4:
            return write_time(_place(datetime.fromisoformat(at), zone), months=self.words.months)
        if parts == 3:
            day = date.fromisoformat(at)
            return f"{day.day} {self.words.months[day.month - 1]} {day.year}"
        if parts == 2:
            return f"{self.words.months[int(at[5:7]) - 1]} {at[:4]}"
        return at

    def span(self, starts: Occurred, ends: Occurred | None) -> str:
        """From when to when; what ends on the day on which it starts has that day once."""
        start, end = self.when(starts), self.when(ends) if ends is not None else ""
        if not end or end == start:
            return start
        day = f"{start.rpartition(', ')[0]}, "
        if count_parts(starts.at) == 4 and end.startswith(day) and _after_time(start) == _after_time(end):
            start, end = start.removesuffix(_after_time(start)), end.removeprefix(day)
        return self.say("until", start=start, end=end)

    # Where

    def references(self, references: Iterable[str]) -> str:
        """Several things that an act is about, those in one text together: "Articles 5; 6.2 of Draft"."""
        found: dict[str, list[str]] = {}
        for reference in references:
            act, provision = split_reference(reference)
            work = self.work(act)
            place = name_provision(work, provision) if work is not None else ""
            found.setdefault(work.title if work is not None else self._thing(act), []).append(place)
        return self.join(
            f"{'; '.join(dict.fromkeys(filter(None, places)))}, {title}" if any(places) else title
            for title, places in found.items()
            if title
        )

    def work(self, name: str) -> Work | None:
        """A text by its id."""
        return next((state.works[name] for state in self._known.values() if name in state.works), None)

    def proposal(self, name: str) -> str:
        """A proposal by whose it is, and its title; "" where it is not there."""
        held = next((s.proposals[name] for s in self._known.values() if name in s.proposals), None)
        if held is None:
            return ""
        parties = self.parties(held.parties)
        places = self._places_of(held)
        key = "proposal-on" if places else "proposal-of"
        said = self.say(key, parties=parties, places=places)
        return f"{said} (“{held.title}”)" if held.title else said

    def _places_of(self, proposal: Proposal) -> str:
        """The provisions at the top that a proposal touches."""
        work = self.work(proposal.work)
        roots = [name_provision(work, root) for root in proposal.roots] if work is not None else []
        return "; ".join(filter(None, dict.fromkeys(roots)))

    def _thing(self, name: str) -> str:
        """What the act of an id made, in a few words; the id where there are none."""
        for state in self._known.values():
            if name in state.responses:
                return self.say("response-of", parties=self.parties(state.responses[name].of))
            for nouns in (state.meetings, state.sources, state.tracks, state.packages):
                if name in nouns and nouns[name].title:
                    return str(nouns[name].title)
            for work in state.works.values():
                if issued := [issue.symbol for issue in work.issues if issue.id == name]:
                    return issued[0]
        return self.proposal(name) or name


def isolate(value: object) -> object:
    """Words that run from the right between two marks, which leave what stands around them in its order.

    The sign that holds a place in a sentence is taken out of them.
    """
    if not isinstance(value, str):
        return value
    words = value.replace(BLANK, "")
    return f"{_MARK}{words.strip(_MARK)}{_MARK}" if direction_of("", words) == "rtl" else words


def name_provision(work: Work, provision: str, language: str = "") -> str:
    """A provision by the numbers that lead to it, "Article 7, 2, (a)"; "" for the whole text.

    One without a number is called by its heading or its first words; what no longer stands by what it
    was in the last revision that had it.
    """
    if not provision:
        return ""
    live = work.texts.get(language or work.language)
    roots = (
        [live.provisions[home] for home in (live.homes.get(provision, ""),) if home in live.provisions]
        if live
        else []
    )
    for revision in (*([roots] if roots else ()), *(r.text.provisions for r in reversed(work.revisions))):
        for root in revision:
            if path := _find_path(root, provision):
                return ", ".join(filter(None, map(_label, path)))
    return ""


def _find_path(provision: PlainProvision, name: str) -> tuple[PlainProvision, ...]:
    if provision.id == name:
        return (provision,)
    for child in provision.children:
        if path := _find_path(child, name):
            return (provision, *path)
    return ()


def _label(provision: PlainProvision) -> str:
    words = provision.number.rstrip(".") or provision.heading or provision.text
    return words if len(words) <= _LABEL_CHARS else f"{words[:_LABEL_CHARS].rpartition(' ')[0]} …"


def _place(instant: datetime, zone: str) -> datetime:
    """An instant by the clock of its place; by the offset that it was written with where that differs."""
    try:
        there = instant.astimezone(ZoneInfo(zone)) if zone else instant
    except (ValueError, OSError, KeyError):  # "WIB": as a source wrote it
        return instant
    return there if there.utcoffset() == instant.utcoffset() else instant


def _after_time(said: str) -> str:
    """What follows the hour and minute of an instant in words: its place and zone."""
    return said.rpartition(", ")[2][5:]


def list_runs(seqs: Iterable[int]) -> str:
    """Numbers of acts, those that follow one another as a run.

    >>> list_runs([20, 21, 22, 26])
    '20–22, 26'
    """
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in _find_runs(sorted(set(seqs)))
    )


def _find_runs(seqs: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for seq in seqs:
        if run and seq != run[-1] + 1:
            yield run
            run = []
        run.append(seq)
    if run:
        yield run
