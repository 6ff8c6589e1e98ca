"""HTML to lines: events of a tolerant parser, no tree, so that depth and bad nesting cost nothing."""

import re

from travaux.errors import BadShapeError
from travaux.formats.html_blocks import BlockReader
from travaux.formats.reading import Reading, bound_lines

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_EMBEDDED = re.compile(
    r"""<script\b(?=[^<>]{0,200}\bid=["']?travaux["'\s>])[^<>]{0,300}>(.*?)</script>""",
    re.DOTALL | re.IGNORECASE,
)


def read_lines(text: str, *, file: str = "") -> Reading:
    """Read HTML, well formed or not.

    Headings give levels, the one ``h1`` the title, items of lists the numbers that a browser shows, rows of
    tables their cells; a table that only lays out (a number beside its text) is read as paragraphs. A ``br``
    ends a line unless the sentence runs on. Scripts, styles, navigation, forms and what is hidden (unless
    that is most of the page) are left out. Nothing is fetched, no entity of the file's own is expanded.

    Args:
        text: the decoded page.
        file: the name that errors show.

    Raises:
        TooLargeError: more lines than ``LINES_BOUND``.

    Complexity: O(n).
    """
    bound_lines(text.count("\n"), file=file)
    source = _DECLARATION.sub("", text, count=1) if text.lstrip()[:5] == "<?xml" else text
    reader = _feed(source, with_hidden=False)
    if reader.hidden_chars > reader.shown_chars:  # some sites hide all until a script has run
        reader = _feed(source, with_hidden=True)
    lines, notices, language = reader.finish()
    bound_lines(len(lines), file=file)
    return Reading(tuple(lines), tuple(notices), language)


def _feed(source: str, *, with_hidden: bool) -> BlockReader:
    from lxml import etree

    reader = BlockReader(with_hidden=with_hidden)
    parser = etree.HTMLParser(
        target=reader,  # type: ignore[arg-type]  # lxml-stubs asks for methods that lxml does not
        huge_tree=False,
        no_network=True,
        remove_pis=True,
    )
    for chunk in source.splitlines(keepends=True):  # so that places can be told
        parser.feed(chunk)
        reader.where += chunk.count("\n")
    if source and not source.isspace():
        parser.close()
    return reader


def find_embedded(text: str, *, file: str = "") -> str:
    """The JSON that a page written by Travaux carries; empty if it carries none.

    Raises:
        BadShapeError: the page carries some twice.
    """
    if "travaux" not in text or "<script" not in text:
        return ""
    found = _EMBEDDED.findall(text)
    if len(found) > 1:
        raise BadShapeError(file=file, problem="the page carries the JSON of Travaux more than once")
    return str(found[0]) if found else ""
