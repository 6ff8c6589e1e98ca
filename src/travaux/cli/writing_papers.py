"""Which paper of a record is wanted, and writing it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from travaux.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from travaux.record.circles import Reader
    from travaux.record.state import State

ANSWERS = "answers"


class Asked(NamedTuple):
    """What was asked for.

    Attributes:
        paper: its name.
        of: id of the meeting or response; "" for the only one.
        language: of the paper's own words.
        first: of agreed minutes, whose copy it is; "" for the first in the conference's order.
        answerer: of a response, whose answers; "" for all.
    """

    paper: str
    of: str
    language: str
    first: str
    answerer: str


def write_paper(
    states: "Mapping[str, State]", reader: "Reader", asked: Asked, *, template: bytes | None = None
) -> bytes:
    """The bytes of a paper.

    Args:
        states: of the logs that the reader may open.
        reader: who it is; the chair's paper is not written for a delegation.
        asked: which paper.
        template: into which it is poured.

    Raises:
        UsageError: there is no such paper, meeting, response or language, or an option is for another paper.
        RefusedError: it is the chair's to give out.
    """
    from travaux.formats.docx.documents.answers import write_answers
    from travaux.formats.docx.documents.meeting_papers import CHAIRS, write_meeting_paper
    from travaux.formats.docx.documents.voice import Voice
    from travaux.record.views.answers import read_answers
    from travaux.record.views.proceedings import read_proceedings

    _check(asked)
    if asked.paper == ANSWERS:
        answered = read_answers(states, asked.of, party=asked.answerer)
        voice = Voice(states, log=answered.log, language=asked.language)
        return write_answers(voice, answered, template=template)
    if asked.paper == CHAIRS and not _may_give_out(states, reader):
        raise RefusedError(
            rule="only-the-chair",
            problem="the chair’s summary is the chair’s to give out",
            allowed="the chair, the secretariat or the keeper of the record may write it",
        )
    held = read_proceedings(states, asked.of)
    voice = Voice(states, log=held.log, language=asked.language)
    return write_meeting_paper(voice, held, asked.paper, first=asked.first, template=template)


def _check(asked: Asked) -> None:
    from travaux.formats.docx.documents.fixed_words import LANGUAGES
    from travaux.formats.docx.documents.meeting_papers import MEETING_PAPERS, MINUTES

    if asked.language not in LANGUAGES:
        problem = f"no paper has words in {asked.language}"
        raise UsageError(problem=problem, way_out=f"there are {', '.join(LANGUAGES)}")
    if asked.paper not in (*MEETING_PAPERS, ANSWERS):
        there = ", ".join((*MEETING_PAPERS, ANSWERS))
        raise UsageError(problem=f"there is no paper {asked.paper!r}", way_out=f"there are {there}")
    for option, value, paper in (
        ("--first", asked.first, MINUTES),
        ("--answers-of", asked.answerer, ANSWERS),
    ):
        if value and asked.paper != paper:
            problem = f"{option} {value} is for {paper}, not for {asked.paper}"
            raise UsageError(problem=problem, way_out="leave it out")


def _may_give_out(states: "Mapping[str, State]", reader: "Reader") -> bool:
    """Whether a reader presides, or keeps the record."""
    from travaux.record.rules import PRESIDING
    from travaux.record.views.parties import list_parties

    presiding = [view.code for view in list_parties(states) if view.role in PRESIDING]
    return reader.keeps or reader.party in presiding
