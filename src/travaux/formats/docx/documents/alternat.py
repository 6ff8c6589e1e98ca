"""The draft of two parties: common wording across the page, each side's own beside the other's.

By the alternat each party's copy names it first: in the title, in the text, where it signs.
"""

from collections.abc import Sequence

from travaux.formats.docx.documents.assembling import Frame
from travaux.formats.docx.documents.columns import HEAD_SHADE, ROW_WIDTH, TABLE_LOOK, set_row_number
from travaux.formats.docx.documents.furniture import set_footer, set_header, set_title_block
from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.markup import BREAK, set_cell, set_paragraph, set_row, set_run, set_table
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.paper import Paper
from travaux.formats.docx.documents.rolling import sample_of
from travaux.formats.docx.documents.script import script_of
from travaux.formats.docx.documents.signatures import set_signatures
from travaux.formats.docx.documents.words import WordSetter
from travaux.formats.page_parts import count
from travaux.text.eids import HEADED
from travaux.text.facing import FacingRow, Rival, face_parties, read_side
from travaux.text.model import RollingText

_PAPER = Paper(left=1247, right=1247)
_SHORT_CHARS = 700
_BOLD = "<w:b/><w:bCs/>"
_NO_TEXT = "no text"


def write_alternat(
    rolling: RollingText, *, first: str, issue: Issue | None = None, template: bytes | None = None
) -> bytes:
    """The two-column draft, one party named first.

    Args:
        rolling: of exactly two parties.
        first: code of the party whose copy it is.
        issue: symbol, time, status; names of the parties.
        template: bytes of a ``.docx`` or ``.dotx``, into which it is poured.

    Raises:
        UnknownPartyError: ``first`` is not one of the parties.
        UsageError: there are not two parties.
        InputError: the template cannot be read.

    Complexity: linear.
    """
    issue = issue or Issue()
    rows = [row for row in face_parties(rolling, first) if _has_words(row)]
    codes = (first, next(code for code in rolling.parties if code != first))
    names = [issue.name_of(code) for code in codes]
    script = script_of(rolling.language, sample_of([row.row for row in rows]))
    frame = Frame(template, script=script, paper=_PAPER, margin=True)
    book, measure = frame.book, frame.paper.measure
    words = WordSetter(book, {code: rolling.parties.index(code) for code in codes})
    title = name_first(issue.title or rolling.title, names)
    kind = f"Draft of {names[0]} and {names[1]}"
    open_rows = sum(not row.is_common for row in rows)
    body = set_title_block(
        book,
        issue,
        kind=kind,
        summary=f"Copy of {names[0]} · {count(open_rows, 'row')} of {len(rows):,} not common",
        language=script.name,
        measure=measure,
    )
    if title:
        body += set_paragraph(set_run(title, rtl=script.rtl), style=book.use("Title"))
    reading = (
        "What stands across the page both sides’ texts have; that does not make it agreed. "
        f"Where they differ, {names[0]} stands first, and what differs stands in bold brackets with its "
        "side’s code."
    )
    body += set_paragraph(set_run(reading), style=book.use("Document Note"))
    body += _FacingSetter(words, codes, names, measure).set_table(rows)
    heads = [f"For {name}" for name in names]
    body += set_signatures(book, heads, ["Name, title, date"], measure=measure)
    return frame.write(
        body,
        issue=issue,
        title=title,
        header=set_header(book, issue, measure=measure, first=False, fallback=kind),
        first_header=set_header(book, issue, measure=measure, first=True),
        footer=set_footer(book, issue, kind=kind, measure=measure),
        notes=NoteKeeper((), book),
    )


def name_first(words: str, names: Sequence[str]) -> str:
    """Words with two names in the order asked for, where each stands in them once.

    >>> name_first("Agreement between Mirenia and Karesia on the Sarn", ["Karesia", "Mirenia"])
    'Agreement between Karesia and Mirenia on the Sarn'
    """
    first, other = names
    if words.count(first) != 1 or words.count(other) != 1 or first in other or other in first:
        return words
    if words.index(first) < words.index(other):
        return words
    before, _, rest = words.partition(other)
    between, _, after = rest.partition(first)
    return f"{before}{first}{between}{other}{after}"


