"""The loop that sends notices: one in each process that serves the room, from its start to its end."""

import logging
from datetime import UTC, datetime
from threading import Event

from django.db import connection

from travaux.store.outbox import release_due
from travaux.web.notices.gathering import gather
from travaux.web.notices.sending import send_due

_EVERY_S = 2.0
_LONGEST_S = 120.0
_LOG = logging.getLogger("travaux.notices")


def keep_sending(ended: Event) -> None:
    """Send what is due every few seconds until the server ends; ever more rarely while there is no way."""
    wait_s = _EVERY_S
    while not ended.wait(wait_s):
        try:
            send_now()
            wait_s = _EVERY_S
        except Exception as error:  # noqa: BLE001  # whatever it is, the notices of all others must not end with it
            _LOG.warning("notices wait: %s", type(error).__name__)
            connection.close()
            wait_s = min(wait_s * 2, _LONGEST_S)
    connection.close()


def send_now() -> int:
    """Append what waited in the outbox and is due; look through what came; send. How many mails went out."""
    release_due()
    gather(datetime.now(UTC))
    return send_due(datetime.now(UTC))
