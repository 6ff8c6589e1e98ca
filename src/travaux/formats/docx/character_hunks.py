"""What changed between two wordings, to the character: blanks that a reader would not tell count too."""

import re

from rapidfuzz.distance import LCSseq

from travaux.formats.docx.paragraphs import MARK, is_object
from travaux.text.hunks import Hunk, diff_words
from travaux.text.words import split_words

_ODD = re.compile(rf"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029{MARK}]| (?= )|^ | $")
_NUMBER = re.compile(r"\(?\w{1,6}[.)](?!\w)")
_WIDTHS = {
    ord(blank): " "
    for blank in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
}


def diff_characters(old: str, new: str, *, whole: bool = False) -> list[Hunk]:
    """What changed, as a drafter would mark it, in characters.

    Args:
        old: the characters of a paragraph (`flatten_paragraph`), or of several with `MARK` between.
        new: those of the other.
        whole: take the wordings for strangers: only the objects that both have are kept.

    Returns:
        Hunks in order; what is outside them is equal in both, character by character.
    """
    if whole:
        hunks = [Hunk(0, len(old), 0, len(new))] if old or new else []
    else:
        hunks = _keep_number_whole(_diff_pieces(old, new), old, new)
    return [part for hunk in hunks for part in _keep_objects(hunk, old, new)]


def _diff_pieces(old: str, new: str) -> list[Hunk]:
    before, places = split_exactly(old)
    after, others = split_exactly(new)
    hunks: list[Hunk] = []
    at = other = 0
    for start, end, new_start, new_end in [
        *diff_words(before, after),
        Hunk(len(before), len(before), len(after), len(after)),
    ]:
        for i, j in zip(range(at, start), range(other, new_start), strict=True):
            gone, come = places[i + 1] - places[i], others[j + 1] - others[j]
            if gone != come:  # one of them begins the text: its blank is not there
                spare, lack = int(gone > come), int(come > gone)
                _add(hunks, Hunk(places[i], places[i] + spare, others[j], others[j] + lack))
        _add(hunks, Hunk(places[start], places[end], others[new_start], others[new_end]))
        at, other = end, new_end
    return hunks


def _keep_number_whole(hunks: list[Hunk], old: str, new: str) -> list[Hunk]:
    """The same, a number that begins a paragraph being one word: "(b)" gives way to "(a)", not "b" to "a"."""
    mine, its = _NUMBER.match(old), _NUMBER.match(new)
    if mine is None or its is None:
        return hunks
    inside = [hunk for hunk in hunks if hunk.start < mine.end() or hunk.new_start < its.end()]
    if not inside or inside[-1].end > mine.end() or inside[-1].new_end > its.end():
        return hunks
    if mine.end() - inside[-1].end != its.end() - inside[-1].new_end:
        return hunks
    return [Hunk(0, mine.end(), 0, its.end()), *hunks[len(inside) :]]


def _add(hunks: list[Hunk], hunk: Hunk) -> None:
    if hunk.start == hunk.end and hunk.new_start == hunk.new_end:
        return
    if hunks and hunks[-1].end == hunk.start and hunks[-1].new_end == hunk.new_start:
        last = hunks.pop()
        hunk = Hunk(last.start, hunk.end, last.new_start, hunk.new_end)
    hunks.append(hunk)


def split_exactly(text: str) -> tuple[tuple[str, ...], list[int]]:
    """The pieces of a text with blanks of any kind.

    Returns:
        Pieces as `split_words` gives them, a blank that stands beside another or at an end being a piece of
        its own; and where each begins, the end of the text last. A piece that begins a stretch of words
        has a blank before it which the text has not; all else is the text, to the character.
    """
    pieces: list[str] = []
    places: list[int] = []
    plain = text if text.isascii() else text.translate(_WIDTHS)
    at = 0
    for odd in _ODD.finditer(plain):
        _split_stretch(text, plain, at, odd.start(), pieces, places)
        pieces.append(text[odd.start()])
        places.append(odd.start())
        at = odd.end()
    _split_stretch(text, plain, at, len(text), pieces, places)
    return tuple(pieces), [*places, len(text)]


def _split_stretch(text: str, plain: str, start: int, end: int, pieces: list[str], places: list[int]) -> None:
    """Add the pieces of ``text[start:end]``, which has single blanks only."""
    if start == end:
        return
    stretch = plain[start:end]
    found = split_words(stretch)
    spare = found[0].startswith(" ") and not stretch.startswith(" ") if found else False
    if "".join(found)[spare:] != stretch:
        found, spare = tuple(stretch), False
    own = text is plain
    at = start
    for piece in found:
        places.append(at)
        stop = at + len(piece) - spare
        pieces.append(piece if own else " " * spare + text[at:stop])
        at, spare = stop, False


def _keep_objects(hunk: Hunk, old: str, new: str) -> list[Hunk]:
    """A hunk cut at the objects that both its sides have: none is struck to be laid in again."""
    gone = [at for at in range(hunk.start, hunk.end) if is_object(old[at])]
    come = [at for at in range(hunk.new_start, hunk.new_end) if is_object(new[at])]
    if not gone or not come:
        return [hunk]
    parts: list[Hunk] = []
    at, other = hunk.start, hunk.new_start
    blocks = LCSseq.opcodes([old[k] for k in gone], [new[k] for k in come])
    pairs = [
        (gone[code.src_start + k], come[code.dest_start + k])
        for code in blocks
        if code.tag == "equal"
        for k in range(code.src_end - code.src_start)
    ]
    for i, j in [*pairs, (hunk.end, hunk.new_end)]:
        if at < i or other < j:
            parts.append(Hunk(at, i, other, j))
        at, other = i + 1, j + 1
    return parts
