"""What somebody may want to do next in a generated negotiation: one way to make each kind of act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from tests.record.drafting import Drafter
from travaux.record.body import Command
from travaux.record.carrying import wording_of
from travaux.record.envelope import PUBLIC, TABLE, Occurred, brief_of
from travaux.record.ledger import Ledger
from travaux.record.rules import PRESIDING
from travaux.record.state import Proposal, State, Work
from travaux.record.wording import walk_plain

T = TypeVar("T")
Move = Callable[["Hall"], Command | None]
MOVES: dict[str, tuple[int, Move]] = {}
"""Kind -> how often it is tried against the others, and the move; None where there is nothing to do it on."""

OFTEN, NOW_AND_THEN, SELDOM = 60, 20, 4


@dataclass
class Hall:
    """A negotiation under way, as its players see it.

    Attributes:
        ledger: what is on record.
        random: whose turn it is, and what they do.
        now: UTC, to the hour.
        number: of the step.
    """

    ledger: Ledger
    random: Random
    now: str = "2030-01-01T00:00:00Z"
    number: int = 0
    drafter: Drafter = field(init=False)

    def __post_init__(self) -> None:
        self.drafter = Drafter(self.random)

    @property
    def home(self) -> str:
        """The log of the talks."""
        return PUBLIC if TABLE not in self.ledger.states else TABLE

    @property
    def talks(self) -> State:
        """What the talks have come to."""
        return self.ledger.states[self.home]

    def state(self, log: str) -> State:
        """What a log has come to."""
        return self.ledger.states.get(log) or State(log=log)

    def chance(self, share: float) -> bool:
        """Whether it happens this time."""
        return self.random.random() < share

    def pick(self, things: Iterable[T]) -> T | None:
        """One of them; None if there are none."""
        found = list(things)
        return self.random.choice(found) if found else None

    def some(self, things: Iterable[T], *, most: int = 3) -> list[T]:
        """Up to so many of them."""
        found = list(things)
        return self.random.sample(found, self.random.randint(0, min(most, len(found))))

    @property
    def delegations(self) -> list[str]:
        """Codes of those that may propose and have not left."""
        return [p.code for p in self._parties() if p.role == "delegation"]

    @property
    def everybody(self) -> list[str]:
        """Codes of all that take part."""
        return [p.code for p in self._parties()]

    def _parties(self) -> list[Any]:
        parties = sorted(self.talks.parties.values(), key=lambda p: p.seq)
        return [party for party in parties if not party.left]

    def delegation(self) -> str:
        """One that may propose; now and then one that may not."""
        return str(self.random.choice((self.delegations if self.chance(0.97) else self.everybody) or [""]))

    def chair(self) -> str:
        """One that presides; now and then one that does not, or the keeper."""
        chairs = [p.code for p in self._parties() if p.role in PRESIDING] or self.delegations or [""]
        if self.chance(0.06):
            return self.random.choice(["", *self.everybody])
        return str(self.random.choice(chairs))

    def groups_of(self, party: str) -> list[str]:
        """Logs of the groups that a party is in and that go on."""
        return [
            log
            for log, state in sorted(self.ledger.states.items())
            if any(party in group.members and not group.closed for group in state.groups.values())
        ]

    def circle(self, party: str) -> str:
        """The talks, mostly; else a group of the party's."""
        groups = self.groups_of(party)
        return self.random.choice(groups) if groups and self.chance(0.3) else self.home

    def members(self, log: str) -> list[str]:
        """Codes of those that read a log and take part."""
        groups = self.state(log).groups.values()
        inside = {code for group in groups for code in group.members}
        return [code for code in self.everybody if not inside or code in inside]

    def presiding(self, log: str) -> str:
        """One that presides where a log is read."""
        if log == self.home:
            return self.chair()
        inside = self.members(log)
        chairs = [code for code in inside if self.talks.parties[code].role in PRESIDING]
        return self.random.choice(chairs or inside or [""])

    def work(self) -> Work | None:
        """A text; mostly the first, so that others come to rest."""
        works = sorted(self.talks.works.values(), key=lambda w: w.seq)
        return self.pick(works[:1] if self.chance(0.7) else works)

    def proposal(self, *, status: str = "open", of: str = "") -> Proposal | None:
        """A proposal of that status; mostly a young one."""
        found = [
            p
            for p in sorted(self.talks.proposals.values(), key=lambda p: p.seq)
            if p.status == status and (not of or self.names_of(of).intersection(p.parties))
        ]
        return self.pick(found[-12:] if self.chance(0.7) else found)

    def names_of(self, party: str) -> set[str]:
        """A party's code and its handles."""
        return {party, *self.state(brief_of(party)).handles}

    def owner(self, proposal: Proposal) -> str | None:
        """A party whose proposal it is."""
        return self.pick(
            code for code in self.delegations if self.names_of(code).intersection(proposal.parties)
        )

    def thing(self, log: str, noun: str, fits: Callable[[Any], bool] = bool) -> Any:
        """A thing of a log that fits, or None."""
        things = getattr(self.state(log), noun).values()
        return self.pick(sorted(filter(fits, things), key=lambda t: t.seq))

    def words(self, what: str = "") -> str:
        """Words of this step alone."""
        return f"{what or 'Words'} mark{self.number} on {self.drafter.phrase()}"

    def about(self, *, works: bool = True) -> list[str]:
        """References to things on the log of the talks."""
        talks = self.talks
        names = [*(talks.works if works else ()), *talks.proposals, *talks.meetings, *talks.responses]
        chosen = self.some(sorted(names), most=2)
        work = self.work()
        if works and work is not None and self.chance(0.5):
            provision = self.pick(walk_plain(work.read().provisions))
            chosen += [f"{work.id}#{provision.id}"] if provision is not None else []
        return chosen

    def own_about(self, log: str) -> list[str]:
        """As `about`; on the log of a group nothing else is meant by the same id."""
        return [ref for ref in self.about() if ref.partition("#")[0] not in self.state(log).ids]

    def later(self, days: int = 2) -> str:
        """A day to come."""
        year, day = int(self.now[:4]), int(self.now[8:10]) + days
        return f"{year}-{self.now[5:7]}-{min(day, 28):02}"

    def meeting_here(self) -> str:
        """An open meeting of the talks, or ""."""
        found = self.thing(self.home, "meetings", lambda m: m.status == "open")
        return str(found.id) if found is not None and self.chance(0.6) else ""

    def do(self, kind: str, party: str, /, *, log: str = "", **fields: Any) -> Command:
        """A command; empty fields are left out."""
        occurred = Occurred(at=self.now[:10]) if self.chance(0.1) else None
        return Command(
            do=kind,
            body={name: value for name, value in fields.items() if value not in ("", [], None)},
            party=party,
            log="" if log == self.home else log,
            actor=f"person-{party}" if party else "",
            via=self.random.choice(("written", "written", "floor", "mail")),
            occurred=occurred,
            ask_ruling=self.chance(0.25),
        )


def move(kind: str, often: int = NOW_AND_THEN) -> Callable[[Move], Move]:
    """Say that a function makes the acts of one kind."""

    def keep(made: Move) -> Move:
        MOVES[kind] = (often, made)
        return made

    return keep


def word(hall: Hall, proposal: Proposal | None, work: Work, language: str) -> dict[str, Any]:
    """A wording, in one of the ways in which a person gives it: of a text, or on a proposal."""
    base = wording_of(hall.talks, proposal) if proposal is not None else work.read(language)
    draw = hall.random.random()
    if draw < 0.55:
        return {"edits": hall.drafter.edits(base)}
    if draw < 0.85:
        return {"text": hall.drafter.rewrite(base)}
    return {"text": hall.drafter.part(base), "partial": True}
