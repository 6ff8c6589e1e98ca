"""Automatic numbers of paragraphs, as Word shows them: counted in reading order, many levels, restarts."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from travaux.formats.docx.names import w
from travaux.formats.docx.number_formats import format_number
from travaux.formats.docx.package import Package
from travaux.formats.docx.styles import Styles, is_on, read_number
from travaux.formats.docx.symbols import read_symbols

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_LINKS_MOST = 16
_HOLLOW_BULLET = {"Courier New": {"o": "◦"}}
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list.

    Attributes:
        start: the first number.
        kind: of its numbers, as in w:numFmt.
        shape: the text around the numbers: "Article %1", "%1.%2".
        suffix: "tab", "space" or "nothing".
        restart: it begins anew after one of the levels before this one (from 0); None: after any above it.
        is_legal: whether numbers of all levels are digits here.
        style: id of the style of paragraphs that it belongs to.
        bullet: the sign, of a list without numbers.
        is_hidden: whether the number is not shown.
    """

    start: int = 1
    kind: str = "decimal"
    shape: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    style: str = ""
    bullet: str = ""
    is_hidden: bool = False


@dataclass(slots=True)
class _List:
    """A list (w:num): its levels, and the counters, which lists of one look share."""

    levels: dict[int, _Level]
    counters: list[int | None]
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through the paragraphs of a file, which must be given in reading order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        for name in package.related("numbering")[:1]:
            for node in package.tree(name):
                if node.tag == w("abstractNum"):
                    self._abstracts.setdefault(node.get(w("abstractNumId"), ""), node)
                elif node.tag == w("num"):
                    self._nums.setdefault(node.get(w("numId"), ""), node)

    def next_number(self, properties: etree._Element | None, style: str) -> str:
        """The number that a paragraph shows, with the blank that parts it from the words; moves the list on.

        Args:
            properties: its w:pPr.
            style: id of its style.

        Returns:
            "Article 7 ", "(a) ", "• "; "" where it has none, or one that is not shown.
        """
        place = self._place_of(properties, style)
        if place is None:
            return ""
        found = self._list_of(place[0])
        if found is None or place[1] not in found.levels:
            return ""
        level = found.levels[place[1]]
        _count(found, place[1])
        if level.is_hidden:
            return ""
        text = level.bullet or _write(found, place[1])
        return f"{text}{'' if level.suffix == 'nothing' else ' '}" if text.strip() else ""

    def depth_of(self, properties: etree._Element | None, style: str) -> int:
        """How deep in its list a paragraph lies, from 1; 0 where it is in none."""
        place = self._place_of(properties, style)
        return 0 if place is None or place[0] not in self._nums else place[1] + 1

    def _place_of(self, properties: etree._Element | None, style: str) -> tuple[str, int] | None:
        """The id of a paragraph's list, and its level there."""
        own = None if properties is None else properties.find(w("numPr"))
        given = self._styles.paragraph(style)
        number_id, level = given.number_id, given.number_level
        if own is not None:
            said, depth = own.find(w("numId")), read_number(own.find(w("ilvl")))
            if said is not None:
                number_id = said.get(w("val"), "")
                level = 0 if depth is None else depth
            elif depth is not None:
                level = depth
        if number_id in ("", "0"):
            return None
        if level is None or own is None:
            level = self._level_of_style(number_id, given.numbered_by, level or 0)
        return number_id, min(level, _LEVELS - 1)

    def _level_of_style(self, number_id: str, style: str, otherwise: int) -> int:
        found = self._list_of(number_id)
        for at, level in found.levels.items() if found is not None and style else ():
            if level.style == style:
                return at
        return otherwise

    def _list_of(self, number_id: str) -> _List | None:
        if number_id not in self._lists:
            self._lists[number_id] = self._read_list(number_id)
        return self._lists[number_id]

    def _read_list(self, number_id: str) -> _List | None:
        node = self._nums.get(number_id)
        abstract = None if node is None else self._abstract_of(node)
        if node is None or abstract is None:
            return None
        key, look = abstract
        levels = {_place(level): _read_level(level) for level in look.iterchildren(w("lvl"))}
        overrides: dict[int, int] = {}
        for override in node.iterchildren(w("lvlOverride")):
            at = _place(override)
            other = override.find(w("lvl"))
            if other is not None:
                levels[at] = _read_level(other)
            start = read_number(override.find(w("startOverride")))
            if start is not None:
                overrides[at] = start
        return _List(levels, self._counters.setdefault(key, [None] * _LEVELS), overrides)

    def _abstract_of(self, node: etree._Element) -> tuple[str, etree._Element] | None:
        """The look of a list, through styles of lists that stand for others."""
        for _ in range(_LINKS_MOST):
            said = node.find(w("abstractNumId"))
            key = "" if said is None else said.get(w("val"), "")
            look = self._abstracts.get(key)
            if look is None:
                return None
            link = look.find(w("numStyleLink"))
            following = None
            if link is not None:
                following = self._nums.get(self._styles.numbering_of(link.get(w("val"), "")))
            if following is None:
                return key, look
            node = following
        return None


