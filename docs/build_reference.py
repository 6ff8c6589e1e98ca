"""Write docs/reference from the code, so that it cannot say anything else.

python docs/build_reference.py          write the pages
python docs/build_reference.py --check  say which pages are stale; exit status 1 if any
"""

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import travaux.errors
from docs.json_shapes import write_json
from docs.record_pages import write_acts, write_views
from docs.room_pages import write_room
from docs.run_examples import ROOT, has_examples, list_pages, refresh
from travaux.cli.commands import COMMANDS, load_command
from travaux.cli.declare import Argument, Option
from travaux.cli.report import INTERRUPTED, PIPE_CLOSED, UNFORESEEN, status_of
from travaux.errors import TravauxError
from travaux.text.model import Alternative, Choice, Content
from travaux.text.notation import NOTATIONS, write_content
from travaux.text.notices import NOTICES

ROOMS = ("cli", "press", "formats", "record", "text", "errors.py")
SAMPLE: Content = (
    "Notice shall be given ",
    Choice(
        (
            Alternative(("six months",), is_base=True),
            Alternative(("twelve months",), {"propose": ("KAR", "OST"), "support": ("MIR",)}),
            Alternative(("ninety days",), {"propose": ("TAS",)}),
        )
    ),
    " before works begin",
    Choice(
        (
            Alternative((), is_base=True),
            Alternative((" where practicable",), {"propose": ("VEL",), "oppose": ("KAR",)}),
        )
    ),
    ".",
)
SOURCE = Path(travaux.errors.__file__).parent
REFERENCE = Path(__file__).resolve().parent / "reference"
GENERATED = "<!-- Written by docs/build_reference.py (`make docs`); change the code, not this page. -->"


def write_cli() -> Iterator[str]:
    """Every command with its arguments, options and example, from the declarations that the program runs."""
    yield "# The command line"
    yield (
        "One verb a job. Files are told apart by content, not only by name; `-` is standard input or "
        "output; the ending of the file after `-o` picks the format; without `-o` the result is shown in "
        "the terminal. Notices and errors go to standard error, a line each."
    )
    yield "\n".join(f"- [`travaux {name}`](#travaux-{name}) {_summary_of(name)}" for name in COMMANDS)
    for name in COMMANDS:
        yield from _write_command(name)
    yield "## Exit status"
    yield _table(
        ("status", "meaning"),
        [
            ("0", "done"),
            ("1", "done, and the answer is no"),
            ("2", "the request is wrong: see [errors](errors.md)"),
            ("3", "a file that cannot be read"),
            ("4", "refused by the rules"),
            (str(UNFORESEEN), "a fault of Travaux itself"),
            (str(INTERRUPTED), "interrupted"),
            (str(PIPE_CLOSED), "the reader of the output has gone"),
        ],
    )
    yield "## Environment"
    yield _table(
        ("variable", "meaning"),
        [
            ("`NO_COLOR`", "no colour, even on a terminal"),
            ("`TRAVAUX_KEY`", "the file of the signing key of a record"),
            ("`TRAVAUX_DEBUG`", "`1`: a traceback with an unforeseen fault, to report it with"),
        ],
    )


def _write_command(name: str) -> Iterator[str]:
    module = load_command(name)
    arguments: list[Argument] = []
    options: list[Option] = []
    for annotation in module.run.__annotations__.values():
        for marker in getattr(annotation, "__metadata__", ()):
            if isinstance(marker, Argument):
                arguments.append(marker)
            elif isinstance(marker, Option):
                options.append(marker)
    yield f"## travaux {name}"
    yield inspect.cleandoc(module.run.__doc__)
    words = " ".join(argument.metavar for argument in arguments)
    yield f"```\ntravaux {name} {words} [OPTION …]\n```"
    rows = [(f"`{argument.metavar}`", argument.help) for argument in arguments]
    for option in options:
        value = f" {option.metavar}" if option.metavar else ""
        rows.append((", ".join(f"`{each}{value}`" for each in option.names), option.help))
    yield _table(("word", "meaning"), rows)
    example = [line.strip() for line in module.EXAMPLE.splitlines()]
    prose = [line if not line or line.startswith("travaux ") else f"# {line}" for line in example]
    yield f"```sh\n{chr(10).join(prose)}\n```"


