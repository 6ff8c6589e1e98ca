"""What a verb of saying does: it promises, warns, denies; in the languages of the press."""

import re
from functools import cache
from typing import Final, Literal, TypeAlias

Deed: TypeAlias = Literal["pledge", "warning", "denial", "announcement", "assessment", "position"]

_DEEDS: Final[tuple[tuple[Deed, str], ...]] = (
    (
        "pledge",
        "promis(?:ed|es)|pledg(?:ed|es)|vow(?:ed|s)|undertook|undertakes|(?:ber)?janji(?:kan)?|menjanjikan|"
        "a promis|promet|s['’]engage|prometió|promete|se comprometió|prometeu|versprach|verspricht|sagte zu|"
        "обещал[аи]?|пообещал[аи]?|söz verdi|تعهدت?|وعدت?",
    ),
    (
        "warning",
        "warn(?:ed|s)|threaten(?:ed|s)|cautioned|memperingatkan|mengancam|mewanti-wanti|a averti|avertit|"
        "a menacé|menace|advirtió|advierte|amenazó|alertou|advertiu|warnte|warnt|drohte|droht|"
        "предупредил[аи]?|пригрозил[аи]?|uyardı|حذرت?|هددت?",
    ),
    (
        "denial",
        "den(?:ied|ies)|rejected|rejects|membantah|menyangkal|menolak|menepis|a démenti|dément|a nié|"
        "desmintió|negó|niega|desmentiu|negou|bestritt|bestreitet|dementierte|опроверг(?:ла|ли)?|"
        "отрица(?:л|ла|ет)|yalanladı|نفت|نفى",
    ),
    (
        "announcement",
        "announc(?:ed|es)|mengumumkan|a annoncé|annonce|anunció|anuncia|anunciou|kündigte|gab bekannt|"
        "объявил[аи]?|duyurdu|أعلنت?",
    ),
    (
        "assessment",
        "assess(?:ed|es)|judg(?:ed|es)|estimat(?:ed|es)|menilai|memperkirakan|a estimé|estime|juge|"
        "consideró|considera|avaliou|schätzte|hält|считает|оценил[аи]?|değerlendirdi|رأت?|رأى",
    ),
    (
        "position",
        "insist(?:ed|s)|maintain(?:ed|s)|demand(?:ed|s)|bersikeras|menuntut|mendesak|insiste|insistió|"
        "exigió|a exigé|exige|besteht darauf|forderte|настаивает|потребовал[аи]?|talep etti|أصرت?|طالبت?",
    ),
)


@cache
def deed_verbs() -> re.Pattern[str]:
    """One verb that does more than say."""
    verbs = "|".join(words for _, words in _DEEDS)
    return re.compile(rf"(?<![\w-])(?:{verbs})(?![\w-])", re.IGNORECASE)


def name_deed(words: str) -> Deed | None:
    """What the first such verb in these words does; None where there is none.

    >>> name_deed("The envoy warned of a flood.")
    'warning'
    """
    found = deed_verbs().search(words)
    if found is None:
        return None
    return next(deed for deed, verbs in _DEEDS if re.fullmatch(verbs, found.group(), re.IGNORECASE))
