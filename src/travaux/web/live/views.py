"""The event stream of one reader."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Mapping
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_GET

from travaux.record.circles import Reader, states_for
from travaux.record.state import State
from travaux.web.live.hub import find_hub
from travaux.web.seats import take_seat

_BEAT_S = 15.0
Vector = dict[str, int]


@require_GET
async def stream_events(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Server-sent events: which nouns and texts have new acts on the logs that the reader may open.

    The id of an event is an opaque vector of those logs' heads; a page that comes back with it
    (``Last-Event-ID``) is told what it missed.
    """
    seat = await sync_to_async(take_seat)(request, slug)
    known = _read_vector(request.headers.get("Last-Event-ID", ""), seat.states)
    events = _tell(seat.negotiation.pk, seat.reader, known)
    answer = StreamingHttpResponse(events, content_type="text/event-stream")
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


async def _tell(negotiation: int, reader: Reader, known: Vector) -> AsyncIterator[str]:
    hub = find_hub()
    moved = 0
    yield f"retry: 2000\nid: {write_vector(known)}\nevent: here\ndata: {{}}\n\n"
    while True:
        now = await hub.wait(negotiation, moved, most_s=_BEAT_S)
        if now == moved or negotiation not in hub.states:
            yield ": still here\n\n"
            continue
        moved = now
        states = states_for(reader, hub.states[negotiation])
        news, known = list_news(states, known)
        yield f"id: {write_vector(known)}\nevent: news\ndata: {json.dumps(news)}\n\n"


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
    heads = {log: state.head.seq for log, state in states.items()}
    return {"nouns": sorted(nouns), "texts": sorted(texts)}, heads


def write_vector(known: Vector) -> str:
    """Heads of logs as one opaque word."""
    return urlsafe_b64encode(json.dumps(known, sort_keys=True).encode()).decode()


def _read_vector(word: str, states: Mapping[str, State]) -> Vector:
    """The heads that a page last heard of, as far as they can be; of others the present ones."""
    heads = {log: state.head.seq for log, state in states.items()}
    try:
        given = json.loads(urlsafe_b64decode(word.encode())) if word else {}
    except ValueError:
        given = {}
    if not isinstance(given, dict):
        return heads
    return {
        log: min(head, given[log]) if isinstance(given.get(log), int) and given[log] >= 0 else head
        for log, head in heads.items()
    }
