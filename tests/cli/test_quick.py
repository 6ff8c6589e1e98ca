"""The quick reader and typer read every line alike, or the quick reader leaves it to typer."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from inspect import signature
from typing import Any
from unittest.mock import patch

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from travaux.cli.app import build_app
from travaux.cli.commands import COMMANDS, load_command
from travaux.cli.quick import read_quickly

WORDS = st.sampled_from(
    [
        *(
            "a.txt",
            "-",
            "--",
            "=",
            "",
            "Wörter hier",
            "A=b.txt",
            "A+B=c",
            "r=f",
            "-h",
            "-x",
            "--no-such",
            "--fro",
        ),
        *(
            "-o",
            "-oout.md",
            "--output",
            "--output=x.md",
            "--json",
            "--json=1",
            "--from",
            "--from=A=b",
            "--partial",
        ),
        *("--earlier", "--title", "--title=", "--notation", "--party", "--base", "--amends=B=A", "--parties"),
        "--ignore-typography",
    ]
)


@given(st.sampled_from(COMMANDS), st.lists(WORDS, max_size=7))
def test_reads_as_typer_does(command: str, words: list[str]) -> None:
    quick = read_quickly([command, *words])
    if quick is not None:
        assert quick[0] is load_command(command).run
        assert _without_empty(quick[1]) == _without_empty(_read_by_typer([command, *words]))


@pytest.mark.parametrize(
    "line",
    [
        ["outline", "a.txt"],
        ["outline", "-", "--json"],
        ["compare", "a.txt", "b.txt", "-o", "c.html", "--ignore-typography"],
        ["compile", "a.txt", "--from", "A=a.txt", "--from=B+C=b.txt", "--partial", "-o", "-"],
        [
            "compile",
            "--from",
            "A=a.txt@r",
            "a.txt",
            "--earlier",
            "r=f",
            "--amends",
            "A=B",
            "--title",
            "Ein Text",
        ],
        ["columns", "a.txt", "--from", "A=a.txt", "--parties", "p.txt", "--complete"],
        ["project", "r.json", "--party", "A", "--output", "x.txt"],
        ["project", "r.json", "--base"],
        ["brackets", "a.md", "--json"],
        ["convert", "a.md", "b.html"],
        ["do", "a.travaux", "party.admit", "code=KAR", "role=chair", "--as", "A"],
        ["do", "a.travaux", "-"],
        ["show", "a.travaux"],
        ["show", "a.travaux", "positions", "--as", "A", "--json"],
        ["at", "a.travaux", "12", "rolling"],
        ["verify", "a.travaux", "--checkpoint", "b.txt"],
    ],
)
def test_ordinary_lines_need_no_typer(line: list[str]) -> None:
    quick = read_quickly(line)
    assert quick is not None
    assert _without_empty(quick[1]) == _without_empty(_read_by_typer(line))


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--help"],
        ["compare"],
        ["compare", "a"],
        ["compare", "a", "b", "c"],
        ["compare", "a", "b", "--no-such"],
        ["compare", "a", "b", "--js"],
        ["compare", "a", "b", "-o"],
        ["compare", "a", "b", "-o", "--json"],
        ["compare", "a", "b", "-o", "c", "-o", "d"],
        ["compare", "a", "b", "--help"],
        ["nonsense", "a"],
        ["show"],
        ["show", "a.travaux", "text", "more"],
        ["do", "a.travaux"],
        ["at", "a.travaux"],
    ],
)
def test_doubtful_lines_are_left_to_typer(line: list[str]) -> None:
    assert read_quickly(line) is None


def _read_by_typer(line: Sequence[str]) -> dict[str, Any]:
    """The values that typer would call the command with."""
    called: list[dict[str, Any]] = []
    with ExitStack() as stack:
        for name in COMMANDS:
            module = load_command(name)
            stack.enter_context(patch.object(module, "run", _recorder(module.run, called)))
        typer.main.get_command(build_app()).main(args=list(line), standalone_mode=False)
    return called[0]


def _recorder(run: Any, called: list[dict[str, Any]]) -> Any:
    def record(**values: Any) -> None:
        called.append(values)

    record.__annotations__ = run.__annotations__
    vars(record)["__signature__"] = signature(run)
    return record


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Values less those that say nothing: a default and a word that was not given are one."""
    return dict(_told(values))


def _told(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if value and (name, value) != ("notation", "un"):
            yield name, list(value) if isinstance(value, (list, tuple)) else value
