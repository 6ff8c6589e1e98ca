"""Rolling texts as plain text and Markdown, in a notation profile."""

from dataclasses import replace
from typing import Literal

from travaux.formats.writing_markdown import write_line
from travaux.text.eids import HEADED
from travaux.text.model import Body, Choice, Content, Provision, RollingText
from travaux.text.notation import Notation, write_body

_LEVEL_SIGNS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6"  # no text holds them


def write_plain_rolling(rolling: RollingText, notation: Notation) -> str:
    """A rolling text as plain text: a line for each provision, a blank line between."""
    lines = write_body(rolling.provisions, notation)
    return "\n\n".join(lines) + "\n" if lines else ""


def write_markdown_rolling(rolling: RollingText, notation: Notation) -> str:
    """A rolling text as Markdown: headings where they stand on a line of their own, no emphasis.

    Without its markup it is, line by line, the plain text.
    """
    body = _part_headings(rolling.provisions)
    lines = write_body(body, notation)
    signed = write_body(_sign_body(body, 2, title=rolling.title), notation)
    levels = [0] * len(lines)
    if len(signed) == len(lines):
        levels = [_level_of(line) for line in signed]
    written = (write_line(line, level=level) for line, level in zip(lines, levels, strict=True))
    text = "\n\n".join(written)
    return f"{text}\n" if text else ""


def _level_of(line: str) -> int:
    return next((level for level, sign in enumerate(_LEVEL_SIGNS) if sign in line), 0)


def _part_headings(body: Body) -> Body:
    """The provisions, with a heading never on one line with its text."""
    return tuple(
        Choice(tuple(replace(part, content=_part_headings(part.content)) for part in item.alternatives))
        if isinstance(item, Choice)
        else replace(item, layout=_layout_of(item), children=_part_headings(item.children))
        for item in body
    )


def _layout_of(provision: Provision) -> Literal["inline", "block", "glued"]:
    if provision.kind in HEADED and provision.text and (provision.number or provision.heading):
        return "block"
    return provision.layout


def _sign_body(body: Body, level: int, *, title: str = "") -> Body:
    """The provisions, with a sign for the level before each heading."""
    signed: list[Provision | Choice[Provision]] = []
    for item in body:
        if isinstance(item, Choice):
            alternatives = (
                replace(part, content=_sign_body(part.content, level)) for part in item.alternatives
            )
            signed.append(Choice(tuple(alternatives)))
        elif item.kind in HEADED:
            signed.append(_sign_headed(item, level, title=title))
        else:
            signed.append(replace(item, children=_sign_body(item.children, level)))
    return tuple(signed)


def _sign_headed(provision: Provision, level: int, *, title: str) -> Provision:
    is_title = bool(title) and provision.kind == "preface" and provision.heading == (title,)
    own = 1 if is_title else min(level, 6)
    under = min(own + 1, 6) if provision.number and provision.layout == "block" else own
    stands_alone = under != own or not provision.number
    is_divided = provision.kind != "preface" and bool(provision.number or provision.heading)
    return replace(
        provision,
        number=_sign(provision.number, own),
        heading=_sign(provision.heading, under) if stands_alone else provision.heading,
        children=_sign_body(provision.children, min(level + is_divided, 6)),
    )


def _sign(content: Content, level: int) -> Content:
    return (_LEVEL_SIGNS[level], *content) if content else content
