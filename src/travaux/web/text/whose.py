"""Whose the words of a provision are: stretch by stretch, the act that put them there, when and where."""

from typing import NamedTuple

from travaux.record.state import Work
from travaux.record.views.blame import Cause, blame
from travaux.web.moments import say_when
from travaux.web.seats import Seat
from travaux.web.words import name_party, say_act


class Stretch(NamedTuple):
    """Words that stand side by side for one reason.

    Attributes:
        words: as they read.
        provision: id of the provision that they stand in.
        parties: whose wording it is, by name, as far as the reader may know.
        told: the act, in one sentence.
        when: it happened.
        meeting: at which, or "".
        place: of the meeting, or "".
        seq: of the act.
        proposals: ids of the proposals whose wording it is.
    """

    words: str
    provision: str
    parties: tuple[str, ...]
    told: str
    when: str
    meeting: str
    place: str
    seq: int
    proposals: tuple[str, ...]


def tell_whose(seat: Seat, work: Work, provision: str, *, language: str = "") -> tuple[Stretch, ...]:
    """The words of a provision as the text stands, and of what is under it, in reading order.

    Args:
        seat: who reads.
        work: the text.
        provision: id; of one that is only proposed there are none.
        language: "" for the original.
    """
    live = work.texts.get(language or work.language)
    if live is None or live.find(provision) is None:
        return ()
    told: dict[Cause, Stretch] = {}
    found: list[Stretch] = []
    for blamed in blame(seat.states, work.id, log=seat.log, language=language, provision=provision):
        for runs in blamed.fields.values():
            for run in runs:
                known = told.get(run.cause)
                if known is None:
                    known = told[run.cause] = _tell(seat, run.cause)
                last = found[-1] if found else None
                if last is not None and (last.provision, last.seq) == (blamed.provision, known.seq):
                    found[-1] = last._replace(words=f"{last.words} {run.words.lstrip()}")
                else:
                    found.append(known._replace(words=run.words, provision=blamed.provision))
    return tuple(found)


def _tell(seat: Seat, cause: Cause) -> Stretch:
    entry = seat.talks.entries.get(cause.seq)
    meeting = seat.talks.meetings.get(cause.meeting)
    return Stretch(
        words="",
        provision="",
        parties=tuple(name_party(seat, code) for code in cause.parties),
        told=say_act(entry, seat) if entry is not None else "",
        when=say_when(entry.act.occurred) if entry is not None else "",
        meeting=meeting.title if meeting is not None else "",
        place=meeting.place if meeting is not None else "",
        seq=cause.seq,
        proposals=cause.proposals,
    )
