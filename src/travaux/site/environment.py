"""What the operator sets, from environment variables; checked at the start, each fault in one line."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from travaux.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name, what it is if not set, and what it is for."""

    name: str
    usual: str
    meaning: str


SETTINGS = (
    Setting("TRAVAUX_DATA", "travaux-data", "folder of the database, the secret and mails without a server"),
    Setting("DATABASE_URL", "", "postgresql://user:password@host:port/name or sqlite:///path"),
    Setting("TRAVAUX_SECRET", "", "50 characters of chance or more; else made once, in TRAVAUX_DATA"),
    Setting("TRAVAUX_HOSTS", "localhost,127.0.0.1,[::1]", "names under which it is reached, with commas"),
    Setting("TRAVAUX_TLS", "no", "yes behind a proxy that speaks TLS: cookies and addresses are https only"),
    Setting("TRAVAUX_OPERATOR", "", "who runs this server; every page says so"),
    Setting("TRAVAUX_LANGUAGE", "en", "language of readers who have chosen none: en or id"),
    Setting("TRAVAUX_ZONE", "UTC", "zone of readers who have chosen none, an IANA name"),
    Setting("TRAVAUX_MAIL", "", "smtp:// or smtps://user:password@host:port; else files in TRAVAUX_DATA"),
    Setting("TRAVAUX_MAIL_FROM", "room@localhost", "address from which mails come"),
    Setting("TRAVAUX_OIDC", "", "issuer|client id|secret of a ministry's own accounts (OpenID Connect)"),
    Setting("TRAVAUX_KEY", "", "file of the key, 64 hex digits, with which archives are signed"),
    Setting("TRAVAUX_OUTBOX_SECONDS", "60", "how long what is tabled can be called back"),
)  # fmt: skip
"""All of them, in the order of the reference."""
_OF_THE_COMMAND = ("TRAVAUX_KEY", "TRAVAUX_DEBUG")
_HOST = re.compile(r"\.?[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9a-fA-F:]{2,39}\]")
_MAIL_FROM = re.compile(r"[^\s@<>\"]{1,64}@[A-Za-z0-9.-]{1,255}")
_LEAST_SECRET = 50


@dataclass(frozen=True, slots=True)
class Environment:
    """The operator's settings, read and checked."""

    data: Path
    database: dict[str, Any]
    secret: str
    hosts: tuple[str, ...]
    tls: bool
    operator: str
    language: str
    zone: str
    mail: dict[str, Any]
    mail_from: str
    oidc: tuple[str, str, str] | None
    outbox_seconds: int
    key: bytes | None


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """The settings of this process.

    Raises:
        UsageError: one of them cannot be; the message names it, its value unless secret, and the way out.
    """
    given = os.environ if variables is None else variables
    known = {setting.name for setting in SETTINGS}
    for name in given:
        if name.startswith("TRAVAUX_") and name not in known and name not in _OF_THE_COMMAND:
            raise UsageError(problem=f"{name} is no setting", way_out=f"there are {', '.join(sorted(known))}")
    value = {setting.name: given.get(setting.name, "").strip() or setting.usual for setting in SETTINGS}
    data = Path(value["TRAVAUX_DATA"]).absolute()
    if value["TRAVAUX_LANGUAGE"] not in ("en", "id"):
        raise _wrong("TRAVAUX_LANGUAGE", value["TRAVAUX_LANGUAGE"], "en or id")
    if value["TRAVAUX_ZONE"] not in available_timezones():
        raise _wrong("TRAVAUX_ZONE", value["TRAVAUX_ZONE"], "an IANA name, as Europe/Zurich")
    return Environment(
        data=data,
        database=_read_database(value["DATABASE_URL"], data),
        secret=_read_secret(value["TRAVAUX_SECRET"], data),
        hosts=_read_hosts(value["TRAVAUX_HOSTS"]),
        tls=_read_yes("TRAVAUX_TLS", value["TRAVAUX_TLS"]),
        operator=value["TRAVAUX_OPERATOR"],
        language=value["TRAVAUX_LANGUAGE"],
        zone=value["TRAVAUX_ZONE"],
        mail=_read_mail(value["TRAVAUX_MAIL"], data),
        mail_from=_read_mail_from(value["TRAVAUX_MAIL_FROM"]),
        oidc=_read_oidc(value["TRAVAUX_OIDC"]),
        outbox_seconds=_read_number("TRAVAUX_OUTBOX_SECONDS", value["TRAVAUX_OUTBOX_SECONDS"]),
        key=_read_key(value["TRAVAUX_KEY"]),
    )


