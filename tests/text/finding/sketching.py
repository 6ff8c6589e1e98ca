"""Texts written plainly and provisions drawn plainly, to say in a line what is found in what."""

from collections.abc import Sequence
from pathlib import Path

from travaux.text.eids import derive_eids
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Choice, Instrument, Provision, join_words, walk_provisions
from travaux.text.provisions import find_provisions, put_together

TREATIES = Path(__file__).parents[1] / "treaties"


def lines_of(text: str) -> list[Line]:
    """Lines of a text written plainly: ``#`` heads, ``|`` parts cells, two blanks indent."""
    lines = []
    for where, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped:
            continue
        level = len(stripped) - len(stripped.lstrip("#"))
        cells: tuple[str, ...] = ()
        if stripped.startswith("|"):
            cells = tuple(canonical_blanks(cell) for cell in stripped.strip("|").split("|"))
            stripped = " ".join(filter(None, cells))
        indent = (len(raw) - len(raw.lstrip())) // 2
        words = canonical_blanks(stripped.lstrip("#"))
        lines.append(Line(words, level=level, cells=cells, indent=indent, where=where))
    return lines


def read(text: str) -> Instrument:
    return find_provisions(lines_of(text))


def treaty(code: str) -> list[Line]:
    return lines_of((TREATIES / f"{code}.txt").read_text(encoding="utf-8"))


def sketch(provisions: Sequence[Provision | Choice[Provision]], depth: int = 0) -> list[str]:
    """A line a provision: kind, number, heading, text, and the tail behind the children."""
    drawn: list[str] = []
    for item in provisions:
        assert isinstance(item, Provision)
        fields = [join_words(field) for field in (item.number, item.heading, item.text)]
        drawn.append("  " * depth + " | ".join([item.kind, *fields]).rstrip(" |"))
        drawn += sketch(item.children, depth + 1)
        if item.tail:
            drawn.append("  " * (depth + 1) + f"tail | {join_words(item.tail)}")
    return drawn


def words_of(lines: Sequence[Line]) -> str:
    return canonical_blanks(" ".join(line.text for line in lines))


def assert_lawful(instrument: Instrument, lines: Sequence[Line]) -> None:
    """Nothing is lost or reordered; ids are unique and are the eids."""
    assert canonical_blanks(put_together(instrument)) == words_of(lines)
    ids = [provision.id for provision in walk_provisions(instrument.provisions)]
    assert len(set(ids)) == len(ids)
    assert derive_eids(instrument.provisions) == {each: each for each in ids}
