"""Sources: documents that show something, and what they show."""

import re

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act, Occurred
from travaux.record.references import Naming, rename
from travaux.record.state import Author, Source, State, change, put

_HASH = re.compile(r"[0-9a-f]{64}")


class File(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A document is filed.

    Attributes:
        title: its own.
        publisher: who brought it out.
        published: when, as exactly as it says.
        language: BCP 47.
        place: of its dateline.
        authors: who made it.
        address: where it can be found.
        attachment: SHA-256 of the document, if it is kept with the record.
    """

    title: str
    publisher: str = ""
    published: Occurred | None = None
    language: str = ""
    place: str = ""
    authors: tuple[Author, ...] = ()
    address: str = ""
    attachment: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By anybody who takes part; where names are withheld, under one of its own for this document."""
        desk.require_talks()
        desk.require_words(self.title)
        desk.require_occurred(self.published)
        kept = not self.attachment or bool(_HASH.fullmatch(self.attachment))
        desk.require_shape(kept, f"attachment {self.attachment!r} is no SHA-256 in hexadecimal")
        _name, signed, deeds = desk.sign_as(desk.command.on_behalf_of or desk.party, desk.next_id)
        return (*deeds, desk.deed(self, party=signed))

    def apply(self, state: State, act: Act) -> State:
        """It is on file."""
        source = Source(
            id=act.id,
            seq=act.seq,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            language=self.language,
            place=self.place,
            authors=self.authors,
            address=self.address,
            attachment=self.attachment,
        )
        return put(state, "sources", act.id, source)

    def publish(self, name: Naming) -> Body | None:
        """What it is; the document itself stays with the log that it was filed on."""
        return replace(self, attachment="")


class Link(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A source shows something. ``to``: works, provisions, meetings, statements, or any other act."""

    source: str
    to: tuple[str, ...]

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By anybody who takes part; each link once."""
        desk.require_talks()
        source = desk.find("sources", self.source)
        desk.require_shape(bool(self.to), "to what? give to=[ID]")
        new = tuple(reference for reference in desk.refer(self.to) if reference not in source.supports)
        if not new:
            desk.refuse(
                "already-said", f"{self.source} is linked to {', '.join(self.to)}", "link it to another"
            )
        (name,), deeds = desk.sign(source.id, among={desk.find_entry(source.id).act.party})
        signed = "" if name == desk.party else name
        return (*deeds, desk.deed(replace(self, to=new), party=signed))

    def apply(self, state: State, act: Act) -> State:
        """It is linked."""
        source = state.sources.get(self.source)
        known = source.supports if source is not None else ()
        return change(state, "sources", self.source, supports=tuple(dict.fromkeys((*known, *self.to))))

    def publish(self, name: Naming) -> Body | None:
        """If the source is public, to what is."""
        source, to = name(self.source), rename(self.to, name)
        return replace(self, source=source, to=to) if source and to else None
