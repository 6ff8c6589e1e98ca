"""The chair's table: who sits there, what is seen before it is done, what is done."""

from html import unescape

import pytest
from django.test import Client

from tests.record.talks import Talks, swap
from tests.room.talks import Room, make_room
from travaux.errors import RefusedError
from travaux.record.body import Command
from travaux.record.circles import Reader
from travaux.record.desk import Context
from travaux.web.chair.effects import Effects, find_effects
from travaux.web.chair.plans import Plan, read_form, spell_form
from travaux.web.chair.redline import mark_pieces

CONTEXT = Context("2030-05-02T12:00:00Z", lambda: "n", lambda: bytes(16))


def preview(talks: Talks, work: str, *commands: Command, party: str = "CH") -> Effects:
    return find_effects(
        talks.ledger.states, commands, CONTEXT, reader=Reader(party=party), log="table", work=work
    )


def fates(effects: Effects) -> dict[str, str]:
    return {effect.proposal.id: effect.fate for effect in effects.effects}


def resolve(**fields: object) -> Command:
    return Command(do="outcome.resolve", party="CH", body=dict(fields))


# What is seen first


def test_a_preview_tells_what_becomes_of_every_proposal_and_appends_nothing() -> None:
    talks = Talks("CH:chair", "A", "B", "C")
    work = talks.text("CH")
    taken = talks.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    rival = talks.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    apart = talks.do("proposal.propose", "C", edits=swap("2", "fare", "price"))
    other = talks.do("proposal.propose", "C", edits=swap("1", "hour", "day"))
    before = {name: len(log) for name, log in talks.ledger.logs.items()}
    seen = preview(talks, work, resolve(accept=[taken]))
    assert fates(seen) == {taken: "accepted", rival: "in doubt", apart: "carried", other: "as it is"}
    assert [(p.sort, p.words.strip()) for c in seen.redline for p in c.pieces if p.sort != "kept"] == [
        ("gone", "two"),
        ("come", "three"),
    ]
    assert {name: len(log) for name, log in talks.ledger.logs.items()} == before
    assert talks.table.works[work].read().provisions[1].text == "The fare shall be two coins."
    talks.do("outcome.resolve", "CH", accept=[taken])
    done = talks.table.proposals
    assert done[taken].status == "accepted"
    assert done[rival].doubts
    assert not done[apart].doubts


def test_keeping_the_base_ends_all_and_changes_no_word() -> None:
    talks = Talks("CH:chair", "A", "B")
    work = talks.text("CH")
    one = talks.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    two = talks.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    seen = preview(talks, work, resolve(reject=[one, two]))
    assert fates(seen) == {one: "rejected", two: "rejected"}
    assert seen.redline == ()


def test_a_preview_refuses_what_the_record_would_refuse() -> None:
    talks = Talks("CH:chair", "A", "B")
    work = talks.text("CH")
    one = talks.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    talks.do("proposal.oppose", "B", proposal=one)
    with pytest.raises(RefusedError) as refusal:
        preview(talks, work, resolve(accept=[one]))
    assert refusal.value.fields["rule"] == "objection-heard"


def test_what_was_seen_has_the_same_digest_until_something_in_it_changes() -> None:
    talks = Talks("CH:chair", "A", "B")
    work = talks.text("CH")
    one = talks.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    first = preview(talks, work, resolve(accept=[one]))
    talks.do("proposal.support", "B", proposal=one)
    assert preview(talks, work, resolve(accept=[one])).digest == first.digest
    talks.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    assert preview(talks, work, resolve(accept=[one])).digest != first.digest


def test_pieces_give_both_wordings_back() -> None:
    old, new = "Parties shall adopt measures.", "Parties should, as appropriate, adopt measures."
    pieces = mark_pieces(old, new)
    assert "".join(p.words for p in pieces if p.sort != "come").strip() == old
    assert "".join(p.words for p in pieces if p.sort != "gone").strip() == new
    assert [(p.sort, p.words) for p in mark_pieces("", "all new") if p.words.strip()] == [("come", "all new")]


@pytest.mark.parametrize("plan", [Plan(take=("proposal-5", "proposal-7")), Plan(end=("proposal-6",))])
def test_a_question_to_the_heads_keeps_its_plan(plan: Plan) -> None:
    assert read_form(spell_form(plan.take, plan.end)) == plan
    assert read_form("article by article") is None


# Who sits there


def page(room: Room, name: str = "") -> str:
    return f"/n/{room.slug}/chair/{name}"


