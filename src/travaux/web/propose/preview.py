"""What a wording would look like: as a redline, and as the bracket will read. Pure; nothing is appended."""

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from travaux.errors import TravauxError
from travaux.formats.page_rows import RowSetter
from travaux.formats.page_words import WordSetter
from travaux.record.body import Command
from travaux.record.desk import Context
from travaux.record.ledger import Ledger
from travaux.record.state import Proposal, State
from travaux.record.views.rolling import roll_text
from travaux.record.wording import FIELDS, PlainProvision, walk_plain
from travaux.text.model import Body, Choice, Content, Provision, RollingText
from travaux.text.notating.profiles import Notation
from travaux.text.notation import find_notation
from travaux.text.rows import list_rows
from travaux.web.text.cards import Piece, diff_pieces
from travaux.web.text.sheet import KEPT

_ALL = 1_000_000  # pieces: nothing is left out
_TIES = re.compile(
    r' id="[rL][^"<>]*"|<a class="rn"[^<>]*>[^<>]*</a>|<a id="L\d+"></a>|<span class="ln"[^<>]*>\d+</span>'
)


class Line(NamedTuple):
    """What becomes of one provision.

    Attributes:
        provision: its id.
        deed: "add", "delete" or "replace".
        pieces: its words, old and new.
    """

    provision: str
    deed: str
    pieces: tuple[Piece, ...]


class Preview(NamedTuple):
    """What a wording would look like.

    Attributes:
        lines: the redline, provision by provision; none if nothing changes.
        bracket: HTML, as the rolling text would show it; "" if it cannot be proposed.
        fault: why it could not be proposed as it is, or "".
    """

    lines: tuple[Line, ...]
    bracket: str
    fault: str


def list_lines(old: Iterable[PlainProvision], new: Iterable[PlainProvision]) -> tuple[Line, ...]:
    """What changes from one wording of a place to another, provision by provision, told by their ids."""
    before, after = ({p.id: p for p in walk_plain(tuple(side))} for side in (old, new))
    lines: list[Line] = []
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        pieces = mark_both(was, now)
        if was is None or now is None or any(piece.sort for piece in pieces):
            deed = "add" if was is None else "delete" if now is None else "replace"
            lines.append(Line(name, deed, pieces))
    return tuple(lines)


def mark_both(old: PlainProvision | None, new: PlainProvision | None) -> tuple[Piece, ...]:
    """One provision's own words in two wordings, as a redline."""
    return set_blanks_outside(diff_pieces(_read(old), _read(new), around=_ALL))


def set_blanks_outside(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A redline in which the blank before both sides of a change stands before the change."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.sort in ("del", "ins") and piece.words.startswith(" "):
            follows = at and pieces[at - 1].sort in ("del", "ins")
            found += [] if follows else [Piece("", " ")]
            piece = Piece(piece.sort, piece.words.lstrip(" "))
        found.append(piece)
    return tuple(found)


def _read(provision: PlainProvision | None) -> str:
    if provision is None:
        return ""
    return " ".join(words for name in FIELDS if (words := getattr(provision, name)))


def foresee(states: Mapping[str, State], command: Command, context: Context) -> Mapping[str, State]:
    """The states that a reader would have after a command.

    Raises:
        RefusedError, UsageError: it could not be done.
    """
    ledger = Ledger()
    ledger.states = dict(states)
    ledger.perform(command, context)
    return {name: ledger.states[name] for name in states}


def set_bracket(states: Mapping[str, State], proposal: Proposal, *, log: str, negotiation: int) -> str:
    """How the rolling text reads where a proposal has a part in it, in HTML.

    Args:
        states: of the logs that the reader may open.
        proposal: an open one on the log of the talks.
        log: of the talks.
        negotiation: primary key; what was compiled before for it is used.
    """
    work, language = proposal.work, proposal.language
    held = states[log].works[work]
    kept, _ = KEPT.find(negotiation, log, work, "" if language == held.language else language)
    cache = ChainMap({}, kept) if kept else kept
    rolled = roll_text(states, work, log=log, language=language, cache=cache)
    talks = states[log].negotiation
    name = talks.rules.notation if talks is not None else "un"
    body = tuple(_cut(rolled.text.provisions, proposal.id))
    return _set(body, rolled.text, find_notation("un" if name == "brackets" else name))


def _cut(body: Body, proposal: str) -> Iterator[Provision | Choice[Provision]]:
    """Of a body what a proposal has a part in, in reading order."""
    for item in body:
        if isinstance(item, Choice):
            inside = any(any(True for _ in _cut(a.content, proposal)) for a in item.alternatives)
            if inside or any(proposal in alternative.proposals for alternative in item.alternatives):
                yield item
        elif any(_has_part(getattr(item, name), proposal) for name in FIELDS):
            yield replace(item, children=tuple(_cut(item.children, proposal)))
        else:
            yield from _cut(item.children, proposal)


def _has_part(content: Content, proposal: str) -> bool:
    return any(
        proposal in alternative.proposals or _has_part(alternative.content, proposal)
        for part in content
        if isinstance(part, Choice)
        for alternative in part.alternatives
    )


def _set(body: Body, text: RollingText, notation: Notation) -> str:
    """Rows without what ties them to their place on the page of the text: numbers of rows and lines."""
    places = {code: at for at, code in enumerate(text.parties)}
    words = WordSetter(places, notation=notation, language=text.language)
    rows = list_rows(body, notation=notation)
    return _TIES.sub("", RowSetter(words, levels={}, language=text.language).set_rows(rows))


def preview_proposal(
    states: Mapping[str, State],
    command: Command,
    context: Context,
    *,
    lines: tuple[Line, ...],
    log: str,
    negotiation: int,
) -> Preview:
    """What a proposal would come to, or why it cannot be made.

    Args:
        states: of the logs that the author may open.
        command: that makes it, or puts it otherwise.
        context: time and chance.
        lines: the redline.
        log: of the talks.
        negotiation: primary key.
    """
    try:
        after = foresee(states, command, context)
    except TravauxError as error:
        return Preview(lines, "", str(error.fields.get("problem", error)))
    known, found = states[log].proposals, after[log].proposals
    name = next((name for name in found if name not in known), command.body.get("proposal", ""))
    return Preview(lines, set_bracket(after, found[name], log=log, negotiation=negotiation), "")
