"""Wordings for generated negotiations: whole texts, what somebody makes of one, single edits."""

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec

from tests.text.negotiations import read
from travaux.record.wording import PlainProvision, PlainText, keep_text, walk_plain

Plain = dict[str, Any]
"""A `PlainText` or `PlainProvision` as a command brings it."""

_SUBJECTS = (
    "the ferry company",
    "each Party",
    "the joint board",
    "the harbour master",
    "the two towns",
    "the pilots",
    "the toll office",
)
_VERBS = (
    "keep open",
    "repair",
    "inspect",
    "pay for",
    "give notice of",
    "measure",
    "close",
    "insure",
    "share",
)
_OBJECTS = (
    "the landing",
    "the winter timetable",
    "the log of crossings",
    "the night service",
    "the lights on the quay",
    "the fare table",
    "the dredged channel",
    "the rescue boat",
    "the weather reports",
    "the spare engine",
)
_ENDS = (
    "before the first frost",
    "within ten days",
    "at its own cost",
    "on request",
    "twice a year",
    "with the consent of both towns",
    "as long as the ice holds",
    "not later than 1 May 2031",
    "up to 90 % of the cost",
    "under Article 2, paragraph 1",
)
_HEADINGS = ("Landings", "Fares", "Winter service", "Rescue", "Joint board", "Final rules")


class Drafter:
    """Writes texts and changes them, from one source of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def sentence(self) -> str:
        """One rule."""
        chosen = self.random.choice
        words = f"{chosen(_SUBJECTS)} {chosen(('shall', 'may', 'should', 'shall not'))} {chosen(_VERBS)}"
        more = f", and {chosen(_VERBS)} {chosen(_OBJECTS)}" if self.random.random() < 0.3 else ""
        words += f" {chosen(_OBJECTS)} {chosen(_ENDS)}{more}."
        return words[0].upper() + words[1:]

    def phrase(self) -> str:
        """Words that fit almost anywhere."""
        return self.random.choice((*_ENDS, *_OBJECTS))

    def text(self) -> Plain:
        """A whole text of four to nine articles, now and then in chapters."""
        lines = [f"Agreement on {self.random.choice(_OBJECTS)}"]
        if self.random.random() < 0.4:
            lines += ["The two towns,", "Mindful of the ice,", "Have agreed as follows:"]
        chapters = self.random.random() < 0.3
        for number in range(1, self.random.randint(4, 9) + 1):
            if chapters and number % 3 == 1:
                lines += [f"Chapter {'I' * (number // 3 + 1)}", self.random.choice(_HEADINGS)]
            lines += [f"Article {number}", self.random.choice(_HEADINGS)]
            lines += self._paragraphs()
        return _plain(keep_text(read("\n".join(lines))))

    def _paragraphs(self) -> Iterator[str]:
        for place in range(1, self.random.randint(1, 3) + 1):
            if self.random.random() < 0.15:
                yield f"{place}. {self.sentence()[:-1]}:"
                yield from (f"({letter}) {self.phrase()};" for letter in "ab")
                yield f"(c) {self.phrase()}."
            else:
                yield f"{place}. {self.sentence()} {self.sentence() if self.random.random() < 0.3 else ''}"

    def provision(self) -> Plain:
        """A new paragraph."""
        return {"id": "new", "kind": "paragraph", "text": self.sentence()}

    def article(self) -> Plain:
        """A new article of two paragraphs."""
        heading = self.random.choice(_HEADINGS)
        paragraphs = [{**self.provision(), "id": f"new{n}", "number": f"{n}."} for n in (1, 2)]
        return {
            "id": "new",
            "kind": "article",
            "number": "Article 9 bis",
            "heading": heading,
            "children": paragraphs,
            "layout": "block",
        }

    def rewrite(self, text: PlainText, *, most: int = 4) -> Plain:
        """What somebody makes of a text: words, paragraphs and articles changed, added, dropped, moved."""
        plain = _plain(text)
        for _ in range(self.random.randint(1, most)):
            self._change_somewhere(plain.setdefault("provisions", []))
        return plain

    def part(self, text: PlainText) -> Plain:
        """Some articles of a text, one of them changed."""
        articles = [provision for provision in text.provisions if provision.kind == "article"]
        chosen = self.random.sample(articles, min(len(articles), self.random.randint(1, 2)))
        plain = self.rewrite(msgspec.structs.replace(text, provisions=tuple(chosen)), most=1)
        return plain if plain.get("provisions") else _plain(text)

    def _change_somewhere(self, family: list[Plain]) -> None:
        draw = self.random.random()
        wordy = [item for item in _walk(family) if item.get("text")]
        parents = [item for item in _walk(family) if item.get("children")]
        if draw < 0.55 and wordy:
            item = self.random.choice(wordy)
            item["text"] = self.reword(item["text"])
        elif draw < 0.7 and parents:
            children = self.random.choice(parents)["children"]
            children.insert(self.random.randint(0, len(children)), self.provision())
        elif draw < 0.8 and parents:
            children = self.random.choice(parents)["children"]
            children.pop(self.random.randrange(len(children)))
        elif draw < 0.88:
            family.insert(self.random.randint(0, len(family)), self.article())
        elif draw < 0.94 and len(family) > 2:
            family.insert(self.random.randrange(len(family)), family.pop(self.random.randrange(len(family))))
        elif len(family) > 3:
            family.pop(self.random.randrange(len(family)))

    def reword(self, words: str) -> str:
        """Other words in a sentence: some put in, struck or replaced."""
        parts = words.split(" ")
        start = self.random.randrange(len(parts))
        parts[start : start + self.random.randint(0, 4)] = self.phrase().split(" ")
        return " ".join(parts)

    def edits(self, text: PlainText) -> list[Plain]:
        """One or two edits to a text; now and then one whose place is not there."""
        count = 1 if self.random.random() < 0.7 else 2
        return [self._edit(text) for _ in range(count)]

    def _edit(self, text: PlainText) -> Plain:
        provisions = list(walk_plain(text.provisions))
        wordy = [provision for provision in provisions if len(provision.text.split(" ")) > 3]
        draw = self.random.random()
        at = self.random.choice(wordy or provisions or [PlainProvision("nowhere", "paragraph")])
        anchor = self._find_anchor(at.text)
        if draw < 0.6 and anchor:
            how = self.random.choice(("after", "before", "instead", "strike"))
            words = {"strike": anchor} if how == "strike" else {"put": self.phrase(), how: anchor}
            return {"at": at.id, **words}
        if draw < 0.7:
            return {"at": at.id, "read": self.sentence()}
        if draw < 0.85:
            article = self.random.random() < 0.4
            place = self.random.choice(text.provisions) if article and text.provisions else at
            new = self.article() if article else self.provision()
            return {"at": place.id, "add": new, "inside": not article and bool(place.children)}
        if draw < 0.93:
            return {"at": at.id, "delete": True}
        after = self.random.choice([p for p in provisions if p.kind == at.kind and p.id != at.id] or [at])
        return {"at": at.id, "move": True, "after": after.id if after is not at else ""}

    def _find_anchor(self, words: str) -> str:
        there = sorted({word for word in words.split(" ") if len(word) > 3 and words.count(word) == 1})
        return self.random.choice(there) if there else ""


def _plain(text: PlainText) -> Plain:
    return msgspec.json.decode(msgspec.json.encode(text), type=dict[str, Any])


def _walk(family: list[Plain]) -> Iterator[Plain]:
    for item in family:
        yield item
        yield from _walk(item.get("children", []))
