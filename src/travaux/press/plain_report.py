"""A report as plain text: its head (when, title, who, picture), its body, and what hangs below."""

import re
from collections.abc import Sequence
from typing import Final

from travaux.press.bylines import read_agency_line, read_byline
from travaux.press.clutter import drop_clutter, ends_sentence, is_clutter
from travaux.press.credits import make_image, read_credit_line
from travaux.press.datelines import read_dateline
from travaux.press.draft import Draft
from travaux.press.model import Image, Person
from travaux.press.published import Moment, choose_moment, read_moment
from travaux.text.languages import detect_language

_HEAD_LINES: Final = 40
_TAIL_LINES: Final = 8
_SITE: Final = re.compile(r"[A-Za-z][\w-]{1,30}(?:\.[a-z]{2,12}){1,3}", re.IGNORECASE)
_LANGUAGE_LINES: Final = 60
_CRUMB: Final = re.compile(r".{1,40}(?:\s[>»›/]\s.{1,40})+")


def read_plain(text: str) -> Draft:
    """Take a plain text apart.

    Args:
        text: lines; empty ones, if there are any, between paragraphs.

    Complexity: O(n).
    """
    lines = unwrap_lines(text.split("\n"))
    draft = Draft(
        language=detect_language(sorted((line for line in lines[:400] if line), key=len)[-_LANGUAGE_LINES:])
    )
    draft.month_first = None if draft.language in ("", "en") else False
    start = find_body(lines)
    moments, rest = _read_head(lines[:start], draft)
    body = list(drop_clutter(lines[start:]))
    draft.paragraphs = rest + [line for line in _read_tail(body, draft) if line]
    draft.moment = choose_moment(sorted(moments, key=lambda moment: moment.updated))
    return draft


def unwrap_lines(lines: Sequence[str]) -> list[str]:
    """Stripped lines; those of a paragraph that was wrapped at a margin become one."""
    unwrapped: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        words = " ".join(line.split())
        if words:
            block.append(words)
            continue
        if (
            len(block) > 1
            and all(50 <= len(each) <= 100 for each in block[:-1])
            and not any(read_byline(each) or read_credit_line(each) for each in block[:5])
        ):
            unwrapped.append(" ".join(block))
        else:
            unwrapped += block
        if unwrapped and unwrapped[-1]:
            unwrapped.append("")
        block = []
    return unwrapped


def find_body(lines: Sequence[str]) -> int:
    """Where the report's own words begin: at its dateline, else at its first paragraph."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if len(line) >= 60 and read_dateline(line).end:
            return at
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if (len(line) >= 140 or (len(line) >= 80 and ends_sentence(line))) and not read_byline(line):
            return at
    first = next((at for at, line in enumerate(lines) if line), 0)
    second = next((at for at in range(first + 1, min(len(lines), _HEAD_LINES)) if lines[at]), first)
    return second if first < second and not ends_sentence(lines[first]) else first


def _read_head(lines: Sequence[str], draft: Draft) -> tuple[list[Moment], list[str]]:
    moments: list[Moment] = []
    others: list[tuple[int, str]] = []
    marks: dict[int, str] = {}
    for at, line in enumerate(lines):
        if not line or is_clutter(line):
            continue
        people = read_byline(line, language=draft.language)
        credit = read_credit_line(line)
        agency, _ = read_agency_line(line)
        if people:
            draft.add_people(people)
        elif credit:
            marks[at] = credit
        elif agency:
            draft.add_people([Person(agency)])
        elif moment := read_moment(line, language=draft.language, month_first=draft.month_first):
            moments.append(moment)
        elif _SITE.fullmatch(line):
            draft.publisher = draft.publisher or line
        else:
            others.append((at, line))
    captions = _read_captions(others, marks, draft)
    others = [(at, line) for at, line in others if at not in captions]
    title_at = next((at for at, line in others if _is_title(line)), others[0][0] if others else -1)
    draft.title = next((line for at, line in others if at == title_at), "")
    kept = [line for at, line in others if at > title_at and line != draft.title]
    return moments, [line for line in kept if ends_sentence(line) or len(line.split()) >= 8]


def _is_title(line: str) -> bool:
    if _CRUMB.fullmatch(line):
        return False
    return len(line.split()) >= 3 or sum(sign > "\u2fff" for sign in line) >= 6


def _read_captions(others: Sequence[tuple[int, str]], marks: dict[int, str], draft: Draft) -> set[int]:
    """The lines beside a credit that are its caption; a title is none, if nothing else is there to be one."""
    captions: set[int] = set()
    by_place = dict(others)
    titles = [at for at, line in others if _is_title(line)]
    for at, credit in marks.items():
        beside = [
            each
            for each in (at - 1, at + 1)
            if each in by_place and (len(titles) > 1 or each not in titles[:1])
        ]
        beside = [each for each in beside if each != (titles[0] if titles else -1)]
        caption = by_place[beside[0]] if beside else ""
        captions.update(each for each, line in by_place.items() if caption and line == caption)
        draft.add_image(Image(caption, credit))
    return captions


def _read_tail(body: Sequence[str], draft: Draft) -> list[str]:
    """The body without the lines that say who made it; pictures inside it are noted."""
    kept: list[str] = []
    filled = [at for at, line in enumerate(body) if line]
    last = set(filled[-_TAIL_LINES:])
    for at, line in enumerate(body):
        if not line:
            continue
        people = read_byline(line, language=draft.language) if at in last or len(line) < 120 else []
        if people and not ends_like_prose(line):
            draft.add_people(people)
        elif credit := read_credit_line(line):
            draft.add_image(make_image("", credit))
        else:
            kept.append(line)
    return kept


def ends_like_prose(line: str) -> bool:
    """Whether a line that opens like a byline goes on as a sentence does."""
    return len(line) > 120 and line.endswith(".") and ";" not in line
