"""The comments of a Word file, on their words, with replies; and the positions that are taken in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from travaux.formats.docx.brief_reading import Remark, Text, find_anchors, read_remarks, read_text
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Objects, is_object
from travaux.formats.docx.revisions import settle
from travaux.text.lines import canonical_blanks
from travaux.text.notes import Span, name_paragraphs
from travaux.text.positions import Position, apply_position, read_position


@dataclass(frozen=True, slots=True)
class Offer:
    """A position that a comment takes.

    Attributes:
        position: what is proposed, and for whom.
        reads: how the paragraph would read; None where that cannot be told. Nothing applies it.
    """

    position: Position
    reads: str | None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or a reply to one.

    Attributes:
        where: what a person calls the place: "Article 7, 2. (a)"; "" where it has none.
        anchored: the words that it stands on.
        author: as it was signed; "" if it was not.
        date: as the file has it: "2031-05-09T10:00:00Z"; "" for none.
        says: what it says, its paragraphs on lines.
        resolved: whether it is marked as done.
        offers: the positions in it, each of a paragraph.
        replies: those that answer it, in the file's order.
    """

    where: str
    anchored: str
    author: str
    date: str
    says: str
    resolved: bool
    offers: tuple[Offer, ...]
    replies: tuple["Comment", ...] = ()


@dataclass(frozen=True, slots=True)
class Comments:
    """All comments of a file, in reading order; and 1, the version of the shape that this has as JSON."""

    travaux: int
    comments: tuple[Comment, ...]


def list_comments(package: Package) -> Comments:
    """The comments of a file in reading order; tracked changes in it are taken for accepted.

    Raises:
        DamagedFileError: a part is not sound XML.
    """
    copy = package.copy()
    settle(copy, accept=True)
    text = read_text(copy, Objects(copy, copy.main))
    anchors = find_anchors(text)
    places = name_paragraphs(text.plain)
    remarks = [remark for remark in read_remarks(copy) if any(remark.text)]
    ranked = sorted(remarks, key=lambda remark: anchors.get(remark.id, (Span(len(places), 0, 0),))[0])
    return Comments(1, tuple(_read(remark, text, places, anchors.get(remark.id, ())) for remark in ranked))


def _read(remark: Remark, text: Text, places: list[str], spans: tuple[Span, ...]) -> Comment:
    return Comment(
        places[spans[0].paragraph] if spans else "",
        " ".join(_words_of(text, span) for span in spans),
        remark.author,
        remark.date,
        "\n".join(remark.text),
        remark.resolved,
        tuple(_list_offers(remark, text, spans)),
        tuple(_read(reply, text, places, spans) for reply in remark.replies),
    )


def _list_offers(remark: Remark, text: Text, spans: tuple[Span, ...]) -> Iterator[Offer]:
    for paragraph in remark.text:
        position = read_position(paragraph)
        if position is not None:
            reads = None
            if len(spans) == 1:
                held = text.paragraphs[spans[0].paragraph].text
                reads = apply_position(position, held, spans[0].start, spans[0].end)
            yield Offer(position, reads if reads is None else _plain(reads))


def _words_of(text: Text, span: Span) -> str:
    return _plain(text.paragraphs[span.paragraph].text[span.start : span.end])


def _plain(words: str) -> str:
    return canonical_blanks("".join(sign for sign in words if not is_object(sign)))
