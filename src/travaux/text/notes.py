"""Notes: what a ministry wrote on its copy of a text, carried onto the next revision of it.

A note stands on words. Where its words went is told from the two texts alone, and a place that is not
certain is no place: such a note is returned without one, with its old words and the nearest candidate.

    carry_notes(old, new, notes) -> Carrying
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Story: TypeAlias = Literal["text", "cell", "note", "margin"]
Outcome: TypeAlias = Literal["placed", "moved", "changed", "crossed", "unplaced"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its file has it.

    Attributes:
        text: its characters; blanks need not be canonical.
        number: what stands before them, where the file counts by itself: "3.", "(a)".
        story: which others it may be paired with: the text, cells of tables, footnotes and endnotes,
            headers and footers.
        heading: whether its file says that it is one.
    """

    text: str
    number: str = ""
    story: Story = "text"
    heading: bool = False


class Span(NamedTuple):
    """Characters ``[start, end)`` of the paragraph of that number, from 0; none between two if equal."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something written on some words.

    Attributes:
        key: its name among the others.
        spans: the words, in reading order; at most one span a paragraph.
        is_red_line: whether changing its words crosses a line.
    """

    key: str
    spans: tuple[Span, ...]
    is_red_line: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the words of a note, or of the sentence around them.

    Attributes:
        was: the old words.
        now: the new ones; "" where they were deleted.
        marked: both in one line, ``{-old-}{+new+}``.
        where: "under" the note itself, or only "around" it, in the same sentence.
    """

    was: str
    now: str
    marked: str
    where: Literal["under", "around"]


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one note.

    Attributes:
        note: as it was given.
        spans: its words in the new text, in reading order; empty if it could not be placed. A span of no
            characters says that its words were deleted there.
        moved: where its provision stood, and where it stands; None if it stands where it stood.
        change: what changed under it or around it; None if nothing did.
        crossed: the note is a red line, and words of it were altered or deleted.
        place: where its words stood, as a person would say it: "Article 7, 2. (a)".
        words: the words it stood on.
        reason: why it has no place; "" if it has one.
        nearest: the paragraph of the new text that comes closest, for one without a place; never its place.
    """

    note: Note
    spans: tuple[Span, ...]
    moved: tuple[str, str] | None
    change: Change | None
    crossed: bool
    place: str
    words: str
    reason: str = ""
    nearest: int | None = None

    @property
    def outcome(self) -> Outcome:
        """The one thing to say first: crossed, unplaced, changed, moved, or simply placed."""
        if self.crossed:
            return "crossed"
        if not self.spans:
            return "unplaced"
        if self.change is not None and self.change.where == "under":
            return "changed"
        return "moved" if self.moved else "changed" if self.change else "placed"


@dataclass(frozen=True, slots=True)
class Unnoted:
    """A change of the revision on which no note stands.

    Attributes:
        kind: what happened to the paragraph.
        place: where, in the new text; in the old one for what was deleted.
        marked: its wording with the changes marked; where it moved from, for one that moved.
        paragraph: its number in the new text; None for what was deleted.
        stood: its number in the old text; None for what was added.
    """

    kind: Literal["changed", "added", "deleted", "moved"]
    place: str
    marked: str
    paragraph: int | None = None
    stood: int | None = None


@dataclass(frozen=True, slots=True)
class Carrying:
    """All notes, in the order given, and what is new where no note stands.

    Attributes:
        notes: one for each note that was given.
        unnoted: changes of the revision, in its order; what was deleted stands first where it stood.
        likeness: share of the old text's paragraphs that have a counterpart, in [0, 1].
    """

    notes: tuple[Carried, ...]
    unnoted: tuple[Unnoted, ...]
    likeness: float


def carry_notes(old: Sequence[Paragraph], new: Sequence[Paragraph], notes: Sequence[Note]) -> Carrying:
    """Carry notes from one revision of a text to another.

    Args:
        old: the text on which they stand.
        new: the revision.
        notes: on spans of ``old``.

    Returns:
        What became of each note, none left out. A note is placed only where the provision is certain: equal
        or alike, and no other comes close to it, or standing between neighbours that are certain.

    Complexity: that of `travaux.text.align.align_provisions`, and O(n·m / 64) for the words of each pair.
    """
    from travaux.text.carrying.carrier import Carrier

    return Carrier(old, new).carry(notes)


def name_paragraphs(paragraphs: Sequence[Paragraph]) -> list[str]:
    """What a person calls the place of each paragraph: "Article 7, 2. (a)"; else how it begins.

    Complexity: linear.
    """
    from travaux.text.carrying.places import name_places
    from travaux.text.carrying.wording import Wording

    return name_places([Wording(paragraph) for paragraph in paragraphs])
