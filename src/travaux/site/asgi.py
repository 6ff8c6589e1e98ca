"""The entry for an ASGI server: `uvicorn travaux.site.asgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.site.settings")

from django.core.asgi import get_asgi_application

from travaux.site.bounding import bound_bodies
from travaux.site.lifespan import send_while_it_serves

application = send_while_it_serves(bound_bodies(get_asgi_application()))
