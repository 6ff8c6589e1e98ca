"""Moves of the talks: meetings, responses, statements, sources, undertakings, silence, closing, redaction."""

from collections.abc import Callable
from typing import Any

from tests.record.moves import NOW_AND_THEN, SELDOM, Hall, move
from travaux.record.body import Command
from travaux.record.wording import walk_plain


@move("track.open", SELDOM)
def open_track(hall: Hall) -> Command | None:
    parties = hall.some(hall.everybody)
    return hall.do(
        "track.open", hall.chair(), title=hall.words("Track"), format="working group", parties=parties
    )


@move("track.close", 1)
def close_track(hall: Hall) -> Command | None:
    track = hall.thing(hall.home, "tracks", lambda t: not t.closed)
    return hall.do("track.close", hall.chair(), track=track.id) if track else None


@move("meeting.schedule", 12)
def schedule(hall: Hall) -> Command | None:
    log = hall.circle(hall.delegation())
    track = hall.thing(hall.home, "tracks", lambda t: not t.closed) if hall.chance(0.4) else None
    session = "corridor" if hall.chance(0.1) else ""
    starts = {"at": hall.later(), "zone": "Europe/Zurich"}
    return hall.do(
        "meeting.schedule",
        hall.presiding(log),
        log=log,
        title=hall.words("Meeting"),
        starts=starts,
        place="Geneva",
        track=track.id if track is not None and log == hall.home else "",
        session=session,
        parties=[] if hall.chance(0.7) else hall.members(log)[:4],
        agenda=_agenda(hall) if log == hall.home else [],
    )


def _agenda(hall: Hall) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = [{"title": hall.words("Item")}]
    work = hall.work()
    if work is not None:
        provision = hall.pick(walk_plain(work.read().provisions))
        provisions = [provision.id] if provision is not None else []
        items.append({"title": hall.words("Item"), "work": work.id, "provisions": provisions})
    return items


def _at_meeting(
    kind: str, give: Callable[[Hall, Any], dict[str, Any]], *status: str, chair: bool = True
) -> Callable[[Hall], Command | None]:
    def make(hall: Hall) -> Command | None:
        log = hall.circle(hall.delegation())
        meeting = hall.thing(log, "meetings", lambda m: m.status in status)
        if meeting is None:
            return None
        inside = [code for code in hall.members(log) if not meeting.parties or code in meeting.parties]
        party = hall.presiding(log) if chair else hall.pick(inside)
        if party is None:
            return None
        return hall.do(kind, party, log=log, meeting=meeting.id, **give(hall, meeting))

    return make


def _item(hall: Hall, meeting: Any) -> int:
    return hall.random.randint(0, len(meeting.agenda))


def _conclude(hall: Hall, meeting: Any) -> dict[str, Any]:
    return {"words": hall.words("It was said"), "item": _item(hall, meeting)}


def _next_step(hall: Hall, meeting: Any) -> dict[str, Any]:
    return {**_conclude(hall, meeting), "due": hall.later(5)}


def _speak(hall: Hall, meeting: Any) -> dict[str, Any]:
    speaker = f"person-{hall.number}" if hall.chance(0.2) else ""
    return {**_conclude(hall, meeting), "speaker": speaker}


def _say(hall: Hall, _: Any) -> dict[str, Any]:
    return {"words": hall.words("Because")}


def _attend(hall: Hall, _: Any) -> dict[str, Any]:
    person = f"person-{hall.number}"
    return {"participants": [{"party": hall.delegation(), "person": person, "capacity": "head"}]}


def _set(hall: Hall, _: Any) -> dict[str, Any]:
    return {"agenda": _agenda(hall) if hall.chance(0.7) else [{"title": hall.words("Item")}]}


_HELD = ("open", "adjourned")
move("meeting.set-agenda", SELDOM)(_at_meeting("meeting.set-agenda", _set, "scheduled", "open"))
move("meeting.open", 12)(_at_meeting("meeting.open", lambda *_: {}, "scheduled"))
move("meeting.take-the-floor", NOW_AND_THEN)(
    _at_meeting("meeting.take-the-floor", _speak, "open", chair=False)
)
move("meeting.record-outcome", 8)(_at_meeting("meeting.record-outcome", _conclude, *_HELD))
move("meeting.decide", 8)(_at_meeting("meeting.decide", _conclude, *_HELD))
move("meeting.decide-next-step", 8)(_at_meeting("meeting.decide-next-step", _next_step, *_HELD))
move("meeting.adjourn", 6)(_at_meeting("meeting.adjourn", _say, "open"))
move("meeting.cancel", 1)(_at_meeting("meeting.cancel", _say, "scheduled"))
move("meeting.record-participants", SELDOM)(_at_meeting("meeting.record-participants", _attend, *_HELD))


