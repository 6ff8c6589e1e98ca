"""Gathers the words of the room's pages into its catalogues, and compiles them: `make messages`.

English is the source. What a translator has done stays; what is new comes in empty, what is gone goes. The
tests fail while a catalogue is stale or a word is not translated.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale

from travaux.web.error_words import CONTEXT, LEAST_LETTERS

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "travaux"
LOCALE = SOURCES / "web" / "locale"
LANGUAGES = ("id",)
_PLURALS = {
    "ar": "nplurals=6; plural="
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "es": "nplurals=2; plural=n!=1;",
    "fr": "nplurals=2; plural=n>1;",
    "id": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural="
    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;",
    "zh-hans": "nplurals=1; plural=0;",
}
"""Language -> how it counts: those of the pages, and the official ones of the United Nations."""
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # no clock is read: the same words give the same bytes
_HEADER = """\
# The words of the room. Made by `make messages`; the translations are written by hand.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_ROOMS = ("web", "store", "site")
_ENGINE = ("errors", "text", "record", "formats", "press")
_SAID = ("problem", "allowed", "way_out", "expected", "near", "bound")  # fields that hold sentences
_KEYWORDS: Mapping[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
}
_IN_TEMPLATE = re.compile(
    r"(?<!\w)(_|gettext|ngettext|pgettext|npgettext)\("
    r"((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?\s*)+)"
)


class Message(NamedTuple):
    """Something that is said. ``plural`` and ``context``: "" where it has none."""

    words: str
    plural: str
    context: str
    file: str


def list_messages() -> list[Message]:
    """All that the room says, by file: its Python, its templates, and the rules of procedure."""
    found: list[Message] = []
    for room in _ROOMS:
        for path in sorted((SOURCES / room).rglob("*")):
            if path.suffix == ".py":
                found += _read_python(path)
            elif path.suffix in (".html", ".txt") and "templates" in path.parts:
                found += _read_template(path)
    return [*found, *_list_rules(), *_list_errors()]


def _read_python(path: Path) -> Iterator[Message]:
    with path.open("rb") as source:
        for _line, said, _comments, context in extract("python", source, keywords=_KEYWORDS):
            words = [said] if isinstance(said, str) else list(said)
            file = path.relative_to(ROOT).as_posix()
            yield Message(words[0], words[1] if len(words) > 1 else "", context or "", file)


def _read_template(path: Path) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    for function, words in _IN_TEMPLATE.findall(templatize(path.read_text(), origin=str(path))):
        yield _make(function, list(ast.literal_eval(f"({words.rstrip(', ')},)")), path)


def _make(function: str, words: list[str], path: Path) -> Message:
    file = path.relative_to(ROOT).as_posix()
    context = words.pop(0) if function.startswith(("p", "np")) else ""
    plural = words[1] if function.lstrip("p").startswith("ng") and len(words) > 1 else ""
    return Message(words[0], plural, context, file)


def _list_rules() -> Iterator[Message]:
    from travaux.record.rules import RULES

    for words in RULES.values():
        yield Message(words, "", "", "src/travaux/record/rules.py")


def _list_errors() -> Iterator[Message]:
    """What the engine's errors say, with numbered blanks: of their classes, and where they are raised."""
    for room in _ENGINE:
        for path in sorted((SOURCES / room).rglob("*.py")) or [SOURCES / f"{room}.py"]:
            file = path.relative_to(ROOT).as_posix()
            for words in _find_sentences(ast.parse(path.read_text(encoding="utf-8"))):
                if sum(map(str.isalpha, words)) >= LEAST_LETTERS:
                    yield Message(words, "", CONTEXT, file)


def _find_sentences(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
            yield from _find_messages(node)
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            said = node.args[1:] if name == "refuse" else []
            if name == "refuse" or name.endswith("Error"):
                said += [given.value for given in node.keywords if given.arg in _SAID]
            for part in said:
                yield from _read_sentences(part)


def _find_messages(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == "message":
            pieces = re.split(r"{\w+(?:![rs])?}", ast.literal_eval(line.value))
            yield _join(pieces)


def _join(pieces: Sequence[str]) -> str:
    """Words with numbered blanks between them."""
    return pieces[0] + "".join(f"{{{number}}}{words}" for number, words in enumerate(pieces[1:]))


def _read_sentences(node: ast.expr) -> Iterator[str]:
    """A string as it stands, one with values in it with blanks, and both of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _read_sentences(node.body)
        yield from _read_sentences(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        pieces = [""]
        for part in node.values:
            if isinstance(part, ast.Constant):
                pieces[-1] += str(part.value)
            else:
                pieces.append("")
        yield _join(pieces)


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it stands; an empty one if there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=to_locale(language))
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language))


def path_of(language: str) -> Path:
    """The file of a catalogue."""
    return LOCALE / to_locale(language) / "LC_MESSAGES" / "django.po"


def make_catalogue(language: str) -> Catalog:
    """The catalogue of all that is said now, with what was translated already."""
    known = {(first_of(m.id), str(m.context or "")): m for m in read_catalogue(language) if m.id}
    made = Catalog(locale=to_locale(language), fuzzy=False, creation_date=_NEVER, revision_date=_NEVER)
    made.mime_headers = [("Plural-Forms", _PLURALS[language])]
    gathered: dict[tuple[str, str], tuple[str, set[str]]] = {}
    for message in list_messages():
        plural, files = gathered.get((message.words, message.context), ("", set()))
        files.add(message.file)
        gathered[message.words, message.context] = (plural or message.plural, files)
    for (words, context), (plural, files) in sorted(gathered.items()):
        held = known.get((words, context))
        said = forms_of(held.string) if held is not None else ()
        places: Any = [(file, None) for file in sorted(files)]  # without lines: they move too often
        name = (words, plural) if plural else words
        forms = (*said, *("",) * made.num_plurals)[: made.num_plurals if plural else 1]
        made.add(name, forms if plural else forms[0], locations=places, context=context or None)
    return made


def forms_of(said: Any) -> tuple[str, ...]:
    """A message's words in all its forms: one, unless it counts something."""
    return (said,) if isinstance(said, str) else tuple(map(str, said))


def first_of(said: Any) -> str:
    """A message's words, or the first of its forms."""
    return forms_of(said)[0]


def list_untranslated(catalogue: Catalog) -> list[str]:
    """What a catalogue has no translation of."""
    return [str(message.id) for message in catalogue if message.id and not all(forms_of(message.string))]


def write_catalogue(language: str, catalogue: Catalog) -> None:
    """Write a catalogue for translators, and compiled for the pages."""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_HEADER.format(language=language, plurals=_PLURALS[language]).encode())
        write_po(file, catalogue, width=100, omit_header=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def main() -> int:
    """Write and compile every catalogue; say what is not translated."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.site.settings")
    os.environ.setdefault("TRAVAUX_DATA", str(ROOT / ".venv" / "room"))
    missing = 0
    for language in LANGUAGES:
        catalogue = make_catalogue(language)
        write_catalogue(language, catalogue)
        left = list_untranslated(catalogue)
        missing += len(left)
        print(f"{language}: {len(catalogue)} messages, {len(left)} not translated")
        for words in left:
            print(f"  {words}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
