"""The summary record of a meeting: numbered, third person, past tense; its corrections at the end.

The paper's sentences say who spoke and what was done. What was said stands as it was recorded: words that
begin with a small letter ("said that …") go on from the name of the speaker, others are quoted.
"""

from travaux.formats.docx.documents.conclusions import (
    finish_sheet,
    mark,
    put_agenda,
    put_conclusion,
    start_sheet,
)
from travaux.formats.docx.documents.sheet import Sheet
from travaux.formats.docx.documents.voice import Voice
from travaux.record.views.proceedings import Happening, Proceedings

_STEPS = frozenset(
    {"open", "adjourn", "take-the-floor", "record-outcome", "decide", "decide-next-step"}
    | {"agree", "resolve", "take-vote", "propose"}
)
_CORRIGENDUM = (0.12, 0.12, 0.3, 0.3, 0.16)


def write_summary_record(voice: Voice, held: Proceedings, *, template: bytes | None = None) -> bytes:
    """The summary record.

    Args:
        voice: how the paper speaks.
        held: the meeting.
        template: into which it is poured.

    Raises:
        InputError: the template cannot be read.
    """
    sheet = start_sheet(voice, held, "summary-record", template)
    put_agenda(sheet, held.meeting.agenda)
    sheet.put_heading("proceedings")
    numbers: dict[int, int] = {}
    item = 0
    for happening in held.happenings:
        kind = happening.kind.partition(".")[2]
        if kind not in _STEPS or (kind == "propose" and happening.kind != "proposal.propose"):
            continue
        if happening.item not in (0, item):
            item = happening.item
            sheet.put_heading("item", held.meeting.agenda[item - 1].title, n=item, level=2)
        numbers[happening.seq] = _put(sheet, happening, kind)
    _put_corrigendum(sheet, held, numbers)
    return finish_sheet(sheet, held)


def _put(sheet: Sheet, happening: Happening, kind: str) -> int:
    voice, when = sheet.voice, sheet.voice.when(happening.occurred)
    if kind == "open":
        return sheet.put_number("opened", act=happening.seq, when=when)
    if kind == "adjourn":
        key = "adjourned-words" if happening.words else "adjourned"
        return sheet.put_number(key, happening.words, act=happening.seq, when=when)
    if kind == "propose":
        return _put_proposal(sheet, happening)
    if kind != "take-the-floor":
        return put_conclusion(sheet, happening)
    who = voice.speaker(happening.body.speaker, happening.party)
    if not happening.words:
        return sheet.put_number("spoke", act=happening.seq, who=who)
    key = "said-on" if happening.words[:1].islower() else "said"
    return sheet.put_number(key, happening.words, act=happening.seq, who=who, more=mark(sheet, happening))


def _put_proposal(sheet: Sheet, happening: Happening) -> int:
    body, voice = happening.body, sheet.voice
    who = voice.parties(body.parties)
    places = voice.references([f"{body.work}#{root}" for root in body.roots if root] or [body.work])
    return sheet.put_number("proposed", act=happening.seq, who=who[:1].upper() + who[1:], places=places)


def _put_corrigendum(sheet: Sheet, held: Proceedings, numbers: dict[int, int]) -> None:
    """What was corrected: how it read, how it reads, who asked for it."""
    voice = sheet.voice
    rows = []
    for happening in held.happenings:
        before = getattr(happening.body, "words", "")
        for correction in happening.corrections:
            rows.append(
                (
                    sheet.number_cell(sheet.cite(correction.seq)),
                    sheet.number_cell(str(numbers.get(happening.seq, ""))),
                    sheet.cell(before, is_recorded=True),
                    sheet.cell(correction.words, is_recorded=True),
                    sheet.cell(voice.party(correction.party) if correction.party else voice.say("presiding")),
                )
            )
            before = correction.words
    if rows:
        sheet.put_heading("corrigendum")
        heads = [voice.say(key) for key in ("act", "paragraph", "first-read", "now-reads", "asked-by")]
        sheet.put_table(heads, _CORRIGENDUM, rows)
