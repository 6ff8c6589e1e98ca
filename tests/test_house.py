"""What holds the house together: docs that are true, declarations that are whole, imports that are light."""

import ast
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from docs import build_reference, run_examples
from travaux import __version__
from travaux.cli.commands import COMMANDS
from travaux.cli.quick import read_quickly
from travaux.errors import InputError, TravauxError, UsageError
from travaux.text.notices import NOTICES

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "locks").glob("*.txt"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# Reference


@pytest.mark.parametrize("name", build_reference.PAGES)
def test_the_reference_says_what_the_code_says(name: str) -> None:
    page = build_reference.REFERENCE / name
    assert page.is_file(), "make docs"
    assert page.read_text(encoding="utf-8") == build_reference.build_page(name), "make docs"


@pytest.mark.parametrize(
    "page", [page for page in run_examples.list_pages() if run_examples.has_examples(page)], ids=name_of
)
def test_commands_print_what_the_docs_show(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == run_examples.refresh(page), "make docs, then read the diff"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_and_shown(command: str) -> None:
    assert f"## travaux {command}\n" in build_reference.build_page("cli.md")
    guides = [page for page in PAGES if "reference" not in page.parts and "examples" not in page.parts]
    assert any(f"travaux {command} " in page.read_text(encoding="utf-8") for page in guides)


@pytest.mark.parametrize("error", build_reference.list_errors())
def test_every_error_is_documented(error: type[TravauxError]) -> None:
    reference = build_reference.build_page("errors.md")
    assert f"| `{error.code}` |" in reference
    assert f"─ {error.__name__} " in reference
    documented = set(re.findall(r"``(\w+)``", error.__doc__ or ""))
    used = {field for _, field, _, _ in Formatter().parse(error.message) if field}
    if error not in (UsageError, InputError):
        assert used <= documented


def test_error_codes_are_unique() -> None:
    codes = [error.code for error in build_reference.list_errors()]
    assert len(codes) == len(set(codes))


def notice_codes(path: Path) -> Iterator[tuple[str, int]]:
    """Codes given as literals to ``Notice`` in a file, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Notice":
            given = node.args[:1] or [word.value for word in node.keywords if word.arg == "code"]
            for constant in ast.walk(given[0]):
                if isinstance(constant, ast.Constant) and re.fullmatch(
                    r"[a-z]+(-[a-z]+)*", str(constant.value)
                ):
                    yield str(constant.value), node.lineno


def test_notice_codes_are_those_registered() -> None:
    used = {code: f"{name_of(path)}:{line}" for path in SOURCES for code, line in notice_codes(path)}
    assert {code: place for code, place in used.items() if code not in NOTICES} == {}
    assert set(NOTICES) <= set(used), "registered, never given"


# Prose


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def command_lines() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for block in fenced(page, "(?:sh)?"):
            for line in block.replace("\\\n", " ").splitlines():
                words = line.strip()
                if re.match(rf"travaux ({'|'.join(COMMANDS)}) (?!.*…)", words):
                    yield name_of(page), words


@pytest.mark.parametrize(("page", "line"), list(command_lines()))
def test_commands_in_the_docs_are_commands(page: str, line: str) -> None:
    if "[OPTION" not in line:
        words = shlex.split(line.split("|")[0].split(" > ")[0], comments=True)
        assert read_quickly(words[1:]) is not None


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        assert "://" in target or (page.parent / target).exists(), target


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# Declarations


def requirement_names(requirements: list[str]) -> list[str]:
    return [re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in requirements]


RUNTIME = requirement_names(PROJECT["project"]["dependencies"])
SERVER = requirement_names(PROJECT["project"]["optional-dependencies"]["server"])
MODULES = {"django-allauth": {"allauth"}, "django-htmx": {"django_htmx"}, "django": {"django", "asgiref"}}
"""Names under which a distribution is imported, where they are not its own."""
ROOM = ("store", "web", "site")
"""Rooms that may import what the server needs."""
TOOLS = [name for group in PROJECT["dependency-groups"].values() for name in requirement_names(group)]


@pytest.mark.parametrize("name", RUNTIME)
def test_every_dependency_is_used(name: str) -> None:
    used = re.compile(rf"^\s*(?:import|from) {name}\b", re.MULTILINE)
    assert any(used.search(path.read_text(encoding="utf-8")) for path in SOURCES)


@pytest.mark.parametrize("name", SERVER)
def test_every_dependency_of_the_room_is_used(name: str) -> None:
    words = "|".join(MODULES.get(name, {name}))
    if name == "psycopg":
        words = "django.db.backends.postgresql"  # it is Django's way to PostgreSQL
    used = re.compile(rf"^\s*(?:import|from) (?:{words})\b|[\"'](?:{words})\b", re.MULTILINE)
    rooms = [path for path in SOURCES if path.relative_to(ROOT / "src/travaux").parts[0] in ROOM]
    assert any(used.search(path.read_text(encoding="utf-8")) for path in rooms)


def list_imports(paths: list[Path]) -> set[str]:
    imported = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    return imported - set(sys.stdlib_module_names) - {"travaux"}


def test_every_import_is_declared() -> None:
    rooms = [path for path in SOURCES if path.relative_to(ROOT / "src/travaux").parts[0] in ROOM]
    for_the_room = {module for name in SERVER for module in MODULES.get(name, {name})}
    assert list_imports(sorted(set(SOURCES) - set(rooms))) <= set(RUNTIME)
    assert list_imports(rooms) <= set(RUNTIME) | for_the_room


@pytest.mark.parametrize("name", [*RUNTIME, *SERVER, *TOOLS])
def test_every_dependency_has_its_reason(name: str) -> None:
    reasons = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{name}` \| .{{20,}} \|$", reasons, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_the_lock_is_whole_and_names_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    groups = PROJECT["dependency-groups"]
    wanted = RUNTIME + SERVER + requirement_names(groups["dev"])
    if lock.name == "bench.txt":
        wanted += requirement_names(groups["bench"])
    assert [name for name in wanted if not re.search(rf"^{name}==", text, re.MULTILINE)] == []
    assert "://" not in text


def test_make_has_every_target() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    targets = re.findall(r"^make (\w+)", listed, re.MULTILINE)
    assert {"setup", "demo", "test", "lint", "types", "bench", "prove", "golden", "docs"} <= set(targets)


# Imports


@pytest.mark.parametrize("module", ["travaux.text.compile", "travaux.text.brackets", "travaux.cli.run"])
def test_the_engine_starts_light(module: str) -> None:
    heavy = ("lxml", "msgspec", "rich", "typer", "click", "asyncio", "icu4py", "numpy")
    code = f"import sys, {module}; print(*(name for name in {heavy} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []
