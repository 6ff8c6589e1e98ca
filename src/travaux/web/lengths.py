"""How long what is typed may be: what is too long is said, never cut."""

from django.utils.translation import gettext as _

from travaux.errors import UsageError


def require_length(words: str, most: int) -> str:
    """The words as they are.

    Args:
        words: of one field of a form.
        most: characters.

    Raises:
        UsageError: they are longer.
    """
    if len(words) > most:
        problem = _("“%(words)s …” has %(count)s characters") % {"words": words[:40], "count": len(words)}
        raise UsageError(
            problem=problem, way_out=_("write at most %(most)s, or bring it as a file") % {"most": most}
        )
    return words
