"""Rows of the page: provisions to HTML, with numbers in the margin and brackets round whole provisions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from travaux.formats.page_words import WordSetter, class_of, copied, direction_of, escape
from travaux.text.compare import is_moved_here
from travaux.text.eids import HEADED
from travaux.text.model import Content
from travaux.text.rows import Edge, Row

_DEEPEST_INDENT = 8
_DEEPEST_HEADING = 6
_IN_TABLES = frozenset({"row", "cell"})


@dataclass(slots=True)
class _Block:
    """An element of a row.

    Attributes:
        tag: its name.
        attributes: as printed, with a blank before each.
        parts: what is in it.
        start: where among the parts the words begin, so that brackets may open there.
        end: how many parts stand after the words, so that brackets may close before them.
    """

    tag: str
    attributes: str
    parts: list[str] = field(default_factory=list)
    start: int = 2
    end: int = 0

    def render(self) -> str:
        return f"<{self.tag}{self.attributes}>{''.join(self.parts)}</{self.tag}>\n"


class RowSetter:
    """Sets rows one after the other.

    Args:
        words: sets words and counts lines.
        levels: row number -> level of its heading in the outline.
        language: of the text.
        named: whether each row tells the id of its provision, for a page that acts on it.
        address: id of a provision -> its own address, to which its row number leads; by default to the row.
    """

    def __init__(
        self,
        words: WordSetter,
        *,
        levels: Mapping[str, int],
        language: str,
        named: bool = False,
        address: Callable[[str], str] | None = None,
    ) -> None:
        self._address = address
        self._words = words
        self._levels = levels
        self._named = named
        self._out: list[str] = []
        self._tables: list[int] = []  # depth of the table that is open
        self._in_line = False  # whether a line of the table is open
        self._held = ""  # brackets that open before the first cell of the line
        self._boxed: list[bool] = []  # for each open bracket, whether it has an element of its own
        self._ends: list[str] = []  # ends of elements that wait for the end of the table
        self._languages: list[tuple[int, str]] = [(-1, language)]

    def set_rows(self, rows: Sequence[Row]) -> str:
        """All rows as HTML.

        Complexity: linear.
        """
        for row in rows:
            while self._tables and (row.depth <= self._tables[-1] or row.part == "tail"):
                self._end_table()
            if self._tables:
                self._set_in_table(row)
            else:
                self._set_row(row)
        while self._tables:
            self._end_table()
        return "".join(self._out)

    def _set_row(self, row: Row) -> None:
        opened = self._open_edges(row)
        blocks = self._blocks_of(row)
        if not blocks and (opened or row.provision.kind != "table"):
            blocks = [
                _Block("p", self._attributes(row, first=True), [self._words.start_line(), self._anchor(row)])
            ]
        if blocks:
            start = blocks[0].start
            blocks[0].parts[start:start] = opened
            last = blocks[-1]
            end = len(last.parts) - last.end
            last.parts[end:end] = self._close_edges(row)
            self._out += [block.render() for block in blocks]
        if row.provision.kind == "table":
            named = "" if blocks else f' id="r{row.number}"'
            said = escape(self._words.spoken.table())
            self._out.append(f'<div class="scroll" tabindex="0" role="group" aria-label="{said}"{named}>')
            self._out.append('<table class="grid">\n')
            self._tables.append(row.depth)
        else:
            self._flush_ends()

    def _blocks_of(self, row: Row) -> list[_Block]:
        """The elements of a row: a heading and a paragraph, or one of them."""
        provision = row.provision
        if row.part == "tail":
            return [self._text_block(row, (), provision.tail, first=False)]
        if provision.kind in HEADED and (provision.number or provision.heading):
            blocks = [self._heading_block(row)]
            if provision.text:
                blocks.append(self._text_block(row, (), provision.text, first=False))
        elif any(row.contents):
            blocks = [self._text_block(row, provision.number, provision.text, first=True)]
        else:
            return []
        if provision.tail and not provision.children:
            blocks.append(self._text_block(row, (), provision.tail, first=False))
        return blocks

    def _heading_block(self, row: Row) -> _Block:
        level = min(2 + self._levels.get(row.number, row.depth), _DEEPEST_HEADING)
        block = _Block(
            f"h{level}", self._attributes(row, first=True), [self._words.start_line(), self._anchor(row)]
        )
        provision = row.provision
        if provision.number:
            block.parts += ['<span class="no">', self._words_of(row, provision.number), "</span> "]
        if provision.heading:
            kind = "hd" if provision.number else "no"
            mark = self._words.start_line() if provision.number else ""
            block.parts += [f'{mark}<span class="{kind}">', self._words_of(row, provision.heading), "</span>"]
        block.start, block.end = 3, 1
        return block

    def _text_block(self, row: Row, number: Content, text: Content, *, first: bool) -> _Block:
        block = _Block("p", self._attributes(row, first=first), [self._words.start_line()])
        if first:
            block.parts.append(self._anchor(row))
        block.start = len(block.parts)
        if number:
            blank = "" if row.provision.layout == "glued" else " "
            block.parts.append(
                f'<span class="pn">{self._words.set_content(number, in_base=row.in_base)}</span>{blank}'
            )
            block.start += 1
        if first and row.provision.heading:
            block.parts.append(f'<span class="rh">{self._words_of(row, row.provision.heading)}</span> ')
        block.parts.append(self._words_of(row, text))
        return block

    def _words_of(self, row: Row, content: Content) -> str:
        """A field as HTML, underlined where the whole provision is somebody's proposal."""
        html = self._words.set_content(content, in_base=row.in_base)
        if not html or not row.layers:
            return html
        if self._words.redline:
            return f'<span class="w">{html}</span>'
        return html if row.layers[-1].alternative.is_base else f'<u class="w">{html}</u>'

    def _attributes(self, row: Row, *, first: bool) -> str:
        kind = row.provision.kind
        heading = kind in HEADED and first
        indent = "" if heading else f" i{min(row.indent, _DEEPEST_INDENT)}"
        named = f' id="r{row.number}"' if first else ""
        if self._named:
            named += f' data-provision="{escape(row.provision.id)}"'
        return f'{named} class="r k-{kind}{indent}"{self._language_of(row)}'

    def _language_of(self, row: Row) -> str:
        """``lang`` and ``dir`` where the language is not that of what is around."""
        while self._languages[-1][0] >= row.depth:
            self._languages.pop()
        language = row.provision.language
        if language and language != self._languages[0][1]:
            self._languages.append((row.depth, language))
        own = self._languages[-1][1]
        if len(self._languages) == 1:
            return ""
        return f' lang="{escape(own)}" dir="{direction_of(own)}"'

    # Brackets round provisions

    def _open_edges(self, row: Row) -> list[str]:
        """Open an element for each bracket that begins here; the glyphs and names to print in it."""
        printed: list[str] = []
        for edge in row.before:
            if edge.sort == "nothing":
                printed.append(self._set_nothing(edge))
            elif edge.sort == "open":
                boxed = not self._tables
                self._boxed.append(boxed)
                if boxed:
                    self._out.append(self._open_box(edge))
                printed.append(self._open_glyphs(edge, row))
            elif self._boxed.pop():
                self._ends.append(self._box_end(edge))
        return [part for part in printed if part]

    def _close_edges(self, row: Row) -> list[str]:
        """The glyphs and names that close here; the ends of their elements are kept for later."""
        printed: list[str] = []
        for edge in row.after:
            if edge.sort == "nothing":
                printed.append(self._set_nothing(edge))
                continue
            printed.append(self._close_glyphs(edge))
            if self._boxed.pop():
                self._ends.append(self._box_end(edge))
        return printed

    def _flush_ends(self) -> None:
        self._out += self._ends
        self._ends = []

    def _open_box(self, edge: Edge) -> str:
        alternative = edge.bracket.alternative
        if self._words.redline and is_moved_here(alternative):
            return '<div class="box">'
        if self._words.redline:
            return '<del class="box">' if alternative.is_base else '<ins class="box">'
        said, kind = self._words.describe(alternative)
        named = self._words.name_proposals(alternative)
        return f'<div class="g {kind} d{min(edge.depth, 4)}"{named} role="group" aria-label="{said}">\n'

    def _box_end(self, edge: Edge) -> str:
        if not self._words.redline or is_moved_here(edge.bracket.alternative):
            return "</div>\n"
        return "</del>\n" if edge.bracket.alternative.is_base else "</ins>\n"

    def _open_glyphs(self, edge: Edge, row: Row) -> str:
        bracket = edge.bracket
        if self._words.redline:
            if is_moved_here(bracket.alternative):
                return f'<small class="who">({escape(bracket.alternative.label)}, row {row.twin}) </small>'
            return copied("{-" if bracket.alternative.is_base else "{+")
        return self._words.set_glyph(bracket.open) + self._words.set_names(bracket.head, bracket.alternative)

    def _close_glyphs(self, edge: Edge) -> str:
        bracket = edge.bracket
        if self._words.redline:
            moved = is_moved_here(bracket.alternative)
            return "" if moved else copied("-}" if bracket.alternative.is_base else "+}")
        return self._words.set_names(bracket.tail, bracket.alternative) + self._words.set_glyph(bracket.close)

    def _set_nothing(self, edge: Edge) -> str:
        """An alternative that has no provisions, in one go."""
        bracket, words = edge.bracket, self._words
        alternative = bracket.alternative
        if words.redline:
            moved = alternative.label.startswith("moved")
            return f'<small class="who"> ({escape(alternative.label)})</small>' if moved else ""
        said, kind = words.describe(alternative)
        return (
            f'<span class="a {kind} d1"{words.name_proposals(alternative)} role="group" aria-label="{said}">'
            f"{words.set_glyph(bracket.open)}{words.set_names(bracket.head, alternative)}"
            f'<u class="w">{words.set_nothing(bracket.nothing)}</u>'
            f"{words.set_names(bracket.tail, alternative)}{words.set_glyph(bracket.close)}</span>"
        )

    # Tables

    def _set_in_table(self, row: Row) -> None:
        """A row, which opens a line, or a cell in it; a bracket round a row opens in its first cell."""
        opened = self._held + "".join(self._open_edges(row))
        self._held = ""
        own = "".join(self._words_of(row, content) + " " for content in row.contents if content).rstrip()
        closed = "".join(self._close_edges(row))
        marked = self._class_in_table(row)
        if self._named:
            marked = f' data-provision="{escape(row.provision.id)}"{marked}'
        if row.provision.kind == "row":
            if self._in_line:
                self._out.append("</tr>\n")
            self._in_line = True
            line = f"{self._words.start_line()}{self._anchor(row)}"
            self._out.append(f'<tr id="r{row.number}"{marked}><td class="rc">{line}</td>')
            if own or closed:
                self._out.append(f"<td>{opened}{own}{closed}</td>")
            else:
                self._held = opened
            return
        if not self._in_line:
            self._in_line = True
            self._out.append(f'<tr><td class="rc">{self._words.start_line()}</td>')
        self._out.append(f'<td id="r{row.number}"{marked}{self._language_of(row)}>{opened}{own}{closed}</td>')

    def _class_in_table(self, row: Row) -> str:
        """The class of a row in a bracket, or of a cell that a bracket opens in; cells have their row's."""
        if not row.layers or not (row.before or row.provision.kind == "row"):
            return ""
        alternative = row.layers[-1].alternative
        if self._words.redline:
            told = "" if is_moved_here(alternative) else "gone" if alternative.is_base else "came"
            return f' class="{told}"' if told else ""
        return f' class="g {class_of(alternative, self._words.places)}"'

    def _end_table(self) -> None:
        if self._in_line:
            self._out.append("</tr>\n")
            self._in_line = False
        self._tables.pop()
        self._out.append("</table></div>\n")
        self._flush_ends()

    def _anchor(self, row: Row) -> str:
        number = row.number
        leads = escape(self._address(row.provision.id)) if self._address is not None else f"#r{number}"
        said = escape(self._words.spoken.row(number))
        return f'<a class="rn" href="{leads}" tabindex="-1" aria-label="{said}">{number}</a>'
