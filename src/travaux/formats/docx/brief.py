"""A ministry's own notes, moved from its annotated copy onto the next revision of the text.

The revision is the host: its wording and its look stay. Its words get the comments (their authors kept),
the highlights, and what there is to say about them; before it stands a front on private paper. It is the
ministry's own file: comments of both files stay, and nothing of it belongs in anybody else's hands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from travaux.formats.docx.brief_comments import BY, INITIALS, Commenter, Said, date_of
from travaux.formats.docx.brief_front import Account, count_outcomes, write_front, write_page
from travaux.formats.docx.brief_paper import make_sheet, put_front
from travaux.formats.docx.brief_reading import (
    Annotation,
    Remark,
    Text,
    bound_leaves,
    drop_front,
    find_look,
    read_annotations,
    read_text,
    take_inline,
)
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Objects, is_object
from travaux.formats.docx.revisions import has_revisions, list_authors, settle
from travaux.text.count import count_brackets
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Instrument, Notice, join_words, walk_provisions
from travaux.text.notes import Carried, Carrying, Note, Span, Unnoted, carry_notes
from travaux.text.provisions import find_provisions

_UNRELATED = 0.1  # share of paragraphs with a counterpart under which two texts are two texts


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief.

    Attributes:
        data: the Word file.
        counts: how many notes were placed, moved, changed, crossed, unplaced.
        notices: what was doubtful.
    """

    data: bytes
    counts: Mapping[str, int]
    notices: tuple[Notice, ...]


def write_brief(old: Package, new: Package, *, at: datetime, one_page: bool = False) -> Brief:
    """Move the notes of an annotated copy onto a revision.

    Args:
        old: the annotated copy; its own tracked changes are told as notes.
        new: the revision; tracked changes in it are accepted.
        at: the instant that the comments of the brief itself bear.
        one_page: only the front, on one page.

    Raises:
        DamagedFileError: a part of either is not sound XML.
    """
    notices: list[Notice] = []
    host = new.copy()
    drop_front(host)
    if has_revisions(host):
        settle(host, accept=True)
        notices.append(Notice("changes-settled", new.file, "its tracked changes were taken as accepted"))
    objects = Objects(host, host.main)
    target = read_text(host, objects)
    source, annotations = _read_old(old, objects, target)
    carrying = carry_notes(source.plain, target.plain, [each.note for each in annotations])
    carrying = replace(carrying, unnoted=tuple(_list_news(carrying, source, target)))
    pairs = [
        (annotation, carried)
        for annotation, carried in zip(annotations, carrying.notes, strict=True)
        if not _is_common(annotation, carried, target)
    ]
    notices += _tell(old, new, pairs, carrying.likeness)
    instrument = _find_instrument(target)
    account = Account(
        instrument.title or new.file.rpartition("/")[2],
        pairs,
        carrying,
        count_brackets(instrument),
        {p.id: join_words((*p.heading, *p.text)) for p in walk_provisions(instrument.provisions)},
        f"{at.day} {at:%B %Y}, {at:%H:%M} UTC",
        [f"“{paragraph.text.strip()[:80]}”" for paragraph in target.plain],
    )
    counts = count_outcomes(pairs)
    if one_page:
        return Brief(make_sheet(write_page(account)).save(), counts, tuple(notices))
    _annotate(host, target, pairs, at)
    put_front(host, write_front(account))
    return Brief(host.save(), counts, tuple(notices))


def _read_old(old: Package, objects: Objects, target: Text) -> tuple[Text, tuple[Annotation, ...]]:
    """The text that was annotated, as it was issued, and all that was put on it."""
    copy = old.copy()
    drop_front(copy)
    result = None
    authors: tuple[str, ...] = ()
    if has_revisions(copy):
        authors = list_authors(copy)
        accepted = copy.copy()
        settle(accepted, accept=True)
        result = read_text(accepted, objects)
        settle(copy, accept=False)
    text = read_text(copy, objects)
    annotations = read_annotations(copy, text)
    shown = frozenset(
        paragraph.text[start:end]
        for paragraph in target.plain
        for start in range(len(paragraph.text))
        if paragraph.text[start] == "[" and (end := paragraph.text.find("]", start) + 1)
    )
    text, inline = take_inline(text, unless=shown)
    changes = tuple(_list_changes(text, result, authors)) if result is not None else ()
    return text, (*annotations, *inline, *changes)


def _list_news(carrying: Carrying, source: Text, target: Text) -> Iterator[Unnoted]:
    """What is new, without what only seems so: signs that are no words, and heads of pages that both have."""
    heads, others = (
        {each.text.strip() for each in side.plain if each.story == "margin"} for side in (source, target)
    )
    for change in carrying.unnoted:
        held = source.plain[change.stood or 0] if change.paragraph is None else target.plain[change.paragraph]
        is_same = held.story == "margin" and held.text.strip() in heads & others
        if any(map(str.isalnum, held.text)) and (change.kind == "changed" or not is_same):
            yield replace(change, marked="".join(sign for sign in change.marked if not is_object(sign)))


