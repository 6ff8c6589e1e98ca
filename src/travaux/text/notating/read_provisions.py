"""Read provisions that were written in a notation profile back into choices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from travaux.text.lines import Line
from travaux.text.model import Body, Choice, Content, Instrument, Notice, Provision
from travaux.text.notating.profiles import Notation
from travaux.text.notating.read_lines import Fork, Node, Row, read_nodes, rows_of
from travaux.text.notating.read_words import alternative_of, read_content
from travaux.text.notating.row_words import RowWords, cut_fields


def read_body(
    lines: Sequence[Line],
    notation: Notation,
    *,
    find: Callable[[Sequence[Line]], Instrument] | None = None,
) -> Instrument:
    """Read the lines of a rolling text in a notation profile.

    Args:
        lines: in canonical blanks, none empty.
        notation: the profile they are written in.
        find: finds provisions in clean lines; `find_provisions` if not given.

    Returns:
        An instrument whose provisions hold choices, between words and between provisions. The ids are
        new: they are told from all wordings together. A choice whose wordings are no whole provisions
        side by side is left as provisions one after the other, with the notice "choice-doubtful".

    Complexity: O(n · depth).
    """
    if find is None:
        from travaux.text.provisions import find_provisions

        find = find_provisions
    nodes = read_nodes([line.text for line in lines], notation)
    rows = [RowWords(row.text, lines[row.line], notation, in_base=in_base) for row, in_base in rows_of(nodes)]
    found = find([row.plain_line() for row in rows])
    assembler = _Assembler(rows, found, notation)
    provisions = assembler.assemble(found.provisions, _span_nodes(nodes), 0, len(rows), in_base=True)
    return replace(found, provisions=provisions, notices=(*found.notices, *assembler.notices))


@dataclass(frozen=True, slots=True)
class _Span:
    """A fork with the rows of all its branches, and of each."""

    fork: Fork
    start: int
    end: int
    branches: tuple[tuple[int, int, tuple["_Span", ...]], ...]


def _span_nodes(nodes: Sequence[Node], start: int = 0) -> tuple[_Span, ...]:
    """The forks among nodes whose first row is ``start``."""
    spans: list[_Span] = []
    at = start
    for node in nodes:
        if isinstance(node, Row):
            at += 1
            continue
        first = at
        branches: list[tuple[int, int, tuple[_Span, ...]]] = []
        for branch in node.branches:
            inner = _span_nodes(branch.nodes, at)
            end = at + sum(1 for _ in rows_of(branch.nodes))
            branches.append((at, end, inner))
            at = end
        spans.append(_Span(node, first, at, tuple(branches)))
    return tuple(spans)


class _Assembler:
    """Puts forks back round the provisions that were found in their rows."""

    def __init__(self, rows: Sequence[RowWords], found: Instrument, notation: Notation) -> None:
        self.notices: list[Notice] = []
        self._notation = notation
        cut = cut_fields(rows, found)
        self._words, self._starts, self._tails = cut.words, cut.starts, cut.tails

    def assemble(
        self, items: Sequence[object], spans: Sequence[_Span], start: int, end: int, *, in_base: bool
    ) -> Body:
        """The siblings ``items``, which fill rows ``start`` to ``end``, with the forks among those rows."""
        siblings = [item for item in items if isinstance(item, Provision)]
        starts = [self._starts[id(item)] for item in siblings]
        body: list[Provision | Choice[Provision]] = []
        at = 0
        waiting = [span for span in spans if start <= span.start < end and span.end > span.start]
        while at < len(siblings):
            stop = starts[at + 1] if at + 1 < len(siblings) else end
            here = [span for span in waiting if starts[at] <= span.start < stop]
            if here and here[0].start == starts[at]:
                after = at + sum(1 for first in starts[at:] if first < here[0].end)
                stop_after = starts[after] if after < len(siblings) else end
                choice = None
                if stop_after == here[0].end:
                    choice = self._choice(here[0], siblings[at:after], starts[at:after], in_base=in_base)
                if choice is not None:
                    body.append(choice)
                    at = after
                    continue
                if _has_own_words(siblings[at]):
                    self._doubt(siblings[at])
                    here = here[1:]
            body.append(self._provision(siblings[at], here, starts[at], stop, in_base=in_base))
            at += 1
        return tuple(body)

    def _choice(
        self, span: _Span, siblings: Sequence[Provision], starts: Sequence[int], *, in_base: bool
    ) -> Choice[Provision] | None:
        alternatives = []
        for branch, (start, end, inner) in zip(span.fork.branches, span.branches, strict=True):
            own = [item for item, first in zip(siblings, starts, strict=True) if start <= first < end]
            if bool(own) != (end > start) or (own and self._starts[id(own[0])] != start):
                return None
            content = self.assemble(own, inner, start, end, in_base=in_base and branch.is_base)
            alternatives.append(alternative_of(content, branch.said, is_base=branch.is_base))
        return Choice(tuple(alternatives))

    def _provision(
        self, provision: Provision, spans: Sequence[_Span], start: int, end: int, *, in_base: bool
    ) -> Provision:
        end = self._tails.get(id(provision), end)
        children = self.assemble(provision.children, spans, start, end, in_base=in_base)
        words = self._words[id(provision)]
        read = replace(
            provision,
            number=self._read(words.number, in_base=in_base),
            heading=self._read(words.heading, in_base=in_base),
            text=self._read(words.text, in_base=in_base),
            tail=self._read(words.tail, in_base=in_base),
            children=children,
        )
        marks = tuple(
            mark for mark in read.marks if getattr(read, mark.field) == getattr(provision, mark.field)
        )
        return replace(read, marks=marks)

    def _read(self, words: str, *, in_base: bool) -> Content:
        return read_content(words, self._notation, in_base=in_base)

    def _doubt(self, provision: Provision) -> None:
        message = "the wordings of a choice are not provisions side by side; they stand one after the other"
        self.notices.append(Notice("choice-doubtful", provision.id, message))


def _has_own_words(provision: Provision) -> bool:
    return bool(provision.number or provision.heading or provision.text)
