"""Triggers that keep acts as they were appended, whoever has the database open."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_ACT, _BODY = "store_keptact", "store_keptbody"
_WHY = "acts are only ever appended"
_KEEPS = "NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.act_id <> OLD.act_id"
_EACH = "FOR EACH ROW EXECUTE FUNCTION travaux_refuse()"

_SQLITE = (
    f"CREATE TRIGGER keep_acts_update BEFORE UPDATE ON {_ACT} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END",
    f"CREATE TRIGGER keep_acts_delete BEFORE DELETE ON {_ACT} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END",
    f"CREATE TRIGGER keep_bodies_delete BEFORE DELETE ON {_BODY} BEGIN SELECT RAISE(ABORT, '{_WHY}'); END",
    f"CREATE TRIGGER keep_bodies_update BEFORE UPDATE ON {_BODY} WHEN {_KEEPS}"
    f" BEGIN SELECT RAISE(ABORT, '{_WHY}'); END",
)  # fmt: skip
_POSTGRESQL = (
    "CREATE FUNCTION travaux_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$",
    f"CREATE TRIGGER keep_acts BEFORE UPDATE OR DELETE ON {_ACT} {_EACH}",
    f"CREATE TRIGGER keep_acts_whole BEFORE TRUNCATE ON {_ACT} EXECUTE FUNCTION travaux_refuse()",
    f"CREATE TRIGGER keep_bodies BEFORE DELETE ON {_BODY} {_EACH}",
    f"CREATE TRIGGER keep_bodies_whole BEFORE TRUNCATE ON {_BODY} EXECUTE FUNCTION travaux_refuse()",
    f"CREATE TRIGGER keep_bodies_update BEFORE UPDATE ON {_BODY}"
    f" FOR EACH ROW WHEN ({_KEEPS}) EXECUTE FUNCTION travaux_refuse()",
)  # fmt: skip


def raise_guards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement, params=None)
