"""Project: one proposal's wording, or the base, back out of a rolling text."""

from dataclasses import replace
from typing import TypeVar

from travaux.errors import UnknownPartyError
from travaux.text.flat import level_divisions, plain_kind
from travaux.text.lines import canonical_blanks
from travaux.text.model import Alternative, Body, Choice, Content, Instrument, Provision, RollingText

T = TypeVar("T")


def project(rolling: RollingText, who: str | None) -> Instrument:
    """One reading of a rolling text.

    Args:
        rolling: the text.
        who: a proposal's id, or the code of a party that has one proposal; None for the base.

    Returns:
        A text without choices. Where the proposal says nothing it reads as the proposal that it
        amends, if it amends one, else as the base.

    Raises:
        UnknownPartyError: nobody of that name has a wording here, or a party has several.
    """
    path = () if who is None else _find_path(rolling, who)
    return Instrument(
        provisions=tuple(_project_body(rolling.provisions, path)),
        language=rolling.language,
        title=rolling.title,
    )


def _find_path(rolling: RollingText, who: str) -> tuple[str, ...]:
    """The proposal asked for, and those it amends, nearest first."""
    by_id = {proposal.id: proposal for proposal in rolling.proposals}
    own = [proposal.id for proposal in rolling.proposals if who in proposal.parties]
    if who in by_id:
        at: str | None = who
    elif len(own) == 1:
        at = own[0]
    else:
        known = ", ".join(own or by_id) or "none"
        raise UnknownPartyError(party=who, known=known)
    path: list[str] = []
    while at is not None and at not in path:
        path.append(at)
        at = by_id[at].on if at in by_id else None
    return tuple(path)


def _pick(choice: Choice[T], path: tuple[str, ...]) -> Alternative[T]:
    for proposal in path:
        for alternative in choice.alternatives:
            if proposal in alternative.proposals:
                return alternative
    return next((alt for alt in choice.alternatives if alt.is_base), choice.alternatives[0])


def _project_body(body: Body, path: tuple[str, ...]) -> list[Provision]:
    found: list[Provision] = []
    for item in body:
        if isinstance(item, Choice):
            found += _project_body(_pick(item, path).content, path)
        else:
            found.append(
                replace(
                    item,
                    number=_project_words(item.number, path),
                    heading=_project_words(item.heading, path),
                    text=_project_words(item.text, path),
                    tail=_project_words(item.tail, path),
                    children=tuple(_project_body(item.children, path)),
                )
            )
    return found


def _project_words(content: Content, path: tuple[str, ...]) -> Content:
    if len(content) < 2 and not any(isinstance(part, Choice) for part in content):
        return content
    words = canonical_blanks("".join(_read_words(content, path)))
    return (words,) if words else ()


def _read_words(content: Content, path: tuple[str, ...]) -> list[str]:
    words: list[str] = []
    for part in content:
        words += [part] if isinstance(part, str) else _read_words(_pick(part, path).content, path)
    return words


def canonical(text: Instrument) -> Instrument:
    """The wording of a text and nothing else.

    No ids, marks, languages, layout, title or notices; of the kinds what `plain_kind` leaves;
    divisions stand beside what they contain. Two texts
    say the same, provision by provision, exactly if their canonical forms are equal.
    """
    body = level_divisions(text.provisions)
    return Instrument(provisions=tuple(_strip(item) for item in body if isinstance(item, Provision)))


def _strip(provision: Provision) -> Provision:
    return Provision(
        id="",
        kind=plain_kind(provision),
        number=provision.number,
        heading=provision.heading,
        text=provision.text,
        children=canonical(Instrument(provision.children)).provisions,
        tail=provision.tail,
    )
