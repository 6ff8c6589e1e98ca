"""Bytes from a file or from standard input, bounded, and what kind of file they are."""

import os
import re
import stat
import sys
from typing import BinaryIO, Literal, TypeAlias

from travaux.errors import FileMissingError, TooLargeError, UnsupportedFormatError, UsageError

Format: TypeAlias = Literal["txt", "md", "html", "json", "docx"]

SIZE_BOUND_BYTES = 20 * 1024 * 1024
STANDARD = "-"

FORMATS: dict[str, Format] = {
    "txt": "txt",
    "text": "txt",
    "md": "md",
    "markdown": "md",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "json": "json",
    "docx": "docx",
    "docm": "docx",
    "dotx": "docx",
    "dotm": "docx",
}
"""Endings of names (and values of a format option) -> format."""

_CONVERT = "convert it first: libreoffice --headless --convert-to docx FILE"
_PAPER = "take the text out of it first, say with: pdftotext -layout"
_OFFICE = "save it as plain text, Markdown or HTML"
_PICTURE = "a picture holds no text; give the text itself"
_PACKED = "unpack it first and give the text inside"

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis"
_MAGICS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "PDF", _PAPER),
    (_COMPOUND, "an old Word or Office file (doc)", _CONVERT),
    (b"{\\rtf", "RTF", _CONVERT),
    (b"\x89PNG\r\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"\x1f\x8b", "a gzip archive", _PACKED),
    (b"BZh", "a bzip2 archive", _PACKED),
    (b"\xfd7zXZ\x00", "an xz archive", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _PACKED),
    (b"Rar!\x1a\x07", "a RAR archive", _PACKED),
    (b"SQLite format 3\x00", "a database", _OFFICE),
    (b"\x7fELF", "a program", _OFFICE),
)
_BZIP_BLOCK = b"1AY&SY"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    r"<(?:!doctype\s+html|html|head|body|title|h[1-6]|p|div|article|table|ol|ul|main|section)\b[^<]{0,500}?>",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b|\s*<(?:akomaNtoso|\w{1,30}:\w{1,30}|\w{1,30} xmlns[=:])")
_JSON = re.compile(r'\s*\{\s*["}]')
_MARKDOWN_SIGNS = (
    re.compile(r"\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t-].*\n){1,60}?---[ \t]*\n"),
    re.compile(r"^#{1,6} ?[^\W_]", re.MULTILINE),
    re.compile(r"^\|?[ :]*-{3,}[ :]*\|", re.MULTILINE),
    re.compile(r"^(?:\* |[-+] )?(?:\*\*|__)[^\s*_]", re.MULTILINE),
)
_SNIFFED_CHARS = 65_536


