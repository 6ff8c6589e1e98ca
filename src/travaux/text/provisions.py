"""Finding the provisions of a text from its lines, and putting the text together again.

Lines are read once, in order. What a line may be is told by its first characters
(`travaux.text.finding.shapes`); what it is, by what stands around it. Nothing is lost or reordered:
what cannot be told is a provision of kind "text", and what is doubtful is a notice besides.
"""

from collections.abc import Iterator, Sequence

from travaux.text.eids import EidMaker
from travaux.text.finding.language_segments import split_languages
from travaux.text.finding.reader import ProvisionReader
from travaux.text.finding.tree import Tree
from travaux.text.lines import Line
from travaux.text.model import Choice, Instrument, Notice, Provision, join_words


def find_provisions(lines: Sequence[Line], *, language: str = "") -> Instrument:
    """Find the provisions of a text.

    Args:
        lines: paragraphs, headings, rows of tables; in canonical blanks.
        language: BCP 47; of the first text, where a file holds several. Detected if not given.

    Returns:
        An instrument whose provisions hold every word of the lines in their order; their ids are their
        eids. Notices: "language-changed" where a text in another language begins (its provisions have a
        ``language``), "heading-doubtful" where a line that may be a heading was left as text.

    Complexity: linear in the lines.
    """
    lines = [line for line in lines if line.text or line.cells]
    eids = EidMaker()
    notices: list[Notice] = []
    provisions: list[Provision] = []
    segments = split_languages(lines, language=language)
    main = segments[0].language
    for segment in segments:
        other = segment.language if segment.language.partition("-")[0] != main.partition("-")[0] else ""
        if segment.start:
            where = f"line {lines[segment.start].where or segment.start + 1}"
            notices.append(
                Notice("language-changed", where, f"a text in the language {segment.language} begins here")
            )
        tree = Tree(eids, language=other)
        own = lines[segment.start : segment.end]
        provisions += ProvisionReader(own, tree, notices, language=segment.language).read()
    return Instrument(tuple(provisions), main, _title_of(lines, provisions), tuple(notices))


def _title_of(lines: Sequence[Line], provisions: Sequence[Provision]) -> str:
    """What the format calls the title, else the first words of the preface."""
    for line in lines:
        if line.role == "title":
            return line.text
    first = provisions[0] if provisions else None
    return join_words(first.heading) if first and first.kind == "preface" else ""


def put_together(instrument: Instrument) -> str:
    """The text again, in reading order: provisions and fields on lines as they stood in the file.

    Args:
        instrument: without choices (project a rolling text first).

    Returns:
        The words of the lines it was found in, canonical blanks aside.

    Raises:
        TypeError: the instrument holds a choice.

    Complexity: linear; no recursion.
    """
    written: list[str] = []
    tails: list[str] = []
    levels: list[Iterator[Provision | Choice[Provision]]] = [iter(instrument.provisions)]
    while levels:
        item = next(levels[-1], None)
        if item is None:
            levels.pop()
            if tails and (tail := tails.pop()):
                written.append(tail)
            continue
        if isinstance(item, Choice):
            raise TypeError("the instrument holds a choice; project it first")
        if opening := _write_opening(item):
            written.append(opening)
        tails.append(join_words(item.tail))
        levels.append(iter(item.children))
    return "\n".join(written)


def _write_opening(provision: Provision) -> str:
    """Number, heading and text as they stood in the file."""
    number = join_words(provision.number)
    rest = [field for field in (join_words(provision.heading), join_words(provision.text)) if field]
    if provision.layout == "block":
        return "\n".join(filter(None, (number, *rest)))
    if provision.layout == "glued":
        return number + " ".join(rest)
    return " ".join(filter(None, (number, *rest)))
