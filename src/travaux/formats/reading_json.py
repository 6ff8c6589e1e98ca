"""JSON to the model, checked: every error names the place in the file."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from travaux.errors import BadShapeError
from travaux.text.model import (
    NO_POSITIONS,
    Alternative,
    Body,
    Choice,
    Content,
    Instrument,
    Mark,
    Notice,
    Proposed,
    Provision,
    RollingText,
)

if TYPE_CHECKING:
    from travaux.formats.shapes import (
        Item,
        ItemAlternative,
        MarkShape,
        NoticeShape,
        WordsAlternative,
        WordsChoice,
    )
    from travaux.text.compare import Change

DEPTH_BOUND = 48
_VERSION = 1
_PLACE_CHARS = 120
T = TypeVar("T")


def read_wording(data: bytes | str, *, file: str) -> Instrument | RollingText:
    """Read a text or a rolling text, whichever the file holds.

    Args:
        data: the JSON.
        file: the name that errors show.

    Raises:
        BadShapeError: not JSON, or of another shape or version; the message names the place.

    Complexity: O(n); nesting is bounded.
    """
    from travaux.formats.shapes import InstrumentShape, RollingShape

    if _tell_shape(data, file) == "rolling":
        rolling = _decode(data, RollingShape, file)
        reader = _Reader(file)
        return RollingText(
            parties=tuple(rolling.parties),
            proposals=tuple(
                Proposed(shape.id, tuple(shape.parties), shape.on) for shape in rolling.proposals
            ),
            provisions=reader.read_body(rolling.provisions, "$.provisions", 0),
            title=rolling.title,
            language=rolling.language,
            notices=_read_notices(rolling.notices),
        )
    shape = _decode(data, InstrumentShape, file)
    return Instrument(
        provisions=_Reader(file).read_body(shape.provisions, "$.provisions", 0),
        language=shape.language,
        title=shape.title,
        notices=_read_notices(shape.notices),
    )


def read_changes(data: bytes | str, *, file: str) -> tuple[Change, ...]:
    """Read the changes that ``compare`` wrote.

    Raises:
        BadShapeError: not JSON, or of another shape or version.
    """
    from travaux.formats.shapes import ComparisonShape
    from travaux.text.compare import Change

    _check_version(_decode(data, _head(), file), file)
    shape = _decode(data, ComparisonShape, file)
    return tuple(Change(hunk.kind, hunk.where, hunk.deleted, hunk.inserted) for hunk in shape.hunks)


def _head() -> Any:
    from travaux.formats.shapes import Head

    return Head


def _decode(data: bytes | str, shape: type[T], file: str) -> T:
    import msgspec

    try:
        return msgspec.json.decode(data, type=shape)
    except RecursionError:
        raise BadShapeError(file=file, problem="it is nested too deeply") from None
    except (msgspec.DecodeError, UnicodeError, ValueError) as error:
        raise BadShapeError(file=file, problem=_clean(str(error))) from None


def _clean(message: str) -> str:
    """A parser's message on one line, without a full stop."""
    return " ".join(message.split()).rstrip(".")[:300]


def _check_version(head: Any, file: str) -> None:
    if not isinstance(head.travaux, int):
        raise BadShapeError(file=file, problem='it has no "travaux": 1 at the top')
    if head.travaux != _VERSION:
        problem = f'it is of version "travaux": {head.travaux}, and this release knows version {_VERSION}'
        raise BadShapeError(file=file, problem=problem)


def _tell_shape(data: bytes | str, file: str) -> str:
    import msgspec

    head = _decode(data, _head(), file)
    _check_version(head, file)
    if head.provisions is msgspec.UNSET:
        what = "the changes between two texts" if head.hunks is not msgspec.UNSET else 'no "provisions"'
        raise BadShapeError(file=file, problem=f"it holds {what}, and so no text")
    return "instrument" if head.parties is msgspec.UNSET else "rolling"


