"""Texts written as txt and Markdown: every word comes back, and the structure with it."""

from pathlib import Path

import pytest
from hypothesis import given

from tests.formats.texts import files, treaties
from travaux.errors import UsageError
from travaux.formats import read_instrument, write_instrument
from travaux.formats.html import read_lines as read_html
from travaux.formats.markdown import read_lines as read_markdown
from travaux.formats.plain import read_lines as read_plain
from travaux.text.lines import Line, canonical_blanks
from travaux.text.model import Alternative, Choice, Instrument, Mark, Provision, join_words, walk_provisions
from travaux.text.provisions import find_provisions, put_together

READERS = {"txt": read_plain, "md": read_markdown}


def outline(instrument: Instrument) -> list[tuple[str, ...]]:
    fields = ("number", "heading", "text", "tail")
    return [
        (found.id, found.kind, *(join_words(getattr(found, name)) for name in fields))
        for found in walk_provisions(instrument.provisions)
    ]


def words(instrument: Instrument) -> str:
    return canonical_blanks(put_together(instrument))


def write_and_read(instrument: Instrument, format: str) -> Instrument:
    written = write_instrument(instrument, format)
    return find_provisions(READERS[format](written).lines, language=instrument.language)


@pytest.mark.parametrize("format", ["txt", "md"])
@given(source=treaties())
def test_a_treaty_comes_back_with_its_structure(format: str, source: str) -> None:
    instrument = find_provisions(read_plain(source).lines)
    back = write_and_read(instrument, format)
    assert outline(back) == outline(instrument)
    assert back.title == instrument.title
    assert write_instrument(back, format) == write_instrument(instrument, format)


@given(files)
def test_every_word_comes_back_from_markdown(source: str) -> None:
    instrument = find_provisions(read_plain(source).lines, language="en")
    assert words(write_and_read(instrument, "md")) == words(instrument)


@given(files)
def test_every_word_comes_back_from_plain_text(source: str) -> None:
    instrument = find_provisions(read_plain(source.replace("|", "")).lines, language="en")
    assert words(write_and_read(instrument, "txt")) == words(instrument)


TEXT = """# Agreement on the River

The Parties to this Agreement,

*Recalling* their history,

Have agreed as follows:

## PART I

### General

### Article 1 Scope

1. Each Party shall, **in all cases**:

   (a) act;

   (b) report on *CO<sub>2</sub>*,

and shall do so at its own cost.

2. This Agreement does not apply to navigation.[^1]

## ANNEX

| Party | Share |
| --- | --- |
| KAR \\| MIR | 12 % |

[^1]: See the annex.
"""


def test_markdown_is_written_as_a_person_would() -> None:
    instrument = find_provisions(read_markdown(TEXT).lines, language="en")
    assert write_instrument(instrument, "md") == TEXT.replace("   (", " (")
    assert instrument.title == "Agreement on the River"


def test_plain_text_is_written_as_a_person_would() -> None:
    instrument = find_provisions(read_markdown(TEXT).lines, language="en")
    assert write_instrument(instrument, "txt") == (
        "Agreement on the River\n\nThe Parties to this Agreement,\n\nRecalling their history,\n\n"
        "Have agreed as follows:\n\nPART I\nGeneral\n\nArticle 1 Scope\n\n"
        "1. Each Party shall, in all cases:\n\n"
        "    (a) act;\n\n    (b) report on CO2,\n\nand shall do so at its own cost.\n\n"
        "2. This Agreement does not apply to navigation.[^1]\n\nANNEX\n\n"
        "| Party | Share |\n| KAR \\| MIR | 12 % |\n\n[^1]: See the annex.\n"
    )


def test_marks_survive_markdown() -> None:
    instrument = find_provisions(read_markdown(TEXT).lines, language="en")
    back = write_and_read(instrument, "md")
    marks = [found.marks for found in walk_provisions(instrument.provisions)]
    assert [found.marks for found in walk_provisions(back.provisions)] == marks
    assert {mark.style for own in marks for mark in own} == {"italic", "bold", "subscript", "note"}


def test_a_number_is_glued_where_the_file_glued_it() -> None:
    glued = Provision("a", "point", number=("(i)",), text=("on the territory",), layout="glued")
    assert write_instrument(Instrument((glued,)), "txt") == "(i)on the territory\n"


def test_a_bare_number_stays_with_its_heading() -> None:
    section = Provision(
        "a", "section", number=("VII.",), heading=("Timing",), text=("At once.",), layout="block"
    )
    assert write_instrument(Instrument((section,)), "txt") == "VII. Timing\n\nAt once.\n"
    assert write_instrument(Instrument((section,)), "md") == "## VII. Timing\n\nAt once.\n"


def test_marks_outside_the_words_are_left_out() -> None:
    text = Provision(
        "a", "text", text=("short",), marks=(Mark("text", 0, 99, "bold"), Mark("text", 0, 5, "italic"))
    )
    assert write_instrument(Instrument((text,)), "md") == "*short*\n"


@pytest.mark.parametrize("format", ["txt", "md"])
@pytest.mark.parametrize("kind", ["text", "table"])
def test_a_choice_is_no_text(format: str, kind: str) -> None:
    choice = Choice((Alternative((Provision("a", "text"),)),))
    whole = Choice((Alternative((), is_base=True), Alternative((Provision("a", kind),))))  # type: ignore[arg-type]
    for body in ((whole,), (Provision("t", kind, children=(choice,)),)):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="project"):
            write_instrument(Instrument(body), format)
    words_apart: Choice[str] = Choice((Alternative(("a",)), Alternative(("b",))))
    with pytest.raises(TypeError):
        write_instrument(Instrument((Provision("t", "text", text=(words_apart,)),)), format)


@pytest.mark.parametrize("format", ["txt", "md"])
def test_nothing_is_written_of_nothing(format: str) -> None:
    assert write_instrument(Instrument(()), format) == ""


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="'pdf'"):
        write_instrument(Instrument(()), "pdf")


def test_a_page_gives_back_the_text_itself(tmp_path: Path) -> None:
    instrument = find_provisions([Line("Article 1"), Line("The <Parties> & all shall act.")], language="en")
    page = tmp_path / "a.html"
    page.write_text(write_instrument(instrument, "html"), encoding="utf-8")
    assert read_instrument(str(page)) == instrument
    shown = " ".join(line.text for line in read_html(page.read_text(encoding="utf-8")).lines)
    assert "The <Parties> & all shall act." in shown


REAL = [
    "treaties/bbnj-en.txt", "treaties/bbnj-es.txt", "treaties/bbnj-fr.txt", "treaties/npt-en-nl.md",
    "treaties/north-atlantic-treaty-en-nl.md", "treaties/vclt1969-en-nl.md", "treaties/udhr-arb.html",
    "treaties/udhr-fra.html", "treaties/uud1945/pasal.md", "negotiation/12-dec-2015.md",
    "negotiation/23-oct-2015.md", "negotiation/art6.2-sbsta13a-draft-1st-iteration-2024-11-14.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("format", ["txt", "md"])
def test_every_word_of_a_real_text_comes_back(corpus: Path, name: str, format: str) -> None:
    instrument = read_instrument(str(corpus / name))
    back = write_and_read(instrument, format)
    assert words(back) == words(instrument)
    if format == "md":  # plain text has no levels to tell a heading that no word tells
        assert [found[1:4] for found in outline(back)] == [found[1:4] for found in outline(instrument)]
