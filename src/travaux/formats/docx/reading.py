"""A Word file to lines: what a reader of the page sees, in reading order, with its numbers.

read_lines(package)                         as it reads when every tracked change is accepted
read_lines(package, take="base")            when every one is rejected
read_lines(package, take=frozenset({"A"}))  when those by one author are accepted, the others rejected
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from lxml import etree

from travaux.formats.docx.names import w
from travaux.formats.docx.number_formats import format_number
from travaux.formats.docx.numbering import Numbering
from travaux.formats.docx.package import Package
from travaux.formats.docx.showing import ParagraphReader, Shown
from travaux.formats.docx.stories import Story, blocks_of, list_notes, list_stories
from travaux.formats.docx.styles import Styles, level_of, outline_of
from travaux.formats.docx.taking import Take, take_revisions
from travaux.formats.html_rows import Row, lines_of_row, prefix_line
from travaux.formats.html_runs import Run
from travaux.formats.reading import Reading, bound_lines
from travaux.text.languages import detect_language
from travaux.text.lines import Line
from travaux.text.model import Notice

_NESTED_BOUND = 100
_INDENT_BOUND = 16
_SAMPLE_LINES = 200
_PAGES = re.compile(r"(?:\bpage )?\d+(?: of \d+)?$", re.IGNORECASE)
_PARAGRAPH = w("p")
_NOTE_KINDS: tuple[Literal["footnote", "endnote"], ...] = ("footnote", "endnote")
_CONTENTS_GALLERY = "Table of Contents"
_NAMED = re.compile(r"[^\W\d_]{4}|第")
"""A number that stands for itself ("Article 7", "第七条") where no words follow it."""
_LANGUAGE_SHARE = 0.98


def read_lines(package: Package, *, take: Take = "result") -> Reading:
    """Read a Word file.

    Automatic numbers stand before their words, headings have the level that their style says, rows of tables
    their cells; the text of a note follows the paragraph that refers to it, that of a text box the paragraph
    that it hangs on. Headers and footers, tables of contents, hidden words and comments are left out; a
    notice says so.

    Args:
        package: the file; it stays as it is.
        take: what to do with tracked changes.

    Raises:
        DamagedFileError: a part is not sound XML.
        TooLargeError: more lines than any treaty has.
        UnknownAuthorError: ``take`` names somebody who changed nothing.

    Complexity: O(n).
    """
    settled, notices = take_revisions(package, take)
    reader = _LineReader(settled)
    lines = reader.read()
    bound_lines(len(lines), file=package.file)
    lines = _find_title(lines)
    return Reading(tuple(lines), (*notices, *reader.doubts(lines)), reader.language(lines))


class _LineReader:
    """Reads the stories of one settled file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package)
        self._numbering = Numbering(package, self._styles)
        self._notes: dict[tuple[str, str], tuple[str, Story]] = {}
        for kind in _NOTE_KINDS:
            known = list_notes(package, kind)
            labels = _label_notes(package, kind, len(known))
            for label, story in zip(labels, known, strict=True):
                self._notes[kind, str(story.key)] = (label, story)
        self._words = ParagraphReader(self._styles, self._label_of)
        self._told: set[tuple[str, str]] = set()
        self._where = 0
        self._depth = 0
        self._dropped_contents = False

    def read(self) -> list[Line]:
        """The lines of the body."""
        body = self._package.tree(self._package.main).find(w("body"))
        return [] if body is None else list(self._read_blocks(body))

    def _label_of(self, kind: str, own: str) -> str:
        found = self._notes.get((kind, own))
        return "" if found is None else found[0]

    def _read_blocks(self, container: etree._Element) -> Iterator[Line]:
        if self._depth >= _NESTED_BOUND:
            return
        self._depth += 1
        for block in blocks_of(container):
            if _is_contents(block):
                self._dropped_contents = True
            elif block.tag == _PARAGRAPH:
                yield from self._read_paragraph(block)
            else:
                yield from self._read_table(block)
        self._depth -= 1

    def _read_paragraph(self, paragraph: etree._Element) -> list[Line]:
        self._where += 1
        where = self._where
        properties = paragraph.find(w("pPr"))
        said = None if properties is None else properties.find(w("pStyle"))
        own = "" if said is None else said.get(w("val"), "")
        style = self._styles.paragraph(own)
        shown = self._words.read(paragraph, style.run, is_title=style.is_title)
        if style.is_contents:
            self._dropped_contents = self._dropped_contents or bool(shown.runs)
            return []
        number = "" if shown.is_hidden else self._numbering.next_number(properties, own)
        runs = shown.runs or ([Run("")] if _NAMED.search(number) else [])
        outline = outline_of(properties)
        level = style.level if outline is None else level_of(outline)
        lines = [
            Line(run.text, level=level, marks=run.marks, where=where, role="title" if style.is_title else "")
            for run in runs
        ]
        if lines and number:
            depth = 0 if level else self._numbering.depth_of(properties, own)
            lines = [replace(line, indent=min(depth, _INDENT_BOUND)) for line in lines]
            lines[0] = _with_number(lines[0], number)
        return [*lines, *self._read_boxes(shown), *self._read_notes(shown)]

    def _read_boxes(self, shown: Shown) -> Iterator[Line]:
        for box in shown.boxes:
            yield from self._read_blocks(box)

    def _read_notes(self, shown: Shown) -> Iterator[Line]:
        for key in shown.notes:
            label, story = self._notes[key]
            if key not in self._told:
                self._told.add(key)
                yield _join_note(label, list(self._read_blocks(story.root)), where=self._where)

    def _read_table(self, table: etree._Element) -> Iterator[Line]:
        for row in _rows_of(table):
            self._where += 1
            read = Row(self._where)
            notes: list[Line] = []
            for cell in _cells_of(row):
                lines = list(self._read_blocks(cell))
                notes += (line for line in lines if line.role == "note")
                read.cells.append([line for line in lines if line.role != "note"])
            if sum(map(bool, read.cells)) > 1:
                read.cells = [[_flatten(line) for line in cell] for cell in read.cells]
            yield from lines_of_row(read)
            yield from notes

    def doubts(self, lines: list[Line]) -> Iterator[Notice]:
        """What was left out, as notices."""
        seen, file = self._words.seen, self._package.file
        if seen.hidden_chars:
            message = f"the file hides {seen.hidden_chars:,} characters; they are left out"
            yield Notice("hidden-text-dropped", file, message)
        if seen.has_struck:
            message = "the file strikes out words; they are read as if they stood"
            yield Notice("deleted-text-kept", file, message)
        if self._dropped_contents or seen.contents_chars:
            yield Notice("contents-dropped", file, "the table of contents is left out")
        if furniture := self._read_furniture(lines):
            message = f"headers and footers are left out: {furniture}"
            yield Notice("page-margins-dropped", file, message)
        if count := _count_comments(self._package):
            message = (
                f"{count:,} comments are no part of the text; travaux outline FILE --comments shows them"
            )
            yield Notice("comments-dropped", file, message)
        if self._package.had_macros:
            yield Notice("macros-dropped", file, "the file holds macros; they are never run, nor passed on")
        if next(self._package.tree(self._package.main).iter(w("altChunk"), w("subDoc")), None) is not None:
            message = "the file holds other documents inside it; they are left out"
            yield Notice("embedded-dropped", file, message)

    def _read_furniture(self, lines: list[Line]) -> str:
        """The words of headers and footers that are more than numbers of pages and what the text says too."""
        told = {line.text.lower() for line in lines[:_SAMPLE_LINES]}
        found: dict[str, None] = {}
        for story in list_stories(self._package):
            if story.kind in ("header", "footer"):
                for line in self._read_blocks(story.root):
                    own = _PAGES.sub("", line.text).strip(" ·–—-|/").lower()
                    if any(map(str.isalpha, own)) and own not in told:
                        found.setdefault(line.text)
        text = "; ".join(found)
        return text if len(text) <= 120 else f"{text[:119]}…"

    def language(self, lines: list[Line]) -> str:
        """The language of the whole, where the file says one and its words do not deny it."""
        counts = dict(self._words.seen.languages)
        blank = counts.pop("", 0)
        if blank and self._styles.language:
            counts[self._styles.language] = counts.get(self._styles.language, 0) + blank
        if not counts:
            return ""
        said = max(counts, key=lambda name: (counts[name], name))
        primary = said.partition("-")[0].lower()
        same = sum(count for name, count in counts.items() if name.partition("-")[0].lower() == primary)
        if same < _LANGUAGE_SHARE * sum(counts.values()):
            return ""
        return said if detect_language(line.text for line in lines[:_SAMPLE_LINES]) == primary else ""


