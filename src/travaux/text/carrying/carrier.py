"""Carrying each note over the pairs of paragraphs and the changes inside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from travaux.text.carrying.pairing import Group, pair_paragraphs
from travaux.text.carrying.passages import Changes, Route, find_runs
from travaux.text.carrying.places import name_places
from travaux.text.carrying.wording import Wording, is_content
from travaux.text.hunks import share_words
from travaux.text.notes import Carried, Carrying, Change, Note, Paragraph, Span, Unnoted

_TELLING, _LONG = 4, 6  # words, and pieces, of a run that may be looked for anywhere
_DELETED = "its provision is not in the revision"
_REWRITTEN = "its provision was rewritten, and its words do not stand there"
_SEVERAL = "its words stand there several times, and nothing tells which are meant"
_SCATTERED = "its provision was taken apart, and its words went elsewhere and changed"
_UNCERTAIN = "its provision stands in the text several times, or reads like others; none is certain"


@dataclass(frozen=True, slots=True)
class _Part:
    """What became of one span of a note."""

    spans: tuple[Span, ...] = ()
    change: Change | None = None
    moved: tuple[int, int] | None = None  # paragraphs: old, new
    reason: str = ""
    nearest: int | None = None


class Carrier:
    """Two revisions, paired once; carries any number of notes."""

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old = [Wording(paragraph) for paragraph in old]
        self.new = [Wording(paragraph) for paragraph in new]
        self.pairing = pair_paragraphs(self.old, self.new)
        self.old_places, self.new_places = name_places(self.old), name_places(self.new)
        self._changes: dict[Group, Changes] = {}

    def carry(self, notes: Sequence[Note]) -> Carrying:
        """Carry the notes; see `travaux.text.notes.carry_notes`."""
        carried = tuple(self._carry_note(note) for note in notes)
        noted = {span.paragraph for note in notes for span in note.spans}
        worded = [i for i, wording in enumerate(self.old) if wording.text]
        share = sum(i in self.pairing.groups for i in worded) / len(worded) if worded else 1.0
        return Carrying(carried, tuple(self._list_unnoted(noted)), share)

    def changes_of(self, group: Group) -> Changes:
        """The changes in a group, found once."""
        if group not in self._changes:
            self._changes[group] = Changes(group, self.old, self.new)
        return self._changes[group]

    def _carry_note(self, note: Note) -> Carried:
        parts = [self._carry_span(span) for span in note.spans]
        placed = [part for part in parts if part.spans]
        spans = tuple(dict.fromkeys(span for part in placed for span in part.spans))
        words = "\n".join(filter(None, (self._words_of(span) for span in note.spans)))
        place = self.old_places[note.spans[0].paragraph] if note.spans else ""
        change = _join_changes([part.change for part in placed if part.change])
        if placed and len(placed) < len(parts):
            lost = [span for span, part in zip(note.spans, parts, strict=True) if not part.spans]
            change = self._tell_lost(lost, change)
        moves = [part.moved for part in placed if part.moved]
        moved = (self.old_places[moves[0][0]], self.new_places[moves[0][1]]) if moves else None
        reason = "" if placed else next((part.reason for part in parts), "it stands on no words")
        nearest = None if placed else next((part.nearest for part in parts), None)
        under = change is not None and change.where == "under"
        crossed = note.is_red_line and (under or (not placed and not self._stands_anywhere(note)))
        return Carried(note, spans, moved, change, crossed, place, words, reason, nearest)

    def _carry_span(self, span: Span) -> _Part:
        i = span.paragraph
        wording = self.old[i]
        group = self.pairing.groups.get(i)
        start, end = wording.find_pieces(span.start, span.end)
        if group is None:
            return self._carry_loose(span, start, end)
        changes = self.changes_of(group)
        moved = (i, group.new[0]) if i in self.pairing.moved else None
        if start == end:
            return self._carry_point(span, changes, moved, start)
        shift = changes.old.shift(i)
        route = changes.find_route(start + shift, end + shift)
        if route is None:
            return _Part(reason=_SEVERAL, nearest=group.new[0])
        if route.start == route.end or not route.is_same:
            survived = self._find_survivor(span, start, end)
            if survived is not None:
                return survived
            if (elsewhere := self._find_kin(changes, start + shift, end + shift)) is not None:
                return _Part(reason=_SCATTERED, nearest=elsewhere)
        return self._place(span, changes, route, (start + shift, end + shift), moved)

    def _place(
        self,
        span: Span,
        changes: Changes,
        route: Route,
        run: tuple[int, int],
        moved: tuple[int, int] | None,
    ) -> _Part:
        if route.start == route.end:
            spans: tuple[Span, ...] = (changes.new.gap(route.start),)
        else:
            spans = changes.new.spans(route.start, route.end)
            if route.is_same:
                spans = self._trim(span, changes, run, spans)
        if moved is not None:
            moved = moved[0], spans[0].paragraph
        return _Part(spans, _tell_change(changes, route, run), moved)

    def _trim(
        self, span: Span, changes: Changes, run: tuple[int, int], spans: tuple[Span, ...]
    ) -> tuple[Span, ...]:
        """The same characters inside the first and last piece, and the number where it was noted too."""
        wording = self.old[span.paragraph]
        shift = changes.old.shift(span.paragraph)
        first, _ = wording.bounds(run[0] - shift)
        _, last = wording.bounds(run[1] - 1 - shift)
        opening, closing = spans[0], spans[-1]
        start, end = opening.start + max(0, span.start - first), closing.end - max(0, last - span.end)
        if span.start < first and run[0] == shift and opening.paragraph == changes.new.numbers[0]:
            start = 0
        if len(spans) == 1:
            return (Span(opening.paragraph, start, max(start, end)),)
        return (opening._replace(start=start), *spans[1:-1], closing._replace(end=end))

    def _carry_point(self, span: Span, changes: Changes, moved: tuple[int, int] | None, start: int) -> _Part:
        """A note on the number of a paragraph, or on no words: on the number, or beside the same word."""
        wording, new = self.old[span.paragraph], changes.new
        shift = changes.old.shift(span.paragraph)
        if start == 0 and (not wording.pieces or span.start < wording.bounds(0)[0]):
            at = new.numbers[0]
            target = self.new[at]
            stop = target.bounds(0)[0] if target.pieces else len(target.paragraph.text)
            if changes.old.numbers[0] != span.paragraph:
                return _Part(reason=_REWRITTEN, nearest=at)
            made = Span(at, 0, stop if span.end > span.start else 0)
            return _Part((made,), None, (span.paragraph, at) if moved else None)
        beside = start + shift - 1 if start else shift
        route = changes.find_route(beside, beside + 1) if beside < len(changes.old.pieces) else None
        if route is None or not route.is_same:
            return _Part(reason=_REWRITTEN, nearest=new.numbers[0])
        landed = new.spans(route.start, route.end)[0]
        at = landed.end if start else landed.start
        return _Part((Span(landed.paragraph, at, at),), None, moved)

    def _carry_loose(self, span: Span, start: int, end: int) -> _Part:
        """A note on a paragraph without a counterpart: placed only where its words are, and nowhere else."""
        i = span.paragraph
        survived = self._find_survivor(span, start, end)
        if survived is not None:
            return survived
        loose = self.pairing.loose.get(i)
        nearest = self._find_nearest(i) if loose is None else loose
        if loose is None:
            return _Part(reason=_UNCERTAIN if self._is_doubled(i) else _DELETED, nearest=nearest)
        run = self.old[i].pieces[start:end]
        changes = self.changes_of(Group((i,), (loose,)))
        if sum(map(is_content, run)) >= 2 and len(find_runs(self.old[i].pieces, run)) == 1:
            there = find_runs(self.new[loose].pieces, run)
            if len(there) == 1:
                route = Route(there[0], there[0] + len(run), is_same=True)
                was, now = self.old[i].words(0), self.new[loose].words(0)
                return _Part(
                    changes.new.spans(route.start, route.end),
                    Change(was, now, changes.mark(0, len(self.old[i].pieces))[2], "around"),
                )
        return _Part(reason=_REWRITTEN, nearest=nearest)

    def _find_survivor(self, span: Span, start: int, end: int) -> _Part | None:
        """Where a note's sentence, or its own words, stand as they were, among words put in."""
        i, own = span.paragraph, self.old[span.paragraph]
        for low, high in (own.sentence(start, end), (start, end)):
            run = own.pieces[low:high]
            if len(run) < _LONG or sum(map(is_content, run)) < _TELLING:
                continue
            if len(_find_everywhere(self.old, run)) != 1:
                continue
            found = _find_everywhere(self.new, run)
            if len(found) != 1 or not self._is_fresh(*found[0], len(run)):
                continue
            j, at = found[0]
            first, _ = self.new[j].bounds(at + start - low)
            _, last = self.new[j].bounds(at + end - low - 1)
            first += max(0, span.start - own.bounds(start)[0])
            last -= max(0, own.bounds(end - 1)[1] - span.end)
            same = (group := self.pairing.groups.get(i)) is not None and j in group.new
            return _Part((Span(j, first, last),), moved=None if same else (i, j))
        return None

    def _find_kin(self, changes: Changes, start: int, end: int) -> int | None:
        """A paragraph without a counterpart that holds much of what was taken out under a note."""
        for hunk in changes.list_hunks(start, end):
            run = changes.old.pieces[hunk.start : hunk.end]
            for j, side in enumerate(self.new):
                shorter = min(len(run), len(side.pieces))
                if j in self.pairing.back or shorter < _TELLING:
                    continue
                if LCSseq.similarity(run, side.pieces) >= shorter / 2:
                    return j
        return None

    def _is_fresh(self, j: int, at: int, size: int) -> bool:
        group = self.pairing.back.get(j)
        if group is None:
            return True
        changes = self.changes_of(group)
        low = changes.new.shift(j) + at
        return changes.is_fresh(low, low + size)

    def _find_nearest(self, i: int) -> int | None:
        own = set(filter(is_content, self.old[i].pieces))
        best = max(((len(own & set(side.pieces)), -j) for j, side in enumerate(self.new)), default=(0, 0))
        return -best[1] if best[0] >= 2 else None

    def _is_doubled(self, i: int) -> bool:
        own = self.old[i]
        return any(
            j not in self.pairing.back and share_words(own.pieces, side.pieces) >= 0.5
            for j, side in enumerate(self.new)
            if side.text
        )

    def _words_of(self, span: Span) -> str:
        return self.old[span.paragraph].paragraph.text[span.start : span.end].strip()

    def _stands_anywhere(self, note: Note) -> bool:
        for span in note.spans:
            own = self.old[span.paragraph]
            start, end = own.find_pieces(span.start, span.end)
            run = own.pieces[start:end]
            if run and not _find_everywhere(self.new, run):
                return False
        return True

    def _tell_lost(self, lost: Sequence[Span], change: Change | None) -> Change:
        words = " ".join(self._words_of(span) for span in lost)
        gone = f"{{-{words}-}}"
        if change is None:
            return Change(words, "", gone, "under")
        return Change(f"{change.was} {words}", change.now, f"{change.marked} {gone}", "under")

    def _list_unnoted(self, noted: set[int]) -> Iterator[Unnoted]:
        back, loose = self.pairing.back, {j: i for i, j in self.pairing.loose.items()}
        deleted = [
            i
            for i, wording in enumerate(self.old)
            if wording.text
            and i not in noted
            and i not in self.pairing.groups
            and i not in self.pairing.loose
        ]
        told: set[Group] = set()
        for j, wording in enumerate(self.new):
            group = back.get(j) or (Group((loose[j],), (j,)) if j in loose else None)
            while deleted and group is not None and deleted[0] < group.old[0]:
                yield self._tell_deleted(deleted.pop(0))
            if group is None:
                if wording.text:
                    yield Unnoted("added", self.new_places[j], wording.whole, j)
            elif group not in told and noted.isdisjoint(group.old):
                told.add(group)
                yield from self._tell_group(group, j)
        yield from (self._tell_deleted(i) for i in deleted)

    def _tell_group(self, group: Group, j: int) -> Iterator[Unnoted]:
        changes = self.changes_of(group)
        if changes.hunks or len(group.old) != len(group.new):
            marked = changes.mark(0, len(changes.old.pieces))[2]
            yield Unnoted("changed", self.new_places[j], marked, j, group.old[0])
        elif group.old[0] in self.pairing.moved and self.new[j].text:
            yield Unnoted("moved", self.new_places[j], self.old_places[group.old[0]], j, group.old[0])

    def _tell_deleted(self, i: int) -> Unnoted:
        return Unnoted("deleted", self.old_places[i], self.old[i].whole, stood=i)


def _find_everywhere(side: Sequence[Wording], run: Sequence[str]) -> list[tuple[int, int]]:
    """The paragraphs and places in them where a run of pieces begins."""
    words = "".join(run).strip(" ")
    return [
        (j, at)
        for j, wording in enumerate(side)
        if words in wording.text
        for at in find_runs(wording.pieces, run)
    ]


def _tell_change(changes: Changes, route: Route, run: tuple[int, int]) -> Change | None:
    if not route.is_same:
        was, now = changes.old.words(*run), changes.new.words(route.start, route.end)
        low, high = changes.old.sentence(*run)
        return Change(was, now, changes.mark(low, high)[2], "under")
    low, high = changes.old.sentence(*run)
    if not changes.list_hunks(low, high):
        return None
    return Change(*changes.mark(low, high), "around")


def _join_changes(changes: Sequence[Change]) -> Change | None:
    if not changes:
        return None
    if len(changes) == 1:
        return changes[0]
    was, now, marked = (
        "\n".join(getattr(change, name) for change in changes) for name in ("was", "now", "marked")
    )
    return Change(was, now, marked, "under" if any(c.where == "under" for c in changes) else "around")
