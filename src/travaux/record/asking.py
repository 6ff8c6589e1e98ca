"""The questions that the rules ask of a command, each a refusal or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.errors import ActShapeError, RefusedError
from travaux.record.envelope import Occurred
from travaux.record.moments import find_fault, is_deadline
from travaux.record.papers import Deed, Papers
from travaux.record.rules import PRESIDING
from travaux.record.state import Work

WAIVABLE = frozenset(
    {
        "only-the-chair",
        "who-may-propose",
        "seconders-needed",
        "both-heads",
        "objection-heard",
        "deadline-passed",
        "level-unknown",
        "closed",
        "already-said",
        "settled",
        "still-open",
    }
)
"""Rules that the chair may waive by a ruling."""


@dataclass(frozen=True, slots=True)
class Asking(Papers):
    """The papers of one command, and what the rules ask of it."""

    def refuse(self, rule: str, problem: str, allowed: str) -> None:
        """Refuse, unless the chair has waived this rule."""
        if rule != self.waived:
            raise RefusedError(rule=rule, problem=problem, allowed=allowed)

    def waives(self, rule: str) -> bool:
        """Whether the chair has waived a rule for this command."""
        return rule == self.waived

    def require_open(self) -> None:
        """The negotiation was opened, and is not closed."""
        negotiation = self.table.negotiation
        if negotiation is None:
            self.refuse("negotiation-not-open", "no negotiation is open", "open it with negotiation.open")
        elif negotiation.closed:
            self.refuse("closed", "the negotiation is closed", "nothing more is recorded in it")

    def require_party(self) -> None:
        """The author takes part."""
        party = self.table.parties.get(self.party)
        if self.party and (party is None or party.left):
            there = ", ".join(sorted(self.table.parties)) or "none"
            self.refuse(
                "not-a-party", f"{self.party} is not a party", f"parties are {there}; party.admit adds one"
            )

    @property
    def presides(self) -> bool:
        """Whether the author presides: the keeper, a presiding party, any party where there is none.

        In a group those count who are in it, in a brief nobody but the delegation.
        """
        if not self.party or self.is_chair:
            return True
        circle = self.circle
        roles = {
            p.role for p in self.table.parties.values() if not p.left and (not circle or p.code in circle)
        }
        return self.party in self.table.parties and not roles & PRESIDING

    @property
    def is_chair(self) -> bool:
        """Whether the author takes part as one who presides."""
        party = self.table.parties.get(self.party)
        return party is not None and party.role in PRESIDING

    @property
    def circle(self) -> frozenset[str]:
        """Codes of those who read the command's log; none where all do, or where the log does not say."""
        if self.command.log.startswith("brief:"):
            return frozenset((self.command.log.removeprefix("brief:"),))
        return frozenset(code for group in self.state.groups.values() for code in group.members)

    def require_talks(self) -> None:
        """The negotiation goes on, and so does the group, if it is on a group's log."""
        self.require_open()
        if any(group.closed for group in self.state.groups.values()):
            self.refuse("closed", f"{self.command.log} has ended", "form another group")

    def require_several(self) -> None:
        """As `require_talks`, and on a log that more than one party reads."""
        self.require_talks()
        if self.command.log.startswith("brief:"):
            what = self.command.do
            self.refuse(
                "one-log", f"nobody else reads {self.command.log}", f"{what} on the table's or a group's log"
            )

    def require_moment(self, at: str, what: str) -> None:
        """It is a day or an instant, or is not said.

        Raises:
            ActShapeError: it is neither.
        """
        self.require_shape(
            not at or is_deadline(at),
            f"{what} {at!r} is no day or instant; write 2022-01-21, or 2022-01-21T10:47:00+07:00",
        )

    def require_occurred(self, *moments: Occurred | None) -> None:
        """Each is a moment as precise as it says.

        Raises:
            ActShapeError: one is not.
        """
        for moment in moments:
            fault = find_fault(moment) if moment is not None else ""
            self.require_shape(not fault, fault)

    def require_words(self, words: str) -> None:
        """Something is said.

        Raises:
            ActShapeError: nothing is.
        """
        self.require_shape(bool(words.strip()), "it says nothing; give words=…")

    def require_members(self, codes: Sequence[str], *, of: Sequence[str] = (), what: str = "") -> None:
        """All of them take part, and read the command's log; and are among some, if those are given."""
        self.require_parties(codes)
        for code in codes:
            if self.circle and code not in self.circle:
                who = ", ".join(sorted(self.circle))
                self.refuse(
                    "not-a-member", f"{code} does not read {self.command.log}", f"its members are {who}"
                )
            if of and code not in of:
                self.refuse("not-a-member", f"{code} is not of {what}", f"these are: {', '.join(of)}")

    def stand_in(self, code: str = "", *, also: frozenset[str] = frozenset()) -> str:
        """The party whose act it is: the author, or another for which the keeper or the chair acts.

        Args:
            code: of the party; "" for the one on whose behalf the command is, else the author.
            also: further roles that may act for another.
        """
        code = code or self.command.on_behalf_of or self.party
        self.require_shape(bool(code), "whose act is it? give party=CODE")
        self.require_members((code,))
        own = self.table.parties.get(self.party)
        if self.party not in ("", code) and not self.is_chair and (own is None or own.role not in also):
            self.refuse(
                "only-its-author",
                f"{self.party} cannot act for {code}",
                f"{code}, the chair or the keeper can",
            )
        return code

    def sign_as(self, code: str, scope: str) -> tuple[str, str, tuple[Deed, ...]]:
        """The name of one party in a body, and who signs the envelope.

        Returns:
            The name; who signs, "" for the command's author; the acts that say whose a new handle is. Where
            names are withheld the handle signs, even if another acts for the party.
        """
        (name,), deeds = self.sign(scope, (code,))
        return name, "" if name == code else name, deeds

    def require_speaker(self, person: str) -> None:
        """No person is named where the names of parties are withheld."""
        if person and self.rules.attribution_in(self.command.log) != "named":
            self.refuse("names-withheld", f"it names {person}", "leave the person out")

    def require_presiding(self, what: str) -> None:
        """The author presides."""
        if not self.presides:
            chairs = sorted(p.code for p in self.table.parties.values() if p.role in PRESIDING and not p.left)
            self.refuse(
                "only-the-chair",
                f"{self.party} does not preside, so it cannot {what}",
                f"{', '.join(chairs)} can",
            )

    def require_proposer(self, code: str = "") -> None:
        """The role of the author, or of another party, may propose and take positions."""
        party = self.table.parties.get(code or self.party)
        if party is not None and party.role not in self.rules.proposers:
            who = ", ".join(self.rules.proposers)
            self.refuse("who-may-propose", f"{party.code} takes part as {party.role}", f"these may: {who}")

    def require_mine(self, names: tuple[str, ...], what: str) -> None:
        """One of the names is the author's, or the keeper acts."""
        if self.party and not self.own_names.intersection(names):
            self.refuse("only-its-author", f"{what} is not {self.party}'s", "its author may, or the keeper")

    def require_shape(self, holds: bool, problem: str) -> None:  # noqa: FBT001  # a condition, as assert takes one
        """What was given can be.

        Raises:
            ActShapeError: it cannot.
        """
        if not holds:
            raise ActShapeError(kind=self.command.do, problem=problem)

    def require_parties(self, codes: Sequence[str]) -> None:
        """All of them take part."""
        for code in codes:
            party = self.table.parties.get(code)
            if party is None or party.left:
                there = list_some(c for c, p in self.table.parties.items() if not p.left)
                self.refuse("not-a-party", f"{code} is not a party", f"parties are {there}")

    def settles(self, level: str) -> bool:
        """Whether text that is agreed at this level is settled."""
        return self.rules.settles(level)

    def require_level(self, level: str) -> None:
        """The rules know this level of agreement."""
        if level not in self.rules.levels:
            self.refuse(
                "level-unknown",
                f"{level!r} is no level of agreement",
                f"levels: {', '.join(self.rules.levels)}",
            )

    def require_talks_log(self) -> None:
        """The command's log is that of the talks: the table's, or the public's where they are held there."""
        if self.command.log != self.table.log:
            self.refuse(
                "one-log", f"this belongs on the log {self.table.log}", f"name no log, or {self.table.log}"
            )

    def require_here(self, work: Work) -> None:
        """The work stands on the command's log."""
        if work.id not in self.state.works:
            self.refuse("one-log", f"{work.id} stands on another log", "act on the log that it stands on")


def list_some(things: Iterable[object]) -> str:
    """A dozen names in order, for a message."""
    names = sorted(map(str, things))
    return ", ".join(names[:12]) + (" …" if len(names) > 12 else "") if names else "none"
