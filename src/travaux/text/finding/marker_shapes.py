"""Numbers of lists at the beginning of a line: "2.", "(a)", "iv)", "–", "OP3bis", "一、"."""

import re

from travaux.text.finding.heading_shapes import OPENING_BRACKETS, WORD, read_numbered_heading
from travaux.text.finding.shape import Shape
from travaux.text.numbers import SUFFIX, fold, read_numeral
from travaux.text.word_lists import MONTHS

_MARKER = re.compile(
    rf"""{OPENING_BRACKETS}(?:
      [(（]\s?(?P<paren>\w{{1,5}}(?:{SUFFIX.replace("latin", "l1")})?)\s?[)）]\.?
    | (?:PP|OP)\s?(?P<op>\d{{1,3}}(?:{SUFFIX.replace("latin", "l2")}|[a-z])?)(?:[.:)]|(?=\s))
    | (?P<half>
        \d{{1,3}}(?:{SUFFIX.replace("latin", "l3")}|[a-z])? | [^\W\d_] | [ivxlIVXL]{{2,7}} | [a-z]{{2}}
      )[)）]
    | (?P<dot>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}(?:{SUFFIX.replace("latin", "l4")}|[a-zA-Z](?=\.))?)
      (?:\.\s?[-–]|[.．、](?!\d)|[º°]\.?-?)
    | (?P<multi>
        \d{{1,3}}(?:\.\d{{1,3}}){{1,4}}(?:{SUFFIX.replace("latin", "l5")})?
        | \d{{1,3}}{SUFFIX.replace("latin", "l6")}
      )(?=\s)
    | (?P<bare>\d{{1,3}})(?=\]?\s|\]?$)
    | (?P<ldot>[^\W\d_]|[ivxlIVXL]{{2,7}})\.-?
    | (?P<cjk>[一二三四五六七八九十百]{{1,4}})[、．]
    | (?P<dash>[-–—•·▪◦‣●○■►])(?:\s|(?<!-)(?=[^\W\d]))
    | §{{1,2}}\s?(?P<sign>\d{{1,3}}[a-z]?)\.?(?=\s|$)
    | ['‘’](?P<quoted>\d{{1,2}})['’‘]
    )\]?\s*""",
    re.VERBOSE,
)
_DELIMITERS = {
    "paren": "()", "half": ")", "dot": ".", "multi": ".", "bare": "", "ldot": ".", "cjk": "、", "dash": "-",
    "sign": "§", "quoted": "'", "op": "op",
}  # fmt: skip


def read_marker(text: str) -> Shape | None:
    """Read a number of a list, or a heading whose number stands first ("5. Madde")."""
    match = _MARKER.match(text)
    if not match:
        return None
    group = match.lastgroup or ""
    rest = match.end()
    if text.find("]", 0, rest) >= 0 and text.find("[", 0, rest) < 0:
        return None
    if group == "dash":
        return Shape("marker", rest, delimiter="-" + match["dash"])
    numeral = match[group]
    readings = read_numeral(numeral)
    if group in ("half", "paren", "ldot") and numeral.isalpha() and numeral < "一":
        readings = tuple(reading for reading in readings if reading.style != "digits")
    if not readings:
        return None
    after = text[rest : rest + 1]
    if group in ("dot", "multi", "bare", "ldot") and not _may_follow_number(text, rest, after, group=group):
        return None
    if group in ("dot", "ldot", "cjk") and (heading := read_numbered_heading(text, rest, readings)):
        return heading
    weak = group in ("bare", "ldot")
    return Shape("marker", rest, readings, delimiter=_DELIMITERS[group], weak=weak)


def _may_follow_number(text: str, rest: int, after: str, *, group: str) -> bool:
    """Whether the text after "2." may be a paragraph: not "2.5 million", "1. Januar", "12 May", "U.S."."""
    if group == "ldot" and after and text[rest - 1] != " ":
        return False
    if group in ("multi", "bare") and after.islower():
        return False
    if after.isalpha() and group != "ldot":
        word = WORD.match(text, rest)
        return word is None or fold(word[0]) not in MONTHS
    return True
