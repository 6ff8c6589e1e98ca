"""What a language asks of a Word file: its direction, its fonts, its tags.

The fonts are those that Word brings: a document is read on machines that nobody can ask.
"""

from dataclasses import dataclass

from travaux.formats.docx.documents.markup import escape
from travaux.formats.page_words import direction_of

SERIF, SANS = "Times New Roman", "Arial"
_EAST_ASIAN = {
    "zh": ("SimSun", "Microsoft YaHei"),
    "zh-hant": ("PMingLiU", "Microsoft JhengHei"),
    "ja": ("MS Mincho", "MS Gothic"),
    "ko": ("Batang", "Malgun Gothic"),
}
_COMPLEX_LARGER = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})
_REGIONS = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "he": "he-IL",
    "id": "id-ID",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "tr": "tr-TR",
    "zh": "zh-CN",
}
_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "zh": "Chinese",
}
_LATIN = "en-GB"


@dataclass(frozen=True, slots=True)
class Script:
    """How words of one language are set.

    Attributes:
        language: BCP 47, or "".
        rtl: whether it runs from right to left.
    """

    language: str
    rtl: bool

    @property
    def _primary(self) -> str:
        return self.language.partition("-")[0].lower()

    @property
    def is_wide(self) -> bool:
        """Whether its letters are as wide as they are high."""
        return self._primary in _EAST_ASIAN

    @property
    def name(self) -> str:
        """The language in English, as the title block says it; its tag where it has no name here."""
        return _NAMES.get(self._primary, self.language)

    @property
    def tag(self) -> str:
        """The tag that Word knows: "en-GB" for "en"."""
        return _REGIONS.get(self.language.lower(), self.language) or _LATIN

    @property
    def lang(self) -> str:
        """The property that names the language for Latin, East Asian and complex scripts."""
        tag = escape(self.tag)
        if self.rtl:
            return f'<w:lang w:val="{_LATIN}" w:eastAsia="{_LATIN}" w:bidi="{tag}"/>'
        if self.is_wide:
            return f'<w:lang w:val="{_LATIN}" w:eastAsia="{tag}" w:bidi="ar-SA"/>'
        return f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/>'

    @property
    def size_more(self) -> int:
        """Half-points by which letters of a complex script are set larger, to look of one size with Latin."""
        return 4 if self._primary in _COMPLEX_LARGER else 0

    def fonts(self, *, sans: bool = False) -> str:
        """The property that names the fonts."""
        face = SANS if sans else SERIF
        east = _EAST_ASIAN.get("zh-hant" if self.language.lower() in _TRADITIONAL else self._primary)
        asian = east[sans] if east else face
        return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{asian}" w:cs="{face}"/>'


_TRADITIONAL = frozenset({"zh-hant", "zh-tw", "zh-hk", "zh-mo"})


def script_of(language: str, sample: str = "") -> Script:
    """The script of a language; of one that is not said, by the letters of a sample."""
    return Script(language, direction_of(language, sample) == "rtl")
