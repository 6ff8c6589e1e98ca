"""A saved page, parsed within bounds: what it claims, what a reader sees, and what trafilatura finds."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from travaux.press.structured import Claims, read_claims, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EXTRACTION_BOUND_CHARS: Final = 3_000_000
_EXTRACTION_BOUND_ELEMENTS: Final = 30_000
"""Many times what pages of the press have; extraction takes long with each."""
_CROWDED_TAG: Final = re.compile(
    r"<([a-zA-Z][^\s>]{0,60}+)"
    r"(?:[\s/]++[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|))?+){256,}+"
)
"""A tag with more attributes than any page has: parsing it takes time in the square of their number."""
_LINES_BOUND: Final = 20_000
_FIGURES_BOUND: Final = 100
_UNSEEN: Final = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "select",
        "textarea",
        "head",
        "nav",
        "button",
        "form",
        "object",
    )
)
_INLINE: Final = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i kbd mark q rp rt ruby s samp small span strong sub "
    "sup time u var wbr ins del label".split()
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What trafilatura makes of a page; each "" where it finds nothing."""

    title: str = ""
    author: str = ""
    date: str = ""
    publisher: str = ""
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        claims: what it says of itself for programs.
        heading: the pieces of its main heading: a kicker may stand in it.
        lines: what a reader sees, a line for every block; menus left out.
        figures: captions and credits.
        extract: of trafilatura.
    """

    claims: Claims
    heading: tuple[str, ...]
    lines: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    extract: Extract


def parse_page(source: str) -> Page | None:
    """Parse a page; None if there is nothing in it.

    Nothing is fetched; entities that the page defines are not expanded; the parser bounds the depth.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\x00", ""), count=1)
    cleaned = _CROWDED_TAG.sub(r"<\1", cleaned)
    parser = HTMLParser(no_network=True, remove_pis=True, remove_comments=True, huge_tree=False)
    try:
        tree = document_fromstring(cleaned, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    claims, heading = read_claims(tree), _read_heading(tree)
    lines, figures = tuple(_lines_of(tree)), tuple(_figures_of(tree))
    elements = sum(1 for _ in islice(tree.iter(), _EXTRACTION_BOUND_ELEMENTS + 1))
    is_small = len(cleaned) <= _EXTRACTION_BOUND_CHARS and elements <= _EXTRACTION_BOUND_ELEMENTS
    extract = _extract(tree) if is_small else Extract()
    return Page(claims, heading, lines, figures, extract)


def _extract(tree: "HtmlElement") -> Extract:
    """What trafilatura finds; it may change the tree."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(tree, with_metadata=True, include_comments=False)
    except Exception:  # noqa: BLE001  # whatever a page does to it, ours goes on without
        return Extract()
    if found is None or isinstance(found, dict):
        return Extract()
    return Extract(
        title=tidy(found.title),
        author=tidy(found.author),
        date=tidy(found.date),
        publisher=tidy(found.sitename),
        language=tidy(found.language),
        text=found.text or "",
    )


def _read_heading(tree: "HtmlElement") -> tuple[str, ...]:
    """The pieces of the longest of the first main headings, the whole of it first."""
    best: tuple[str, ...] = ()
    for heading in tree.xpath("//h1")[:10]:
        whole = tidy(heading.text_content())
        if len(whole) > len(best[0] if best else ""):
            pieces = [tidy(piece) for piece in heading.itertext()]
            best = (whole, *(piece for piece in pieces[:20] if len(piece) > 3 and piece != whole))
    return best


def _lines_of(tree: "HtmlElement") -> Iterator[str]:
    """What stands in each block; a walk without recursion."""
    from lxml import etree

    parts: list[str] = []
    unseen = 0
    count = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _UNSEEN:
                unseen += 1
            if unseen:
                continue
            if tag not in _INLINE and (line := _join(parts)):
                yield line
                count += 1
            parts.append(node.text or "")
        else:
            if tag in _UNSEEN:
                unseen -= 1
            elif not unseen and tag not in _INLINE and (line := _join(parts)):
                yield line
                count += 1
            if not unseen:
                parts.append(node.tail or "")
        if count >= _LINES_BOUND:
            return
    if line := _join(parts):
        yield line


def _join(parts: list[str]) -> str:
    line = " ".join("".join(parts).split())
    parts.clear()
    return line


def _figures_of(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    for figure in tree.xpath("//figure[.//figcaption]")[:_FIGURES_BOUND]:
        credit = ""
        for node in figure.xpath(
            ".//*[contains(@class, 'credit') or contains(@class, 'copyright') or "
            "contains(@class, 'photographer') or "
            "@itemprop='creditText' or @itemprop='copyrightHolder' or @itemprop='author']"
        )[:3]:
            credit = credit or tidy(node.text_content())
        caption = tidy(" ".join(figure.xpath(".//figcaption//text()")[:200]))
        yield caption, credit
