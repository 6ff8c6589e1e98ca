"""Markdown to lines, as real files are written: sloppy, with numbers that must stay as printed.

A library for CommonMark is of no use here: it renumbers lists, takes what is indented for code, and
takes the brackets of negotiators for links. So blocks are read line by line, leniently: ``###Article 1``
is a heading, ``**(1)** text`` a paragraph, ``3. text`` stays "3. text".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from travaux.formats.indentation import Depths, columns_of
from travaux.formats.inline_markdown import Inline, read_inline
from travaux.formats.metadata import read_front_matter
from travaux.formats.reading import Reading, bound_lines
from travaux.formats.tables import is_row, is_rule, may_be_row, split_row
from travaux.formats.wrapping import is_filled, is_heading, runs_on, starts_unit
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Mark, Notice

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)(?:[ \t]+|(?=[^\W\d_])|(?<=##)(?=\S))(.*)\Z")
_HEADING_END = re.compile(r"(?:\s#+|\s*\{[:#][^{}]*\})\s*\Z")
_ATTRIBUTES = re.compile(r"\s*\{:.*\}\s*\Z")
_DEFINITION = re.compile(
    r" {0,3}\[([^\[\]^][^\[\]]{0,100})\]:[ \t]*<?((?:[a-z][a-z+.-]{1,20}:|www\.|\.{0,2}/|#)\S*)>?"
    r"(?:\s+[\"'(].*[\"')])?\s*\Z"
)
_NOTE = re.compile(r"\[\^[\w-]{1,40}\]:?(?: |\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*\Z")
_BULLET = re.compile(r"[*+] +(?=\S)")
_QUOTE = re.compile(r"(?: {0,3}> ?){1,32}")
_LONE_TAGS = re.compile(
    r"(?:\s*</?(?:meta|link|div|section|article|span|a|br|hr|p|center|details|summary)\b[^<>]{0,500}>)+\s*\Z"
)
_SETEXT_CHARS = 120
_WIDTH_LEAST = 40
_SIGNS = "*_<`&\\"
_SIGNS_BOUND = 400_000


def read_lines(text: str, *, file: str = "") -> Reading:
    """Read Markdown.

    Headings give levels, emphasis gives marks, pipe tables give rows, ``[^1]:`` gives notes. Ordered lists
    keep their printed numbers. Front matter gives the title (where there is no heading of level 1) and the
    language. Rules, comments, addresses of links and attribute lists (``{:.no_toc}``) are left out.

    Args:
        text: lines end in a line feed.
        file: the name that errors show.

    Raises:
        TooLargeError: more lines than ``LINES_BOUND``.

    Complexity: O(n).
    """
    bound_lines(text.count("\n"), file=file)
    matter = read_front_matter(text)
    reader = _Reader(_blank_comments(text), first=matter.lines)
    if sum(map(text.count, _SIGNS)) > _SIGNS_BOUND:
        reader.is_plain = True
        reader.notices.append(
            Notice(
                "markup-kept", "line 1", "more markup than a text has: emphasis and links stand as they are"
            )
        )
    lines = reader.read()
    titled = [at for at, line in enumerate(lines) if line.level == 1]
    if len(titled) == 1:
        lines[titled[0]] = _as_title(lines[titled[0]])
    elif matter.title and not titled:
        lines.insert(0, Line(canonical_blanks(matter.title), level=1, role="title", where=matter.title_at))
    notices = (*matter.notices, *reader.notices)
    if reader.links:
        message = f"{reader.links} addresses of links are left out; their words are kept"
        notices = (*notices, Notice("links-dropped", f"line {reader.first_link}", message))
    return Reading(tuple(lines), notices, matter.language)


def _as_title(line: Line) -> Line:
    return replace(line, role="title")


def _blank_comments(text: str) -> str:
    """The text with its comments ``<!-- … -->`` taken out and as many lines as before."""
    if "<!--" not in text:
        return text
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        parts += (text[at:start], "\n" * text.count("\n", start, end))
        at = end + 3
    parts.append(text[at:])
    return "".join(parts)


@dataclass(slots=True)
class _Paragraph:
    """Source lines that are one paragraph so far."""

    where: int
    indent: int
    parts: list[str]
    widest: int


@dataclass(slots=True)
class _Reader:
    text: str
    first: int
    is_plain: bool = False
    notices: list[Notice] = field(default_factory=list)
    links: int = 0
    first_link: int = 0
    _lines: list[Line] = field(default_factory=list)
    _paragraph: _Paragraph | None = None
    _depths: Depths = field(default_factory=Depths)
    _defined: frozenset[str] = frozenset()
    _fence: str = ""
    _in_table: bool = False

    def read(self) -> list[Line]:
        """All lines of the file after its front matter."""
        sources = self.text.split("\n")
        found = (_DEFINITION.match(source) for source in sources if "]:" in source)
        self._defined = frozenset(canonical_blanks(match.group(1)).lower() for match in found if match)
        for number, source in self._sources(sources):
            if not source or source.isspace():
                self._flush()
                self._in_table = False
            elif not self._read_block(number, source, sources):
                self._read_text(number, source)
        self._flush()
        return self._lines

    def _sources(self, sources: list[str]) -> Iterator[tuple[int, str]]:
        for at in range(self.first, len(sources)):
            yield at + 1, sources[at]

    def _read_block(self, number: int, source: str, sources: list[str]) -> bool:
        """Read a line that is a block of its own; False where it is text."""
        sign = source.lstrip()[0]
        if self._fence or sign in "`~":
            return self._read_fence(number, source)
        if sign == "#" and (match := _HEADING.match(source)):
            self._flush()
            words = _HEADING_END.sub("", match.group(2))
            self._add(number, words, level=len(match.group(1)))
            return True
        if "|" in source and (sign == "|" or self._in_table or self._is_ruled(number, sources)):
            return may_be_row(source) and self._read_row(number, source)
        if sign in "-*_=" and len(set(source.replace(" ", "").replace("\t", ""))) == 1:
            return self._read_rule(source.strip())
        if sign == "{" and _ATTRIBUTES.match(source):
            if source.strip() in ("{:toc}", "{: toc}") and self._paragraph is not None:
                self._paragraph = None
            return True
        return (sign == "[" and _DEFINITION.match(source) is not None) or (
            sign == "<" and _LONE_TAGS.match(source) is not None
        )

    def _read_fence(self, number: int, source: str) -> bool:
        match = _FENCE.match(source)
        if self._fence:
            if match and match.group(1).startswith(self._fence):
                self._fence = ""
            else:
                self._lines.append(Line(canonical_blanks(source), where=number))
            return True
        if match is None:
            return False
        self._flush()
        self._fence = match.group(1)
        return True

    def _is_ruled(self, number: int, sources: list[str]) -> bool:
        """Whether the next line draws a table under this one."""
        return number < len(sources) and "|" in sources[number] and is_rule(sources[number])

    def _read_row(self, number: int, source: str) -> bool:
        if is_rule(source) or not source.strip("| \t"):
            self._flush()
            self._in_table = True
            return True
        if not (self._in_table or is_row(source) or source.count("|") > 1) and source.lstrip()[0] == "|":
            return False
        self._flush()
        self._in_table = True
        inlines = [self._read_inline(number, cell) for cell in split_row(source)]
        text, marks = "", []
        for inline in inlines:
            if inline.text:
                shift = len(text) + bool(text)
                marks += [
                    Mark("text", mark.start + shift, mark.end + shift, mark.style) for mark in inline.marks
                ]
                text += f" {inline.text}" if text else inline.text
        if text:
            cells = tuple(inline.text for inline in inlines)
            self._lines.append(Line(text, cells=cells, marks=tuple(marks), where=number))
        return True

    def _read_rule(self, signs: str) -> bool:
        """A rule, or the line under a heading."""
        paragraph = self._paragraph
        if paragraph is None:
            return len(signs.replace(" ", "")) >= 3 and signs[0] != "="
        words = " ".join(paragraph.parts)
        is_under = (
            signs[0] in "=-" and len(words) <= _SETEXT_CHARS and not words.endswith((".", ";", ",", ":"))
        )
        if is_under and len(signs) >= 3:
            self._paragraph = None
            self._add(paragraph.where, words, level=1 if signs[0] == "=" else 2)
            return True
        if len(signs.replace(" ", "")) < 3:
            return False
        self._flush()
        return signs[0] != "="

    def _read_text(self, number: int, source: str) -> None:
        depth = 0
        if source.lstrip()[0] == ">" and (match := _QUOTE.match(source)):
            depth, source = match.group().count(">"), source[match.end() :]
            if not source.strip():
                self._flush()
                return
        stripped = source.strip()
        hard = stripped.endswith("\\") or source.endswith("  ")
        words = (
            stripped[:-1].rstrip() if stripped.endswith("\\") and not stripped.endswith("\\\\") else stripped
        )
        paragraph = self._paragraph
        if paragraph is not None and self._goes_on(paragraph, words):
            paragraph.parts.append(words)
            paragraph.widest = max(paragraph.widest, len(words))
        else:
            self._flush()
            indent = self._depths.depth_of(columns_of(source)) + depth
            words = _BULLET.sub("- ", words, count=1) if _BULLET.match(words) else words
            self._paragraph = _Paragraph(number, indent, [words], max(_WIDTH_LEAST, len(words)))
        if hard and self._paragraph is not None:
            self._paragraph.widest = -1

    def _goes_on(self, paragraph: _Paragraph, words: str) -> bool:
        """Whether a line goes on with the paragraph above it.

        In Markdown it always does; but many files put a paragraph a line, and none between. So the line above
        must be full, or its sentence must run on; after a hard break, the latter.
        """
        last = paragraph.parts[-1]
        if runs_on(last, words):
            return True
        if paragraph.widest < 0 or starts_unit(words) or is_heading(last) or is_row(words):
            return False
        return is_filled(last, words, width=max(paragraph.widest, len(words)))

    def _flush(self) -> None:
        paragraph = self._paragraph
        if paragraph is not None:
            self._paragraph = None
            self._add(paragraph.where, " ".join(paragraph.parts), indent=paragraph.indent)

    def _add(self, number: int, source: str, *, level: int = 0, indent: int = 0) -> None:
        inline = self._read_inline(number, source)
        if not inline.text:
            return
        line = Line(inline.text, level=level, indent=indent, marks=inline.marks, where=number)
        if inline.text[0] == "[" and not level and _NOTE.match(inline.text):
            line = replace(line, role="note")
        self._lines.append(line)

    def _read_inline(self, number: int, source: str) -> Inline:
        if self.is_plain:
            return Inline(canonical_blanks(source))
        inline = read_inline(source, defined=self._defined)
        if inline.links and not self.links:
            self.first_link = number
        self.links += inline.links
        return inline
