"""What whoever presides would do with a bracket: proposals taken, ended, set aside; or bridging words."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from travaux.errors import RefusedError
from travaux.record.body import Command
from travaux.record.envelope import Act
from travaux.record.rules import Rules
from travaux.record.state import Response, State
from travaux.store.ledgers import Step
from travaux.web.chair.issues import Offer, list_delegations
from travaux.web.seats import Seat

_FORM = re.compile(r"resolve: take ([^;]*); end ([^;]*)")
_NONE = "-"


class Plan(NamedTuple):
    """What is to be done with the proposals of one place.

    Attributes:
        take: ids of proposals whose wording the text takes.
        end: ids of those that end without it.
        park: ids of those that are set aside.
        reopen: ids of parked ones that are taken up again.
        bridge: provision and its bridging words, proposed by whoever presides and taken; or None.
        meeting: id of the meeting at which it is done, or "".
        note: words to it.
    """

    take: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    park: tuple[str, ...] = ()
    reopen: tuple[str, ...] = ()
    bridge: tuple[str, str] | None = None
    meeting: str = ""
    note: str = ""

    @property
    def resolves(self) -> bool:
        """Whether a bracket is resolved by it."""
        return bool(self.take or self.end or self.bridge)

    @property
    def is_empty(self) -> bool:
        """Whether it does nothing."""
        return not (self.resolves or self.park or self.reopen)


def list_steps(seat: Seat, plan: Plan, *, work: str, heads: Sequence[str] = ()) -> tuple[Step, ...]:
    """The commands of a plan, in order.

    Args:
        seat: of whoever presides.
        plan: what is to be done.
        work: id of the text.
        heads: codes of the parties whose heads have given their word, where the rules ask for it.

    Raises:
        RefusedError: the plan does nothing.
    """
    if plan.is_empty:
        raise RefusedError(
            rule="nothing-changed",
            problem="nothing was chosen",
            allowed="take, end or park a proposal, or write bridging words",
        )
    steps: list[Step] = [seat.command("outcome.reopen", {"proposal": name}) for name in plan.reopen]
    steps += [seat.command("outcome.park", {"proposal": name}) for name in plan.park]
    if plan.bridge is not None:
        steps.append(bridge_words(seat, plan, work=work))
    if plan.resolves:
        steps.append(lambda done: _resolve(seat, plan, done, heads))
    return tuple(steps)


def bridge_words(seat: Seat, plan: Plan, *, work: str) -> Command:
    """The proposal of whoever presides that the bridging words are."""
    provision, words = plan.bridge or ("", "")
    edit = {"at": provision, "read": words}
    return seat.command("proposal.propose", {"work": work, "edits": [edit], "reason": plan.note})


def _resolve(seat: Seat, plan: Plan, done: tuple[Act, ...], heads: Sequence[str]) -> Command:
    bridged = [act.id for act in done if act.kind == "proposal.propose"]
    fields = {"accept": [*bridged, *plan.take], "reject": list(plan.end), "heads": list(heads)}
    return seat.command("outcome.resolve", {**fields, "meeting": plan.meeting, "note": plan.note})


# The word of the heads, where the rules ask for both: a response asked of them, on the record


def spell_form(take: Sequence[str], end: Sequence[str]) -> str:
    """What the heads are asked, as the record keeps it with the question.

    >>> spell_form(["proposal-5"], [])
    'resolve: take proposal-5; end -'
    """
    return f"resolve: take {', '.join(take) or _NONE}; end {', '.join(end) or _NONE}"


def read_form(form: str) -> Plan | None:
    """The plan that a question to the heads is about; None for any other question."""
    found = _FORM.fullmatch(form)
    if found is None:
        return None
    take, end = (
        tuple(name.strip() for name in part.split(",") if name.strip() not in ("", _NONE))
        for part in found.groups()
    )
    return Plan(take=take, end=end)


def list_heads_steps(seat: Seat, plan: Plan, *, work: str, words: str) -> tuple[Step, ...]:
    """The commands that ask the heads of the other parties for their word on a plan."""
    others = [code for code in list_delegations(seat.talks) if code != seat.party]

    def ask(done: tuple[Act, ...]) -> Command:
        bridged = [act.id for act in done if act.kind == "proposal.propose"]
        take = [*bridged, *plan.take]
        fields = {"of": others, "about": [*take, *plan.end], "form": spell_form(take, plan.end)}
        return seat.command("response.ask", {**fields, "words": words})

    bridge = (bridge_words(seat, plan, work=work),) if plan.bridge is not None else ()
    return (*bridge, ask)


class Word(NamedTuple):
    """A question to the heads and what they answered.

    Attributes:
        response: as asked.
        plan: what it is about.
        agreed: codes of those who gave their word, the asker's own among them if it is a delegation.
        refused: codes of those who refused it.
        awaited: codes of those who have not answered.
        ended: whether a proposal of it has ended, so that nothing is left to resolve.
    """

    response: Response
    plan: Plan
    agreed: tuple[str, ...]
    refused: tuple[str, ...]
    awaited: tuple[str, ...]
    ended: bool

    @property
    def is_given(self) -> bool:
        """Whether all have given their word and it can be done."""
        return not (self.refused or self.awaited or self.ended)


def list_words(talks: State) -> tuple[Word, ...]:
    """The questions to heads, newest first."""
    found = (
        _read_word(talks, response, plan)
        for response in talks.responses.values()
        if (plan := read_form(response.form)) is not None
    )
    return tuple(sorted(found, key=lambda word: -word.response.seq))


def _read_word(talks: State, response: Response, plan: Plan) -> Word:
    """What each answered last; a word is given by accepting all that is taken and rejecting all that ends."""
    last = {given.by: given for given in response.given if given.final}
    wanted = {**dict.fromkeys(plan.take, "accept"), **dict.fromkeys(plan.end, "reject")}
    agreed: list[str] = []
    refused: list[str] = []
    for code, given in last.items():
        told = {answer.about: answer.answer for answer in given.answers}
        (agreed if told == wanted else refused).append(code)
    if response.asker in list_delegations(talks):
        agreed.append(response.asker)
    proposals = (talks.proposals.get(name) for name in (*plan.take, *plan.end))
    ended = any(proposal is None or proposal.ended for proposal in proposals)
    awaited = tuple(code for code in response.of if code not in last)
    return Word(response, plan, tuple(agreed), tuple(refused), awaited, ended)


def list_answers(plan: Plan, *, agrees: bool) -> list[dict[str, str]]:
    """The answers by which a head gives its word, or withholds it."""
    wanted = {**dict.fromkeys(plan.take, "accept"), **dict.fromkeys(plan.end, "reject")}
    return [{"about": name, "answer": said if agrees else "comment"} for name, said in wanted.items()]


class Hindrance(NamedTuple):
    """What the rules have against taking a proposal: who opposes it, how many co-sponsors it lacks."""

    oppose: tuple[str, ...]
    lacks: int


def find_hindrances(rules: Rules, offers: Sequence[Offer]) -> Mapping[str, Hindrance]:
    """Id of a proposal -> what stands against it under the rules; only of those where something does."""
    found = {}
    for offer in offers:
        oppose = offer.oppose if rules.resolution == "no-objection" else ()
        lacks = max(0, rules.seconders - (len(offer.proposal.parties) - 1))
        if oppose or lacks:
            found[offer.proposal.id] = Hindrance(oppose, lacks)
    return found
