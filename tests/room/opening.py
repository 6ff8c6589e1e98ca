"""Opens the room of this process, on SQLite or on the database that DATABASE_URL names."""

import atexit
import os
import shutil
import tempfile
from functools import cache


@cache
def open_room() -> str:
    """Set Django up and make the tables, once; the folder of the room."""
    folder = tempfile.mkdtemp(prefix="travaux-room-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TRAVAUX_DATA"] = folder
    os.environ["TRAVAUX_HOSTS"] = "localhost,127.0.0.1,testserver"
    os.environ["TRAVAUX_OPERATOR"] = "the secretariat of the exercise"
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.site.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver of browsers has an event loop in this thread
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return folder
