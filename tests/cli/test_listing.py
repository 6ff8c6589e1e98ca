from travaux.cli.listing import first_words, list_provisions
from travaux.text.model import Alternative, Choice, Instrument, Provision


def test_provisions_stand_a_line_each_and_are_counted() -> None:
    point = Provision("art_1__point_a", "point", ("(a)",), (), ("what it is",))
    article = Provision("art_1", "article", ("Article 1",), ("Terms",), ("Here:",), (point,))
    annexes = tuple(Provision(f"annex_{n}", "annex", (f"Annex {n}",)) for n in (1, 2))
    lines = list_provisions(Instrument((article, *annexes))).splitlines()
    assert lines[0].split() == ["Article", "1", "Terms", "art_1"]
    assert lines[1].startswith("  (a)  what it is")
    assert lines[-1] == "1 article, 1 point, 2 annexes"


def test_long_words_are_cut_to_a_line() -> None:
    provision = Provision("p", "text", (), (), ("word " * 1_000,))
    line = list_provisions(Instrument((provision,))).splitlines()[0]
    assert "…  p" in line
    assert len(line) < 80


def test_of_a_choice_the_first_wording_is_listed() -> None:
    one, two = (Provision(name, "article", (name,)) for name in ("one", "two"))
    choice = Choice((Alternative((one,), is_base=True), Alternative((two,), proposals=("KAR",))))
    listed = list_provisions(Instrument((choice,)))
    assert "one" in listed
    assert "two" not in listed


def test_words_end_at_a_choice() -> None:
    assert first_words(("shall", Choice((Alternative((" not",)),)), " act")) == "shall[…]"


def test_a_text_without_provisions_says_so() -> None:
    assert list_provisions(Instrument(())) == "\nno numbered provision"
