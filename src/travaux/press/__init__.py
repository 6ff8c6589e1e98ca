"""Reports of the press: a saved page, or its text, to who published what, when, and what it dates and quotes.

    read_report     a page or a text -> Source

Suggestions, not facts: a person checks them. Nothing is fetched, everything is bounded; what needs a library
is imported when it is used.
"""

from travaux.press.model import DatedMention, Image, Person, PersonRole, Precision, Quote, Source
from travaux.press.report import PAGE_BOUND_CHARS, TEXT_BOUND_CHARS, read_report

__all__ = [
    "read_report",
    "Source",
    "DatedMention",
    "Image",
    "Person",
    "PersonRole",
    "Precision",
    "Quote",
    "PAGE_BOUND_CHARS",
    "TEXT_BOUND_CHARS",
]
