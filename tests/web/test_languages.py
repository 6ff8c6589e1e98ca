"""The interface in its languages: complete, compiled, and with no English left on an Indonesian page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from docs.build_messages import (
    LANGUAGES,
    SOURCES,
    first_of,
    list_messages,
    list_untranslated,
    make_catalogue,
    path_of,
    read_catalogue,
)
from tests.record.talks import swap
from tests.room.talks import Room, make_room
from travaux.web.error_words import CONTEXT, translate

_BLANK = re.compile(r"%\(\w+\)s|<[^>]+>")
_TEMPLATES = sorted((SOURCES / "web").glob("*/templates/**/*.html"))
_KNOWN = re.compile(
    r"Travaux|Markdown|Word|HTML|JSON|SHA-256|canonical|travaux verify|\.travaux|nbsp|amp|docx|ics"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_gathered_and_translated(language: str) -> None:
    kept, now = read_catalogue(language), make_catalogue(language)
    assert {m.id for m in now} == {m.id for m in kept}, "run make messages"
    assert list_untranslated(kept) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_compiled_is_what_was_written(language: str) -> None:
    with path_of(language).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    written = {first_of(m.id): first_of(m.string) for m in read_catalogue(language) if m.id}
    assert {first_of(m.id): first_of(m.string) for m in compiled if m.id} == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_blanks_of_what_it_translates(language: str) -> None:
    for message in read_catalogue(language):
        if message.id:
            source, said = first_of(message.id), first_of(message.string)
            assert sorted(set(_BLANK.findall(source))) == sorted(set(_BLANK.findall(said))), source


def test_the_gathering_finds_words_in_sources_and_templates() -> None:
    found = {(message.words, message.plural) for message in list_messages()}
    assert ("%(who)s signs.", "") in found  # of a table in Python
    assert ("Take the seat", "") in found  # of a template
    assert ("%(count)s change would be tabled", "%(count)s changes would be tabled") in found
    assert ("A proposal that changes nothing is none.", "") in found  # of the rules


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_template_says_nothing_that_cannot_be_translated(path: Path) -> None:
    if path.name == "failed.html":
        return  # it is shown where nothing works any more
    assert list(_list_bare_words(path.read_text())) == []


def _list_bare_words(source: str) -> Iterator[str]:
    source = re.sub(r"{% block \w+_class %}.*?{% endblock[^%]*%}", "", source)
    source = re.sub(
        r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", "", source, flags=re.DOTALL
    )
    source = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", source, flags=re.DOTALL)
    source = re.sub(r"<(script|style|code|kbd)\b.*?</\1>", "", source, flags=re.DOTALL)
    source = re.sub(r"{%.*?%}|{{.*?}}", "", source, flags=re.DOTALL)
    for said in re.findall(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"', source):
        yield from re.findall(r"[A-Za-z]*[a-z]{3,}", _KNOWN.sub("", said))
    yield from re.findall(r"[A-Za-z]*[a-z]{3,}", _KNOWN.sub("", re.sub(r"<[^>]*>", "", source)))


class _Words(HTMLParser):
    """Gathers what a page says in the language of the page: not what is marked as another's."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = given.get("lang") in ("en", "") and tag != "html"
        if tag not in ("input", "meta", "link", "br", "img", "hr"):
            self._open.append((tag, foreign or (bool(self._open) and self._open[-1][1])))
        for name in ("aria-label", "title", "placeholder"):
            if given.get(name) and not foreign:
                self.said.append(str(given[name]))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if (
            self._open
            and not self._open[-1][1]
            and self._open[-1][0] not in ("script", "style", "code", "pre")
        ):
            self.said.append(" ".join(data.split()))


def fill(room: Room) -> Room:
    room.do("response.ask", "B", of=("A",), due="2090-05-12")
    room.do("silence.open", "CH", until="2090-05-11T12:00:00Z", about=(room.work,))
    starts = {"at": "2090-05-12T10:00:00+02:00", "zone": "Europe/Zurich", "precision": "minute"}
    room.do("meeting.schedule", "CH", title="Q", starts=starts, place="Q")
    room.do("brief.note", "A", log="brief:A", words="Q")
    room.do(
        "proposal.propose", "A", work=room.work, edits=[{"at": "art_2", "instead": "two", "put": "three"}]
    )
    return room


def _pages(room: Room) -> list[str]:
    own = ["people", "record", "record/brief:A", "record/table/5", "files", f"text/{room.work}", "brief"]
    own += (
        "chronology",
        "meetings",
        "calendar/feed",
        "responses",
        "responses/ask",
        "statements",
        "statements/file",
        "statements/record",
        "standing",
        "standing/insight",
        "notices",
    )
    account = ("login", "signup", "logout", "password/reset", "password/change", "2fa", "email")
    return ["/", "/settings/", *(f"/n/{room.slug}/{p}/" for p in own), *(f"/account/{p}/" for p in account)]


def test_no_english_is_left_on_an_indonesian_page() -> None:
    room = fill(make_room("A", "B"))
    english = {
        source: first_of(message.string)
        for message in read_catalogue("id")
        if message.id and (source := first_of(message.id))
    }
    phrases = [s for s, said in english.items() if s != said and " " in s and "%(" not in s and "<" not in s]
    for client in (room.sign_in("A", "head"), Client(HTTP_HOST="localhost")):
        client.post("/language/", {"language": "id"})
        for page in _pages(room):
            answer = client.get(page, follow=True)
            reader = _Words()
            reader.feed(answer.content.decode())
            said = "\n".join(reader.said)
            assert '<html lang="id"' in answer.content.decode()
            assert [phrase for phrase in phrases if phrase in said] == [], page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_the_engine_is_found_by_its_values(language: str) -> None:
    sources = [str(m.id) for m in read_catalogue(language) if m.id and m.context == CONTEXT]
    said = {
        source: fill_blanks(first_of(m.string)) for m in read_catalogue(language) if (source := str(m.id))
    }
    with override(language):
        found = {source: translate(fill_blanks(source)) for source in sources}
    assert found == {source: said[source] for source in sources}


def fill_blanks(sentence: str) -> str:
    return re.sub(r"{(\d)}", r"w\1", sentence)


def test_a_refusal_is_told_in_indonesian() -> None:
    room = make_room("A", "B")
    head, typist = room.sign_in("A", "head"), room.sign_in("CH", "typist")
    for client in (head, typist):
        client.post("/language/", {"language": "id"})
    file = SimpleUploadedFile("a.txt", b"a\x00b" * 99)
    bad = head.post(f"/n/{room.slug}/files/bring/", {"file": file}, follow=True)
    assert "ini bukan teks" in bad.content.decode()
    line = typist.post(f"/n/{room.slug}/hall/typist/call/", {"key": "k", "line": "B dances"})
    assert "seharusnya" in line.content.decode()
    theirs = room.do("proposal.propose", "B", edits=swap("2", "two", "three"))
    room.do("proposal.support", "A", proposal=theirs)
    twice = head.post(f"/n/{room.slug}/positions/{theirs}/", {"do": "support"})
    assert '<span lang="id">proposal.lift menariknya kembali</span>' in twice.content.decode()


def test_dates_and_parties_are_told_in_indonesian() -> None:
    room = fill(make_room("A", "B"))
    head = room.sign_in("A", "head")
    head.post("/settings/", {"first_name": "Ann", "language": "id", "zone": "Asia/Jakarta"})
    page = head.get("/").content.decode()
    assert "Land B meminta tanggapan dari Anda." in page
    assert "12 Mei 2090, 10:00 Zurich (12 Mei 2090, 15:00 WIB)" in page