def _wrong(name: str, value: str, expected: str) -> UsageError:
    return UsageError(problem=f"{name} is {value!r}", way_out=f"set it to {expected}")


def _split(name: str, address: str) -> SplitResult:
    """The parts of an address that may hold a password: it is never said again."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise UsageError(
            problem=f"{name} is no address",
            way_out="write scheme://user:password@host:port/name, with a number as the port",
        ) from None
    return parts


def _read_hosts(value: str) -> tuple[str, ...]:
    """Names without scheme or port; all names at once (``*``) would let anybody forge one."""
    hosts = tuple(host.strip() for host in value.split(",") if host.strip())
    for host in hosts or ("",):
        if not _HOST.fullmatch(host):
            raise _wrong("TRAVAUX_HOSTS", host, "names with commas, without scheme or port: room.example.org")
    return hosts


def _read_yes(name: str, value: str) -> bool:
    if value.lower() not in ("yes", "no"):
        raise _wrong(name, value, "yes or no")
    return value.lower() == "yes"


def _read_number(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 5):
        raise _wrong(name, value, "a number of seconds")
    return int(value)


def _read_database(address: str, data: Path) -> dict[str, Any]:
    if not address:
        return _sqlite(data / "room.sqlite3")
    parts = _split("DATABASE_URL", address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/")) or "room.sqlite3"))
    if parts.scheme not in ("postgres", "postgresql"):
        raise _wrong("DATABASE_URL", parts.scheme or "no address", "postgresql://… or sqlite:///path")
    options = dict(parse_qsl(parts.query))  # sslmode and the like; host: a folder of sockets
    host = options.pop("host", "") or (parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")) or "travaux",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,  # a request has a thread of its own: what it left open nobody else could use
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _read_secret(value: str, data: Path) -> str:
    if value:
        return _require_length(value, "TRAVAUX_SECRET")
    path = data / "secret"
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make_secret(path)
        return _require_length(path.read_text(encoding="ascii"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "no secret"
        raise UsageError(
            problem=f"TRAVAUX_DATA is {str(data)!r}, and {path}: {why}",
            way_out="set TRAVAUX_DATA to a folder of this user's, or set TRAVAUX_SECRET",
        ) from None


def _require_length(value: str, where: str) -> str:
    if len(value) < _LEAST_SECRET:
        raise UsageError(
            problem=f"{where} is too short", way_out=f"give {_LEAST_SECRET} characters of chance or more"
        )
    return value


def _make_secret(path: Path) -> None:
    """Make a secret that its owner alone reads; of two processes at once, the first is taken."""
    mine = path.with_name(f".secret-{secrets.token_hex(8)}")
    handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(mine, path)
    except FileExistsError:
        return
    finally:
        mine.unlink()


def _read_key(path: str) -> bytes | None:
    if not path:
        return None
    try:
        key = bytes.fromhex(Path(path).read_text("ascii")[:80])
    except (OSError, ValueError):
        key = b""
    if len(key) != 32:
        raise UsageError(
            problem=f"TRAVAUX_KEY names {path!r}, which holds no signing key",
            way_out="name the file that travaux new made",
        )
    return key


def _read_mail(address: str, data: Path) -> dict[str, Any]:
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": str(data / "mail")}  # fmt: skip
    parts = _split("TRAVAUX_MAIL", address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise _wrong("TRAVAUX_MAIL", parts.scheme or "no address", "smtp://user:password@host:port")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
    }


def _read_mail_from(value: str) -> str:
    if not _MAIL_FROM.fullmatch(value):
        raise _wrong("TRAVAUX_MAIL_FROM", value, "an address: room@example.org")
    return value


def _read_oidc(value: str) -> tuple[str, str, str] | None:
    if not value:
        return None
    parts = value.split("|")
    if len(parts) != 3 or not all(parts) or not parts[0].startswith("https://"):
        raise UsageError(
            problem="TRAVAUX_OIDC is not three parts, the first an https address",
            way_out="issuer|client id|secret",
        )
    return parts[0], parts[1], parts[2]
