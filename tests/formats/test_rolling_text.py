"""Rolling texts, redlines and columns as txt and Markdown."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.text.negotiations import Negotiation, negotiations
from travaux.errors import UnknownNotationError, UsageError
from travaux.formats import write_columns, write_comparison, write_rolling
from travaux.formats.html import read_lines as read_html
from travaux.formats.markdown import read_lines as read_markdown
from travaux.formats.plain import read_lines as read_plain
from travaux.text.compare import compare
from travaux.text.compile import compile_rolling, proposals_from
from travaux.text.lines import Line
from travaux.text.model import Instrument, RollingText
from travaux.text.notation import NOTATIONS, write_body
from travaux.text.provisions import find_provisions

BASE = """Agreement on the River
Article 1
Costs
1. Each Party shall bear its own costs.
2. The costs of *meetings* are shared [equally].
Article 2
Entry into force
This Agreement enters into force on 1 May 2031."""


def read(text: str) -> Instrument:
    return find_provisions([Line(line) for line in text.split("\n")], language="en")


def compile_versions() -> RollingText:
    changed = BASE.replace("its own costs", "its costs, as appropriate").replace("1 May 2031", "1 June 2031")
    shortened = BASE.replace("Each Party shall", "Each Party should").replace(
        "\n2. The costs of *meetings* are shared [equally].", ""
    )
    rolling = compile_rolling(read(BASE), proposals_from({"KAR": read(changed), "VEL": read(shortened)}))
    return replace(rolling, title="Agreement on the River")


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_words_of_both_forms_are_those_of_the_notation(notation: str) -> None:
    rolling = compile_versions()
    lines = write_body(rolling.provisions, NOTATIONS[notation])
    plain = [line.text for line in read_plain(write_rolling(rolling, "txt", notation=notation)).lines]
    marked = [line.text for line in read_markdown(write_rolling(rolling, "md", notation=notation)).lines]
    assert plain == lines
    assert marked == lines


def test_markdown_has_the_headings() -> None:
    written = write_rolling(compile_versions(), "md")
    assert [line for line in written.split("\n") if line.startswith("#")] == [
        "# Agreement on the River", "## Article 1", "### Costs", "## Article 2", "### Entry into force",
    ]  # fmt: skip
    assert "Each Party [shall][should (VEL)] bear its" in written
    assert "[2. The costs of \\*meetings\\* are shared [equally].][deleted (VEL)]" in written


def test_an_unknown_notation_is_refused_in_every_format() -> None:
    for format in ("txt", "md", "html", "json"):
        with pytest.raises(UnknownNotationError):
            write_rolling(compile_versions(), format, notation="none")


def test_nothing_is_written_of_nothing() -> None:
    assert write_rolling(RollingText((), (), ()), "txt") == write_rolling(RollingText((), (), ()), "md") == ""


@given(negotiations())
def test_both_forms_hold_the_same_lines(negotiation: Negotiation) -> None:
    rolling = compile_rolling(negotiation.base, negotiation.proposals)
    lines = write_body(rolling.provisions, NOTATIONS["un"])
    assert [line.text for line in read_plain(write_rolling(rolling, "txt")).lines] == lines


OLD = """Article 1
Costs
1. Each Party shall bear its costs.
2. The costs of meetings are shared.
3. A Party may, by consensus, be exempt."""
NEW = """Article 1
Costs
1. Each Party should, as appropriate, bear its costs.
2. A Party may be exempt.
3. The Commission shall keep *accounts*."""


def test_a_redline_marks_what_went_and_what_came() -> None:
    comparison = compare(read(OLD), read(NEW))
    plain = write_comparison(comparison, "txt")
    assert "Each Party {-shall-}{+should, as appropriate,+} bear its costs." in plain
    assert "{-2. The costs of meetings are shared.-}" in plain
    assert "A Party may{-, by consensus,-} be exempt." in plain
    assert "{+3. The Commission shall keep *accounts*.+}" in plain
    marked = write_comparison(comparison, "md")
    assert "Each Party <del>shall</del><ins>should, as appropriate,</ins> bear its costs." in marked
    assert "The Commission shall keep \\*accounts\\*.</ins>" in marked
    assert "## Article 1" in marked


def test_a_moved_provision_is_marked_only_where_it_changed() -> None:
    long = "Article {}\nAim\nThe aim is a clean river from its source to the sea, for all who live along it."
    old = long.format(1) + "\nArticle 2\nEnd\nThe talks end on 1 May at noon."
    new = "Article 1\nEnd\nThe talks end on 1 May at dusk.\n" + long.format(2)
    assert write_comparison(compare(read(old), read(new)), "txt").split("\n\n")[:3] == [
        "(moved from Article 2)",
        "Article 1\nEnd",
        "The talks end on 1 May at {-noon-}{+dusk+}.",
    ]


def test_a_redline_without_change_is_the_text() -> None:
    comparison = compare(read(OLD), read(OLD))
    assert "{" not in write_comparison(comparison, "txt")
    assert "<" not in write_comparison(comparison, "md")


def test_columns_are_a_table_with_the_rows_of_the_page() -> None:
    written = write_columns(compile_versions(), "md")
    rows = [line.cells for line in read_markdown(written).lines if line.cells]
    assert rows[0] == ("Row", "Base", "KAR", "VEL", "Draft agreement")
    costs = next(row for row in rows if "Each Party" in row[1])
    assert costs[1:] == (
        "1. Each Party shall bear its own costs.",
        "1. Each Party shall bear its own costs, as appropriate.",
        "1. Each Party shallshould bear its own costs.",
        "",
    )
    assert "Each Party <del>shall</del><ins>should</ins> bear" in written
    page = [line.cells for line in read_html(write_columns(compile_versions(), "html")).lines if line.cells]
    assert [row[0] for row in page] == [row[0] for row in rows]


def test_many_proposals_are_stacked() -> None:
    versions = {code: read(BASE.replace("1 May", f"{day} May")) for day, code in enumerate("ABCDE", 2)}
    versions["F"] = versions["A"]
    written = write_columns(compile_rolling(read(BASE), proposals_from(versions)), "md")
    assert "| Row | Base | Proposals | Draft agreement |" in written
    (row,) = (line for line in written.split("\n") if "enters into force" in line)
    assert row.count("<br>") == 4
    assert "**A; F:**" in row


@pytest.mark.parametrize("format", ["txt", "json"])
def test_columns_have_no_other_form(format: str) -> None:
    with pytest.raises(UsageError, match="md, html or docx"):
        write_columns(compile_versions(), format)
