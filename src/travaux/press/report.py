"""A report of the press, a saved page or its text, to a `Source`."""

import re
from dataclasses import replace
from typing import Final

from travaux.errors import TooLargeError
from travaux.press.bylines import read_reporters
from travaux.press.datelines import NO_DATELINE, read_dateline
from travaux.press.draft import Draft
from travaux.press.mentions import find_mentions
from travaux.press.model import Source
from travaux.press.plain_report import read_plain
from travaux.press.published import Moment
from travaux.press.quotations import find_quotes
from travaux.text.model import Notice

PAGE_BOUND_CHARS: Final = 8_000_000
TEXT_BOUND_CHARS: Final = 2_000_000
_HEAD_LINES: Final = 4
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>|<!--.{0,2000}?-->|\s){0,5}<(?:!doctype\s+html|html|head|body|title|"
    r"article|div|p|h1|main|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_report(html_or_text: str, *, file: str = "", is_page: bool | None = None) -> Source:
    """Read a report: who published what, when; the dates and the quotations in it.

    What a page says of itself for programs comes first, then what trafilatura finds, then rules for what a
    reader sees. These are suggestions for a person to check. Nothing is fetched.

    Args:
        html_or_text: a saved page, or the text of one; decoded.
        file: the name that errors show.
        is_page: whether it is HTML; told by how it begins if not given.

    Raises:
        TooLargeError: over ``PAGE_BOUND_CHARS``, or ``TEXT_BOUND_CHARS`` if it is a text.

    Complexity: O(n).
    """
    page = _PAGE.match(html_or_text[:20_000]) is not None if is_page is None else is_page
    bound = PAGE_BOUND_CHARS if page else TEXT_BOUND_CHARS
    if len(html_or_text) > bound:
        problem = f"it has {len(html_or_text):,} characters, more than a report has"
        raise TooLargeError(file=file or "the report", problem=problem, bound=f"{bound:,} characters")
    draft = _read_html(html_or_text) if page else read_plain(html_or_text)
    return _finish(draft)


def _read_html(source: str) -> Draft:
    from travaux.press.page import parse_page
    from travaux.press.page_report import read_page

    page = parse_page(source)
    return Draft() if page is None else read_page(page)


def _finish(draft: Draft) -> Source:
    """The dateline, the dates, the quotations, and what is doubtful."""
    dateline = NO_DATELINE
    for line in draft.paragraphs[:_HEAD_LINES]:
        dateline = read_dateline(line, publisher=draft.publisher)
        if dateline.end:
            draft.add_people(read_reporters(line, at=dateline.end))
            break
    notices = list(_doubts(draft))
    published = draft.moment.day if draft.moment else None
    dates, doubts = find_mentions(
        draft.paragraphs, language=draft.language, published=published, month_first=draft.month_first
    )
    source = Source(
        title=draft.title,
        publisher=draft.publisher or dateline.publisher,
        published_at=str(draft.moment) if draft.moment else "",
        language=draft.language,
        place=dateline.place,
        authors=tuple(draft.authors),
        images=tuple(draft.images),
        text="\n\n".join(draft.paragraphs),
        dates=tuple(dates),
        quotes=tuple(find_quotes(draft.paragraphs)),
    )
    if not source.text:
        notices.append(Notice("empty", "report", "no words of a report were found"))
    return replace(source, notices=(*notices, *doubts))


def _doubts(draft: Draft) -> list[Notice]:
    partial = [
        Notice(
            "report-partial", "page", "it says that not everybody may read all of it; words may be missing"
        )
    ]
    return [*_doubts_of_moment(draft.moment), *(partial if draft.is_partial else [])]


def _doubts_of_moment(moment: Moment | None) -> list[Notice]:
    if moment is None:
        message = 'it does not say when it was published; dates without a year, and "yesterday", are left out'
        return [Notice("published-unknown", "head", message)]
    if moment.doubt:
        return [Notice("published-doubtful", "head", f"{moment}: {moment.doubt}")]
    if moment.clock is not None and moment.clock.tzinfo is None:
        return [Notice("published-doubtful", "head", f"{moment}: no zone is named")]
    return []
