"""The terminal: rolling text, columns and redlines laid out for a person, or for a hall's projector.

    show_rolling, show_columns, show_comparison

Numbers hang in the margin, brackets are bold, a wording has its party's colour and always its codes. Nothing
is said by colour alone, so that ``NO_COLOR`` loses nothing. What is piped never comes here: it is plain text.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from travaux.cli.painting import BASE, HEADING, MARGIN, NAMES, Painter, clean, paint_changes
from travaux.text.eids import HEADED
from travaux.text.model import Proposed, RollingText
from travaux.text.notation import NOTATIONS, find_notation
from travaux.text.rows import Row, list_headings, list_rows

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from travaux.text.columns import ColumnRow, Columns, Wording
    from travaux.text.compare import Comparison

_WIDEST_CHARS = 90  # of a line of text; longer ones are hard to read from the back of a hall
_NARROWEST_CHARS = 24
_ROW_CHARS = 6  # the margin of row numbers
_NUMBER_CHARS = 7  # the margin of the provisions' own numbers
_INDENT_CHARS = 4
_COLUMN_CHARS = 30  # the narrowest column that can be read


def show_rolling(rolling: RollingText, *, notation: str = "un", console: "Console | None" = None) -> None:
    """Print the rolling text.

    Args:
        rolling: the text.
        notation: name of a profile.
        console: where to; standard output by default.

    Raises:
        UnknownNotationError: no profile is called so.
    """
    console = console or _open_console()
    profile = find_notation(notation)
    rows = list_rows(rolling, notation=profile)
    painter = Painter(rolling.parties, profile)
    console.print(_title(rolling.title, painter), width=min(console.width, _WIDEST_CHARS))
    for row in rows:
        _print_row(console, row, painter)
    headings = [h for h in list_headings(rows) if h.row.provision.kind != "preface"]
    opened = sum(bool(heading.state) for heading in headings)
    places = sum(row.places for row in rows)
    among = f" in {opened} of {len(headings)} provisions" if opened and len(headings) > 1 else ""
    console.print(f"\n{places} {'place' if places == 1 else 'places'} open{among}", style=HEADING)


def show_comparison(comparison: "Comparison", *, console: "Console | None" = None) -> None:
    """Print what changed: the provisions that did, under their headings.

    Args:
        comparison: its redline is printed, ``{-old-}{+new+}``.
        console: where to; standard output by default.
    """
    console = console or _open_console()
    rows = list_rows(comparison.redline)
    painter = Painter((), NOTATIONS["un"], redline=True)
    if comparison.redline.title:
        console.print(clean(comparison.redline.title), style=HEADING)
    skipped = 0
    for row in _with_headings(rows):
        if row is None:
            skipped += 1
            continue
        if skipped:
            console.print(f"{'⋯':>{_ROW_CHARS - 1}}", style=MARGIN)
            skipped = 0
        _print_row(console, row, painter)
    changes = len(comparison.hunks)
    console.print(f"\n{changes} {'change' if changes == 1 else 'changes'}", style=HEADING)


def show_columns(rolling: RollingText, *, console: "Console | None" = None) -> None:
    """Print the base and every wording that a proposal has in its place.

    Side by side where the terminal is wide enough, else under each other. The draft agreement, an empty
    column on paper, is left out.

    Args:
        rolling: the text.
        console: where to; standard output by default.
    """
    from travaux.text.columns import compare_columns

    console = console or _open_console()
    columns = compare_columns(rolling)
    painter = Painter(rolling.parties, NOTATIONS["un"], redline=True)
    console.print(_title(rolling.title, painter), width=min(console.width, _WIDEST_CHARS))
    abreast = (console.width - _ROW_CHARS) // (len(columns.proposals) + 1) >= _COLUMN_CHARS
    if columns.stacked or not abreast:
        for row in columns.rows:
            _print_stacked(console, row, columns, painter)
    else:
        _print_abreast(console, columns, painter)


def _open_console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _title(title: str, painter: Painter) -> "Text":
    """The title, and the parties in their colours."""
    from rich.text import Text

    text = Text().append(clean(title), HEADING)
    if title and painter.colours:
        text.append("\n")
    for at, (code, colour) in enumerate(painter.colours.items()):
        text.append("  " if at else "").append(clean(code), colour)
    return text


def _print_row(console: "Console", row: Row, painter: Painter) -> None:
    """One provision, its numbers in the margin."""
    from rich.text import Text

    provision = row.provision
    style = painter.colour_of(row.layers[-1].alternative) if row.layers else ""
    style = "" if style == BASE else style  # a paragraph that somebody deletes stays legible
    before = painter.paint_edges(row.before, before=True)
    after = painter.paint_edges(row.after, before=False)
    heading = provision.kind in HEADED and row.part == "head" and bool(provision.number or provision.heading)
    fields = [painter.paint(content, in_base=row.in_base, style=style) for content in row.contents]
    if row.part == "tail":
        _print_hanging(console, row, Text(), before + fields[0] + after, number="")
        return
    number, title, words = fields[:3]
    tail = fields[3] if len(fields) > 3 else Text()
    if heading:
        head = Text("  ").join(part for part in (number, title) if part.plain)
        head.stylize(HEADING)
        rest = [part for part in (words, tail) if part.plain]
        console.print()
        _print_hanging(console, row, Text(), before + head + (Text() if rest else after))
        for at, part in enumerate(rest):
            last = after if at == len(rest) - 1 else Text()
            _print_hanging(console, row, Text(), part + last, number="")
        return
    body = Text(" ").join(part for part in (title, words, tail) if part.plain)
    if number.plain or body.plain or before.plain or after.plain:
        _print_hanging(console, row, number, before + body + after)


def _print_hanging(
    console: "Console", row: Row, own: "Text", words: "Text", *, number: str | None = None
) -> None:
    """Words wrapped beside the margin: the row's number, then the provision's own."""
    from rich.text import Text

    margin = _ROW_CHARS + _NUMBER_CHARS + _INDENT_CHARS * min(row.indent, 4)
    width = max(min(console.width - margin, _WIDEST_CHARS), _NARROWEST_CHARS)
    first = Text().append(f"{row.number if number is None else number:>{_ROW_CHARS - 1}} ", MARGIN)
    room = margin - _ROW_CHARS - 1
    if own.cell_len > room:
        words = own + Text(" ") + words
    else:
        first.append(" " * (room - own.cell_len)).append_text(own)
    first.append(" " * (margin - first.cell_len))
    for line in words.wrap(console, width, overflow="fold") or [Text()]:
        line.rstrip()
        console.print(first + line, overflow="ignore", no_wrap=True, crop=False)
        first = Text(" " * margin)


def _with_headings(rows: Sequence[Row]) -> Iterator[Row | None]:
    """Rows that changed and the headings above them; None for each that is left out."""
    waiting: list[Row] = []
    for row in rows:
        while waiting and (waiting[-1].depth >= row.depth):
            waiting.pop()
            yield None
        if row.state:
            yield from waiting
            waiting.clear()
            yield row
        elif row.provision.kind in HEADED and row.part == "head":
            waiting.append(row)
        else:
            yield None


def _print_stacked(console: "Console", row: "ColumnRow", columns: "Columns", painter: Painter) -> None:
    """The base's words of a row, and under them each wording after its parties."""
    from rich.text import Text

    from travaux.text.columns import gather_wordings

    if row.base is not None:
        heading = row.row.provision.kind in HEADED and row.row.part == "head"
        words = _paint_wording(row.base)
        words.stylize(HEADING if heading and not row.base.text else "")
        if heading:
            console.print()
        _print_hanging(console, row.row, Text(), words)
    number = None if row.base is None else ""
    for proposals, wording in gather_wordings(columns, row):
        words = Text().append(
            _names(proposals, columns), f"bold {painter.colour_of_parties(proposals[0].parties)}"
        )
        words.append("  ").append_text(_paint_wording(wording))
        _print_hanging(console, row.row, Text(), words, number=number)
        number = ""


