"""Quotations in a report, and who speaks them where the sentence says so."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from travaux.press.model import Quote
from travaux.press.names import looks_like_name
from travaux.press.speech_words import is_office, offices_han, speech_verbs, speech_verbs_han

QUOTES_BOUND: Final = 500
_REACH_CHARS: Final = 160
_LEAST_WORDS: Final = 4
_LEAST_SIGNS: Final = 8
_NAME_WORDS: Final = 3
_PARTNERS: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"',
    "”": "”",
    "〝": "〟",
}
_MARKS: Final = re.compile(r"[“”„«»「」『』\"〝〟]")
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁЄІЇ]"
_RUN: Final = re.compile(
    rf"{_CAPITAL}[\w.'’-]*(?:\s(?:{_CAPITAL}[\w.'’-]*|(?:de|del|della|di|da|do|dos|van|von|der|den|la|le|"
    rf"bin|al|el|ibn)(?![\w'’-])|a[ldnsr]-\w+|el-\w+)){{0,7}}"
)
_APPOSED: Final = re.compile(rf",\s({_RUN.pattern})(?=[,.]|\s[a-z])")
"""A name after its office: "said the head of the delegation, Ana Ruiz"."""
_BESIDE: Final = re.compile(r",\s(the\s[^,.;:“”\"]{3,60})[,.]")
"""The office after its name: "Ana Ruiz, the envoy of Velland,"."""
_INTRODUCING: Final = (",", ":", "：", "，", "that", "bahwa", "que", "dass", "说", "表示", "は")
_HAN_NAME: Final = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff・·]{2,10}$")
_HAN_ADVERBS: Final = re.compile(r"当天|當天|当日|今天|昨天|日前|随后|对|對|在|向|于|接受")
_ARTICLES: Final = frozenset("der die das ein eine einem einer dem seine ihre sein ihr".split())
_CLAUSE: Final = re.compile(r"[,;:–—]|\s-\s")
_STOP: Final = re.compile(r"(?<=[^\W\d_]{3})\.\s")
_PERSONAL: Final = frozenset(
    "he she they it we i dia ia mereka beliau kami saya él ella il elle ils er sie он она они мы".split()
)
_PLACING: Final = frozenset("in on at pada di dalam for as when while after before".split())
_LEAST_NAME_CHARS: Final = 4
"""Fewer, with other words before the verb, are more often an article: "Les ministres ont dit"."""
_PRONOUNS: Final = frozenset(
    "he she they it we i you his her their dia ia mereka beliau kami saya ini itu él ella ellos il elle "
    "ils er sie es он она они я мы вы o bu this that "
    "in on at pada di dalam the a an but and for as when while after before".split()
)


class _Span(NamedTuple):
    start: int
    end: int
    text: str


def find_quotes(paragraphs: Sequence[str]) -> list[Quote]:
    """Quotations in reading order; the words of somebody at some length, not a term in quotation marks.

    A quotation that a paragraph leaves open ends with the paragraph. The speaker is the name beside a verb
    of saying in the same sentence, before or after; nobody else is guessed.

    Args:
        paragraphs: the text.

    Returns:
        At most ``QUOTES_BOUND``.

    Complexity: O(n).
    """
    found: list[Quote] = []
    for paragraph in paragraphs:
        spans = list(_spans(paragraph))
        for at, span in enumerate(spans):
            before = spans[at - 1].end if at else 0
            after = spans[at + 1].start if at + 1 < len(spans) else len(paragraph)
            if len(span.text.split()) < _LEAST_WORDS and not _is_long_han(span.text):
                continue
            if len(found) >= QUOTES_BOUND:
                return found
            ahead = paragraph[max(before, span.start - _REACH_CHARS) : span.start]
            behind = paragraph[span.end : min(after, span.end + _REACH_CHARS)]
            speaker = _speaker_after(behind, span.text, _lead_of(ahead))
            if speaker is None:
                speaker = _speaker_before(_lead_of(ahead))
            found.append(Quote(span.text, speaker))
    return found


def _is_long_han(words: str) -> bool:
    return sum(sign > "\u2fff" for sign in words[:200]) >= _LEAST_SIGNS


def _spans(paragraph: str) -> Iterator[_Span]:
    opened, closers = -1, ""
    for match in _MARKS.finditer(paragraph):
        mark, at = match.group(), match.start()
        if opened >= 0:
            if mark in closers:
                yield _Span(opened, at + 1, paragraph[opened + 1 : at].strip().rstrip(",，"))
                opened = -1
        elif mark in _PARTNERS and not (mark == '"' and paragraph[at - 1 : at].isdigit() and at):
            if mark in "”»" and (at == 0 or not paragraph[at - 1].isspace()):
                continue
            opened, closers = at, _PARTNERS[mark]
    if opened >= 0 and paragraph[opened] in "“„«":
        yield _Span(opened, len(paragraph), paragraph[opened + 1 :].strip())


def _lead_of(ahead: str) -> str:
    """The sentence that runs up to a quotation."""
    return re.split(r"[.!?][\"”»]?\s+|[。！？]", ahead)[-1]


def _speaker_after(behind: str, quoted: str, lead: str) -> str | None:
    """From "…," said NAME and "…", NAME said; None where no verb of saying follows at once."""
    if quoted[-1:] in (".", "…") and behind.lstrip()[:1].isupper():
        return None  # the quotation has closed its sentence; the next one is another's
    clause = re.split(r"[.!?](?=\s|$)|[;\n]", behind.lstrip(" ,.–—-"), maxsplit=1)[0]
    verb = speech_verbs().search(clause[:60])
    if verb is None:
        return (_han_speaker(clause[:30]) or None) if clause[:1] > "\u2fff" else None
    if verb.group().lower() in ("dedi", "diye", "söyledi", "konuştu", "ifade etti"):  # the verb comes last
        return _first_name(clause[verb.end() :][:70]) or _last_name(lead)
    before = _last_name(clause[: verb.start()])
    if before:
        return before
    return _first_name(clause[verb.end() :][:70]) if verb.start() <= 12 else ""


def find_speaker(lead: str) -> str | None:
    """Who is named where a sentence begins that goes on with a verb of saying.

    The clause that leads to the verb opens with the name, or with the office before it; a clause that opens
    with neither stands beside the name, and the one before is read.

    Returns:
        The name; "" for a pronoun; None where nobody is named.

    >>> find_speaker("MIRAVALE - On the quay, Minister Ana Ruiz, of the five States, ")
    'Ana Ruiz'
    """
    for clause in map(str.strip, reversed(_CLAUSE.split(lead))):
        for at, run in enumerate(_RUN.finditer(clause)):
            words = _without_opening(run.group())
            if words.lower() in _PERSONAL:
                return ""
            if not at and (run.start() or not words or _opens(words)):
                break
            name = words if words.isupper() and len(words) > 1 else _trim(words)
            is_short = len(name) < _LEAST_NAME_CHARS and not name.isupper()
            if name and not (is_short and clause[run.end() :].strip()):
                return name
    return None


def _without_opening(run: str) -> str:
    """A run of capitals without the small words that open a sentence; "" if it opens with a preposition."""
    parts = run.split()
    while len(parts) > 1 and _opens(parts[0]) and parts[0].lower() not in _PLACING | _PERSONAL:
        parts.pop(0)
    return "" if _opens(parts[0]) and parts[0].lower() in _PLACING else " ".join(parts)


def _opens(word: str) -> bool:
    """Whether it is a small word with a capital; "AS" is none: it is the United States in Indonesian."""
    return word.lower() in _PRONOUNS and not (word.isupper() and len(word) > 1)


def find_speaker_in(words: str) -> str | None:
    """Who is named right behind "according to"; None where nobody is."""
    run = _RUN.match(words.lstrip())
    return (_trim(run.group()) or None) if run else None


def find_speaker_behind(words: str) -> str:
    """Who is named behind a verb that stands first, as in Arabic."""
    return _first_name(words[:70]) if "\u0600" < words.lstrip()[:1] < "\u0700" else ""


def list_offices(text: str) -> Iterator[tuple[str, str]]:
    """(name, office) wherever a text names somebody; office "" where it gives none there.

    >>> list(list_offices("Foreign Minister Ana Ruiz came. Ana Ruiz, the envoy of Velland, left."))
    [('Ana Ruiz', 'Foreign Minister'), ('Ana Ruiz', 'the envoy of Velland'), ('Velland', '')]

    Complexity: O(n).
    """
    for run in _RUN.finditer(text):
        words = _without_opening(_STOP.split(run.group())[-1])
        if words and (whole := _trim(words)):
            before, _, rest = words.rpartition(whole)
            beside = _BESIDE.match(text, run.end()) if not rest else None
            yield whole, _as_office(before) or _as_office(beside[1] if beside else "")


def _as_office(words: str) -> str:
    """Words that name an office: "the envoy of Velland"; "" for others."""
    parts = words.split()
    told = [part for part in parts if part.lower() != "the"]
    return " ".join(parts) if "of" in told or any(map(is_office, told)) else ""


def _first_name(words: str) -> str:
    if "\u0600" < words.lstrip()[:1] < "\u0700":
        return _arabic_name(words)
    run = _RUN.search(words)
    if run is None or len(words[: run.start()].split()) > 5 or "," in words[: run.start()]:
        return ""
    if (
        " " not in run.group()
        and words[: run.start()].split()[-1:]
        and words[: run.start()].split()[-1].lower() in _ARTICLES
    ):
        return ""  # "sagte der Anwalt": who, is not said
    if (
        " " in run.group()
        and is_office(run.group().split()[0])
        and (behind := _APPOSED.match(words, run.end()))
    ):
        return _trim(behind[1])
    return _trim(run.group())


def _arabic_name(words: str) -> str:
    """The words after the office and its adjectives, before the first mark: there are no capitals to tell."""
    name: list[str] = []
    for word in re.split(r"[:،.,«\"“]", words, maxsplit=1)[0].split():
        name = [] if word.startswith("ال") or is_office(word) else [*name, word]
    return " ".join(name) if 1 <= len(name) <= 4 else ""


def _last_name(words: str) -> str:
    runs = _RUN.findall(words[-90:])
    return _trim(runs[-1]) if runs else ""


def _speaker_before(lead: str) -> str:
    """From NAME said: "…"; the sentence that leads to the quotation is read."""
    if not lead.rstrip().endswith(_INTRODUCING) and not speech_verbs().search(lead[-40:]):
        return ""
    verbs = list(speech_verbs().finditer(lead))
    if not verbs:
        return _han_speaker(lead[-40:])
    verb = verbs[-1]
    return _last_name(lead[: verb.start()]) or _first_name(lead[verb.end() :][:70])


def _han_speaker(words: str) -> str:
    for match in speech_verbs_han().finditer(words):
        named = _HAN_ADVERBS.split(offices_han().split(words[: match.start()])[-1])[0]
        name = _HAN_NAME.search(named)
        if (
            name
            and looks_like_name(name.group())
            and name.group() not in ("大家", "我们", "他们", "记者", "私", "彼", "有人")
        ):
            return name.group()
    return ""


def _trim(run: str) -> str:
    """The name at the end of a run of capitals, without the offices before it."""
    parts = run.split()
    length = len(parts)
    while len(parts) > 1 and is_office(parts[0]):
        parts.pop(0)
    capitals = [at for at, part in enumerate(parts) if part[0].isupper()]
    if len(parts) < length and len(capitals) > _NAME_WORDS:  # the office goes on: "Minister of Works of X"
        parts = parts[capitals[-2] :]
    while parts and parts[-1].islower():
        parts.pop()
    if not parts or (len(parts) == 1 and (is_office(parts[0]) or parts[0].lower().strip(".") in _PRONOUNS)):
        return ""
    return " ".join(parts).rstrip(".,'’-").removesuffix("'s").removesuffix("’s")
