"""One delegation's own."""

from typing import Literal

import msgspec

from travaux.record.wording import Change, PlainText


class Draft(msgspec.Struct, frozen=True):
    """A wording in a brief or a group, not tabled.

    Attributes:
        work: id of a work on the log of the talks.
        before: the provisions at the top that it touches, as they read when it was drafted.
        on: id of the proposal that it amends, or "".
        reason: what would be said for it when it is tabled.
        author: the party.
        cleared: by whom (an opaque id), until when ("" for good), and the seq of the act; or None.
        replaced: id of the draft that took its place, or "".
        released: ids of the proposals that it became.
    """

    id: str
    seq: int
    work: str
    language: str
    changes: tuple[Change, ...]
    before: PlainText
    title: str = ""
    reason: str = ""
    on: str = ""
    author: str = ""
    cleared: tuple[str, str, int] | None = None
    replaced: str = ""
    released: tuple[str, ...] = ()


class DraftedAnswer(msgspec.Struct, frozen=True):
    """What a delegation would answer on one thing; not given, or given as it stands.

    Attributes:
        response: id of what was asked, on the log of the talks.
        about: as `Answer` has it; "" for what would be said on the whole.
        answer: as `Answer` has it, or "".
        draft: id of the draft that says what would be accepted, or "".
        cleared: by whom, until when and by which act, as a `Draft` has it.
        replaced: id of what took its place, or "".
        given: ids of the responses in which it was given.
    """

    id: str
    seq: int
    response: str
    about: str
    answer: Literal["", "accept", "accept-with-change", "comment", "reject", "question"]
    words: str = ""
    draft: str = ""
    cleared: tuple[str, str, int] | None = None
    replaced: str = ""
    given: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether it says anything."""
        return bool(self.answer or self.words)


class Instruction(msgspec.Struct, frozen=True):
    """What a capital tells its delegation, or is asked for (``sought``). ``answers``: id of the request."""

    id: str
    seq: int
    about: tuple[str, ...]
    words: str
    red_line: str = ""
    fallback: str = ""
    sought: bool = False
    until: str = ""
    answers: str = ""


class Note(msgspec.Struct, frozen=True):
    """A private note."""

    id: str
    seq: int
    words: str
    about: tuple[str, ...] = ()
