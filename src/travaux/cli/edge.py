"""Where time, chance and keys come in."""

import os
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.record.desk import Context

KEY_VARIABLE = "TRAVAUX_KEY"
_KEY_BYTES = 32
_ID_BYTES = 5
_SALT_BYTES = 16


def tell_time() -> str:
    """Now, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def make_context() -> "Context":
    """The time of a command, and chance that nobody can foresee."""
    from travaux.record.desk import Context

    return Context(
        tell_time(), lambda: secrets.token_hex(_ID_BYTES), lambda: secrets.token_bytes(_SALT_BYTES)
    )


def key_beside(file: str) -> str:
    """Where the key of a record is made."""
    return f"{file}.key"


def read_key(file: str, named: str | None) -> bytes | None:
    """The signing key of a record.

    Args:
        file: of the record.
        named: file of the key, if it was named on the command line; else the one that the environment names,
            else the one beside the record.

    Returns:
        32 bytes; None where no key was named and none lies beside the record.

    Raises:
        UsageError: the file holds no key.
        FileMissingError: a key was named, and its file cannot be read.
    """
    from travaux.formats.source import read_bytes

    path = named or os.environ.get(KEY_VARIABLE) or key_beside(file)
    if path == key_beside(file) and not named and not os.path.exists(path):
        return None
    data = read_bytes(path, bound=1024)
    try:
        key = bytes.fromhex(data.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        problem, way_out = f"{path} holds no signing key", "give the file that travaux new made"
        raise UsageError(problem=problem, way_out=way_out)
    return key
