"""What the readers of one text share: its lines, what they may be, the tree, the notices."""

from collections.abc import Sequence

from travaux.text.finding.front_matter import FrontMatter, read_front_matter
from travaux.text.finding.shapes import Shape, read_shape
from travaux.text.finding.tree import Tree
from travaux.text.finding.unnamed_articles import find_unnamed_articles
from travaux.text.lines import Line
from travaux.text.model import Notice
from travaux.text.numbers import fold
from travaux.text.word_lists import FUNCTION_WORDS, FUNCTION_WORDS_OF


class Context:
    """The text that is being read.

    Attributes:
        lines: of one text in one language; none empty.
        shapes: of the lines; None for rows of tables and notes too.
        front: where the title and the preamble are.
        tree: what has been built.
        notices: doubts are added to it.
        language: of the text; "" where not known.
    """

    def __init__(
        self, lines: Sequence[Line], tree: Tree, notices: list[Notice], *, language: str = ""
    ) -> None:
        self.lines = lines
        self.shapes: list[Shape | None] = [
            None if line.cells or line.role == "note" else read_shape(line.text) for line in lines
        ]
        for at, shape in find_unnamed_articles(lines, self.shapes).items():
            self.shapes[at] = shape
        self.front: FrontMatter = read_front_matter(lines, self.shapes)
        self.tree = tree
        self.notices = notices
        self.language = language
        self._small = FUNCTION_WORDS_OF.get(language.partition("-")[0], FUNCTION_WORDS)

    def shape_after(self, at: int) -> Shape | None:
        """The shape of the next line."""
        return self.shapes[at + 1] if at + 1 < len(self.shapes) else None

    def hangs(self, at: int) -> bool:
        """Whether the line before breaks off where only a citation can go on: "… referred to in"."""
        if not at or self.lines[at - 1].level:
            return False
        shape = self.shapes[at - 1]
        if shape is not None and shape.type == "heading" and shape.manner == "alone":
            return False
        before = self.lines[at - 1].text
        return fold(before[before.rfind(" ") + 1 :]) in self._small

    def doubt_heading(self, at: int) -> None:
        """Add the notice that a line may be a heading but was left as text."""
        line = self.lines[at]
        words = line.text if len(line.text) <= 40 else line.text[:39] + "…"
        message = f"“{words}” may be a heading; it was left as text"
        self.notices.append(Notice("heading-doubtful", f"line {line.where or at + 1}", message))
