"""A report as a saved page: what it claims, then what trafilatura finds, then what a reader sees."""

import re
from collections.abc import Sequence
from typing import Final

from travaux.press.bylines import read_agency_line, read_byline
from travaux.press.clutter import ends_sentence, is_clutter
from travaux.press.credits import make_image
from travaux.press.draft import Draft
from travaux.press.headlines import choose_title, read_site
from travaux.press.model import Person
from travaux.press.names import looks_like_name, split_names
from travaux.press.page import Page
from travaux.press.page_words import clean_paragraphs, find_paragraphs
from travaux.press.published import Moment, choose_moment, parse_moment, read_moment
from travaux.text.languages import LANGUAGES, detect_language

_ABOVE_LINES: Final = 8
_BELOW_LINES: Final = 25
_STANDFIRST_LINES: Final = 4
_TAIL_LINES: Final = 12
_LINE_BOUND_CHARS: Final = 300
_LEGAL: Final = re.compile(
    r"版权所有|版權所有|,?\s?all rights reserved\.?|^(?:copyright|©)\s(?:\d{4}\s)?", re.IGNORECASE
)
_FROM: Final = re.compile(r"(?:来源|來源)\s?[:：]\s?([^\s|，。]{2,20})")
_TOWN: Final = re.compile(r"[^\W\d_a-zа-я][\w .'’-]{1,30},\s")
_DAY_CHARS: Final = 24
_EDGES: Final = " |·•,;–—-"


def read_page(page: Page) -> Draft:
    """Bring together what a page holds."""
    draft = Draft()
    paragraphs = find_paragraphs(page)
    draft.language, region = _choose_language(page, paragraphs)
    draft.month_first = True if region == "US" else (False if region or draft.language != "en" else None)
    draft.publisher = _choose_publisher(page)
    draft.title = choose_title(page, draft.publisher)
    head, tail = _around(page.lines, draft.title or "".join(page.heading[:1]), paragraphs)
    draft.moment = _choose_moment(page, head, draft)
    _choose_authors(page, head, tail, draft)
    for caption, credit in (*page.figures, *page.claims.images):
        if caption != draft.title:
            draft.add_image(make_image(caption, credit))
    draft.paragraphs = clean_paragraphs(paragraphs, page, draft)
    draft.is_partial = page.claims.is_partial
    return draft


def _choose_language(page: Page, paragraphs: Sequence[str]) -> tuple[str, str]:
    """Language and region: what the words speak for, where the page says otherwise, in a language we know."""
    said, region = "", ""
    for value in (*page.claims.languages, page.extract.language):
        match = re.match(r"([a-z]{2,3})(?:[-_]([a-z]{2})\b)?", value.lower())
        if match:
            said, region = match[1], (match[2] or "").upper()
            break
    heard = detect_language(sorted(paragraphs[:200], key=len)[-40:])
    if not said or (heard and said in LANGUAGES and heard != said and sum(map(len, paragraphs)) > 300):
        return heard, ""
    return said, region


def _choose_publisher(page: Page) -> str:
    for name in (*page.claims.publishers, page.extract.publisher):
        name = _LEGAL.sub("", re.sub(r"\s*\((?:https?://|www\.)[^)]*\)$", "", name)).strip()
        if name and "://" not in name:
            return name
    named = next((match[1] for line in page.lines if (match := _FROM.search(line[:120]))), "")
    return named or read_site(page)


