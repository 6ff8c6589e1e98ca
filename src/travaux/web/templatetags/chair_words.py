"""Moments and parties as templates say them."""

from django import template
from django.utils.translation import gettext as _

from travaux.web.chair.asked import count_asked
from travaux.web.chair.presiding import explain_presiding
from travaux.web.live.views import write_seat
from travaux.web.moments import say_at
from travaux.web.seats import Seat
from travaux.web.sentences import WORDS_OF_ACTS
from travaux.web.words import say_parties

register = template.Library()


@register.filter
def at(moment: str) -> str:
    """A day or instant of the record, in the reader's zone, the zone named."""
    return say_at(moment)


@register.filter
def level(name: str) -> str:
    """A level of agreement: the usual ones in the reader's language, a conference's own as it calls them."""
    return _(WORDS_OF_ACTS.get(name, name))


@register.filter
def known(name: str, seat: Seat) -> str:
    """A party as the reader may know it."""
    return say_parties(seat, (name,))


@register.simple_tag
def since(seat: Seat) -> str:
    """What a page was made of, so that its events begin there."""
    return write_seat(seat)


@register.filter
def may_preside(seat: Seat) -> bool:
    """Whether the chair's table is this person's place."""
    return seat.capacity is not None and not explain_presiding(seat)


@register.filter
def asked_of(seat: Seat) -> int:
    """How many questions to heads, and silences, wait for the word of the person's party."""
    return count_asked(seat)
