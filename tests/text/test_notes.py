"""Notes on a text, carried onto the next revision: placed rightly, or said to have no place."""

from collections import Counter
from collections.abc import Sequence

import pytest

from bench.noted import judge_note, plant_notes
from travaux.text.notes import Carried, Note, Paragraph, Span, carry_notes

OLD = (
    "Article 1",
    "Use of the lake",
    "1. The Parties shall use the lake in an equitable manner.",
    "2. Each Party shall notify the other Parties within thirty days.",
    "Nothing in this Article shall prejudice other treaties of the Parties.",
    "Article 2",
    "Exchange of data",
    "1. The Parties shall exchange data on the water level every year. They may agree on the formats of it.",
    "2. A joint body shall verify the data. It shall publish a report that names the sources of pollution.",
    "Nothing in this Article shall prejudice other treaties of the Parties.",
    "This Agreement shall enter into force on 1 January 2030.",
)


def note_on(words: str, *, at: int | None = None, red: bool = False, old: Sequence[str] = OLD) -> Note:
    i = at if at is not None else next(k for k, text in enumerate(old) if words in text)
    start = old[i].index(words)
    return Note(words, (Span(i, start, start + len(words)),), red)


def carry(note: Note, new: Sequence[str], old: Sequence[str] = OLD) -> Carried:
    return carry_notes([Paragraph(t) for t in old], [Paragraph(t) for t in new], [note]).notes[0]


def places(carried: Carried, new: Sequence[str]) -> list[tuple[int, str]]:
    return [(i, new[i][start:end]) for i, start, end in carried.spans]


def edit(*changes: tuple[str, str]) -> list[str]:
    new = list(OLD)
    for before, after in changes:
        assert any(before in text for text in new)
        new = [text.replace(before, after) for text in new]
    return new


@pytest.mark.parametrize("seed", ["notes a", "notes b", "notes c"])
def test_of_100_planted_notes_none_is_placed_wrongly(seed: str) -> None:
    noted = plant_notes(seed)
    found = Counter(judge_note(noted, each) for each in carry_notes(noted.old, noted.new, noted.notes).notes)
    assert set(found) <= {"right", "unplaced", "gone"}
    assert found["right"] >= 0.85 * (100 - found["gone"])


def test_nothing_changes_on_the_same_text() -> None:
    notes = [note_on(text, at=i) for i, text in enumerate(OLD)]
    paragraphs = [Paragraph(text) for text in OLD]
    carrying = carry_notes(paragraphs, paragraphs, notes)
    assert [each.spans for each in carrying.notes] == [note.spans for note in notes]
    assert {each.outcome for each in carrying.notes} == {"placed"}
    assert not carrying.unnoted
    assert carrying.likeness == 1


def test_a_change_beside_the_words_is_told_as_around() -> None:
    new = edit(("an equitable", "a reasonable"))
    found = carry(note_on("use the lake"), new)
    assert places(found, new) == [(2, "use the lake")]
    assert found.change is not None
    assert found.change.where == "around"
    assert "{-an equitable-}{+a reasonable+}" in found.change.marked


def test_changed_words_keep_the_note_and_say_what_they_were() -> None:
    new = edit(("thirty days", "ninety days"))
    found = carry(note_on("thirty days"), new)
    assert found.outcome == "changed"
    assert "ninety" in places(found, new)[0][1]
    assert found.change is not None
    assert (found.change.was, "{-" in found.change.marked) == ("thirty days", True)


def test_a_red_line_is_crossed_by_a_change_of_its_words_only() -> None:
    assert carry(note_on("shall notify", red=True), edit(("shall notify", "may notify"))).outcome == "crossed"
    beside = carry(note_on("shall notify", red=True), edit(("thirty", "sixty")))
    assert (beside.outcome, beside.crossed) == ("changed", False)


def test_a_red_line_whose_provision_is_gone_is_crossed_and_has_no_place() -> None:
    found = carry(note_on("publish a report", red=True), [text for text in OLD if "publish" not in text])
    assert (found.outcome, found.spans) == ("crossed", ())
    assert found.reason


