"""One Word file in which each delegation is an author of tracked changes.

The base is the host; each version's changes are found once, and all are joined before they are laid. Accept
what names a delegation and reject the rest: that is its text, in every story of the file.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from travaux.errors import IncompleteVersionError
from travaux.formats.docx.blocks import Block, Table, read_blocks
from travaux.formats.docx.brief_comments import Commenter, Said, date_of
from travaux.formats.docx.changes import Changes, Origin, ParagraphChange
from travaux.formats.docx.finding_changes import ChangeFinder, find_like
from travaux.formats.docx.furniture import add_story, pair_stories
from travaux.formats.docx.joining import Order, Overlap, find_overlap, join_changes
from travaux.formats.docx.names import w
from travaux.formats.docx.notes import find_note, notes_part
from travaux.formats.docx.overlay import Overlay
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element, Objects, Paragraph, flatten_paragraph
from travaux.formats.docx.redline import find_boxes
from travaux.formats.docx.revisions import settle
from travaux.formats.docx.stories import Story, list_stories
from travaux.text.notes import Span

_BY = "Travaux"
_WORDING = ("footnotes", "endnotes", "header", "footer")
_FEWEST = 4  # paragraphs of a base, from which a version that lacks half of them is doubtful


@dataclass(frozen=True, slots=True, eq=False)
class _Guest:
    """A version, and all the delegations that hand in just this one."""

    authors: tuple[str, ...]
    package: Package
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class _Peer:
    """The container of a guest that stands where one of the host's does."""

    guest: _Guest
    root: Element
    part: str


def merge_packages(
    base: Package,
    versions: Sequence[tuple[tuple[str, ...], Package]],
    *,
    at: datetime,
    order: Sequence[str] = (),
    partial: bool | None = None,
) -> Package:
    """Lay every delegation's changes over the base, each under its name.

    Args:
        base: changes tracked in it are taken for rejected.
        versions: codes of the delegations, and their file; changes tracked in it are taken for accepted.
        at: when the marks were made, as they say.
        order: the conference's own order of the delegations; those not in it follow, by code.
        partial: True: what a version does not hold it is silent on; False: it deletes that; None: the
            same, but a version that lacks half of the base is refused.

    Returns:
        A new package. Equal changes stand once, their author being all their delegations ("BRA; IND"). Where
        several change the same words in different ways, a comment names them.

    Raises:
        DamagedFileError: a part is not sound XML.
        IncompleteVersionError: a version lacks half of the base, and ``partial`` is None.

    Complexity: linear in the distinct versions.
    """
    host = base.copy()
    settle(host, accept=False)
    codes = sorted({code for parties, _ in versions for code in parties})
    known = {code: place for place, code in enumerate(order)}
    ranked = sorted(codes, key=lambda code: (known.get(code, len(known)), code))
    rank = {code: place for place, code in enumerate(ranked)}
    return _Merge(host, _gather(versions, rank), rank, at=at, partial=partial).write()


def _gather(versions: Sequence[tuple[tuple[str, ...], Package]], order: Order) -> list[_Guest]:
    """The distinct versions, each with all its delegations, in their order."""
    groups: dict[tuple[bytes, ...], tuple[Package, list[str]]] = {}
    for parties, package in versions:
        parts = (package.main, *(name for kind in _WORDING for name in package.related(kind)))
        key = tuple(package.data(name) for name in parts)
        groups.setdefault(key, (package, []))[1].extend(parties)
    guests: list[_Guest] = []
    for package, codes in groups.values():
        guest = package.copy()
        settle(guest, accept=True)
        guests.append(_Guest(tuple(sorted(codes, key=order.__getitem__)), guest, list_stories(guest)))
    return sorted(guests, key=lambda guest: order[guest.authors[0]])


