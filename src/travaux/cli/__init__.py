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

    gc.disable()  # the process is short and its data has no cycles: scanning for them is a tenth of the time
    try:
        from travaux.cli.run import run
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))
