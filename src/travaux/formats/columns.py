"""Columns: every party's wording of each provision beside the base's, in rows with numbers that stay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from travaux.formats.tables import draw_row
from travaux.formats.writing_markdown import escape_inline, write_line
from travaux.text.model import Instrument, Proposed, Provision, RollingText, join_words, walk_provisions
from travaux.text.project import project

_PARTIES_ABREAST = 4
_DELETED = "*deleted*"


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One provision's own words, as everyone has them.

    Attributes:
        number: of the row, from 1; permanent for this issue of the text.
        id: of the provision.
        base: the base's words; None where the base has no such provision.
        wordings: proposal -> words, for the proposals that do not read as the base; None: deleted.
    """

    number: int
    id: str
    base: str | None
    wordings: Mapping[str, str | None]


def list_rows(rolling: RollingText) -> list[ColumnRow]:
    """The rows, in reading order; a provision that moved stands once, where it stands first.

    Complexity: linear in the words of the text times the number of proposals.
    """
    base = _words_by_id(project(rolling, None))
    readings = {proposal.id: _words_by_id(project(rolling, proposal.id)) for proposal in rolling.proposals}
    rows: list[ColumnRow] = []
    for provision in dict.fromkeys(provision.id for provision in walk_provisions(rolling.provisions)):
        own = base.get(provision)
        readers = {name: words.get(provision) for name, words in readings.items()}
        wordings = {name: words for name, words in readers.items() if words != own}
        if own or any(wordings.values()):
            rows.append(ColumnRow(len(rows) + 1, provision, own, wordings))
    return rows


def name_of(proposal: Proposed, rolling: RollingText) -> str:
    """How a column is headed: the parties, and the proposal where they have several."""
    names = ", ".join(proposal.parties)
    is_one = sum(other.parties == proposal.parties for other in rolling.proposals) == 1
    return names if is_one else f"{names} ({proposal.id})"


def write_columns_markdown(rolling: RollingText) -> str:
    """The columns as a table of Markdown.

    Up to four proposals have a column each, where an empty cell says that they read as the base; above
    that the wordings stand one under another in one column, equal ones once.
    """
    abreast = len(rolling.proposals) <= _PARTIES_ABREAST
    names = {proposal.id: name_of(proposal, rolling) for proposal in rolling.proposals}
    heads = tuple(map(escape_inline, names.values())) if abreast else ("Proposals",)
    lines = [draw_row(("Row", "Base", *heads)), draw_row(("---",) * (len(heads) + 2))]
    for row in list_rows(rolling):
        base = "" if row.base is None else escape_inline(row.base)
        if abreast:
            cells = tuple(_write_cell(row, name) for name in names)
        else:
            cells = ("<br>".join(_stack_wordings(row, names)),)
        lines.append(draw_row((str(row.number), base, *cells)))
    title = f"{write_line(rolling.title, level=1)}\n\n" if rolling.title else ""
    return title + "\n".join(lines) + "\n"


def _write_cell(row: ColumnRow, proposal: str) -> str:
    if proposal not in row.wordings:
        return ""
    words = row.wordings[proposal]
    return _DELETED if words is None else escape_inline(words)


def _stack_wordings(row: ColumnRow, names: Mapping[str, str]) -> Iterator[str]:
    """The distinct wordings of a row, each after those who propose it."""
    together: dict[str | None, list[str]] = {}
    for proposal, words in row.wordings.items():
        together.setdefault(words, []).append(names[proposal])
    for words, owners in together.items():
        yield f"**{escape_inline('; '.join(owners))}:** {_DELETED if words is None else escape_inline(words)}"


def _words_by_id(instrument: Instrument) -> dict[str, str]:
    return {provision.id: _own_words(provision) for provision in walk_provisions(instrument.provisions)}


def _own_words(provision: Provision) -> str:
    """Number, heading and text on one line; the tail after an ellipsis that stands for the children."""
    fields = (provision.number, provision.heading, provision.text)
    glue = "" if provision.layout == "glued" else " "
    words = glue.join(filter(None, map(join_words, fields)))
    tail = join_words(provision.tail)
    return f"{words} … {tail}".strip() if tail else words
