"""travaux serve: the room."""

from typing import Annotated

from travaux.cli.declare import Option

EXAMPLE = "  travaux serve --open exercise=demo/exercise.travaux --invite exercise:KAR:head"


def run(
    host: Annotated[str | None, Option(("--host",), "ADDRESS", "where to listen; else 127.0.0.1")] = None,
    port: Annotated[str | None, Option(("--port",), "NUMBER", "on which port; else 8000")] = None,
    data: Annotated[str | None, Option(("--data",), "FOLDER", "the room's folder; else TRAVAUX_DATA")] = None,
    database: Annotated[
        str | None, Option(("--database",), "URL", "postgresql://…; else DATABASE_URL")
    ] = None,
    workers: Annotated[
        str | None, Option(("--workers",), "NUMBER", "processes, else 1; several need PostgreSQL")
    ] = None,
    take: Annotated[
        list[str], Option(("--open",), "SLUG=FILE", "put a record into the room, once, under that address")
    ] = [],  # noqa: B006  # never changed
    invite: Annotated[
        list[str], Option(("--invite",), "SLUG:CODE:ROLE", "print a link by which somebody comes in")
    ] = [],  # noqa: B006  # never changed
    show: Annotated[
        list[str],
        Option(("--demo",), "SLUG:CODE:ROLE", "print a link that signs an invented person in, here alone"),
    ] = [],  # noqa: B006  # never changed
    backup: Annotated[
        str | None, Option(("--backup",), "FILE", "write the whole room into a file, and end")
    ] = None,
    restore: Annotated[
        str | None, Option(("--restore",), "FILE", "put a backup into a room that is empty, and end")
    ] = None,
    stay: Annotated[bool, Option(("--no-listen",), "", "set up, print the links, and end")] = False,
) -> None:
    """Open the room on this machine.

    With nothing set it keeps a SQLite database in ./travaux-data and listens to this machine alone. All
    settings: the reference of the room.
    """
    import os

    from travaux.errors import UsageError

    if backup and restore:
        raise UsageError(problem="--backup and --restore were both given", way_out="give one of them")
    if data is not None:
        os.environ["TRAVAUX_DATA"] = data
    if database is not None:
        os.environ["DATABASE_URL"] = database
    try:
        from travaux.site.opening import keep_room, open_room
    except ModuleNotFoundError as error:
        problem = f"the room needs {error.name}"
        raise UsageError(problem=problem, way_out="install it: pip install 'travaux[server]'") from None

    numbers = {"--port": (port or "8000", 65_535), "--workers": (workers or "1", 64)}
    for name, (value, most) in numbers.items():
        if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) <= most):
            raise UsageError(problem=f"{name} is {value!r}", way_out=f"give a number from 1 to {most}")
    if backup or restore:
        keep_room(backup=backup, restore=restore)
        return
    open_room(
        host=host or "127.0.0.1",
        port=int(port or "8000"),
        workers=int(workers or "1"),
        records=take,
        invitations=invite,
        shown_to=show,
        listens=not stay,
    )
