"""Columns as a table of Markdown: the base, every proposal's wording, the draft agreement."""

from travaux.formats.tables import draw_row
from travaux.formats.writing_markdown import escape_inline, write_line
from travaux.text.columns import ColumnRow, Columns, Wording, compare_columns, gather_wordings
from travaux.text.model import Choice, Content, Proposed, RollingText

_AGREED = "Draft agreement"


def write_columns_markdown(rolling: RollingText) -> str:
    """The columns as a table of Markdown, in the rows and with the numbers that the page has.

    An empty cell says that nothing is proposed there. Changes are ``<del>`` and ``<ins>``. Above four
    proposals their wordings stand one under another in one column, equal ones once.
    """
    columns = compare_columns(rolling)
    heads = (
        ["Proposals"] if columns.stacked else [_title(proposal, columns) for proposal in columns.proposals]
    )
    lines = [draw_row(("Row", "Base", *heads, _AGREED)), draw_row(("---",) * (len(heads) + 3))]
    for row in columns.rows:
        cells = [_stack_cell(row, columns)] if columns.stacked else _row_cells(row, columns)
        base = "" if row.base is None else _write_wording(row.base)
        lines.append(draw_row((row.row.number, base, *cells, "")))
    title = f"{write_line(rolling.title, level=1)}\n\n" if rolling.title else ""
    return title + "\n".join(lines) + "\n"


def _title(proposal: Proposed, columns: Columns) -> str:
    """Parties of a proposal, and whose proposal it amends."""
    amended = next((other for other in columns.proposals if other.id == proposal.on), None)
    on = f" on {', '.join(amended.parties)}" if amended is not None else ""
    return escape_inline(f"{', '.join(proposal.parties)}{on}")


def _row_cells(row: ColumnRow, columns: Columns) -> list[str]:
    wordings = (row.proposed.get(proposal.id) for proposal in columns.proposals)
    return ["" if wording is None else _write_wording(wording) for wording in wordings]


def _stack_cell(row: ColumnRow, columns: Columns) -> str:
    return "<br>".join(
        f"**{'; '.join(_title(proposal, columns) for proposal in proposals)}:** {_write_wording(wording)}"
        for proposals, wording in gather_wordings(columns, row)
    )


def _write_wording(wording: Wording) -> str:
    words = " ".join(filter(None, map(_write_content, wording.fields)))
    note = f"*({escape_inline(wording.note)})*" if wording.note else ""
    return " ".join(filter(None, (words, note)))


def _write_content(content: Content) -> str:
    return "".join(escape_inline(part) if isinstance(part, str) else _write_choice(part) for part in content)


def _write_choice(choice: Choice[str]) -> str:
    """A change: what goes, what comes, the blank that both begin with before them."""
    wordings = [
        ("".join(part for part in alternative.content if isinstance(part, str)), alternative.is_base)
        for alternative in choice.alternatives
    ]
    wordings = [(words, is_base) for words, is_base in wordings if words]
    blank = " " if wordings and all(words.startswith(" ") for words, _ in wordings) else ""
    marked = (
        f"<del>{escape_inline(words[len(blank) :])}</del>"
        if is_base
        else f"<ins>{escape_inline(words[len(blank) :])}</ins>"
        for words, is_base in wordings
    )
    return blank + "".join(marked)
