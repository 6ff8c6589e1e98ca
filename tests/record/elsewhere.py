"""The same negotiation, with what one reader may not open gone otherwise."""

import re
from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import Any

from msgspec.structs import replace

from tests.record.negotiations import Play, Step, play_step
from travaux.record.body import Command
from travaux.record.circles import Reader, logs_for
from travaux.record.envelope import BUREAU, PUBLIC, TABLE, brief_of
from travaux.record.ledger import Ledger

_SAID = frozenset(
    "words title reason note purpose red_line fallback status label authority capacity speaker condition "
    "consequence place publisher read put heading".split()
)
"""Fields that hold words of a person."""
_TOLD = ("track.", "meeting.", "response.", "undertaking.", "silence.", "statement.", "source.")
"""On the table, what the public's text does not rest on."""
_OUTWARD = ("brief.release", "brief.release-answers", "brief.share")
"""What was refused of these, or done elsewhere, might be done here where the reader sees it."""

_ID = re.compile(r"\b[a-z]+-\d+\b")


def list_open(play: Play, reader: Reader) -> frozenset[str]:
    """The logs that a reader could open at any moment."""
    return frozenset(log for step in play.steps for log in logs_for(reader, step.states))


class Elsewhere:
    """A second playing of a negotiation, with what is hidden from a reader changed, dropped or added to.

    What the reader sees rests on some hidden acts, for instance on the draft in a brief that was then
    tabled: those stay. Ids and salts are drawn by the number of the step, so that steps that stay draw the
    same; real ones are drawn by chance alone, so nothing can be told from them.

    Attributes:
        ledger: what is on record in the end.
        steps: step of the first playing -> the same of the second, for those that stay.
    """

    def __init__(self, play: Play, reader: Reader) -> None:
        self.play, self.reader = play, reader
        self.open = list_open(play, reader)
        self.home = PUBLIC if play.setting.in_public else TABLE
        self.random = Random(f"{play.setting} {reader}")
        self.ledger = Ledger()
        self.steps: list[tuple[Step, Step]] = []
        self._names: dict[tuple[str, str], str] = {}  # (log, id then) -> id here
        self._spent = 0
        stay = self._find_staying()
        for step in play.steps:
            if self.random.random() < 0.2:
                self._add(step)
            if step.number in stay:
                self.steps.append((step, self._play(step, step.command)))
            else:
                self._alter(step)

    def _find_staying(self) -> frozenset[str]:
        """The numbers of the steps that the reader sees something of, and of those that they rest on."""
        stay = {step.number for step in self.play.steps if self._is_seen(step)}
        makers = {(act.log, act.id): step for step in self.play.steps for act in step.acts}
        waiting = [step for step in self.play.steps if step.number in stay]
        while waiting:
            step = waiting.pop()
            for other in self._rests_on(step, makers):
                if other.number not in stay:
                    stay.add(other.number)
                    waiting.append(other)
        return frozenset(stay)

    def _is_seen(self, step: Step) -> bool:
        command = step.command
        if self.reader.party and command.party == self.reader.party:
            return True
        if step.acts:
            logs = {act.log for act in step.acts}
            rested_on = TABLE in logs and not command.do.startswith(_TOLD)
            return rested_on or bool(logs & self.open)
        return not command.do.startswith("group.") and (command.log or self.home) in self.open

    def _rests_on(self, step: Step, makers: Mapping[tuple[str, str], Step]) -> Iterable[Step]:
        """The steps that made what this one names, or that it needs to be possible."""
        home = step.command.log or self.home
        if home in self.open:
            return
        named = {_stem(word) for word in _list_words(step.command.body)}
        for log in (home, TABLE):
            yield from (makers[log, name] for name in named if (log, name) in makers)
        for other in self.play.steps:
            here = bool(other.acts) and other.acts[0].log == home
            if (here and other.command.do.startswith("group.")) or (
                here and other.command.do == "brief.clear" and other.command.body["draft"] in named
            ):
                yield other
            elif home == TABLE and other.command.do.startswith("meeting.") and named & _named(other):
                yield other  # a meeting as it went

    def _play(self, step: Step, command: Command) -> Step:
        again = play_step(self.ledger, step.number, step.now, self._rename(step, command))
        if len(again.acts) == len(step.acts):
            for then, here in zip(step.acts, again.acts, strict=True):
                self._names[then.log, then.id] = here.id
        return again

    def _rename(self, step: Step, command: Command) -> Command:
        """The command with the ids that things of hidden logs bear here."""
        home = command.log or self.home
        if home in self.open:
            return command
        names = {
            then: here
            for log in (self.home, home)
            for (where, then), here in self._names.items()
            if where == log
        }
        body = _map_words(
            command.body, lambda _, words: _ID.sub(lambda id_: names.get(id_[0], id_[0]), words)
        )
        return replace(command, body=body)

    def _alter(self, step: Step) -> None:
        draw = self.random.random()
        refused_there = not step.acts and (step.command.log or self.home) == TABLE
        if draw < 0.3 or refused_there or step.command.do in _OUTWARD:
            return
        command = step.command
        if draw < 0.8:
            command = replace(command, body=_map_words(command.body, self._say_otherwise))
        self._play(step, command)

    def _say_otherwise(self, name: str, word: str) -> str:
        return self._canary(word) if name in _SAID else word

    def _canary(self, words: str = "") -> str:
        self._spent += 1
        return f"canary{self._spent} {words}".strip()

    def _add(self, step: Step) -> None:
        """Something more on a log that the reader may not open."""
        states = self.ledger.states
        talks = states.get(TABLE) or states.get(PUBLIC)
        parties = [code for code in (talks.parties if talks is not None else ()) if code != self.reader.party]
        if not parties:
            return
        party = self.random.choice(sorted(parties))
        logs = [log for log in logs_for(Reader(party=party), states) if log not in self.open and log != TABLE]
        log = self.random.choice(logs or [brief_of(party)])
        if log in self.open:
            return
        play_step(self.ledger, f"{step.number}e", step.now, self._invent(party, log, parties))

    def _invent(self, party: str, log: str, parties: list[str]) -> Command:
        draw, say = self.random.random(), self._canary
        if draw < 0.2:
            hidden = self.random.sample(sorted(parties), min(3, len(parties)))
            name = self.random.choice(("coalition", "friends", f"canary{self._spent}"))
            return Command(
                do="group.form", party=party, body={"name": name, "members": hidden, "purpose": say()}
            )
        shared = log.startswith("group:") and log != BUREAU
        if draw < 0.6 and shared:
            kind, body = self.random.choice((
                ("statement.record", {"nature": "position", "words": say()}),
                ("meeting.schedule", {"title": say(), "starts": {"at": "2030-01-05"}}),
                ("source.file", {"title": say()}),
                ("undertaking.undertake", {"words": say()}),
                ("track.open", {"title": say()}),
            ))  # fmt: skip
            return Command(do=kind, party=party, log=log, body=body, actor=say())
        if draw < 0.75:
            edits = [{"add": {"id": "x", "kind": "paragraph", "text": say()}}]
            draft: dict[str, Any] = {"edits": edits, "title": say(), "reason": say()}
            return Command(do="brief.draft", party=party, log=log, body=draft)
        name = f"canary-{self._spent}" if self.random.random() < 0.3 else ""
        return Command(do="brief.note", party=party, log=log, body={"words": say()}, id=name)


def _named(step: Step) -> set[str]:
    return {act.id for act in step.acts} | {str(step.command.body.get("meeting", ""))}


def _stem(word: str) -> str:
    """The id of an act that a reference, or the id of a provision, begins with."""
    return re.split(r"[#.]", word.rpartition(":")[2], maxsplit=1)[0]


def _list_words(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from _list_words(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _list_words(inside)


def _map_words(value: Any, change: Callable[[str, str], str], name: str = "") -> Any:
    """The same, with every string changed; ``change`` gets the field that it is in, and the string."""
    if isinstance(value, str):
        return change(name, value)
    if isinstance(value, dict):
        return {key: _map_words(inside, change, key) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_map_words(inside, change, name) for inside in value]
    return value
