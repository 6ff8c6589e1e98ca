"""Figures of what is open in a text, and how they add up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from travaux.text.model import Notice, Provision, first_words

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
).search
NO_EIDS: Mapping[str, str] = MappingProxyType({})
has_letter = re.compile(r"[^\W_]").search
"""Finds a letter or digit."""


@dataclass(frozen=True, slots=True)
class ProvisionCount:
    """What is open in a provision's own words; a group counts where it begins."""

    eid: str
    number: str
    groups: int
    words_in_brackets: int


@dataclass(frozen=True, slots=True)
class BracketCount:
    """What is open in a text.

    Attributes:
        open: opening square brackets, by plain count.
        close: closing ones.
        unbalanced: glyphs without a partner.
        groups: places with rival wordings.
        options: wordings written down at them.
        words: all words.
        words_in_brackets: those inside a bracket, of every wording, the base's included.
        provisions: those in which something is open, in reading order.
        notices: glyphs without a partner, with their place.
        most_options: the most wordings at one place.
        deepest: how deep groups lie in one another; 1 where none is nested, 0 where there is none.
    """

    open: int
    close: int
    unbalanced: int
    groups: int
    options: int
    words: int
    words_in_brackets: int
    provisions: tuple[ProvisionCount, ...]
    notices: tuple[Notice, ...]
    most_options: int
    deepest: int


def count_words(text: str) -> int:
    """Count runs of non-blanks with a letter or digit; in scripts without blanks what `split_words` cuts."""
    tokens = text.split()
    if text.isascii() or not _UNSPACED(text):
        return sum(1 for token in tokens if token.isalpha() or has_letter(token))
    from travaux.text.words import split_words

    return sum(
        sum(1 for piece in (split_words(token) if _UNSPACED(token) else (token,)) if has_letter(piece))
        for token in tokens
    )


@dataclass(slots=True)
class Tally:
    """Figures as they add up; provisions in the order in which they are first met."""

    opened: int = 0
    closed: int = 0
    unbalanced: int = 0
    groups: int = 0
    options: int = 0
    words: int = 0
    inside: int = 0
    most_options: int = 0
    deepest: int = 0
    notices: list[Notice] = field(default_factory=list)
    by_provision: dict[int, tuple[Provision, int, int]] = field(default_factory=dict)

    def meet(self, provision: Provision) -> None:
        """A provision, so that it is told in this order if anything is open in it."""
        self.by_provision.setdefault(id(provision), (provision, 0, 0))

    def add(self, provision: Provision | None, options: int) -> None:
        """One more group, which begins in a provision."""
        self.groups += 1
        self.options += options
        self.most_options = max(self.most_options, options)
        if provision is not None:
            _, groups, words = self.by_provision.get(id(provision), (provision, 0, 0))
            self.by_provision[id(provision)] = provision, groups + 1, words

    def note_words(self, provision: Provision, words: int) -> None:
        """Words of a provision that stand inside brackets."""
        self.inside += words
        if words:
            _, groups, before = self.by_provision.get(id(provision), (provision, 0, 0))
            self.by_provision[id(provision)] = provision, groups, before + words

    def note_glyphs(self, opened: int, closed: int) -> None:
        """Opening and closing brackets."""
        self.opened += opened
        self.closed += closed

    def result(self, *, eids: Mapping[str, str] = NO_EIDS) -> BracketCount:
        """All that was added up; ``eids``: id of a provision -> its eid, where it is another."""
        provisions = tuple(
            ProvisionCount(
                eids.get(provision.id, provision.id), first_words(provision.number), groups, inside
            )
            for provision, groups, inside in self.by_provision.values()
            if groups or inside
        )
        return BracketCount(
            self.opened,
            self.closed,
            self.unbalanced,
            self.groups,
            self.options,
            self.words,
            self.inside,
            provisions,
            tuple(self.notices),
            self.most_options,
            self.deepest,
        )
