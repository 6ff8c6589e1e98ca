"""The shapes of the JSON that Travaux writes and reads: ``"travaux": 1``.

These types say what is in a file; `travaux.formats.reading_json` and `travaux.formats.writing_json` turn
them into the model and back. Importing this module imports msgspec, so it is imported inside functions.
"""

from typing import Literal

import msgspec

from travaux.text.model import Kind

VERSION = 1
MarkField = Literal["number", "heading", "text", "tail"]
MarkStyle = Literal["italic", "bold", "underline", "superscript", "subscript", "note"]
Layout = Literal["inline", "block", "glued"]
ChangeKind = Literal["replace", "insert", "delete", "move"]


class WordsAlternative(msgspec.Struct):
    """An alternative between words."""

    content: list["str | WordsChoice"] = []
    positions: dict[Literal["propose", "support", "oppose", "reserve"], list[str]] = {}
    base: bool = False
    proposal: list[str] = []
    label: str = ""
    note: str = ""


class WordsChoice(msgspec.Struct):
    """A choice between words."""

    choice: list[WordsAlternative]


Words = str | list[str | WordsChoice]


class MarkShape(msgspec.Struct):
    """An inline mark: characters [start, end) of a field."""

    field: MarkField
    start: int
    end: int
    style: MarkStyle


class ItemAlternative(msgspec.Struct):
    """An alternative between provisions."""

    content: list["Item"] = []
    positions: dict[Literal["propose", "support", "oppose", "reserve"], list[str]] = {}
    base: bool = False
    proposal: list[str] = []
    label: str = ""
    note: str = ""


class Item(msgspec.Struct, omit_defaults=True):
    """A provision, or, with ``choice``, a choice between provisions."""

    choice: list[ItemAlternative] | msgspec.UnsetType = msgspec.UNSET
    id: str | msgspec.UnsetType = msgspec.UNSET
    eid: str | msgspec.UnsetType = msgspec.UNSET
    kind: Kind | msgspec.UnsetType = msgspec.UNSET
    number: Words | msgspec.UnsetType = msgspec.UNSET
    heading: Words | msgspec.UnsetType = msgspec.UNSET
    text: Words | msgspec.UnsetType = msgspec.UNSET
    tail: Words | msgspec.UnsetType = msgspec.UNSET
    children: list["Item"] | msgspec.UnsetType = msgspec.UNSET
    language: str = ""
    layout: Layout = "inline"
    marks: list[MarkShape] = []


class NoticeShape(msgspec.Struct):
    """A notice."""

    code: str
    where: str
    message: str


class InstrumentShape(msgspec.Struct):
    """What ``outline --json`` prints: one text."""

    travaux: int
    title: str = ""
    language: str = ""
    provisions: list[Item] = []
    notices: list[NoticeShape] = []


class ProposalShape(msgspec.Struct):
    """What a rolling text remembers of a proposal."""

    id: str
    parties: list[str]
    on: str | None = None


class RollingShape(msgspec.Struct):
    """What ``compile -o FILE.json`` writes: a rolling text."""

    travaux: int
    parties: list[str]
    title: str = ""
    language: str = ""
    proposals: list[ProposalShape] = []
    provisions: list[Item] = []
    notices: list[NoticeShape] = []


class ChangeShape(msgspec.Struct):
    """One change."""

    kind: ChangeKind
    where: str
    deleted: str
    inserted: str


class ComparisonShape(msgspec.Struct):
    """What ``compare -o FILE.json`` writes."""

    travaux: int
    hunks: list[ChangeShape]
    notices: list[NoticeShape] = []


class Head(msgspec.Struct):
    """The keys by which shapes are told apart."""

    travaux: int | msgspec.UnsetType = msgspec.UNSET
    provisions: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    parties: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    hunks: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
