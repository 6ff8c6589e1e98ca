"""The pages are ready for languages that count, list and run otherwise than English."""

import gettext
from pathlib import Path

import pytest
from django.conf import settings

import docs.build_messages
from docs.build_messages import (
    LANGUAGES,
    Message,
    forms_of,
    list_messages,
    list_untranslated,
    make_catalogue,
    path_of,
    read_catalogue,
    write_catalogue,
)


@pytest.fixture(scope="module")
def said() -> list[Message]:
    """All that the room says, gathered once."""
    return list_messages()


@pytest.fixture
def locale(said: list[Message], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for catalogues."""
    monkeypatch.setattr(docs.build_messages, "LOCALE", tmp_path)
    monkeypatch.setattr(docs.build_messages, "list_messages", lambda: said)
    return tmp_path


def test_the_pages_offer_the_languages_whose_catalogues_are_complete() -> None:
    assert [code for code, _ in settings.LANGUAGES] == ["en", *LANGUAGES]


@pytest.mark.parametrize(
    ("language", "forms"),
    [("ar", [0, 1, 2, 3, 4, 5]), ("es", [1, 0]), ("fr", [0, 1]), ("ru", [2, 0, 1]), ("zh-hans", [0])],
)
def test_a_catalogue_holds_every_form_in_which_a_language_counts(
    language: str, forms: list[int], locale: Path
) -> None:
    made = make_catalogue(language)
    assert len(list_untranslated(made)) == len(made)
    for message in made:
        if message.id:
            some = tuple(map(str, range(len(forms_of(message.string)))))
            message.string = some[0] if isinstance(message.id, str) else some
    write_catalogue(language, made)
    again = make_catalogue(language)
    assert list_untranslated(again) == []
    assert {m.id: forms_of(m.string) for m in again if m.id} == {
        m.id: forms_of(m.string) for m in read_catalogue(language) if m.id
    }
    with path_of(language).with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    counted = [spoken.ngettext("%(n)s change", "%(n)s changes", n) for n in (0, 1, 2, 5, 11, 100)]
    assert [int(form) for form in dict.fromkeys(counted)] == forms


def test_a_form_that_is_missing_is_told(locale: Path) -> None:
    made = make_catalogue("ru")
    counted = next(m for m in made if m.id and not isinstance(m.id, str))
    counted.string = ("one", "few", "")
    assert str(counted.id) in list_untranslated(made)
