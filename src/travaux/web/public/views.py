"""The public page, its texts and its feed: the same for everybody, kept until the public log moves.

The language is in the address and nowhere else: so an answer hangs on its address alone, and whoever keeps
it, a proxy or a browser, needs to know nothing of whoever asked (no ``Vary``).
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from travaux import __version__
from travaux.formats.page_words import shorten
from travaux.record.envelope import PUBLIC, Act
from travaux.record.state import Entry
from travaux.store.models import KeptAct, Negotiation
from travaux.web.public.feed import KIND, Head, News, write_feed
from travaux.web.public.kept import ANSWERS, Kept
from travaux.web.public.published import list_news, list_published, read_text, take_public_seat
from travaux.web.seats import Seat
from travaux.web.words import say_act, say_parties, say_title

_MOST_NEWS = 50
_TITLE_CHARS = 120
_FRESH_S = 60
_PAGE = "text/html; charset=utf-8"
Make: TypeAlias = Callable[[Seat, str], bytes]


@require_safe
def show_public(request: HttpRequest, slug: str, tongue: str = "") -> HttpResponse:
    """What was published, on one page without scripts."""
    return _answer(request, slug, tongue or settings.LANGUAGE_CODE, _PAGE, _make_page)


@require_safe
def show_text(request: HttpRequest, slug: str, tongue: str, work: str, language: str) -> HttpResponse:
    """A text that was published, as it stands."""

    def make(seat: Seat, tongue: str) -> bytes:
        text, reading = read_text(seat, work, language)
        words = mark_safe("".join(part.html for part in reading.parts))  # noqa: S308  # set and escaped
        return _render("public/text.html", seat, tongue, text=text, reading=reading, words=words)

    return _answer(request, slug, tongue, _PAGE, make, f"{work} {language}")


@require_safe
def show_feed(request: HttpRequest, slug: str, tongue: str = "") -> HttpResponse:
    """What was published, as a feed."""
    base = request.build_absolute_uri("/").rstrip("/")

    def make(seat: Seat, tongue: str) -> bytes:
        return _make_feed(seat, tongue, base)

    return _answer(request, slug, tongue or settings.LANGUAGE_CODE, KIND, make, base)


def _answer(
    request: HttpRequest, slug: str, tongue: str, kind: str, make: Make, rest: str = ""
) -> HttpResponse:
    """The answer as it was kept, or made now; or that it is what the browser has.

    Raises:
        Http404: nothing was published, or the room has no such language.
    """
    if tongue not in dict(settings.LANGUAGES):
        raise Http404
    acts = KeptAct.objects.filter(negotiation__slug=slug, log=PUBLIC).order_by("-seq")
    head = acts.values_list("negotiation", "envelope").first()
    if head is None:
        raise Http404
    tag = _write_tag(msgspec.json.decode(head[1], type=Act).hash, tongue)
    answer: HttpResponse | None = get_conditional_response(request, etag=quote_etag(tag))
    if answer is None:
        kept = ANSWERS.get((head[0], f"{kind} {rest}", tongue), tag, lambda: _make(slug, tongue, make))
        tag = kept.tag
        answer = HttpResponse(kept.body, content_type=kind)
    answer.headers["ETag"] = quote_etag(tag)
    answer.headers["Cache-Control"] = f"public, max-age={_FRESH_S}"
    answer.headers["Content-Language"] = tongue
    return answer


def _make(slug: str, tongue: str, make: Make) -> Kept:
    """Made for anybody, in the room's own zone, whoever asks."""
    seat = take_public_seat(Negotiation.objects.get(slug=slug))
    with translation.override(tongue), timezone.override(ZoneInfo(settings.TIME_ZONE)):
        return Kept(_write_tag(seat.talks.head.hash, tongue), make(seat, tongue))


def _write_tag(head: str, tongue: str) -> str:
    """Of all that an answer is made of: the public log, the language, the release, the room's settings."""
    parts = (head, tongue, __version__, settings.TIME_ZONE, settings.ENVIRONMENT.operator)
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def _make_page(seat: Seat, tongue: str) -> bytes:
    return _render("public/show.html", seat, tongue, published=list_published(seat))


def _render(template: str, seat: Seat, tongue: str, **shown: Any) -> bytes:
    frame = {
        "slug": seat.slug,
        "talks": seat.talks.negotiation,
        "tongue": tongue,
        "tongues": settings.LANGUAGES,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "operator": settings.ENVIRONMENT.operator,
    }
    return render_to_string(template, {**frame, **shown}).encode()


def _make_feed(seat: Seat, tongue: str, base: str) -> bytes:
    named = {"slug": seat.slug, "tongue": tongue}
    page = base + reverse("public:show", kwargs=named)
    entries = seat.talks.entries
    head = Head(
        root=entries[1].act.hash,
        title=say_title(seat.talks.negotiation),
        address=base + reverse("public:feed", kwargs=named),
        page=page,
        author=settings.ENVIRONMENT.operator or "Travaux",
        language=tongue,
        updated=entries[seat.talks.head.seq].act.recorded_at,
    )
    latest = list_news(seat)[: -_MOST_NEWS - 1 : -1]
    return write_feed(head, [_tell_news(seat, entry, page) for entry in latest])


def _tell_news(seat: Seat, entry: Entry, page: str) -> News:
    act, words = entry.act, say_act(entry, seat)
    return News(
        hash=act.hash,
        title=shorten(words, _TITLE_CHARS),
        words=words,
        recorded_at=act.recorded_at,
        address=f"{page}#act-{act.seq}",
        author=say_parties(seat, (act.party,)) if act.party else "",
    )
