"""The sheet: what every page has round its text, and its style."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pkgutil import get_data
from typing import Literal, TypeAlias

from travaux.formats.page_colours import party_colour
from travaux.formats.page_parts import set_notices, set_reading_note
from travaux.formats.page_words import escape
from travaux.text.model import Notice

Kind: TypeAlias = Literal["running", "redline", "columns", "text"]

_NOT_IN_SCRIPTS = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_RUNNING_CHARS = 90


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page is about.

    Attributes:
        kind: how it is laid out; "text" has nothing open.
        title: of the text; may be empty.
        what: "Rolling text", "Columns".
        language: of the text.
        notices: listed at the end.
    """

    kind: Kind
    title: str
    what: str
    language: str
    notices: tuple[Notice, ...]


def render_sheet(
    sheet: Sheet,
    *,
    summary: str,
    legend: str,
    outline: str,
    text: str,
    parties: int,
    data_json: str | None,
) -> str:
    """A page round its text.

    Args:
        sheet: what it is about.
        summary: a line under the title.
        legend: HTML, before the text.
        outline: HTML, beside the text.
        text: HTML.
        parties: how many have a colour.
        data_json: kept in the page; a program reads it back.
    """
    title = sheet.title or sheet.what
    tag = f'<span class="tag">{escape(sheet.what)}</span>\n' if sheet.title else ""
    named = escape(f"{sheet.title} · {sheet.what}" if sheet.title else sheet.what)
    data = (
        ""
        if data_json is None
        else f'<script type="application/json" id="travaux">{_guard(data_json)}</script>\n'
    )
    lang = f' lang="{escape(sheet.language)}"' if sheet.title and sheet.language else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="Travaux">\n'
        f"<title>{named}</title>\n<style>\n{_style()}{_style_parties(parties)}{_style_running(title)}</style>\n"
        f'</head>\n<body class="{sheet.kind}">\n<a class="skip" href="#text">Skip to the text</a>\n'
        f'<header>\n<h1{lang} dir="auto">{escape(title)}</h1>\n'
        f"{tag}"
        f'<p class="summary">{escape(summary)}</p>\n</header>\n'
        f'<div class="desk">\n{outline}<main id="text" tabindex="-1">\n{legend}{text}'
        f"{set_notices(sheet.notices)}{set_reading_note(sheet.kind)}</main>\n</div>\n{data}</body>\n</html>\n"
    )


def _guard(json: str) -> str:
    """JSON that no reader of HTML can mistake for markup; the same value."""
    return _NOT_IN_SCRIPTS.sub(lambda match: f"\\u{ord(match.group()):04x}", json)


@lru_cache(maxsize=1)
def _style() -> str:
    return (get_data("travaux.formats", "static/page.css") or b"").decode()


def _style_parties(parties: int) -> str:
    colours = [party_colour(at) for at in range(parties)]
    thin = {"double": ";--t:1.2px", "wavy": ";--t:1.2px"}
    light = "".join(
        f".c{at}{{--c:{c.light};--m:{c.mark}{thin.get(c.mark, '')}}}\n" for at, c in enumerate(colours)
    )
    dark = "".join(f".c{at}{{--c:{c.dark}}}\n" for at, c in enumerate(colours))
    return f"{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n" if colours else ""


def _style_running(title: str) -> str:
    """The running title of printed pages; every character but letters and digits as its number."""
    shown = "".join(c if c.isalnum() and c.isascii() else f"\\{ord(c):x} " for c in title[:_RUNNING_CHARS])
    return f'@page{{@top-left{{content:"{shown}"}}}}\n'
