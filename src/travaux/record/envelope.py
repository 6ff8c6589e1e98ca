"""What every act has, whatever it says."""

from typing import Literal, TypeAlias

import msgspec

Via: TypeAlias = Literal["written", "floor", "mail", "press"]
Precision: TypeAlias = Literal["second", "minute", "hour", "day", "month", "year", "about"]
TABLE = "table"
PUBLIC = "public"
BUREAU = "group:bureau"


def brief_of(party: str) -> str:
    """The log of one delegation's brief."""
    return f"brief:{party}"


def group_log(group: str) -> str:
    """The log of a group."""
    return f"group:{group}"


class Occurred(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """When something happened; it may differ from when it was recorded.

    Attributes:
        at: an instant with its offset ("2022-01-21T10:47:00+07:00"), or a day ("2022-01-10"), a month
            ("2022-01") or a year, whatever is known.
        zone: whose clock it is: an IANA name ("Europe/Zurich"), or as the source wrote it ("WIB").
        precision: how exactly it is known.
    """

    at: str
    zone: str = ""
    precision: Precision = "day"


class Saw(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The act of the table log that an act was made on."""

    seq: int
    hash: str


class Act(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The envelope of one act. Its body lies apart.

    Attributes:
        log: "table", "public", "group:NAME" or "brief:CODE".
        seq: its place in the log, from 1, without gaps.
        id: unique in its log; what the act creates bears it.
        kind: "proposal.support".
        v: version of the body's shape.
        recorded_at: UTC, "2026-11-24T17:39:01Z". It never orders anything; ``seq`` does.
        occurred: when it happened.
        actor: an opaque id of a person; names are kept elsewhere, erasable.
        party: code of the party, or a handle where the rules withhold names; "" for the keeper.
        on_behalf_of: code of the party, where another acts for it.
        via: how it came in.
        saw: the act of the table that it was made on, if any.
        body_hash: SHA-256 of salt and canonical body.
        prev: hash of the act before it in the log; "" for the first.
        hash: SHA-256 of the canonical envelope without this field.
    """

    log: str
    seq: int
    id: str
    kind: str
    v: int
    recorded_at: str
    occurred: Occurred
    actor: str
    party: str
    on_behalf_of: str
    via: Via
    saw: Saw | None
    body_hash: str
    prev: str
    hash: str


class Stored(msgspec.Struct, frozen=True, gc=False):
    """An act as it is kept: bytes that are never rewritten; of a redacted one, salt and body are gone.

    Attributes:
        envelope: canonical JSON of the `Act`.
        salt: 16 bytes; None once redacted.
        body: canonical JSON of the body; None once redacted.
    """

    envelope: bytes
    salt: bytes | None
    body: bytes | None


class Head(msgspec.Struct, frozen=True, gc=False):
    """Where a log ends: sequence number and hash of its last act; 0 and "" before the first."""

    seq: int = 0
    hash: str = ""
