"""Opening the room from the command line: set up what is not there, take records in, invite, listen."""

import contextlib
import os
import re
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.site.environment import Environment
    from travaux.store.models import Negotiation

_SLUG = re.compile(r"[-\w]{1,50}", re.ASCII)


def open_room(
    *,
    host: str,
    port: int,
    workers: int,
    records: Sequence[str],
    invitations: Sequence[str],
    shown_to: Sequence[str],
    listens: bool,
) -> None:
    """Set up and serve until stopped.

    Args:
        host: where to listen.
        port: on it.
        workers: how many processes.
        records: SLUG=FILE of records to take in.
        invitations: SLUG:CODE:ROLE of the links to print.
        shown_to: the same, of links that sign an invented person in.
        listens: whether to serve at all.

    Raises:
        UsageError: a setting, a record's address or an invitation cannot be.
    """
    on_sqlite = _set_up()
    if workers > 1 and on_sqlite:
        raise UsageError(
            problem=f"{workers} processes on SQLite", way_out="name a PostgreSQL with --database"
        )
    from django.conf import settings

    for record in records:
        _take_record(record)
    base = find_base(host, port, settings.ENVIRONMENT)
    for invitation in invitations:
        print(f"{invitation}  {base}/join/{_invite(invitation)}/")
    if listens:
        _require_port(host, port)
    for seat in shown_to:
        _require_showable(host, workers=workers, tls=settings.ENVIRONMENT.tls)
        print(f"{seat:24} {base}/demo/{_show_to(seat)}/")
    if not listens:
        return
    import uvicorn

    print(f"the room is open at {base}/  (Ctrl+C closes it)", flush=True)
    uvicorn.run(
        "travaux.site.asgi:application",
        host=host,
        port=port,
        workers=workers if workers > 1 else None,
        log_level="warning",
        proxy_headers=settings.ENVIRONMENT.tls,
        timeout_graceful_shutdown=2,
        lifespan="on",
    )


def find_base(host: str, port: int, environment: "Environment") -> str:
    """The address that people come by: behind a proxy that speaks TLS, the name which that one has."""
    if environment.tls:
        return f"https://{environment.hosts[0].removeprefix('.')}"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _set_up() -> bool:
    """Set Django up, make the tables, lay out the static files; whether the database is SQLite."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.site.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    on_sqlite: bool = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    settings.ENVIRONMENT.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = settings.DATABASES["default"]["NAME"] if on_sqlite else None
    _keep_from_others(file=file, folder=getattr(settings, "EMAIL_FILE_PATH", None))
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise UsageError(
            problem=f"the database does not answer: {' '.join(str(error).split())}",
            way_out="check DATABASE_URL or --database, and that this user may write there",
        ) from None
    if not on_sqlite:
        call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return on_sqlite


def _keep_from_others(*, file: str | None, folder: str | None) -> None:
    """Make the database's file and the folder of mails for their owner alone, wherever they are.

    Briefs are in the one and links in the other, and the room's folder may be one that others can enter.
    What SQLite puts beside its file has the file's permissions.
    """
    with contextlib.suppress(OSError):  # what cannot be made is said by who needs it
        if folder is not None:
            Path(folder).mkdir(mode=0o700, exist_ok=True)
        if file is not None:
            Path(file).touch(mode=0o600)


def _require_port(host: str, port: int) -> None:
    """Refuse before anything is said what the server would fail at a moment later."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(*found[:3]) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(found[4])
    except OSError as error:
        raise UsageError(
            problem=f"nobody can listen on {host}, port {port}: {error.strerror}",
            way_out="give another --port or --host",
        ) from None


def _require_showable(host: str, *, workers: int, tls: bool) -> None:
    from travaux.web.demo.links import is_loopback, require_invented

    if not is_loopback(host) or workers > 1 or tls:
        raise UsageError(
            problem="--demo in a room that others can reach",
            way_out="listen on 127.0.0.1 in one process, without TRAVAUX_TLS; --invite lets others in",
        )
    require_invented()


def keep_room(*, backup: str | None, restore: str | None) -> None:
    """Write the room into a file, or put one back into a room that is empty; say how many rows.

    Raises:
        UsageError, InputError: see `travaux.store.backup`.
    """
    _set_up()
    from travaux.store.backup import restore_backup, write_backup

    counts = write_backup(backup) if backup else restore_backup(restore or "")
    for table, rows in counts.items():
        print(f"{table:32} {rows:8,}")


def _take_record(record: str) -> None:
    from travaux.formats.archives import read_file
    from travaux.store.ledgers import take_over
    from travaux.store.models import Negotiation

    slug, sign, path = record.partition("=")
    if not sign or not slug or not path:
        raise UsageError(problem=f"--open {record}", way_out="give SLUG=FILE.travaux")
    if not _SLUG.fullmatch(slug):
        problem = f"--open {record}: {slug!r} cannot be part of an address"
        raise UsageError(problem=problem, way_out="take up to 50 letters a to z, figures and hyphens")
    if Negotiation.objects.filter(slug=slug).exists():
        print(f"notice: --open {record}: a negotiation has this address already; it stays", file=sys.stderr)
        return
    archive = read_file(path)
    if archive.holds != "working":
        problem = f"--open {record}: {path} is an export, which lacks what others alone may read"
        raise UsageError(
            problem=problem, way_out="give the keeper's own file; the public reads it in the room"
        )
    take_over(slug, archive.ledger, archive.attachments)


def _invite(invitation: str) -> str:
    from travaux.store.invitations import invite

    negotiation, party, role = _read_seat("--invite", invitation)
    return invite(negotiation, party=party, role=role)


def _show_to(seat: str) -> str:
    from travaux.store.ledgers import read_states
    from travaux.web.demo.links import make_link

    negotiation, party, role = _read_seat("--demo", seat)
    talks = read_states(negotiation)["table"].negotiation
    if talks is None or not talks.exercise:
        raise UsageError(
            problem=f"--demo {seat}: that is no exercise", way_out="name a negotiation that is marked as one"
        )
    return make_link(negotiation, party=party, role=role)


def _read_seat(option: str, seat: str) -> "tuple[Negotiation, str, str]":
    """The negotiation, the party's code and the role that an option names."""
    from travaux.store.invitations import roles_of
    from travaux.store.ledgers import read_states
    from travaux.store.models import Negotiation, Role

    parts = seat.split(":")
    if len(parts) != 3 or parts[2] not in Role.values:
        roles = ", ".join(Role.values)
        raise UsageError(problem=f"{option} {seat}", way_out=f"give SLUG:CODE:ROLE; roles are {roles}")
    slug, party, role = parts
    negotiation = Negotiation.objects.filter(slug=slug).first()
    if negotiation is None:
        raise UsageError(problem=f"there is no negotiation {slug!r} here", way_out="--open puts a record in")
    states = read_states(negotiation)
    kept = [states[log].parties for log in ("public", "table") if log in states]
    parties = {code: one for found in kept for code, one in found.items()}
    if party not in parties:
        way_out = f"it has {', '.join(sorted(parties))}"
        raise UsageError(problem=f"{option} {seat}: {slug} has no {party}", way_out=way_out)
    its_own = roles_of(parties[party].role)
    if role not in its_own:
        way_out = f"its roles are {', '.join(its_own)}"
        raise UsageError(problem=f"{option} {seat}: {party} has no {role}", way_out=way_out)
    return negotiation, party, role
