"""The papers of a meeting, by name: which there can be of it, and how each is written."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from travaux.errors import UsageError
from travaux.formats.docx.documents.agreed_minutes import write_agreed_minutes
from travaux.formats.docx.documents.conclusions import write_chairs_summary, write_decisions
from travaux.formats.docx.documents.participants import write_participants
from travaux.formats.docx.documents.summary_record import write_summary_record
from travaux.formats.docx.documents.voice import Voice
from travaux.record.state import Meeting, State
from travaux.record.views.logs import find_negotiation
from travaux.record.views.proceedings import Proceedings, list_meeting

_WRITERS: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {
        "participants-provisional": partial(write_participants, final=False),
        "participants": partial(write_participants, final=True),
        "summary-record": write_summary_record,
        "decisions": write_decisions,
        "chairs-summary": write_chairs_summary,
    }
)
MINUTES = "agreed-minutes"
CHAIRS = "chairs-summary"
"""The paper that is the chair's to give out."""
MEETING_PAPERS = (*_WRITERS, MINUTES)
"""Names of all papers of a meeting."""


def list_papers(states: Mapping[str, State], meeting: Meeting) -> tuple[str, ...]:
    """The papers that there can be of a meeting as its record stands.

    Nothing of one that was cancelled; before it was opened only who is to take part, unless it came to
    something; nothing that an informal session does not keep; agreed minutes where two sides met.
    """
    negotiation = find_negotiation(states)
    keeps = negotiation is None or meeting.session not in negotiation.rules.informal
    began = bool(meeting.opened or meeting.outcomes or meeting.decisions or meeting.next_steps)
    there = {
        "participants-provisional": keeps,
        "participants": keeps and meeting.status == "adjourned",
        "summary-record": keeps and bool(meeting.opened),
        "decisions": began,
        CHAIRS: began,
        MINUTES: began and len(list_meeting(states, meeting)) == 2,
    }
    return tuple(name for name in MEETING_PAPERS if there[name] and meeting.status != "cancelled")


def write_meeting_paper(
    voice: Voice, held: Proceedings, name: str, *, first: str = "", template: bytes | None = None
) -> bytes:
    """One paper of a meeting; the same record gives the same bytes.

    Args:
        voice: how it speaks, and to whom.
        held: the meeting.
        name: one of `MEETING_PAPERS`.
        first: of agreed minutes, code of the side that its copy names first.
        template: bytes of a ``.docx`` or ``.dotx``, into which it is poured.

    Raises:
        UsageError: there is no such paper of this meeting.
        InputError: the template cannot be read.
    """
    there = list_papers(voice.states, held.meeting)
    if name not in there:
        problem = f"there is no {name!r} of {held.meeting.id}, which is {held.meeting.status}"
        raise UsageError(problem=problem, way_out=f"there are {', '.join(there) or 'no papers of it'}")
    if name == MINUTES:
        return write_agreed_minutes(voice, held, first=first, template=template)
    return _WRITERS[name](voice, held, template=template)