def test_the_table_is_the_chairs_and_others_are_told_whose() -> None:
    room = make_room("A", "B")
    assert room.sign_in("CH", "chair").get(page(room)).status_code == 200
    assert room.sign_in("CH", "secretary").get(page(room)).status_code == 200
    for party, role in (("A", "head"), ("CH", "typist")):
        answer = room.sign_in(party, role).get(page(room))
        assert answer.status_code == 403
        assert "What is open" not in answer.content.decode()
    assert "The Chair" in room.sign_in("A", "head").get(page(room)).content.decode()
    assert Client(HTTP_HOST="localhost").get(page(room)).status_code == 404


# What is done


def test_provisions_go_through_the_levels_several_at_once() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    first, second = (p.id for p in room.state().works[room.work].read().provisions)
    chosen = [f"#{first}", f"#{second}"]
    for level in ("in principle", "in plenary"):
        answer = chair.post(page(room), {"do": "agree", "at": chosen, "level": level})
        assert answer.status_code == 302
    given = room.state().agreements[f"{room.work} {second}"]
    assert [agreement.level for agreement in given] == ["in principle", "in plenary"]
    shown = chair.get(page(room)).content.decode()
    assert "Agreed in plenary" in shown


def test_a_refusal_comes_back_with_what_was_typed_and_ticked() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    first = room.state().works[room.work].read().provisions[0].id
    room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    typed = {"do": "agree", "at": [f"#{first}"], "level": "in plenary", "note": "as read out"}
    answer = chair.post(page(room), typed)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "still-open" in shown
    assert 'value="as read out"' in shown
    assert f'value="#{first}" id="at-1" checked' in shown
    assert not room.state().agreements


def test_what_is_parked_is_reopened_after_the_packages_were_shown() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    first = room.state().works[room.work].read().provisions[0].id
    one = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    two = room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    room.do("outcome.link", "CH", members=[one, two], title="hours for fares")
    chair.post(page(room), {"do": "park", "at": [f"#{first}"], "until": "Friday"})
    assert room.state().parked[f"{room.work} {first}"].until == "Friday"
    asked = {"do": "reopen", "at": [f"#{first}"], "asker": "A", "reason": "new figures"}
    shown = chair.post(page(room), asked).content.decode()
    assert "hours for fares" in shown
    assert not room.state().parked[f"{room.work} {first}"].ended
    assert chair.post(page(room), {**asked, "seen": "1"}).status_code == 302
    assert room.state().parked[f"{room.work} {first}"].ended
    entry = room.state().list_entries()[-1]
    assert entry.body.reason == "asked by A: new figures"


def seen_in(shown: str) -> str:
    return shown.partition('name="seen" value="')[2].partition('"')[0]


def resolve_page(room: Room, at: int) -> str:
    provision = room.state().works[room.work].read().provisions[at].id
    return page(room, f"resolve/{room.work}/{provision}/")


def test_a_bracket_is_resolved_only_after_its_effects_were_seen() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    two = room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    plan = {f"fate-{one}": "take", f"fate-{two}": "end"}
    unseen = chair.post(resolve_page(room, 1), {**plan, "do": "1"})
    assert room.state().proposals[one].status == "open"
    digest = seen_in(unseen.content.decode())
    room.do("proposal.propose", "B", edits=swap("2", "fare", "price"))
    moved = chair.post(resolve_page(room, 1), {**plan, "do": "1", "seen": digest})
    assert "The talks have moved on" in moved.content.decode()
    assert room.state().proposals[one].status == "open"
    done = chair.post(resolve_page(room, 1), {**plan, "do": "1", "seen": seen_in(moved.content.decode())})
    assert done.status_code == 302
    assert room.state().proposals[one].status == "accepted"
    assert room.state().proposals[two].status == "rejected"


def test_bridging_words_are_proposed_by_the_chair_and_taken() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    plan = {f"fate-{one}": "end", "bridge": "The fare shall be fair.", "note": "to bridge"}
    shown = chair.post(resolve_page(room, 1), plan).content.decode()
    assert "fair." in shown
    assert len(room.state().proposals) == 1
    assert chair.post(resolve_page(room, 1), {**plan, "do": "1", "seen": seen_in(shown)}).status_code == 302
    assert room.state().works[room.work].read().provisions[1].text == "The fare shall be fair."
    assert room.state().proposals[one].status == "rejected"


