"""Undertakings: what a party says that it will do, done, or fallen due."""

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.moments import is_over
from travaux.record.references import Naming, rename
from travaux.record.state import State, Undertaking, change, put


class Undertake(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A party undertakes to do something.

    Attributes:
        words: what.
        to: to whom; none for all.
        due: a day or an instant; "" if none was said.
        about: works, provisions, proposals, meetings.
        party: who; "" for the author.
    """

    words: str
    to: tuple[str, ...] = ()
    due: str = ""
    about: tuple[str, ...] = ()
    party: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By any party, for itself."""
        desk.require_several()
        party = desk.stand_in(self.party)
        desk.require_words(self.words)
        desk.require_members(self.to)
        desk.require_moment(self.due, "due")
        about = desk.refer(self.about)
        return (desk.deed(replace(self, party=party, about=about)),)

    def apply(self, state: State, act: Act) -> State:
        """It is open."""
        undertaking = Undertaking(act.id, act.seq, self.party, self.words, self.to, self.due, self.about)
        return put(state, "undertakings", act.id, undertaking)

    def publish(self, name: Naming) -> Body | None:
        """As it was undertaken, without what is not public."""
        return replace(self, about=rename(self.about, name))


class _Step(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What becomes of an undertaking. ``undertaking``: its id; ``words``: what was done, or was not."""

    undertaking: str
    words: str = ""

    def _find_undertaking(self, desk: Desk) -> Undertaking:
        desk.require_several()
        undertaking: Undertaking = desk.find("undertakings", self.undertaking)
        if undertaking.status == "fulfilled":
            desk.refuse("closed", f"{undertaking.id} is fulfilled", "undertaking.undertake another")
        return undertaking

    def publish(self, name: Naming) -> Body | None:
        """As it is, if the undertaking is public."""
        undertaking = name(self.undertaking)
        return replace(self, undertaking=undertaking) if undertaking else None


class Fulfil(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """What was undertaken is done, be it late."""

    def check(self, desk: Desk) -> None:
        """By whose it is, those to whom it was given, or whoever presides."""
        undertaking = self._find_undertaking(desk)
        if desk.party not in (undertaking.party, *undertaking.to):
            desk.require_presiding("say that another's undertaking is fulfilled")

    def apply(self, state: State, act: Act) -> State:
        """It is fulfilled."""
        return change(state, "undertakings", self.undertaking, status="fulfilled", ended=act.seq)


class FallDue(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """It is put on record that the time of an undertaking is over; no clock does it."""

    def check(self, desk: Desk) -> None:
        """By those to whom it was given, or whoever presides; after the day."""
        undertaking = self._find_undertaking(desk)
        if desk.party not in undertaking.to:
            desk.require_presiding("say that an undertaking has fallen due")
        if undertaking.status == "due":
            desk.refuse("already-said", f"{undertaking.id} has fallen due", "undertaking.fulfil it")
        if undertaking.due and not is_over(undertaking.due, desk.moment):
            desk.refuse(
                "deadline-ahead", f"{undertaking.id} is due {undertaking.due}", "wait until it is over"
            )

    def apply(self, state: State, act: Act) -> State:
        """It has fallen due, and can still be fulfilled."""
        return change(state, "undertakings", self.undertaking, status="due", ended=act.seq)
