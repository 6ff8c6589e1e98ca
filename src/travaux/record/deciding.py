"""A command on what its author sees: the acts to append, or a refusal that says what would be allowed.

Here, and nowhere later, lies all that can be wrong. Each act carries its result, so what is decided
once folds the same for ever.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from travaux.errors import ActShapeError, RefusedError
from travaux.record.body import Command
from travaux.record.circles import KEEPER, Reader, known_to_all, states_for
from travaux.record.desk import WAIVABLE, Context, Deed, Desk
from travaux.record.envelope import PUBLIC, TABLE, brief_of
from travaux.record.registry import read_form
from travaux.record.rules import RULES
from travaux.record.state import State

LAST = "last"
"""What the newest open proposal is called by those who speak of it."""


def decide(
    states: Mapping[str, State], command: Command, context: Context, *, waived: str = ""
) -> tuple[Deed, ...]:
    """The acts that a command comes to.

    Args:
        states: of all logs. Only those that the command's party may open are looked at, so nothing else
            can change a byte of the answer.
        command: what is asked.
        context: time and chance.
        waived: a rule that the chair has waived for this command.

    Returns:
        Acts to append, in order, each on its log.

    Raises:
        RefusedError: the rules forbid it.
        UnknownActError: no such act.
        ActShapeError: what was given cannot be.
    """
    _check_characters(command)
    reader = Reader(party=command.party) if command.party else KEEPER
    open_to = states_for(reader, states)
    home = msgspec.structs.replace(command, log=_find_log(open_to, command))
    _require_table(open_to, home)
    shared = {name: open_to[name] for name in known_to_all(home.log, open_to)}
    own = open_to.get(brief_of(command.party)) if command.party else None
    desk = Desk({home.log: State(log=home.log), **shared}, home, context, waived, own)
    if command.do != "negotiation.open":
        desk.require_party()
    form = read_form(command.do, _name_last(desk))
    _check_id(desk)
    desk.require_occurred(command.occurred)
    try:
        return form.decide(desk)
    except RefusedError as refusal:
        if not command.ask_ruling or refusal.fields["rule"] not in WAIVABLE:
            raise
        return _ask_ruling(desk, str(refusal.fields["rule"]))


def _check_characters(command: Command) -> None:
    """Whatever is kept is kept as UTF-8."""
    try:
        msgspec.json.encode(command)
    except UnicodeEncodeError:
        problem = "half a surrogate pair is no character; give whole ones"
    except RecursionError:
        problem = "what it holds is nested too deep to be kept"
    except (TypeError, OverflowError, ValueError) as error:
        problem = f"it holds what JSON does not ({error})"
    else:
        return
    raise ActShapeError(kind=ascii(command.do)[1:-1], problem=problem)


def _find_log(states: Mapping[str, State], command: Command) -> str:
    """The log that a command means; one that its author cannot open is not known, be it there or not."""
    log = command.log
    if not log:
        if command.do.startswith("brief.") and command.party:
            return brief_of(command.party)
        talks = states.get(PUBLIC)
        in_public = talks is not None and talks.negotiation is not None
        return PUBLIC if in_public and states.get(TABLE, State(log=TABLE)).negotiation is None else TABLE
    if log == "brief" and command.party:
        return brief_of(command.party)
    if log in states:
        return log
    named = [name for name, state in states.items() if log.removeprefix("group:") in state.groups]
    if len(named) == 1:
        return named[0]
    raise RefusedError(
        rule="no-such-thing",
        problem=f"{command.party or 'the keeper'} opens no log {log!r}",
        allowed=f"there are {', '.join(_name_logs(states))}",
    )


def _require_table(states: Mapping[str, State], command: Command) -> None:
    """Talks that have a table are held there; what is public is a copy, made by an act that says so.

    A copy is taken out where it stands: to take the original out leaves what was published.
    """
    table = states.get(TABLE)
    held = table is not None and table.negotiation is not None
    if command.log == PUBLIC and held and command.do != "record.redact":
        problem = "the talks have a table; nothing is done on the public log itself"
        raise RefusedError(rule="one-log", problem=problem, allowed="do it there, then text.publish it")


def _name_logs(states: Mapping[str, State]) -> list[str]:
    """The logs as one would name them: a group's by the group, where no other is called so."""
    names = {
        log: next((f"group:{group}" for group in sorted(state.groups)), log) for log, state in states.items()
    }
    said = list(names.values())
    return sorted(name if said.count(name) == 1 else log for log, name in names.items())


