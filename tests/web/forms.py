"""A form of a page as a browser without a script would send it."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._form, self._inside, self._name = form, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == self._form
        if not self._inside or "name" not in given:
            return
        if tag == "input":
            self.fields.setdefault(given["name"], []).append(given.get("value", ""))
        if tag == "textarea":
            self._name = given["name"]
            self.fields[self._name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._name = ""
        if tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._name:
            self.fields[self._name][0] += data


def read_form(page: bytes, form: str = "editor") -> dict[str, list[str]]:
    """The fields of a form with what stands in them."""
    reader = _Reader(form)
    reader.feed(page.decode())
    assert reader.fields, f"the page has no form {form}"
    return reader.fields
