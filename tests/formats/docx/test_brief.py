"""A ministry's brief: what stood on its copy stands on the revision, or is listed; the text is untouched."""

import datetime as dt
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.formats.docx.annotated import YELLOW, build_exercise, build_text
from tests.formats.docx.build import (
    Docx,
    comment_end,
    comment_start,
    deleted,
    field_of,
    inserted,
    open_docx,
    paragraph,
    run,
    table,
)
from travaux.formats.docx.brief import Brief, write_brief
from travaux.formats.docx.brief_reading import Remark, drop_front, find_look, read_remarks, read_text
from travaux.formats.docx.names import w
from travaux.formats.docx.package import Package, open_package
from travaux.formats.docx.paragraphs import Objects

AT = dt.datetime(2031, 5, 9, 18, tzinfo=dt.UTC)
BASE = """\
# Lake Agreement
## Article 1
1. The Parties shall use the lake in an equitable manner and shall keep its water clean.
2. Each Party shall notify the other Parties of planned works within thirty days.
## Article 2
The Parties shall exchange data on the level of the water every year.
They shall meet at the request of any one of them.
"""


def brief(old: Package, new: Package, *, one_page: bool = False) -> Brief:
    return write_brief(old, new, at=AT, one_page=one_page)


def opened(made: Brief) -> Package:
    return open_package(made.data, file="brief.docx")


def remarks_of(made: Brief) -> dict[str, Remark]:
    return {remark.text[0]: remark for remark in read_remarks(opened(made))}


def words_under(package: Package, text: str) -> str:
    """The words between the ends of the range of the comment that says ``text``."""
    own = next(remark.id for remark in read_remarks(package) if remark.text[0] == text)
    shown, inside = "", False
    for node in package.tree(package.main).iter():
        if node.get(w("id")) == own and node.tag in (w("commentRangeStart"), w("commentRangeEnd")):
            inside = node.tag == w("commentRangeStart")
        elif inside and node.tag == w("t"):
            shown += node.text or ""
    return shown


def front_of(made: Brief) -> str:
    package = opened(made)
    whole = read_text(package, Objects(package, package.main))
    drop_front(package)
    text = read_text(package, Objects(package, package.main))
    return "\n".join(p.text for p in whole.paragraphs[: len(whole.paragraphs) - len(text.paragraphs)])


def text_of(package: Package) -> list[str]:
    return [paragraph.text for paragraph in read_text(package, Objects(package, package.main)).paragraphs]


def annotate(words: str, *says: str, base: str = BASE) -> Package:
    return build_text(base, remarks={words: says}).package()


def test_comments_come_with_author_replies_and_words() -> None:
    old = annotate("an equitable manner", "Keep this.", "Agreed in the capital.")
    made = brief(old, build_text(BASE.replace("thirty", "sixty")).package())
    remark = remarks_of(made)["Keep this."]
    assert (remark.author, remark.initials) == ("Ada Lind", "AL")
    assert [reply.text for reply in remark.replies] == [("Agreed in the capital.",)]
    assert words_under(opened(made), "Keep this.") == "an equitable manner"
    assert made.counts["placed"] == 1


def test_the_words_of_the_revision_are_untouched() -> None:
    old, new = build_exercise()
    package = opened(brief(old.package(), new.package()))
    drop_front(package)
    assert text_of(package) == text_of(new.package())


def test_changed_words_are_told_under_the_note() -> None:
    old = annotate("within thirty days", "Fallback: sixty days.")
    made = brief(old, build_text(BASE.replace("thirty", "ninety")).package())
    told = [" ".join(reply.text) for reply in remarks_of(made)["Fallback: sixty days."].replies]
    assert any("was “within thirty days”" in words and "ninety" in words for words in told)
    assert "ninety" in front_of(made)


def test_a_crossed_red_line_is_loud_and_shows_without_colour() -> None:
    old = build_text(BASE, highlights={"shall notify": YELLOW}).package()
    package = opened(made := brief(old, build_text(BASE.replace("shall notify", "may notify")).package()))
    assert made.counts["crossed"] == 1
    loud = next(text for text in remarks_of(made) if text.startswith("RED LINE CROSSED"))
    assert "shall" in loud
    bold = list(package.tree(package.main).iter(w("bdr")))
    assert len(bold) == 1
    properties = bold[0].getparent()
    assert properties is not None
    assert properties.find(w("b")) is not None
    assert "Red lines crossed (1)" in front_of(made)


