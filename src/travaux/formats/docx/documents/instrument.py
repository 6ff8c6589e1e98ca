"""A text as a Word file: headings, hanging numbers, tables, footnotes; nothing but the text."""

from travaux.formats.docx.documents.assembling import Frame
from travaux.formats.docx.documents.furniture import set_footer
from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.markup import set_paragraph, set_run
from travaux.formats.docx.documents.notes import NoteKeeper
from travaux.formats.docx.documents.paper import PLAIN
from travaux.formats.docx.documents.rolling import sample_of
from travaux.formats.docx.documents.rows import RowSetter
from travaux.formats.docx.documents.script import script_of
from travaux.formats.docx.documents.words import WordSetter
from travaux.text.model import Instrument
from travaux.text.rows import list_headings, list_rows


def write_instrument(instrument: Instrument, template: bytes | None = None) -> bytes:
    """A text, as it stands.

    Numbers are printed, not counted by Word: they are wording, and stay when somebody deletes a paragraph.

    Args:
        instrument: the text; where it was read with its brackets, with those.
        template: bytes of a ``.docx`` or ``.dotx``, into which it is poured.

    Raises:
        InputError: the template cannot be read.

    Complexity: linear.
    """
    rows = list_rows(instrument.provisions)
    script = script_of(instrument.language, sample_of(rows))
    frame = Frame(template, script=script, paper=PLAIN, margin=False)
    book, measure = frame.book, frame.paper.measure
    notes = NoteKeeper(rows, book)
    levels = {heading.row.number: heading.level for heading in list_headings(rows)}
    words = WordSetter(book, {}, notes=notes)
    body = RowSetter(words, levels=levels, notes=notes, paper=frame.paper).set_rows(rows)
    empty = set_paragraph(set_run(""), style=book.use("Footer"))
    return frame.write(
        body,
        issue=Issue(),
        title=instrument.title,
        header=empty,
        first_header=empty,
        footer=set_footer(book, Issue(), kind=instrument.title, measure=measure),
        notes=notes,
    )
