"""Every kind of act by its name: its form, its body, its versions. The reference is written from this."""

from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

import msgspec

from travaux.errors import ActShapeError, UnknownActError
from travaux.record.acts import MODULES
from travaux.record.body import Body, Form

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def _list_forms(module: ModuleType) -> list[type[Form]]:
    things = [vars(module)[name] for name in getattr(module, "__all__", vars(module))]
    found = [thing for thing in things if isinstance(thing, type) and issubclass(thing, Form)]
    own = [form for form in found if f"{form.__module__}.".startswith(f"{module.__name__}.")]
    named = [form for form in own if form.__name__[0] != "_"]
    return [form for form in named if form.decide is not Form.decide]


_ALL: list[type[Form]] = [form for module in MODULES for form in _list_forms(module)]
BODIES: Mapping[str, type[Body]] = MappingProxyType(
    {form.kind: form for form in _ALL if issubclass(form, Body)}
)
"""Kind -> what an act of it says."""
FORMS: Mapping[str, type[Form]] = MappingProxyType(
    {form.kind: form for form in sorted(_ALL, key=lambda form: not issubclass(form, Body))}
)
"""Kind -> what a person gives to have it done."""
UPCASTERS: Mapping[tuple[str, int], Upcaster] = MappingProxyType({})
"""(kind, version) -> the fields of that version made those of the next."""

_DECODERS = {kind: msgspec.json.Decoder(body) for kind, body in BODIES.items()}


def read_body(kind: str, version: int, data: bytes) -> Body | None:
    """A stored body.

    Returns:
        None if the kind or version is not known here, or the bytes do not have its shape.
    """
    body = BODIES.get(kind)
    if body is None or version > body.version:
        return None
    try:
        if version == body.version:
            return _DECODERS[kind].decode(data)
        fields = msgspec.json.decode(data, type=dict[str, Any])
        for step in range(version, body.version):
            fields = UPCASTERS[kind, step](fields)
        return msgspec.convert(fields, body)
    except (msgspec.MsgspecError, KeyError, UnicodeDecodeError, RecursionError):
        return None


def read_form(kind: str, fields: Mapping[str, Any]) -> Form:
    """What a command brings, checked for its shape.

    Raises:
        UnknownActError: no such kind.
        ActShapeError: a field is missing, unknown, or of another type.
    """
    form = FORMS.get(kind)
    if form is None:
        raise UnknownActError(kind=kind, near=_say_near(kind))
    try:
        return msgspec.convert(dict(fields), form)
    except RecursionError:
        raise ActShapeError(kind=kind, problem="what it holds is nested too deep to be read") from None
    except msgspec.ValidationError as error:
        known = ", ".join(field.encode_name for field in msgspec.structs.fields(form)) or "none"
        raise ActShapeError(kind=kind, problem=f"{error} (its fields: {known})") from None


def _say_near(kind: str) -> str:
    from rapidfuzz.process import extract

    near = [name for name, _, _ in extract(kind, list(FORMS), limit=3, score_cutoff=60)]
    return f"near it: {', '.join(near)}" if near else f"the nouns are {', '.join(sorted(_nouns()))}"


def _nouns() -> set[str]:
    return {kind.partition(".")[0] for kind in FORMS}
