"""Judging headings: whether a line that opens as one is one, and what on a line is heading or text."""

from travaux.text.finding.context import Context
from travaux.text.finding.front_matter import is_title
from travaux.text.finding.sentence_splits import SENTENCE_ENDS, find_run_in
from travaux.text.finding.shapes import Shape
from travaux.text.finding.tree import ARTICLE_RANK, Node
from travaux.text.numbers import Number, fold
from travaux.text.word_lists import MODALS

HEADING_CHARS = 300
"""Longest heading."""
_UNFINISHED = (";", ",", ":", "；", "，", "：", "،", "؛")
_FULL_STOPS = (".", "。")
_LONE_HEADING_CHARS = 80
_LONE_HEADING_BLANKS = 9


def is_due(shape: Shape, last: Number | None, at: int) -> bool:
    """Whether an article is the one a reader expects after the last; other divisions always may be."""
    if shape.kind != "article" or at == 0:
        return True
    return any(reading.value == 1 if last is None else reading.follows(last) for reading in shape.readings)


def is_likely_heading(context: Context, at: int, shape: Shape, *, last_article: Number | None) -> bool:
    """Whether a line that opens with the word for a division, and is no plain citation, heads one.

    Args:
        context: the text.
        at: the line.
        shape: of the line; its manner is not "citation".
        last_article: number of the article before.
    """
    line = context.lines[at]
    due = is_due(shape, last_article, at)
    if line.level:
        return shape.manner != "doubtful" or due
    if context.hangs(at) or (shape.small and not (due and shape.manner in ("alone", "separated"))):
        return False
    if shape.manner == "alone":
        return due or not _names_point(shape, at)
    rest = line.text[shape.rest :]
    short = len(rest) <= HEADING_CHARS and not rest.endswith(SENTENCE_ENDS)
    article = shape.kind == "article"
    if shape.manner == "separated":
        return article or short or due
    if shape.manner == "titled":
        return short or (due and (article or find_run_in(rest, language=context.language) > 0))
    if shape.manner == "glued":
        return due and (article or short)
    return line.text.isupper() or (due and article)


def _names_point(shape: Shape, at: int) -> bool:
    """Whether "Article 6.4" on its own line, out of order, only names an article, as in a table."""
    minor = shape.readings[0].minor if shape.readings else ()
    return at > 0 and shape.kind == "article" and bool(minor) and minor[-1] != 1


def is_parenthesis(words: str) -> bool:
    """Whether words all stand in one pair of brackets, as headings of articles in drafts do."""
    return words[0] in "(（[{" and words[-1] in ")）]}" and len(words) <= HEADING_CHARS


def is_heading_of(context: Context, at: int, words: str, node: Node) -> bool:
    """Whether words after the number of a division or article, or on the next line, are its heading.

    Args:
        context: the text.
        at: the line the words are on.
        words: the rest of that line.
        node: the division or article.
    """
    if words[0] in "(（" and is_parenthesis(words):
        return True
    if len(words) > HEADING_CHARS or words[0].islower() or words.endswith(_UNFINISHED):
        return False
    if words.endswith(SENTENCE_ENDS):
        titled = words.isupper() or node.rank < ARTICLE_RANK
        return words.endswith(_FULL_STOPS) and titled and words.count(" ") < 12
    following = context.shape_after(at)
    headed = following is not None and following.type == "heading"
    if following is not None and headed and context.hangs(at + 1):
        return False
    if following is not None and headed and following.manner == "citation":
        return not following.small and _stands_alone(words)
    if node.rank >= ARTICLE_RANK and (headed or at + 1 == len(context.lines)):
        return len(words) <= _LONE_HEADING_CHARS and words.count(" ") <= _LONE_HEADING_BLANKS
    return True


def _stands_alone(words: str) -> bool:
    """Whether words before a line that opens with a citation are a heading, not a sentence it ends."""
    if len(words) > _LONE_HEADING_CHARS or words.count(" ") > _LONE_HEADING_BLANKS or words[-1].isdecimal():
        return False
    return "," not in words and not any(fold(word) in MODALS for word in words.split())


def goes_on_heading(node: Node, text: str) -> bool:
    """Whether a line is the second of a heading in two lines."""
    if not node.heading or node.text or node.children or not 0 < node.rank <= ARTICLE_RANK:
        return False
    if text.endswith(SENTENCE_ENDS + _UNFINISHED) or len(node.heading) + len(text) > HEADING_CHARS:
        return False
    capitals = text.isupper() and node.heading.isupper() and len(text) > 3
    return text[0].islower() or capitals


def heads_by_capitals(context: Context, at: int) -> bool:
    """Whether a line in capitals right before an article or division is a heading of several."""
    text = context.lines[at].text
    following = context.shape_after(at)
    if following is None or following.type != "heading" or following.manner not in ("alone", "separated"):
        return False
    return text.isupper() and 6 <= len(text) <= 120 and is_title(text)
