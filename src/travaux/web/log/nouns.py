"""What the nouns of acts are called."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_noop as _

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "negotiation": _("negotiation"),
        "party": _("parties"),
        "group": _("groups"),
        "text": _("texts"),
        "proposal": _("proposals and positions"),
        "outcome": _("outcomes"),
        "response": _("responses"),
        "track": _("tracks"),
        "meeting": _("meetings"),
        "undertaking": _("undertakings"),
        "silence": _("silence procedures"),
        "statement": _("statements"),
        "source": _("sources"),
        "brief": _("brief"),
        "closing": _("closing"),
        "record": _("redactions"),
    }
)
"""Noun of a kind of act -> how a list of them is headed."""
