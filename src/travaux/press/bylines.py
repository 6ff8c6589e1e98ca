"""Lines that say who made a report: "Rep: … / Red: …", "By …", "Reporting by …; Editing by …"."""

import re
from functools import cache
from typing import Final

from travaux.press.model import Person, PersonRole
from travaux.press.names import drop_place, looks_like_name, split_names

_LINE_BOUND_CHARS: Final = 400

_LABELS: Final[dict[PersonRole, str]] = {
    "reporter": (
        "rep|reporter|reporters|reporting|wartawan|jurnalis|pewarta|peliput|laporan|muhabir|haber|"
        "reportero|reportera|periodista|"
        "journaliste|корреспондент|مراسل|记者|記者|取材|reportage|repórter"
    ),
    "editor": (
        "red|ed|editor|editors|editing|redaktur|penyunting|redakteur|redaktion|editör|düzenleyen|"
        "редактор|تحرير|edición|editado|"
        "édition|édité|责编|責編|责任编辑|責任編輯|编辑|編輯|編集|redactor jefe|a cura di|edição"
    ),
    "author": (
        "author|authors|writer|written|penulis|autor|autora|autores|autorin|autoren|autorin/autor|"
        "autor/autorin|auteur|auteure|auteurs|autore|"
        "yazar|yazan|كتب|كتبت|بقلم|إعداد|автор|авторы|текст|作者|文|撰文|筆者|執筆|texto|texte|auteur·e"
    ),
    "photographer": (
        "fotografer|pewarta foto|photographer|photographs|photography|fotograf|fotografin|fotógrafo|"
        "fotógrafa|photographe|фотограф|"
        "摄影|攝影|撮影|تصوير|fotoğrafçı"
    ),
    "translator": "penerjemah|translator|translated|übersetzer|übersetzung|traductor|traducción|"
    "traduction|traduit|ترجمة|переводчик|перевод|翻译|翻譯|翻訳|çeviren|çeviri",
    "contributor": "kontributor|contributor|contributors|additional reporting|mitarbeit|colaboración|"
    "contribution",
}
_BLANK_LEADS: Final[dict[PersonRole, str]] = {
    "author": "by|words by|story by|written by|oleh|von|par|por|escrito por|écrit par|geschrieben von|"
    "door|scritto da|публикует|автор",
    "reporter": "reporting by|reported by|dilaporkan oleh|haber veren",
    "editor": "editing by|edited by|compiled by|disunting oleh|edición de|editado por|édité par|"
    "bearbeitet von|redigiert von",
    "photographer": "photographs by|photography by|photos by|photo essay by|fotografías de|"
    "photographies de|fotos von",
    "translator": "translated by|translation by|diterjemahkan oleh|übersetzt von|traducido por|traduit par",
    "contributor": "additional reporting by|with reporting by|additional writing by|additional editing by",
}
_WITH: Final = re.compile(r",?\s(?:avec|mit|with|con|bersama|ile|met|com)\s.*$", re.DOTALL)
_APPOSED: Final = re.compile(r",\s(?!(?:and|et|y|und|dan|e|en|ve)\s)[a-zß-ÿ].*$", re.DOTALL)
"""What follows a name and is none: "Ana Ruiz, special correspondent"."""
_BARE: Final = re.compile(
    r"^(?:autorin/autor|autor/autorin|autorin|penulis|yazar|muhabir|reporter|redaktur|editor|fotografer)\s+(?=\S)",
    re.IGNORECASE,
)


@cache
def _roles() -> dict[str, PersonRole]:
    found: dict[str, PersonRole] = {}
    for table in (_LABELS, _BLANK_LEADS):
        for role, labels in table.items():
            found.update((label, role) for label in labels.split("|"))
    return found


