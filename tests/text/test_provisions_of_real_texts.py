"""Finding provisions in texts that nobody on this project wrote."""

from collections import Counter
from pathlib import Path

import pytest

from travaux.formats import html, markdown, plain
from travaux.text.eids import derive_eids
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Instrument, join_words, walk_provisions
from travaux.text.provisions import find_provisions, put_together

READERS = {".html": html.read_lines, ".md": markdown.read_lines, ".txt": plain.read_lines}


def read(path: Path) -> tuple[Instrument, list[Line]]:
    reading = READERS[path.suffix](path.read_text(encoding="utf-8-sig"), file=path.name)
    lines = list(reading.lines)
    return find_provisions(lines, language=reading.language), lines


@pytest.mark.parametrize(
    ("file", "articles"),
    [
        ("bbnj-en.txt", {"": 76}),
        ("bbnj-es.txt", {"": 76}),
        ("bbnj-fr.txt", {"": 76}),
        ("north-atlantic-treaty-en-nl.md", {"": 14, "nl": 14}),
        ("npt-en-nl.md", {"": 11, "nl": 11}),
        ("udhr-arb.html", {"": 30}),
        ("udhr-eng.html", {"": 30}),
        ("udhr-fra.html", {"": 30}),
        ("udhr-ind.html", {"": 30}),
        ("uud1945/pasal.md", {"": 72}),
        ("vclt1969-en-nl.md", {"": 85, "nl": 85}),
    ],
)
def test_counts_articles(corpus: Path, file: str, articles: dict[str, int]) -> None:
    instrument, _ = read(corpus / "treaties" / file)
    found = [item for item in walk_provisions(instrument.provisions) if item.kind == "article"]
    assert Counter(item.language for item in found) == articles
    changes = [notice.code for notice in instrument.notices if notice.code == "language-changed"]
    assert len(changes) == len(articles) - 1


@pytest.mark.parametrize("folder", ["treaties", "negotiation"])
def test_nothing_is_lost_and_no_id_stands_twice(corpus: Path, folder: str) -> None:
    files = sorted(path for path in (corpus / folder).rglob("*") if path.suffix in READERS)
    assert files
    for path in files:
        instrument, lines = read(path)
        assert canonical_blanks(put_together(instrument)) == canonical_blanks(
            " ".join(line.text for line in lines)
        ), path.name
        ids = [item.id for item in walk_provisions(instrument.provisions)]
        assert derive_eids(instrument.provisions) == {each: each for each in ids}
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("file", "parts"), [("bbnj-en.txt", 12), ("bbnj-es.txt", 12), ("bbnj-fr.txt", 12)])
def test_structure_of_a_long_treaty(corpus: Path, file: str, parts: int) -> None:
    instrument, _ = read(corpus / "treaties" / file)
    kinds = Counter(item.kind for item in walk_provisions(instrument.provisions))
    assert (kinds["part"], kinds["annex"], kinds["preamble"]) == (parts, 2, 1)
    assert kinds["recital"] >= 14
    headed = [
        item for item in walk_provisions(instrument.provisions) if item.kind == "article" and item.heading
    ]
    assert len(headed) >= 70
    assert all(len(join_words(item.heading)) < 260 for item in headed)


def test_lettered_articles(corpus: Path) -> None:
    instrument, _ = read(corpus / "treaties" / "uud1945" / "pasal.md")
    ids = [item.id for item in walk_provisions(instrument.provisions) if item.kind == "article"]
    assert ids[5:10] == ["art_6", "art_6A", "art_7", "art_7A", "art_7B"]


def test_options_and_added_articles_of_a_draft(corpus: Path) -> None:
    instrument, _ = read(corpus / "negotiation" / "23-oct-2015.md")
    ids = {item.id for item in walk_provisions(instrument.provisions)}
    assert {"art_2bis", "art_3bis", "art_3ter", "art_8bis", "art_26"} <= ids
    options = [
        item
        for item in walk_provisions(instrument.provisions)
        if join_words(item.number).startswith("Option")
    ]
    assert len(options) > 80
