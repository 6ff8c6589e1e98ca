"""The words of one line of a page while it is being read, with their inline marks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from travaux.formats.inline_markdown import shift_places, trim_mark
from travaux.formats.wrapping import runs_on
from travaux.text.lines import canonical_blanks
from travaux.text.model import Mark

_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic",
    "u": "underline", "ins": "underline", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_REFERENCE = "reference"
BREAK = "\n\x00"
"""A break that may end a line; no text holds a NUL once it is decoded."""
_BREAKS = re.compile(f"{BREAK}|$")
_STYLED_BOUND = 64
_NOTE_LABEL_CHARS = 12
_RUN_ON_CHARS = 200


@dataclass(slots=True)
class _Open:
    """An inline element that is open: its style, and where it begins in the line."""

    style: str
    start: int = 0
    piece: int = 0
    mark: int = 0
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words between two breaks: in canonical blanks, with their marks."""

    text: str
    marks: tuple[Mark, ...] = ()


class LineOfRuns:
    """Gathers the characters of a line and the styles that are open over them.

    Attributes:
        notes: id of an element -> label of the footnote that a reference said it is.
    """

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, int, str]] = []
        self._inlines: list[_Open | None] = []
        self._styled: list[_Open] = []

    def put(self, text: str) -> None:
        """Add characters."""
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def put_break(self) -> None:
        """A break, which ends the line unless its sentence runs on."""
        if self._pieces:
            self._pieces.append(BREAK)
            self._length += len(BREAK)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An inline element begins."""
        style = _STYLES.get(tag, "")
        look = attributes.get("style")
        if look and not style:
            style = "italic" if _ITALIC.search(look) else "bold" if _BOLD.search(look) else ""
        address = attributes.get("href", "") if tag == "a" else ""
        if address.startswith("#"):
            style = _REFERENCE
        if not style or len(self._styled) >= _STYLED_BOUND:
            self._inlines.append(None)
            return
        opened = _Open(style, self._length, len(self._pieces), len(self._marks), address[1:])
        self._inlines.append(opened)
        self._styled.append(opened)

    def end(self) -> None:
        """The innermost inline element ends."""
        opened = self._inlines.pop() if self._inlines else None
        if opened is None:
            return
        self._styled.pop()
        if opened.start == self._length:
            return
        is_note = self._marks[opened.mark :] == [(opened.start, self._length, "note")]
        if opened.style == _REFERENCE:
            self._end_reference(opened)
        elif not (is_note and opened.style == "superscript"):
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
        self.notes.setdefault(opened.target, label)

    def take(self) -> list[Run]:
        """The line, empty from now on; several where it is broken."""
        if not self._pieces:
            return []
        raw, marks = "".join(self._pieces), self._marks
        for opened in self._styled:
            if opened.style != _REFERENCE and opened.start < self._length:
                marks.append((opened.start, self._length, opened.style))
            opened.start = opened.piece = opened.mark = 0
        self._pieces, self._marks, self._length = [], [], 0
        if raw.isspace():
            return []
        runs = (read_run(raw, start, end, marks) for start, end in split_breaks(raw))
        return [run for run in runs if run.text]


def split_breaks(raw: str) -> list[tuple[int, int]]:
    """The parts of a line between its breaks; parts whose sentence runs on stay together."""
    if BREAK not in raw:
        return [(0, len(raw))]
    parts: list[tuple[int, int]] = []
    start = 0
    for match in _BREAKS.finditer(raw):
        end = match.start()
        words = raw[start:end].strip()
        if words:
            before = raw[max(parts[-1][0], parts[-1][1] - _RUN_ON_CHARS) : parts[-1][1]] if parts else ""
            if before and runs_on(before.rstrip(), words):
                parts[-1] = (parts[-1][0], end)
            else:
                parts.append((start, end))
        start = match.end()
    return parts


def read_run(raw: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Run:
    """Characters ``[start, end)`` of a line as a run, with its share of the marks (start, end, style)."""
    part = raw[start:end].replace("\x00", " ")
    text = canonical_blanks(part)
    inside = [(max(a, start) - start, min(b, end) - start, s) for a, b, s in marks if a < end and b > start]
    if not inside or not text:
        return Run(text)
    places = shift_places(part, sorted({at for first, last, _ in inside for at in (first, last)}))
    found = {Mark("text", places[first], places[last], style) for first, last, style in inside}  # type: ignore[arg-type]
    kept = filter(None, (trim_mark(mark, text) for mark in found))
    return Run(text, tuple(sorted(kept, key=lambda mark: (mark.start, -mark.end, mark.style))))
