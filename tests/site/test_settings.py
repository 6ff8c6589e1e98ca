"""The room's settings as somebody reviews them who means it no good."""

import json
import logging
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.test import Client

from tests.room.talks import make_room
from travaux.errors import UsageError
from travaux.site.environment import SETTINGS, read_environment
from travaux.site.logs import JsonLines
from travaux.site.opening import find_base

SECRET = "chance" * 10


def make_client(**more: Any) -> Client:
    client = Client(HTTP_HOST="localhost", **more)
    client.raise_request_exception = False
    return client


@pytest.fixture(scope="module")
def under_tls(tmp_path_factory: pytest.TempPathFactory) -> Any:
    environment = {
        **os.environ,
        "TRAVAUX_DATA": str(tmp_path_factory.mktemp("tls")),
        "TRAVAUX_HOSTS": "room.example.org",
        "TRAVAUX_TLS": "yes",
        "DATABASE_URL": "",
    }
    del environment["DJANGO_ALLOW_ASYNC_UNSAFE"]  # these tests' own
    command = [sys.executable, "-W", "ignore", "-m", "tests.site.under_tls"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_check_for_deployment_finds_nothing(under_tls: Any) -> None:
    assert re.fullmatch(r"System check identified no issues \(\d silenced\)\.\s*", under_tls["check"])


def test_behind_tls_nothing_goes_in_the_clear(under_tls: Any) -> None:
    status, headers = under_tls["plain"]
    assert (status, headers["Location"]) == (301, "https://room.example.org/account/login/")
    assert "Content-Security-Policy" in headers
    assert under_tls["page"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert under_tls["cookies"]
    for name, cookie in under_tls["cookies"].items():
        assert name.startswith("__Host-"), name
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert under_tls["health"] == 200, "whoever watches it stands behind the proxy"


def list_answers() -> Iterator[tuple[str, Any]]:
    """An answer of every sort."""
    room = make_room("A", "B")
    client = make_client()
    yield "page", room.sign_in("A", "head").get(f"/n/{room.slug}/text/{room.work}/")
    yield "redirect", client.get("/settings/")
    yield "without its slash", client.get("/health")
    sheet = client.get(staticfiles_storage.url("page.css"))
    sheet.close()
    yield "static file", sheet
    yield "not there", client.get("/nowhere/")
    yield "not a method", client.post("/health/")
    yield "forged form", make_client(enforce_csrf_checks=True).post("/account/login/", {"login": "a"})
    yield "forged host", client.get("/", HTTP_HOST="elsewhere.example")
    yield "download", room.sign_in("A", "head").get(f"/n/{room.slug}/files/{room.work}/rolling.txt")
    yield (
        "refusal",
        room.sign_in("A", "member").post(f"/n/{room.slug}/positions/{room.work}/", {"do": "support"}),
    )


def test_every_answer_tells_browsers_what_not_to_do() -> None:
    statuses = set()
    for name, answer in list_answers():
        statuses.add(answer.status_code)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        assert answer.headers["X-Frame-Options"] == "DENY", name
        cached = answer.headers["Cache-Control"]
        assert ("public" in cached) == (name == "static file"), name
    assert statuses == {200, 301, 302, 400, 403, 404, 405, 409}


def test_no_page_carries_a_script_or_a_style_in_itself() -> None:
    for name, answer in list_answers():
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            html = answer.content.decode()
            assert re.search(r"<style|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=|\sstyle=", html) is None, name


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example"])
def test_a_forged_host_is_refused(host: str) -> None:
    answer = make_client().get("/account/login/", HTTP_HOST=host)
    assert answer.status_code == 400
    assert b"This could not be read" in answer.content
    assert b"elsewhere" not in answer.content


def test_a_forged_form_is_refused() -> None:
    room = make_room("A")
    client = room.sign_in("A", "head")
    client.handler.enforce_csrf_checks = True
    before = room.state().head
    answer = client.post(f"/n/{room.slug}/positions/{room.work}/", {"do": "support"})
    assert answer.status_code == 403
    assert room.state().head == before


@pytest.mark.parametrize("body", ["a=" + "b" * 6_000_000, "&".join(f"a{at}=1" for at in range(3_000))])
def test_too_much_is_one_clear_answer(body: str) -> None:
    answer = make_client().post("/account/login/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert b"too large" in answer.content


def test_health_is_told_and_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    client = make_client()
    assert client.get("/health/").json() == {"well": True}

    def refuse() -> None:
        raise DatabaseError("the password of the database is 12345")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"well": False})


def test_a_log_line_tells_no_text_no_name_and_no_secret() -> None:
    said = "hunter2 of Ada Lovelace"
    try:
        raise ValueError(said)
    except ValueError:
        record = logging.LogRecord("django.request", 40, "x", 1, f"{said} %s", (said,), sys.exc_info())
    line = JsonLines().format(record)
    assert json.loads(line)["error"] == "ValueError"
    assert "hunter2" not in line
    assert "Ada" not in line


def read(folder: Path, **variables: str) -> Any:
    return read_environment({"TRAVAUX_DATA": str(folder), "TRAVAUX_SECRET": SECRET, **variables})


WRONG = [
    ("TRAVAUX_TLS", "maybe", "yes or no"),
    ("TRAVAUX_HOSTS", "*", "room.example.org"),
    ("TRAVAUX_HOSTS", "https://room.example.org", "without scheme"),
    ("TRAVAUX_HOSTS", " , ", "names with commas"),
    ("TRAVAUX_ZONE", "Mars", "Europe/Zurich"),
    ("TRAVAUX_LANGUAGE", "xx", "en or id"),
    ("TRAVAUX_OUTBOX_SECONDS", "-1", "seconds"),
    ("TRAVAUX_SECRET", "hidden", "50 characters"),
    ("TRAVAUX_MAIL", "smtp://user:hidden@host:port", "a number as the port"),
    ("TRAVAUX_MAIL", "mail.example.org", "smtp://"),
    ("TRAVAUX_MAIL_FROM", "The room <room@example.org>", "room@example.org"),
    ("TRAVAUX_OIDC", "hidden|hidden|hidden", "issuer"),
    ("TRAVAUX_KEY", "/nowhere/hidden.key.not", "file"),
    ("TRAVAUX_NONE", "hidden", "TRAVAUX_DATA"),
    ("DATABASE_URL", "mysql://user:hidden@host/name", "postgresql://"),
    ("DATABASE_URL", "postgresql://user:hidden@host:port/name", "a number as the port"),
    ("DATABASE_URL", "postgresql://user:hidden@[::1/name", "scheme://"),
]


@pytest.mark.parametrize(("name", "value", "way_out"), WRONG)
def test_a_wrong_setting_is_named_with_the_way_out(
    tmp_path: Path, name: str, value: str, way_out: str
) -> None:
    with pytest.raises(UsageError) as error:
        read(tmp_path, **{name: value})
    assert name in str(error.value)
    assert way_out in str(error.value)
    assert "hidden" not in str(error.value).replace("/nowhere/hidden.key.not", "")


def test_every_setting_is_checked() -> None:
    free = {"TRAVAUX_DATA", "TRAVAUX_OPERATOR"}
    assert {name for name, _, _ in WRONG} - {"TRAVAUX_NONE"} == {setting.name for setting in SETTINGS} - free


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"TRAVAUX_DATA is .*file.*set TRAVAUX_DATA to a folder"):
        read_environment({"TRAVAUX_DATA": str(tmp_path / "file")})


