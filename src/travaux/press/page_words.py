"""A page's own words: what trafilatura gives or a reader sees, without what surrounds a report."""

import re
from collections.abc import Sequence
from typing import Final

from travaux.press.bylines import read_byline
from travaux.press.clutter import cut_offer, drop_clutter, ends_sentence
from travaux.press.credits import make_image, read_credit_line
from travaux.press.draft import Draft
from travaux.press.page import Page
from travaux.press.plain_report import find_body
from travaux.press.published import read_moment

_LEAST_CHARS: Final = 200
_SHORT_CHARS: Final = 200
_BESIDE_NAMES_CHARS: Final = 30
_DATES_CHARS: Final = 110
_INITIALS: Final = re.compile(r"\([a-z]{2,4}(?:/[a-z]{2,4}){0,3}\)")


def find_paragraphs(page: Page) -> list[str]:
    """What trafilatura takes for the report; what a reader sees where that is too little, or a table."""
    extracted = [line.strip().removeprefix("- ").strip() for line in page.extract.text.split("\n")]
    is_table = any(line.startswith("|") for line in extracted)
    length = sum(map(len, extracted))
    if length >= _LEAST_CHARS and not is_table:
        return extracted
    seen = _visible_body(page)
    return seen if sum(map(len, seen)) > (length // 2 if is_table else 0) else extracted


def _visible_body(page: Page) -> list[str]:
    lines = list(page.lines)
    return [
        line
        for line in lines[find_body(lines) :]
        if len(line) >= 60 or (len(line) >= 30 and ends_sentence(line))
    ]


def clean_paragraphs(paragraphs: Sequence[str], page: Page, draft: Draft) -> list[str]:
    """The report's own words: no headline again, no byline, no caption, no date alone.

    Editors and others whom a line names on the way are added to the draft.
    """
    lines = [line.strip() for line in drop_clutter(cut_offer(paragraphs)) if line.strip()]
    start = find_body(lines)
    kept: list[str] = []
    for at, words in enumerate(lines):
        if words == draft.title or words in page.heading or _is_beside(words, draft):
            continue
        people = read_byline(words, language=draft.language) if len(words) < _SHORT_CHARS else []
        if people:
            draft.add_people([person for person in people if person.role not in ("author", "reporter")])
        elif at >= start or not _names_section(words):
            kept.append(words)
    return kept or [line for line in paragraphs if line]


def _is_beside(words: str, draft: Draft) -> bool:
    """A caption, a credit, initials; names, or dates, and little else."""
    if len(words) >= _SHORT_CHARS:
        return False
    if read_credit_line(words) or _INITIALS.fullmatch(words):
        return True
    image = make_image(words)
    captions = {each.caption for each in draft.images if each.caption}
    if image and image.caption in captions:
        return True
    if ends_sentence(words):
        return False
    named = [person.name for person in draft.authors if person.name in words]
    if named and len(words) <= sum(map(len, named)) + _BESIDE_NAMES_CHARS:
        return True
    return len(words) < _DATES_CHARS and read_moment(words, language=draft.language) is not None


def _names_section(words: str) -> bool:
    """Before the report, the name of the part of the paper that it stands in."""
    return len(words.split()) <= 3 and len(words) <= 40 and not ends_sentence(words)