def _label_notes(package: Package, kind: str, count: int) -> list[str]:
    """The labels of the notes, in order; counted through the file, so that none stands twice."""
    formats = [
        found.get(w("val"), "")
        for name in (*package.related("settings")[:1], package.main)
        for properties in package.tree(name).iter(w(f"{kind}Pr"))
        for found in properties.iterchildren(w("numFmt"))
    ]
    known = set(formats)
    written = formats[0] if len(known) == 1 else "decimal" if kind == "footnote" else "lowerRoman"
    labels = [format_number(number, written) for number in range(1, count + 1)]
    if kind == "endnote" and (written == "decimal" or not all(label.isalnum() for label in labels)):
        labels = [f"e{number}" for number in range(1, count + 1)]
    if kind == "footnote" and not all(label.isalnum() for label in labels):
        labels = [str(number) for number in range(1, count + 1)]
    return labels


def _join_note(label: str, lines: list[Line], *, where: int) -> Line:
    """A note as one line, however many paragraphs it has."""
    text = ""
    marks = []
    for line in lines:
        text += " " if text else ""
        marks += [
            replace(mark, start=mark.start + len(text), end=mark.end + len(text)) for mark in line.marks
        ]
        text += line.text
    return prefix_line(Line(text, marks=tuple(marks), role="note", where=where), f"[^{label}]: ")


