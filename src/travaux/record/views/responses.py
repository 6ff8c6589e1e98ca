"""Responses: asked of whom, promised, given, awaited, overdue."""

from collections.abc import Mapping

import msgspec

from travaux.record.moments import is_over
from travaux.record.state import Answer, Given, Response, State
from travaux.record.views.logs import Moment, Names, list_things, name_as_known, show_moment


class PromiseView(msgspec.Struct, frozen=True):
    """Word that a response will come. ``due``: by when, a day or instant, or ""."""

    party: str
    due: str
    words: str


class GivenView(msgspec.Struct, frozen=True):
    """A response that was given. ``final``: whether it is the whole; ``accepted``: taken as an answer."""

    party: str
    when: Moment
    final: bool
    accepted: bool
    form: str
    words: str
    answers: tuple[Answer, ...]
    documents: tuple[str, ...]


class ResponseView(msgspec.Struct, frozen=True):
    """A response asked for.

    Attributes:
        asker: who asked.
        of: of whom.
        awaited: of whom nothing final was given or taken as an answer yet.
        overdue: of these, whose time, as it was asked or as they promised last, is over.
        comments: (party, words).
    """

    log: str
    seq: int
    id: str
    asker: str
    of: tuple[str, ...]
    about: tuple[str, ...]
    form: str
    due: str
    words: str
    promised: tuple[PromiseView, ...]
    given: tuple[GivenView, ...]
    awaited: tuple[str, ...]
    overdue: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


def list_responses(states: Mapping[str, State], *, now: str) -> tuple[ResponseView, ...]:
    """All responses that were asked for, in their order.

    Args:
        states: of the logs that the reader may open.
        now: the instant at which it is asked what is overdue, UTC.
    """
    names = name_as_known(states)
    return tuple(_show_response(log, r, names, now) for log, r in list_things(states, "responses"))


def _show_response(log: str, response: Response, names: Names, now: str) -> ResponseView:
    awaited = response.awaited
    promised = {promise.party: promise.by for promise in response.promised}  # the last of each
    late = {party for party, by in promised.items() if by and is_over(by, now)}
    if response.due and is_over(response.due, now):
        late |= set(response.of)
    return ResponseView(
        log=log,
        seq=response.seq,
        id=response.id,
        asker=names.one(response.asker),
        of=names.all(response.of),
        about=response.about,
        form=response.form,
        due=response.due,
        words=response.words,
        promised=tuple(PromiseView(names.one(p.party), p.by, p.words) for p in response.promised),
        given=tuple(_show_given(response, given, names) for given in response.given),
        awaited=names.all(awaited),
        overdue=names.all(party for party in awaited if party in late),
        comments=tuple((names.one(c.party), c.words) for c in response.comments),
    )


def _show_given(response: Response, given: Given, names: Names) -> GivenView:
    return GivenView(
        party=names.one(given.by),
        when=show_moment(given.occurred),
        final=given.final,
        accepted=given.by in {party for _, party in response.accepted},
        form=given.form,
        words=given.words,
        answers=given.answers,
        documents=given.documents,
    )
