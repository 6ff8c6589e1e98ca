"""Closing: a text is scrubbed, initialled, adopted, authenticated, signed, and what follows is deposited."""

from typing import ClassVar, cast

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.references import Naming
from travaux.record.rules import PartyRole
from travaux.record.state import Closing, State, Work, put
from travaux.record.state import Step as StepName

_KEEPERS: frozenset[PartyRole] = frozenset({"depositary"})
"""Roles that also record what other parties sign and deposit."""


class _Closing(Body, frozen=True, omit_defaults=True, kw_only=True):
    """One step of the closing of a work.

    Attributes:
        work: its id; "" for the only one.
        words: as recorded.
    """

    work: str = ""
    words: str = ""

    needs_settled: ClassVar[bool] = True
    """Whether it is refused while something is open on the text."""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """On the log of the work."""
        desk.require_several()
        work = desk.find_work(self.work)
        desk.require_here(work)
        if self.needs_settled:
            _require_settled(desk, work)
        return self._settle(desk, work)

    def _settle(self, desk: Desk, work: Work) -> tuple[Deed, ...]:
        desk.require_presiding(f"{self._step.replace('-', ' ')} a text")
        return (desk.deed(replace(self, work=work.id)),)

    @property
    def _step(self) -> StepName:
        return cast(StepName, self.kind.partition(".")[2])

    def _close(self, act: Act) -> Closing:
        return Closing(act.id, act.seq, self._step, self.work, words=self.words)

    def apply(self, state: State, act: Act) -> State:
        """It is done."""
        return put(state, "closings", act.id, self._close(act))

    def publish(self, name: Naming) -> Body | None:
        """As it is, if the text is public."""
        work = name(self.work)
        return replace(self, work=work) if work else None


class _PartysOwn(_Closing, frozen=True, omit_defaults=True, kw_only=True):
    """A step that each party takes for itself.

    Attributes:
        party: whose; "" for the author.
        person: an opaque id or a public name.
    """

    party: str = ""
    person: str = ""

    def _settle(self, desk: Desk, work: Work) -> tuple[Deed, ...]:
        party = desk.stand_in(self.party, also=_KEEPERS)
        desk.require_members((party,), of=work.parties, what=f"those between whom {work.id} would be")
        body = replace(self, work=work.id, party=party)
        if any(body._repeats(closing) for closing in desk.state.closings.values()):
            desk.refuse("already-said", f"{party} has done so on {work.id}", "it is done once")
        return (desk.deed(body),)

    def _repeats(self, other: Closing) -> bool:
        return (other.step, other.work, other.party) == (self._step, self.work, self.party)

    def _close(self, act: Act) -> Closing:
        return replace(super()._close(act), party=self.party, person=self.person)


class Scrub(_Closing, frozen=True, omit_defaults=True, kw_only=True):
    """A text was gone through by lawyers and linguists. ``languages``: in which."""

    languages: tuple[str, ...] = ()

    needs_settled = False

    def _settle(self, desk: Desk, work: Work) -> tuple[Deed, ...]:
        _require_languages(desk, work, self.languages)
        return super()._settle(desk, work)

    def _close(self, act: Act) -> Closing:
        return replace(super()._close(act), languages=self.languages)


class Initial(_PartysOwn, frozen=True, omit_defaults=True, kw_only=True):
    """A party initials a text: these are the words that were agreed."""


class Adopt(_Closing, frozen=True, omit_defaults=True, kw_only=True):
    """A text is adopted. ``level``: of the rules, "" for the highest; ``how``: "by consensus", "by vote"."""

    level: str = ""
    how: str = ""

    def _settle(self, desk: Desk, work: Work) -> tuple[Deed, ...]:
        """By whoever presides, once, at a level of the rules."""
        desk.require_presiding("record the adoption of a text")
        level = self.level or (desk.rules.levels[-1] if desk.rules.levels else "")
        desk.require_level(level)
        for closing in desk.state.closings.values():
            if (closing.step, closing.work, closing.level) == ("adopt", work.id, level):
                desk.refuse("closed", f"{work.id} was adopted {level}", "it is adopted once at each level")
        return (desk.deed(replace(self, work=work.id, level=level)),)

    def _close(self, act: Act) -> Closing:
        return replace(super()._close(act), level=self.level, how=self.how)


class Authenticate(_Closing, frozen=True, omit_defaults=True, kw_only=True):
    """A text is established as authentic and final.

    Attributes:
        languages: that are equally authentic; none for all that the text has.
        how: "by signature", "by initialling", "in the final act".
    """

    languages: tuple[str, ...] = ()
    how: str = ""

    def _settle(self, desk: Desk, work: Work) -> tuple[Deed, ...]:
        """By whoever presides, in languages that are not stale."""
        desk.require_presiding("authenticate a text")
        languages = self.languages or tuple(sorted(work.texts))
        _require_languages(desk, work, languages)
        stale = [language for language in languages if work.texts[language].stale]
        if stale:
            problem = f"in {', '.join(stale)} the text follows an earlier wording"
            desk.refuse("still-open", problem, "revise that language first, or leave it out")
        return (desk.deed(replace(self, work=work.id, languages=languages)),)

    def _close(self, act: Act) -> Closing:
        return replace(super()._close(act), languages=self.languages, how=self.how)


class RecordFullPowers(_PartysOwn, frozen=True, omit_defaults=True, kw_only=True):
    """A party shows that a person may sign for it. ``how``: in what form."""

    how: str = ""

    needs_settled = False

    def _settle(self, desk: Desk, work: Work) -> tuple[Deed, ...]:
        desk.require_shape(bool(self.person), "whose full powers? give person=…")
        return super()._settle(desk, work)

    def _repeats(self, other: Closing) -> bool:
        return super()._repeats(other) and other.person == self.person

    def _close(self, act: Act) -> Closing:
        return replace(super()._close(act), how=self.how)


class Sign(_PartysOwn, frozen=True, omit_defaults=True, kw_only=True):
    """A party signs. ``how``: "ad referendum", "subject to ratification"."""

    how: str = ""

    def _close(self, act: Act) -> Closing:
        return replace(super()._close(act), how=self.how)


class Deposit(_PartysOwn, frozen=True, omit_defaults=True, kw_only=True):
    """A party deposits an instrument. ``how``: "instrument of ratification", "of accession"."""

    how: str

    def _repeats(self, other: Closing) -> bool:
        return super()._repeats(other) and other.how == self.how

    def _close(self, act: Act) -> Closing:
        return replace(super()._close(act), how=self.how)


def _require_settled(desk: Desk, work: Work) -> None:
    open_on = sorted({proposal for proposals in work.open.values() for proposal in proposals})
    if open_on:
        some = ", ".join(open_on[:6]) + (" …" if len(open_on) > 6 else "")
        desk.refuse("still-open", f"open on {work.id}: {some}", "resolve, withdraw or close them first")


def _require_languages(desk: Desk, work: Work, languages: tuple[str, ...]) -> None:
    for language in languages:
        if language not in work.texts:
            there = ", ".join(sorted(work.texts))
            desk.refuse("no-such-thing", f"{work.id} has no text in {language}", f"it has {there}")
