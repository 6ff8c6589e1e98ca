"""A source as plain lines: its head, the dates and the quotations in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travaux.press import Source

_EXCERPT_CHARS = 100


def list_source(source: "Source") -> str:
    """What a report says of itself, a line each; then its dates, then its quotations with who speaks them."""
    return "\n".join(_lines(source))


def _lines(source: "Source") -> Iterator[str]:
    yield source.title or "no title"
    for name, value in (
        ("publisher", source.publisher),
        ("published", source.published_at),
        ("place", source.place),
        ("language", source.language),
    ):
        if value:
            yield f"{name:10} {value}"
    for person in source.authors:
        yield f"{person.role:10} {person.name}"
    for image in source.images:
        credit = f" ({image.credit})" if image.credit else ""
        yield f"{'image':10} {_excerpt(image.caption) or '(no caption)'}{credit}"
    if source.dates:
        yield ""
        width = max(len(mention.date) for mention in source.dates)
        yield from (
            f"{mention.date:{width}}  {mention.words}: {_excerpt(mention.sentence)}"
            for mention in source.dates
        )
    if source.quotes:
        yield ""
        yield from (
            f"{quote.speaker or '(speaker not named)'}: “{_excerpt(quote.text)}”" for quote in source.quotes
        )


def _excerpt(words: str) -> str:
    return words if len(words) <= _EXCERPT_CHARS else f"{words[: _EXCERPT_CHARS - 1].rstrip()}…"
