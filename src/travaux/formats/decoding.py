"""Bytes to text: which encoding, and what was doubtful about it."""

import codecs
import re
from functools import cache
from typing import Final

from travaux.errors import NotTextError
from travaux.text.model import Notice

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASCII_CONTROLS: Final = bytes((*range(9), *range(14, 32), 127))
_BREAKS: Final = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_SAMPLE_BYTES = 65_536
_NUL_SHARE = 0.2
_CONTROL_SHARE = 0.01
_CONTROLS_FORGIVEN = 3
_DAMAGE_SHARE = 0.1
_ALONE_SHARE = 0.5
_COMMON_SHARE = 0.45

_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ’‘“”–—«»°§ºª…•\xa0€£¿¡·")
_TURKISH = frozenset("ğışĞİŞ")
_COMMON: Final = (("windows-1251", frozenset("оеаинтсрвл")), ("windows-1256", frozenset("اليمونرتب")))


@cache
def _controls() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@cache
def _charset() -> re.Pattern[bytes]:
    return re.compile(rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)


@cache
def _declarable() -> re.Pattern[str]:
    return re.compile(
        r"(?:iso-?8859|windows-?\d|cp\d|koi8|gb|big5|shift|sjis|x-sjis|euc|ks_|tis-|macintosh|latin|iso-2022-jp)",
        re.IGNORECASE,
    )


class Decoded:
    """A file's text; lines end in a line feed, and no control character but the tab is left."""

    __slots__ = ("notices", "text")

    def __init__(self, text: str, notices: tuple[Notice, ...] = ()) -> None:
        self.text = text
        self.notices = notices


def decode(data: bytes, *, file: str) -> Decoded:
    """Decode a file, guessing where it does not say its encoding.

    UTF-8 and all that has a byte order mark are certain; UTF-16 without one is told by where its NULs
    stand; the charset that an HTML page declares is believed; an old single-byte encoding is guessed
    only where the result reads like a language, and is a notice.

    Args:
        data: all bytes.
        file: the name that errors and notices show.

    Raises:
        NotTextError: binary, or in an encoding that cannot be told.

    Complexity: O(n).
    """
    text, notices = _decode_bytes(data, file)
    for mark in _BREAKS[:4] if text.isascii() else _BREAKS:
        if mark in text:
            text = text.replace(mark, "\n")
    if data.isascii() and len(data.translate(None, _ASCII_CONTROLS)) == len(data):
        return Decoded(text, notices)
    found = _controls().search(text)
    if found is None:
        return Decoded(text, notices)
    count = sum(1 for _ in _controls().finditer(text))
    if count > max(_CONTROLS_FORGIVEN, len(text) * _CONTROL_SHARE):
        raise NotTextError(file=file, problem=f"{count:,} control characters: this is not text")
    line = text.count("\n", 0, found.start()) + 1
    message = f"{count} control character(s) stand in the text; a replacement sign (U+FFFD) is put for each"
    return Decoded(
        _controls().sub("\ufffd", text), (*notices, Notice("control-character", f"line {line}", message))
    )


def _decode_bytes(data: bytes, file: str) -> tuple[str, tuple[Notice, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, file)
    wide = _sniff_wide(data[:_SAMPLE_BYTES])
    if wide:
        text, notices = _decode_as(data, wide, file)
        return text, (_guessed(0, wide.upper()), *notices)
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        return _guess_narrow(data, error.start, file)


def _decode_as(data: bytes, encoding: str, file: str) -> tuple[str, tuple[Notice, ...]]:
    """Decode in an encoding that is certain; broken sequences are replaced, and are a notice."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") > max(_CONTROLS_FORGIVEN, len(text) * _DAMAGE_SHARE):
            problem = f"it says that it is {encoding.upper()}, and is not from byte {error.start} on"
            raise NotTextError(file=file, problem=problem) from None
        return text, (_damaged(error.start, encoding.upper()),)


def _sniff_wide(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark: NULs at every other place, and at no other."""
    if b"\x00" not in sample:
        return ""
    for width, places in ((4, {"utf-32-le": 0, "utf-32-be": 3}), (2, {"utf-16-le": 0, "utf-16-be": 1})):
        for encoding, low in places.items():
            rest = [sample[at::width].count(0) for at in range(width) if at != low]
            units = max(1, len(sample) // width)
            if min(rest) >= units * _NUL_SHARE and sample[low::width].count(0) == 0:
                return encoding
    return ""


def _guess_narrow(data: bytes, start: int, file: str) -> tuple[str, tuple[Notice, ...]]:
    if data.count(0) > _CONTROLS_FORGIVEN:
        raise NotTextError(file=file, problem="it holds NUL bytes: this is not text")
    declared = _charset().search(data[:2048])
    if declared:
        text = _try_declared(data, declared.group(1).decode("ascii"))
        if text is not None:
            return text, ()
    repaired = data.decode(errors="replace")
    broken = repaired.count("\ufffd")
    wide = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", repaired[: _SAMPLE_BYTES * 4]))
    if wide > 2 * broken or broken <= len(data) // 100_000:
        return repaired, (_damaged(start, "UTF-8"),)
    for encoding in _narrow_candidates(data):
        return data.decode(encoding, "replace"), (_guessed(start, encoding),)
    raise NotTextError(
        file=file, problem=f"byte {start} is not UTF-8, and no other encoding makes words of it"
    )


def _try_declared(data: bytes, name: str) -> str | None:
    if not _declarable().match(name):
        return None
    try:
        return data.decode(name)
    except (LookupError, UnicodeError):
        return None


def _narrow_candidates(data: bytes) -> list[str]:
    """The single-byte encodings in which the high bytes make the letters of a language."""
    high = re.compile(rb"[\x80-\xff]+").findall(data[: _SAMPLE_BYTES * 16])
    alone = sum(len(run) for run in high if len(run) <= 2)
    total = sum(map(len, high))
    joined = b"".join(high)
    if alone >= total * _ALONE_SHARE:
        letters = joined.decode("windows-1252", "replace")
        if sum(map(_WESTERN.__contains__, letters)) >= len(letters) * 0.9:
            return ["windows-1252"]
        letters = joined.decode("windows-1254", "replace")
        both = sum(letter in _WESTERN or letter in _TURKISH for letter in letters)
        return ["windows-1254"] if both >= len(letters) * 0.9 else []
    for encoding, common in _COMMON:
        letters = joined.decode(encoding, "replace").lower()
        if sum(map(common.__contains__, letters)) >= len(letters) * _COMMON_SHARE:
            return [encoding]
    return []


def _guessed(byte: int, encoding: str) -> Notice:
    message = f"the file does not say its encoding; read as {encoding}: check a word with an accent"
    return Notice("encoding-guessed", f"byte {byte}", message)


def _damaged(byte: int, encoding: str) -> Notice:
    message = f"some bytes are not {encoding}; a replacement sign (U+FFFD) is put for each"
    return Notice("encoding-damaged", f"byte {byte}", message)
