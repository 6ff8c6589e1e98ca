"""A file as a Word package, whatever it is: a text is set as a Word file first."""

from travaux.formats.docx.package import Package, open_package
from travaux.formats.source import SIZE_BOUND_BYTES, read_bytes

_ZIP = b"PK\x03\x04"


def read_package(path: str, *, bound: int = SIZE_BOUND_BYTES) -> Package:
    """A Word file, opened; or one made of a plain text, Markdown, HTML or JSON.

    Args:
        path: a path, or "-" for standard input.
        bound: the most that is read, in bytes.

    Raises:
        InputError: the file cannot be read; see `travaux.errors`.
    """
    data = read_bytes(path, bound=bound)
    if not data.startswith(_ZIP):
        from travaux.formats import read_instrument
        from travaux.formats.docx.documents import write_instrument

        data = write_instrument(read_instrument(path, bound=bound))
    return open_package(data, file=path)


def is_word_file(path: str) -> bool:
    """Whether a file begins as a Word file does; standard input is taken for a text.

    Raises:
        InputError: the file cannot be read.
    """
    return path != "-" and read_bytes(path).startswith(_ZIP)