def test_highlights_lie_on_the_same_words_again() -> None:
    old = build_text(BASE, highlights={"keep its water clean": YELLOW}).package()
    package = opened(brief(old, build_text(BASE.replace("equitable", "reasonable")).package()))
    lit = [node for node in package.tree(package.main).iter(w("r")) if find_look(node) is not None]
    assert "".join(node.findtext(w("t")) or "" for node in lit) == "keep its water clean"


def test_what_the_conference_highlights_itself_is_no_red_line() -> None:
    lit = build_text(BASE, highlights={"equitable": YELLOW})
    made = brief(lit.package(), lit.package())
    assert sum(made.counts.values()) == 0


def test_what_has_no_place_is_listed_with_all_its_words() -> None:
    told = "ask the ministry of works before this goes. It took us two years."
    old = annotate("planned works", f"Instruction: {told}", "We did; it may go.")
    made = brief(old, build_text(BASE.replace(BASE.splitlines()[3], "2. Reserved.")).package())
    front = front_of(made)
    assert made.counts["unplaced"] == 1
    assert [words for words in ("planned works", told, "We did; it may go.") if words not in front] == []
    assert f"Instruction: {told}" not in remarks_of(made)


def test_what_is_new_without_a_note_is_listed() -> None:
    old = annotate("equitable", "Keep.")
    made = brief(
        old, build_text(BASE.replace("every year", "every month") + "New words stand here alone.").package()
    )
    assert "month" in front_of(made)
    assert "New words stand here alone." in front_of(made)


def test_heads_of_pages_that_both_have_are_not_new() -> None:
    def build(words: str) -> Docx:
        doc = build_text(BASE.replace("thirty days", words))
        for pages in ("default", "first"):
            doc.header(paragraph("Item 13"), paragraph(field_of("PAGE", "1")), pages=pages)
        return doc

    old, new = build("thirty days").package(), build("sixty days")
    new.header(paragraph("Item 13"), pages="even")
    front = front_of(brief(old, new.package()))
    assert "sixty days" in front
    assert "Item 13" not in front
    assert not [sign for sign in front if unicodedata.category(sign) == "Co"]


def test_the_revisions_own_comments_stay() -> None:
    new = annotate("keep its water clean", "From the secretariat.")
    made = brief(annotate("an equitable manner", "Ours."), new)
    assert {"From the secretariat.", "Ours."} <= set(remarks_of(made))
    assert words_under(opened(made), "From the secretariat.") == "keep its water clean"


def test_own_tracked_changes_are_rejected_and_told() -> None:
    old = open_docx(
        paragraph("The Parties shall ", deleted("exchange", by="Ada Lind"), inserted("share", by="Ada Lind"),
                  " data on the level of the water every year."),
        paragraph("They shall meet at the request of any one of them."),
    )  # fmt: skip
    new = open_docx(
        paragraph("The Parties shall exchange data on the level of the water every year."),
        paragraph("They shall meet at the request of any one of them."),
    )
    made = brief(old, new)
    assert made.counts["placed"] == 1
    assert any("Tracked in our copy (Ada Lind)" in text and "share" in text for text in remarks_of(made))


def test_notes_in_brackets_are_notes_and_no_words() -> None:
    new = build_text(BASE)
    old = build_text(BASE.replace("every year.", "every year. [Note: the lab can do more.]"))
    made = brief(old.package(), new.package())
    assert "Note: the lab can do more." in remarks_of(made)
    assert made.counts["placed"] == 1
    assert brief(old.package(), old.package()).counts["placed"] == 0


def test_tables_and_footnotes_carry_notes() -> None:
    def build(*, with_notes: bool) -> Docx:
        doc = Docx()
        cell = "Boats of more than ten metres pay a fee"
        foot = "This does not touch the rights of fishing communities."
        cell_runs = doc.comment(cell, says="On a cell.", by="Ada Lind") if with_notes else run(cell)
        foot_runs = doc.comment(foot, says="On a footnote.", by="Ada Lind") if with_notes else run(foot)
        doc.add(paragraph("The fees in the table below apply to all boats.", doc.footnote(foot_runs)))
        doc.add(table([["Kind of boat", "Fee"], [paragraph(cell_runs), "12 crowns a day and no more"]]))
        return doc

    made = brief(build(with_notes=True).package(), build(with_notes=False).package())
    assert made.counts["placed"] == 2
    package = opened(made)
    assert words_under(package, "On a cell.") == "Boats of more than ten metres pay a fee"
    footnotes = package.tree(package.related("footnotes")[0])
    assert next(footnotes.iter(w("commentRangeStart")), None) is not None


