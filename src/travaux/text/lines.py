"""Lines: what every format reads a file into, and all that finding provisions needs to know."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from travaux.text.model import Mark

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def canonical_blanks(text: str) -> str:
    """The text in NFC with every run of blanks one space, none at the ends.

    Non-breaking and wide blanks are blanks. Soft hyphens, zero-width spaces, word joiners and byte
    order marks are dropped; joiners that shape letters (ZWJ, ZWNJ) stay.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line (a paragraph, a heading, a table row) of a file, with what its format said of it.

    Attributes:
        text: in canonical blanks; no markup.
        level: 1 to 6 where the format says it is a heading; else 0.
        indent: depth of list nesting or indentation where the format says one; else 0.
        cells: the cells' texts where it is a row of a table; then ``text`` is them joined by a space.
        marks: inline marks; their ``field`` is "text" and their offsets are into ``text``.
        role: "title" where the format says that this line is the title of the document; "note" a
            footnote's text; "preamble" a heading or block that the format calls a preamble.
        language: BCP 47 where the format says one.
        where: number of the line in the file, from 1.
    """

    text: str
    level: int = 0
    indent: int = 0
    cells: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    role: Literal["", "title", "note", "preamble"] = ""
    language: str = ""
    where: int = 0
