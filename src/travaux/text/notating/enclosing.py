"""Which alternatives are printed, what is said of each, and what encloses it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from travaux.text.model import Alternative, Choice
from travaux.text.notating.profiles import (
    NO_TEXT,
    Notation,
    Said,
    protect,
    said_of,
    without_proposer,
    write_said,
)
from travaux.text.notating.read_words import find_said

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


def enclose_words(words: str, said: Said, notation: Notation) -> str:
    """The inside of one bracket: the wording with names before or after it."""
    names = write_said(said, notation)
    if names and notation.style == "before":
        return f"{names}: {keep_blank(words)}"
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


def keep_blank(words: str) -> str:
    """The words with their first blank escaped: what stands before them ends with one."""
    return f"\\{words}" if words.startswith(" ") else words


def has_words(content: tuple[object, ...]) -> bool:
    """Whether anything stands in a content."""
    return any(content)
