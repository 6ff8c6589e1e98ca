"""Names of people as reports print them: taken apart, cleaned, and told from other words."""

import re
from typing import Final

_EDGES: Final = " \t\r\n,;:|/–—-·•*()[]{}\"“”'’‘"
_LEADS: Final = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|text|report|reporting)\s+)?(?:by|oleh|von|"
    r"par|por|door)[:\s]\s*|"
    r"^(?:autor(?:in|a|es)?(?:/autor(?:in)?)?|author|penulis|auteure?|autore|yazar|автор|作者|文|記者|"
    r"记者)\s?[:：]\s*",
    re.IGNORECASE,
)
_TAILS: Final = re.compile(
    r"\s+(?:for|in|at|di|en|à|aus|из)\s+[A-ZÀ-ÞА-Я].*$|\s*[|•·].*$|\s+[-–—]\s.*$|\s*\([^)]{0,80}\)?$|"
    r",?\s+(?:associated press|reuters|afp|staff writer|senior writer|correspondent|staff|reporter)$",
    re.IGNORECASE,
)
_PLACE_TAIL: Final = re.compile(r"\s+(?:in|at|di|en|à|aus|из|from)\s+[A-ZÀ-ÞА-Я].*$|\s*\([^)]{0,80}\)?$")
_MARKUP: Final = re.compile(r"<[^<>]{0,300}>|https?://\S+|\S+@\S+\.\S+|(?<!\w)@\w+")
_SPLIT: Final = re.compile(
    r"\s*[;；、，\n]\s*|\s+(?:and|AND|und|UND|dan|DAN|et|ET|ve|VE|и|И|en|&|/|\|)\s+|\s+[ye]\s+(?=[A-ZÀ-Þ])"
)
_PARTICLES: Final = frozenset(
    "de del della di da dos das do du des la le van von der den ter ten zu zur bin binti ibn al el y e "
    "af und".split()
)
_WORD: Final = re.compile(r"[^\W\d_][\w.'’‘-]*")
_HAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff·・]{2,12}")
_NAME_BOUND_CHARS: Final = 80
_PEOPLE_BOUND: Final = 30
_NO_NAMES: Final = frozenset(
    "read more share home news menu search login subscribe world politics business sport sports opinion "
    "video videos photo photos "
    "live breaking advertisement terpopuler berita lainnya baca juga terkini nasional internasional "
    "updated published today "
    "yesterday monday tuesday wednesday thursday friday saturday sunday contact about privacy terms "
    "newsletter follow comments "
    "comment print email facebook twitter whatsapp telegram copy link latest trending top stories "
    "related more".split()
)


def split_names(words: str) -> list[str]:
    """The names in a byline, in order, each once.

    >>> split_names("By Ana Ruiz, Tom Okoro and Li Wei")
    ['Ana Ruiz', 'Tom Okoro', 'Li Wei']
    """
    words = _LEADS.sub("", _MARKUP.sub(" ", words[:2000]).replace("\u00a0", " ").strip(_EDGES), count=1)
    found: list[str] = []
    for part in _SPLIT.split(words):
        pieces = [piece.strip() for piece in part.split(",")]
        if len(pieces) == 2 and all(" " not in piece for piece in pieces):
            pieces = [part]  # "Ruiz, Ana"
        for piece in pieces:
            name = clean_name(piece)
            if (
                name
                and name.casefold() not in {each.casefold() for each in found}
                and len(found) < _PEOPLE_BOUND
            ):
                found.append(name)
    return found


def clean_name(words: str) -> str:
    """One name without "By", its town, its address and its outlet; "" if nothing of a name is left."""
    name = _LEADS.sub("", _MARKUP.sub(" ", words).strip(_EDGES), count=1)
    name = " ".join(_TAILS.sub("", name).split()).strip(_EDGES)
    if len(name) > _NAME_BOUND_CHARS or not any(sign.isalpha() for sign in name):
        return ""
    return (
        "" if name.casefold() in ("admin", "administrator", "none", "null", "undefined", "author") else name
    )


def drop_place(words: str) -> str:
    """A name without the town after it: "Ana Ruiz in Geneva"."""
    return _PLACE_TAIL.sub("", words).strip(_EDGES)


def looks_like_name(words: str, *, least: int = 1) -> bool:
    """Whether words could be one person's name: capitals, few words, no digits.

    Args:
        words: the words.
        least: how many words there must be, where words are apart.
    """
    if _HAN.fullmatch(words):
        return len(words) <= 6 or "・" in words or "·" in words
    parts = words.split()
    if not least <= len(parts) <= 6 or len(words) > 60:
        return False
    if parts[0][:1].islower() or any(part.strip(".,").casefold() in _NO_NAMES for part in parts):
        return False
    return all(
        _WORD.fullmatch(part) is not None
        and (not part[0].islower() or part.lower() in _PARTICLES or part[:2] in ("d'", "al"))
        for part in parts
    )
