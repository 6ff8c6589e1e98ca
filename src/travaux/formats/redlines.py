"""Comparisons as text: the new version with what went and what came, in its place.

Plain text marks ``{-what went-}{+what came+}``; Markdown has ``<del>`` and ``<ins>``, which hold where
stars would not (before a comma, inside a word).
"""

from dataclasses import replace

from travaux.formats.writing_markdown import write_markdown
from travaux.formats.writing_plain import write_plain
from travaux.text.compare import Comparison
from travaux.text.model import Alternative, Body, Choice, Content, Instrument, Provision

# Signs that no text holds stand for the marks until Markdown is escaped: went, gone, came, here.
_WENT, _GONE, _CAME, _HERE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_PLAIN = str.maketrans({_WENT: "{-", _GONE: "-}", _CAME: "{+", _HERE: "+}"})
_MARKDOWN = str.maketrans({_WENT: "<del>", _GONE: "</del>", _CAME: "<ins>", _HERE: "</ins>"})
_FIELDS = ("number", "heading", "text", "tail")


def write_plain_comparison(comparison: Comparison) -> str:
    """The redline as plain text."""
    return write_plain(_flatten(comparison)).translate(_PLAIN)


def write_markdown_comparison(comparison: Comparison) -> str:
    """The redline as Markdown."""
    return write_markdown(_flatten(comparison)).translate(_MARKDOWN)


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
            fields = {name: _flatten_words(getattr(item, name)) for name in _FIELDS}
            marks = item.marks if all(getattr(item, name) == fields[name] for name in _FIELDS) else ()
            provisions.append(replace(item, **fields, marks=marks, children=_flatten_body(item.children)))
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
    fields = {
        name: (f"{opening}{''.join(content)}{closing}",)
        for name in _FIELDS
        if (content := getattr(provision, name))
    }
    children = tuple(
        _mark_whole(child, opening, closing) for child in provision.children if isinstance(child, Provision)
    )
    return replace(provision, **fields, marks=(), children=children)


def _flatten_words(content: Content) -> Content:
    if all(isinstance(part, str) for part in content):
        return content
    return ("".join(part if isinstance(part, str) else _mark_choice(part) for part in content).strip(),)


def _mark_choice(choice: Choice[str]) -> str:
    """Both wordings, marked; a blank before both stands before the marks."""
    wordings = [
        ("".join(_flatten_words(alternative.content)), alternative.is_base)
        for alternative in choice.alternatives
        if alternative.content
    ]
    blank = " " if all(words[:1] == " " for words, _ in wordings) else ""
    marked = (
        f"{_WENT}{words[len(blank) :]}{_GONE}" if is_base else f"{_CAME}{words[len(blank) :]}{_HERE}"
        for words, is_base in wordings
    )
    return blank + "".join(marked)
