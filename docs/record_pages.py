"""The reference of the record: its acts, its rules of procedure, the shapes of its views."""

import types
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from travaux.formats.archives.manifest import Attached, LogEnd, Manifest, ReaderShape
from travaux.record import state
from travaux.record.chain import Checkpoint, Fault, Verdict
from travaux.record.describing import FieldWords, describe_all, read_meanings
from travaux.record.envelope import Act, Head, Occurred, Saw
from travaux.record.rules import RULES, Rules
from travaux.record.views import (
    blame,
    chronology,
    issues,
    logs,
    meetings,
    parties,
    positions,
    responses,
    statements,
)

VIEWS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "chronology": ("All that happened, by when it happened.", (chronology.Event,)),
    "parties": (
        "Who takes part; beside it `groups`, those whose logs the reader opens.",
        (parties.PartyView, parties.DelegateView, parties.GroupView),
    ),
    "positions": ("Proposals, and who stands where.", (positions.ProposalView, positions.PositionView)),
    "meetings": (
        "Meetings, by when they start.",
        (
            meetings.MeetingView,
            state.Participant,
            state.AgendaItem,
            meetings.SpeechView,
            meetings.ConclusionView,
        ),
    ),
    "responses": (
        "Responses that were asked for.",
        (responses.ResponseView, responses.PromiseView, responses.GivenView, state.Answer),
    ),
    "statements": ("What was said, by when.", (statements.StatementView, state.Translation)),
    "open": (
        "Provisions on which something is open, or was agreed.",
        (issues.IssueView, issues.OpenProposal),
    ),
    "blame": ("Of `travaux blame`: whose every word is.", (blame.Blamed, blame.Run, blame.Cause)),
    "moment": ("When something is or was.", (logs.Moment,)),
    "acts": (
        "Of `travaux log`: envelopes, each with its `body`, null where it was redacted.",
        (Act, Occurred, Saw),
    ),
    "logs": ("Of `travaux verify`, log by log.", (Verdict, Head, Fault)),
    "checkpoint": ("Of `travaux do`, and in exports.", (Checkpoint,)),
    "manifest": ("Of a `.travaux` file.", (Manifest, ReaderShape, LogEnd, Attached)),
}
"""Key in the JSON -> what it holds, and the shapes; the first is an item of it."""

_COMMON: Mapping[str, str] = {
    "about": "ids of acts; `WORK#PROVISION` for a provision",
    "address": "where it can be found",
    "agenda": "its items",
    "asker": "who asked",
    "body_hash": "SHA-256 of salt and body",
    "code": "of the party",
    "delegates": "who acts for it",
    "due": "a day or an instant, or empty",
    "eid": "where it stands; changes with renumbering",
    "ends": "when it ends, if that is known",
    "final": "whether it is the whole",
    "heading": "of the provision",
    "id": "of the act, unique in its log",
    "language": "BCP 47",
    "level": "as it was said",
    "log": "that it is on",
    "name": "as its members call it",
    "names": "language → name",
    "number": "of the provision",
    "party": "code, or a handle where names are withheld",
    "person": "an opaque id, or a public name",
    "proposal": "its id",
    "proposals": "that touch it",
    "provision": "its id",
    "reason": "as its author gave it",
    "role": "in which it takes part",
    "seq": "place of the act in its log, from 1",
    "starts": "when it starts",
    "title": "its own",
    "when": "as exactly as it is known",
    "words": "as recorded",
    "answers": "what it says of each provision",
    "at": "an instant with its offset, a day, a month or a year: as much as is known",
    "capacity": "in which the person acts or speaks",
    "cause": "why they stand",
    "closed": "whether it has ended",
    "corrections": "of its record, in words",
    "decisions": "what it decided",
    "documents": "ids of acts",
    "fields": "words in their order; joined they are the field",
    "floor": "the speeches, in order",
    "form": "in which it is wanted or given",
    "given": "oldest first",
    "hash": "of the last act",
    "keeps": "whether it is the keeper's, with all logs",
    "members": "codes",
    "next_steps": "what is to be done",
    "note": "words of its own",
    "outcomes": "what it came to",
    "participants": "who took part",
    "parties": "codes",
    "place": "where",
    "precision": "how exactly it is known",
    "promised": "in order",
    "provisions": "ids, or eids where they have them",
    "purpose": "what for",
    "session": "what kind of session",
    "sha256": "of its bytes",
    "speaker": "an opaque id, or a public name",
    "status": "open or parked",
    "where": "place or medium",
    "zone": "whose clock it is: an IANA name, or as the source wrote it",
    "work": "id of the text",
}  # fmt: skip


