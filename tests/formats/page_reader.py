"""Reading a page back as a browser would: elements, attributes, and the text that would be copied."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    children: "list[Element | str]" = field(default_factory=list)

    def find(self, tag: str = "", **attributes: str) -> "list[Element]":
        """All elements below with that tag, classes (``kind="who"``) and attributes."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.matches(tag, attributes):
                    found.append(child)
                found += child.find(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> "Element":
        (found,) = self.find(tag, **attributes)
        return found

    def matches(self, tag: str, attributes: dict[str, str]) -> bool:
        classes = (self.attributes.get("class") or "").split()
        return (not tag or tag == self.tag) and all(
            value in classes if name == "kind" else self.attributes.get(name.replace("_", "-")) == value
            for name, value in attributes.items()
        )

    def text(self, *, copied: bool = True) -> str:
        """The text; without numbers of rows and lines, which are not selected, where it is copied."""
        if (
            copied
            and self.tag in ("a", "span")
            and {"rn", "ln"} & set((self.attributes.get("class") or "").split())
        ):
            return ""
        return "".join(
            child if isinstance(child, str) else child.text(copied=copied) for child in self.children
        )


class PageReader(HTMLParser):
    """Fails where elements do not nest or attributes repeat."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute of {tag} stands twice"
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_page(html: str) -> Element:
    """The page as elements.

    Raises:
        AssertionError: it does not nest.
    """
    reader = PageReader()
    reader.feed(html)
    reader.close()
    assert reader._open == [reader.root], "an element stays open"
    return reader.root
