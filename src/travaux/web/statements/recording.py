"""A statement is recorded, out of a source or by itself; and what becomes of it."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from travaux.errors import RefusedError, TravauxError, UsageError
from travaux.press.model import Source as Report
from travaux.record.envelope import PUBLIC
from travaux.record.references import split_reference
from travaux.record.state import Source
from travaux.store.ledgers import open_image
from travaux.web.log.searching import list_provisions
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated
from travaux.web.sentences import NATURES
from travaux.web.statements.filing import require_writer
from travaux.web.statements.finding import (
    admission_of,
    find_source,
    find_sources,
    require_source,
    require_statement,
    writable_logs,
)
from travaux.web.statements.sayings import read_kept, read_number
from travaux.web.statements.suggesting import (
    Suggested,
    find_parties,
    list_names,
    list_suggested,
    suggest_statement,
)
from travaux.web.statements.typed import (
    Fact,
    read_fact,
    read_language,
    read_line,
    read_moment,
    read_words,
)
from travaux.web.statements.views import is_private, list_natures, show_statement
from travaux.web.words import list_party_names, name_place

_FACTS = ("speaker", "capacity", "party", "nature", "when", "where", "language", "reported_by")
_WORDS = ("words", "condition", "consequence", "translation")
_MOST_ABOUT = 60


@require_http_methods(["GET", "POST"])
@login_required
@seated
def record(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Write a statement down; from a source with what it suggests, each suggestion to be confirmed."""
    require_writer(seat, "statement.record")
    asked = request.POST if request.method == "POST" else request.GET
    given = _find_given(seat, asked)
    if request.method == "GET":
        return _show_form(request, seat, given, _begin(seat, asked, given))
    form = request.POST
    facts = {name: read_fact(form, name) for name in _FACTS}
    try:
        log, statement = _record(seat, form, facts, given)
    except TravauxError as error:
        return _show_form(request, seat, given, facts, error=error)
    messages.success(request, _("It is on record."))
    if given.suggested is not None and given.source is not None:
        place = reverse("statements:sayings", args=[seat.slug, given.log, given.source.id])
        return redirect(f"{place}#saying-{given.suggested.number}")
    return redirect("statements:show", slug=seat.slug, log=log, statement=statement)


class Given(msgspec.Struct, frozen=True):
    """The source that a statement is taken from, and what it says.

    Attributes:
        log: that the source is on.
        source: the source; None for a statement without one.
        report: what it says; None if its file is not kept.
        suggested: the saying that is meant, if one is.
    """

    log: str = ""
    source: Source | None = None
    report: Report | None = None
    suggested: Suggested | None = None


def _find_given(seat: Seat, asked: QueryDict) -> Given:
    log, name = str(asked.get("from", "")), str(asked.get("source", ""))
    if not name or not log:
        return Given()
    source = require_source(seat, log, name)
    if not asked.get("number"):
        return Given(log, source)
    number = read_number(str(asked["number"]))
    report = read_kept(seat, log, source)
    suggested = list_suggested(seat, log, source, report, aside=())
    if number >= len(suggested):
        raise Http404
    return Given(log, source, report, suggested[number])


def _begin(seat: Seat, asked: QueryDict, given: Given) -> dict[str, Fact]:
    facts = {name: Fact(name, read_line(asked, name)) for name in _FACTS}
    if given.suggested is not None and given.report is not None and given.source is not None:
        said = suggest_statement(seat, given.suggested.saying, given.report, given.source)
        facts |= {fact.name: fact for fact in said}
    return facts


def _record(seat: Seat, form: QueryDict, facts: Mapping[str, Fact], given: Given) -> tuple[str, str]:
    """Log and id of the statement."""
    log = str(form.get("log", ""))
    if log not in _list_logs(seat, given):
        problem, way_out = _("it is not said where it is recorded"), _("choose the table or your brief")
        raise UsageError(problem=problem, way_out=way_out)
    fields = read_fields(seat, form, facts, given)
    when = read_moment(facts["when"].confirmed)
    if when is None and fields["sources"]:
        problem, way_out = _("it is not said when it was said"), _("a year is enough if no more is known")
        raise UsageError(problem=problem, way_out=way_out)
    command = seat.command(
        "statement.record", fields, log=log, via="press" if fields["sources"] else "written"
    )
    with open_image(seat.negotiation) as image:
        state = image.ledger.states.get(log, seat.states[log])
        _require_new(state.statements.values(), fields)
        acts = seat.perform(msgspec.structs.replace(command, occurred=when))
    return log, acts[-1].id


def _list_logs(seat: Seat, given: Given) -> list[str]:
    """Where a statement may be recorded: what is known from the brief stays there."""
    private = given.source is not None and is_private(given.log)
    return [log for log in writable_logs(seat) if not private or log == given.log]


def _require_new(statements: Any, fields: Mapping[str, Any]) -> None:
    """Of one source the same words are recorded once, whoever was faster."""
    for own in statements:
        if own.words == fields["words"] and not own.retracted and set(own.sources) & set(fields["sources"]):
            raise RefusedError(
                rule="already-said",
                problem=_("these words were recorded from this source already, as %(id)s") % {"id": own.id},
                allowed=_("open that statement; what is lacking can be added there"),
            )


