"""Silence procedures: opened, broken, and their outcome recorded by whoever presides, never by a clock."""

from typing import Literal

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.moments import add_hours, begin, end, is_over
from travaux.record.references import Naming, rename
from travaux.record.state import Comment, Silence, State, change, extend, put


class Open(Body, frozen=True, omit_defaults=True, kw_only=True):
    """Something is put to the parties, to be adopted unless one breaks the silence.

    Attributes:
        about: works, provisions, proposals, packages.
        until: a day or an instant; "" for as long as the rules of procedure say. A day is over when it is
            over on all of the Earth.
        level: of agreement that silence would mean, as the rules list it; "" where it is about none.
        words: as it was put.
    """

    about: tuple[str, ...]
    until: str = ""
    level: str = ""
    words: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides, with time left."""
        desk.require_several()
        desk.require_presiding("open a silence procedure")
        desk.require_shape(bool(self.about), "about what? give about=[ID]")
        about = desk.refer(self.about)
        if self.level:
            desk.require_level(self.level)
        desk.require_moment(self.until, "until")
        until = self.until or add_hours(desk.moment, desk.rules.silence_hours)
        if end(until) <= begin(desk.moment):
            desk.refuse("deadline-passed", f"{until} is over already", "give a later day or instant")
        return (desk.deed(replace(self, about=about, until=until)),)

    def apply(self, state: State, act: Act) -> State:
        """The silence runs."""
        silence = Silence(act.id, act.seq, self.about, self.until, self.level, self.words)
        return put(state, "silences", act.id, silence)

    def publish(self, name: Naming) -> Body | None:
        """As it was put, if what it is about is public."""
        about = rename(self.about, name)
        return replace(self, about=about) if about else None


class _Step(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What becomes of a silence procedure. ``silence``: its id; "" for the only one that runs."""

    silence: str = ""

    def _find_silence(self, desk: Desk) -> Silence:
        desk.require_several()
        named = self.silence or desk.find_only("silences", lambda silence: not silence.ended)
        silence: Silence = desk.find("silences", named)
        if silence.ended:
            desk.refuse("closed", f"{silence.id} has ended: {silence.outcome}", "silence.open another")
        return silence


class Break(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """A party breaks the silence. ``words``: why; ``party``: "" for the author."""

    words: str = ""
    party: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By a party that may take positions, once, before the time is over."""
        silence = self._find_silence(desk)
        desk.require_proposer()
        code = desk.stand_in(self.party)
        # Who presides enters what came in by letter; a party does it at the moment at which it does it.
        vouched = not desk.party or desk.is_chair
        moment = desk.occurred.at if vouched else desk.context.now
        if end(silence.until) <= begin(moment):
            desk.refuse("deadline-passed", f"{silence.id} ran until {silence.until}", "say so in a statement")
        name, signed, deeds = desk.sign_as(code, silence.id)
        if any(broken.party == name for broken in silence.broken):
            desk.refuse("already-said", f"{code} has broken {silence.id}", "nothing more is needed")
        return (*deeds, desk.deed(replace(self, silence=silence.id, party=name), party=signed))

    def apply(self, state: State, act: Act) -> State:
        """It is broken."""
        broken = Comment(act.seq, self.party, self.words)
        return extend(state, "silences", self.silence, "broken", broken)


class RecordOutcome(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """What a silence procedure came to. It makes no text agreed: `outcome.agree` does.

    Attributes:
        outcome: adopted, if nobody broke the silence; broken; or withdrawn, at any time.
        words: as it was announced.
    """

    outcome: Literal["adopted", "broken", "withdrawn"]
    words: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whoever presides; not before the time is over, unless it was broken or is withdrawn."""
        silence = self._find_silence(desk)
        desk.require_presiding("record the outcome of a silence procedure")
        if self.outcome == "broken" and not silence.broken:
            desk.refuse(
                "no-such-thing", f"nobody has broken {silence.id}", "record it as adopted or withdrawn"
            )
        if self.outcome == "adopted" and silence.broken:
            who = ", ".join(broken.party for broken in silence.broken)
            desk.refuse("objection-heard", f"{who} broke {silence.id}", "record it as broken")
        if self.outcome == "adopted" and not is_over(silence.until, desk.moment):
            problem = f"{silence.id} runs until {silence.until}"
            desk.refuse("deadline-ahead", problem, "record it afterwards, or withdraw it")
        return (desk.deed(replace(self, silence=silence.id)),)

    def apply(self, state: State, act: Act) -> State:
        """It has ended."""
        return change(state, "silences", self.silence, outcome=self.outcome, ended=act.seq)

    def publish(self, name: Naming) -> Body | None:
        """As recorded, if the procedure is public; who broke it is not."""
        silence = name(self.silence)
        return replace(self, silence=silence) if silence else None