@move("meeting.correct-record", SELDOM)
def correct_record(hall: Hall) -> Command | None:
    meeting = hall.thing(hall.home, "meetings", lambda m: bool(m.floor))
    if meeting is None:
        return None
    speech = hall.random.choice(meeting.floor)
    act = hall.talks.entries[speech.seq].act.id
    words = hall.words("Rather")
    return hall.do("meeting.correct-record", hall.chair(), meeting=meeting.id, of=act, words=words)


@move("response.ask", 10)
def ask(hall: Hall) -> Command | None:
    party = hall.delegation()
    log = hall.circle(party)
    others = [code for code in hall.members(log) if code != party]
    of = hall.some(others, most=2) or others[:1]
    due = hall.later(3) if hall.chance(0.6) else ""
    return hall.do(
        "response.ask", party, log=log, of=of, due=due, words=hall.words("Please say"), about=hall.about()
    )


def _asked(hall: Hall, log: str) -> Any:
    return hall.thing(log, "responses", lambda r: bool(r.awaited))


@move("response.promise", 8)
def promise(hall: Hall) -> Command | None:
    log = hall.circle(hall.delegation())
    response = _asked(hall, log)
    party = hall.pick(response.awaited) if response else None
    if party is None:
        return None
    return hall.do(
        "response.promise", party, log=log, response=response.id, by=hall.later(4), words=hall.words("Soon")
    )


@move("response.give", 12)
def give(hall: Hall) -> Command | None:
    log = hall.circle(hall.delegation())
    response = _asked(hall, log)
    party = hall.pick(response.awaited) if response else None
    if party is None:
        return None
    answers = [
        {"about": ref, "answer": hall.random.choice(("accept", "reject", "comment")), "words": hall.words()}
        for ref in hall.about()
    ]
    final = hall.chance(0.5)
    return hall.do(
        "response.give",
        party,
        log=log,
        response=response.id,
        final=final,
        words=hall.words("It is"),
        answers=answers,
    )


@move("response.accept-as-answer", 6)
def accept(hall: Hall) -> Command | None:
    log = hall.circle(hall.delegation())
    response = hall.thing(log, "responses", lambda r: len(r.given) > len(r.accepted))
    if response is None:
        return None
    of = hall.random.choice(response.given).by
    return hall.do("response.accept-as-answer", response.asker, log=log, response=response.id, of=of)


@move("response.comment", 6)
def comment(hall: Hall) -> Command | None:
    party = hall.delegation()
    log = hall.circle(party)
    response = hall.thing(log, "responses")
    if response is None:
        return None
    words = hall.words("But")
    return hall.do("response.comment", party, log=log, response=response.id, words=words)


@move("undertaking.undertake", 8)
def undertake(hall: Hall) -> Command | None:
    party = hall.delegation()
    log = hall.circle(party)
    to = hall.some([code for code in hall.members(log) if code != party], most=2)
    due = hall.later(1) if hall.chance(0.7) else ""
    return hall.do("undertaking.undertake", party, log=log, words=hall.words("We will"), to=to, due=due)


@move("undertaking.fulfil", SELDOM)
def fulfil(hall: Hall) -> Command | None:
    log = hall.circle(hall.delegation())
    found = hall.thing(log, "undertakings", lambda u: u.status != "fulfilled")
    if found is None:
        return None
    return hall.do("undertaking.fulfil", found.party, log=log, undertaking=found.id, words=hall.words("Done"))


@move("undertaking.fall-due", SELDOM)
def fall_due(hall: Hall) -> Command | None:
    late = hall.now[:10]
    found = hall.thing(hall.home, "undertakings", lambda u: u.status == "open" and u.due < late)
    return hall.do("undertaking.fall-due", hall.chair(), undertaking=found.id) if found else None


@move("silence.open", 6)
def open_silence(hall: Hall) -> Command | None:
    about = hall.about()
    until = hall.later(1) if hall.chance(0.7) else ""
    if not about:
        return None
    return hall.do(
        "silence.open",
        hall.chair(),
        about=about,
        until=until,
        level="in principle",
        words=hall.words("Unless"),
    )


@move("silence.break", SELDOM)
def break_silence(hall: Hall) -> Command | None:
    silence = hall.thing(hall.home, "silences", lambda s: not s.ended and s.until[:10] > hall.now[:10])
    if silence is None:
        return None
    return hall.do("silence.break", hall.delegation(), silence=silence.id, words=hall.words("We cannot"))