def write_acts() -> Iterator[str]:
    """Every kind of act with its fields, the rules of procedure, and the rules that refuse."""
    yield "# Acts"
    yield (
        "What `travaux do FILE KIND FIELD=VALUE …` puts on the record. Lists go with commas, or as JSON; a "
        "text is `@FILE`, in any format; a moment is `2026-01-10T10:00+01:00[Europe/Zurich]`, `2026-01-10`, "
        "`2026-01` or `2026`. In a script each line is a JSON object with `do` (the kind), `body` (its "
        "fields), and `party`, `log`, `actor`, `on_behalf_of`, `via`, `occurred`, `id`, `ask_ruling` where "
        "they are needed. What is done is acknowledged in lines of `LOG SEQ ID KIND`; with `--json` in "
        "objects with `log`, `seq`, `id`, `kind` and `hash`, and last a `checkpoint` of each log concerned."
    )
    for kind in describe_all():
        yield f"## {kind.kind}"
        yield kind.summary
        if kind.fields:
            yield "\n".join(_write_fields(kind.fields))
    yield "## Rules of procedure"
    yield "The fields of `rules` in `negotiation.open`, and of the file that `travaux new --rules` reads."
    meanings = read_meanings(Rules)
    rows = (
        f"| `{name}` | {_describe(kind)} | {_clean(meanings.get(name, ''))} |"
        for name, kind in get_type_hints(Rules).items()
    )
    yield "\n".join(("| field | value | meaning |", "| --- | --- | --- |", *rows))
    yield "## Rules that refuse"
    yield "A refusal (exit status 4) names one of these, and says what would be allowed."
    rules = (f"| `{name}` | {RULES[name]} |" for name in sorted(RULES))
    yield "\n".join(("| rule | meaning |", "| --- | --- |", *rules))


def _write_fields(fields: tuple[FieldWords, ...]) -> Iterator[str]:
    yield from ("| field | takes | meaning |", "| --- | --- | --- |")
    for each in fields:
        sort = each.sort.replace("|", "or") + (", needed" if each.is_needed else "")
        yield f"| `{each.name}` | {sort} | {_clean(each.meaning)} |"


def write_views() -> Iterator[str]:
    """The shapes of the views of a record, as JSON has them."""
    yield "# Views of a record"
    yield (
        "What `show --json`, `at --json`, `log --json`, `blame --json`, `verify --json` and "
        '`export -o FILE.json` write: an object with `"travaux": 1`, and the list under its own name. Of '
        "invented talks `exercise` is true. Texts have the shapes of [JSON](json.md). A table (`.csv`) has "
        "the keys of an item as its columns, and of a moment three: `when`, `when_zone`, `when_precision`."
    )
    for title, (summary, shapes) in VIEWS.items():
        yield f"## {title}"
        yield summary
        for at, shape in enumerate(shapes):
            if at:
                yield f"### {shape.__name__}"
                yield _clean(cleandoc(shape.__doc__ or "").partition("\n")[0])
            yield "\n".join(_write_shape(shape))


def _write_shape(shape: type) -> Iterator[str]:
    meanings = read_meanings(shape)
    yield from ("| key | value | meaning |", "| --- | --- | --- |")
    hints = get_type_hints(shape)
    for field in msgspec.structs.fields(shape):
        meaning = meanings.get(field.name) or _COMMON[field.name]
        yield f"| `{field.encode_name}` | {_describe(hints[field.name])} | {_clean(meaning)} |"


def _describe(kind: Any) -> str:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return ", ".join(f"`{value}`" if value != "" else "empty" for value in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(map(_describe, arguments))
    if origin is tuple:
        held = [each for each in arguments if each is not Ellipsis]
        return (
            f"list of {_describe(held[0])}" if len(held) == 1 else f"list: {', '.join(map(_describe, held))}"
        )
    if origin is dict:
        return f"object: {_describe(arguments[0])} → {_describe(arguments[1])}"
    simple: Mapping[Any, str] = {str: "string", int: "number", bool: "true or false", type(None): "null"}
    return simple.get(kind) or _link(kind)


def _link(shape: type) -> str:
    for title, (_, shapes) in VIEWS.items():
        if shape in shapes:
            return f"[{shape.__name__}](#{(title if shapes[0] is shape else shape.__name__).lower()})"
    raise TypeError(f"the reference has no section for {shape}")


def _clean(words: str) -> str:
    return words.replace("``", "`").replace("|", "\\|").rstrip(".")
