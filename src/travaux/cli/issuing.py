"""What a document is issued with, from the words of the command line: symbol, time, status, template."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from travaux.errors import UsageError

if TYPE_CHECKING:
    from travaux.formats.docx.documents import Issue


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """What a drafter says of the Word file to be issued; None where nothing was said.

    Attributes:
        symbol: as typed, as are the others.
        revision: see there.
        as_at: an ISO date and time, with a zone after a blank if there is one.
        status: see there.
        distribution: see there.
        template: path of a ``.docx`` or ``.dotx``.
        alternat: code of the party whose copy of a two-party draft it is.
    """

    symbol: str | None = None
    revision: str | None = None
    as_at: str | None = None
    status: str | None = None
    distribution: str | None = None
    template: str | None = None
    alternat: str | None = None

    @property
    def files(self) -> list[str]:
        """Every file that is read."""
        return [] if self.template is None else [self.template]

    def require_word(self, format: str) -> None:
        """Check that what was said can be printed.

        Raises:
            UsageError: something was said, and the result is no Word file.
        """
        said = [name for name in self.__slots__ if getattr(self, name) is not None]
        if said and format != "docx":
            raise UsageError(
                problem=f"--{said[0].replace('_', '-')} is for a Word file",
                way_out="write one with -o NAME.docx",
            )

    def make_issue(self, *, title: str | None = None, parties: str | None = None) -> "Issue":
        """What is printed round the text.

        Args:
            title: in place of the text's own.
            parties: file of the parties, for their names.

        Raises:
            UsageError: the time cannot be read.
            InputError: the file of the parties cannot be read.
        """
        from travaux.cli.compiling import read_names
        from travaux.formats.docx.documents import Issue

        return Issue(
            symbol=self.symbol or "",
            revision=self.revision or "",
            as_at=parse_as_at(self.as_at),
            status=self.status or "",
            distribution=self.distribution or "",
            title=title or "",
            names=read_names(parties),
        )

    def read_template(self) -> bytes | None:
        """The bytes of the template; None where none was given.

        Raises:
            InputError: it cannot be read.
        """
        if self.template is None:
            return None
        from travaux.formats.source import read_bytes

        return read_bytes(self.template)


def parse_as_at(words: str | None) -> datetime:
    """The time that a text stands at; now, in the zone of this machine, where none is said.

    Args:
        words: "2031-05-13T18:40+02:00", "2031-05-13 18:40", "2031-05-13 18:40 Europe/Zurich".

    Raises:
        UsageError: words of another form, or a zone that is not known.
    """
    if words is None:
        return datetime.now().astimezone()
    from zoneinfo import ZoneInfo

    time, _, zone = words.rpartition(" ")
    try:
        if "/" in zone:
            return datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone))
        when = datetime.fromisoformat(words)
        return when if when.tzinfo is not None else when.astimezone()
    except (ValueError, OSError, OverflowError, KeyError):
        raise UsageError(
            problem=f"--as-at {words!r} is no date and time",
            way_out="write it as 2031-05-13T18:40+02:00 or '2031-05-13 18:40 Europe/Zurich'",
        ) from None
