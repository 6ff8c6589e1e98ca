"""A saved page is brought, what it says of itself is confirmed, and it is filed as a source."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import RefusedError, TravauxError, UsageError
from travaux.press.model import Source as Report
from travaux.record.canonical import hash_bytes
from travaux.record.envelope import PUBLIC
from travaux.store.ledgers import open_image
from travaux.store.models import Capacity, Upload
from travaux.store.rights import require_right
from travaux.web.files.keeping import keep_upload
from travaux.web.files.receiving import MOST_BYTES
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated
from travaux.web.statements.finding import Kept, find_sources, writable_logs
from travaux.web.statements.reading import PAGES, read_page
from travaux.web.statements.suggesting import FACTS, MOST_AUTHORS, ROLES, suggest_facts
from travaux.web.statements.typed import Fact, read_fact, read_language, read_moment

_SHOWN_CHARS = 6_000


def require_writer(seat: Seat, kind: str) -> Capacity:
    """The capacity, if its role may do an act.

    Raises:
        Http404: whoever asks takes no part.
        RefusedError: the role does not allow it.
    """
    if seat.capacity is None:
        raise Http404
    require_right(seat.capacity, kind, party=seat.party, via="press", clearance=seat.rules.clearance)
    return seat.capacity


@require_http_methods(["GET", "POST"])
@login_required
@seated
def bring(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take a saved page in, to be looked at."""
    capacity = require_writer(seat, "source.file")
    shown: dict[str, Any] = {"here": "statements", "endings": PAGES}
    if request.method == "GET":
        return render(request, "statements/file.html", shown)
    given = request.FILES.get("file")
    if given is None or not given.size:
        sent = int(request.META.get("CONTENT_LENGTH") or 0)
        too_large = _("It is larger than %(count)s MB.") % {"count": MOST_BYTES // 1_000_000}
        shown["fault"] = too_large if sent > MOST_BYTES else _("Choose a file that holds something.")
        return render(request, "statements/file.html", shown, status=422)
    data = given.read()
    if (known := find_filed(seat, data, seat.log, PUBLIC)) is not None:
        messages.info(request, _("This file was filed before; here is what is known of it."))
        return redirect("statements:source", slug=seat.slug, log=known.log, source=known.source.id)
    try:
        read_page(data, str(given.name))
    except TravauxError as error:
        shown["refusal"] = say_refusal(error)
        return render(request, "statements/file.html", shown, status=422)
    kept = keep_upload(seat.negotiation, capacity, name=str(given.name), data=data)
    return redirect("statements:check", slug=seat.slug, upload=kept.pk)


def find_filed(seat: Seat, data: bytes, *logs: str) -> Kept | None:
    """The source with this very file, on some logs."""
    digest = hash_bytes(data)
    return next((kept for kept in find_sources(seat, *logs) if kept.source.attachment == digest), None)


@require_http_methods(["GET", "POST"])
@login_required
@seated
def check(request: HttpRequest, seat: Seat, upload: int) -> HttpResponse:
    """Confirm, change or drop what a page says of itself, one by one; then file it, or throw it away."""
    capacity = require_writer(seat, "source.file")
    kept = get_object_or_404(Upload, pk=upload, capacity=capacity, negotiation=seat.negotiation)
    data = bytes(kept.data)
    if request.method == "POST" and request.POST.get("do") == "discard":
        kept.delete()
        return redirect("statements:list", slug=seat.slug)
    report = read_page(data, kept.name)
    if request.method == "GET":
        return _show_check(request, seat, kept, report, suggest_facts(report))
    facts = _read_facts(request.POST)
    try:
        log, source = _file(seat, str(request.POST.get("log", "")), facts, data)
    except TravauxError as error:
        return _show_check(request, seat, kept, report, facts, error=error)
    kept.delete()
    messages.success(request, _("It is filed. Nothing of what it says is on record before you say so."))
    return redirect("statements:sayings", slug=seat.slug, log=log, source=source)


def _read_facts(given: Mapping[str, str]) -> tuple[Fact, ...]:
    names = [f"{field}{at}" for at in range(MOST_AUTHORS) for field in ("author", "role")]
    return tuple(read_fact(given, name) for name in (*FACTS, *(n for n in names if n in given)))


def _file(seat: Seat, log: str, facts: Sequence[Fact], data: bytes) -> tuple[str, str]:
    """Log and id of the source that is filed; of the one that was filed meanwhile, if it was."""
    if log not in writable_logs(seat):
        problem, way_out = _("it is not said where it is filed"), _("choose the table or your brief")
        raise UsageError(problem=problem, way_out=way_out)
    fields = read_fields(facts)
    command = seat.command("source.file", {**fields, "attachment": hash_bytes(data)}, log=log)
    with open_image(seat.negotiation) as image:
        state = image.ledger.states.get(log, seat.states[log])
        now = replace(seat, states={**seat.states, log: state})
        if (known := find_filed(now, data, log)) is not None:
            return log, known.source.id
        return log, seat.perform(command, attachments=(data,))[-1].id


def read_fields(facts: Sequence[Fact]) -> dict[str, Any]:
    """The fields of a source: of what was suggested that alone which was confirmed or changed.

    Raises:
        UsageError: it has no title, or a day or language that is none.
    """
    by_name = {fact.name: fact for fact in facts}
    said: dict[str, Any] = {name: by_name[name].confirmed for name in FACTS}
    if not said["title"]:
        problem, way_out = _("its title is not confirmed"), _("tick it if it is right, or write it")
        raise UsageError(problem=problem, way_out=way_out)
    said["language"] = read_language(said["language"])
    said["published"] = read_moment(said["published"])
    said["authors"] = [
        {"name": by_name[f"author{at}"].value, "role": role.value}
        for at in range(MOST_AUTHORS)
        if (role := by_name.get(f"role{at}")) is not None
        and role.value in ROLES
        and by_name[f"author{at}"].value
        and (by_name[f"author{at}"].confirmed or role.value != role.was)
    ]
    return said


def _show_check(
    request: HttpRequest,
    seat: Seat,
    kept: Upload,
    report: Report,
    facts: Sequence[Fact],
    *,
    error: TravauxError | None = None,
) -> HttpResponse:
    by_name = {fact.name: fact for fact in facts}
    elsewhere = find_filed(seat, bytes(kept.data), seat.log, PUBLIC, *writable_logs(seat))
    shown = {
        "here": "statements",
        "kept": kept,
        "report": report,
        "text": report.text[:_SHOWN_CHARS],
        "facts": [(by_name[name], label) for name, label in _name_facts() if name in by_name],
        "authors": [
            (by_name[f"author{at}"], by_name[f"role{at}"])
            for at in range(MOST_AUTHORS)
            if f"author{at}" in by_name and f"role{at}" in by_name
        ],
        "roles": [(role, label) for role, label in _name_roles()],
        "elsewhere": elsewhere,
        "logs": writable_logs(seat),
        "log": request.POST.get("log") or seat.log,
        "refusal": say_refusal(error) if error is not None else None,
    }
    status = 200 if error is None else 409 if isinstance(error, RefusedError) else 422
    return render(request, "statements/check.html", shown, status=status)


def _name_facts() -> list[tuple[str, str]]:
    return [
        ("title", _("Title")),
        ("publisher", _("Publisher")),
        ("published", _("Published")),
        ("language", _("Language")),
        ("place", _("Place")),
        ("address", _("Address")),
    ]


def _name_roles() -> list[tuple[str, str]]:
    return [
        ("", _("not said")),
        ("author", _("author")),
        ("reporter", _("reporter")),
        ("editor", _("editor")),
        ("photographer", _("photographer")),
        ("translator", _("translator")),
        ("contributor", _("contributor")),
    ]
