"""Footnotes: notes of the text that become notes of the file, numbered by Word."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from travaux.formats.docx.documents.markup import NAMESPACES, set_paragraph, set_run
from travaux.formats.docx.documents.styles import StyleBook
from travaux.text.model import Content
from travaux.text.rows import Row

if TYPE_CHECKING:
    from travaux.formats.docx.documents.words import WordSetter

_LABEL = re.compile(r"\[\^([\w-]{1,40})\]:? ?")


class NoteKeeper:
    """The notes of a text: which of them are referred to, and in what order.

    A note whose reference stands nowhere, that is in a bracket, or that holds more than words stays a
    paragraph where it is.

    Args:
        rows: of the whole text.
        book: the styles.
    """

    def __init__(self, rows: Sequence[Row], book: StyleBook) -> None:
        self._book = book
        self._notes: dict[str, Row] = {}
        self._written: dict[str, str] = {}
        self._order: list[str] = []
        self._inside = False  # whether a note is being written
        notes = {label: row for row in rows if (label := _label_of(row))}
        if notes:
            referred = {
                label
                for row in rows
                if row.provision.kind != "note"  # in Word a note holds no reference to another
                for content in row.contents
                for label in _labels_in(content)
            }
            self._notes = {label: row for label, row in notes.items() if label in referred}
        self._ids = {id(row.provision) for row in self._notes.values()}

    def holds(self, row: Row) -> bool:
        """Whether the row stands at the foot of a page, and not in its place."""
        return id(row.provision) in self._ids

    def refer(self, label: str, words: "WordSetter") -> str:
        """The reference to a note; "" if there is none of that label here."""
        row = self._notes.get(label)
        if row is None or self._inside:
            return ""
        style = self._book.use("Footnote Reference")
        if label in self._written:
            return set_run(str(self._order.index(label) + 1), style=style)
        self._order.append(label)
        number = len(self._order)
        self._written[label] = ""
        marker = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>'
        self._inside = True
        content = words.set_content(_without_label(row.provision.text), in_base=row.in_base)
        self._inside = False
        self._written[label] = set_paragraph(marker + content, style=self._book.use("Footnote Text"))
        own = "" if label == str(number) else ' w:customMarkFollows="1"'
        reference = (
            f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteReference{own} w:id="{number}"/>'
        )
        if own:
            self._written[label] = self._written[label].replace(
                "<w:footnoteRef/>", f'<w:t xml:space="preserve">{label}</w:t>', 1
            )
            reference += f"<w:t>{label}</w:t>"
        return f"{reference}</w:r>"

    def write_part(self) -> bytes | None:
        """The part of footnotes; None if there are none."""
        if not self._order:
            return None
        ruled = "".join(
            f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:pPr><w:spacing w:before="0" w:after="0" '
            f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>'
            for at, kind, element in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{at}">{self._written[label]}</w:footnote>'
            for at, label in enumerate(self._order, 1)
        )
        return f"<w:footnotes {NAMESPACES}>{ruled}{notes}</w:footnotes>".encode()


def _label_of(row: Row) -> str:
    provision = row.provision
    plain = not (row.layers or row.before or row.after or provision.children)
    alone = not (provision.number or provision.heading or provision.tail)
    if provision.kind != "note" or not (plain and alone and provision.text):
        return ""
    first = provision.text[0]
    match = _LABEL.match(first) if isinstance(first, str) else None
    return match.group(1) if match else ""


def _without_label(text: Content) -> Content:
    first = text[0]
    return (_LABEL.sub("", first, count=1), *text[1:]) if isinstance(first, str) else text


def _labels_in(content: Content) -> list[str]:
    found: list[str] = []
    waiting = list(content)
    while waiting:
        part = waiting.pop()
        if not isinstance(part, str):
            waiting += [inside for alternative in part.alternatives for inside in alternative.content]
        elif "[^" in part:
            found += re.findall(r"\[\^([\w-]{1,40})\]", part)
    return found