def _list_changes(base: Text, result: Text, authors: Sequence[str]) -> Iterator[Annotation]:
    """The tracked changes of the copy, as notes on the paragraphs that they change."""
    names = "; ".join(authors)
    for number, change in enumerate(carry_notes(base.plain, result.plain, ()).unnoted):
        if change.kind == "moved":
            continue
        words = base.plain[change.stood].text if change.stood is not None else ""
        spans = (Span(change.stood, 0, len(words)),) if change.stood is not None and words.strip() else ()
        text = f"Tracked in our copy ({names}), {change.kind}: {change.marked}"
        yield Annotation(Note(f"change {number}", spans), None, None, text)


def _is_common(annotation: Annotation, carried: Carried, target: Text) -> bool:
    """Whether highlighted words are highlighted alike in the revision: then the conference did it."""
    if annotation.look is None or not carried.spans:
        return False
    wanted = annotation.look.items()
    for at, start, end in carried.spans:
        paragraph = target.paragraphs[at]
        for leaf, stop in bound_leaves(paragraph):
            if leaf.start < max(end, start + 1) and stop > start:
                look = find_look(leaf.atom)
                if look is None or look.items() != wanted:
                    return False
    return True


def _tell(
    old: Package, new: Package, pairs: Sequence[tuple[Annotation, Carried]], likeness: float
) -> Iterator[Notice]:
    if not pairs:
        problem = (
            "it has no comments, highlighted words or notes in brackets; the brief only tells what is new"
        )
        yield Notice("no-notes", old.file, problem)
    if likeness < _UNRELATED:
        yield Notice("texts-unrelated", new.file, f"hardly a paragraph of {old.file} has a counterpart in it")


def _find_instrument(text: Text) -> Instrument:
    lines = [
        Line(
            canonical_blanks(f"{paragraph.number} {paragraph.text}"),
            role="note" if paragraph.story == "note" else "",
            where=at,
        )
        for at, paragraph in enumerate(text.plain, 1)
        if paragraph.story != "margin"
    ]
    return find_provisions([line for line in lines if line.text])


def _annotate(host: Package, target: Text, pairs: Sequence[tuple[Annotation, Carried]], at: datetime) -> None:
    """Put every placed note on its words."""
    commenter = Commenter(host, target.paragraphs)
    for annotation, carried in pairs:
        if not carried.spans:
            continue
        if annotation.look is not None:
            for span in carried.spans:
                commenter.highlight(span, annotation.look)
        if carried.crossed:
            for span in carried.spans:
                commenter.enclose(span)
        run = _longest_run(carried.spans)
        thread = [*_say(annotation), *_say_outcome(annotation, carried, at)]
        if thread and target.plain[run[0].paragraph].story != "margin":
            if carried.crossed:
                commenter.comment(run, [_say_crossing(carried, at)])
            commenter.comment(run, thread)
        elif carried.crossed and target.plain[run[0].paragraph].story != "margin":
            commenter.comment(run, [_say_crossing(carried, at)])
    commenter.write()


def _longest_run(spans: Sequence[Span]) -> list[Span]:
    """The neighbours among the paragraphs of a note that hold most of its words: one range takes no more."""
    runs: list[list[Span]] = [[spans[0]]]
    for span in spans[1:]:
        if 0 <= span.paragraph - runs[-1][-1].paragraph <= 1 and span > runs[-1][-1]:
            runs[-1].append(span)
        else:
            runs.append([span])
    return max(runs, key=lambda run: sum(end - start for _, start, end in run))


def _say(annotation: Annotation) -> list[Said]:
    remark = annotation.remark
    if remark is None:
        return [Said(BY, INITIALS, "", (annotation.text,))] if annotation.text else []
    return [_quote(each) for each in (remark, *remark.replies)]


def _quote(remark: Remark) -> Said:
    return Said(remark.author, remark.initials, remark.date, remark.text, resolved=remark.resolved)


def _say_outcome(annotation: Annotation, carried: Carried, at: datetime) -> list[Said]:
    """What changed under a note and where it came from, as an answer to it."""
    told: list[str] = []
    if carried.moved:
        told.append(f"Moved: {carried.moved[0]} → {carried.moved[1]}.")
    change = carried.change
    if change is not None and not (carried.crossed and annotation.remark is None):
        now = f"now “{change.now}”" if change.now else "now deleted"
        where = "under this note" if change.where == "under" else "beside this note"
        told.append(f"Changed {where}: was “{change.was}”, {now}.")
    return [Said(BY, INITIALS, date_of(at), tuple(told))] if told else []


def _say_crossing(carried: Carried, at: datetime) -> Said:
    change = carried.change
    was = change.was if change is not None else carried.words
    now = f"now “{change.now}”" if change is not None and change.now else "now deleted"
    return Said(BY, INITIALS, date_of(at), (f"RED LINE CROSSED: was “{was}”, {now}.",), is_loud=True)
