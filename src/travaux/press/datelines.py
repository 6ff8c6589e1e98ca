"""Datelines: "REPUBLIC.EXAMPLE, GENEVA - ", "GENEVA, Jan 21 (Reuters) - ", "新华社日内瓦1月21日电"."""

import re
from functools import cache
from typing import Final, NamedTuple

_HEAD_CHARS: Final = 160
_AGENCIES: Final = (
    "AP|AFP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|TASS|Tass|Xinhua|XINHUA|Kyodo|Antara|ANTARA|CNA|Bloomberg|"
    "PTI|AA|UPI|Yonhap|Lusa|APA|sda|SDA|"
    "EUROPA PRESS|Europa Press|RIA Novosti|РИА Новости|ТАСС|Интерфакс|DHA|İHA|IANS|ANI|DW|VOA|BBC|"
    "Bernama|NTB|PAP|CTK|ČTK|MTI|Belga|ATS|KNA|epd"
)


class Dateline(NamedTuple):
    """What a report's first words say.

    Attributes:
        place: "Jenewa"; "" if they name none.
        publisher: "REPUBLIKA.CO.ID", or the agency; "" if they name none.
        agency: whether ``publisher`` is an agency, which others print too.
        end: where the words of the report begin.
    """

    place: str = ""
    publisher: str = ""
    agency: bool = False
    end: int = 0


_NO_PLACES: Final = frozenset("In At On By From The A An Pada Di En El La Le Im Am Der Die Das В На".split())
_AGENCIES_HAN: Final = "新华社|新華社|中新社|法新社|路透社|共同社|美联社|塔斯社|俄新社|中央社|人民网"
_DAY_HAN: Final = r"(?:\d{1,2}月)?\d{1,2}日"
_DAY_HAN_OR_NAME: Final = r"(?:=[^］\]】]{1,20}|\s?\d{1,2}日?\s?)?"
_PLACE: Final = r"(?P<place>[^\W\d_][\w.'’-]{1,24}(?:[ /][^\W\d_][\w.'’-]{1,24}){0,3})"
_DASH: Final = r"\.?(?:\s{1,2}(?:--|—|–|-|―|\|)|--|—|–|\.?-(?=\s))\s?(?=\S)"
_AGENCIES_ARABIC: Final = (
    "رويترز|أ\\.?\\s?ف\\.?\\s?ب|د\\.?\\s?ب\\.?\\s?أ|أسوشيتد برس|الأناضول|تاس|سبوتنيك|شينخوا|"
    "وام|واس|وفا|قنا|بترا"
)
NO_DATELINE: Final = Dateline()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    place, dash = _PLACE, _DASH
    region = r"(?:,\s[^\W\d_][\w. ]{1,20}?)?"
    site = (
        r"(?P<site>[^\W\d_][\w-]{1,24}(?:\.[\w-]{2,12}){1,3}|(?:CNN|CNBC|BBC) Indonesia|"
        r"[A-Z]{2,}(?: [A-Z]{2,}){0,2}\.[A-Za-z.]{2,8})"
    )
    day = (
        r"(?:,?\s(?:[^\W\d_]{3,10}\.?\s)?\d{1,2}\.?(?:\s(?:de\s)?[^\W\d_]{3,10}\.?)?"
        r"(?:\s\d{4}(?:\sг\.)?)?\.?)"
    )
    capital = r"[A-ZÀ-ÞА-ЯİŞĞÇÖÜ]"
    capitals = rf"{capital}[A-ZÀ-ÞА-ЯİŞĞÇÖÜ.'’-]"
    agency = rf"(?P<agency>{_AGENCIES})"
    forms = (
        rf"{site},\s{place}(?:{dash}|(?=\s[A-ZÀ-Þ]\w))",
        rf"{place},\s{site}{dash}",
        rf"{place}{region}{day}?\s?[(/（]{agency}(?:/[^)\n]{{1,20}})?[)/）]\.?(?:{dash}|\s|-)",
        rf"{place}{region}{day}\s?[—–-]+\s?{agency}\.\s",
        (
            rf"(?P<caps>{capitals}+(?:[ /]{capitals}*){{0,3}}){day}\s?/(?:[^/\s]{{2,8}}\.\s)?"
            rf"(?:(?P<agency>{_AGENCIES})\b)?[^/\n]{{0,40}}/\.?\s"
        ),
        rf"(?P<caps>{capitals}+(?:[ /]{capitals}*){{0,3}}){region}{day}?{dash}",
        rf"{place}{region}{day}{dash}",
        rf"{place}\s?(?:\(|[-–—]\s)(?P<agency>{_AGENCIES_ARABIC})\)?\s?[-–—:]\s",
        (
            rf"[(（【]?(?P<agency>{_AGENCIES_HAN})(?P<place>[\u3400-\u9fff]{{2,8}}?)"
            rf"{_DAY_HAN}(?:电|電|讯|綜合外電)"
        ),
        (
            rf"[［\[【](?P<place>[\u3040-\u30ff\u3400-\u9fff]{{2,12}}){_DAY_HAN_OR_NAME}"
            r"(?P<agency>ロイター|共同|時事|AFP)?[^］\]】]{0,12}[］\]】]"
        ),
    )
    return tuple(re.compile(form) for form in forms)


def read_dateline(paragraph: str, *, publisher: str = "") -> Dateline:
    """The dateline that a paragraph opens with; empty if it opens with none.

    Args:
        paragraph: the words.
        publisher: its name, if it is known: "GENEVA, The Daily River -- ".
    """
    head = paragraph[:_HEAD_CHARS]
    named = (re.compile(rf"{_PLACE},\s(?P<site>{re.escape(publisher)}){_DASH}"),) if publisher else ()
    for pattern in (*named, *_patterns()):
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        place = groups.get("place") or groups.get("caps") or ""
        if not _is_place(place):
            continue
        publisher = groups.get("site") or groups.get("agency") or ""
        place = re.sub(r"(?<=..)(?:共同|時事)$", "", place)
        return Dateline(_as_name(place), publisher, not groups.get("site") and bool(publisher), match.end())
    return NO_DATELINE


def _is_place(words: str) -> bool:
    parts = words.split()
    return (
        bool(parts)
        and parts[0] not in _NO_PLACES
        and all(
            part[:1].isupper() or part[:1] > "\u3000" or "\u0600" < part[:1] < "\u0700"
            for part in parts
            if part not in ("de", "del", "di", "la", "am", "do", "da")
        )
    )


def _as_name(words: str) -> str:
    """Capitals throughout become a name: "SAN JOSÉ" -> "San José"; short ones stay, as "US"."""
    if not words.isupper() or words[:1] > "\u3000" or len(words) <= 3:
        return words
    return re.sub(r"[^\W\d_]+", lambda match: match.group()[:1] + _lower(match.group()[1:]), words)


def _lower(letters: str) -> str:
    return letters.replace("İ", "i").lower()
