"""What the room suggests of a report, from the report and from what is on record already."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from travaux.press.model import Source as Report
from travaux.press.sayings import Saying, find_sayings
from travaux.record.envelope import PUBLIC
from travaux.record.state import Source, Statement
from travaux.record.views.logs import list_things
from travaux.web.seats import Seat
from travaux.web.statements.finding import find_source
from travaux.web.statements.reading import as_known
from travaux.web.statements.typed import Fact, suggest

FACTS = ("title", "publisher", "published", "language", "place", "address")
MOST_AUTHORS = 12
ROLES = ("", "author", "reporter", "editor", "photographer", "translator", "contributor")
_LIKE = 75
"""How alike, in per cent, the words of a statement are to those that it was recorded from."""
_LIKE_NAMES = 80
"""How alike two words are that stand for one party: "rusia" and "russian", "german" and "germany"."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAST_CHARS = 4


def suggest_facts(report: Report) -> tuple[Fact, ...]:
    """What a report says of itself, each to be confirmed."""
    said = {name: getattr(report, name, "") for name in FACTS}
    said["published"] = as_known(report.published_at)
    people = [(person.name, person.role) for person in report.authors]
    people += [(image.credit, "photographer") for image in report.images if image.credit]
    authors = [*dict.fromkeys(people)][: MOST_AUTHORS - 1]
    facts = [suggest(name, value) for name, value in said.items()]
    for at, (name, role) in enumerate([*authors, ("", "")]):
        facts += [suggest(f"author{at}", name), suggest(f"role{at}", role)]
    return tuple(facts)


class Suggested(NamedTuple):
    """Something that a report says that somebody said.

    Attributes:
        number: its place in the report.
        saying: as the report has it.
        log: of the statement that was recorded of it from this source; "" if none was.
        recorded: that statement, or None.
        aside: whether the reader has put it aside.
    """

    number: int
    saying: Saying
    log: str
    recorded: Statement | None
    aside: bool


def list_suggested(
    seat: Seat, log: str, source: Source, report: Report, *, aside: Sequence[int]
) -> tuple[Suggested, ...]:
    """What a report says that others said, in reading order, and what became of it."""
    own = [
        (where, statement)
        for where, statement in list_things(seat.states, "statements")
        if source.id in statement.sources
        and where in (log, seat.log)
        and (kept := find_source(seat, where, source.id)) is not None
        and kept.log == log
    ]
    return tuple(
        Suggested(n, saying, *_find_recorded(saying, own), aside=n in aside)
        for n, saying in enumerate(find_sayings(report))
    )


def _find_recorded(saying: Saying, recorded: Sequence[tuple[str, Statement]]) -> tuple[str, Statement | None]:
    for log, statement in recorded:
        wordings = (statement.words, *(translation.words for translation in statement.translations))
        if not statement.retracted and any(
            fuzz.ratio(saying.words, words, score_cutoff=_LIKE) for words in wordings
        ):
            return log, statement
    return "", None


def suggest_statement(seat: Seat, saying: Saying, report: Report, source: Source) -> tuple[Fact, ...]:
    """The fields of a statement, as far as the report and the record tell them."""
    known = _find_known(seat, saying.speaker)
    named = find_parties(f"{saying.capacity} {saying.speaker}", list_names(seat))
    party = known.party if known is not None else next(iter(named), "")
    capacity = saying.capacity or (known.capacity if known is not None else "")
    speaker = known.speaker if known is not None else saying.speaker
    when = as_known(saying.date) or as_known(report.published_at)[:10]
    said = {
        "speaker": speaker,
        "capacity": capacity,
        "party": seat.codes.get(party, ""),
        "when": when,
        "language": source.language or report.language,
        "nature": saying.deed or "",
        "reported_by": source.publisher,
    }
    return tuple(suggest(name, value) for name, value in said.items())


def _find_known(seat: Seat, speaker: str) -> Statement | None:
    """The last statement on the log of the talks by a speaker of this name, or of this last name."""
    if len(speaker) < _LEAST_CHARS:
        return None
    found = [
        statement
        for log, statement in list_things(seat.states, "statements")
        if log in (seat.log, PUBLIC)
        and (statement.speaker == speaker or statement.speaker.endswith(f" {speaker}"))
    ]
    return found[-1] if found else None


def list_names(seat: Seat) -> dict[str, tuple[str, ...]]:
    """Code -> all names that the conference has for a party, whatever their language."""
    return {
        code: (
            code,
            *party.names.values(),
            *(names[code] for names in seat.rules.names.values() if code in names),
        )
        for code, party in seat.talks.parties.items()
    }


def find_parties(words: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Codes of the parties that words name, in the order in which they are first named.

    A party is named by its whole name, by its code, or by a word with a capital that is much like one of its
    name and of no other party's: "Rusia" and "Russia's" name the Russian Federation.
    """
    telling = {code: set(_list_telling(own)) for code, own in names.items()}
    counts = Counter(word for own in telling.values() for word in own)
    found: dict[str, int] = {}
    for code, own in names.items():
        alone = [word for word in telling[code] if counts[word] == 1]
        whole = (words.find(name) for name in own[1:] if len(name) >= _LEAST_CHARS)
        places = [at for at in whole if at >= 0]
        for match in _WORD.finditer(words):
            word = match.group()
            if word == code or (word[0].isupper() and _is_like(word.casefold(), alone)):
                places.append(match.start())
        if places:
            found[code] = min(places)
    return tuple(sorted(found, key=lambda code: found[code]))


def _list_telling(names: Sequence[str]) -> Iterator[str]:
    for name in names[1:]:
        for word in _WORD.findall(name):
            if word[0].isupper() and len(word) >= _LEAST_CHARS:
                yield word.casefold()


def _is_like(word: str, words: Sequence[str]) -> bool:
    if len(word) < _LEAST_CHARS:
        return False
    return any(word[0] == own[0] and fuzz.ratio(word, own) >= _LIKE_NAMES for own in words)
