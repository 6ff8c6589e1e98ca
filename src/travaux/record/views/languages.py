"""The languages of a text side by side: the same provision in each, what one has not, what is behind."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from travaux.record.live_text import LiveText
from travaux.record.state import State, Work
from travaux.record.wording import PlainProvision


class Facing(NamedTuple):
    """One provision in several languages.

    Attributes:
        id: of the provision, the same in each.
        depth: 0 at the top.
        wordings: in each language, in the order asked for; None where that text has no such provision.
        stale: of each, whether its original changed since it was translated.
    """

    id: str
    depth: int
    wordings: tuple[PlainProvision | None, ...]
    stale: tuple[bool, ...]


class Standing(msgspec.Struct, frozen=True):
    """How one language of a text stands.

    Attributes:
        language: BCP 47.
        translated_from: the language that it follows; "" for an original.
        provisions: how many it has.
        missing: how many of the text's original it has not.
        own: how many it has that the original has not.
        stale: how many follow an original that changed since.
        authentic: seq of the act that authenticated the text in this language, or 0.
    """

    language: str
    translated_from: str
    provisions: int
    missing: int
    own: int
    stale: int
    authentic: int


def face_languages(work: Work, languages: Sequence[str]) -> tuple[Facing, ...]:
    """The provisions of a text in some of its languages, aligned by id.

    Args:
        work: the text.
        languages: the first gives the order; what only another has stands after what it follows there.

    Complexity: linear in the provisions.
    """
    texts = [work.texts.get(language) or LiveText(language=language) for language in languages]
    known = [_index(text) for text in texts]
    order = list(known[0]) if known else []
    for index in known[1:]:
        order = _merge(order, list(index))
    return tuple(
        Facing(
            name,
            next(index[name][0] for index in known if name in index),
            tuple(index[name][1] if name in index else None for index in known),
            tuple(_is_stale(text, name) for text in texts),
        )
        for name in order
    )


def describe_languages(state: State, work: Work) -> tuple[Standing, ...]:
    """How each language of a text stands, the original first.

    Complexity: linear in the provisions.
    """
    original = set(_index(work.texts.get(work.language) or LiveText()))
    authentic = {
        language: closing.seq
        for closing in sorted(state.closings.values(), key=lambda closing: closing.seq)
        if closing.work == work.id and closing.step == "authenticate"
        for language in closing.languages or tuple(work.texts)
    }
    rest = sorted(language for language in work.texts if language != work.language)
    found = []
    for language in (work.language, *rest):
        text = work.texts.get(language) or LiveText()
        own = set(_index(text))
        found.append(
            Standing(
                language=language,
                translated_from=text.translated_from,
                provisions=len(own),
                missing=len(original - own),
                own=len(own - original),
                stale=len(text.stale),
                authentic=authentic.get(language, 0),
            )
        )
    return tuple(found)


def _index(text: LiveText) -> dict[str, tuple[int, PlainProvision]]:
    """Id -> depth and provision, in reading order."""
    found: dict[str, tuple[int, PlainProvision]] = {}
    waiting = [(0, text.provisions[root]) for root in reversed(text.roots)]
    while waiting:
        depth, provision = waiting.pop()
        found[provision.id] = depth, provision
        waiting += [(depth + 1, child) for child in reversed(provision.children)]
    return found


def _merge(order: list[str], others: list[str]) -> list[str]:
    """One order with what only another has put after what stands before it there."""
    known = set(order)
    after: dict[str, list[str]] = {}
    last = ""
    for name in others:
        if name in known:
            last = name
        else:
            after.setdefault(last, []).append(name)
    merged = after.get("", [])
    for name in order:
        merged.append(name)
        merged += after.get(name, ())
    return merged


def _is_stale(text: LiveText, name: str) -> bool:
    return text.homes.get(name, name) in text.stale if text.stale else False
