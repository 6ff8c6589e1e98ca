"""The line of speakers, with several who change it at one moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from tests.room.talks import make_room
from travaux.store.models import Speaker
from travaux.store.speakers import give_floor, read_line

_PARTIES = "ABCDEFGH"


def test_one_has_the_floor_however_many_are_given_it_at_once() -> None:
    negotiation = make_room().negotiation
    at_once = Barrier(len(_PARTIES))

    def give(party: str) -> None:
        at_once.wait()
        try:
            give_floor(negotiation, "table:m", party)
        finally:
            connection.close()

    for _ in range(5):
        with ThreadPoolExecutor(len(_PARTIES)) as pool:
            list(pool.map(give, _PARTIES))
        given = Speaker.objects.filter(negotiation=negotiation, given_at__isnull=False)
        assert [speaker.party for speaker in given] == [read_line(negotiation, "table:m").speaking]
