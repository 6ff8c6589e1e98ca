"""The JSON reference: every shape that Travaux writes, from the types that it is read with."""

import dataclasses
import types
from collections.abc import Iterator, Mapping
from typing import Any, ForwardRef, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from travaux.formats import shapes
from travaux.formats.docx.comments import Comment, Comments, Offer
from travaux.press import model as press
from travaux.text.positions import Position
from travaux.text.tally import BracketCount, ProvisionCount

SHAPES: Mapping[str, tuple[type, str]] = {
    "outline": (shapes.InstrumentShape, "`outline --json`, `project -o FILE.json`: one text."),
    "rolling text": (shapes.RollingShape, "`compile -o FILE.json`: everything that was compiled."),
    "comparison": (shapes.ComparisonShape, "`compare -o FILE.json`: what changed."),
    "brackets": (BracketCount, "`brackets --json`: what is open."),
    "comments": (Comments, "`outline --comments --json`: the comments of a Word file."),
    "comment": (Comment, "A comment, or a reply to one."),
    "offer": (Offer, "A position that a comment takes; nothing applies it."),
    "position": (Position, "What is proposed, and for whom."),
    "source": (press.Source, "`source --json`: a report of the press; suggestions for a person to check."),
    "person": (press.Person, "Somebody who made a report."),
    "image": (press.Image, "A picture of a report, with a caption or a credit."),
    "dated mention": (press.DatedMention, "Words of a report that say when."),
    "quotation": (press.Quote, "Words that a report gives as another's own."),
    "provision": (
        shapes.Item,
        "A provision; or, where `choice` stands, a choice between provisions, and no other key stands.",
    ),
    "alternative of provisions": (shapes.ItemAlternative, "One wording of a place that has several."),
    "choice of words": (shapes.WordsChoice, "A place in a field with rival wordings."),
    "alternative of words": (shapes.WordsAlternative, "One wording of such a place."),
    "mark": (shapes.MarkShape, "A style that the file gave to some characters of a field."),
    "proposal": (shapes.ProposalShape, "What a rolling text remembers of a proposal."),
    "change": (shapes.ChangeShape, "One change between two texts."),
    "count of a provision": (ProvisionCount, "What is open in one provision."),
    "notice": (shapes.NoticeShape, "Something doubtful about the input; see [notices](notices.md)."),
}
"""Title of a section -> the type, and what it is."""

