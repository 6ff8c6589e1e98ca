"""Looking through what came for each follower, and putting down the mails that are to go out.

How far a follower was told moves from one value to the next in one statement, in one transaction with the
row of the mail: of two processes that look at the same time one finds it moved, and puts nothing down.
"""

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import Error, transaction
from django.db.models import F, Q

from travaux.record.circles import states_for
from travaux.store.ledgers import read_states
from travaux.store.models import Capacity, Follow, KeptAct, Mail, Person
from travaux.store.rights import reader_of
from travaux.web.notices.news import has_news
from travaux.web.seats import Seat

_MOST = 200
"""Followers looked through in one go; the rest in the next."""
_APART = timedelta(minutes=5)
"""Least time from one mail to the next: what comes meanwhile is told in one."""
_LOOKED = timedelta(seconds=20)
"""Least time from one look in vain to the next: while the talks are busy, all who follow cost little."""
_KEPT = timedelta(days=90)
_LOG = logging.getLogger("travaux.notices")


def gather(now: datetime) -> int:
    """Put down what is to be told by now.

    Returns:
        How many mails there are to go out besides those that there were.
    """
    moved = Q(told__lt=F("negotiation__position")) | Q(hour__isnull=False)
    follows = Follow.objects.filter(moved, next_at__lte=now).select_related("person", "negotiation")
    quiet: dict[int, list[int]] = {}  # position -> followers with nothing to be told up to there
    count = 0
    for follow in follows.order_by("next_at", "pk")[:_MOST]:
        try:
            found = _has_news(follow, now)
            if found or follow.hour is not None:
                count += _move(follow, now, found=found)
            else:
                quiet.setdefault(follow.negotiation.position, []).append(follow.pk)
        except Error:
            raise
        except Exception as error:  # noqa: BLE001  # whoever cannot be told keeps nobody else's mail back
            _LOG.warning("a follower waits: %s", type(error).__name__)
            Follow.objects.filter(pk=follow.pk).update(next_at=now + _APART)
    for upto, keys in quiet.items():
        Follow.objects.filter(pk__in=keys, told__lt=upto).update(told=upto, next_at=now + _LOOKED)
    return count


def take_seats(follow: Follow) -> tuple[Seat, ...]:
    """A seat for each capacity in which the follower reads the talks now; none once all have ended."""
    held = tuple(
        Capacity.objects.filter(person=follow.person_id, negotiation=follow.negotiation_id, until=None)
        .select_related("person")
        .order_by("pk")
    )
    if not held or not follow.person.is_active:
        return ()
    states = read_states(follow.negotiation)
    seats = (Seat(follow.negotiation, own, held, states_for(reader_of(own), states)) for own in held)
    return tuple(seat for seat in seats if seat.talks.negotiation is not None)


def find_hour(person: Person, hour: int | None, now: datetime) -> datetime:
    """When the hour of a person's day comes next, in the person's own zone; now where it is None."""
    if hour is None:
        return now
    local = now.astimezone(ZoneInfo(person.zone or settings.TIME_ZONE))
    today = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today > local else today + timedelta(days=1)  # by the clock on the wall


def _has_news(follow: Follow, now: datetime) -> bool:
    acts = KeptAct.objects.filter(
        negotiation=follow.negotiation,
        position__gt=follow.told,
        position__lte=follow.negotiation.position,
    )
    new = list(acts.values_list("log", "seq"))
    topics = follow.topics.split()
    return bool(new) and any(has_news(seat, new, topics, now=now) for seat in take_seats(follow))


def _move(follow: Follow, now: datetime, *, found: bool) -> bool:
    """Move on how far a follower was told, and put a mail down for what was found; whether it is there."""
    upto = follow.negotiation.position
    soonest = now + _APART if follow.hour is None else now
    with transaction.atomic():
        mine = Follow.objects.filter(pk=follow.pk, told=follow.told, next_at=follow.next_at)
        if not mine.update(told=upto, next_at=find_hour(follow.person, follow.hour, soonest)) or not found:
            return False
        Mail.objects.filter(follow=follow, sent_at__lt=now - _KEPT).delete()
        Mail.objects.create(follow=follow, position=upto, due_at=now)
    return True
