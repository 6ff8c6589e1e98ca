"""A response beside what it answers: the text as it was when it was asked for, provision by provision."""

from collections.abc import Mapping
from typing import NamedTuple

from travaux.errors import UsageError
from travaux.record.carrying import chain_of
from travaux.record.changes import apply_changes
from travaux.record.circles import referred_to
from travaux.record.envelope import Head
from travaux.record.references import split_reference
from travaux.record.state import Answer, Given, Response, State, Work
from travaux.record.views.logs import find_thing
from travaux.record.views.parties import list_parties
from travaux.record.wording import PlainText, list_roots, walk_plain

_UNASKED = frozenset({"preface", "conclusion", "part", "title", "chapter", "section", "subsection"})


class Said(NamedTuple):
    """An answer. ``given``: the response that it is of; ``last``: whether none of the party's came later."""

    party: str
    answer: Answer
    given: Given
    last: bool


class AskedText(NamedTuple):
    """A text that a response is asked on.

    Attributes:
        work: itself.
        text: as it stood when the response was asked for.
        units: ids of the provisions on which an answer is asked: those that were named, or each article.
        roots: ids of the provisions at the top that are asked about or answered.
        answers: id of a provision -> what was answered, each party's last first.
        wordings: code of a party -> the text as it would accept it; only of those that would change it.
        moved: ids of the provisions that read otherwise by now.
    """

    work: Work
    text: PlainText
    units: tuple[str, ...]
    roots: frozenset[str]
    answers: Mapping[str, tuple[Said, ...]]
    wordings: Mapping[str, PlainText]
    moved: frozenset[str]


class Answered(NamedTuple):
    """A response with all that it answers.

    Attributes:
        log: that it stands on.
        response: itself.
        parties: codes of those that were asked, in the conference's order, or of the one that is looked at.
        texts: that it is asked on.
        elsewhere: (reference, answers) on what is in none of these.
        head: of the log, when this was read.
        recorded_at: when the last act of the log was recorded, UTC.
    """

    log: str
    response: Response
    parties: tuple[str, ...]
    texts: tuple[AskedText, ...]
    elsewhere: tuple[tuple[str, tuple[Said, ...]], ...]
    head: Head
    recorded_at: str


def read_answers(states: Mapping[str, State], name: str, *, party: str = "") -> Answered:
    """A response that a reader sees, beside its text.

    Args:
        states: of the logs that it may open.
        name: id of the response, or LOG:ID.
        party: code of the only one whose answers are wanted; "" for all.

    Raises:
        UsageError: there is no such response, or the party was not asked.

    Complexity: linear in the texts, for each party that would change them.
    """
    log, found = find_thing(states, "responses", name)
    response: Response = found
    place = {view.code: at for at, view in enumerate(list_parties(states))}
    asked = sorted(response.of, key=lambda code: (place.get(code, len(place)), code))
    parties = tuple(code for code in asked if party in ("", code))
    if not parties:
        problem = f"{party} was not asked in {response.id}"
        raise UsageError(problem=problem, way_out=f"it was asked of {', '.join(asked)}")
    said = _gather(response, parties)
    state, known = states[log], referred_to(log, states)
    works = {
        act: work
        for reference in (*response.about, *said)
        for act in (split_reference(reference)[0],)
        for work in (next((s.works[act] for s in known.values() if act in s.works), None),)
        if work is not None
    }
    texts = tuple(_read_text(known, response, work, said) for work in works.values())
    placed = {f"{text.work.id}#{own}" for text in texts for own in text.answers}
    return Answered(
        log=log,
        response=response,
        parties=parties,
        texts=texts,
        elsewhere=tuple((reference, given) for reference, given in said.items() if reference not in placed),
        head=state.head,
        recorded_at=state.entries[state.head.seq].act.recorded_at,
    )


def _gather(response: Response, parties: tuple[str, ...]) -> dict[str, tuple[Said, ...]]:
    """Reference -> the answers on it, party by party, each party's last first."""
    found: dict[str, list[Said]] = {}
    for party in parties:
        known: set[str] = set()
        for given in sorted((g for g in response.given if g.by == party), key=lambda g: -g.seq):
            for answer in given.answers:
                found.setdefault(answer.about, []).append(
                    Said(party, answer, given, last=answer.about not in known)
                )
            known.update(answer.about for answer in given.answers)
    return {reference: tuple(answers) for reference, answers in found.items()}


def _read_text(
    states: Mapping[str, State], response: Response, work: Work, said: Mapping[str, tuple[Said, ...]]
) -> AskedText:
    text = _text_when(work, response.seq)
    homes = list_roots(text.provisions)
    answers = {
        own: given
        for reference, given in said.items()
        for act, own in (split_reference(reference),)
        if act == work.id and own in homes
    }
    asked = [own for act, own in map(split_reference, response.about) if act == work.id]
    named = tuple(own for own in asked if own in homes)
    every = tuple(p.id for p in text.provisions if p.kind not in _UNASKED) if "" in asked else ()
    roots = frozenset(homes[own] for own in (*named, *answers)) if not every else frozenset(homes.values())
    now = {provision.id: provision for provision in walk_plain(work.read().provisions)}
    moved = {p.id for p in walk_plain(text.provisions) if p.id not in now or _fields(now[p.id]) != _fields(p)}
    return AskedText(
        work=work,
        text=text,
        units=every or named,
        roots=roots,
        answers=answers,
        wordings=_read_wordings(states, text, answers),
        moved=frozenset(moved),
    )


def _fields(provision: object) -> tuple[str, ...]:
    return tuple(getattr(provision, name) for name in ("number", "heading", "text", "tail"))


def _text_when(work: Work, seq: int) -> PlainText:
    """The original as it stood under the name that it bore at an act: as tabled, revised, or the chair's."""
    before = [revision for revision in work.revisions if revision.seq <= seq]
    return (before[-1] if before else work.revisions[0]).text


def _read_wordings(
    states: Mapping[str, State], text: PlainText, answers: Mapping[str, tuple[Said, ...]]
) -> dict[str, PlainText]:
    """The text with all that a party's last answers would change in it, by their proposals."""
    wordings: dict[str, PlainText] = {}
    done: set[tuple[str, str]] = set()
    for said in (each for given in answers.values() for each in given if each.last and each.answer.proposal):
        state = next((s for s in states.values() if said.answer.proposal in s.proposals), None)
        if state is None or (said.party, said.answer.proposal) in done:
            continue
        done.add((said.party, said.answer.proposal))
        now = wordings.get(said.party, text)
        for step in chain_of(state, state.proposals[said.answer.proposal]):
            now = apply_changes(now, step.changes)
        wordings[said.party] = now
    return wordings