def _with_number(line: Line, number: str) -> Line:
    if not line.text:
        return replace(line, text=number.strip())
    if number[-1:].isalnum() and line.text[0].isalnum():
        number = f"{number} "
    return prefix_line(line, number)


def _flatten(line: Line) -> Line:
    return replace(line, cells=(), level=0) if line.cells or line.level else line


def _find_title(lines: list[Line]) -> list[Line]:
    """The title: what its style says it is, else the first line if it alone is a heading of level 1."""
    said = [at for at, line in enumerate(lines) if line.role == "title"]
    if said:
        return [
            replace(line, role="", level=1) if line.role == "title" and at != said[0] else line
            for at, line in enumerate(lines)
        ]
    first = [at for at, line in enumerate(lines) if line.level == 1]
    if first == [0]:
        return [replace(lines[0], role="title"), *lines[1:]]
    return lines


def _is_contents(block: etree._Element) -> bool:
    """Whether a block stands in a content control that holds a table of contents."""
    above = block.getparent()
    if above is None or above.tag != w("sdtContent"):
        return False
    control = above.getparent()
    gallery = (
        None if control is None else control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    )
    return gallery is not None and gallery.get(w("val")) == _CONTENTS_GALLERY


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    return _unwrapped(table, w("tr"))


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    return _unwrapped(row, w("tc"))


def _unwrapped(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    wrappers = (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo"))
    waiting = list(element)[::-1]
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag in wrappers:
            waiting += list(child)[::-1]


def _count_comments(package: Package) -> int:
    names: Iterable[str] = package.related("comments")
    return sum(1 for name in names for _ in package.tree(name).iterchildren(w("comment")))
