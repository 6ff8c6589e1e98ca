"""The desk: what whoever decides has before them, and the questions that the rules ask."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import msgspec

from travaux.errors import ActShapeError, RefusedError
from travaux.record.body import Body, Command, Fields
from travaux.record.editing import find_provision
from travaux.record.envelope import BUREAU, PUBLIC, TABLE, Occurred, Saw, brief_of
from travaux.record.moments import find_fault, is_deadline
from travaux.record.references import split_reference
from travaux.record.rules import PRESIDING, Rules
from travaux.record.state import Entry, Proposal, State, Work

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
class Context:
    """What the edge brings: time and chance.

    Attributes:
        now: UTC, "2026-11-24T17:39:01Z".
        new_id: gives opaque names that never repeat.
        new_salt: gives 16 bytes of chance.
    """

    now: str
    new_id: Callable[[], str]
    new_salt: Callable[[], bytes]


class Deed(msgspec.Struct, frozen=True):
    """An act that was decided and is not sealed yet; ``id`` "" for one made of noun and place."""

    log: str
    id: str
    body: Body
    fields: Fields


@dataclass(frozen=True, slots=True)
class Desk:
    """One command on what its author sees.

    Attributes:
        states: of the log of the command, and of those that all its readers open; so nothing that is written
            there can rest on what they may not know.
        own: the state of the author's brief, for the handles under which it acts.
        command: what is asked; its ``log`` is set.
        context: time and chance.
        waived: a rule that the chair has waived for this command.
    """

    states: Mapping[str, State]
    command: Command
    context: Context
    waived: str = ""
    own: State | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), compare=False, repr=False)

    @property
    def state(self) -> State:
        """Of the log that the command acts on."""
        return self.states[self.command.log]

    @property
    def table(self) -> State:
        """Where the parties and rules are: the table, or the public log of talks held in public."""
        table, public = self.states.get(TABLE), self.states.get(PUBLIC)
        if table is not None and table.negotiation is not None:
            return table
        if public is not None and public.negotiation is not None:
            return public
        return table or State(log=TABLE)

    @property
    def rules(self) -> Rules:
        """The rules of procedure."""
        negotiation = self.table.negotiation
        return negotiation.rules if negotiation is not None else Rules()

    @property
    def party(self) -> str:
        """Code of the party that acts; "" for the keeper."""
        return self.command.party

    @property
    def own_names(self) -> frozenset[str]:
        """The party's code and the handles that its brief says are its own."""
        return frozenset((self.party, *(self.own.handles if self.own is not None else ())))

    @property
    def next_id(self) -> str:
        """The id that the act will bear on the log of the command."""
        noun = self.command.do.partition(".")[0]
        return self.command.id or f"{noun}-{self.state.head.seq + 1}"

    def name_new(self) -> Callable[[], str]:
        """Gives ids for provisions that come with this act: "text-4.1", "text-4.2"."""
        stem = self.next_id
        return lambda: f"{stem}.{next(self._numbers)}"

    @property
    def occurred(self) -> Occurred:
        """When it happened."""
        return self.command.occurred or Occurred(at=self.context.now, zone="UTC", precision="second")

    def on(self, log: str, *, do: str = "") -> "Desk":
        """The same desk for another log; ``do``: another kind of act, after which things are named there."""
        command = msgspec.structs.replace(self.command, log=log, do=do or self.command.do)
        return replace(self, command=command)

    def deed(self, body: Body, *, log: str = "", id: str = "", party: str = "") -> Deed:  # noqa: A002
        """An act by the command's author.

        Args:
            body: what it says.
            log: "" for the log of the command.
            id: a name for what it creates; the command's own on its own log.
            party: the name that signs it, if that is a handle; then no person is named either.
        """
        log = log or self.command.log
        own = log == self.command.log
        signed = party or self.command.party
        fields = Fields(
            actor=self.command.actor if log != PUBLIC and signed == self.command.party else "",
            party=signed,
            on_behalf_of=self.command.on_behalf_of if signed == self.command.party else "",
            via=self.command.via,
            occurred=self.occurred,
            saw=None if log in (TABLE, PUBLIC) else self._saw(),
        )
        return Deed(log, id or (self.command.id if own else ""), body, fields)

    def _saw(self) -> Saw | None:
        head = self.table.head
        return Saw(head.seq, head.hash) if head.seq and self.table.log == TABLE else None

    def sign(self, scope: str, parties: Sequence[str] = ()) -> tuple[tuple[str, ...], tuple[Deed, ...]]:
        """The names under which parties act on one thing, and the acts that say whose new handles are.

        Where names show, they are the parties' codes. Where they are withheld, each party has a handle for
        each thing that it acts on, so that nobody can add up what one party does; its own brief knows it,
        and the bureau where the rules say so.

        Args:
            scope: id of the thing.
            parties: codes; none for the author alone.
        """
        from travaux.record.acts.party import SignAs

        codes = tuple(parties) or (self.party,)
        rule = self.rules.attribution_in(self.command.log)
        found = [self.table.parties.get(code) for code in codes]
        if rule == "named" or not all(party is not None and party.role not in PRESIDING for party in found):
            return codes, ()  # whoever presides does so by name; a handle signs as it is
        names: list[str] = []
        deeds: list[Deed] = []
        for code in codes:
            handle = self._find_handle(code, scope)
            if not handle:
                handle = f"x-{self.context.new_id()}"
                body = SignAs(handle=handle, code=code, scope=scope)
                circles = (brief_of(code), *((BUREAU,) if rule == "chair" else ()))
                deeds += (self.deed(body, log=log) for log in circles)
            names.append(handle)
        return tuple(names), tuple(deeds)

    def _find_handle(self, code: str, scope: str) -> str:
        handles = self.own.handles.values() if self.own is not None and code == self.party else ()
        return min((h.handle for h in handles if h.scope == scope and h.party == code), default="")

    # What the rules ask

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

    def require_proposer(self) -> None:
        """The author's role may propose and take positions."""
        party = self.table.parties.get(self.party)
        if party is not None and party.role not in self.rules.proposers:
            who = ", ".join(self.rules.proposers)
            self.refuse("who-may-propose", f"{self.party} takes part as {party.role}", f"these may: {who}")

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
                there = _list_some(c for c, p in self.table.parties.items() if not p.left)
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

    # What is there

    def find(self, noun: str, key: str) -> Any:
        """A thing on the command's log.

        Raises:
            RefusedError: it is not there; the same words whether it never was or stands on a log that
                the author may not open.
        """
        thing = getattr(self.state, noun).get(key)
        if thing is None:
            there = _list_some(getattr(self.state, noun))
            raise RefusedError(
                rule="no-such-thing",
                problem=f"{key!r} is not among the {noun} of {self.command.log}",
                allowed=f"there are {there}",
            )
        return thing

    def find_only(self, noun: str, fits: Callable[[Any], bool]) -> str:
        """Key of the only thing on the command's log that fits, where none was named.

        Raises:
            RefusedError: there is none, or more than one.
        """
        found = [key for key, thing in getattr(self.state, noun).items() if fits(thing)]
        if len(found) != 1:
            raise RefusedError(
                rule="no-such-thing",
                problem=f"none of the {noun} was named",
                allowed=f"there are {_list_some(found)}",
            )
        return str(found[0])

    def find_entry(self, key: str) -> Entry:
        """An act of the command's log, by its id."""
        seq = self.state.ids.get(key)
        if seq is None:
            last = f"the last is {self.state.head.seq}" if self.state.head.seq else "there are none"
            problem = f"{key!r} is no act of {self.command.log}"
            raise RefusedError(
                rule="no-such-thing", problem=problem, allowed=f"{last}; travaux log lists them"
            )
        return self.state.entries[seq]

    @property
    def public_seq(self) -> int:
        """Place of the last act of the public log."""
        return self.states[PUBLIC].head.seq

    def open_public(self) -> tuple[Deed, ...]:
        """What the public log has to begin with before anything can be published: the talks, the parties."""
        from travaux.record.acts.negotiation import Open
        from travaux.record.acts.party import Admit

        public, talks = self.states[PUBLIC], self.table.negotiation
        deeds: list[Deed] = []
        if public.negotiation is None and talks is not None:
            opening = Open(
                title=talks.title, rules=talks.rules, subject=talks.subject, exercise=talks.exercise
            )
            deeds.append(self.deed(opening, log=PUBLIC))
        parties = sorted(self.table.parties.values(), key=lambda party: party.seq)
        absent = (party for party in parties if party.code not in public.parties and not party.left)
        bodies = (Admit(code=party.code, names=party.names, role=party.role) for party in absent)
        deeds += (self.deed(body, log=PUBLIC) for body in bodies)
        return tuple(deeds)

    def find_any(self, key: str, noun: str = "") -> State:
        """The state of the log that holds an act, or a thing if its noun is given.

        As all readers of the command's log open it too, nothing points where they cannot follow.

        Raises:
            RefusedError: it is not there; the same words whether it never was or is not to be seen.
        """
        for state in (self.state, *self.states.values()):
            if key in (getattr(state, noun) if noun else state.ids):
                return state
        what = noun or "acts"
        raise RefusedError(
            rule="no-such-thing",
            problem=f"{key!r} is not among the {what} that all readers of {self.command.log} see",
            allowed="name an act by its id, a provision as WORK#PROVISION",
        )

    def refer(self, references: Sequence[str], noun: str = "") -> tuple[str, ...]:
        """References as the record keeps them, each once; a provision may be named by its number.

        Args:
            references: see `travaux.record.references`.
            noun: the map of the state that has to hold them; "" for any act.

        Raises:
            RefusedError: one is not there, as `find_any` has it.
        """
        found: dict[str, None] = {}
        for reference in references:
            act, place = split_reference(reference) if noun in ("", "works") else (reference, "")
            state = self.find_any(act, "works" if place else noun)
            found[f"{act}#{_find_place(state.works[act], place)}" if place else act] = None
        return tuple(found)

    def find_proposal(self, key: str, *, is_open: bool = True) -> Proposal:
        """A proposal on the command's log, open unless said otherwise."""
        proposal: Proposal = self.find("proposals", key)
        if is_open and proposal.status not in ("open", "parked"):
            self.refuse("closed", f"{key} is {proposal.status}", "an open proposal can be acted on")
        return proposal

    def find_work(self, key: str = "") -> Work:
        """A work on the command's log, or else on another that the author opens; "" for the only one."""
        for state in (self.state, self.table, *self.states.values()):
            if key in state.works:
                return state.works[key]
            if not key and len(state.works) == 1:
                return next(iter(state.works.values()))
        there = _list_some(self.table.works)
        raise RefusedError(
            rule="no-such-thing",
            problem=f"{key!r} is not a text here" if key else "no text was named",
            allowed=f"there are {there}",
        )


def _find_place(work: Work, place: str) -> str:
    struck_or_not = any(place in text.homes for text in work.texts.values())
    return place if struck_or_not else find_provision(work.read(), place).id


def _list_some(things: Any) -> str:
    names = sorted(map(str, things))
    return ", ".join(names[:12]) + (" …" if len(names) > 12 else "") if names else "none"
