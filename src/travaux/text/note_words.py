"""How a ministry opens a note ("Fallback:", "Ligne rouge :", "红线：", in eight languages); whom it names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias

NoteKind: TypeAlias = Literal["red line", "fallback", "line", "instruction", "decision", "note"]

_OPENINGS: Mapping[NoteKind, str] = MappingProxyType(
    {
        "red line": "red lines?|redline|lignes? rouges?|l[ií]neas? rojas?|красн(?:ая линия|ые линии)"
        "|خط أحمر|الخط الأحمر|خطوط حمراء|红线|紅線|garis merah|rote linien?",
        "fallback": "fall-?back(?: position)?|(?:(?:solution|position) de )?repli"
        "|posición (?:de repliegue|subsidiaria)|repliegue|alternativa|запасн(?:ая позиция|ой вариант)"
        "|الموقف البديل|موقف بديل|الموقف الاحتياطي|备选方案|后备方案|退路|备选"
        "|(?:posisi )?cadangan|rückfall(?:position|linie)?",
        "instruction": "instructions?|instrucci(?:ón|ones)|указани[ея]|инструкци[яи]|تعليمات|التعليمات"
        "|指示|指令|instruksi|arahan|weisung(?:en)?",
        "decision": "decisions?(?: (?:sought|needed|requested))?"
        "|décisions?(?: (?:demandée|recherchée|attendue)s?)?"
        "|decisi(?:ón|ones)(?: (?:solicitada|requerida)s?)?"
        "|(?:требуемое )?решение|القرار المطلوب|قرار مطلوب|拟请决定|请示|需决定|决定"
        "|keputusan(?: yang diminta)?|entscheidung(?: erbeten)?|erbetene entscheidung",
        "line": "(?:our )?(?:line|position)|(?:notre )?ligne|(?:nuestra )?línea|(?:наша )?(?:линия|позиция)"
        "|موقفنا|الموقف|立场|我方立场|口径|posisi(?: kita)?|(?:unsere )?linie|haltung",
        "note": "notes?|notas?|примечани[ея]|ملاحظة|ملاحظات|注|备注|说明"
        "|catatan|anmerkung(?:en)?|hinweis|notiz",
    }
)
_NAME = r"(?:[A-Z]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
_AND = r"\s*(?:[,/;+&]|\b(?:and|et|y|und|dan)\b)\s*"
_NAMES = re.compile(rf"({_NAME}(?:{_AND}{_NAME}){{0,29}})\s*:\s*(\S.*)", re.DOTALL)
_SEPARATORS = re.compile(_AND)
_INLINE = re.compile(r"\[([^\[\]:：]{1,40}?)\s*[:：]\s*[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Held:
    """What some parties hold, by a note: "EU, CH: oppose"."""

    parties: tuple[str, ...]
    words: str


def read_kind(text: str) -> NoteKind | None:
    """What a note says that it is, by its first words; None if it does not say.

    >>> read_kind("Fallback: “should”."), read_kind("Ligne rouge : ne pas toucher"), read_kind("红线：不可改")
    ('fallback', 'red line', 'red line')
    >>> read_kind("The line: see above") is None
    True
    """
    head, mark, _ = re.sub(r"\s+", " ", text[:60]).replace("：", ":").partition(":")
    return _kind_of(head.strip(" *_–-").lower()) if mark else None


def strip_kind(text: str) -> str:
    """A note without the word that it opens with.

    >>> strip_kind("Decision sought: accept “should”?")
    'accept “should”?'
    """
    if read_kind(text) is None:
        return text
    return re.split("[:：]", text, maxsplit=1)[1].strip()


def find_inline(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of notes inside a text: "[Note: ask the capital]"; only those that say what they are."""
    for found in _INLINE.finditer(text):
        if _kind_of(found[1].strip().lower()) is not None:
            yield found.span()


def read_held(text: str) -> Held | None:
    """Who holds what, where a line of a note names parties before a colon.

    >>> read_held("EU, CH: oppose")
    Held(parties=('EU', 'CH'), words='oppose')
    >>> read_held("Fallback: should") is None
    True
    """
    found = _NAMES.fullmatch(text.strip())
    if found is None or read_kind(text) is not None:
        return None
    return Held(tuple(name for name in _SEPARATORS.split(found[1]) if name), found[2])


@cache
def _patterns() -> Mapping[NoteKind, re.Pattern[str]]:
    return {kind: re.compile(opening) for kind, opening in _OPENINGS.items()}


def _kind_of(head: str) -> NoteKind | None:
    return next((kind for kind, pattern in _patterns().items() if pattern.fullmatch(head)), None)
