"""Lines of a text that is written: what every writer of text prints, in reading order."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from travaux.text.eids import HEADED
from travaux.text.model import Choice, Content, Instrument, Kind, Mark, Provision, join_words

_BEFORE_BODY: frozenset[Kind] = frozenset(("preface", "preamble", "text"))
_FIELDS = ("number", "heading", "text")
_OUTERMOST = 2  # level 1 is the title's


class Written(NamedTuple):
    """One line to be written.

    Attributes:
        text: the words.
        marks: into ``text``.
        level: 1 to 6 for a heading; 1 is the title of the document alone.
        depth: how many numbered paragraphs and points are around it.
        cells: where it is a row of a table.
        is_first: whether it is the first row of its table.
        goes_on: whether it belongs to the line before: the heading under a number, a further row.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    depth: int = 0
    cells: tuple[str, ...] = ()
    is_first: bool = False
    goes_on: bool = False


class _Place(NamedTuple):
    level: int = _OUTERMOST
    depth: int = 0


@cache
def _bare_number() -> re.Pattern[str]:
    return re.compile(r"[(\[]*(?:\d{1,4}|[IVXLC]{1,7}|[^\W\d_])[.)\]]*\Z")


def lay_out(instrument: Instrument, *, with_headings: bool) -> Iterator[Written]:
    """The lines of a text.

    Args:
        instrument: without choices.
        with_headings: whether a heading is always a line of its own, as in Markdown; else number, heading
            and text stand as each provision's ``layout`` says.

    Raises:
        TypeError: it holds a choice; project it first.

    Complexity: linear; no recursion.
    """
    levels: list[tuple[Iterator[Provision | Choice[Provision]], Written | None, _Place]] = [
        (iter(instrument.provisions), None, _Place())
    ]
    title = instrument.title
    while levels:
        siblings, tail, place = levels[-1]
        item = next(siblings, None)
        if item is None:
            levels.pop()
            if tail is not None:
                yield tail
            continue
        if isinstance(item, Choice):
            raise TypeError("the text holds a choice; project it first")
        if item.kind == "table":
            yield from _lay_out_table(item, place)
            continue
        for written in _lay_out_opening(item, place, title=title, with_headings=with_headings):
            title = "" if written.level == 1 else title
            yield written
        title = title if item.kind in _BEFORE_BODY else ""
        words = join_words(item.tail)
        tail = Written(words, _marks_of(item, "tail", 0), depth=place.depth) if words else None
        if item.children:
            levels.append((iter(item.children), tail, _inside(item, place)))
        elif tail is not None:
            yield tail


def _inside(provision: Provision, place: _Place) -> _Place:
    if provision.kind in HEADED:
        is_heading = bool(provision.number or provision.heading) and provision.kind != "preface"
        return _Place(min(place.level + is_heading, 6), place.depth)
    return _Place(place.level, place.depth + 1)


def _lay_out_opening(
    provision: Provision, place: _Place, *, title: str, with_headings: bool
) -> Iterator[Written]:
    """Number, heading and text: on the lines that the layout says, or headings on lines of their own."""
    is_headed = provision.kind in HEADED
    if not (is_headed or provision.marks) and provision.layout == "inline":  # most of any text
        if words := " ".join(
            filter(None, map(join_words, (provision.number, provision.heading, provision.text)))
        ):
            yield Written(words, depth=place.depth)
        return
    groups = _groups_of(provision, with_headings=with_headings)
    if title and is_headed and _join_fields(provision, _FIELDS)[0] == title:
        groups = [_FIELDS]
    for at, group in enumerate(groups):
        text, marks = _join_fields(provision, group)
        if not text:
            continue
        level = 0
        if is_headed and title and text == title:
            level = 1
        elif is_headed and "text" not in group:
            level = min(place.level + at, 6)
        goes_on = at > 0 and "text" not in group
        yield Written(text, marks, level, place.depth, goes_on=goes_on)


def _groups_of(provision: Provision, *, with_headings: bool) -> list[tuple[str, ...]]:
    """Which fields stand on one line.

    The words of a headed provision never stand on the line of its heading: there the heading could not be
    told from them. A number without a word ("VII.") stays with its heading, as it would say nothing alone.
    """
    filled = tuple(name for name in _FIELDS if getattr(provision, name))
    heads = filled[:-1] if filled[-1:] == ("text",) else filled
    is_headed = provision.kind in HEADED and bool(heads)
    if provision.layout != "block":
        split = is_headed and heads != filled and (with_headings or "heading" in heads)
        return [heads, ("text",)] if split else [filled]
    if len(heads) == 2 and _bare_number().match(join_words(provision.number)):
        return [group for group in (heads, filled[len(heads) :]) if group]
    return [(name,) for name in filled]


def _join_fields(provision: Provision, names: tuple[str, ...]) -> tuple[str, tuple[Mark, ...]]:
    text = ""
    marks: list[Mark] = []
    for name in names:
        content: Content = getattr(provision, name)
        glued = provision.layout == "glued" and text and len(names) > 1 and name == names[1]
        if text and not glued:
            text += " "
        marks += _marks_of(provision, name, len(text))
        text += join_words(content)
    return text, tuple(marks)


def _marks_of(provision: Provision, name: str, shift: int) -> tuple[Mark, ...]:
    if not provision.marks:
        return ()
    own = (mark for mark in provision.marks if mark.field == name)
    return tuple(Mark("text", mark.start + shift, mark.end + shift, mark.style) for mark in own)


def _lay_out_table(table: Provision, place: _Place) -> Iterator[Written]:
    text, marks = _join_fields(table, _FIELDS)
    if text:
        yield Written(text, marks, depth=place.depth)
    is_first = True
    for row in table.children:
        if isinstance(row, Choice):
            raise TypeError("the text holds a choice; project it first")
        cells = tuple(_words_of(cell) for cell in row.children) or (_words_of(row),)
        yield Written(" ".join(filter(None, cells)), cells=cells, is_first=is_first, goes_on=not is_first)
        is_first = False
    if tail := join_words(table.tail):
        yield Written(tail, _marks_of(table, "tail", 0), depth=place.depth)


def _words_of(cell: Provision | Choice[Provision]) -> str:
    if isinstance(cell, Choice):
        raise TypeError("the text holds a choice; project it first")
    fields = (cell.number, cell.heading, cell.text, cell.tail)
    return " ".join(filter(None, map(join_words, fields)))
