"""A paper out of the record: its title, its numbered paragraphs and tables, and where its words come from.

A paper is laid out as its own words run. What the record says is set in the record's language, and where it
runs the other way and is longer than a line, in a paragraph of its own.
Every paragraph and row bears the number of the act that it rests on.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from travaux.formats.docx.documents.assembling import Frame
from travaux.formats.docx.documents.columns import TABLE_LOOK, set_heads
from travaux.formats.docx.documents.furniture import set_foot, set_front, set_header
from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.markup import TAB, set_cell, set_paragraph, set_row, set_run, set_table
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.paper import Paper
from travaux.formats.docx.documents.script import script_of
from travaux.formats.docx.documents.styles import MARGIN_TEXT
from travaux.formats.docx.documents.voice import BLANK, Voice, isolate, list_runs
from travaux.formats.page_words import direction_of
from travaux.record.envelope import Head

PAGE = Paper(left=1247, right=1531)
_HEADER_CHARS = 70
_LINE_CHARS = 60
_SHORT_CHARS = 500  # of a row that is not cut by the end of a page


class Sheet:
    """A paper that is being written.

    Args:
        voice: how it speaks.
        kind: what it is: "Summary record".
        title: of what it is about.
        language: as which it is laid out; "" for that of its own words.
        template: bytes of a ``.docx`` or ``.dotx``, into which it is poured.
        paper: the page.

    Raises:
        InputError: the template cannot be read.
    """

    def __init__(
        self,
        voice: Voice,
        *,
        kind: str,
        title: str,
        language: str = "",
        template: bytes | None = None,
        paper: Paper = PAGE,
    ) -> None:
        self.voice = voice
        self.kind = kind
        self.title = title
        own = script_of(voice.words.language)
        script = script_of(language) if language else own
        self._record = script_of(voice.rules.languages[0])
        self.frame = Frame(template, script=script, paper=paper, margin=True)
        self.book, self.measure = self.frame.book, self.frame.paper.measure
        self._own = own.lang if own.lang != script.lang else ""
        self._own_rtl = own.rtl
        self._out: list[str] = []
        self._acts: set[int] = set()
        self._count = 0

    # Words

    def own(self, words: str, *, style: str = "", props: str = "") -> str:
        """Words of the paper's own."""
        return set_run(words, style=style, props=f"{props}{self._own}", rtl=self._own_rtl)

    def say(self, key: str, **blanks: object) -> str:
        """Words of the paper's language."""
        return self.voice.say(key, **blanks)

    def recorded(self, words: str) -> str:
        """Words of the record, in its working language as far as their direction tells."""
        rtl = direction_of("", words) == "rtl"
        tagged = rtl == self._record.rtl and self._record.lang != self.book.script.lang
        return set_run(words, props=self._record.lang if tagged else "", rtl=rtl)

    def _frame_words(self, key: str, words: str, **blanks: object) -> tuple[str, bool]:
        """A sentence of ours round words of the record, and whether these want a paragraph of their own.

        They do if they run against the sentence and are longer than a line; then it stops before them.
        """
        stop = "." if words[-1:].isalnum() else ""
        before, _, after = self.say(key, words=BLANK, stop=stop, **blanks).partition(BLANK)
        if not self.runs_along(words) and len(words) > _LINE_CHARS:
            return self.own(before.rstrip(" “")), True
        return self.own(before) + self.recorded(str(isolate(words))) + self.own(after), False

    def runs_along(self, words: str) -> bool:
        """Whether words of the record run as the paper's own do."""
        return (direction_of("", words) == "rtl") == self._own_rtl

    # Paragraphs

    def put(self, xml: str) -> None:
        """What is set already."""
        self._out.append(xml)

    def keep_last(self) -> None:
        """Keep the last paragraph on the page of what follows: signatures do not stand alone."""
        style, end, rest = self._out[-1].partition('"/>')
        if style.startswith("<w:p><w:pPr><w:pStyle"):
            self._out[-1] = f"{style}{end}<w:keepNext/>{rest}"

    def put_heading(self, key: str, words: str = "", *, level: int = 1, **blanks: object) -> None:
        """A heading, of our words and the record's."""
        before, _, after = self.say(key, words=BLANK, **blanks).partition(BLANK)
        props = f'{self._way(self._own_rtl)}<w:ind w:left="{MARGIN_TEXT}" w:hanging="0"/>'
        runs = self.own(before) + self.recorded(str(isolate(words))) + self.own(after)
        self.put(set_paragraph(runs, style=self.book.use("Heading", level), props=props))

    def put_note(self, *keys: str) -> None:
        """How the paper is to be taken, before it begins."""
        props = f'{self._way(self._own_rtl)}<w:spacing w:before="60" w:after="120"/>'
        words = " ".join(map(self.say, keys))
        self.put(
            set_paragraph(
                self.own(words, props="<w:i/><w:iCs/>"), style=self.book.use("Subtitle"), props=props
            )
        )

    def put_words(self, words: str, *, level: int = 1) -> None:
        """A paragraph of the record's words, below its number."""
        rtl = direction_of("", words) == "rtl"
        self.put(
            set_paragraph(self.recorded(words), style=self.book.use("Continued", level), props=self._way(rtl))
        )

    def put_text(self, key: str, words: str = "", *, level: int = 1, **blanks: object) -> None:
        """A sentence without a number, below those that have one."""
        self._put_sentence("", key, words, blanks, ("Continued", level))

    def put_number(self, key: str, words: str = "", *, act: int = 0, more: str = "", **blanks: object) -> int:
        """A numbered paragraph; its number.

        Args:
            key: of the sentence.
            words: of the record, that stand in it.
            act: that it rests on.
            more: runs after it.
            blanks: what else stands in it.
        """
        self._count += 1
        number = (set_run(self.cite(act), style=self.book.use("Row Number")) if act else "") + TAB
        number += set_run(f"{self._count}.") + TAB
        self._put_sentence(number, key, words, blanks, ("Numbered", 1), more=more)
        return self._count

    def cite(self, act: int) -> str:
        """The number of an act, which is from now on among those that the paper rests on."""
        self._acts.add(act)
        return str(act)

    def _put_sentence(
        self,
        number: str,
        key: str,
        words: str,
        blanks: dict[str, object],
        style: tuple[str, int],
        more: str = "",
    ) -> None:
        runs, apart = self._frame_words(key, words, **blanks)
        props = self._way(self._own_rtl)
        self.put(set_paragraph(number + runs + more, style=self.book.use(*style), props=props))
        if apart:
            self.put_words(words)

    def _way(self, rtl: bool) -> str:  # noqa: FBT001  # which way, not whether
        """The direction, where it is not that of the paper."""
        if rtl == self.book.script.rtl:
            return ""
        return "<w:bidi/>" if rtl else '<w:bidi w:val="0"/>'

    # Tables

    def cell(self, words: str, *, is_recorded: bool = False, style: str = "Column Text") -> str:
        """The paragraph of a cell."""
        rtl = direction_of("", words) == "rtl" if is_recorded else self._own_rtl
        runs = self.recorded(words) if is_recorded else self.own(words)
        return set_paragraph(runs, style=self.book.use(style), props=self._way(rtl))

    def set_cell_runs(self, runs: str) -> str:
        """The paragraph of a cell, of runs that begin with the paper's own words."""
        return set_paragraph(runs, style=self.book.use("Column Text"), props=self._way(self._own_rtl))

    def number_cell(self, words: str) -> str:
        """The paragraph of a cell with a number."""
        return self.cell(words, style="Column Note")

    def put_table(
        self,
        heads: Sequence[str],
        shares: Sequence[float],
        rows: Iterable[Sequence[str]],
        *,
        rtl: bool = False,
    ) -> None:
        """A table over the whole width, its head repeated on every page.

        Args:
            heads: of the columns.
            shares: of the width.
            rows: paragraphs of each cell.
            rtl: whether the first column stands at the right.
        """
        widths = [int(self.measure * share) for share in shares]
        widths[-1] += self.measure - sum(widths)
        written = set_row(set_heads(self.book, heads, widths), header=True)
        for row in rows:
            cells = "".join(set_cell(cell, width) for cell, width in zip(row, widths, strict=True))
            written += set_row(cells, whole=len("".join(row)) < 4 * _SHORT_CHARS)
        self.put(set_table(written, widths, props=TABLE_LOOK, rtl=rtl or self._own_rtl))
        self.put(set_paragraph("", style=self.book.use("Document Note")))

    # The whole

    def write(
        self, *, log: str, head: Head, recorded_at: str, detail: str, status: str, lines: Sequence[str] = ()
    ) -> bytes:
        """The file.

        Args:
            log: that the paper rests on.
            head: of that log.
            recorded_at: when its last act was recorded, UTC.
            detail: what is said under its kind.
            status: "Provisional".
            lines: of what it is about: when, where.
        """
        voice, book = self.voice, self.book
        as_at = self.say("as-at", seq=head.seq)
        left = self._said("Document Kind", self.kind) + self._said("Document Detail", detail)
        right = self._said("Document Symbol", status)
        right += self._said("Document Detail", as_at, props='<w:jc w:val="right"/>')
        front = set_front(left, right, measure=self.measure)
        front += set_paragraph(
            self.recorded(self.title),
            style=book.use("Title"),
            props=self._way(direction_of("", self.title) == "rtl"),
        )
        front += "".join(self._said("Subtitle", line) for line in lines)
        self._put_source(log, head, recorded_at)
        issue = Issue(as_at=datetime.fromisoformat(recorded_at), status=voice.exercise)
        told = " · ".join(filter(None, (self.kind, as_at)))
        return self.frame.write(
            front + "".join(self._out),
            issue=issue,
            title=f"{self.kind}: {self.title}",
            header=set_header(book, issue, measure=self.measure, first=False, fallback=_cut(self.title)),
            first_header=set_header(book, issue, measure=self.measure, first=True),
            footer=set_foot(book, told, measure=self.measure, page=self.say("page"), of=self.say("of")),
            notes=NoteKeeper((), book),
        )

    def _said(self, style: str, words: str, *, props: str = "") -> str:
        if not words:
            return ""
        return set_paragraph(
            self.own(words), style=self.book.use(style), props=self._way(self._own_rtl) + props
        )

    def _put_source(self, log: str, head: Head, recorded_at: str) -> None:
        """Where the words come from, so that anybody with the record finds them."""
        acts = list_runs(self._acts)
        when = self.voice.at(recorded_at)
        said = (
            self.say(
                "source-act" if acts.isdigit() else "source-acts", title=self.voice.title, log=log, acts=acts
            ),
            self.say("source-head", seq=head.seq, when=when),
            f"{head.hash}.",
        )
        self.put(self._said("Document Section", self.say("source")))
        self.put(self._said("Document Note", " ".join(said)))


def _cut(title: str) -> str:
    """A title that stands on one line above every page; the first page has it whole."""
    return title if len(title) <= _HEADER_CHARS else f"{title[:_HEADER_CHARS].rpartition(' ')[0]} …"
