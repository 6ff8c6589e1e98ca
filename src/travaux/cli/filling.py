"""From what a person types, or a script sends, to the command that it means."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import inspect

from travaux.cli.moments import parse_moment
from travaux.errors import ActShapeError, InputError, TravauxError, UsageError
from travaux.record.body import Command
from travaux.record.envelope import Occurred
from travaux.record.registry import FORMS
from travaux.record.shorthand import is_shorthand, read_shorthand
from travaux.record.wording import PlainText, keep_text

_TRUE, _FALSE = ("yes", "true", "1"), ("no", "false", "0")
_FILE = "@"


@dataclass(frozen=True, slots=True)
class Filler:
    """Reads commands; the files that they name are read with them.

    Attributes:
        defaults: fields of a `Command` for those that do not say otherwise.
        documents: SHA-256 -> the bytes of those named for ``attachment``; filled as they are met.
    """

    defaults: Mapping[str, Any] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)

    def read_words(self, kind: str, words: Sequence[str]) -> tuple[Command, ...]:
        """One act from options, or the hall's line.

        Args:
            kind: of the act; or a line of shorthand.
            words: ``field=value``; of a line of shorthand ``at=`` and ``meeting=``.

        Raises:
            UsageError: a word is not of that form, or a value not of its field's.
        """
        fields: dict[str, str] = {}
        for word in words:
            name, equals, value = word.partition("=")
            if not equals or not name.isidentifier():
                raise UsageError(problem=f"{word!r} is no field=value", way_out=_ways(kind))
            if name in fields:
                raise UsageError(problem=f"{name} is given twice", way_out="several values go with commas")
            fields[name] = value
        if kind not in FORMS and is_shorthand(kind):
            return self._read_line(kind, fields)
        return (self._complete({"do": kind, "body": fields}),)

    def read_lines(self, text: str) -> Iterator[tuple[int, tuple[Command, ...]]]:
        """(number of the line, commands) of a script: JSON, or the hall's shorthand, a line each.

        Raises:
            UsageError: a line is neither; its number is said.
        """
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            with at_line(number):
                commands = self._read_script_line(line)
            yield number, commands

    def _read_script_line(self, line: str) -> tuple[Command, ...]:
        if not line.lstrip().startswith("{"):
            return self._read_line(line, {})
        try:
            given = msgspec.json.decode(line, type=dict[str, Any])
        except (msgspec.MsgspecError, RecursionError) as error:
            raise UsageError(problem=f"no JSON ({error})", way_out="give a command a line") from None
        return (self._complete(given),)

    def _read_line(self, line: str, fields: Mapping[str, str]) -> tuple[Command, ...]:
        unknown = sorted(fields.keys() - {"at", "meeting"})
        if unknown:
            problem = f"a line of shorthand takes no {unknown[0]}"
            raise UsageError(problem=problem, way_out="give at=PROVISION or meeting=ID")
        if self.defaults.get("party"):
            raise UsageError(problem="a line of shorthand names its parties", way_out="leave out --as")
        commands = read_shorthand(line, **{"via": self.defaults.get("via") or "floor", **fields})
        kept = {name: self.defaults[name] for name in ("log", "occurred", "actor") if self.defaults.get(name)}
        return tuple(msgspec.structs.replace(command, **kept) for command in commands)

    def _complete(self, given: Mapping[str, Any]) -> Command:
        fields = {**{name: value for name, value in self.defaults.items() if value}, **given}
        kind = fields.get("do", "")
        if isinstance(fields.get("occurred"), str):
            fields["occurred"] = parse_moment(fields["occurred"])
        body = fields.get("body", {})
        if kind in FORMS and isinstance(body, dict):
            fields["body"] = {name: self._read_field(kind, name, value) for name, value in body.items()}
        try:
            return msgspec.convert(fields, Command)
        except msgspec.ValidationError as error:
            raise ActShapeError(kind=str(kind) or "a command", problem=str(error)) from None

    def _read_field(self, kind: str, name: str, value: Any) -> Any:
        """A value as its field has it; what is no string, or of no known field, is left as it is."""
        known = _field_types(kind).get(name)
        if known is None or not isinstance(value, str):
            return value
        return self._read_value(f"{kind} {name}", name, known, value)

    def _read_value(self, what: str, name: str, kind: inspect.Type, value: str) -> Any:
        if isinstance(kind, inspect.UnionType):
            kind = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
        if name == "attachment" and value.startswith(_FILE):
            return self._attach(value[len(_FILE) :])
        if isinstance(kind, inspect.StrType | inspect.LiteralType):
            return value
        if isinstance(kind, inspect.BoolType):
            return _read_flag(what, value)
        if isinstance(kind, inspect.StructType):
            if kind.cls is PlainText and value.startswith(_FILE):
                return read_text_file(value[len(_FILE) :])
            if kind.cls is Occurred and not value.startswith("{"):
                return parse_moment(value)
        is_list = isinstance(kind, inspect.VarTupleType) and isinstance(kind.item_type, inspect.StrType)
        if is_list and not value.startswith("["):
            return [part.strip() for part in value.split(",") if part.strip()]
        return _read_json(what, value)

    def _attach(self, path: str) -> str:
        from travaux.formats.source import read_bytes

        data = read_bytes(path)
        digest = sha256(data).hexdigest()
        self.documents[digest] = data
        return digest


def read_text_file(path: str) -> Any:
    """A text in a file of any format, as a field of a command takes it."""
    from travaux.cli.report import report_notices
    from travaux.formats import read_instrument

    instrument = read_instrument(path)
    report_notices(instrument.notices)
    return msgspec.to_builtins(keep_text(instrument))


def read_rules(path: str) -> dict[str, Any]:
    """Rules of procedure in a file of JSON, as a field of a command takes them.

    Raises:
        InputError: the file cannot be read, or holds no rules as JSON.
    """
    from travaux.formats.source import read_bytes
    from travaux.record.rules import Rules

    try:
        rules = msgspec.json.decode(read_bytes(path), type=dict[str, Any])
        msgspec.convert(rules, Rules)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        way_out = "give an object with the fields of the rules; see the reference of acts"
        raise InputError(file=path, problem=f"no rules in JSON ({error})", way_out=way_out) from None
    return rules


def _read_flag(what: str, value: str) -> bool:
    if value.lower() in (*_TRUE, *_FALSE):
        return value.lower() in _TRUE
    raise UsageError(problem=f"{what}: {value!r} is not yes or no", way_out="write yes or no")


def _read_json(what: str, value: str) -> Any:
    try:
        return msgspec.json.decode(value)
    except (msgspec.MsgspecError, RecursionError) as error:
        problem = f"{what}: {value[:60]!r} is no JSON ({error})"
        raise UsageError(problem=problem, way_out=_ways(what.split()[0])) from None


def _field_types(kind: str) -> dict[str, inspect.Type]:
    info = inspect.type_info(FORMS[kind])
    return (
        {each.encode_name: each.type for each in info.fields} if isinstance(info, inspect.StructType) else {}
    )


def _ways(kind: str) -> str:
    return f"see travaux do {kind} --help" if kind in FORMS else "see travaux do --help"


@contextmanager
def at_line(number: int) -> Iterator[None]:
    """Say in an error of what is done inside in which line of the script it lies."""
    try:
        yield
    except TravauxError as error:
        if "line" not in error.fields:
            error.fields["line"] = number
            error.args = (f"line {number}: {error}",)
        raise
