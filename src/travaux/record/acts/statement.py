"""Statements: what somebody said, to whom it is owed, and whether it was taken back."""

from msgspec.structs import replace

from travaux.record.body import Body
from travaux.record.desk import Deed, Desk
from travaux.record.envelope import Act
from travaux.record.references import Naming, rename
from travaux.record.state import Nature, State, Statement, Translation, change, put


class Record(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What somebody said is put on record; when, is when the act happened.

    Attributes:
        nature: what one does by saying it.
        words: what was said, in the words of the record or the speaker's own.
        party: whose position it is; "" for the author's own or, of what is reported, nobody's.
        speaker: an opaque id or a public name.
        capacity: in which it was said: "foreign minister", "spokesperson".
        where: place or medium.
        language: BCP 47, of the words as they were said.
        translations: the words in other languages.
        condition: of a condition, the if.
        consequence: of a condition, the then.
        about: works, provisions, proposals, meetings, responses, statements.
        reported_by: from whom it is known, if not heard.
        sources: ids of sources.
        recorder: the party that recorded it, or for which it was recorded, as decided.
    """

    nature: Nature
    words: str = ""
    party: str = ""
    speaker: str = ""
    capacity: str = ""
    where: str = ""
    language: str = ""
    translations: tuple[Translation, ...] = ()
    condition: str = ""
    consequence: str = ""
    about: tuple[str, ...] = ()
    reported_by: str = ""
    sources: tuple[str, ...] = ()
    recorder: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By any party: its own, or what is reported of others."""
        desk.require_talks()
        desk.require_shape(bool(self.words.strip() or self.condition), "it says nothing; give words=…")
        if self.nature == "condition":
            both = bool(self.condition.strip() and self.consequence.strip())
            desk.require_shape(both, "a condition has an if and a then; give condition=… and consequence=…")
        for translation in self.translations:
            whole = bool(translation.language.strip() and translation.words.strip())
            desk.require_shape(whole, "a translation has a language and words; give both")
        _require_known(desk, self.party)
        body = replace(self, about=desk.refer(self.about), sources=desk.refer(self.sources, "sources"))
        recorder = desk.command.on_behalf_of or desk.party
        if not recorder:
            return (desk.deed(replace(body, recorder="")),)
        name, signed, deeds = desk.sign_as(desk.stand_in(), desk.next_id)
        if not (self.reported_by or self.sources) and self.party in ("", recorder):
            desk.require_speaker(self.speaker)
            body = replace(body, party=name)
        return (*deeds, desk.deed(replace(body, recorder=name), party=signed))

    def apply(self, state: State, act: Act) -> State:
        """It was said."""
        statement = Statement(
            id=act.id,
            seq=act.seq,
            party=self.party,
            nature=self.nature,
            words=self.words,
            speaker=self.speaker,
            capacity=self.capacity,
            when=act.occurred,
            where=self.where,
            language=self.language,
            translations=self.translations,
            condition=self.condition,
            consequence=self.consequence,
            about=self.about,
            reported_by=self.reported_by,
            sources=self.sources,
            recorder=self.recorder,
        )
        return put(state, "statements", act.id, statement)

    def publish(self, name: Naming) -> Body | None:
        """As recorded, without what is not public."""
        about, sources = rename(self.about, name), rename(self.sources, name)
        return replace(self, about=about, sources=sources, recorder="")


class _Step(Body, frozen=True, omit_defaults=True, kw_only=True):
    """What becomes of a statement. ``statement``: its id."""

    statement: str

    def _find_statement(self, desk: Desk) -> Statement:
        desk.require_talks()
        statement: Statement = desk.find("statements", self.statement)
        if statement.retracted:
            desk.refuse("closed", f"{statement.id} was retracted", "statement.record what is said now")
        if not desk.own_names.intersection((statement.party, statement.recorder)) and not desk.is_chair:
            desk.require_mine((statement.party, statement.recorder), statement.id)
        return statement


class Attribute(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """It becomes known who said something; fields that are empty stay as they are.

    Attributes:
        party: whose position it is.
        speaker: an opaque id or a public name.
        capacity: in which it was said.
        reported_by: from whom it is known.
        sources: further sources.
    """

    party: str = ""
    speaker: str = ""
    capacity: str = ""
    reported_by: str = ""
    sources: tuple[str, ...] = ()

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By who recorded it, whose it is, or the chair."""
        statement = self._find_statement(desk)
        told = (self.party, self.speaker, self.capacity, self.reported_by, *self.sources)
        desk.require_shape(
            any(told), "it says nothing; give party, speaker, capacity, reported_by or sources"
        )
        _require_known(desk, self.party)
        desk.require_speaker(self.speaker)
        sources = desk.refer(self.sources, "sources")
        signed = statement.recorder if statement.recorder in desk.own_names else ""
        return (desk.deed(replace(self, sources=sources), party=signed),)

    def apply(self, state: State, act: Act) -> State:
        """It is known."""
        statement = state.statements.get(self.statement)
        if statement is None:
            return state
        fields: dict[str, object] = {
            name: value
            for name in ("party", "speaker", "capacity", "reported_by")
            if (value := getattr(self, name))
        }
        sources = tuple(dict.fromkeys((*statement.sources, *self.sources)))
        return change(state, "statements", self.statement, sources=sources, **fields)

    def publish(self, name: Naming) -> Body | None:
        """If the statement is public, without what is not."""
        statement = name(self.statement)
        return replace(self, statement=statement, sources=rename(self.sources, name)) if statement else None


class Retract(_Step, frozen=True, omit_defaults=True, kw_only=True):
    """What was said, or the report of it, is taken back; that it was made stays. ``words``: why."""

    words: str = ""

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By whose it is, who recorded it, or the chair; once."""
        statement = self._find_statement(desk)
        signed = next((name for name in (statement.party, statement.recorder) if name in desk.own_names), "")
        return (desk.deed(self, party=signed),)

    def apply(self, state: State, act: Act) -> State:
        """It is retracted."""
        return change(state, "statements", self.statement, retracted=act.seq)

    def publish(self, name: Naming) -> Body | None:
        """As it is, if the statement is public."""
        statement = name(self.statement)
        return replace(self, statement=statement) if statement else None


def _require_known(desk: Desk, party: str) -> None:
    if party and party not in desk.table.parties:
        way_out = "party.admit it, as observer say; or name it as the speaker and give no party"
        desk.refuse("not-a-party", f"{party} is not a party", way_out)
