"""A text article by article, and what each party answered there."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from travaux.formats.page_words import direction_of
from travaux.record.carrying import target_of, wording_of
from travaux.record.circles import referred_to
from travaux.record.references import split_reference
from travaux.record.state import Answer, Given, Response, State, Work
from travaux.record.wording import PlainProvision, walk_plain
from travaux.text.eids import DIVISIONS, HEADED
from travaux.web.brief.since import Since, tell_since
from travaux.web.moments import say_when
from travaux.web.propose.preview import Line as Changed
from travaux.web.propose.preview import list_lines
from travaux.web.responses.requests import find_occurred
from travaux.web.seats import Seat
from travaux.web.words import name_place, say_act, say_parties

ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "accept": gettext_noop("accepts"),
        "accept-with-change": gettext_noop("accepts with a change"),
        "comment": gettext_noop("comments"),
        "reject": gettext_noop("rejects"),
        "question": gettext_noop("asks"),
    }
)
"""Answer of the record -> what a party does by it."""
CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "accept": gettext_noop("Accept"),
        "accept-with-change": gettext_noop("Accept with a change"),
        "comment": gettext_noop("Comment"),
        "reject": gettext_noop("Reject"),
        "question": gettext_noop("Question"),
    }
)
"""Answer of the record -> how it is chosen."""


_UNASKED = ("preface", "conclusion")


class Line(NamedTuple):
    """One provision of a text as it is set: how deep it stands, its kind and its words."""

    depth: int
    headed: bool
    number: str
    heading: str
    text: str


class Said(NamedTuple):
    """What a party answered on a provision.

    Attributes:
        party: who.
        answer: the act's own word.
        words: as they were written.
        when: it was given.
        final: whether it is the whole.
        place: the provision, where it is one inside the one that is shown.
        status: of the proposal that holds its wording; "" if there is none.
        lines: that wording, as a redline.
        since: what became of the provision since.
        seq: of the act.
    """

    party: str
    answer: str
    words: str
    when: str
    final: bool
    place: str
    status: str
    lines: tuple[Changed, ...]
    since: Since
    seq: int


class Place(NamedTuple):
    """Something that an answer is about: a provision at the top of a text, or anything else.

    Attributes:
        about: the reference.
        label: what it is called.
        address: where it is read, or "".
        lines: its words.
        language: of them.
        direction: likewise.
        division: whether it heads what follows: a text, a part of one.
        said: the answers, oldest first.
    """

    about: str
    label: str
    address: str
    lines: tuple[Line, ...] = ()
    language: str = ""
    direction: str = "ltr"
    division: bool = False
    said: tuple[Said, ...] = ()

    @property
    def anchor(self) -> str:
        """What its element is called."""
        return f"at-{self.about.replace('#', '.') or 'whole'}"


def list_places(seat: Seat, log: str, response: Response) -> list[Place]:
    """What was asked about, place by place in reading order, with what was answered; then what else was.

    Complexity: linear in the texts asked about.
    """
    state = seat.states[log]
    answers = list(_list_last(response))
    places: list[Place] = []
    for about in response.about:
        places += list_parts(seat, state, about)
    known = {place.about for place in places}
    homes = {answer.about: _find_home(seat, state, answer.about, known) for _given, answer in answers}
    loose = dict.fromkeys(about for about in homes if not homes[about])
    places += [Place(about, *name_reference(seat, log, about)) for about in loose]
    return [place._replace(said=tuple(_list_said(seat, state, place, answers, homes))) for place in places]


def list_parts(seat: Seat, state: State, about: str) -> Iterator[Place]:
    """A text as the provisions at its top; a provision of it; anything else as it is."""
    act, name = split_reference(about)
    work = _find_work(seat, state, act)
    if work is None:
        yield Place(about, *name_reference(seat, state.log, about))
        return
    now = work.read()
    wanted = _choose(now.provisions, name)
    if not name:
        yield Place(
            about,
            *name_reference(seat, state.log, about),
            language=work.language,
            direction=direction_of(work.language),
            division=True,
        )
    elif not wanted:
        yield Place(about, name_place(work, name) or _("a provision that is no longer in the text"), "")
    for provision in wanted:
        yield Place(
            about=f"{act}#{provision.id}",
            label=_call(work, provision),
            address=reverse(
                "text:provision", kwargs={"slug": seat.slug, "work": act, "provision": provision.id}
            ),
            lines=tuple(_list_lines(provision, 0)),
            language=work.language,
            direction=direction_of(work.language),
            division=provision.kind in DIVISIONS and not provision.children and not provision.text,
        )


def _choose(provisions: Sequence[PlainProvision], name: str) -> list[PlainProvision]:
    """All of a text on which one answers; or one provision of any depth."""
    if not name:
        return [p for p in provisions if p.kind not in _UNASKED]
    return [p for root in provisions for p in walk_plain((root,)) if p.id == name][:1]


def _call(work: Work, provision: PlainProvision) -> str:
    heading = provision.heading if provision.number else ""
    return f"{name_place(work, provision.id)} {heading}".strip()


def _list_lines(provision: PlainProvision, depth: int) -> Iterator[Line]:
    if provision.kind == "row":  # of a table: its cells on one line
        cells = " · ".join(cell.text for cell in walk_plain(provision.children) if cell.text)
        yield Line(min(depth, 4), False, "", "", cells or provision.text)  # noqa: FBT003  # a field of a row
        return
    headed = provision.kind in HEADED
    yield Line(min(depth, 4), headed, provision.number, provision.heading, provision.text)
    for child in provision.children:
        yield from _list_lines(child, depth + (not headed))
    if provision.tail:
        yield Line(min(depth, 4), False, "", "", provision.tail)  # noqa: FBT003  # a field of a row


def _list_last(response: Response) -> Iterator[tuple[Given, Answer]]:
    """Of each party what it last said of each thing, in the order in which it was given."""
    last = {(given.by, answer.about): (given, answer) for given in response.given for answer in given.answers}
    yield from last.values()


def _find_work(seat: Seat, state: State, act: str) -> Work | None:
    """A text of a log, or one of the talks that it speaks of."""
    return state.works.get(act) or seat.talks.works.get(act)


def _find_home(seat: Seat, state: State, about: str, known: set[str]) -> str:
    """The place that is shown in which an answer belongs: its own, or that around it; "" if none is."""
    if about in known:
        return about
    act, name = split_reference(about)
    work = _find_work(seat, state, act)
    if work is None or not name:
        return ""
    live = work.texts.get(work.language)
    root = live.homes.get(name, "") if live is not None else ""
    home = f"{act}#{root}"
    return home if home in known and live is not None and live.find(name) is not None else ""


def _list_said(
    seat: Seat,
    state: State,
    place: Place,
    answers: Sequence[tuple[Given, Answer]],
    homes: Mapping[str, str],
) -> Iterator[Said]:
    for given, answer in answers:
        if (homes[answer.about] or answer.about) != place.about:
            continue
        act, name = split_reference(answer.about)
        work = _find_work(seat, state, act)
        proposal = seat.talks.proposals.get(answer.proposal)
        yield Said(
            party=given.by,
            answer=answer.answer,
            words=answer.words,
            when=say_when(given.occurred),
            final=given.final,
            place=name_place(work, name) if answer.about != place.about else "",
            status=proposal.status if proposal is not None else "",
            lines=list_lines(
                target_of(seat.talks, proposal).provisions, wording_of(seat.talks, proposal).provisions
            )
            if proposal is not None
            else (),
            since=tell_moved(work, name, given.seq)
            if work is not None and name and act in state.works  # another log's places tell nothing of it
            else Since(""),
            seq=given.seq,
        )


def tell_moved(work: Work, name: str, seq: int) -> Since:
    """What became of a provision, and of all that stands in it, since an act of the talks."""
    live = work.texts.get(work.language)
    now = live.find(name) if live is not None else None
    if live is None or now is None:
        return tell_since(work, name, seq)
    anew = any(revision.how == "chair" and revision.seq > seq for revision in work.revisions)
    touched = (own.id for own in walk_plain((now,)) if anew or own.id in live.puts)
    moved = [since for own in touched if (since := tell_since(work, own, seq)).sort]
    return Since("changed" if moved else "", tuple(piece for since in moved for piece in since.pieces))


def name_reference(seat: Seat, log: str, about: str) -> tuple[str, str]:
    """What a thing is called that is asked about, and where it is read ("" if nowhere)."""
    act, name = split_reference(about)
    state = next((s for s in referred_to(log, seat.states).values() if act in s.ids), None)
    if state is None:
        return about, ""
    work = state.works.get(act)
    if work is not None:
        where = {"slug": seat.slug, "work": act}
        if name:
            label = name_place(work, name)
            if len(seat.talks.works) > 1:
                label = _("%(place)s of “%(title)s”") % {"place": label, "title": work.title}
            return label, reverse("text:provision", kwargs={**where, "provision": name})
        return work.title, reverse("text:show", kwargs=where)
    entry = state.entries[state.ids[act]]
    home = find_answered(state, act)
    if home is not None:
        parties = say_parties(seat, (getattr(entry.body, "party", ""),))
        label = _("the response of %(party)s of %(when)s") % {
            "party": parties,
            "when": say_when(find_occurred(state, entry.act.seq)),
        }
        return label, reverse("responses:show", kwargs={"slug": seat.slug, "response": home.id})
    if act in state.responses:
        return say_act(entry, seat), reverse("responses:show", kwargs={"slug": seat.slug, "response": act})
    address = reverse("log:act", kwargs={"slug": seat.slug, "log": state.log, "seq": entry.act.seq})
    return say_act(entry, seat), address


def find_answered(state: State, act: str) -> Response | None:
    """The request that an act gave an answer to, if it is such an act."""
    entry = state.entries.get(state.ids.get(act, 0))
    if entry is None or entry.act.kind != "response.give":
        return None
    return state.responses.get(getattr(entry.body, "response", ""))
