"""Blanks about a choice: whether they stand before it, after it, or inside each of its alternatives.

A blank that all alternatives begin with stands before the choice; where one is empty, it would be left over
if that were taken, and so it stands inside each of the others.
"""

from dataclasses import replace

from travaux.text.model import Choice, Content


def takes_blank(choice: Choice[str], after: object) -> bool:
    """Whether the blank before a choice belongs to its alternatives.

    It does where one is or begins empty; unless one has its own, or the choice but begins a word.
    """
    if not leads_empty(choice) or (isinstance(after, str) and after[:1].isalnum()):
        return False
    contents = [alternative.content for alternative in choice.alternatives if alternative.content]
    return bool(contents) and not any(begins_blank(content) for content in contents)


def leads_empty(choice: Choice[str]) -> bool:
    """Whether an alternative is empty, or begins with a choice of which that is true."""
    firsts = [next(filter(None, alternative.content), ()) for alternative in choice.alternatives]
    return any(not first or (isinstance(first, Choice) and leads_empty(first)) for first in firsts)


def begins_blank(content: Content) -> bool:
    """Whether a non-empty content begins with a blank, whichever alternative is taken first."""
    if isinstance(content[0], str):
        return content[0].startswith(" ")
    contents = [alternative.content for alternative in content[0].alternatives if alternative.content]
    return bool(contents) and all(begins_blank(part) for part in contents)


def prepend_blank(choice: Choice[str]) -> Choice[str]:
    """The choice with a blank before each alternative that is not empty."""
    return Choice(
        tuple(
            replace(alternative, content=_blank_first(alternative.content))
            if alternative.content
            else alternative
            for alternative in choice.alternatives
        )
    )


def _blank_first(content: Content) -> Content:
    first = content[0]
    if isinstance(first, str):
        return (" " + first, *content[1:])
    return (prepend_blank(first), *content[1:]) if leads_empty(first) else (" ", *content)


def append_blank(choice: Choice[str]) -> Choice[str]:
    """The choice with a blank after each alternative that is not empty."""
    return Choice(
        tuple(
            replace(part, content=_blank_last(part.content)) if part.content else part
            for part in choice.alternatives
        )
    )


def _blank_last(content: Content) -> Content:
    last = content[-1]
    return (*content[:-1], last + " " if isinstance(last, str) else append_blank(last))


def strip_blank(choice: Choice[str]) -> Choice[str]:
    """The choice without the blank that begins each alternative that is not empty."""
    return Choice(tuple(replace(part, content=_strip_first(part.content)) for part in choice.alternatives))


def _strip_first(content: Content) -> Content:
    if not content:
        return content
    first = content[0]
    return (first.removeprefix(" ") if isinstance(first, str) else strip_blank(first), *content[1:])


def ends_blank(content: Content) -> bool:
    """Whether a non-empty content ends with a blank, whichever alternative is taken last."""
    last = content[-1]
    if isinstance(last, str):
        return last.endswith(" ")
    contents = [part.content for part in last.alternatives if part.content]
    return bool(contents) and all(ends_blank(part) for part in contents)


def strip_last_blank(choice: Choice[str]) -> Choice[str]:
    """The choice without the blank that ends each alternative that is not empty."""
    return Choice(tuple(replace(part, content=_strip_last(part.content)) for part in choice.alternatives))


def _strip_last(content: Content) -> Content:
    if not content:
        return content
    last = content[-1]
    return (*content[:-1], last.removesuffix(" ") if isinstance(last, str) else strip_last_blank(last))
