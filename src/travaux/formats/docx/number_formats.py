"""A number as a list prints it: "4", "iv", "d", "fourth", "د", "四"."""

from collections.abc import Callable

from travaux.formats.list_markers import write_number

_MOST = 32_767
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_HAN = "〇一二三四五六七八九"
_FORMAL_SIMPLE = "零壹贰叁肆伍陆柒捌玖"
_FORMAL = "零壹貳參肆伍陸柒捌玖"


def format_number(number: int, kind: str) -> str:
    """A number in one of the formats of Word's lists; digits where the format is not known.

    Args:
        number: from 0; digits above 32,767.
        kind: "decimal", "upperRoman", "chineseCounting" … as in w:numFmt.

    >>> [format_number(28, kind) for kind in ("decimalZero", "lowerRoman", "upperLetter", "chineseCounting")]
    ['28', 'xxviii', 'BB', '二十八']
    >>> format_number(3, "ordinalText"), format_number(11, "ordinal"), format_number(2, "none")
    ('Third', '11th', '')
    """
    if not 0 <= number <= _MOST:
        return str(number)
    write = _WRITERS.get(kind)
    return str(number) if write is None else write(number)


def _nothing(_number: int) -> str:
    return ""


def _roman(number: int) -> str:
    return write_number(number, "i") if 0 < number < 4000 else str(number)


def _letters(signs: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        if number < 1:
            return str(number)
        times, at = divmod(number - 1, len(signs))
        return signs[at] * min(times + 1, 100)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else str(number)


def _digits(zero: str) -> Callable[[int], str]:
    return lambda number: "".join(chr(ord(zero) + int(digit)) for digit in str(number))


def _each(signs: str) -> Callable[[int], str]:
    return lambda number: "".join(signs[int(digit)] for digit in str(number))


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal(number: int) -> str:
    if number >= 1000:
        rest = f" {_cardinal(number % 1000)}" if number % 1000 else ""
        return f"{_cardinal(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" {_cardinal(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


def _ordinal_words(number: int) -> str:
    words = _cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    return words[:cut] + _ORDINALS.get(last, last[:-1] + "ieth" if last.endswith("y") else f"{last}th")


def _counting(digits: str, units: str, *, ten_alone: bool) -> Callable[[int], str]:
    """Chinese and Japanese numbers: 二十八; ``ten_alone`` writes ten without a one before it."""

    def write(number: int) -> str:
        if not number:
            return digits[0]
        myriads, rest = divmod(number, 10_000)
        out = f"{write(myriads)}{units[3]}" if myriads else ""
        gap = bool(out) and rest < 1000
        for place in (3, 2, 1, 0):
            digit = rest // 10**place % 10
            if not digit:
                gap = gap or bool(out)
                continue
            out += "零" if gap and out and rest % 10 ** (place + 1) else ""
            gap = False
            is_ten = ten_alone and place == 1 and digit == 1 and not out
            out += ("" if is_ten else digits[digit]) + (units[place - 1] if place else "")
        return out

    return write


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _first_upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number)[:1].upper() + write(number)[1:]


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).upper()


_LATIN = _letters("abcdefghijklmnopqrstuvwxyz")
_CHINESE = _counting("〇一二三四五六七八九", "十百千万", ten_alone=True)
_WRITERS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "lowerLetter": _LATIN,
    "upperLetter": _upper(_LATIN),
    "ordinal": _ordinal,
    "cardinalText": _first_upper(_cardinal),
    "ordinalText": _first_upper(_ordinal_words),
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": _digits("\uff10"),
    "decimalFullWidth2": _digits("\uff10"),
    "hindiNumbers": _digits("\u0966"),
    "thaiNumbers": _digits("\u0e50"),
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ALPHA),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _upper(_letters(_RUSSIAN)),
    "hebrew2": _letters(_HEBREW),
    "thaiLetters": _letters(_THAI),
    "lowerGreek": _letters(_GREEK),
    "iroha": _cycle(_IROHA),
    "irohaFullWidth": _cycle(_IROHA),
    "aiueo": _cycle(_AIUEO),
    "aiueoFullWidth": _cycle(_AIUEO),
    "ganada": _cycle(_GANADA),
    "chosung": _cycle(_CHOSUNG),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographDigital": _each(_HAN),
    "japaneseDigitalTenThousand": _each(_HAN),
    "taiwaneseDigital": _each(_HAN),
    "koreanDigital2": _each(_HAN),
    "chineseCounting": _CHINESE,
    "chineseCountingThousand": _CHINESE,
    "taiwaneseCounting": _CHINESE,
    "taiwaneseCountingThousand": _CHINESE,
    "japaneseCounting": _CHINESE,
    "chineseLegalSimplified": _counting(_FORMAL_SIMPLE, "拾佰仟万", ten_alone=False),
    "ideographLegalTraditional": _counting(_FORMAL, "拾佰仟萬", ten_alone=False),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if 1 <= number <= 10 else str(number),
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedParen": lambda number: f"({number})",
}
