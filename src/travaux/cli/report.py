"""What is said beside the result, on standard error: errors and notices, a line each."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from travaux.errors import InputError, RefusedError, TravauxError, UsageError

if TYPE_CHECKING:
    from travaux.text.model import Notice

STATUS_OF: Mapping[type[TravauxError], int] = {UsageError: 2, InputError: 3, RefusedError: 4}
"""Exit status of each branch of the tree of errors."""
INTERRUPTED = 130
PIPE_CLOSED = 141
UNFORESEEN = 70  # EX_SOFTWARE of sysexits.h: no answer was given, so not 1, which means "no"

NOTICES_SHOWN = 20


def status_of(error: TravauxError) -> int:
    """The exit status of an error, by its branch of the tree."""
    return next((status for branch, status in STATUS_OF.items() if isinstance(error, branch)), UNFORESEEN)


def report_error(error: TravauxError, *, as_json: bool) -> int:
    """Say what is wrong on standard error, in one line, and give the exit status."""
    say(_error_json(error.code, str(error), error.fields) if as_json else f"error: {error}")
    return status_of(error)


def report_memory(*, as_json: bool) -> int:
    """Say that memory ran out; the input was too much for this machine."""
    message = "there is not enough memory for this input; split it, or use a larger machine"
    say(_error_json("memory", message, {}) if as_json else f"error: {message}")
    return STATUS_OF[InputError]


def report_unforeseen(error: Exception, *, as_json: bool, debug: bool) -> int:
    """Say that this is Travaux's own fault, and how to report it."""
    if debug:
        import traceback

        traceback.print_exception(error)
    message = (
        f"Travaux failed in a way nobody foresaw ({type(error).__name__}: {error}); please report it "
        "with what the same command prints when TRAVAUX_DEBUG=1 is set"
    )
    say(_error_json("unforeseen", message, {}) if as_json else f"error: {message}")
    return UNFORESEEN


def report_notices(notices: Sequence["Notice"]) -> None:
    """A line for each notice, up to `NOTICES_SHOWN`, then how many more there are."""
    for notice in notices[:NOTICES_SHOWN]:
        say(f"notice: {notice.code} at {notice.where}: {notice.message}")
    if len(notices) > NOTICES_SHOWN:
        say(f"notice: and {len(notices) - NOTICES_SHOWN} more; the JSON form of the result holds them all")


def say(message: str) -> None:
    """One line, with nothing in it that a terminal would obey; joiners that shape letters stay."""
    line = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in message)
    with suppress(OSError):  # nobody reads it
        print(line, file=sys.stderr, flush=True)


def _error_json(code: str, message: str, fields: Mapping[str, object]) -> str:
    import json

    error = {"code": code, "message": " ".join(message.split()), "fields": fields}
    return json.dumps({"travaux": 1, "error": error}, ensure_ascii=False, default=str)
