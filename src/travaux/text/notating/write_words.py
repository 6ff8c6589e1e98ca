"""Write words that hold choices in a notation profile, as an editor would set them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from travaux.text.brackets import begins_blank
from travaux.text.glyphs import pair_glyphs
from travaux.text.model import Alternative, Choice, Content
from travaux.text.notating.profiles import (
    NO_TEXT,
    Notation,
    Said,
    escape,
    protect,
    said_of,
    unprotect,
    without_proposer,
    write_said,
)
from travaux.text.notating.read_words import (
    BAR,
    find_said,
    glyphs_of,
    read_content,
    runs_of,
    split_run,
    takes_blank_after,
)

_LITERALS = re.compile(r"[\[\]{}\\|]")
_SINGLE_WORD_CHARS = 24


def write_content(content: Content, notation: Notation, *, in_base: bool = True) -> str:
    """Write words with their choices on one line.

    A blank that begins every alternative is printed before the brackets; what is glued stays glued
    (``data[, including maps (KAR)].``). Brackets of the text's own are left as they stand where they
    cannot be mistaken for a choice, else escaped.

    Args:
        content: one field of a provision.
        notation: the profile.
        in_base: whether the words are in the base's own text; there an empty base goes without saying.

    Returns:
        One line; `read_content` gives the same choices, parties and positions back, each blank with
        the words it comes before.

    Complexity: linear in the words, times the depth of nesting.
    """
    if not _holds_literal(content):
        return _Writer(notation, escape_backslash).write(content, in_base=in_base, at_start=True)
    safe = write_safely(content, notation, in_base=in_base)
    wanted = read_content(safe, notation, in_base=in_base)
    for guard in (escape_backslash, _escape_mistakable(notation)):
        written = _Writer(notation, guard).write(content, in_base=in_base, at_start=True)
        if read_content(written, notation, in_base=in_base) == wanted:
            return written
    return safe


def write_safely(content: Content, notation: Notation, *, in_base: bool = True) -> str:
    """Write words as `write_content` does, with every glyph of the text's own escaped."""
    return _Writer(notation, escape_all).write(content, in_base=in_base, at_start=True)


def escape_backslash(words: str) -> str:
    """Escape nothing but the backslash."""
    return words.replace("\\", "\\\\")


def escape_all(words: str) -> str:
    """Escape every glyph."""
    return escape(words, _LITERALS)


def _escape_mistakable(notation: Notation) -> Callable[[str], str]:
    """Escape the glyphs of brackets that would be read as choices, and those without a partner."""

    def guard(words: str) -> str:
        words = escape_backslash(words)
        guarded = protect(words)
        pairs = pair_glyphs(guarded, glyphs=glyphs_of(notation))
        offsets = set(pairs.loose)
        for run in runs_of(pairs, 0, len(guarded)):
            if any(marks for _, marks in split_run(pairs, run, notation)):
                first, last = run[0][0], run[-1][1]
                offsets.update(
                    match.start() + first for match in _LITERALS.finditer(guarded[first : last + 2])
                )
        parts: list[str] = []
        for offset, char in enumerate(guarded):
            parts.append(f"\\{char}" if offset in offsets else char)
        return unprotect("".join(parts))

    return guard


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Printed(Generic[T]):
    """An alternative as it is to be printed: with what is said of it."""

    alternative: Alternative[T]
    said: Said


def print_alternatives(choice: Choice[T], *, counted: bool, in_base: bool) -> tuple[Printed[T], ...]:
    """Which alternatives of a choice are printed, and what is said of each, so that reading is exact.

    Args:
        choice: between words or between provisions.
        counted: whether alternatives are labelled one by one; then all are printed.
        in_base: whether the choice stands in the base's own text, where an empty base goes without
            saying; inside a party's wording there is no base unless it is said.

    Returns:
        The alternatives in order, less the base where it goes without saying. Nothing is said of any
        where nobody is named: then the bracket is no more than text.
    """
    alternatives = choice.alternatives
    base_at = next((at for at, alternative in enumerate(alternatives) if alternative.is_base), None)
    saids = [said_of(alternative) for alternative in alternatives]
    implied = base_at == 0 and in_base and not counted and len(alternatives) > 1
    implied = implied and not has_words(alternatives[0].content) and saids[0] == Said()
    if implied:
        alternatives, saids, base_at = alternatives[1:], saids[1:], None
    could_be_base = without_proposer(saids)[0]
    if base_at is not None and (base_at > 0 or not could_be_base):
        saids[base_at] = replace(saids[base_at], base=True)
    elif base_at is None and could_be_base:
        saids[0] = replace(saids[0], unattributed=True)
    if base_at is None and in_base and not implied:
        saids[0] = replace(saids[0], base=False)
    if base_at == 0 and not counted and all(said == Said() for said in saids):
        saids[0] = replace(saids[0], base=True)
    elif (
        base_at is None
        and not implied
        and all(alternative == _bare(alternative) for alternative in alternatives)
    ):
        saids = [Said()] * len(saids)
    return tuple(Printed(*pair) for pair in zip(alternatives, saids, strict=True))


