"""A redline of two Word files: the newer one, with what it changed marked."""

from copy import deepcopy
from datetime import datetime
from itertools import takewhile

from travaux.formats.docx.blocks import read_blocks
from travaux.formats.docx.changes import Origin
from travaux.formats.docx.finding_changes import ChangeFinder
from travaux.formats.docx.furniture import add_story, pair_stories
from travaux.formats.docx.names import MC, w
from travaux.formats.docx.notes import find_note, notes_part
from travaux.formats.docx.overlay import Overlay
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element, Objects
from travaux.formats.docx.revisions import settle
from travaux.formats.docx.stories import Story, list_stories


def compare_packages(
    old: Package, new: Package, *, author: str, at: datetime, keep_marks: bool = False
) -> Package:
    """Mark in the newer file what it changed; its formatting stays.

    Args:
        old: the older file; changes tracked in it are taken for accepted.
        new: the newer file.
        author: whose the marks are to be.
        at: when they were made, as the marks say.
        keep_marks: leave the changes tracked in the newer file to their authors; else they are accepted.

    Returns:
        A new package. Accept our marks: the newer file. Reject them: the older one.

    Raises:
        DamagedFileError: a part is not sound XML.
    """
    host, guest = new.copy(), old.copy()
    settle(guest, accept=True)
    if not keep_marks:
        settle(host, accept=True)
    return _Redline(host, guest, author, at).write()


class _Redline:
    """The comparison of two settled files, story by story."""

    def __init__(self, host: Package, guest: Package, author: str, at: datetime) -> None:
        self.host, self.guest = host, guest
        self.authors = (author,)
        self.overlay = Overlay(host, struck="ins", laid="del", at=at)
        self.table: dict[object, str] = {}
        self.notes: dict[tuple[str, str], str] = {}

    def write(self) -> Package:
        mine, theirs = list_stories(self.host), list_stories(self.guest)
        for own, its in pair_stories(mine, theirs):
            if own is not None and its is not None:
                self._compare(own.root, own.name, its.root, its.name, moves=own.kind)
            elif own is not None:
                self.overlay.strike_container(own.root, self.authors)
            elif its is not None:
                self._add_story(its)
        for (kind, number), other in self.notes.items():
            self._compare_notes(kind, number, other)
        self.overlay.close()
        return self.host

    def _compare(self, own: Element, part: str, its: Element, other: str, *, moves: str = "") -> None:
        blocks = read_blocks(own, Objects(self.host, part, self.table))
        others = read_blocks(its, Objects(self.guest, other, self.table))
        finder = ChangeFinder(self.authors, Origin(self.guest, other), host_is_newer=True)
        changes = finder.find(blocks, others, moves=moves)
        for one, another in finder.drawing_pairs:
            self._compare_boxes(one, part, another, other)
        self.notes |= finder.note_pairs
        self.overlay.write_container(own, part, blocks, changes)

    def _compare_boxes(self, own: Element, part: str, its: Element, other: str) -> None:
        theirs = find_boxes(its)
        for box, peer in zip(find_boxes(own), theirs, strict=False):
            self._compare(box, part, peer, other)
        for box, peer in zip(find_boxes(own, old_form=True), theirs, strict=False):
            self._compare(box, part, peer, other)

    def _compare_notes(self, kind: str, number: str, other: str) -> None:
        own, its = find_note(self.host, kind, number), find_note(self.guest, kind, other)
        part, name = notes_part(self.host, kind), notes_part(self.guest, kind)
        if own is not None and its is not None and part is not None and name is not None:
            self._compare(own, part, its, name)

    def _add_story(self, story: Story) -> None:
        """Give the host a header or footer that only the older file has, its words deleted."""
        added = add_story(self.host, story)
        if added is not None:
            added.root.extend(deepcopy(child) for child in story.root)
            origin = Origin(self.guest, story.name)
            self.overlay.lay_container(added.root, origin, added.name, self.authors)


def find_boxes(drawing: Element, *, old_form: bool = False) -> list[Element]:
    """The contents of a drawing's text boxes, as new programs read them or as old ones do."""
    second = f"{{{MC}}}Fallback"
    found: list[Element] = []
    for box in drawing.iter(w("txbxContent")):
        above = {up.tag for up in takewhile(lambda up: up is not drawing, box.iterancestors())}
        if w("txbxContent") not in above and (second in above) == old_form:
            found.append(box)
    return found
