"""What a source says that others said: listed, to be recorded one by one or put aside."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from travaux.press.model import Source as Report
from travaux.record.state import Source
from travaux.store.ledgers import read_attachment
from travaux.web.seats import Seat, seated
from travaux.web.statements.filing import require_writer
from travaux.web.statements.finding import require_source
from travaux.web.statements.reading import read_page
from travaux.web.statements.suggesting import find_parties, list_names, list_suggested
from travaux.web.statements.views import is_private
from travaux.web.words import list_party_names

_ASIDE = "statements_aside"  # in the session: "slug log source" -> numbers of sayings
_MOST_ASIDE = 20
_MOST_ASIDE_EACH = 1_000


@require_http_methods(["GET", "POST"])
@login_required
@seated
def list_said(request: HttpRequest, seat: Seat, log: str, source: str) -> HttpResponse:
    """What a source says that others said: to be recorded one by one, or put aside."""
    require_writer(seat, "statement.record")
    found = require_source(seat, log, source)
    report = read_kept(seat, log, found)
    if request.method == "POST":
        number = read_number(request.POST.get("number", ""))
        _put_aside(request, seat, log, source, number, back=request.POST.get("do") == "back")
        return redirect("statements:sayings", slug=seat.slug, log=log, source=source)
    aside = _list_aside(request, seat, log, source)
    suggested = list_suggested(seat, log, found, report, aside=aside)
    names = list_names(seat)
    parties = dict(list_party_names(seat))
    shown = {
        "here": "statements",
        "log": log,
        "source": found,
        "private": is_private(log),
        "language": found.language or report.language,
        "suggested": [
            (each, [parties[code] for code in find_parties(each.saying.sentence, names) if code in parties])
            for each in suggested
        ],
        "left": sum(1 for each in suggested if not each.aside and each.recorded is None),
        "dates": report.dates,
    }
    return render(request, "statements/sayings.html", shown)


def read_kept(seat: Seat, log: str, source: Source) -> Report:
    """What the file of a source says.

    Raises:
        Http404: the file is not kept with the log.
    """
    data = read_attachment(seat.negotiation, log, source.attachment) if source.attachment else None
    if data is None:
        raise Http404
    return read_page(data, source.title)


def read_number(given: str) -> int:
    """The place of a saying in its report.

    Raises:
        Http404: it is no number.
    """
    if not (given.isascii() and given.isdigit() and len(given) < 6):
        raise Http404
    return int(given)


def _list_aside(request: HttpRequest, seat: Seat, log: str, source: str) -> list[int]:
    return list(request.session.get(_ASIDE, {}).get(f"{seat.slug} {log} {source}", ()))


def _put_aside(
    request: HttpRequest, seat: Seat, log: str, source: str, number: int, *, back: bool = False
) -> None:
    """Remember for this person what is not to be recorded; of the last sources only."""
    own = [n for n in _list_aside(request, seat, log, source) if n != number]
    key = f"{seat.slug} {log} {source}"
    all_ = {k: v for k, v in request.session.get(_ASIDE, {}).items() if k != key}
    kept = list(all_.items())[-_MOST_ASIDE:]
    request.session[_ASIDE] = {**dict(kept), key: own if back else [*own, number][-_MOST_ASIDE_EACH:]}