def read_fields(seat: Seat, form: QueryDict, facts: Mapping[str, Fact], given: Given) -> dict[str, Any]:
    """The fields of a statement: of what was suggested that alone which was confirmed or changed.

    Raises:
        UsageError: it says not what it is, or a language that is none.
    """
    said: dict[str, Any] = {name: facts[name].confirmed for name in _FACTS if name != "when"}
    if said["nature"] not in NATURES:
        problem, way_out = _("it is not said what kind of statement it is"), _("choose one")
        raise UsageError(problem=problem, way_out=way_out)
    said["language"] = read_language(said["language"])
    said |= {name: read_words(form, name) for name in ("words", "condition", "consequence")}
    translated = {
        "language": read_language(read_line(form, "translation_language")),
        "words": read_words(form, "translation"),
        "by": read_line(form, "translated_by"),
    }
    said["translations"] = [translated] if translated["words"] or translated["language"] else []
    about = [place for place in form.getlist("about")[:_MOST_ABOUT] if split_reference(place)[0]]
    parties = [admission_of(seat, code) for code in form.getlist("on_party")[:_MOST_ABOUT]]
    said["about"] = [*about, *filter(None, parties)]
    sources = [given.source.id] if given.source is not None else []
    said["sources"] = [*sources, *(s for s in form.getlist("sources")[:_MOST_ABOUT] if s not in sources)]
    return said


def _show_form(
    request: HttpRequest,
    seat: Seat,
    given: Given,
    facts: Mapping[str, Fact],
    *,
    error: TravauxError | None = None,
) -> HttpResponse:
    asked: Any = request.POST if request.method == "POST" else request.GET
    saying = given.suggested.saying if given.suggested is not None else None
    words = {name: read_words(asked, name) for name in _WORDS}
    if request.method == "GET" and saying is not None:
        words["words"] = saying.words
    named = find_parties(saying.sentence, list_names(seat)) if saying is not None else ()
    parties, works = list_party_names(seat), list_provisions(seat)
    shown = {
        "here": "statements",
        "given": given,
        "saying": saying,
        "facts": facts,
        "words": words,
        "asked": asked,
        "logs": _list_logs(seat, given),
        "log": asked.get("log") or given.log or seat.log,
        "natures": list_natures(),
        "parties": parties,
        "named": sorted(
            ((code, name, code in named) for code, name in parties), key=lambda each: not each[2]
        ),
        "works": works,
        "about": asked.getlist("about"),
        "inner": _list_inner(seat, asked.getlist("about")[:_MOST_ABOUT], works),
        "on_party": asked.getlist("on_party"),
        "chosen": asked.getlist("sources"),
        "others": [kept for kept in find_sources(seat, seat.log, PUBLIC) if kept.source != given.source],
        "refusal": say_refusal(error) if error is not None else None,
    }
    status = 200 if error is None else 409 if isinstance(error, RefusedError) else 422
    return render(request, "statements/record.html", shown, status=status)


def _list_inner(
    seat: Seat, about: list[str], works: list[tuple[str, str, list[tuple[str, str]]]]
) -> list[tuple[str, str]]:
    """(place, label) of what it bears on below the top of a text: a paragraph from which one came."""
    top = {place for _work, _title, places in works for place, _label in places}
    split = ((place, *split_reference(place)) for place in about if place not in top)
    named = ((place, name_place(seat.talks.works.get(work), inner)) for place, work, inner in split)
    return [(place, label) for place, label in named if label]


@require_POST
@login_required
@seated
def change(request: HttpRequest, seat: Seat, log: str, statement: str) -> HttpResponse:
    """Say whose a statement is, show it by another source, or take it back."""
    found = require_statement(seat, log, statement)
    do = str(request.POST.get("do", ""))
    if log not in writable_logs(seat) or do not in ("attribute", "source", "retract"):
        raise Http404
    form = request.POST
    try:
        if do == "retract":
            seat.do("statement.retract", {"statement": found.id, "words": read_words(form, "why")}, log=log)
        elif do == "source":
            _link(seat, log, found.id, str(form.get("source", "")))
        else:
            names = ("party", "speaker", "capacity", "reported_by")
            fields = {name: read_line(form, name) for name in names}
            seat.do("statement.attribute", {"statement": found.id, **fields}, log=log)
    except TravauxError as error:
        status = 409 if isinstance(error, RefusedError) else 422
        return show_statement(request, seat, log, statement, status=status, refusal=say_refusal(error))
    return redirect("statements:show", slug=seat.slug, log=log, statement=statement)


def _link(seat: Seat, log: str, statement: str, source: str) -> None:
    """A source shows the statement too: linked where both are on one log, else named by the statement."""
    kept = find_source(seat, log, source)
    if kept is None:
        problem, way_out = _("no source was chosen"), _("choose one, or file it first")
        raise UsageError(problem=problem, way_out=way_out)
    if kept.log == log:
        seat.do("source.link", {"source": source, "to": [statement]}, log=log)
    else:
        seat.do("statement.attribute", {"statement": statement, "sources": [source]}, log=log)
