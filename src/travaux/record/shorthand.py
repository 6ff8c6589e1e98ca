"""The hall's one line: `USA +"as appropriate" after "shall"; NOR support; IND reserve`.

    line    clause; clause; …                       each is one command
    clause  CODE +"words" after|before|instead of "words"    put words in
            CODE +"words"                           at the end of the provision
            CODE -"words"                           strike words
            CODE support|oppose|reserve|lift|withdraw|co-sponsor
    then    at PLACE                                where: 7.2, "Article 7", art_7__para_2
            on PROPOSAL                             which proposal; without it the last one
            after reserve: scrutiny, parliamentary, linguistic, substantive, awaiting-instructions

Quotation marks may be typographic. A clause that puts or strikes words is a proposal; the clauses after
it are about that one.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from travaux.errors import ShorthandError
from travaux.record.body import Command
from travaux.record.deciding import LAST
from travaux.record.envelope import Via
from travaux.record.state import Reservation

_TOKEN = re.compile(
    r'\s*(?:(?P<quoted>["“”„«][^"“”«»]*["”“»])|(?P<mark>[+−–;-](?=["“”„«]|\s|$)|;)|(?P<word>[^\s;"“”„«»]+))'
)
_BEFORE = ("after", "before")
_STANCES = ("support", "oppose", "reserve", "lift", "withdraw", "co-sponsor")
_RESERVATIONS = tuple(kind for kind in get_args(Reservation) if kind)


class _Token(NamedTuple):
    sort: str
    text: str
    position: int


def read_shorthand(line: str, *, at: str = "", via: Via = "floor", meeting: str = "") -> tuple[Command, ...]:
    """The commands that a line of the hall means.

    Args:
        line: as it was typed.
        at: the provision that is being spoken of, where the line names none.
        via: how it came in.
        meeting: id of the meeting at which it is said.

    Raises:
        ShorthandError: a word is not understood; ``position`` counts characters from 1.
    """
    reader = _Reader(line, at, via, meeting)
    commands = tuple(reader.read())
    if not commands:
        raise ShorthandError(
            word="nothing", position=1, expected='a party\'s code, as in: USA +"also" after "shall"'
        )
    return commands


def is_shorthand(line: str) -> bool:
    """Whether a line looks like the hall's: a code, and then what it does."""
    return bool(re.match(rf"\s*[\w-]+\s+(?:[+−–-]\s*[\"“„«]|(?i:{'|'.join(_STANCES)})\b)", line))


class _Reader:
    def __init__(self, line: str, at: str, via: Via, meeting: str) -> None:
        self.line, self.at, self.via, self.meeting = line, at, via, meeting
        self.tokens = list(self._cut())
        self.next = 0

    def _cut(self) -> Iterator[_Token]:
        place = 0
        while self.line[place:].strip():
            found = _TOKEN.match(self.line, place)
            if found is None:
                start = place + len(self.line[place:]) - len(self.line[place:].lstrip())
                raise self._fault(self.line[start : start + 12], start, "a closing quotation mark")
            sort = str(found.lastgroup)
            yield _Token(
                sort, found[sort].strip('"“”„«»') if sort == "quoted" else found[sort], found.start(sort)
            )
            place = found.end()

    def _fault(self, word: str, position: int, expected: str) -> ShorthandError:
        return ShorthandError(word=repr(word), position=position + 1, expected=expected)

    def _peek(self) -> _Token:
        return self.tokens[self.next] if self.next < len(self.tokens) else _Token("end", "", len(self.line))

    def _take(self, sort: str, expected: str) -> _Token:
        token = self._peek()
        if token.sort != sort:
            raise self._fault(token.text or "the end", token.position, expected)
        self.next += 1
        return token

    def _takes(self, *words: str) -> str:
        """The next word if it is one of these, taken; else nothing."""
        token = self._peek()
        if token.sort == "word" and token.text.lower() in words:
            self.next += 1
            return token.text.lower()
        return ""

    def read(self) -> Iterator[Command]:
        """The clauses."""
        while self._peek().sort != "end":
            if self._peek().text == ";":
                self.next += 1
                continue
            yield self._read_clause()
            token = self._peek()
            if token.sort != "end" and token.text != ";":
                raise self._fault(token.text, token.position, "a semicolon, or the end")

    def _read_clause(self) -> Command:
        code = self._take("word", "a party's code").text
        token = self._peek()
        if token.sort == "mark" and token.text != ";":
            self.next += 1
            return self._read_edit(code, strikes=token.text != "+")
        stance = self._takes(*_STANCES)
        if not stance:
            expected = f'+"words", -"words", {", ".join(_STANCES)}'
            raise self._fault(token.text or "the end", token.position, expected)
        body: dict[str, Any] = {}
        if stance == "reserve" and (kind := self._takes(*_RESERVATIONS)):
            body["reservation"] = kind
        body["proposal"] = self._take("word", "the id of a proposal").text if self._takes("on") else LAST
        return self._command(code, f"proposal.{stance}", body)

    def _read_edit(self, code: str, *, strikes: bool) -> Command:
        words = self._take("quoted", "words in quotation marks").text
        edit: dict[str, Any] = {"strike" if strikes else "put": words}
        if not strikes and (side := self._takes(*_BEFORE)):
            edit[side] = self._take("quoted", "words of the text in quotation marks").text
        elif not strikes and self._takes("instead"):
            self._takes("of")
            edit["instead"] = self._take("quoted", "words of the text in quotation marks").text
        place = self._read_place()
        if place:
            edit["at"] = place
        body: dict[str, Any] = {"edits": [edit]}
        if self._takes("on"):
            body["proposal"] = self._take("word", "the id of a proposal").text
            return self._command(code, "proposal.amend", body)
        return self._command(code, "proposal.propose", body)

    def _read_place(self) -> str:
        if not self._takes("at", "in"):
            return self.at
        if self._peek().sort == "quoted":
            return self._take("quoted", "a place").text
        place = self._take("word", "a place: 7.2, art_7__para_2").text
        if self._peek().sort == "word" and self._peek().text.lower() != "on":
            place = f"{place} {self._take('word', 'a number').text}"
        return place

    def _command(self, code: str, do: str, body: dict[str, Any]) -> Command:
        if self.meeting and do in ("proposal.propose", "proposal.amend"):
            body["meeting"] = self.meeting
        return Command(do=do, body=body, party=code, via=self.via)
