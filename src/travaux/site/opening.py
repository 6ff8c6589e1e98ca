"""Opening the room from the command line: set up what is not there, take records in, invite, listen."""

import os
from collections.abc import Sequence

from travaux.errors import UsageError


def open_room(
    *, host: str, port: int, workers: int, records: Sequence[str], invitations: Sequence[str], listens: bool
) -> None:
    """Set up and serve until stopped.

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
    base = f"http://{host}:{port}"
    for invitation in invitations:
        print(f"{invitation}  {base}/join/{_invite(invitation)}/")
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
        lifespan="off",
    )


def _set_up() -> bool:
    """Set Django up, make the tables, lay out the static files; whether the database is SQLite."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.site.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    on_sqlite: bool = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    settings.ENVIRONMENT.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    if not on_sqlite:
        call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return on_sqlite


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
    if Negotiation.objects.filter(slug=slug).exists():
        return
    archive = read_file(path)
    take_over(slug, archive.ledger, archive.attachments)


def _invite(invitation: str) -> str:
    from travaux.store.invitations import invite
    from travaux.store.models import Negotiation, Role

    parts = invitation.split(":")
    if len(parts) != 3 or parts[2] not in Role.values:
        roles = ", ".join(Role.values)
        raise UsageError(problem=f"--invite {invitation}", way_out=f"give SLUG:CODE:ROLE; roles are {roles}")
    slug, party, role = parts
    negotiation = Negotiation.objects.filter(slug=slug).first()
    if negotiation is None:
        raise UsageError(problem=f"there is no negotiation {slug!r} here", way_out="--open puts a record in")
    return invite(negotiation, party=party, role=role)
