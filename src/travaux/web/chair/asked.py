"""What whoever presides asks of delegations: the word of the heads on a resolution, silence on a text."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.errors import TravauxError
from travaux.record.body import Command
from travaux.store.ledgers import Step, make_context, read_states
from travaux.web.chair.effects import Effects, find_effects
from travaux.web.chair.issues import Offer, describe_offer
from travaux.web.chair.plans import Word, list_answers, list_steps, list_words
from travaux.web.chair.posting import post, read_words
from travaux.web.chair.presiding import explain_presiding, presided
from travaux.web.chair.proceedings import list_silences, name_proposal
from travaux.web.seats import Seat, seated


def count_asked(seat: Seat) -> int:
    """How many questions and silences wait for the word of the person's party."""
    if seat.capacity is None or not seat.party:
        return 0
    words = sum(seat.party in word.awaited and not word.ended for word in list_words(seat.talks))
    return words + (sum(not own.ended for own in seat.talks.silences.values()) if not seat.presides else 0)


def preview_word(seat: Seat, word: Word) -> Effects | TravauxError:
    """What would happen if all heads gave their word."""
    proposals = [seat.talks.proposals[name] for name in (*word.plan.take, *word.plan.end)]
    heads = tuple(dict.fromkeys((*word.response.of, *word.agreed)))
    fields = {"accept": list(word.plan.take), "reject": list(word.plan.end), "heads": list(heads)}
    command = Command(do="outcome.resolve", body=fields, party=word.response.asker)
    try:
        return find_effects(
            read_states(seat.negotiation),
            (command,),
            make_context(),
            reader=seat.reader,
            log=seat.log,
            work=proposals[0].work,
        )
    except TravauxError as error:
        return error


def _describe(seat: Seat, word: Word) -> dict[str, Any]:
    found = None if word.ended else preview_word(seat, word)
    return {
        "word": word,
        "take": _describe_all(seat, word.plan.take),
        "end": _describe_all(seat, word.plan.end),
        "effects": found if isinstance(found, Effects) else None,
        "fault": found if isinstance(found, TravauxError) else None,
    }


def _describe_all(seat: Seat, names: tuple[str, ...]) -> list[tuple[str, Offer]]:
    proposals = seat.talks.proposals
    return [
        (name_proposal(seat, name), describe_offer(seat, proposals[name]))
        for name in names
        if name in proposals
    ]


@require_http_methods(["GET", "POST"])
@seated
def answer_asked(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A delegation's page: its head gives its word, or not; anybody who may breaks a silence."""
    if seat.capacity is None:
        raise Http404
    if request.method != "POST":
        return _show_asked(request, seat)
    return post(
        request,
        seat,
        lambda: (_make_answer(request, seat),),
        told=_("Said, and on the record."),
        back=reverse("chair:asked", kwargs={"slug": seat.slug}),
        show=lambda error: _show_asked(request, seat, fault=error),
    )


def _make_answer(request: HttpRequest, seat: Seat) -> Step:
    words = read_words(request, "words")
    silence = read_words(request, "silence", most=80)
    if silence:
        return seat.command("silence.break", {"silence": silence, "words": words})
    named = read_words(request, "response", most=80)
    word = next((own for own in list_words(seat.talks) if own.response.id == named), None)
    if word is None:
        raise Http404
    answers = list_answers(word.plan, agrees=request.POST.get("word") == "yes")
    fields = {"response": named, "final": True, "answers": answers, "words": words}
    return seat.command("response.give", fields)


def _show_asked(request: HttpRequest, seat: Seat, *, fault: TravauxError | None = None) -> HttpResponse:
    mine = [word for word in list_words(seat.talks) if seat.party in word.response.of][:30]
    shown = {
        "words": [_describe(seat, word) for word in mine],
        "silences": [own for own in list_silences(seat) if not own.silence.ended],
        "gives": seat.may("response.give"),
        "fault": fault,
        "typed": request.POST,
        "presides": not explain_presiding(seat),
    }
    return render(request, "chair/asked.html", shown)


@require_http_methods(["GET", "POST"])
@presided
def keep_words(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The chair's side: which heads have given their word; once all have, the resolution is made."""
    if request.method != "POST":
        return _show_words(request, seat)
    return post(
        request,
        seat,
        lambda: _make_resolution(request, seat),
        told=_("Done, and on the record."),
        back=reverse("chair:open", kwargs={"slug": seat.slug}),
        show=lambda error: _show_words(request, seat, fault=error),
    )


def _make_resolution(request: HttpRequest, seat: Seat) -> tuple[Step, ...]:
    named = read_words(request, "response", most=80)
    word = next((own for own in list_words(seat.talks) if own.response.id == named), None)
    if word is None:
        raise Http404
    proposals = seat.talks.proposals
    work = proposals[(*word.plan.take, *word.plan.end)[0]].work
    return list_steps(seat, word.plan, work=work, heads=word.agreed)


def _show_words(request: HttpRequest, seat: Seat, *, fault: TravauxError | None = None) -> HttpResponse:
    words = [_describe(seat, word) for word in list_words(seat.talks)[:30]]
    return render(request, "chair/words.html", {"tab": "words", "words": words, "fault": fault})
