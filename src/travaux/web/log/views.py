"""The pages of the record, one log at a time."""

import re
from typing import NamedTuple

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from travaux.errors import UsageError
from travaux.record.envelope import BUREAU, PUBLIC, TABLE
from travaux.record.registry import BODIES
from travaux.record.state import Entry
from travaux.store.models import KeptAct
from travaux.web.answers import hand_over
from travaux.web.chair.posting import read_words
from travaux.web.chair.presiding import explain_presiding
from travaux.web.log.archiving import write_export
from travaux.web.log.facts import list_facts
from travaux.web.log.nouns import NOUNS
from travaux.web.log.searching import Wanted, find_acts, list_places, list_provisions
from travaux.web.moments import say_at, say_when
from travaux.web.paging import read_start
from travaux.web.seats import Seat, seated
from travaux.web.words import list_party_names, name_party, name_place, say_act

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_CHARS = 200


class Told(NamedTuple):
    """An act as a line of the record."""

    entry: Entry
    words: str
    when: str


@require_GET
@seated
def list_record(request: HttpRequest, seat: Seat, log: str = "") -> HttpResponse:
    """The acts of a log in words, the newest first; those that are looked for."""
    log = _require_log(seat, log or seat.log)
    wanted = _read_wanted(request)
    found = find_acts(seat, log, wanted, before=read_start(request.GET.get("before", "")))
    query = request.GET.copy()
    query["before"] = str(found.before)
    shown = {
        "log": log,
        "logs": _list_logs(seat),
        "private": log not in (TABLE, PUBLIC),
        "told": [Told(entry, say_act(entry, seat), say_when(entry.act.occurred)) for entry in found.entries],
        "older": query.urlencode() if found.before else "",
        "wanted": wanted,
        "is_filtered": any(wanted),
        "parties": list_party_names(seat),
        "nouns": [
            (noun, _(NOUNS[noun])) for noun in dict.fromkeys(kind.partition(".")[0] for kind in BODIES)
        ],
        "works": list_provisions(seat),
    }
    return render(request, "log/parts.html" if _is_part(request) else "log/list.html", shown)


@require_GET
@seated
def show_act(request: HttpRequest, seat: Seat, log: str, seq: int) -> HttpResponse:
    """One act at its permanent address: what it says, its hash, and that of the one before."""
    state = seat.states[_require_log(seat, log)]
    entry = state.entries.get(seq)
    if entry is None:
        raise Http404
    kept = KeptAct.objects.filter(negotiation=seat.negotiation, log=log, seq=seq).select_related("kept_body")
    row = kept.get()
    body = bytes(row.kept_body.body) if row.kept_body.body is not None else b""
    shown = {
        "log": log,
        "log_name": _name_log(seat, log),
        "private": log not in (TABLE, PUBLIC),
        "entry": entry,
        "words": say_act(entry, seat),
        "when": say_when(entry.act.occurred),
        "recorded": say_at(entry.act.recorded_at),
        "via": _say_via(entry.act.via),
        "facts": list_facts(entry, seat, state),
        "places": _list_links(seat, entry) if log == seat.log else [],
        "body": msgspec.json.format(body, indent=2).decode() if body else "",
        "salt": bytes(row.kept_body.salt).hex() if row.kept_body.salt is not None else "",
        "is_last": seq == state.head.seq,
        "may_redact": _may_redact(seat, entry),
    }
    return render(request, "log/act.html", shown)


@require_POST
@seated
def redact(request: HttpRequest, seat: Seat, log: str, seq: int) -> HttpResponse:
    """Take out for good what an act says; that there was an act stays, and the chain still verifies."""
    entry = seat.states[_require_log(seat, log)].entries.get(seq)
    if entry is None or seat.capacity is None:
        raise Http404
    why = {name: read_words(request, name, most=_MOST_CHARS) for name in ("authority", "reason")}
    if not all(why.values()):
        raise UsageError(
            problem=_("it is not said on whose word, and why"), way_out=_("say both: they stay on the record")
        )
    seat.do("record.redact", {"acts": [entry.act.id], **why}, log=log)
    return redirect("log:act", slug=seat.slug, log=log, seq=seq)


def _may_redact(seat: Seat, entry: Entry) -> bool:
    """Whether to offer it; the record decides in the end."""
    can = seat.may("record.redact") and entry.body is not None and entry.body.redactable
    return can and (entry.act.log not in (TABLE, PUBLIC) or not explain_presiding(seat))


@require_GET
@seated
def download_archive(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All that the reader may open, as a file to be verified without the room."""
    data = write_export(seat.negotiation, seat.reader, key=settings.ENVIRONMENT.key)
    name = f"{seat.slug}-{seat.party or 'public'}.travaux"
    return hand_over(data, name=name, kind="application/octet-stream")


def _say_via(via: str) -> str:
    said = {"floor": _("on the floor"), "mail": _("by mail"), "press": _("from the press")}
    return said.get(via, _("in writing"))


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == "acts"


def _require_log(seat: Seat, log: str) -> str:
    if log not in seat.states:
        raise Http404
    return log


def _read_wanted(request: HttpRequest) -> Wanted:
    given = {name: str(request.GET.get(name, ""))[:_MOST_CHARS] for name in Wanted._fields}
    days = {name: given[name] if _DAY.fullmatch(given[name]) else "" for name in ("since", "until")}
    return Wanted(**{**given, **days})


def _list_logs(seat: Seat) -> list[tuple[str, str]]:
    """The logs that the reader opens and that hold anything, with what they are called."""
    return [
        (log, _name_log(seat, log)) for log, state in seat.states.items() if state.head.seq or log == seat.log
    ]


def _name_log(seat: Seat, log: str) -> str:
    if log in (TABLE, PUBLIC):
        return _("the table") if log == TABLE else _("public")
    if log == BUREAU:
        return _("the chair's table")
    kind, _colon, name = log.partition(":")
    if kind == "brief":
        return _("brief of %(party)s") % {"party": name_party(seat, name)}
    group = next(iter(seat.states[log].groups.values()), None)
    return group.name if group is not None else name


def _list_links(seat: Seat, entry: Entry) -> list[tuple[str, str, str]]:
    """(work, provision, label) of the places in texts that an act bears on, as far as they stand."""
    found: dict[tuple[str, str], str] = {}
    for name, provision in list_places(entry, seat, seat.talks):
        work = seat.talks.works.get(name)
        if work is not None and provision and (label := name_place(work, provision)):
            found[name, provision] = label
    return [(work, provision, label) for (work, provision), label in found.items()][:12]
