"""What changes between two states of a text, provision by provision, as pieces that are kept, go or come."""

from typing import Literal, NamedTuple, TypeAlias

from travaux.record.wording import FIELDS, PlainProvision, PlainText, walk_plain
from travaux.text.hunks import diff_words
from travaux.text.words import split_words

Sort: TypeAlias = Literal["kept", "gone", "come"]


class Piece(NamedTuple):
    """Some words, and whether they stay, go or come in."""

    sort: Sort
    words: str


class Changed(NamedTuple):
    """A provision that reads otherwise; ``label``: its number, or what it begins with."""

    provision: str
    label: str
    pieces: tuple[Piece, ...]


def list_changed(before: PlainText, after: PlainText) -> tuple[Changed, ...]:
    """The provisions that differ, in the order of the newer text, those that went at the end.

    What only moved is not there. Complexity: linear but for the provisions that differ.
    """
    old = {provision.id: provision for provision in walk_plain(before.provisions)}
    new = {provision.id: provision for provision in walk_plain(after.provisions)}
    names = [*new, *(name for name in old if name not in new)]
    found = (_compare(name, old.get(name), new.get(name)) for name in names)
    return tuple(changed for changed in found if changed is not None)


def _compare(name: str, old: PlainProvision | None, new: PlainProvision | None) -> Changed | None:
    before, after = _read(old), _read(new)
    if before == after:
        return None
    named = new or old
    label = (named.number or named.heading).rstrip(".") if named is not None else ""
    return Changed(name, label, mark_pieces(before, after))


def _read(provision: PlainProvision | None) -> str:
    """A provision's own fields on one line."""
    if provision is None:
        return ""
    return " ".join(words for field in FIELDS if (words := getattr(provision, field)))


def mark_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two wordings as one line of pieces."""
    before, after = split_words(old), split_words(new)
    pieces: list[Piece] = []
    at = 0
    for start, end, new_start, new_end in diff_words(before, after):
        gone, come = "".join(before[start:end]), "".join(after[new_start:new_end])
        blank = " " if all(side.startswith(" ") for side in (gone, come) if side) else ""
        pieces += [
            Piece("kept", "".join(before[at:start]) + blank),
            Piece("gone", gone.removeprefix(blank)),
            Piece("come", come.removeprefix(blank)),
        ]
        at = end
    pieces.append(Piece("kept", "".join(before[at:])))
    return tuple(piece for piece in pieces if piece.words)
