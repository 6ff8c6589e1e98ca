"""The Django app of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Acts, people, and what they may do."""

    name = "travaux.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
