"""A generated text with planted notes, and a revision of it in which every note's place is known.

Each word has an identity that it keeps wherever it goes; words put in have none. So where a note's words
went is known to the word, whatever moved, was split, merged or rewritten, or stands several times.
"""

import random
from dataclasses import dataclass, field

from bench.treaty import Writer
from travaux.text.notes import Carried, Note, Paragraph, Span

_BOILERPLATE = (
    "The Parties shall cooperate in good faith in the implementation of this Article.",
    "Nothing in this Article shall prejudice the rights of any Party under international law.",
    "The Conference of the Parties shall review this Article at its third session.",
)


@dataclass(slots=True)
class Word:
    """A word; ``own`` is None for one that the revision put in."""

    shown: str
    own: int | None


@dataclass(slots=True)
class Block:
    """A paragraph: its number and its words."""

    number: str
    words: list[Word]
    heading: bool = False

    def write(self) -> tuple[str, list[tuple[int, int, int | None]]]:
        """The text, and start, end and identity of each word."""
        parts, places, at = [self.number] if self.number else [], [], len(self.number)
        for word in self.words:
            at += bool(parts)
            parts.append(word.shown)
            places.append((at, at + len(word.shown), word.own))
            at += len(word.shown)
        return " ".join(parts), places


@dataclass(slots=True)
class Noted:
    """A text, its revision, and the notes with the identities of their words."""

    old: list[Paragraph] = field(default_factory=list)
    new: list[Paragraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    words: dict[str, set[int]] = field(default_factory=dict)
    places: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    changed: dict[int, list[tuple[int, int, int | None]]] = field(default_factory=dict)


def plant_notes(seed: str, *, notes: int = 100, articles: int = 30) -> Noted:
    """Write a text, its revision and the notes on it."""
    writer = Writer(seed)
    text = _write_text(writer, articles)
    noted = Noted()
    written = [block.write() for article in text for block in article]
    noted.old = [Paragraph(shown) for shown, _ in written]
    for number in range(notes):
        _plant(noted, written, writer.random, f"n{number}")
    revised = _renumber(_revise(text, writer))
    for at, block in enumerate(revised):
        shown, places = block.write()
        noted.new.append(Paragraph(shown))
        noted.changed[at] = places
        noted.places |= {own: (at, start, end) for start, end, own in places if own is not None}
    return noted


def judge_note(noted: Noted, carried: Carried) -> str:
    """Whether a place is "right", a note "unplaced" (or "gone", if its words are), or what is wrong."""
    if not carried.spans:
        return "unplaced" if noted.words[carried.note.key] & set(noted.places) else "gone"
    own = noted.words[carried.note.key]
    homes = [noted.places[word] for word in own if word in noted.places]
    covered = set[int]()
    for paragraph, start, end in carried.spans:
        covered |= {
            word
            for low, high, word in noted.changed[paragraph]
            if low < end and high > start and word is not None
        }
    if not homes:
        return _judge_lost(noted, carried)
    kept = {word for word in own if word in noted.places}
    if carried.change is None or carried.change.where == "around":
        shown = "\n".join(noted.new[at].text[start:end] for at, start, end in carried.spans)
        if shown == carried.words and covered <= own:
            return "right"
        if len(kept) < len(own):
            return "words changed under it, and it does not say so"
        return "right" if covered == kept else "on other words"
    if not covered & kept and not _touches(noted, carried, kept):
        return "elsewhere"
    return "right" if len(covered - own) <= max(12, 2 * len(own)) else "on far too much"


def _judge_lost(noted: Noted, carried: Carried) -> str:
    """Its words are gone: it may stand where they stood, if it says that they changed."""
    if carried.change is None or carried.change.where != "under":
        return "its words are gone, and it does not say so"
    i = carried.note.spans[0].paragraph
    around = noted.words[f"{carried.note.key} around"]
    homes = {noted.places[word][0] for word in around if word in noted.places}
    return (
        "right" if {span.paragraph for span in carried.spans} <= homes else f"in another paragraph than {i}"
    )


def _touches(noted: Noted, carried: Carried, kept: set[int]) -> bool:
    homes = {noted.places[word][0] for word in kept}
    return {span.paragraph for span in carried.spans} <= homes


def _write_text(writer: Writer, articles: int) -> list[list[Block]]:
    count = iter(range(10**9))

    def words(text: str) -> list[Word]:
        return [Word(shown, next(count)) for shown in text.split()]

    text: list[list[Block]] = []
    for article in writer.treaty(articles * 220)[:articles]:
        blocks = [
            Block("", words(article.number), heading=True),
            Block("", words(article.heading), heading=True),
        ]
        paragraphs = [" ".join(" ".join(sentence) for sentence in p.sentences) for p in article.paragraphs]
        if writer.random.random() < 0.5:
            paragraphs.append(writer.random.choice(_BOILERPLATE))
        if writer.random.random() < 0.3:
            near = writer.random.choice(paragraphs[:1]).split()
            near[len(near) // 2] = writer.word()
            paragraphs.append(" ".join(near))
        blocks += [Block(f"{at}.", words(shown)) for at, shown in enumerate(paragraphs, 1)]
        text.append(blocks)
    return text


def _plant(
    noted: Noted,
    written: list[tuple[str, list[tuple[int, int, int | None]]]],
    chance: random.Random,
    key: str,
) -> None:
    i = chance.randrange(len(written))
    shown, places = written[i]
    size = min(len(places), chance.choice((1, 2, 3, 5, 8, 14, len(places))))
    if shown.startswith("Article "):
        size = len(places)
    first = chance.randrange(len(places) - size + 1)
    last = first + size - 1
    spans = [Span(i, places[first][0], places[last][1])]
    own = {word for _, _, word in places[first : last + 1] if word is not None}
    around = {word for _, _, word in places if word is not None}
    if chance.random() < 0.06 and i + 1 < len(written):
        more = written[i + 1][1]
        spans = [Span(i, places[first][0], places[-1][1]), Span(i + 1, more[0][0], more[-1][1])]
        own = {word for _, _, word in [*places[first:], *more] if word is not None}
        around |= own
    noted.notes.append(Note(key, tuple(spans), is_red_line=chance.random() < 0.3))
    noted.words[key], noted.words[f"{key} around"] = own, around


def _revise(text: list[list[Block]], writer: Writer) -> list[list[Block]]:
    """The text after a night of talks: articles moved, added and dropped, and their paragraphs revised."""
    chance = writer.random
    loose: list[Block] = []
    revised = [_revise_article(article, writer, loose) for article in text]
    for block in loose:
        chance.choice(revised).append(block)
    for _ in range(len(revised) // 12):
        revised.insert(chance.randrange(len(revised)), revised.pop(chance.randrange(len(revised))))
    for _ in range(2):
        heads = [Block("", _new(words), heading=True) for words in ("Article 0", writer.noun_phrase())]
        body = [Block("0.", _new(" ".join(writer.sentence()))) for _ in range(3)]
        revised.insert(chance.randrange(len(revised)), [*heads, *body])
    del revised[chance.randrange(len(revised))]
    return revised


def _revise_article(article: list[Block], writer: Writer, loose: list[Block]) -> list[Block]:
    """Paragraphs kept, edited, split, rewritten, dropped, merged, put into ``loose``, or new."""
    blocks: list[Block] = []
    deeds = ("keep", "edit", "split", "rewrite", "drop", "move", "merge", "add", "add boilerplate")
    for block in article:
        deed = "keep" if block.heading else writer.random.choices(deeds, (40, 25, 8, 6, 5, 5, 4, 3, 4))[0]
        if deed == "edit":
            blocks.append(Block(block.number, _edit(block.words, writer)))
        elif deed == "split":
            blocks += _split(block, writer)
        elif deed == "rewrite":
            blocks.append(Block(block.number, _rewrite(block.words, writer)))
        elif deed == "move" and not _is_boilerplate(block):
            loose.append(block)
        elif deed == "merge" and blocks and not blocks[-1].heading:
            blocks[-1] = Block(blocks[-1].number, [*blocks[-1].words, *block.words])
        elif deed == "add":
            blocks += [block, Block("0.", _new(" ".join(writer.sentence())))]
        elif deed == "add boilerplate" and not any(map(_is_boilerplate, article)):
            blocks += [Block("0.", _new(writer.random.choice(_BOILERPLATE))), block]
        elif deed != "drop":
            blocks.append(block)
    return blocks


def _is_boilerplate(block: Block) -> bool:
    """Whether it stands in many articles, and would be another article's if it moved there."""
    return " ".join(word.shown for word in block.words) in _BOILERPLATE


def _renumber(text: list[list[Block]]) -> list[Block]:
    for count, article in enumerate(text, 1):
        words = article[0].words
        article[0] = Block("", [words[0], Word(str(count), words[1].own)], heading=True)
        item = 0
        for block in article:
            if block.number:
                item += 1
                block.number = f"{item}."
    return [block for article in text for block in article]


def _new(text: str) -> list[Word]:
    return [Word(shown, None) for shown in text.split()]


def _edit(words: list[Word], writer: Writer) -> list[Word]:
    edited = list(words)
    for _ in range(writer.random.randint(1, 3)):
        if len(edited) < 4:
            break
        at = writer.random.randint(1, len(edited) - 2)
        draw = writer.random.random()
        if draw < 0.4:
            edited[at : at + 1] = _new(writer.word())
        elif draw < 0.6:
            edited[at:at] = _new(writer.phrase())
        elif draw < 0.8:
            del edited[at : at + writer.random.randint(1, 5)]
        else:
            edited[at : at + writer.random.randint(2, 5)] = _new(writer.noun_phrase())
    return edited


def _rewrite(words: list[Word], writer: Writer) -> list[Word]:
    """New sentences, in which now and then a run of the old ones stands."""
    rewritten = _new(" ".join(writer.sentence()))
    if len(words) > 12 and writer.random.random() < 0.5:
        at = writer.random.randrange(len(words) - 8)
        rewritten[5:5] = words[at : at + 8]
    return [*rewritten, *_new(" ".join(writer.sentence()))]


def _split(block: Block, writer: Writer) -> list[Block]:
    if len(block.words) < 16:
        return [block]
    ends = [at + 1 for at, word in enumerate(block.words[:-1]) if word.shown.endswith(".")]
    cut = writer.random.choice(ends) if ends else len(block.words) // 2
    halves = [block.words[:cut], block.words[cut:]]
    if writer.random.random() < 0.3:
        halves[1] = _edit(halves[1], writer)
    return [Block(block.number, half) for half in halves]