def test_a_note_goes_to_the_part_that_holds_its_words() -> None:
    first, second = OLD[7].split(" They ")
    new = [*OLD[:7], first, f"2. They {second}", *OLD[8:]]
    assert places(carry(note_on("the formats"), new), new) == [(8, "the formats")]
    assert places(carry(note_on("every year"), new), new) == [(7, "every year")]


def test_a_note_follows_what_was_merged_and_what_moved() -> None:
    merged = [*OLD[:7], f"{OLD[7]} {OLD[8][3:]}", *OLD[9:]]
    assert places(carry(note_on("verify the data"), merged), merged) == [(7, "verify the data")]
    moved = [*OLD[:3], OLD[8], *OLD[3:8], *OLD[9:]]
    found = carry(note_on("verify the data"), moved)
    assert places(found, moved) == [(3, "verify the data")]
    assert found.moved == ("Article 2, 2", "Article 1, 2")


def test_a_deleted_provision_leaves_its_note_without_a_place() -> None:
    found = carry(note_on("thirty days"), [*OLD[:3], *OLD[4:]])
    assert (found.outcome, found.spans, found.words) == ("unplaced", (), "thirty days")


def test_a_rewritten_provision_takes_only_the_words_that_survived() -> None:
    new = list(OLD)
    new[8] = (
        "2. An office of the depositary keeps all it gets, names the sources of pollution, and closes files."
    )
    assert places(carry(note_on("the sources of pollution"), new), new) == [(8, "the sources of pollution")]
    assert carry(note_on("joint body"), new).outcome == "unplaced"


def test_what_stands_twice_is_told_apart_by_its_neighbours_or_not_at_all() -> None:
    twice = "Nothing in this Article"
    assert places(carry(note_on(twice, at=9), OLD), OLD) == [(9, twice)]
    assert carry(note_on(twice, at=4), [OLD[9], "Other words stand here, of another matter."]).spans == ()


def test_a_heading_goes_with_its_article_when_numbers_change() -> None:
    new = ["Article 1", "Terms", "For this treaty, “lake” means the whole basin.", "Article 2", *OLD[1:5]]
    new += ["Article 3", *OLD[6:]]
    assert places(carry(note_on("Article 1"), new), new) == [(3, "Article 2")]
    assert places(carry(note_on("Article 2"), new), new) == [(8, "Article 3")]


def test_another_text_takes_no_note() -> None:
    other = ["Article 1", "Purpose", "This Convention protects the mountain forests.", "Article 2", "Members"]
    carrying = carry_notes(
        [Paragraph(t) for t in OLD],
        [Paragraph(t) for t in other],
        [note_on("thirty days"), note_on("Article 1")],
    )
    assert [each.spans for each in carrying.notes] == [(), ()]
    assert carrying.likeness == 0


def test_a_note_over_paragraphs_spans_them_again() -> None:
    note = Note("both", (Span(2, 3, len(OLD[2])), Span(3, 0, len(OLD[3]))))
    new = edit(("Article 1", "Article 4"))
    assert [i for i, _, _ in carry(note, new).spans] == [2, 3]
    gone = carry(note, [*OLD[:3], *OLD[4:]])
    assert (gone.outcome, [i for i, _, _ in gone.spans]) == ("changed", [2])


ARABIC = "على كل طرف أن يخطر الأطراف الأخرى في غضون ثلاثين يوما."
CHINESE = "各缔约国应当在三十天内通知其他缔约国，并交换有关水位的数据。"


@pytest.mark.parametrize(
    ("old", "words", "new"),
    [
        (ARABIC, "ثلاثين", ARABIC.replace("يوما", "يوما من تاريخ الطلب")),
        (CHINESE, "三十天", CHINESE.replace("通知", "书面通知")),
    ],
)
def test_any_script(old: str, words: str, new: str) -> None:
    found = carry(note_on(words, old=[old]), [new], [old])
    assert places(found, [new]) == [(0, words)]


def test_blanks_of_the_file_are_no_change() -> None:
    old = ["The  Parties\u00a0shall\tuse the lake in an equitable manner."]
    new = ["The Parties shall use the lake in an\u00a0equitable  manner."]
    found = carry(note_on("equitable manner", old=old), new, old)
    assert (found.change, new[0][found.spans[0].start : found.spans[0].end]) == (None, "equitable  manner")
