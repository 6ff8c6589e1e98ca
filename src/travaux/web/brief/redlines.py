"""Red lines: what of one can be told for certain, and where a text crosses it.

A red line is the delegation's own words. In it, ``+"six months"`` says that these words must stand in the
provision, ``-"ninety days"`` that they must not. Only that is ever told as crossed; what the other words
mean, nobody here guesses.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from travaux.record.wording import FIELDS, PlainProvision, walk_plain
from travaux.text.lines import canonical_blanks

_SIGNED = re.compile(r"(?:^|(?<=[\s;,.]))(?P<sign>[+−–-])\s?[\"“„«](?P<words>[^\"“”„«»]{1,400})[\"”“»]")
_BLANKLESS = "\u0e00"  # from here on scripts put no blanks between words, but for what follows
_BLANKED = re.compile("[\uac00-\ud7af\u1100-\u11ff\u1200-\u139f]")


class RedLine(NamedTuple):
    """A red line.

    Attributes:
        words: what it says beside the words that are told.
        must: words that must stand.
        never: words that must not.
    """

    words: str
    must: tuple[str, ...]
    never: tuple[str, ...]


class Crossing(NamedTuple):
    """A red line that is crossed. ``sort``: its words are "missing", or "present" and should not be."""

    sort: Literal["missing", "present"]
    words: str


def read_red_line(line: str) -> RedLine:
    """A red line as it stands on the record.

    >>> read_red_line('Not under six. +"six months" -"ninety days"')
    RedLine(words='Not under six.', must=('six months',), never=('ninety days',))
    """
    found = [(match["sign"] == "+", canonical_blanks(match["words"])) for match in _SIGNED.finditer(line)]
    free = " ".join(_SIGNED.sub(" ", line).split())
    must = tuple(words for stands, words in found if stands and words)
    return RedLine(free, must, tuple(words for stands, words in found if not stands and words))


def write_red_line(words: str, *, must: Sequence[str], never: Sequence[str]) -> str:
    """A red line as the record keeps it."""
    signed = [
        f'{sign}"{said}"' for sign, some in (("+", must), ("-", never)) for said in map(_bare, some) if said
    ]
    return " ".join([*([" ".join(words.split())] if words.strip() else []), *signed])


def _bare(words: str) -> str:
    return canonical_blanks(re.sub('["“”„«»]', "", words))


def find_crossings(line: RedLine, provision: PlainProvision | None) -> tuple[Crossing, ...]:
    """Where a provision, with what is under it, crosses a red line; one that was struck has no words."""
    inside = walk_plain((provision,)) if provision is not None else ()
    fields = [getattr(p, name) for p in inside for name in FIELDS]
    missing = [w for w in line.must if not any(stands_in(w, field) for field in fields)]
    present = [w for w in line.never if any(stands_in(w, field) for field in fields)]
    return (*(Crossing("missing", w) for w in missing), *(Crossing("present", w) for w in present))


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words, great and small letters alike."""
    wanted, held = words.casefold(), text.casefold()
    places = (match.start() for match in re.finditer(re.escape(wanted), held))
    return any(_is_edge(held, at) and _is_edge(held, at + len(wanted)) for at in places)


def _is_edge(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return True
    left, right = text[at - 1], text[at]
    if not (left.isalnum() and right.isalnum()):
        return True
    return any(c >= _BLANKLESS and not _BLANKED.match(c) for c in (left, right))
