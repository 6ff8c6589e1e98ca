"""What each kind of act is and takes, in words: from the forms that the commands are read with."""

import re
from collections.abc import Iterable, Mapping
from inspect import cleandoc, getmro
from typing import NamedTuple

import msgspec
from msgspec import inspect

from travaux.record.body import Form
from travaux.record.registry import FORMS

_BY_ITSELF = frozenset({"party.sign-as", "proposal.carry", "outcome.ask-ruling"})
_ENTRY = re.compile(r"^    (\w+(?:, \w+)*): (.+(?:\n {8,}.+)*)", re.MULTILINE)
_INLINE = re.compile(r"``(\w+)``: ([^;.]+(?:\([^)]*\))?[^;.]*)")


class FieldWords(NamedTuple):
    """A field of a form.

    Attributes:
        name: as it is given.
        sort: what is given there: "words", "ids or words, with commas", "yes or no".
        is_needed: whether it has to be given.
        meaning: one phrase; "" where the name says it.
    """

    name: str
    sort: str
    is_needed: bool
    meaning: str


class KindWords(NamedTuple):
    """A kind of act. ``summary``: its first sentence."""

    kind: str
    summary: str
    fields: tuple[FieldWords, ...]


def describe_kind(kind: str) -> KindWords:
    """A kind of act in words.

    Args:
        kind: one of `travaux.record.registry.FORMS`.
    """
    form = FORMS[kind]
    meanings = read_meanings(*_list_documented(form))
    info = inspect.type_info(form)
    assert isinstance(info, inspect.StructType)  # noqa: S101  # every form is one
    fields = tuple(
        FieldWords(each.encode_name, _name_sort(each.type), each.required, meanings.get(each.name, ""))
        for each in info.fields
        if "as decided" not in meanings.get(each.name, "")
    )
    summary = re.split(r" ``| [Ss]ee `", cleandoc(form.__doc__ or "").partition("\n")[0])[0]
    return KindWords(kind, f"{summary.replace('`', '').rstrip('.;')}.", fields)


def describe_all() -> tuple[KindWords, ...]:
    """Every kind that is done by hand, noun by noun."""
    nouns = list(dict.fromkeys(kind.partition(".")[0] for kind in FORMS))
    kinds = sorted(FORMS.keys() - _BY_ITSELF, key=lambda kind: (nouns.index(kind.partition(".")[0]), kind))
    return tuple(describe_kind(kind) for kind in kinds)


def read_meanings(*classes: type) -> Mapping[str, str]:
    """Field -> what the docstrings of these classes say of it, the first that says anything."""
    meanings: dict[str, str] = {}
    for cls in classes:
        doc = cleandoc(cls.__doc__ or "")
        for names, meaning in (*_ENTRY.findall(doc), *_INLINE.findall(doc)):
            for name in names.split(", "):
                meanings.setdefault(name, " ".join(meaning.replace("`", "").split()))
    return meanings


def _list_documented(form: type[Form]) -> Iterable[type]:
    """A form, those that it inherits from, and one that its docstring refers to."""
    for cls in getmro(form):
        if issubclass(cls, msgspec.Struct):
            yield cls
    for name in re.findall(r"[Ss]ee `(\w+Form)`", form.__doc__ or ""):
        other = next((each for each in FORMS.values() if each.__name__ == name), None)
        if other is not None:
            yield other


def _name_sort(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.UnionType):
        inner = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        return _name_sort(inner[0]) if len(inner) == 1 else "JSON"
    if isinstance(kind, inspect.LiteralType):
        return " | ".join(str(value) or '""' for value in kind.values)
    if isinstance(kind, inspect.VarTupleType):
        return "words or ids, with commas" if isinstance(kind.item_type, inspect.StrType) else "JSON list"
    if isinstance(kind, inspect.StructType) and kind.cls.__name__ in _SHORT:
        return _SHORT[kind.cls.__name__]
    simple = {inspect.StrType: "words", inspect.BoolType: "yes | no", inspect.IntType: "number"}
    return simple.get(type(kind), "JSON")


_SHORT = {"PlainText": "@FILE", "Occurred": "moment"}
"""Structs that are given in another way than as JSON."""
