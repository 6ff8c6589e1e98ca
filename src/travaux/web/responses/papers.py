"""The two-column Word paper of a response: all answers, or one party's."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from travaux.formats.docx.documents.answers import write_answers
from travaux.formats.docx.documents.voice import Voice
from travaux.record.state import Response
from travaux.record.views.answers import read_answers
from travaux.web.answers import hand_over
from travaux.web.files.papers import KINDS
from travaux.web.meetings.papers import Offered, choose_language, offer
from travaux.web.responses.views import require_response
from travaux.web.seats import Seat, seated
from travaux.web.words import name_party


def list_offered(seat: Seat, log: str, response: Response) -> Iterator[Offered]:
    """The paper with all that was answered; with several asked, that of each who gave something."""
    address = reverse("responses:paper", kwargs={"slug": seat.slug, "response": response.id})
    where = {} if log == seat.log else {"log": log}
    yield offer(_("The text and the answers side by side"), address, where)
    if len(response.of) > 1:
        for party in dict.fromkeys(given.by for given in response.given):
            title = _("What %(party)s answers") % {"party": name_party(seat, party)}
            yield offer(title, address, {**where, "of": party})


@require_GET
@seated
def paper(request: HttpRequest, seat: Seat, response: str) -> HttpResponse:
    """The text as it was asked on, and beside it the answers, as a Word file."""
    log, held = require_response(request, seat, response)
    party = request.GET.get("of", "")
    if party and party not in held.of:
        raise Http404
    language = choose_language(request.GET.get("language", ""))
    data = write_answers(
        Voice(seat.states, log=log, language=language),
        read_answers(seat.states, f"{log}:{held.id}", party=party),
    )
    name = "-".join(filter(None, (seat.slug, held.id, party, language)))
    return hand_over(data, name=f"{name}.docx", kind=KINDS["docx"])
