"""What a page says of itself for programs: JSON-LD, OpenGraph and other meta entries, microdata."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from travaux.press.names import split_names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NODES_BOUND: Final = 5000
_SCRIPTS_BOUND: Final = 40
_VALUES_BOUND: Final = 50
_ARTICLE: Final = re.compile(r"(?:article|posting|report|review)$", re.IGNORECASE)
_META_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "published_time",
    "published-date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "date",
    "originalpublicationdate",
    "content_published_date",
)
_META_AUTHORS: Final = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "parsely-author",
    "byl",
    "content_author",
    "cxenseparse:author",
)
_META_SITES: Final = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "article:publisher",
    "twitter:site",
)


@dataclass(slots=True)
class Claims:
    """What a page says of itself; each list best first.

    Attributes:
        titles: headlines.
        page_titles: titles that may carry the site's name.
        dates: of publication, as written.
        people: authors who are persons, taken apart.
        makers: authors that are organisations, or of which it is not said.
        meta_people: authors in meta entries.
        publishers: names.
        editors: editors, taken apart.
        is_partial: whether it says that not everybody may read all of it.
        languages: BCP 47, as written.
        images: caption and credit.
    """

    titles: list[str] = field(default_factory=list)
    page_titles: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    meta_people: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    is_partial: bool = False
    languages: list[str] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)


def read_claims(tree: "HtmlElement") -> Claims:
    """Read a parsed page; broken JSON is passed over."""
    claims = Claims()
    _read_linked(tree, claims)
    _read_meta(tree, claims)
    _read_microdata(tree, claims)
    for values in (
        claims.titles,
        claims.page_titles,
        claims.dates,
        claims.people,
        claims.makers,
        claims.publishers,
    ):
        values[:] = list(dict.fromkeys(value for value in values if value))[:_VALUES_BOUND]
    return claims


def tidy(words: object) -> str:
    """A value as one line of words: entities resolved, tags and superfluous blanks gone."""
    if not isinstance(words, str):
        return ""
    text = unescape(unescape(words[:4000])) if "&" in words[:4000] else words[:4000]
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", " ", text).split())


def _read_linked(tree: "HtmlElement", claims: Claims) -> None:
    nodes: dict[str, dict[str, Any]] = {}
    articles: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    for script in scripts[:_SCRIPTS_BOUND]:
        for node in _nodes_of(script.text or ""):
            kinds = _texts(node.get("@type"))
            if isinstance(node.get("@id"), str):
                nodes.setdefault(node["@id"], node)
            if any(_ARTICLE.search(kind) for kind in kinds):
                articles.append(node)
            elif any(kind in ("WebPage", "VideoObject", "WebSite") for kind in kinds):
                others.append(node)
    best = max(articles, key=lambda node: ("headline" in node) + ("datePublished" in node), default=None)
    if best is not None:
        _read_article(best, nodes, claims)
    for node in others:
        claims.dates.append(tidy(node.get("datePublished")))
        claims.publishers += [
            tidy(_resolve(each, nodes).get("name")) for each in _as_list(node.get("publisher"))
        ]


def _read_article(node: dict[str, Any], nodes: dict[str, dict[str, Any]], claims: Claims) -> None:
    claims.titles += [tidy(node.get("headline")), tidy(node.get("name"))]
    claims.dates += [tidy(node.get("datePublished")), tidy(node.get("dateCreated"))]
    for each in _as_list(node.get("author")) or _as_list(node.get("creator")):
        if isinstance(each, str):
            names = split_names(tidy(each))
            is_person = False
        else:
            person = _resolve(each, nodes)
            names = _names_of(person)
            is_person = "Person" in _texts(person.get("@type")) or "@type" not in person
        (claims.people if is_person else claims.makers).extend(names)
    for each in _as_list(node.get("editor")):
        claims.editors += (
            split_names(tidy(each)) if isinstance(each, str) else _names_of(_resolve(each, nodes))
        )
    claims.is_partial = str(node.get("isAccessibleForFree")).lower() == "false"
    for each in _as_list(node.get("publisher")) or _as_list(node.get("sourceOrganization")):
        claims.publishers.append(
            tidy(each) if isinstance(each, str) else tidy(_resolve(each, nodes).get("name"))
        )
    claims.languages += [tidy(value) for value in _texts(node.get("inLanguage"))]
    for each in _as_list(node.get("image")):
        image = _resolve(each, nodes)
        credit = next((name for name in _texts(image.get("creditText")) or _texts(image.get("author"))), "")
        claims.images.append((tidy(image.get("caption") or image.get("description")), tidy(credit)))


def _names_of(person: dict[str, Any]) -> list[str]:
    """The names of a person; what follows one after a comma is a town or an office: "Ana Ruiz, Geneva"."""
    names: list[str] = []
    for value in _texts(person.get("name")):
        words = tidy(value)
        alone = (
            re.fullmatch(r"(\S+(?:\s\S+)+),\s\S+", words) if "Person" in _texts(person.get("@type")) else None
        )
        names += split_names(alone[1] if alone and "," not in alone[1] else words)
    return names


def _resolve(value: object, nodes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {}
    key = value.get("@id")
    if "name" not in value and isinstance(key, str) and key in nodes:
        return nodes[key]
    return value


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value[:_VALUES_BOUND] if isinstance(value, list) else [value]


def _texts(value: object) -> list[str]:
    return [each for each in _as_list(value) if isinstance(each, str)]


def _nodes_of(script: str) -> Iterator[dict[str, Any]]:
    """Every object at the top of a script, in its graph, or the main thing of a page."""
    cleaned = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        waiting: list[Any] = [json.loads(cleaned, strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < _NODES_BOUND:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node[:_NODES_BOUND]
        elif isinstance(node, dict):
            yield node
            waiting += [
                node[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(node.get(key), list | dict)
            ]


def _read_meta(tree: "HtmlElement", claims: Claims) -> None:
    entries: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content][@property or @name or @itemprop]")[:2000]:
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        entries.setdefault(key, []).append(tidy(meta.get("content")))
    claims.page_titles += (
        entries.get("og:title", []) + entries.get("twitter:title", []) + entries.get("dc.title", [])
    )
    claims.page_titles += [tidy(title.text_content()) for title in tree.xpath("//head/title")[:1]]
    for key in _META_DATES:
        claims.dates += entries.get(key, [])
    for key in _META_AUTHORS:
        for value in entries.get(key, []):
            if "://" not in value and not value.isdigit():
                claims.meta_people += split_names(value)
    for key in _META_SITES:
        claims.publishers += [
            value for value in entries.get(key, []) if "://" not in value and not value.startswith("@")
        ]
    html = tree.xpath(
        "//html/@lang | //html/@xml:lang", namespaces={"xml": "http://www.w3.org/XML/1998/namespace"}
    )
    claims.languages += [tidy(value) for value in html[:2]]
    claims.languages += (
        entries.get("og:locale", []) + entries.get("language", []) + entries.get("content-language", [])
    )
    claims.images += [(value, "") for value in entries.get("og:image:alt", [])[:1]]


def _read_microdata(tree: "HtmlElement", claims: Claims) -> None:
    for node in tree.xpath("//*[@itemprop='datePublished'][@content or @datetime]")[:1]:
        claims.dates.append(tidy(node.get("content") or node.get("datetime")))
    for node in tree.xpath("//*[@itemprop='author' or @itemprop='creator']")[:10]:
        named = node.xpath(".//*[@itemprop='name']") or [node]
        for each in named[:5]:
            words = tidy(each.get("content") or each.text_content())
            if "://" not in words and len(words) <= 200:
                claims.people += split_names(words)
    for node in tree.xpath("//*[@itemprop='publisher']")[:1]:
        named = node.xpath(".//*[@itemprop='name']") or [node]
        claims.publishers.append(tidy(named[0].get("content") or named[0].text_content()))
    for node in tree.xpath("//h1[@itemprop='headline']")[:1]:
        claims.page_titles.append(tidy(node.text_content()))
    for node in (
        tree.xpath("//time[@pubdate][@datetime]")[:1]
        + tree.xpath("//article//time[@datetime]")[:1]
        + tree.xpath("//header//time[@datetime]")[:1]
    ):
        claims.dates.append(tidy(node.get("datetime")))
