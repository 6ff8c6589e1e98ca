"""A saved report as the room takes it in: bounded, decoded, read for what it says; never shown as it is."""

from dataclasses import replace

from travaux.errors import TooLargeError
from travaux.formats.decoding import decode
from travaux.formats.source import refuse_binary
from travaux.press.model import Source
from travaux.press.report import read_report
from travaux.record.moments import count_parts

MOST_CHARS = 400_000
"""Of a report's own words: somebody waits while it is read."""
PAGES = ".html,.htm,.xhtml,.txt,.md"
"""Endings of the files that are read."""


def read_page(data: bytes, name: str) -> Source:
    """Who published what, when; the dates and quotations in it.

    Args:
        data: the file.
        name: what errors call it.

    Raises:
        InputError: it is no page and no text, or larger than a report is.
    """
    refuse_binary(data, name)
    decoded = decode(data, file=name)
    whole = len(decoded.text)
    if whole > MOST_CHARS and not is_page(data):
        raise TooLargeError(file=name, problem=f"it has {whole:,} characters", bound=f"{MOST_CHARS:,}")
    found = read_report(decoded.text, file=name)
    if len(found.text) > MOST_CHARS:
        problem = f"its report has {len(found.text):,} characters"
        raise TooLargeError(file=name, problem=problem, bound=f"{MOST_CHARS:,}")
    return replace(found, notices=(*decoded.notices, *found.notices))


def is_page(data: bytes) -> bool:
    """Whether a file is a page, not a text."""
    return data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


def as_known(at: str) -> str:
    """A moment of a report as exactly as the record can keep it: a clock that names no zone is left out."""
    return at if count_parts(at) else at[:10] if count_parts(at[:10]) else ""
