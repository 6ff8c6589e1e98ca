"""Responses article by article: the text at the left as it was asked on, the answers beside it.

What is awaited, preliminary or final, and taken as an answer is said at the top and in its place. An empty
cell says nothing.
"""

from collections.abc import Iterator, Sequence

from travaux.formats.docx.documents.columns import ROW_WIDTH, set_row_number, set_wording
from travaux.formats.docx.documents.markup import set_paragraph, set_run
from travaux.formats.docx.documents.paper import Paper
from travaux.formats.docx.documents.sheet import Sheet
from travaux.formats.docx.documents.voice import Voice
from travaux.formats.docx.documents.words import WordSetter
from travaux.record.state import Given
from travaux.record.views.answers import Answered, AskedText, Said
from travaux.record.wording import list_roots, read_text, walk_plain
from travaux.text.columns import ColumnRow, compare_columns
from travaux.text.compile import compile_rolling, proposals_from
from travaux.text.eids import HEADED
from travaux.text.model import Proposed

_PAGE = Paper(left=1247, right=1247)
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"


def write_answers(voice: Voice, held: Answered, *, template: bytes | None = None) -> bytes:
    """The two-column paper of a response.

    Args:
        voice: how the paper speaks.
        held: the response.
        template: into which it is poured.

    Raises:
        InputError: the template cannot be read.

    Complexity: linear in the texts, for each party that would change them.
    """
    texts = held.texts
    asker, parties = voice.party(held.response.asker), voice.parties(held.parties)
    sheet = Sheet(
        voice,
        kind=voice.say("answers"),
        title=voice.say("answers-title", parties=parties, asker=asker),
        language=texts[0].work.language if texts else "",
        template=template,
        paper=_PAGE,
    )
    sheet.put_note(*(("answers-reading",) if texts else ()), "margin-answers")
    _put_course(sheet, held)
    for text in texts:
        sheet.put_heading("work", text.work.title)
        _TextSetter(sheet, held, text).put_table()
    if held.elsewhere:
        sheet.put_heading("elsewhere")
        rows = [
            (
                sheet.cell(voice.references((reference,))),
                "".join(_set_answer(sheet, said, names=len(held.parties) > 1) for said in given),
            )
            for reference, given in held.elsewhere
        ]
        sheet.put_table([voice.say("text"), voice.say("answer")], (0.5, 0.5), rows)
    if held.response.comments:
        sheet.put_heading("comments")
    for comment in held.response.comments:
        who = voice.speaker("", comment.party)
        sheet.put_number("comment-of", comment.words, act=comment.seq, who=who)
    return sheet.write(
        log=held.log,
        head=held.head,
        recorded_at=held.recorded_at,
        detail=voice.title,
        status=voice.say(_status(held)),
    )


def _status(held: Answered) -> str:
    """Final, if all is; else preliminary, if anything was given; else awaited."""
    if all(party not in held.response.awaited for party in held.parties):
        return "final"
    return "preliminary" if any(given.by in held.parties for given in held.response.given) else "awaited"


def _put_course(sheet: Sheet, held: Answered) -> None:
    """What was asked, given, taken as an answer and is awaited, in the order of the parties."""
    voice, response = sheet.voice, held.response
    about, due = voice.references(response.about), _by(sheet, response.due)
    who = {"asker": voice.party(response.asker), "parties": voice.parties(response.of)}
    key = "asked" if about else "asked-open"
    sheet.put_number(key, act=response.seq, about=about, due=due, **who)
    if response.words:
        sheet.put_words(response.words)
    for party in held.parties:
        name = voice.party(party)
        for given in (given for given in response.given if given.by == party):
            _put_given(sheet, held, given)
        if party in response.awaited:
            sheet.put_number("awaited-from", party=name, due=due)
            for promise in (promise for promise in response.promised if promise.party == party):
                sheet.put_number("promised", act=promise.seq, party=name, due=_by(sheet, promise.by))
                if promise.words:
                    sheet.put_words(promise.words)


def _by(sheet: Sheet, due: str) -> str:
    return sheet.say("by", when=sheet.voice.at(due)) if due else ""


