"""A saved report as the room takes it in: bounded, decoded, read for what it says; never shown as it is."""

from dataclasses import replace

from travaux.formats.decoding import decode
from travaux.formats.source import refuse_binary
from travaux.press.model import Source
from travaux.press.report import read_report
from travaux.record.moments import count_parts

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
    found = read_report(decoded.text, file=name)
    return replace(found, notices=(*decoded.notices, *found.notices))


def is_page(data: bytes) -> bool:
    """Whether a file is a page, not a text."""
    return data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


def as_known(at: str) -> str:
    """A moment of a report as exactly as the record can keep it: a clock that names no zone is left out."""
    return at if count_parts(at) else at[:10] if count_parts(at[:10]) else ""
