"""Bodies of acts, of any shape that their types allow, sense or none."""

import types
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from travaux.record.body import Body
from travaux.record.envelope import Act, Occurred

SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(-3, 12),
    bool: st.booleans(),
    bytes: st.binary(max_size=8),
    types.NoneType: st.none(),
}


@cache
def words(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Strings: mostly names of things that may be there, else anything."""
    return st.sampled_from(["", *names]) | st.text(max_size=8)


@cache
def values(kind: Any, names: tuple[str, ...], depth: int = 3) -> st.SearchStrategy[Any]:
    """Values of a type; below a depth what holds others holds none."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in (str, Any):
        return words(names)
    if kind in SIMPLE:
        return SIMPLE[kind]
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of([values(one, names, depth) for one in inner])
    if origin is tuple:
        return _tuples(inner, names, depth)
    if origin is dict:
        size = 2 if depth else 0
        return st.dictionaries(
            values(inner[0], names, depth - 1), values(inner[1], names, depth - 1), max_size=size
        )
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return structs(kind, names, depth)
    raise TypeError(f"no values of {kind}")


def _tuples(inner: tuple[Any, ...], names: tuple[str, ...], depth: int) -> st.SearchStrategy[Any]:
    if inner[-1:] == (...,):
        if not depth:
            return st.just(())
        return st.lists(values(inner[0], names, depth - 1), max_size=2).map(tuple)
    return st.tuples(*(values(one, names, depth) for one in inner))


@cache
def structs(kind: type[msgspec.Struct], names: tuple[str, ...], depth: int = 3) -> st.SearchStrategy[Any]:
    """Structs of a class, all fields given."""
    hints = get_type_hints(kind)
    given = {field.name: hints[field.name] for field in msgspec.structs.fields(kind)}
    return st.deferred(lambda: st.builds(kind, **{n: values(t, names, depth) for n, t in given.items()}))


def acts(body: Body, seq: int, names: tuple[str, ...]) -> st.SearchStrategy[Act]:
    """Envelopes for a body."""
    noun = body.kind.partition(".")[0]
    return st.builds(
        Act,
        log=st.just("table"),
        seq=st.just(seq),
        id=st.just(f"{noun}-{seq}"),
        kind=st.just(body.kind),
        v=st.just(body.version),
        recorded_at=st.just("2030-05-01T12:00:00Z"),
        occurred=st.sampled_from([Occurred("2030-05-01"), Occurred("")]),
        actor=words(names),
        party=words(names),
        on_behalf_of=words(names),
        via=st.just("written"),
        saw=st.none(),
        body_hash=st.just(""),
        prev=st.just(""),
        hash=st.just(""),
    )
