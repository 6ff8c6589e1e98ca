"""What stands round the text: title block, legend, headers and footers."""

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
from travaux.formats.docx.documents.styles import StyleBook
from travaux.formats.docx.documents.words import WordSetter
from travaux.text.model import RollingText

RULE = '<w:tcBorders><w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="1B1A17"/></w:tcBorders>'
HAIR = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="D5D0C4"/></w:tcBorders>'
NO_MARGINS = (
    '<w:tblCellMar><w:top w:w="{pad}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="{pad}" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
)
LTR = '<w:bidi w:val="0"/>'


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
    left = set_said(book, "Document Kind", kind)
    left += set_said(book, "Document Detail", summary)
    details = [
        issue.full_as_at,
        f"Distribution: {issue.distribution}" if issue.distribution else "",
        f"Original: {language}" if language else "",
    ]
    right = set_said(book, "Document Symbol", issue.full_symbol)
    right += "".join(set_said(book, "Document Detail", words, right=True) for words in details)
    return set_front(left, right, measure=measure) + set_paragraph("", style=book.use("Document Note"))


def set_front(left: str, right: str, *, measure: int) -> str:
    """Two blocks of paragraphs side by side over a rule."""
    half = measure // 2
    rule = RULE.format(size=12)
    flush = f'{rule}<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
    cells = set_cell(left, half, props=rule) + set_cell(right, measure - half, props=flush)
    return set_table(set_row(cells), [half, measure - half], props=NO_MARGINS.format(pad=60))


def set_header(book: StyleBook, issue: Issue, *, measure: int, first: bool, fallback: str = "") -> str:
    """The status on every page; from the second on the symbol too."""
    symbol = "" if first else issue.full_symbol or fallback
    if not (issue.status or symbol):
        return set_paragraph("", style=book.use("Footer"), props=LTR)
    content = set_run(issue.status) + (TAB + set_run(symbol, props="<w:b/><w:bCs/>") if symbol else "")
    return set_paragraph(content, style=book.use("Header"), props=_tab_at(measure))


def set_footer(book: StyleBook, issue: Issue, *, kind: str, measure: int) -> str:
    """What it is and as at when; page x of y."""
    told = " · ".join(words for words in (kind, issue.full_as_at) if words)
    return set_foot(book, told, measure=measure, page="Page ", of=" of ")


def set_foot(book: StyleBook, told: str, *, measure: int, page: str, of: str) -> str:
    """Words at the left, the page's number at the right, in a language's words for it."""
    pages = set_run(page) + set_field("PAGE", "1") + set_run(of) + set_field("NUMPAGES", "1")
    return set_paragraph(set_run(told) + TAB + pages, style=book.use("Footer"), props=_tab_at(measure))


def _tab_at(measure: int) -> str:
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{at}"/>' for at in (4513, 4536, 4680, 9026, 9072, 9360))
    return f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{measure}"/></w:tabs>{LTR}'


def set_said(book: StyleBook, style: str, words: str, *, right: bool = False) -> str:
    """A paragraph of our own words, from left to right, in a style."""
    if not words:
        return ""
    props = LTR + ('<w:jc w:val="right"/>' if right else "")
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
                set_cell(set_paragraph(entry, style=style, props=LTR), widths[0])
                for entry in (entries[at : at + per_line] + [""] * per_line)[:per_line]
            )
        )
        for at in range(0, len(entries), per_line)
    )
    table = set_table(lines, widths, props=NO_MARGINS.format(pad=10))
    said = _describe_proposals(rolling)
    return (
        set_said(book, "Document Section", "Parties and marks")
        + table
        + set_said(book, "Document Note", " ".join(part for part in (said, reading) if part))
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
