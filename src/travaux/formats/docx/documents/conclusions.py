"""What a meeting came to, as sentences and as lists: decisions, next steps, the chair's summary."""

from collections.abc import Sequence

from travaux.formats.docx.documents.participants import describe_meeting
from travaux.formats.docx.documents.sheet import Sheet
from travaux.formats.docx.documents.voice import Voice
from travaux.record.state import AgendaItem
from travaux.record.views.proceedings import Happening, Proceedings

_KINDS = ("record-outcome", "decide", "decide-next-step", "agree", "resolve", "take-vote")
_STEPS = (0.12, 0.46, 0.24, 0.18)


def write_decisions(voice: Voice, held: Proceedings, *, template: bytes | None = None) -> bytes:
    """The decisions of a meeting and its next steps: what, by whom, by when.

    Args:
        voice: how the paper speaks.
        held: the meeting.
        template: into which it is poured.

    Raises:
        InputError: the template cannot be read.
    """
    sheet = start_sheet(voice, held, "decisions", template)
    groups = (("outcomes-head", "record-outcome"), ("decisions-head", "decide"), ("agreements-head", "agree"))
    for head, kind in groups:
        found = held.of_kinds(kind)
        if found:
            sheet.put_heading(head)
        for happening in found:
            put_conclusion(sheet, happening)
    steps = held.of_kinds("decide-next-step")
    if steps:
        sheet.put_heading("next-steps-head")
        _put_steps(sheet, steps)
    if not held.of_kinds("decide", "decide-next-step"):
        sheet.put_text("nothing-decided")
    return finish_sheet(sheet, held)


def _put_steps(sheet: Sheet, steps: Sequence[Happening]) -> None:
    voice = sheet.voice
    unsaid = sheet.say("not-said")
    rows = [
        (
            sheet.number_cell(sheet.cite(step.seq)),
            sheet.cell(step.words, is_recorded=True),
            sheet.cell(voice.parties(step.body.parties) if step.body.parties else unsaid),
            sheet.cell(voice.at(step.body.due) if step.body.due else unsaid),
        )
        for step in steps
    ]
    sheet.put_table([sheet.say(key) for key in ("act", "what", "who", "when")], _STEPS, rows)


def write_chairs_summary(voice: Voice, held: Proceedings, *, template: bytes | None = None) -> bytes:
    """The chair's summary: what was said, without names, and what came of it; item by item.

    Args:
        voice: how the paper speaks.
        held: the meeting.
        template: into which it is poured.

    Raises:
        InputError: the template cannot be read.
    """
    sheet = start_sheet(voice, held, "chairs-summary", template)
    put_agenda(sheet, held.meeting.agenda)
    put_conclusions(sheet, held, views=True)
    return finish_sheet(sheet, held, status="chair-responsible")


def start_sheet(voice: Voice, held: Proceedings, kind: str, template: bytes | None) -> Sheet:
    """A paper of a meeting, with what it is said to be under its title."""
    sheet = Sheet(voice, kind=voice.say(kind), title=held.meeting.title, template=template)
    sheet.put_note(*(() if kind == "decisions" else (f"{kind}-note",)), "margin")
    return sheet


def finish_sheet(sheet: Sheet, held: Proceedings, *, status: str = "provisional") -> bytes:
    """The file."""
    return sheet.write(
        log=held.log,
        head=held.head,
        recorded_at=held.recorded_at,
        detail=sheet.voice.title,
        status=sheet.say(status),
        lines=describe_meeting(sheet.voice, held),
    )


def put_agenda(sheet: Sheet, agenda: Sequence[AgendaItem]) -> None:
    """The items of a meeting, each with what it is about."""
    if agenda:
        sheet.put_heading("agenda")
    for at, item in enumerate(agenda, 1):
        sheet.put_text("number", item.title, n=at)
        places = [f"{item.work}#{provision}" for provision in item.provisions] or [item.work] * bool(
            item.work
        )
        about = sheet.voice.references([*places, *item.documents])
        if about:
            sheet.put_text("on", about=about, level=2)


