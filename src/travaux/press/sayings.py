"""What a report says that others said: in their words or in its own, by whom, in what office, when."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from travaux.press.datelines import read_dateline
from travaux.press.model import DatedMention, Quote, Source
from travaux.press.quotations import find_speaker, find_speaker_behind, find_speaker_in, list_offices
from travaux.press.saying_words import Deed, deed_verbs, name_deed
from travaux.press.sentences import Sentence, split_sentences
from travaux.press.speech_words import speech_verbs

SAYINGS_BOUND: Final = 300
_HEAD_LINES: Final = 4
_LEAD_CHARS: Final = 160
_WORDS_BETWEEN: Final = 2
_QUOTED: Final = re.compile(r"[“„«\"「『][^“”„«»\"「」『』]*[”“»\"」』]?")
_LEAST_CHARS: Final = 20
_VERBS_BOUND: Final = 8
_ACCORDING: Final = frozenset("menurut según laut volgens selon d'après d’après".split()) | {
    "according to",
    "по словам",
}
"""Words of saying that the name stands behind."""
_NO_VERBS: Final = frozenset("nach so göre secondo segundo aldus".split())
"""Words of saying that mean something else more often."""
_SURNAME_CHARS: Final = 3
_NAME_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that somebody said, as a report has it: suggestions, for a person to check.

    Attributes:
        words: the quotation, or the sentence in the report's own words.
        sentence: that it stands in.
        speaker: as fully as the report names them; "" where the sentence does not.
        capacity: the office before the name, where the report first gives it; "" without one.
        date: when it was said, where the sentence says so; ISO 8601, "" if not.
        deed: what the verb does, if more than say.
        dates: all that the sentence names.
        is_quotation: whether the words are given as the speaker's own.
    """

    words: str
    sentence: str
    speaker: str = ""
    capacity: str = ""
    date: str = ""
    deed: Deed | None = None
    dates: tuple[DatedMention, ...] = ()
    is_quotation: bool = True


def find_sayings(source: Source) -> tuple[Saying, ...]:
    """Quotations, and sentences that report what was said, in reading order.

    A sentence reports if a name or a pronoun stands before its verb of saying, or a name behind "according
    to". A pronoun names nobody, and nobody is guessed.

    Returns:
        At most ``SAYINGS_BOUND``.

    Complexity: O(n).
    """
    found: list[Saying] = []
    quotes = deque(source.quotes)
    dates: dict[str, list[DatedMention]] = {}
    for mention in source.dates:
        dates.setdefault(mention.sentence, []).append(mention)
    for number, paragraph in enumerate(source.text.split("\n\n")):
        lead = read_dateline(paragraph, publisher=source.publisher).end if number < _HEAD_LINES else 0
        found += _read_paragraph(paragraph, quotes, dates, skip=lead)
        if len(found) >= SAYINGS_BOUND:
            break
    return tuple(_introduce(found[:SAYINGS_BOUND], source.text))


def _read_paragraph(
    paragraph: str, quotes: deque[Quote], dates: dict[str, list[DatedMention]], *, skip: int
) -> list[Saying]:
    """The sayings of a paragraph; its quotations are taken from ``quotes``."""
    sentences = split_sentences(paragraph)
    taken: set[int] = set()
    found: list[tuple[int, Saying]] = []
    at = 0
    while quotes and (start := paragraph.find(quotes[0].text, at)) >= 0:
        quote = quotes.popleft()
        at = start + len(quote.text)
        around = [n for n, s in enumerate(sentences) if s.start < at and s.end > start]
        taken.update(around)
        found.append((start, _quote(quote.text, quote.speaker, [sentences[n] for n in around], dates)))
    for n, sentence in enumerate(sentences):
        own = _report(sentence.text, dates, skip=skip if n == 0 else 0) if n not in taken else None
        found += [(sentence.start, own)] if own is not None else []
    return [saying for _, saying in sorted(found, key=lambda each: each[0])]


def _quote(
    words: str, speaker: str, around: Sequence[Sentence], dates: dict[str, list[DatedMention]]
) -> Saying:
    sentence = " ".join(each.text for each in around)
    mentions = tuple(mention for each in around for mention in dates.get(each.text, ()))
    beside = sentence.replace(words, " ")
    said = next((m.date for m in mentions if m.words in beside), "")
    return Saying(words, sentence, speaker, date=said, deed=name_deed(beside), dates=mentions)


def _report(sentence: str, dates: dict[str, list[DatedMention]], *, skip: int) -> Saying | None:
    """A sentence in which somebody says, promises, warns; None for any other. ``skip``: its dateline ends."""
    mentions = tuple(dates.get(sentence, ()))
    bare = " " * skip + _QUOTED.sub(_blank, sentence)[skip:]
    for mention in mentions:
        bare = bare.replace(mention.words, " " * len(mention.words), 1)
    verbs = [
        verb
        for pattern in (speech_verbs(), deed_verbs())
        for verb in islice(pattern.finditer(bare), _VERBS_BOUND)
        if verb.group().lower() not in _NO_VERBS
    ]
    if not verbs or len(sentence) < _LEAST_CHARS:
        return None
    verb = min(verbs, key=lambda each: each.start())
    speaker = _find_subject(bare, verb)
    if speaker is None:
        return None
    said = next((m.date for m in mentions if _is_near(sentence, m, skip, verb.end())), "")
    words = sentence[skip:].lstrip(" -–—:")
    return Saying(
        words, sentence, speaker, date=said, deed=name_deed(bare), dates=mentions, is_quotation=False
    )


def _find_subject(bare: str, verb: re.Match[str]) -> str | None:
    """Who says it: a name, "" for a pronoun, None if nobody is there."""
    if verb.group().lower() in _ACCORDING:
        return find_speaker_in(bare[verb.end() :])
    named = find_speaker(bare[max(0, verb.start() - _LEAD_CHARS) : verb.start()])
    return named if named is not None else find_speaker_behind(bare[verb.end() :]) or None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _is_near(sentence: str, mention: DatedMention, skip: int, verb_end: int) -> bool:
    """Whether a date stands before the verb, or right behind it: "told reporters last Monday"."""
    at = sentence.find(mention.words, skip)
    return at >= 0 and len(sentence[verb_end:at].split()) <= _WORDS_BETWEEN


def _introduce(found: Sequence[Saying], text: str) -> Iterator[Saying]:
    """Each with the whole name and the office, from where the report gives them in full."""
    speakers = {saying.speaker for saying in found}
    known: dict[str, tuple[str, str]] = {}
    for whole, office in list_offices(text):
        parts = whole.split()[-_NAME_WORDS:]
        for at in range(len(parts)):
            name = " ".join(parts[at:])
            if name in speakers and len(name) >= _SURNAME_CHARS:
                best = known.get(name, (name, ""))
                known[name] = max(best, (whole, office), key=lambda both: (bool(both[1]), len(both[0])))
    for saying in found:
        name, office = known.get(saying.speaker, (saying.speaker, ""))
        yield replace(saying, speaker=name, capacity=office)
