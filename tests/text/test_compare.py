"""Compare: the list of changes and the redline."""

from tests.text.negotiations import read
from travaux.text.compare import Change, compare
from travaux.text.model import Instrument, Notice

OLD = """Article 1
Works
1. The Parties shall tell each other of “large” works.
2. The reply is due within six months of the notice that was given.
Article 2
Costs
1. Each Party bears its own costs, and no Party bears those of another.
Article 3
Disputes
1. A dispute between Parties about this Agreement is settled by talks."""


def changes(new: str, old: str = OLD) -> list[Change]:
    return list(compare(read(old), read(new)).hunks)


def test_kinds_of_change() -> None:
    new = (
        OLD.replace("six", "nine")
        .replace("shall tell", "tell")
        .replace("by talks", "by talks or arbitration")
    )
    assert changes(new) == [
        Change("delete", "art_1__para_1", "shall", ""),
        Change("replace", "art_1__para_2", "six", "nine"),
        Change("insert", "art_3__para_1", "", "or arbitration"),
    ]


def test_whole_provisions() -> None:
    head, _, tail = OLD.partition("Article 2")
    costs, _, end = tail.partition("Article 3")
    assert [(c.kind, c.deleted[:11], c.inserted) for c in changes(head + "Article 3" + end)] == [
        ("delete", "Article 2 C", "")
    ]
    added = OLD.replace("Article 2", "3. Silence is no consent.\nArticle 2")
    assert changes(added) == [Change("insert", "art_1__para_3", "", "3. Silence is no consent.")]
    moved = changes("Article 2" + costs + head + "Article 3" + end)
    assert [(c.kind, c.where) for c in moved] == [("move", "art_2")]
    assert moved[0].inserted.startswith("Article 2 Costs 1.")


def test_what_changed_inside_a_moved_provision_follows_the_move() -> None:
    head, _, tail = OLD.partition("Article 2")
    costs, _, end = tail.partition("Article 3")
    new = f"Article 1{costs.replace('bears its', 'shall bear its')}{head.replace('e 1', 'e 2')}Article 3{end}"
    renumbered, move, inside = changes(new)
    assert (renumbered.where, renumbered.deleted, renumbered.inserted) == ("art_1", "1", "2")
    assert (move.kind, move.where, move.deleted[:9]) == ("move", "art_2", "Article 2")
    assert move.inserted.startswith("Article 1 Costs 1. Each Party shall bear its own")
    assert inside == Change("replace", "art_2__para_1", "bears", "shall bear")


def test_a_paragraph_that_moved_into_a_moved_article_is_a_move_of_its_own() -> None:
    aim = "Aim\nThe aim is a clean river from its source to the sea, for all who live along it."
    register = "The Commission keeps a register of the data asked for, and by whom, for {} years."
    old = f"Article 1\n{aim}\n1. All is shared.\n2. {register}\nArticle 2\nEnd\n1. At noon on the first day."
    new = f"Article 1\nEnd\n1. At dusk on the first day.\n2. {register}\nArticle 2\n{aim}\n1. All is shared."
    found = changes(new.format("twenty"), old.format("ten"))
    assert [(change.kind, change.where) for change in found] == [
        ("replace", "art_1"),
        ("move", "art_1__para_2"),
        ("move", "art_2"),
        ("replace", "art_2__para_1"),
    ]
    assert found[1].inserted == "2. " + register.format("twenty")


def test_a_split_is_a_replacement() -> None:
    long = (
        "1. The Parties shall tell each other of the works. They shall also exchange all data that they have."
    )
    short = long.replace("works. They", "works.\n2. They")
    (change,) = changes(f"Article 1\nWorks\n{short}", f"Article 1\nWorks\n{long}")
    assert (change.kind, change.deleted) == ("replace", long)


def test_typography_counts_unless_told() -> None:
    plain = OLD.replace("“", '"').replace("”", '"')
    assert len(changes(plain)) > 0
    assert compare(read(OLD), read(plain), ignore_typography=True).hunks == ()


def test_notices_say_which_text() -> None:
    doubtful = Instrument(read(OLD).provisions, notices=(Notice("heading-doubtful", "line 1", "Doubtful."),))
    found = compare(doubtful, doubtful)
    assert [notice.where for notice in found.notices] == ["old, line 1", "new, line 1"]
    assert found.redline.notices == found.notices
