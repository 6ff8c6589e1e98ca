import io
import sys
from pathlib import Path

import pytest

from travaux.cli.results import Destination, choose_destination, deliver, notices_beside
from travaux.errors import UnsupportedFormatError, UsageError
from travaux.text.model import Notice

ALL = ("txt", "md", "html", "json")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("a.txt", "txt"),
        ("a.MD", "md"),
        ("a.markdown", "md"),
        ("a.b.html", "html"),
        ("a.htm", "html"),
        ("x/a.json", "json"),
    ],
)
def test_the_ending_picks_the_format(output: str, expected: str) -> None:
    assert choose_destination(output, formats=ALL) == Destination(output, expected, on_terminal=False)


@pytest.mark.parametrize("output", ["a.docx", "a.pdf", "a", "folder.d/a", ".md.", "a.txt "])
def test_another_ending_is_refused_and_the_known_ones_named(output: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=r"\.html, \.json, \.md, \.txt"):
        choose_destination(output, formats=ALL)


def test_a_format_that_this_command_does_not_write_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match=r"one of \.html, \.md"):
        choose_destination("a.json", formats=("md", "html"))


def test_without_a_name_it_is_plain_in_a_pipe_and_laid_out_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert choose_destination(None, formats=ALL) == Destination(None, "txt", on_terminal=False)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert choose_destination(None, formats=ALL) == Destination(None, "txt", on_terminal=True)
    assert choose_destination("-", formats=ALL) == Destination(None, "txt", on_terminal=False)
    assert choose_destination(None, formats=ALL, as_json=True) == Destination(None, "json", on_terminal=False)


def test_json_on_standard_output_is_asked_for_by_the_option_alone() -> None:
    assert choose_destination("-", formats=ALL, as_json=True).format == "json"
    assert choose_destination("a.html", formats=ALL, as_json=True).format == "html"


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    base = tmp_path / "base.txt"
    base.write_text("Article 1\n")
    link = tmp_path / "link.txt"
    link.symlink_to(base)
    for output in (base, tmp_path / "." / "base.txt", link):
        with pytest.raises(UsageError, match="would write over"):
            choose_destination(str(output), formats=ALL, inputs=["-", "none.txt", str(base)])


def test_a_file_is_replaced_whole_and_keeps_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old, and longer than the new")
    deliver("neu: 条\n", Destination(str(out), "txt", on_terminal=False))
    assert out.read_text(encoding="utf-8") == "neu: 条\n"
    assert list(tmp_path.iterdir()) == [out]


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    for out in (tmp_path / "no such folder" / "out.txt", tmp_path):
        with pytest.raises(UsageError, match=r"cannot be written|is a folder"):
            deliver("x", Destination(str(out), "txt", on_terminal=False))
    assert not list(tmp_path.iterdir())


def test_standard_output_is_utf8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    deliver("第一条 \udcff", Destination(None, "txt", on_terminal=False))
    assert isinstance(stream.buffer, io.BytesIO)
    assert stream.buffer.getvalue().decode() == "第一条 ?\n"


@pytest.mark.parametrize(
    ("destination", "said"),
    [
        (Destination(None, "json", on_terminal=False), ""),
        (Destination(None, "txt", on_terminal=False), "notice: doubtful at line 3: a doubt\n"),
        (Destination("a.json", "json", on_terminal=False), "notice: doubtful at line 3: a doubt\n"),
    ],
)
def test_notices_are_said_once(
    destination: Destination, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    notices_beside((Notice("doubtful", "line 3", "a doubt"),), destination)
    assert capsys.readouterr().err == said
