"""The record itself: what must not be kept is taken out, and the chain says so."""

from collections.abc import Iterator

from travaux.record.body import Form, Structural
from travaux.record.desk import Deed, Desk


class RedactForm(Form, frozen=True, omit_defaults=True, kw_only=True):
    """Take the bodies of acts out for good; that there were acts stays.

    Attributes:
        acts: their ids, on the log of the command.
        authority: on whose word.
        reason: why.
    """

    acts: tuple[str, ...]
    authority: str
    reason: str

    def decide(self, desk: Desk) -> tuple[Deed, ...]:
        """By the keeper or whoever presides; where nobody does, by each party its own."""
        desk.require_presiding("redact")
        desk.require_shape(bool(self.acts), "which acts? give acts=[ID]")
        desk.require_shape(
            bool(self.authority.strip() and self.reason.strip()), "give authority=… and reason=…"
        )
        ids = tuple(dict.fromkeys(self.acts))
        seqs = tuple(self._find_seq(desk, key) for key in ids)
        body = Redact(acts=ids, seqs=seqs, authority=self.authority, reason=self.reason)
        (name,), handles = desk.sign(ids[0], among={desk.find_entry(key).act.party for key in ids})
        return (*handles, desk.deed(body, party=name))

    def _find_seq(self, desk: Desk, key: str) -> int:
        entry = desk.find_entry(key)
        seq, body = entry.act.seq, entry.body
        if seq in desk.state.redacted or seq in _list_redacted(desk):
            desk.refuse("redacted-once", f"{key} is redacted already", "name another act")
        if isinstance(body, Redact):
            desk.refuse("redacted-once", f"{key} is a redaction", "a redaction stays")
        if body is not None and not body.redactable:
            desk.refuse("never-redacted", f"{key} is {entry.act.kind}", "redact what was said or tabled")
        if desk.party and not desk.is_chair and entry.act.party not in desk.own_names:
            desk.require_mine((entry.act.party,), key)
        return seq


def _list_redacted(desk: Desk) -> Iterator[int]:
    """Places that acts of this log redact, whether their bodies are out yet or not."""
    for entry in desk.state.entries.values():
        if isinstance(entry.body, Redact):
            yield from entry.body.seqs


class Redact(Structural, frozen=True, omit_defaults=True, kw_only=True):
    """Bodies are taken out; whoever keeps the log then folds it from its first act.

    Attributes:
        acts: ids of the acts.
        seqs: their places in the log.
        authority: on whose word.
        reason: why.
    """

    acts: tuple[str, ...]
    seqs: tuple[int, ...]
    authority: str
    reason: str
