"""Files: read into lines and texts, written in every format.

    read_instrument, read_rolling, read_wording, read_lines     a file -> what it holds
    write_instrument, write_rolling, write_columns, write_comparison   -> a string; bytes for "docx"
    write_file, write_bytes                                     a string, bytes -> a file, whole or not at all

Formats are "txt", "md", "html", "json" and "docx". What needs a library is imported when it is used.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, overload

from travaux.errors import BadShapeError, UnknownAuthorError, UsageError
from travaux.formats.decoding import Decoded, decode
from travaux.formats.reading import Reading
from travaux.formats.source import (
    FORMATS,
    SIZE_BOUND_BYTES,
    STANDARD,
    Format,
    is_word,
    pick_format,
    read_bytes,
    refuse_binary,
    sniff_format,
)
from travaux.formats.writing_files import write_bytes, write_file
from travaux.text.model import Instrument, Notice, RollingText
from travaux.text.notices import publish_notices

if TYPE_CHECKING:
    from travaux.formats.docx.taking import Take
    from travaux.text.compare import Comparison

__all__ = [
    "read_instrument",
    "parse_instrument",
    "read_rolling",
    "read_wording",
    "read_lines",
    "write_instrument",
    "write_rolling",
    "write_columns",
    "write_comparison",
    "write_file",
    "write_bytes",
    "FORMATS",
    "Format",
    "Reading",
    "SIZE_BOUND_BYTES",
]


def read_lines(
    path: str, *, format: str | None = None, bound: int = SIZE_BOUND_BYTES, take: Take = "result"
) -> Reading:
    """The lines of a file.

    Args:
        path: a path, or "-" for standard input.
        format: "txt", "md" or "html"; told by the content, then by the name, if not given. A Word file is
            always told by its content.
        bound: the most that is read, in bytes.
        take: of the changes tracked in a Word file: "result" accepts all, "base" rejects all, a set of
            authors accepts theirs and rejects the others.

    Raises:
        InputError: the file cannot be read; see `travaux.errors`.
        UsageError: no such format; or "json", which has no lines; or an author who changed nothing.
    """
    data, wanted = _fetch(path, format, bound, take)
    if is_word(data):
        return _read_word(data, path, take)
    decoded, found = _open(data, wanted, path)
    return _read_lines(decoded, found, path)


def read_instrument(
    path: str, *, format: str | None = None, bound: int = SIZE_BOUND_BYTES, take: Take = "result"
) -> Instrument:
    """The text that a file holds: its provisions, and all that was doubtful as notices.

    Args:
        path: a path, or "-" for standard input.
        format: as for `read_lines`; "json" for what Travaux wrote.
        bound: the most that is read, in bytes.
        take: as for `read_lines`.

    Raises:
        InputError: the file cannot be read, or holds a rolling text; see `travaux.errors`.
        UsageError: no such format, or an author who changed nothing.
    """
    return _refuse_rolling(read_wording(path, format=format, bound=bound, take=take), path)


def parse_instrument(data: bytes, *, file: str, take: Take = "result") -> Instrument:
    """The same, of the bytes of a file that was read already.

    Args:
        data: all bytes of the file.
        file: its path, for messages and for what its name tells.
        take: as for `read_lines`.

    Raises:
        InputError: the file cannot be read, or holds a rolling text; see `travaux.errors`.
        UnknownAuthorError: ``take`` names an author who changed nothing.
    """
    _check(data, None, file, take)
    return _refuse_rolling(_parse(data, None, file, take), file)


def _refuse_rolling(wording: Instrument | RollingText, path: str) -> Instrument:
    if isinstance(wording, RollingText):
        problem = "it holds a rolling text, not one party's text (travaux project takes one out)"
        raise BadShapeError(file=path, problem=problem)
    return wording


def read_rolling(path: str, *, bound: int = SIZE_BOUND_BYTES) -> RollingText:
    """The rolling text in a JSON file, or in a page, that Travaux wrote.

    Raises:
        InputError: the file cannot be read, or holds no rolling text; see `travaux.errors`.
    """
    wording = read_wording(path, bound=bound)
    if isinstance(wording, Instrument):
        raise BadShapeError(file=path, problem="it holds a text, not a rolling text")
    return wording


def read_wording(
    path: str, *, format: str | None = None, bound: int = SIZE_BOUND_BYTES, take: Take = "result"
) -> Instrument | RollingText:
    """What a file holds: a rolling text if Travaux wrote one there, else a text.

    Args:
        path: a path, or "-" for standard input.
        format: as for `read_instrument`.
        bound: the most that is read, in bytes.
        take: as for `read_lines`.

    Raises:
        InputError: the file cannot be read; see `travaux.errors`.
        UsageError: no such format, or an author who changed nothing.
    """
    data, wanted = _fetch(path, format, bound, take)
    return _parse(data, wanted, path, take)


def _parse(data: bytes, wanted: Format | None, path: str, take: Take) -> Instrument | RollingText:
    if is_word(data):
        return _find_provisions(_read_word(data, path, take))
    decoded, found = _open(data, wanted, path)
    source = decoded.text
    if found == "html":
        from travaux.formats.html import find_embedded

        source = find_embedded(decoded.text, file=path)
    if found == "json" or (found == "html" and source):
        from travaux.formats.reading_json import read_wording as read_shape

        wording = read_shape(source, file=path)
        return replace(wording, notices=(*decoded.notices, *wording.notices))
    return _find_provisions(_read_lines(decoded, found, path))


@overload
def write_instrument(instrument: Instrument, format: Literal["docx"]) -> bytes: ...  # type: ignore[overload-overlap]  # a name that is not known beforehand gives what `deliver` takes as it comes
@overload
def write_instrument(instrument: Instrument, format: str) -> str: ...
def write_instrument(instrument: Instrument, format: str) -> str | bytes:
    """A text in a format.

    Args:
        instrument: without choices, save for "json".
        format: "txt", "md", "html", "json" or "docx".

    Raises:
        UsageError: no such format.
        TypeError: it holds a choice; project it first.
    """
    wanted = pick_format(format, file="the text")
    instrument = replace(instrument, notices=publish_notices(instrument.notices))
    if wanted == "txt":
        from travaux.formats.writing_plain import write_plain

        return write_plain(instrument)
    if wanted == "md":
        from travaux.formats.writing_markdown import write_markdown

        return write_markdown(instrument)
    if wanted == "json":
        from travaux.formats import writing_json

        return writing_json.write_instrument(instrument)
    if wanted == "docx":
        from travaux.formats.docx.documents import write_instrument as write_word

        return write_word(instrument)
    from travaux.formats import writing_json
    from travaux.formats.page import render_instrument

    data = writing_json.encode(writing_json.shape_instrument(instrument), on_lines=False)
    return render_instrument(instrument, data_json=data)


@overload
def write_rolling(rolling: RollingText, format: Literal["docx"], *, notation: str = "un") -> bytes: ...  # type: ignore[overload-overlap]  # as above
@overload
def write_rolling(rolling: RollingText, format: str, *, notation: str = "un") -> str: ...
def write_rolling(rolling: RollingText, format: str, *, notation: str = "un") -> str | bytes:
    """A rolling text in a format.

    Args:
        rolling: the text.
        format: "txt" and "md" print it in the notation; "html" is a page; "json" holds all of it; "docx"
            has no symbol or time of its own (see `travaux.formats.docx.documents`).
        notation: the name of a profile of `travaux.text.notation`.

    Raises:
        UsageError: no such format or notation.
    """
    from travaux.text.notation import find_notation

    profile = find_notation(notation)
    wanted = pick_format(format, file="the rolling text")
    rolling = replace(rolling, notices=publish_notices(rolling.notices))
    if wanted == "json":
        from travaux.formats import writing_json

        return writing_json.write_rolling(rolling)
    if wanted == "docx":
        from travaux.formats.docx.documents import write_rolling as write_word

        return write_word(rolling, notation=notation)
    if wanted == "html":
        from travaux.formats import writing_json
        from travaux.formats.page import render_rolling

        data = writing_json.encode(writing_json.shape_rolling(rolling), on_lines=False)
        return render_rolling(rolling, notation=notation, data_json=data)
    from travaux.formats.rolling_text import write_markdown_rolling, write_plain_rolling

    return (write_plain_rolling if wanted == "txt" else write_markdown_rolling)(rolling, profile)


@overload
def write_columns(rolling: RollingText, format: Literal["docx"]) -> bytes: ...  # type: ignore[overload-overlap]  # as above
@overload
def write_columns(rolling: RollingText, format: str) -> str: ...
def write_columns(rolling: RollingText, format: str) -> str | bytes:
    """Every party's wording side by side, "md", "html" or "docx".

    Raises:
        UsageError: another format.
    """
    wanted = pick_format(format, file="the columns")
    rolling = replace(rolling, notices=publish_notices(rolling.notices))
    if wanted == "md":
        from travaux.formats.columns import write_columns_markdown

        return write_columns_markdown(rolling)
    if wanted == "html":
        from travaux.formats import writing_json
        from travaux.formats.page import render_columns

        data = writing_json.encode(writing_json.shape_rolling(rolling), on_lines=False)
        return render_columns(rolling, data_json=data)
    if wanted == "docx":
        from travaux.formats.docx.documents import write_columns as write_word

        return write_word(rolling)
    raise UsageError(problem=f"columns have no form in {wanted}", way_out="write them as md, html or docx")


def write_comparison(comparison: Comparison, format: str) -> str:
    """What changed between two texts.

    Args:
        comparison: of two texts.
        format: "txt" marks ``{-old-}{+new+}``, "md" has ``<del>`` and ``<ins>``, "html" is a page, "json"
            lists the changes.

    Raises:
        UsageError: no such format.
    """
    wanted = pick_format(format, file="the comparison")
    comparison = comparison._replace(notices=publish_notices(comparison.notices))
    if wanted == "docx":
        raise UsageError(
            problem="a comparison of plain texts has no form in Word",
            way_out="compare two Word files, or write html",
        )
    if wanted == "json":
        from travaux.formats import writing_json

        return writing_json.write_comparison(comparison)
    if wanted == "html":
        from travaux.formats import writing_json
        from travaux.formats.page import render_comparison

        data = writing_json.encode(writing_json.shape_comparison(comparison), on_lines=False)
        return render_comparison(comparison, data_json=data)
    from travaux.formats.redlines import write_markdown_comparison, write_plain_comparison

    return (write_plain_comparison if wanted == "txt" else write_markdown_comparison)(comparison)


def _fetch(path: str, format: str | None, bound: int, take: Take) -> tuple[bytes, Format | None]:
    wanted = pick_format(format, file=path) if format is not None else None
    data = read_bytes(path, bound=bound)
    _check(data, wanted, path, take)
    return data, wanted


def _check(data: bytes, wanted: Format | None, path: str, take: Take) -> None:
    refuse_binary(data, path)
    if not is_word(data):
        if wanted == "docx":
            raise UsageError(problem=f"{path}: it is no Word file (docx)", way_out="name its own format")
        if isinstance(take, frozenset):
            raise UnknownAuthorError(
                file=path, author=min(take, default=""), known="nobody: it is no Word file"
            )


def _open(data: bytes, wanted: Format | None, path: str) -> tuple[Decoded, Format]:
    decoded = decode(data, file=path)
    return decoded, wanted or sniff_format(decoded.text, name="" if path == STANDARD else path)


def _read_word(data: bytes, path: str, take: Take) -> Reading:
    from travaux.formats.docx.package import open_package
    from travaux.formats.docx.reading import read_lines as read

    return _note_empty(read(open_package(data, file=path), take=take), path)


def _read_lines(decoded: Decoded, format: Format, path: str) -> Reading:
    if format == "md":
        from travaux.formats.markdown import read_lines as read
    elif format == "html":
        from travaux.formats.html import read_lines as read
    elif format == "txt":
        from travaux.formats.plain import read_lines as read
    else:
        raise UsageError(problem=f"{path}: JSON has no lines", way_out="read it as a text")
    reading = read(decoded.text, file=path)
    return _note_empty(reading._replace(notices=(*decoded.notices, *reading.notices)), path)


def _note_empty(reading: Reading, path: str) -> Reading:
    if reading.lines:
        return reading
    empty = Notice("empty", path, "the file holds no words")
    return reading._replace(notices=(*reading.notices, empty))


def _find_provisions(reading: Reading) -> Instrument:
    if not reading.lines:
        return Instrument((), reading.language, "", reading.notices)
    from travaux.text.provisions import find_provisions

    found = find_provisions(reading.lines, language=reading.language)
    return replace(found, notices=(*reading.notices, *found.notices))
