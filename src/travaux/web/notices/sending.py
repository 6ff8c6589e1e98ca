"""Mails on their way: each is taken up once, and tried again only where the server did not take it.

A process that is killed between taking a mail up and the server's answer leaves it as it is: nobody can know
whether it went out, and none goes out twice. What comes next is told in the next.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage, get_connection
from django.db import Error
from django.db.models import F

from travaux.store.models import Mail
from travaux.web.notices.writing import write_mail

_MOST = 50
_MOST_TRIES = 6
_FIRST_WAIT = timedelta(minutes=1)
_LOG = logging.getLogger("travaux.notices")


def send_due(now: datetime) -> int:
    """Send what is due by now, the oldest first.

    Returns:
        How many mails the server took.

    Raises:
        OSError: there is no way to the server; nothing was taken up.
    """
    due = Mail.objects.filter(due_at__lte=now).select_related("follow__person", "follow__negotiation")
    ready: list[tuple[Mail, EmailMessage]] = []
    for mail in due.order_by("due_at", "pk")[:_MOST]:
        try:
            message = write_mail(mail)
        except Error:
            raise
        except Exception as error:  # noqa: BLE001  # a mail that cannot be written keeps no other back
            _LOG.warning("a mail waits: %s", type(error).__name__)
            Mail.objects.filter(pk=mail.pk, due_at=mail.due_at).update(due_at=now + _FIRST_WAIT)
            continue
        if message is not None:
            ready.append((mail, message))
        else:
            _take(mail)  # whoever does not open the talks any more hears nothing of them
    return _send_all(ready, now) if ready else 0


def _send_all(ready: Sequence[tuple[Mail, EmailMessage]], now: datetime) -> int:
    sent = 0
    with get_connection() as way:
        for mail, message in ready:
            if not _take(mail):
                continue
            message.connection = way
            if not _send(mail, message, now):
                break  # the way may be lost; the others are due in the next go
            sent += 1
    return sent


def _take(mail: Mail) -> bool:
    """Take a mail up; False if another process did."""
    due = Mail.objects.filter(pk=mail.pk, due_at=mail.due_at)
    return bool(due.update(due_at=None, tries=F("tries") + 1))


def _send(mail: Mail, message: EmailMessage, now: datetime) -> bool:
    own = Mail.objects.filter(pk=mail.pk)
    try:
        message.send()
    except (OSError, ValueError) as error:  # the server's answers, and addresses that are none
        _LOG.warning("a mail was not taken: %s", type(error).__name__)
        if mail.tries + 1 < _MOST_TRIES:
            own.update(due_at=now + _FIRST_WAIT * 4**mail.tries)
        return False
    own.update(sent_at=now)
    return True
