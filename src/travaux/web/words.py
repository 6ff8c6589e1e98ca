"""Acts in words: one sentence each, in the reader's language, naming only whom the reader may know."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from travaux.formats.page_words import isolate, shorten
from travaux.record.state import Entry, Negotiation, Proposal, State, Work
from travaux.record.views import parties
from travaux.record.views.stances import name_parties
from travaux.record.wording import Add, Change, PlainProvision
from travaux.web.lists import join_words, list_words
from travaux.web.moments import say_at, say_when
from travaux.web.seats import Seat
from travaux.web.sentences import NATURES, RESERVATIONS, SENTENCES, WORDS_OF_ACTS

_QUOTED = ("words", "reason", "note")
"""Fields whose words stand after the sentence."""
_MOST_PLACES = 3
_NAME_CHARS = 58
_OPAQUE = re.compile("[0-9a-f]{32}")  # a person of whom the record holds no name


def say_act(entry: Entry, seat: Seat) -> str:
    """What an act did, in one sentence; its own words after it."""
    act, body = entry.act, entry.body
    state = seat.states.get(act.log, seat.talks)
    if body is None:
        redacted = act.seq in state.redacted
        return _("What this act said was removed.") if redacted else _("An act of a kind not known here.")
    sentence = _choose(act.kind, body)
    said = _(sentence) % Phrases(entry, seat, state) if sentence else act.kind
    quoted = " ".join(next((w for f in _QUOTED if (w := getattr(body, f, ""))), "").split())
    quoted = quoted or say_condition(body)
    return f"{said.removesuffix('.')}: “{isolate(quoted)}”" if quoted else said


def say_condition(body: Any) -> str:
    """The if and the then of what a body says; "" if it names no condition."""
    if not getattr(body, "condition", None):
        return ""
    terms = {"one": isolate(body.condition), "other": isolate(body.consequence)}
    return _("If %(one)s, then %(other)s") % terms


def _choose(kind: str, body: Any) -> str:
    found = SENTENCES.get(kind, "")
    if isinstance(found, str):
        return found
    return next(sentence for field, sentence in found if not field or getattr(body, field, None))


def say_parties(seat: Seat, names: Any) -> str:
    """Parties as the reader may know them, by the conference's names; those withheld as "a delegation"."""
    given = tuple(dict.fromkeys(names))
    known = name_parties(given, seat.codes, seat.rules.order.get("", ()))
    said = [isolate(name_party(seat, code)) for code in known]
    if any(name not in seat.codes for name in given):
        said.append(_("a delegation"))
    return join_words(said)


def say_title(talks: Negotiation | None) -> str:
    """The title of talks in one line; what is invented says so wherever it is read."""
    if talks is None:
        return ""
    title = " ".join(talks.title.split())
    return _("Exercise: %(title)s") % {"title": title} if talks.exercise else title


def name_person(name: str) -> str:
    """A person by its public name; "" for one of whom the record holds none."""
    return "" if _OPAQUE.fullmatch(name) else name


def say_speaker(seat: Seat, speaker: str, party: str) -> str:
    """Who said something: "Ann Reed (Land A)"; what is not known is left out."""
    name = isolate(name_person(speaker))
    whose = say_parties(seat, (party,)) if party else ""
    return f"{name} ({whose})" if name and whose else name or whose


def name_party(seat: Seat, code: str) -> str:
    """The conference's own name of a party in the reader's language; else in any; else its code."""
    language = (get_language() or "en").partition("-")[0]
    return parties.name_party(seat.states, code, language=language)


def list_party_names(seat: Seat) -> list[tuple[str, str]]:
    """(code, name) of the parties in the conference's order."""
    return [(view.code, name_party(seat, view.code)) for view in parties.list_parties(seat.states)]


