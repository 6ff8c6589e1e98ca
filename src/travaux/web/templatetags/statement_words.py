"""Languages as the pages of statements say them."""

from django import template

from travaux.web.log.facts import name_language

register = template.Library()


@register.filter
def tongue(code: str) -> str:
    """A language in the reader's own; its code where nobody named it."""
    return name_language(code)
