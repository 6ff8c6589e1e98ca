"""Statements: what was said, by whom, when and where, and how it is known."""

from collections.abc import Mapping

import msgspec

from travaux.record.moments import begin
from travaux.record.state import Source, State, Statement, Translation
from travaux.record.views.logs import Moment, Names, list_things, name_as_known, show_moment


class StatementView(msgspec.Struct, frozen=True):
    """A statement.

    Attributes:
        party: whose position it is, or "".
        nature: what one does by saying it.
        translations: the words in other languages.
        condition, consequence: of a condition, the if and the then.
        reported_by: from whom it is known, if not heard.
        sources: titles of the documents that show it, with their publishers.
        retracted: whether it was taken back.
    """

    log: str
    seq: int
    id: str
    party: str
    nature: str
    words: str
    speaker: str
    capacity: str
    when: Moment | None
    where: str
    language: str
    translations: tuple[Translation, ...]
    condition: str
    consequence: str
    about: tuple[str, ...]
    reported_by: str
    sources: tuple[str, ...]
    retracted: bool


def list_statements(states: Mapping[str, State]) -> tuple[StatementView, ...]:
    """All statements, by the time at which they were made."""
    names = name_as_known(states)
    titles = {name: _name_source(source) for s in states.values() for name, source in s.sources.items()}
    found = [_show(log, statement, names, titles) for log, statement in list_things(states, "statements")]
    return tuple(sorted(found, key=lambda s: begin(s.when.at if s.when is not None else "")))


def _name_source(source: Source) -> str:
    return ", ".join(part for part in (source.title, source.publisher) if part)


def _show(log: str, statement: Statement, names: Names, titles: Mapping[str, str]) -> StatementView:
    return StatementView(
        log=log,
        seq=statement.seq,
        id=statement.id,
        party=names.one(statement.party),
        nature=statement.nature,
        words=statement.words,
        speaker=statement.speaker,
        capacity=statement.capacity,
        when=show_moment(statement.when) if statement.when is not None else None,
        where=statement.where,
        language=statement.language,
        translations=statement.translations,
        condition=statement.condition,
        consequence=statement.consequence,
        about=statement.about,
        reported_by=names.one(statement.reported_by),
        sources=tuple(titles.get(name, name) for name in statement.sources),
        retracted=bool(statement.retracted),
    )
