"""What became of texts and proposals, to the closing."""

from typing import Literal, TypeAlias

import msgspec


class Agreement(msgspec.Struct, frozen=True):
    """A level of agreement that an act recorded. ``ended``: seq of the act that took it back."""

    work: str
    provision: str
    level: str
    parties: tuple[str, ...]
    seq: int
    meeting: str = ""
    note: str = ""
    ended: int = 0


class Parked(msgspec.Struct, frozen=True):
    """A provision or proposal that is set aside. ``until``: as it was said."""

    target: str
    work: str
    seq: int
    until: str = ""
    ended: int = 0


class Package(msgspec.Struct, frozen=True):
    """Proposals and provisions that are agreed together or not at all."""

    id: str
    seq: int
    members: tuple[str, ...]
    title: str = ""
    status: str = "open"


class Vote(msgspec.Struct, frozen=True):
    """A vote. ``on``: id of a proposal, work or package."""

    seq: int
    on: str
    result: str
    ayes: tuple[str, ...] = ()
    noes: tuple[str, ...] = ()
    abstentions: tuple[str, ...] = ()
    meeting: str = ""


class Pending(msgspec.Struct, frozen=True):
    """An act against the rules that waits for the chair's ruling. ``ruling``: "" while it waits."""

    id: str
    seq: int
    party: str
    rule: str
    command: bytes
    ruling: str = ""
    ruled: int = 0


Step: TypeAlias = Literal[
    "scrub", "initial", "adopt", "authenticate", "record-full-powers", "sign", "deposit"
]


class Closing(msgspec.Struct, frozen=True):
    """One step of the closing of a work.

    Attributes:
        party: whose step it is; "" for that of all.
        person: who did it; of full powers, who may sign.
        words: as recorded.
        languages: of the texts that are authentic, or were checked.
        how: in what form: "by consensus", "subject to ratification", "instrument of ratification".
        level: of an adoption, as the rules list it.
    """

    id: str
    seq: int
    step: Step
    work: str
    party: str = ""
    person: str = ""
    words: str = ""
    languages: tuple[str, ...] = ()
    how: str = ""
    level: str = ""
