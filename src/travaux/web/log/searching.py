"""Finding acts on one log: by party, provision, kind and day."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from travaux.record.references import split_reference
from travaux.record.state import Entry, State, Work
from travaux.record.wording import names_in
from travaux.web.moments import may_be_between
from travaux.web.seats import Seat
from travaux.web.words import name_place

_MOST_SHOWN = 60
_LISTS = ("about", "to", "documents", "sources")


class Wanted(NamedTuple):
    """What is looked for; "" for anything.

    Attributes:
        party: code of a party, as the reader may know whose an act is.
        noun: "proposal".
        place: "WORK" or "WORK#PROVISION", a provision at the top of a text.
        since, until: days, "2031-05-09", the first and the last.
    """

    party: str = ""
    noun: str = ""
    place: str = ""
    since: str = ""
    until: str = ""


class Found(NamedTuple):
    """One page of acts, the newest first. ``before``: where the next page goes on; 0 if there is none."""

    entries: tuple[Entry, ...]
    before: int


def find_acts(seat: Seat, log: str, wanted: Wanted, *, before: int = 0) -> Found:
    """The acts of a log that are looked for, a page of them.

    Args:
        seat: whose eyes.
        log: one of those that the seat opens.
        wanted: what is looked for.
        before: the page begins below this place in the log; 0 for the newest.

    Complexity: linear in the acts between the page's first and last.
    """
    state = seat.states[log]
    shown: list[Entry] = []
    first = min(before or state.head.seq + 1, state.head.seq + 1)
    for seq in range(first - 1, 0, -1):
        entry = state.entries.get(seq)
        if entry is not None and is_wanted(entry, seat, state, wanted):
            if len(shown) == _MOST_SHOWN:
                return Found(tuple(shown), shown[-1].act.seq)
            shown.append(entry)
    return Found(tuple(shown), 0)


def is_wanted(entry: Entry, seat: Seat, state: State, wanted: Wanted) -> bool:
    """Whether an act of a log is one that is looked for."""
    act = entry.act
    if wanted.noun and act.kind.partition(".")[0] != wanted.noun:
        return False
    if not may_be_between(act.occurred.at, wanted.since, wanted.until):
        return False
    if wanted.party and wanted.party not in {seat.codes.get(name) for name in _parties_of(entry)}:
        return False
    return not wanted.place or _bears_on(entry, seat, state, wanted.place)


def _parties_of(entry: Entry) -> Iterator[str]:
    body = entry.body
    yield from (
        entry.act.party,
        entry.act.on_behalf_of,
        getattr(body, "party", ""),
        getattr(body, "code", ""),
    )
    yield from getattr(body, "parties", ())


def _bears_on(entry: Entry, seat: Seat, state: State, place: str) -> bool:
    name, provision = split_reference(place)
    work = seat.talks.works.get(name) or state.works.get(name)
    return any(
        held == name and (not provision or _root_of(work, own) == provision)
        for held, own in list_places(entry, seat, state)
    )


def _root_of(work: Work | None, provision: str) -> str:
    if work is None:
        return provision
    homes = (text.homes[provision] for text in work.texts.values() if provision in text.homes)
    return next(homes, provision)


def list_places(entry: Entry, seat: Seat, state: State) -> Iterator[tuple[str, str]]:
    """(work, provision) that an act bears on; provision "" for the work as a whole."""
    body: Any = entry.body
    if body is None:
        return
    work = getattr(body, "work", "")
    if work or entry.act.id in state.works:
        yield work or entry.act.id, ""
    for change in getattr(body, "changes", ()):
        yield from ((work, name) for name in names_in(change))
    named = [getattr(body, "provision", ""), *getattr(body, "provisions", ()), *getattr(body, "roots", ())]
    span = getattr(body, "span", None)
    named.append(span.provision if span is not None else "")
    yield from ((work, name) for name in named if name)
    for proposal in _proposals_of(body):
        held = state.proposals.get(proposal) or seat.talks.proposals.get(proposal)
        if held is not None:
            yield held.work, ""
            yield from ((held.work, root) for root in held.roots)
    draft = state.drafts.get(getattr(body, "draft", ""))
    if draft is not None:
        yield from ((draft.work, name) for change in draft.changes for name in names_in(change))
    yield from _referred(body, state)


def _proposals_of(body: Any) -> Iterator[str]:
    if name := getattr(body, "proposal", ""):
        yield name
    yield from (taken.proposal for taken in getattr(body, "accepted", ()))
    yield from getattr(body, "rejected", ())


def _referred(body: Any, state: State) -> Iterator[tuple[str, str]]:
    references: list[str] = [name for field in _LISTS for name in _strings(getattr(body, field, ()))]
    answers = getattr(body, "answers", ())
    if not isinstance(answers, str):
        references += [answer.about for answer in answers]
    response = state.responses.get(getattr(body, "response", ""))
    if response is not None:
        references += response.about
    for reference in references:
        bare = reference.rpartition(":")[2] if ":" in reference.partition("#")[0] else reference
        yield split_reference(bare)
    for item in getattr(body, "agenda", ()):
        yield from ((item.work, provision) for provision in ("", *item.provisions))


def _strings(value: object) -> Iterable[str]:
    return value if isinstance(value, tuple) and all(isinstance(each, str) for each in value) else ()


def list_provisions(seat: Seat) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(work, title, (place, label) of each provision at the top): what one can look for."""
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    for work in sorted(seat.talks.works.values(), key=lambda work: work.seq):
        live = work.texts.get(work.language)
        roots = live.roots if live is not None else ()
        named = [(f"{work.id}#{root}", name_place(work, root)) for root in roots]
        found.append((work.id, work.title, [pair for pair in named if pair[1]]))
    return found
