"""Agreed minutes of two sides: who met, about what, what it came to, and where both sign.

By the alternat each side's copy names it first.
"""

from travaux.errors import UsageError
from travaux.formats.docx.documents.conclusions import finish_sheet, put_agenda, put_conclusions
from travaux.formats.docx.documents.sheet import Sheet
from travaux.formats.docx.documents.signatures import set_signatures
from travaux.formats.docx.documents.voice import Voice
from travaux.record.views.proceedings import Proceedings, list_meeting, list_present


def write_agreed_minutes(
    voice: Voice, held: Proceedings, *, first: str = "", template: bytes | None = None
) -> bytes:
    """The agreed minutes, to be signed.

    Args:
        voice: how the paper speaks.
        held: the meeting.
        first: code of the side whose copy it is; "" for the first in the conference's order.
        template: into which it is poured.

    Raises:
        UsageError: not two sides met, or ``first`` is none of them.
        InputError: the template cannot be read.
    """
    codes = _require_sides(voice, held, first)
    one, other = map(voice.party, codes)
    meeting = held.meeting
    sheet = Sheet(
        voice,
        kind=voice.say("agreed-minutes"),
        title=voice.say("agreed-minutes-title", first=one, other=other),
        template=template,
    )
    sheet.put_note("agreed-minutes-note", "margin")
    when = voice.span(meeting.starts, meeting.ends)
    key = "minutes-met" if meeting.place else "minutes-met-when"
    sheet.put_number(key, act=meeting.seq, first=one, other=other, where=meeting.place, when=when)
    _put_heads(sheet, held, codes)
    put_agenda(sheet, meeting.agenda)
    put_conclusions(sheet, held, views=False)
    sheet.keep_last()
    labels = [voice.say(key) for key in ("sign-name", "sign-place", "sign-date")]
    heads = [voice.say("for", party=name) for name in (one, other)]
    sheet.put(set_signatures(sheet.book, heads, labels, measure=sheet.measure))
    return finish_sheet(sheet, held, status="draft")


def _require_sides(voice: Voice, held: Proceedings, first: str) -> tuple[str, str]:
    codes = list_meeting(voice.states, held.meeting)
    if len(codes) != 2:
        raise UsageError(
            problem=f"agreed minutes are of two sides; at {held.meeting.id} there meet {len(codes)}",
            way_out="take the summary record, or the decisions",
        )
    if first and first not in codes:
        raise UsageError(
            problem=f"{first} does not meet at {held.meeting.id}", way_out=f"give one of {', '.join(codes)}"
        )
    one = first or codes[0]
    return one, next(code for code in codes if code != one)


def _put_heads(sheet: Sheet, held: Proceedings, codes: tuple[str, str]) -> None:
    """Who led each side, where the record says so."""
    present = list_present(sheet.voice.states, held)
    for code in codes:
        led = next((each for each in present.get(code, ()) if each.heads), None)
        if led is not None:
            person = sheet.voice.person(led.person)
            head = f"{person}, {led.capacity}" if led.capacity else person
            sheet.put_number("led", act=led.seq, party=sheet.voice.party(code), head=head)
