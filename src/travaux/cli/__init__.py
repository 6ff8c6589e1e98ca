"""The command line: `travaux`, one module per command."""

import sys

__all__ = ["main"]


def main() -> None:
    """The program `travaux`: run the process's own command line and leave with its status."""
    if sys.argv[1:] == ["--version"]:
        from travaux import __version__

        print(f"travaux {__version__}")
        return
    import gc
    import os

    gc.disable()  # the process is short and its data has no cycles: looking for them is time lost
    try:
        from travaux.cli.run import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    # All is written by now (`run` flushes): to take down a large text piece by piece is time lost too.
    os._exit(status)
