"""One value, one sequence of bytes; and the hashes taken over it.

Source: RFC 8785, JSON Canonicalization Scheme.
"""

import re
from hashlib import sha256

import msgspec
import rfc8785

from travaux.errors import ActShapeError
from travaux.record.envelope import Act

SALT_BYTES = 16
_encode = msgspec.json.Encoder(order="sorted").encode
_DOUBTFUL = re.compile(rb"[:,\[]-?(?:\d{16}|\d+[.e])|[\xf0-\xff]")
"""Numbers that not every reader of JSON takes alike, and characters by which keys in the order of UTF-16
stand otherwise than in that of UTF-8. Where words only look so, nothing is lost but time."""


def write_canonical(value: object) -> bytes:
    """The canonical JSON of a value.

    Args:
        value: a msgspec Struct, or anything that JSON holds.

    Raises:
        ActShapeError: a number that JSON does not carry exactly, half a surrogate pair, nested too deep.
    """
    try:
        if isinstance(value, msgspec.Struct):
            written = _encode(value)
            numbers = isinstance(value, Act) or b"null" not in written  # what is no number would be a null
            if numbers and not _DOUBTFUL.search(written):
                return written  # the same bytes, in a fraction of the time
        return rfc8785.dumps(msgspec.to_builtins(value))
    except RecursionError:
        raise ActShapeError(kind=type(value).__name__, problem="it is nested too deep to be kept") from None
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, TypeError) as error:
        raise ActShapeError(kind=type(value).__name__, problem=f"not canonical JSON ({error})") from None


def hash_bytes(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


def hash_body(salt: bytes, body: bytes) -> str:
    """The hash of a body that an envelope carries; without the salt nobody can guess the body from it."""
    return sha256(salt + body).hexdigest()
