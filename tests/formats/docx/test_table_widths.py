from hypothesis import given
from hypothesis import strategies as st

from travaux.formats.docx.documents.table_widths import find_least, measure_column, share_widths
from travaux.text.model import Alternative, Choice

_columns = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 900)), min_size=1, max_size=14)


@given(_columns, st.integers(2_000, 12_000))
def test_columns_fill_the_room_and_cut_no_word_where_there_is_enough(
    columns: list[tuple[int, int]], room: int
) -> None:
    widths = share_widths(columns, room, size=18)
    assert sum(widths) == room
    least = [find_least(column, size=18) for column in columns]
    if sum(least) <= room:
        assert all(width >= need for width, need in zip(widths, least, strict=True))


def test_a_longer_cell_gets_more_room() -> None:
    short, long = share_widths([(5, 10), (5, 300)], 8_000, size=18)
    assert long > 2 * short


def test_every_wording_of_a_cell_counts() -> None:
    choice = Choice((Alternative(("weir",)), Alternative(("gauging-station readings",))))
    assert measure_column([[("Level ",), (choice,)], [("No",)]]) == (8, 36)
    assert measure_column([]) == (0, 0)
    assert measure_column([[("湖泊的水质湖泊的水质",)]])[0] == 0, "a script that may break anywhere"
