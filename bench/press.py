"""Measure: saved news pages, title, day and authors right; the same by trafilatura alone."""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figure import Figure
from bench.process import ROOT
from travaux.press import read_report

PAGES = Path(os.environ.get("TRAVAUX_CORPUS", ROOT.parent / "shared" / "corpus")) / "press" / "fundus"
FIELDS = ("title", "day", "authors")
LEAST_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which of ``FIELDS`` are right on a page: read by the engine, and by trafilatura alone."""

    page: str
    ours: tuple[bool, ...]
    alone: tuple[bool, ...]

    @property
    def is_worse(self) -> bool:
        """Whether trafilatura alone has something right that the engine has wrong."""
        return any(theirs and not own for own, theirs in zip(self.ours, self.alone, strict=True))


def measure() -> list[Figure]:
    """How many pages each has right, field by field; and on how many the engine is the worse."""
    verdicts = list(judge_pages(PAGES))
    if not verdicts:
        return [Figure("press", f"no saved pages at {PAGES}", f"≥ {LEAST_SHARE:.0%}")]
    count = len(verdicts)
    figures = []
    for at, field in enumerate(FIELDS):
        ours, alone = (sum(each[at] for each in side) for side in _sides(verdicts))
        shown = f"{ours} of {count}; trafilatura alone {alone}"
        right = ours >= LEAST_SHARE * count
        figures.append(Figure(f"press: {field} right", shown, f"≥ {LEAST_SHARE:.0%}", holds=right))
    worse = [verdict.page for verdict in verdicts if verdict.is_worse]
    shown = ", ".join(worse) or "none"
    return [*figures, Figure("press: worse than trafilatura alone", shown, "none", holds=not worse)]


def _sides(verdicts: Iterable[Verdict]) -> tuple[list[tuple[bool, ...]], list[tuple[bool, ...]]]:
    ours, alone = zip(*((verdict.ours, verdict.alone) for verdict in verdicts), strict=True)
    return list(ours), list(alone)


def judge_pages(folder: Path) -> Iterator[Verdict]:
    """Every saved page of a folder, ``NAME_DATE.html.gz``, against the answers in ``NAME.json``."""
    from trafilatura import bare_extraction

    for file in sorted(folder.glob("*.html.gz")):
        page = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        answers = json.loads((folder / f"{file.name.partition('_')[0]}.json").read_text(encoding="utf-8"))
        answer = min(answers.values(), key=lambda each: _distance(each, file.name, page))
        source = read_report(page)
        alone: Any = bare_extraction(page, with_metadata=True)
        yield Verdict(
            file.name.removesuffix(".html.gz"),
            _compare(answer, source.title, source.published_at, [each.name for each in source.authors]),
            _compare(answer, alone.title, alone.date, (alone.author or "").split(";")),
        )


def _distance(answer: dict[str, Any], name: str, page: str) -> tuple[bool, bool]:
    """Several pages share a file of answers: the one whose title the page has, whose year its name."""
    title, year = answer["title"].strip()[:20], answer["publishing_date"][:4]
    return title not in page.replace("&#39;", "'"), year not in name


def _compare(
    answer: dict[str, Any], title: str | None, day: str | None, authors: list[str]
) -> tuple[bool, ...]:
    return (
        _squeeze(answer["title"]) == _squeeze(title),
        answer["publishing_date"][:10] == (day or "")[:10],
        {_squeeze(name) for name in answer["authors"]}
        == {_squeeze(name) for name in authors if name.strip()},
    )


def _squeeze(words: str | None) -> str:
    return " ".join((words or "").split()).casefold()
