"""Inline Markdown to text and marks: emphasis, links, escapes, footnote references.

Brackets are the business of negotiators, so only ``[text](address)`` and references that are defined
in the file are links; ``[shall][should]`` stays as it stands.
"""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass

from travaux.text.lines import canonical_blanks
from travaux.text.model import Mark

Style = str
_SPECIAL = re.compile(r"[\\`*_<&]|\]\(|\[\^")
_TOKENS = re.compile(
    r"\\[!-/:-@\[-`{-~ \t]"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)(?=.))"
    r"|(?P<run>\*+|_+)"
    r"|(?P<note>\[\^[\w-]{1,40}\])"
    r"|(?P<link>\]\(\s{0,9}(?:<[^<>]{0,2000}>|"
    r"(?:(?:https?:|ftp:|mailto:|www\.|\.{0,2}/|\#)[^\s()]{0,2000}|[^\s():]{1,500}\.(?:md|html?|pdf|docx?|txt|png|jpe?g|gif|svg|aspx?|php)\b[^\s()]{0,200})"
    r"(?:\([^\s()]{0,200}\)[^\s()]{0,200}){0,9})"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,9}\))"
    r"|(?P<auto><(?:https?://|mailto:)[^\s<>]{1,2000}>)"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});)"
    r"|(?P<open>!?\[)"
)
_TAG_STYLES: dict[str, Style] = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "u": "underline",
    "ins": "underline", "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_TAGS = frozenset(
    "a abbr article br center code del div details font footer header hr img kbd li link mark meta nobr ol p "
    "pre s section small span strike summary table tbody td tfoot th thead title tr tt ul var wbr".split()
)
_LOOK_BACK = 8
_PUNCTUATION = re.compile(r"[^\w\s]")


@dataclass(slots=True)
class _Delimiter:
    at: int  # the piece that holds it
    sign: str
    count: int
    opens: bool
    closes: bool
    length: int = 0

    def pairs_with(self, opener: "_Delimiter") -> bool:
        """Whether this run may close that one (CommonMark's rule of three)."""
        if not ((self.opens and self.closes) or (opener.opens and opener.closes)):
            return True
        return bool((self.length + opener.length) % 3) or not (self.length % 3 or opener.length % 3)


