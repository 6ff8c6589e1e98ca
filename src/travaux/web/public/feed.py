"""What was published as a feed: Atom (RFC 4287), the newest first."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from lxml import etree

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KIND = "application/atom+xml"


class News(NamedTuple):
    """An entry.

    Attributes:
        hash: of its act, by which it is known for ever.
        title: in a line.
        words: all of it.
        recorded_at: when it came on the public record, an instant.
        address: where it is shown.
        author: whose act it is, or "".
    """

    hash: str
    title: str
    words: str
    recorded_at: str
    address: str
    author: str


class Head(NamedTuple):
    """What a feed says of itself.

    Attributes:
        root: hash of the first act of the log, by which it is known for ever.
        title: of the talks.
        address: of the feed.
        page: of the page that it belongs to.
        author: who publishes.
        language: of its words.
        updated: when the last act came on the log, an instant.
    """

    root: str
    title: str
    address: str
    page: str
    author: str
    language: str
    updated: str


def write_feed(head: Head, news: Sequence[News]) -> bytes:
    """The feed, of entries that stand in the order given."""
    spaces: dict[str | None, str] = {None: _NAMESPACE}
    feed = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap=spaces)  # type: ignore[arg-type]  # the default one has no prefix
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", head.language)
    _say(feed, "id", _name(head.root, head.language))
    _say(feed, "title", head.title)
    _say(feed, "updated", head.updated)
    _say(_say(feed, "author"), "name", head.author)
    _link(feed, "self", head.address, KIND)
    _link(feed, "alternate", head.page, "text/html")
    for item in news:
        entry = _say(feed, "entry")
        _say(entry, "id", _name(item.hash, head.language))
        _say(entry, "title", item.title)
        _say(entry, "updated", item.recorded_at)
        _say(entry, "published", item.recorded_at)
        if item.author:
            _say(_say(entry, "author"), "name", item.author)
        _link(entry, "alternate", item.address, "text/html")
        _say(entry, "content", item.words).set("type", "text")
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8")


def _say(parent: etree._Element, name: str, words: str = "") -> etree._Element:
    """An element; of the words what XML can hold."""
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    element.text = _NOT_XML.sub("", words) or None
    return element


def _link(parent: etree._Element, rel: str, address: str, kind: str) -> None:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}link", rel=rel, href=address)
    element.set("type", kind)


def _name(digest: str, language: str) -> str:
    """A name of its own in each language: readers of feeds take entries of one name for one."""
    return UUID(bytes=sha256(f"{digest} {language}".encode()).digest()[:16]).urn