def _read_notices(notices: list[NoticeShape]) -> tuple[Notice, ...]:
    return tuple(Notice(notice.code, notice.where, notice.message) for notice in notices)


class _Reader:
    """Builds the model from shapes; recursion is bounded by ``DEPTH_BOUND``."""

    def __init__(self, file: str) -> None:
        self._file = file

    def _fail(self, place: str, problem: str) -> BadShapeError:
        place = place if len(place) <= _PLACE_CHARS else f"{place[:_PLACE_CHARS]}…"
        return BadShapeError(file=self._file, problem=f"{problem} - at `{place}`")

    def read_body(self, items: list[Item], place: str, depth: int) -> Body:
        """Provisions and choices between provisions."""
        if depth > DEPTH_BOUND:
            raise self._fail(place, f"nested deeper than {DEPTH_BOUND}")
        return tuple(self._read_item(item, f"{place}[{at}]", depth) for at, item in enumerate(items))

    def _read_item(self, item: Item, place: str, depth: int) -> Provision | Choice[Provision]:
        if isinstance(item.choice, list):
            if not item.choice:
                raise self._fail(place, "a choice has no alternatives")
            return Choice(
                tuple(
                    _read_alternative(
                        shape, self.read_body(shape.content, f"{place}.choice[{at}].content", depth + 1)
                    )
                    for at, shape in enumerate(item.choice)
                )
            )
        if not isinstance(item.id, str) or not isinstance(item.kind, str):
            raise self._fail(place, "a provision needs an `id` and a `kind`")
        children = item.children if isinstance(item.children, list) else []
        number, heading, text, tail = (
            self._read_words(words, f"{place}.{name}", depth)
            for name, words in (
                ("number", item.number), ("heading", item.heading), ("text", item.text), ("tail", item.tail),
            )
        )  # fmt: skip
        return Provision(
            id=item.id,
            kind=item.kind,
            number=number,
            heading=heading,
            text=text,
            children=self.read_body(children, f"{place}.children", depth + 1) if children else (),
            tail=tail,
            marks=tuple(self._read_mark(mark, place) for mark in item.marks),
            language=item.language,
            layout=item.layout,
        )

    def _read_mark(self, mark: MarkShape, place: str) -> Mark:
        if not 0 <= mark.start < mark.end:
            raise self._fail(f"{place}.marks", f"a mark from {mark.start} to {mark.end}")
        return Mark(mark.field, mark.start, mark.end, mark.style)

    def _read_words(self, words: Any, place: str, depth: int) -> Content:
        if isinstance(words, str):
            return (words,) if words else ()
        if not isinstance(words, list):
            return ()
        return self._read_content(words, place, depth)

    def _read_content(self, parts: list[str | WordsChoice], place: str, depth: int) -> Content:
        if depth > DEPTH_BOUND:
            raise self._fail(place, f"nested deeper than {DEPTH_BOUND}")
        return tuple(
            part if isinstance(part, str) else self._read_choice(part, f"{place}[{at}]", depth)
            for at, part in enumerate(parts)
        )

    def _read_choice(self, shape: WordsChoice, place: str, depth: int) -> Choice[str]:
        if not shape.choice:
            raise self._fail(place, "a choice has no alternatives")
        return Choice(
            tuple(
                _read_alternative(part, self._read_content(part.content, f"{place}.choice[{at}]", depth + 1))
                for at, part in enumerate(shape.choice)
            )
        )


def _read_alternative(
    shape: WordsAlternative | ItemAlternative, content: tuple[T | Choice[T], ...]
) -> Alternative[T]:
    positions = MappingProxyType({role: tuple(codes) for role, codes in shape.positions.items()})
    return Alternative(
        content=content,
        positions=positions or NO_POSITIONS,
        proposals=tuple(shape.proposal),
        label=shape.label,
        note=shape.note,
        is_base=shape.base,
    )
