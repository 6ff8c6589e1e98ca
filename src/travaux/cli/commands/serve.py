"""travaux serve: the room."""

from typing import Annotated

from travaux.cli.declare import Option

EXAMPLE = "  travaux serve --open exercise=demo/exercise.travaux --invite exercise:KAR:head"


def run(
    host: Annotated[str, Option(("--host",), "ADDRESS", "where to listen")] = "127.0.0.1",
    port: Annotated[int, Option(("--port",), "NUMBER", "on which port")] = 8000,
    data: Annotated[str | None, Option(("--data",), "FOLDER", "the room's folder; else TRAVAUX_DATA")] = None,
    database: Annotated[
        str | None, Option(("--database",), "URL", "postgresql://…; else DATABASE_URL")
    ] = None,
    workers: Annotated[int, Option(("--workers",), "NUMBER", "processes; several need PostgreSQL")] = 1,
    take: Annotated[
        list[str], Option(("--open",), "SLUG=FILE", "put a record into the room, once, under that address")
    ] = [],  # noqa: B006  # never changed
    invite: Annotated[
        list[str], Option(("--invite",), "SLUG:CODE:ROLE", "print a link by which somebody comes in")
    ] = [],  # noqa: B006  # never changed
    stay: Annotated[bool, Option(("--no-listen",), "", "set up, print the links, and end")] = False,
) -> None:
    """Open the room on this machine.

    With nothing set it keeps a SQLite database in ./travaux-data and listens to this machine alone. All
    settings: the reference of the room.
    """
    import os

    from travaux.errors import UsageError

    if data is not None:
        os.environ["TRAVAUX_DATA"] = data
    if database is not None:
        os.environ["DATABASE_URL"] = database
    try:
        from travaux.site.opening import open_room
    except ModuleNotFoundError as error:
        problem = f"the room needs {error.name}"
        raise UsageError(problem=problem, way_out="install it: pip install 'travaux[server]'") from None

    open_room(host=host, port=port, workers=workers, records=take, invitations=invite, listens=not stay)
