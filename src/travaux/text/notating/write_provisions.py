"""Write provisions that hold choices in a notation profile, a line each."""

import re
from collections.abc import Callable

from travaux.text.model import Body, Choice, Content, Provision
from travaux.text.notating.enclosing import (
    count_of,
    enclose_each,
    label_of,
    nothing_of,
    print_alternatives,
)
from travaux.text.notating.profiles import NO_TEXT, Notation, protect
from travaux.text.notating.read_lines import is_block, line_key, read_nodes, shape_of, starts_label
from travaux.text.notating.read_words import BAR, read_content
from travaux.text.notating.row_words import first_reading
from travaux.text.notating.write_words import write_content, write_safely

OR = "or "  # before a rival provision that its number does not tell as one
_MARK = re.compile(r"(?:\||or )(?=\[|\{\+)")


def write_body(body: Body, notation: Notation, *, in_base: bool = True) -> list[str]:
    """Write provisions with their choices, a line for each provision or each of its fields.

    A bracket stands before the number and after the last word of what it holds (``[2 bis. … (OST)]``).
    A rival provision stands on its own line, after "or" where its number does not tell that it is one;
    a deletion follows at once (``…][deleted (VEL)]``). In profiles that count, the labels stand on
    lines of their own, and a line ends the options.

    Args:
        body: provisions and choices between provisions.
        notation: the profile.
        in_base: whether they are in the base's own text.

    Returns:
        Lines in canonical blanks; `read_body` reads them.

    Complexity: linear in the words, times the depth of nesting.
    """
    lines, _ = _BodyWriter(notation, write_content).write(body, in_base=in_base)
    if not any("[" in line or "{" in line for line in lines):
        return lines
    safe, _ = _BodyWriter(notation, write_safely).write(body, in_base=in_base)
    same = shape_of(read_nodes(lines, notation)) == shape_of(read_nodes(safe, notation))
    return lines if same else safe


class _BodyWriter:
    """Writes one body; ``write_words`` writes a field."""

    def __init__(self, notation: Notation, write_words: Callable[..., str]) -> None:
        self._notation = notation
        self._write_words = write_words

    def write(self, body: Body, *, in_base: bool, prefix: str = "") -> tuple[list[str], str]:
        """The lines, and the key of the block that the last one ends; ``prefix`` counts options around."""
        lines: list[str] = []
        key = ""
        for item in body:
            if isinstance(item, Provision):
                written, key = self._write_provision(item, in_base=in_base, prefix=prefix)
            elif self._notation.label:
                written = self._write_counted(item, in_base=in_base, prefix=prefix)
            else:
                written, first, last = self._write_choice(item, in_base=in_base)
                if key and key == first:
                    written[0] = BAR + written[0]
                key = last
            lines += written
        return lines, key

    def _write_provision(self, provision: Provision, *, in_base: bool, prefix: str) -> tuple[list[str], str]:
        number = self._write_field(provision.number, in_base=in_base)
        rest = [self._write_field(field, in_base=in_base) for field in (provision.heading, provision.text)]
        rest = [field for field in rest if field]
        if provision.layout == "block":
            lines = [field for field in (number, *rest) if field]
        elif provision.layout == "glued":
            lines = [number + " ".join(rest)]
        else:
            lines = [" ".join(field for field in (number, *rest) if field)]
        lines = self._join_solitary([self._guard_line(line) for line in lines if line])
        below, key = self.write(provision.children, in_base=in_base, prefix=prefix)
        if tail := self._write_field(provision.tail, in_base=in_base):
            below.append(self._guard_line(tail))
        lines += below
        if tail or not provision.children:
            key = line_key(protect(lines[-1][1:])) if lines and lines[-1].startswith("[") else ""
        return lines, key

    def _write_field(self, content: Content, *, in_base: bool) -> str:
        return self._write_words(content, self._notation, in_base=in_base) if content else ""

    def _join_solitary(self, lines: list[str]) -> list[str]:
        """Put a field that is but one addition beside the field before it: alone it would be a provision."""
        joined: list[str] = []
        for line in lines:
            if joined and (is_block(line, self._notation) or self._reads_empty(line)):
                joined[-1] += f" {line}"
            else:
                joined.append(line)
        return joined

    def _reads_empty(self, line: str) -> bool:
        return line.startswith("[") and not first_reading(read_content(line, self._notation))

    def _guard_line(self, line: str) -> str:
        if _MARK.match(line) or starts_label(line, self._notation):
            return f"\\{line}"
        return line

    def _write_choice(self, choice: Choice[Provision], *, in_base: bool) -> tuple[list[str], str, str]:
        """The lines of a choice, and the keys of its first and its last wording."""
        printed = print_alternatives(choice, counted=False, in_base=in_base)
        nothing = nothing_of(printed, counted=False, notation=self._notation)
        wordings = [
            "\n".join(self.write(item.alternative.content, in_base=in_base and item.alternative.is_base)[0])
            for item in printed
        ]
        lines: list[str] = []
        keys: list[str] = []
        bracketed = enclose_each(printed, [words or nothing for words in wordings], self._notation)
        words_of = dict(zip(map(id, printed), wordings, strict=True))
        for item, bracket in bracketed:
            words = words_of[id(item)]
            written = bracket.split("\n")
            key = line_key(protect(words))
            if lines and (not words or not keys):
                lines[-1] += written.pop(0)
            elif lines and not (key and key == keys[-1]):
                written[0] = OR + written[0]
            lines += written
            if words:
                keys.append(key)
        return lines, keys[0] if keys else "", keys[-1] if keys else ""

    def _write_counted(self, choice: Choice[Provision], *, in_base: bool, prefix: str) -> list[str]:
        lines: list[str] = []
        for at, item in enumerate(print_alternatives(choice, counted=True, in_base=in_base)):
            label = label_of(at, item.said, self._notation, prefix=prefix)
            inner, _ = self.write(
                item.alternative.content,
                in_base=in_base and item.alternative.is_base,
                prefix=f"{prefix}{count_of(at, self._notation)}.",
            )
            lines += [f"{label}:", *inner] if inner else [f"{label}: {NO_TEXT}"]
        return [*lines, self._notation.end]
