"""Notation profiles: the same choices as different conferences print them.

    un        [twelve months (KAR, OST; supported by MIR)]   names after; the base without a name
    trade     [KAR/OST propose; VEL opposes: twelve months]  names before
    options   [Option 1: six months][Option 2 (KAR, OST): twelve months]
    letters   [Alternative A: …][Alternative B (KAR): …]     single words as in ``un``
    deletion  [six months]{+twelve months (KAR, OST)+}       brackets: proposed deletion; ``{+ +}`` stands for
                                                             the underline of a proposed addition

In every profile the first alternative without a proposer is the base, and a base that is empty is not
printed (``shall [also (MIR)] adopt``) save where alternatives are counted. Where that would mislead, a word
says so: ``base``, ``not base``, ``unattributed``. A bracket in which nobody is named and nothing is counted
is the text's own and stays text. What would be misread is escaped by a backslash; a bar ``|`` parts two
choices that touch.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeVar

from travaux.errors import UnknownNotationError
from travaux.text.model import NO_POSITIONS, PROPOSE, Alternative, Role

T = TypeVar("T")

Style = Literal["after", "before", "counted", "lettered", "deletion"]


@dataclass(frozen=True, slots=True)
class Notation:
    """How a conference prints choices.

    Attributes:
        name: what ``--notation`` takes.
        summary: one line for a person who chooses.
        style: the grammar.
        comma: what stands between codes.
        phrases: role -> (before, after one party, after several): words around the codes.
        deleted: what is printed for a base's words left out.
        nothing: what is printed where no words stand in the base either.
        label: of a counted alternative: "Option"; empty where they are not counted.
        end: the line that closes counted provisions.
    """

    name: str
    summary: str
    style: Style
    comma: str = ", "
    phrases: Mapping[Role, tuple[str, str, str]] = field(default_factory=lambda: _AFTER)
    deleted: str = "deleted"
    nothing: str = "no text"
    label: str = ""
    end: str = ""

    @property
    def nothings(self) -> tuple[str, ...]:
        """All words that stand for no words."""
        return self.deleted, self.nothing, NO_TEXT


_AFTER: Mapping[Role, tuple[str, str, str]] = MappingProxyType(
    {
        "propose": ("", "", ""),
        "support": ("supported by ", "", ""),
        "oppose": ("opposed by ", "", ""),
        "reserve": ("reservation by ", "", ""),
    }
)
_BEFORE: Mapping[Role, tuple[str, str, str]] = MappingProxyType(
    {
        "propose": ("", " proposes", " propose"),
        "support": ("", " supports", " support"),
        "oppose": ("", " opposes", " oppose"),
        "reserve": ("", " reserves", " reserve"),
    }
)
NO_TEXT = "No text"  # what a labelled alternative without words says

NOTATIONS: Mapping[str, Notation] = MappingProxyType(
    {
        notation.name: notation
        for notation in (
            Notation("un", "names after the wording, the base without a name", "after"),
            Notation("trade", "names and positions before the wording", "before", "/", _BEFORE, "deletion"),
            Notation(
                "options", "Option 1, Option 2, No text", "counted", label="Option", end="{End of options}"
            ),
            Notation(
                "letters", "Alternative A, B; brackets for single words", "lettered",
                label="Alternative", end="{End of alternatives}",
            ),
            Notation("deletion", "brackets for proposed deletion, {+ +} for proposed addition", "deletion"),
        )
    }
)  # fmt: skip


def find_notation(name: str) -> Notation:
    """The profile of that name.

    Raises:
        UnknownNotationError: there is none.
    """
    if name not in NOTATIONS:
        raise UnknownNotationError(notation=name, known=", ".join(NOTATIONS))
    return NOTATIONS[name]


@dataclass(frozen=True, slots=True)
class Said:
    """All that a bracket says of its alternative beside the wording.

    Attributes:
        positions: role -> codes.
        label: the drafter's own name for it.
        note: an explanation.
        base: True "base"; False "not base": the choice has no base; None: as the profile implies.
        unattributed: said to have no proposer, so that it is not taken for the base.
    """

    positions: Mapping[Role, tuple[str, ...]] = field(default_factory=lambda: NO_POSITIONS)
    label: str = ""
    note: str = ""
    base: bool | None = None
    unattributed: bool = False


def said_of(alternative: Alternative[T], *, base: bool | None = None, unattributed: bool = False) -> Said:
    """What is to be said of an alternative."""
    positions = {role: codes for role, codes in alternative.positions.items() if codes}
    return Said(positions, alternative.label, alternative.note, base, unattributed)


_BASE, _NOT_BASE, _UNATTRIBUTED = "base", "not base", "unattributed"
_ROLES: tuple[Role, ...] = ("propose", "support", "oppose", "reserve")
_SAFE_CODE = re.compile(r"[^\s,;:()\[\]{}/\"\\|\udc20-\udc7e]{1,40}(?<!\+)\Z")
_SAFE_LABEL = re.compile(
    r"(?:moved (?:from|to)|split (?:from|into)|merged (?:from|into)|Alt|Alternative|Option)"
    r" (?:[^;:()\[\]{}\"\\|+\udc20-\udc7e]|\([^;:()\[\]{}\"\\|+\udc20-\udc7e]*\))+(?<![ ,])\Z"
)
_QUOTED = re.compile(r"\"[^\"]*\"\Z")


def write_said(said: Said, notation: Notation) -> str:
    """The words beside the wording, without what encloses them: ``KAR, OST; supported by MIR``."""
    words = [_BASE] if said.base else [_NOT_BASE] if said.base is False else []
    if said.unattributed:
        words.append(_UNATTRIBUTED)
    for role in _ROLES:
        if codes := said.positions.get(role):
            before, one, several = notation.phrases[role]
            names = notation.comma.join(code if _is_code(code) else _quote(code) for code in codes)
            words.append(f"{before}{names}{several if len(codes) > 1 else one}")
    if said.label:
        safe = _SAFE_LABEL.match(said.label) and " ".join(said.label.split()) == said.label
        words.append(said.label if safe else f"label {_quote(said.label)}")
    if said.note:
        words.append(f"note {_quote(said.note)}")
    return "; ".join(words)


def read_said(words: str, notation: Notation) -> Said | None:
    """What ``write_said`` wrote; None where the words are no such thing.

    Args:
        words: with escapes already protected (see `protect`).
        notation: the profile.
    """
    positions: dict[Role, tuple[str, ...]] = {}
    label = note = ""
    base: bool | None = None
    unattributed = False
    for part in words.split("; "):
        if part in (_BASE, _NOT_BASE):
            base = part == _BASE
        elif part == _UNATTRIBUTED:
            unattributed = True
        elif part.startswith("label ") and _QUOTED.match(part, 6):
            label = expose(part[7:-1])
        elif part.startswith("note ") and _QUOTED.match(part, 5):
            note = expose(part[6:-1])
        elif read := _read_position(part, notation):
            positions[read[0]] = positions.get(read[0], ()) + read[1]
        elif _SAFE_LABEL.match(part):
            label = part
        else:
            return None
    return Said(positions or NO_POSITIONS, label, note, base, unattributed)


def _read_position(part: str, notation: Notation) -> tuple[Role, tuple[str, ...]] | None:
    for role in reversed(_ROLES):  # "propose" may have no words of its own, so it is tried last
        before, *afters = notation.phrases[role]
        for after in afters:
            if part.startswith(before) and part.endswith(after) and len(part) > len(before) + len(after):
                names = part[len(before) : len(part) - len(after)]
                codes = [_read_code(name) for name in names.split(notation.comma)]
                if all(codes):
                    return role, tuple(code for code in codes if code)
    return None


def _read_code(name: str) -> str | None:
    if _QUOTED.match(name):
        return expose(name[1:-1])
    return name if _is_code(name) else None


def _is_code(code: str) -> bool:
    """Whether a code can stand unquoted: one word with a capital, or a letter of a script without."""
    return bool(_SAFE_CODE.match(code)) and any(char.isalpha() and not char.islower() for char in code)


def _quote(words: str) -> str:
    return f'"{escape(words)}"'


_SPECIAL = '\\[]{}()|;:,/"+'
LITERALS = "\\[]{}|"
"""What is escaped in words, the backslash first: it is what escapes the others."""
_ESCAPED = re.compile(r"\\([ -~])")
_PROTECTED = re.compile("[\udc20-\udc7e]")


_PROTECTED_LITERALS = tuple((f"\\{char}", chr(0xDC00 + ord(char)), char) for char in LITERALS)


def escape(words: str, special: str = _SPECIAL) -> str:
    """The words with a backslash before every character that could mean something.

    Args:
        words: any.
        special: these characters, the backslash first.
    """
    for char in special:
        words = words.replace(char, f"\\{char}")
    return words


def protect(text: str) -> str:
    """The text with every escaped character replaced by one that means nothing (a lone surrogate)."""
    if "\\" not in text:
        return text
    for escaped, protected, _ in _PROTECTED_LITERALS:  # a text may hold millions of these
        text = text.replace(escaped, protected)
    return _ESCAPED.sub(lambda match: chr(0xDC00 + ord(match.group(1))), text)


def unprotect(text: str) -> str:
    """The text with its escapes again: what `protect` was given."""
    if text.isascii():
        return text
    for escaped, protected, _ in _PROTECTED_LITERALS:
        text = text.replace(protected, escaped)
    return _PROTECTED.sub(lambda match: "\\" + chr(ord(match.group()) - 0xDC00), text)


def expose(text: str) -> str:
    """The text with protected characters as themselves."""
    if text.isascii():
        return text
    for _, protected, char in _PROTECTED_LITERALS:
        text = text.replace(protected, char)
    return _PROTECTED.sub(lambda match: chr(ord(match.group()) - 0xDC00), text)


def without_proposer(saids: Iterable[Said]) -> list[bool]:
    """For each alternative whether it could be the base by default."""
    return [not said.positions.get(PROPOSE) and not said.unattributed for said in saids]
