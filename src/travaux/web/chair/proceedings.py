"""Packages, rulings and silence procedures, at the chair's table."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.record.desk import Context
from travaux.record.moments import is_over
from travaux.record.rules import RULES
from travaux.record.state import Package, Pending, Silence, State
from travaux.store.ledgers import Step, make_context, read_states
from travaux.web.chair.effects import find_effects
from travaux.web.chair.issues import Offer, describe_offer, list_lines, list_undecided
from travaux.web.chair.moments import list_zones, now_utc, read_moment
from travaux.web.chair.posting import post, read_chosen, read_words
from travaux.web.chair.presiding import presided
from travaux.web.chair.redline import Changed
from travaux.web.error_words import say
from travaux.web.seats import Seat
from travaux.web.words import name_place


class Member(NamedTuple):
    """A member of a package; ``place``: where its wording is."""

    id: str
    place: str
    offer: Offer | None


def name_proposal(seat: Seat, name: str) -> str:
    """The provisions that a proposal is on, as one calls them."""
    proposal = seat.talks.proposals.get(name)
    if proposal is None:
        return ""
    work = seat.talks.works.get(proposal.work)
    return ", ".join(filter(None, (name_place(work, root) for root in proposal.roots))) or _("the text")


# Packages


@require_http_methods(["GET", "POST"])
@presided
def keep_packages(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Link proposals into a package, or undo one."""
    if request.method != "POST":
        return _show_packages(request, seat)
    package = read_words(request, "undo", most=80)
    if package:
        steps: Sequence[Step] = (seat.command("outcome.unlink", {"package": package}),)
    else:
        fields = {"members": list(read_chosen(request, "member")), "title": read_words(request, "title")}
        steps = (seat.command("outcome.link", fields),)
    return post(
        request,
        seat,
        lambda: steps,
        told=_("The package is undone.") if package else _("The package is made."),
        back=reverse("chair:packages", kwargs={"slug": seat.slug}),
        show=lambda error: _show_packages(request, seat, fault=error),
    )


def _show_packages(request: HttpRequest, seat: Seat, *, fault: TravauxError | None = None) -> HttpResponse:
    packages = sorted(seat.talks.packages.values(), key=lambda package: -package.seq)
    undecided = [p for work in seat.talks.works.values() for p in list_undecided(seat.talks, work)]
    shown = {
        "tab": "packages",
        "packages": [(package, _list_members(seat, package)) for package in packages],
        "offers": [(name_proposal(seat, p.id), describe_offer(seat, p)) for p in undecided],
        "chosen": read_chosen(request, "member"),
        "typed": request.POST,
        "fault": fault,
    }
    return render(request, "chair/packages.html", shown)


def _list_members(seat: Seat, package: Package) -> list[Member]:
    proposals = seat.talks.proposals
    return [
        Member(name, name_proposal(seat, name), describe_offer(seat, own) if own is not None else None)
        for name in package.members
        for own in (proposals.get(name),)
    ]


# Rulings


class Asked(NamedTuple):
    """An act that waits for a ruling.

    Attributes:
        pending: as asked.
        kind: of act.
        rule: what the rule that forbids it says.
        words: that its author gave with it.
        redline: how the text would read at once if it were allowed; mostly nothing.
        proposed: how the wording would change that it proposes.
        fault: why it could not be done even so, or "".
    """

    pending: Pending
    kind: str
    rule: str
    words: str
    redline: tuple[Changed, ...]
    proposed: tuple[Changed, ...]
    fault: str


