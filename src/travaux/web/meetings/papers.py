"""The Word papers of a meeting: which a reader is offered, and handing one over."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from travaux.formats.docx.documents.fixed_words import LANGUAGES, find_words
from travaux.formats.docx.documents.meeting_papers import CHAIRS, MINUTES, list_papers, write_meeting_paper
from travaux.formats.docx.documents.voice import Voice
from travaux.record.views.proceedings import list_meeting, read_proceedings
from travaux.web.answers import hand_over
from travaux.web.files.papers import KINDS
from travaux.web.meetings.listing import Held, find_meeting
from travaux.web.seats import Seat, seated
from travaux.web.words import name_party

_TITLES = {
    "participants-provisional": gettext_noop("Provisional list of participants"),
    "participants": gettext_noop("List of participants"),
    "summary-record": gettext_noop("Summary record"),
    "decisions": gettext_noop("Decisions and next steps"),
    CHAIRS: gettext_noop("Chair's summary"),
}
_MINUTES_OF = gettext_noop("Agreed minutes, copy of %(party)s")
_TONGUES = {"en": gettext_noop("English"), "id": gettext_noop("Indonesian")}


class Offered(NamedTuple):
    """A paper that can be had. ``others``: (language, its tag, address) of it in further languages."""

    title: str
    address: str
    others: tuple[tuple[str, str, str], ...]


def list_offered(seat: Seat, held: Held) -> Iterator[Offered]:
    """The papers of a meeting that a reader is offered; the chair's summary is the chair's to give out."""
    for name in _list_names(seat, held):
        if name == MINUTES:
            for code in list_meeting(seat.states, held.meeting):
                title = _(_MINUTES_OF) % {"party": name_party(seat, code)}
                yield _offer(seat, held, name, title, {"first": code})
        else:
            yield _offer(seat, held, name, _(_TITLES[name]), {})


def _list_names(seat: Seat, held: Held) -> tuple[str, ...]:
    return tuple(name for name in list_papers(seat.states, held.meeting) if name != CHAIRS or seat.presides)


def _offer(seat: Seat, held: Held, name: str, title: str, asked: dict[str, str]) -> Offered:
    fields = {"slug": seat.slug, "meeting": held.key, "paper": name}
    return offer(title, reverse("meetings:paper", kwargs=fields), asked)


def offer(title: str, address: str, asked: dict[str, str]) -> Offered:
    """A paper in the reader's language, and beside it in each other that papers can be had in."""
    others = tuple(
        (_(_TONGUES[tongue]), tongue, f"{address}?{urlencode({**asked, 'language': tongue})}")
        for tongue in LANGUAGES
        if tongue != choose_language("")
    )
    return Offered(title, f"{address}?{urlencode(asked)}" if asked else address, others)


def choose_language(asked: str) -> str:
    """The language of a paper's own words: as asked, else the reader's, else English."""
    return find_words(asked or get_language() or "en").language


@require_GET
@seated
def paper(request: HttpRequest, seat: Seat, meeting: str, paper: str) -> HttpResponse:
    """A paper of a meeting as a Word file, as the seat's reader may see it."""
    held = find_meeting(seat, meeting)
    if paper not in _list_names(seat, held):
        raise Http404
    first = request.GET.get("first", "")
    if first and first not in list_meeting(seat.states, held.meeting):
        raise Http404
    language = choose_language(request.GET.get("language", ""))
    data = write_meeting_paper(
        Voice(seat.states, log=held.log, language=language),
        read_proceedings(seat.states, f"{held.log}:{held.meeting.id}"),
        paper,
        first=first if paper == MINUTES else "",
    )
    name = "-".join(filter(None, (seat.slug, held.meeting.id, paper, first, language)))
    return hand_over(data, name=f"{name}.docx", kind=KINDS["docx"])
