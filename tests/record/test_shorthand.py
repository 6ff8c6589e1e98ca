from typing import Any

import pytest

from tests.record.talks import Talks
from travaux.errors import ShorthandError, TravauxError
from travaux.record.desk import Context
from travaux.record.shorthand import is_shorthand, read_shorthand


@pytest.mark.parametrize(
    ("line", "party", "do", "body"),
    [
        ('USA +"also"', "USA", "proposal.propose", {"edits": [{"put": "also"}]}),
        (
            "USA +“as appropriate” after “shall” at 7.2",
            "USA",
            "proposal.propose",
            {"edits": [{"put": "as appropriate", "after": "shall", "at": "7.2"}]},
        ),
        (
            'NOR + "may" instead of "shall" in "Article 7"',
            "NOR",
            "proposal.propose",
            {"edits": [{"put": "may", "instead": "shall", "at": "Article 7"}]},
        ),
        (
            "РФ −«вправе» at Article 7 on proposal-4",
            "РФ",
            "proposal.amend",
            {"edits": [{"strike": "вправе", "at": "Article 7"}], "proposal": "proposal-4"},
        ),
        ("IND reserve", "IND", "proposal.reserve", {"proposal": "last"}),
        (
            "IND Reserve SCRUTINY on proposal-4",
            "IND",
            "proposal.reserve",
            {"reservation": "scrutiny", "proposal": "proposal-4"},
        ),
        ("EU-27 co-sponsor", "EU-27", "proposal.co-sponsor", {"proposal": "last"}),
    ],
)
def test_a_clause_is_a_command(line: str, party: str, do: str, body: dict[str, Any]) -> None:
    (command,) = read_shorthand(line)
    assert (command.party, command.do, command.body, command.via) == (party, do, body, "floor")
    assert is_shorthand(line)


def test_clauses_are_parted_by_semicolons() -> None:
    commands = read_shorthand(';USA +"as appropriate" after "shall"; NOR support;; IND oppose;', at="7")
    assert [(c.party, c.do) for c in commands] == [
        ("USA", "proposal.propose"),
        ("NOR", "proposal.support"),
        ("IND", "proposal.oppose"),
    ]
    assert commands[0].body["edits"][0]["at"] == "7"
    (one,) = read_shorthand('USA +"a" at 8', at="7", meeting="meeting-3", via="written")
    assert (one.body["edits"][0]["at"], one.body["meeting"], one.via) == ("8", "meeting-3", "written")


@pytest.mark.parametrize(
    ("line", "position"),
    [
        ("", 1),
        (" ; ", 1),
        ("USA", 4),
        ("USA agrees", 5),
        ('USA +"open', 6),
        ("USA + shall", 7),
        ('USA +"a" after shall', 16),
        ('USA +"a" around "b"', 10),
        ("USA support on", 15),
        ("USA support NOR oppose", 13),
        ('"USA" support', 1),
        ("USA reserve perhaps", 13),
    ],
)
def test_a_word_that_is_not_understood_is_named_with_its_place(line: str, position: int) -> None:
    with pytest.raises(ShorthandError) as error:
        read_shorthand(line)
    assert error.value.fields["position"] == position
    assert error.value.fields["expected"]


@pytest.mark.parametrize("line", ['{"do": "proposal.propose"}', "USA", "USA agrees", "", '"USA" support'])
def test_what_is_no_shorthand(line: str) -> None:
    assert not is_shorthand(line)


@pytest.mark.parametrize("line", ['"' * 20_000, "USA +" * 5_000, "x" * 100_000, "\x00;\ud800", "A " * 50_000])
def test_a_hostile_line_is_one_clear_error(line: str) -> None:
    with pytest.raises(ShorthandError, match="at character"):
        read_shorthand(line)


def test_a_long_line_is_read() -> None:
    assert len(read_shorthand("USA support;" * 5_000)) == 5_000


def test_a_line_of_the_hall_is_done() -> None:
    talks = Talks("USA", "NOR", "IND")
    talks.text("USA")
    context = Context(talks.now, lambda: "n", lambda: bytes(16))
    for command in read_shorthand('USA +"as appropriate" after "run"; NOR support; IND reserve scrutiny'):
        talks.ledger.perform(command, context)
    (proposal,) = talks.table.proposals.values()
    assert [(p.party, p.role) for p in proposal.list_positions()] == [("NOR", "support"), ("IND", "reserve")]
    (command,) = read_shorthand('USA +"x" after "nowhere"')
    with pytest.raises(TravauxError, match="nowhere"):
        talks.ledger.perform(command, context)
