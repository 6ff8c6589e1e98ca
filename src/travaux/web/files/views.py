"""Files in and out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from travaux.errors import RefusedError, TravauxError
from travaux.record.body import Command
from travaux.record.envelope import brief_of
from travaux.store.models import Capacity, Upload
from travaux.store.outbox import put_out
from travaux.web.answers import hand_over
from travaux.web.error_words import say
from travaux.web.files.keeping import keep_upload, list_uploads
from travaux.web.files.papers import SORTS, list_holders, list_revisions, write_paper
from travaux.web.files.reading import Asked, list_authors, preview, read_asked
from travaux.web.files.remarks import Remark, list_remarks
from travaux.web.lengths import require_length
from travaux.web.refusals import say_refusal
from travaux.web.seats import Seat, seated
from travaux.web.words import list_party_names, name_party

_MOST_WORDS = 2_000


@require_GET
@seated
def show_files(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What can be had of each text, and where a file is brought."""
    return _show_files(request, seat)


@require_GET
@seated
def download(request: HttpRequest, seat: Seat, work: str, sort: str, format: str) -> HttpResponse:
    """A text as a file."""
    asked = {name: request.GET.get(name, "") for name in ("before", "after", "party")}
    language = request.GET.get("language", "")
    paper = write_paper(seat, seat.find_work(work), sort, format, language=language, asked=asked)
    return hand_over(paper.data, name=paper.name, kind=paper.kind)


@require_GET
@seated
def choose_download(request: HttpRequest, seat: Seat, work: str, sort: str) -> HttpResponse:
    """The same, its format chosen in a form."""
    return download(request, seat.slug, work=work, sort=sort, format=request.GET.get("format", ""))


