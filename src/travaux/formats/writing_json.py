"""The model to JSON, in the shapes of `travaux.formats.shapes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from travaux.text.eids import derive_eids
from travaux.text.model import Body, Choice, Content, Instrument, Notice, Provision, RollingText, join_words

if TYPE_CHECKING:
    from travaux.text.compare import Comparison

VERSION = 1


def write_instrument(instrument: Instrument) -> str:
    """One text as JSON; its words are strings, or lists of content where it holds choices."""
    return encode(shape_instrument(instrument))


def write_rolling(rolling: RollingText) -> str:
    """A rolling text as JSON; `read_rolling` gives back an equal one."""
    return encode(shape_rolling(rolling))


def write_comparison(comparison: Comparison) -> str:
    """The changes between two texts as JSON."""
    return encode(shape_comparison(comparison))


def encode(shape: dict[str, Any], *, on_lines: bool = True) -> str:
    """JSON, with a line for every value or all on one."""
    from msgspec import json

    encoded = json.encode(shape)
    return json.format(encoded, indent=1).decode() + "\n" if on_lines else encoded.decode()


def shape_instrument(instrument: Instrument) -> dict[str, Any]:
    """The shape of one text, of dictionaries, lists and strings."""
    return {
        "travaux": VERSION,
        "title": instrument.title,
        "language": instrument.language,
        "provisions": _shape_body(instrument.provisions, derive_eids(instrument.provisions), as_lists=False),
        "notices": _shape_notices(instrument.notices),
    }


def shape_rolling(rolling: RollingText) -> dict[str, Any]:
    """The shape of a rolling text, of dictionaries, lists and strings."""
    return {
        "travaux": VERSION,
        "title": rolling.title,
        "language": rolling.language,
        "parties": list(rolling.parties),
        "proposals": [
            {"id": proposal.id, "parties": list(proposal.parties), "on": proposal.on}
            for proposal in rolling.proposals
        ],
        "provisions": _shape_body(rolling.provisions, derive_eids(rolling.provisions), as_lists=True),
        "notices": _shape_notices(rolling.notices),
    }


def shape_comparison(comparison: Comparison) -> dict[str, Any]:
    """The shape of the changes between two texts, of dictionaries, lists and strings."""
    hunks = [
        {"kind": hunk.kind, "where": hunk.where, "deleted": hunk.deleted, "inserted": hunk.inserted}
        for hunk in comparison.hunks
    ]
    return {"travaux": VERSION, "hunks": hunks, "notices": _shape_notices(comparison.notices)}


def _shape_notices(notices: tuple[Notice, ...]) -> list[dict[str, str]]:
    return [{"code": notice.code, "where": notice.where, "message": notice.message} for notice in notices]


def _shape_body(body: Body, eids: dict[str, str], *, as_lists: bool) -> list[dict[str, Any]]:
    return [
        _shape_provision(item, eids, as_lists=as_lists)
        if isinstance(item, Provision)
        else {
            "choice": [
                _shape_alternative(alternative, _shape_body(alternative.content, eids, as_lists=as_lists))
                for alternative in item.alternatives
            ]
        }
        for item in body
    ]


def _shape_alternative(alternative: Any, content: list[Any]) -> dict[str, Any]:
    shape = {
        "content": content,
        "positions": {role: list(codes) for role, codes in alternative.positions.items()},
        "base": alternative.is_base,
        "proposal": list(alternative.proposals),
        "label": alternative.label,
    }
    return shape | {"note": alternative.note} if alternative.note else shape


def _shape_provision(provision: Provision, eids: dict[str, str], *, as_lists: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "id": provision.id,
        "eid": eids.get(provision.id, provision.id),
        "kind": provision.kind,
        "number": _shape_words(provision.number, as_lists=as_lists),
        "heading": _shape_words(provision.heading, as_lists=as_lists),
        "text": _shape_words(provision.text, as_lists=as_lists),
        "tail": _shape_words(provision.tail, as_lists=as_lists),
    }
    if provision.language:
        shape["language"] = provision.language
    if provision.layout != "inline":
        shape["layout"] = provision.layout
    if provision.marks:
        shape["marks"] = [
            {"field": mark.field, "start": mark.start, "end": mark.end, "style": mark.style}
            for mark in provision.marks
        ]
    shape["children"] = _shape_body(provision.children, eids, as_lists=as_lists)
    return shape


def _shape_words(content: Content, *, as_lists: bool) -> str | list[Any]:
    if not as_lists and all(isinstance(part, str) for part in content):
        return join_words(content)
    return [part if isinstance(part, str) else _shape_choice(part) for part in content]


def _shape_choice(choice: Choice[str]) -> dict[str, Any]:
    return {
        "choice": [
            _shape_alternative(alternative, list(_shape_words(alternative.content, as_lists=True)))
            for alternative in choice.alternatives
        ]
    }
