"""Notation: rolling text written as a conference prints it, and read back exactly.

NOTATIONS, find_notation            the profiles
write_content, read_content         the words of a field
write_body, read_body               provisions, a line each
"""

from travaux.text.notating.profiles import NOTATIONS, Notation, find_notation
from travaux.text.notating.read_provisions import read_body
from travaux.text.notating.read_words import read_content
from travaux.text.notating.write_provisions import write_body
from travaux.text.notating.write_words import write_content

__all__ = [
    "NOTATIONS",
    "Notation",
    "find_notation",
    "write_content",
    "read_content",
    "write_body",
    "read_body",
]