class Phrases(Mapping[str, str]):
    """The blanks of a sentence: each is made when the sentence asks for it."""

    def __init__(self, entry: Entry, seat: Seat, state: State) -> None:
        self._act, self._body, self._seat, self._state = entry.act, entry.body, seat, state

    def __getitem__(self, blank: str) -> str:
        """What goes into a blank."""
        made = getattr(self, f"_in_{blank}", None)
        if made is not None:
            return str(made())
        value = getattr(self._body, blank, "")
        return _(WORDS_OF_ACTS[value]) if value in WORDS_OF_ACTS else str(value)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    # Who

    def _in_who(self) -> str:
        name = getattr(self._body, "party", "") or self._act.party
        if not name:
            return _("The secretariat")
        said = say_parties(self._seat, (name,))
        joint = [other for other in getattr(self._body, "parties", ()) if other != name]
        if joint and self._act.kind in ("proposal.propose", "proposal.amend"):
            said = _("%(party)s, with %(others)s,") % {
                "party": said,
                "others": say_parties(self._seat, joint),
            }
        return said[:1].upper() + said[1:] if name not in self._seat.codes else said

    def _say_all(self, field: str) -> str:
        return say_parties(self._seat, getattr(self._body, field, ()))

    def _in_members(self) -> str:
        return self._say_all("members")

    def _in_parties(self) -> str:
        return self._say_all("parties")

    def _in_group(self) -> str:
        state = self._seat.states.get(self._body.group)
        groups = state.groups.values() if state is not None else ()
        return next((group.name for group in groups), self._body.group)

    def _in_recipients(self) -> str:
        return self._say_all("recipients")

    def _in_of(self) -> str:
        return self._say_all("of")

    def _in_code(self) -> str:
        return isolate(name_party(self._seat, getattr(self._body, "code", "")))

    def _in_of_proposal(self) -> str:
        return self._owners(getattr(self._body, "proposal", ""))

    def _in_of_below(self) -> str:
        return self._owners(getattr(self._body, "on", ""))

    def _in_of_accepted(self) -> str:
        return "; ".join(dict.fromkeys(self._owners(taken.proposal) for taken in self._body.accepted))

    def _in_of_rejected(self) -> str:
        return "; ".join(dict.fromkeys(self._owners(name) for name in self._body.rejected))

    def _owners(self, name: str) -> str:
        found = self._find_proposal(name)
        if found is None:
            return _("a delegation")
        joins = self._act.kind == "proposal.co-sponsor"
        others = [party for party in found.parties if not (joins and party == self._act.party)]
        return say_parties(self._seat, others or self._list_first(name))

    def _list_first(self, name: str) -> tuple[str, ...]:
        """Who made a proposal that has been left to whoever joined it."""
        holds = (state for state in (self._state, self._seat.talks) if name in state.proposals)
        return tuple(state.entries[state.proposals[name].seq].act.party for state in holds)[:1]

    def _find_proposal(self, name: str) -> Proposal | None:
        for state in (self._state, self._seat.talks):
            if name in state.proposals:
                return state.proposals[name]
        return None

    # Where

    @cached_property
    def _work(self) -> Work | None:
        named = getattr(self._body, "work", "")
        proposal = self._find_proposal(getattr(self._body, "proposal", ""))
        named = named or (proposal.work if proposal is not None else "")
        return self._state.works.get(named) or self._seat.talks.works.get(named)

    def _in_changed(self) -> str:
        language = getattr(self._body, "language", "")
        places = [self._place_of(change, language) for change in self._body.changes]
        places = list(dict.fromkeys(filter(None, places)))
        more = len(places) - _MOST_PLACES
        if more > 0:
            places = places[:_MOST_PLACES]
            places.append(ngettext("%(n)s more place", "%(n)s more places", more) % {"n": more})
        return join_words(places) or _("the text")

    def _place_of(self, change: Change, language: str) -> str:
        if isinstance(change, Add):
            own = change.provision
            named = own.number or own.heading
            return _("new %(place)s") % {"place": _name(own)} if named else _("new words")
        return name_place(self._work, change.provision, language)

    def _in_provisions(self) -> str:
        places = [name_place(self._work, name) for name in self._body.provisions]
        return join_words(list(filter(None, places))) or _("The text")

    def _in_target(self) -> str:
        if name := getattr(self._body, "proposal", ""):
            return _("The proposal of %(parties)s") % {"parties": self._owners(name)}
        return name_place(self._work, getattr(self._body, "provision", "")) or _("The text")

    def _in_meeting(self) -> str:
        found = self._state.meetings.get(getattr(self._body, "meeting", ""))
        return found.title if found is not None else ""

    # When and what

    def _in_starts(self) -> str:
        return say_when(self._body.starts)

    def _in_due(self) -> str:
        return say_at(self._body.due)

    def _in_by(self) -> str:
        return say_at(self._body.by)

    def _in_until(self) -> str:
        return say_at(self._body.until)

    def _in_span(self) -> str:
        return isolate(self._body.span.words) or name_place(self._work, self._body.span.provision)

    def _in_sort(self) -> str:
        named = RESERVATIONS.get(self._body.reservation, "") if self._body.reservation else ""
        return f" ({_(named)})" if named else ""

    def _in_speaker(self) -> str:
        said = say_speaker(self._seat, self._body.speaker, self._body.party)
        return said if name_person(self._body.speaker) else self._in_who()

    def _in_nature(self) -> str:
        return _(NATURES.get(self._body.nature, self._body.nature))

    def _in_language(self) -> str:
        return str(self._body.text.language)

    def _in_title(self) -> str:
        found = getattr(self._body, "title", "") or getattr(getattr(self._body, "text", None), "title", "")
        return isolate(str(found))

    def _in_count(self) -> str:
        return str(len(self._body.seqs))


def name_place(work: Work | None, provision: str, language: str = "") -> str:
    """A provision as one calls it, "Article 7, paragraph 2"; "" where nobody knows it any more."""
    live = work.texts.get(language or work.language) if work is not None else None
    if live is None or not provision:
        return ""
    root = live.provisions.get(live.homes.get(provision, ""))
    path = _find_path(root, provision) if root is not None else ()
    return isolate(list_words(filter(None, map(_name, path))))


def _find_path(provision: PlainProvision, name: str) -> tuple[PlainProvision, ...]:
    if provision.id == name:
        return (provision,)
    for child in provision.children:
        if found := _find_path(child, name):
            return (provision, *found)
    return ()


def _name(provision: PlainProvision) -> str:
    number = provision.number.rstrip(".")
    if number and provision.kind == "paragraph":
        return _("paragraph %(number)s") % {"number": number}
    if number and provision.kind == "point":
        return _("point %(number)s") % {"number": number}
    return shorten(number or provision.heading or provision.text, _NAME_CHARS)
