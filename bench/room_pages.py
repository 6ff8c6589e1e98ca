"""One process: a room with a conference in it, its pages timed: `python -m bench.room_pages`; JSON."""

import gzip
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

ARTICLES, DELEGATIONS, ACTS = 320, 30, 4_000
_ROUNDS = 25


def main() -> None:
    """Open a room, look at it, print one line of JSON."""
    with ExitStack() as stack:
        folder = tempfile.mkdtemp(prefix="travaux-pages-")
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        templates = Path(folder, "templates")
        templates.mkdir()
        open_room(folder, templates)
        print(json.dumps(_look(templates)))


def open_room(folder: str, templates: Path) -> None:
    """A room of this process, its data in a folder, with further templates in another."""
    os.environ |= {
        "TRAVAUX_DATA": folder,
        "TRAVAUX_HOSTS": "localhost",
        "DJANGO_SETTINGS_MODULE": "travaux.site.settings",
    }
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.TEMPLATES[0]["DIRS"].append(templates)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def _look(templates: Path) -> dict[str, Any]:
    from travaux.record.body import Command
    from travaux.store.ledgers import append, read_states

    client, negotiation, base = _take("conference", ACTS, ARTICLES)
    small, _, other = _take("small", DELEGATIONS + 60, 3)
    start = time.perf_counter()
    page = get_page(client, base)
    cold_s = time.perf_counter() - start
    static = _make_static(client, page, templates)
    timed = time_in_turn({"page": partial(get_page, client, base), "static": static})
    views = time_in_turn({view: partial(get_page, client, f"{base}{view}") for view in _VIEWS})
    more = count_queries(client, base) - count_queries(small, other)
    states = read_states(negotiation)["table"]
    name = next(p.id for p in states.proposals.values() if p.status == "open" and "S030" not in p.parties)
    body = {"proposal": name, "reservation": "linguistic", "note": "one act more"}
    append(negotiation, Command(do="proposal.reserve", body=body, party="S030"))
    start = time.perf_counter()
    get_page(client, base)
    return {
        "articles": ARTICLES,
        "delegations": DELEGATIONS,
        "proposals": sum(proposal.status == "open" for proposal in states.proposals.values()),
        "page_kib": len(gzip.compress(page)) / 1024,
        "whole_kib": len(gzip.compress(get_page(client, f"{base}?whole=1"))) / 1024,
        "page_s": timed["page"],
        "static_s": timed["static"],
        "cold_s": cold_s,
        "more_s": time.perf_counter() - start,
        "queries_more": max(more, 0),
        "views": views,
    }


_VIEWS = ("at/art_160__para_1/", "clean/", "as/S001/", "columns/", "changes/", "search/?q=parties")


def _take(slug: str, acts: int, articles: int) -> tuple[Any, Any, str]:
    """A conference in the room: a reader who has signed in, its row, the address of its text."""
    from django.test import Client

    from bench.acts import write_log
    from travaux.record.ledger import Ledger
    from travaux.store.ledgers import take_over
    from travaux.store.models import Capacity, Person

    ledger = Ledger({"table": write_log(acts, articles=articles, delegations=DELEGATIONS)})
    negotiation = take_over(slug, ledger)
    person = Person.objects.create_user(f"reader-of-{slug}")
    Capacity.objects.create(person=person, negotiation=negotiation, party="S001", role="head")
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    (work,) = ledger.states["table"].works
    return client, negotiation, f"/n/{slug}/text/{work}/"


def get_page(client: Any, address: str) -> bytes:
    """What an address answers; anything but a page ends the process."""
    answer = client.get(address, follow=True)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    content: bytes = answer.content
    return content


def _make_static(client: Any, page: bytes, templates: Path) -> Callable[[], bytes]:
    """The same HTML from a template with no blanks in it, for the same reader, by the same way."""
    from django.http import HttpRequest, HttpResponse
    from django.shortcuts import render
    from django.urls import path

    from travaux.site import urls

    Path(templates, "static_page.html").write_text(page.decode(), encoding="utf-8")

    def show(request: HttpRequest) -> HttpResponse:
        return render(request, "static_page.html")

    urls.urlpatterns.append(path("as-it-is/", show))
    from django.urls import clear_url_caches

    clear_url_caches()
    return lambda: get_page(client, "/as-it-is/")


def time_in_turn(calls: dict[str, Callable[[], bytes]]) -> dict[str, float]:
    """The median of each, after one round that is not counted, in turn."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for round_ in range(_ROUNDS + 1):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            if round_:
                times[name].append(time.perf_counter() - start)
    return {name: median(taken) for name, taken in times.items()}


def count_queries(client: Any, address: str) -> int:
    """How many queries a page takes, warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get_page(client, address)
    with CaptureQueriesContext(connection) as queries:
        get_page(client, address)
    return len(queries)


if __name__ == "__main__":
    main()
