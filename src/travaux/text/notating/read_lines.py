"""Read lines in a notation profile into rows of clean text and forks between groups of rows.

What encloses whole provisions is taken away here; what stands inside a line stays in it. So the rows can
be given to whatever finds provisions, and the forks tell afterwards which of those are rivals.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from travaux.text.glyphs import Pairs, pair_glyphs
from travaux.text.notating.profiles import NO_TEXT, Notation, Said, protect, read_said, unprotect
from travaux.text.notating.read_words import (
    BAR,
    COUNT,
    SAID_IN_LABEL,
    Bases,
    Marked,
    bases_of,
    glyphs_of,
    mark_bracket,
    may_say,
)

_KEY = re.compile(
    r"(?:\w+ )?\(?[A-Za-z]{0,2}\d\w*(?:[ -](?:bis|ter|quater|quinquies|sexies))?[.)]?"
    r"|\(?\w{1,4}[.)]|第\w{1,6}条"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line without the marks round it; ``line`` is the index of the line it was in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One alternative of a fork: what is said of it, and its rows."""

    said: Said
    is_base: bool
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """A choice between groups of rows."""

    branches: tuple[Branch, ...]


Node: TypeAlias = Row | Fork


def read_nodes(lines: Sequence[str], notation: Notation, *, in_base: bool = True) -> tuple[Node, ...]:
    """Read lines into rows and forks.

    Complexity: O(n · depth), depth at most the bound of `pair_glyphs`; options as deep as they are labelled.
    """
    if notation.label:
        return _CountedReader(lines, notation).read(in_base=in_base)
    text = "\n".join(protect(line) for line in lines)
    if not may_say(text, notation):
        return _read_rows(text)
    return _BlockReader(pair_glyphs(text, glyphs=glyphs_of(notation)), notation).read(
        0, len(text), in_base=in_base
    )


def _read_rows(text: str) -> tuple[Node, ...]:
    """The rows of a text without forks."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return tuple(Row(unprotect(line), at) for at, line in enumerate(lines))


def rows_of(nodes: Sequence[Node], *, in_base: bool = True) -> Iterator[tuple[Row, bool]]:
    """All rows in order, those of every branch included, and whether each is in the base's own text."""
    for node in nodes:
        if isinstance(node, Row):
            yield node, in_base
        else:
            for branch in node.branches:
                yield from rows_of(branch.nodes, in_base=in_base and branch.is_base)


def shape_of(nodes: Sequence[Node]) -> tuple[object, ...]:
    """Rows and forks without the words: what must not change when words are escaped."""
    return tuple(
        node.line
        if isinstance(node, Row)
        else tuple((b.said, b.is_base, shape_of(b.nodes)) for b in node.branches)
        for node in nodes
    )


def line_key(words: str) -> str:
    """The number with which a provision begins, as far as its first characters tell; else nothing."""
    match = _KEY.match(words)
    return match.group() if match else ""


def is_block(line: str, notation: Notation) -> bool:
    """Whether a line alone would be read as a provision in brackets."""
    if notation.label or not line.startswith(("[", "{+")):
        return False
    nodes = read_nodes([line], notation)
    return len(nodes) == 1 and isinstance(nodes[0], Fork)


def starts_label(line: str, notation: Notation) -> bool:
    """Whether a line would be read as the label or the end of options."""
    if not notation.label:
        return False
    return line == notation.end or _read_label(protect(line), _label_pattern(notation), notation) is not None


def _label_pattern(notation: Notation) -> re.Pattern[str]:
    return re.compile(rf"{notation.label} ({COUNT}){SAID_IN_LABEL}:(?: |\Z)")


def _read_label(line: str, pattern: re.Pattern[str], notation: Notation) -> tuple[int, Said, str] | None:
    """How deep an option lies, what is said of it, and what follows on its line."""
    label = pattern.match(line)
    if label is None:
        return None
    said = read_said(label.group(2), notation) if label.group(2) else Said()
    return (label.group(1).count("."), said, line[label.end() :]) if said else None


@dataclass(frozen=True, slots=True)
class _Block:
    """Touching brackets that fill whole lines: the start and end of all, and what each says."""

    start: int
    end: int
    bar: bool
    joined: bool
    marks: tuple[Marked, ...]
    first_key: str
    last_key: str