@cache
def _opening() -> re.Pattern[str]:
    labels = "|".join(sorted(map(re.escape, "|".join(_LABELS.values()).split("|")), key=len, reverse=True))
    leads = "|".join(
        sorted(map(re.escape, "|".join(_BLANK_LEADS.values()).split("|")), key=len, reverse=True)
    )
    return re.compile(
        rf"(?:^|(?<=[\s/;|,.(（）)]))(?:(?P<label>{labels})(?:\s(?:by|oleh|von|par|por))?\s{{0,2}}[:：]|"
        rf"(?<![^\W_])(?P<han>文|記者|记者)[/／\s](?=\S)|(?P<lead>{leads})\s(?=\S))",
        re.IGNORECASE,
    )


def read_byline(line: str, *, language: str = "") -> list[Person]:
    """The people that a line names, if it does nothing else; empty if it is no byline.

    Args:
        line: the words.
        language: ISO 639-1: "di" is "by" in Italian, and "in" in Indonesian.

    >>> [f"{person.name} ({person.role})" for person in read_byline("Rep: Ani Wulan/ Red: Budi Santo")]
    ['Ani Wulan (reporter)', 'Budi Santo (editor)']
    """
    words = line.strip().strip("()（）[]").strip()
    if not words or len(words) > _LINE_BOUND_CHARS:
        return []
    if language == "it":
        words = re.sub(r"^di\s(?=[A-ZÀ-Þ])", "by ", words)
    openings = [
        match
        for match in _opening().finditer(words)
        if match["label"] or match["han"] or _starts_segment(words, match.start())
    ]
    if not openings or openings[0].start() > 0:
        bare = _BARE.match(words)
        if bare and looks_like_name(words[bare.end() :], least=2):
            role = _roles()[bare.group().strip().lower()]
            return [Person(words[bare.end() :].strip(), role)]
        return []
    people: list[Person] = []
    for at, opening in enumerate(openings):
        end = openings[at + 1].start() if at + 1 < len(openings) else len(words)
        role = _roles()[(opening["label"] or opening["han"] or opening["lead"]).lower()]
        named = _people_of(words[opening.end() : end], role)
        if not named and (opening["lead"] or at == 0):
            return []
        people += named
    return people


def _starts_segment(words: str, at: int) -> bool:
    return at == 0 or words[:at].rstrip()[-1:] in ";/|.(,"


def _people_of(segment: str, role: PersonRole) -> list[Person]:
    cut = _APPOSED.sub("", _WITH.sub("", segment.strip(" /;|.,()（）")))
    names = [drop_place(name) for part in re.split(r"[/|]", cut) for name in split_names(part)]
    if not names or not all(looks_like_name(name) or _is_handle(name) for name in names):
        return []
    return [Person(name, role) for name in names]


def _is_handle(name: str) -> bool:
    return " " not in name and name.isascii() and 2 <= len(name) <= 12 and name.isalpha()


_HAN_REPORTERS: Final = re.compile(r"\s?[（(](?:本报|本社)?(?:实习)?[记記]者\s?(?P<names>[^）()]{2,40})[）)]")


def read_reporters(paragraph: str, *, at: int) -> list[Person]:
    """The reporters whom Chinese puts behind a dateline, which ends at ``at``: "…电（记者王小明）"."""
    match = _HAN_REPORTERS.match(paragraph, at)
    return _people_of(match["names"].replace(" ", "、"), "reporter") if match else []


_AGENCY_LINE: Final = re.compile(
    r"(?P<agency>AP|AFP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|TASS|Xinhua|Kyodo|Jiji|Antara|ANTARA|CNA|"
    r"Bloomberg|PTI|AA|UPI|Yonhap|"
    r"Associated Press|The Associated Press|Agence France-Presse|Agencies|Staff "
    r"[Ww]riter)(?:,\s(?P<place>[A-ZÀ-Þ][\w .'-]{2,30}))?"
)


def read_agency_line(line: str) -> tuple[str, str]:
    """Agency and place of a line like "AFP, MANILA"; two empty strings if it is none."""
    match = _AGENCY_LINE.fullmatch(line.strip())
    return (match["agency"], match["place"] or "") if match else ("", "")
