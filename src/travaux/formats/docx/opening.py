"""A file as a Word package that may be passed on, whatever it is: a text is set as a Word file first."""

from typing import TYPE_CHECKING

from travaux.formats.docx.cleaning import clean
from travaux.formats.docx.package import Package, open_package
from travaux.formats.docx.taking import take_revisions
from travaux.formats.source import SIZE_BOUND_BYTES, is_word, read_bytes
from travaux.text.model import Notice

if TYPE_CHECKING:
    from travaux.formats.docx.taking import Take


def read_package(
    path: str,
    *,
    take: "Take" = "result",
    keep_marks: bool = False,
    keep_comments: bool = False,
    bound: int = SIZE_BOUND_BYTES,
) -> tuple[Package, tuple[Notice, ...]]:
    """A Word file without what must not leave; or one made of a plain text, Markdown, HTML or JSON.

    Args:
        path: a path, or "-" for standard input.
        take: what of its tracked changes to take.
        keep_marks: take nothing, but leave the tracked changes, with their authors' names.
        keep_comments: leave comments, with their authors' names.
        bound: the most that is read, in bytes.

    Returns:
        The package, and what was doubtful or left out.

    Raises:
        InputError: the file cannot be read; see `travaux.errors`.
        UnknownAuthorError: ``take`` names somebody who changed nothing there.
    """
    data = read_bytes(path, bound=bound)
    if not is_word(data):
        from travaux.formats import parse_instrument
        from travaux.formats.docx.documents import write_instrument

        instrument = parse_instrument(data, file=path, take=take)
        return open_package(write_instrument(instrument), file=path), instrument.notices
    package = open_package(data, file=path)
    said: tuple[Notice, ...] = ()
    if not keep_marks:
        package, said = take_revisions(package, take)
    return package, (*said, *clean(package, keep_comments=keep_comments))
