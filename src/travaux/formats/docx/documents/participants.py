"""The list of participants of a meeting: delegation by delegation, the head first."""

from itertools import groupby

from travaux.formats.docx.documents.sheet import Sheet
from travaux.formats.docx.documents.voice import Voice
from travaux.record.rules import PRESIDING
from travaux.record.views.parties import list_parties
from travaux.record.views.proceedings import Present, Proceedings, list_present

_ROLES = ("delegation", "organization", "observer", "presiding", "others")


def write_participants(
    voice: Voice, held: Proceedings, *, final: bool, template: bytes | None = None
) -> bytes:
    """The list, provisional or final.

    Args:
        voice: how the paper speaks.
        held: the meeting.
        final: whether it is to be called so.
        template: into which it is poured.

    Raises:
        InputError: the template cannot be read.
    """
    present = list_present(voice.states, held)
    people = [each for found in present.values() for each in found]
    sheet = Sheet(
        voice,
        kind=voice.say("participants" if final else "participants-provisional"),
        title=held.meeting.title,
        template=template,
    )
    sheet.put_note("participants-note", "margin")
    roles = {view.code: _role_of(view.role) for view in list_parties(voice.states)}
    codes = sorted(present, key=lambda code: _ROLES.index(roles.get(code, "others")))
    for role, members in groupby(codes, key=lambda code: roles.get(code, "others")):
        sheet.put_heading(role)
        for code in members:
            if code:
                sheet.put_heading("party", party=voice.party(code), level=2)
            _put_people(sheet, present[code])
    return sheet.write(
        log=held.log,
        head=held.head,
        recorded_at=held.recorded_at,
        detail=voice.say("participants-count", n=len(people)),
        status=voice.say("final" if final else "provisional"),
        lines=describe_meeting(voice, held),
    )


def _role_of(role: str) -> str:
    if role in PRESIDING:
        return "presiding"
    return role if role in _ROLES else "others"


def _put_people(sheet: Sheet, people: tuple[Present, ...]) -> None:
    if not people:
        sheet.put_text("participants-none")
    for each in people:
        name = sheet.voice.person(each.person)
        more = sheet.own(", ") + sheet.recorded(each.capacity) if each.capacity else ""
        sheet.put_number("participant", name, act=each.seq, more=more)


def describe_meeting(voice: Voice, held: Proceedings) -> tuple[str, ...]:
    """A meeting in lines under its title: track and level; where and when."""
    meeting = held.meeting
    when = voice.span(meeting.starts, meeting.ends)
    where = voice.say("held", where=meeting.place, when=when) if meeting.place else when
    return tuple(filter(None, (" · ".join(filter(None, (held.track, meeting.level))), where)))
