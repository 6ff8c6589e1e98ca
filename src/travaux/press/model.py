"""What a report says of itself and of others: immutable values, dates as ISO 8601 strings."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from travaux.text.model import Notice

PersonRole: TypeAlias = Literal["author", "reporter", "editor", "photographer", "translator", "contributor"]
Precision: TypeAlias = Literal["instant", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the report; a newsroom or an agency where it names nobody.

    Attributes:
        name: as printed.
        role: what the report says that they did; "author" where it only names them.
    """

    name: str
    role: PersonRole = "author"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the report.

    Attributes:
        caption: what it shows; "" if it is not said.
        credit: whose it is; "" if it is not said.
    """

    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class DatedMention:
    """Words of the report that say when.

    Attributes:
        date: as precise as it is known: 2022-01-21T15:00+03:00, 2022-01-21, 2022-W03, 2022-01 or 2022.
        precision: which of these it is.
        words: as printed.
        sentence: that they stand in.
    """

    date: str
    precision: Precision
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the report gives as another's own.

    Attributes:
        text: without the quotation marks.
        speaker: as the sentence names them; "" where it does not.
    """

    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A report of the press: suggestions, for a person to check.

    Attributes:
        title: the headline.
        publisher: who published it, as it calls itself; "" if it is not said.
        published_at: 2022-01-21T10:47+07:00; without zone, or without time, where these are not said; "".
        language: BCP 47; "" if it could not be told.
        place: of the dateline; "" without one.
        authors: who made it, in the order in which they are named.
        images: its pictures that have a caption or a credit.
        text: its paragraphs, a blank line between them.
        dates: when, in reading order; resolved against the day of publication.
        quotes: in reading order.
        notices: what is doubtful.
    """

    title: str = ""
    publisher: str = ""
    published_at: str = ""
    language: str = ""
    place: str = ""
    authors: tuple[Person, ...] = ()
    images: tuple[Image, ...] = ()
    text: str = ""
    dates: tuple[DatedMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notices: tuple[Notice, ...] = ()
