from typing import Any

from tests.record.talks import TEXT, Talks, swap
from travaux.record.state import Work
from travaux.record.views.languages import describe_languages, face_languages

FRENCH = {
    "title": "Accord sur le bac",
    "language": "fr",
    "provisions": [
        {"id": "z", "kind": "preamble", "text": "Les parties,"},
        {"id": "a", "kind": "article", "number": "Article premier", "text": "Le bac circule chaque heure."},
    ],
}
ARABIC = {
    "title": "اتفاق العبّارة",
    "language": "ar",
    "provisions": [
        {"id": "a", "kind": "article", "number": "المادة 1", "text": "تسير العبّارة كل ساعة."},
        {"id": "b", "kind": "article", "number": "المادة 2", "text": "الأجرة قطعتان."},
    ],
}


def hold(**rules: Any) -> tuple[Talks, str]:
    """Talks with a text in English, translated into Arabic, and one in French that is an original too."""
    talks = Talks("A", "CH:chair", languages=("en", "fr", "ar"), **rules)
    work = talks.do("text.table", "CH", text=TEXT)
    talks.do("text.table", "CH", work=work, text=FRENCH)
    talks.do("text.table", "CH", work=work, text=ARABIC, translated_from="en")
    return talks, work


def find(talks: Talks, work: str) -> Work:
    return talks.table.works[work]


def test_provisions_face_each_other_and_what_is_missing_is_told() -> None:
    talks, work = hold()
    faced = face_languages(find(talks, work), ("en", "fr", "ar"))
    assert [tuple(p.text if p is not None else None for p in one.wordings) for one in faced] == [
        (None, "Les parties,", None),
        ("The ferry shall run every hour.", "Le bac circule chaque heure.", "تسير العبّارة كل ساعة."),
        ("The fare shall be two coins.", None, "الأجرة قطعتان."),
    ]


def test_the_first_language_gives_the_order_and_one_that_is_not_there_has_nothing() -> None:
    talks, work = hold()
    faced = face_languages(find(talks, work), ("fr", "ru"))
    assert [tuple(p is not None for p in one.wordings) for one in faced] == [(True, False), (True, False)]
    assert face_languages(find(talks, work), ()) == ()


def test_what_stands_in_a_provision_faces_what_stands_in_it_elsewhere() -> None:
    talks = Talks("A", "CH:chair")
    inner = {"id": "p", "kind": "paragraph", "number": "1", "text": "It runs."}
    article = {"id": "a", "kind": "article", "number": "Article 1", "children": [inner]}
    work = talks.do("text.table", "CH", text={"language": "en", "provisions": [article]})
    other = {**article, "children": [{**inner, "text": "Il circule."}]}
    talks.do("text.table", "CH", work=work, text={"language": "fr", "provisions": [other]})
    faced = face_languages(find(talks, work), ("en", "fr"))
    assert [(one.depth, one.id.rpartition(".")[2]) for one in faced] == [(0, "1"), (1, "2")]
    assert [p.text for p in faced[1].wordings if p is not None] == ["It runs.", "Il circule."]


def test_a_translation_is_behind_where_its_original_changed() -> None:
    talks, work = hold()
    talks.do("text.revise", "CH", work=work, language="en", edits=swap("2", "two", "three"))
    faced = face_languages(find(talks, work), ("en", "fr", "ar"))
    assert [one.stale for one in faced] == [(False,) * 3, (False,) * 3, (False, False, True)]
    told = {one.language: one for one in describe_languages(talks.table, find(talks, work))}
    assert list(told) == ["en", "ar", "fr"]
    assert (told["ar"].translated_from, told["ar"].stale, told["fr"].translated_from) == ("en", 1, "")
    edits = [{"at": "2", "read": "الأجرة ثلاث قطع."}]
    talks.do("text.revise", "CH", work=work, language="ar", edits=edits)
    assert [one.stale for one in describe_languages(talks.table, find(talks, work))] == [0, 0, 0]


def test_what_a_language_has_too_few_and_too_many_of_is_counted() -> None:
    talks, work = hold()
    told = {one.language: one for one in describe_languages(talks.table, find(talks, work))}
    assert (told["fr"].provisions, told["fr"].missing, told["fr"].own) == (2, 1, 1)
    assert (told["ar"].provisions, told["ar"].missing, told["ar"].own) == (2, 0, 0)


def test_a_text_is_authentic_in_the_languages_that_an_act_says() -> None:
    talks, work = hold()
    talks.do("closing.authenticate", "CH", work=work, languages=["en", "fr"])
    told = {one.language: one.authentic for one in describe_languages(talks.table, find(talks, work))}
    assert told == {"en": talks.table.head.seq, "ar": 0, "fr": talks.table.head.seq}
