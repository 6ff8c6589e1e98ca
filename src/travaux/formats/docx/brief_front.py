"""What the front of a brief says: crossings first, then what changed, moved, found no place, and is new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from travaux.formats.docx.brief_paper import Front, Row, Section, Words
from travaux.formats.docx.brief_reading import Annotation
from travaux.text.note_words import NoteKind, read_held, read_kind, strip_kind
from travaux.text.notes import Carried, Carrying
from travaux.text.tally import BracketCount

_LABELS: dict[NoteKind | None, str] = {
    "red line": "Red line",
    "fallback": "Fallback",
    "line": "Our line",
    "instruction": "Instruction",
    "decision": "Decision sought",
    "note": "Note",
    None: "Comment",
}
_EXCERPT_CHARS = 600
_PAGE_LINES = 44  # of the one-page form, at its size of type
_LINE_CHARS = 78
_ITEM_LINES = 3


@dataclass(frozen=True, slots=True)
class Account:
    """All that a front is written from.

    Attributes:
        title: of the text.
        pairs: each annotation, and what became of it.
        carrying: the rest: what is new where no note stands.
        open_issues: brackets of the revision.
        wordings: eid -> the words of the provision.
        as_at: the instant of the brief.
        candidates: how each paragraph of the revision begins.
    """

    title: str
    pairs: Sequence[tuple[Annotation, Carried]]
    carrying: Carrying
    open_issues: BracketCount
    wordings: Mapping[str, str]
    as_at: str
    candidates: Sequence[str]


def count_outcomes(pairs: Sequence[tuple[Annotation, Carried]]) -> dict[str, int]:
    """How many notes were placed, moved, changed, crossed, unplaced; each once, by what to say first."""
    counts = dict.fromkeys(("placed", "moved", "changed", "crossed", "unplaced"), 0)
    for _, carried in pairs:
        counts[carried.outcome] += 1
    return counts


def write_front(account: Account) -> Front:
    """The front of the full brief: nothing is left out."""
    pairs = account.pairs
    told = [pair for pair in pairs if not _is_echo(pair, pairs)]
    crossed = [pair for pair in told if pair[1].crossed]
    changed = [pair for pair in told if pair[1].outcome == "changed"]
    moved = [pair for pair in told if pair[1].moved and pair[1].spans]
    unplaced = [pair for pair in pairs if not pair[1].spans]
    new = tuple(
        Row(change.place, (Words(_excerpt(change.marked), label=change.kind.capitalize(),
                                 is_marked=change.kind == "changed"),))
        if change.kind != "moved"
        else Row(change.place, (Words(f"moved from {change.marked}", is_small=True),))
        for change in account.carrying.unnoted
    )  # fmt: skip
    return Front(
        account.title,
        _account_line(account),
        (
            Section(f"Red lines crossed ({len(crossed)})", tuple(_tell_change(*pair) for pair in crossed)),
            Section(f"Changed under or beside a note ({len(changed)})",
                    tuple(_tell_change(*pair) for pair in changed)),
            Section(f"Moved with its note ({len(moved)})", tuple(_tell_move(*pair) for pair in moved)),
            Section(
                f"Could not be placed ({len(unplaced)})",
                tuple(_tell_unplaced(*pair, account.candidates) for pair in unplaced),
                "Every note has its place.",
            ),
            Section(f"New in this revision, with no note of ours ({len(new)})", new),
        ),
    )  # fmt: skip


def write_page(account: Account) -> Front:
    """The one-page form: crossings, decision sought, our line, who holds what, what is open; cut to fit."""
    pairs = [pair for pair in account.pairs if not _is_echo(pair, account.pairs)]
    crossed = [pair for pair in pairs if pair[1].crossed]
    decisions = [pair for pair in pairs if pair[0].kind == "decision"]
    lines = [pair for pair in pairs if pair[0].kind in ("line", "red line", "fallback", "instruction")]
    lines = [pair for pair in lines if pair[0].text]
    sections = [
        Section(f"Red lines crossed ({len(crossed)})", tuple(_tell_briefly(*pair) for pair in crossed)),
        Section("Decision sought", tuple(_tell_note(*pair) for pair in decisions), "None noted."),
        Section("Our line", tuple(_tell_note(*pair) for pair in lines), "None noted."),
        Section("Who holds what, by our notes", tuple(_list_held(pairs)), "No note names a party."),
        Section(
            f"Open in this revision: {account.open_issues.groups} places in brackets",
            tuple(_list_open(account)),
            "No brackets are left.",
        ),
    ]
    return Front(account.title, _account_line(account), tuple(_fit(sections)))


def _account_line(account: Account) -> str:
    counts = count_outcomes(account.pairs)
    total = sum(counts.values())
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    notes = "note" if total == 1 else "notes"
    return f"{total} {notes} of ours on this revision: {told}. Written {account.as_at}."


def _tell_change(annotation: Annotation, carried: Carried) -> Row:
    words: list[Words] = []
    if carried.change is not None:
        words.append(Words(_excerpt(carried.change.marked), is_marked=True))
    elif carried.crossed:
        words.append(Words(f"{{-{_excerpt(carried.words)}-}}", is_marked=True))
        words.append(Words(f"It has no place: {carried.reason}.", is_small=True))
    return Row(_place_of(carried), (*words, *_tell_text(annotation)))


def _tell_move(annotation: Annotation, carried: Carried) -> Row:
    before, after = carried.moved or ("", "")
    words = Words(f"{before} → {after}", is_small=True)
    return Row(after, (words, Words(f"“{_excerpt(carried.words)}”"), *_tell_text(annotation)))


def _tell_unplaced(annotation: Annotation, carried: Carried, candidates: Sequence[str]) -> Row:
    near = ""
    if carried.nearest is not None:
        near = f" The nearest is {candidates[carried.nearest]}; it was not put there."
    said = Words(f"{carried.reason[:1].upper()}{carried.reason[1:]}.{near}", is_small=True)
    return Row(carried.place, (Words(f"“{carried.words}”"), said, *_tell_text(annotation)))


def _tell_text(annotation: Annotation) -> Iterator[Words]:
    label = _LABELS[annotation.kind]
    remark = annotation.remark
    if remark is None:
        text = strip_kind(annotation.text) if annotation.text else "highlighted in our copy"
        yield Words(text, label=label, is_small=True)
        return
    yield Words(strip_kind(annotation.text), label=f"{label} ({remark.author})" if remark.author else label,
                is_small=True)  # fmt: skip
    for reply in remark.replies:
        yield Words(" ".join(reply.text), label=f"Reply ({reply.author})" if reply.author else "Reply",
                    is_small=True)  # fmt: skip


def _tell_briefly(annotation: Annotation, carried: Carried) -> Row:
    marked = carried.change.marked if carried.change is not None else f"{{-{carried.words}-}}"
    said = strip_kind(annotation.text)
    words = (Words(said, is_small=True),) if said else ()
    return Row(_place_of(carried), (Words(marked, is_marked=True), *words))


def _tell_note(annotation: Annotation, carried: Carried) -> Row:
    missing = "" if carried.spans else " (not placed)"
    label = _LABELS[annotation.kind]
    return Row(
        f"{_place_of(carried)}{missing}", (Words(strip_kind(annotation.text), label=label, is_small=True),)
    )


def _list_held(pairs: Sequence[tuple[Annotation, Carried]]) -> Iterator[Row]:
    for annotation, carried in pairs:
        remark = annotation.remark
        texts = [annotation.text, *("\n".join(reply.text) for reply in (remark.replies if remark else ()))]
        for line in (line for text in texts for line in text.split("\n")):
            stripped = strip_kind(line) if read_kind(line) is not None else line
            for part in stripped.split(";") if read_held(stripped) else ():
                if (held := read_held(part)) is not None:
                    yield Row(
                        _place_of(carried), (Words(held.words, label=", ".join(held.parties), is_small=True),)
                    )


def _list_open(account: Account) -> Iterator[Row]:
    for provision in account.open_issues.provisions:
        text = account.wordings.get(provision.eid, "")
        at = max(0, text.find("["))
        start = text.rfind(" ", 0, max(0, at - 60)) + 1
        words = f"{'… ' if start else ''}{text[start : at + 100]}{' …' if len(text) > at + 100 else ''}"
        yield Row(_read_eid(provision.eid), (Words(words, is_small=True),))


def _read_eid(eid: str) -> str:
    """An eid as a person says it.

    >>> _read_eid("art_7__para_2__point_a")
    'Article 7, 2, a'
    """
    names = {
        "art": "Article ",
        "para": "",
        "point": "",
        "chp": "Chapter ",
        "sec": "Section ",
        "rec": "Recital ",
    }
    names |= {
        "conclusions": "Final clauses ",
        "annex": "Annex ",
        "preamble": "Preamble",
        "preface": "Title",
        "p": "text ",
    }
    parts = []
    for part in eid.split("__"):
        kind, _, number = part.partition("_")
        parts.append(f"{names.get(kind, kind + ' ')}{number}".strip())
    return ", ".join(parts)


def _fit(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections with as many rows as a page takes: each at least three, the first ones more."""
    left = _PAGE_LINES - 2 * len(sections)
    wanted = [[_count_lines(row) for row in section.rows] for section in sections]
    share = [min(sum(lines), max(6, left // len(sections))) for lines in wanted]
    spare = left - sum(share)
    for at, lines in enumerate(wanted):
        more = min(max(spare, 0), sum(lines) - share[at])
        share[at], spare = share[at] + more, spare - more
    for section, lines, room in zip(sections, wanted, share, strict=True):
        rows: list[Row] = []
        for row, need in zip(section.rows, lines, strict=True):
            if sum(lines[: len(rows)]) + need > room:
                break
            rows.append(_shorten(row))
        more = len(section.rows) - len(rows)
        if more:
            rows.append(Row("", (Words(f"and {more} more, see the full brief", is_small=True),)))
        yield Section(section.heading, tuple(rows), section.nothing)


def _count_lines(row: Row) -> int:
    return max(1, sum(min(_ITEM_LINES, 1 + _width(words.text) // _LINE_CHARS) for words in row.words))


def _shorten(row: Row) -> Row:
    """The same with each paragraph cut to a few lines."""
    most = _ITEM_LINES * _LINE_CHARS - 20
    place = row.place if len(row.place) <= 40 else f"{row.place[:38].rsplit(' ', 1)[0]} …"
    return Row(place, tuple(_cut_words(words, most) for words in row.words))


def _cut_words(words: Words, most: int) -> Words:
    if _width(words.text) <= most:
        return words
    text = _excerpt(words.text, most=most // (2 if _width(words.text) > len(words.text) else 1))
    return Words(text, words.label, words.is_small, words.is_marked)


def _width(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def _excerpt(text: str, *, most: int = _EXCERPT_CHARS) -> str:
    """Words around the first change, where all are too many; no mark is cut open."""
    if len(text) <= most:
        return text
    first = min((at for at in (text.find("{-"), text.find("{+")) if at >= 0), default=0)
    start = max(0, first - most // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    piece = text[start : start + most]
    for opening, closing in (("{-", "-}"), ("{+", "+}")):
        if piece.rfind(opening) > piece.rfind(closing):
            piece += f" …{closing}"
    return f"{'… ' if start else ''}{piece} …"


def _place_of(carried: Carried) -> str:
    return carried.moved[1] if carried.moved else carried.place


def _is_echo(pair: tuple[Annotation, Carried], pairs: Sequence[tuple[Annotation, Carried]]) -> bool:
    """Whether it is the highlight of words on which a comment says the line in words."""
    annotation, carried = pair
    if annotation.look is None:
        return False
    own = carried.note.spans
    return any(
        other.kind == "red line"
        and other.look is None
        and any(
            a.paragraph == b.paragraph and a.start < b.end and b.start < a.end
            for a in own
            for b in its.note.spans
        )
        for other, its in pairs
    )
