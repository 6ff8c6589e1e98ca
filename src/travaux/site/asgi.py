"""The entry for an ASGI server: `uvicorn travaux.site.asgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.site.settings")

import django

from travaux.site.bounding import bound_bodies
from travaux.site.lifespan import send_while_it_serves
from travaux.site.turns import TurnTaking

django.setup(set_prefix=False)
application = send_while_it_serves(bound_bodies(TurnTaking()))
