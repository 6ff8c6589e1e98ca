"""Reading an ordinary command line without typer.

typer takes about 80 ms to import and, at the first value it reads, another 170 ms to import pydantic:
more than most commands take to do their work. So a command line that is plainly right is read here from
the same declarations, in well under a millisecond; everything else (help, a mistake, an abbreviation)
is left to typer, which alone decides what is wrong and says so. A property test holds the two to one reading.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args, get_origin

from travaux.cli.commands import COMMANDS, load_command
from travaux.cli.declare import Argument, Option


def read_quickly(argv: Sequence[str]) -> tuple[Callable[..., int | None], dict[str, Any]] | None:
    """The command and its keyword arguments, or None if typer must read this line.

    Args:
        argv: the words after the program's name.
    """
    if not argv or argv[0] not in COMMANDS:
        return None
    command: Callable[..., int | None] = load_command(argv[0]).run
    values = _read_words(argv[1:], command.__annotations__)
    return None if values is None else (command, values)


def _read_words(words: Sequence[str], annotations: Mapping[str, Any]) -> dict[str, Any] | None:
    arguments, options = _declared(annotations)
    values: dict[str, Any] = {}
    places: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            places.append(word)
            continue
        name, equals, value = word.partition("=")
        parameter, kind = options.get(name, ("", bool))
        once = kind is list or parameter not in values
        if not parameter or not once or (equals and (kind is bool or not name.startswith("--"))):
            return None
        if kind is bool:
            values[parameter] = True
            continue
        value = value if equals else next(rest, "")
        if not value or (value.startswith("-") and value != "-"):
            return None
        values[parameter] = [*values.get(parameter, ()), value] if kind is list else value
    filled = _fill_places(places, arguments)
    return None if filled is None else values | filled


def _fill_places(places: list[str], arguments: Mapping[str, Any]) -> dict[str, Any] | None:
    """The words that are known by their place; the last argument may take all the rest, or none."""
    if "" in places:
        return None
    values: dict[str, Any] = {}
    for name, annotation in arguments.items():
        if _bare_type(annotation) is list:
            values[name], places = places, []
        elif places:
            values[name], *places = places
        elif type(None) not in get_args(annotation):
            return None
    return None if places else values


def _declared(annotations: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, tuple[str, type]]]:
    """Arguments in order with their types; and name of an option -> its parameter and bool, str or list."""
    arguments: dict[str, Any] = {}
    options: dict[str, tuple[str, type]] = {}
    for parameter, annotation in annotations.items():
        marker = getattr(annotation, "__metadata__", (None,))[0]
        if isinstance(marker, Argument):
            arguments[parameter] = annotation.__origin__
        elif isinstance(marker, Option):
            options.update(dict.fromkeys(marker.names, (parameter, _bare_type(annotation.__origin__))))
    return arguments, options


def _bare_type(annotation: Any) -> type:
    """bool, str or list, of ``bool``, ``str | None``, ``list[str] | None``."""
    for part in (annotation, *get_args(annotation)):
        bare = get_origin(part) or part
        if bare in (bool, str, list):
            return bare  # type: ignore[no-any-return]  # one of the three above
    raise TypeError(f"a command's parameter is a bool, a str or a list, not {annotation}")
