"""What stands round the text: title block, legend, headers and footers, what is still open."""

import re
from collections.abc import Sequence

from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.markup import (
    TAB,
    set_cell,
    set_field,
    set_paragraph,
    set_row,
    set_run,
    set_table,
)
from travaux.formats.docx.documents.rows import anchor_of
from travaux.formats.docx.documents.styles import StyleBook
from travaux.formats.docx.documents.words import WordSetter
from travaux.formats.page_parts import count, label_words
from travaux.text.eids import HEADED
from travaux.text.model import Alternative, Choice, Content, Provision, RollingText
from travaux.text.rows import Heading, Row

_RULE = '<w:tcBorders><w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="1B1A17"/></w:tcBorders>'
_HAIR = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="D5D0C4"/></w:tcBorders>'
_NO_MARGINS = (
    '<w:tblCellMar><w:top w:w="{pad}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="{pad}" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
)
_LABEL_CHARS = 90
_LTR = '<w:bidi w:val="0"/>'


def set_title_block(
    book: StyleBook, issue: Issue, *, kind: str, summary: str, language: str, measure: int
) -> str:
    """Symbol, time, distribution and language at the right; what it is at the left.

    Args:
        book: the styles.
        issue: what is said of the document.
        kind: "Rolling text".
        summary: what is open in it.
        language: of the original, in English.
        measure: width of the text.
    """
    left = _say(book, "Document Kind", kind)
    left += _say(book, "Document Detail", summary)
    details = [
        issue.full_as_at,
        f"Distribution: {issue.distribution}" if issue.distribution else "",
        f"Original: {language}" if language else "",
    ]
    right = _say(book, "Document Symbol", issue.full_symbol)
    right += "".join(_say(book, "Document Detail", words, right=True) for words in details)
    half = measure // 2
    rule = _RULE.format(size=12)
    flush = f'{rule}<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
    cells = set_cell(left, half, props=rule) + set_cell(right, measure - half, props=flush)
    empty = set_paragraph("", style=book.use("Document Note"))
    return set_table(set_row(cells), [half, measure - half], props=_NO_MARGINS.format(pad=60)) + empty


def set_header(book: StyleBook, issue: Issue, *, measure: int, first: bool, fallback: str = "") -> str:
    """The status on every page; from the second on the symbol too."""
    symbol = "" if first else issue.full_symbol or fallback
    if not (issue.status or symbol):
        return set_paragraph("", style=book.use("Footer"), props=_LTR)
    content = set_run(issue.status) + (TAB + set_run(symbol, props="<w:b/><w:bCs/>") if symbol else "")
    return set_paragraph(content, style=book.use("Header"), props=_tab_at(measure))


def set_footer(book: StyleBook, issue: Issue, *, kind: str, measure: int) -> str:
    """What it is and as at when; page x of y."""
    told = " · ".join(words for words in (kind, issue.full_as_at) if words)
    pages = set_run("Page ") + set_field("PAGE", "1") + set_run(" of ") + set_field("NUMPAGES", "1")
    return set_paragraph(set_run(told) + TAB + pages, style=book.use("Footer"), props=_tab_at(measure))


def _tab_at(measure: int) -> str:
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{at}"/>' for at in (4513, 4536, 4680, 9026, 9072, 9360))
    return f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{measure}"/></w:tabs>{_LTR}'


def _say(book: StyleBook, style: str, words: str, *, right: bool = False) -> str:
    if not words:
        return ""
    props = _LTR + ('<w:jc w:val="right"/>' if right else "")
    return set_paragraph(set_run(words), style=book.use(style), props=props)