MEANINGS: Mapping[str, str] = {
    "action": "what is proposed: to delete or replace words, to insert some, or other wording for all",
    "anchored": "the words that it stands on",
    "author": "as it was signed; empty if it was not",
    "authors": "who made it, in the order in which they are named",
    "base": "whether the base reads so",
    "before": "whether they go before those",
    "beside": "words next to which others are inserted; empty: at the end of what the comment stands on",
    "caption": "what it shows",
    "children": "provisions, or choices between them, in reading order",
    "choice": "the alternatives; the base, if it is one of them, stands first",
    "close": "closing brackets",
    "code": "stable",
    "comments": "in reading order",
    "content": "what it reads; empty: nothing stands there",
    "credit": "whose it is",
    "date": "ISO 8601, as precise as it is known: `2022-01-21T15:00+03:00`, `2022-01-21`, `2022-W03`, "
    "`2022-01`, `2022`",
    "dates": "in reading order; resolved against the day of publication",
    "deepest": "how deep open places lie in one another",
    "deleted": "the words of the old text",
    "eid": "where it stands, in the Akoma Ntoso naming convention; changes with renumbering",
    "end": "the place after the last character",
    "field": "which words the places count",
    "groups": "open places; adjacent alternatives count once",
    "heading": "its title",
    "hunks": "in reading order",
    "id": "permanent; survives renumbering and moves",
    "images": "in reading order",
    "inserted": "the words of the new text; what changed inside what moved follows it",
    "instead": "the words to be put there",
    "kind": "what it is",
    "label": "what a drafter calls it: `Alt 1`, `moved from Article 4`",
    "language": "BCP 47; of a provision only where it is not the text's",
    "layout": "how number, heading and text stood in the file",
    "marks": "only where there are any",
    "message": "one sentence for a person; not stable",
    "most_options": "the most alternatives at one place",
    "name": "as printed",
    "note": "an explanation; no part of the wording",
    "notices": "what is doubtful",
    "number": "as printed",
    "offers": 'positions that it takes, as delegations write them: `US: Delete "authorized"`',
    "on": "the proposal that it amends; null: the base",
    "open": "opening brackets",
    "options": "the alternatives in the open places",
    "parties": "codes, in the order they are printed",
    "place": "of the dateline",
    "position": "what is proposed, and for whom",
    "positions": "role → codes of the parties; only what they said",
    "precision": "how precise",
    "proposal": "ids of the proposals that read so, sorted",
    "proposals": "all that were compiled",
    "provisions": "in reading order",
    "published_at": "ISO 8601; without zone or time where they are not said; empty if nothing is",
    "publisher": "as it calls itself",
    "quotes": "in reading order",
    "reads": "how the paragraph would read; null where that cannot be told",
    "replies": "comments that answer it",
    "resolved": "whether it is marked as done",
    "role": "what the report says that they did",
    "says": "its words",
    "sentence": "that they stand in",
    "speaker": "as the sentence names them; empty where it does not",
    "start": "the place of the first character, from 0",
    "struck": "words to be deleted or replaced; empty: all that the comment stands on",
    "style": "what it looks like",
    "tail": "the words that close it after its children",
    "text": "its own words; before its children, if it has any",
    "title": "of the text",
    "travaux": "1, the version of these shapes",
    "unbalanced": "brackets without a partner",
    "where": "an eid, or the place in the file",
    "words": "in the whole text, every wording of it",
    "words_in_brackets": "those inside a bracket",
}
"""Key -> what it means; one meaning wherever it stands."""


def write_json() -> Iterator[str]:
    """Every shape with its keys, their types and meanings."""
    yield "# JSON"
    yield (
        'Every file has `"travaux": 1` at its top, and its shape is stable under that number: keys may be '
        "added, none changes its meaning. Of a provision, a key with its usual value may be left out. "
        "Words carry their blanks: the strings of a list, joined, are the text."
    )
    for title, (shape, meaning) in SHAPES.items():
        yield f"## {title}"
        yield meaning
        lines = ["| key | value | meaning |", "| --- | --- | --- |"]
        for key, annotation in _fields(shape):
            lines.append(f"| `{key}` | {_describe(annotation)} | {MEANINGS[key]} |")
        yield "\n".join(lines)


def _fields(shape: type) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(shape, vars(shapes) if issubclass(shape, msgspec.Struct) else None)
    if dataclasses.is_dataclass(shape):
        yield from ((field.name, hints[field.name]) for field in dataclasses.fields(shape))
    else:
        yield from hints.items()


def _describe(annotation: Any) -> str:
    """A type in words, linked where it is a shape of its own."""
    for title, (shape, _) in SHAPES.items():
        named = isinstance(annotation, ForwardRef) and annotation.__forward_arg__ == shape.__name__
        if annotation is shape or named:
            return f"[{title}](#{title.replace(' ', '-')})"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin in (Union, types.UnionType):
        return ", or ".join(_describe(each) for each in arguments if each is not msgspec.UnsetType)
    if origin in (list, tuple):
        each = _describe(arguments[0])
        return f"list of ({each})" if ", or " in each else f"list of {each}"
    if origin is dict:
        return f"object: {_describe(arguments[0])} → {_describe(arguments[1])}"
    simple: Mapping[Any, str] = {str: "string", int: "number", bool: "true or false", type(None): "null"}
    return simple[annotation] if annotation in simple else _describe_notice(annotation)


def _describe_notice(annotation: Any) -> str:
    if getattr(annotation, "__name__", "") == "Notice":
        return _describe(shapes.NoticeShape)
    raise TypeError(f"the reference has no words for {annotation}")
