"""Reading the lines of one text, in one language, into a tree of provisions."""

from collections.abc import Sequence

from travaux.text.front_matter import (
    CLAUSE_ENDS,
    is_enacting_formula,
    is_title,
    opens_recital,
    read_front_matter,
)
from travaux.text.languages import CONCLUSION_PREFIXES, OPERATIVE_PREFIXES, OPERATIVE_WORDS
from travaux.text.lines import Line
from travaux.text.list_places import ListPlaces, Spot
from travaux.text.model import Kind, Notice, Provision
from travaux.text.numbers import Number, fold
from travaux.text.provision_tree import LEAF_RANK, LIST_RANK, RECITAL_RANK, Node, Tree
from travaux.text.sentence_splits import SENTENCE_ENDS, find_inline_point, find_run_in, split_recitals
from travaux.text.shapes import Shape, read_shape
from travaux.text.word_lists import FUNCTION_WORDS, FUNCTION_WORDS_OF

RANKS: dict[Kind, float] = {
    "annex": 1.0,
    "part": 2.0,
    "title": 3.0,
    "chapter": 4.0,
    "section": 5.0,
    "subsection": 6.0,
    "article": 7.0,
}
_DIVISION_RANK = 7.0
_HEADING_CHARS = 300


class ProvisionReader:
    """Reads lines one after the other; the tree holds what is open.

    Args:
        lines: of one text in one language; none empty.
        tree: to build into.
        notices: doubts are added to it.
        language: of the text, where known.
    """

    def __init__(self, lines: Sequence[Line], tree: Tree, notices: list[Notice], *, language: str = "") -> None:
        self._lines = lines
        self._tree = tree
        self._notices = notices
        self._language = language
        self._small = FUNCTION_WORDS_OF.get(language.partition("-")[0], FUNCTION_WORDS)
        self._options: list[tuple[Node, Number]] = []
        self._shapes = [None if line.cells or line.role == "note" else read_shape(line.text) for line in lines]
        self._front = read_front_matter(lines, self._shapes)
        self._places = ListPlaces(lines, self._shapes, tree)
        self._ranks = dict(RANKS)
        self._seen: set[Kind] = set()
        self._last_article: Number | None = None
        self._numbered: list[tuple[str, str]] = []
        self._last_numbered: dict[tuple[str, str], Number] = {}

    def read(self) -> list[Provision]:
        """Read all lines; the provisions that stand side by side at the top."""
        at = 0
        count = len(self._lines)
        while at < count:
            line = self._lines[at]
            if line.cells:
                at = self._read_table(at)
                continue
            if line.role == "note":
                self._read_note(line)
            elif at < self._front.body:
                self._read_title(line)
            else:
                self._read_line(at, line, self._shapes[at])
            at += 1
        self._close_all()
        return self._tree.root.children

    # what stands before the body

    def _read_title(self, line: Line) -> None:
        top = self._tree.top
        if top.kind == "preface":
            self._tree.add_text(top, line)
            return
        node = self._tree.open("preface", LEAF_RANK)
        self._tree.fill(node, "heading" if line.role == "title" or line.level or is_title(line.text) else "text", line)

    def _open_preamble(self) -> Node:
        self._close_below(_DIVISION_RANK)
        return self._tree.open("preamble", LEAF_RANK)

    def _read_preamble_line(self, at: int, line: Line, shape: Shape | None, start: int = 0) -> bool:
        """Read a line while the preamble is open; False if it does not belong to it."""
        preamble = next(node for node in reversed(self._tree.stack) if node.kind == "preamble")
        if shape is not None and shape.type == "marker" and not start:
            return self._read_preamble_marker(at, line, shape, preamble)
        if not self._front.has_articles and not start and _opens_operative(line.text) and preamble.children:
            self._close_preamble()
            node = self._tree.open("paragraph", LIST_RANK)
            self._tree.fill(node, "text", line)
            return True
        cuts = [start, *(cut for cut in split_recitals(line.text) if cut > start), len(line.text)]
        for begin, end in zip(cuts, cuts[1:], strict=False):
            self._add_recital(preamble, line, begin, end - 1 if end < len(line.text) else end)
        return True

    def _add_recital(self, preamble: Node, line: Line, begin: int, end: int) -> None:
        words = line.text[begin:end]
        while self._tree.top is not preamble:
            self._tree.close()
        if preamble.children and not is_enacting_formula(words) and words[:1].islower() and not opens_recital(words):
            self._tree.add_text(preamble, line, begin, end)
        elif opens_recital(words) or (preamble.text and words.endswith(CLAUSE_ENDS)):
            self._tree.fill(self._tree.open("recital", RECITAL_RANK), "text", line, begin, end)
        elif not preamble.text and not preamble.children:
            self._tree.fill(preamble, "text", line, begin, end)
        else:
            self._tree.add_text(preamble, line, begin, end)

    def _read_preamble_marker(self, at: int, line: Line, shape: Shape, preamble: Node) -> bool:
        words = line.text[shape.rest :]
        recital = opens_recital(words) or line.text[:2] == "PP"
        digits = bool(shape.readings) and shape.readings[0].style == "digits"
        if recital or (digits and self._front.has_articles and shape.delimiter != "op"):
            if shape.weak and not recital:
                return self._read_preamble_line(at, line, None)
            while self._tree.top is not preamble:
                self._tree.close()
            node = self._tree.open("recital", RECITAL_RANK, line.text[: shape.rest].rstrip())
            self._fill_after_number(node, line, shape.rest)
            return True
        if digits or self._heads_section(at, line, shape):
            self._close_preamble()
            return False
        if not self._read_marker(at, line, shape):
            return self._read_preamble_line(at, line, None)
        return True

    def _close_preamble(self) -> None:
        """Close the preamble; "Have agreed as follows:" becomes its closing words."""
        while self._tree.top.kind != "preamble":
            self._tree.close()
        preamble = self._tree.top
        last = preamble.children[-1] if preamble.children else None
        if last is not None and last.kind in ("text", "recital") and not last.number and not last.children:
            words = "".join(part for part in last.text if isinstance(part, str))
            if is_enacting_formula(words) and not preamble.tail:
                preamble.children.pop()
                self._tree.take_tail(preamble, words, last.marks)
        self._tree.close()

    # divisions and articles

    def _read_line(self, at: int, line: Line, shape: Shape | None) -> None:
        top = self._tree.top
        if at == self._front.preamble and not (shape is not None and shape.kind == "preamble"):
            self._open_preamble()
        if shape is not None and shape.type == "heading" and self._accepts(at, line, shape):
            self._open_heading(at, line, shape)
        elif line.level and not self._in_numbered_list(shape):
            self._read_unnamed_heading(at, line, shape)
        elif line.text[:2].lower() in CONCLUSION_PREFIXES and self._opens_conclusion(line.text):
            self._read_conclusion(line)
        elif top.kind == "conclusion":
            self._tree.add_text(top, line)
        elif self._in_preamble() and self._read_preamble_line(at, line, shape):
            pass
        elif shape is not None and shape.type == "option":
            self._read_option(at, line, shape)
        elif shape is None or shape.type != "marker" or not self._read_marker(at, line, shape):
            self._read_plain(at, line)

    def _in_preamble(self) -> bool:
        return any(node.kind == "preamble" for node in self._tree.stack[1:])

    def _in_numbered_list(self, shape: Shape | None) -> bool:
        """Whether a heading's level is no more than a format's way to print a numbered paragraph."""
        return shape is not None and shape.type == "option"

    def _accepts(self, at: int, line: Line, shape: Shape) -> bool:
        """Whether a line that opens as a heading does is one."""
        top = self._tree.top
        if shape.manner == "citation":
            return False
        if shape.kind == "preamble":
            return at == self._front.preamble or (top.kind == "annex" and shape.manner == "alone")
        if not shape.readings and top.is_bare and top.kind == "article":
            return False
        accepted = self._is_likely(at, line, shape)
        if not accepted:
            self._doubt(line, at)
        return accepted

    def _is_likely(self, at: int, line: Line, shape: Shape) -> bool:
        text = line.text
        due = self._is_due(shape)
        if line.level:
            return shape.manner != "doubtful" or due
        if self._hangs(at) or (shape.small and not (due and shape.manner in ("alone", "separated"))):
            return False
        if shape.manner == "alone":
            return True
        rest = text[shape.rest :]
        short = len(rest) <= _HEADING_CHARS and not rest.endswith(SENTENCE_ENDS)
        if shape.manner == "separated":
            return shape.kind == "article" or short or due
        if shape.manner == "titled":
            return short or (due and (shape.kind == "article" or find_run_in(rest, language=self._language) > 0))
        if shape.manner == "glued":
            return due and (shape.kind == "article" or short)
        return text.isupper() or (due and shape.kind == "article")

    def _is_due(self, shape: Shape) -> bool:
        """Whether the article is the one a reader expects here; other divisions always may be."""
        if shape.kind != "article":
            return True
        last = self._last_article
        return any(
            reading.value == 1 if last is None else reading.follows(last) for reading in shape.readings
        )

    def _hangs(self, at: int) -> bool:
        """Whether the line before breaks off where only a citation can go on: "… under"."""
        if not at or self._lines[at - 1].level:
            return False
        before = self._lines[at - 1].text
        return fold(before[before.rfind(" ") + 1 :]) in self._small

    def _doubt(self, line: Line, at: int) -> None:
        words = line.text if len(line.text) <= 40 else line.text[:39] + "…"
        self._notices.append(
            Notice("heading-doubtful", f"line {line.where or at + 1}", f"“{words}” may be a heading; it was left as text")
        )

    def _open_heading(self, at: int, line: Line, shape: Shape) -> None:
        if self._in_preamble():
            self._close_preamble()
        number = line.text[: shape.rest].rstrip()
        if shape.kind == "preamble":
            node = self._open_preamble()
            node.level = line.level
            self._tree.fill(node, "heading", line, 0, len(number))
            if shape.rest < len(line.text):
                self._read_preamble_line(at, line, None, shape.rest)
            return
        rank = self._rank_of(shape.kind, line)
        self._close_below(rank, line.level)
        node = self._tree.open(shape.kind, rank, number)
        node.level = line.level
        self._seen.add(shape.kind)
        if line.marks:
            self._tree.mark_number(node, line, len(number))
        if shape.kind == "article":
            self._last_article = shape.readings[0] if shape.readings else None
        elif shape.kind == "annex":
            self._last_article = None
        if shape.rest < len(line.text):
            if line.text[shape.rest - 1] != " ":
                node.layout = "glued"
            self._read_after_heading(at, node, line, shape.rest)

    def _rank_of(self, kind: Kind, line: Line) -> float:
        """The rank of a division; one that first stands in an empty lower one is below it from then on."""
        top = self._tree.top
        rank = self._ranks[kind]
        if 1.0 < rank < top.rank < _DIVISION_RANK and kind not in self._seen and not top.generic:
            if not top.children and not top.text and not top.place.division.startswith("annex"):
                rank = self._ranks[kind] = top.rank + 0.3
        return rank

    def _close_below(self, rank: float, level: int = 0) -> None:
        """Close all that a division of that rank cannot stand in."""
        stack = self._tree.stack
        while len(stack) > 1 and stack[-1].rank >= rank:
            if stack[-1].generic and 0 < stack[-1].level < level:
                break
            if stack[-1].kind == "preamble":
                self._close_preamble()
            else:
                self._tree.close()

    def _read_after_heading(self, at: int, node: Node, line: Line, start: int) -> None:
        """Read what follows the number on the same line: heading, text, or both."""
        rest = line.text[start:]
        inner = read_shape(rest)
        if inner is not None and inner.type == "marker" and not inner.weak and node.kind == "article" and inner.readings:
            self._read_sub_line(at, line, start)
        elif rest[0] in "(（[{" and rest[-1] in ")）]}" and len(rest) <= _HEADING_CHARS:
            self._tree.fill(node, "heading", line, start)
        elif cut := find_run_in(rest, language=self._language):
            self._tree.fill(node, "heading", line, start, start + cut - 1)
            self._read_sub_line(at, line, start + cut)
        elif self._is_heading(at, rest, node):
            self._tree.fill(node, "heading", line, start)
        else:
            self._tree.fill(node, "text", line, start)

    def _read_sub_line(self, at: int, line: Line, start: int) -> None:
        """Read the end of a line as if it stood on a line of its own."""
        part = self._tree.cut_line(line, start)
        shape = read_shape(part.text)
        if shape is None or shape.type != "marker" or not self._read_marker(at, part, shape):
            node = self._tree.top
            if node.text or node.children:
                self._tree.add_text(node, part)
            else:
                self._tree.fill(node, "text", part)

    def _is_heading(self, at: int, words: str, node: Node) -> bool:
        """Whether words after the number of a division or article, or on the next line, are its heading."""
        if words[0] in "(（" and words[-1] in ")）" and len(words) <= _HEADING_CHARS:
            return True
        if len(words) > _HEADING_CHARS or words[0].islower() or words.endswith((";", ",", ":", "；", "，", "：", "،")):
            return False
        following = self._shapes[at + 1] if at + 1 < len(self._lines) else None
        if words.endswith(SENTENCE_ENDS):
            if words.endswith((".", "。")) and (words.isupper() or node.rank < _DIVISION_RANK):
                return words.count(" ") < 12
            return False
        if node.rank < _DIVISION_RANK:
            return True
        if at + 1 >= len(self._lines) or (following is not None and following.type == "heading"):
            return len(words) <= 80 and words.count(" ") < 10
        return True

    def _read_unnamed_heading(self, at: int, line: Line, shape: Shape | None) -> None:
        """A heading in the format's eyes without a word for a division: a heading for what is open, or a section."""
        top = self._tree.top
        if top.is_bare and top.rank < LEAF_RANK and top.rank and line.level >= top.level and top.level:
            self._tree.fill(top, "heading", line)
            top.layout = "block"
            return
        if self._in_preamble():
            self._close_preamble()
        stack = self._tree.stack
        while len(stack) > 1 and (stack[-1].rank >= _DIVISION_RANK or (stack[-1].level >= line.level)):
            self._tree.close()
        nested = self._tree.top.kind in ("section", "subsection")
        rank = min(6.9, max(5.0, self._tree.top.rank + 0.5))
        rest = shape.rest if shape is not None and shape.type == "marker" and shape.readings else 0
        node = self._tree.open("subsection" if nested else "section", rank, line.text[:rest].rstrip())
        node.level = line.level
        node.generic = True
        self._tree.fill(node, "heading", line, rest)

    def _heads_section(self, at: int, line: Line, shape: Shape) -> bool:
        """Whether "II. Scope" or "A. Process" heads a section of a text without articles."""
        if shape.delimiter != "." or not shape.weak or not shape.readings:
            return False
        label = shape.readings[0].label
        rest = line.text[shape.rest :]
        if not label.isupper() or not rest or not is_title(rest) or rest[0].islower():
            return False
        if any(node.kind == "article" for node in self._tree.stack):
            return False
        return self._next_section(shape) is not None

    def _next_section(self, shape: Shape) -> Number | None:
        for reading in shape.readings:
            last = self._last_numbered.get((reading.style, shape.delimiter))
            if last is not None and reading.follows(last):
                return reading
        return next((reading for reading in shape.readings if reading.value == 1), None)

    def _open_section(self, line: Line, shape: Shape) -> None:
        reading = self._next_section(shape)
        if reading is None:
            return
        style = (reading.style, shape.delimiter)
        if style not in self._numbered:
            self._numbered.append(style)
        depth = min(self._numbered.index(style), 3)
        for lower in self._numbered[depth + 1 :]:
            self._last_numbered.pop(lower, None)
        self._last_numbered[style] = reading
        rank = 5.0 + 0.5 * depth
        self._close_below(rank)
        node = self._tree.open("subsection" if depth else "section", rank, line.text[: shape.rest].rstrip())
        self._tree.fill(node, "heading", line, shape.rest)

    # lists

    def _read_marker(self, at: int, line: Line, shape: Shape) -> bool:
        """Read a line that opens with a number in a list; False if the number is none here."""
        if self._heads_section(at, line, shape):
            self._open_section(line, shape)
            return True
        spot = self._places.find(at, line, shape)
        if spot is None:
            return False
        self._open_item(at, line, shape, spot)
        return True

    def _open_item(self, at: int, line: Line, shape: Shape, spot: Spot) -> None:
        self._tree.close_to(spot.depth)
        parent = self._tree.top
        digits = spot.reading is not None and spot.reading.style == "digits"
        kind: Kind = "paragraph" if digits and parent.rank < LEAF_RANK else "point"
        if shape.delimiter == "op":
            kind = "recital" if line.text[:2] == "PP" else "paragraph"
        node = self._tree.open(kind, LIST_RANK, line.text[: shape.rest].rstrip())
        node.delimiter, node.reading, node.indent = shape.delimiter, spot.reading, line.indent
        self._fill_after_number(node, line, shape.rest, at=at)

    def _fill_after_number(self, node: Node, line: Line, start: int, *, at: int = -1) -> None:
        if line.marks:
            self._tree.mark_number(node, line, len(node.number))
        if start >= len(line.text):
            return
        if line.text[start - 1] != " ":
            node.layout = "glued"
        end = 0
        if at >= 0 and node.kind == "point" and node.reading is not None:
            end = find_inline_point(line.text, start, self._places.open_points())
        self._tree.fill(node, "text", line, start, end - 1 if end else None)
        if end:
            self._read_sub_line(at, line, end)

    def _read_option(self, at: int, line: Line, shape: Shape) -> None:
        """ "Option 2:" stands beside Option 1, and the first one beside the provisions it heads."""
        if self._in_preamble():
            while self._tree.top.kind != "preamble":
                self._tree.close()
        else:
            self._tree.close_to(self._depth_of_option(at, line, shape))
        top = self._tree.top
        self._options = [(node, last) for node, last in self._options if node is not top]
        self._options.append((top, shape.readings[0]))
        self._tree.add_text(top, line, shape.rest, number=line.text[: shape.rest].rstrip())

    def _depth_of_option(self, at: int, line: Line, shape: Shape) -> int:
        stack = self._tree.stack
        for depth in range(len(stack), 1, -1):
            if any(node is stack[depth - 1] and shape.readings[0].follows(last) for node, last in self._options):
                return depth
        if shape.rest < len(line.text) and line.text[shape.rest] not in "{(":
            return self._places.depth_of_container()
        return self._places.depth_of_next(at)

    def _read_plain(self, at: int, line: Line) -> None:
        """Read a line without number: the heading or text of what is open, or an unnumbered paragraph."""
        text = line.text
        top = self._tree.top
        if top.is_bare and 0 < top.rank < LEAF_RANK:
            self._read_first_line(at, top, line)
        elif self._goes_on_heading(top, text):
            self._tree.fill(top, "heading", line)
        elif not top.text and not top.children and top.rank:
            self._tree.fill(top, "text", line)
            top.layout = "block"
        elif top.kind == "point" and self._closes_list(text, at):
            self._tree.close_to(self._places.depth_of_tail(at))
            if self._tree.top.tail:
                self._tree.add_text(self._tree.top, line)
            else:
                self._tree.fill(self._tree.top, "tail", line)
        elif self._heads_by_capitals(at, text):
            self._close_below(5.0)
            self._tree.fill(self._tree.open("section", 5.0), "heading", line)
        else:
            while self._tree.top.kind == "point":
                self._tree.close()
            self._tree.add_text(self._tree.top, line)

    def _read_first_line(self, at: int, node: Node, line: Line) -> None:
        """The line after "Article 9"."""
        if cut := find_run_in(line.text, language=self._language):
            self._tree.fill(node, "heading", line, 0, cut - 1)
            self._read_sub_line(at, line, cut)
        elif self._is_heading(at, line.text, node):
            self._tree.fill(node, "heading", line)
        else:
            self._tree.fill(node, "text", line)
        node.layout = "block"

    def _goes_on_heading(self, node: Node, text: str) -> bool:
        """Whether a line is the second of a heading in two lines."""
        if not node.heading or node.text or node.children or not 0 < node.rank < LEAF_RANK:
            return False
        if text.endswith(SENTENCE_ENDS) or text.endswith(CLAUSE_ENDS) or len(node.heading) + len(text) > _HEADING_CHARS:
            return False
        capitals = text.isupper() and node.heading.isupper() and len(text) > 3
        return text[0].islower() or capitals

    def _closes_list(self, text: str, at: int) -> bool:
        """Whether an unnumbered line after points goes on with the sentence that introduces them."""
        if text[0].islower():
            return True
        if text[0].isupper() or not text[0].isalpha():
            return False
        return not self._lines[at - 1].text.endswith((".", "。", "؟", "！", "؛؛"))

    def _heads_by_capitals(self, at: int, text: str) -> bool:
        """Whether a line in capitals before an article or division is a heading."""
        if not text.isupper() or len(text) < 6 or len(text) > 120 or not is_title(text):
            return False
        if at + 1 >= len(self._lines):
            return False
        following = self._shapes[at + 1]
        return following is not None and following.type == "heading" and following.manner in ("alone", "separated")

    # the rest

    def _opens_conclusion(self, text: str) -> bool:
        beginning = text[:60].lower()
        if not beginning.startswith(CONCLUSION_PREFIXES[text[:2].lower()]):
            return False
        return bool(self._tree.root.children) or len(self._tree.stack) > 1

    def _read_conclusion(self, line: Line) -> None:
        top = self._tree.top
        if top.kind == "conclusion":
            self._tree.add_text(top, line)
            return
        if self._in_preamble():
            self._close_preamble()
        self._close_below(1.5)
        self._tree.fill(self._tree.open("conclusion", LEAF_RANK), "text", line)

    def _read_table(self, at: int) -> int:
        end = at
        while end < len(self._lines) and self._lines[end].cells:
            end += 1
        if at < self._front.body and self._tree.top is self._tree.root:
            self._tree.open("preface", LEAF_RANK)
        self._tree.add_table(self._tree.top, list(self._lines[at:end]))
        return end

    def _read_note(self, line: Line) -> None:
        shape = read_shape(line.text)
        start = shape.rest if shape is not None and shape.type == "marker" else 0
        self._tree.add_note(self._tree.top, line, start)

    def _close_all(self) -> None:
        if self._in_preamble():
            self._close_preamble()
        self._tree.close_to(1)
        root = self._tree.root
        if root.tail:
            self._tree.demote_tail(root)


def _opens_operative(text: str) -> bool:
    """Whether a line opens as operative paragraphs of resolutions do."""
    inner = text.lstrip("[{ ")
    word = inner[: inner.find(" ") if " " in inner[:24] else 24]
    return fold(word.rstrip(",:[]")) in OPERATIVE_WORDS or inner.startswith(OPERATIVE_PREFIXES)
