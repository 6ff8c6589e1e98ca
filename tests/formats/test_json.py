"""JSON: what is written is read again exactly; what is wrong is refused with its place."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from tests.formats.texts import instruments, rolling_texts
from travaux.errors import BadShapeError
from travaux.formats import read_instrument, read_rolling, write_comparison, write_instrument, write_rolling
from travaux.formats.reading_json import read_changes, read_wording
from travaux.text.compare import compare
from travaux.text.lines import Line
from travaux.text.model import Alternative, Choice, Instrument, Provision, RollingText
from travaux.text.provisions import find_provisions

MARK = '{"field": "text", "start": 4, "end": 2, "style": "bold"}'
ITEM = '{"id": "a", "kind": "article"'


@given(rolling_texts)
def test_a_rolling_text_comes_back_equal(rolling: RollingText) -> None:
    assert read_wording(write_rolling(rolling, "json"), file="x") == rolling


@given(instruments)
def test_a_text_comes_back_equal(instrument: Instrument) -> None:
    assert read_wording(write_instrument(instrument, "json"), file="x") == instrument


def test_the_shape_of_a_text_is_the_documented_one() -> None:
    instrument = find_provisions([Line("Article 1 Scope"), Line("1. The Parties shall act.")], language="en")
    shape = json.loads(write_instrument(instrument, "json"))
    assert list(shape) == ["travaux", "title", "language", "provisions", "notices"]
    assert shape["travaux"] == 1
    article = shape["provisions"][0]
    assert {key: article[key] for key in ("eid", "kind", "number", "heading", "text", "tail")} == {
        "eid": "art_1", "kind": "article", "number": "Article 1", "heading": "Scope", "text": "", "tail": "",
    }  # fmt: skip
    assert article["children"][0]["eid"] == "art_1__para_1"


def test_the_shape_of_a_rolling_text_is_the_documented_one() -> None:
    choice = Choice(
        (Alternative((" shall",), is_base=True), Alternative((" may",), {"propose": ("KAR",)}, ("KAR",)))
    )
    provision = Provision("p", "article", number=("Article 1",), text=("The Parties", choice, " act."))
    shape = json.loads(write_rolling(RollingText(("KAR",), (), (provision,)), "json"))
    assert shape["parties"] == ["KAR"]
    item = shape["provisions"][0]
    assert item["number"] == ["Article 1"]
    assert item["heading"] == item["tail"] == item["children"] == []
    assert item["text"][1] == {
        "choice": [
            {"content": [" shall"], "positions": {}, "base": True, "proposal": [], "label": ""},
            {
                "content": [" may"],
                "positions": {"propose": ["KAR"]},
                "base": False,
                "proposal": ["KAR"],
                "label": "",
            },
        ]
    }


def test_a_choice_between_words_of_a_text_is_kept() -> None:
    choice: Choice[str] = Choice((Alternative(("a",)), Alternative(("b",))))
    instrument = Instrument((Provision("x", "text", text=("see ", choice)),))
    assert read_wording(write_instrument(instrument, "json"), file="x") == instrument


def test_changes_come_back() -> None:
    old = find_provisions([Line("Article 1"), Line("The Parties shall act.")], language="en")
    new = find_provisions([Line("Article 1"), Line("The Parties may act.")], language="en")
    comparison = compare(old, new)
    written = write_comparison(comparison, "json")
    assert set(json.loads(written)) == {"travaux", "hunks", "notices"}
    assert read_changes(written, file="x") == comparison.hunks != ()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "truncated"),
        ("[]", "Expected `object`"),
        ("{}", '"travaux": 1'),
        ('{"provisions": []}', '"travaux": 1'),
        ('{"travaux": 2, "provisions": []}', '"travaux": 2'),
        ('{"travaux": "1", "provisions": []}', "$.travaux"),
        ('{"travaux": 1}', 'no "provisions"'),
        ('{"travaux": 1, "hunks": []}', "the changes between two texts"),
        ('{"travaux": 1, "provisions": {}}', "$.provisions"),
        ('{"travaux": 1, "provisions": [{}]}', "$.provisions[0]"),
        ('{"travaux": 1, "provisions": [{"id": "a"}]}', "$.provisions[0]"),
        ('{"travaux": 1, "provisions": [{"id": "a", "kind": "verse"}]}', "Invalid enum value 'verse'"),
        (f'{{"travaux": 1, "provisions": [{ITEM}, "children": [{{"choice": []}}]}}]}}', "children[0]"),
        (f'{{"travaux": 1, "provisions": [{ITEM}, "text": [{{"choice": []}}]}}]}}', "provisions[0].text[0]"),
        (f'{{"travaux": 1, "provisions": [{ITEM}, "text": 3}}]}}', "text"),
        (
            f'{{"travaux": 1, "provisions": [{ITEM}, "marks": [{MARK}]}}]}}',
            "from 4 to 2",
        ),
        ('{"travaux": 1, "parties": [1], "provisions": []}', "$.parties"),
        ('{"travaux": ' + "9" * 100_000 + "}", "$.travaux"),
        ('{"travaux": 1e999}', "$.travaux"),
        ('{"travaux": 1, "provisions": ' + "[" * 1_000_000, "nested too deeply"),
        ('{"travaux": 1, "provisions": ' + '[{"choice":[{"content":' * 100_000, "nested too deeply"),
        (
            '{"travaux": 1, "provisions": [' + (ITEM + ', "children": [') * 60 + "]}" * 60 + "]}",
            "nested deeper than",
        ),
        (
            f'{{"travaux": 1, "provisions": [{ITEM}, "text": '
            + '[{"choice": [{"content": ' * 60 + "[]" + "}]}]" * 60 + "}]}",
            "nested deeper than",
        ),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_refused_with_its_place(source: str, said: str) -> None:
    with pytest.raises(BadShapeError) as caught:
        read_wording(source, file="a.json")
    assert said in str(caught.value)
    assert str(caught.value).startswith("a.json: ")
    assert len(str(caught.value)) < 600


def test_a_rolling_text_is_no_party_s_text_and_the_other_way_round(tmp_path: Path) -> None:
    rolling, text = tmp_path / "rolling.json", tmp_path / "text.json"
    rolling.write_text(write_rolling(RollingText(("A",), (), ()), "json"))
    text.write_text(write_instrument(Instrument(()), "json"))
    assert read_rolling(str(rolling)).parties == ("A",)
    assert read_instrument(str(text)).provisions == ()
    with pytest.raises(BadShapeError, match="rolling text"):
        read_instrument(str(rolling))
    with pytest.raises(BadShapeError, match="not a rolling text"):
        read_rolling(str(text))


def test_a_page_that_carries_its_json_is_read_from_it(tmp_path: Path) -> None:
    shape = write_rolling(RollingText(("A", "B"), (), ()), "json").replace("<", "\\u003c")
    page = tmp_path / "page.html"
    script = f'<script type="application/json" id="travaux">{shape}</script>'
    page.write_text(f"<!doctype html><html><body><p>words</p>{script}</body></html>")
    assert read_rolling(str(page)).parties == ("A", "B")
    page.write_text(f"<!doctype html><html><body>{script}{script}</body></html>")
    with pytest.raises(BadShapeError, match="more than once"):
        read_rolling(str(page))
