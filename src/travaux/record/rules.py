"""The rules of procedure, as data: set when a negotiation opens, read by what may forbid an act."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

import msgspec

PartyRole: TypeAlias = Literal[
    "delegation", "chair", "secretariat", "mediator", "observer", "depositary", "organization"
]
Attribution: TypeAlias = Literal["named", "chair", "none"]
Resolution: TypeAlias = Literal["no-objection", "both-heads", "chair"]
PRESIDING: frozenset[PartyRole] = frozenset({"chair", "secretariat", "mediator"})


class Rules(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """How a negotiation is conducted.

    Attributes:
        proposers: roles of the parties that may propose, amend and take positions.
        seconders: co-sponsors that a proposal needs before it can be resolved.
        levels: levels of agreement, lowest first.
        settled_from: the lowest level at which text is settled: it is reopened before it is proposed on.
        resolution: how a bracket is resolved: by the chair where no objection is heard, by the heads of
            both parties, or by the chair alone.
        silence_hours: the length of a silence procedure where none is said.
        clearance: whether a draft of a brief has to be cleared before it is released.
        notation: name of the notation profile in which texts are shown.
        languages: BCP 47, the first is the working language.
        order: codes of the parties in the conference's own order, per language; "" for all others.
        names: language -> code -> name of the party.
        attribution: whether proposals and positions show whose they are: to all, to the bureau only,
            or to nobody.
        attribution_of: log -> attribution, where a body has its own.
        informal: kinds of session that keep no record beyond what they report.
    """

    proposers: tuple[PartyRole, ...] = ("delegation", "organization", "chair", "mediator")
    seconders: int = 0
    levels: tuple[str, ...] = ("in principle", "in group", "ad referendum", "in plenary")
    settled_from: str = "in group"
    resolution: Resolution = "no-objection"
    silence_hours: int = 72
    clearance: bool = False
    notation: str = "brackets"
    languages: tuple[str, ...] = ("en",)
    order: dict[str, tuple[str, ...]] = {}
    names: dict[str, dict[str, str]] = {}
    attribution: Attribution = "named"
    attribution_of: dict[str, Attribution] = {}
    informal: tuple[str, ...] = ()

    def settles(self, level: str) -> bool:
        """Whether text that is agreed at this level is settled."""
        known = level in self.levels and self.settled_from in self.levels
        return known and self.levels.index(level) >= self.levels.index(self.settled_from)

    def attribution_in(self, log: str) -> Attribution:
        """The attribution rule of one log; a brief always knows whose it is."""
        return "named" if log.startswith("brief:") else self.attribution_of.get(log, self.attribution)


RULES: Mapping[str, str] = MappingProxyType(
    {
        "negotiation-not-open": "Nothing can be done before the negotiation is opened.",
        "opened-once": "A negotiation is opened once.",
        "not-a-party": "Only a party that was admitted and has not left may act.",
        "only-the-chair": "Only the chair, the secretariat or a mediator; any party where there is none.",
        "who-may-propose": "The rules of procedure say which roles may propose and take positions.",
        "only-its-author": "A proposal, a statement or a reservation is changed by those whose it is.",
        "no-such-thing": "An act on something that is not on the record, or not for its author to see.",
        "name-taken": "An id, code or name is given once.",
        "closed": "What is withdrawn, resolved, closed or over can no longer be acted on.",
        "seconders-needed": "A proposal needs its seconders before it can be resolved.",
        "both-heads": "The rules ask for the word of all parties concerned.",
        "objection-heard": "A bracket is not resolved over an objection.",
        "level-unknown": "The rules of procedure list the levels of agreement.",
        "not-cleared": "A draft has to be cleared inside the delegation before it is released.",
        "already-said": "A party that has taken this position need not take it again.",
        "deadline-passed": "The time for it is over.",
        "deadline-ahead": "The outcome of a silence procedure is recorded once its time is over.",
        "not-a-member": "Only a member of a group, or of the talks, may do this.",
        "one-log": "This act belongs on another log.",
        "redacted-once": "What is redacted is not redacted again, and a redaction stays.",
        "nothing-changed": "A proposal that changes nothing is none.",
        "wording-unclear": "The wording does not fit the text that it is made on.",
        "meeting-not-open": "The floor is taken at an open meeting; whoever presides records it afterwards.",
        "one-meeting": "On one log one meeting is open at a time; a group meets on a log of its own.",
        "still-open": "A text is initialled, adopted, authenticated and signed once nothing is open on it.",
        "never-redacted": "What decides who reads, and by which rules, is not redacted.",
        "names-withheld": "Where names are withheld, an act names no speaker.",
        "settled": "Text that is agreed is reopened before it is proposed on again.",
        "package": "What is in a package is resolved together or not at all.",
        "ruled-once": "The chair rules once on what was asked.",
        "keeps-no-record": "An informal session keeps no record beyond what it reports.",
    }
)
"""Rule -> what it says, for the reference; every refusal names one of these."""
