"""Headers and footers of two files: which stand in the same place, and a new one where a file has none."""

from collections.abc import Sequence

from lxml import etree

from travaux.formats.docx.names import WORD_TYPE, W, r, w
from travaux.formats.docx.package import Package
from travaux.formats.docx.stories import Story

_PAIRED = ("body", "header", "footer")
_REFERENCES = (w("headerReference"), w("footerReference"))


def pair_stories(mine: Sequence[Story], theirs: Sequence[Story]) -> list[tuple[Story | None, Story | None]]:
    """Bodies, headers and footers of two files, by section and type.

    Notes are paired by the words that refer to them, not here.
    """
    own, its = ([story for story in side if story.kind in _PAIRED] for side in (mine, theirs))
    left = {(story.kind, story.key): story for story in its}
    pairs: list[tuple[Story | None, Story | None]] = [
        (story, left.pop((story.kind, story.key), None)) for story in own
    ]
    return [*pairs, *((None, story) for story in left.values())]


def add_story(host: Package, like: Story) -> Story | None:
    """Give a file an empty header or footer in the place where another file has one.

    Returns:
        The new story, which holds no block; None if the host has no such place, or has one there.
    """
    body = host.tree(host.main).find(w("body"))
    sections = list(body.iter(w("sectPr"))) if body is not None else []
    if not sections or not isinstance(like.key, tuple):
        return None
    at = min(like.key[0], len(sections) - 1)
    section, tag = sections[at], w(f"{like.kind}Reference")
    if any(known.get(w("type"), "default") == like.key[1] for known in section.iterfind(tag)):
        return None
    root = etree.Element(w("hdr" if like.kind == "header" else "ftr"), nsmap={"w": W})
    name, number = f"word/{like.kind}1.xml", 1
    while name in host:
        number += 1
        name = f"word/{like.kind}{number}.xml"
    host.put(name, root, type=f"{WORD_TYPE}{like.kind}+xml")
    reference = etree.Element(tag)
    reference.set(w("type"), like.key[1])
    reference.set(r("id"), host.relate(host.main, like.kind, name))
    before = [child for child in section if child.tag in _REFERENCES[: 1 + _REFERENCES.index(tag)]]
    section.insert(len(before), reference)
    return Story(like.kind, name, host.tree(name), (at, like.key[1]))
