"""One view of one text for one reader, as the page, its parts and its fragments show it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from travaux.errors import RefusedError
from travaux.record.editing import find_provision
from travaux.record.state import Work
from travaux.record.views.stances import name_parties
from travaux.record.wording import PlainText
from travaux.web.seats import Seat
from travaux.web.text.masthead import Masthead, describe_text
from travaux.web.text.past import Moment, go_back, list_moments
from travaux.web.text.readings import (
    Reading,
    read_changes,
    read_clean,
    read_columns,
    read_party,
    show_sheet,
)
from travaux.web.text.sheet import KEPT, Part, Sheet, key_of, set_sheet
from travaux.web.words import name_party

T = TypeVar("T")
VIEWS = ("rolling", "clean", "as", "columns", "changes")
_KEPT_IN_ADDRESSES = ("language", "at", "party", "from", "to", "open")
_MOST_SENT = 90_000
"""Characters of HTML that come with the page; what is farther off is fetched when it is near."""
_STEP = 700
"""Characters of HTML that take about an inch of the page: so the place of what is not there yet is kept."""


@dataclass(frozen=True)
class Showing:
    """What is shown, and how.

    Attributes:
        now: the seat of whoever reads.
        seat: the same at the moment that is shown.
        moment: that moment; None for now.
        work: the text, as of that moment.
        view: one of `VIEWS`.
        asked: what the address asks, besides the view.
    """

    now: Seat
    seat: Seat
    moment: Moment | None
    work: Work
    view: str
    asked: Mapping[str, str]

    @property
    def language(self) -> str:
        """Of the text; "" for the original."""
        return self.asked.get("language", "")

    @property
    def query(self) -> str:
        """The end of an address that shows the same language and moment."""
        kept = {name: self.asked[name] for name in ("language", "at") if self.asked.get(name)}
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def parts_query(self) -> str:
        """The end of an address of parts of this very view."""
        return f"?{urlencode({'view': self.view, **self.asked})}"

    def address(self, provision: str) -> str:
        """The address of a provision in the rolling text."""
        start = f"/n/{self.now.slug}/text/{self.work.id}/at/"
        return f"{start}{provision}/{self.query}"

    @cached_property
    def sheet(self) -> Sheet:
        """The rolling text."""
        return set_sheet(
            self.seat.states,
            self.work,
            log=self.seat.log,
            negotiation=self.now.negotiation.pk,
            language=self.language,
            address=self.address,
        )

    @cached_property
    def reading(self) -> Reading:
        """The view that is asked for."""
        if self.view == "rolling":
            return show_sheet(self.sheet)
        found: Reading = self.keep("reading", self._read)
        return found

    @cached_property
    def _key(self) -> tuple[Any, ...]:
        rests_on = key_of(
            self.seat.states,
            self.work,
            log=self.seat.log,
            negotiation=self.now.negotiation.pk,
            language=self.language,
        )
        return (self.view, tuple(sorted(self.asked.items())), self.now.slug, rests_on)

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """Something made of all that is shown: what was made of the same before, whoever read it."""
        made: T = KEPT.whole((name, self._key), make)
        return made

    def _read(self) -> Reading:
        state, work, language = self.seat.talks, self.work, self.language
        if self.view == "clean":
            return read_clean(state, work, language=language, address=self.address)
        if self.view == "columns":
            return read_columns(self.sheet, state, open_only=self.asked.get("open") != "all")
        if self.view == "as":
            return read_party(
                state,
                work,
                [name for name, code in self.seat.codes.items() if code == self.party],
                language=language,
                address=self.address,
            )
        before, after = (self._text_at(moment) for moment in self.moments)
        return read_changes(before, after, state, work, address=self.address)

    def _text_at(self, at: str) -> PlainText:
        seat = self.now if at == "" else go_back(self.now, at)[0]
        return seat.find_work(self.work.id).read(self.language)

    @property
    def party(self) -> str:
        """Code of the delegation whose text is shown."""
        return self.asked.get("party", "")

    @cached_property
    def listed(self) -> tuple[Moment, ...]:
        """The moments between which changes can be shown, newest first."""
        return list_moments(self.now, self.now.find_work(self.work.id))

    @property
    def moments(self) -> tuple[str, str]:
        """The two moments of a redline: "" is now; by default the text as it was before the last change."""
        earlier = str(self.listed[1].seq) if len(self.listed) > 1 else str(self.work.seq)
        return self.asked.get("from") or earlier, self.asked.get("to", "")

    @property
    def title(self) -> str:
        """Of the text, in its language."""
        live = self.work.texts.get(self.language or self.work.language)
        return (live.title if live is not None else "") or self.work.title

    @cached_property
    def masthead(self) -> Masthead:
        """What the page says of its text."""
        open_places = self.sheet.open_places if self.view in ("rolling", "columns") else self.reading.changes
        return describe_text(self.seat, self.work, language=self.language, open_places=open_places)

    @property
    def parties(self) -> tuple[tuple[str, str, int], ...]:
        """(code, name, place) of the parties that may have wordings."""
        listed = name_parties(
            tuple(self.seat.talks.parties), self.seat.codes, self.seat.rules.order.get("", ())
        )
        may = {p.code for p in self.seat.talks.parties.values() if p.role != "secretariat"}
        places = self.sheet.places
        return tuple((code, name_party(self.seat, code), places[code]) for code in listed if code in may)

    def find_provision(self, place: str) -> str:
        """The id of the provision that an address means: by id, eid or number.

        Raises:
            Http404: there is none, or several.
        """
        if place in self.sheet.rows or place in self.reading.rows:
            return place
        try:
            return find_provision(self.work.read(self.language), place).id
        except RefusedError:
            raise Http404 from None


def choose_sent(reading: Reading, chosen: str, *, whole: bool) -> frozenset[str]:
    """Keys of the parts that come with the page: those from the chosen one on, and two before it.

    Args:
        reading: the view.
        chosen: id of a provision, or "".
        whole: send all.
    """
    parts = reading.parts
    if whole:
        return frozenset(part.key for part in parts)
    at = next((place for place, part in enumerate(parts) if chosen in part.provisions), 0) if chosen else 0
    sent: set[str] = set()
    room = _MOST_SENT
    for part in (*parts[max(at - 2, 0) : at], *parts[at:]):
        room -= len(part.html)
        sent.add(part.key)
        if room < 0:
            break
    return frozenset(sent)


def tell_height(part: Part) -> int:
    """About how high a part is, in steps that the style sheet knows."""
    return min(len(part.html) // _STEP + 1, 40)


def show(request: HttpRequest, seat: Seat, work: str, view: str, **asked: str) -> Showing:
    """What a request asks to be shown.

    Raises:
        Http404: no such text, or not in that language.
        UsageError: there was no such moment.
    """
    given = {name: value for name in _KEPT_IN_ADDRESSES if (value := request.GET.get(name, "")[:80])}
    given.update({name: value for name, value in asked.items() if value})
    then, moment = (seat, None) if not given.get("at") else go_back(seat, given["at"])
    held = then.find_work(work)
    language = given.get("language", "")
    if language == held.language:
        del given["language"]
        language = ""
    if language and language not in held.texts:
        raise Http404
    return Showing(seat, then, moment, held, view, given)


def address_of(showing: Showing, view: str) -> str:
    """The address of another view of the same text."""
    named = {"rolling": "show"}.get(view, view)
    return (
        reverse(f"text:{named}", kwargs={"slug": showing.now.slug, "work": showing.work.id}) + showing.query
    )
