"""Where a file changes its language: one text after the other, as in a treaty's two authentic texts."""

from collections.abc import Sequence

from travaux.text.languages import LANGUAGES, vote_for_languages
from travaux.text.lines import Line

_SAMPLES = 128
_WINDOW = 8
_TELLING_CHARS = 24
_LEAST_VOTES = 60


class Segment:
    """Lines ``[start, end)`` in one language; "" where it cannot be told."""

    __slots__ = ("end", "language", "start")

    def __init__(self, language: str, start: int, end: int) -> None:
        self.language = language
        self.start = start
        self.end = end


def split_languages(lines: Sequence[Line], *, language: str = "") -> list[Segment]:
    """The runs of lines that are in one language.

    Args:
        lines: of the whole file.
        language: of its first text, where known.

    Returns:
        At least one segment; together they cover the lines.

    Complexity: reads the beginnings of at most 128 lines unless the language changes.
    """
    if any(line.language for line in lines):
        return _split_by_format(lines, language)
    telling = [at for at, line in enumerate(lines) if _is_telling(line.text)] or list(range(len(lines)))
    sampled = telling[:: max(1, len(telling) // _SAMPLES)]
    votes = [_vote(lines[at].text) for at in sampled]
    main = language.partition("-")[0] or _winner(votes[:16]) or _winner(votes)
    whole = Segment(language or main, 0, len(lines))
    other = sum(weight for code, weight in votes if code and code != main)
    if not main or main not in LANGUAGES or other < _LEAST_VOTES:
        return [whole]
    segments: list[Segment] = []
    start, current, known = 0, main, 0
    for at, (code, _) in enumerate(votes):
        if code == current:
            known = sampled[at] + 1
        if code and code != current and _has_changed(votes[at : at + _WINDOW], current, code):
            border = _find_border(lines, known, sampled[at], current, code)
            if border > start:
                segments.append(Segment(language if current == main and language else current, start, border))
            start, current, known = border, code, sampled[at] + 1
    segments.append(Segment(language if current == main and language else current, start, len(lines)))
    return segments


def _split_by_format(lines: Sequence[Line], language: str) -> list[Segment]:
    """Segments as the format marks them; lines that it does not mark go on in the language before."""
    segments: list[Segment] = []
    current = language or next(line.language for line in lines if line.language)
    start = 0
    for at, line in enumerate(lines):
        if line.language and line.language.partition("-")[0] != current.partition("-")[0]:
            if at > start:
                segments.append(Segment(current, start, at))
            start, current = at, line.language
    segments.append(Segment(current, start, len(lines)))
    return segments


def _is_telling(text: str) -> bool:
    """Whether a line is long enough to tell its language; a few signs are, of a script that is not Latin."""
    return len(text) >= _TELLING_CHARS or (len(text) >= 6 and text[0] > "\u0370")


def _vote(text: str) -> tuple[str, int]:
    """The language a line speaks for, and by how much more than for the next one."""
    votes = vote_for_languages(text)
    if not votes:
        return "", 0
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return (code, best - second) if best > second else ("", 0)


def _winner(votes: Sequence[tuple[str, int]]) -> str:
    totals: dict[str, int] = {}
    for code, weight in votes:
        if code:
            totals[code] = totals.get(code, 0) + weight
    return max(totals, key=lambda code: (totals[code], code)) if totals else ""


def _has_changed(window: Sequence[tuple[str, int]], current: str, code: str) -> bool:
    """Whether the lines that follow are in the other language, not merely one of them."""
    new = sum(weight for each, weight in window if each == code)
    old = sum(weight for each, weight in window if each == current)
    return new >= _LEAST_VOTES and new > 3 * old


def _find_border(lines: Sequence[Line], low: int, high: int, current: str, code: str) -> int:
    """The first line of the new language in ``[low, high]``, the headings before it included."""
    border = high
    for at in range(low, high):
        votes = vote_for_languages(lines[at].text)
        if votes.get(code, 0) > votes.get(current, 0):
            border = at
            break
    while border > low:
        line = lines[border - 1]
        votes = vote_for_languages(line.text)
        titled = line.level or (len(line.text) < 120 and line.text[-1:] not in (".", ";", ":", ","))
        if not titled or votes.get(current, 0) > votes.get(code, 0):
            break
        border -= 1
    return border
