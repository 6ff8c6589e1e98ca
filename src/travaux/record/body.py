"""What all bodies of acts share, and what a command brings."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from travaux.record.envelope import Act, Occurred, Saw, Via
from travaux.record.state import State

if TYPE_CHECKING:
    from travaux.record.desk import Deed, Desk


def name_kind(module: str, name: str) -> str:
    """The name of an act: its noun, which is a module or folder of ``acts``, and its class.

    >>> name_kind("travaux.record.acts.proposal.positions", "CoSponsor")
    'proposal.co-sponsor'
    """
    noun = module.partition(".acts.")[2].partition(".")[0]
    return f"{noun}.{re.sub('(?<=[a-z])(?=[A-Z])', '-', name).lower()}"


class Form(
    msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True, forbid_unknown_fields=True
):
    """What a person gives to have an act done; most acts' forms are their bodies."""

    kind: ClassVar[str] = ""

    def __init_subclass__(cls, **settings: Any) -> None:
        super().__init_subclass__(**settings)
        cls.kind = name_kind(cls.__module__, cls.__name__.removesuffix("Form") or cls.__name__)

    def decide(self, desk: "Desk") -> tuple["Deed", ...]:
        """The acts to append, or a refusal.

        Raises:
            RefusedError: the rules forbid it.
            ActShapeError: what was given cannot be.
        """
        raise NotImplementedError


class Body(Form, frozen=True, omit_defaults=True, kw_only=True):
    """What an act says.

    ``kind`` and ``version`` are of the class; a new shape is a new version with an upcaster in the
    registry, and stored bytes stay as they were written.
    """

    version: ClassVar[int] = 1
    redactable: ClassVar[bool] = True
    """Whether its body may be taken out; not of what decides who reads and by which rules."""

    def apply(self, state: State, act: Act) -> State:
        """The state after the act. Total and pure: it checks nothing, and passes over what is not there."""
        return state

    def publish(self, name: Callable[[str], str]) -> "Body | None":
        """What the public log says of it; None for an act that is not published on its own.

        Args:
            name: id of a thing on this log -> its id on the public log; "" for what is not public, so that
                nothing that is not published is even counted.
        """
        return None

    def check(self, desk: "Desk") -> None:
        """Refuse what the rules forbid.

        Raises:
            RefusedError: naming the rule, and what would be allowed.
        """

    def decide(self, desk: "Desk") -> tuple["Deed", ...]:
        """One act, of this body, on the log of the command."""
        self.check(desk)
        return (desk.deed(self),)


class Structural(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A body that decides who reads and by which rules: it is never redacted."""

    redactable: ClassVar[bool] = False


class Command(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do, as a person or script asks for it.

    Attributes:
        do: the kind of act.
        body: the fields of its form.
        party: code of the party that acts; "" for the keeper of the record.
        log: where; "" for where such acts belong (a brief's acts in the party's brief, else the table).
        actor: opaque id of the person.
        on_behalf_of: code of the party, where another acts for it.
        via: how it came in.
        occurred: when it happened; None for now.
        id: a name for what is created; "" for one made of the noun and the place in the log.
        ask_ruling: if a rule forbids it, record it as waiting for the chair's ruling.
    """

    do: str
    body: dict[str, Any] = {}
    party: str = ""
    log: str = ""
    actor: str = ""
    on_behalf_of: str = ""
    via: Via = "written"
    occurred: Occurred | None = None
    id: str = ""
    ask_ruling: bool = False


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """Of an envelope, what is known before it is sealed."""

    actor: str = ""
    party: str = ""
    on_behalf_of: str = ""
    via: Via = "written"
    occurred: Occurred
    saw: Saw | None = None
