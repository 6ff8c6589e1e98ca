"""Words of the pages of responses."""

from collections.abc import Mapping
from types import MappingProxyType

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from travaux.web.responses.places import ANSWERS, CHOICES

register = template.Library()
_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "open": gettext_noop("its wording is on the table"),
        "parked": gettext_noop("its wording is on the table, set aside"),
        "accepted": gettext_noop("its wording was accepted into the text"),
        "rejected": gettext_noop("its wording was not accepted"),
        "withdrawn": gettext_noop("its wording was withdrawn"),
        "closed": gettext_noop("its wording was closed by a chair's text"),
    }
)


@register.simple_tag
def say_answer(answer: str) -> str:
    """What a party does by an answer."""
    return _(ANSWERS.get(answer, answer))


@register.simple_tag
def say_choice(answer: str) -> str:
    """An answer as one chooses it."""
    return _(CHOICES.get(answer, answer))


@register.simple_tag
def say_status(status: str) -> str:
    """What became of the wording of an answer."""
    return _(_STATUSES.get(status, status))
