"""Statements and sources, read."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from travaux.record.envelope import PUBLIC, TABLE, brief_of
from travaux.store.ledgers import read_attachment
from travaux.store.models import Attachment
from travaux.web.answers import hand_over
from travaux.web.log.searching import list_provisions
from travaux.web.moments import say_when
from travaux.web.paging import read_start
from travaux.web.seats import Seat, seated
from travaux.web.sentences import NATURES
from travaux.web.statements.finding import (
    PAGE,
    Wanted,
    find_sources,
    find_statements,
    is_own,
    list_resting,
    require_source,
    require_statement,
    tell,
    writable_logs,
)
from travaux.web.statements.reading import is_page
from travaux.web.words import list_party_names

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_CHARS = 200


@require_GET
@seated
def list_all(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The statements that all read, the last said first; those that are looked for."""
    wanted = _read_wanted(request)
    found = find_statements(seat, wanted)
    start = read_start(request.GET.get("from", ""))
    query = request.GET.copy()
    query["from"] = str(start + PAGE)
    shown = {
        "here": "statements",
        "told": [tell(seat, log, statement) for log, statement in found[start : start + PAGE]],
        "count": len(found),
        "earlier": query.urlencode() if len(found) > start + PAGE else "",
        "wanted": wanted,
        "is_filtered": any(wanted),
        "parties": list_party_names(seat),
        "works": list_provisions(seat),
        "natures": list_natures(),
        "sources": len(find_sources(seat, seat.log, PUBLIC)),
    }
    return render(request, "statements/list.html", shown)


@require_GET
@seated
def list_held(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The statements and sources of the delegation's brief: a page, or the part that the list fetches."""
    if seat.brief is None:
        raise Http404
    log = brief_of(seat.party)
    shown = {
        "here": "statements",
        "told": [tell(seat, *found) for found in find_statements(seat, Wanted(), log=log)],
        "sources": find_sources(seat, log),
    }
    part = getattr(request, "htmx", False)
    return render(request, "statements/held.html" if part else "statements/held_page.html", shown)


@require_GET
@seated
def list_sources(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The sources that all read, the last filed first."""
    kept = find_sources(seat, seat.log, PUBLIC)
    shown = [
        (
            each,
            say_when(each.source.published) if each.source.published is not None else "",
            len(list_resting(seat, each.log, each.source.id)),
        )
        for each in kept
    ]
    return render(request, "statements/sources.html", {"here": "statements", "sources": shown})


@require_GET
@seated
def show(request: HttpRequest, seat: Seat, log: str, statement: str) -> HttpResponse:
    """One statement with everything."""
    return show_statement(request, seat, log, statement)


def show_statement(
    request: HttpRequest, seat: Seat, log: str, statement: str, *, status: int = 200, **more: object
) -> HttpResponse:
    """The page of a statement, with what else is to stand on it."""
    found = require_statement(seat, log, statement)
    told = tell(seat, log, found)
    is_open = log in writable_logs(seat) and not found.retracted
    shown = {
        "here": "statements",
        "told": told,
        "private": is_private(log),
        "may_link": is_open and seat.may("source.link"),
        "may_change": is_open and seat.may("statement.attribute") and is_own(seat, found),
        "parties": list_party_names(seat),
        "others": [kept for kept in find_sources(seat, log, seat.log, PUBLIC) if kept not in told.sources],
        "asked": request.POST,
    }
    return render(request, "statements/show.html", {**shown, **more}, status=status)


@require_GET
@seated
def show_source(request: HttpRequest, seat: Seat, log: str, source: str) -> HttpResponse:
    """What is known of a source, and what rests on it."""
    found = require_source(seat, log, source)
    shown = {
        "here": "statements",
        "log": log,
        "source": found,
        "private": is_private(log),
        "published": say_when(found.published) if found.published is not None else "",
        "told": [tell(seat, *resting) for resting in list_resting(seat, log, source)],
        "is_kept": Attachment.objects.filter(
            negotiation=seat.negotiation, log=log, hash=found.attachment
        ).exists(),
        "may_read": log in writable_logs(seat) and seat.may("statement.record"),
        "is_web": found.address.startswith(("http://", "https://")),
    }
    return render(request, "statements/source.html", shown)


@require_GET
@seated
def download(request: HttpRequest, seat: Seat, log: str, source: str) -> HttpResponse:
    """The file of a source as it was filed: to be kept, never shown in the room's name."""
    found = require_source(seat, log, source)
    data = read_attachment(seat.negotiation, log, found.attachment) if found.attachment else None
    if data is None:
        raise Http404
    name = f"{found.id}.{'html' if is_page(data) else 'txt'}"
    return hand_over(data, name=name, kind="application/octet-stream")


def is_private(log: str) -> bool:
    """Whether a log is read by a circle of its own."""
    return log not in (TABLE, PUBLIC)


def list_natures() -> list[tuple[str, str]]:
    """(nature, in words) of all that one can do by saying something."""
    return [(nature, _(words)) for nature, words in NATURES.items()]


def _read_wanted(request: HttpRequest) -> Wanted:
    given = {name: str(request.GET.get(name, ""))[:_MOST_CHARS] for name in Wanted._fields}
    days = {name: given[name] if _DAY.fullmatch(given[name]) else "" for name in ("since", "until")}
    return Wanted(**{**given, **days})
