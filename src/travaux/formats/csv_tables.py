"""Lists of a record as a table of comma-separated values, that spreadsheets open as they are."""

import csv
import io
from collections.abc import Container, Iterator, Sequence
from typing import Any

import msgspec

from travaux.record.views.logs import Moment

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula, were it the first character of a cell."""


def write_table(items: Sequence[Any]) -> str:
    """A row an item, a column a field; what a field holds several of stands in one cell, a line each.

    A moment has three columns: when, its zone, its precision. A cell that begins as a formula does has an
    apostrophe before it, so that nothing in a record is run.

    Args:
        items: structs of one kind; of no item there is no table.
    """
    if not items:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in msgspec.structs.fields(type(items[0]))]
    moments = {name for name in names for item in items if isinstance(getattr(item, name), Moment)}
    heads = ((name, f"{name}_zone", f"{name}_precision") if name in moments else (name,) for name in names)
    writer.writerow([head for several in heads for head in several])
    writer.writerows(list(_write_row(item, names, moments)) for item in items)
    return out.getvalue()


def _write_row(item: Any, names: Sequence[str], moments: Container[str]) -> Iterator[str]:
    for name in names:
        value = getattr(item, name)
        if name not in moments:
            yield _write_cell(value)
        else:
            yield from (value.at, value.zone, value.precision) if isinstance(value, Moment) else ("", "", "")


def _write_cell(value: Any) -> str:
    words = _say(msgspec.to_builtins(value))
    return f"'{words}" if words.startswith(_FORMULA) else words


def _say(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_say(inner)}" for name, inner in value.items() if inner)
    if isinstance(value, list | tuple):
        return "\n".join(map(_say, value))
    return str(value)
