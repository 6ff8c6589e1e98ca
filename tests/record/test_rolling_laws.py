"""The laws of the text on record: nothing of a proposal is lost, whatever happens to the text under it."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.record.negotiations import Play, few, negotiations, play_step
from travaux.record.body import Command
from travaux.record.carrying import target_of, wording_of
from travaux.record.circles import Reader, states_for
from travaux.record.envelope import PUBLIC, TABLE
from travaux.record.ledger import Ledger
from travaux.record.rules import PRESIDING
from travaux.record.state import Proposal, State, Work
from travaux.record.views.blame import blame
from travaux.record.views.rolling import Cache, Rolled, list_open, roll_text
from travaux.record.wording import FIELDS, PlainProvision, PlainText, read_text, walk_plain
from travaux.text.hunks import minimal_hunks
from travaux.text.project import canonical, project
from travaux.text.words import split_words

_MARKS, _STRUCK = re.compile(r"\{[+-]|[+-]\}"), re.compile(r"\{\+|\+\}|\{-.*?-\}")
_BY_NAME = ("text.revise", "text.correct", "text.chairs-text")
"""What is done by whoever presides, and so by name; where there is no chair, any party presides."""
EVERY = 4
"""Of so many moments one is looked at; proposals that changed since are projected, and a few others."""


def home_of(states: Mapping[str, State]) -> str:
    """The log of the talks."""
    return TABLE if TABLE in states else PUBLIC


def list_texts(state: State) -> Iterator[tuple[Work, str]]:
    """Every text of a log: the work, and the language."""
    for name in sorted(state.works):
        for language in sorted(state.works[name].texts):
            yield state.works[name], language


@few
@given(negotiations)
def test_every_open_proposal_comes_back_out_of_the_rolling_text(play: Play) -> None:
    cache: Cache = {}
    seen: dict[str, Proposal] = {}
    for at, step in enumerate(play.steps):
        if at % EVERY and at + 1 < len(play.steps):
            continue
        states, log = step.states, home_of(step.states)
        state = states[log]
        for work, language in list_texts(state):
            rolled = roll_text(states, work.id, log=log, language=language, cache=cache)
            assert canonical(project(rolled.text, None)) == canonical(read_text(work.read(language)))
            for number, proposal in enumerate(list_open(state, work, language)):
                if seen.get(proposal.id) is not proposal or (at + number) % 29 == 0:
                    seen[proposal.id] = proposal
                    expected = canonical(read_text(wording_of(state, proposal)))
                    assert canonical(project(rolled.text, proposal.id)) == expected, (at, proposal.id)


@few
@given(negotiations)
def test_what_was_compiled_before_changes_nothing(play: Play) -> None:
    cache: Cache = {}
    for step in play.steps[:: len(play.steps) // 5]:
        log = home_of(step.states)
        if log in step.states:
            for work, language in list_texts(step.states[log]):
                ways = [
                    roll_text(step.states, work.id, log=log, language=language, cache=kept)
                    for kept in (cache, None)
                ]
                assert repr(ways[0]) == repr(ways[1])


@few
@given(negotiations, st.data())
def test_the_order_of_unrelated_supports_changes_nothing(play: Play, data: st.DataObject) -> None:
    log = home_of(play.ledger.states)
    state = play.ledger.states[log]
    names = sorted(p.id for p in state.proposals.values() if p.status == "open")
    codes = sorted(p.code for p in state.parties.values() if p.role == "delegation" and not p.left)
    if not names or len(codes) < 2:
        return
    pairs = data.draw(
        st.lists(
            st.tuples(st.sampled_from(codes), st.sampled_from(names)), min_size=2, max_size=5, unique=True
        )
    )
    commands = [
        (f"s{code}{name}", Command(do="proposal.support", party=code, log=log, body={"proposal": name}))
        for code, name in pairs
    ]
    shown = []
    for order in (commands, commands[::-1]):
        ledger = Ledger(play.ledger.logs)
        for number, command in order:
            play_step(ledger, number, "2031-01-01T00:00:00Z", command)
        rolls = [roll_text(ledger.states, work.id, log=log, language=at) for work, at in list_texts(state)]
        shown.append([(rolled.text, _without_places(rolled)) for rolled in rolls])
    assert shown[0] == shown[1]


def _without_places(rolled: Rolled) -> list[str]:
    return sorted(
        f"{spoken.on} {msgspec.structs.replace(spoken.position, seq=0)}" for spoken in rolled.beside
    )


@few
@given(negotiations)
def test_every_word_is_blamed_on_an_act(play: Play) -> None:
    log = home_of(play.ledger.states)
    for step in (play.steps[len(play.steps) // 2], play.steps[-1]):
        state = step.states[log]
        for work, language in list_texts(state):
            blamed = blame(step.states, work.id, log=log, language=language)
            provisions = list(walk_plain(work.read(language).provisions))
            assert [item.provision for item in blamed] == [provision.id for provision in provisions]
            for item, provision in zip(blamed, provisions, strict=True):
                for field in FIELDS:
                    runs = item.fields.get(field, ())
                    assert "".join(run.words for run in runs) == getattr(provision, field)
                    for run in runs:
                        assert state.entries[run.cause.seq].act.kind == run.cause.kind


@few
@given(negotiations)
def test_names_that_are_withheld_do_not_show(play: Play) -> None:
    states = play.ledger.states
    log = home_of(states)
    parties = states[log].parties.values()
    rule = play.setting.attribution
    for reader in parties if rule != "named" else ():
        own = states_for(Reader(party=reader.code), states)
        if log not in own:
            continue
        chairs = {party.code for party in parties if party.role in PRESIDING}
        if rule == "chair" and reader.code in chairs:
            continue
        for work, language in list_texts(states[log]):
            rolled = roll_text(own, work.id, log=log, language=language)
            causes = [
                run.cause
                for item in blame(own, work.id, log=log, language=language)
                for runs in item.fields.values()
                for run in runs
            ]
            shown = {code for cause in causes if cause.kind not in _BY_NAME for code in cause.parties}
            shown |= {*rolled.text.parties, *(spoken.position.party for spoken in rolled.beside)}
            shown |= set(re.findall(r"\('([A-Z]+)',", repr(rolled.text.provisions)))
            assert shown <= {reader.code, "", *chairs}, (reader.code, work.id)


@few
@given(negotiations)
def test_no_open_proposal_loses_a_change_silently(play: Play) -> None:
    for before, after in pairwise(play.steps):
        log = home_of(after.states)
        then, now = before.states.get(log), after.states[log]
        if then is None or then is now or any(act.kind == "record.redact" for act in after.acts):
            continue
        here = [now.entries[act.seq] for act in after.acts if act.log == log]
        own = {entry.body.proposal for entry in here if entry.act.kind == "proposal.revise"}
        for name, old in then.proposals.items():
            new = now.proposals.get(name)
            if new is None or {old.status, new.status} - {"open", "parked"} or name in own:
                continue
            if _rests_on_the_same(then, now, old, new):
                continue
            lost = list(_find_lost(then, now, old, new))
            assert not lost, (after.number, after.command.do, name, lost)


def _rests_on_the_same(then: State, now: State, old: Proposal, new: Proposal) -> bool:
    return old is new and target_of(then, old) == target_of(now, new)


def _find_lost(then: State, now: State, old: Proposal, new: Proposal) -> Iterator[str]:
    """What a proposal said that is neither in its wording now nor among the doubts that came up."""
    was, wanted = _index(target_of(then, old)), _index(wording_of(then, old))
    base, reads = _index(target_of(now, new)), _index(wording_of(now, new))
    doubts = " ".join(f"{d.change} {d.provision}" for d in new.doubts[len(old.doubts) :])
    doubted = f"{_plain(doubts)} {_plain(_MARKS.sub(' ', doubts))}"
    everything = _plain(" ".join(getattr(p, field) for p in reads.values() for field in FIELDS))
    for name in was.keys() - wanted.keys():
        stands = name in base and name in reads and reads[name].text == was[name].text
        if stands and _plain(was[name].text) not in doubted:
            yield f"{name} was struck: {was[name]}"
    for name, provision in wanted.items():
        before = was.get(name)
        for field in FIELDS:
            said, read = getattr(provision, field), getattr(reads.get(name), field, None)
            stood = getattr(before, field, "")
            if said in (stood, read):
                continue
            for run in _list_runs(stood, said):
                there = set(_plain(read or "").split())
                if run not in everything and run not in doubted and not set(run.split()) <= there:
                    yield f"{name} {field}: {run!r} of {said!r}; it reads {read!r}"


def _list_runs(stood: str, said: str) -> Iterator[str]:
    """The words that come in."""
    old, new = split_words(stood), split_words(said)
    for hunk in minimal_hunks(old, new):
        words = _plain("".join(new[hunk.new_start : hunk.new_end]))
        if words:
            yield words


def _plain(words: str) -> str:
    return " ".join(_STRUCK.sub(" ", words).split())


def _index(text: PlainText) -> dict[str, PlainProvision]:
    return {provision.id: provision for provision in walk_plain(text.provisions)}
