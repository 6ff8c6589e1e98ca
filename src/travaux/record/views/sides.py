"""Who stands with whom: counted from what was said of the open proposals, never from silence."""

from collections.abc import Mapping
from itertools import combinations, product

import msgspec

from travaux.record.envelope import TABLE
from travaux.record.state import Proposal, State
from travaux.record.views.stances import find_codes


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Two delegations.

    Attributes:
        together: open proposals that both propose or support.
        apart: open proposals that one of them proposes or supports and the other opposes.
    """

    together: int = 0
    apart: int = 0


def count_sides(states: Mapping[str, State], work: str, *, log: str = TABLE) -> dict[tuple[str, str], Pair]:
    """Pairs of codes, both ways round -> how often they said the same; others are left out.

    Args:
        states: of the logs that the reader may open; a position whose party these do not tell is not counted.
        work: id of the text; its proposals in every language count.
        log: the log that it stands on.

    Complexity: linear in the open proposals, quadratic in those who spoke on one.
    """
    codes = find_codes(states)
    together: dict[tuple[str, str], int] = {}
    apart: dict[tuple[str, str], int] = {}
    for proposal in states[log].proposals.values():
        if proposal.work != work or proposal.status != "open":
            continue
        behind, against = split_sides(proposal, codes)
        for pair in combinations(sorted(behind), 2):
            together[pair] = together.get(pair, 0) + 1
        for one, other in product(sorted(behind), sorted(against - behind)):
            pair = (one, other) if one < other else (other, one)
            apart[pair] = apart.get(pair, 0) + 1
    found: dict[tuple[str, str], Pair] = {}
    for pair in together.keys() | apart.keys():
        found[pair] = found[pair[::-1]] = Pair(together.get(pair, 0), apart.get(pair, 0))
    return found


def split_sides(proposal: Proposal, codes: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Codes of those who propose or support a proposal, and of those who oppose it."""
    positions = proposal.positions.values()
    behind = {*proposal.parties, *(p.party for p in positions if p.role == "support")}
    against = {p.party for p in positions if p.role == "oppose"}
    return {codes[name] for name in behind if name in codes}, {
        codes[name] for name in against if name in codes
    }
