"""What a delegation or a group holds: instructions sought and given, notes."""

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.state import Instruction, State, put
from travaux.record.state import Note as Noted


class SeekInstructions(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A delegation asks what to do.

    Attributes:
        words: the question.
        about: works, provisions, proposals, or any other act.
        until: a day or an instant by which it is needed; "" if none was said.
    """

    words: str
    about: tuple[str, ...] = ()
    until: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """In a brief or a group."""
        require_private(desk)
        desk.require_words(self.words)
        desk.require_moment(self.until, "until")
        return (desk.deed(replace(self, about=desk.refer(self.about))),)

    def apply(self, state: State, act: Act) -> State:
        """It waits for an answer."""
        sought = Instruction(act.id, act.seq, self.about, self.words, sought=True, until=self.until)
        return put(state, "instructions", act.id, sought)


class Instruct(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A delegation is told what to do.

    Attributes:
        words: the instruction.
        about: works, provisions, proposals, or any other act; none for those of what it answers, or all.
        red_line: what it must not go beyond.
        fallback: what it may accept in the end.
        until: a day or an instant until which it holds; "" if none was said.
        answers: id of the request that it answers; "" if none.
    """

    words: str = ""
    about: tuple[str, ...] = ()
    red_line: str = ""
    fallback: str = ""
    until: str = ""
    answers: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """In a brief or a group."""
        require_private(desk)
        desk.require_words(self.words or self.red_line)
        desk.require_moment(self.until, "until")
        about = desk.refer(self.about)
        if self.answers:
            sought = desk.find("instructions", self.answers)
            desk.require_shape(sought.sought, f"{self.answers} asks for nothing; it is an instruction itself")
            about = about or sought.about
        return (desk.deed(replace(self, about=about)),)

    def apply(self, state: State, act: Act) -> State:
        """It holds."""
        instruction = Instruction(
            act.id,
            act.seq,
            self.about,
            self.words,
            red_line=self.red_line,
            fallback=self.fallback,
            until=self.until,
            answers=self.answers,
        )
        return put(state, "instructions", act.id, instruction)


class Note(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A note to oneself. ``about``: works, provisions, proposals, or any other act."""

    words: str
    about: tuple[str, ...] = ()

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """In a brief or a group."""
        require_private(desk)
        desk.require_words(self.words)
        return (desk.deed(replace(self, about=desk.refer(self.about))),)

    def apply(self, state: State, act: Act) -> State:
        """It is there."""
        return put(state, "notes", act.id, Noted(act.id, act.seq, self.words, self.about))


def require_private(desk: Desk) -> None:
    """The command's log is a brief or a group's."""
    desk.require_talks()
    if not desk.command.log.startswith(("brief:", "group:")):
        way_out = "name no log for your own brief, or log=group:NAME"
        desk.refuse("one-log", f"{desk.command.log} is read by others", way_out)
