"""What a reader can reach by following links and buttons from the first page."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse, HttpResponseBase
from django.test import Client

_MOST = 400
_LEFT_OUT = re.compile(r"^/(account|static|language|demo)/|/archive/$")


class Form(NamedTuple):
    """A form: where it posts to, and the fields as the page has them."""

    action: str
    fields: Mapping[str, str]


class Page(HTMLParser):
    """The links and the forms of a page."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._fields: dict[str, str] | None = None
        self._action = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name in ("href", "hx-get"):
            if given.get(name):
                self.links.append(urljoin(self.address, given[name]).partition("#")[0])
        if tag == "form":
            posts = given.get("method", "get").lower() == "post"
            self._fields, self._action = (
                ({}, urljoin(self.address, given.get("action", ""))) if posts else (None, "")
            )
        if given.get("hx-post"):
            self.forms.append(Form(urljoin(self.address, given["hx-post"]), self._fields or {}))
        if self._fields is not None and given.get("name"):
            self._fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._fields is not None:
            self.forms.append(Form(self._action, self._fields))
            self._fields = None


class Reached(NamedTuple):
    """All that somebody came to: addresses in order, with what they answered; and the forms on the way."""

    answers: Mapping[str, HttpResponseBase]
    forms: tuple[Form, ...]


def crawl(client: Client, *starts: str) -> Reached:
    """Follow every link from some pages, as far as the room goes, each address once."""
    waiting, answers, forms = list(starts), dict[str, HttpResponseBase](), dict[str, Form]()
    while waiting and len(answers) < _MOST:
        address = waiting.pop(0)
        if address in answers or _LEFT_OUT.search(address):
            continue
        answer = client.get(address)
        answers[address] = answer
        waiting += [urljoin(address, answer.headers["Location"])] if "Location" in answer.headers else []
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if not is_page or not isinstance(answer, HttpResponse):
            continue
        page = Page(address, answer.content.decode())
        waiting += [_path(link) for link in page.links if not urlsplit(link).netloc]
        for form in page.forms:
            forms.setdefault(f"{form.action} {sorted(form.fields)}", form)
    return Reached(answers, tuple(forms.values()))


def _path(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def read_bytes(answer: HttpResponseBase) -> Iterator[bytes]:
    """All of an answer: headers, and the body, that of a zip unpacked; of a stream its first event."""
    yield repr(sorted(answer.headers.items())).encode()
    if isinstance(answer, HttpResponse):
        yield from unpack(answer.content)


def unpack(data: bytes) -> Iterator[bytes]:
    """Bytes; those of the members of a zip one by one, with their names."""
    import io
    import zipfile

    if not data.startswith(b"PK"):
        yield data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        for item in held.infolist():
            yield item.filename.encode() + b"\n" + held.read(item)
