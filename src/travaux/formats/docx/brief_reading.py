"""What a ministry put on its copy of a text: comments with replies, highlighted words, notes in brackets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from travaux.formats.docx.names import W14, W15, w
from travaux.formats.docx.numbering import Numbering
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element, Leaf, Objects, Paragraph, flatten_paragraph, is_object
from travaux.formats.docx.stories import Story, blocks_of, list_stories, text_boxes_of
from travaux.formats.docx.styles import Styles
from travaux.text import notes
from travaux.text.note_words import NoteKind, find_inline, read_kind
from travaux.text.notes import Note, Span

FRONT_END = "TravauxBriefEnd"
"""Style of the last paragraph of the front of a brief: all before it is no part of the text."""
_STORIES: Mapping[str, notes.Story] = {
    "body": "text", "footnote": "note", "endnote": "note", "header": "margin", "footer": "margin",
}  # fmt: skip
_PLAIN_FILLS = frozenset({"", "auto", "FFFFFF", "ffffff"})


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment.

    Attributes:
        id: w:id in its file.
        author: as it was signed; "" if it was not.
        initials: the same, short.
        date: as written in the file; "" if none is.
        text: its paragraphs.
        resolved: whether it is marked as done.
        replies: the comments that answer it, in the file's order.
    """

    id: str
    author: str
    initials: str
    date: str
    text: tuple[str, ...]
    resolved: bool = False
    replies: tuple["Remark", ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Annotation:
    """Something put on some words.

    Attributes:
        note: its key and its spans.
        kind: what it says that it is; a highlighted passage is a red line; None for a plain comment.
        remark: the comment; None for highlighted words, and for a note in brackets.
        text: what it says; "" for highlighted words.
        look: the w:highlight or w:shd of highlighted words.
    """

    note: Note
    kind: NoteKind | None
    remark: Remark | None
    text: str
    look: Element | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The paragraphs of all stories of a file, flat, with where their characters are shown.

    Attributes:
        paragraphs: as characters, in reading order, story by story.
        plain: the same for `travaux.text.notes`.
        stories: the story of each.
    """

    paragraphs: Sequence[Paragraph]
    plain: Sequence[notes.Paragraph]
    stories: Sequence[Story]


def read_text(package: Package, objects: Objects) -> Text:
    """The paragraphs of a file; ``objects`` is the table shared with the other file."""
    paragraphs: list[Paragraph] = []
    plain: list[notes.Paragraph] = []
    stories: list[Story] = []
    styles = Styles(package)
    numbering = Numbering(package, styles)
    for story in list_stories(package):
        own = objects.within(package, story.name)
        for element, in_cell in _walk_paragraphs(story.root, in_cell=False):
            read = flatten_paragraph(element, own)
            kind = _STORIES[story.kind]
            paragraphs.append(read)
            properties = element.find(w("pPr"))
            named = properties.find(w("pStyle")) if properties is not None else None
            style = named.get(w("val"), "") if named is not None else ""
            number = numbering.next_number(properties, style).strip()
            number = number if any(map(str.isalnum, number)) else ""
            kind = "cell" if in_cell and kind == "text" else kind
            plain.append(notes.Paragraph(read.text, number, kind, heading=styles.paragraph(style).level > 0))
            stories.append(story)
    return Text(paragraphs, plain, stories)


def _walk_paragraphs(container: Element, *, in_cell: bool) -> Iterator[tuple[Element, bool]]:
    for block in blocks_of(container):
        if block.tag == w("tbl"):
            for cell in block.iter(w("tc")):
                if next(cell.iterancestors(w("tbl")), None) is block:
                    yield from _walk_paragraphs(cell, in_cell=True)
            continue
        yield block, in_cell
        for box in text_boxes_of(block):
            yield from _walk_paragraphs(box, in_cell=in_cell)


def drop_front(package: Package) -> None:
    """Take the front page of an earlier brief out of a file."""
    body = package.tree(package.main).find(w("body"))
    if body is None:
        return
    for paragraph in body.iterchildren(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) == FRONT_END:
            for block in [*paragraph.itersiblings(preceding=True), paragraph]:
                body.remove(block)
            return


def read_remarks(package: Package) -> tuple[Remark, ...]:
    """The comments of a file that answer no other, each with its replies."""
    found: dict[str, Remark] = {}
    by_paragraph: dict[str, str] = {}
    for name in package.related("comments"):
        for element in package.tree(name).iterchildren(w("comment")):
            own = element.get(w("id"), "")
            texts = [_text_of(p) for p in element.iter(w("p"))]
            for paragraph in element.iter(w("p")):
                by_paragraph[paragraph.get(f"{{{W14}}}paraId", "")] = own
            author, initials, date = (element.get(w(key), "") for key in ("author", "initials", "date"))
            found[own] = Remark(own, author, initials, date, tuple(texts))
    parents: dict[str, str] = {}
    for name in package.related("commentsExtended"):
        for link in package.tree(name).iterchildren(f"{{{W15}}}commentEx"):
            own = by_paragraph.get(link.get(f"{{{W15}}}paraId", ""), "")
            parent = by_paragraph.get(link.get(f"{{{W15}}}paraIdParent", ""), "")
            if own in found and link.get(f"{{{W15}}}done") in ("1", "true"):
                found[own] = replace(found[own], resolved=True)
            if own in found and parent in found and parent != own:
                parents[own] = parent
    roots = [own for own in found if own not in parents]
    return tuple(replace(found[own], replies=_replies_to(own, found, parents)) for own in roots)


def _replies_to(own: str, found: Mapping[str, Remark], parents: Mapping[str, str]) -> tuple[Remark, ...]:
    return tuple(found[other] for other in found if other in parents and own in list(_chain(other, parents)))


def _chain(own: str, parents: Mapping[str, str]) -> Iterator[str]:
    seen = {own}
    while (own := parents.get(own, "")) and own not in seen:
        seen.add(own)
        yield own


def _text_of(paragraph: Element) -> str:
    shown = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "\u2011"}
    return "".join(
        (node.text or "") if node.tag == w("t") else shown.get(node.tag, "") for node in paragraph.iter()
    )


def read_annotations(package: Package, text: Text) -> tuple[Annotation, ...]:
    """Comments, highlighted words and notes in brackets, in that order.

    Args:
        package: settled to its base.
        text: of it.
    """
    anchors = find_anchors(text)
    made: list[Annotation] = []
    for remark in read_remarks(package):
        if not any(remark.text):
            continue
        words = "\n".join(remark.text)
        kind = read_kind(words)
        note = Note(f"comment {remark.id}", anchors.get(remark.id, ()), kind == "red line")
        made.append(Annotation(note, kind, remark, words))
    return (*made, *_read_highlights(text))


def find_anchors(text: Text) -> dict[str, tuple[Span, ...]]:
    """Comment -> the characters it stands on."""
    owners = {paragraph.element: at for at, paragraph in enumerate(text.paragraphs)}
    begins: dict[str, tuple[int, int]] = {}
    ends: dict[str, tuple[int, int]] = {}
    for root in dict.fromkeys(story.root for story in text.stories):
        place = (-1, 0)
        leaves: dict[Element, tuple[int, int]] = {}
        for node in root.iter():
            if node in owners:
                at = owners[node]
                place = (at, 0)
                paragraph = text.paragraphs[at]
                leaves |= {leaf.node: (at, stop) for leaf, stop in bound_leaves(paragraph)}
            elif node in leaves:
                place = leaves[node]
            elif place[0] >= 0 and node.tag == w("commentRangeStart"):
                begins[node.get(w("id"), "")] = place
            elif place[0] >= 0 and node.tag in (w("commentRangeEnd"), w("commentReference")):
                ends.setdefault(node.get(w("id"), ""), place)
    return {own: _spans_between(text, begins.get(own, end), end) for own, end in ends.items()}


def _spans_between(text: Text, begin: tuple[int, int], end: tuple[int, int]) -> tuple[Span, ...]:
    spans = [
        Span(at, begin[1] if at == begin[0] else 0, end[1] if at == end[0] else len(text.paragraphs[at].text))
        for at in range(begin[0], end[0] + 1)
    ]
    worded = tuple(
        span for span in spans if text.paragraphs[span.paragraph].text[span.start : span.end].strip()
    )
    return worded or ((Span(*begin, begin[1]),) if begin <= end else (Span(*end, end[1]),))


def _read_highlights(text: Text) -> Iterator[Annotation]:
    count = 0
    for at, paragraph in enumerate(text.paragraphs):
        runs: list[tuple[int, int, str, Element]] = []
        for leaf, stop in bound_leaves(paragraph):
            look = find_look(leaf.atom)
            if look is None:
                continue
            name = "/".join(map(str, look.attrib.values()))
            if runs and runs[-1][1:3] == (leaf.start, name):
                runs[-1] = (runs[-1][0], stop, name, look)
            else:
                runs.append((leaf.start, stop, name, look))
        for start, stop, _, look in runs:
            words = paragraph.text[start:stop]
            if not any(map(str.isalnum, words)):
                continue
            start, stop = start + len(words) - len(words.lstrip()), stop - len(words) + len(words.rstrip())
            note = Note(f"highlight {count}", (Span(at, start, stop),), is_red_line=True)
            count += 1
            yield Annotation(note, "red line", None, "", look)


def bound_leaves(paragraph: Paragraph) -> Iterator[tuple[Leaf, int]]:
    """What shows the characters of a paragraph, each with where it ends."""
    for leaf, following in zip_longest(paragraph.leaves, paragraph.leaves[1:]):
        yield leaf, following.start if following is not None else len(paragraph.text)


def find_look(atom: Element) -> Element | None:
    """The w:highlight, or the shading, of a run; None if it has none that shows."""
    properties = atom.find(w("rPr"))
    if properties is None:
        return None
    look = properties.find(w("highlight"))
    if look is not None and look.get(w("val"), "none") not in ("none", "white"):
        return look
    look = properties.find(w("shd"))
    if look is not None and look.get(w("fill"), "") not in _PLAIN_FILLS:
        return look
    return None


def take_inline(text: Text, *, unless: frozenset[str]) -> tuple[Text, tuple[Annotation, ...]]:
    """Notes in brackets inside the words, and the text without them, offsets as they were.

    Args:
        text: the annotated one.
        unless: what stands in the revision too, and so is the conference's own.
    """
    plain = list(text.plain)
    made: list[Annotation] = []
    for at, paragraph in enumerate(text.plain):
        for start, end in find_inline(paragraph.text):
            words = paragraph.text[start:end]
            if words in unless or any(map(is_object, words)):
                continue
            plain[at] = replace(
                plain[at], text=plain[at].text[:start] + " " * (end - start) + plain[at].text[end:]
            )
            kind = read_kind(words[1:-1])
            spans = _spans_beside(plain, at)
            note = Note(f"bracket {len(made)}", spans, kind == "red line")
            made.append(Annotation(note, kind, None, words[1:-1]))
    return replace(text, plain=plain), tuple(made)


def _spans_beside(plain: Sequence[notes.Paragraph], at: int) -> tuple[Span, ...]:
    """The words of a paragraph, or of the one before it where it has none left."""
    while at > 0 and not plain[at].text.strip():
        at -= 1
    words = plain[at].text
    start = len(words) - len(words.lstrip())
    return (Span(at, start, len(words.rstrip())),) if words.strip() else ()
