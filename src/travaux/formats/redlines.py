"""Comparisons as text: the new version with what went and what came, in its place.

Plain text marks ``{-what went-}{+what came+}``; Markdown has ``<del>`` and ``<ins>``, which hold where
stars would not (before a comma, inside a word).
"""

from collections.abc import Callable
from dataclasses import replace

from travaux.text.compare import Comparison
from travaux.text.eids import HEADED
from travaux.text.model import Alternative, Body, Choice, Content, Instrument, Provision, join_words

# Signs that no text holds stand for the marks until Markdown is escaped: went, gone, came, here.
_WENT, _GONE, _CAME, _HERE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_PLAIN = {_WENT: "{-", _GONE: "-}", _CAME: "{+", _HERE: "+}"}
_MARKDOWN = {_WENT: "<del>", _GONE: "</del>", _CAME: "<ins>", _HERE: "</ins>"}


def write_plain_comparison(comparison: Comparison) -> str:
    """The redline as plain text."""
    from travaux.formats.writing_plain import write_plain

    return _spell_marks(write_plain(_flatten(comparison)), _PLAIN)


def write_markdown_comparison(comparison: Comparison) -> str:
    """The redline as Markdown."""
    from travaux.formats.writing_markdown import write_markdown

    return _spell_marks(write_markdown(_flatten(comparison)), _MARKDOWN)


def _spell_marks(text: str, marks: dict[str, str]) -> str:
    for sign, mark in marks.items():
        text = text.replace(sign, mark)
    return text


def _flatten(comparison: Comparison) -> Instrument:
    """The redline as a text without choices, whose words bear the marks."""
    redline = comparison.redline
    return Instrument(_flatten_body(redline.provisions), redline.language, redline.title)


def _flatten_body(body: Body) -> Body:
    provisions: list[Provision] = []
    for item in body:
        if isinstance(item, Choice):
            for alternative in item.alternatives:
                provisions += _flatten_alternative(alternative)
        else:
            provisions.append(_map_fields(item, _flatten_words, _flatten_body(item.children)))
    return tuple(provisions)


def _flatten_alternative(alternative: Alternative[Provision]) -> list[Provision]:
    opening, closing = (_WENT, _GONE) if alternative.is_base else (_CAME, _HERE)
    provisions = [
        _mark_whole(provision, opening, closing)
        for provision in _flatten_body(alternative.content)
        if isinstance(provision, Provision)
    ]
    if alternative.label and provisions:
        provisions.insert(0, Provision(f"{provisions[0].id}.label", "text", text=(f"({alternative.label})",)))
    return provisions


def _mark_whole(provision: Provision, opening: str, closing: str) -> Provision:
    """The provision with marks round all its words: once round what stands on one line."""
    children = tuple(
        _mark_whole(child, opening, closing) for child in provision.children if isinstance(child, Provision)
    )
    marked = _map_fields(provision, lambda content: (f"{opening}{join_words(content)}{closing}",), children)
    if not provision.number or not provision.text or provision.heading or provision.layout == "block":
        return marked
    if provision.kind in HEADED:
        return marked
    number, text = join_words(provision.number), join_words(provision.text)
    return replace(marked, number=(f"{opening}{number}",), text=(f"{text}{closing}",))


def _map_fields(provision: Provision, change: Callable[[Content], Content], children: Body) -> Provision:
    """The provision with its words changed; without its inline marks, whose places are not kept."""
    return Provision(
        provision.id,
        provision.kind,
        change(provision.number) if provision.number else (),
        change(provision.heading) if provision.heading else (),
        change(provision.text) if provision.text else (),
        children,
        change(provision.tail) if provision.tail else (),
        language=provision.language,
        layout=provision.layout,
    )


def _flatten_words(content: Content) -> Content:
    return (_mark_words(content).strip(),)


def _mark_words(content: Content) -> str:
    return "".join([part if isinstance(part, str) else _mark_choice(part) for part in content])


def _mark_choice(choice: Choice[str]) -> str:
    """Both wordings, marked; a blank before both stands before the marks."""
    gone = come = ""
    for alternative in choice.alternatives:
        if alternative.is_base:
            gone = _mark_words(alternative.content)
        else:
            come = _mark_words(alternative.content)
    blank = " " if all(words[0] == " " for words in (gone, come) if words) else ""
    went = f"{_WENT}{gone[len(blank) :]}{_GONE}" if gone else ""
    return blank + went + (f"{_CAME}{come[len(blank) :]}{_HERE}" if come else "")
