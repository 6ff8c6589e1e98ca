"""What was typed, on what it was typed, and whether that still stands."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from django.http import QueryDict

from travaux.errors import RefusedError, UsageError
from travaux.record.carrying import carry_changes, wording_of
from travaux.record.changes import apply_changes
from travaux.record.editing import find_provision
from travaux.record.state import Proposal, State
from travaux.record.wording import (
    FIELDS,
    Add,
    Change,
    Delete,
    Move,
    PlainProvision,
    PlainText,
    Replace,
    names_in,
    walk_plain,
)
from travaux.web.lengths import require_length
from travaux.web.propose.rows import Row, build_family, open_rows, read_rows
from travaux.web.propose.target import (
    Target,
    find_changes_by_id,
    find_in,
    find_parent,
    list_touched,
    put_in_place,
)


class Typed(NamedTuple):
    """A form as it was sent.

    Attributes:
        before: the provision on which it was opened, as it read then.
        under: id of what that stands in, or "".
        rows: what was typed.
        reason: what is said for it.
        seen: of the talks' log, how many acts there were when it was opened.
    """

    before: PlainProvision
    under: str
    rows: tuple[Row, ...]
    reason: str = ""
    seen: int = 0


class Meeting(NamedTuple):
    """A place where somebody else acted meanwhile.

    Attributes:
        provision: its id.
        label: number or heading.
        parties: whose the other wording is; none for the text itself.
        proposal: id of the other proposal, or "".
        theirs: how it reads now, or as they would have it; None if struck.
        mine: as it was typed; None if struck.
        both: their words with what was typed carried onto them, where that is beyond doubt; else "".
    """

    provision: str
    label: str
    parties: tuple[str, ...]
    proposal: str
    theirs: PlainProvision | None
    mine: PlainProvision | None
    both: str = ""


def open_typed(target: Target, scope: PlainProvision, *, seen: int) -> Typed:
    """The form as it is first shown."""
    under = find_parent(target.wording, scope.id)
    reason = next((t.reason for t in (target.draft, target.proposal) if t is not None), "")
    return Typed(scope, under, open_rows(scope, under=under), reason, seen)


def read_typed(form: QueryDict) -> Typed:
    """The form as it was sent.

    Raises:
        UsageError: what it was opened on is missing or is none.
    """
    try:
        before = msgspec.json.decode(form.get("before", ""), type=PlainProvision)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise UsageError(
            problem="the form does not say what it was opened on", way_out="open it anew"
        ) from None
    under = form.get("under", "")[:200]
    seen = form.get("seen", "")
    return Typed(
        before=before,
        under=under,
        rows=read_rows(form, before, under=under),
        reason=require_length(form.get("reason", ""), 4_000),
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 12 else 0,
    )


def write_before(typed: Typed) -> str:
    """What a form was opened on, for its hidden field."""
    return msgspec.json.encode(typed.before).decode()


def find_typed_changes(target: Target, typed: Typed) -> tuple[Change, ...]:
    """The changes on the target's base that were typed, those that it had elsewhere included.

    Raises:
        RefusedError: a place to which something is to move is none.
    """
    wanted = put_in_place(target.wording, typed.before.id, build_family(typed.rows, typed.before))
    origins = {row.key: row.origin for row in typed.rows if row.origin}
    earlier = target.draft or target.proposal
    for change in earlier.changes if earlier is not None else ():
        if isinstance(change, Add) and change.origin:
            origins.setdefault(change.provision.id, change.origin)
    changes = find_changes_by_id(target.base, wanted, origins=origins)
    return (*changes, *_find_moves(wanted, typed))


def _find_moves(wanted: PlainText, typed: Typed) -> list[Change]:
    moves: list[Change] = []
    for row in typed.rows:
        if row.place and not row.gone:
            after = find_provision(wanted, row.place).id
            if after == row.key:
                raise RefusedError(
                    rule="wording-unclear",
                    problem=f"{row.place!r} is itself",
                    allowed="name another provision",
                )
            moves.append(Move(row.key, under=find_parent(wanted, after), after=after))
    return moves


def find_meetings(state: State, target: Target, typed: Typed) -> tuple[Meeting, ...]:
    """Where somebody else acted since the form was opened on what it changes: in the text, by a proposal."""
    local = PlainText(provisions=(typed.before,))
    mine = PlainText(provisions=build_family(typed.rows, typed.before))
    changes = find_changes_by_id(local, mine)
    touched = [name for name in list_touched(changes) if find_in(local, name)]
    return (
        *_meet_text(target, typed, local, mine, changes),
        *_meet_proposals(state, target, typed, mine, touched),
    )


def _meet_text(
    target: Target, typed: Typed, local: PlainText, mine: PlainText, changes: Sequence[Change]
) -> list[Meeting]:
    found: list[Meeting] = []
    now_scope = find_in(target.wording, typed.before.id)
    for change in changes:
        for name in dict.fromkeys((*names_in(change),)):
            then, now = find_in(local, name), find_in(target.wording, name)
            if then is None or any(m.provision == name for m in found):
                continue
            whole = isinstance(change, Delete)
            if now is None or _reads(then, whole=whole) != _reads(now, whole=whole):
                both = _carry(then, now, change) if now is not None else ""
                found.append(Meeting(name, _label(then), (), "", now, find_in(mine, name), both))
    if now_scope is None and not found:
        found.append(
            Meeting(typed.before.id, _label(typed.before), (), "", None, find_in(mine, typed.before.id))
        )
    return found


def _reads(provision: PlainProvision, *, whole: bool) -> tuple[Any, ...]:
    some = walk_plain((provision,)) if whole else (provision,)
    return tuple(tuple(getattr(p, name) for name in FIELDS) for p in some)


def _carry(then: PlainProvision, now: PlainProvision, change: Change) -> str:
    """Words typed on an earlier text, on that of now; "" where a person has to see to it."""
    if not isinstance(change, Replace) or change.text is None or then.text == now.text:
        return ""
    alone = msgspec.structs.replace
    old, new = (PlainText(provisions=(alone(p, children=()),)) for p in (then, now))
    carried = carry_changes(old, new, (Replace(then.id, text=change.text),), new_id=lambda: "x")
    after = find_in(apply_changes(new, carried.changes), now.id)
    return after.text if after is not None and not carried.doubts and after.text != now.text else ""


def _meet_proposals(
    state: State, target: Target, typed: Typed, mine: PlainText, touched: Sequence[str]
) -> list[Meeting]:
    """Proposals that came, or were put otherwise, since; on what was changed in the form."""
    own = {p.id for p in (target.proposal,) if p is not None}
    amended = target.amends.id if target.amends is not None else ""
    found: list[Meeting] = []
    for proposal in _list_since(state, target, typed.seen):
        if proposal.id in own or proposal.id == amended:
            continue
        about = set(list_touched(proposal.changes))
        wording = wording_of(state, proposal)
        for name in touched:
            if name in about:
                was = find_in(PlainText(provisions=(typed.before,)), name)
                label = _label(was) if was is not None else name
                theirs, ours = find_in(wording, name), find_in(mine, name)
                found.append(Meeting(name, label, proposal.parties, proposal.id, theirs, ours))
    return found


def _list_since(state: State, target: Target, seen: int) -> list[Proposal]:
    names = {name for touching in target.work.open.values() for name in touching}
    some = (state.proposals[name] for name in names if name in state.proposals)
    recent = [p for p in some if p.language == target.language and max((p.seq, *p.history)) > seen]
    return sorted(recent, key=lambda p: p.seq)


def _label(provision: PlainProvision) -> str:
    return f"{provision.number} {provision.heading}".strip() or provision.text[:40]


def bring_up_to_date(state: State, target: Target, typed: Typed) -> Typed:
    """The form on the text of now: what was not typed follows it, what was typed stays as it was typed.

    A provision that was struck meanwhile comes back as a new one, beside what still stands.
    """
    now = find_in(target.wording, typed.before.id)
    if now is None:
        return _take_refuge(state, target, typed)
    under = find_parent(target.wording, now.id)
    then = {row.key: row for row in open_rows(typed.before, under=typed.under)}
    present = {row.key: row for row in open_rows(now, under=under)}
    rows: list[Row] = []
    for row in typed.rows:
        if row.key in present and row.key in then:
            rows.append(_merge(row, then[row.key], present[row.key]))
        elif row.is_new or row != then.get(row.key):
            key = row.key if row.is_new else f"+{row.key}"
            home = row.under if row.under in present or row.under == typed.under else now.id
            rows.append(msgspec.structs.replace(row, key=key, under=under if home == typed.under else home))
    known = {row.key for row in rows}
    rows += [row for key, row in present.items() if key not in known]
    return Typed(now, under, tuple(rows), typed.reason, state.head.seq)


def use_both(typed: Typed, provision: str, words: str) -> Typed:
    """The form with other words in one provision: those of now with what was typed carried onto them."""
    rows = (msgspec.structs.replace(r, text=words) if r.key == provision else r for r in typed.rows)
    return typed._replace(rows=tuple(rows))


def _merge(row: Row, then: Row, now: Row) -> Row:
    """Field by field: as typed where something was typed, else as it reads now."""
    words = {
        name: getattr(now if getattr(row, name) == getattr(then, name) else row, name) for name in FIELDS
    }
    return msgspec.structs.replace(row, under=now.under, kind=now.kind, **words)


def _take_refuge(state: State, target: Target, typed: Typed) -> Typed:
    """What was typed on a provision that is no more, as new provisions after the last that stands."""
    live = target.work.texts.get(target.language)
    home = live.homes.get(typed.before.id, "") if live is not None else ""
    anchor = find_in(target.wording, typed.under) or find_in(target.wording, home)
    anchor = anchor or (target.wording.provisions[-1] if target.wording.provisions else None)
    if anchor is None:
        return typed
    under = find_parent(target.wording, anchor.id)
    inside = anchor.id if anchor.id == typed.under else under
    kept = [
        msgspec.structs.replace(row, key=f"+{row.key}", under=inside) for row in typed.rows if not row.gone
    ]
    return Typed(anchor, under, (*open_rows(anchor, under=under), *kept), typed.reason, state.head.seq)