def put_conclusions(sheet: Sheet, held: Proceedings, *, views: bool) -> None:
    """What was concluded, item by item, then what is of none; with the views before, if they are wanted."""
    agenda = held.meeting.agenda
    kinds = ("take-the-floor", *_KINDS) if views else _KINDS
    sheet.put_heading("proceedings" if views else "conclusions")
    if not held.of_kinds(*kinds):
        sheet.put_text("nothing-decided")
    for item, title in (*enumerate((each.title for each in agenda), 1), (0, "")):
        found = [h for h in held.of_kinds(*kinds) if h.item == item]
        if found and item:
            sheet.put_heading("item", title, n=item, level=2)
        elif found and agenda:
            sheet.put_heading("no-item", level=2)
        said = [h for h in found if h.kind == "meeting.take-the-floor"]
        if any(h.words for h in said):
            sheet.put_number("views")
        for happening in said:
            if happening.words:
                sheet.cite(happening.seq)
                sheet.put_words(happening.words, level=2)
        for happening in found:
            if happening not in said:
                put_conclusion(sheet, happening)


def put_conclusion(sheet: Sheet, happening: Happening) -> int:
    """A numbered paragraph of what was concluded; its number."""
    kind = happening.kind.partition(".")[2]
    if kind == "agree":
        return _put_agreement(sheet, happening)
    if kind == "resolve":
        return _put_resolved(sheet, happening)
    if kind == "take-vote":
        return _put_vote(sheet, happening)
    key = {"record-outcome": "outcome", "decide": "decided", "decide-next-step": "next-step"}[kind]
    if kind == "decide" and happening.words[:1].islower():
        key = "decided-on"
    return sheet.put_number(
        key, happening.words, act=happening.seq, more=_say_who(sheet, happening) + mark(sheet, happening)
    )


def mark(sheet: Sheet, happening: Happening) -> str:
    """That its words were corrected; "" where they were not."""
    if not happening.corrections:
        return ""
    return sheet.own(sheet.say("corrected"), style=sheet.book.use("Attribution"))


def _say_who(sheet: Sheet, happening: Happening) -> str:
    """Of a next step, who takes it and by when."""
    body, voice = happening.body, sheet.voice
    said = [
        voice.parties(body.parties) if getattr(body, "parties", ()) else "",
        sheet.say("due", when=voice.at(body.due)) if getattr(body, "due", "") else "",
    ]
    words = "; ".join(filter(None, said))
    return sheet.own(f" ({words})") if words else ""


def _put_agreement(sheet: Sheet, happening: Happening) -> int:
    body, voice = happening.body, sheet.voice
    work = voice.work(body.work)
    references = [f"{body.work}#{provision}" for provision in body.provisions]
    title = work.title if work is not None else body.work
    places = voice.references(references) if references else voice.say("whole", title=title)
    level = voice.words.name("level", body.level)
    if body.parties:
        parties = voice.parties(body.parties)
        return sheet.put_number(
            "agreed-between", act=happening.seq, level=level, parties=parties, places=places
        )
    return sheet.put_number("agreed", act=happening.seq, level=level, places=places)


def _put_resolved(sheet: Sheet, happening: Happening) -> int:
    body, voice = happening.body, sheet.voice
    work = voice.work(body.work)
    title = work.title if work is not None else body.work
    number = 0
    accepted = [each.proposal for each in body.accepted]
    for key, names in (("accepted", accepted), ("rejected", body.rejected)):
        if names:
            said = voice.join(map(voice.proposal, names))
            number = sheet.put_number(key, act=happening.seq, title=title, proposals=said)
    return number


def _put_vote(sheet: Sheet, happening: Happening) -> int:
    body, voice = happening.body, sheet.voice
    result = voice.words.name("result", body.result)
    number = sheet.put_number("voted", act=happening.seq, about=voice.references((body.on,)), result=result)
    for key, codes in (("ayes", body.ayes), ("noes", body.noes), ("abstentions", body.abstentions)):
        if codes:
            sheet.put_text(key, parties=voice.parties(codes))
    return number
