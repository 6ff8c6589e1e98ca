"""The blocks of a page, from the events of a parser: paragraphs, headings, items, rows."""

import re
from collections.abc import Mapping
from dataclasses import replace

from travaux.formats.html_rows import Row, lines_of_row, prefix_line
from travaux.formats.html_runs import LineOfRuns, Run
from travaux.formats.list_markers import ListState, has_marker, marker_of
from travaux.text.lines import Line
from travaux.text.model import Notice

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form header hgroup hr html legend li main menu ol optgroup p pre section "
    "summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6".split()
)
_SKIPPED = frozenset(
    "audio base button canvas datalist head iframe input map math meter nav noscript object option progress "
    "script select style svg template textarea video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_TABLE_DEPTH_BOUND = 8
_INDENT_BOUND = 16


class BlockReader:
    """Target of an HTML parser: gathers lines.

    Attributes:
        where: the source line that is being fed.
        language: BCP 47, of the page.
        hidden_chars: how much the page hides.
        shown_chars: how much it shows.
    """

    def __init__(self, *, with_hidden: bool = False) -> None:
        self.where = 1
        self.language = ""
        self.hidden_chars = self.shown_chars = 0
        self._with_hidden = with_hidden
        self._started = 1  # where the last block began or ended: characters may be told late
        self._hidden_where = self._deleted_where = 0
        self._skipped = 0
        self._hides = False
        self._lines: list[Line] = []
        self._out = [self._lines]  # where lines go: the page, or a cell
        self._rows: list[Row] = []
        self._runs = LineOfRuns()
        self._levels: list[int] = []
        self._lists: list[ListState] = []
        self._marker = self._note = ""
        self._languages: list[tuple[str, int]] = [("", 0)]  # with the depth of the element that said it
        self._preambles: list[int] = []
        self._depth = self._indents = self._pre = self._tables = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipped:
            self._skipped += tag not in _VOID
            return
        if tag in _SKIPPED or (not self._with_hidden and _is_hidden(attributes)):
            self._skipped, self._hides = int(tag not in _VOID), tag not in _SKIPPED
            return
        if tag == "br":
            self._break()
            return
        if tag in _VOID:
            if tag == "hr":
                self._flush()
            return
        self._depth += 1
        if tag in _BLOCKS:
            self._flush()
            self._started = self.where
            self._start_block(tag, attributes)
        else:
            if tag in ("del", "s", "strike"):
                self._deleted_where = self._deleted_where or self.where
            self._runs.start(tag, attributes)
        self._read_language(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends; the parser ends every one that it began."""
        if self._skipped:
            self._skipped -= tag not in _VOID
            return
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self._flush()
            self._started = self.where
            self._end_block(tag)
        else:
            self._runs.end()
        if self._languages[-1][1] == self._depth and len(self._languages) > 1:
            self._languages.pop()
        self._depth -= 1

    def data(self, data: str | bytes) -> None:
        """Characters."""
        text = data if isinstance(data, str) else data.decode()
        if self._skipped:
            if self._hides and not text.isspace():
                self.hidden_chars += len(text)
                self._hidden_where = self._hidden_where or self.where
        elif self._pre and "\n" in text:
            first, *rest = text.split("\n")
            self._runs.put(first)
            for line in rest:
                self._flush()
                self._runs.put(line)
        else:
            self._runs.put(text)

    def comment(self, text: str | bytes) -> None:
        """A comment is no text."""

    def close(self) -> None:
        """The page ends."""
        self._flush()

    def _read_language(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()
        if not value or not _LANGUAGE.match(value):
            return
        value = value.replace("_", "-")
        if tag in ("html", "body") and not self.language:
            self.language = value
        self._languages.append((value, self._depth))

    def _start_block(self, tag: str, attributes: Mapping[str, str]) -> None:
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
            self._rows.append(Row(self.where))
        elif tag in ("td", "th") and self._rows and 0 < self._tables <= _TABLE_DEPTH_BOUND:
            self._rows[-1].cells.append([])
            self._out.append(self._rows[-1].cells[-1])
        if "preamble" in (attributes.get("id"), attributes.get("class")):
            self._preambles.append(self._depth)
        self._note = self._runs.notes.get(attributes.get("id", ""), self._note)

    def _end_block(self, tag: str) -> None:
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
            self._out[-1].extend(lines_of_row(self._rows.pop()))
        elif tag in ("td", "th") and len(self._out) > 1 and self._tables <= _TABLE_DEPTH_BOUND:
            self._out.pop()
        if self._preambles and self._preambles[-1] == self._depth:
            self._preambles.pop()

    def _break(self) -> None:
        """``br`` ends a line for certain in headings and in text that is laid out; a title is one line."""
        if self._levels[-1:] == [1]:
            self._runs.put(" ")
        elif self._levels or self._pre:
            self._flush()
        else:
            self._runs.put_break()

    def _flush(self) -> None:
        """End the line that is being read."""
        for run in self._runs.take():
            self._add(run)

    def _add(self, run: Run) -> None:
        self.shown_chars += len(run.text)
        line = Line(
            run.text,
            level=self._levels[-1] if self._levels else 0,
            indent=min(len(self._lists) + self._indents, _INDENT_BOUND),
            marks=run.marks,
            role="preamble" if self._preambles else "",
            language=self._languages[-1][0],
            where=self._started,
        )
        if self._note:
            line = replace(prefix_line(line, f"[^{self._note}]: "), role="note")
            self._note = ""
        elif self._marker and not has_marker(run.text):
            line = prefix_line(line, f"{self._marker} ")
        self._marker = ""
        self._out[-1].append(line)

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
        if self._deleted_where:
            message = "the page strikes out words; they are read as if they stood"
            notices.append(Notice("deleted-text-kept", f"line {self._deleted_where}", message))
        return self._lines, notices, self.language


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    look = attributes.get("style")
    return look is not None and _HIDDEN.search(look) is not None
