"""The running page of a meeting: opened, who has the floor, what is concluded item by item, adjourned."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from travaux.errors import RefusedError, TravauxError
from travaux.store.ledgers import append
from travaux.store.speakers import Line, ask_floor, give_floor, leave_line, may_ask, read_line
from travaux.web.chair.posting import read_chosen, read_words, status_of
from travaux.web.meetings.concluding import SORTS, Noted, list_commands
from travaux.web.meetings.describing import list_items, list_speeches
from travaux.web.meetings.keeping import list_parties, require_management
from travaux.web.meetings.listing import Held, find_meeting, show_line
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated
from travaux.web.words import name_party


def has_line(seat: Seat, held: Held) -> bool:
    """Whether the speakers' line shows: at an open meeting of the talks, where names are not withheld.

    A group's line would wake, and so tell, those who are not in it.
    """
    is_named = seat.rules.attribution_in(seat.log) == "named"
    return held.meeting.status == "open" and held.log == seat.log and seat.capacity is not None and is_named


def name_line(held: Held) -> str:
    """What the line of a meeting is kept by: of the public log a meeting of the same id is another."""
    return f"{held.log}:{held.meeting.id}"


def find_line(seat: Seat, held: Held) -> Line:
    """Who has the floor and who waits, as far as the reader sees it."""
    return read_line(seat.negotiation, name_line(held)) if has_line(seat, held) else Line("", ())


def asks(seat: Seat, held: Held) -> bool:
    """Whether the person may ask for the floor of a meeting."""
    meets = not held.meeting.parties or seat.party in held.meeting.parties
    return has_line(seat, held) and may_ask(seat.capacity) and meets and not seat.presides


def describe_floor(seat: Seat, held: Held) -> dict[str, Any]:
    """What pages show of the floor: who has it, who waits, whether the person may ask for it."""
    line = find_line(seat, held)
    return {
        "has_line": has_line(seat, held),
        "speaking": (line.speaking, name_party(seat, line.speaking) if line.speaking else ""),
        "waiting": [(code, name_party(seat, code)) for code in line.waiting],
        "asks": asks(seat, held),
        "in_line": seat.party in line.waiting,
    }


@require_POST
@seated
def ask_for_floor(request: HttpRequest, seat: Seat, meeting: str) -> HttpResponse:
    """A delegation raises its sign, or takes it down."""
    held = find_meeting(seat, meeting)
    do = read_words(request, "do", most=10)
    if not asks(seat, held) or do not in ("ask", "leave"):
        raise Http404
    (ask_floor if do == "ask" else leave_line)(seat.negotiation, name_line(held), seat.party)
    return _answer(request, seat, held, "meetings:show", _("You are in line.") if do == "ask" else "")


@require_http_methods(["GET", "POST"])
@seated
def run(request: HttpRequest, seat: Seat, meeting: str) -> HttpResponse:
    """One screen for whoever keeps the record while a meeting goes on."""
    held = find_meeting(seat, meeting)
    require_management(seat, held.log)
    if request.method != "POST":
        return _show(request, seat, held)
    act = _DEEDS.get(read_words(request, "do", most=12))
    if act is None:
        raise Http404
    try:
        told = act(request, seat, held)
    except TravauxError as error:
        if getattr(request, "htmx", False):
            raise
        return _show(request, seat, held, fault=error)
    return _answer(request, seat, held, "meetings:run", told)


def _answer(request: HttpRequest, seat: Seat, held: Held, back: str, told: str) -> HttpResponse:
    """To a script: that it is done, so that nothing typed elsewhere on the page is lost; else the page."""
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"meetings:done": {"told": told}})})
    if told:
        messages.success(request, told)
    return redirect(back, slug=seat.slug, meeting=held.key)


def _show(request: HttpRequest, seat: Seat, held: Held, *, fault: TravauxError | None = None) -> HttpResponse:
    names = dict(list_parties(seat, held.log))
    meeting = held.meeting
    here = [(code, name) for code, name in names.items() if not meeting.parties or code in meeting.parties]
    shown: dict[str, Any] = {
        **describe_floor(seat, held),
        "here": "meetings",
        "line": show_line(seat, held),
        "meeting": meeting,
        "items": list_items(seat, held),
        "speeches": list_speeches(seat, held)[-8:],
        "parties": list(names.items()),
        "present": here,
        "sorts": SORTS.items(),
        "levels": seat.rules.levels,
        "typed": request.POST,
        "chosen": read_chosen(request, "party"),
        "keeps_record": meeting.session not in seat.rules.informal,
        "refusal": say_refusal(fault) if fault is not None else None,
    }
    return render(request, "meetings/run.html", shown, status=status_of(fault) if fault is not None else 200)


# What the page's buttons do: each says what was done


def _open(request: HttpRequest, seat: Seat, held: Held) -> str:
    seat.do("meeting.open", {"meeting": held.meeting.id}, log=held.log)
    return _("The meeting is open.")


def _adjourn(request: HttpRequest, seat: Seat, held: Held) -> str:
    words = read_words(request, "words", most=2_000)
    seat.do("meeting.adjourn", {"meeting": held.meeting.id, "words": words}, log=held.log)
    if held.log == seat.log:
        leave_line(seat.negotiation, name_line(held))
    return _("The meeting is adjourned.")


def _record_speech(request: HttpRequest, seat: Seat, held: Held) -> str:
    """What a party said comes on the record, and it is done."""
    party = read_words(request, "party", most=32)
    fields = {
        "meeting": held.meeting.id,
        "party": party,
        "speaker": " ".join(read_words(request, "speaker", most=200).split()),
        "words": read_words(request, "words"),
        "item": read_item(request),
    }
    seat.do("meeting.take-the-floor", fields, via="floor", log=held.log)
    if has_line(seat, held):
        leave_line(seat.negotiation, name_line(held), party or seat.party)
    return _("On the record.")


def _change_line(request: HttpRequest, seat: Seat, held: Held) -> str:
    party = read_words(request, "party", most=32)
    if not has_line(seat, held) or party not in dict(list_parties(seat, held.log)):
        raise Http404
    change = {"give": give_floor, "drop": leave_line, "queue": ask_floor}[read_words(request, "do", most=12)]
    change(seat.negotiation, name_line(held), party)
    return ""


def _conclude(request: HttpRequest, seat: Seat, held: Held) -> str:
    sort = read_words(request, "sort", most=12)
    if sort not in SORTS:
        raise RefusedError(
            rule="nothing-changed",
            problem=_("it does not say what it is"),
            allowed=_("choose: agreed, reserved, referred, a decision, a next step, an outcome"),
        )
    noted = Noted(
        sort=sort,
        item=read_item(request),
        words=read_words(request, "words"),
        level=read_words(request, "level", most=80),
        parties=read_chosen(request, "party"),
        due=read_words(request, "due", most=40),
        to=read_words(request, "to", most=300),
        parks=bool(request.POST.get("parks")),
    )
    append(seat.negotiation, *list_commands(seat, held, noted))
    return _("On the record.")


def read_item(request: HttpRequest) -> int:
    """The number of an item of the agenda; 0 for none."""
    given = read_words(request, "item", most=4)
    return int(given) if given.isascii() and given.isdigit() else 0


_DEEDS: Mapping[str, Callable[[HttpRequest, Seat, Held], str]] = {
    "open": _open,
    "adjourn": _adjourn,
    "speak": _record_speech,
    "give": _change_line,
    "drop": _change_line,
    "queue": _change_line,
    "conclude": _conclude,
}