class _Merge:
    """The joining of settled versions, story by story."""

    def __init__(
        self, host: Package, guests: Sequence[_Guest], order: Order, *, at: datetime, partial: bool | None
    ) -> None:
        self.host, self.guests, self.order, self.at, self.partial = host, guests, order, at, partial
        self.overlay = Overlay(host, struck="del", laid="ins", at=at)
        self.table: dict[object, str] = {}
        self.notes: dict[tuple[str, str], list[tuple[_Guest, str]]] = defaultdict(list)
        self.overlaps: list[Overlap] = []

    def write(self) -> Package:
        mine = list_stories(self.host)
        peers: dict[int, list[_Peer]] = defaultdict(list)
        strangers: dict[object, list[tuple[_Guest, Story]]] = defaultdict(list)
        for guest in self.guests:
            for own, its in pair_stories(mine, guest.stories):
                if own is not None and its is not None:
                    peers[mine.index(own)].append(_Peer(guest, its.root, its.name))
                elif own is not None and not self.partial:
                    peers[mine.index(own)].append(_Peer(guest, _make_empty(), ""))
                elif its is not None:
                    strangers[its.kind, its.key].append((guest, its))
        for place, story in enumerate(mine):
            if story.kind in ("body", "header", "footer"):
                self._merge(story.root, story.name, peers[place], is_body=story.kind == "body")
        for added in strangers.values():
            self._add_story(added)
        for (kind, number), held in self.notes.items():
            self._merge_notes(kind, number, held)
        self.overlay.close()
        self._comment_overlaps()
        return self.host

    def _merge(self, own: Element, part: str, peers: Sequence[_Peer], *, is_body: bool = False) -> None:
        blocks = read_blocks(own, Objects(self.host, part, self.table))
        found: list[Changes] = []
        boxes: dict[Element, list[tuple[_Peer, Element]]] = defaultdict(list)
        for peer in peers:
            guest = peer.guest
            others = read_blocks(peer.root, Objects(guest.package, peer.part, self.table))
            if self.partial:
                others = _end_alike(others, blocks)
            finder = ChangeFinder(guest.authors, Origin(guest.package, peer.part), host_is_newer=False)
            changes = finder.find(blocks, others)
            if self.partial:
                keep_absent(changes, blocks)
            elif is_body and self.partial is None:
                _refuse_halves(changes, blocks, guest.authors)
            found.append(changes)
            for mine, theirs in finder.drawing_pairs:
                boxes[mine].append((peer, theirs))
            for key, number in finder.note_pairs.items():
                self.notes[key].append((guest, number))
        for mine, held in boxes.items():
            self._merge_boxes(mine, part, held)
        self.overlaps += list_overlaps(blocks, found, self.order)
        self.overlay.write_container(own, part, blocks, join_changes(found, self.order))

    def _add_story(self, held: Sequence[tuple[_Guest, Story]]) -> None:
        """Give the base a header or footer that only versions have."""
        added = add_story(self.host, held[0][1])
        if added is not None:
            added.root.append(etree.Element(w("p")))
            peers = [_Peer(guest, story.root, story.name) for guest, story in held]
            self._merge(added.root, added.name, peers)

    def _merge_boxes(self, own: Element, part: str, held: Sequence[tuple[_Peer, Element]]) -> None:
        for old_form in (False, True):
            for place, box in enumerate(find_boxes(own, old_form=old_form)):
                boxes = ((peer, find_boxes(drawing)) for peer, drawing in held)
                peers = [_Peer(peer.guest, its[place], peer.part) for peer, its in boxes if place < len(its)]
                self._merge(box, part, peers)

    def _merge_notes(self, kind: str, number: str, held: Sequence[tuple[_Guest, str]]) -> None:
        own, part = find_note(self.host, kind, number), notes_part(self.host, kind)
        peers: list[_Peer] = []
        for guest, other in held:
            its, name = find_note(guest.package, kind, other), notes_part(guest.package, kind)
            if its is not None and name is not None:
                peers.append(_Peer(guest, its, name))
        if own is not None and part is not None:
            self._merge(own, part, peers)

    def _comment_overlaps(self) -> None:
        """Say at each paragraph whose changes meet there; a note or header cannot hold a comment."""
        body = self.host.tree(self.host.main)
        objects = Objects(self.host, self.host.main)
        held = [overlap for overlap in self.overlaps if overlap.paragraph.getroottree().getroot() is body]
        if not held:
            return
        paragraphs = [flatten_paragraph(overlap.paragraph, objects) for overlap in held]
        commenter = Commenter(self.host, paragraphs)
        for place, overlap in enumerate(held):
            words = (
                f"Changes by {', '.join(overlap.authors)} overlap here. Accept those that name one of them "
                "and reject the others, or settle the wording first."
            )
            said = Said(_BY, "T", date_of(self.at), (words,))
            commenter.comment([Span(place, 0, len(paragraphs[place].text))], [said])
        commenter.write()


def _make_empty() -> Element:
    """What a version has in the place of a header that it dropped."""
    root = etree.Element(w("hdr"))
    etree.SubElement(root, w("p"))
    return root


def _end_alike(guest: Sequence[Block], host: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a partial version, and the host's last if it is silent on that: no text loses its end."""
    last = host[-1] if host else None
    if not isinstance(last, Paragraph):
        return tuple(guest)
    paragraphs = [block for block in host if isinstance(block, Paragraph)]
    end = guest[-1] if guest else None
    ends_alike = isinstance(end, Paragraph) and find_like(end, paragraphs) is last
    return tuple(guest) if ends_alike else (*guest, last)


def keep_absent(changes: Changes, blocks: Sequence[Block]) -> None:
    """Take out of a version's changes, in place, the deletion of whole paragraphs, rows and tables."""
    for number in [n for n, change in changes.paragraphs.items() if _is_whole(change, blocks[n])]:
        del changes.paragraphs[number]
    for number, change in list(changes.tables.items()):
        change.struck.clear()
        table = blocks[number]
        for (row, column), inside in list(change.cells.items()):
            if isinstance(table, Table):
                keep_absent(inside, table.rows[row].cells[column].blocks)
            if not inside:
                del change.cells[row, column]
        if not change:
            del changes.tables[number]


def _is_whole(change: ParagraphChange, block: Block) -> bool:
    """Whether a paragraph is deleted, and nothing put in its place."""
    struck = sum(strike.end - strike.start for strike in change.strikes)
    return (
        isinstance(block, Paragraph)
        and change.end is not None
        and not change.lays
        and struck == len(block.text)
    )


def _refuse_halves(changes: Changes, blocks: Sequence[Block], authors: Sequence[str]) -> None:
    told = [n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and block.text.strip()]
    absent = sum(1 for n in told if n in changes.paragraphs and _is_whole(changes.paragraphs[n], blocks[n]))
    if len(told) >= _FEWEST and absent * 2 > len(told):
        raise IncompleteVersionError(party="+".join(authors), absent=absent, total=len(told))


def list_overlaps(
    blocks: Sequence[Block], changes: Sequence[Changes], order: Mapping[str, int]
) -> Iterator[Overlap]:
    """The paragraphs of a container in which versions change the same words in different ways."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            own = [change.paragraphs[number] for change in changes if number in change.paragraphs]
            overlap = find_overlap(block, own, order) if len(own) > 1 else None
            if overlap is not None:
                yield overlap
            continue
        tables = [change.tables[number] for change in changes if number in change.tables]
        for place in sorted({place for table in tables for place in table.cells}):
            cell = block.rows[place[0]].cells[place[1]]
            yield from list_overlaps(
                cell.blocks, [table.cells[place] for table in tables if place in table.cells], order
            )
