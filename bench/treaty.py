"""A seeded generator of treaty-like texts: articles, paragraphs, points, sentences, phrases."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from bench.vocabulary import CONDITIONS, MODALS, MONTHS, NUMBER_WORDS, OPENERS, Vocabulary

Sentence = tuple[str, ...]
"""Words as they stand between blanks, punctuation glued to them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph, with points where its last sentence introduces some."""

    number: str
    sentences: tuple[Sentence, ...]
    points: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its heading."""

    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


Treaty = tuple[Article, ...]


def write_treaty(treaty: Treaty) -> str:
    """The text of a treaty as a plain file: a paragraph, point or heading a block."""
    blocks: list[str] = []
    for article in treaty:
        blocks += [article.number, article.heading]
        for paragraph in article.paragraphs:
            text = " ".join(" ".join(sentence) for sentence in paragraph.sentences)
            blocks.append(f"{paragraph.number} {text}")
            blocks += [f"({chr(97 + i)}) {' '.join(point)}" for i, point in enumerate(paragraph.points)]
    return "\n\n".join(blocks) + "\n"


def count_words(treaty: Iterable[Article]) -> int:
    """Words of the sentences and points, numbers and headings aside."""
    return sum(len(words) for article in treaty for paragraph in article.paragraphs
               for words in (*paragraph.sentences, *paragraph.points))  # fmt: skip


class Writer:
    """Writes treaties, and the words that amend them, from one source of chance."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self._vocabulary = Vocabulary(self.random)

    def word(self) -> str:
        """A content word."""
        return self.random.choice((self._vocabulary.noun, self._vocabulary.adjective))()

    def noun_phrase(self) -> str:
        """Two to six words: "the effective measures of the upstream States"."""
        draw, words = self.random.random(), self._vocabulary
        core = f"{words.adjective()} {words.noun()}" if draw < 0.55 else words.noun()
        if draw < 0.2:
            return f"the {core} of the {words.noun()}"
        if draw > 0.85:
            return f"{words.noun()}, {words.noun()} and {core}"
        return f"{self.random.choice(('the', 'the', 'a', 'its', 'any'))} {core}"

    def figure(self) -> str:
        """A number with what it counts: a period, a share, a date, a citation."""
        number, random_ = self.random.randint(2, 95), self.random
        return random_.choice((
            f"within {random_.choice(NUMBER_WORDS)} days",
            f"at least {number} per cent",
            f"not more than {number} %",
            f"by {number % 28 + 1} {random_.choice(MONTHS)} 20{random_.randint(26, 49)}",
            f"under Article {number % 40 + 1}, paragraph {number % 7 + 1}",
            f"listed in Annex {random_.choice(('I', 'II', 'III', 'IV'))}",
        ))  # fmt: skip

    def modal(self) -> str:
        """A modal verb."""
        return self.random.choices(MODALS, (8, 2, 2, 1, 1, 1, 1))[0]

    def phrase(self) -> str:
        """Words that can be added almost anywhere."""
        draw = self.random.random()
        if draw < 0.3:
            return self.random.choice(CONDITIONS)
        if draw < 0.5:
            return self.figure()
        return f"{self.random.choice(('of', 'for', 'with', 'in', 'by', 'through'))} {self.noun_phrase()}"

    def clause(self) -> str:
        """A clause of eight to sixteen words, with no stop."""
        relation = self.random.choice(("in order to", "so as to", "provided that the Parties", "and to"))
        parts = f"{relation} {self._vocabulary.verb()} {self.noun_phrase()}"
        return " ".join((parts, *(self.phrase() for _ in range(self.random.randint(1, 2)))))

    def sentence(self, end: str = ".") -> Sentence:
        """A sentence of ten to forty words."""
        random_ = self.random
        subject, parts = self.noun_phrase(), []
        if random_.random() < 0.25:
            parts.append(f"{random_.choice(OPENERS)} {self.noun_phrase()},")
        parts += [subject, self.modal(), self._vocabulary.verb(), self.noun_phrase()]
        parts += [self.phrase() for _ in range(random_.randint(1, 3))]
        if random_.random() < 0.45:
            parts.append(self.clause())
        text = " ".join(parts)
        return tuple(f"{text[0].upper()}{text[1:]}{end}".split())

    def paragraph(self, number: str) -> Paragraph:
        """A paragraph of one to four sentences, now and then with points."""
        sentences = tuple(self.sentence() for _ in range(self.random.randint(1, 4)))
        if self.random.random() > 0.15:
            return Paragraph(number, sentences)
        points = [self.sentence(";") for _ in range(self.random.randint(2, 5))]
        points = [(words[0].lower(), *words[1:]) for words in points]
        points[-1] = (*points[-1][:-1], points[-1][-1][:-1] + ".")
        return Paragraph(number, (*sentences[:-1], self.sentence(":")), tuple(points))

    def treaty(self, words: int) -> Treaty:
        """A treaty of at least so many words, counted in its sentences and points."""
        articles: list[Article] = []
        written = 0
        while written < words:
            paragraphs = tuple(self.paragraph(f"{i + 1}.") for i in range(self.random.randint(2, 6)))
            heading = f"{self._vocabulary.noun()} and {self._vocabulary.noun()}".capitalize()
            articles.append(Article(f"Article {len(articles) + 1}", heading, paragraphs))
            written += count_words(articles[-1:])
        return tuple(articles)


def move_article(treaty: Treaty, *, place: int, to: int) -> Treaty:
    """The treaty with one article at another place; every article keeps its number."""
    rest = [*treaty[:place], *treaty[place + 1 :]]
    rest.insert(to, treaty[place])
    return tuple(rest)