@dataclass(frozen=True, slots=True)
class Inline:
    """Words without markup.

    Attributes:
        text: in canonical blanks.
        marks: into ``text``; their field is "text".
        links: how many addresses were left out.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    links: int = 0


def read_inline(source: str, *, defined: Collection[str] = ()) -> Inline:
    """Read the inline markup of a paragraph.

    Args:
        source: one paragraph.
        defined: labels of the link references that the file defines, in lower case.

    Complexity: O(n); every construct has a bounded length.
    """
    if not _SPECIAL.search(source) and not (defined and "[" in source):
        return Inline(canonical_blanks(source))
    reader = _Reader(source, defined)
    reader.read()
    return reader.finish()


class _Reader:
    """Cuts a paragraph into pieces; styles are (first piece, last piece, style)."""

    def __init__(self, source: str, defined: Collection[str]) -> None:
        self._source = source
        self._defined = defined
        self._pieces: list[str] = []
        self._styles: list[tuple[int, int, Style]] = []
        self._delimiters: dict[str, list[_Delimiter]] = {"*": [], "_": []}
        self._tags: dict[str, list[int]] = {}
        self._opens: list[int] = []
        self._links = 0

    def read(self) -> None:
        source, at = self._source, 0
        while (match := _TOKENS.search(source, at)) is not None:
            if match.start() > at:
                self._read_text(source[at : match.start()])
            at = self._read_token(match)
        if at < len(source):
            self._read_text(source[at:])

    def _read_text(self, text: str) -> None:
        """Text between tokens; a closing bracket may end a reference: ``[words][label]``."""
        if not self._opens or "]" not in text:
            self._pieces.append(text)
            return
        for part in re.split(r"(\])", text):
            if part == "]" and self._opens:
                self._opens.pop()
            if part:
                self._pieces.append(part)

    def _read_token(self, match: re.Match[str]) -> int:
        kind, token = match.lastgroup, match.group()
        if kind is None:
            self._pieces.append(token[1:])
        elif match.group("code") is not None:
            return self._read_code(match)
        elif kind == "run":
            self._read_run(match)
        elif kind == "note":
            self._styles.append((len(self._pieces), len(self._pieces), "note"))
            self._pieces.append(token)
        elif kind == "link":
            self._read_link(token)
        elif kind == "auto":
            self._pieces.append(token[1:-1])
        elif match.group("tag") is not None:
            self._read_tag(token, match.group("name").lower())
        elif kind == "entity":
            self._pieces.append(html.unescape(token))
        else:
            return self._read_open(match)
        return match.end()

    def _read_code(self, match: re.Match[str]) -> int:
        ticks = match.group("ticks")
        end = self._source.find(ticks, match.end(), match.end() + 2000)
        if end < 0:
            self._pieces.append(ticks)
            return match.end()
        self._pieces.append(self._source[match.end() : end])
        return end + len(ticks)

    def _read_link(self, token: str) -> None:
        """``](address)`` after an open bracket: the link's words stay, its brackets and address go."""
        if not self._opens:
            self._pieces.append(token)
            return
        self._pieces[self._opens.pop()] = ""
        self._links += 1

    def _read_open(self, match: re.Match[str]) -> int:
        """An opening bracket; where ``[label]`` is defined in the file it is a link already."""
        source, start = self._source, match.end()
        if self._defined:
            close = source.find("]", start, start + 200)
            if close > 0 and "[" not in source[start:close]:
                after = re.compile(r" ?\[([^\[\]]{0,100})\]").match(source, close + 1)
                words = source[start:close]
                label = (after.group(1) or words) if after else words
                if canonical_blanks(label).lower() in self._defined:
                    self._links += 1
                    inner = read_inline(words)
                    self._append_inner(words, inner)
                    return after.end() if after else close + 1
        self._opens.append(len(self._pieces))
        self._pieces.append(match.group())
        return start

    def _append_inner(self, words: str, inner: Inline) -> None:
        for mark in inner.marks[:1]:
            if mark.start == 0 and mark.end == len(inner.text):
                self._styles.append((len(self._pieces), len(self._pieces), mark.style))
        self._pieces.append(inner.text if inner.marks else words)

    def _read_tag(self, token: str, name: str) -> None:
        style = _TAG_STYLES.get(name)
        if style is None and name not in _TAGS:
            self._pieces.append(token)
        elif style is None:
            self._pieces.append(" " if name in ("br", "p", "div", "li", "td", "tr", "hr") else "")
        elif not token.startswith("</"):
            self._tags.setdefault(style, []).append(len(self._pieces))
        elif self._tags.get(style):
            self._styles.append((self._tags[style].pop(), len(self._pieces) - 1, style))

    def _read_run(self, match: re.Match[str]) -> None:
        """A run of ``*`` or ``_``: it may open and close emphasis, as its neighbours say (CommonMark)."""
        source, sign, count = self._source, match.group()[0], len(match.group())
        before = source[match.start() - 1] if match.start() else " "
        after = source[match.end()] if match.end() < len(source) else " "
        left = not after.isspace() and (not _PUNCTUATION.match(after) or not before.isalnum())
        right = not before.isspace() and (not _PUNCTUATION.match(before) or not after.isalnum())
        if sign == "_":
            left, right = left and not before.isalnum(), right and not after.isalnum()
        run = _Delimiter(len(self._pieces), sign, count, left, right, count)
        self._pieces.append(match.group())
        if count > 3:
            return
        stack = self._delimiters[sign]
        if run.closes:
            self._close(run, stack)
        if run.opens and run.count:
            stack.append(run)

    def _close(self, run: _Delimiter, stack: list[_Delimiter]) -> None:
        while run.count and stack:
            back = next(
                (at for at, opener in enumerate(stack[: -_LOOK_BACK - 1 : -1]) if run.pairs_with(opener)), -1
            )
            if back < 0:
                break
            del stack[len(stack) - back :]
            opener = stack[-1]
            used = 2 if min(opener.count, run.count) >= 2 else 1
            opener.count -= used
            run.count -= used
            style = "bold" if used == 2 else "italic"
            self._styles.append((opener.at + 1, run.at - 1, style))
            self._pieces[opener.at] = opener.sign * opener.count
            self._pieces[run.at] = run.sign * run.count
            other = self._delimiters["_" if run.sign == "*" else "*"]
            while other and other[-1].at > opener.at:
                other.pop()
            if not opener.count:
                stack.pop()

    def finish(self) -> Inline:
        """The words in canonical blanks, the marks moved along."""
        raw = "".join(self._pieces)
        text = canonical_blanks(raw)
        if not self._styles:
            return Inline(text, (), self._links)
        starts = [0]
        for piece in self._pieces:
            starts.append(starts[-1] + len(piece))
        wanted = sorted({at for first, last, _ in self._styles for at in (starts[first], starts[last + 1])})
        places = shift_places(raw, wanted)
        marks = {
            Mark("text", places[starts[first]], places[starts[last + 1]], style)  # type: ignore[arg-type]
            for first, last, style in self._styles
        }
        kept = (trim_mark(mark, text) for mark in marks)
        return Inline(text, tuple(sorted(filter(None, kept), key=_mark_order)), self._links)


def _mark_order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.style


def shift_places(raw: str, wanted: list[int]) -> dict[int, int]:
    """Where offsets into a text stand once it is in canonical blanks.

    Args:
        raw: the text before.
        wanted: offsets, ascending.

    Complexity: O(n).
    """
    places: dict[int, int] = {}
    done, length, open_blank = 0, 0, True
    for at in wanted:
        part = raw[done:at]
        words = canonical_blanks(part)
        if words:
            length += len(words) + (not open_blank and part[:1].isspace())
            open_blank = part[-1].isspace()
            length += open_blank
        elif part and not open_blank and part.isspace():
            length, open_blank = length + 1, True
        places[at] = length
        done = at
    return places


def trim_mark(mark: Mark, text: str) -> Mark | None:
    """The mark without blanks at its ends; None where nothing is left."""
    start, end = mark.start, min(mark.end, len(text))
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return Mark(mark.field, start, end, mark.style) if end > start else None
