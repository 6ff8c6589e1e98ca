"""Files that somebody looks at before tabling them: few, for a day, in one capacity."""

from datetime import UTC, datetime, timedelta
from pathlib import PurePath

from django.db.models import QuerySet

from travaux.store.models import Capacity, Negotiation, Upload

_MOST = 5
_HOURS = 24
_MOST_CHARS = 120


def keep_upload(negotiation: Negotiation, capacity: Capacity, *, name: str, data: bytes) -> Upload:
    """Keep a file; of those kept before in this capacity the oldest go when there are too many."""
    drop_old()
    upload = Upload.objects.create(negotiation=negotiation, capacity=capacity, name=_shorten(name), data=data)
    kept = list_uploads(capacity).values_list("pk", flat=True)
    Upload.objects.filter(pk__in=list(kept)[_MOST:]).delete()
    return upload


def list_uploads(capacity: Capacity) -> QuerySet[Upload]:
    """The files kept in a capacity, the newest first, without their bytes."""
    since = datetime.now(UTC) - timedelta(hours=_HOURS)
    return Upload.objects.filter(capacity=capacity, made_at__gt=since).defer("data").order_by("-pk")


def drop_old() -> None:
    """Throw away what nobody tabled within a day."""
    Upload.objects.filter(made_at__lte=datetime.now(UTC) - timedelta(hours=_HOURS)).delete()


def _shorten(name: str) -> str:
    """A file's own name, short enough, its ending kept."""
    path = PurePath(name.replace("\\", "/"))
    return f"{path.stem[: _MOST_CHARS - 20]}{path.suffix[:20]}" or "file"