def _name_last(desk: Desk) -> dict[str, Any]:
    """The fields of a command, its proposal by its id where it is called the last one."""
    fields = desk.command.body
    if fields.get("proposal") != LAST:
        return fields
    acts = (desk.state.entries[seq].act for seq in range(desk.state.head.seq, 0, -1))
    named = (desk.state.proposals.get(act.id) for act in acts)
    last = next((p for p in named if p is not None and p.status in ("open", "parked")), None)
    if last is None:
        problem, way_out = "there is no open proposal", "make one, or name one"
        raise RefusedError(rule="no-such-thing", problem=problem, allowed=way_out)
    return {**fields, "proposal": last.id}


def _check_id(desk: Desk) -> None:
    """A name given by hand for what is created: on every log where the command may put it."""
    given = desk.command.id
    if not given:
        return
    homes = {desk.command.log, *((desk.table.log,) if desk.command.do == "brief.release" else ())}
    desk.require_shape(
        len(given) <= 64 and given.replace("-", "").replace("_", "").isalnum(),
        f"{given!r} is no id: letters, figures and hyphens",
    )
    desk.require_shape(
        not re.fullmatch(r"[a-z]+-\d+", given), f"{given!r} is an id as the record itself gives them"
    )
    for log in sorted(homes):
        named = desk.rules.attribution_in(log) == "named"
        desk.require_shape(named, "no id is given by hand where names are withheld")
        if given in desk.states[log].ids:
            desk.refuse("name-taken", f"{given} is the id of another act", "give another, or none")


def decide_on(desk: Desk, command: Command, *, waived: str) -> tuple[Deed, ...]:
    """The acts of a command that waited for a ruling, in its author's name, on what is on the desk now.

    The first act takes its place after the ruling, so its own id is told by the next place.

    Raises:
        RefusedError: another rule forbids it, or what it was on has changed.
    """
    head = msgspec.structs.replace(desk.state.head, seq=desk.state.head.seq + 1)
    state = msgspec.structs.replace(desk.state, head=head)
    states = {**desk.states, desk.command.log: state}
    home = msgspec.structs.replace(command, log=desk.command.log)
    asked = Desk(states, home, desk.context, waived)
    if command.party in desk.table.parties:
        asked.require_party()  # a handle takes part as long as it is on the record
    _check_id(asked)
    return read_form(command.do, command.body).decide(asked)


def _ask_ruling(desk: Desk, rule: str) -> tuple[Deed, ...]:
    """An act that waits for the chair; where names are withheld, under a name that its author has there."""
    from travaux.record.acts.outcome import AskRuling

    fields = _name_last(desk)
    if desk.rules.attribution_in(desk.command.log) != "named":
        said = {desk.command.on_behalf_of, *_list_strings(fields)}
        named = sorted(said.intersection(desk.table.parties))
        if named:
            desk.refuse("names-withheld", f"it names {', '.join(named)}", "ask for what names no party")
    proposal = desk.state.proposals.get(fields.get("proposal", ""))
    among: set[str] = set(proposal.parties) if proposal is not None else set()
    if proposal is not None and desk.command.do != "proposal.amend":
        among.update(position.party for position in proposal.positions.values())
    (name,), handles = desk.sign(desk.next_id, among=among)
    command = msgspec.structs.replace(desk.command, body=fields, ask_ruling=False, party=name, actor="")
    body = AskRuling(rule=rule, command=msgspec.to_builtins(command))
    return (*handles, desk.deed(body, id="", party=name))


def _list_strings(value: object) -> Iterator[str]:
    """All strings in plain data, however deep."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, Mapping):
            waiting += found.values()
        elif isinstance(found, Iterable):
            waiting += found


assert RULES.keys() >= WAIVABLE  # noqa: S101