class _BlockReader:
    """Reads brackets round provisions; recursion no deeper than the bound of `pair_glyphs`."""

    def __init__(self, pairs: Pairs, notation: Notation) -> None:
        self._pairs = pairs
        self._notation = notation
        self._own: set[int] = set()  # starts of lines whose brackets are the text's own
        text = pairs.text
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def read(self, start: int, end: int, *, in_base: bool) -> tuple[Node, ...]:
        """The nodes of ``text[start:end]``."""
        text = self._pairs.text
        nodes: list[Node] = []
        at = start
        while at < end:
            blocks = self._gather(at, end)
            if any(mark.said or mark.deletes or mark.added for block in blocks for mark in block.marks):
                marks = [mark for block in blocks for mark in block.marks]
                nodes.append(self._fork(marks, in_base=in_base))
                at = blocks[-1].end + 1
                continue
            self._own.update(block.start for block in blocks)
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            nodes.append(Row(unprotect(text[at:stop]), bisect_left(self._line_starts, at + 1) - 1))
            at = stop + 1
        return tuple(nodes)

    def _gather(self, at: int, end: int) -> list[_Block]:
        """The block that starts at a line, with those after it that are its rivals."""
        blocks: list[_Block] = []
        while at < end and at not in self._own and (block := self._block(at, end)):
            rival = (
                block.joined or (not block.bar and block.first_key and block.first_key == blocks[-1].last_key)
                if (blocks)
                else True
            )
            if not rival:
                break
            blocks.append(block)
            at = block.end + 1
        return blocks

    def _block(self, at: int, end: int) -> _Block | None:
        text, opens = self._pairs.text, self._pairs.opens
        bar, joined = text.startswith(BAR, at), text.startswith("or ", at)
        opened = at + (1 if bar else 3 if joined else 0)
        marks: list[Marked] = []
        after = opened
        index = bisect_left(opens, opened)
        while index < len(opens) and opens[index] == after:
            closed = self._pairs.closes[index]
            marks.append(mark_bracket(self._pairs, after, closed, self._notation))
            after = closed + (2 if text.startswith("+}", closed) else 1)
            index = bisect_left(opens, after)
        if not marks or (after < end and text[after] != "\n"):
            return None
        wordings = [mark for mark in marks if text[mark.start : mark.end] not in self._notation.nothings]
        if not wordings or (len(wordings) > 1 and "\n" not in text[opened:after]):
            return None
        keys = [line_key(text[mark.start : mark.start + 40]) for mark in wordings]
        return _Block(at, after, bar, joined, tuple(marks), keys[0], keys[-1])

    def _fork(self, marks: Sequence[Marked], *, in_base: bool) -> Fork:
        bases = bases_of(marks, self._notation, in_base=in_base)
        branches = [Branch(Said(), is_base=True, nodes=())] if bases.empty else []
        for at, mark in enumerate(marks):
            is_base = at == bases.at
            nodes: tuple[Node, ...] = ()
            if self._pairs.text[mark.start : mark.end] not in self._notation.nothings:
                nodes = self.read(mark.start, mark.end, in_base=in_base and is_base)
            branches.append(Branch(mark.said or Said(), is_base, nodes))
            if mark.deletes:
                branches.append(Branch(mark.deletes, is_base=False, nodes=()))
        return Fork(tuple(branches))


@dataclass(slots=True)
class _Open:
    """A set of options that is being read: what is said of each and its nodes so far."""

    saids: list[Said]
    nodes: list[list[Node]]


class _CountedReader:
    """Reads labels on lines of their own; no recursion."""

    def __init__(self, lines: Sequence[str], notation: Notation) -> None:
        self._lines = [protect(line) for line in lines]
        self._notation = notation
        self._pattern = _label_pattern(notation)

    def read(self, *, in_base: bool) -> tuple[Node, ...]:
        """The nodes of all lines."""
        top: list[Node] = []
        opened: list[_Open] = []
        for at, line in enumerate(self._lines):
            if label := _read_label(line, self._pattern, self._notation):
                depth, said, line = label
                while len(opened) > depth + 1:
                    self._close(top, opened, in_base=in_base)
                if len(opened) <= depth:
                    opened.append(_Open([], []))
                opened[-1].saids.append(said)
                opened[-1].nodes.append([])
                if not line or line == NO_TEXT:
                    continue
            elif opened and line == self._notation.end:
                self._close(top, opened, in_base=in_base)
                continue
            (opened[-1].nodes[-1] if opened else top).append(Row(unprotect(line), at))
        while opened:
            self._close(top, opened, in_base=in_base)
        return tuple(top)

    def _close(self, top: list[Node], opened: list[_Open], *, in_base: bool) -> None:
        """Close the innermost options and put them where they stand."""
        options = opened.pop()
        around = opened[-1].nodes[-1] if opened else top
        inside = in_base and all(self._is_base_branch(level) for level in opened)
        bases = self._bases(options.saids, in_base=inside)
        branches = [Branch(Said(), is_base=True, nodes=())] if bases.empty else []
        branches += [
            Branch(said, at == bases.at, tuple(nodes))
            for at, (said, nodes) in enumerate(zip(options.saids, options.nodes, strict=True))
        ]
        around.append(Fork(tuple(branches)))

    def _is_base_branch(self, level: _Open) -> bool:
        """Whether the option being read is the base of its set."""
        bases = self._bases(level.saids, in_base=False)
        return bases.at == len(level.saids) - 1

    def _bases(self, saids: Sequence[Said], *, in_base: bool) -> Bases:
        return bases_of([Marked(0, 0, said) for said in saids], self._notation, in_base=in_base)
