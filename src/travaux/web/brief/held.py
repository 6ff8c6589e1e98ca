"""What a delegation holds on a provision: told from its own brief and from what it may see of the talks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from travaux.record.carrying import wording_of
from travaux.record.changes import apply_changes
from travaux.record.live_text import LiveText
from travaux.record.references import split_reference
from travaux.record.state import Draft, Instruction, Note, Proposal, State, Work
from travaux.record.views.stances import name_parties
from travaux.record.wording import PlainProvision, walk_plain
from travaux.web.brief.redlines import Crossing, RedLine, find_crossings, read_red_line
from travaux.web.brief.since import Since, tell_since
from travaux.web.propose.preview import Line, list_lines
from travaux.web.propose.sending import is_cleared
from travaux.web.propose.target import find_in, list_touched
from travaux.web.seats import Seat
from travaux.web.words import name_place


class Told(NamedTuple):
    """An instruction that was given.

    Attributes:
        instruction: as it stands.
        line: its red line.
        crossed: where the text of now crosses it.
        would: (proposal, its parties, crossings) of open proposals that would.
        since: what became of the provision since it was given.
    """

    instruction: Instruction
    line: RedLine
    crossed: tuple[Crossing, ...]
    would: tuple[tuple[str, tuple[str, ...], tuple[Crossing, ...]], ...]
    since: Since


class Noted(NamedTuple):
    """A note, and what became of the provision since it was written."""

    note: Note
    since: Since


class Drafted(NamedTuple):
    """A draft, its redline, the log that it is on. ``cleared``: whether it may be released now."""

    draft: Draft
    cleared: bool
    log: str
    lines: tuple[Line, ...]


class Standing(NamedTuple):
    """Who stands where on an open proposal, as the delegation may know; ``silent``: who has not spoken."""

    proposal: str
    parties: tuple[str, ...]
    support: tuple[str, ...]
    oppose: tuple[str, ...]
    reserve: tuple[str, ...]
    silent: tuple[str, ...]


class Held(NamedTuple):
    """All that a delegation holds on one provision.

    Attributes:
        work: id of the text.
        provision: its id; "" for what is about no provision.
        label: what the provision is called.
        sought: questions that wait for an answer.
        told: instructions, the newest first.
        notes: the newest first.
        drafts: that bear on it, the newest first.
        standings: who stands where.
    """

    work: str
    provision: str
    label: str
    sought: tuple[Instruction, ...]
    told: tuple[Told, ...]
    notes: tuple[Noted, ...]
    drafts: tuple[Drafted, ...]
    standings: tuple[Standing, ...] = ()

    @property
    def is_crossed(self) -> bool:
        """Whether the text of now crosses a red line here."""
        return any(told.crossed for told in self.told)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not (self.sought or self.told or self.notes or self.drafts)


def describe_held(seat: Seat, work: Work, provision: str) -> Held:
    """What the delegation holds on a provision: on itself, on what it stands in, on what stands in it."""
    live = work.texts.get(work.language) or LiveText()
    family = list_family(live, provision)
    now = live.find(provision)
    return _gather(seat, work, live, provision, family, _label(work, now, provision))


def list_family(live: LiveText, provision: str) -> frozenset[str]:
    """A provision, those that it stands in and those under it."""
    root = live.provisions.get(live.homes.get(provision, ""))
    if root is None:
        return frozenset((provision,))
    now = live.find(provision)
    inside = {p.id for p in walk_plain((now,))} if now is not None else {provision}
    around = {p.id for p in walk_plain((root,)) if any(q.id == provision for q in walk_plain((p,)))}
    return frozenset(inside | around)


def list_held(seat: Seat) -> list[Held]:
    """All that the delegation holds, provision by provision in reading order; first what is about none."""
    found: list[Held] = []
    brief = _brief(seat)
    for work in sorted(seat.talks.works.values(), key=lambda work: work.seq):
        live = work.texts.get(work.language) or LiveText()
        named = {
            p
            for things in (brief.instructions, brief.notes)
            for t in things.values()
            for p in _places(seat, work, t.about)
        }
        named |= {
            name
            for drafted in list_drafts(seat, work)
            for name in _list_draft_places(live, drafted.draft)[:1]
        }
        order = [p.id for p in walk_plain(live.read().provisions)]
        gone = sorted(named.difference(order))
        for name in (*(name for name in order if name in named), *gone):
            label = _label(work, live.find(name), name)
            found.append(_gather(seat, work, live, name, frozenset((name,)), label, insight=True))
    general = _gather_general(seat)
    return [general, *found] if not general.is_empty else found


def _brief(seat: Seat) -> State:
    return seat.brief or State(log="brief:")


def _gather(
    seat: Seat,
    work: Work,
    live: LiveText,
    provision: str,
    family: frozenset[str],
    label: str,
    *,
    insight: bool = True,
) -> Held:
    brief = _brief(seat)

    def bears(about: Sequence[str]) -> bool:
        return not family.isdisjoint(_places(seat, work, about))

    given = [i for i in _newest(brief.instructions.values()) if bears(i.about)]
    answered = {i.answers for i in brief.instructions.values() if i.answers}
    drafts = [d for d in list_drafts(seat, work) if not family.isdisjoint(_list_draft_places(live, d.draft))]
    proposals = _list_open(seat.talks, work, family)
    return Held(
        work.id,
        provision,
        label,
        tuple(i for i in given if i.sought and i.id not in answered),
        tuple(_tell(seat, work, i, family, provision) for i in given if not i.sought),
        tuple(_note(seat, work, n, family, provision) for n in _latest_notes(brief) if bears(n.about)),
        tuple(drafts),
        tuple(_stand(seat, p) for p in proposals) if insight else (),
    )


def _gather_general(seat: Seat) -> Held:
    """What is about no provision."""
    brief = _brief(seat)
    answered = {i.answers for i in brief.instructions.values() if i.answers}

    def is_general(about: Sequence[str]) -> bool:
        return not any(_places(seat, work, about) for work in seat.talks.works.values())

    given = [i for i in _newest(brief.instructions.values()) if is_general(i.about)]
    told = tuple(Told(i, read_red_line(i.red_line), (), (), Since("")) for i in given if not i.sought)
    notes = tuple(Noted(n, Since("")) for n in _latest_notes(brief) if is_general(n.about))
    sought = tuple(i for i in given if i.sought and i.id not in answered)
    return Held("", "", "", sought, told, notes, ())


def _newest(things: Iterable[Instruction]) -> list[Instruction]:
    return sorted(things, key=lambda thing: -thing.seq)


def _latest_notes(brief: State) -> list[Note]:
    """The newest first; one that was written again as it was stands once."""
    found: dict[tuple[str, tuple[str, ...]], Note] = {}
    for note in sorted(brief.notes.values(), key=lambda note: -note.seq):
        found.setdefault((note.words, note.about), note)
    return list(found.values())


def _places(seat: Seat, work: Work, about: Sequence[str]) -> list[str]:
    """Ids of the provisions of a text that something is about, also by way of a proposal."""
    found: list[str] = []
    for reference in about:
        act, place = split_reference(reference)
        proposal = seat.talks.proposals.get(act)
        if act == work.id and place:
            found.append(place)
        elif proposal is not None and proposal.work == work.id:
            found += list_touched(proposal.changes)
    return found


def _saw(seat: Seat, seq: int) -> int:
    """The last act of the talks that was there when an act of the brief was done."""
    entry = _brief(seat).entries.get(seq)
    saw = entry.act.saw if entry is not None else None
    return saw.seq if saw is not None else seat.talks.head.seq


def _tell(seat: Seat, work: Work, instruction: Instruction, family: frozenset[str], provision: str) -> Told:
    live = work.texts.get(work.language) or LiveText()
    line = read_red_line(instruction.red_line)
    places = [p for p in _places(seat, work, instruction.about) if p in family] or [provision]
    saw = _saw(seat, instruction.seq)
    crossed = tuple(c for place in places for c in find_crossings(line, live.find(place)))
    would = []
    for proposal in _list_open(seat.talks, work, frozenset(places)) if line.must or line.never else ():
        wording = wording_of(seat.talks, proposal)
        found = tuple(c for place in places for c in find_crossings(line, find_in(wording, place)))
        new = tuple(c for c in found if c not in crossed)
        if new:
            would.append((proposal.id, _name(seat, proposal.parties), new))
    return Told(instruction, line, crossed, tuple(would), tell_since(work, places[0], saw))


def _note(seat: Seat, work: Work, note: Note, family: frozenset[str], provision: str) -> Noted:
    places = [p for p in _places(seat, work, note.about) if p in family] or [provision]
    return Noted(note, tell_since(work, places[0], _saw(seat, note.seq)))


def list_drafts(seat: Seat, work: Work) -> list[Drafted]:
    """The drafts of the brief on a text that stand, the newest first."""
    brief = _brief(seat)
    own = [d for d in brief.drafts.values() if d.work == work.id and not d.replaced]
    return [_show_draft(d, brief.log) for d in sorted(own, key=lambda d: -d.seq)]


def _show_draft(draft: Draft, log: str) -> Drafted:
    after = apply_changes(draft.before, draft.changes)
    lines = list_lines(draft.before.provisions, after.provisions)
    return Drafted(draft, is_cleared(draft), log, lines)


def list_shared(seat: Seat) -> list[tuple[str, tuple[str, ...], Drafted]]:
    """(name of the group, its members, draft) of the drafts that groups share, the newest first."""
    found = [
        (name, group.members, _show_draft(draft, log))
        for log, state in seat.states.items()
        if log.startswith("group:")
        for name, group in state.groups.items()
        for draft in sorted(state.drafts.values(), key=lambda d: -d.seq)
        if not draft.replaced
    ]
    return sorted(found, key=lambda item: item[0])


def _list_draft_places(live: LiveText, draft: Draft) -> list[str]:
    """The provisions that a draft is about; for what it adds, what that comes after or stands in."""
    found: list[str] = []
    for change in draft.changes:
        own = change.provision
        names: Iterator[str] = iter(
            (own,) if isinstance(own, str) else (getattr(change, "after", ""), getattr(change, "under", ""))
        )
        found += [next((name for name in names if name in live.homes), "")]
    return [name for name in found if name]


def _list_open(state: State, work: Work, family: frozenset[str]) -> list[Proposal]:
    names = {name for touching in work.open.values() for name in touching}
    found = (state.proposals[name] for name in names if name in state.proposals)
    mine = [p for p in found if not family.isdisjoint(list_touched(p.changes))]
    return sorted(mine, key=lambda p: p.seq)


def _stand(seat: Seat, proposal: Proposal) -> Standing:
    held: dict[str, list[str]] = {"support": [], "oppose": [], "reserve": []}
    for position in proposal.list_positions():
        held.setdefault(position.role, []).append(position.party)
    spoken = {*proposal.parties, *(name for names in held.values() for name in names)}
    known = all(name in seat.codes for name in spoken)
    codes = {seat.codes.get(name, "") for name in spoken}
    parties = (
        p for p in seat.talks.parties.values() if not p.left and p.role in ("delegation", "organization")
    )
    silent = [p.code for p in parties if p.code not in codes] if known else []
    return Standing(
        proposal.id,
        _name(seat, proposal.parties),
        _name(seat, held["support"]),
        _name(seat, held["oppose"]),
        _name(seat, held["reserve"]),
        _name(seat, silent),
    )


def _name(seat: Seat, names: Sequence[str]) -> tuple[str, ...]:
    return name_parties(names, seat.codes, seat.rules.order.get("", ()))


def _label(work: Work, provision: PlainProvision | None, name: str) -> str:
    if provision is None:
        return _("a provision that is no longer in the text")
    heading = provision.heading if provision.number else ""
    return f"{name_place(work, name, work.language)} {heading}".strip() or provision.text[:60]
