"""What a conference says of a document that it issues: symbol, time, status, distribution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo

MONTHS = "January February March April May June July August September October November December".split(" ")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Issue:
    """What stands round a text when it is issued. What is empty is not printed.

    Attributes:
        symbol: "SRA/CRP.4".
        revision: "Rev.2", or its number alone.
        as_at: when the text stood so; aware.
        status: "Without prejudice to the position of any delegation": on every page.
        distribution: "Limited".
        title: in place of the title of the text.
        names: code of a party -> its name.
    """

    symbol: str = ""
    revision: str = ""
    as_at: datetime | None = None
    status: str = ""
    distribution: str = ""
    title: str = ""
    names: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)

    @property
    def full_symbol(self) -> str:
        """The symbol with its revision: "SRA/CRP.4/Rev.2"."""
        revision = f"Rev.{self.revision}" if self.revision.isdecimal() else self.revision
        if not self.symbol or not revision or self.symbol.endswith(revision):
            return self.symbol or revision
        return f"{self.symbol}/{revision}"

    @property
    def full_as_at(self) -> str:
        """The time with its zone: "As at 13 May 2031, 18:40 (UTC+2)"; "" if none is said."""
        return f"As at {write_time(self.as_at)}" if self.as_at is not None else ""

    def name_of(self, code: str) -> str:
        """The name of a party; its code if it has no name here."""
        return self.names.get(code) or code


def write_time(when: datetime, *, months: Sequence[str] = MONTHS) -> str:
    """A time with its place or zone, as a title block has it.

    Args:
        when: aware.
        months: their names.

    >>> from datetime import UTC
    >>> write_time(datetime(2031, 5, 13, 18, 40, tzinfo=UTC))
    '13 May 2031, 18:40 (UTC)'
    """
    day = f"{when.day} {months[when.month - 1]} {when.year}, {when.hour:02}:{when.minute:02}"
    place = _place_of(when.tzinfo)
    return f"{day}{f' {place}' if place else ''} ({_write_offset(when.utcoffset() or timedelta())})"


def _place_of(zone: tzinfo | None) -> str:
    """The town of a zone that has one: "Zurich" of Europe/Zurich."""
    key = zone.key if isinstance(zone, ZoneInfo) else ""
    return key.rpartition("/")[2].replace("_", " ") if "/" in key and not key.startswith("Etc/") else ""


def _write_offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"
