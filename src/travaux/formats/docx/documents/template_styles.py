"""The styles that an institution's template brings, and what has to be known of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package
from travaux.formats.docx.styles import is_on

_BODY = 22
_MARKED = tuple(w(name) for name in ("b", "i", "caps", "smallCaps", "u"))


@dataclass(frozen=True, slots=True)
class TemplateStyles:
    """What a template brings.

    Attributes:
        ids: (kind, name in small letters) -> id.
        size: of the body, in half-points.
        numbered: ids of those whose paragraphs Word numbers by itself.
        distinct: ids of those whose words look other than the body's.
        has_space: whether a paragraph of the body has room after it.
    """

    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    size: int = _BODY
    numbered: frozenset[str] = frozenset()
    distinct: frozenset[str] = frozenset()
    has_space: bool = False


def read_styles(package: Package) -> TemplateStyles:
    """The styles of a template.

    Raises:
        DamagedFileError: their part is not sound XML.
    """
    names = package.related("styles")
    if not names:
        return TemplateStyles()
    root = package.tree(names[0])
    ids: dict[tuple[str, str], str] = {}
    body: etree._Element | None = None
    for style in root.findall(w("style")):
        name, kind, own = (
            style.find(w("name")),
            style.get(w("type"), "paragraph"),
            style.get(w("styleId"), ""),
        )
        if name is None or not own:
            continue
        ids[kind, name.get(w("val"), "").lower()] = own
        if kind == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
            ids[kind, "normal"] = own
            body = style
    defaults = root.find(w("docDefaults"))
    size = _size_of(body, "rPr") or _size_of(defaults, "rPrDefault", "rPr") or 20
    return TemplateStyles(
        ids,
        size,
        _find_styles(root, lambda style: style.find(f"{w('pPr')}/{w('numPr')}") is not None),
        _find_styles(root, lambda style: style is not body and _is_distinct(style, size)),
        _has_space(body, "pPr") or _has_space(defaults, "pPrDefault", "pPr"),
    )


def _find_styles(root: etree._Element, has: Callable[[etree._Element], bool]) -> frozenset[str]:
    """Ids of the styles that have something, themselves or by what they are based on."""
    based: dict[str, str] = {}
    found: set[str] = set()
    for style in root.findall(w("style")):
        own, parent = style.get(w("styleId"), ""), style.find(w("basedOn"))
        based[own] = parent.get(w("val"), "") if parent is not None else ""
        if has(style):
            found.add(own)
    for own in based:
        at, seen = own, set[str]()
        while at and at not in seen:
            seen.add(at)
            if at in found:
                found.add(own)
                break
            at = based.get(at, "")
    return frozenset(found)


def _is_distinct(style: etree._Element, size: int) -> bool:
    look = style.find(w("rPr"))
    if look is None:
        return False
    return any(is_on(each) for each in look if each.tag in _MARKED) or _size_of(style, "rPr") not in (0, size)


def _has_space(element: etree._Element | None, *path: str) -> bool:
    spacing = element.find("/".join(map(w, (*path, "spacing")))) if element is not None else None
    return spacing is not None and spacing.get(w("after"), "0") != "0"


def _size_of(element: etree._Element | None, *path: str) -> int:
    found = element.find("/".join(map(w, (*path, "sz")))) if element is not None else None
    value = found.get(w("val"), "") if found is not None else ""
    return int(value) if value.isdecimal() else 0
