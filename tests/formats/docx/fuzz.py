"""Pairs of Word files as negotiators make them, from seeds: a text of all that Word has, its next version.

old, new = make_pair(17)             bytes of two files
base, versions = make_versions(17)   a base and some delegations' edits of it
"""

import random
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from bench.treaty import Writer
from tests.formats.docx.fuzz_files import render

FORMATS = ("", "", "", "", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:sz w:val="22"/>')
ARABIC = "يجوز للأطراف أن تعتمد تدابير إضافية لحماية مياه البحيرة وفقاً للمادة الثالثة"
CHINESE = "缔约国应当采取适当措施，保护湖泊水质，并定期向委员会提交报告。"


@dataclass
class Piece:
    """Something inside a paragraph.

    Attributes:
        kind: "text", "note", "field", "link", "image", "box", "control", "bookmark".
        text: its words; of a field its result.
        format: markup of a run's properties.
        detail: kind of note, code of the field, address, number of the image.
        inside: the paragraphs of a note or a box.
    """

    kind: str
    text: str = ""
    format: str = ""
    detail: str = ""
    inside: "list[P]" = field(default_factory=list)


@dataclass
class P:
    """A paragraph; ``number`` (list, level); ``section`` ends one; ``looks`` is more of its properties."""

    pieces: list[Piece]
    style: str = ""
    number: tuple[int, int] | None = None
    looks: str = ""
    section: bool = False


@dataclass
class T:
    """A table: rows of cells of blocks."""

    rows: "list[list[list[Block]]]"


@dataclass
class Group:
    """Blocks under one content control, or (``toc``) the lines of one field."""

    blocks: "list[Block]"
    toc: bool = False


Block = P | T | Group


@dataclass
class Doc:
    """A text: its body and what stands at the head and foot of pages."""

    body: list[Block]
    margins: dict[tuple[int, str, str], list[Block]] = field(default_factory=dict)


class Maker:
    """Makes texts and edits them, from one source of chance."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.writer = Writer(seed)

    def sentence(self) -> str:
        return " ".join(self.writer.sentence())

    def text(self, words: str) -> list[Piece]:
        """Words as one to three runs, formatted at random."""
        pieces = words.split(" ")
        cuts = sorted(
            self.random.sample(range(1, len(pieces)), min(len(pieces) - 1, self.random.choice((0, 0, 1, 2))))
        )
        parts = [pieces[a:b] for a, b in zip([0, *cuts], [*cuts, len(pieces)], strict=True)]
        return [
            Piece("text", " ".join(part) + (" " if at < len(parts) - 1 else ""), self.random.choice(FORMATS))
            for at, part in enumerate(parts)
        ]

    def special(self) -> list[Piece]:
        """Something that is not plain words."""
        kind = self.random.choice(("footnote", "footnote", "endnote", "field", "link", "image", "box",
                                   "control", "bookmark", "odd"))  # fmt: skip
        if kind in ("footnote", "endnote"):
            blocks = [P(self.text(self.sentence())) for _ in range(self.random.choice((1, 1, 2)))]
            return [Piece("note", detail=kind, inside=blocks)]
        if kind == "field":
            code = self.random.choice(("PAGE", "REF _Ref1 \\h", "DATE"))
            return [Piece("text", " "), Piece("field", self.random.choice(("3", "Article 4")), detail=code)]
        if kind == "link":
            return [
                Piece("text", " "),
                Piece("link", self.writer.noun_phrase(), detail="https://example.org/lake"),
            ]
        if kind == "image":
            return [Piece("image", detail=str(self.random.randrange(3)))]
        if kind == "box":
            return [Piece("box", inside=[P(self.text(self.sentence()))])]
        if kind == "odd":
            return [
                Piece(
                    "text",
                    self.random.choice(
                        (" No.\u00a05", "\ttabbed", " lake\u2011side", "\nnew line", " coöperate €")
                    ),
                )
            ]
        return [
            Piece("text", " "),
            Piece(kind, self.writer.noun_phrase(), detail=f"mark{self.random.randrange(10**6)}"),
        ]

    def paragraph(self, *, special: float = 0.35) -> P:
        pieces = []
        for at in range(self.random.randint(1, 3)):
            if at:
                pieces.append(Piece("text", " "))
            pieces += self.text(self.sentence())
            if self.random.random() < special:
                pieces += self.special()
        draw = self.random.random()
        if draw < 0.04:
            return P([Piece("text", ARABIC, "<w:rtl/>")], looks="<w:bidi/>")
        if draw < 0.08:
            return P([Piece("text", CHINESE)])
        return P(pieces, number=self.random.choice((None, None, (1, 0), (1, 1), (2, 0))))

    def cell(self) -> list[Block]:
        return [P(self.text(" ".join(self.sentence().split()[: self.random.randint(2, 9)])))
                for _ in range(self.random.choice((1, 1, 1, 2)))]  # fmt: skip

    def table(self) -> T:
        columns = self.random.randint(2, 4)
        return T([[self.cell() for _ in range(columns)] for _ in range(self.random.randint(2, 5))])

    def doc(self, articles: int) -> Doc:
        """A text of some articles."""
        body: list[Block] = [
            P([Piece("text", "Draft Convention on the Lake of " + self.writer.word().title())], "Title")
        ]
        if self.random.random() < 0.3:
            body.append(Group([P([Piece("text", f"Article {n}\t{n}")]) for n in range(1, 4)], toc=True))
        for _ in range(articles):
            body.append(
                P([Piece("text", f"{self.writer.noun_phrase().capitalize()}")], "Heading1", number=(3, 0))
            )
            body += [self.paragraph() for _ in range(self.random.randint(1, 4))]
            draw = self.random.random()
            if draw < 0.3:
                body += [self.table(), self.paragraph()]
            elif draw < 0.4:
                body.append(Group([self.paragraph(), self.paragraph()]))
            elif draw < 0.5:
                body.append(P([]))
            if self.random.random() < 0.12:
                body.append(P(self.text(self.sentence()), section=True))
        if self.random.random() < 0.25:
            body.append(self.table())
        body.append(P(self.text(self.sentence())))
        doc = Doc(body)
        for kind, which in (
            ("header", "default"),
            ("header", "first"),
            ("header", "even"),
            ("footer", "default"),
        ):
            if self.random.random() < 0.6:
                doc.margins[0, kind, which] = [
                    P(self.text(self.sentence())),
                    P([Piece("field", "1", detail="PAGE")]),
                ]
        return doc


def holders(doc: Doc) -> list[list[Block]]:
    """Every list of blocks that can be edited: the body, cells, controls, notes, boxes, heads and feet."""
    found: list[list[Block]] = []

    def visit(blocks: "Sequence[Block]") -> None:
        found.append(blocks)  # type: ignore[arg-type]  # each is a list
        for block in blocks:
            if isinstance(block, T):
                for row in block.rows:
                    for cell in row:
                        visit(cell)
            elif isinstance(block, Group):
                if not block.toc:
                    visit(block.blocks)
            else:
                for piece in block.pieces:
                    if piece.inside:
                        visit(piece.inside)

    visit(doc.body)
    for blocks in doc.margins.values():
        visit(blocks)
    return found


WEIGHTS = {
    "words": 8,
    "split": 2,
    "merge": 2,
    "move": 2,
    "add": 3,
    "drop": 3,
    "drop_edge": 1,
    "row": 2,
    "column": 1,
    "table": 1,
    "special": 2,
    "unspecial": 1,
    "look": 1,
    "renumber": 1,
    "margin": 1,
    "replace": 1,
}
"""How often each edit is made."""


class Editor:
    """Edits a text in place, as a delegation does over some evenings."""

    def __init__(self, maker: Maker) -> None:
        self.maker, self.random = maker, maker.random

    def edit(self, doc: Doc, times: int) -> list[str]:
        """Make some edits; their names, for whoever looks into a failure."""
        names = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()), k=times)
        for name in names:
            getattr(self, name)(doc)
        return names

    def _paragraphs(self, doc: Doc) -> list[tuple[list[Block], int, P]]:
        return [
            (held, at, block)
            for held in holders(doc)
            for at, block in enumerate(held)
            if isinstance(block, P) and any(_has_words(piece) for piece in block.pieces)
        ]

    def _pick(self, doc: Doc) -> tuple[list[Block], int, P] | None:
        found = self._paragraphs(doc)
        return self.random.choice(found) if found else None

    def _text(self, paragraph: P) -> Piece:
        return self.random.choice(
            [piece for piece in paragraph.pieces if piece.kind == "text" and piece.text.strip()]
        )

    def words(self, doc: Doc) -> None:
        if (found := self._pick(doc)) is None:
            return
        piece = self._text(found[2])
        words = piece.text.split(" ")
        at = self.random.randrange(len(words))
        end = min(len(words), at + self.random.choice((0, 0, 1, 1, 2, 4)))
        come = self.random.choice((self.maker.writer.word, self.maker.writer.phrase, lambda: ""))()
        piece.text = " ".join([*words[:at], *come.split(), *words[end:]])

    def split(self, doc: Doc) -> None:
        if (found := self._pick(doc)) is None:
            return
        held, at, paragraph = found
        piece = self._text(paragraph)
        place = next(k for k, other in enumerate(paragraph.pieces) if other is piece)
        cut = self.random.randrange(len(piece.text) + 1)
        after = [Piece("text", piece.text[cut:].lstrip(), piece.format), *paragraph.pieces[place + 1 :]]
        rest = P(after, paragraph.style, paragraph.number, paragraph.looks, paragraph.section)
        paragraph.pieces[place:] = [Piece("text", piece.text[:cut], piece.format)]
        paragraph.section = False
        held.insert(at + 1, rest)

    def merge(self, doc: Doc) -> None:
        found = [
            (held, at)
            for held, at, block in self._paragraphs(doc)
            if at + 1 < len(held) and not block.section
        ]
        found = [(held, at) for held, at in found if isinstance(held[at + 1], P)]
        if found:
            held, at = self.random.choice(found)
            first, second = held[at], held.pop(at + 1)
            assert isinstance(first, P)
            assert isinstance(second, P)
            first.pieces += [Piece("text", " "), *second.pieces]
            first.section = second.section

    def move(self, doc: Doc) -> None:
        found = [at for at, block in enumerate(doc.body) if isinstance(block, P) and block.pieces]
        found = [at for at in found if not doc.body[at].section and _may_go(doc.body, at)]  # type: ignore[union-attr]
        if len(found) > 2:
            at, to = self.random.sample(found, 2)
            block = doc.body.pop(at)
            doc.body.insert(to, block)
            if self.random.random() < 0.4 and isinstance(block, P):
                block.pieces += self.maker.text(" " + self.maker.writer.phrase())

    def add(self, doc: Doc) -> None:
        held = self.random.choice([doc.body, doc.body, *holders(doc)])
        whole = held is doc.body
        place = self.random.randint(0, len(held))
        held.insert(
            place, self.maker.paragraph(special=0.3) if whole else P(self.maker.text(self.maker.sentence()))
        )

    def drop(self, doc: Doc) -> None:
        found = [
            (held, at) for held, at, block in self._paragraphs(doc) if len(held) > 1 and not block.section
        ]
        found = [(held, at) for held, at in found if _may_go(held, at)]
        if found:
            held, at = self.random.choice(found)
            del held[at]

    def drop_edge(self, doc: Doc) -> None:
        """The first or the last of a holder, or what stands before a table."""
        found = []
        for held in holders(doc):
            places = [0, len(held) - 1, *(at - 1 for at, block in enumerate(held) if isinstance(block, T))]
            found += [(held, at) for at in places if 0 <= at < len(held) and len(held) > 1]
        found = [(held, at) for held, at in found if isinstance(held[at], P) and not held[at].section]  # type: ignore[union-attr]
        found = [(held, at) for held, at in found if _may_go(held, at)]
        if found:
            held, at = self.random.choice(found)
            del held[at]

    def _tables(self, doc: Doc) -> list[T]:
        return [block for held in holders(doc) for block in held if isinstance(block, T)]

    def row(self, doc: Doc) -> None:
        if tables := self._tables(doc):
            table = self.random.choice(tables)
            if self.random.random() < 0.5 or len(table.rows) < 2:
                table.rows.insert(
                    self.random.randint(0, len(table.rows)), [self.maker.cell() for _ in table.rows[0]]
                )
            else:
                del table.rows[self.random.randrange(len(table.rows))]

    def column(self, doc: Doc) -> None:
        if tables := self._tables(doc):
            table = self.random.choice(tables)
            at = self.random.randrange(len(table.rows[0]))
            drop = len(table.rows[0]) > 2 and self.random.random() < 0.4
            for row in table.rows:
                if drop:
                    del row[at]
                else:
                    row.insert(at, self.maker.cell())

    def table(self, doc: Doc) -> None:
        tables = [at for at, block in enumerate(doc.body) if isinstance(block, T)]
        if tables and self.random.random() < 0.4:
            at = self.random.choice(tables)
            if at == 0 or at + 1 == len(doc.body) or not isinstance(doc.body[at + 1], P):
                return
            del doc.body[at]
        else:
            found = [at for at, block in enumerate(doc.body) if isinstance(block, P)
                     and (at == 0 or not isinstance(doc.body[at - 1], T))]  # fmt: skip
            doc.body.insert(self.random.choice(found), self.maker.table())

    def special(self, doc: Doc) -> None:
        found = [block for block in doc.body if isinstance(block, P) and block.pieces]
        paragraph = self.random.choice(found)
        place = self.random.randint(0, len(paragraph.pieces))
        paragraph.pieces[place:place] = self.maker.special()

    def unspecial(self, doc: Doc) -> None:
        found = [(block, at) for block in doc.body if isinstance(block, P)
                 for at, piece in enumerate(block.pieces) if piece.kind != "text"]  # fmt: skip
        if found:
            block, at = self.random.choice(found)
            del block.pieces[at]

    def look(self, doc: Doc) -> None:
        if (found := self._pick(doc)) is not None:
            self._text(found[2]).format = self.random.choice(FORMATS)
            if self.random.random() < 0.3:
                found[2].looks = '<w:jc w:val="center"/>'

    def renumber(self, doc: Doc) -> None:
        if (found := self._pick(doc)) is not None:
            found[2].number = self.random.choice((None, (1, 0), (1, 1), (2, 0)))

    def margin(self, doc: Doc) -> None:
        if doc.margins:
            held = self.random.choice(list(doc.margins.values()))
            if isinstance(held[0], P):
                held[0].pieces += self.maker.text(" " + self.maker.writer.noun_phrase())

    def replace(self, doc: Doc) -> None:
        if (found := self._pick(doc)) is not None:
            found[2].pieces = self.maker.text(self.maker.sentence())


def _has_words(piece: Piece) -> bool:
    return piece.kind == "text" and bool(piece.text.strip())


def _may_go(held: list[Block], at: int) -> bool:
    """Word wants a paragraph at the end, one between two tables, and one in every section."""
    before = held[at - 1] if at else None
    after = held[at + 1] if at + 1 < len(held) else None
    if after is None:
        return isinstance(before, P) and not before.section
    return not (isinstance(before, T) and isinstance(after, T))


def make_pair(seed: int) -> tuple[bytes, bytes]:
    """Two versions of one text; the same for the same seed."""
    maker = Maker(f"pair {seed}")
    old = maker.doc(maker.random.randint(1, 6))
    new = deepcopy(old)
    Editor(maker).edit(new, maker.random.randint(1, 14))
    return render(old, f"old {seed}"), render(new, f"new {seed}")


def make_versions(
    seed: int, *, parties: Sequence[str] = ("BRA", "IND", "KEN"), copies: int = 1
) -> tuple[bytes, dict[str, bytes]]:
    """A base and each delegation's version of it; the first ``copies`` parties share one."""
    maker = Maker(f"versions {seed}")
    base = maker.doc(maker.random.randint(1, 5))
    versions: dict[str, bytes] = {}
    for at, party in enumerate(parties):
        if 0 < at < copies:
            versions[party] = versions[parties[0]]
            continue
        new = deepcopy(base)
        Editor(maker).edit(new, maker.random.randint(1, 8))
        versions[party] = render(new, f"version {seed} {party}")
    return render(base, f"base {seed}"), versions
