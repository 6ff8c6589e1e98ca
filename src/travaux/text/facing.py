"""Two parties face to face: what each would write, row by row, the wording of both once.

    face_parties(rolling, "KAR") -> rows with KAR's wording first

Common is no more than that both read so: it is not thereby agreed. Row numbers are those of the rolling text,
so that both sides' copies have the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from travaux.errors import UnknownPartyError, UsageError
from travaux.text.lines import canonical_blanks
from travaux.text.model import Content, RollingText
from travaux.text.project import _find_path, _pick, _read_words
from travaux.text.rows import Row, list_rows


@dataclass(frozen=True, slots=True)
class Rival:
    """Words at one place: the first party's and the other's; "" where it has none."""

    first: str
    other: str


@dataclass(frozen=True, slots=True)
class FacingRow:
    """One row of the two-column draft.

    Attributes:
        row: number and provision.
        in_first: whether the first party has the provision here.
        in_other: whether the other has.
        fields: of the row, in order (see `Row.contents`): common words, and rivals among them.
    """

    row: Row
    in_first: bool
    in_other: bool
    fields: tuple[tuple[str | Rival, ...], ...]

    @property
    def is_common(self) -> bool:
        """Whether both read the same."""
        both = self.in_first and self.in_other
        return both and not any(isinstance(part, Rival) for field in self.fields for part in field)


def face_parties(rolling: RollingText, first: str) -> tuple[FacingRow, ...]:
    """The rows of two parties' texts.

    Args:
        rolling: of exactly two parties.
        first: code of the one that is named first.

    Returns:
        Rows in reading order; those of the base that neither party keeps are left out.

    Raises:
        UnknownPartyError: ``first`` is not one of them.
        UsageError: there are not two parties.

    Complexity: linear in the words.
    """
    if first not in rolling.parties:
        raise UnknownPartyError(party=first, known=", ".join(rolling.parties) or "none")
    if len(rolling.parties) != 2:
        raise UsageError(
            problem=f"an alternat is of two parties, and there are {len(rolling.parties)}",
            way_out="give two versions, each with a party of its own",
        )
    other = next(code for code in rolling.parties if code != first)
    paths = _find_path(rolling, first), _find_path(rolling, other)
    found: list[FacingRow] = []
    for row in list_rows(rolling):
        has = [all(_pick(layer.choice, path) is layer.alternative for layer in row.layers) for path in paths]
        if any(has):
            fields = tuple(tuple(_join(_face(content, *paths, has=has))) for content in row.contents)
            found.append(FacingRow(row, has[0], has[1], fields))
    return tuple(found)


def read_side(parts: tuple[str | Rival, ...], *, other: bool) -> str:
    """The words of one side."""
    words = (part if isinstance(part, str) else part.other if other else part.first for part in parts)
    return canonical_blanks("".join(words))


def _face(
    content: Content, first: tuple[str, ...], other: tuple[str, ...], *, has: list[bool]
) -> Iterator[str | Rival]:
    for part in content:
        if isinstance(part, str):
            yield part
            continue
        chosen = [_pick(part, path) for path in (first, other)]
        if not all(has):
            yield "".join(_read_words(chosen[0 if has[0] else 1].content, first if has[0] else other))
        elif chosen[0] is chosen[1]:
            yield from _face(chosen[0].content, first, other, has=has)
        else:
            words = [
                "".join(_read_words(each.content, path))
                for each, path in zip(chosen, (first, other), strict=True)
            ]
            yield Rival(*words) if words[0] != words[1] else words[0]


def _join(parts: Iterator[str | Rival]) -> Iterator[str | Rival]:
    """The parts with neighbouring words put together, none of them empty."""
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
            continue
        if words:
            yield words
        words = ""
        yield part
    if words:
        yield words
