"""What became of a provision since an act: a delegation's notes go along with the text, and say so."""

from typing import NamedTuple

from travaux.record.live_text import LiveText
from travaux.record.state import Work
from travaux.record.wording import FIELDS, PlainProvision, walk_plain
from travaux.web.propose.preview import set_blanks_outside
from travaux.web.text.cards import Piece, diff_pieces


class Since(NamedTuple):
    """What became of a provision. ``sort``: "" for nothing, "changed", "gone"; ``pieces``: its redline."""

    sort: str
    pieces: tuple[Piece, ...] = ()


def tell_since(work: Work, provision: str, seq: int, *, language: str = "") -> Since:
    """What became of a provision's own words since an act of the talks' log.

    Args:
        work: the text.
        provision: its id.
        seq: of the last act that was there then.
        language: of the text; "" for the original.

    Complexity: linear in the provisions of the texts that stood since, where chair's texts came between.
    """
    live = work.texts.get(language or work.language) or LiveText()
    then = read_at(work, provision, seq, language=live.language)
    now = live.find(provision)
    if now is None:
        return Since("gone", (Piece("del", then),) if then else ())
    words = _read(now)
    if not then or then == words:
        return Since("")
    return Since("changed", set_blanks_outside(diff_pieces(then, words)))


def read_at(work: Work, provision: str, seq: int, *, language: str) -> str:
    """A provision's own words as they read after an act; "" if it did not stand then."""
    for revision in work.revisions:
        before = revision.before.get(language)
        if revision.how == "chair" and revision.seq > seq and before is not None:
            return _read_in(before, provision, seq)
    live = work.texts.get(language)
    return _read_in(live, provision, seq) if live is not None else ""


def _read_in(live: LiveText, provision: str, seq: int) -> str:
    puts = [put for put in live.puts.get(provision, ()) if put.act <= seq]
    if puts:
        return " ".join(words for name in FIELDS if (words := getattr(puts[-1], name)))
    floor = next((p for p in walk_plain(live.floor.provisions) if p.id == provision), None)
    return _read(floor) if floor is not None else ""


def _read(provision: PlainProvision) -> str:
    return " ".join(words for name in FIELDS if (words := getattr(provision, name)))
