"""The headline of a page: what it declares, without the site's name, as its main heading bears out."""

import re
from collections.abc import Iterable
from typing import Final

from travaux.press.page import Page

_SEPARATOR: Final = re.compile(r"\s+(?:\||–|—|-|::|·|•|»|›)\s+")
_TIGHT_SEPARATOR: Final = re.compile(r"[-_|｜](?=[^\W_])")
_DATE: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d")


def choose_title(page: Page, publisher: str) -> str:
    """The headline: declared for programs; else what the title and the main heading agree on; else either."""
    declared = next((title for title in page.claims.titles if not title.endswith(("…", "..."))), "")
    if declared:
        return declared
    whole = page.heading[0] if page.heading else ""
    titles = [*page.claims.page_titles, *([page.extract.title] if page.extract.title else [])]
    for title in titles:
        if whole and title != whole and title.startswith(whole) and _ends_headline(title[len(whole) :]):
            return whole
        for piece in page.heading[1:]:
            if len(piece.split()) >= 3 and title.endswith(piece):
                return piece
    shown = set(page.lines)
    if not whole:
        pieces = (piece for title in titles for piece in _SEPARATOR.split(title) if len(piece.split()) >= 3)
        if seen := max((piece for piece in pieces if piece in shown), key=len, default=""):
            return seen
    sites = [publisher, page.extract.publisher, *page.claims.publishers]
    stripped = [strip_site(title, sites) for title in titles]
    return next(iter(stripped), "") or whole or next(iter(page.claims.titles), "")


def read_site(page: Page) -> str:
    """What the page's title adds to the headline, if that is one name: "River talks - The Daily River"."""
    heads = [head for head in (*page.heading[:1], *page.claims.page_titles) if head]
    for title in page.claims.page_titles:
        for head in heads:
            rest = title[len(head) :] if title.startswith(head) else ""
            mark = _SEPARATOR.match(rest)
            name = rest[mark.end() :] if mark else ""
            if name and not _SEPARATOR.search(name) and not _DATE.fullmatch(name):
                return name
    return ""


def _ends_headline(rest: str) -> bool:
    """Whether what follows the main heading in a title is the name of a site or of its section."""
    return bool(_SEPARATOR.match(rest + " ") or (rest[-1:] > "\u2e7f" and _TIGHT_SEPARATOR.match(rest)))


def strip_site(title: str, sites: Iterable[str]) -> str:
    """A page's title without the name of the site, its sections or a date at its end.

    >>> strip_site("Talks go on | Europe | The Daily River", ["The Daily River"])
    'Talks go on | Europe'
    """
    names = {_key(site) for site in sites if site}
    pieces = _SEPARATOR.split(title)
    cuts = [match.start() for match in _SEPARATOR.finditer(title)]
    end = len(title)
    while len(pieces) > 1 and (_key(pieces[-1]) in names or _DATE.fullmatch(pieces[-1])):
        pieces.pop()
        end = cuts.pop()
    return title[:end]


def _key(name: str) -> str:
    return re.sub(
        r"^(?:www\.|the )|\.(?:com|org|net|co)(?:\.\w\w)?$|\s*\([^)]*\)$|[^\w]", "", name.casefold()
    )
