"""What is heard where others see brackets and marks, in the reader's language."""

from typing import Any

from django.utils.translation import gettext, gettext_noop

from travaux.formats.page_words import Spoken
from travaux.text.model import Alternative, Role
from travaux.web.lists import list_words

_SAID: tuple[tuple[Role, str], ...] = (
    ("propose", gettext_noop("proposed by %(codes)s")),
    ("support", gettext_noop("supported by %(codes)s")),
    ("oppose", gettext_noop("opposed by %(codes)s")),
    ("reserve", gettext_noop("reservation by %(codes)s")),
)


def describe_said(alternative: Alternative[Any]) -> str:
    """An alternative in words: "proposed by KAR, OST; opposed by VEL"."""
    words = [] if alternative.content else [gettext("no words here")]
    words += [gettext("base wording")] if alternative.is_base else []
    said = [
        gettext(sentence) % {"codes": list_words(codes)}
        for role, sentence in _SAID
        if (codes := alternative.positions.get(role))
    ]
    if not said and not alternative.is_base:
        said = [gettext("wording of nobody named")]
    return "; ".join(words + said)


SPOKEN = Spoken(
    describe=describe_said,
    row=lambda number: gettext("row %(number)s") % {"number": number},
    table=lambda: gettext("table"),
)
"""For `travaux.formats.page_words.WordSetter`."""
