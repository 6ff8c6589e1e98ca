"""Compile: every proposal's wording woven into one rolling text.

Provisions are aligned first, each distinct version with the base once. Where a provision stands in
place its fields are woven word by word; where it was dropped or replaced, and where something was
added, a choice stands between whole provisions. Additions at one place that read alike are compiled
against one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from travaux.errors import DuplicateCodeError, IncompleteVersionError, UnknownProposalError
from travaux.text.align import Alignment, align_provisions
from travaux.text.flat import (
    flatten,
    level_divisions,
    nest_divisions,
    rank_divisions,
    reads_alike,
    word_provision,
)
from travaux.text.model import Instrument, Notice, Proposal, Proposed, Provision, RollingText
from travaux.text.readings import Readings
from travaux.text.weave_provisions import weave_provisions

_MANY = 3  # provisions from which new numbers are worth telling
_WAY_OUT = "a version that keeps the base's numbers (and adds 2 bis after 2) brackets fewer words"
_FEW = 4  # provisions under which a version is never called incomplete


def proposals_from(versions: Mapping[str, Instrument], *, partial: bool | None = None) -> list[Proposal]:
    """Whole versions as proposals on the base.

    Args:
        versions: code -> text; a joint version's key is its codes joined by "+".
        partial: as in `Proposal`, for all of them.

    Raises:
        DuplicateCodeError: a code stands in two keys, or twice in one.
    """
    seen: set[str] = set()
    for key in versions:
        for code in key.split("+"):
            if code in seen:
                raise DuplicateCodeError(party=code)
            seen.add(code)
    return [
        Proposal(id=key, parties=tuple(key.split("+")), wording=text, partial=partial)
        for key, text in versions.items()
    ]


def compile_rolling(
    base: Instrument, proposals: Sequence[Proposal], *, parties_order: Sequence[str] = ()
) -> RollingText:
    """Compile proposals on one base into the rolling text.

    Args:
        base: the text that the proposals are made on.
        proposals: in any order; it changes nothing.
        parties_order: the conference's own order of codes; codes not in it follow, sorted.

    Returns:
        The rolling text. `travaux.text.project` gives every proposal's wording back from it.

    Raises:
        DuplicateIdError: a text holds one provision id twice.
        UnknownProposalError: a proposal amends one that is not there, or itself in a ring.
        IncompleteVersionError: it was not said whether a version is complete, and it lacks half of the
            base's provisions, or all.

    Complexity: linear in distinct wordings; each is aligned once, to the base.
    Source: the house plan, section 3; docs/explanation/compiling.md.
    """
    proposals = sorted(proposals, key=lambda proposal: proposal.id)
    _check_targets(proposals)
    codes = {code for proposal in proposals for code in proposal.parties}
    named = [code for code in dict.fromkeys(parties_order) if code in codes]
    parties = (*named, *sorted(codes.difference(named)))
    flat = flatten(level_divisions(base.provisions))
    distinct = _find_distinct(proposals)
    readings = _name_readings(distinct, proposals, parties)
    alignments: dict[int, Alignment] = {}
    partial: set[int] = set()
    for reading, (first, *_) in enumerate(distinct):
        alignments[reading] = align_provisions(flat, flatten(level_divisions(first.wording.provisions)))
        _check_complete(first, alignments[reading])
        if first.partial:
            partial.add(reading)
    notices = [
        Notice("version-unchanged", proposal.id, "this version reads as the base does; it proposes nothing")
        for reading, same in enumerate(distinct)
        if same[0].on is None and _changes_nothing(alignments[reading])
        for proposal in same
    ]
    notices += [
        Notice(
            "renumbered", proposal.id, f"{count} provisions have another number than in the base; {_WAY_OUT}"
        )
        for reading, same in enumerate(distinct)
        if (count := _count_renumbered(alignments[reading])) >= _MANY
        for proposal in same
    ]
    notices += [
        replace(notice, where=f"{proposal.id}, {notice.where}")
        for proposal in proposals
        for notice in proposal.wording.notices
    ]
    return RollingText(
        parties=parties,
        proposals=tuple(Proposed(proposal.id, proposal.parties, proposal.on) for proposal in proposals),
        provisions=nest_divisions(
            weave_provisions(flat, alignments, readings, partial=frozenset(partial)),
            rank_divisions(base.provisions),
        ),
        title=base.title,
        language=base.language,
        notices=(*base.notices, *notices),
    )


def _check_targets(proposals: Sequence[Proposal]) -> None:
    on = {proposal.id: proposal.on for proposal in proposals}
    if len(on) < len(proposals):
        ids = [proposal.id for proposal in proposals]
        raise DuplicateCodeError(party=next(name for name in ids if ids.count(name) > 1))
    for proposal in proposals:
        at, steps = proposal.on, 0
        while at is not None:
            steps += 1
            if at not in on or steps > len(on):
                raise UnknownProposalError(proposal=proposal.id, on=proposal.on)
            at = on[at]


def _find_distinct(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    """Proposals that read the same, together: one reading each."""
    if len(proposals) == 1:
        return [list(proposals)]
    found: dict[object, list[Proposal]] = {}
    for proposal in proposals:
        wording = tuple(word_provision(p) for p in proposal.wording.provisions if isinstance(p, Provision))
        found.setdefault((proposal.on, proposal.partial, wording), []).append(proposal)
    return list(found.values())


def _name_readings(
    distinct: Sequence[Sequence[Proposal]], proposals: Sequence[Proposal], parties: Sequence[str]
) -> Readings:
    order = {code: place for place, code in enumerate(parties)}
    number = {proposal.id: reading for reading, same in enumerate(distinct) for proposal in same}
    return Readings(
        proposals=[tuple(proposal.id for proposal in same) for same in distinct],
        parties=[tuple({code: None for proposal in same for code in proposal.parties}) for same in distinct],
        on={
            number[proposal.id]: number[proposal.on]
            for proposal in proposals
            if proposal.on is not None and number[proposal.id] != number[proposal.on]
        },
        order=order,
    )


def _changes_nothing(alignment: Alignment) -> bool:
    """Whether a version has the base's words, each provision in its place."""
    old, new = alignment.old.provisions, alignment.new.provisions
    return len(old) == len(new) == len(alignment.kept) and all(map(reads_alike, old, new))


def _count_renumbered(alignment: Alignment) -> int:
    """How many provisions stand where they stood and have another number."""
    old, new = alignment.old.provisions, alignment.new.provisions
    return sum(old[i].number != new[j].number and bool(new[j].number) for i, j in alignment.kept.items())


def _check_complete(proposal: Proposal, alignment: Alignment) -> None:
    told = [at for at, p in enumerate(alignment.old.provisions) if p.text or p.heading]
    absent = sum(at not in alignment.pairs and at not in alignment.splits for at in told)
    lacks_half = len(told) >= _FEW and 2 * absent >= len(told)
    if proposal.partial is None and (lacks_half or (told and not alignment.new.provisions)):
        raise IncompleteVersionError(party="+".join(proposal.parties), absent=absent, total=len(told))
