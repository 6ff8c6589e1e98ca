"""Several things in a row, as templates have them."""

from collections.abc import Iterable

from django import template

from travaux.web.lists import list_words

register = template.Library()


@register.filter
def listed(words: Iterable[object]) -> str:
    """Words one after another, as the reader's language keeps them apart; "" for none."""
    return list_words(map(str, words or ()))
