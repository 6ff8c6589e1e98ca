"""What an act says beside its sentence: who spoke, in which capacity, where, on what, from which sources."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import get_language_info, gettext_noop
from django.utils.translation import gettext as _

from travaux.formats.page_words import isolate, shorten
from travaux.record.envelope import Occurred
from travaux.record.references import split_reference
from travaux.record.state import Entry, State
from travaux.web.moments import say_at, say_when
from travaux.web.seats import Seat
from travaux.web.words import name_person, name_place, say_act, say_parties

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "speaker": gettext_noop("Speaker"),
        "capacity": gettext_noop("Capacity"),
        "where": gettext_noop("Where"),
        "place": gettext_noop("Place"),
        "language": gettext_noop("Original language"),
        "condition": gettext_noop("If"),
        "consequence": gettext_noop("Then"),
        "publisher": gettext_noop("Published by"),
        "published": gettext_noop("Published"),
        "authors": gettext_noop("By"),
        "address": gettext_noop("Address"),
        "starts": gettext_noop("Begins"),
        "ends": gettext_noop("Ends"),
        "level": gettext_noop("Level"),
        "format": gettext_noop("Format"),
        "session": gettext_noop("Session"),
        "form": gettext_noop("Form"),
        "status": gettext_noop("Status"),
        "parties": gettext_noop("Parties"),
        "participants": gettext_noop("Participants"),
        "agenda": gettext_noop("Agenda"),
        "track": gettext_noop("Track"),
        "meeting": gettext_noop("Meeting"),
        "response": gettext_noop("Response"),
        "statement": gettext_noop("Statement"),
        "source": gettext_noop("Source"),
        "about": gettext_noop("About"),
        "to": gettext_noop("What it shows"),
        "documents": gettext_noop("Documents"),
        "reported_by": gettext_noop("Known from"),
        "sources": gettext_noop("Sources"),
    }
)
"""Field of a body -> what it is called, in the order in which they are shown."""
_REFERENCES = frozenset(
    {"track", "meeting", "response", "statement", "source", "about", "to", "documents", "sources"}
)
_MOST_CHARS, _MOST_VALUES = 140, 200


class Value(NamedTuple):
    """What a fact says. ``address``: where it leads, or ""; ``language``: of its words, where another."""

    words: str
    address: str = ""
    language: str = ""


class Fact(NamedTuple):
    """A field of an act. ``label``: in the reader's language."""

    label: str
    values: tuple[Value, ...]


def list_facts(entry: Entry, seat: Seat, state: State) -> tuple[Fact, ...]:
    """The fields of an act that its sentence does not tell, as the reader may know them.

    Args:
        entry: the act.
        seat: whose eyes.
        state: of the log that it is on.
    """
    teller = _Teller(seat, state)
    fields = {name: getattr(entry.body, name, None) for name in _LABELS}
    if supports := teller.list_supports(entry):
        fields["sources"] = tuple(dict.fromkeys((*(fields["sources"] or ()), *supports)))
    found = (
        Fact(_(_LABELS[name]), tuple(teller.tell(name, value))[:_MOST_VALUES])
        for name, value in fields.items()
        if value
    )
    return tuple(fact for fact in found if fact.values)


class _Teller:
    """Tells the values of fields to one reader."""

    def __init__(self, seat: Seat, state: State) -> None:
        self._seat, self._state = seat, state

    def list_supports(self, entry: Entry) -> tuple[str, ...]:
        """Ids of the sources that were linked to an act."""
        sources = sorted(self._state.sources.values(), key=lambda source: source.seq)
        return tuple(
            source.id
            for source in sources
            if any(_name_of(reference) == entry.act.id for reference in source.supports)
        )

    def tell(self, name: str, value: Any) -> Iterator[Value]:
        """What a field says."""
        if name in _REFERENCES or (name == "reported_by" and value in self._state.ids):
            for reference in value if isinstance(value, tuple) else (value,):
                yield self._tell_reference(str(reference))
        elif name == "parties":
            yield Value(say_parties(self._seat, value))
        elif name == "language":
            yield Value(name_language(value))
        elif name == "address":
            yield Value(value, value if value.startswith(("https://", "http://")) else "")
        elif isinstance(value, Occurred):
            yield Value(say_when(value))
        elif isinstance(value, tuple):
            yield from (Value(self._tell_struct(each)) for each in value)
        elif name_person(str(value)):
            yield Value(isolate(say_at(str(value))))

    def _tell_struct(self, each: Any) -> str:
        """An author, a participant, an item of an agenda."""
        party = getattr(each, "party", "")
        parts = [say_parties(self._seat, (party,)) if party else ""]
        parts += [str(getattr(each, name, "")) for name in ("name", "person", "title", "role", "capacity")]
        return isolate(", ".join(part for part in parts if name_person(part)))

    def _tell_reference(self, reference: str) -> Value:
        """What is referred to, with the address of its act where the reader has it."""
        name, provision = _name_of(reference), split_reference(reference)[1]
        for state in (self._state, self._seat.talks):
            entry = state.entries.get(state.ids.get(name, 0))
            if entry is not None:
                address = reverse(
                    "log:act", kwargs={"slug": self._seat.slug, "log": state.log, "seq": entry.act.seq}
                )
                place = name_place(state.works.get(name), provision)
                said = ", ".join(filter(None, (self._title(name, entry, state), place)))
                source = state.sources.get(name)
                return Value(said, address, source.language if source is not None else "")
        return Value(reference)

    def _title(self, name: str, entry: Entry, state: State) -> str:
        kinds = (state.works, state.meetings, state.tracks, state.sources)
        titled = next((held[name].title for held in kinds if name in held), "")
        publisher = state.sources[name].publisher if name in state.sources else ""
        said = ", ".join(filter(None, (titled, publisher))) or say_act(entry, self._seat)
        return isolate(shorten(said, _MOST_CHARS))


def _name_of(reference: str) -> str:
    """The id in "ID", "LOG:ID" or "WORK#PROVISION"."""
    act, _sign, _provision = reference.partition("#")
    return act.rpartition(":")[2]


def name_language(code: str) -> str:
    """A language in the reader's own; its code where nobody named it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
