"""Running a command line from its words to its exit status: no traceback for what was foreseen."""

import os
import sys
from collections.abc import Sequence

from travaux.cli.quick import read_quickly
from travaux.cli.report import (
    INTERRUPTED,
    PIPE_CLOSED,
    report_error,
    report_memory,
    report_unforeseen,
)
from travaux.errors import TravauxError, UsageError


def run(argv: Sequence[str]) -> int:
    """Run one command line.

    Args:
        argv: the words after the program's name.

    Returns:
        The exit status: 0 done; 1 the answer is no; 2 wrong usage; 3 input that cannot be read;
        4 refused; 70 a fault of Travaux; 130 interrupted; 141 the reader of the output has gone.
    """
    as_json = "--json" in argv
    debug = os.environ.get("TRAVAUX_DEBUG", "") not in ("", "0")
    try:
        status = _run_command(argv)
        sys.stdout.flush()
        return status
    except TravauxError as error:
        return report_error(error, as_json=as_json)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    except MemoryError:
        return report_memory(as_json=as_json)
    except Exception as error:  # noqa: BLE001  # the last place where it can be told to a person
        return report_unforeseen(error, as_json=as_json, debug=debug)


def _run_command(argv: Sequence[str]) -> int:
    if not sys.stdout:  # closed by whoever started this; an act must not be done and then not be acknowledged
        raise UsageError(problem="standard output is closed", way_out="leave it open, or give > /dev/null")
    reading = read_quickly(argv)
    if reading is None:
        from travaux.cli.app import run_app

        return run_app(argv)
    command, values = reading
    return command(**values) or 0
