"""What one reader may have of a record, as a file that can be verified without the room."""

from datetime import UTC, datetime

from travaux.formats.archives import Archive, write_archive
from travaux.formats.archives.writing import export_for, sign_logs
from travaux.record.circles import Reader
from travaux.store.ledgers import open_ledger
from travaux.store.models import Attachment, Negotiation


def write_export(negotiation: Negotiation, reader: Reader, *, key: bytes | None) -> bytes:
    """The bytes of the reader's archive: its logs as they stand, and the documents kept with them.

    Args:
        negotiation: the one.
        reader: whose logs.
        key: the room's signing key; None leaves it unsigned.

    Raises:
        TooLargeError: it would be larger than what is read back.
    """
    ledger = open_ledger(negotiation).open_to(reader)
    kept = Attachment.objects.filter(negotiation=negotiation, log__in=list(ledger.logs))
    documents = {(each.log, each.hash): bytes(each.data) for each in kept}
    export = export_for(Archive(ledger, documents), reader)
    if key is None:
        return write_archive(export)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return write_archive(export, checkpoints=sign_logs(export, export.ledger.logs, at=now, private=key))
