"""Structured logs, one JSON line each, without texts, names or secrets."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """When, how grave, from where; of an exception its class and place, never what it says."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "event": record.msg if record.name.startswith("travaux") else record.funcName,
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            at = record.exc_info[2]
            while at is not None and at.tb_next is not None:
                at = at.tb_next
            if at is not None:
                line["place"] = f"{at.tb_frame.f_code.co_name}:{at.tb_lineno}"
        status = getattr(record, "status_code", None)
        if status is not None:
            line["status"] = status
        return json.dumps(line)