def test_over_an_objection_only_by_a_ruling_on_the_record() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    room.do("proposal.oppose", "B", proposal=one)
    plan = {f"fate-{one}": "take"}
    shown = chair.post(resolve_page(room, 1), plan).content.decode()
    assert "objection-heard" in shown
    assert not seen_in(shown)
    plan["waiver"] = "heard, and the majority is clear"
    shown = chair.post(resolve_page(room, 1), plan).content.decode()
    assert chair.post(resolve_page(room, 1), {**plan, "do": "1", "seen": seen_in(shown)}).status_code == 302
    assert room.state().proposals[one].status == "accepted"
    kinds = [act.kind for act in room.acts()][-3:]
    assert kinds == ["outcome.ask-ruling", "outcome.rule", "outcome.resolve"]


def test_where_both_heads_decide_it_waits_for_their_word() -> None:
    room = make_room("A", "B", resolution="both-heads")
    chair, a, b = room.sign_in("CH", "chair"), room.sign_in("A", "head"), room.sign_in("B", "head")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    plan = {f"fate-{one}": "take", "note": "as discussed"}
    shown = chair.post(resolve_page(room, 1), plan).content.decode()
    assert "Ask the heads for their word" in shown
    chair.post(resolve_page(room, 1), {**plan, "do": "1", "seen": seen_in(shown)})
    assert room.state().proposals[one].status == "open"
    (question,) = room.state().responses
    asked = f"/n/{room.slug}/asked/"
    put = b.get(asked).content.decode()
    assert "as discussed" in put
    assert "not heard" not in put  # that is for the chair alone
    assert "not heard: B" in chair.get(page(room, "words/")).content.decode()
    assert a.post(asked, {"response": question, "word": "yes"}).status_code == 302
    early = chair.post(page(room, "words/"), {"response": question})
    assert early.status_code == 409
    assert b.post(asked, {"response": question, "word": "yes"}).status_code == 302
    assert chair.post(page(room, "words/"), {"response": question}).status_code == 302
    assert room.state().proposals[one].status == "accepted"


def test_one_head_withholding_its_word_holds_it_up() -> None:
    room = make_room("A", "B", resolution="both-heads")
    chair, b = room.sign_in("CH", "chair"), room.sign_in("B", "head")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    plan = {f"fate-{one}": "take"}
    shown = chair.post(resolve_page(room, 1), plan).content.decode()
    chair.post(resolve_page(room, 1), {**plan, "do": "1", "seen": seen_in(shown)})
    (question,) = room.state().responses
    b.post(f"/n/{room.slug}/asked/", {"response": question, "word": "no", "words": "not at that price"})
    shown = chair.get(page(room, "words/")).content.decode()
    assert "Word withheld:" in shown
    assert "all have given their word" not in shown
    member = room.sign_in("B", "member").post(f"/n/{room.slug}/asked/", {"response": question, "word": "yes"})
    assert member.status_code == 409


def test_without_a_chair_any_head_presides() -> None:
    room = make_room("A", "B", resolution="both-heads")
    room.do("party.leave", "CH", code="CH")
    a, b = room.sign_in("A", "head"), room.sign_in("B", "head")
    assert a.get(page(room)).status_code == 200
    assert room.sign_in("A", "adviser").get(page(room)).status_code == 403
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    plan = {f"fate-{one}": "take"}
    shown = a.post(resolve_page(room, 1), plan).content.decode()
    a.post(resolve_page(room, 1), {**plan, "do": "1", "seen": seen_in(shown)})
    (question,) = room.state().responses
    b.post(f"/n/{room.slug}/asked/", {"response": question, "word": "yes"})
    assert a.post(page(room, "words/"), {"response": question}).status_code == 302
    assert room.state().proposals[one].status == "accepted"


def test_packages_are_made_and_undone() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "secretary")
    one = room.do("proposal.propose", "A", edits=swap("1", "hour", "day"))
    two = room.do("proposal.propose", "B", edits=swap("2", "two", "four"))
    few = chair.post(page(room, "packages/"), {"member": [one], "title": "half"})
    assert few.status_code == 422
    assert 'value="half"' in few.content.decode()
    chair.post(page(room, "packages/"), {"member": [one, two], "title": "hours for fares"})
    (package,) = room.state().packages
    shown = chair.post(resolve_page(room, 0), {f"fate-{one}": "take"}).content.decode()
    assert "outcome.unlink" in shown
    chair.post(page(room, "packages/"), {"undo": package})
    assert room.state().packages[package].status == "undone"


