"""Comparisons as text: the new version with what went and what came, in its place.

Plain text marks ``{-what went-}{+what came+}``; Markdown has ``<del>`` and ``<ins>``, which hold where
stars would not (before a comma, inside a word).
"""

from dataclasses import replace
from typing import NamedTuple

from travaux.text.compare import Comparison, is_moved_here
from travaux.text.eids import HEADED
from travaux.text.model import Alternative, Body, Choice, Content, Instrument, Provision, join_words


class _Signs(NamedTuple):
    """What stands before and behind words that went, before and behind words that came."""

    went: str
    gone: str
    came: str
    here: str


_PLAIN = _Signs("{-", "-}", "{+", "+}")
_MARKDOWN = _Signs("<del>", "</del>", "<ins>", "</ins>")
_UNESCAPED = _Signs("\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3")  # no text holds them, no escaping changes them


def write_plain_comparison(comparison: Comparison) -> str:
    """The redline as plain text."""
    from travaux.formats.writing_plain import write_plain

    return write_plain(_flatten(comparison, _PLAIN))


def write_markdown_comparison(comparison: Comparison) -> str:
    """The redline as Markdown."""
    from travaux.formats.writing_markdown import write_markdown

    text = write_markdown(_flatten(comparison, _UNESCAPED))
    for sign, mark in zip(_UNESCAPED, _MARKDOWN, strict=True):
        text = text.replace(sign, mark)
    return text


def _flatten(comparison: Comparison, signs: _Signs) -> Instrument:
    """The redline as a text without choices, whose words bear the marks."""
    redline = comparison.redline
    return Instrument(_flatten_body(redline.provisions, signs), redline.language, redline.title)


def _flatten_body(body: Body, signs: _Signs) -> Body:
    provisions: list[Provision] = []
    for item in body:
        if isinstance(item, Choice):
            for alternative in item.alternatives:
                provisions += _flatten_alternative(alternative, signs)
        else:
            provisions.append(_flatten_provision(item, signs))
    return tuple(provisions)


def _flatten_provision(provision: Provision, signs: _Signs) -> Provision:
    """The provision as it is if nothing changed; else without its inline marks, whose places are not kept."""
    children = _flatten_body(provision.children, signs) if provision.children else ()
    fields = (provision.number, provision.heading, provision.text, provision.tail)
    if not children and not provision.marks and not any(map(_has_choice, fields)):
        return provision
    return _reword(provision, [_mark_words(content, signs).strip() for content in fields], children)


def _flatten_alternative(alternative: Alternative[Provision], signs: _Signs) -> list[Provision]:
    opening, closing = (signs.went, signs.gone) if alternative.is_base else (signs.came, signs.here)
    body = _flatten_body(alternative.content, signs)
    provisions = [provision for provision in body if isinstance(provision, Provision)]
    if is_moved_here(alternative):
        label = Provision(f"{provisions[0].id}.label", "text", text=(f"({alternative.label})",))
        return [label, *provisions]
    return [_mark_whole(provision, opening, closing) for provision in provisions]


def _mark_whole(provision: Provision, opening: str, closing: str) -> Provision:
    """The provision with marks round all its words: once round what stands on one line."""
    children = tuple(
        _mark_whole(child, opening, closing) for child in provision.children if isinstance(child, Provision)
    )
    fields = (provision.number, provision.heading, provision.text, provision.tail)
    words = [f"{opening}{join_words(content)}{closing}" if content else "" for content in fields]
    marked = _reword(provision, words, children)
    if not provision.number or not provision.text or provision.heading or provision.layout == "block":
        return marked
    if provision.kind in HEADED:
        return marked
    number, text = join_words(provision.number), join_words(provision.text)
    return replace(marked, number=(f"{opening}{number}",), text=(f"{text}{closing}",))


def _reword(provision: Provision, words: list[str], children: Body) -> Provision:
    """The provision with other words in its number, heading, text and tail."""
    number, heading, text, tail = ((field,) if field else () for field in words)
    return Provision(
        provision.id, provision.kind, number, heading, text, children, tail, (), provision.language,
        provision.layout,
    )  # fmt: skip


def _has_choice(content: Content) -> bool:
    return len(content) > 1 or (len(content) == 1 and not isinstance(content[0], str))


def _mark_words(content: Content, signs: _Signs) -> str:
    return "".join([part if isinstance(part, str) else _mark_choice(part, signs) for part in content])


def _mark_choice(choice: Choice[str], signs: _Signs) -> str:
    """Both wordings, marked; a blank before both stands before the marks."""
    gone = come = ""
    for alternative in choice.alternatives:
        if alternative.is_base:
            gone = _mark_words(alternative.content, signs)
        else:
            come = _mark_words(alternative.content, signs)
    blank = " " if all(words[0] == " " for words in (gone, come) if words) else ""
    went = f"{signs.went}{gone[len(blank) :]}{signs.gone}" if gone else ""
    return blank + went + (f"{signs.came}{come[len(blank) :]}{signs.here}" if come else "")
