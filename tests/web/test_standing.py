"""Where it stands: what everybody sees, and what one delegation or the chair alone sees of the others."""

import itertools
import re

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.record.talks import swap
from tests.record.views.test_brackets import ADDED
from tests.room.talks import Room, make_room
from travaux.record.envelope import Occurred
from travaux.record.views.counting import Step
from travaux.web.paging import cut_page, read_start
from travaux.web.standing.course import MOST_STAGES, find_steps, gather_stages
from travaux.web.standing.picture import WIDTH, draw_course, draw_held


def divided_room(**rules: str) -> Room:
    room = make_room("A", "B", "C", **rules)
    one = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    room.do("proposal.support", "B", proposal=one)
    room.do("proposal.oppose", "C", proposal=one)
    room.do("proposal.propose", "B", edits=ADDED)
    room.do("outcome.agree", "CH", work=room.work, provisions=["2"], level="in principle")
    return room


def read(client: Client, room: Room, page: str = "standing/", **headers: str) -> str:
    answer = client.get(f"/n/{room.slug}/{page}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def steps_on(*moments: str) -> list[Step]:
    """Steps that each open a bracket, in a text of a hundred provisions."""
    return [Step(seq, Occurred(at), 1, 0, seq, 100, seq, 0) for seq, at in enumerate(moments, start=1)]


def test_everybody_at_the_table_sees_what_is_open_and_how_it_came() -> None:
    room = divided_room()
    for party, role in (("A", "head"), ("A", "observer"), ("CH", "typist")):
        words = words_of(read(room.sign_in(party, role), room))
        assert "2 brackets are open · 1 provision bracketed · 0 unbracketed, not agreed · 1 agreed" in words
        assert "O open Article 1 1 A" in words
        assert "O open agreed in principle Article 2 1 B" in words
        assert "Who stands with whom" not in words


def test_an_article_in_which_a_paragraph_is_open_is_no_issue_of_its_own() -> None:
    room = make_room("A")
    inner = {"id": "p", "kind": "paragraph", "number": "1", "text": "It runs."}
    article = {"id": "a", "kind": "article", "number": "Article 1", "children": [inner]}
    room.work = room.do("text.table", "CH", text={"title": "T", "language": "en", "provisions": [article]})
    added = {"id": "n", "kind": "paragraph", "number": "2", "text": "It stops."}
    room.do("proposal.propose", "A", work=room.work, edits=[{"at": "1.1", "add": added}])
    rows = read(room.sign_in("A", "head"), room, f"standing/?work={room.work}").partition("issues-title")[2]
    words = words_of(rows.partition("<tbody>")[2].partition("</tbody>")[0])
    assert words == "O open Article 1, paragraph 1 1 A"


def test_nobody_but_a_delegation_and_the_chair_learns_who_holds_what() -> None:
    room = divided_room()
    room.do("party.admit", code="OBS", names={"en": "The Observers"}, role="observer")
    for party, role in (("A", "observer"), ("CH", "typist"), ("OBS", "head")):
        client = room.sign_in(party, role)
        assert client.get(f"/n/{room.slug}/standing/insight/").status_code == 404
        page = read(client, room)
        assert "insight" not in page
        assert "not yet spoken" not in page
    for party, role in (("A", "head"), ("B", "adviser"), ("C", "capital"), ("CH", "secretary")):
        words = words_of(read(room.sign_in(party, role), room, "standing/insight/"))
        assert ("seen at the chair's table alone" if party == "CH" else f"seen by {party} alone") in words


def test_the_part_for_one_alone_comes_by_itself_and_the_page_holds_none_of_it() -> None:
    room = divided_room()
    client = room.sign_in("A", "head")
    page = read(client, room)
    assert f'hx-get="/n/{room.slug}/standing/insight/"' in page
    assert "Who stands with whom" not in page
    part = read(client, room, "standing/insight/", **{"HX-Request": "true"})
    assert part.lstrip().startswith('<section class="brief insight"')
    assert "<html" not in part


def test_a_wording_a_position_and_silence_look_different() -> None:
    room = divided_room()
    part = read(room.sign_in("A", "head"), room, "standing/insight/")
    heat = part.partition('class="heat"')[2].partition("</table>")[0]
    rows = [words_of(row) for row in heat.partition("<tbody>")[2].split("</tr>")[:-1]]
    assert rows == [
        "Article 1 12 ○ took a position ○ took a position",
        "new, after Article 2 · silent 100 · silent",
    ]
    sides = part.partition('class="heat sides"')[2].partition("</table>")[0]
    cells = [words_of(row) for row in sides.partition("<tbody>")[2].split("</tr>")[:-1]]
    assert cells[0] == "A +1 together −1 against each other"
    holds = part.partition('class="plain holds"')[2].partition("</table>")[0]
    held = [words_of(row) for row in holds.partition("<tbody>")[2].split("</tr>")[:-1]]
    assert held == ["Article 1 1 A B C", "new, after Article 2 1 B A, C"]


def test_where_names_are_withheld_nobody_is_called_silent() -> None:
    room = divided_room(attribution="chair")
    part = words_of(read(room.sign_in("C", "head"), room, "standing/insight/"))
    assert "? not known" in part
    assert "1 name withheld" in part
    assert "Land A" not in part
    rows = part.partition("not yet spoken")[2].partition("Whoever proposes")[0]
    assert re.findall(r"\b[AB]\b", rows) == []
    chairs = words_of(read(room.sign_in("CH", "chair"), room, "standing/insight/"))
    assert "Article 1 12 ○ took a position ○ took a position" in chairs


def test_an_earlier_moment_is_shown_as_it_stood() -> None:
    room = divided_room()
    seq = room.state().ids[next(iter(room.state().proposals))]
    first = min(room.state().ids[name] for name in room.state().proposals)
    client = room.sign_in("A", "head")
    assert "1 bracket is open · 1 provision bracketed" in words_of(
        read(client, room, f"standing/?at={first}")
    )
    assert seq >= first
    earlier = words_of(read(client, room, f"standing/insight/?at={first}"))
    assert "This is how it stood" in earlier
    assert "new, after" not in earlier
    for wrong in ("standing/?at=99999", "standing/?at=nonsense"):
        assert client.get(f"/n/{room.slug}/{wrong}").status_code == 422
    assert client.get(f"/n/{room.slug}/standing/?work=nothing").status_code == 404


def test_talks_without_a_text_say_so() -> None:
    room = make_room("A")
    room.negotiation.pk = None
    empty = Room(type(room.negotiation).objects.create(slug=f"{room.slug}-empty"))
    empty.do("negotiation.open", title="Nothing yet")
    empty.do("party.admit", code="A", names={"en": "Land A"})
    client = empty.sign_in("A", "head")
    assert "No text is tabled yet." in words_of(read(client, empty))
    assert "Nothing is proposed." in words_of(read(client, empty, "standing/insight/"))


def test_what_is_kept_of_a_course_is_brought_up_to_date() -> None:
    room = divided_room()
    key = room.negotiation.pk
    before = find_steps(room.state(), room.work, negotiation=key)
    earlier = room.state()
    room.do("proposal.propose", "C", edits=swap("2", "two", "three"))
    after = find_steps(room.state(), room.work, negotiation=key)
    assert after[:-1] == before
    assert after[-1].opened == 1
    assert find_steps(earlier, room.work, negotiation=key) == before
    name = room.state().entries[after[-1].seq].act.id
    room.do("record.redact", "CH", acts=[name], authority="the chair", reason="a wrong file")
    assert find_steps(room.state(), room.work, negotiation=key) == before


@pytest.mark.parametrize(
    ("moments", "stages"),
    [
        ([f"2031-05-{day:02}" for day in range(1, 11)], 10),
        ([f"2031-05-13T{hour:02}:00+02:00" for hour in range(1, 11)], 10),
        ([f"2031-05-13T10:{minute:02}+02:00" for minute in range(1, 11)], 10),
        (["2031-05-13T10:00+02:00"] * 3, 3),
        ([f"20{30 + at // 300}-{1 + at // 25 % 12:02}-{1 + at % 25:02}" for at in range(600)], 24),
        ([f"2031-05-13T{at // 60:02}:{at % 60:02}+02:00" for at in range(100)], 2),
        ([f"2031-{1 + at // 25:02}-{1 + at % 25:02}" for at in range(100)], 50),
        ([f"{2000 + at // 12}-{1 + at % 12:02}-01" for at in range(540)], 45),
        ([f"{1000 + at}" for at in range(500)], 56),
    ],
    ids=[
        "days",
        "hours",
        "minutes",
        "acts",
        "months",
        "few hours, many minutes",
        "pairs of days",
        "years",
        "nines",
    ],
)
def test_a_picture_has_as_many_stages_as_there_is_room_for(moments: list[str], stages: int) -> None:
    gathered = gather_stages(steps_on(*moments))
    assert len(gathered) == stages
    assert len(gathered) <= MOST_STAGES
    assert sum(stage.opened for stage in gathered) == len(moments)
    assert gathered[-1].last.seq == len(moments)


def test_stages_are_called_as_exactly_as_they_are_known_by_the_readers_clock() -> None:
    with translation.override("en"), timezone.override("Asia/Jakarta"):
        vague = gather_stages(steps_on("2031", "2031", "2031-05", "2031-05"))
        assert [stage.when for stage in vague] == ["2031", "2031", "May 2031", "May 2031"]
        evenings = [f"2031-05-{day}T20:00:00Z" for day in range(11, 18)]
        assert gather_stages(steps_on(*evenings))[0].when == "12 May 2031"


def test_a_picture_stays_on_its_plane_and_its_bands_add_up() -> None:
    steps = [
        Step(1, Occurred("2031-05-01"), 0, 0, 0, 100, 0, 0),
        Step(2, Occurred("2031-05-02"), 40, 0, 40, 100, 30, 0),
        Step(3, Occurred("2031-05-03"), 0, 40, 0, 100, 0, 100),
    ]
    picture = draw_course(gather_stages(steps))
    assert picture is not None
    assert [band.number for band in picture.bands] == [100, 0, 0]
    numbers = [float(n) for band in picture.bands for n in re.findall(r"[\d.]+", band.path)]
    assert max(numbers) <= WIDTH
    assert min(numbers) >= 0
    assert picture.brackets is not None
    assert [bar.sort for bar in picture.brackets.bars] == ["opened", "closed"]
    assert all(bar.y >= 0 and bar.y + bar.height <= picture.height for bar in picture.brackets.bars)
    heights = [band.label.y for band in picture.bands]
    assert heights == sorted(heights, reverse=True)
    assert all(one - other >= 16 for one, other in itertools.pairwise(heights))
    assert heights[-1] >= 12
    assert draw_course(()) is None


def test_a_text_that_never_had_a_bracket_has_no_picture_of_them() -> None:
    with_none = draw_course(gather_stages([Step(1, Occurred("2031-05-01"), 0, 0, 0, 10, 0, 0)]))
    with_one = draw_course(gather_stages(steps_on("2031-05-01")))
    assert with_none is not None
    assert with_one is not None
    assert with_none.brackets is None
    assert with_none.height < with_one.height


def test_bars_are_as_long_as_what_is_held() -> None:
    picture = draw_held((("A", 4), ("B", 2)))
    assert picture is not None
    assert picture.bars[0].width == 2 * picture.bars[1].width
    assert draw_held(()) is None


def test_a_page_of_a_long_list_says_where_it_is() -> None:
    things = list(range(130))
    first, second, last = (cut_page(things, start) for start in (0, 60, 120))
    assert (first.first, first.last, first.later, first.is_later) == (1, 60, 60, False)
    assert (second.first, second.last, second.later, second.earlier) == (61, 120, 120, 0)
    assert (last.shown, last.later, last.earlier) == (tuple(range(120, 130)), 0, 60)
    assert cut_page(things, 130) == first
    assert [cut_page(things, 50, most=25).earlier, cut_page(things, 50, most=25).later] == [25, 75]
    assert [read_start(given) for given in ("60", "", "-1", "٣", "9" * 9)] == [60, 0, 0, 0, 0]


def test_among_very_many_the_pages_stay_short() -> None:
    codes = [f"D{number:03}" for number in range(120)]
    room = make_room(*codes)
    one = room.do("proposal.propose", codes[0], edits=swap("1", "hour", "day"))
    for code in codes[1:45]:
        room.do("proposal.support", code, proposal=one)
    page = read(room.sign_in(codes[0], "head"), room, "standing/insight/")
    assert "Those that said most: 40 of 45" in words_of(page)
    sides = page.partition('class="heat sides"')[2].partition("</table>")[0]
    assert sides.count("<tr>") == 41
    assert len(page) < 400_000
