"""How a command declares its words: one declaration, read by typer, by the quick reader and by the docs.

A command is a function whose parameters are annotated with `Argument` or `Option`:

    def run(old: Annotated[str, Argument("OLD", "the earlier text")], *,
            output: Annotated[str | None, Option(("-o", "--output"), "OUT", "where to")] = None) -> None

It gives nothing, or an exit status: 1 where the answer is no.

typer's own markers would do, but importing typer costs more than most commands take (see
`travaux.cli.quick`), so they are made from these, in `travaux.cli.app`, only when typer is needed.
"""

from typing import NamedTuple


class Argument(NamedTuple):
    """A word that is known by its place.

    It may be left out where the parameter may be None, and, as the last one, repeated where it is a list.

    Attributes:
        metavar: how the help calls it: "OLD".
        help: one phrase for a drafter.
    """

    metavar: str
    help: str


class Option(NamedTuple):
    """A word that is known by its name; a flag where the parameter is a bool, repeatable where a list.

    Attributes:
        names: all its names, as typed: ("-o", "--output").
        metavar: how the help calls its value: "CODE=FILE"; "" for a flag.
        help: one phrase for a drafter.
    """

    names: tuple[str, ...]
    metavar: str
    help: str
