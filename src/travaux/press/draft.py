"""A report half read: what the two ways in, a page and a plain text, hand to the same last step."""

from dataclasses import dataclass, field

from travaux.press.model import Image, Person
from travaux.press.published import Moment


@dataclass(slots=True)
class Draft:
    """What was found so far.

    Attributes:
        title: the headline.
        publisher: as the report or the page calls it.
        moment: of publication; None if it is not said.
        language: ISO 639-1.
        authors: each once.
        images: each once.
        paragraphs: the report's own words.
        month_first: whether 1/2 is the second of January; None if that is not known.
        is_partial: whether it says that only some may read all of it.
    """

    title: str = ""
    publisher: str = ""
    moment: Moment | None = None
    language: str = ""
    authors: list[Person] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    month_first: bool | None = None
    is_partial: bool = False

    def add_people(self, people: list[Person]) -> None:
        """Add people who are not yet there, by name."""
        known = {person.name.casefold() for person in self.authors}
        for person in people:
            if person.name.casefold() not in known:
                known.add(person.name.casefold())
                self.authors.append(person)

    def add_image(self, image: Image | None) -> None:
        """Add a picture; a caption that is there already takes the credit that it lacked."""
        if image is None or len(self.images) >= 50:
            return
        for at, known in enumerate(self.images):
            if known.caption == image.caption or (image.caption and image.caption in known.caption):
                if not known.credit and image.credit:
                    self.images[at] = Image(known.caption, image.credit)
                return
        self.images.append(image)
