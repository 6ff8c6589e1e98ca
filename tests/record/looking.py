"""All that a reader gets of a negotiation: states, every view, the bytes of the logs and of an export."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from importlib import import_module
from inspect import Parameter, signature
from pkgutil import iter_modules
from typing import Any

import msgspec

from travaux.errors import UsageError
from travaux.formats.archives import Archive, write_archive
from travaux.formats.archives.writing import export_for
from travaux.record import views
from travaux.record.circles import KEEPER, Reader, states_for
from travaux.record.ledger import Ledger
from travaux.record.state import State, dump_state
from travaux.record.views.proceedings import read_proceedings

View = Callable[..., Any]
NOW = "2031-01-01T00:00:00Z"
_SHARED = ("logs", "stances")
"""Modules that hold what views share, and no view."""


def list_views() -> Iterator[tuple[str, View]]:
    """Every view of the record: name, and the function from a reader's states."""
    for module in iter_modules(views.__path__):
        if module.name in _SHARED:
            continue
        found = import_module(f"{views.__name__}.{module.name}")
        for name, thing in sorted(vars(found).items()):
            own = getattr(thing, "__module__", "") == found.__name__ and not name.startswith("_")
            if own and not isinstance(thing, type) and callable(thing) and _takes_states(thing):
                yield f"{module.name}.{name}", thing


def _takes_states(view: View) -> bool:
    return next(iter(signature(view).parameters), "") == "states"


def look(states: Mapping[str, State]) -> dict[str, str]:
    """What the views show of these states: name of the view, and on what -> what it gives."""
    shown: dict[str, str] = {}
    for name, view in list_views():
        for given in _give(view, states):
            try:
                shown[f"{name} {given}"] = _show(view(states, **given))
            except UsageError as error:  # what was left out of a record may have nothing to show
                shown[f"{name} {given}"] = repr(error)
    return shown


def _show(found: Any) -> str:
    """All of what a view gives, what is in no order put in one."""
    if isinstance(found, Mapping):
        return ", ".join(sorted(f"{key!r}: {_show(value)}" for key, value in found.items())).join("{}")
    if isinstance(found, AbstractSet):
        return ", ".join(sorted(map(_show, found))).join("{}")
    if isinstance(found, tuple):
        return ", ".join(map(_show, found)).join("()")
    if isinstance(found, msgspec.Struct):
        return "; ".join(_show(getattr(found, name)) for name in found.__struct_fields__).join("<>")
    return repr(found)


def _give(view: View, states: Mapping[str, State]) -> Iterator[dict[str, Any]]:
    """The arguments to call a view with: once, or for each thing of the noun that it is of."""
    asked = list(signature(view).parameters.values())[1:]
    names = {parameter.name for parameter in asked}
    needed = frozenset(p.name for p in asked if p.default is Parameter.empty)
    if needed in _NAMED:
        yield from _NAMED[needed](view.__module__.rpartition(".")[2], states)
        return
    assert needed <= {"work", "now"}, f"{view.__module__}.{view.__name__} asks for {needed}: tell it here"
    given = {"now": NOW} if "now" in names else {}
    if "work" not in names:
        yield given
        return
    for log, state in sorted(states.items()):
        for work in sorted(state.works.values(), key=lambda w: w.seq):
            for language in sorted(work.texts) if "language" in names else [""]:
                on = {"work": work.id, "log": log, "language": language}
                yield given | {name: value for name, value in on.items() if name in names}


def _give_names(module: str, states: Mapping[str, State]) -> Iterator[dict[str, Any]]:
    noun = {"answers": "responses", "proceedings": "meetings"}[module]
    for log, state in sorted(states.items()):
        yield from ({"name": f"{log}:{key}"} for key in sorted(getattr(state, noun)))


def _give_meetings(module: str, states: Mapping[str, State]) -> Iterator[dict[str, Any]]:
    for _, state in sorted(states.items()):
        yield from ({"meeting": state.meetings[key]} for key in sorted(state.meetings))


def _give_proceedings(module: str, states: Mapping[str, State]) -> Iterator[dict[str, Any]]:
    for given in _give_names(module, states):
        with suppress(UsageError):  # of a meeting and its public copy one is shown
            yield {"held": read_proceedings(states, **given)}


def _give_codes(module: str, states: Mapping[str, State]) -> Iterator[dict[str, Any]]:
    codes = sorted({code for state in states.values() for code in state.parties})
    yield from ({"code": code, "language": "en"} for code in ("", *codes))


_NAMED: Mapping[frozenset[str], Callable[[str, Mapping[str, State]], Iterator[dict[str, Any]]]] = {
    frozenset({"name"}): _give_names,
    frozenset({"meeting"}): _give_meetings,
    frozenset({"held"}): _give_proceedings,
    frozenset({"code", "language"}): _give_codes,
}
"""What views need -> all that there is of it."""


def read_all(ledger: Ledger, reader: Reader) -> dict[str, str | bytes]:
    """All that a reader gets, by what it is."""
    states = states_for(reader, ledger.states)
    found: dict[str, str | bytes] = {f"state {name}": repr(dump_state(states[name])) for name in states}
    found |= look(states)
    open_to = ledger.open_to(reader)
    found["export"] = write_archive(export_for(Archive(ledger, {}, KEEPER, "working"), reader))
    found["names of logs"] = repr(list(states)) + repr(sorted(open_to.logs))
    found |= {f"log {name}": msgspec.msgpack.encode(acts) for name, acts in open_to.logs.items()}
    return found
