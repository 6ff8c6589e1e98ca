"""What a public validator (openxml-audit) says of a Word file.

It is held against the files that went in: what it says of them too, we did not do. And some of what it
says is not so: it says it of files that Word itself wrote.
"""

import tempfile
from collections import Counter
from pathlib import Path

from openxml_audit import OpenXmlValidator

_NOT_SO = (
    "Numbering definition '0' referenced but not found",  # 0 takes a paragraph out of every list
    "Attribute 'weight' must be numeric",
    "The 'Version' attribute is not declared.",
    "Value 'bbPlcHdr' is not in allowed values",
)


def validate(data: bytes, *inputs: bytes) -> list[str]:
    """Errors of a file that none of its inputs has, each with its place; empty for a valid file."""
    known: Counter[str] = Counter()
    for given in inputs:
        known |= Counter(description for description, _ in _find_errors(given))
    found: list[str] = []
    for description, told in _find_errors(data):
        known[description] -= 1
        if known[description] < 0:
            found.append(told)
    return found


def _find_errors(data: bytes) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.docx")
        path.write_bytes(data)
        errors = OpenXmlValidator().validate(path).errors
    return [(error.description, str(error)) for error in errors
            if not any(text in error.description for text in _NOT_SO)]  # fmt: skip
