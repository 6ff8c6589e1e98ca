"""Compare: what changed between two versions, as a list and as a redline.

A redline is a rolling text with one proposal: the base alternative is the old wording, the other the
new one. So everything that shows a rolling text shows a redline.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple, TypeVar

from travaux.text.compile import compile_rolling
from travaux.text.eids import derive_eids
from travaux.text.model import (
    Alternative,
    Body,
    Choice,
    Content,
    Instrument,
    Notice,
    Proposal,
    Provision,
    RollingText,
)
from travaux.text.project import project

T = TypeVar("T")

NEW = "new"  # the proposal, and the party, of the newer version in a redline
_TYPOGRAPHY = str.maketrans("‘’‚‛“”„‟«»‹›‐‑‒–—―−", "''''\"\"\"\"\"\"''-------")


class Change(NamedTuple):
    """One change.

    Attributes:
        kind: what became of the words.
        where: the eid of the provision, by the old version; of the new one where it was inserted.
        deleted: the old words; the whole provision where it was deleted or moved.
        inserted: the new words. What changed inside a moved provision follows it, change by change.
    """

    kind: Literal["replace", "insert", "delete", "move"]
    where: str
    deleted: str
    inserted: str


class Comparison(NamedTuple):
    """Two versions compared: the redline, and what was doubtful about the files."""

    redline: RollingText
    notices: tuple[Notice, ...]

    @property
    def hunks(self) -> tuple[Change, ...]:
        """The changes in reading order; listed anew each time it is asked for."""
        return tuple(list_changes(self.redline))


def compare(old: Instrument, new: Instrument, *, ignore_typography: bool = False) -> Comparison:
    """Compare two versions of a text.

    Args:
        old: the older version.
        new: the newer one.
        ignore_typography: take all quotation marks of a kind, and all dashes, for equal; the redline
            then shows the plain ones.

    Raises:
        DuplicateIdError: a version holds one id twice.
    """
    if ignore_typography:
        old, new = _fold(old), _fold(new)
    redline = compile_rolling(old, [Proposal(NEW, (NEW,), replace(new, notices=()), partial=False)])
    notices = (*(replace(n, where=f"old, {n.where}") for n in old.notices),
               *(replace(n, where=f"new, {n.where}") for n in new.notices))  # fmt: skip
    return Comparison(replace(redline, notices=notices), notices)


def is_moved_here(alternative: Alternative[T]) -> bool:
    """Whether an alternative of a redline is a provision that stood elsewhere: then it is not new.

    What changed in it on the way is marked in it.
    """
    return bool(alternative.label and alternative.content) and not alternative.is_base


def list_changes(redline: RollingText) -> Iterator[Change]:
    """The changes of a redline, in reading order; a moved provision once, where it stood."""
    came: dict[str, Provision] = {}
    for choice in _choices(redline.provisions):
        if choice.alternatives[0].is_base and not choice.alternatives[0].content:
            for item in choice.alternatives[-1].content:
                if isinstance(item, Provision):
                    came[item.id] = item
    old = project(redline, None).provisions
    yield from _walk(redline.provisions, derive_eids(redline.provisions) | derive_eids(old), came)


def _choices(body: Body) -> Iterator[Choice[Provision]]:
    for item in body:
        if isinstance(item, Choice):
            yield item
            for alternative in item.alternatives:
                yield from _choices(alternative.content)
        else:
            yield from _choices(item.children)


def _walk(body: Body, eids: dict[str, str], came: dict[str, Provision]) -> Iterator[Change]:
    for item in body:
        if isinstance(item, Choice):
            yield from _read_choice(item, eids, came)
            continue
        where = eids.get(item.id, item.id)
        for content in (item.number, item.heading, item.text):
            yield from _walk_words(content, where)
        yield from _walk(item.children, eids, came)
        yield from _walk_words(item.tail, where)


def _read_choice(
    choice: Choice[Provision], eids: dict[str, str], came: dict[str, Provision]
) -> Iterator[Change]:
    base, new = choice.alternatives[0].content, choice.alternatives[-1].content
    first = next(item for item in (*base, *new) if isinstance(item, Provision))
    where = eids.get(first.id, first.id)
    if base and not new and first.id in came:
        moved = came[first.id]
        yield Change("move", where, _words_of_body(base), _words_of_body((moved,), side=-1))
        yield from _walk((replace(moved, number=()),), eids, came)
    elif base:
        words = _words_of_body(base), _words_of_body(new, side=-1)
        yield Change("replace" if new else "delete", where, *words)
    else:
        for item in new:
            if isinstance(item, Provision) and not item.id.startswith("new_"):
                continue  # told where it stood
            if isinstance(item, Provision):
                yield Change("insert", eids.get(item.id, item.id), "", _words_of_body((item,), side=-1))


def _walk_words(content: Content, where: str) -> Iterator[Change]:
    for part in content:
        if isinstance(part, Choice):
            old, new = (_words_of(part.alternatives[k].content, side=k).strip(" ") for k in (0, -1))
            kind: Literal["replace", "insert", "delete"] = (
                "replace" if old and new else "delete" if old else "insert"
            )
            yield Change(kind, where, old, new)


def _words_of(content: Content, *, side: int = 0) -> str:
    """The words of the old (0) or the new side (-1)."""
    return "".join(
        part if isinstance(part, str) else _words_of(part.alternatives[side].content, side=side)
        for part in content
    )


def _words_of_body(body: Body, *, side: int = 0) -> str:
    return " ".join(words.strip(" ") for words in _read_body(body, side) if words)


def _read_body(body: Body, side: int) -> Iterator[str]:
    for item in body:
        if isinstance(item, Provision):
            yield from (_words_of(content, side=side) for content in (item.number, item.heading, item.text))
            yield from _read_body(item.children, side)
            yield _words_of(item.tail, side=side)
        else:
            yield from _read_body(item.alternatives[side].content, side)


def _fold(text: Instrument) -> Instrument:
    return replace(text, provisions=tuple(_fold_provision(p) for p in text.provisions))


def _fold_provision(provision: Provision | Choice[Provision]) -> Provision | Choice[Provision]:
    if isinstance(provision, Choice):
        return provision
    fields = {
        name: tuple(part.translate(_TYPOGRAPHY) if isinstance(part, str) else part for part in content)
        for name, content in (
            ("number", provision.number),
            ("heading", provision.heading),
            ("text", provision.text),
            ("tail", provision.tail),
        )
    }
    children = tuple(_fold_provision(child) for child in provision.children)
    return replace(provision, children=children, **fields)  # type: ignore[arg-type]  # by field name