def set_legend(words: WordSetter, rolling: RollingText, issue: Issue, *, measure: int, reading: str) -> str:
    """The parties, each with its mark, and how the text is to be read.

    Args:
        words: it knows the marks.
        rolling: the text.
        issue: it knows the names.
        measure: width of the text.
        reading: how it is to be read.
    """
    book = words.book
    entries = [
        set_run(code, style=book.use_wording(code, place), props=_SANS)
        + (set_run(f"  {issue.name_of(code)}") if issue.name_of(code) != code else "")
        for place, code in enumerate(rolling.parties)
    ]
    entries.append(set_run("base wording", style=book.use("Base Wording"), props=_SANS))
    per_line = 4 if any(issue.names.get(code) for code in rolling.parties) else 6
    widths = [measure // per_line] * per_line
    style = book.use("Document Note")
    lines = "".join(
        set_row(
            "".join(
                set_cell(set_paragraph(entry, style=style, props=_LTR), widths[0])
                for entry in (entries[at : at + per_line] + [""] * per_line)[:per_line]
            )
        )
        for at in range(0, len(entries), per_line)
    )
    table = set_table(lines, widths, props=_NO_MARGINS.format(pad=10))
    said = _describe_proposals(rolling)
    return (
        _say(book, "Document Section", "Parties and marks")
        + table
        + _say(book, "Document Note", " ".join(part for part in (said, reading) if part))
    )


_SANS = '<w:color w:val="1B1A17"/>'


def _describe_proposals(rolling: RollingText) -> str:
    known = {proposal.id: proposal for proposal in rolling.proposals}
    amends = [
        f"{', '.join(proposal.parties)} on the proposal of {', '.join(known[proposal.on].parties)}"
        for proposal in rolling.proposals
        if proposal.on in known
    ]
    joint = [", ".join(proposal.parties) for proposal in rolling.proposals if 1 < len(proposal.parties) <= 12]
    said = [
        f"Joint: {'; '.join(joint)}." if joint else "",
        f"Amending: {'; '.join(amends)}." if amends else "",
    ]
    return " ".join(words for words in said if words)


def set_open_table(
    book: StyleBook, rows: Sequence[Row], headings: Sequence[Heading], parties: Sequence[str], *, measure: int
) -> str:
    """What is still open, a line for each article or division in which something is.

    Columns: state, provision, rows, places, alternatives, parties.
    """
    lines = list(_gather_open(rows, headings, parties))
    title = set_paragraph(
        set_run("What is open"),
        style=book.use("Heading", 1),
        props=f'<w:pageBreakBefore/>{_LTR}<w:ind w:left="0" w:firstLine="0"/>',
    )
    if not lines:
        return title + _say(book, "Document Note", "No other wording is proposed anywhere.")
    widths = [560, 0, 1900, 700, 1150, 1500]
    widths[1] = measure - sum(widths)
    heads = ("State", "Provision", "Rows", "Places", "Wordings", "Proposed by")
    written = set_row(
        "".join(
            set_cell(_say(book, "Column Head", head), width, props=_RULE.format(size=8))
            for head, width in zip(heads, widths, strict=True)
        ),
        header=True,
    )
    for line in lines:
        written += set_row(_set_open_line(book, line, widths), whole=True)
    places, wordings = sum(line[2] for line in lines), sum(line[3] for line in lines)
    total = (
        f"{count(places, 'place')}, {count(wordings, 'wording')}. O: open, somebody proposes another "
        "wording. What is not listed has no other wording proposed; that does not make it agreed."
    )
    return (
        title
        + set_table(written, widths, props=_NO_MARGINS.format(pad=40))
        + _say(book, "Document Note", total)
    )


_Open = tuple[str, tuple[str, ...], int, int, tuple[str, ...]]


def _set_open_line(book: StyleBook, line: _Open, widths: Sequence[int]) -> str:
    label, numbers, places, wordings, codes = line
    rtl = book.script.rtl
    links = set_run(", ").join(
        f'<w:hyperlink w:anchor="{anchor_of(number)}">{set_run(number)}</w:hyperlink>' for number in numbers
    )
    note = book.use("Column Note")
    cells = (
        set_paragraph(set_run("O", style=book.use("State Open")), style=note, props=_LTR),
        set_paragraph(set_run(label, rtl=rtl), style=book.use("Cell Text")),
        set_paragraph(links, style=note, props=_LTR),
        set_paragraph(set_run(str(places)), style=note, props=_LTR),
        set_paragraph(set_run(str(wordings)), style=note, props=_LTR),
        set_paragraph(set_run(", ".join(codes)), style=note, props=_LTR),
    )
    return "".join(set_cell(cell, width, props=_HAIR) for cell, width in zip(cells, widths, strict=True))


def _gather_open(rows: Sequence[Row], headings: Sequence[Heading], parties: Sequence[str]) -> "list[_Open]":
    starts = {id(heading.row): heading for heading in headings}
    order = {code: place for place, code in enumerate(parties)}
    found: list[_Open] = []
    gathered: list[Row] = []
    label = ""

    def close() -> None:
        opened = [row for row in gathered if row.places]
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
            (
                label or label_row(opened[0]),
                tuple(dict.fromkeys(row.number for row in opened)),
                sum(row.places for row in opened),
                sum(len(choice.alternatives) for choice in choices),
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


_ORDINAL = re.compile(r"\A\S+ (?=\S*\d)")


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
