"""Positions that delegations write into comments: ``US: Delete "authorized"``.

A position is recognised only where a party stands before a colon and a verb of drafting after it. It is
offered, with its party and with how the words would read; nothing applies it.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from travaux.text.note_words import read_kind

Action: TypeAlias = Literal["delete", "replace", "insert", "wording"]

_BOUND_CHARS = 4_000
_MOST_PARTIES = 30
_NAME = r"(?:[A-Z][A-Z0-9&-]{1,11}|[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2})"
_AND = r"\s{0,3}(?:[,/;+&]|\b(?:and|et|y)\b)\s{0,3}"
_OPENING = re.compile(rf"\s{{0,9}}({_NAME}(?:{_AND}{_NAME}){{0,{_MOST_PARTIES - 1}}})\s{{0,3}}[:：]\s{{0,9}}")
_SEPARATOR = re.compile(_AND)
_QUOTED = r"[\"“«„]\s?([^\"“”«»„]{1,1500}?)\s?[\"”“»]"
_DELETES = r"(?:delete|remove|strike(?: out)?|supprimer|suprimir)"
_DELETE_WORDS = re.compile(rf"{_DELETES}\b[^\"“«„]{{0,60}}{_QUOTED}(?=[\s.;,]*$)", re.IGNORECASE)
_DELETE_ALL = re.compile(
    rf"{_DELETES}(?: (?:the |this |le |la |el )?(?:whole |entire )?[a-zé]{{3,14}}"
    r"(?: [0-9]{1,4}[a-z]{0,4})?)?\.?",
    re.IGNORECASE,
)
_REPLACE = re.compile(
    rf"(?:replace|substitute|change|remplacer|reemplazar)\b[^\"“«„]{{0,60}}{_QUOTED}\s{{0,3}}"
    rf"(?:with|by|to|for|par|por)\b[^\"“«„]{{0,40}}{_QUOTED}",
    re.IGNORECASE,
)
_INSERT = re.compile(
    rf"(?:insert|add|ajouter|insérer|añadir|insertar)\b[^\"“«„]{{0,60}}{_QUOTED}"
    rf"(?:[^\"“«„]{{0,40}}\b(after|before|après|avant|después de|antes de)\b[^\"“«„]{{0,40}}{_QUOTED})?",
    re.IGNORECASE,
)
_WORDING = re.compile(
    r"(?:(?:proposed|alternative|suggested|revised|new) (?:language|text|wording|formulation)"
    r"|(?:libellé|texte) proposé|texto propuesto)\s{0,3}[:：]\s{0,9}(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = frozenset({"before", "avant", "antes de"})
_QUOTES = '"“”«»„'


@dataclass(frozen=True, slots=True)
class Position:
    """What a comment proposes, and for whom.

    Attributes:
        parties: as they are named.
        action: "delete" words, or all that the comment stands on; "replace" words; "insert" words;
            "wording": other words for all that the comment stands on.
        struck: words to be deleted or replaced; "" for all that the comment stands on.
        instead: those to be put there.
        beside: words next to which ``instead`` is inserted; "" at the end of what the comment stands on.
        before: whether it goes before those.
    """

    parties: tuple[str, ...]
    action: Action
    struck: str = ""
    instead: str = ""
    beside: str = ""
    before: bool = False


def read_position(text: str) -> Position | None:
    """The position that a paragraph of a comment takes, if it is written as delegations write them.

    >>> read_position('US: Delete "authorized"')
    Position(parties=('US',), action='delete', struck='authorized', instead='', beside='', before=False)
    >>> read_position("LMDC: This goes too far.") is None
    True
    """
    text = text[:_BOUND_CHARS].strip()
    opening = _OPENING.match(text)
    if opening is None or read_kind(text) is not None:
        return None
    parties = tuple(name for name in _SEPARATOR.split(opening[1]) if name)
    said = text[opening.end() :].strip()
    if found := _WORDING.fullmatch(said):
        return Position(parties, "wording", instead=_unquote(found[1]))
    if found := _REPLACE.match(said):
        return Position(parties, "replace", found[1], found[2])
    if found := _INSERT.match(said):
        before = (found[2] or "").lower() in _BEFORE
        return Position(parties, "insert", instead=found[1], beside=found[3] or "", before=before)
    if found := _DELETE_WORDS.match(said):
        return Position(parties, "delete", found[1])
    if _DELETE_ALL.fullmatch(said):
        return Position(parties, "delete")
    return None


def apply_position(position: Position, text: str, start: int, end: int) -> str | None:
    """How a paragraph would read.

    Args:
        position: what is proposed.
        text: the words of the paragraph.
        start: where the words that the comment stands on begin.
        end: and end.

    Returns:
        None where the words that it names do not stand there, or stand there more than once.
    """
    if position.action == "wording" or (position.action == "delete" and not position.struck):
        return _join(text[:start], position.instead, text[end:])
    if position.action == "insert" and not position.beside:
        return _join(text[:end], position.instead, text[end:])
    named = _find_once(text, position.beside or position.struck, start, end)
    if named is None:
        return None
    if position.action == "insert":
        at = named[0] if position.before else named[1]
        return _join(text[:at], position.instead, text[at:])
    return _join(text[: named[0]], position.instead, text[named[1] :])


def _find_once(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words stand in ``[start, end)``, or in the whole; None if nowhere or at several places."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for low, high in ((start, end), (0, len(text))):
        found = [each.span() for each in pattern.finditer(text, low, high)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _join(before: str, words: str, after: str) -> str:
    """The three with one blank between words, and none before a stop."""
    joined = before.rstrip()
    for part in (words.strip(), after.strip() if not after[:1].isalnum() else after):
        if part:
            joined = joined.rstrip(",") if part[0] in ".;:" else joined
            glue = "" if not joined or part[0] in ",.;:!?)]" or joined[-1] in "([" else " "
            joined += glue + part
    return joined


def _unquote(words: str) -> str:
    words = words.strip()
    return words[1:-1].strip() if len(words) > 2 and words[0] in _QUOTES and words[-1] in _QUOTES else words
