"""New Word files: a text, a rolling text, columns, the two-column draft of two parties.

    write_instrument, write_rolling, write_columns, write_alternat   -> bytes
    Issue                                                            symbol, time, status, names

Papers out of a record are in `meeting_papers` and `answers`.

The same input gives the same bytes: no clock is read, ids are counted.
"""

from travaux.formats.docx.documents.alternat import write_alternat
from travaux.formats.docx.documents.columns import write_columns
from travaux.formats.docx.documents.instrument import write_instrument
from travaux.formats.docx.documents.issue import Issue
from travaux.formats.docx.documents.rolling import write_rolling

__all__ = ["Issue", "write_alternat", "write_columns", "write_instrument", "write_rolling"]
