"""What was said, and the documents that show it."""

from typing import Literal, TypeAlias

import msgspec

from travaux.record.envelope import Occurred

Nature: TypeAlias = Literal[
    "position", "pledge", "warning", "condition", "assessment", "denial", "announcement"
]


class Translation(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """Words in another language. ``language``: BCP 47; ``by``: who translated them, "" if it is not known."""

    language: str
    words: str
    by: str = ""


class Statement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What somebody said.

    Attributes:
        party: whose position it is; "" if nobody's (an analyst's).
        nature: what one does by saying it.
        speaker: a person's opaque id or public name, as the act says.
        condition, consequence: the if and the then.
        reported_by: party, person or source that it is known from, if not heard.
        sources: ids of sources.
        recorder: the party that recorded it.
    """

    id: str
    seq: int
    party: str
    nature: Nature
    words: str
    speaker: str = ""
    capacity: str = ""
    when: Occurred | None = None
    where: str = ""
    language: str = ""
    translations: tuple[Translation, ...] = ()
    condition: str = ""
    consequence: str = ""
    about: tuple[str, ...] = ()
    reported_by: str = ""
    sources: tuple[str, ...] = ()
    recorder: str = ""
    retracted: int = 0


class Author(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who made a document. ``role``: "reporter", "editor", "photographer"."""

    name: str
    role: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document that shows something. ``supports``: what it is linked to."""

    id: str
    seq: int
    title: str
    publisher: str = ""
    published: Occurred | None = None
    language: str = ""
    place: str = ""
    authors: tuple[Author, ...] = ()
    address: str = ""
    attachment: str = ""
    supports: tuple[str, ...] = ()
