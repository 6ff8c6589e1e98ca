"""Read words that were written in a notation profile back into choices."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from travaux.text.blanks import append_blank, begins_blank, prepend_blank, takes_blank
from travaux.text.glyphs import Pairs, pair_glyphs
from travaux.text.model import PROPOSE, Alternative, Choice, Content
from travaux.text.notating.profiles import Notation, Said, expose, protect, read_said, without_proposer

T = TypeVar("T")

BAR = "|"  # parts two choices that touch
_GLYPHS = re.compile(r"[\[\]]")
_DELETION_GLYPHS = re.compile(r"\[|\]|\{\+|\+\}")
_OPENING = "([{“‘«‹「『（"
_PROTECTED_BLANK = "\udc20"
_HEAD_CHARS = 4000


def read_content(text: str, notation: Notation, *, in_base: bool = True) -> Content:
    """Read one line of words in a notation profile.

    Args:
        text: what `write_content` wrote, or a person in the same profile; canonical blanks.
        notation: the profile.
        in_base: whether the words are in the base's own text.

    Returns:
        Strings and choices; a blank before a choice is inside its alternatives. A proposal's id is its
        parties joined by "+". Brackets that say nothing of anybody stay text.

    Complexity: O(n · depth).
    """
    guarded = protect(text)
    if not may_say(guarded, notation):
        return (expose(guarded),) if guarded else ()
    pairs = pair_glyphs(guarded, glyphs=glyphs_of(notation))
    return _Reader(pairs, notation).read(0, len(guarded), in_base=in_base, at_start=True)


def glyphs_of(notation: Notation) -> re.Pattern[str]:
    """What opens and closes an alternative in a profile."""
    return _DELETION_GLYPHS if notation.style == "deletion" else _GLYPHS


def may_say(text: str, notation: Notation) -> bool:
    """Whether a bracket of a text could say anything of anybody; told without looking for pairs.

    Args:
        text: with escapes protected.
        notation: the profile.
    """
    if notation.label and f"[{notation.label}" in text:
        return True
    if notation.style == "counted":
        return False
    if notation.style == "before":
        return "[" in text and ":" in text
    return ")]" in text or "{+" in text


def takes_blank_after(last: str, *, at_start: bool) -> bool:
    """Whether the blank after a choice that may be empty belongs to its alternatives.

    Args:
        last: the character before the choice; empty where there is none.
        at_start: whether nothing of the field stands before.
    """
    return last in _OPENING if last else at_start


@dataclass(frozen=True, slots=True)
class Marked:
    """A bracket of a profile: the wording's bounds, and what is said of it (None: nothing).

    ``labelled``: whether it is counted ("Option 2"); ``deletes``: who would delete it.
    """

    start: int
    end: int
    said: Said | None = None
    labelled: bool = False
    added: bool = False
    deletes: Said | None = None


def mark_bracket(pairs: Pairs, opened: int, closed: int, notation: Notation) -> Marked:
    """What a bracket says of its alternative."""
    text = pairs.text
    start, end = opened + 1, closed
    if notation.label and (labelled := find_label(text, start, end, notation)):
        return labelled
    if notation.style == "counted":
        return Marked(start, end)
    if text.startswith("{+", opened):
        start += 1
        return replace(find_said(text, start, end, notation) or Marked(start, end, Said()), added=True)
    marked = find_said(text, start, end, notation) or Marked(start, end)
    if notation.style == "deletion" and marked.said and marked.said.base is None:
        return replace(marked, said=None, deletes=marked.said)
    return marked


def find_said(text: str, start: int, end: int, notation: Notation) -> Marked | None:
    """The names before or after the wording in ``text[start:end]``; None where there are none."""
    if notation.style == "before":
        colon = text.find(":", start, min(end, start + _HEAD_CHARS))
        said = read_said(text[start:colon], notation) if colon > start else None
        return Marked(colon + 1 + text.startswith(" ", colon + 1), end, said) if said else None
    if end - start < 3 or text[end - 1] != ")":
        return None
    opened = _find_opening(text, start, end)
    if opened <= start or text[opened - 1] not in (" ", _PROTECTED_BLANK):
        return None
    said = read_said(text[opened + 1 : end - 1], notation)
    return Marked(start, opened - (text[opened - 1] == " "), said) if said else None


def _find_opening(text: str, start: int, end: int) -> int:
    """Where the parenthesis opens that closes just before ``end``; in it may stand others, in these none."""
    depth, at = 1, end - 1
    while depth:
        opened, closed = text.rfind("(", start, at), text.rfind(")", start, at)
        at = max(opened, closed)
        depth += 1 if closed > opened else -1
        if at < 0 or depth > 2:
            return -1
    return at


COUNT = r"(?:(?:\d{1,4}|[A-Z]{1,3})\.)*(?:\d{1,4}|[A-Z]{1,3})"
SAID_IN_LABEL = r"(?: \(([^()]*(?:\([^()]*\)[^()]*)*)\))?"


def find_label(text: str, start: int, end: int, notation: Notation) -> Marked | None:
    """The label of a counted alternative with the names in parentheses; None where there is none."""
    if not text.startswith(notation.label, start):
        return None
    head = re.compile(rf"{notation.label} {COUNT}{SAID_IN_LABEL}:(?: |\Z)").match(text, start, end)
    if head is None:
        return None
    said = read_said(head.group(1), notation) if head.group(1) else Said()
    return Marked(head.end(), end, said, labelled=True) if said else None


def runs_of(pairs: Pairs, start: int, end: int) -> list[list[tuple[int, int]]]:
    """The outermost pairs of a stretch, those together that touch."""
    runs: list[list[tuple[int, int]]] = []
    next_start = -1
    for opened, closed in pairs.within(start, end):
        if opened == next_start:
            runs[-1].append((opened, closed))
        else:
            runs.append([(opened, closed)])
        next_start = closed + 1 + pairs.text.startswith("+}", closed)
    return runs


class _Reader:
    """Reads stretches of one text; recursion no deeper than the bound of `pair_glyphs`."""

    def __init__(self, pairs: Pairs, notation: Notation) -> None:
        self._pairs = pairs
        self._notation = notation

    def read(self, start: int, end: int, *, in_base: bool, at_start: bool) -> Content:
        """The content of ``text[start:end]``."""
        parts: list[str | Choice[str]] = []
        done = self._read_into(parts, start, start, end, in_base=in_base, at_start=at_start)
        _add_words(parts, self._pairs.text[done:end])
        return tuple(
            part for part in (expose(part) if isinstance(part, str) else part for part in parts) if part
        )

    def _read_into(
        self,
        parts: list[str | Choice[str]],
        done: int,
        start: int,
        end: int,
        *,
        in_base: bool,
        at_start: bool,
    ) -> int:
        """Add what stands before and in the choices of a stretch; the offset up to which that is.

        The words from ``done`` on are not added yet: the text's own brackets go with the words round them.
        """
        text = self._pairs.text
        for run in runs_of(self._pairs, start, end):
            for choice_run, marks in split_run(self._pairs, run, self._notation):
                first, last = choice_run[0][0], choice_run[-1][1] + len(self._closing(choice_run[-1][1]))
                if marks:
                    _add_words(parts, text[done:first])
                    done = last
                    here = at_start and not any(parts)
                    choice = self._read_choice(marks, in_base=in_base, at_start=here)
                    done += self._add_choice(parts, choice, last, end, at_start=here)
                else:
                    for opened, closed in choice_run:
                        if self._pairs.is_around(opened, closed):
                            done = self._read_into(
                                parts, done, opened + 1, closed, in_base=in_base, at_start=at_start
                            )
        return done

    def _closing(self, closed: int) -> str:
        return "+}" if self._pairs.text.startswith("+}", closed) else "]"

    def _add_choice(
        self, parts: list[str | Choice[str]], choice: Choice[str], last: int, end: int, *, at_start: bool
    ) -> int:
        """Add a choice with the blanks that belong to it; how many characters after it that takes."""
        text = self._pairs.text
        if parts and parts[-1] == BAR and len(parts) > 1 and isinstance(parts[-2], Choice):
            parts.pop()
        before = parts[-1] if parts else ""
        after = text[last] if last < end else ""
        words = before if isinstance(before, str) else "]"
        if words.endswith((" ", _PROTECTED_BLANK)) and takes_blank(choice, after):
            parts[-1] = words[:-1]
            parts.append(prepend_blank(choice))
            return 0
        contents = [part.content for part in choice.alternatives if part.content]
        if (
            after == " "
            and len(contents) < len(choice.alternatives)
            and not any(begins_blank(content) for content in contents)
            and takes_blank_after(words[-1:], at_start=at_start)
        ):
            parts.append(append_blank(choice))
            return 1
        parts.append(choice)
        return 0

    def _read_choice(self, marks: Sequence[Marked], *, in_base: bool, at_start: bool) -> Choice[str]:
        bases = bases_of(marks, self._notation, in_base=in_base)
        alternatives: list[Alternative[str]] = []
        if bases.empty:
            alternatives.append(Alternative(is_base=True))
        for at, mark in enumerate(marks):
            words = self._pairs.text[mark.start : mark.end]
            is_base = at == bases.at
            content: Content = ()
            if words not in self._notation.nothings:
                content = self.read(mark.start, mark.end, in_base=in_base and is_base, at_start=at_start)
            alternatives.append(alternative_of(content, mark.said or Said(), is_base=is_base))
            if mark.deletes:
                alternatives.append(alternative_of((), mark.deletes, is_base=False))
        return Choice(tuple(alternatives))


@dataclass(frozen=True, slots=True)
class Bases:
    """Which alternative of a choice is the base: the one at ``at``, or an unprinted ``empty`` one."""

    at: int | None
    empty: bool


def bases_of(marks: Sequence[Marked], notation: Notation, *, in_base: bool) -> Bases:
    """Tell the base by what is said, else by the profile's rule."""
    saids = [mark.said or Said() for mark in marks]
    told = next((at for at, said in enumerate(saids) if said.base), None)
    if told is not None:
        return Bases(told, empty=False)
    if any(said.base is False for said in saids):
        return Bases(None, empty=False)
    could_be = not marks[0].added if notation.style == "deletion" else without_proposer(saids)[0]
    if could_be:
        return Bases(0, empty=False)
    return Bases(None, empty=in_base)


