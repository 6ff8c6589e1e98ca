"""Numbers of list items, as a browser prints them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_TYPES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "decimal": "1", "none": "",
}  # fmt: skip
_MARKER = re.compile(
    r"[(\[]?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|\w)(?: ?(?:bis|ter|quater))?[.)\]](?:\s|$)|[-–—•·*]\s|\(\w{1,6}\)"
)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_MOST = 3999
_NUMBER_BOUND = 10**9


@dataclass(slots=True)
class ListState:
    """A list that is being read: "" (no markers), "-" (bullets) or the type of its numbers; the next one."""

    type: str
    following: int = 1
    step: int = 1

    @classmethod
    def begin(cls, tag: str, attributes: Mapping[str, str]) -> "ListState":
        """The state at the start of an ``ol`` or ``ul``."""
        style = _STYLE.search(attributes.get("style", ""))
        named = _TYPES.get(style.group(1).lower()) if style else None
        if tag != "ol":
            return cls("" if named == "" else named or "-")
        kind = attributes.get("type", "1") if named is None else named
        start = _read_number(attributes.get("start", ""), 1)
        return cls(
            kind if kind in ("", "a", "A", "i", "I") else "1", start, -1 if "reversed" in attributes else 1
        )


def marker_of(state: ListState, attributes: Mapping[str, str]) -> str:
    """The marker of the next item; moves the list on."""
    number = _read_number(attributes.get("value", ""), state.following)
    state.following = number + state.step
    if state.type in ("", "-"):
        return state.type
    return f"{write_number(number, state.type)}."


def has_marker(text: str) -> bool:
    """Whether an item's own words begin with a number or a bullet, so that the page prints no other."""
    return bool(_MARKER.match(text))


def write_number(number: int, kind: str) -> str:
    """A number as lists print it.

    >>> [write_number(28, kind) for kind in "1aAiI"]
    ['28', 'ab', 'AB', 'xxviii', 'XXVIII']
    """
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord(kind) + letter) + letters
        return letters
    if kind in ("i", "I") and 0 < number <= _ROMAN_MOST:
        words = ""
        for value, sign in _ROMAN:
            times, number = divmod(number, value)
            words += sign * times
        return words if kind == "i" else words.upper()
    return str(number)


def _read_number(value: str, default: int) -> int:
    value = value.strip()
    if not re.fullmatch(r"-?\d{1,9}", value):
        return default
    return max(-_NUMBER_BOUND, min(int(value), _NUMBER_BOUND))
