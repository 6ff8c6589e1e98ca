"""One process: a room with long talks, their chronology timed: `python -m bench.chronology_page`; JSON."""

import json
import shutil
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from bench.room_pages import count_queries, get_page, open_room, time_in_turn
from bench.sessions import TABLE, make_sessions, play_sessions, read_sessions


def main() -> None:
    """Open a room, look at the chronology, print one line of JSON."""
    with ExitStack() as stack:
        folder = tempfile.mkdtemp(prefix="travaux-chronology-")
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        open_room(folder, Path(folder))
        print(json.dumps(_look()))


def _look() -> dict[str, Any]:
    sessions = read_sessions() if TABLE.is_file() else make_sessions()
    ledger = play_sessions(sessions)
    client = _take("waters", ledger)
    small = _take("small", play_sessions(make_sessions(3), items=30))
    base = "/n/waters/chronology/"
    pages = {"": "all", "?from=1997&to=1997": "a year", "?noun=statement&party=A": "filtered"}
    times = time_in_turn({said: partial(get_page, client, base + query) for query, said in pages.items()})
    begun_s = time.process_time()
    html = get_page(client, base).decode()
    worked_s = time.process_time() - begun_s
    drawn = html[html.index("<svg") : html.rindex("</svg>")]
    return {
        "items": html.count('<li id="'),
        "source": "a table of sessions" if TABLE.is_file() else "generated sessions",
        "times": times,
        "worked_s": worked_s,
        "picture_kib": len(drawn) / 1024,
        "queries_more": count_queries(client, base) - count_queries(small, "/n/small/chronology/"),
    }


def _take(slug: str, ledger: Any) -> Any:
    """The talks in the room, and a browser of somebody who has a seat in them."""
    from django.test import Client

    from travaux.store.ledgers import take_over
    from travaux.store.models import Capacity, Person

    negotiation = take_over(slug, ledger)
    person = Person.objects.create_user(f"reader-of-{slug}")
    Capacity.objects.create(person=person, negotiation=negotiation, party="A", role="head")
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


if __name__ == "__main__":
    main()
