"""Levels of a rolling text: the words that stand side by side, the choices among them set apart.

What the base has, and what one alternative of a choice has, is a level each. In the flat text of a level a
sign stands for each of its choices, so that brackets of the text's own can be paired as in any text.
"""

from typing import NamedTuple

from travaux.text.glyphs import Place
from travaux.text.model import Body, Choice, Content, Provision

CHOICE = "\ufffc"
"""Stands in the flat text of a level where a choice does; no text that was read holds it."""


class Level:
    """One level, laid flat.

    Attributes:
        places: where each field of a provision stands in the text, in order.
        choices: the choices among its words, in order.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self.places: list[Place] = []
        self.choices: list[LevelChoice] = []

    @property
    def text(self) -> str:
        """The flat text."""
        return "".join(self._parts)

    def add_body(self, body: Body) -> None:
        """Lay provisions flat, those under them too; recursion as deep as provisions and choices are."""
        for item in body:
            if isinstance(item, Choice):
                inside = (part for alternative in item.alternatives for part in alternative.content)
                first = next(inside, None)
                choice = LevelChoice(self._size, item, first if isinstance(first, Provision) else None, [])
                for alternative in item.alternatives:
                    choice.levels.append(Level())
                    choice.levels[-1].add_body(alternative.content)
                self.choices.append(choice)
                self._add(f"{CHOICE}\n")
                continue
            for content in (item.number, item.heading, item.text):
                self.add_words(content, item)
            self.add_body(item.children)
            self.add_words(item.tail, item)

    def add_words(self, content: Content, provision: Provision) -> None:
        """Lay one field of a provision flat."""
        if not content:
            return
        start = self._size
        for part in content:
            if isinstance(part, Choice):
                choice = LevelChoice(self._size, part, provision, [])
                for alternative in part.alternatives:
                    choice.levels.append(Level())
                    choice.levels[-1].add_words(alternative.content, provision)
                self.choices.append(choice)
            self._add(part if isinstance(part, str) else CHOICE)
        self.places.append(Place(start, self._size, provision))
        self._add("\n")

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._size += len(words)


class LevelChoice(NamedTuple):
    """A choice in a level.

    Attributes:
        offset: of the sign for it in the level's text.
        choice: what it is.
        provision: in whose words it stands, or which is the first in it.
        levels: of its alternatives.
    """

    offset: int
    choice: Choice[str] | Choice[Provision]
    provision: Provision | None
    levels: list[Level]
