"""Statements and sources that a reader may see: found, and told with all that belongs to them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.http import Http404
from django.utils.translation import gettext as _

from travaux.record.envelope import PUBLIC, brief_of
from travaux.record.moments import begin
from travaux.record.references import split_reference
from travaux.record.state import Source, State, Statement
from travaux.record.views.logs import list_things
from travaux.web.moments import may_be_between, say_when
from travaux.web.seats import Seat
from travaux.web.sentences import NATURES
from travaux.web.words import name_person, name_place, say_act, say_parties

PAGE = 40


class Wanted(NamedTuple):
    """What is looked for; "" for anything.

    Attributes:
        party: code of the party whose position it is, or on which it bears.
        place: "WORK" or "WORK#PROVISION".
        nature: "pledge".
        since, until: days, the first and the last.
    """

    party: str = ""
    place: str = ""
    nature: str = ""
    since: str = ""
    until: str = ""


class Kept(NamedTuple):
    """A source, and the log that it is on."""

    log: str
    source: Source


class Told(NamedTuple):
    """A statement with all that belongs to it, as the reader may know it.

    Attributes:
        log: that it is on.
        statement: as it stands.
        speaker: a public name; "" for a person of whom the record holds none.
        party: by name; "" if it is nobody's position.
        nature: in words.
        when: it was said.
        places: (work, provision, label) of the provisions and texts that it bears on.
        parties: names of those on which it bears.
        others: (log, seq, what happened) of the other acts on which it bears.
        sources: documents that show it.
        reporter: from whom it is known: a party by name, or as the record has it; of what is said of another
            without a source, whoever put it on record.
    """

    log: str
    statement: Statement
    speaker: str
    party: str
    nature: str
    when: str
    places: tuple[tuple[str, str, str], ...]
    parties: tuple[str, ...]
    others: tuple[tuple[str, int, str], ...]
    sources: tuple[Kept, ...]
    reporter: str


def shared_states(seat: Seat) -> dict[str, State]:
    """The logs whose statements stand on pages of the talks: those that all read."""
    return {log: state for log, state in seat.states.items() if log in (seat.log, PUBLIC)}


def find_statements(seat: Seat, wanted: Wanted, *, log: str = "") -> list[tuple[str, Statement]]:
    """(log, statement), the last said first.

    Args:
        seat: whose eyes.
        wanted: what is looked for.
        log: on which; "" for what all read.
    """
    states = {log: seat.states[log]} if log else shared_states(seat)
    found = [
        (own, statement)
        for own, statement in list_things(states, "statements")
        if _is_wanted(seat, own, statement, wanted)
    ]
    return sorted(found, key=lambda pair: (begin(_day_of(pair[1])), pair[1].seq), reverse=True)


def _day_of(statement: Statement) -> str:
    return statement.when.at if statement.when is not None else ""


def _is_wanted(seat: Seat, log: str, statement: Statement, wanted: Wanted) -> bool:
    if wanted.nature and statement.nature != wanted.nature:
        return False
    if not may_be_between(_day_of(statement), wanted.since, wanted.until):
        return False
    about = [split_reference(reference) for reference in statement.about]
    if wanted.party:
        admitted = {seat.codes.get(code) for name, _at in about if (code := _find_admitted(seat, name))}
        if wanted.party not in admitted | {seat.codes.get(statement.party)}:
            return False
    work, provision = split_reference(wanted.place)
    return not wanted.place or any(
        name == work and (not provision or _root_of(seat, work, own) == provision) for name, own in about
    )


def _root_of(seat: Seat, work: str, provision: str) -> str:
    held = seat.talks.works.get(work)
    texts = held.texts.values() if held is not None else ()
    return next((text.homes[provision] for text in texts if provision in text.homes), provision)


def _find_admitted(seat: Seat, act: str) -> str:
    """Code of the party that an act admitted; "" if it is none of these."""
    entry = seat.talks.entries.get(seat.talks.ids.get(act, 0))
    return str(getattr(entry.body, "code", "")) if entry and entry.act.kind == "party.admit" else ""


def admission_of(seat: Seat, code: str) -> str:
    """Id of the act that admitted a party: how a statement names the party on which it bears."""
    party = seat.talks.parties.get(code)
    entry = seat.talks.entries.get(party.seq) if party is not None else None
    return entry.act.id if entry is not None else ""


def tell(seat: Seat, log: str, statement: Statement) -> Told:
    """A statement with all that belongs to it."""
    places: list[tuple[str, str, str]] = []
    parties: list[str] = []
    others: list[tuple[str, int, str]] = []
    for reference in statement.about:
        name, provision = split_reference(reference)
        work = seat.talks.works.get(name)
        if work is not None:
            places.append((name, provision, name_place(work, provision) or work.title))
        elif code := _find_admitted(seat, name):
            parties.append(say_parties(seat, (code,)))
        else:
            others += _find_act(seat, log, name)
    linked = (s.id for s in seat.states[log].sources.values() if statement.id in s.supports)
    sources = (find_source(seat, log, name) for name in dict.fromkeys((*statement.sources, *linked)))
    reporter = _find_reporter(seat, statement)
    return Told(
        log=log,
        statement=statement,
        speaker=name_person(statement.speaker),
        party=say_parties(seat, (statement.party,)) if statement.party else "",
        nature=_(NATURES.get(statement.nature, statement.nature)),
        when=say_when(statement.when) if statement.when is not None else "",
        places=tuple(places),
        parties=tuple(parties),
        others=tuple(others),
        sources=tuple(kept for kept in sources if kept is not None),
        reporter=say_parties(seat, (reporter,)) if reporter else statement.reported_by,
    )


def _find_reporter(seat: Seat, statement: Statement) -> str:
    """The party from which a statement is known, as the record names it; "" where it is none."""
    if statement.reported_by in seat.codes:
        return statement.reported_by
    stands_alone = not (statement.reported_by or statement.sources)
    return statement.recorder if stands_alone and statement.recorder != statement.party else ""


def _find_act(seat: Seat, log: str, name: str) -> Iterator[tuple[str, int, str]]:
    for own in dict.fromkeys((log, seat.log, PUBLIC)):
        state = seat.states.get(own)
        if state is not None and name in state.ids:
            entry = state.entries[state.ids[name]]
            yield own, entry.act.seq, say_act(entry, seat)
            return


def find_source(seat: Seat, log: str, name: str) -> Kept | None:
    """A source by its id: on the statement's own log, else on those that all read."""
    for own in dict.fromkeys((log, seat.log, PUBLIC)):
        state = seat.states.get(own)
        if state is not None and name in state.sources:
            return Kept(own, state.sources[name])
    return None