def test_a_comment_over_runs_and_paragraphs_is_one_range() -> None:
    doc = Docx()
    own = doc.add_comment("Both.", by="Ada Lind")
    doc.add(
        paragraph("The Parties shall ", comment_start(own), run("use", format="b"), " the lake in peace."),
        paragraph("They shall keep", comment_end(own), " its water clean for all who drink it."),
    )
    new = open_docx(
        "A new preamble stands before it.",
        "The Parties shall use the lake in peace.",
        "They shall keep its water clean for all who drink it.",
    )
    made = brief(doc.package(), new)
    assert words_under(opened(made), "Both.") == "use the lake in peace.They shall keep"


ARABIC = "على كل طرف أن يخطر الأطراف الأخرى بالأعمال المزمعة في غضون ثلاثين يوما."
CHINESE = "各缔约国应当在三十天内将计划中的工程通知其他缔约国，并交换水位数据。"


@pytest.mark.parametrize(
    ("text", "words", "before", "after"),
    [(ARABIC, "الأعمال المزمعة", "ثلاثين", "ستين"), (CHINESE, "计划中的工程", "三十天", "六十天")],
)
def test_any_script(text: str, words: str, before: str, after: str) -> None:
    made = brief(
        annotate(words, "红线：خط أحمر", base=text), build_text(text.replace(before, after)).package()
    )
    assert words_under(opened(made), "红线：خط أحمر") == words
    assert after in front_of(made)


def test_a_brief_can_be_annotated_and_briefed_again() -> None:
    old, new = build_exercise()
    first = brief(old.package(), new.package())
    second = brief(opened(first), new.package())
    assert second.counts["unplaced"] == 0
    assert set(remarks_of(second)) >= set(remarks_of(first))


def test_nothing_to_move_and_another_text_are_told() -> None:
    base = build_text(BASE)
    assert [n.code for n in brief(base.package(), base.package()).notices] == ["no-notes"]
    other = build_text("# Forests\nThis convention keeps the mountain forests of the north.\n")
    made = brief(annotate("equitable", "Keep."), other.package())
    assert ([n.code for n in made.notices], made.counts["unplaced"]) == (["texts-unrelated"], 1)


def test_the_same_input_gives_the_same_bytes() -> None:
    old, new = build_exercise()
    assert brief(old.package(), new.package()).data == brief(old.package(), new.package()).data


def problems(data: bytes, folder: Path) -> set[str]:
    path = folder / "checked.docx"
    path.write_bytes(data)
    return {re.sub(r"\d+", "#", str(error)) for error in OpenXmlValidator().validate(str(path)).errors}


def test_the_validator_finds_nothing_that_the_revision_has_not(tmp_path: Path) -> None:
    old, new = build_exercise()
    assert problems(brief(old.package(), new.package()).data, tmp_path) <= problems(new.save(), tmp_path)
    assert problems(brief(old.package(), new.package(), one_page=True).data, tmp_path) == set()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_one_page_is_one_page_however_much_there_is(tmp_path: Path) -> None:
    lines = [
        f"{at}. The Parties shall keep station {at} of the lake in [good][fair] order at all times."
        for at in range(1, 60)
    ]
    long = "It is ours and has been for long. " * 6
    remarks = {
        f"station {at} of": (f"Red line: station {at} stays. {long}", f"KAR, MIR: support {at}")
        for at in range(1, 50)
    }
    old = build_text("\n".join(lines), remarks=remarks)
    new = build_text("\n".join(line.replace("station", "post") for line in lines))
    for name, (before, after) in {"much": (old, new), "exercise": build_exercise()}.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(brief(before.package(), after.package(), one_page=True).data)
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        pages = len(re.findall(rb"/Type\s*/Page\b", path.with_suffix(".pdf").read_bytes()))
        assert pages == 1, name
