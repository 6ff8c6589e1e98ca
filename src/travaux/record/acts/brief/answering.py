"""What a delegation would answer to what it was asked: drafted thing by thing, then given as one response."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from msgspec.structs import replace

from travaux.record.acts.brief.drafting import find_draft, require_cleared, table_draft
from travaux.record.acts.brief.holding import require_private
from travaux.record.acts.response import Give, require_asked
from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.state import Answer, DraftedAnswer, Response, State, change, extend, put


class DraftAnswer(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What would be answered on one thing is kept, for nobody else to see.

    Attributes:
        response: id of what was asked.
        about: as in `travaux.record.state.Answer`; "" for what would be said on the whole.
        answer: in a word; "" on the whole, or where nothing is to be said any more.
        words: as they would be written.
        draft: id of the draft that says what would be accepted; "" if none does.
        replaces: id of what was drafted on it before.
    """

    response: str
    about: str = ""
    answer: Literal["", "accept", "accept-with-change", "comment", "reject", "question"] = ""
    words: str = ""
    draft: str = ""
    replaces: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a delegation that was asked; in place of what it has drafted on the same thing."""
        talks = _turn_to_talks(desk)
        response: Response = talks.find("responses", self.response)
        require_asked(talks, response)
        about = talks.refer((self.about,))[0] if self.about else ""
        desk.require_shape(
            bool(about) or not (self.answer or self.draft), "on what? give about=WORK#PROVISION"
        )
        if self.draft:
            find_draft(desk, self.draft)
        standing = find_drafted(desk.state, response.id, about)
        if standing is not None and standing.id != self.replaces:
            problem = f"{standing.id} says something on it already"
            desk.refuse("already-said", problem, f"put this in its place with replaces={standing.id}")
        desk.require_shape(
            not self.replaces or standing is not None, f"nothing is there for {self.replaces!r}"
        )
        return (desk.deed(replace(self, about=about)),)

    def apply(self, state: State, act: Act) -> State:
        """It is there, and not cleared; what it replaces is out of the way."""
        drafted = DraftedAnswer(
            act.id, act.seq, self.response, self.about, self.answer, self.words, self.draft
        )
        return change(put(state, "answers", act.id, drafted), "answers", self.replaces, replaced=act.id)


class ReleaseAnswers(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What was drafted is given as a response, and its wordings are proposed, on the text of now.

    A wording that was proposed before and was drafted anew since puts that proposal otherwise.

    Attributes:
        response: id of what was asked.
        answers: ids of what was drafted.
        final: whether it is the whole; a preliminary one is not.
        form: "in writing", "orally".
        given: id of the response as given, as decided.
        proposals: likewise, of each answer the id of the proposal that says what would be accepted, or "".
    """

    response: str
    answers: tuple[str, ...]
    final: bool
    form: str = ""
    given: str = ""
    proposals: tuple[str, ...] = ()

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """Of what is cleared, where the rules ask for it."""
        talks = _turn_to_talks(desk)
        response: Response = talks.find("responses", self.response)
        party = require_asked(talks, response)
        drafted = tuple(_find_standing(desk, response, key) for key in dict.fromkeys(self.answers))
        desk.require_shape(any(one.is_said for one in drafted), "nothing is answered; give answers=[ID]")
        if desk.rules.clearance:
            for one in drafted:
                require_cleared(desk, one.id, one.cleared)
        proposals, deeds = _table_wordings(desk, talks, drafted)
        body = Give(
            response=response.id,
            final=self.final,
            form=self.form,
            words="\n\n".join(one.words for one in drafted if not one.about and one.words),
            answers=tuple(
                Answer(one.about, one.answer, one.words, proposals.get(one.id, ""))
                for one in drafted
                if one.about and one.answer
            ),
            party=party,
        )
        given = f"response-{talks.state.head.seq + _count_on(deeds, talks.state.log) + 1}"
        keys = tuple(one.id for one in drafted)
        told = tuple(proposals.get(key, "") for key in keys)
        note = replace(self, answers=keys, given=given, proposals=told)
        return (desk.deed(note), *deeds, talks.deed(body, id=""))

    def apply(self, state: State, act: Act) -> State:
        """It is known in which response it was given, and what its wordings became."""
        for key, proposal in zip_longest(self.answers, self.proposals, fillvalue=""):
            answer = state.answers.get(key)
            state = extend(state, "answers", key, "given", self.given)
            draft = state.drafts.get(answer.draft) if answer is not None else None
            if draft is not None and proposal and proposal not in draft.released:
                state = extend(state, "drafts", draft.id, "released", proposal)
        return state


def find_drafted(state: State, response: str, about: str) -> DraftedAnswer | None:
    """What a delegation has drafted on a thing."""
    return next((one for one in list_drafted(state, response) if one.about == about), None)


def list_drafted(state: State, response: str) -> tuple[DraftedAnswer, ...]:
    """What a delegation has drafted to what it was asked, in the order in which it was."""
    found = (one for one in state.answers.values() if one.response == response and not one.replaced)
    return tuple(sorted(found, key=lambda one: one.seq))


def _turn_to_talks(desk: Desk) -> Desk:
    """The desk for the log of the talks, of a command on a brief."""
    require_private(desk)
    if not desk.command.log.startswith("brief:"):
        desk.refuse("one-log", f"{desk.command.log} answers nothing", "answer in your own brief")
    return desk.on(desk.table.log)


def _find_standing(desk: Desk, response: Response, key: str) -> DraftedAnswer:
    found: DraftedAnswer = find_draft(desk, key, noun="answers")
    desk.require_shape(found.response == response.id, f"{key} answers {found.response}, not {response.id}")
    return found


def _table_wordings(
    desk: Desk, talks: Desk, drafted: Sequence[DraftedAnswer]
) -> tuple[dict[str, str], tuple[Deed, ...]]:
    """The proposal of each answer that has a wording, and the acts that make those that are not made yet.

    Raises:
        RefusedError: names are withheld, and whose a wording is would be known by the answer.
    """
    log, found = talks.state.log, dict[str, str]()
    deeds: list[Deed] = []
    is_named = desk.rules.attribution_in(log) == "named"
    for one in drafted:
        if not one.draft:
            continue
        draft = find_draft(desk, one.draft)
        if draft.released:
            found |= {one.id: draft.released[-1]} if is_named else {}
            continue
        if not is_named:
            problem = f"names are withheld, and the answer would tell whose {draft.id} is"
            desk.refuse("names-withheld", problem, "release the draft by itself, and answer in words")
        name = f"proposal-{talks.state.head.seq + _count_on(deeds, log) + 1}"
        found[one.id], new = table_draft(desk, draft, name=name)
        deeds += new
    return found, tuple(deeds)


def _count_on(deeds: Sequence[Deed], log: str) -> int:
    return sum(deed.log == log for deed in deeds)
