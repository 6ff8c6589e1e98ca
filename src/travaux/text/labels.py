"""Labels of options: "Option 2:", "Alternative B", "Alt 1", in the languages of conferences."""

import re

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NAME = r"(?:Option|Alternative|Alt\.?|Variante?|Opción|Вариант|备选案文|Pilihan)"
_COUNT = r"(\d{1,2}|[IVX]{1,4}|[A-Z])"

LABEL = re.compile(rf"{_NAME} ?{_COUNT}(?![\w.-])(?: ?[:.–] ?| ?(?=\{{)|\Z)")
"""At the beginning of a line, with or without words of its own after it."""
INLINE_LABEL = re.compile(rf"(?:(?<=\s)|(?<=[.;:,\]])|\A){_NAME} ?{_COUNT} ?: ?")
"""Anywhere in a line; there a colon must follow."""


def ordinal_of(label: str) -> int:
    """The place of a label in its row: 1 for "1", "I" and "A"; 0 where it has none."""
    if label.isdecimal():
        return int(label)
    return _ROMAN.index(label) if label in _ROMAN else ord(label) - ord("A") + 1 if len(label) == 1 else 0
