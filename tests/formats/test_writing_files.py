"""Files are written whole or not at all."""

import io
import os
import sys
from pathlib import Path

import pytest

from travaux.errors import UsageError
from travaux.formats import write_file
from travaux.formats.writing_files import write_bytes


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_file(str(target), "é\n")
    assert target.read_bytes() == "é\n".encode()
    write_file(str(target), "second")
    assert target.read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_permissions_are_those_of_any_new_file_or_of_the_old_one(tmp_path: Path) -> None:
    target, other = tmp_path / "a.txt", tmp_path / "b.txt"
    write_file(str(target), "x")
    other.write_text("x")
    assert target.stat().st_mode == other.stat().st_mode
    target.chmod(0o640)
    write_file(str(target), "y")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_file(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UsageError, match="No space left"):
        write_file(str(target), "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    for path in (target, link, tmp_path / "." / "a.txt"):
        with pytest.raises(UsageError, match="write over"):
            write_file(str(path), "new", inputs=["-", str(target)])
    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("name", "said"), [("", "folder"), ("absent/a.txt", "No such file"), ("file/a.txt", "Not a directory")]
)
def test_what_cannot_be_written_is_said_so(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match=said):
        write_file(f"{tmp_path}/{name}", "x")


def test_a_device_is_written_to(tmp_path: Path) -> None:
    write_file("/dev/null", "x")
    assert not Path("/dev/null").is_file()


def test_a_dash_is_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    write_file("-", "é\ud800")
    assert out.buffer.getvalue() == "é?".encode()


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    target = tmp_path / "text.docx"
    write_bytes(str(target), b"PK\x03\x04\xff\x00")
    assert target.read_bytes() == b"PK\x03\x04\xff\x00"
    with pytest.raises(UsageError, match="would write over"):
        write_bytes(str(target), b"", inputs=[str(target)])
    assert target.read_bytes() == b"PK\x03\x04\xff\x00"