def alternative_of(content: tuple[T | Choice[T], ...], said: Said, *, is_base: bool) -> Alternative[T]:
    """An alternative with what was said of it."""
    proposers = said.positions.get(PROPOSE, ())
    proposals = ("+".join(proposers),) if proposers else ()
    return Alternative(content, said.positions, proposals, said.label, said.note, is_base)


def split_run(
    pairs: Pairs, run: list[tuple[int, int]], notation: Notation
) -> list[tuple[list[tuple[int, int]], list[Marked]]]:
    """Cut touching brackets into choices; without marks where they are the text's own."""
    marks = [mark_bracket(pairs, opened, closed, notation) for opened, closed in run]
    if notation.style != "deletion":
        marked = any(mark.said is not None for mark in marks)
        return [(run, marks if marked else [])]
    cuts: list[tuple[list[tuple[int, int]], list[Marked]]] = []
    for pair, mark in zip(run, marks, strict=True):
        if mark.added and cuts:
            cuts[-1][0].append(pair)
            cuts[-1][1].append(mark)
        else:
            cuts.append(([pair], [mark]))
    return [
        (pairs_cut, marks_cut if any(mark.said or mark.deletes or mark.added for mark in marks_cut) else [])
        for pairs_cut, marks_cut in cuts
    ]


def _add_words(parts: list[str | Choice[str]], words: str) -> None:
    if words and parts and isinstance(parts[-1], str):
        parts[-1] += words
    elif words:
        parts.append(words)
