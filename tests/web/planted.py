"""A room with everything in it, and a word of no language planted in each private place."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from tests.record.talks import TEXT, swap
from tests.room.talks import Room, make_room
from travaux.record.body import Command
from travaux.record.canonical import hash_bytes
from travaux.store.feeds import make_feed
from travaux.store.hall import call
from travaux.store.invitations import invite, list_open
from travaux.store.ledgers import append, read_states
from travaux.store.models import Capacity, Follow, Mail, Outgoing, Person, Upload
from travaux.store.outbox import put_out
from travaux.store.speakers import ask_floor

A, B, C, CH = frozenset("A"), frozenset("B"), frozenset("C"), frozenset(["CH"])
NOBODY: frozenset[str] = frozenset()

PLANTS = {
    "title of a draft": A,
    "words of a draft": A,
    "reason of a draft": A,
    "words of an answer": A,
    "wording of an answer": A,
    "a note": A,
    "an instruction": A,
    "a red line": A,
    "a statement in a brief": A,
    "title of a source in a brief": A,
    "words of a source in a brief": A,
    "a fallback": A,
    "what is asked of the capital": A,
    "name of a group": A | C,
    "purpose of a group": A | C,
    "draft in a group": A | C,
    "note in a group": A | C,
    "meeting of a group": A | C,
    "track of a group": A | C,
    "agenda in a group": A | C,
    "document in a group": A | C,
    "words of a document in a group": A | C,
    "speaker in a group": A | C,
    "speech in a group": A | C,
    "outcome in a group": A | C,
    "next step in a group": A | C,
    "participant in a group": A | C,
    "statement in a group": A | C,
    "line of a group": NOBODY,  # a group has none: it would wake those who are not in it
    "line of speakers": A | B | C | CH,
    "secret of a calendar": NOBODY,  # shown once, to whom it was given
    "address of a notice": NOBODY,  # only the mail says it, to its own follower
    "what waits in the outbox": A,
    "what could not go out": A,
    "name of an upload": A,
    "words of an upload": A,
    "a member's name": A,
    "a member's address": NOBODY,  # whoever it is sees it with the account, nobody in the talks
    "note of B": B,
    "a line before the gavel": A | B | C | CH,
    "what is on the table": A | B | C | CH,
    "title of other talks": NOBODY,
    "party of other talks": NOBODY,
    "words of other talks": NOBODY,
}
"""Place -> the parties of the room whose people may read what is planted there."""


def word_of(place: str) -> str:
    """What is planted in a place: one word, which no bracket, mark or escape cuts."""
    return f"zx{''.join(letter for letter in place if letter.isalpha())}xz".lower()


_SAMPLES: dict[str, tuple[str, ...]] = {
    "party": ("A", "Z"),
    "sort": ("rolling", "clean", "nothing"),
    "paper": ("participants-provisional", "chairs-summary", "nothing"),
    "format": ("docx", "txt", "nothing"),
    "secret": ("wrong",),
    "uidb36": ("1",),
    "pk": ("999999",),
    "token": ("wrong", "1:wrong"),
    "tongue": ("en", "id", "nothing"),
    "language": ("en", "nothing"),
    "provider_id": ("ministry",),
}
"""Parameters of addresses that name nothing private."""


@dataclass(frozen=True)
class House:
    """The room, and what its private things are called in addresses.

    Attributes:
        room: the talks of A, B, C and the chair.
        other: talks of others.
        samples: parameter of an address -> values, those of A's private things among them.
    """

    room: Room
    other: Room
    samples: dict[str, tuple[str, ...]]

    @property
    def private_logs(self) -> tuple[str, ...]:
        """Logs that B does not open."""
        return tuple(
            log for log in sorted(self.samples["log"]) if log not in ("table", "public", "brief:B", "nothing")
        )


def make_house() -> House:
    """A new house; its slug is the first sample of `slug`."""
    room = make_room("A", "B", "C", clearance=True)
    _fill_table(room)
    samples = _fill_brief(room)
    samples |= _fill_statements(room)
    samples["log"] += _fill_group(room)
    _fill_outbox(room, samples)
    _fill_hall(room)
    samples["capacity"] = _fill_seats(room)
    invite(room.negotiation, party="A", role="member", by=room.people["A head"])
    open_invitation = list_open(room.negotiation).get()
    samples["invitation"] = (str(open_invitation.pk), "999999")
    samples |= _SAMPLES
    samples["slug"] = (room.slug,)
    samples["work"] = (room.work, "nothing")
    samples["thing"] = (f"{room.work}%23{room.work}.1", "nothing")  # as an address writes text-6#text-6.1
    samples["response"] = (*sorted(room.state().responses), "nothing")
    samples["part"] = (f"{room.work}.1", "nothing")
    samples["provision"] = (f"{room.work}.1", "art_2", "nothing")
    samples["target"] = (*sorted(room.state().proposals, reverse=True), room.work, "nothing")
    samples["seq"] = ("1", "3", "999")
    samples["meeting"] = (*sorted(room.state().meetings), "nothing")
    samples["track"] = (room.do("track.open", "CH", title="Experts"), "nothing")
    return House(room, _make_other(), samples)


def _fill_table(room: Room) -> None:
    one = room.do(
        "proposal.propose", "B", edits=swap("1", "hour", "day"), reason=word_of("what is on the table")
    )
    room.do("proposal.support", "C", proposal=one)
    room.do("proposal.reserve", "CH", proposal=one, reservation="scrutiny", note="Until noon.")
    two = room.do("proposal.propose", "C", edits=swap("2", "two", "three"))
    room.do("proposal.oppose", "B", proposal=two)
    room.do("outcome.link", "CH", members=[one, two], title="Times and fares")
    meeting = room.do(
        "meeting.schedule", "CH", title="Plenary", starts={"at": "2031-05-13T10:00:00Z"}, place="Quay"
    )
    room.do("meeting.open", "CH", meeting=meeting)
    room.do("response.ask", "B", of=["A", "C"], about=[room.work], due="2031-06-01", words="Please answer.")
    room.do("silence.open", "CH", about=[two], until="2099-01-01T00:00:00Z", level="in principle")
    room.do("statement.record", "C", nature="position", words="We like ferries.")
    room.do(
        "text.issue", "CH", work=room.work, symbol="F/1", as_at="2031-05-13T10:00Z", distribution="restricted"
    )


def _fill_statements(room: Room) -> dict[str, tuple[str, ...]]:
    """A source with its file and a statement from it: one of each on the table, one in A's brief."""
    found: dict[str, list[str]] = {"source": [], "statement": []}
    for log, by, title, words in (
        ("table", "C", "Ferry news", "Ferries for all who come."),
        ("brief:A", "A", word_of("title of a source in a brief"), word_of("a statement in a brief")),
    ):
        page = f"{title}\n\nTom Karo said: “{word_of('words of a source in a brief')} for all.”"
        data = (
            page.encode() if log != "table" else b"Ferry news\n\nTom Karo said that the ferries are for all."
        )
        file = {"title": title, "attachment": hash_bytes(data)}
        command = Command(do="source.file", body=file, party=by, log=log)
        source = append(room.negotiation, command, attachments=(data,))[-1].id
        said = {"nature": "position", "words": words, "sources": [source], "about": [room.work]}
        found["statement"].append(room.do("statement.record", by, log=log, **said))
        found["source"].append(source)
    return {name: (*ids, "nothing") for name, ids in found.items()}


