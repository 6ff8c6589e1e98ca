"""Rows of a text as paragraphs and tables, with numbers in the margin and brackets round provisions."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TypeAlias

from travaux.formats.docx.documents.markup import (
    BREAK,
    TAB,
    escape,
    set_cell,
    set_paragraph,
    set_row,
    set_run,
    set_table,
)
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.paper import Paper
from travaux.formats.docx.documents.script import Script, script_of
from travaux.formats.docx.documents.styles import MARGIN_TEXT, StyleBook, indent_of
from travaux.formats.docx.documents.table_widths import CELL_PAD, find_least, measure_column, share_widths
from travaux.formats.docx.documents.words import WordSetter
from travaux.text.eids import HEADED
from travaux.text.model import Content, Mark, Provision
from travaux.text.rows import Edge, Row

_LEVELS = 9
_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8B877C"/>'
    for side in ("top", "left", "bottom", "right")
)
_BORDERED = f"<w:tcBorders>{_GRID}</w:tcBorders>"
_SHORT_CELL = 700  # characters; a longer row may be cut by the end of a page


_CELL_STYLES = ("Cell Text", "Small Cell Text", "Smallest Cell Text")
_Line: TypeAlias = tuple[Row | None, list[list[Row]]]


class RowSetter:
    """Sets rows one after the other.

    Args:
        words: sets words.
        levels: row number -> level of its heading in the outline, from 0.
        notes: the footnotes.
        paper: the page.
    """

    def __init__(
        self, words: WordSetter, *, levels: Mapping[str, int], notes: NoteKeeper, paper: Paper
    ) -> None:
        self._words = words
        self._book: StyleBook = words.book
        self._levels = levels
        self._notes = notes
        self._paper = paper
        self._out: list[str] = []
        self._bookmarks = 0
        self._held = ""  # brackets whose row has no words of its own
        self._languages: list[tuple[int, Script]] = [(-1, words.book.script)]

    def set_rows(self, rows: Sequence[Row]) -> str:
        """All rows.

        Complexity: linear.
        """
        at = 0
        while at < len(rows):
            row = rows[at]
            if self._notes.holds(row):
                at += 1
            elif row.provision.kind == "table" and row.part == "head":
                end = at + 1
                while end < len(rows) and rows[end].depth > row.depth:
                    end += 1
                self._set_row(row)
                self._set_table([each for each in rows[at + 1 : end] if not self._notes.holds(each)])
                at = end
            else:
                self._set_row(row)
                at += 1
        if self._held:
            self._out.append(set_paragraph(self._held, style=self._book.use("Text", 1)))
        done, self._out, self._held = "".join(self._out), [], ""
        return done

    # Paragraphs

    def _set_row(self, row: Row) -> None:
        self._enter_language(row)
        opened = self._held + self._open_edges(row)
        self._held = ""
        blocks = self._blocks_of(row)
        closed = "".join(self._close_edge(edge) for edge in row.after)
        if not blocks and row.provision.kind == "table":
            self._held = opened + closed
            return
        if not blocks:
            blocks = [self._paragraph(row, "Text", self._margin(row) + "\0", first=True)]
        blocks[0] = blocks[0].replace("\0", opened, 1)
        if closed:
            blocks[-1] = blocks[-1].removesuffix("</w:p>") + closed + "</w:p>"
        self._out += [block.replace("\0", "") for block in blocks]

    def _blocks_of(self, row: Row) -> list[str]:
        """The paragraphs of a row; a NUL stands where brackets open."""
        provision = row.provision
        if row.part == "tail":
            return [self._continue(row, provision.tail, "tail")]
        headed = provision.kind in HEADED and bool(provision.number or provision.heading)
        blocks: list[str] = []
        if headed:
            blocks.append(self._set_heading(row))
            if provision.text:
                blocks.append(self._continue(row, provision.text, "text"))
        elif provision.number or provision.heading or provision.text:
            blocks.append(self._set_words(row))
        if provision.tail and not provision.children:
            blocks.append(self._continue(row, provision.tail, "tail"))
        return blocks

    def _set_heading(self, row: Row) -> str:
        provision = row.provision
        content = self._margin(row) + "\0" + self._field(row, "number")
        if provision.heading:
            style = ""
            if provision.number and _stands_apart(provision):
                content += BREAK
                style = self._book.use("Heading Name")
            elif provision.number and provision.layout != "glued":
                content += set_run(" ")
            content += self._field(row, "heading", style=style)
        level = min(self._levels.get(row.number, row.depth), 5) + 1
        if provision.kind == "preface":
            return self._paragraph(row, "Title", content, first=True)
        props = ""
        if self._book.is_numbered("Heading", level):
            props = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        return self._paragraph(row, "Heading", content, first=True, level=level, props=props)

    def _set_words(self, row: Row) -> str:
        provision = row.provision
        content = self._margin(row)
        family = "Text"
        if provision.number:
            family = "Numbered"
            content += (TAB if self._book.margin and not row.indent else "") + "\0"
            content += self._field(row, "number", style=self._book.use("Provision Number")) + TAB
        else:
            content += "\0"
        if provision.heading:
            content += self._field(row, "heading", style=self._book.use("Heading Name")) + set_run(" ")
        content += self._field(row, "text")
        return self._paragraph(row, family, content, first=True)

    def _continue(self, row: Row, content: Content, field: str) -> str:
        """Words that go on under a provision, without a number in the margin."""
        return self._paragraph(row, "Continued", "\0" + self._field(row, field, content), first=False)

    def _margin(self, row: Row) -> str:
        if not self._book.margin:
            return ""
        number = set_run(row.number, style=self._book.use("Row Number"))
        return number + (
            TAB if row.indent or not row.provision.number or row.provision.kind in HEADED else ""
        )

    def _paragraph(
        self, row: Row, family: str, content: str, *, first: bool, level: int = 0, props: str = ""
    ) -> str:
        if family == "Title":
            style = self._book.use("Title")
            if self._book.margin:
                props += (
                    f'<w:tabs><w:tab w:val="left" w:pos="{MARGIN_TEXT}"/></w:tabs>{self._way()}'
                    f'<w:ind w:left="{MARGIN_TEXT}" w:hanging="{MARGIN_TEXT}"/>'
                )
        elif family == "Heading":
            style = self._book.use("Heading", level)
            props += self._bar(row) + self._way()
            if self._book.margin and self._book.has_own("Heading", level):
                props += f'<w:ind w:left="{MARGIN_TEXT}" w:hanging="{MARGIN_TEXT}"/>'
        else:
            style = self._book.use(family, min(row.indent + 1, _LEVELS))
            props += self._bar(row) + self._way()
        if first and self._book.margin:
            content = self._anchor(row) + content
        return set_paragraph(content, style=style, props=props)

    def _way(self) -> str:
        """The direction, where it is not that of the document."""
        if self._languages[-1][1].rtl == self._book.script.rtl:
            return ""
        return "<w:bidi/>" if self._languages[-1][1].rtl else '<w:bidi w:val="0"/>'

    def _bar(self, row: Row) -> str:
        if not row.layers:
            return ""
        return self._book.bar(self._words.place_of(row.layers[-1].alternative))

    def _anchor(self, row: Row) -> str:
        self._bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{anchor_of(row.number)}"/>'
            f'<w:bookmarkEnd w:id="{self._bookmarks}"/>'
        )

    def _field(self, row: Row, name: str, content: Content | None = None, *, style: str = "") -> str:
        provision = row.provision
        words: Content = getattr(provision, name) if content is None else content
        marks: tuple[Mark, ...] = ()
        if provision.marks:
            marks = tuple(mark for mark in provision.marks if mark.field == name)
        return self._words.set_content(words, in_base=row.in_base, style=style, marks=marks)

    def _enter_language(self, row: Row) -> None:
        while self._languages[-1][0] >= row.depth:
            self._languages.pop()
        language = row.provision.language
        if language and language != self._languages[-1][1].language:
            self._languages.append((row.depth, script_of(language)))
        self._words.set_script(self._languages[-1][1])

    # Brackets round provisions

    def _open_edges(self, row: Row) -> str:
        return "".join(
            self._close_edge(edge) if edge.sort != "open" else self._words.open_bracket(edge.bracket, depth=1)
            for edge in row.before
        )

    def _close_edge(self, edge: Edge) -> str:
        if edge.sort == "nothing":
            return self._words.open_bracket(edge.bracket, depth=1) + self._words.close_bracket(
                edge.bracket, depth=1
            )
        return self._words.close_bracket(edge.bracket, depth=1)

    # Tables

    def _set_table(self, rows: Sequence[Row]) -> None:
        lines = _gather_lines(rows)
        if not lines:
            return
        style, widths = self._fit_columns(lines)
        margin = MARGIN_TEXT if self._book.margin else 0
        written = "".join(
            self._set_line(line, cells, widths, margin, style=style, header=not at)
            for at, (line, cells) in enumerate(lines)
        )
        props = (
            f'<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{CELL_PAD}" w:type="dxa"/>'
            f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="{CELL_PAD}" w:type="dxa"/></w:tblCellMar>'
        )
        all_widths = [margin, *widths] if margin else widths
        self._out.append(set_table(written, all_widths, props=props, rtl=self._book.script.rtl))
        self._out.append(set_paragraph(self._held, style=self._book.use("Continued", 1)))
        self._held = ""

    def _fit_columns(self, lines: Sequence[_Line]) -> tuple[str, list[int]]:
        """The style of the words of a table, and its widths: small and into the margin where it is wide."""
        count = max(max(len(cells) for _, cells in lines), 1)
        columns = [
            measure_column(
                [
                    [field for row in cells[at] for field in row.contents]
                    for _, cells in lines
                    if at < len(cells)
                ]
            )
            for at in range(count)
        ]
        measure = self._paper.measure - indent_of(self._book, 1)
        name, room = _CELL_STYLES[-1], measure + self._paper.spare
        for each, wide in product(_CELL_STYLES, (measure, room)):
            size = self._book.size_of(each)
            if sum(find_least(column, size=size) for column in columns) <= wide:
                name, room = each, wide
                break
        return self._book.use(name), share_widths(columns, room, size=self._book.size_of(name))

    def _set_line(
        self,
        line: Row | None,
        cells: Sequence[Sequence[Row]],
        widths: Sequence[int],
        margin: int,
        *,
        style: str,
        header: bool,
    ) -> str:
        opened = self._held
        self._held = ""
        parts: list[str] = []
        chars = 0
        if margin:
            number = ""
            if line is not None:
                number = self._anchor(line) + set_run(line.number, style=self._book.use("Row Number"))
            parts.append(set_cell(set_paragraph(number, style=style), margin))
        if line is not None:
            opened += self._open_edges(line)
            own = self._cell_words(line)
            opened += own + (set_run(" ") if own and cells else "")
        closed = "".join(self._close_edge(edge) for edge in line.after) if line is not None else ""
        if not cells:
            paragraph = set_paragraph(opened + closed, style=style)
            parts.append(set_cell(paragraph, sum(widths), props=_BORDERED, span=len(widths)))
        for at, cell in enumerate(cells):
            words = opened
            opened = ""
            for row in cell:
                own = self._open_edges(row) + self._cell_words(row)
                own += "".join(self._close_edge(edge) for edge in row.after)
                words += (set_run(" ") if words and own else "") + own
                chars += sum(
                    len(part) for content in row.contents for part in content if isinstance(part, str)
                )
            last = at == len(cells) - 1
            span = len(widths) - at if last else 1
            paragraph = set_paragraph(words + (closed if last else ""), style=style)
            parts.append(set_cell(paragraph, sum(widths[at : at + span]), props=_BORDERED, span=span))
        return set_row("".join(parts), header=header, whole=chars <= _SHORT_CELL)

    def _cell_words(self, row: Row) -> str:
        """The words of a cell; underlined where the whole is somebody's proposal."""
        self._enter_language(row)
        style = self._words.style_of(row.layers[-1].alternative) if row.layers else ""
        names: tuple[str, ...] = ("tail",) if row.part == "tail" else ("number", "heading", "text", "tail")
        if row.part != "tail" and row.provision.children:
            names = names[:3]
        fields = [self._field(row, name, style=style) for name in names]
        return set_run(" ").join(field for field in fields if field)


def anchor_of(number: str) -> str:
    """The name of the bookmark of a row."""
    return escape(f"row_{number.replace('.', '_')}")


def _stands_apart(provision: Provision) -> bool:
    """Whether a heading stands under its number: "Article 7", not "7."."""
    if provision.layout == "block":
        return True
    first = provision.number[0]
    return provision.layout == "inline" and isinstance(first, str) and " " in first.strip()


def _gather_lines(rows: Sequence[Row]) -> list[_Line]:
    """Lines of a table: the row, and for each cell its rows."""
    lines: list[_Line] = []
    for row in rows:
        if row.provision.kind == "row" and row.part == "head":
            lines.append((row, []))
            continue
        if not lines:
            lines.append((None, []))
        cells = lines[-1][1]
        if (row.provision.kind == "cell" and row.part == "head") or not cells:
            cells.append([])
        cells[-1].append(row)
    return lines
