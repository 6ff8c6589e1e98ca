"""What a person typed, chose and confirmed, from the fields of a form."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from travaux.errors import UsageError
from travaux.record.envelope import Occurred, Precision
from travaux.record.moments import count_parts
from travaux.web.lengths import require_length

MOST_CHARS = 4_000
_SHORT_CHARS = 300
_PRECISIONS: Mapping[int, Precision] = {1: "year", 2: "month", 3: "day", 4: "minute"}
_OFFSET = re.compile(r"([+-][0-9]{2}:[0-9]{2})$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")


class Fact(NamedTuple):
    """One field that was suggested, and what a person did about it.

    Attributes:
        name: of the field.
        value: as it stands in the form.
        was: as it was suggested; "" if it was not.
        ticked: whether the person ticked it as right.
    """

    name: str
    value: str = ""
    was: str = ""
    ticked: bool = False

    @property
    def confirmed(self) -> str:
        """The value, if the person ticked it or changed it; a suggestion that was let be is none."""
        return self.value if self.ticked or self.value != self.was else ""


def suggest(name: str, value: str) -> Fact:
    """A field with a suggestion, or without one if there is none."""
    return Fact(name, value, value)


def read_fact(given: Mapping[str, str], name: str) -> Fact:
    """A field with its suggestion and its tick, out of a form."""
    return Fact(
        name,
        read_line(given, name),
        read_line(given, f"{name}.was"),
        bool(given.get(f"{name}.right")),
    )


def read_line(given: Mapping[str, str], name: str) -> str:
    """What stands in a field of one line."""
    return " ".join(require_length(str(given.get(name, "")), _SHORT_CHARS).split())


def read_words(given: Mapping[str, str], name: str) -> str:
    """What stands in a field of several lines."""
    return require_length(str(given.get(name, "")), MOST_CHARS).replace("\r\n", "\n").strip()


def read_language(given: str) -> str:
    """A language's code, or "".

    Raises:
        UsageError: it is none.
    """
    if given and not _LANGUAGE.fullmatch(given):
        raise UsageError(
            problem=_("“%(given)s” is no code of a language") % {"given": given[:40]},
            way_out=_("write en, ru, ar, zh or the like"),
        )
    return given


def read_moment(given: str) -> Occurred | None:
    """A moment as exactly as it was given; without an offset, on the reader's clock. None for "".

    Raises:
        UsageError: it is no moment.
    """
    if not given:
        return None
    at = given.replace(" ", "T", 1)
    if not count_parts(at):
        try:
            at = timezone.make_aware(datetime.fromisoformat(at)).isoformat(timespec="minutes")
        except (ValueError, OverflowError):
            raise UsageError(
                problem=_("“%(given)s” is no day or time") % {"given": given[:40]},
                way_out=_("write it as 2031, 2031-05, 2031-05-14 or 2031-05-14T12:00+07:00"),
            ) from None
    parts = count_parts(at)
    offset = _OFFSET.search(at) if parts == 4 else None
    return Occurred(at, f"UTC{offset[1]}" if offset else "", _PRECISIONS[parts])
