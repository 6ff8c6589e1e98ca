"""A seat: who is before the screen in one negotiation, and what that person's eyes may see.

Whatever a page shows, it shows from ``seat.states``, which hold the logs that the reader may open and no
others. A negotiation that is not there and one that is not open to the reader answer alike.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property

from travaux.record.body import Command
from travaux.record.circles import Reader, states_for
from travaux.record.envelope import PUBLIC, TABLE, Act, brief_of
from travaux.record.rules import Rules
from travaux.record.state import State, Work
from travaux.record.views.stances import find_codes
from travaux.store.ledgers import append, read_states
from travaux.store.models import Access, Capacity, Negotiation, Person
from travaux.store.outbox import release_due
from travaux.store.rights import may, reader_of, require_right

P = ParamSpec("P")
_NOTED: set[tuple[int, int, datetime, frozenset[str]]] = set()
"""What this process has noted of who opened what; noting again changes nothing."""
_MOST_NOTED = 20_000
_CHOSEN = "capacity"  # in the session: slug -> id of the capacity that was chosen


@dataclass(frozen=True)
class Seat:
    """A reader in one negotiation.

    Attributes:
        negotiation: the row of it.
        capacity: in which the person acts; None for the public.
        capacities: all that the person holds here.
        states: of the logs that the reader may open.
    """

    negotiation: Negotiation
    capacity: Capacity | None
    capacities: tuple[Capacity, ...]
    states: Mapping[str, State]

    @property
    def slug(self) -> str:
        """The negotiation's address."""
        return self.negotiation.slug

    @cached_property
    def reader(self) -> Reader:
        """Whose eyes these are."""
        return reader_of(self.capacity)

    @property
    def party(self) -> str:
        """Code of the party, or ""."""
        return self.capacity.party if self.capacity is not None else ""

    @cached_property
    def log(self) -> str:
        """The log of the talks: the table's, or the public's for the public and for talks held in public."""
        table = self.states.get(TABLE)
        return TABLE if table is not None and table.negotiation is not None else PUBLIC

    @property
    def talks(self) -> State:
        """The state of that log."""
        return self.states[self.log]

    @property
    def rules(self) -> Rules:
        """The rules of procedure."""
        return self.talks.negotiation.rules if self.talks.negotiation is not None else Rules()

    @property
    def brief(self) -> State | None:
        """The state of the party's brief."""
        return self.states.get(brief_of(self.party)) if self.party else None

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Name on the record -> code of the party, as far as the reader may know whose it is."""
        return find_codes(self.states)

    @property
    def presides(self) -> bool:
        """Whether the person sits at the chair's table."""
        return self.capacity is not None and self.capacity.role in ("chair", "secretary", "typist")

    def may(self, kind: str) -> bool:
        """Whether to show a button; the record decides in the end."""
        return may(self.capacity, kind, clearance=self.rules.clearance)

    def find_work(self, work: str) -> Work:
        """A work on the log of the talks.

        Raises:
            Http404: there is none of that id.
        """
        found = self.talks.works.get(work)
        if found is None:
            raise Http404
        return found

    def do(
        self,
        kind: str,
        fields: Mapping[str, Any],
        *,
        party: str | None = None,
        via: str = "written",
        log: str = "",
        attachments: tuple[bytes, ...] = (),
    ) -> tuple[Act, ...]:
        """Do one act in the person's capacity.

        Raises:
            RefusedError: the person's role, or a rule of procedure, forbids it.
            UsageError: what was given cannot be.
        """
        return self.perform(
            self.command(kind, fields, party=party, via=via, log=log), attachments=attachments
        )

    def command(
        self,
        kind: str,
        fields: Mapping[str, Any],
        *,
        party: str | None = None,
        via: str = "written",
        log: str = "",
    ) -> Command:
        """What is asked, in the person's capacity.

        Raises:
            RefusedError: the person's role forbids it.
        """
        if self.capacity is None:
            raise Http404
        acting = self.party if party is None else party
        require_right(self.capacity, kind, party=acting, via=via, clearance=self.rules.clearance)
        return Command(
            do=kind,
            body=dict(fields),
            party=acting,
            log=log,
            actor=self.capacity.person.opaque,
            via=via,  # type: ignore[arg-type]  # checked when the command is decided
        )

    def perform(self, command: Command, *, attachments: tuple[bytes, ...] = ()) -> tuple[Act, ...]:
        """Append what a command comes to."""
        return append(self.negotiation, command, attachments=attachments)


def take_seat(request: HttpRequest, slug: str) -> Seat:
    """The seat of whoever asks.

    Raises:
        Http404: there is no such negotiation, or nothing in it that the reader may open.
    """
    negotiation = Negotiation.objects.filter(slug=slug).first()
    if negotiation is None:
        raise Http404
    held = _list_capacities(request, negotiation)
    capacity = _choose(request, slug, held)
    release_due(negotiation)
    states = states_for(reader_of(capacity), read_states(negotiation))
    seat = Seat(negotiation, capacity, held, states)
    if seat.talks.negotiation is None:
        raise Http404
    if isinstance(request.user, Person):
        note_access(request.user, seat)
    return seat


def _list_capacities(request: HttpRequest, negotiation: Negotiation) -> tuple[Capacity, ...]:
    if not request.user.is_authenticated:
        return ()
    found = Capacity.objects.filter(person=request.user, negotiation=negotiation, until=None)
    return tuple(found.select_related("person").order_by("pk"))


def _choose(request: HttpRequest, slug: str, held: tuple[Capacity, ...]) -> Capacity | None:
    """The capacity that a form names, or that was chosen before, or else the first."""
    named = request.POST.get("capacity") or request.session.get(_CHOSEN, {}).get(slug)
    return next((capacity for capacity in held if str(capacity.pk) == str(named)), held[0] if held else None)


def choose_capacity(request: HttpRequest, slug: str, capacity: str) -> None:
    """Remember in which capacity a person acts in a negotiation, until another is chosen."""
    request.session[_CHOSEN] = {**request.session.get(_CHOSEN, {}), slug: capacity}


def note_access(person: Person, seat: Seat) -> None:
    """Keep who opened which log, once an hour: one write, however many logs."""
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    key = (person.pk, seat.negotiation.pk, hour, frozenset(seat.states))
    if key in _NOTED:
        return
    Access.objects.bulk_create(
        (Access(person=person, negotiation=seat.negotiation, log=log, hour=hour) for log in seat.states),
        ignore_conflicts=True,
    )
    if len(_NOTED) >= _MOST_NOTED:
        _NOTED.clear()
    _NOTED.add(key)


def seated(
    view: Callable[Concatenate[HttpRequest, Seat, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A view of one negotiation: it is given the seat of whoever asks."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        seat = take_seat(request, slug)
        request.seat = seat  # type: ignore[attr-defined]  # for the page's frame
        return view(request, seat, *args, **kwargs)

    return answer
