"""The Word papers that a page offers."""

from django import template

from travaux.record.state import Response
from travaux.web.meetings import papers as of_meetings
from travaux.web.meetings.listing import Held
from travaux.web.responses import papers as of_responses
from travaux.web.seats import Seat

register = template.Library()


@register.simple_tag
def papers_of_meeting(seat: Seat, held: Held) -> tuple[of_meetings.Offered, ...]:
    """The papers of a meeting."""
    return tuple(of_meetings.list_offered(seat, held))


@register.simple_tag
def papers_of_response(seat: Seat, log: str, response: Response) -> tuple[of_meetings.Offered, ...]:
    """The papers of a response."""
    return tuple(of_responses.list_offered(seat, log, response))