def _print_abreast(console: "Console", columns: "Columns", painter: Painter) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False)
    table.add_column("", style=MARGIN, justify="right", no_wrap=True)
    table.add_column("Base", ratio=1, overflow="fold")
    for proposal in columns.proposals:
        style = painter.colour_of_parties(proposal.parties)
        table.add_column(_names((proposal,), columns), ratio=1, header_style=f"bold {style}", overflow="fold")
    for row in columns.rows:
        cells = [row.base, *(row.proposed.get(proposal.id) for proposal in columns.proposals)]
        table.add_row(row.row.number, *("" if cell is None else _paint_wording(cell) for cell in cells))
    console.print(table)


def _paint_wording(wording: "Wording") -> "Text":
    from rich.text import Text

    parts = [paint_changes(content) for content in wording.fields if content]
    if wording.note:
        parts.append(Text().append(f"({clean(wording.note)})", NAMES))
    return Text(" ").join(parts)


def _names(proposals: Sequence[Proposed], columns: "Columns") -> str:
    on = {proposal.id: ", ".join(proposal.parties) for proposal in columns.proposals}
    names = [
        ", ".join(proposal.parties) + (f" on {on[proposal.on]}" if proposal.on in on else "")
        for proposal in proposals
    ]
    return clean(", ".join(dict.fromkeys(names)))
