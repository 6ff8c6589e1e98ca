"""Pieces: words with their brackets and names, in a notation profile, for views that set them in type.

`travaux.text.notation` writes a line that is read back exactly; here the same brackets come apart, so that a
view can make a bracket bold and a name small. Put together again the pieces are that line, without the
backslashes and quotation marks that only a reading program needs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from travaux.text.blanks import begins_blank, ends_blank, strip_blank, strip_last_blank
from travaux.text.model import Alternative, Choice, Content
from travaux.text.notating.enclosing import (
    Printed,
    count_of,
    has_words,
    is_deleted_next,
    nothing_of,
    print_alternatives,
)
from travaux.text.notating.profiles import Notation, Said, write_said
from travaux.text.notating.read_words import takes_blank_after
from travaux.text.notating.write_words import _are_single_words, _merge_strings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bracket(Generic[T]):
    """What stands round one alternative.

    Attributes:
        alternative: the wording.
        open: the opening glyph.
        head: names or a label before the wording, with the blank after them.
        nothing: the word printed where the alternative has no words; else empty.
        tail: names after the wording, with the blank before them.
        close: the closing glyph.
    """

    alternative: Alternative[T]
    open: str
    head: str
    nothing: str
    tail: str
    close: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A bracket opens; ``depth`` 1 is the outermost of its field."""

    bracket: Bracket[str]
    depth: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A bracket closes."""

    bracket: Bracket[str]
    depth: int


Piece: TypeAlias = str | Opened | Closed
"""Words, or where a bracket opens or closes. The word for no words is in the bracket alone."""


def bracket_alternatives(
    choice: Choice[T], notation: Notation, *, counted: bool, in_base: bool
) -> tuple[Bracket[T] | None, ...]:
    """The bracket of each alternative of a choice, in order; None for one that goes without saying.

    Args:
        choice: between words or between provisions.
        notation: the profile.
        counted: whether alternatives are labelled one by one.
        in_base: whether the choice stands in the base's own text.
    """
    printed = print_alternatives(choice, counted=counted, in_base=in_base)
    nothing = nothing_of(printed, counted=counted, notation=notation)
    brackets: list[Bracket[T] | None] = [None] * (len(choice.alternatives) - len(printed))
    if notation.style == "deletion":
        return (*brackets, *_bracket_deletions(printed, nothing, notation))
    for at, item in enumerate(printed):
        names = _write_names(item.said, notation)
        head = tail = ""
        if counted:
            head = f"{notation.label} {count_of(at, notation)}{f' ({names})' if names else ''}: "
        elif names and notation.style == "before":
            head = f"{names}: "
        elif names:
            tail = f" ({names})"
        word = "" if has_words(item.alternative.content) else nothing
        brackets.append(Bracket(item.alternative, "[", head, word, tail, "]"))
    return tuple(brackets)


def _bracket_deletions(
    printed: Sequence[Printed[T]], nothing: str, notation: Notation
) -> Iterator[Bracket[T] | None]:
    deleted_next = is_deleted_next(printed)
    for at, item in enumerate(printed):
        is_base = at == 0 and item.alternative.is_base
        names = _write_names(item.said, notation)
        if is_base and deleted_next:
            names = _write_names(printed[1].said, notation)
        elif is_base and names and not item.said.base:
            names = f"base; {names}"
        elif at == 1 and deleted_next:
            yield None
            continue
        glyphs = ("[", "]") if is_base else ("{+", "+}")
        word = "" if has_words(item.alternative.content) else nothing
        yield Bracket(item.alternative, glyphs[0], "", word, f" ({names})" if names else "", glyphs[1])


def _write_names(said: Said, notation: Notation) -> str:
    """Who stands where, the label and the note, for people to read."""
    if not (said.label or said.note):
        return write_said(said, notation)
    names = write_said(replace(said, label="", note=""), notation)
    return "; ".join(words for words in (names, said.label, said.note) if words)


def spell_content(content: Content, notation: Notation, *, in_base: bool = True) -> list[Piece]:
    """The words of a field, and where brackets open and close among them.

    Args:
        content: one field of a provision.
        notation: the profile.
        in_base: whether the words are in the base's own text; there an empty base goes without saying.

    Returns:
        Pieces in reading order, brackets well nested.

    Complexity: linear in the words, times the depth of nesting.
    """
    pieces: list[Piece] = []
    _spell(content, notation, pieces, in_base=in_base, at_start=True, depth=1)
    return pieces


def join_pieces(pieces: Sequence[Piece]) -> str:
    """The line that the pieces make."""
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
        elif isinstance(piece, Opened):
            words += (piece.bracket.open, piece.bracket.head, piece.bracket.nothing)
        else:
            words += (piece.bracket.tail, piece.bracket.close)
    return "".join(words)


def _spell(
    content: Content, notation: Notation, pieces: list[Piece], *, in_base: bool, at_start: bool, depth: int
) -> None:
    parts = _merge_strings(content)
    for at, (part, (before, after)) in enumerate(
        zip(parts, _find_blanks(parts, at_start=at_start), strict=True)
    ):
        if isinstance(part, str):
            pieces.append(part)
            continue
        if before:
            pieces.append(before)
            part = strip_blank(part)
        elif after:
            part = strip_last_blank(part)
        counted = bool(notation.label) and not (notation.style == "lettered" and _are_single_words(part))
        for bracket in bracket_alternatives(part, notation, counted=counted, in_base=in_base):
            if bracket is None:
                continue
            inner = bracket.alternative
            pieces.append(Opened(bracket, depth))
            _spell(
                inner.content,
                notation,
                pieces,
                in_base=in_base and inner.is_base,
                at_start=at_start and not at and not before,
                depth=depth + 1,
            )
            pieces.append(Closed(bracket, depth))
        if after:
            pieces.append(after)


def _find_blanks(parts: Sequence[str | Choice[str]], *, at_start: bool) -> list[tuple[str, str]]:
    """For each part the blank that is printed before, and after, the brackets of all its alternatives."""
    blanks: list[tuple[str, str]] = []
    following = ""  # the first character printed after the part
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        if isinstance(part, str):
            blanks.append(("", ""))
            following = part[0]
            continue
        contents = [each.content for each in part.alternatives if has_words(each.content)]
        before = after = ""
        if contents and all(begins_blank(content) for content in contents) and not following.isalnum():
            before = " "
        elif (
            0 < len(contents) < len(part.alternatives)
            and all(ends_blank(content) for content in contents)
            and following != " "
        ):
            ahead = parts[at - 1] if at else ""
            last = ahead[-1:] if isinstance(ahead, str) else "]"
            if last == " " or takes_blank_after(last, at_start=at_start and not at):
                after = " "
        blanks.append((before, after))
        following = before or "["
    return blanks[::-1]
