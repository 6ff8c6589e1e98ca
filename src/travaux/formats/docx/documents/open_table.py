"""The table of what is still open, at the end of a rolling text."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from travaux.formats.docx.documents.furniture import HAIR, LTR, NO_MARGINS, RULE, set_said
from travaux.formats.docx.documents.markup import set_cell, set_paragraph, set_row, set_run, set_table
from travaux.formats.docx.documents.rows import anchor_of
from travaux.formats.docx.documents.styles import StyleBook
from travaux.formats.page_parts import count, label_words
from travaux.text.count import count_rolling
from travaux.text.eids import HEADED, derive_eids
from travaux.text.model import Alternative, Choice, Content, Provision, RollingText, walk_provisions
from travaux.text.rows import Heading, Row

_LABEL_CHARS = 90


class _Open(NamedTuple):
    """What is open under a heading.

    ``numbers``: first and last of each run of rows; ``own``: brackets that the base has of its own.
    """

    label: str
    numbers: tuple[tuple[str, str], ...]
    places: int
    wordings: int
    own: int
    codes: tuple[str, ...]


def set_open_table(
    book: StyleBook, rows: Sequence[Row], headings: Sequence[Heading], rolling: RollingText, *, measure: int
) -> str:
    """What is still open, a line for each article or division in which something is.

    Columns: state, provision, rows, places, alternatives, brackets that the base has of its own (where it has
    any), parties.
    """
    lines = _gather_open(rows, headings, rolling.parties, _count_groups(rolling))
    has_own = any(line.own for line in lines)
    title = set_paragraph(
        set_run("What is open"),
        style=book.use("Heading", 1),
        props=f'<w:pageBreakBefore/>{LTR}<w:ind w:left="0" w:firstLine="0"/>',
    )
    if not lines:
        return title + set_said(book, "Document Note", "No other wording is proposed anywhere.")
    heads = ["State", "Provision", "Rows", "Places", "Wordings", "Proposed by"]
    widths = [560, 0, 1900, 700, 950, 1400]
    if has_own:
        heads.insert(5, "In the base")
        widths[2:] = [1500, 700, 950, 950, 1250]
    widths[1] = measure - sum(widths)
    written = set_row(
        "".join(
            set_cell(set_said(book, "Column Head", head), width, props=RULE.format(size=8))
            for head, width in zip(heads, widths, strict=True)
        ),
        header=True,
    )
    for line in lines:
        written += set_row(_set_open_line(book, line, widths, has_own=has_own), whole=True)
    places, wordings = sum(line.places for line in lines), sum(line.wordings for line in lines)
    total = (
        f"{count(places, 'place')}, {count(wordings, 'wording')}. O: open, somebody proposes another "
        "wording. What is not listed has no other wording proposed; that does not make it agreed."
    )
    if has_own:
        told = count(sum(line.own for line in lines), "place")
        total = f"{total} In the base: brackets that it has of its own, {told}."
    return (
        title
        + set_table(written, widths, props=NO_MARGINS.format(pad=40))
        + set_said(book, "Document Note", total)
    )


def _count_groups(rolling: RollingText) -> dict[str, int]:
    """Provision -> open places in it: compiled choices, and brackets that the base has of its own."""
    groups = {each.eid: each.groups for each in count_rolling(rolling).provisions}
    eids = derive_eids(rolling.provisions)
    found = {
        each.id: groups.get(eids.get(each.id, each.id), 0) for each in walk_provisions(rolling.provisions)
    }
    return {own: number for own, number in found.items() if number}


def _set_open_line(book: StyleBook, line: _Open, widths: Sequence[int], *, has_own: bool) -> str:
    label, numbers, places, wordings, own, codes = line
    rtl = book.script.rtl
    links = set_run(", ").join(
        f'<w:hyperlink w:anchor="{anchor_of(first)}">'
        f"{set_run(first if first == last else f'{first}–{last}')}</w:hyperlink>"
        for first, last in numbers
    )
    note = book.use("Column Note")
    cells = (
        set_paragraph(set_run("O", style=book.use("State Open")), style=note, props=LTR),
        set_paragraph(set_run(label, rtl=rtl), style=book.use("Cell Text")),
        set_paragraph(links, style=note, props=LTR),
        *(
            set_paragraph(set_run(said), style=note, props=LTR)
            for said in (
                str(places or "–"),
                str(wordings or "–"),
                *((str(own or "–"),) if has_own else ()),
                ", ".join(codes),
            )
        ),
    )
    return "".join(set_cell(cell, width, props=HAIR) for cell, width in zip(cells, widths, strict=True))


def _gather_open(
    rows: Sequence[Row], headings: Sequence[Heading], parties: Sequence[str], groups: Mapping[str, int]
) -> list[_Open]:
    starts = {id(heading.row): heading for heading in headings}
    order = {code: place for place, code in enumerate(parties)}
    found: list[_Open] = []
    gathered: list[Row] = []
    label = ""

    def close() -> None:
        within = {row.provision.id: groups.get(row.provision.id, 0) for row in gathered}
        own = max(0, sum(within.values()) - sum(row.places for row in gathered))
        opened = [row for row in gathered if row.places or (own and within[row.provision.id])]
        if not opened:
            return
        choices = [choice for row in opened for choice in _choices_in(row)]
        codes = {
            code
            for choice in choices
            for alternative in choice.alternatives
            for each in alternative.positions.values()
            for code in each
        }
        found.append(
            _Open(
                label or label_row(opened[0]),
                tuple(_find_runs([row.number for row in gathered], {row.number for row in opened})),
                sum(row.places for row in opened),
                sum(len(choice.alternatives) for choice in choices),
                own,
                tuple(sorted(codes, key=lambda code: (order.get(code, len(order)), code))),
            )
        )

    for row in rows:
        if id(row) in starts:
            close()
            gathered, label = [], label_row(row)
        gathered.append(row)
    close()
    return found


def _find_runs(numbers: Sequence[str], wanted: Container[str]) -> Iterator[tuple[str, str]]:
    """First and last of each run of row numbers that are wanted."""
    for is_wanted, run in groupby(dict.fromkeys(numbers), key=wanted.__contains__):
        if is_wanted:
            first, *others = run
            yield first, others[-1] if others else first


def _choices_in(row: Row) -> "list[Choice[str] | Choice[Provision]]":
    """The choices that begin in a row: those among its words, and those between provisions."""
    found: list[Choice[str] | Choice[Provision]] = []
    waiting: list[Content] = list(row.contents)
    while waiting:
        for part in waiting.pop():
            if isinstance(part, Choice):
                found.append(part)
                waiting += [alternative.content for alternative in part.alternatives]
    seen: set[int] = set()
    alternatives: list[Alternative[Provision]] = [edge.bracket.alternative for edge in row.before]
    for layer in row.layers:
        if id(layer.choice) in seen or not any(layer.alternative is each for each in alternatives):
            continue
        if layer.choice.alternatives[0] is layer.alternative or not layer.choice.alternatives[0].content:
            seen.add(id(layer.choice))
            found.append(layer.choice)
    return found


def label_row(row: Row) -> str:
    """How a list calls a provision: "Article 7 Planned measures"; the first words of one without a name."""
    provision = row.provision
    name = label_words(provision.heading)
    words = " ".join(part for part in (label_words(provision.number), name) if part)
    if not words or (provision.kind not in HEADED and not name):
        words = " ".join(part for part in (words, label_words(provision.text)) if part)
    if len(words) > _LABEL_CHARS:
        words = words[:_LABEL_CHARS].rpartition(" ")[0] + " …"
    return words or provision.kind.capitalize()
