"""New Word files: a text, a rolling text, columns, the draft of two parties, as a conference issues them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.formats.docx.build import Docx, paragraph
from tests.formats.docx.validating import validate
from tests.formats.texts import treaties
from tests.text.negotiations import Negotiation, negotiations
from travaux.errors import DamagedFileError, UnknownPartyError, UsageError
from travaux.formats.docx.documents import (
    Issue,
    write_alternat,
    write_columns,
    write_instrument,
    write_rolling,
)
from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package, open_package
from travaux.formats.docx.reading import read_lines
from travaux.text.compile import compile_rolling, proposals_from
from travaux.text.count import count_rolling
from travaux.text.lines import Line
from travaux.text.model import Choice, Content, Instrument, RollingText
from travaux.text.notation import NOTATIONS, write_body
from travaux.text.provisions import find_provisions
from travaux.text.rows import list_rows

BASE = """Agreement between Velund and Karesia on the River
Article 1
Costs
1. Each Party shall bear its own costs.
2. The costs of meetings are shared [equally].
Article 2
Entry into force
This Agreement enters into force on 1 May 2031."""
ISSUE = Issue(
    symbol="SRA/CRP.4",
    revision="2",
    as_at=datetime(2031, 5, 13, 18, 40, tzinfo=UTC),
    status="Without prejudice to anybody",
    distribution="Limited",
    names={"KAR": "Karesia", "VEL": "Velund"},
)
PARTIES = ("KAR", "VEL", "MIR", "OST", "TAS", "ZAN")


def read(text: str) -> Instrument:
    return find_provisions([Line(line) for line in text.split("\n")], language="en")


def compile_versions(parties: Sequence[str] = ("KAR", "VEL")) -> RollingText:
    versions = {
        code: read(BASE.replace("shall bear", f"{word} bear").replace("1 May", f"{day} June"))
        for code, word, day in zip(
            parties, ("should", "may", "will", "can", "ought to", "must"), range(2, 9), strict=False
        )
    }
    rolling = compile_rolling(read(BASE), proposals_from(versions), parties_order=parties)
    return replace(rolling, title="Agreement between Velund and Karesia on the River")


def opened(data: bytes) -> Package:
    return open_package(data, file="made.docx")


def words_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(w("t")))


def told(data: bytes, kind: str) -> str:
    """The words of all headers, or of all footers."""
    package = opened(data)
    return "\n".join(words_of(package.tree(name)) for name in package.related(kind))


def body_of(data: bytes) -> etree._Element:
    package = opened(data)
    body = package.tree(package.main).find(w("body"))
    assert body is not None
    return body


def styled(data: bytes, name: str) -> list[str]:
    """The words of the runs of a character style."""
    package = opened(data)
    root = package.tree(package.related("styles")[0])
    own = {
        style.get(w("styleId"))
        for style in root.iterchildren(w("style"))
        if (named := style.find(w("name"))) is not None and named.get(w("val")) == name
    }
    found = []
    for run in body_of(data).iter(w("r")):
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        if style is not None and style.get(w("val")) in own:
            found.append(words_of(run))
    return found


def words_in(content: Content) -> list[str]:
    """All words of a content, those of every alternative in their order."""
    found: list[str] = []
    for part in content:
        if isinstance(part, Choice):
            found += (word for alternative in part.alternatives for word in words_in(alternative.content))
        else:
            found += part.split()
    return found


def heads_of(data: bytes) -> list[str]:
    rows = ([words_of(cell) for cell in row.iter(w("tc"))] for row in body_of(data).iter(w("tr")))
    return next(row for row in rows if row[0] == "Row")


# The rolling text


@given(negotiations())
@settings(max_examples=15)
def test_every_wording_stands_in_the_rolling_text_in_its_order(negotiation: Negotiation) -> None:
    rolling = compile_rolling(negotiation.base, negotiation.proposals)
    data = write_rolling(rolling, issue=ISSUE)
    shown = "".join(
        words_of(run)
        for run in body_of(data).iter(w("r"))
        if (style := run.find(f"{w('rPr')}/{w('rStyle')}")) is None or style.get(w("val")) != "RowNumber"
    )
    at = 0
    for row in list_rows(rolling, notation=NOTATIONS["un"]):
        for word in (word for content in row.contents for word in words_in(content)):
            found = shown.find(word, at)
            assert found >= 0, word
            at = found + len(word)


@given(negotiations())
@settings(max_examples=3)
def test_all_documents_are_valid_and_the_same_each_time(negotiation: Negotiation) -> None:
    rolling = compile_rolling(negotiation.base, negotiation.proposals)
    for write in (write_rolling, write_columns):
        data = write(rolling, issue=ISSUE)
        assert validate(data) == []
        assert write(rolling, issue=ISSUE) == data


def test_a_rolling_text_is_issued_as_a_conference_issues_it() -> None:
    data = write_rolling(compile_versions(), issue=ISSUE)
    front = words_of(body_of(data))[:600]
    for said in ("SRA/CRP.4/Rev.2", "As at 13 May 2031, 18:40 (UTC)", "Limited", "Original: English"):
        assert said in front
    assert told(data, "header").count("Without prejudice to anybody") == 2, "on the first page and the others"
    assert "SRA/CRP.4/Rev.2" in told(data, "header")
    package = opened(data)
    fields = "".join(
        (code.text or "")
        for name in package.related("footer")
        for code in package.tree(name).iter(w("instrText"))
    )
    assert "PAGE" in fields
    assert "NUMPAGES" in fields
    lines = body_of(data).find(f"{w('sectPr')}/{w('lnNumType')}")
    assert lines is not None
    assert lines.get(w("countBy")) == "5"


def test_brackets_are_bold_and_attributions_small_and_in_the_conferences_order() -> None:
    data = write_rolling(compile_versions(("VEL", "KAR")), issue=ISSUE)
    brackets = styled(data, "Bracket 1")
    assert brackets.count("[") + brackets.count("][") == len(brackets) - brackets.count("]")
    assert "[" in brackets
    package = opened(data)
    looks = {
        style.get(w("styleId")): style
        for style in package.tree(package.related("styles")[0]).iter(w("style"))
    }
    assert looks["Bracket1"].find(f"{w('rPr')}/{w('b')}") is not None
    size = looks["Attribution"].find(f"{w('rPr')}/{w('sz')}")
    assert size is not None
    assert int(size.get(w("val"), "")) < 18
    same = compile_rolling(
        read(BASE),
        proposals_from({code: read(BASE.replace("own", "fair")) for code in ("KAR", "VEL")}),
        parties_order=("VEL", "KAR"),
    )
    assert any("VEL, KAR" in said for said in styled(write_rolling(same), "Attribution"))


def test_what_is_open_is_told_at_the_end() -> None:
    rolling = compile_versions()
    table = list(body_of(write_rolling(rolling)).iter(w("tbl")))[-1]
    rows = [[words_of(cell) for cell in row.iter(w("tc"))] for row in table.iter(w("tr"))]
    assert rows[0][0] == "State"
    assert [row[1] for row in rows[1:]] == ["Article 1 Costs", "Article 2 Entry into force"]
    assert rows[1][-1] == "KAR, VEL"
    assert [row[3:6] for row in rows[1:]] == [["1", "3", "1"], ["1", "3", "–"]]
    assert sum(int(cell) for row in rows[1:] for cell in (row[3], row[5].replace("–", "0"))) == (
        count_rolling(rolling).groups
    )


def test_a_template_gives_its_look_and_nothing_that_was_written_in_it() -> None:
    house = (
        Docx(author="zqauthor").style("Normal", name="Normal").style("Heading1", name="heading 1", outline=0)
    )
    house.header(paragraph("House of the Lake")).add(paragraph("zqbody", house.footnote("zqnote")))
    house.add(paragraph(house.comment("x", says="zqcomment", by="zqauthor")))
    for write in (write_rolling, write_columns):
        data = write(compile_versions(), issue=ISSUE, template=house.save())
        assert "House of the Lake" in told(data, "header")
        package = opened(data)
        held = b"".join(package.data(name) for name in package.names)
        assert b"zq" not in held
        assert validate(data, house.save()) == []
    with pytest.raises(DamagedFileError, match="the template"):
        write_rolling(compile_versions(), template=b"PK\x03\x04 no more")


def test_headings_that_a_template_shows_like_its_body_are_shown_as_headings() -> None:
    plain = Docx().style("Normal", name="Normal").style("Heading1", name="heading 1", outline=0)
    bold = Docx().style("Normal", name="Normal")
    bold.style("Heading1", name="heading 1", more="<w:rPr><w:b/></w:rPr>")
    for house, wanted in ((plain, "TextHeading1"), (bold, "Heading1")):
        data = write_rolling(compile_versions(), template=house.add("x").save())
        styles = [style.get(w("val")) for style in body_of(data).iter(w("pStyle"))]
        assert wanted in styles
        assert {"TextHeading1", "Heading1"} & set(styles) == {wanted}
        assert validate(data, house.save()) == []


# Columns


def test_columns_stand_on_a_wide_page_with_a_column_for_what_is_agreed() -> None:
    data = write_columns(compile_versions(), issue=ISSUE)
    page = body_of(data).find(f"{w('sectPr')}/{w('pgSz')}")
    assert page is not None
    assert int(page.get(w("w"), "0")) > int(page.get(w("h"), "0"))
    assert heads_of(data) == ["Row", "Base text", "Karesia", "Velund", "Draft agreement", "State"]
    rows = [[words_of(cell) for cell in row.iter(w("tc"))] for row in body_of(data).iter(w("tr"))]
    (row,) = [row for row in rows if "bear its own costs" in row[1]]
    assert "shallshould" in row[2].replace(" ", "")
    assert (row[4], row[5]) == ("", "O")


def test_above_four_parties_the_wordings_are_stacked() -> None:
    assert heads_of(write_columns(compile_versions(PARTIES[:4])))[-2:] == ["Draft agreement", "State"]
    assert len(heads_of(write_columns(compile_versions(PARTIES[:4])))) == 8
    stacked = heads_of(write_columns(compile_versions(PARTIES[:5])))
    assert stacked == ["Row", "Base text", "Wordings proposed", "Draft agreement", "State"]


# The draft of two parties


@pytest.mark.parametrize(("first", "other"), [("KAR", "VEL"), ("VEL", "KAR")])
def test_each_sides_copy_names_it_first(first: str, other: str) -> None:
    data = write_alternat(compile_versions(), first=first, issue=ISSUE)
    words = words_of(body_of(data))
    one, two = ISSUE.names[first], ISSUE.names[other]
    assert f"Agreement between {one} and {two} on the River" in words
    assert heads_of(data)[1:] == [one, two]
    assert words.index(f"[{first}: ") < words.index(f"[{other}: ")
    assert words.rindex(one) < words.rindex(two), "where they sign"
    assert validate(data) == []


def test_an_alternat_is_for_two_parties() -> None:
    with pytest.raises(UnknownPartyError):
        write_alternat(compile_versions(), first="ZAN")
    with pytest.raises(UsageError):
        write_alternat(compile_versions(PARTIES[:3]), first="KAR")


# A text


@given(treaties())
@settings(max_examples=25)
def test_a_text_set_in_word_reads_as_it_was(source: str) -> None:
    instrument = read("\n".join(line.strip() for line in source.split("\n")))
    lines = read_lines(opened(write_instrument(instrument))).lines
    again = find_provisions(list(lines), language="en")

    def shape(text: Instrument) -> list[str]:
        return write_body(text.provisions, NOTATIONS["un"])

    assert shape(again) == shape(instrument)
