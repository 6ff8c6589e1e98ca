"""The columns: the base, each proposal's wording beside it, and an empty column for what is agreed."""

from collections.abc import Mapping, Sequence

from travaux.formats.docx.documents.assembling import Frame
from travaux.formats.docx.documents.furniture import set_footer, set_header, set_legend, set_title_block
from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.markup import BREAK, set_cell, set_paragraph, set_row, set_run, set_table
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.paper import LANDSCAPE
from travaux.formats.docx.documents.rolling import sample_of, summarise
from travaux.formats.docx.documents.rows import anchor_of
from travaux.formats.docx.documents.script import script_of
from travaux.formats.docx.documents.styles import StyleBook
from travaux.formats.docx.documents.words import WordSetter
from travaux.text.columns import ColumnRow, Columns, Wording, compare_columns, gather_wordings
from travaux.text.eids import HEADED
from travaux.text.model import Content, Proposed, RollingText
from travaux.text.rows import list_headings

AGREED = "Draft agreement"
_KIND = "Columns"
_SHORT_CHARS = 700  # of the longest cell; a longer row may be cut by the end of a page
_READING = (
    "A wording stands where a proposal differs from the base: deleted words are struck out, new ones bold "
    "and underlined. An empty cell proposes nothing, which is not support. The draft agreement is for the "
    "conference to fill in. O: open, somebody proposes another wording."
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B9B4A8"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_LOOK = (
    f"<w:tblBorders>{_LINES}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
HEAD_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EFECE4"/>'
ROW_WIDTH = 620
_STATE_WIDTH = 620


def write_columns(
    rolling: RollingText, *, issue: Issue | None = None, template: bytes | None = None
) -> bytes:
    """The table, on a wide page; above four proposals their wordings stand one under another.

    Args:
        rolling: the text.
        issue: symbol, time, status and the rest.
        template: bytes of a ``.docx`` or ``.dotx``, into which it is poured; its page is turned.

    Raises:
        InputError: the template cannot be read.

    Complexity: that of `travaux.text.columns.compare_columns`.
    """
    issue = issue or Issue()
    columns = compare_columns(rolling)
    rows = [row.row for row in columns.rows]
    headings = list_headings(rows)
    script = script_of(rolling.language, sample_of(rows))
    frame = Frame(template, script=script, paper=LANDSCAPE, margin=True)
    book, measure = frame.book, frame.paper.measure
    words = WordSetter(book, {code: place for place, code in enumerate(rolling.parties)})
    title = issue.title or rolling.title
    body = set_title_block(
        book,
        issue,
        kind=_KIND,
        summary=summarise(rows, headings, rolling),
        language=script.name,
        measure=measure,
    )
    if title:
        body += set_paragraph(set_run(title, rtl=script.rtl), style=book.use("Title"))
    body += set_legend(words, rolling, issue, measure=measure, reading=_READING)
    body += set_paragraph("", style=book.use("Document Note"))
    body += _TableSetter(words, columns, issue, measure).set_table()
    body += set_paragraph("", style=book.use("Document Note"))
    return frame.write(
        body,
        issue=issue,
        title=title,
        header=set_header(book, issue, measure=measure, first=False, fallback=title),
        first_header=set_header(book, issue, measure=measure, first=True),
        footer=set_footer(book, issue, kind=_KIND, measure=measure),
        notes=NoteKeeper((), book),
    )


class _TableSetter:
    def __init__(self, words: WordSetter, columns: Columns, issue: Issue, measure: int) -> None:
        self._words = words
        self._book: StyleBook = words.book
        self._columns = columns
        self._issue = issue
        self._bookmarks = 0
        self._names: Mapping[str, Proposed] = {proposal.id: proposal for proposal in columns.proposals}
        wide = measure - ROW_WIDTH - _STATE_WIDTH
        if columns.stacked:
            shares = [round(wide * share) for share in (0.31, 0.42)]
        else:
            shares = [wide // (len(columns.proposals) + 2)] * (len(columns.proposals) + 1)
        self._widths = [ROW_WIDTH, *shares, wide - sum(shares), _STATE_WIDTH]

    def set_table(self) -> str:
        """The whole table."""
        heads = ["Row", "Base text"]
        heads += ["Wordings proposed"] if self._columns.stacked else map(self._title, self._columns.proposals)
        heads += [AGREED, "State"]
        head = set_row(set_heads(self._book, heads, self._widths), header=True)
        rows = "".join(map(self._set_row, self._columns.rows))
        return set_table(head + rows, self._widths, props=TABLE_LOOK, rtl=self._book.script.rtl)

    def _set_row(self, row: ColumnRow) -> str:
        headed = row.row.provision.kind in HEADED and row.row.part == "head"
        base = "" if row.base is None else set_wording(self._words, row.base, headed=headed)
        if self._columns.stacked:
            proposed = [
                "".join(
                    set_wording(
                        self._words, wording, headed=headed, by=proposals[0], label=self._codes(proposals)
                    )
                    for proposals, wording in gather_wordings(self._columns, row)
                )
            ]
        else:
            proposed = [
                self._set_proposed(row, proposal, headed=headed) for proposal in self._columns.proposals
            ]
        state = set_run("O", style=self._book.use("State Open")) if row.state else ""
        last = set_paragraph(state, style=self._book.use("Column Note"), props='<w:jc w:val="center"/>')
        if row.row.part == "head":
            self._bookmarks += 1
        number = set_row_number(self._book, row.row.number, self._bookmarks if row.row.part == "head" else 0)
        contents = [number, base, *proposed, "", last]
        empty = set_paragraph("", style=self._book.use("Column Text"))
        cells = "".join(
            set_cell(content or empty, width) for content, width in zip(contents, self._widths, strict=True)
        )
        return set_row(cells, whole=_count_chars(row) <= _SHORT_CHARS)

    def _set_proposed(self, row: ColumnRow, proposal: Proposed, *, headed: bool) -> str:
        wording = row.proposed.get(proposal.id)
        return "" if wording is None else set_wording(self._words, wording, headed=headed, by=proposal)

    def _title(self, proposal: Proposed) -> str:
        title = ", ".join(map(self._issue.name_of, proposal.parties))
        if proposal.on is not None and proposal.on in self._names:
            title += f" on {', '.join(self._names[proposal.on].parties)}"
        return title

    def _codes(self, proposals: Sequence[Proposed]) -> str:
        return ", ".join(dict.fromkeys(code for proposal in proposals for code in proposal.parties))


def set_heads(book: StyleBook, heads: Sequence[str], widths: Sequence[int]) -> str:
    """The cells of the row that is repeated on every page."""
    style = book.use("Column Head")
    return "".join(
        set_cell(set_paragraph(set_run(head), style=style), width, props=HEAD_SHADE)
        for head, width in zip(heads, widths, strict=True)
    )


def set_row_number(book: StyleBook, number: str, bookmark: int) -> str:
    """The permanent number of a row, which links can lead to by a bookmark of that id; 0: none."""
    content = set_run(number, style=book.use("Row Number"))
    if bookmark:
        content = (
            f'<w:bookmarkStart w:id="{bookmark}" w:name="{anchor_of(number)}"/>{content}'
            f'<w:bookmarkEnd w:id="{bookmark}"/>'
        )
    return set_paragraph(content, style=book.use("Column Note"))


def set_wording(
    words: WordSetter, wording: Wording, *, headed: bool, by: Proposed | None = None, label: str = ""
) -> str:
    """A wording with its changes marked.

    Args:
        words: sets them.
        wording: choices in it are between the base and the proposal.
        headed: whether it is a heading, so that number and name are bold.
        by: whose it is; None for the base.
        label: codes to print before it.
    """
    parts: list[str] = []
    book = words.book
    bold = "<w:b/><w:bCs/>"
    above = ""
    for name, content in zip(("number", "heading", "text", "tail"), wording.fields, strict=True):
        if content:
            if headed and name == "text" and parts:
                above, parts = set_run(" ").join(parts), []
            props = bold if headed and name in ("number", "heading") else ""
            parts.append(_set_changes(words, content, by, props))
    line = set_run(" ").join(parts)
    if above:
        line = above + (BREAK if line else "") + line
    if wording.note:
        line += (set_run(" ") if line else "") + set_run(f"({wording.note})", style=book.use("Attribution"))
    if label:
        line = set_run(f"{label}  ", style=book.use("Party Code")) + line
    return set_paragraph(line, style=book.use("Column Text"))


def _set_changes(words: WordSetter, content: Content, by: Proposed | None, props: str) -> str:
    parts: list[str] = []
    style = words.style_of_parties(by.parties) if by is not None else ""
    for part in content:
        if isinstance(part, str):
            parts.append(words.set_text(part, props=props))
            continue
        deleted = ""
        for alternative in part.alternatives:
            text = "".join(word for word in alternative.content if isinstance(word, str))
            if alternative.is_base:
                deleted = text
                parts.append(words.set_text(text, style=words.book.use("Deleted Wording"), props=props))
            elif text:
                if parts and deleted and not (deleted[-1] + text[0]).count(" "):
                    parts.append(set_run(" "))
                parts.append(words.set_text(text, style=style, props="<w:b/><w:bCs/>"))
    return "".join(parts)


def _count_chars(row: ColumnRow) -> int:
    wordings = [*row.proposed.values(), *([row.base] if row.base else [])]
    return max((sum(_length(field) for field in wording.fields) for wording in wordings), default=0)


def _length(content: Content) -> int:
    return sum(
        len(part) if isinstance(part, str) else sum(_length(each.content) for each in part.alternatives)
        for part in content
    )
