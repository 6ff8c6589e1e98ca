"""What the page says of its text: symbol, revision, as at when, status, languages."""

from typing import NamedTuple

from travaux.record.envelope import Occurred
from travaux.record.state import Issue, Revision, Work
from travaux.web.moments import say_when
from travaux.web.seats import Seat
from travaux.web.text.history import list_seqs


class Masthead(NamedTuple):
    """The head of a text.

    Attributes:
        title: of the text.
        symbol: of the last form that was issued in this language; "" where none was.
        distribution: of that form.
        revision: the present state that has a name; None before there is one.
        as_at: when the last act happened that bears on it.
        status: as it was said.
        language: that is shown.
        languages: all that the work has.
        translated_from: the language that this one follows, or "".
        stale: how many provisions of it follow an original that changed since.
        open_places: how many places are open.
    """

    title: str
    symbol: str
    distribution: str
    revision: Revision | None
    as_at: str
    status: str
    language: str
    languages: tuple[str, ...]
    translated_from: str
    stale: int
    open_places: int


def describe_text(seat: Seat, work: Work, *, language: str, open_places: int) -> Masthead:
    """The head of a text as the reader sees it."""
    shown = language or work.language
    live = work.texts.get(shown)
    issue = _find_issue(work, shown)
    rest = sorted(code for code in work.texts if code != work.language)
    return Masthead(
        title=(live.title if live is not None else "") or work.title,
        symbol=issue.symbol if issue is not None else "",
        distribution=issue.distribution if issue is not None else "",
        revision=work.revisions[-1] if work.revisions else None,
        as_at=_tell_last(seat, work),
        status=work.status,
        language=shown,
        languages=(work.language, *rest),
        translated_from=live.translated_from if live is not None else "",
        stale=len(live.stale) if live is not None else 0,
        open_places=open_places,
    )


def _find_issue(work: Work, language: str) -> Issue | None:
    mine = [issue for issue in work.issues if issue.language == language]
    return max(mine, key=lambda issue: issue.seq, default=None)


def _tell_last(seat: Seat, work: Work) -> str:
    seqs = list_seqs(seat.talks, work.id, negotiation=seat.negotiation.pk)
    entry = seat.talks.entries.get(seqs[-1] if seqs else work.seq)
    occurred = entry.act.occurred if entry is not None else Occurred("")
    return say_when(occurred)