def _put_given(sheet: Sheet, held: Answered, given: Given) -> None:
    voice = sheet.voice
    key = "given-final" if given.final else "given-preliminary"
    taken = next((seq for seq, party in held.response.accepted if party == given.by), 0)
    last = [each for each in held.response.given if each.by == given.by][-1]
    more = ""
    if taken and given is last:
        words = sheet.say("taken", asker=voice.party(held.response.asker), seq=sheet.cite(taken))
        more = sheet.own(f" {words}")
    when = voice.when(given.occurred)
    sheet.put_number(key, act=given.seq, party=voice.party(given.by), when=when, more=more)
    if given.words:
        sheet.put_words(given.words)
    if given.documents:
        sheet.put_text("documents", documents=voice.references(given.documents))


class _TextSetter:
    """Sets one text with what was answered on it."""

    def __init__(self, sheet: Sheet, held: Answered, text: AskedText) -> None:
        self._sheet = sheet
        self._text = text
        self._held = held
        self._names = len(held.response.of) > 1
        self._words = WordSetter(sheet.book, {code: at for at, code in enumerate(held.response.of)})
        self._homes = list_roots(text.text.provisions)

    def put_table(self) -> None:
        """The rows of the articles that are asked about or answered."""
        sheet = self._sheet
        share = ROW_WIDTH / sheet.measure
        heads = [sheet.say(key) for key in ("row", "text", "answer")]
        rtl = sheet.book.script.rtl
        sheet.put_table(heads, (share, (1 - share) / 2, (1 - share) / 2), self._list_rows(), rtl=rtl)

    def _list_rows(self) -> Iterator[Sequence[str]]:
        text = self._text
        versions = {code: read_text(wording) for code, wording in text.wordings.items()}
        rolling = compile_rolling(read_text(text.text), proposals_from(versions))
        columns = compare_columns(rolling)
        self._proposals = {proposal.id: proposal for proposal in columns.proposals}
        root = ""
        for row in columns.rows:
            root = self._homes.get(row.row.provision.id, root)
            if root in text.roots:
                yield self._set_row(row)

    def _set_row(self, row: ColumnRow) -> tuple[str, str, str]:
        book, is_head = self._sheet.book, row.row.part == "head"
        number = set_row_number(book, row.row.number, 0)  # of several texts: no place to lead to
        headed = row.row.provision.kind in HEADED and is_head
        empty = set_paragraph("", style=book.use("Column Text"))
        base = set_wording(self._words, row.base, headed=headed) if row.base is not None else empty
        return number, base, "".join(self._list_answers(row, headed=headed)) or empty

    def _list_answers(self, row: ColumnRow, *, headed: bool) -> Iterator[str]:
        own, sheet = row.row.provision.id, self._sheet
        given = self._text.answers.get(own, ()) if row.row.part == "head" else ()
        for said in given:
            yield _set_answer(sheet, said, names=self._names)
        for name, wording in row.proposed.items():
            by: Proposed = self._proposals[name]
            label = ", ".join(by.parties) if self._names else ""
            yield set_wording(self._words, wording, headed=headed, by=by, label=label)
        if given and own in self._text.moved:
            yield sheet.cell(sheet.say("moved"), style="Column Note")
        waits = row.row.part == "head" and own in self._text.units
        if waits and (waiting := self._list_waiting(own)):
            parties = sheet.voice.parties(waiting)
            yield sheet.cell(sheet.say("awaited-here", parties=parties), style="Column Note")

    def _list_waiting(self, unit: str) -> list[str]:
        """Parties whose final response is awaited and that said nothing on a provision, or in it."""
        root = next((p for p in walk_plain(self._text.text.provisions) if p.id == unit), None)
        inside = [p.id for p in walk_plain((root,))] if root is not None else []
        done = {said.party for own in inside for said in self._text.answers.get(own, ())}
        return [
            code for code in self._held.parties if code in self._held.response.awaited and code not in done
        ]


def _set_answer(sheet: Sheet, said: Said, *, names: bool) -> str:
    """One answer: whose, what, in which response; its words below where they run the other way."""
    code = set_run(f"{said.party}  ", style=sheet.book.use("Party Code")) if names else ""
    answer = sheet.say(f"answer-{said.answer.answer}")
    runs = code + sheet.own(answer, props=_BOLD if said.last else _ITALIC)
    if not said.given.final:
        when = sheet.voice.when(said.given.occurred)
        runs += sheet.own(f" ({sheet.say('of-preliminary', when=when)})")
    words = said.answer.words
    if sheet.runs_along(words):
        return sheet.set_cell_runs(runs + (sheet.own(": ") + sheet.recorded(words) if words else ""))
    return sheet.set_cell_runs(runs + sheet.own(":")) + sheet.cell(words, is_recorded=True)
