"""Several things in a row, kept apart as the reader's language does it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def list_words(words: Iterable[str]) -> str:
    """Words one after another: "A, B, C"."""
    return pgettext("between the things of a list", ", ").join(words)


def join_words(words: list[str]) -> str:
    """Words as a sentence has them: "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(some)s and %(last)s") % {"some": list_words(words[:-1]), "last": words[-1]}
