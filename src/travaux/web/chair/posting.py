"""What forms of the chair's pages have in common: do it and go back, or come back with what was typed."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from travaux.errors import RefusedError, TravauxError
from travaux.store.ledgers import Step, append
from travaux.web.lengths import require_length
from travaux.web.seats import Seat

Show = Callable[[TravauxError], HttpResponse]
_MOST_CHARS = 20_000
_MOST_CHOSEN = 500


def read_words(request: HttpRequest, name: str, *, most: int = _MOST_CHARS) -> str:
    """A field of a form, bounded.

    Raises:
        UsageError: it is longer.
    """
    return require_length(str(request.POST.get(name, "")).strip(), most)


def read_chosen(request: HttpRequest, name: str) -> tuple[str, ...]:
    """The values of a field that may come several times, each once, bounded."""
    return tuple(dict.fromkeys(value for value in request.POST.getlist(name)[:_MOST_CHOSEN] if value))


def post(
    request: HttpRequest,
    seat: Seat,
    make: Callable[[], Sequence[Step]],
    *,
    told: str,
    back: str,
    show: Show,
) -> HttpResponse:
    """Do what a form asks, all of it or nothing.

    Args:
        request: the form.
        seat: of the person.
        make: what is asked; it may refuse.
        told: what is said once it is done.
        back: the address to go on to.
        show: the page again with a refusal, and with what was typed.
    """
    try:
        append(seat.negotiation, *make())
    except TravauxError as error:
        answer = show(error)
        answer.status_code = status_of(error)
        return answer
    messages.success(request, told)
    return redirect(back)


def status_of(error: TravauxError) -> int:
    """The status of an answer that refuses."""
    return 409 if isinstance(error, RefusedError) else 422
