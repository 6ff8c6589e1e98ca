"""Where a new provision stands in a family whose others it says nothing of: by neighbour, by number."""

from collections.abc import Sequence
from typing import TypeAlias

from travaux.record.wording import PlainProvision
from travaux.text.numbers import MULTIPLICATIVES, Number, parse_number

_FIRST = ("preface", "preamble")
_LAST = ("conclusion", "annex", "note")
_Rank: TypeAlias = tuple[int, tuple[int, ...], int, str]


def find_place(family: Sequence[PlainProvision], new: PlainProvision, *, beside: str = "") -> str:
    """After which of a family a new provision stands.

    Args:
        family: those that stand there, in their order.
        new: the one that comes.
        beside: id of the one that it was written after, if any. It decides, unless by their numbers another
            stands between the two: a lone "Article 5 bis" after "Article 2" comes after Article 5.

    Returns:
        The id; "" for the first place.
    """
    ranks = {p.id: rank for p in family if p.kind == new.kind and (rank := _rank(p, new)) is not None}
    own = _rank(new, new)
    if own is None or not ranks:
        return beside or _place_by_kind(family, new)
    if beside and not any(ranks.get(beside, own) < rank < own for rank in ranks.values()):
        return beside
    earlier = [name for name, rank in ranks.items() if rank <= own]
    if earlier:
        return max(reversed(earlier), key=lambda name: ranks[name])
    return _one_before(family, next(iter(ranks)))


def is_same(one: PlainProvision, other: PlainProvision) -> bool:
    """Whether two provisions bear the same number, however it is printed."""
    rank = _rank(one, other)
    return one.number == other.number or (rank is not None and rank == _rank(other, one))


def _rank(provision: PlainProvision, like: PlainProvision) -> _Rank | None:
    """What a number sorts by among those that are counted as another is."""
    number, other = parse_number(provision.number), parse_number(like.number)
    if number is None or other is None or number.style != other.style:
        return None
    return number.value, number.minor, _count_suffix(number), number.suffix


def _count_suffix(number: Number) -> int:
    return MULTIPLICATIVES.get(number.suffix.rstrip("0123456789"), 1) if number.suffix else 0


def _one_before(family: Sequence[PlainProvision], name: str) -> str:
    at = next(at for at, provision in enumerate(family) if provision.id == name)
    return family[at - 1].id if at else ""


def _place_by_kind(family: Sequence[PlainProvision], new: PlainProvision) -> str:
    if new.kind in _FIRST:
        before = [p.id for p in family if p.kind in _FIRST[: _FIRST.index(new.kind)]]
    elif new.kind in _LAST:
        before = [p.id for p in family]
    else:
        before = [p.id for p in family if p.kind not in _LAST]
    return before[-1] if before else ""
