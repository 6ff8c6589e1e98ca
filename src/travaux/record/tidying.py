"""Wording as a person or script gives it, in the form in which the record keeps it."""

from collections.abc import Callable, Sequence

import msgspec

from travaux.errors import ActShapeError, RefusedError
from travaux.record.carrying import rename_added
from travaux.record.changes import DEEPEST, Tree
from travaux.record.wording import (
    FIELDS,
    Add,
    Change,
    PlainProvision,
    PlainText,
    Replace,
    keep_text,
    names_in,
    read_text,
    walk_plain,
)
from travaux.text.lines import canonical_blanks


def tidy_text(text: PlainText, *, kind: str) -> PlainText:
    """A text in canonical blanks, its divisions levelled.

    Args:
        text: as it was given.
        kind: of the act, for the error.

    Raises:
        ActShapeError: it has no provisions, or some stand deeper than a text can.
    """
    if not text.provisions:
        raise ActShapeError(kind=kind, problem="the text has no provisions")
    require_shallow(text.provisions, kind=kind)
    tidy = msgspec.structs.replace(text, provisions=tuple(map(tidy_provision, text.provisions)))
    return msgspec.structs.replace(keep_text(read_text(tidy)), title=canonical_blanks(text.title))


def require_shallow(provisions: Sequence[PlainProvision], *, kind: str) -> None:
    """No provision stands deeper than `DEEPEST`.

    Raises:
        ActShapeError: one does.
    """
    level, depth = list(provisions), 0
    while level:
        level, depth = [child for above in level for child in above.children], depth + 1
    if depth > DEEPEST:
        problem = f"its provisions stand {depth} deep in one another; the deepest is {DEEPEST}"
        raise ActShapeError(kind=kind, problem=problem)


def tidy_provision(provision: PlainProvision) -> PlainProvision:
    """A provision, and what is under it, in canonical blanks; marks on words that are not so are left out."""
    fields = {name: canonical_blanks(getattr(provision, name)) for name in FIELDS}
    marks = tuple(
        mark
        for mark in provision.marks
        if fields[mark.field] == getattr(provision, mark.field)
        and 0 <= mark.start < mark.end <= len(fields[mark.field])
    )
    children = tuple(map(tidy_provision, provision.children))
    return msgspec.structs.replace(provision, marks=marks, children=children, **fields)


def tidy_changes(
    text: PlainText, changes: Sequence[Change], *, new_id: Callable[[], str], kind: str
) -> tuple[Change, ...]:
    """Changes as the record keeps them: in canonical blanks, what they bring under ids of the record's own.

    Raises:
        RefusedError: one names a provision that is not there when its turn comes ("wording-unclear").
        ActShapeError: what one brings stands too deep, or not under an id of its own.
    """
    brought = [change.provision for change in changes if isinstance(change, Add)]
    require_shallow(brought, kind=kind)
    ids = [inside.id for inside in walk_plain(brought)]
    if "" in ids or len(set(ids)) < len(ids):
        raise ActShapeError(kind=kind, problem="each provision that comes in needs an id that no other has")
    tidied = tuple(map(_tidy_change, rename_added(changes, new_id=new_id)))
    tree = Tree(text.provisions)
    for at, change in enumerate(tidied, start=1):
        missing = [name for name in names_in(change) if name not in tree.own]
        if missing:
            raise RefusedError(
                rule="wording-unclear",
                problem=f"change {at} names {missing[0]!r}, which is no provision of the text by then",
                allowed="name provisions by the ids that the text has",
            )
        tree.apply(change)
    return tidied


def _tidy_change(change: Change) -> Change:
    if isinstance(change, Add):
        return msgspec.structs.replace(change, provision=tidy_provision(change.provision))
    if isinstance(change, Replace):
        said = {name: words for name in FIELDS if (words := getattr(change, name)) is not None}
        return msgspec.structs.replace(change, **{name: canonical_blanks(said[name]) for name in said})
    return change