def _summary_of(name: str) -> str:
    first = inspect.cleandoc(load_command(name).run.__doc__).splitlines()[0]
    return first[:1].lower() + first[1:]


def write_errors() -> Iterator[str]:
    """The tree of errors: codes, exit statuses, fields and messages."""
    yield "# Errors"
    yield (
        "One line on standard error, with a way out; with `--json` an object: "
        '`{"travaux": 1, "error": {"code", "message", "fields"}}`. Codes are stable. In Python every error '
        "is a `travaux.errors.TravauxError` with `code` and `fields`. Doubtful *input* is no error: it "
        "gives [notices](notices.md)."
    )
    tree = inspect.cleandoc(travaux.errors.__doc__ or "").split("\n\n")[1]
    yield f"```\n{inspect.cleandoc(tree)}\n```"
    rows = []
    for error in list_errors():
        meaning = inspect.cleandoc(error.__doc__ or "").replace("``", "`").replace("\n", " ")
        rows.append((f"`{error.code}`", str(_status(error)), meaning, _as_words(error.message)))
    yield _table(("code", "status", "meaning", "message"), rows)
    yield (
        "Two more codes can stand in the JSON form: `memory` (status 3), not enough memory for this input; "
        f"and `unforeseen` (status {UNFORESEEN}), a fault of Travaux itself."
    )


def list_errors() -> list[type[TravauxError]]:
    """Every class of error under the root, a branch before its leaves."""
    found: list[type[TravauxError]] = []
    waiting = TravauxError.__subclasses__()
    while waiting:
        error = waiting.pop(0)
        found.append(error)
        waiting = error.__subclasses__() + waiting
    return found


def _status(error: type[TravauxError]) -> int:
    return status_of(error.__new__(error))


def _as_words(message: str) -> str:
    return message.replace("|", "\\|").replace("{", "*").replace("!r}", "*").replace("}", "*")


def write_notices() -> Iterator[str]:
    """The codes of notices."""
    yield "# Notices"
    yield (
        "What is doubtful about the input stands beside the result, never in its way: on standard error as "
        "`notice: CODE at WHERE: MESSAGE`, and in JSON under `notices` as `{code, where, message}`. Codes "
        "are stable; messages are not. Where one says that something *stays text*, nothing was lost."
    )
    yield _table(("code", "meaning"), [(f"`{code}`", NOTICES[code]) for code in sorted(NOTICES)])


def write_notations() -> Iterator[str]:
    """The notation profiles, each with one example that it wrote itself."""
    yield "# Notations"
    yield (
        "The same choices as different conferences print them; `--notation NAME` takes one of these. What is "
        "stored is the meaning: a rolling text written in one notation can be written in every other."
    )
    for notation in NOTATIONS.values():
        yield f"## {notation.name}"
        yield f"{notation.summary[:1].upper()}{notation.summary[1:]}."
        yield f"```\n{write_content(SAMPLE, notation)}\n```"


def write_modules() -> Iterator[str]:
    """Every module by its room, with the first line of its docstring."""
    yield "# Modules"
    yield "What each module is for, room by room, from the top of the one-way rule down."
    for room in ROOMS:
        folder = SOURCE / room
        rows = []
        for path in sorted(folder.rglob("*.py") if folder.is_dir() else [folder]):
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            rows.append(
                (
                    f"`{path.relative_to(SOURCE)}`",
                    docstring.partition("\n")[0].replace("``", "`").replace("|", "\\|"),
                )
            )
        yield f"## {room}"
        yield _table(("module", "what it is"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines: list[tuple[str, ...]] = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "cli.md": write_cli,
    "errors.md": write_errors,
    "notices.md": write_notices,
    "notations.md": write_notations,
    "json.md": write_json,
    "acts.md": write_acts,
    "record.md": write_views,
    "room.md": write_room,
    "modules.md": write_modules,
}
"""File name -> its blocks of Markdown."""


def build_page(name: str) -> str:
    """The Markdown of one page of the reference."""
    return "\n\n".join((GENERATED, *PAGES[name]())) + "\n"


def main() -> None:
    """Write every page that is not what the code says."""
    REFERENCE.mkdir(exist_ok=True)
    pages = {REFERENCE / name: build_page(name) for name in PAGES}
    pages |= {page: refresh(page) for page in list_pages() if has_examples(page)}
    for page, text in pages.items():
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8", newline="\n")
            print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
