from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from tests.room.talks import Room, make_room
from tests.store.test_proofs import start
from travaux.errors import RefusedError
from travaux.record.body import Command
from travaux.record.chain import verify_log
from travaux.store.ledgers import IMAGES, append, open_ledger, read_states
from travaux.store.models import KeptAct, KeptBody, Negotiation


def test_what_is_appended_is_there_for_another_image() -> None:
    room = make_room("A", "B")
    room.do("proposal.propose", "A", edits=[{"at": "Article 1", "put": "day", "instead": "hour"}])
    before = read_states(room.negotiation)
    IMAGES.forget()
    assert read_states(room.negotiation) == before


def test_acts_cannot_be_changed_or_deleted_by_hand() -> None:
    room = make_room("A")
    acts = KeptAct.objects.filter(negotiation=room.negotiation)
    bodies = KeptBody.objects.filter(act__negotiation=room.negotiation)

    def delete(table: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own

    forbidden: tuple[Callable[[], object], ...] = (
        lambda: acts.update(seq=99),
        lambda: bodies.update(body=b"{}"),
        lambda: delete("store_keptbody"),
        lambda: delete("store_keptact"),
    )
    for deed in forbidden:
        with pytest.raises(DatabaseError, match=r"only ever|constraint"), transaction.atomic():
            deed()
    assert room.state().works[room.work].title


def make_talks_that_went_on_elsewhere() -> Room:
    """Another process appended what this one has not seen yet: a support by B."""
    room = make_room("A", "B")
    room.do("proposal.propose", "A", edits=[{"at": "Article 1", "put": "day", "instead": "hour"}])
    with start(room, "B", 1) as process:
        assert process.wait(60) == 0
    return room


def verify(room: Room) -> None:
    IMAGES.forget()
    assert verify_log("table", open_ledger(room.negotiation).logs["table"]).fault is None


def test_what_only_looks_forbidden_to_one_who_missed_something_is_done() -> None:
    room = make_talks_that_went_on_elsewhere()
    room.do("proposal.lift", "B", proposal="last")
    verify(room)


def test_what_only_looks_allowed_to_one_who_missed_something_is_refused() -> None:
    room = make_talks_that_went_on_elsewhere()
    with pytest.raises(RefusedError, match="already"):
        room.do("proposal.support", "B", proposal="last")
    verify(room)


def test_what_was_never_committed_is_forgotten() -> None:
    room = make_room("A", "B")
    head = room.state().head

    with transaction.atomic():
        for text in ("day", "week"):
            room.do("proposal.propose", "A", edits=[{"at": "Article 1", "put": text, "instead": "hour"}])
        transaction.set_rollback(True)
    room.do("proposal.propose", "B", edits=[{"at": "Article 1", "put": "year", "instead": "hour"}])
    assert room.acts()[-1].prev == head.hash
    verify(room)


def test_nothing_is_appended_to_talks_that_are_not_there() -> None:
    room = make_room("A")
    gone = Negotiation(pk=room.negotiation.pk + 1_000)
    with pytest.raises(Negotiation.DoesNotExist):
        append(gone, Command(do="negotiation.open", body={"title": "Nowhere"}))
