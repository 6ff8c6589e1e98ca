"""The event stream of one reader."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncGenerator, Mapping
from functools import partial
from time import monotonic
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_GET

from travaux.record.circles import Reader, states_for
from travaux.record.state import State
from travaux.store.models import Capacity
from travaux.web.live.hub import find_hub, let_go
from travaux.web.seats import Seat, take_seat

_BEAT_S = 15.0
_CHECKED_S = 60.0
Vector = dict[str, int]


@require_GET
async def stream_events(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Server-sent events: which nouns and texts have new acts on the logs that the reader may open.

    The id of an event is an opaque vector of those logs' heads; a page that comes back with it
    (``Last-Event-ID``), or says what it was made of (``since``), is told what it missed.
    """
    seat = await sync_to_async(take_seat)(request, slug)
    heard = request.headers.get("Last-Event-ID", "") or request.GET.get("since", "")
    known = read_vector(heard, seat.states)
    events = tell_seat(seat, known)
    answer = StreamingHttpResponse(events, content_type="text/event-stream")
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


async def tell_seat(seat: Seat, known: Vector) -> AsyncGenerator[str, None]:
    """The events of one reader: "here" with what was missed, "news", and a "beat" where there is none.

    Args:
        seat: whose; the stream ends once its capacity has ended.
        known: the heads that the page last heard of.
    """
    await sync_to_async(let_go)()
    hub = find_hub()
    negotiation, moved, checked = seat.negotiation.pk, 0, monotonic()
    due = checked + _BEAT_S  # beats keep their time, whatever happens that is not for this reader
    hall = seat.negotiation.stirred
    news, known = list_news(seat.states, known)
    vector = write_vector(known)
    yield f"retry: 2000\nid: {vector}\nevent: here\ndata: {json.dumps(news)}\n\n"
    while True:
        now = await hub.wait(negotiation, moved, most_s=max(due - monotonic(), 0))
        if monotonic() >= due:
            due = monotonic() + _BEAT_S
            yield "event: beat\ndata: {}\n\n"
        if monotonic() - checked > _CHECKED_S:
            checked = monotonic()
            if not await hub.ask(partial(_still_sits, seat)):
                return
        if now == moved or negotiation not in hub.states:
            continue
        moved = now
        stirred = seat.capacity is not None and hub.stirs[negotiation] != hall
        hall = hub.stirs[negotiation]
        alike = (negotiation, seat.reader, vector, stirred)
        if alike not in hub.told:
            hub.told[alike] = _write_news(hub.states[negotiation], seat.reader, known, stirred=stirred)
        event, known, vector = hub.told[alike]
        if event:
            yield event


def _write_news(
    states: Mapping[str, State], reader: Reader, known: Vector, *, stirred: bool
) -> tuple[str, Vector, str]:
    """An event for all who read alike and have heard the same; "" if what happened is not for them.

    Returns:
        The event, what they know then, and that as one word.
    """
    news, known = list_news(states_for(reader, states), known)
    if stirred:
        news["hall"] = True
    vector = write_vector(known)
    if not news["nouns"] and not stirred:
        return "", known, vector  # not even that something happened
    return f"id: {vector}\nevent: news\ndata: {json.dumps(news)}\n\n", known, vector


def _still_sits(seat: Seat) -> bool:
    """Whether the capacity in which somebody listens has not ended since."""
    held = seat.capacity
    own = (
        Capacity.objects.filter(pk=held.pk, until=None, person__is_active=True) if held is not None else None
    )
    return own is None or own.exists()


def list_news(states: Mapping[str, State], known: Vector) -> tuple[dict[str, Any], Vector]:
    """What is new on some logs: the nouns of the new acts, and the texts that they bear on."""
    nouns: set[str] = set()
    works: set[str] = set()
    for log, state in states.items():
        for seq in range(known.get(log, 0) + 1, state.head.seq + 1):
            entry = state.entries[seq]
            nouns.add(entry.act.kind.partition(".")[0])
            work = getattr(entry.body, "work", "") or entry.act.id
            proposal = state.proposals.get(getattr(entry.body, "proposal", ""))
            works.add(proposal.work if proposal is not None else work)
    texts = {work for work in works if any(work in state.works for state in states.values())}
    heads = {log: max(state.head.seq, known.get(log, 0)) for log, state in states.items()}
    return {"nouns": sorted(nouns), "texts": sorted(texts)}, heads


def write_vector(known: Vector) -> str:
    """Heads of logs as one opaque word."""
    return urlsafe_b64encode(json.dumps(known, sort_keys=True).encode()).decode()


def write_seat(seat: Seat) -> str:
    """What a page of a seat was made of, for the address of its events."""
    return write_vector({log: state.head.seq for log, state in seat.states.items()})


def read_vector(word: str, states: Mapping[str, State]) -> Vector:
    """The heads that a page last heard of, as far as they can be; of others the present ones."""
    heads = {log: state.head.seq for log, state in states.items()}
    try:
        given = json.loads(urlsafe_b64decode(word.encode())) if word else {}
    except (ValueError, RecursionError):
        given = {}
    if not isinstance(given, dict):
        return heads
    return {
        log: min(head, given[log]) if isinstance(given.get(log), int) and given[log] >= 0 else head
        for log, head in heads.items()
    }
