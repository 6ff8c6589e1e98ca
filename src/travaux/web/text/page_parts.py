"""Parts and outline as HTML, made without templates: there may be hundreds of them."""

from collections.abc import Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.web.text.readings import Reading
from travaux.web.text.sheet import Line, Part
from travaux.web.text.showing import Showing, tell_height

_LEVELS = 4


def set_part(part: Part) -> str:
    """A part with its words."""
    key = escape(part.key)
    return (
        f'<section class="part" id="part-{key}" data-part="{key}" data-version="{part.version}">\n'
        f"{part.html}</section>\n"
    )


def set_later(part: Part, showing: Showing) -> str:
    """The place of a part that is fetched when it is near; without JavaScript a way to it."""
    key = escape(part.key)
    address = escape(showing.address(part.key if part.key != "start" else ""))
    return (
        f'<section class="part later h{tell_height(part)}" id="part-{key}" data-part="{key}">'
        f'<a href="{address}">{escape(part.label)}</a></section>\n'
    )


def set_parts(showing: Showing, sent: frozenset[str]) -> SafeString:
    """All parts of a view, in order."""
    parts = showing.reading.parts
    later = showing.keep("later", lambda: [set_later(part, showing) for part in parts])
    shown = (set_part(part) if part.key in sent else place for part, place in zip(parts, later, strict=True))
    return mark_safe("".join(shown))  # noqa: S308  # every word passed through escape


def set_outline(showing: Showing, chosen: str) -> SafeString:
    """The list of provisions, each with its state in a letter and how much is open in it."""
    html = showing.keep("outline", lambda: _set_lines(showing))
    if chosen:
        leads = f'data-leads="{escape(chosen)}"'
        html = html.replace(leads, f'{leads} aria-current="true"', 1)
    return mark_safe(html)  # noqa: S308  # every word passed through escape


def _set_lines(showing: Showing) -> str:
    reading, states = showing.reading, _name_states()
    lines = "".join(_set_line(showing, line, states) for line in reading.outline)
    language = f' lang="{escape(reading.language)}"' if reading.language else ' lang=""'
    return f'<ol{language} dir="{reading.direction}">\n{lines}</ol>'


def _set_line(showing: Showing, line: Line, states: Mapping[str, str]) -> str:
    provision, label, level, state, places = line
    said = states.get(state, "")
    letter = f'<abbr title="{escape(said)}">{state}</abbr>' if state else ""
    count = f'<span class="n">{places}</span>' if places else ""
    return (
        f'<li class="l{min(level, _LEVELS)}"><a href="{escape(showing.address(provision))}" '
        f'data-leads="{escape(provision)}">'
        f'<span class="st {state}">{letter}</span><span>{escape(label)}</span>{count}</a></li>\n'
    )


def _name_states() -> dict[str, str]:
    return {
        "A": _("agreed"),
        "G": _("agreed in group"),
        "P": _("parked"),
        "O": _("open"),
    }


def count_open(reading: Reading, view: str) -> str:
    """How much is open, or how many changes a redline has."""
    if view in ("as", "changes"):
        count = reading.changes
        return ngettext("%(n)s change", "%(n)s changes", count) % {"n": count}
    if view == "clean":
        return _("Provisions")
    count = reading.changes
    return ngettext("%(n)s place open", "%(n)s places open", count) % {"n": count}
