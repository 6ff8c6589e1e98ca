"""Real browsers on a real server: a process of its own on a free port, Chromium of the machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.room.opening import open_room

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.room.talks import Room


def find_chromium() -> str:
    """The machine's Chromium; the test is skipped, visibly, where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")


def start_session(room: "Room", party: str, role: str, address: str) -> Any:
    """The cookie of somebody who has signed in."""
    client = room.sign_in(party, role)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}


def find_faults(page: "Page") -> list[str]:
    """What axe finds on a page as it stands: WCAG 2.2 A and AA, and its own best practices."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serve(port: int | None = None) -> Iterator[str]:
    """The room of this process, served by another; its address."""
    folder = open_room()
    port = port or free_port()
    environment = {**os.environ, "TRAVAUX_DATA": folder}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    command = [sys.executable, "-W", "ignore", "-m", "uvicorn", "travaux.site.asgi:application"]
    command += ["--port", str(port), "--log-level", "warning", "--lifespan", "off"]
    command += ["--timeout-graceful-shutdown", "1"]
    with subprocess.Popen(command, env=environment) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/health/", process)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urlopen(address, timeout=2):  # noqa: S310  # our own address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError("the server did not answer within a minute")
