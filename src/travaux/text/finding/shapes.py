"""The shape of a line: what its first characters say it may be, whatever stands around it.

A shape is a candidate. Whether "Article 12 …" is a heading or the wrapped end of a citation, and
whether "(i)" is a letter or a Roman one, is decided by the readers from what stands around.
"""

from travaux.text.finding.heading_shapes import read_bracketed_heading, read_cjk_heading, read_heading
from travaux.text.finding.marker_shapes import read_marker
from travaux.text.finding.shape import Shape

__all__ = ["Shape", "read_shape"]

_MARKER_SIGNS = frozenset("([{（【0123456789-–—•·▪◦‣●○■►§'‘’")


def read_shape(text: str) -> Shape | None:
    """The shape of a line; None for one that opens like any other sentence.

    Complexity: constant for most lines: the first word is looked up, no pattern is tried.
    """
    first = text[:1]
    if first in _MARKER_SIGNS:
        if first in "[{【" and (shape := read_bracketed_heading(text)):
            return shape
        return read_marker(text)
    if first == "第":
        return read_cjk_heading(text)
    head = text[:9]
    if ")" in head or "." in head or "、" in head or "）" in head or "．" in head:
        shape = read_heading(text) or read_marker(text)
        if shape:
            return shape
    elif first.isdecimal() or head[:2] in ("PP", "OP"):
        return read_marker(text)
    return read_heading(text)
