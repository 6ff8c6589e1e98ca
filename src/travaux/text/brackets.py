"""Brackets as conferences really write them, read into choices with nothing lost.

    parse_brackets(text)     -> Bracketed: the text in pieces; write_brackets gives it back to the letter
    content_of(bracketed)    -> Content: the same as choices
    open_brackets(instrument)-> Instrument: every field read so; pairs that span provisions stay text

What is read:

- ``[shall][should][other]``: adjacent brackets (nothing or one blank between) are alternatives;
- ``[text]``: alone, a choice between the text and nothing;
- ``Option 1: … Option 2: …``, ``Alternative A: …``, ``Alt 1: …`` inside one text: alternatives with a label;
- ``No text``, ``{No text required}``: an alternative that is empty, the words kept as its note;
- ``[US/JP propose; CL/PE oppose: …]``, ``[… (KAR, OST)]``, ``{EU/CH/J: …}``: with those positions;
- ``[Placeholder …]``, ``[See footnote]``, other braces: a note, no wording; ``[^2]``, a reference, is text.

Nobody says here which alternative is the base, so none is; text written by this project in one of its
profiles says so, and is read by `travaux.text.notation`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from travaux.text.attribution import Attribution, read_attribution
from travaux.text.blanks import prepend_blank, takes_blank
from travaux.text.glyphs import Pairs, flatten_instrument, notices_of, pair_glyphs
from travaux.text.labels import INLINE_LABEL, ordinal_of
from travaux.text.model import PROPOSE, Alternative, Choice, Content, Instrument, Notice, Provision

REFERENCE = re.compile(r"\^[\w-]*\Z")
_NOTHING = re.compile(
    r" ?(?:[Nn]o text\b|No (?:additional )?provisions?(?: on\b| for\b|\.?\Z)|[Pp]as de texte\b|"
    r"[Ss]in texto\b)"
)
_NOTHING_CHARS = 120
_NOTE = re.compile(
    r" ?(?:placeholder\b|see footnote\b|see note\b|footnote\b|chair(?:'s|’s)? note\b|note by\b|note:|"
    r"editor(?:'s|’s|ial)? note\b|(?:text )?to be (?:completed|developed|elaborated|inserted|added)\b|"
    r"further (?:definitions|text)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """One bracket, or one labelled option, spelled as found.

    Attributes:
        open: the opening glyph; empty for an option.
        head: names or a label before the wording.
        pieces: the wording (the words of the note, where it is one).
        tail: names after the wording.
        close: the closing glyph; empty for an option.
        sort: wording; nothing ("No text"); note.
        said: who stands where on it.
        label: "Option 1".
    """

    open: str
    head: str
    pieces: tuple["Piece", ...]
    tail: str
    close: str
    sort: Literal["wording", "nothing", "note"] = "wording"
    said: Attribution = field(default_factory=lambda: Attribution(0, 0))
    label: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Adjacent brackets: rival wordings of one place. ``gaps[i]`` follows ``brackets[i]``."""

    brackets: tuple[Bracket, ...]
    gaps: tuple[str, ...]


