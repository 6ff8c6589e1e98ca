"""The terminal: everything said, nothing obeyed, within the width."""

import io

import pytest
from rich.console import Console

from tests.text.negotiations import read
from tests.text.rolling_samples import ARABIC, CHINESE, LAKE, base, by, either, many, provision, rolling
from travaux.cli.terminal import show_columns, show_comparison, show_rolling
from travaux.text.compare import compare
from travaux.text.model import RollingText


def console(width: int = 80, *, colour: bool = False) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def printed(at: Console) -> str:
    assert isinstance(at.file, io.StringIO)
    return at.file.getvalue()


def rolling_at(text: RollingText, width: int = 80, **how: str) -> str:
    at = console(width)
    show_rolling(text, console=at, **how)
    return printed(at)


def columns_at(text: RollingText, width: int) -> str:
    at = console(width)
    show_columns(text, console=at)
    return printed(at)


def test_numbers_hang_in_the_margin() -> None:
    lines = rolling_at(LAKE).splitlines()
    at = lines.index("    4     2. [The Parties shall meet every year.][deleted (VEL)]")
    assert lines[at + 1] == "   4a 2 bis. [They shall meet at Lakehead. (OST, MIR)]"
    assert lines[at + 2 : at + 6] == [
        "    5     3. The Parties shall weigh",
        "    6        (a) the level & <flow> of the lake;",
        "    7        (b) its fish,",
        "             and nothing else.",
    ]


def test_long_lines_wrap_beside_the_margin() -> None:
    lines = rolling_at(LAKE, 60).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("    3     1."))
    assert lines[at + 1].startswith(" " * 13)
    assert lines[at + 1][13] != " "
    assert all(len(line) <= 60 for line in lines)


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("text", [LAKE, CHINESE, many(60)], ids=["lake", "zh", "60"])
def test_no_line_is_wider_than_the_terminal_or_than_can_be_read(text: RollingText, width: int) -> None:
    from rich.cells import cell_len

    for line in (*rolling_at(text, width).splitlines(), *columns_at(text, max(width, 60)).splitlines()):
        assert cell_len(line.rstrip()) <= max(width, 60)
    assert all(cell_len(line) <= 13 + 90 for line in rolling_at(text, width).splitlines())


@pytest.mark.parametrize("text", [LAKE, ARABIC, CHINESE, many(60)], ids=["lake", "ar", "zh", "60"])
def test_every_name_and_every_wording_is_printed(text: RollingText) -> None:
    words = rolling_at(text, 200).replace("\n", " ")
    assert all(code in words for code in text.parties)
    assert "[" in words
    assert "places open" in words or "place open" in words


def test_the_notation_is_that_which_was_asked_for() -> None:
    assert "[VEL proposes: deletion]" in rolling_at(LAKE, notation="trade")


def test_colour_adds_nothing_but_colour() -> None:
    from rich.text import Text

    coloured = console(colour=True)
    show_rolling(LAKE, console=coloured)
    assert "\x1b[1m[" in printed(coloured)
    assert Text.from_ansi(printed(coloured)).plain.rstrip() == rolling_at(LAKE).rstrip()


def test_the_environment_can_refuse_colour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    show_rolling(LAKE)
    said = capsys.readouterr().out
    assert "\x1b[1m" in said  # bold is no colour
    assert not any(f"\x1b[3{colour}" in said for colour in range(1, 8))


def test_a_terminal_is_told_nothing_by_the_text() -> None:
    evil = rolling(
        ["K\x1b[2J"],
        provision("p_1", "text", "", ("Words\x1b]0;x\x07 ", either(base(), by("K\x1b[2J", "more\x9b31m ")))),
        title="T\x1bc",
    )
    for said in (rolling_at(evil), columns_at(evil, 80)):
        assert not {"\x1b", "\x07", "\x9b"} & set(said)
        assert "Words ]0;x" in said


def test_a_redline_prints_what_changed_under_its_heading() -> None:
    old = """Article 1
Costs
1. The costs shall be shared.
2. Nothing.
Article 2
Data
Same.
Article 3
End
Old."""
    at = console()
    show_comparison(
        compare(read(old), read(old.replace("shall", "should").replace("Old.", "Old. New."))), console=at
    )
    lines = [line.rstrip() for line in printed(at).splitlines() if line.strip()]
    assert lines == [
        "    1        Article 1  Costs",
        "    2     1. The costs {-shall-}{+should+} be shared.",
        "    ⋯",
        "    5        Article 3  End",
        "             Old. {+New.+}",
        "2 changes",
    ]


def test_a_moved_provision_is_told() -> None:
    old = (
        "Article 1\nThe first rule is about fish and water.\nArticle 2\nThe second is about money and banks."
    )
    new = "Article 1\nThe second is about banks.\nArticle 2\nThe first rule is about fish and water."
    at = console()
    show_comparison(compare(read(old), read(new)), console=at)
    assert "(moved from Article 2) Article 1" in printed(at)
    assert "The second is about {-money and-} banks." in printed(at)


def test_columns_stack_where_the_terminal_is_narrow() -> None:
    lines = columns_at(LAKE, 80).splitlines()
    at = lines.index("    4        2. The Parties shall meet every year.")
    assert lines[at + 1].startswith("             VEL  {-2.-} {-The Parties shall meet every year.-}")
    assert "   4a        MIR, OST  {+2 bis.+} {+They shall meet at Lakehead.+}" in lines


def test_columns_stand_side_by_side_where_it_is_wide() -> None:
    lines = columns_at(LAKE, 190).splitlines()
    heads = next(line for line in lines if "Base" in line).split()
    assert heads == ["Base", "KAR", "MIR", "OST", "VEL"]
    row = next(line for line in lines if line.strip().startswith("4a"))
    assert row.count("{+2 bis.+} {+They shall meet") == 2