def read_bytes(path: str, *, bound: int = SIZE_BOUND_BYTES) -> bytes:
    """All bytes of a file, or of standard input for "-".

    Args:
        path: a path, or "-".
        bound: the most that is read, in bytes.

    Raises:
        FileMissingError: no such file, a folder, or no permission.
        TooLargeError: over the bound; no more than the bound has then been read.
    """
    if path == STANDARD:
        return _read_bounded(sys.stdin.buffer, path, bound)
    try:
        with open(path, "rb") as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > bound:
                raise TooLargeError(
                    file=path, problem=f"it has {status.st_size:,} bytes", bound=f"{bound:,} bytes"
                )
            return _read_bounded(stream, path, bound)
    except IsADirectoryError:
        raise FileMissingError(file=path, problem="it is a folder, not a file") from None
    except FileNotFoundError:
        raise FileMissingError(file=path, problem="there is no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        problem = getattr(error, "strerror", None) or str(error)
        raise FileMissingError(file=path, problem=f"it cannot be read ({problem})") from None


def _read_bounded(stream: BinaryIO, path: str, bound: int) -> bytes:
    data = stream.read(bound + 1)
    if len(data) > bound:
        raise TooLargeError(file=path, problem=f"it has more than {bound:,} bytes", bound=f"{bound:,} bytes")
    return data


def refuse_binary(data: bytes, file: str) -> None:
    """Refuse the kinds of file that are known by their first bytes and that Travaux does not read.

    Raises:
        UnsupportedFormatError: it is one of them; the message says what to do.
    """
    for magic, name, way_out in _MAGICS:
        if magic == _COMPOUND and data.startswith(magic) and _ENCRYPTED in data:
            raise UnsupportedFormatError(
                file=file, format="a Word file under a password", way_out="save it without the password"
            )
        if data.startswith(magic) and (magic != b"BZh" or data[4:10] == _BZIP_BLOCK):
            raise UnsupportedFormatError(file=file, format=name, way_out=way_out)
    if data.startswith(_ZIP) and not is_word(data):
        name, way_out = _name_zip(data)
        raise UnsupportedFormatError(file=file, format=name, way_out=way_out)


def is_word(data: bytes) -> bool:
    """Whether bytes look like a Word file (docx, docm, dotx): a zip with Word's parts, or cut off."""
    if not data.startswith(_ZIP) or _OPEN_DOCUMENT in data[:4096]:
        return False
    return b"word/" in data or (
        b"[Content_Types].xml" in data and b"xl/workbook" not in data and b"ppt/presentation" not in data
    )


def _name_zip(data: bytes) -> tuple[str, str]:
    if _OPEN_DOCUMENT in data[:4096]:
        return "OpenDocument (odt)", _CONVERT
    if b"[Content_Types].xml" in data:
        return "an Office file", _OFFICE
    return "a zip archive", _PACKED


def format_of_name(name: str) -> Format | None:
    """The format that a file's name, or a name of a format, promises; None where it says nothing.

    >>> format_of_name("drafts/KAR.Markdown"), format_of_name("html"), format_of_name("notes.xyz")
    ('md', 'html', None)
    """
    return FORMATS.get(os.path.basename(name).rpartition(".")[2].lower())


def pick_format(name: str, *, file: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: there is none.
    """
    found = FORMATS.get(name.lower().lstrip("."))
    if found is None:
        problem = f"{file}: no format is called {name!r}"
        raise UsageError(problem=problem, way_out="use txt, md, html, docx or json")
    return found


def sniff_format(text: str, *, name: str = "") -> Format:
    """Tell the format by the content first, then by the name.

    Args:
        text: the decoded file.
        name: path; only its ending counts.

    Raises:
        UnsupportedFormatError: it is XML other than HTML.
    """
    promised = format_of_name(name)
    head = text[:_SNIFFED_CHARS]
    start = head.lstrip()[:1]
    if start == "<":
        if promised == "html" or (promised != "md" and _HTML.match(head)) or _has_doctype(head):
            return "html"
        if _XML.match(head):
            raise UnsupportedFormatError(file=name or STANDARD, format="XML", way_out=_OFFICE)
    if promised == "json":
        return "json"
    if promised is None and start == "{" and _JSON.match(head):
        return "json"
    if promised == "html":
        return "html" if "</" in head or "<p" in head or "<br" in head else _sniff_text(head, promised)
    return _sniff_text(head, promised)


def _has_doctype(head: str) -> bool:
    lowered = head[:2000].lower()
    return "<!doctype html" in lowered or "<html" in lowered


def _sniff_text(head: str, promised: Format | None) -> Format:
    """Markdown or plain: the name counts, unless a plain name holds headings of Markdown, twice."""
    if promised == "md":
        return "md"
    front_matter, heading, table, bold = _MARKDOWN_SIGNS
    if front_matter.match(head):
        return "md"
    headings = sum(1 for _ in zip(heading.finditer(head), range(2), strict=False))
    if promised == "txt":
        return "md" if headings >= 2 else "txt"
    return "md" if headings or table.search(head) or bold.search(head) else "txt"