def _has_words(row: FacingRow) -> bool:
    """Whether either side has words in the row itself; a table and its rows have none."""
    return any(read_side(field, other=side) for field in row.fields for side in (False, True))


class _FacingSetter:
    def __init__(self, words: WordSetter, codes: Sequence[str], names: Sequence[str], measure: int) -> None:
        self._words = words
        self._book = words.book
        self._codes = codes
        self._names = names
        half = (measure - ROW_WIDTH) // 2
        self._widths = [ROW_WIDTH, half, measure - ROW_WIDTH - half]
        self._bookmarks = 0

    def set_table(self, rows: Sequence[FacingRow]) -> str:
        """All rows, under the names of the two sides."""
        style = self._book.use("Column Head")
        heads = "".join(
            set_cell(set_paragraph(set_run(head), style=style), width, props=HEAD_SHADE)
            for head, width in zip(("Row", *self._names), self._widths, strict=True)
        )
        written = set_row(heads, header=True) + "".join(map(self._set_row, rows))
        return set_table(written, self._widths, props=TABLE_LOOK, rtl=self._book.script.rtl)

    def _set_row(self, row: FacingRow) -> str:
        head = row.row.part == "head"
        self._bookmarks += head
        number = set_row_number(self._book, row.row.number, self._bookmarks if head else 0)
        cells = set_cell(number, self._widths[0])
        if row.is_common:
            cells += set_cell(self._set_side(row, 0), sum(self._widths[1:]), span=2)
        else:
            cells += "".join(
                set_cell(
                    self._set_side(row, side) if has else self._set_nothing(side), self._widths[1 + side]
                )
                for side, has in enumerate((row.in_first, row.in_other))
            )
        chars = sum(len(read_side(field, other=side)) for field in row.fields for side in (False, True))
        return set_row(cells, whole=chars <= 2 * _SHORT_CHARS)

    def _set_side(self, row: FacingRow, side: int) -> str:
        """The words of one side; what differs in bold brackets, with the code of the side."""
        provision = row.row.provision
        headed = provision.kind in HEADED and row.row.part == "head"
        alone = not (row.in_first and row.in_other)
        lines: list[str] = []
        parts: list[str] = []
        for at, field in enumerate(row.fields):
            bold = _BOLD if headed and at < 2 else ""
            if headed and at == 2 and parts:
                lines, parts = [set_run(" ").join(parts)], []
            if provision.kind == "preface":
                field = tuple(
                    name_first(part, self._names) if isinstance(part, str) else part for part in field
                )
            words = "".join(self._set_part(part, side, bold) for part in field)
            if words:
                parts.append(words)
        line = BREAK.join(part for part in (*lines, set_run(" ").join(parts)) if part)
        if alone:
            line = self._open(side) + line + self._glyph("]")
        return set_paragraph(line, style=self._book.use("Column Text"))

    def _set_part(self, part: str | Rival, side: int, props: str) -> str:
        if isinstance(part, str):
            return self._words.set_text(part, props=props)
        own = part.other if side else part.first
        blank = " " if own.startswith(" ") or not own.strip() else ""
        end = " " if own.endswith(" ") and own.strip() else ""
        style = self._words.style_of_parties((self._codes[side],))
        shown = own.strip() or _NO_TEXT
        looks = props if own.strip() else "<w:i/><w:iCs/>"
        return (
            set_run(blank)
            + self._open(side)
            + self._words.set_text(shown, style=style, props=looks)
            + self._glyph("]")
            + set_run(end)
        )

    def _glyph(self, glyph: str) -> str:
        return set_run(glyph, style=self._book.use("Column Bracket"))

    def _open(self, side: int) -> str:
        code = set_run(f"{self._codes[side]}: ", style=self._book.use("Party Code"))
        return self._glyph("[") + code

    def _set_nothing(self, side: int) -> str:
        line = self._open(side) + set_run(_NO_TEXT, props="<w:i/><w:iCs/>") + self._glyph("]")
        return set_paragraph(line, style=self._book.use("Column Text"))
