"""Geneva 2022 in the browser: each sentence of the report is found from the chronology, in both languages."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Page, expect

from examples.records import build_geneva
from tests.room.browsers import find_faults
from tests.test_geneva import NAMES, REPORT, list_sentences, read_table
from travaux.formats.archives import read_file
from travaux.press import read_report
from travaux.record.circles import ANYBODY, states_for
from travaux.record.envelope import PUBLIC
from travaux.record.state import Entry
from travaux.store.ledgers import read_states, take_over
from travaux.web.moments import say_when
from travaux.web.seats import Seat
from travaux.web.words import say_act

pytestmark = pytest.mark.browser

SLUG = "geneva-2022"
IN_INDONESIAN = {
    "Russia": "Rusia",
    "United States": "Amerika Serikat",
    "America": "Amerika",
    "Germany": "Jerman",
}
"""What parties are called by the record in Indonesian, where a sentence's name is theirs."""


class Told(NamedTuple):
    """What the page of an act says: its sentence, and all of it."""

    lead: str
    text: str


@pytest.fixture(scope="module")
def seat(tmp_path_factory: pytest.TempPathFactory) -> Seat:
    """The public's, in the record that comes with the project, opened in the room."""
    record = tmp_path_factory.mktemp("geneva") / "geneva.travaux"
    build_geneva(record)
    archive = read_file(str(record))
    negotiation = take_over(SLUG, archive.ledger, archive.attachments)
    return Seat(negotiation, None, (), states_for(ANYBODY, read_states(negotiation)))


@pytest.fixture(scope="module", params=["en", "id"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def _in_that_language(language: str) -> Iterator[None]:
    with translation.override(language):
        yield


@pytest.fixture(scope="module")
def told(seat: Seat, language: str, browser: Browser, room_address: str) -> Mapping[str, Told]:
    """Id of each act of the table -> what one reads who chose the language and followed its link."""
    context = browser.new_context(base_url=room_address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/n/{SLUG}/chronology/")
    page.locator(f"form.tongues button[value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    links = [link.get_attribute("href") for link in page.locator(".events li > div > p:first-child a").all()]
    names = sorted({name for names in read_table().values() for name in names})
    found = {name: follow(page, links, find(seat, name)) for name in names}
    context.close()
    return found


def find(seat: Seat, name: str) -> Entry:
    state = seat.states[PUBLIC]
    return state.entries[state.ids[name]]


def follow(page: Page, links: list[str | None], entry: Entry) -> Told:
    """To the page of an act by a link of the chronology; one that it does not have fails."""
    address = f"/n/{SLUG}/record/public/{entry.act.seq}/"
    page.goto(links[links.index(address)] or "")
    return Told(page.locator("p.lead").inner_text(), page.locator("main").inner_text())


def test_each_act_is_one_click_away_and_told_in_the_language_that_was_chosen(
    seat: Seat, told: Mapping[str, Told]
) -> None:
    for name, page in told.items():
        entry = find(seat, name)
        assert page.lead == say_act(entry, seat), name
        for word in ("Happened", "Recorded", "Kind"):
            assert translation.gettext(word) in page.text, (name, word)
        assert say_when(entry.act.occurred) in page.text


def test_the_sentences_around_the_records_words_are_in_that_language(
    seat: Seat, told: Mapping[str, Told], language: str
) -> None:
    with translation.override("en"):
        english = {name: say_act(find(seat, name), seat) for name in told}
    spoken = [name for name in told if find(seat, name).act.kind != "source.file"]
    assert {told[name].lead == english[name] for name in spoken} == {language == "en"}


def test_the_words_of_the_record_stand_whole_with_speaker_capacity_and_place(
    seat: Seat, told: Mapping[str, Told]
) -> None:
    fields = (
        "words",
        "condition",
        "consequence",
        "speaker",
        "capacity",
        "where",
        "place",
        "title",
        "publisher",
    )
    for name, page in told.items():
        body = find(seat, name).body
        said = [str(getattr(body, field, "") or "") for field in fields]
        assert [words for words in said if words and squeeze(words) not in squeeze(page.text)] == [], name


def test_every_statement_shows_its_sources_by_their_own_titles(seat: Seat, told: Mapping[str, Told]) -> None:
    sources = seat.states[PUBLIC].sources
    for name, page in told.items():
        for source in getattr(find(seat, name).body, "sources", ()):
            assert sources[source].title in page.text, (name, source)


def test_the_names_of_each_sentence_are_on_the_pages_that_hold_it(told: Mapping[str, Told]) -> None:
    if not REPORT.is_file():
        pytest.skip("the report is not at hand")
    sentences = list_sentences(read_report(REPORT.read_text(encoding="utf-8")))
    for number, names in read_table().items():
        held = "\n".join(told[name].text for name in names)
        wanted = {ours for theirs, ours in NAMES.items() if re.search(rf"\b{theirs}\b", sentences[number])}
        missing = {name for name in wanted if name not in held and IN_INDONESIAN.get(name, name) not in held}
        assert missing == set(), number


def test_from_a_statement_one_more_click_leads_to_its_source(
    seat: Seat, language: str, browser: Browser, room_address: str
) -> None:
    source = find(seat, "republika")
    context = browser.new_context(base_url=room_address)
    page = context.new_page()
    page.goto(f"/n/{SLUG}/chronology/?noun=statement")
    page.locator(f"form.tongues button[value={language}]").click()
    page.locator(f'.events a[href$="/record/public/{find(seat, "last-stop").act.seq}/"]').click()
    assert find_faults(page) == []
    link = page.locator("dd[lang=id] a").first
    expect(link).to_contain_text(source.body.title)
    link.click()
    for words in (source.body.publisher, "Fergi Nadira, reporter", say_when(source.body.published)):
        expect(page.locator("main")).to_contain_text(words)
    context.close()


def squeeze(words: str) -> str:
    return " ".join(words.split())
