"""Attribution: who stands where on a wording, as conferences write it inside the bracket.

Before the wording (``US/JP propose; CL/PE oppose: …``, ``EU/CH/J: …``, ``NZ/Can/Mex/AUS …``) or after it
(``… (KAR, OST)``). What is not clearly an attribution is wording: a position is never inferred.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from travaux.text.model import NO_POSITIONS, PROPOSE, Role

_VERBS: Mapping[str, Role] = MappingProxyType(
    {
        "propose": "propose", "proposes": "propose", "proposed": "propose", "proposing": "propose",
        "support": "support", "supports": "support", "supported": "support", "supporting": "support",
        "oppose": "oppose", "opposes": "oppose", "opposed": "oppose", "opposing": "oppose",
        "reserve": "reserve", "reserves": "reserve", "reserved": "reserve", "considering": "reserve",
        "propone": "propose", "proponen": "propose", "apoya": "support", "apoyan": "support",
        "se opone": "oppose", "se oponen": "oppose", "reservan": "reserve", "reserva": "reserve",
        "proposent": "propose", "appuie": "support", "appuient": "support",
        "s'oppose": "oppose", "s'opposent": "oppose", "réserve": "reserve", "réservent": "reserve",
    }
)  # fmt: skip
_CODE = r"[A-Z][A-Za-z]{0,5}[0-9]{0,3}"
_LIST = rf"{_CODE}(?: ?/ ?{_CODE}){{0,39}}"
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_CLAUSE = rf"{_LIST} (?:{_VERB})[0-9]{{0,3}}(?: (?:its|their) positions?)?"
_CLAUSES = re.compile(rf" ?({_CLAUSE}(?: ?[;,] ?{_CLAUSE}){{0,19}}) ?: ?")
_ONE_CLAUSE = re.compile(rf"({_LIST}) ({_VERB})(?![a-z])")
_NAMES_COLON = re.compile(rf" ?({_LIST}) ?: ?(?=\S)")
_NAMES_BLANK = re.compile(rf" ?({_CODE}(?: ?/ ?{_CODE}){{2,39}}) (?=\S)")
_NAMES_AFTER = re.compile(rf" ?\(({_CODE}(?: ?[,/] ?{_CODE}){{0,39}})\)\Z")
_AFTER_CHARS = 400
_FOOTNOTE = re.compile(r"(?<=[A-Za-z]{2})[0-9]{1,3}\Z")
_ROMAN = re.compile(r"[IVX]+\Z")
_COMMON = frozenset("Article Note Notes Option Annex Alt Part Title Title Rule Table See The In To".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """What was read inside a bracket: offsets of the wording itself, and who stands where on it."""

    start: int
    end: int
    positions: Mapping[Role, tuple[str, ...]] = field(default_factory=lambda: NO_POSITIONS)


def read_attribution(text: str, start: int, end: int) -> Attribution:
    """Read who is named at the beginning or at the end of ``text[start:end]``.

    Returns:
        The bounds of the wording between; without names they are ``start`` and ``end``.

    Complexity: linear in the names read, not in the wording.
    """
    if before := _CLAUSES.match(text, start, end):
        return Attribution(before.end(), end, _positions(before.group(1)))
    if (before := _NAMES_COLON.match(text, start, end)) and before.group(1) not in _COMMON:
        return Attribution(before.end(), end, {PROPOSE: _codes(before.group(1))})
    if before := _NAMES_BLANK.match(text, start, end):
        return Attribution(before.end(), end, {PROPOSE: _codes(before.group(1))})
    if end > start and text[end - 1] == ")":
        opened = text.rfind("(", max(start, end - _AFTER_CHARS), end)
        opened -= opened > start and text[opened - 1] == " "
        if opened > start and (after := _NAMES_AFTER.match(text[opened:end])):
            codes = _codes(after.group(1))
            if not _is_abbreviation(codes, text[max(start, opened - _AFTER_CHARS) : opened]):
                return Attribution(start, opened, {PROPOSE: codes})
    return Attribution(start, end)


def _positions(clauses: str) -> dict[Role, tuple[str, ...]]:
    positions: dict[Role, tuple[str, ...]] = {}
    for names, verb in _ONE_CLAUSE.findall(clauses):
        role = _VERBS[verb]
        positions[role] = tuple(dict.fromkeys(positions.get(role, ()) + _codes(names)))
    return positions


def _codes(names: str) -> tuple[str, ...]:
    """Codes of a list, without stray blanks and without the digit of a footnote glued to them."""
    codes = (_FOOTNOTE.sub("", code.strip()) for code in re.split("[,/]", names))
    return tuple(dict.fromkeys(codes))


def _is_abbreviation(codes: tuple[str, ...], words: str) -> bool:
    """Whether what stands in parentheses shortens the words before it, or numbers something."""
    if len(codes) > 1:
        return False
    code = codes[0]
    if len(code) > 1 and _ROMAN.match(code):
        return True
    letters = [letter for letter in code.casefold() if letter.isalpha()]
    initials = [word[0] for word in re.findall(r"[^\W\d_]+", words.casefold())][-2 * len(letters) - 2 :]
    rest = iter(initials)
    return len(letters) > 1 and all(letter in rest for letter in letters[: max(2, len(letters) - 1)])