def find_sources(seat: Seat, *logs: str) -> list[Kept]:
    """The sources on some logs, the last filed first."""
    states = {log: seat.states[log] for log in dict.fromkeys(logs) if log in seat.states}
    return [Kept(log, source) for log, source in list_things(states, "sources")][::-1]


def require_statement(seat: Seat, log: str, statement: str) -> Statement:
    """A statement on a log.

    Raises:
        Http404: the reader opens no such log, or there is none on it.
    """
    found = seat.states[log].statements.get(statement) if log in seat.states else None
    if found is None:
        raise Http404
    return found


def require_source(seat: Seat, log: str, source: str) -> Source:
    """A source on a log.

    Raises:
        Http404: the reader opens no such log, or there is none on it.
    """
    found = seat.states[log].sources.get(source) if log in seat.states else None
    if found is None:
        raise Http404
    return found


def list_resting(seat: Seat, log: str, source: str) -> Sequence[tuple[str, Statement]]:
    """(log, statement) of what rests on a source, as far as it stands on the source's log."""
    state = seat.states[log]
    supports = frozenset(state.sources[source].supports)
    own = state.statements.values()
    return [(log, s) for s in sorted(own, key=lambda s: s.seq) if source in s.sources or s.id in supports]


def is_own(seat: Seat, statement: Statement) -> bool:
    """Whether the person's party recorded it, is the one whose position it is, or presides."""
    mine = (seat.codes.get(name) for name in (statement.party, statement.recorder) if name)
    return seat.presides or seat.party in mine


def writable_logs(seat: Seat) -> tuple[str, ...]:
    """Where the person may record: the log of the talks, and the delegation's own brief."""
    return (seat.log, brief_of(seat.party)) if seat.capacity is not None else ()