@require_POST
@login_required
@seated
def upload(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take a file in, to be looked at."""
    capacity = _require_capacity(seat)
    given = request.FILES.get("file")
    if given is None or not given.size:
        return _show_files(request, seat, fault=_("Choose a file that holds something."), status=422)
    data = given.read()
    try:
        list_authors(data, str(given.name))
    except TravauxError as error:
        return _show_files(request, seat, fault=say(error), status=422)
    kept = keep_upload(seat.negotiation, capacity, name=str(given.name), data=data)
    return redirect("files:look", slug=seat.slug, upload=kept.pk)


@require_GET
@login_required
@seated
def look(request: HttpRequest, seat: Seat, upload: int) -> HttpResponse:
    """What a file would come to, before it is tabled."""
    return _show_upload(request, seat, _find_upload(seat, upload), request.GET)


@require_POST
@login_required
@seated
def table(request: HttpRequest, seat: Seat, upload: int) -> HttpResponse:
    """Table a file, keep it as a draft, table the ticked positions of its comments, or throw it away."""
    kept = _find_upload(seat, upload)
    action = str(request.POST.get("action", ""))
    if action == "discard":
        kept.delete()
        return redirect("files:show", slug=seat.slug)
    try:
        if action == "ticked":
            return _table_ticked(request, seat, kept)
        return _table_whole(request, seat, kept, as_draft=action == "draft")
    except TravauxError as error:
        return _show_upload(request, seat, kept, request.POST, fault=error)


def _table_whole(request: HttpRequest, seat: Seat, kept: Upload, *, as_draft: bool) -> HttpResponse:
    capacity = _require_capacity(seat)
    data, asked = bytes(kept.data), _read_asked(request, seat, kept, request.POST)
    shown = preview(
        seat, data, kept.name, asked, title=_words(request, "title"), reason=_words(request, "reason")
    )
    if as_draft:
        seat.do("brief.draft", shown.drafted, log=brief_of(seat.party))
        messages.success(request, _("It is kept as a draft in your brief; nobody else sees it."))
    else:
        command = shown.command
        allowed = seat.command(command.do, command.body, party=command.party, via=command.via)
        _send(request, seat, capacity, [allowed])
    if asked.take != "authors":
        kept.delete()
        return redirect("text:only", slug=seat.slug)
    return redirect("files:look", slug=seat.slug, upload=kept.pk)


def _table_ticked(request: HttpRequest, seat: Seat, kept: Upload) -> HttpResponse:
    capacity = _require_capacity(seat)
    asked = _read_asked(request, seat, kept, request.POST)
    ticked = set(request.POST.getlist("remark"))
    remarks = [r for r in _list_remarks(seat, asked, kept) if r.may_tick and str(r.number) in ticked]
    if not remarks:
        problem, allowed = _("no position is ticked"), _("tick those that are to be tabled")
        raise RefusedError(rule="nothing-changed", problem=problem, allowed=allowed)
    _send(request, seat, capacity, [_propose(seat, asked, remark) for remark in remarks])
    return redirect("files:look", slug=seat.slug, upload=kept.pk)


def _propose(seat: Seat, asked: Asked, remark: Remark) -> Command:
    own = remark.parties == (seat.party,)
    fields: dict[str, Any] = {"work": asked.work, "edits": remark.edits}
    if len(remark.parties) > 1:
        fields["parties"] = remark.parties
    return seat.command(
        "proposal.propose", fields, party=remark.parties[0], via="written" if own else "floor"
    )


def _send(request: HttpRequest, seat: Seat, capacity: Capacity, commands: list[Command]) -> None:
    waiting = [put_out(seat.negotiation, capacity, command) for command in commands]
    count = len(waiting)
    if any(waiting):
        said = ngettext(
            "%(count)s proposal goes out; until its time is over it can be called back.",
            "%(count)s proposals go out; until their time is over they can be called back.",
            count,
        )
    else:
        said = ngettext("%(count)s act is on record.", "%(count)s acts are on record.", count)
    messages.success(request, said % {"count": count})


def _show_files(request: HttpRequest, seat: Seat, *, fault: str = "", status: int = 200) -> HttpResponse:
    works = sorted(seat.talks.works.values(), key=lambda work: work.seq)
    papers = [
        (
            work,
            [(code, name_party(seat, code)) for code in list_holders(seat, work)],
            list_revisions(work),
        )
        for work in works
    ]
    shown = {
        "papers": papers,
        "sorts": [sort._replace(title=_(sort.title), says=_(sort.says)) for sort in SORTS],
        "uploads": list_uploads(seat.capacity) if seat.capacity is not None else (),
        "can_bring": _can_bring(seat),
        "fault": fault,
    }
    return render(request, "files/show.html", shown, status=status)


def _show_upload(
    request: HttpRequest, seat: Seat, kept: Upload, given: Any, *, fault: TravauxError | None = None
) -> HttpResponse:
    data = bytes(kept.data)
    asked = _read_asked(request, seat, kept, given)
    shown: dict[str, Any] = {"kept": kept, "asked": asked, "fault": fault, "is_word": data[:2] == b"PK"}
    try:
        shown["preview"] = preview(seat, data, kept.name, asked)
    except TravauxError as error:
        shown["fault"] = fault or error
    works = sorted(seat.talks.works.values(), key=lambda work: work.seq)
    shown |= {
        "works": works,
        "authors": list_authors(data, kept.name),
        "revisions": list_revisions(seat.find_work(asked.work)) if asked.work else (),
        "remarks": _list_remarks(seat, asked, kept),
        "parties": list_party_names(seat),
        "may_table": _may_table(seat, asked),
        "may_draft": seat.may("brief.draft") and asked.sort == "version" and asked.party == seat.party,
        "title": _words(request, "title"),
        "reason": _words(request, "reason"),
    }
    found = shown["fault"]
    status = 200 if found is None else 409 if isinstance(found, RefusedError) else 422
    shown["fault"] = say_refusal(found) if found is not None else None
    return render(request, "files/look.html", shown, status=status if request.method == "POST" else 200)


def _list_remarks(seat: Seat, asked: Asked, kept: Upload) -> tuple[Remark, ...]:
    if asked.sort != "version":
        return ()
    return list_remarks(seat, seat.find_work(asked.work), bytes(kept.data), kept.name)


def _may_table(seat: Seat, asked: Asked) -> bool:
    if asked.party != seat.party:
        return seat.presides and asked.sort == "version"
    return seat.may("proposal.propose" if asked.sort == "version" else "text.table")


def _can_bring(seat: Seat) -> bool:
    return seat.capacity is not None and (seat.presides or seat.may("brief.draft"))


def _require_capacity(seat: Seat) -> Capacity:
    if seat.capacity is None or not _can_bring(seat):
        raise RefusedError(
            rule="not-your-role",
            problem=_("who only observes brings no file"),
            allowed=_("the head of a delegation, its members and the secretariat may"),
        )
    return seat.capacity


def _find_upload(seat: Seat, upload: int) -> Upload:
    _require_capacity(seat)
    return get_object_or_404(Upload, pk=upload, capacity=seat.capacity, negotiation=seat.negotiation)


def _read_asked(request: HttpRequest, seat: Seat, kept: Upload, given: Any) -> Asked:
    authors = list_authors(bytes(kept.data), kept.name)
    return read_asked(seat, given.dict(), authors, named=given.getlist("author"))


def _words(request: HttpRequest, name: str) -> str:
    return require_length(" ".join(str(request.POST.get(name, "")).split()), _MOST_WORDS)