@require_http_methods(["GET", "POST"])
@presided
def rule(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Allow, waive or refuse an act that waits, with words."""
    if request.method != "POST":
        return _show_rulings(request, seat)
    fields = {
        "ruling": read_words(request, "ruling", most=10),
        "pending": read_words(request, "pending", most=80),
        "words": read_words(request, "words"),
    }
    return post(
        request,
        seat,
        lambda: (seat.command("outcome.rule", fields),),
        told=_("Ruled, and on the record."),
        back=reverse("chair:rulings", kwargs={"slug": seat.slug}),
        show=lambda error: _show_rulings(request, seat, fault=error),
    )


def _show_rulings(request: HttpRequest, seat: Seat, *, fault: TravauxError | None = None) -> HttpResponse:
    pending = sorted(seat.talks.pending.values(), key=lambda own: own.seq)
    waiting = [own for own in pending if not own.ruling]
    states = read_states(seat.negotiation) if waiting else {}
    shown = {
        "tab": "rulings",
        "asked": [describe_asked(seat, own, states, make_context()) for own in waiting],
        "ruled": [own for own in reversed(pending) if own.ruling][:50],
        "typed": request.POST,
        "fault": fault,
    }
    return render(request, "chair/rulings.html", shown)


def describe_asked(seat: Seat, pending: Pending, states: dict[str, State], context: Context) -> Asked:
    """What an act that waits would do, if it were allowed."""
    command = msgspec.json.decode(pending.command, type=Command)
    words = next((str(command.body[f]) for f in ("words", "reason", "note") if command.body.get(f)), "")
    told = Asked(pending, command.do, RULES.get(pending.rule, pending.rule), words, (), (), "")
    works = seat.talks.works
    named = command.body.get("work")
    proposal = seat.talks.proposals.get(str(command.body.get("proposal", "")))
    work = proposal.work if proposal is not None else named if named in works else next(iter(works), "")
    if not work:
        return told
    try:
        allowed = seat.command("outcome.rule", {"ruling": "allow", "pending": pending.id})
        effects = find_effects(states, (allowed,), context, reader=seat.reader, log=seat.log, work=work)
    except TravauxError as error:
        return told._replace(fault=say(error))
    new = [effect.proposed for effect in effects.effects if effect.is_new]
    return told._replace(redline=effects.redline, proposed=tuple(c for own in new for c in own))


# Silence procedures


class Running(NamedTuple):
    """A silence procedure; ``about``: what it is about, as one calls it; ``over``: whether its time is."""

    silence: Silence
    about: tuple[str, ...]
    over: bool


def list_silences(seat: Seat) -> tuple[Running, ...]:
    """Those that run first, then those that ended, each newest first."""
    now = now_utc()
    found = sorted(seat.talks.silences.values(), key=lambda own: (bool(own.ended), -own.seq))
    return tuple(
        Running(own, tuple(_name_about(seat, ref) for ref in own.about), is_over(own.until, now))
        for own in found
    )


def _name_about(seat: Seat, reference: str) -> str:
    act, sign, provision = reference.partition("#")
    work = seat.talks.works.get(act)
    if work is not None:
        return (name_place(work, provision) if sign else "") or work.title
    package = seat.talks.packages.get(act)
    if package is not None:
        return package.title or _("a package")
    return f"{act} ({name_proposal(seat, act)})" if act in seat.talks.proposals else act


@require_http_methods(["GET", "POST"])
@presided
def keep_silences(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Open a silence procedure, or record its outcome."""
    if request.method != "POST":
        return _show_silences(request, seat)
    return post(
        request,
        seat,
        lambda: (_make_silence_step(request, seat),),
        told=_("Recorded.") if request.POST.get("outcome") else _("The silence procedure is open."),
        back=reverse("chair:silences", kwargs={"slug": seat.slug}),
        show=lambda error: _show_silences(request, seat, fault=error),
    )


def _make_silence_step(request: HttpRequest, seat: Seat) -> Step:
    outcome = read_words(request, "outcome", most=20)
    words = read_words(request, "words")
    if outcome:
        silence = read_words(request, "silence", most=80)
        return seat.command(
            "silence.record-outcome", {"silence": silence, "outcome": outcome, "words": words}
        )
    fields: dict[str, Any] = {
        "about": list(read_chosen(request, "about")),
        "until": read_moment(request, "until"),
        "level": read_words(request, "level"),
        "words": words,
    }
    return seat.command("silence.open", fields)


def _show_silences(request: HttpRequest, seat: Seat, *, fault: TravauxError | None = None) -> HttpResponse:
    shown = {
        "tab": "silences",
        "silences": list_silences(seat),
        "subjects": list(_list_subjects(seat)),
        "zones": list_zones(seat),
        "chosen": read_chosen(request, "about"),
        "typed": request.POST,
        "fault": fault,
    }
    return render(request, "chair/silences.html", shown)


def _list_subjects(seat: Seat) -> list[tuple[str, str]]:
    """What a silence procedure may be about: reference, what it is called."""
    found: list[tuple[str, str]] = []
    for work in sorted(seat.talks.works.values(), key=lambda own: own.seq):
        found.append((work.id, _("the whole of “%(title)s”") % {"title": work.title}))
        found += [
            (f"{work.id}#{line.provision}", line.place) for line in list_lines(seat, work) if line.provision
        ]
        undecided = list_undecided(seat.talks, work)
        found += [(p.id, f"{p.id} ({name_proposal(seat, p.id)})") for p in undecided]
    packages = seat.talks.packages.values()
    found += [(p.id, p.title or _("a package")) for p in packages if p.status == "open"]
    return found
