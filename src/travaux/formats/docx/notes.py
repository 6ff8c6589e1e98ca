"""Footnotes and endnotes of a file: found by their numbers, copied from another file."""

from copy import deepcopy

from lxml import etree

from travaux.formats.docx.names import WORD_TYPE, W, w
from travaux.formats.docx.package import Package
from travaux.formats.docx.paragraphs import Element

NOTE_KINDS = ("footnote", "endnote")


def notes_part(package: Package, kind: str) -> str | None:
    """Name of the part that holds the notes of a kind; None if there is none."""
    return next(iter(package.related(f"{kind}s")), None)


def find_note(package: Package, kind: str, number: str) -> Element | None:
    """The note of a number (``w:id``); None if there is none."""
    part = notes_part(package, kind)
    if part is None:
        return None
    return next((note for note in package.tree(part).iterfind(w(kind)) if note.get(w("id")) == number), None)


def copy_note(host: Package, guest: Package, kind: str, number: str) -> Element | None:
    """Copy a guest's note into the host, under a free number; None if the guest has no such note.

    The first note of a host brings the guest's separators with it.
    """
    source = find_note(guest, kind, number)
    own = notes_part(guest, kind)
    if source is None or own is None:
        return None
    part = notes_part(host, kind) or _add_notes(host, guest.tree(own), kind)
    root = host.tree(part)
    copied = deepcopy(source)
    copied.tail = None
    if w("type") in copied.attrib:
        del copied.attrib[w("type")]
    highest = max((int(note.get(w("id"), "0")) for note in root.iterfind(w(kind))), default=0)
    copied.set(w("id"), str(max(highest, 0) + 1))
    root.append(copied)
    return copied


def sort_notes(package: Package) -> None:
    """Put the notes of a file, in place, in the order in which its text refers to them, their numbers too.

    Some programs go by the order, some by the numbers.
    """
    for kind in NOTE_KINDS:
        part = notes_part(package, kind)
        if part is None:
            continue
        references = list(package.tree(package.main).iter(w(f"{kind}Reference")))
        order = {own: at for at, own in enumerate(dict.fromkeys(map(_id_of, references)))}
        root = package.tree(part)
        notes = [note for note in root.iterfind(w(kind)) if not note.get(w("type"))]
        ranked = sorted(notes, key=lambda note: order.get(_id_of(note), len(order)))
        numbers = sorted(map(_id_of, notes), key=_number)
        if list(map(_id_of, ranked)) == numbers and ranked == notes:
            continue
        renamed = dict(zip(map(_id_of, ranked), numbers, strict=True))
        for note in ranked:
            root.append(note)
        for element in (*ranked, *references):
            element.set(w("id"), renamed.get(_id_of(element), _id_of(element)))


def _id_of(element: Element) -> str:
    return element.get(w("id"), "")


def _number(own: str) -> int:
    return int(own) if own.lstrip("-").isdecimal() else 0


def _add_notes(host: Package, guest: Element, kind: str) -> str:
    root = etree.Element(w(f"{kind}s"), nsmap={"w": W})
    root.extend(deepcopy(note) for note in guest.iterfind(w(kind)) if note.get(w("type")))
    name, number = f"word/{kind}s.xml", 1
    while name in host:
        name, number = f"word/{kind}s{number}.xml", number + 1
    host.put(name, root, type=f"{WORD_TYPE}{kind}s+xml")
    host.relate(host.main, f"{kind}s", name)
    return name
