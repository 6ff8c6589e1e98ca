"""Responses: asked of parties, promised, given in part or whole, taken as an answer, commented on."""

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.references import Naming, rename
from travaux.record.state import Answer, Given, Response, State, extend, put
from travaux.record.state import Comment as Commented
from travaux.record.state import Promise as Promised


class Ask(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A response is asked for.

    Attributes:
        of: codes of those who are asked.
        about: works, provisions, proposals, statements.
        form: "written", "article by article".
        due: a day or an instant; "" if none was said.
        words: as it was put.
        party: who asks; "" for the author.
    """

    of: tuple[str, ...]
    about: tuple[str, ...] = ()
    form: str = ""
    due: str = ""
    words: str = ""
    party: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By any party, of others."""
        desk.require_several()
        asker = desk.stand_in(self.party)
        desk.require_shape(bool(self.of), "of whom? give of=[CODE]")
        desk.require_members(self.of)
        desk.require_shape(asker not in self.of, f"{asker} asks itself")
        desk.require_moment(self.due, "due")
        of, about = tuple(dict.fromkeys(self.of)), desk.refer(self.about)
        return (desk.deed(replace(self, party=asker, of=of, about=about)),)

    def apply(self, state: State, act: Act) -> State:
        """It is awaited."""
        response = Response(
            id=act.id,
            seq=act.seq,
            asker=self.party,
            of=self.of,
            about=self.about,
            form=self.form,
            due=self.due,
            words=self.words,
        )
        return put(state, "responses", act.id, response)

    def publish(self, name: Naming) -> Body | None:
        """As asked, without what is not public."""
        return replace(self, about=rename(self.about, name))


class _Step(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What comes of a response. ``response``: id of what was asked; "" for the only one that awaits it."""

    response: str = ""

    def _find_response(self, desk: Desk) -> Response:
        desk.require_several()
        named = self.response or desk.find_only("responses", lambda response: bool(response.awaited))
        response: Response = desk.find("responses", named)
        return response

    def publish(self, name: Naming) -> Body | None:
        """As it is, if the asking is public."""
        response = name(self.response)
        return replace(self, response=response) if response else None


class Promise(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A party says that its response will come.

    Attributes:
        by: a day or an instant; "" if none was said.
        words: as it was said.
        party: who promises; "" for the author.
    """

    by: str = ""
    words: str = ""
    party: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By one that was asked, until its response is taken as an answer."""
        response = self._find_response(desk)
        party = require_asked(desk, response, self.party)
        desk.require_moment(self.by, "by")
        return (desk.deed(replace(self, response=response.id, party=party)),)

    def apply(self, state: State, act: Act) -> State:
        """It is promised."""
        promise = Promised(act.seq, self.party, self.by, self.words)
        return extend(state, "responses", self.response, "promised", promise)


class Give(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A response is given.

    Attributes:
        final: whether it is the whole; a preliminary one is not.
        form: "in writing", "orally".
        words: what it says, as recorded.
        answers: what it says of each provision.
        documents: works, issues or sources that hold it.
        party: who gives it; "" for the author.
    """

    final: bool
    form: str = ""
    words: str = ""
    answers: tuple[Answer, ...] = ()
    documents: tuple[str, ...] = ()
    party: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By one that was asked, until its response is taken as an answer."""
        response = self._find_response(desk)
        party = require_asked(desk, response, self.party)
        answers = tuple(_refer_answer(desk, answer) for answer in self.answers)
        documents = desk.refer(self.documents)
        body = replace(self, response=response.id, party=party, answers=answers, documents=documents)
        return (desk.deed(body),)

    def apply(self, state: State, act: Act) -> State:
        """It is given."""
        given = Given(
            act.seq, self.party, self.final, self.form, self.words, self.answers, act.occurred, self.documents
        )
        return extend(state, "responses", self.response, "given", given)

    def publish(self, name: Naming) -> Body | None:
        """If the asking is public; of the answers those on what is public."""
        response = name(self.response)
        answers = tuple(
            replace(answer, about=about, proposal=name(answer.proposal) if answer.proposal else "")
            for answer in self.answers
            if (about := name(answer.about))
        )
        documents = rename(self.documents, name)
        return replace(self, response=response, answers=answers, documents=documents) if response else None


class AcceptAsAnswer(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """Who asked takes what was given as an answer. ``of``: whose; "" for the only one not taken yet."""

    of: str = ""
    words: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By who asked, once something was given."""
        response = self._find_response(desk)
        if desk.party and response.asker != desk.party and not desk.is_chair:
            desk.refuse(
                "only-its-author",
                f"{response.asker} asked, not {desk.party}",
                f"{response.asker} may, or comment",
            )
        taken = {party for _, party in response.accepted}
        givers = [
            party for party in dict.fromkeys(given.by for given in response.given) if party not in taken
        ]
        if self.of in taken:
            desk.refuse("closed", f"{self.of}'s response is taken as an answer already", "comment on it")
        of = self.of or (givers[0] if len(givers) == 1 else "")
        if of not in givers:
            there = ", ".join(givers) or "none"
            problem = f"{of} gave no response" if of else "it is not said whose response"
            desk.refuse("no-such-thing", problem, f"not taken as an answer yet: {there}")
        return (desk.deed(replace(self, response=response.id, of=of)),)

    def _find_response(self, desk: Desk) -> Response:
        if self.response:
            return super()._find_response(desk)
        desk.require_several()
        named = desk.find_only("responses", lambda response: len(response.accepted) < len(response.given))
        response: Response = desk.find("responses", named)
        return response

    def apply(self, state: State, act: Act) -> State:
        """It is answered."""
        return extend(state, "responses", self.response, "accepted", (act.seq, self.of))


class Comment(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A party comments on a response, or on its not coming. ``party``: "" for the author."""

    response: str
    words: str
    party: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By any party."""
        response = self._find_response(desk)
        desk.require_words(self.words)
        name, signed, deeds = desk.sign_as(desk.stand_in(self.party), response.id)
        return (*deeds, desk.deed(replace(self, party=name), party=signed))

    def apply(self, state: State, act: Act) -> State:
        """It stands beside it."""
        comment = Commented(act.seq, self.party, self.words)
        return extend(state, "responses", self.response, "comments", comment)


def _refer_answer(desk: Desk, answer: Answer) -> Answer:
    if answer.proposal:
        desk.find_any(answer.proposal, "proposals")
    return replace(answer, about=desk.refer((answer.about,))[0])


def require_asked(desk: Desk, response: Response, code: str = "") -> str:
    """The party whose response it is, one of those who were asked, until it is taken as an answer."""
    party = desk.stand_in(code)
    desk.require_members((party,), of=response.of, what=f"those asked in {response.id}")
    if any(party == taken for _, taken in response.accepted):
        desk.refuse("closed", f"{party}'s response to {response.id} is taken as an answer", "comment on it")
    return party
