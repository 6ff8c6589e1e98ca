"""PostgreSQL tells of moves; and each act is in one index less, for the one of its position has it all."""

import django.db.models.deletion
from django.db import migrations, models

from travaux.store.telling import tell_of_moves


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_feed"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            # by hand, as SQLite would have the table made anew, without the triggers that guard it
            database_operations=[
                migrations.RunSQL(
                    "DROP INDEX store_keptact_negotiation_id_c60f611c",
                    "CREATE INDEX store_keptact_negotiation_id_c60f611c ON store_keptact (negotiation_id)",
                )
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="keptact",
                    name="negotiation",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.negotiation",
                    ),
                )
            ],
        ),
        migrations.RunPython(tell_of_moves, migrations.RunPython.noop),
    ]
