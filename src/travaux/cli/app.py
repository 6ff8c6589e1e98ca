"""The typer application: help, completion of the grammar, and what is wrong with a command line."""

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any

import typer

from travaux.cli.commands import COMMANDS, load_command
from travaux.cli.declare import Argument, Option
from travaux.errors import UsageError


def build_app() -> typer.Typer:
    """The application with all its commands, from their declarations."""
    app = typer.Typer(
        name="travaux",
        help="Compile every delegation's wording into one rolling text, and prove that nothing was lost.",
        epilog="travaux COMMAND --help says more, with an example.",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_declare_version)
    for name in COMMANDS:
        module = load_command(name)
        example = "\n\n".join(f"\b\n{block}" for block in ("Example:\n" + module.EXAMPLE).split("\n\n"))
        app.command(name, epilog=example)(_with_typer_markers(module.run))
    return app


def run_app(argv: Sequence[str]) -> int:
    """Read the command line with typer and run it.

    A command's module may have ``explain(words)``: what its help says besides, or, of certain words, instead.

    Returns:
        The exit status: the command's, or 2 where there was no command and help was shown.

    Raises:
        UsageError: typer refuses the line; its message says what typer found.
    """
    command = typer.main.get_command(build_app())
    if not argv:
        argv, status = ["--help"], 2
    else:
        status = 0
    wants_help = argv[0] in COMMANDS and not {"-h", "--help"}.isdisjoint(argv)
    more = getattr(load_command(argv[0]), "explain", None) if wants_help else None
    try:
        if more is not None and (special := more(argv[1:])):
            print(special)
            return 0
        status = command.main(args=list(argv), prog_name="travaux", standalone_mode=False) or status
        if more is not None:
            print(more(None))
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as error:
        raise UsageError(problem=_one_sentence(error), way_out=f"see {_help_of(argv)}") from error
    return status


def _declare_version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
) -> None:
    # Only for the help: `travaux.cli.main` answers --version before typer is imported.
    del version


def _with_typer_markers(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """The same function, its parameters annotated for typer."""

    @wraps(command)
    def for_typer(**values: Any) -> int | None:
        for name, value in values.items():
            if value == "":
                raise _refuse_empty(command.__annotations__[name].__metadata__[0])
        return command(**values)

    signature = inspect.signature(command)
    hints = {name: _for_typer(hint) for name, hint in command.__annotations__.items()}
    words = [word.replace(annotation=hints[word.name]) for word in signature.parameters.values()]
    vars(for_typer)["__signature__"] = signature.replace(parameters=words)
    for_typer.__annotations__ = hints
    return for_typer


def _for_typer(annotation: Any) -> Any:
    marker = getattr(annotation, "__metadata__", (None,))[0]
    if isinstance(marker, Argument):
        return Annotated[annotation.__origin__, typer.Argument(metavar=marker.metavar, help=marker.help)]
    if isinstance(marker, Option):
        option = typer.Option(*marker.names, metavar=marker.metavar or None, help=marker.help)
        return Annotated[annotation.__origin__, option]
    return annotation


def _refuse_empty(marker: Argument | Option) -> UsageError:
    # "--as $CODE" where nobody set CODE must not be read as if no reader were named: that is the keeper.
    word = marker.names[-1] if isinstance(marker, Option) else marker.metavar
    way_out = "give it, or leave it out" if isinstance(marker, Option) else "give it"
    return UsageError(problem=f"{word} is given without a value", way_out=way_out)


def _one_sentence(error: typer.TyperException) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    return message[:1].lower() + message[1:]


def _help_of(argv: Sequence[str]) -> str:
    return f"travaux {argv[0]} --help" if argv[0] in COMMANDS else "travaux --help"
