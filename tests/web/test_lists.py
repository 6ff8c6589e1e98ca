"""Things in a row, as another language than English keeps them apart."""

import pytest
from django.template import Context, Template

import travaux.web.lists
from travaux.web.lists import join_words, list_words


def test_a_list_and_a_sentence_are_kept_apart_by_words_of_the_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert list_words(("A", "B", "C")) == "A, B, C"
    assert [join_words(words) for words in ([], ["A"], ["A", "B", "C"])] == ["", "A", "A, B and C"]
    monkeypatch.setattr(travaux.web.lists, "pgettext", lambda _context, _words: "، ")
    assert list_words(("A", "B", "C")) == "A، B، C"
    assert join_words(["A", "B", "C"]) == "A، B and C"


def test_templates_list_what_there_is_and_escape_it() -> None:
    template = Template("{% load lists %}{{ names|listed|default:'nobody' }}")
    assert template.render(Context({"names": ("A", "<b>")})) == "A, &lt;b&gt;"
    assert template.render(Context({"names": ()})) == "nobody"
    assert template.render(Context({})) == "nobody"
