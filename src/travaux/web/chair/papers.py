"""Texts as documents: issued with a symbol, replaced by a chair's text, published."""

import re
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import TravauxError
from travaux.formats import parse_instrument, write_instrument
from travaux.formats.page_rows import RowSetter
from travaux.formats.page_words import WordSetter
from travaux.record.state import Work
from travaux.record.wording import PlainText, keep_text, read_text
from travaux.store.ledgers import Step, make_context, read_states
from travaux.text.rows import list_rows
from travaux.web.chair.effects import Effects, find_effects
from travaux.web.chair.moments import list_zones, read_moment
from travaux.web.chair.posting import post, read_words, status_of
from travaux.web.chair.presiding import presided
from travaux.web.chair.publishing import list_publishable
from travaux.web.seats import Seat

_MOST_TEXT = 3_000_000
_LINE = re.compile(r'data-provision="([^"]*)"|<a id="L(\d+)"')


def number_lines(text: PlainText) -> dict[str, int]:
    """Id of a provision -> the line on which it begins, as the page counts lines; it stays so once issued.

    Complexity: linear.
    """
    rows = list_rows(read_text(text).provisions)
    words = WordSetter({}, language=text.language)
    html = RowSetter(words, levels={}, language=text.language, named=True).set_rows(rows)
    lines: dict[str, int] = {}
    last = ""
    for found in _LINE.finditer(html):
        if found[1] is not None:
            last = found[1]
        elif last and last not in lines:
            lines[last] = int(found[2])
    return lines


@require_http_methods(["GET", "POST"])
@presided
def keep_papers(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Issue a text as a document, or publish something of the table."""
    if request.method != "POST":
        return _show_papers(request, seat)
    publishes = bool(request.POST.get("publish"))
    return post(
        request,
        seat,
        lambda: (_publish(request, seat) if publishes else _issue(request, seat),),
        told=_("Published.") if publishes else _("Issued; its line numbers are frozen."),
        back=reverse("chair:papers", kwargs={"slug": seat.slug}),
        show=lambda error: _show_papers(request, seat, fault=error),
    )


def _publish(request: HttpRequest, seat: Seat) -> Step:
    return seat.command("text.publish", {"act": read_words(request, "publish", most=80)})


def _issue(request: HttpRequest, seat: Seat) -> Step:
    work = seat.find_work(read_words(request, "work", most=80))
    fields: dict[str, Any] = {
        "work": work.id,
        "symbol": read_words(request, "symbol", most=200),
        "language": read_words(request, "language", most=40),
        "as_at": read_moment(request, "as-at"),
        "distribution": read_words(request, "distribution", most=200),
        "status": read_words(request, "status", most=200),
    }
    language = fields["language"] or work.language
    return seat.command("text.issue", {**fields, "lines": number_lines(work.read(language))})


def _show_papers(request: HttpRequest, seat: Seat, *, fault: TravauxError | None = None) -> HttpResponse:
    works = sorted(seat.talks.works.values(), key=lambda own: own.seq)
    shown = {
        "tab": "papers",
        "works": works,
        "publishable": list_publishable(seat) if seat.log == "table" else (),
        "files": _find_files(seat),
        "zones": list_zones(seat),
        "now": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "typed": request.POST,
        "fault": fault,
    }
    return render(request, "chair/papers.html", shown)


def _find_files(seat: Seat) -> str:
    """Where a revision is uploaded."""
    try:
        return reverse("files:show", kwargs={"slug": seat.slug})
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "POST"])
@presided
def put_text(request: HttpRequest, seat: Seat, work: str, how: str) -> HttpResponse:
    """A revision, with which proposals go along, or a chair's text, which closes them; seen, then put."""
    held = seat.find_work(work)
    written = read_words(request, "text", most=_MOST_TEXT)
    if request.method != "POST":
        return _show_put(request, seat, held, how, text=write_instrument(read_text(held.read()), "md"))
    try:
        step = _make_put(request, seat, held, how, written)
        effects = find_effects(
            read_states(seat.negotiation),
            (step,),
            make_context(),
            reader=seat.reader,
            log=seat.log,
            work=held.id,
        )
    except TravauxError as error:
        answer = _show_put(request, seat, held, how, text=written, fault=error)
        answer.status_code = status_of(error) if request.POST.get("do") else 200
        return answer
    if not request.POST.get("do") or request.POST.get("seen") != effects.digest:
        moved = bool(request.POST.get("do") and request.POST.get("seen"))
        return _show_put(request, seat, held, how, text=written, effects=effects, moved=moved)
    return post(
        request,
        seat,
        lambda: (step,),
        told=_("The text stands so now."),
        back=reverse("chair:papers", kwargs={"slug": seat.slug}),
        show=lambda error: _show_put(request, seat, held, how, text=written, fault=error),
    )


def _make_put(request: HttpRequest, seat: Seat, work: Work, how: str, written: str) -> Step:
    """The command that puts the text, read as Markdown, in the language of the work."""
    read = keep_text(parse_instrument(written.encode(), file="text.md"))
    now = work.read()
    text = msgspec.structs.replace(read, language=now.language, title=now.title, ranks=now.ranks)
    fields = {
        "work": work.id,
        "text": msgspec.to_builtins(text, str_keys=True),
        "label": read_words(request, "label", most=200),
        "reason": read_words(request, "reason"),
    }
    return seat.command("text.chairs-text" if how == "chair" else "text.revise", fields)


def _show_put(
    request: HttpRequest,
    seat: Seat,
    work: Work,
    how: str,
    *,
    text: str,
    fault: TravauxError | None = None,
    effects: Effects | None = None,
    moved: bool = False,
) -> HttpResponse:
    shown = {
        "tab": "papers",
        "work": work,
        "how": how,
        "text": text,
        "fault": fault,
        "effects": effects,
        "moved": moved,
        "typed": request.POST,
        "files": _find_files(seat),
    }
    return render(request, "chair/put.html", shown)
