"""Invented pages as news sites make them, each a file of `pages/`, with what a reader would say of it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from travaux.press import Image, Person, read_report

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Expected:
    """What a reader of the language would say of a page."""

    name: str
    title: str
    published_at: str
    authors: tuple[Person, ...]
    publisher: str
    language: str
    dates: tuple[str, ...]
    opening: str
    closing: str
    place: str = ""
    speakers: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    notices: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


ALL = (
    Expected(
        name="amp",
        title="Lima Negara Sungai Sepakat Bertemu Lagi",
        published_at="2022-02-12T16:05+07:00",
        authors=(Person("Ani Wulan"), Person("Budi Santo", "editor")),
        publisher="Kabar Delta",
        language="id",
        place="Miravale",
        dates=("2022-02-10", "2022-W05", "2021-12-17", "2022-02-12", "2022-02-21T09:00", "2022-02-03"),
        speakers=("Mara Velde",),
        images=(Image("Meja perundingan di Miravale"),),
        opening="Miravale, Kabar Delta -- Para menteri",
        closing="sidang serupa ditunda.",
        foreign=("Baca juga", "Mengapa Sungai", "Berita Terkait", "Harga Ikan", "ani/bud", "Beranda"),
    ),
    Expected(
        name="arabic",
        title="دول النهر تؤجل توقيع اتفاق السد",
        published_at="2022-02-12T15:20+03:00",
        authors=(Person("سامي النجار"),),
        publisher="صحيفة الضفة",
        language="ar",
        place="ميرافال",
        dates=("2022-02-10", "2022-W07", "2021-12-17", "2022-02-07", "2022-02-21"),
        speakers=("سمير حداد",),
        opening="ميرافال (رويترز) - قرر",
        closing="ممثلين عن الدول كلها.",
        foreign=("اقرأ أيضا", "البحيرة", "كتب"),
    ),
    Expected(
        name="arc",
        title="River envoys near a deal on the dam",
        published_at="2022-02-12T14:30:05.120+00:00",
        authors=(Person("Ana Ruiz"), Person("Tom Okoro")),
        publisher="The Velland Post",
        language="en",
        place="Miravale",
        dates=("2022-02-11", "2022-02-21", "2021-12-17", "2022-01"),
        speakers=("Mara Velde",),
        images=(Image("Envoys leave the hall in Miravale on Friday.", "Lena Brandt/For The Velland Post"),),
        opening="MIRAVALE — Envoys",
        closing="Okoro reported from Velland City.",
        foreign=("Advertisement", "Related", "lake is shrinking", "boats", "Another story", "Updated"),
    ),
    Expected(
        name="chinese",
        title="沿河五国推迟签署大坝协定",
        published_at="2022-02-12T17:05",
        authors=(Person("张伟", "editor"), Person("刘洋", "editor"), Person("王小明", "reporter")),
        publisher="河岸网",
        language="zh",
        place="米拉维",
        dates=("2022-02-12", "2022-02-10", "2022-W07", "2021-12-17", "2022-01-31", "2022-02-21"),
        speakers=("李红",),
        opening="新华社米拉维2月12日电",
        closing="五国代表届时将逐条讨论草案的内容。",
        notices=("published-doubtful",),
        foreign=("责编", "版权", "来源"),
    ),
    Expected(
        name="headless",
        title="Vijf landen, één rivier",
        published_at="2022-02-12T09:00+01:00",
        authors=(Person("Sanne de Wit"),),
        publisher="De Oever",
        language="nl",
        dates=("2022-02-10", "2022-W07", "2021-12-17", "2022-02-07", "2022-02-21"),
        speakers=("Jan Brouwer",),
        opening="De ministers van de vijf landen",
        closing="hervat met alle delegaties.",
        foreign=("Buitenland", "Een ander stuk"),
    ),
    Expected(
        name="live",
        title="River talks live: delegations return to the hall",
        published_at="2022-02-12T07:00+00:00",
        authors=(Person("Priya Anand"), Person("Joe Marsh")),
        publisher="The Ford",
        language="en",
        dates=("2022-02-13", "2022-02-14"),
        speakers=("Mara Velde",),
        opening="All is quiet in Miravale",
        closing="this round of the river talks.",
        foreign=("Somebody Else", "First published", "Joe Marsh"),
    ),
    Expected(
        name="microdata",
        title="Речные государства отложили подписание",
        published_at="2022-02-12T12:05+03:00",
        authors=(Person("Анна Руис"),),
        publisher="Речной вестник",
        language="ru",
        place="Мираваль",
        dates=("2022-02-12", "2022-02-11T23:40+03:00", "2021-12-17", "2022-01-31", "2022-02-21"),
        speakers=("Иван Петров",),
        opening="МИРАВАЛЬ, 12 февраля. /ТАСС/. Делегации",
        closing="Следующая встреча пройдёт 21 февраля.",
        foreign=("Читайте также", "обмелела", "Главная"),
    ),
    Expected(
        name="old",
        title="Cinque ministri e una diga",
        published_at="2022-02-12",
        authors=(Person("Carla Monti"),),
        publisher="",
        language="it",
        place="Miravale",
        dates=("2022-02-10", "2022-W07", "2021-12-17", "2022-02-07"),
        speakers=("Pietro Alba",),
        opening="MIRAVALE - I ministri",
        closing="prima dell'estate.",
        foreign=("Prima pagina", "Leggi anche", "Sport"),
    ),
    Expected(
        name="opengraph",
        title="Le barrage divise encore les riverains",
        published_at="2022-02-12T10:05+01:00",
        authors=(Person("Hélène Morin"), Person("Paul N’Diaye")),
        publisher="La Gazette du Fleuve",
        language="fr",
        place="Miravale",
        dates=("2022-W07", "2022-02-11", "2021-12-17", "2022-02-07", "2022-02-21"),
        speakers=("Jean Duval",),
        images=(Image("La salle de la conférence, vendredi soir"),),
        opening="Les cinq États se retrouveront la semaine prochaine",
        closing="à partir du 21 février.",
        foreign=("lire aussi", "Publié le", "envoyés spéciaux", "Mentions"),
    ),
    Expected(
        name="paywall",
        title="Das letzte Komma",
        published_at="2022-02-12T06:00+01:00",
        authors=(Person("Eva Winter"),),
        publisher="Flusszeitung",
        language="de",
        dates=("2022-02-10",),
        opening="Vier Klammern sind noch offen",
        closing="fünf Staaten seit Donnerstag über ihren Fluss.",
        notices=("report-partial",),
        foreign=("weiterlesen", "Testen Sie", "Abonnent", "Wasserkonferenz"),
    ),
    Expected(
        name="portuguese",
        title="Cinco países adiam acordo sobre a represa",
        published_at="2022-02-12T13:30:10+00:00",
        authors=(Person("Rita Campos"), Person("João do Vale")),
        publisher="O Ribeirinho",
        language="pt",
        dates=("2022-02-10", "2021-12-17", "2022-02-01", "2022-02-14"),
        speakers=("Mara Velde",),
        opening="Os ministros dos cinco países",
        closing="na próxima segunda-feira.",
        foreign=("Mais lidas", "peixe", "Atualizado"),
    ),
    Expected(
        name="wordpress",
        title="El río une a cinco Estados en Miravale",
        published_at="2022-02-12T08:15+00:00",
        authors=(Person("Lucía Vargas"),),
        publisher="Diario del Delta",
        language="es",
        place="Miravale",
        dates=("2022-02-12", "2022-02-10", "2021-12-17", "2022-W07", "2022-03-05"),
        speakers=("Pablo Serna",),
        opening="Miravale, 12 feb (EFE).- Los ministros",
        closing="el plazo para las enmiendas.",
        foreign=("Lea también", "Muy interesante", "comentarios", "lvargas"),
    ),
    Expected(
        name="drupal_fr",
        title="Eau : ce que contient le projet de traité",
        published_at="2022-02-12T11:30+01:00",
        authors=(Person("Claire Dupuis"),),
        publisher="Rives",
        language="fr",
        place="Genève",
        dates=("2022-02-12", "2022-02-21T09:00", "2022-W03", "2022-02-09"),
        speakers=("", "Jean Duval"),
        opening="Genève, 12 fév 2022 (AFP) - Le projet",
        closing="suspendues mercredi dernier.",
    ),
    Expected(
        name="es_live",
        title='Cumbre del río, en vivo: "No hay texto", dijo Brandt',
        published_at="2022-02-12T06:00-03:00",
        authors=(Person("Redacción El Pregón"),),
        publisher="El Pregón",
        language="es",
        dates=("2022-02-11", "2022-02-21T10:00", "2021-12-17"),
        speakers=("Karl Brandt", "Karl Brandt"),
        opening="La cumbre entró ayer",
        closing="el 17 de diciembre pasado.",
    ),
    Expected(
        name="german_tabloid",
        title="Streit um Staudamm: Minister reist ab",
        published_at="2022-02-12T17:10",
        authors=(Person("Jörg Ölmann"), Person("Sabine Graf")),
        publisher="Uferkurier",
        language="de",
        dates=("2022-02-12", "2022-02-14", "2022-02-09", "2021-12-17", "2022-03"),
        speakers=("Karl Brandt",),
        opening="Miravale. Der Wasserminister",
        closing="eine neue Fassung erwartet.",
        notices=("published-doubtful",),
    ),
    Expected(
        name="ghost",
        title="A quiet night in Miravale",
        published_at="2022-02-12T21:00+00:00",
        authors=(Person("Moira Finch"),),
        publisher="River Notes",
        language="en",
        dates=("2022-02-11", "2022-02-12", "2022-02-13T10:00+01:00"),
        speakers=("Mara Velde", "Tom Karo"),
        opening="Nobody slept in the hall on",
        closing="it is to be read aloud.",
    ),
    Expected(
        name="id_portal",
        title="Perundingan Sungai Buntu, Delegasi Pulang Lebih Awal",
        published_at="2022-02-12T19:24+07:00",
        authors=(Person("Rina Lestari"), Person("Joko Susilo", "editor")),
        publisher="WARTA.example",
        language="id",
        place="Miravale",
        dates=("2022-02-12", "2022-02-12", "2021-12-17", "2022-W07", "2022-02-14T17:00+08:00"),
        speakers=("Bambang Wirawan",),
        opening="MIRAVALE, WARTA.example - Perundingan",
        closing="pukul 17.00 WITA.",
        foreign=("Baca juga", "Kronologi"),
    ),
    Expected(
        name="no_js",
        title="River summit collapses",
        published_at="2022-02-12T06:10+02:00",
        authors=(
            Person("Thandi Mokoena"),
            Person("Piet Botha"),
            Person("Lerato Dube", "contributor"),
            Person("Sam Fourie", "editor"),
        ),
        publisher="Veld Mail",
        language="en",
        dates=("2022-02-11", "2022-02-21T14:00+02:00"),
        speakers=("", ""),
        opening="(Reuters) - The five-nation",
        closing='14h00 SAST."',
        foreign=("Additional reporting",),
    ),
    Expected(
        name="ru_wire",
        title="Делегации пяти стран продолжат консультации",
        published_at="2022-02-12",
        authors=(),
        publisher='Агентство "Берег"',
        language="ru",
        dates=("2022-02-12", "2022-02-12", "2021-12-17", "2022-W05", "2022-02-03", "2022-02-04"),
        speakers=("",),
        opening="МИРАВАЛЬ, 12 февраля 2022.",
        closing="3-4 февраля.",
        place="Мираваль",
    ),
    Expected(
        name="zh_modern",
        title="五国河流谈判陷入僵局",
        published_at="2022-02-12T08:30:15",
        authors=(Person("陈静"), Person("李伟", "editor"), Person("赵刚", "reporter")),
        publisher="两岸报",
        language="zh",
        place="米拉维",
        dates=("2022-02-11", "2022-02-14T09:00", "2021-12-17"),
        speakers=("布兰特",),
        opening="中新社米拉维2月11日电 (记者 赵刚)五国关于共有河流",
        closing="时恢复。去年12月17日提交的草案仍然是唯一的文本。",
        notices=("published-doubtful",),
    ),
)


def test_every_page_is_expected() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.html")) == sorted(each.name for each in ALL)


@pytest.mark.parametrize("expected", ALL, ids=lambda each: each.name)
def test_a_page_is_read(expected: Expected) -> None:
    source = read_report((PAGES / f"{expected.name}.html").read_text(encoding="utf-8"))
    assert source.title == expected.title
    assert source.published_at == expected.published_at
    assert source.authors == expected.authors
    assert (source.publisher, source.language) == (expected.publisher, expected.language)
    assert source.place == expected.place
    assert source.images == expected.images
    assert tuple(notice.code for notice in source.notices) == expected.notices
    assert tuple(mention.date for mention in source.dates) == expected.dates
    assert tuple(quote.speaker for quote in source.quotes) == expected.speakers
    assert source.text.startswith(expected.opening)
    assert source.text.endswith(expected.closing)
    assert [words for words in expected.foreign if words in source.text] == []