def _bare(alternative: Alternative[T]) -> Alternative[T]:
    """The alternative with nothing but its content."""
    return Alternative(alternative.content)


def letters_of(at: int) -> str:
    """A, B, … Z, AA, AB … for 0, 1, … as the columns of a sheet."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def count_of(at: int, notation: Notation) -> str:
    """What counts the alternative at ``at``: "2", or "B"."""
    return letters_of(at) if notation.style == "lettered" else f"{at + 1}"


def label_of(at: int, said: Said, notation: Notation, *, prefix: str = "") -> str:
    """The label of a counted alternative with who stands where: ``Option 2 (KAR, OST)``."""
    words = write_said(said, notation)
    return f"{notation.label} {prefix}{count_of(at, notation)}{f' ({words})' if words else ''}"


def nothing_of(printed: Sequence[Printed[T]], *, counted: bool, notation: Notation) -> str:
    """The word for an alternative without words: deleted, where the base has some."""
    if counted:
        return NO_TEXT
    base = next((item.alternative for item in printed if item.alternative.is_base), None)
    return notation.deleted if base is not None and has_words(base.content) else notation.nothing


class _Writer:
    """Writes one content; ``guard`` escapes words."""

    def __init__(self, notation: Notation, guard: Callable[[str], str]) -> None:
        self._notation = notation
        self._guard = guard

    def write(self, content: Content, *, in_base: bool, at_start: bool) -> str:
        """One line, written from its end, as what follows decides where a blank is printed."""
        parts = _merge_strings(content)
        printed: list[str] = []
        after = ""
        for at in range(len(parts) - 1, -1, -1):
            part = parts[at]
            if isinstance(part, str):
                text = self._guard(part)
                text = _escape_bar(text, after_choice=at > 0, before_choice=at + 1 < len(parts))
            else:
                before = parts[at - 1] if at else ""
                text = self._write_choice(part, before, after, in_base=in_base, at_start=at_start and not at)
                if (
                    after[:1]
                    and not text.endswith(" ")
                    and after[0] != " "
                    and isinstance(parts[at + 1], Choice)
                ):
                    text += BAR
            printed.append(text)
            after = text or after
        return "".join(reversed(printed))

    def _write_choice(
        self, choice: Choice[str], before: str | Choice[str], after: str, *, in_base: bool, at_start: bool
    ) -> str:
        """The brackets of a choice, with the blank before or after that all alternatives share."""
        contents = [part.content for part in choice.alternatives if has_words(part.content)]
        blank_before = blank_after = ""
        if contents and all(begins_blank(content) for content in contents) and not after[:1].isalnum():
            choice, blank_before = strip_blank(choice), " "
        elif (
            len(contents) < len(choice.alternatives)
            and contents
            and all(_ends_blank(content) for content in contents)
            and not after.startswith(" ")
        ):
            last = before[-1:] if isinstance(before, str) else "]"
            if last == " " or takes_blank_after(last, at_start=at_start):
                choice, blank_after = _strip_last_blank(choice), " "
        counted = bool(self._notation.label) and not (
            self._notation.style == "lettered" and _are_single_words(choice)
        )
        printed = print_alternatives(choice, counted=counted, in_base=in_base)
        nothing = nothing_of(printed, counted=counted, notation=self._notation)
        inner_start = at_start and not blank_before
        brackets = [
            self._write_words(item, in_base=in_base, at_start=inner_start, nothing=nothing)
            for item in printed
        ]
        return blank_before + self._enclose(printed, brackets, counted=counted) + blank_after

    def _write_words(self, item: Printed[str], *, in_base: bool, at_start: bool, nothing: str) -> str:
        content = item.alternative.content
        if not has_words(content):
            return nothing
        words = self.write(content, in_base=in_base and item.alternative.is_base, at_start=at_start)
        return f"\\{words}" if words in self._notation.nothings else words

    def _enclose(self, printed: tuple[Printed[str], ...], brackets: list[str], *, counted: bool) -> str:
        if not counted:
            return "".join(bracket for _, bracket in enclose_each(printed, brackets, self._notation))
        return "".join(
            f"[{label_of(at, item.said, self._notation)}: {_keep_blank(words)}]"
            for at, (item, words) in enumerate(zip(printed, brackets, strict=True))
        )


def enclose_words(words: str, said: Said, notation: Notation) -> str:
    """The inside of one bracket: the wording with names before or after it."""
    names = write_said(said, notation)
    if names and notation.style == "before":
        return f"{names}: {_keep_blank(words)}"
    if names:
        return f"{words[:-1]}\\ ({names})" if words.endswith(" ") else f"{words} ({names})"
    guarded = protect(words)
    if find_said(guarded, 0, len(guarded), notation) is None:
        return words
    mark = words.index(":") if notation.style == "before" else words.rindex("(")
    return f"{words[:mark]}\\{words[mark:]}"


def enclose_deletion(
    printed: Sequence[Printed[T]], wordings: Sequence[str], notation: Notation
) -> Iterator[tuple[Printed[T], str]]:
    """Brackets round the base, with those who would delete it; braces round what would be added."""
    deleted_next = is_deleted_next(printed)
    for at, (item, words) in enumerate(zip(printed, wordings, strict=True)):
        names = write_said(item.said, notation)
        if at == 0 and item.alternative.is_base:
            if deleted_next:
                names = write_said(printed[1].said, notation)
            elif names and not item.said.base:
                names = f"base; {names}"
            yield item, f"[{_enclose_after(words, names, notation)}]"
        elif at != 1 or not deleted_next:
            yield item, f"{{+{_enclose_after(words, names, notation)}+}}"


def enclose_each(
    printed: Sequence[Printed[T]], wordings: Sequence[str], notation: Notation
) -> Iterator[tuple[Printed[T], str]]:
    """Each printed alternative in its brackets, with names; not counted."""
    if notation.style == "deletion":
        yield from enclose_deletion(printed, wordings, notation)
        return
    for item, words in zip(printed, wordings, strict=True):
        yield item, f"[{enclose_words(words, item.said, notation)}]"


def is_deleted_next(printed: Sequence[Printed[T]]) -> bool:
    """Whether a base of which nothing is said is followed by its mere deletion under names."""
    base = printed[0].alternative
    if len(printed) < 2 or not base.is_base or not has_words(base.content):
        return False
    first, second = printed[0].said, printed[1]
    plain = set(second.said.positions) == {"propose"} and not (second.said.label or second.said.note)
    return (
        first in (Said(), Said(base=True))
        and not has_words(second.alternative.content)
        and plain
        and second.said.base is None
    )


def _enclose_after(words: str, names: str, notation: Notation) -> str:
    if not names:
        return enclose_words(words, Said(), notation)
    return f"{words[:-1]}\\ ({names})" if words.endswith(" ") else f"{words} ({names})"


def _keep_blank(words: str) -> str:
    """The words with their first blank escaped: what stands before them ends with one."""
    return f"\\{words}" if words.startswith(" ") else words


def _escape_bar(text: str, *, after_choice: bool, before_choice: bool) -> str:
    if before_choice and text.endswith(BAR) and not text.endswith("\\" + BAR):
        text = f"{text[:-1]}\\{BAR}"
    return f"\\{text}" if after_choice and text.startswith(BAR) else text


def _are_single_words(choice: Choice[str]) -> bool:
    parts = [part for alternative in choice.alternatives for part in alternative.content]
    return all(
        isinstance(part, str) and len(part) <= _SINGLE_WORD_CHARS and " " not in part.strip()
        for part in parts
    ) and all(len(alternative.content) <= 1 for alternative in choice.alternatives)


def _merge_strings(content: Content) -> list[str | Choice[str]]:
    parts: list[str | Choice[str]] = []
    for part in content:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part:
            parts.append(part)
    return parts


def has_words(content: tuple[object, ...]) -> bool:
    """Whether anything stands in a content."""
    return any(content)


def _holds_literal(content: Content) -> bool:
    return any(
        bool(_LITERALS.search(part))
        if isinstance(part, str)
        else any(_holds_literal(alternative.content) for alternative in part.alternatives)
        for part in content
    )


def strip_blank(choice: Choice[str]) -> Choice[str]:
    """The choice without the blank that begins each alternative that is not empty."""
    return Choice(tuple(replace(part, content=_strip_first(part.content)) for part in choice.alternatives))


def _strip_first(content: Content) -> Content:
    if not content:
        return content
    first = content[0]
    return (first.removeprefix(" ") if isinstance(first, str) else strip_blank(first), *content[1:])


def _ends_blank(content: Content) -> bool:
    last = content[-1]
    if isinstance(last, str):
        return last.endswith(" ")
    contents = [part.content for part in last.alternatives if part.content]
    return bool(contents) and all(_ends_blank(part) for part in contents)


def _strip_last_blank(choice: Choice[str]) -> Choice[str]:
    return Choice(tuple(replace(part, content=_strip_last(part.content)) for part in choice.alternatives))


def _strip_last(content: Content) -> Content:
    if not content:
        return content
    last = content[-1]
    return (*content[:-1], last.removesuffix(" ") if isinstance(last, str) else _strip_last_blank(last))
