from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from tests.room.talks import make_room
from travaux.store.ledgers import IMAGES, read_states
from travaux.store.models import KeptAct, KeptBody


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
