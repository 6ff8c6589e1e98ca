"""Verbs of saying, and words for offices, in the languages of the press."""

import re
from functools import cache
from typing import Final

_VERBS: Final = (
    # English
    "said|says|told|tells|warns|explains|insists|argues|added|adds|stated|noted|explained|warned|insisted|stressed|declared|announced|"
    "argued|claimed|wrote|asked|replied|remarked|"
    "continued|concluded|emphasi[sz]ed|acknowledged|admitted|confirmed|recalled|tweeted|posted|"
    "commented|observed|urged|"
    # Indonesian
    "kata|ujar|ucap|tutur|tegas|jelas|ungkap|papar|imbuh|tambah|sebut|tulis|lanjut|pungkas|katanya|"
    "ujarnya|tuturnya|ucapnya|"
    "mengatakan|menyatakan|berkata|menegaskan|menjelaskan|mengungkapkan|menambahkan|menyebut|menuturkan|"
    "menulis|memaparkan|ungkapnya|jelasnya|tegasnya|"
    # Spanish, Portuguese, Italian
    "dijo|afirmó|señaló|declaró|aseguró|explicó|añadió|agregó|indicó|manifestó|sostuvo|subrayó|advirtió|"
    "destacó|comentó|escribió|ha dicho|ha afirmado|ha asegurado|"
    "ha señalado|ha explicado|disse|afirmou|declarou|explicou|acrescentou|ha detto|ha dichiarato|ha "
    "affermato|ha spiegato|ha aggiunto|"
    # French
    "a dit|a déclaré|a affirmé|a indiqué|a expliqué|a ajouté|a assuré|a souligné|a précisé|a estimé|a "
    "averti|a lancé|a écrit|dit|déclare|affirme|explique|"
    "a-t-il dit|a-t-elle dit|a-t-il déclaré|a-t-elle déclaré|selon|d['’]après|"
    # German, Dutch
    "sagte|sagt|erklärte|betonte|teilte|fügte|warnte|schrieb|kündigte|meinte|so|hieß|zei|zegt|"
    "verklaarde|aldus|"
    # Russian
    "сказал|сказала|заявил|заявила|отметил|отметила|подчеркнул|подчеркнула|сообщил|сообщила|добавил|"
    "добавила|пояснил|пояснила|рассказал|рассказала|"
    "написал|написала|указал|указала|уточнил|уточнила|считает|говорит|"
    # Turkish
    "dedi|söyledi|belirtti|ifade etti|açıkladı|vurguladı|kaydetti|dile getirdi|ekledi|konuştu|diyen|"
    # Arabic
    "[وف]?(?:قال|أضاف|أكد|صرح|أعلن|أوضح|ذكر|أشار|تابع|شدد|حذر|كتب)ت?|"
    # Others for "according to"
    "according to|menurut|según|laut|nach|по словам|göre|secondo|segundo|volgens"
)
_VERBS_HAN: Final = (
    "说|說|表示|称|稱|指出|强调|強調|认为|認為|告诉|介绍|"
    "と述べた|と語った|と話した|と強調した|と説明した|は|氏は"
)
_ROLES: Final = frozenset(
    "president presiden menteri minister prime foreign secretary ambassador duta besar spokesman "
    "spokeswoman spokesperson juru bicara general chancellor "
    "kanzler kanzlerin präsident präsidentin außenminister außenministerin presidente ministro ministra "
    "portavoz président ministre premier porte-parole "
    "president’s mr mr. mrs mrs. ms ms. dr dr. prof prof. senator gov gov. sen sen. rep rep. sir lord "
    "king queen herr frau m. mme don doña señor pm menlu "
    "wakil ketua direktur kepala anggota bapak ibu pak bu the el la le der die das luar negeri "
    "президент министр посол глава спикер премьер-министр cumhurbaşkanı bakan bakanı sözcüsü "
    "dışişleri "
    "وزير وزيرة رئيس رئيسة متحدث متحدثة باسم سفير سفيرة مبعوث مندوب أمين عام نائب مستشار قائد مصدر مسؤول "
    "دبلوماسي خبير محلل إن أن في".split()
)


_OFFICES_HAN: Final = (
    "团长|團長|部长|部長|外长|外長|总统|總統|主席|总理|總理|首相|大使|发言人|發言人|代表|书记|局长|局長|院长|院長|主任|教授|专家|議員|议员|"
    "市长|市長|总裁|会长|顾问|秘书长|技师|研究员|官员|记者"
)


@cache
def offices_han() -> re.Pattern[str]:
    """An office, where words stand without blanks."""
    return re.compile(_OFFICES_HAN)


@cache
def speech_verbs() -> re.Pattern[str]:
    """One verb of saying, or a word for "according to"."""
    return re.compile(rf"(?<![\w-])(?:{_VERBS})(?![\w-])", re.IGNORECASE)


@cache
def speech_verbs_han() -> re.Pattern[str]:
    """The same, where words stand without blanks."""
    return re.compile(_VERBS_HAN)


def is_office(word: str) -> bool:
    """Whether a word names an office, not a person: "Presiden"."""
    return word.lower() in _ROLES
