from django.test import Client

from tests.room.talks import make_room


def test_the_text_is_shown_to_a_delegation_and_to_nobody_else() -> None:
    room = make_room("A", "B")
    page = f"/n/{room.slug}/text/{room.work}/"
    answer = room.sign_in("A", "head").get(page)
    assert answer.status_code == 200
    assert "The ferry shall run every hour." in answer.content.decode()
    assert Client(HTTP_HOST="localhost").get(page).status_code == 404