def _fill_brief(room: Room) -> dict[str, tuple[str, ...]]:
    draft = room.do(
        "brief.draft",
        "A",
        edits=swap("1", "ferry", word_of("words of a draft")),
        title=word_of("title of a draft"),
        reason=word_of("reason of a draft"),
    )
    _draft_answers(room, min(room.state().responses))
    note = room.do("brief.note", "A", words=word_of("a note"), about=[f"{room.work}#{room.work}.1"])
    sought = room.do("brief.seek-instructions", "A", words=word_of("what is asked of the capital"))
    given = room.do(
        "brief.instruct",
        "A",
        words=word_of("an instruction"),
        red_line=f'never "{word_of("a red line")}"',
        fallback=word_of("a fallback"),
        answers=sought,
    )
    room.do("brief.note", "B", words=word_of("note of B"))
    return {
        "draft": (draft, "nothing"),
        "note": (note, "nothing"),
        "instruction": (sought, given, "nothing"),
        "log": ("table", "public", "group:bureau", "brief:A", "brief:B", "brief:CH", "nothing"),
    }


def _draft_answers(room: Room, response: str) -> None:
    """What A would answer, and how it would have the text."""
    edits = swap("2", "coins", word_of("wording of an answer"))
    wording = room.do("brief.draft", "A", edits=edits)
    for place, answer, words, draft in (
        ("1", "reject", word_of("words of an answer"), ""),
        ("2", "accept-with-change", "See ours.", wording),
    ):
        about = f"{room.work}#{room.work}.{place}"
        fields = {"about": about, "answer": answer, "words": words, "draft": draft}
        room.do("brief.draft-answer", "A", response=response, **fields)


def _fill_group(room: Room) -> tuple[str, ...]:
    name = word_of("name of a group")
    purpose = word_of("purpose of a group")
    room.do("group.form", "A", name=name, members=["A", "C"], purpose=purpose)
    other = room.do(
        "brief.draft", "A", edits=swap("2", "coins", word_of("draft in a group")), title="For friends"
    )
    room.do("brief.share", "A", draft=other, group=name)
    room.do("brief.note", "C", log=name, words=word_of("note in a group"))
    groups = (log for log in read_states(room.negotiation) if log.startswith("group:"))
    logs = tuple(log for log in groups if log != "group:bureau")
    _fill_meeting(room, logs[0])
    return logs


