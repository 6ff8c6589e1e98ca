"""The model of wording: one idea, `Choice`, from a word to a chapter.

A text in which everything is settled and a rolling text are of the same types: the first just holds
no choice. All values are immutable and may be shared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, Literal, TypeAlias, TypeVar

T = TypeVar("T")

Role: TypeAlias = Literal["propose", "support", "oppose", "reserve"]
Kind: TypeAlias = Literal[
    "preface",  # the words before anything else: the title of the instrument, its date
    "preamble",  # opens with "The Parties to …,"; holds recitals
    "recital",  # one preambular paragraph
    "part",
    "title",  # a division called Title (Titre, Título)
    "chapter",
    "section",
    "subsection",
    "article",
    "paragraph",  # numbered, or an operative paragraph of a resolution
    "point",  # (a), (i), –: nested as deep as it is
    "text",  # an unnumbered paragraph, and all that could not be told
    "table",
    "row",
    "cell",
    "note",  # a footnote
    "annex",
    "conclusion",  # done at …, in witness whereof, signatures
]

PROPOSE: Role = "propose"
NO_POSITIONS: Mapping[Role, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Alternative(Generic[T]):
    """One wording of a place that has several.

    Attributes:
        content: runs of T and nested choices, in reading order; empty means "nothing here": the
            place is deleted (beside a base) or not yet there (the base of an addition).
        positions: role -> codes of parties, in the order they are to be printed.
        proposals: ids of the proposals that read so here, sorted; empty for the mere base.
        label: what a drafter calls it: "Alt 1", "Option 2", "moved from Article 4".
        note: an explanation, a chair's note; no part of the wording.
        is_base: whether the base reads so here.
    """

    content: tuple["T | Choice[T]", ...] = ()
    positions: Mapping[Role, tuple[str, ...]] = field(default_factory=lambda: NO_POSITIONS)
    proposals: tuple[str, ...] = ()
    label: str = ""
    note: str = ""
    is_base: bool = False

    @property
    def proposers(self) -> tuple[str, ...]:
        """Codes of the parties that propose this wording."""
        return self.positions.get(PROPOSE, ())


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """A place with rival wordings; the base, where it is one of them, stands first."""

    alternatives: tuple[Alternative[T], ...]


Content: TypeAlias = tuple[str | Choice[str], ...]
"""Words: strings and choices between strings. Joined as they stand they give the text: blanks are
inside the strings (``("shall", Choice([] | " also"), " adopt")``)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark beside the text: characters ``[start, end)`` of the plain ``field``."""

    field: Literal["number", "heading", "text", "tail"]
    start: int
    end: int
    style: Literal["italic", "bold", "underline", "superscript", "subscript", "note"]


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of a text, from a chapter to a cell.

    Attributes:
        id: permanent; survives renumbering and moves. Unique in a text.
        kind: what it is.
        number: as printed, with its punctuation: "Article 7", "2 bis.", "(a)", "第一条".
        heading: its title.
        text: its own words; those that introduce its children (the chapeau), if it has any.
        children: in reading order, after ``text``.
        tail: the words that close after the children.
        marks: inline marks; only on fields that hold no choice.
        language: BCP 47, where it is not that of the instrument.
        layout: how number, heading and text stood in the file; no part of the wording.
            "inline": on one line; "block": each on its own; "glued": on one line, and no blank between
            the number and what follows it ("一、缔约国", "(i)on").
    """

    id: str
    kind: Kind
    number: Content = ()
    heading: Content = ()
    text: Content = ()
    children: tuple["Provision | Choice[Provision]", ...] = ()
    tail: Content = ()
    marks: tuple[Mark, ...] = ()
    language: str = ""
    layout: Literal["inline", "block", "glued"] = "inline"


Body: TypeAlias = tuple[Provision | Choice[Provision], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something doubtful about the input, beside the result.

    Attributes:
        code: stable, kebab-case: "heading-doubtful", "bracket-unbalanced".
        where: the place a person would look at: an eid, "line 34", "KAR, Article 7".
        message: one sentence.
    """

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One text in one language: the provisions, in reading order.

    ``provisions`` hold no choice, unless the file was a rolling text and was parsed for brackets.
    """

    provisions: Body
    language: str = ""
    title: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A party's (or several parties') wording.

    Attributes:
        id: unique among those compiled together.
        parties: codes; a joint proposal has several.
        wording: the text as the proposal would have it.
        on: None for the base, or the id of the proposal that it amends.
        partial: True: provisions that are absent are silent; False: they are deleted; None: it was
            not said, so they are deleted, and a wording that lacks half of the base is refused.
    """

    id: str
    parties: tuple[str, ...]
    wording: Instrument
    on: str | None = None
    partial: bool | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a rolling text remembers of a proposal: who made it and on what."""

    id: str
    parties: tuple[str, ...]
    on: str | None = None


@dataclass(frozen=True, slots=True)
class RollingText:
    """Every wording compiled into one text."""

    parties: tuple[str, ...]
    proposals: tuple[Proposed, ...]
    provisions: Body
    title: str = ""
    language: str = ""
    notices: tuple[Notice, ...] = field(default=())


def join_words(content: Content) -> str:
    """The plain words of a content without choices.

    Raises:
        TypeError: the content holds a choice; project it first.
    """
    return "".join(content)  # type: ignore[arg-type]  # a Choice makes join raise TypeError


def first_words(content: Content) -> str:
    """The words that the base, or else the first wording, has."""
    return "".join(
        part if isinstance(part, str) else first_words(part.alternatives[0].content) for part in content
    )


def walk_provisions(body: Body) -> Iterator[Provision]:
    """All provisions in reading order, those inside choices included, parents before children."""
    for item in body:
        if isinstance(item, Provision):
            yield item
            yield from walk_provisions(item.children)
        else:
            for alternative in item.alternatives:
                yield from walk_provisions(alternative.content)
