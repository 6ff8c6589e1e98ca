"""What a person calls the place of a paragraph: "Article 7, 2. (a)"."""

from collections.abc import Sequence

from travaux.text.carrying.wording import Wording

_WORDS = 8


def name_places(side: Sequence[Wording]) -> list[str]:
    """A name for each paragraph: its article, then its numbers; else how it begins.

    Complexity: linear.
    """
    names: list[str] = []
    heading = item = ""
    for wording in side:
        number = " ".join(wording.number.rstrip(".:–—-، ").split())
        if wording.heading:
            heading, item = number, ""
            names.append(heading)
            continue
        own = wording.number.strip()
        if own and own[0] not in "(（" and not own.endswith((")", "）")):
            item = number
            own = ""
        elif not own:
            item = ""
        parts = [heading, " ".join(part for part in (item, own) if part)]
        if not any(parts) or (not parts[1] and wording.text):
            parts.append(f"“{shorten(wording)}”" if wording.text else "")
        names.append(", ".join(part for part in parts if part))
    return names


def shorten(wording: Wording, *, words: int = _WORDS) -> str:
    """How a paragraph begins."""
    begins = wording.words(0, words)
    return f"{begins} …" if len(wording.pieces) > words else begins
