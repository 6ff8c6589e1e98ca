"""Meetings, and the tracks that they belong to."""

from typing import Literal

import msgspec

from travaux.record.envelope import Occurred


class Track(msgspec.Struct, frozen=True):
    """A strand of talks with its format: "bilateral", "NATO–Russia Council", "working group"."""

    id: str
    seq: int
    title: str
    format: str = ""
    parties: tuple[str, ...] = ()
    level: str = ""
    closed: int = 0


class AgendaItem(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One item: what it is about, bound to provisions and documents."""

    title: str
    work: str = ""
    provisions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class Participant(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who took part. ``party``: "" for somebody of none; ``person``: an opaque id, or a public name."""

    party: str = ""
    person: str = ""
    capacity: str = ""


class Floor(msgspec.Struct, frozen=True):
    """A speech. ``item``: of the agenda, from 1; 0 for none."""

    seq: int
    party: str
    speaker: str
    words: str
    item: int = 0


class Conclusion(msgspec.Struct, frozen=True):
    """An outcome, a decision or a next step of a meeting.

    Attributes:
        item: of the agenda, from 1; 0 for none.
        about: what it is about.
        parties: of a next step, who is to take it.
        due: of a next step, a day or instant, or "".
    """

    seq: int
    words: str
    item: int = 0
    about: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    due: str = ""


class Correction(msgspec.Struct, frozen=True):
    """A correction of a meeting's record. ``of``: seq of the act that it corrects."""

    seq: int
    party: str
    of: int
    words: str


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, from its announcement to its outcome.

    Attributes:
        starts: day or instant, as `Occurred`; ends likewise, or None.
        level: "foreign ministers", "experts".
        session: kind of session; an informal one may keep no record.
        parties: who meets; none for all.
        floor: the speeches, in order.
        status: scheduled, open, adjourned, cancelled.
        opened, ended: seqs of the acts.
    """

    id: str
    seq: int
    title: str
    starts: Occurred
    ends: Occurred | None = None
    place: str = ""
    track: str = ""
    level: str = ""
    session: str = ""
    parties: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    floor: tuple[Floor, ...] = ()
    outcomes: tuple[Conclusion, ...] = ()
    decisions: tuple[Conclusion, ...] = ()
    next_steps: tuple[Conclusion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    status: Literal["scheduled", "open", "adjourned", "cancelled"] = "scheduled"
    opened: int = 0
    ended: int = 0
