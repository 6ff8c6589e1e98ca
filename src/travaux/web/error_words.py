"""The engine's errors in the reader's language.

The engine speaks English and knows no catalogue: its sentences come as they are, with their values in them.
The catalogue holds each sentence with numbered blanks; the one that fits best is said, with its values.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.mofile import read_mo
from django.utils.translation import get_language

from travaux.errors import TravauxError

CONTEXT = "error"
"""Under which the catalogues keep these sentences."""
_CONTEXTS = (CONTEXT, CONTEXT.encode())  # Babel leaves it as it stands in the file
LEAST_LETTERS = 6
"""A sentence with fewer letters of its own would fit anything."""
_BLANK = re.compile(r"{(\d+)}")
_LOCALE = Path(__file__).parent / "locale"


class Sentence(NamedTuple):
    """A sentence with blanks. ``shape``: what fits it; ``blanks``: their numbers, in the shape's order."""

    shape: re.Pattern[str]
    blanks: tuple[str, ...]
    said: str


def say(error: TravauxError) -> str:
    """An error in one line: in the reader's language, or in English where the catalogue lacks it."""
    return translate(str(error)) or str(error)


def translate(english: str) -> str:
    """A sentence of the engine's in the reader's language; "" where the catalogue has none that fits."""
    for sentence in _list_sentences((get_language() or "en").split("-")[0]):
        if found := sentence.shape.fullmatch(english):
            return _fill(sentence, found.groups())
    return ""


def _fill(sentence: Sentence, found: tuple[str, ...]) -> str:
    """A sentence with its values, some of which are sentences in turn."""
    values = {blank: translate(value) or value for blank, value in zip(sentence.blanks, found, strict=True)}
    return _BLANK.sub(lambda blank: values[blank[1]], sentence.said)


@cache
def _list_sentences(language: str) -> tuple[Sentence, ...]:
    """Those of a language, the most telling first."""
    path = _LOCALE / language / "LC_MESSAGES" / "django.mo"
    if not path.exists():
        return ()
    with path.open("rb") as file:
        messages = [m for m in read_mo(file) if m.context in _CONTEXTS]
    held = [(str(message.id), str(message.string)) for message in messages]
    held.sort(key=lambda pair: (-len(_BLANK.sub("", pair[0])), pair[0]))
    return tuple(_shape(source, said) for source, said in held if said)


def _shape(source: str, said: str) -> Sentence:
    pieces = _BLANK.split(source)
    shape = "(.+?)".join(re.escape(words) for words in pieces[::2])
    return Sentence(re.compile(shape, re.DOTALL), tuple(pieces[1::2]), said)
