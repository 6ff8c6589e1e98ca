"""What is open in a text, provision by provision, as everybody at the table sees it."""

from typing import NamedTuple

from travaux.record.state import Work
from travaux.record.views.brackets import list_brackets
from travaux.record.views.counting import Place
from travaux.record.views.issues import IssueView, list_issues
from travaux.record.views.stances import name_parties
from travaux.web.seats import Seat
from travaux.web.text.sheet import find_states
from travaux.web.words import name_place


class Line(NamedTuple):
    """A provision on which something is open, was agreed or is set aside.

    Attributes:
        provision: id; "" for the text as a whole.
        place: as one calls it, "Article 7, paragraph 2"; "" for the whole.
        heading: of a provision with a number.
        state: O open, A agreed in plenary, G agreed at another level, P set aside.
        level: of what is agreed, or "".
        until: when what is set aside is taken up, as it was said.
        parties: of each proposal, codes as far as the reader may know.
        brackets: how many stand there, what would be added after it too.
    """

    provision: str
    place: str
    heading: str
    state: str
    level: str
    until: str
    parties: tuple[tuple[str, ...], ...]
    brackets: int


def list_lines(seat: Seat, work: Work) -> tuple[Line, ...]:
    """The open issues of a text, in reading order; then what is agreed or set aside."""
    counts: dict[str, int] = {}
    for found in list_brackets(seat.states, work.id, log=seat.log):
        place = anchor(found.place)
        counts[place] = counts.get(place, 0) + found.brackets
    states = find_states(seat.talks, work)
    issues = [i for i in list_issues(seat.states) if i.log == seat.log and i.work == work.id]
    told = {p.id for issue in issues if issue.provision in counts for p in issue.proposals}
    lines = [
        _tell(seat, work, issue, counts, states) for issue in issues if not _is_told(issue, counts, told)
    ]
    return tuple(sorted(lines, key=lambda line: line.state != "O"))


def _is_told(issue: IssueView, counts: dict[str, int], told: set[str]) -> bool:
    """Whether an issue is only what others stand in: all that is open there has its brackets elsewhere."""
    is_settled = issue.agreed or issue.parked or issue.provision in counts
    return not is_settled and all(proposal.id in told for proposal in issue.proposals)


def anchor(place: Place) -> str:
    """The provision that one looks at to see a place: of an addition what it would follow or stand in."""
    return place.provision or place.after or place.under


def _tell(seat: Seat, work: Work, issue: IssueView, counts: dict[str, int], states: dict[str, str]) -> Line:
    order = seat.rules.order.get("", ())
    is_open = any(proposal.status == "open" for proposal in issue.proposals)
    own = issue.provision
    return Line(
        provision=own,
        place=name_place(work, own),
        heading=issue.heading if issue.number else "",
        state="P" if issue.parked else "O" if is_open else states.get(own, "P"),
        level=issue.agreed,
        until=issue.until,
        parties=tuple(name_parties(p.parties, seat.codes, order) for p in issue.proposals),
        brackets=counts.get(own, 0),
    )