def _around(lines: Sequence[str], title: str, paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines about the headline, and those after the last words of the report."""
    key = title[:60].casefold()
    at = next((at for at, line in enumerate(lines) if key and key in line.casefold()[:400]), -1)
    openings = (line for line in paragraphs if len(line) > 60 and ends_sentence(line))
    first = next((line[:40] for line in openings if not read_byline(line)), "")
    start = next((n for n, line in enumerate(lines) if first and line.startswith(first)), -1)
    if at < 0 and start < 0:
        return list(lines[:_BELOW_LINES]), []
    if at < 0:
        at = max(0, start - _BELOW_LINES)
    below = at + _BELOW_LINES  # the byline may stand below the paragraph that sums the report up
    below = min(start + _STANDFIRST_LINES, below) if start > at else below
    last = next((line[:40] for line in reversed(paragraphs) if len(line) > 60), "")
    end = next((n for n in range(len(lines) - 1, -1, -1) if last and lines[n].startswith(last)), -1)
    return list(lines[max(0, at - _ABOVE_LINES) : below]), list(
        lines[end + 1 : end + 1 + _TAIL_LINES]
    ) if end >= 0 else []


def _choose_moment(page: Page, head: Sequence[str], draft: Draft) -> Moment | None:
    claimed = [
        moment for value in page.claims.dates if (moment := parse_moment(value, language=draft.language))
    ]
    seen = [moment for line in head if (moment := _published(line, draft))]
    others: list[Moment] = []
    if not claimed and not seen:
        others = [moment for line in page.lines if (moment := _labelled(line, draft))][:3]
        others += [moment for line in page.lines if (moment := _read_dateline(line, draft))][:1]
    found = parse_moment(page.extract.date)
    if found and not others and str(found).endswith("-01-01"):
        found = None  # a year alone is what it was taken from
    return choose_moment([*claimed, *seen, *others, *([found] if found else [])])


def _published(line: str, draft: Draft) -> Moment | None:
    """When a line says that the report was published; not when it was changed, which may stand beside it."""
    for piece in dict.fromkeys((line, *re.split(r"\s*[|·•]\s*", line[:_LINE_BOUND_CHARS]))):
        moment = read_moment(piece, language=draft.language, month_first=draft.month_first)
        if moment and not moment.updated:
            return moment
    return None


def _read_dateline(line: str, draft: Draft) -> Moment | None:
    """The day with its year that a paragraph opens with, after a town: "MIRAVALE, 12 February 2022."."""
    town = _TOWN.match(line)
    return read_moment(line[town.end() :][:_DAY_CHARS], language=draft.language) if town else None


def _labelled(line: str, draft: Draft) -> Moment | None:
    """A line that says "Published: …" wherever it stands."""
    if len(line) > 60:
        return None
    moment = read_moment(line, language=draft.language, month_first=draft.month_first)
    return moment if moment and moment.labelled and not moment.updated else None


def _choose_authors(page: Page, head: Sequence[str], tail: Sequence[str], draft: Draft) -> None:
    """From the surest to the vaguest; editors and photographers whom a reader sees are added."""
    claims = page.claims
    houses = {
        name.casefold() for name in (*claims.publishers, page.extract.publisher, draft.publisher) if name
    }
    seen = [
        person
        for line in (*head, *tail, *_short_labels(page.lines))
        for person in read_byline(line[:_LINE_BOUND_CHARS], language=draft.language)
    ]
    writers = [person for person in seen if person.role in ("author", "reporter")]
    others = [person for person in seen if person.role not in ("author", "reporter")]
    extracted = split_names(page.extract.author)

    def outside(names: Sequence[str]) -> list[Person]:
        return [Person(name) for name in names if not _is_house(name, houses)]

    agencies = [agency for line in head if (agency := read_agency_line(line)[0])]
    named = [person for person in writers if not _is_house(person.name, houses)]
    chosen = (
        outside(claims.people)
        or named
        or writers
        or outside(claims.meta_people)
        or outside([name for name in extracted if looks_like_name(name, least=2)])
        or outside(_beside_date(head, draft))
        or [Person(agency) for agency in agencies[:1]]
        or (
            []
            if others
            else [Person(name) for name in claims.makers or claims.people or claims.meta_people or extracted]
        )
    )
    names = {person.name for person in chosen}
    shown = (named, outside(_beside_date(head, draft)))
    draft.add_people(next((more for more in shown if names < {person.name for person in more}), chosen))
    draft.add_people([Person(name, "editor") for name in claims.editors])
    draft.add_people(others)


def _short_labels(lines: Sequence[str]) -> list[str]:
    """Lines anywhere that open with the word for an author; only short ones, and not many."""
    label = re.compile(
        r"(?:autorin/autor|autor(?:in)?|author|penulis|yazar|автор|作者)\s?[:：\s]", re.IGNORECASE
    )
    return [line for line in lines if len(line) < 60 and label.match(line)][:3]


def _is_house(name: str, houses: set[str]) -> bool:
    key = re.sub(r"\s*\([^)]*\)$", "", name).casefold()
    return key in houses or any(key == re.sub(r"\s*\([^)]*\)$", "", house) for house in houses)


def _beside_date(head: Sequence[str], draft: Draft) -> list[str]:
    """A name in the line of the date, set apart from it by a sign: "Ana Ruiz | 21.01.2022"."""
    for line in head:
        pieces = re.split(r"\s*[|·•]\s*", line)
        if len(pieces) == 1 or not read_moment(line, language=draft.language, month_first=draft.month_first):
            continue
        for piece in pieces:
            names = split_names(piece.strip(_EDGES))
            if names and all(
                looks_like_name(name, least=2) and len(name.split()) <= 4 and not is_clutter(name)
                for name in names
            ):
                return names
    return []
