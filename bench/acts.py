"""A seeded generator of logs: a treaty on the table, and what a conference does to it, act by act."""

from collections.abc import Iterator
from typing import Any

from bench.treaty import Treaty, Writer
from travaux.record.acts.meeting import Schedule
from travaux.record.acts.negotiation import Open
from travaux.record.acts.outcome import Accepted, Resolve
from travaux.record.acts.party import Admit
from travaux.record.acts.proposal import CoSponsor, Lift, Oppose, Propose, Reserve, Support, Withdraw
from travaux.record.acts.statement import Record
from travaux.record.acts.text import Table
from travaux.record.body import Body
from travaux.record.canonical import SALT_BYTES, write_canonical
from travaux.record.chain import append_act
from travaux.record.envelope import TABLE, Act, Head, Occurred, Stored
from travaux.record.wording import Add, Change, PlainProvision, PlainText, Replace


def write_log(acts: int, *, articles: int = 320, delegations: int = 193) -> list[Stored]:
    """A log of the table of so many acts, sealed as they are kept."""
    conference = _Conference(articles, delegations, "a conference")
    head, stored = Head(), []
    beginning = conference.begin()
    while head.seq < acts:
        conference.seq = head.seq + 1
        party, body = next(beginning, None) or conference.go_on()
        salt = head.seq.to_bytes(SALT_BYTES, "big")
        sealed, kept = append_act(head, _wrap(head.seq + 1, party, body), salt, write_canonical(body))
        head = Head(sealed.seq, sealed.hash)
        stored.append(kept)
    return stored


def _wrap(seq: int, party: str, body: Body) -> Act:
    noun = body.kind.partition(".")[0]
    day = Occurred(at=f"20{30 + seq // 9000:02}-{1 + seq // 800 % 12:02}-{1 + seq // 40 % 28:02}")
    return Act(
        log=TABLE,
        seq=seq,
        id=f"{noun}-{seq}",
        kind=body.kind,
        v=body.version,
        recorded_at=f"{day.at}T{seq // 60 % 24:02}:{seq % 60:02}:00Z",
        occurred=day,
        actor=f"person-{party}" if party else "",
        party=party,
        on_behalf_of="",
        via="written",
        saw=None,
        body_hash="",
        prev="",
        hash="",
    )


class _Conference:
    """Who is there, what stands on the table, and what may come next."""

    def __init__(self, articles: int, delegations: int, seed: str) -> None:
        self.writer = Writer(seed)
        self.random = self.writer.random
        self.codes = [f"S{number:03}" for number in range(1, delegations + 1)]
        self.text = _lay(_write_articles(self.writer, articles))
        self.work = f"text-{delegations + 2}"
        self.places = [p for article in self.text.provisions for p in article.children]
        self.open: list[tuple[str, tuple[Change, ...]]] = []
        self.seq = 0

    def begin(self) -> Iterator[tuple[str, Body]]:
        """The talks open, all are admitted, a text is tabled."""
        yield "", Open(title="A conference", exercise=True)
        for code in self.codes:
            yield "", Admit(code=code)
        yield self.codes[0], Table(text=self.text, title="Draft", author=self.codes[0])

    def go_on(self) -> tuple[str, Body]:
        """What a delegation, or the keeper, does next."""
        code, chance = self.random.choice(self.codes), self.random.random()
        if chance < 0.12 or not self.open:
            return code, self._propose(code)
        if chance < 0.16:
            return "", self._end()
        if chance < 0.85:
            return code, self._take_position()
        if chance < 0.86:
            return "", Schedule(title=self.writer.noun_phrase(), starts=Occurred(at="2031-01-01"))
        return code, Record(nature="position", words=" ".join(self.writer.sentence()), party=code)

    def _propose(self, code: str) -> Propose:
        place = self.random.choice(self.places)
        if self.random.random() < 0.85:
            words = place.text.split(" ")
            at = self.random.randrange(len(words))
            words[at : at + self.random.randint(0, 4)] = self.writer.phrase().split(" ")
            changed: Change = Replace(place.id, text=" ".join(words))
        else:
            new = PlainProvision(f"proposal-{self.seq}.1", "paragraph", text=" ".join(self.writer.sentence()))
            changed = Add(new, under=place.id.rpartition(".")[0], after=place.id)
        root = place.id.rpartition(".")[0]
        self.open.append((f"proposal-{self.seq}", (changed,)))
        return Propose(work=self.work, language="en", changes=(changed,), roots=(root,), parties=(code,))

    def _take_position(self) -> Body:
        name, _ = self.random.choice(self.open[-300:])
        kind: Any = self.random.choices((Support, Oppose, Reserve, CoSponsor, Lift), (40, 6, 6, 8, 3))[0]
        note = " ".join(self.writer.sentence()) if self.random.random() < 0.2 else ""
        fields = {} if kind in (CoSponsor, Lift) else {"note": note}
        taken: Body = kind(proposal=name, **fields)
        return taken

    def _end(self) -> Body:
        """One ends, mostly an old one: withdrawn, or taken into the text."""
        name, changes = self.open.pop(int(len(self.open) * self.random.random() ** 2))
        if self.random.random() < 0.5:
            return Withdraw(proposal=name)
        return Resolve(work=self.work, language="en", accepted=(Accepted(name, changes),))


def _write_articles(writer: Writer, articles: int) -> Treaty:
    treaty: Treaty = ()
    while len(treaty) < articles:
        treaty += writer.treaty(5_000)
    return treaty[:articles]


def _lay(treaty: Treaty) -> PlainText:
    provisions = tuple(
        PlainProvision(
            f"a{number}",
            "article",
            number=f"Article {number}",
            heading=article.heading,
            layout="block",
            children=tuple(
                PlainProvision(
                    f"a{number}.{at}",
                    "paragraph",
                    number=f"{at}.",
                    text=" ".join(map(" ".join, paragraph.sentences)),
                )
                for at, paragraph in enumerate(article.paragraphs, 1)
            ),
        )
        for number, article in enumerate(treaty, 1)
    )
    return PlainText(provisions=provisions, language="en", title="A draft")
