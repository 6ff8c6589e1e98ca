"""Identifiers in the Akoma Ntoso naming convention."""

import pytest

from travaux.text.eids import EidMaker, Place, derive_eids
from travaux.text.model import Alternative, Choice, Kind, Provision


@pytest.mark.parametrize(
    ("kind", "number", "place", "eid"),
    [
        ("article", "Article 7.", Place(), "art_7"),
        ("article", "Article 7 bis", Place("part_I", division="part_I"), "art_7bis"),
        ("article", "第十二条", Place(), "art_12"),
        ("article", "Article 2", Place("annex_I", "annex_I"), "annex_I__art_2"),
        ("paragraph", "2.", Place("art_7"), "art_7__para_2"),
        ("point", "(a)", Place("art_7__para_2"), "art_7__para_2__point_a"),
        ("point", "–", Place("art_7"), "art_7__point_1"),
        ("chapter", "CHAPTER II", Place(), "chp_II"),
        ("section", "Section 1", Place("part_II", division="part_II"), "part_II__sec_1"),
        ("annex", "Annex I", Place(), "annex_I"),
        ("annex", "Annex", Place(), "annex_1"),
        ("preamble", "", Place(), "preamble"),
        ("recital", "", Place("preamble"), "rec_1"),
        ("recital", "(3)", Place("preamble"), "rec_3"),
        ("text", "Option 4:", Place("art_1"), "art_1__p_1"),
        ("row", "", Place("art_1__table_1"), "art_1__table_1__tr_1"),
        ("conclusion", "", Place(), "conclusions"),
    ],
)
def test_names_a_provision(kind: Kind, number: str, place: Place, eid: str) -> None:
    assert EidMaker().make(kind, number, place) == eid


def test_numbers_that_stand_again_get_a_suffix() -> None:
    maker = EidMaker()
    given = [maker.make("paragraph", "[2.", Place("art_2")) for _ in range(4)]
    assert given == ["art_2__para_2", "art_2__para_2_2", "art_2__para_2_3", "art_2__para_2_4"]


def test_articles_that_are_counted_anew_are_named_with_their_division() -> None:
    maker = EidMaker()
    first = maker.make("article", "Article 1", Place("chp_I", division="chp_I"))
    second = maker.make("article", "Article 1", Place("chp_II", division="chp_II"))
    third = maker.make("article", "Article 1", Place("chp_II", division="chp_II"))
    assert [first, second, third] == ["art_1", "chp_II__art_1", "art_1_2"]


def test_another_language_is_a_prefix_once() -> None:
    maker = EidMaker()
    article = maker.make("article", "Artikel 7", Place(), language="nl")
    paragraph = maker.make("paragraph", "2.", Place().inside("article", article), language="nl")
    assert (article, paragraph) == ("nl_art_7", "nl_art_7__para_2")


def test_derives_them_for_rival_provisions_too() -> None:
    point = Provision("x3", "point", number=("(a)",))
    base = Provision("x1", "article", number=("Article 1",), children=(point,))
    rival = Provision("x2", "article", number=("Article 1",))
    added = Choice((Alternative((base,), is_base=True), Alternative((rival, base))))
    last = Provision("x4", "article", number=(Choice((Alternative(("Article 2",)),)), " "))
    assert derive_eids((added, last)) == {
        "x1": "art_1",
        "x3": "art_1__point_a",
        "x2": "art_1_2",
        "x4": "art_2",
    }


def test_deep_nesting_is_no_recursion() -> None:
    provision = Provision("deep", "point", number=("(a)",))
    for at in range(3000):
        provision = Provision(f"p{at}", "point", number=("(a)",), children=(provision,))
    assert len(derive_eids((provision,))) == 3001
