"""Write words that hold choices in a notation profile, as an editor would set them."""

import re
from collections.abc import Callable
from itertools import pairwise

from travaux.text.blanks import begins_blank, ends_blank, leads_empty, strip_blank, strip_last_blank
from travaux.text.glyphs import pair_glyphs
from travaux.text.model import Choice, Content
from travaux.text.notating.enclosing import (
    Printed,
    enclose_each,
    has_words,
    keep_blank,
    label_of,
    nothing_of,
    print_alternatives,
)
from travaux.text.notating.profiles import (
    LITERALS,
    Notation,
    escape,
    protect,
    unprotect,
)
from travaux.text.notating.read_words import (
    BAR,
    glyphs_of,
    read_content,
    runs_of,
    split_run,
    takes_blank_after,
)

_LITERALS = re.compile(f"[{re.escape(LITERALS)}]")
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
    return escape(words, LITERALS)


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
        cuts = [0, *sorted(offsets), len(guarded)]
        return unprotect("\\".join(guarded[start:end] for start, end in pairwise(cuts)))

    return guard


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
                if text == BAR and 0 < at < len(parts) - 1:
                    text = f"\\{BAR}"
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
        if (
            contents
            and all(begins_blank(content) for content in contents)
            and (not after[:1].isalnum() or not leads_empty(choice))
        ):
            choice, blank_before = strip_blank(choice), " "
        elif (
            len(contents) < len(choice.alternatives)
            and contents
            and all(ends_blank(content) for content in contents)
            and not after.startswith(" ")
        ):
            last = before[-1:] if isinstance(before, str) else "]"
            if last == " " or takes_blank_after(last, at_start=at_start):
                choice, blank_after = strip_last_blank(choice), " "
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
            f"[{label_of(at, item.said, self._notation)}: {keep_blank(words)}]"
            for at, (item, words) in enumerate(zip(printed, brackets, strict=True))
        )


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


def _holds_literal(content: Content) -> bool:
    return any(
        bool(_LITERALS.search(part))
        if isinstance(part, str)
        else any(_holds_literal(alternative.content) for alternative in part.alternatives)
        for part in content
    )