def test_a_made_secret_is_its_owners_alone_and_stays(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    made = read_environment({"TRAVAUX_DATA": str(folder)}).secret
    assert len(made) >= 80
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == ["secret"]
    assert read_environment({"TRAVAUX_DATA": str(folder)}).secret == made
    assert read_environment({"TRAVAUX_DATA": str(tmp_path / "other")}).secret != made


def test_a_database_address_is_taken_as_it_is_written(tmp_path: Path) -> None:
    found = read(tmp_path, DATABASE_URL="postgresql://u:p%40ss@h:5433/talks?sslmode=verify-full").database
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("talks", "u", "p@ss")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("h", "5433", {"sslmode": "verify-full"})
    assert read(tmp_path, DATABASE_URL="sqlite:////srv/room.db").database["NAME"] == "/srv/room.db"


def test_links_lead_where_people_come_by(tmp_path: Path) -> None:
    own = read(tmp_path)
    assert find_base("127.0.0.1", 8000, own) == "http://127.0.0.1:8000"
    assert find_base("::1", 8000, own) == "http://[::1]:8000"
    behind = read(tmp_path, TRAVAUX_TLS="yes", TRAVAUX_HOSTS="room.example.org,localhost")
    assert find_base("127.0.0.1", 8000, behind) == "https://room.example.org"
