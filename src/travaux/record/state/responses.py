"""What is asked, promised, undertaken, and waited for in silence."""

from typing import Literal

import msgspec

from travaux.record.envelope import Occurred


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a response says of one provision.

    Attributes:
        about: the provision, "WORK#PROVISION"; or anything else that was asked about.
        answer: in a word.
        words: as they were written, another wording included.
        proposal: id of the proposal that says what would be accepted, if it was made.
    """

    about: str
    answer: Literal["accept", "accept-with-change", "comment", "reject", "question"]
    words: str = ""
    proposal: str = ""


class Given(msgspec.Struct, frozen=True):
    """A response that was given; ``final`` or preliminary. ``documents``: ids of works, issues or sources."""

    seq: int
    by: str
    final: bool
    form: str
    words: str
    answers: tuple[Answer, ...]
    occurred: Occurred
    documents: tuple[str, ...] = ()


class Promise(msgspec.Struct, frozen=True):
    """Word that a response will come. ``by``: a day or instant, or "" where none was said."""

    seq: int
    party: str
    by: str = ""
    words: str = ""


class Comment(msgspec.Struct, frozen=True):
    """What a party says of something, without changing it."""

    seq: int
    party: str
    words: str


class Response(msgspec.Struct, frozen=True):
    """A response asked for, and all that came of it.

    Attributes:
        asker: who asked.
        of: of whom.
        about: what it is about; see `travaux.record.references`.
        due: a day or instant, or "".
        promised: the promises, in order.
        given: what was given, oldest first.
        accepted: (seq, party): whose was taken as an answer, by which act.
        comments: in order.
    """

    id: str
    seq: int
    asker: str
    of: tuple[str, ...]
    about: tuple[str, ...]
    form: str = ""
    due: str = ""
    words: str = ""
    promised: tuple[Promise, ...] = ()
    given: tuple[Given, ...] = ()
    accepted: tuple[tuple[int, str], ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def awaited(self) -> tuple[str, ...]:
        """Of whom no final response was given or taken as an answer yet."""
        done = {given.by for given in self.given if given.final} | {party for _, party in self.accepted}
        return tuple(party for party in self.of if party not in done)


class Undertaking(msgspec.Struct, frozen=True):
    """What a party undertook to do. ``status``: open, fulfilled, due (fallen due, by an act)."""

    id: str
    seq: int
    party: str
    words: str
    to: tuple[str, ...] = ()
    due: str = ""
    about: tuple[str, ...] = ()
    status: Literal["open", "fulfilled", "due"] = "open"
    ended: int = 0


class Silence(msgspec.Struct, frozen=True):
    """A silence procedure.

    Attributes:
        until: a day or instant.
        broken: by whom and why.
        outcome: "adopted", "broken", "withdrawn"; "" until an act says so, however late it is.
    """

    id: str
    seq: int
    about: tuple[str, ...]
    until: str
    level: str = ""
    words: str = ""
    broken: tuple[Comment, ...] = ()
    outcome: str = ""
    ended: int = 0
