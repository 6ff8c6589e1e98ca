"""PostgreSQL tells every process that a negotiation moved, as part of the transaction in which it did.

What is told is the negotiation's number and nothing else. On SQLite nobody tells; one has to look.
"""

from collections.abc import AsyncGenerator

from django.db import DatabaseError, connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_CHANNEL = "travaux_moved"
_STATEMENTS = (
    "CREATE FUNCTION travaux_tell() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN PERFORM pg_notify('{_CHANNEL}', NEW.id::text); RETURN NULL; END $$",
    "CREATE TRIGGER tell_of_moves AFTER UPDATE OF position, stirred ON store_negotiation"
    " FOR EACH ROW EXECUTE FUNCTION travaux_tell()",
)  # fmt: skip


def tell_of_moves(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the trigger, where there is something that can tell."""
    if editor.connection.vendor == "postgresql":
        for statement in _STATEMENTS:
            editor.execute(statement, params=None)


def is_told() -> bool:
    """Whether the database can tell."""
    return connection.vendor == "postgresql"


async def hear_of_moves() -> AsyncGenerator[None, None]:
    """Listen on a connection of its own: once as soon as it listens, then each time that something moved.

    Raises:
        DatabaseError: the database cannot be reached, or no longer.
    """
    from psycopg import AsyncConnection, Error

    given = connection.get_connection_params()
    for name in ("context", "cursor_factory", "prepare_threshold"):  # Django's own, of no use to who listens
        given.pop(name, None)
    try:
        async with await AsyncConnection.connect(**given, autocommit=True) as way:
            await way.execute(f"LISTEN {_CHANNEL}")
            yield
            async for _ in way.notifies():
                yield
    except Error as error:
        raise DatabaseError(f"{type(error).__name__}") from error