def test_what_waits_is_ruled_on() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    first = room.state().works[room.work].read().provisions[0].id
    room.do("outcome.agree", "CH", provisions=[first], level="in plenary")
    from travaux.store.ledgers import append

    body = {"edits": swap("1", "hour", "day"), "reason": "the river froze"}
    append(room.negotiation, Command(do="proposal.propose", party="A", body=body, ask_ruling=True))
    shown = chair.get(page(room, "rulings/")).content.decode()
    assert "the river froze" in shown
    assert "<del>hour</del>" in shown
    (pending,) = room.state().pending
    chair.post(page(room, "rulings/"), {"pending": pending, "ruling": "waive", "words": "for once"})
    assert room.state().pending[pending].ruling == "waive"
    assert len(room.state().proposals) == 1


def test_silence_is_opened_broken_and_its_outcome_recorded() -> None:
    room = make_room("A", "B")
    chair, b = room.sign_in("CH", "chair"), room.sign_in("B", "head")
    form = {"about": [room.work], "until": "2099-05-13T18:40", "until-zone": "Europe/Zurich"}
    form |= {"level": "ad referendum", "words": "as read out"}
    assert chair.post(page(room, "silences/"), form).status_code == 302
    (silence,) = room.state().silences
    assert room.state().silences[silence].until == "2099-05-13T18:40:00+02:00"
    early = chair.post(page(room, "silences/"), {"silence": silence, "outcome": "adopted"})
    assert early.status_code == 409
    asked = f"/n/{room.slug}/asked/"
    assert b.post(asked, {"silence": silence, "words": "not yet"}).status_code == 302
    assert "not yet" in chair.get(page(room, "silences/")).content.decode()
    assert chair.post(page(room, "silences/"), {"silence": silence, "outcome": "broken"}).status_code == 302
    assert room.state().silences[silence].outcome == "broken"
    wrong = chair.post(page(room, "silences/"), {**form, "until": "tomorrow"})
    assert wrong.status_code == 422


def test_a_text_is_issued_with_its_lines_and_published() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    form = {"work": room.work, "symbol": "F/1/Rev.1", "as-at": "2031-05-13T18:40", "as-at-zone": "UTC"}
    form |= {"distribution": "limited", "status": "not agreed"}
    assert chair.post(page(room, "papers/"), form).status_code == 302
    (issue,) = room.state().works[room.work].issues
    first, second = (p.id for p in issue.text.provisions)
    assert issue.lines[first] == 1
    assert issue.lines[second] > issue.lines[first]
    assert (issue.symbol, issue.as_at) == ("F/1/Rev.1", "2031-05-13T18:40:00+00:00")
    again = chair.post(page(room, "papers/"), form)
    assert again.status_code == 409
    button = f'value="{room.work}">Publish'
    assert button in chair.get(page(room, "papers/")).content.decode()
    chair.post(page(room, "papers/"), {"publish": room.work})
    assert room.state().published
    assert button not in chair.get(page(room, "papers/")).content.decode()
    room.do("text.revise", "CH", edits=swap("2", "two", "three"), label="Rev.1")
    assert f"{button} what changed" in chair.get(page(room, "papers/")).content.decode()


def test_a_chairs_text_closes_what_is_open_once_that_was_seen() -> None:
    room = make_room("A", "B")
    chair = room.sign_in("CH", "chair")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    address = page(room, f"papers/{room.work}/chairs-text/")
    area = chair.get(address).content.decode().partition('<textarea id="text"')[2]
    text = unescape(area.partition(">")[2].partition("</textarea>")[0]).replace("two coins", "one coin")
    shown = chair.post(address, {"text": text, "label": "of Friday"}).content.decode()
    assert "closed" in shown
    assert room.state().proposals[one].status == "open"
    form = {"text": text, "label": "of Friday", "do": "1", "seen": seen_in(shown)}
    assert chair.post(address, form).status_code == 302
    assert room.state().proposals[one].status == "closed"
    before, after = (p.id for p in room.state().works[room.work].read().provisions)
    assert room.state().works[room.work].read().provisions[1].text == "The fare shall be one coin."
    assert set(room.state().works[room.work].texts["en"].homes) == {before, after}


def test_who_stands_where_is_for_the_chair_and_a_blank_is_no_support() -> None:
    room = make_room("A", "B", "C")
    one = room.do("proposal.propose", "A", edits=swap("2", "two", "three"))
    room.do("proposal.oppose", "B", proposal=one)
    shown = room.sign_in("CH", "chair").get(page(room, "stances/")).content.decode()
    cells = [cell.partition("</td>")[0] for cell in shown.split('<td class="stance">')[1:]]
    assert ["".join(cell.split("<")[1:2]).rpartition(">")[2] for cell in cells] == ["proposes", "opposes", ""]
    assert room.sign_in("A", "head").get(page(room, "stances/")).status_code == 403
