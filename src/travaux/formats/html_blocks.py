"""The blocks of a page, from the events of a parser: paragraphs, headings, items, rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from travaux.formats.inline_markdown import shift_places, trim_mark
from travaux.formats.list_markers import ListState, has_marker, marker_of
from travaux.formats.wrapping import runs_on
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Mark, Notice

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup hr html legend li main menu ol optgroup p pre section summary table tbody "
    "td tfoot th thead tr ul h1 h2 h3 h4 h5 h6".split()
)
_SKIPPED = frozenset(
    "audio base button canvas datalist head iframe input map math meter nav noscript object option progress script "
    "select style svg template textarea video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic",
    "u": "underline", "ins": "underline", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_NUMBER_CELL = re.compile(r"(?:[(\[]?\w{1,6}(?:[.-]\w{1,4}){0,3}[.)\]]|[-–—•·]|\(\w{1,6}\)|§ ?\d{1,4}|\d{1,4})\Z")
_TABLE_DEPTH_BOUND = 8
_INDENT_BOUND = 16
_BLOCKS_IN_CELL = 3
_STYLED_BOUND = 64
_NOTE_LABEL_CHARS = 12


@dataclass(slots=True)
class _Row:
    """A row being read: the lines of each of its cells."""

    where: int
    cells: list[list[Line]] = field(default_factory=list)
    is_nested: bool = False


@dataclass(slots=True)
class _Open:
    """An inline element that is open: its style, and where it begins in the line that is being read."""

    style: str
    start: int = 0
    piece: int = 0
    mark: int = 0
    target: str = ""


class BlockReader:
    """Target of an HTML parser: gathers lines. ``where`` is the source line that is being fed."""

    def __init__(self, *, with_hidden: bool = False) -> None:
        self.where = 1
        self.hidden_chars = self.shown_chars = 0
        self._with_hidden = with_hidden
        self._hides = False
        self._hidden_where = 0
        self._lines: list[Line] = []
        self._out = [self._lines]  # where lines go: the page, or a cell
        self._rows: list[_Row | None] = []
        self._tables = 0
        self._skipped = 0
        self._pieces: list[str] = []
        self._starts = 0
        self._length = 0
        self._marks: list[tuple[int, int, str]] = []
        self._inlines: list[_Open | None] = []
        self._styled: list[_Open] = []
        self._levels: list[int] = []
        self._preambles: list[int] = []
        self._lists: list[ListState] = []
        self._marker = ""
        self._languages: list[str] = [""]
        self._language_depths: list[int] = [0]
        self._depth = 0
        self._indents = 0
        self._pre = 0
        self._was_broken = False
        self._notes: dict[str, str] = {}
        self._note = ""
        self._has_deleted = 0
        self.language = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipped:
            self._skipped += tag not in _VOID
            return
        hides = "hidden" in attributes or ("style" in attributes and _HIDDEN.search(attributes["style"]) is not None)
        if tag in _SKIPPED or (hides and not self._with_hidden):
            self._skipped, self._hides = int(tag not in _VOID), tag not in _SKIPPED
            return
        if tag not in _VOID:
            self._depth += 1
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._start_block(tag, attributes)
        else:
            self._start_inline(tag, attributes)
        self._read_language(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends; the parser ends every one that it began."""
        if self._skipped:
            self._skipped -= tag not in _VOID
            return
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self._end_block(tag)
        else:
            self._end_inline()
        if self._language_depths[-1] == self._depth and len(self._languages) > 1:
            self._languages.pop()
            self._language_depths.pop()
        self._depth -= 1

    def data(self, text: str) -> None:
        """Characters."""
        if self._skipped:
            if self._hides and not text.isspace():
                self.hidden_chars += len(text)
                self._hidden_where = self._hidden_where or self.where
            return
        if self._pre and "\n" in text:
            first, *rest = text.split("\n")
            self._put(first)
            for line in rest:
                self._flush()
                self._put(line)
            return
        self._put(text)

    def comment(self, text: str) -> None:
        """A comment is no text."""

    def close(self) -> None:
        """The page ends."""
        self._flush()

    def _put(self, text: str) -> None:
        if not text:
            return
        if not self._pieces:
            self._starts = self.where
        self._pieces.append(text)
        self._length += len(text)

    def _read_language(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()
        if not value or tag in _VOID or not _LANGUAGE.match(value):
            return
        value = value.replace("_", "-")
        if tag in ("html", "body") and not self.language:
            self.language = value
        self._languages.append(value)
        self._language_depths.append(self._depth)

    def _start_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._flush()
        if tag in _HEADINGS:
            self._levels.append(_HEADINGS[tag])
        elif tag in _LISTS:
            self._lists.append(ListState.begin(tag, attributes))
        elif tag == "li":
            self._marker = marker_of(self._lists[-1], attributes) if self._lists else "-"
        elif tag == "pre":
            self._pre += 1
        elif tag in ("blockquote", "dd"):
            self._indents += 1
        elif tag == "table":
            self._tables += 1
        elif tag == "tr" and 0 < self._tables <= _TABLE_DEPTH_BOUND:
            self._rows.append(_Row(self.where))
        elif tag in ("td", "th") and self._rows and 0 < self._tables <= _TABLE_DEPTH_BOUND:
            row = self._rows[-1]
            if row is not None:
                row.cells.append([])
                self._out.append(row.cells[-1])
        if "preamble" in (attributes.get("id"), attributes.get("class")):
            self._preambles.append(self._depth)
        self._note = self._notes.get(attributes.get("id", ""), self._note)

    def _end_block(self, tag: str) -> None:
        self._flush()
        if tag in _HEADINGS and self._levels:
            self._levels.pop()
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = self._note = ""
        elif tag == "pre":
            self._pre -= 1
        elif tag in ("blockquote", "dd"):
            self._indents -= 1
        elif tag == "table":
            self._tables -= 1
        elif tag == "tr" and self._rows and self._tables <= _TABLE_DEPTH_BOUND:
            self._end_row(self._rows.pop())
        elif tag in ("td", "th") and len(self._out) > 1 and self._tables <= _TABLE_DEPTH_BOUND:
            self._out.pop()
        if self._preambles and self._preambles[-1] == self._depth:
            self._preambles.pop()

    def _start_inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        style = _STYLES.get(tag, "")
        look = attributes.get("style")
        if look and not style:
            style = "italic" if _ITALIC.search(look) else "bold" if _BOLD.search(look) else ""
        if tag in ("del", "s", "strike"):
            self._has_deleted = self._has_deleted or self.where
        address = attributes.get("href", "") if tag == "a" else ""
        if address.startswith("#"):
            style = "reference"
        if not style or len(self._styled) >= _STYLED_BOUND:
            self._inlines.append(None)
            return
        opened = _Open(style, self._length, len(self._pieces), len(self._marks), address[1:])
        self._inlines.append(opened)
        self._styled.append(opened)

    def _end_inline(self) -> None:
        opened = self._inlines.pop() if self._inlines else None
        if opened is None:
            return
        self._styled.pop()
        if opened.start == self._length:
            return
        if opened.style == "reference":
            self._end_reference(opened)
        elif not (opened.style == "superscript" and self._marks[opened.mark :] == [(opened.start, self._length, "note")]):
            self._marks.append((opened.start, self._length, opened.style))

    def _end_reference(self, opened: _Open) -> None:
        """A link inside the page that stands in a superscript, or holds one, refers to a note."""
        is_raised = any(outer.style == "superscript" for outer in self._styled)
        is_raised = is_raised or any(mark[2] == "superscript" for mark in self._marks[opened.mark :])
        label = canonical_blanks("".join(self._pieces[opened.piece :])).strip("[]()") if is_raised else ""
        if not label or len(label) > _NOTE_LABEL_CHARS or not label.isalnum():
            return
        del self._marks[opened.mark :]
        self._pieces[opened.piece :] = [f"[^{label}]"]
        self._length = opened.start + len(label) + 3
        self._marks.append((opened.start, self._length, "note"))
        self._notes.setdefault(opened.target, label)

    def _break(self) -> None:
        """``br``: a line ends, unless its sentence runs on into what follows."""
        if self._levels or self._pre:
            self._flush()
        elif self._pieces:
            self._pieces.append("\n\x00")
            self._length += 2

    def _flush(self) -> None:
        """End the line that is being read."""
        if not self._pieces:
            return
        raw, marks = "".join(self._pieces), self._marks
        for opened in self._styled:
            if opened.style != "reference" and opened.start < self._length:
                marks.append((opened.start, self._length, opened.style))
            opened.start = opened.piece = opened.mark = 0
        self._pieces, self._marks, self._length = [], [], 0
        if raw.isspace():
            return
        if "\x00" not in raw:
            self._add(raw, marks)
            return
        for start, end in _split_breaks(raw):
            inside = [(max(a, start) - start, min(b, end) - start, s) for a, b, s in marks if a < end and b > start]
            self._add(raw[start:end].replace("\x00", " "), inside)

    def _add(self, raw: str, marks: list[tuple[int, int, str]]) -> None:
        text = canonical_blanks(raw)
        if not text:
            return
        self.shown_chars += len(text)
        placed = _place_marks(raw, text, marks) if marks else ()
        level = self._levels[-1] if self._levels else 0
        indent = min(len(self._lists) + self._indents, _INDENT_BOUND)
        line = Line(text, level=level, indent=indent, marks=placed, where=self._starts, language=self._languages[-1])
        if self._preambles:
            line = replace(line, role="preamble")
        if self._note:
            line = replace(_prefix(line, f"[^{self._note}]:", glue=" "), role="note")
            self._note = self._marker = ""
        elif self._marker:
            if not has_marker(text):
                line = _prefix(line, self._marker, glue=" ")
            self._marker = ""
        self._out[-1].append(line)

    def _end_row(self, row: _Row | None) -> None:
        """A row of cells; or, where the table only lays out, the paragraphs in it."""
        cells = row.cells if row is not None else []
        filled = [cell for cell in cells if cell]
        out = self._out[-1]
        if not filled or row is None:
            return
        is_layout = len(cells) == 1 or any(len(cell) > _BLOCKS_IN_CELL for cell in filled)
        is_layout = is_layout or any(line.cells or line.level for cell in filled for line in cell)
        first = filled[0][0]
        if len(filled) == 2 and len(filled[0]) == 1 and _NUMBER_CELL.match(first.text) and len(cells) <= 3:
            if not first.text.isdigit() or len(filled[1][0].text) > 60:
                out.append(_prefix(filled[1][0], first.text, glue=" "))
                out.extend(filled[1][1:])
                return
        if is_layout:
            for cell in filled:
                out.extend(cell)
            return
        out.append(_join_cells(cells, row.where))

    def finish(self) -> tuple[list[Line], list[Notice], str]:
        """The lines, what was doubtful, and the language of the page."""
        self._flush()
        titles = [at for at, line in enumerate(self._lines) if line.level == 1]
        if len(titles) == 1:
            self._lines[titles[0]] = replace(self._lines[titles[0]], role="title")
        notices = []
        if self._hidden_where:
            message = f"the page hides {self.hidden_chars:,} characters; they are left out"
            notices.append(Notice("hidden-text-dropped", f"line {self._hidden_where}", message))
        if self._has_deleted:
            message = "the page strikes out words; they are read as if they stood"
            notices.append(Notice("deleted-text-kept", f"line {self._has_deleted}", message))
        return self._lines, notices, self.language


def _split_breaks(raw: str) -> list[tuple[int, int]]:
    """The parts of a paragraph between its breaks; parts whose sentence runs on stay together."""
    parts: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer("\n\x00|$", raw):
        end = match.start()
        words = raw[start:end].strip()
        if parts and words and runs_on(raw[max(parts[-1][0], parts[-1][1] - 200) : parts[-1][1]].rstrip(), words):
            parts[-1] = (parts[-1][0], end)
        elif words:
            parts.append((start, end))
        start = match.end()
    return parts


def _place_marks(raw: str, text: str, marks: list[tuple[int, int, str]]) -> tuple[Mark, ...]:
    places = shift_places(raw, sorted({at for start, end, _ in marks for at in (start, end)}))
    found = {Mark("text", places[start], places[end], style) for start, end, style in marks}  # type: ignore[arg-type]
    kept = filter(None, (trim_mark(mark, text) for mark in found))
    return tuple(sorted(kept, key=lambda mark: (mark.start, -mark.end, mark.style)))


def _prefix(line: Line, words: str, *, glue: str) -> Line:
    shift = len(words) + len(glue)
    marks = tuple(Mark("text", mark.start + shift, mark.end + shift, mark.style) for mark in line.marks)
    return replace(line, text=f"{words}{glue}{line.text}", marks=marks)


def _join_cells(cells: list[list[Line]], where: int) -> Line:
    """A row's line: its cells' texts joined by a space, the marks moved along."""
    text, marks, texts = "", [], []
    for cell in cells:
        texts.append(" ".join(line.text for line in cell))
        for line in cell:
            shift = len(text) + bool(text)
            marks += [Mark("text", mark.start + shift, mark.end + shift, mark.style) for mark in line.marks]
            text += f" {line.text}" if text else line.text
    language = next((line.language for cell in cells for line in cell), "")
    return Line(text, cells=tuple(texts), marks=tuple(marks), where=where, language=language)
