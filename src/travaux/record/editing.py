"""Edits as people say them: words put in, struck or replaced at a place; each becomes a change."""

import re
from collections.abc import Callable, Sequence

import msgspec

from travaux.errors import RefusedError
from travaux.record.changes import apply_changes, trace_changes
from travaux.record.placing import find_place
from travaux.record.tidying import require_shallow, tidy_provision
from travaux.record.wording import (
    Add,
    Change,
    Delete,
    Field,
    Move,
    PlainProvision,
    PlainText,
    Replace,
    read_text,
    walk_plain,
)
from travaux.text.eids import derive_eids
from travaux.text.lines import canonical_blanks

_CLOSING = tuple(",.;:!?)]}»”’、。，；：")

_BLANKLESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_INSIDE = re.compile(rf"[^\W_{_BLANKLESS}]{{2}}")
"""Two characters of one word, in scripts that put blanks between words."""


class Edit(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """One edit. Exactly one of ``put``, ``strike``, ``read``, ``add``, ``delete`` and ``move`` is given.

    Attributes:
        at: the provision: its eid ("art_7__para_2"), number ("7.2", "Article 7") or id; "" where the words
            themselves tell it.
        field: of the provision.
        put: words that come in, ``after`` or ``before`` words, else at the end; or ``instead`` of some.
        after, before, instead: words of the field, which stand there once.
        strike: words that go.
        read: the whole field, anew.
        add: a new provision, next after ``at``; under it, as its first, if ``inside``; without ``at``, at the
            top where its number says.
        inside: see ``add``.
        delete: the provision goes.
        move: the provision stands ``after`` the one named so ("" for the first place of its family).
    """

    at: str = ""
    field: Field = "text"
    put: str = ""
    after: str = ""
    before: str = ""
    instead: str = ""
    strike: str = ""
    read: str | None = None
    add: PlainProvision | None = None
    inside: bool = False
    delete: bool = False
    move: bool = False


def make_changes(text: PlainText, edits: Sequence[Edit], *, new_id: Callable[[], str]) -> tuple[Change, ...]:
    """The changes that edits come to, each made on what the ones before it left.

    Raises:
        RefusedError: the place or the words are not there, or stand more than once ("wording-unclear").
    """
    changes: list[Change] = []
    for edit in edits:
        text = apply_changes(text, changes[-1:]) if changes else text
        changes.append(_make_change(text, edit, new_id))
    return tuple(changes)


def find_provision(text: PlainText, place: str) -> PlainProvision:
    """The provision that a person means.

    Args:
        text: where it stands.
        place: an id, an eid, or a number: "7", "Article 7", "7.2", "7.2(a)"; or just as the text has it.

    Raises:
        RefusedError: there is none, or several ("no-such-thing").
    """
    named = next((p for p in walk_plain(text.provisions) if p.id == place), None)
    if named is not None:
        return named
    eids = derive_eids(read_text(text).provisions)
    wanted = _spell(place)
    found = [name for name, eid in eids.items() if place == eid or (wanted and wanted == _spell_eid(eid))]
    found = found or [p.id for p in walk_plain(text.provisions) if p.number and _is_alike(p.number, place)]
    if len(found) != 1:
        some = ", ".join(list(eids.values())[:8])
        raise RefusedError(
            rule="no-such-thing",
            problem=f"{place!r} is {'more than one' if found else 'not a'} provision of the text",
            allowed=f"name an eid: {some} …" if eids else "the text has none",
        )
    return next(p for p in walk_plain(text.provisions) if p.id == found[0])


def _is_alike(number: str, place: str) -> bool:
    """Whether two are the same but for blanks, case, and a stop or colon at the end."""
    one, other = ("".join(words.casefold().split()).rstrip(".:") for words in (number, place))
    return one == other


def _spell(place: str) -> str:
    """What is alike in all ways to name a place: "Article 7.2(a)" is 7/2/a."""
    words = place.lower().replace("(", ".").replace(")", "").replace(" ", "")
    words = words.lstrip("abcdefghijklmnopqrstuvwxyz") or words
    return "/".join(part for part in words.split(".") if part)


def _spell_eid(eid: str) -> str:
    parts = eid.split("__")
    counted = all(part.startswith(("art_", "para_", "point_")) for part in parts)
    return "/".join(part.partition("_")[2] for part in parts) if counted else ""


def _require_one_place(edit: Edit) -> None:
    """An edit says once where: nobody has to guess which of two places counts."""
    said = [name for name in ("after", "before", "instead") if getattr(edit, name)]
    most = {"put": 1, "move": 1 if said == ["after"] else 0}
    used = "put" if edit.put else "move" if edit.move else ""
    if len(said) > most.get(used, 0):
        raise _unclear(f"the edit says where by {', '.join(said)}", "with put give one of them, else none")


def _make_change(text: PlainText, edit: Edit, new_id: Callable[[], str]) -> Change:
    asked = [name for name in ("put", "strike", "add", "delete", "move") if getattr(edit, name)] + (
        ["read"] if edit.read is not None else []
    )
    if len(asked) != 1:
        raise _unclear(f"an edit says one thing, this one {', '.join(asked) or 'nothing'}")
    _require_one_place(edit)
    if edit.add is not None:
        return _add(text, edit, new_id)
    provision = find_provision(text, edit.at) if edit.at else _find_by_words(text, edit)
    if edit.delete:
        return Delete(provision.id)
    if edit.move:
        parent = _parent_of(text, edit.after) if edit.after else _parent_of(text, provision.id)
        return Move(
            provision.id, under=parent, after=find_provision(text, edit.after).id if edit.after else ""
        )
    words = edit.read if edit.read is not None else _edit_words(getattr(provision, edit.field), edit)
    return msgspec.structs.replace(Replace(provision.id), **{edit.field: canonical_blanks(words)})


def _add(text: PlainText, edit: Edit, new_id: Callable[[], str]) -> Add:
    assert edit.add is not None  # noqa: S101  # for the type checker; the caller asked
    require_shallow((edit.add,), kind="add")
    named = _name_all(tidy_provision(edit.add), new_id)
    if not edit.at:
        return Add(named, after=find_place(text.provisions, named))
    place = find_provision(text, edit.at)
    if edit.inside:
        return Add(named, under=place.id)
    return Add(named, under=_parent_of(text, place.id), after=place.id)


def _name_all(provision: PlainProvision, new_id: Callable[[], str]) -> PlainProvision:
    name = new_id()
    children = tuple(_name_all(child, new_id) for child in provision.children)
    return msgspec.structs.replace(provision, id=name, children=children)


def _parent_of(text: PlainText, place: str) -> str:
    name = find_provision(text, place).id
    return next((p.id for p in walk_plain(text.provisions) if any(c.id == name for c in p.children)), "")


def _find_by_words(text: PlainText, edit: Edit) -> PlainProvision:
    words = edit.after or edit.before or edit.instead or edit.strike
    having = [p for p in walk_plain(text.provisions) if words and words in getattr(p, edit.field)]
    found = [p for p in having if _find_words(getattr(p, edit.field), words)[1]] or having
    if len(found) != 1:
        raise _unclear(f"{words!r} stands in {len(found) or 'no'} provisions", "say where, with `at`")
    return found[0]


def _edit_words(words: str, edit: Edit) -> str:
    anchor = edit.instead or edit.strike or edit.after or edit.before
    if not anchor:
        return _join(words, edit.put)
    places, _ = _find_words(words, anchor)
    if len(places) != 1:
        raise _unclear(f"{anchor!r} stands {len(places)} times at {edit.at or 'that place'}")
    left, right = words[: places[0]], words[places[0] + len(anchor) :]
    if edit.strike:
        return _join(left, right) if right.startswith(_CLOSING) else left + right
    if edit.instead:
        return left + edit.put + right
    if edit.after:
        return _join(_join(left + anchor, edit.put), right)
    return _join(_join(left, edit.put), anchor + right)


def _find_words(words: str, anchor: str) -> tuple[list[int], bool]:
    """Where words stand in others, and whether as whole words; as parts of words only if nowhere whole.

    "or" stands once in "for one or two".
    """
    everywhere = [found.start() for found in re.finditer(re.escape(anchor), words)]
    edges = [at for at in everywhere if _is_whole(words, at, at + len(anchor))]
    return edges or everywhere, bool(edges)


def _is_whole(words: str, start: int, end: int) -> bool:
    return not any(0 < at < len(words) and _INSIDE.fullmatch(words[at - 1 : at + 1]) for at in (start, end))


def _join(left: str, right: str) -> str:
    """Two runs of words with one blank between them, none before what closes."""
    left, right = left.rstrip(" "), right.lstrip(" ")
    return f"{left}{'' if not left or right.startswith(_CLOSING) else ' '}{right}"


def _unclear(problem: str, allowed: str = "give words that stand there once") -> RefusedError:
    return RefusedError(rule="wording-unclear", problem=problem, allowed=allowed)


def check_changes(text: PlainText, changes: Sequence[Change]) -> tuple[str, ...]:
    """The provisions at the top that changes touch.

    Raises:
        RefusedError: they change nothing ("nothing-changed").
    """
    after, touched = trace_changes(text, changes)
    if after.provisions == text.provisions:
        raise RefusedError(
            rule="nothing-changed",
            problem="it reads as what it is made on",
            allowed="give a wording that differs",
        )
    return touched
