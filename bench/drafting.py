"""Versions of a generated treaty: the edits that delegations make, until a share of the words changed."""

from dataclasses import replace

from bench.treaty import Article, Paragraph, Sentence, Treaty, Writer, count_words

OPERATIONS = {
    "replace_word": 30,
    "replace_phrase": 14,
    "replace_modal": 10,
    "replace_figure": 8,
    "insert_phrase": 14,
    "delete_phrase": 10,
    "insert_clause": 5,
    "rewrite_end": 4,
    "insert_sentence": 3,
    "delete_sentence": 2,
    "insert_paragraph": 0.7,
    "delete_paragraph": 0.5,
}


def draft_version(treaty: Treaty, writer: Writer, *, share: float = 0.08) -> Treaty:
    """The treaty as a delegation would have it, about ``share`` of its words replaced, added or deleted."""
    budget = share * count_words(treaty)
    articles = [list(article.paragraphs) for article in treaty]
    names, weights = list(OPERATIONS), list(OPERATIONS.values())
    while budget > 0:
        operation = writer.random.choices(names, weights)[0]
        article = writer.random.randrange(len(articles))
        budget -= _edit_article(articles[article], operation, writer)
    return tuple(
        Article(old.number, old.heading, tuple(new)) for old, new in zip(treaty, articles, strict=True)
    )


def _edit_article(paragraphs: list[Paragraph], operation: str, writer: Writer) -> int:
    """Edit one paragraph in place; how many words changed."""
    if not paragraphs:
        return 0
    place = writer.random.randrange(len(paragraphs))
    paragraph = paragraphs[place]
    if operation == "insert_paragraph":
        added = writer.paragraph(paragraph.number.rstrip(".") + " bis.")
        paragraphs.insert(place + 1, added)
        return _count(added)
    if operation == "delete_paragraph":
        del paragraphs[place]
        return _count(paragraph)
    if operation in ("insert_sentence", "delete_sentence"):
        paragraphs[place], changed = _edit_sentences(paragraph, operation, writer)
        return changed
    texts = [*paragraph.sentences, *paragraph.points]
    which = writer.random.randrange(len(texts))
    edited = _edit_words(texts[which], operation, writer)
    changed = _changed_words(texts[which], edited)
    texts[which] = edited
    cut = len(paragraph.sentences)
    paragraphs[place] = replace(paragraph, sentences=tuple(texts[:cut]), points=tuple(texts[cut:]))
    return changed


def _edit_sentences(paragraph: Paragraph, operation: str, writer: Writer) -> tuple[Paragraph, int]:
    sentences = list(paragraph.sentences)
    place = writer.random.randrange(len(sentences))
    if operation == "insert_sentence":
        sentences.insert(place, writer.sentence())
        changed = len(sentences[place])
    elif len(sentences) == 1 or paragraph.points:
        return paragraph, 0
    else:
        changed = len(sentences.pop(place))
    return replace(paragraph, sentences=tuple(sentences)), changed


def _edit_words(words: Sentence, operation: str, writer: Writer) -> Sentence:
    """The sentence with one edit inside; its first word and its stop stay."""
    random_, last = writer.random, len(words) - 1
    at = random_.randint(1, max(1, last - 1))
    end = min(last, at + random_.randint(2, 5))
    inserted: list[str] = []
    if operation == "replace_modal":
        places = [i for i, word in enumerate(words) if word in ("shall", "should", "may", "will")]
        if not places:
            return words
        at = random_.choice(places)
        end, inserted = at + 1, writer.modal().split()
    elif operation == "replace_figure":
        places = [i for i, word in enumerate(words) if word.isdigit()]
        if not places:
            return words
        at = random_.choice(places)
        end, inserted = at + 1, [str(random_.randint(2, 99))]
    elif operation == "replace_word":
        end, inserted = at + 1, [writer.word()]
    elif operation == "replace_phrase":
        inserted = writer.noun_phrase().split()
    elif operation in ("insert_phrase", "insert_clause"):
        end = at
        inserted = (writer.phrase() if operation == "insert_phrase" else writer.clause()).split()
    elif operation == "rewrite_end":
        end, inserted = last, writer.clause().split()
    return (*words[:at], *inserted, *words[end:])


def _changed_words(old: Sentence, new: Sentence) -> int:
    """The greater of the words between the first and the last difference, before and after."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return max(len(old), len(new)) - start - end


def _count(paragraph: Paragraph) -> int:
    return sum(map(len, (*paragraph.sentences, *paragraph.points)))
