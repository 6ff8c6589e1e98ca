"""The Django app of the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, forms, event streams."""

    name = "travaux.web"
    label = "web"
