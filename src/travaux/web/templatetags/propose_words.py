"""Words of the pages on which wording is edited, and of the brief."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.store.rights import say_instead
from travaux.web.propose.rows import Row
from travaux.web.propose.sending import list_groups
from travaux.web.sentences import RESERVATIONS

register = template.Library()
_LINE_CHARS = 62
_DEEPEST = 6
_MARK = re.compile(r"\{([-+])(.*?)\1\}", re.DOTALL)


@register.filter
def marked(words: str) -> SafeString:
    """Words with changes marked as ``{-old-}{+new+}``, as deleted and inserted ones."""
    told = {"-": r"<del>\2</del>", "+": r"<ins>\2</ins>"}
    html = _MARK.sub(lambda found: found.expand(told[found[1]]), str(escape(words)))
    return mark_safe(html)  # noqa: S308  # escaped before it was marked


@register.filter
def rows_for(words: str) -> int:
    """Lines that words need in a field, for browsers that do not fit it to them."""
    return max(1, sum(1 + len(line) // _LINE_CHARS for line in words.split("\n")))


@register.filter
def depth_in(row: Row, rows: Sequence[Row]) -> int:
    """How deep a row stands in the form, as far as that shows."""
    above = {other.key: other for other in rows}
    depth = 0
    while row.under in above and depth < _DEEPEST:
        row = above[row.under]
        depth += not row.is_headed
    return depth


@register.filter
def clock(moment: datetime) -> str:
    """An instant of today in the reader's zone, to the second, the zone named."""
    mine = timezone.localtime(moment)
    return f"{mine:%H:%M:%S} {mine.tzname()}"


@register.simple_tag(takes_context=True)
def why_not(context: Mapping[str, Any], kind: str) -> str:
    """Why a person's role does not allow an act, and what to do instead."""
    seat = context["seat"]
    if seat.capacity is None:
        return ""
    instead = say_instead(seat.capacity, kind, clearance=seat.rules.clearance)
    role = seat.capacity.get_role_display()
    return _("As %(role)s of %(party)s %(instead)s.") % {
        "role": role,
        "party": seat.party,
        "instead": instead,
    }


@register.simple_tag
def outbox_says() -> str:
    """How long what is tabled can be called back."""
    count = settings.ENVIRONMENT.outbox_seconds
    if not count:
        return _("What is tabled is there for all at once.")
    said = ngettext(
        "What is tabled can be called back for %(count)s second.",
        "What is tabled can be called back for %(count)s seconds.",
        count,
    )
    return said % {"count": count}


@register.simple_tag(takes_context=True)
def may(context: Mapping[str, Any], kind: str) -> bool:
    """Whether a person's role allows an act, for what is shown; the record decides in the end."""
    return bool(context["seat"].may(kind))


@register.simple_tag
def reservations() -> list[tuple[str, str]]:
    """(kind, name) of the kinds of reservation."""
    return [(kind, _(name)) for kind, name in RESERVATIONS.items() if kind]


@register.simple_tag
def name_reservation(kind: str) -> str:
    """A kind of reservation in words."""
    return _(RESERVATIONS.get(kind, kind))


@register.simple_tag(takes_context=True)
def groups_of(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(log, name) of the groups with which the delegation may share."""
    return list_groups(context["seat"])
