"""Alignment: what is paired, kept, moved, split and merged."""

from hypothesis import given

from tests.text.negotiations import Negotiation, negotiations, read
from travaux.text.align import align_provisions
from travaux.text.flat import flatten
from travaux.text.model import join_words


def names(pairs: dict[int, int], old: list[str], new: list[str]) -> set[tuple[str, str]]:
    return {(old[i], new[j]) for i, j in pairs.items()}


@given(negotiations(amendments=False))
def test_pairs_are_one_to_one_and_kept_ones_in_order(talks: Negotiation) -> None:
    for proposal in talks.proposals:
        found = align_provisions(talks.base, proposal.wording)
        assert len(set(found.pairs.values())) == len(found.pairs)
        kept = sorted(found.kept.items())
        assert [j for _, j in kept] == sorted(j for _, j in kept)
        for i, j in kept:
            parents = found.old.parents[i], found.new.parents[j]
            assert parents == (-1, -1) or found.kept[parents[0]] == parents[1]


@given(negotiations(amendments=False))
def test_a_text_aligns_with_itself(talks: Negotiation) -> None:
    found = align_provisions(talks.base, talks.base)
    assert found.kept == {at: at for at in range(len(found.old.provisions))}
    assert not (found.moved)
    assert not (found.splits)
    assert not (found.merges)


def test_a_moved_and_edited_article_is_found() -> None:
    article = "Article {}\nDisputes\n1. Any dispute between Parties about this text shall be settled by {}.\n"
    rest = "".join(
        f"Article {n}\nMatter {n}\n1. The Parties shall deal with matter {n} in the way that it asks for.\n"
        for n in range(2, 9)
    )
    old, new = read(article.format(1, "talks") + rest), read(rest + article.format(9, "arbitration"))
    found = align_provisions(old, new)
    moved = [join_words(found.old.provisions[i].number) for i in found.moved]
    assert moved == ["Article 1"]


def test_flattening_keeps_reading_order() -> None:
    flat = flatten(
        read("Article 1\nCosts\n1. One:\n(a) first;\n(b) second.\nArticle 2\nEnd\nText.").provisions
    )
    kinds = [provision.kind for provision in flat.provisions]
    assert kinds[:4] == ["article", "paragraph", "point", "point"]
    assert flat.parents[:4] == [-1, 0, 1, 1]