def _fill_meeting(room: Room, log: str) -> None:
    """A meeting that a group holds, with all that a meeting has."""
    document = f"{word_of('words of a document in a group')} for all."
    title = {"title": word_of("document in a group"), "attachment": hash_bytes(document.encode())}
    file = Command(do="source.file", body=title, party="A", log=log)
    source = append(room.negotiation, file, attachments=(document.encode(),))[-1].id
    track = room.do("track.open", "A", log=log, title=word_of("track of a group"))
    agenda = [{"title": word_of("agenda in a group"), "documents": [source]}]
    called = {"title": word_of("meeting of a group"), "track": track, "agenda": agenda}
    meeting = room.do("meeting.schedule", "A", log=log, starts={"at": "2031-05-14"}, **called)
    people = [{"party": "A", "person": word_of("participant in a group")}]
    room.do("meeting.open", "A", log=log, meeting=meeting)
    at = {"log": log, "meeting": meeting}
    room.do("meeting.record-participants", "A", **at, participants=people)
    speech = {"speaker": word_of("speaker in a group"), "words": word_of("speech in a group")}
    room.do("meeting.take-the-floor", "A", **at, **speech)
    room.do("meeting.record-outcome", "A", **at, words=word_of("outcome in a group"))
    room.do("meeting.decide-next-step", "A", **at, words=word_of("next step in a group"), due="2031-06-01")
    said = word_of("statement in a group")
    room.do("statement.record", "A", log=log, nature="position", words=said, sources=[source])
    for of, held, party in (
        ("table", min(room.state().meetings), "line of speakers"),
        (log, meeting, "line of a group"),
    ):
        ask_floor(room.negotiation, f"{of}:{held}", word_of(party))


def _fill_outbox(room: Room, samples: dict[str, tuple[str, ...]]) -> None:
    head = room.seat("A", "head")
    keys = []
    for place in ("what waits in the outbox", "what could not go out"):
        draft = room.do("brief.draft", "A", edits=swap("2", "fare", word_of(place)), reason=word_of(place))
        room.do("brief.clear", "A", draft=draft)
        release = Command(do="brief.release", party="A", body={"draft": draft})
        waiting = put_out(room.negotiation, head, release)
        assert waiting is not None
        keys.append(waiting.pk)
    Outgoing.objects.filter(pk__in=keys).update(due_at=datetime.now(UTC) + timedelta(days=1))
    Outgoing.objects.filter(pk=keys[1]).update(refused=f"{word_of('what could not go out')} is closed")
    samples["key"] = (*map(str, keys), "999999")
    samples["upload"] = (str(bring_upload(head).pk), "999999")


def bring_upload(capacity: Capacity, pk: int = 0) -> Upload:
    """A file that somebody brought and nobody else sees; under its number again, where it was thrown away."""
    found = Upload.objects.filter(pk=pk).first()
    return found or Upload.objects.create(
        pk=pk or None,
        negotiation=capacity.negotiation,
        capacity=capacity,
        name=f"{word_of('name of an upload')}.txt",
        data=f"Article 1\n\nThe {word_of('words of an upload')} shall run.\n".encode(),
    )


def _fill_hall(room: Room) -> None:
    typist = room.seat("CH", "typist")
    line = f'B +"{word_of("a line before the gavel")}" before "coins"'
    call(room.negotiation, typist, key="k1", line=line, place="2")


def _fill_seats(room: Room) -> tuple[str, ...]:
    member = room.seat("A", "member")
    Person.objects.filter(pk=member.person_id).update(
        first_name=word_of("a member's name"), email=f"{word_of('a member.s address')}@example.org"
    )
    for party in ("B", "C"):
        room.seat(party, "head")
    _fill_own(room)
    spare = Capacity.objects.create(
        person=member.person, negotiation=room.negotiation, party="A", role="adviser"
    )
    return (str(spare.pk), str(member.pk), "999999")


def _fill_own(room: Room) -> None:
    """What the head of A has for itself: a calendar to subscribe to, and a notice that did not go out yet."""
    head = Capacity.objects.get(person=room.people["A head"], negotiation=room.negotiation)
    with patch("travaux.store.feeds.secrets.token_urlsafe", return_value=secret_of(room)):
        make_feed(head)
    later = datetime.now(UTC) + timedelta(days=1)
    address = f"https://{word_of('address of a notice')}.example.org"
    follow = Follow.objects.create(
        person=head.person,
        negotiation=room.negotiation,
        topics="everything",
        address=address,
        told=0,
        next_at=later,
    )
    Mail.objects.create(follow=follow, position=1, due_at=later)


def secret_of(room: Room) -> str:
    """The secret of the private calendar of A's head."""
    return f"{word_of('secret of a calendar')}-{room.slug}"


def _make_other() -> Room:
    other = make_room("X")
    word = word_of("words of other talks")
    other.do("proposal.propose", "X", edits=swap("1", "ferry", word))
    other.do("party.rename", "CH", code="X", names={"en": word_of("party of other talks")})
    other.do("text.table", "X", text={**TEXT, "title": word_of("title of other talks")})
    return other