def _count(found: _List, at: int) -> None:
    counters = found.counters
    override = found.overrides.pop(at, None)
    if override is not None:
        found.levels[at] = _with_start(found.levels[at], override)
        counters[at] = override
    else:
        now = counters[at]
        counters[at] = found.levels[at].start if now is None else now + 1
    for above in range(at):
        if counters[above] is None and above in found.levels:
            start = found.overrides.pop(above, found.levels[above].start)
            counters[above] = start
    for below in range(at + 1, _LEVELS):
        level = found.levels.get(below)
        if level is None or level.restart is None or at < level.restart:
            counters[below] = None


def _with_start(level: _Level, start: int) -> _Level:
    return replace(level, start=start)


def _write(found: _List, at: int) -> str:
    own = found.levels[at]

    def write(match: re.Match[str]) -> str:
        which = int(match.group(1)) - 1
        level = found.levels.get(which)
        if level is None or which > at:
            return ""
        number = found.counters[which]
        kind = "decimal" if own.is_legal and level.kind not in ("none", "bullet") else level.kind
        return format_number(level.start if number is None else number, kind)

    return _PLACEHOLDER.sub(write, own.shape)


def _place(node: etree._Element) -> int:
    value = node.get(w("ilvl"), "0")
    return int(value) if value in tuple("012345678") else _LEVELS


def _read_level(node: etree._Element) -> _Level:
    kind = _value(_find_format(node), "decimal")
    shape = _value(node.find(w("lvlText")), "")
    look = node.find(w("rPr"))
    hidden = None if look is None else look.find(w("vanish"))
    start, legal = read_number(node.find(w("start"))), node.find(w("isLgl"))
    return _Level(
        start=0 if start is None else start,
        kind=kind,
        shape=shape,
        suffix=_value(node.find(w("suff")), "tab"),
        restart=read_number(node.find(w("lvlRestart"))),
        is_legal=legal is not None and is_on(legal),
        style=_value(node.find(w("pStyle")), ""),
        bullet=_read_bullet(shape, look) if kind == "bullet" else "",
        is_hidden=hidden is not None and is_on(hidden),
    )


def _find_format(node: etree._Element) -> etree._Element | None:
    """The format of numbers; of two forms that newer and older programs read, the one that they share."""
    own = node.find(w("numFmt"))
    return own if own is not None else next(node.iter(w("numFmt")), None)


def _read_bullet(shape: str, look: etree._Element | None) -> str:
    fonts = None if look is None else look.find(w("rFonts"))
    font = "" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), "")
    if not shape.strip():
        return ""
    shown = _HOLLOW_BULLET.get(font, {}).get(shape) or read_symbols(font, shape)
    return _BULLET if any("\ue000" <= sign <= "\uf8ff" for sign in shown) else shown


def _value(element: etree._Element | None, otherwise: str) -> str:
    return otherwise if element is None else element.get(w("val"), otherwise)
