"""What the secretary notes of an item, as the acts that it comes to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from travaux.errors import UsageError
from travaux.record.body import Command
from travaux.record.state import AgendaItem
from travaux.web.meetings.listing import Held
from travaux.web.seats import Seat
from travaux.web.words import say_parties

SORTS: Mapping[str, Promise] = MappingProxyType(
    {
        "agreed": gettext_lazy("Agreed"),
        "reserved": gettext_lazy("Reserved"),
        "referred": gettext_lazy("Referred"),
        "decision": gettext_lazy("Decision"),
        "step": gettext_lazy("Next step"),
        "outcome": gettext_lazy("Outcome"),
    }
)
"""What can be concluded -> what it is called."""


class Noted(NamedTuple):
    """What was filled in.

    Attributes:
        sort: of `SORTS`.
        item: of the agenda, from 1; 0 for none.
        words: as they are to be recorded.
        level: of agreement; "" to record the words alone.
        parties: codes: who reserves, or who takes the step.
        due: of a step, a day; or "".
        to: to whom it is referred.
        parks: whether the item's provisions are set aside until then.
    """

    sort: str
    item: int
    words: str
    level: str = ""
    parties: tuple[str, ...] = ()
    due: str = ""
    to: str = ""
    parks: bool = False


def list_commands(seat: Seat, held: Held, noted: Noted) -> tuple[Command, ...]:
    """The acts to do, all or none.

    An agreement at a level on provisions is an act on the text; all else stands with the meeting.

    Raises:
        UsageError: it says nothing.
        RefusedError: the person's role forbids it.
    """
    item = _find_item(held, noted.item)
    about = [f"{item.work}#{name}" for name in item.provisions] or ([item.work] if item.work else [])
    fields: dict[str, Any] = {"meeting": held.meeting.id, "item": noted.item, "about": about}
    if noted.sort == "agreed" and noted.level and item.work and held.log == seat.log:
        agreed = {"work": item.work, "provisions": list(item.provisions), "level": noted.level}
        return (seat.command("outcome.agree", {**agreed, "meeting": held.meeting.id, "note": noted.words}),)
    if noted.sort == "decision":
        return (seat.command("meeting.decide", {**fields, "words": noted.words}, log=held.log),)
    if noted.sort == "step":
        step = {**fields, "words": noted.words, "parties": list(noted.parties), "due": noted.due}
        return (seat.command("meeting.decide-next-step", step, log=held.log),)
    if noted.sort == "reserved" and not (noted.words or noted.parties):
        raise UsageError(problem=_("it does not say who reserves what"), way_out=_("tick who, or say it"))
    with translation.override(seat.rules.languages[0]):  # these words come on the record
        words = _write_words(seat, noted)
    outcome = seat.command("meeting.record-outcome", {**fields, "words": words}, log=held.log)
    if not (noted.sort == "referred" and noted.parks and held.log == seat.log):
        return (outcome,)
    until = noted.to or noted.words
    parked = [{"work": item.work, "provision": name, "until": until} for name in item.provisions]
    return (outcome, *(seat.command("outcome.park", fields) for fields in parked))


def _find_item(held: Held, number: int) -> AgendaItem:
    agenda = held.meeting.agenda
    return agenda[number - 1] if 1 <= number <= len(agenda) else AgendaItem(title="")


def _write_words(seat: Seat, noted: Noted) -> str:
    """The words of an outcome, with what it is in front."""
    who = say_parties(seat, noted.parties) if noted.parties else ""
    said = {
        "agreed": _("Agreed %(level)s") % {"level": noted.level} if noted.level else _("Agreed"),
        "reserved": _("Reserved by %(who)s") % {"who": who} if who else _("Reserved"),
        "referred": _("Referred to %(whom)s") % {"whom": noted.to} if noted.to else _("Referred"),
    }.get(noted.sort, "")
    if not said:
        return noted.words
    return f"{said}: {noted.words}" if noted.words else f"{said}."