Piece: TypeAlias = str | Group


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A text in pieces, and what is doubtful about its brackets."""

    pieces: tuple[Piece, ...]
    notices: tuple[Notice, ...] = ()


def parse_brackets(text: str, *, where: str = "") -> Bracketed:
    """Read the brackets of a text.

    Args:
        text: any string; blanks matter, so best in canonical ones.
        where: the place that notices name; without it they say "character 34".

    Returns:
        Pieces such that ``write_brackets`` of them is the text. Glyphs without a partner, and brackets
        deeper than ``DEPTH_BOUND`` others, stay text and are notices.

    Complexity: O(n · depth), depth at most ``DEPTH_BOUND``.
    """
    pairs = pair_glyphs(text)
    pieces = _read_pieces(pairs, 0, len(text))
    return Bracketed(pieces, notices_of(pairs, ((0, where),) if where else ()))


def write_brackets(pieces: Sequence[Piece]) -> str:
    """The text as it was found, to the letter."""
    return "".join(piece if isinstance(piece, str) else _write_group(piece) for piece in pieces)


def walk_groups(pieces: Sequence[Piece]) -> Iterator[tuple[Group, int]]:
    """Every group with its depth, 0 for the outermost, in reading order."""
    stack = [(piece, 0) for piece in reversed(pieces)]
    while stack:
        piece, depth = stack.pop()
        if isinstance(piece, Group):
            yield piece, depth
            inner = [part for bracket in piece.brackets for part in bracket.pieces]
            stack.extend((part, depth + 1) for part in reversed(inner))


def content_of(pieces: Sequence[Piece]) -> Content:
    """The pieces as content: groups become choices, without glyphs, names and labels.

    A blank before a group goes into its alternatives, so that each reads on from the word before.
    """
    content: list[str | Choice[str]] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            content.append(piece)
            continue
        choice = _choice_of(piece)
        before = content[-1] if content else ""
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if isinstance(before, str) and before.endswith(" ") and takes_blank(choice, after):
            content[-1] = before[:-1]
            choice = prepend_blank(choice)
        content.append(choice)
    return tuple(part for part in content if part)


def open_brackets(instrument: Instrument) -> Instrument:
    """The same text with the brackets of every field read as choices.

    A bracket that closes in another field than it opens in stays text. Marks go where a field gets a
    choice. Glyphs without a partner in the whole text are notices that name the provision.
    """
    text, places = flatten_instrument(instrument)
    notices = notices_of(pair_glyphs(text), [(place.start, place.where) for place in places])
    provisions = tuple(_open_item(item) for item in instrument.provisions)
    return replace(instrument, provisions=provisions, notices=instrument.notices + notices)


def _write_group(group: Group) -> str:
    return "".join(
        f"{bracket.open}{bracket.head}{write_brackets(bracket.pieces)}{bracket.tail}{bracket.close}{gap}"
        for bracket, gap in zip(group.brackets, group.gaps, strict=True)
    )


def _choice_of(group: Group) -> Choice[str]:
    alternatives = tuple(_alternative_of(bracket) for bracket in group.brackets)
    if len(alternatives) == 1 and group.brackets[0].sort == "wording":
        alternatives += (Alternative(),)
    return Choice(alternatives)


def _alternative_of(bracket: Bracket) -> Alternative[str]:
    content, note = content_of(bracket.pieces), ""
    if bracket.sort != "wording":
        content, note = (), write_brackets(bracket.pieces).strip()
    proposers = bracket.said.positions.get(PROPOSE, ())
    proposals = ("+".join(proposers),) if proposers else ()
    return Alternative(content, bracket.said.positions, proposals, bracket.label, note)


def _open_item(item: Provision | Choice[Provision]) -> Provision | Choice[Provision]:
    if isinstance(item, Choice):
        return item
    opened = replace(
        item,
        number=_open_field(item.number),
        heading=_open_field(item.heading),
        text=_open_field(item.text),
        tail=_open_field(item.tail),
        children=tuple(_open_item(child) for child in item.children),
    )
    marks = tuple(mark for mark in item.marks if getattr(opened, mark.field) == getattr(item, mark.field))
    return replace(opened, marks=marks)


def _open_field(content: Content) -> Content:
    if len(content) == 1 and isinstance(content[0], str) and ("[" in content[0] or "{" in content[0]):
        return content_of(parse_brackets(content[0]).pieces)
    return content


def _read_pieces(pairs: Pairs, start: int, end: int) -> tuple[Piece, ...]:
    """Pieces of ``text[start:end]``; recursion no deeper than the depth bound."""
    text = pairs.text
    pieces: list[Piece] = []
    done = start
    run: list[Bracket] = []
    gaps: list[str] = []
    for opened, closed in pairs.within(start, end):
        bracket = _read_bracket(pairs, opened, closed)
        gap = text[done:opened]
        if run and (gap not in ("", " ") or bracket is None or not _are_rivals(run[-1], bracket)):
            pieces.append(Group(tuple(run), (*gaps, "")))
            run, gaps = [], []
        if bracket is None:
            continue
        if run:
            gaps.append(gap)
        elif gap:
            pieces.append(gap)
        run.append(bracket)
        done = closed + 1
    if run:
        pieces.append(Group(tuple(run), (*gaps, "")))
    if done < end:
        pieces.append(text[done:end])
    return _read_options(pieces)


def _are_rivals(last: Bracket, bracket: Bracket) -> bool:
    """Whether two adjacent brackets are alternatives: notes are none, braces only under a name."""
    return "note" not in (last.sort, bracket.sort)


def _read_bracket(pairs: Pairs, opened: int, closed: int) -> Bracket | None:
    """One bracket; None where it is no bracket of a negotiation but a reference."""
    text = pairs.text
    glyphs = text[opened], text[closed]
    start, end = opened + 1, closed
    if start == end or REFERENCE.match(text, start, end):
        return None
    if _NOTHING.match(text, start, end) and end - start <= _NOTHING_CHARS:
        return Bracket(glyphs[0], "", (text[start:end],), "", glyphs[1], "nothing")
    if _NOTE.match(text, start, end):
        return Bracket(glyphs[0], "", (text[start:end],), "", glyphs[1], "note")
    said = read_attribution(text, start, end)
    if glyphs[0] == "{" and not said.positions:
        return Bracket(glyphs[0], "", (text[start:end],), "", glyphs[1], "note")
    pieces = _read_pieces(pairs, said.start, said.end)
    head, tail = text[start : said.start], text[said.end : end]
    return Bracket(glyphs[0], head, pieces, tail, glyphs[1], "wording", said)


def _read_options(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Split pieces at labels that count from 1 or A on, where there are at least two."""
    marks = _find_labels(pieces)
    if len(marks) < 2:
        return tuple(pieces)
    brackets: list[Bracket] = []
    gaps: list[str] = []
    stops = [(at, match.start()) for at, match in marks[1:]] + [(len(pieces) - 1, None)]
    for (at, match), (stop, stop_offset) in zip(marks, stops, strict=True):
        inner = _slice_pieces(pieces, at, match.end(), stop, stop_offset)
        gaps.append(" " if inner and isinstance(inner[-1], str) and inner[-1].endswith(" ") else "")
        if gaps[-1]:
            inner = (*inner[:-1], str(inner[-1])[:-1])
        spelled = write_brackets(inner)
        nothing = bool(_NOTHING.match(spelled)) and len(spelled) <= _NOTHING_CHARS
        label = match.group().strip(" :")
        brackets.append(
            Bracket("", match.group(), inner, "", "", "nothing" if nothing else "wording", label=label)
        )
    first_at, first = marks[0]
    before = _slice_pieces(pieces, 0, 0, first_at, first.start())
    return (*before, Group(tuple(brackets), tuple(gaps)))


def _find_labels(pieces: list[Piece]) -> list[tuple[int, re.Match[str]]]:
    marks: list[tuple[int, re.Match[str]]] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, str) and ":" in piece:
            for match in INLINE_LABEL.finditer(piece):
                if ordinal_of(match.group(1)) == len(marks) + 1:
                    marks.append((at, match))
    return marks


def _slice_pieces(
    pieces: list[Piece], at: int, offset: int, stop: int, stop_offset: int | None
) -> tuple[Piece, ...]:
    """Pieces from ``offset`` in piece ``at`` up to ``stop_offset`` (None: its end) in piece ``stop``."""
    cut: list[Piece] = []
    for index in range(at, stop + 1):
        piece = pieces[index]
        if isinstance(piece, str):
            piece = piece[offset if index == at else 0 : stop_offset if index == stop else None]
        if piece:
            cut.append(piece)
    return tuple(cut)
