"""The negotiation itself: opened with its rules of procedure, closed in the end."""

import msgspec

from travaux.record.body import Structural
from travaux.record.desk import Desk
from travaux.record.envelope import PUBLIC, TABLE, Act
from travaux.record.rules import Rules
from travaux.record.state import Negotiation, State

LONGEST_HOURS = 10 * 366 * 24
"""The longest silence procedure that rules can ask for: ten years."""


class Open(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """A negotiation opens.

    Attributes:
        title: what it is called.
        rules: its rules of procedure.
        subject: what it is about, in a sentence.
        exercise: whether it is invented; that shows wherever it is shown.
    """

    title: str
    rules: Rules = Rules()
    subject: str = ""
    exercise: bool = False

    def check(self, desk: Desk) -> None:
        """Once, on the table, or in public where the talks are held there."""
        if desk.command.log not in (TABLE, PUBLIC):
            desk.refuse("one-log", f"talks are not opened on {desk.command.log}", f"name {TABLE} or {PUBLIC}")
        require_sound(desk, self.rules)
        if desk.table.negotiation is not None:
            desk.refuse("opened-once", "the negotiation is open already", "amend-rules changes its rules")

    def apply(self, state: State, act: Act) -> State:
        """It is open."""
        opened = Negotiation(self.title, self.rules, act.seq, self.subject, self.exercise)
        return msgspec.structs.replace(state, negotiation=opened)


class AmendRules(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """The rules of procedure are changed, from here on."""

    rules: Rules

    def check(self, desk: Desk) -> None:
        """By whoever presides."""
        desk.require_open()
        desk.require_talks_log()
        desk.require_presiding("change the rules of procedure")
        require_sound(desk, self.rules)

    def apply(self, state: State, act: Act) -> State:
        """Other rules."""
        return _change(state, rules=self.rules)


class Close(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """The negotiation is over; nothing more is recorded in it. ``words``: how it ended."""

    words: str = ""

    def check(self, desk: Desk) -> None:
        """By whoever presides."""
        desk.require_open()
        desk.require_talks_log()
        desk.require_presiding("close the negotiation")

    def apply(self, state: State, act: Act) -> State:
        """It is closed."""
        return _change(state, closed=act.seq)


def require_sound(desk: Desk, rules: Rules) -> None:
    """The rules hold together.

    Raises:
        ActShapeError: a number is out of bounds, or the level from which text is settled is no level.
    """
    desk.require_shape(0 <= rules.seconders <= 1000, f"seconders={rules.seconders}; give 0 to 1000")
    desk.require_shape(
        0 < rules.silence_hours <= LONGEST_HOURS,
        f"silence_hours={rules.silence_hours}; give 1 to {LONGEST_HOURS}",
    )
    known = not rules.levels or rules.settled_from in ("", *rules.levels)
    desk.require_shape(known, f"settled_from={rules.settled_from!r} is none of {', '.join(rules.levels)}")


def _change(state: State, **fields: object) -> State:
    if state.negotiation is None:
        return state
    return msgspec.structs.replace(state, negotiation=msgspec.structs.replace(state.negotiation, **fields))
