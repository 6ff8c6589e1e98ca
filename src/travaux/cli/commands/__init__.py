"""One module per command; each has ``run``, whose docstring is its help, and an ``EXAMPLE``.

Importing a command imports no engine: that happens inside ``run``.
"""

from importlib import import_module
from types import ModuleType

COMMANDS = (
    "outline",
    "compare",
    "compile",
    "columns",
    "merge",
    "project",
    "brackets",
    "brief",
    "convert",
    "source",
    "new",
    "do",
    "show",
    "paper",
    "log",
    "at",
    "blame",
    "export",
    "verify",
    "serve",
)
"""Names of all commands, in the order of the help."""


def load_command(name: str) -> ModuleType:
    """The module of a command in `COMMANDS`."""
    return import_module(f"travaux.cli.commands.{name}")