@move("silence.record-outcome", 6)
def end_silence(hall: Hall) -> Command | None:
    silence = hall.thing(hall.home, "silences", lambda s: not s.ended)
    if silence is None:
        return None
    over = silence.until[:10] < hall.now[:8] + f"{int(hall.now[8:10]) - 1:02}"
    outcome = "broken" if silence.broken else "adopted" if over else "withdrawn"
    return hall.do("silence.record-outcome", hall.chair(), silence=silence.id, outcome=outcome)


@move("statement.record", 14)
def record(hall: Hall) -> Command | None:
    party = hall.delegation()
    log = hall.circle(party)
    nature = hall.random.choice(("position", "pledge", "warning", "condition", "denial"))
    fields: dict[str, Any] = {"words": hall.words("We say")}
    if nature == "condition":
        fields |= {"condition": hall.words("If"), "consequence": hall.words("Then")}
    source = hall.thing(log, "sources")
    if source is not None and hall.chance(0.4):
        fields |= {"party": hall.delegation(), "sources": [source.id], "speaker": hall.words("Somebody")}
    about = hall.own_about(log)
    return hall.do("statement.record", party, log=log, nature=nature, about=about, **fields)


def _of_statement(kind: str, give: Callable[[Hall], dict[str, Any]]) -> Callable[[Hall], Command | None]:
    def make(hall: Hall) -> Command | None:
        statement = hall.thing(hall.home, "statements", lambda s: not s.retracted)
        if statement is None:
            return None
        names = {statement.party, statement.recorder}
        owner = hall.pick(code for code in hall.delegations if names & hall.names_of(code))
        return hall.do(kind, owner or hall.chair(), statement=statement.id, **give(hall))

    return make


move("statement.attribute", SELDOM)(
    _of_statement("statement.attribute", lambda hall: {"capacity": hall.words("Minister")})
)
move("statement.retract", 2)(
    _of_statement("statement.retract", lambda hall: {"words": hall.words("Because")})
)


@move("source.file", 6)
def file_source(hall: Hall) -> Command | None:
    party = hall.delegation()
    published = {"at": "2029-12", "precision": "month"}
    authors = [{"name": hall.words("Writer"), "role": "reporter"}]
    return hall.do(
        "source.file",
        party,
        log=hall.circle(party),
        title=hall.words("Report"),
        published=published,
        authors=authors,
    )


@move("source.link", 6)
def link_source(hall: Hall) -> Command | None:
    source, to = hall.thing(hall.home, "sources"), hall.about()
    if source is None or not to:
        return None
    return hall.do("source.link", hall.delegation(), source=source.id, to=to)


def _on_text(kind: str, *, chair: bool = True, **fields: Any) -> Callable[[Hall], Command | None]:
    def make(hall: Hall) -> Command | None:
        quiet = hall.thing(hall.home, "works", lambda w: not w.open)
        work = hall.work() if quiet is None or hall.chance(0.1) else quiet
        needs_settled = kind not in ("closing.scrub", "closing.record-full-powers")
        if work is None or (needs_settled and work.open and hall.chance(0.9)):
            return None
        among = [code for code in hall.delegations if not work.parties or code in work.parties]
        party = hall.chair() if chair else hall.pick(among)
        if party is None:
            return None
        return hall.do(kind, party, work=work.id, words=hall.words(), **fields)

    return make


move("closing.scrub", 2)(_on_text("closing.scrub"))
move("closing.initial", SELDOM)(_on_text("closing.initial", chair=False))
move("closing.adopt", SELDOM)(_on_text("closing.adopt", level="in plenary", how="by consensus"))
move("closing.authenticate", SELDOM)(_on_text("closing.authenticate", languages=["en"]))
move("closing.record-full-powers", 2)(
    _on_text("closing.record-full-powers", chair=False, person="person-of-powers")
)
move("closing.sign", SELDOM)(_on_text("closing.sign", chair=False, how="subject to ratification"))
move("closing.deposit", SELDOM)(_on_text("closing.deposit", chair=False, how="ratification"))


@move("record.redact", SELDOM)
def redact(hall: Hall) -> Command | None:
    log = hall.home if hall.chance(0.7) else hall.circle(hall.delegation())
    gone = hall.state(log).redacted
    spared = ("text.table", "proposal.propose") if hall.chance(0.8) else ()
    acts = [
        entry.act.id
        for entry in hall.state(log).list_entries()
        if entry.body is not None
        and entry.body.redactable
        and entry.act.kind not in spared
        and entry.act.seq not in gone
    ]
    chosen = hall.some(acts, most=2)
    if not chosen:
        return None
    return hall.do(
        "record.redact",
        hall.presiding(log),
        log=log,
        acts=chosen,
        authority=hall.words("The heads"),
        reason=hall.words("Because"),
    )
