import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.formats.docx import office
from tests.formats.docx.checker import read_stories, revision_authors, settle, words_only
from tests.formats.docx.fuzz import make_pair
from travaux.formats.docx.package import open_package
from travaux.formats.docx.redline import compare_packages

AT = datetime(2031, 3, 5, 9, tzinfo=UTC)
LONG = range(40, int(os.environ.get("TRAVAUX_PAIRS", "600")))


def _redline(old: bytes, new: bytes) -> bytes:
    packages = open_package(old, file="old.docx"), open_package(new, file="new.docx")
    return compare_packages(*packages, author="Secretariat", at=AT, keep_marks=False).save()


def _check(seed: int) -> None:
    old, new = make_pair(seed)
    out = _redline(old, new)
    accepted, rejected = settle(out, accept=True), settle(out, accept=False)
    assert words_only(read_stories(accepted)) == words_only(read_stories(new))
    assert words_only(read_stories(rejected)) == words_only(read_stories(old))
    assert read_stories(accepted) == read_stories(new), "the look of the new file"
    assert revision_authors(out) <= {"Secretariat"}
    assert _redline(old, new) == out, "the same bytes again"


@pytest.mark.parametrize("seed", range(40))
def test_a_redline_accepted_is_the_new_file_and_rejected_the_old(seed: int) -> None:
    _check(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", LONG)
def test_a_redline_of_many_more_pairs(seed: int) -> None:
    _check(seed)


@pytest.mark.parametrize("seed", range(5))
def test_a_redline_of_a_file_with_itself_marks_nothing(seed: int) -> None:
    old, _ = make_pair(seed)
    out = _redline(old, old)
    assert not revision_authors(out)
    assert read_stories(out) == read_stories(old)


@pytest.mark.parametrize("count", [4, pytest.param(40, marks=pytest.mark.long)])
def test_libreoffice_accepts_and_rejects_alike(count: int, tmp_path: Path) -> None:
    if problem := office.find_problem():
        pytest.skip(problem)
    jobs: list[tuple[office.Action, Path, Path]] = []
    for seed in range(1000, 1000 + count):
        old, new = make_pair(seed)
        files = {"old": old, "new": new, "out": _redline(old, new)}
        for name, data in files.items():
            (tmp_path / f"{seed}-{name}.docx").write_bytes(data)
        asked: list[tuple[str, office.Action]] = [
            ("old", "none"),
            ("new", "none"),
            ("out", "accept"),
            ("out", "reject"),
        ]
        for name, action in asked:
            source = tmp_path / f"{seed}-{name}.docx"
            jobs.append((action, source, tmp_path / f"{seed}-{name}-{action}.txt"))
    office.convert(jobs, folder=tmp_path)

    def read(name: str) -> str:
        return (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")

    for seed in range(1000, 1000 + count):
        assert read(f"{seed}-out-accept") == read(f"{seed}-new-none"), seed
        assert read(f"{seed}-out-reject") == read(f"{seed}-old-none"), seed
