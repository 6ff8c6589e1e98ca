"""Comments of a Word file in which delegations take positions: each a proposal that somebody may tick."""

import re
from typing import Any, Literal, NamedTuple

import msgspec

from travaux.errors import TravauxError
from travaux.formats.docx.comments import Comment, list_comments
from travaux.formats.docx.package import open_package
from travaux.formats.source import is_word
from travaux.record.changes import apply_changes
from travaux.record.editing import Edit, make_changes
from travaux.record.state import Work
from travaux.record.wording import PlainText, walk_plain
from travaux.text.hunks import mark_changes
from travaux.text.positions import Position
from travaux.web.seats import Seat

_MOST = 500
_MARKS = re.compile(r"\{-(.*?)-\}|\{\+(.*?)\+\}|((?:(?!\{[-+]).)+)", re.DOTALL)
_PLACE = re.compile(r"[\s,]+")


class Remark(NamedTuple):
    """A position found in a comment.

    Attributes:
        number: its place among those of the file, from 1.
        parties: codes; () if no party of the talks is called so.
        named: as the comment names them.
        says: the comment.
        where: the place, as the file calls it.
        marked: how the provision would read, as ``{-old-}{+new+}``; "" where its words are not found once.
        edits: that would propose it; () where it cannot be told.
        may_tick: whether it is for this person to table.
    """

    number: int
    parties: tuple[str, ...]
    named: tuple[str, ...]
    says: str
    where: str
    marked: str
    edits: tuple[dict[str, Any], ...]
    may_tick: bool

    @property
    def pieces(self) -> tuple[tuple[Literal["same", "old", "new"], str], ...]:
        """``marked``, cut at its marks."""
        found: list[tuple[Literal["same", "old", "new"], str]] = []
        for old, new, same in _MARKS.findall(self.marked):
            found.append(("old", old) if old else ("new", new) if new else ("same", same))
        return tuple(found)


def list_remarks(seat: Seat, work: Work, data: bytes, name: str) -> tuple[Remark, ...]:
    """The positions in the comments of a file, in reading order.

    Raises:
        DamagedFileError: a part of it is not sound.
    """
    if not is_word(data):
        return ()
    found: list[Remark] = []
    threads = list(list_comments(open_package(data, file=name)).comments)
    while threads and len(found) < _MOST:
        comment = threads.pop(0)
        threads[:0] = comment.replies
        for offer in comment.offers:
            found.append(_read(seat, work, comment, offer.position, number=len(found) + 1))
    return tuple(found)


def _read(seat: Seat, work: Work, comment: Comment, position: Position, *, number: int) -> Remark:
    parties = tuple(dict.fromkeys(filter(None, (_find_party(seat, name) for name in position.parties))))
    edit, marked = _find_edit(work.read(), comment, position)
    whole = len(parties) == len(position.parties)
    mine = bool(parties) and whole and (seat.presides or parties == (seat.party,))
    edits = ({key: value for key, value in edit.items() if value},) if edit else ()
    return Remark(
        number, parties, position.parties, comment.says, comment.where, marked, edits, mine and bool(edits)
    )


def _find_party(seat: Seat, name: str) -> str:
    """The code of the party that is called so; "" if none or several are."""
    wanted = name.casefold()
    found = [
        party.code
        for party in seat.talks.parties.values()
        if wanted in (party.code.casefold(), *(own.casefold() for own in party.names.values()))
    ]
    return found[0] if len(found) == 1 else ""


def _find_edit(now: PlainText, comment: Comment, position: Position) -> tuple[dict[str, str], str]:
    """The edit that a position asks for, and how the provision would read; nothing where it does not fit."""
    for at in dict.fromkeys(("", _spell(comment.where))):
        edit = {"at": at, **_words(position, comment.anchored)}
        try:
            changes = make_changes(now, [msgspec.convert(edit, Edit)], new_id=lambda: "new")
        except TravauxError:
            continue
        return edit, _mark(now, apply_changes(now, changes))
    return {}, ""


def _words(position: Position, anchored: str) -> dict[str, str]:
    if position.action == "delete":
        return {"strike": position.struck or anchored}
    if position.action == "replace":
        return {"put": position.instead, "instead": position.struck}
    if position.action == "wording":
        return {"put": position.instead, "instead": anchored}
    side = "before" if position.before else "after"
    return {"put": position.instead, side: position.beside or anchored}


def _spell(where: str) -> str:
    """The place of "Article 7, 2. (a)" as an edit takes it: "Article 7.2(a)"."""
    head, *rest = [part for part in where.split(",") if part.strip()] or [""]
    return head.strip() + "".join(f".{_PLACE.sub('', part).strip('.')}" for part in rest).replace(".(", "(")


def _mark(before: PlainText, after: PlainText) -> str:
    old = {p.id: p for p in walk_plain(before.provisions)}
    for provision in walk_plain(after.provisions):
        held = old.get(provision.id)
        if held is None or (held.text, held.heading) != (provision.text, provision.heading):
            return mark_changes(held.text if held is not None else "", provision.text)
    return ""
