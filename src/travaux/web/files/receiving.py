"""What a browser sends is held in memory, and no more of it than a file may have."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload

from travaux.formats import SIZE_BOUND_BYTES

MOST_BYTES = min(SIZE_BOUND_BYTES, 20_000_000)


class BoundedInMemory(MemoryFileUploadHandler):
    """Never writes to disk; ends a request that sends more than a file may have."""

    received = 0

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Take every upload, whatever length it announces."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Count, over all files of the request."""
        self.received += len(raw_data)
        if self.received > MOST_BYTES:
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
