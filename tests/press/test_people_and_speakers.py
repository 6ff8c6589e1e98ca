"""Bylines, datelines, names, and who speaks."""

import pytest

from travaux.press.bylines import read_byline
from travaux.press.clutter import drop_clutter, is_clutter
from travaux.press.credits import make_image
from travaux.press.datelines import read_dateline
from travaux.press.names import split_names
from travaux.press.quotations import find_quotes


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Rep: Ani Wulan/ Red: Budi Santo", ["Ani Wulan reporter", "Budi Santo editor"]),
        ("Penulis: Ani Wulan | Editor: Budi Santo", ["Ani Wulan author", "Budi Santo editor"]),
        ("By Ana Ruiz", ["Ana Ruiz author"]),
        ("BY ANA RUIZ AND TOM OKORO", ["ANA RUIZ author", "TOM OKORO author"]),
        ("By Ana Ruiz in Miravale and Tom Okoro", ["Ana Ruiz author", "Tom Okoro author"]),
        ("(Reporting by Ana Ruiz and Tom Okoro; Additional reporting by Li Wei; Editing by Jo Vale)",
         ["Ana Ruiz reporter", "Tom Okoro reporter", "Li Wei contributor", "Jo Vale editor"]),
        ("Photographs by Lena Brandt", ["Lena Brandt photographer"]),
        ("Por Ana Ruiz y Tomás Vela", ["Ana Ruiz author", "Tomás Vela author"]),
        ("Par Jean Duval, avec AFP", ["Jean Duval author"]),
        ("Von Hans Meier und Eva Winter", ["Hans Meier author", "Eva Winter author"]),
        ("Autorin: Eva Winter", ["Eva Winter author"]),
        ("Автор: Анна Руис", ["Анна Руис author"]),
        ("Muhabir: Ayşe Kara", ["Ayşe Kara reporter"]),
        ("（责编：王小明、李红）", ["王小明 editor", "李红 editor"]),
        ("文/王小明", ["王小明 author"]),
        ("Par Jean Duval et Ana Ruiz, envoyés spéciaux à Miravale", ["Jean Duval author", "Ana Ruiz author"]),
        ("Editor Joko Susilo", ["Joko Susilo editor"]),
        ("كتب: سامي النجار", ["سامي النجار author"]),
        ("di Jakarta Selatan", []),
        ("By the river they sat down and wept", []),
        ("By continuing you accept our cookies", []),
        ("Editor: see page 4 of the annex for what was agreed", []),
        ("Von heute an gilt das Abkommen", []),
        ("", []),
    ],
)  # fmt: skip
def test_bylines(line: str, people: list[str]) -> None:
    assert [f"{person.name} {person.role}" for person in read_byline(line)] == people


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ana Ruiz, Tom Okoro and Li Wei", ["Ana Ruiz", "Tom Okoro", "Li Wei"]),
        ("Ana Ruiz; ana ruiz", ["Ana Ruiz"]),
        ("Ana Ruiz <ana@river.example>", ["Ana Ruiz"]),
        ("Ruiz, Ana", ["Ruiz, Ana"]),
        ("https://river.example/ana", []),
        ("105092", []),
    ],
)
def test_names(words: str, names: list[str]) -> None:
    assert split_names(words) == names


@pytest.mark.parametrize(
    ("paragraph", "place", "publisher"),
    [
        ("SUNGAI.EXAMPLE, MIRAVALE - Para menteri", "Miravale", "SUNGAI.EXAMPLE"),
        ("MIRAVALE, SUNGAI.com - Para menteri", "Miravale", "SUNGAI.com"),
        ("SAN JOSÉ, Feb 12 (Reuters) - The", "San José", "Reuters"),
        ("LA VALE, Ohio (AP) — The", "La Vale", "AP"),
        ("Genf (dpa) - Die", "Genf", "dpa"),
        ("МИРАВАЛЬ, 12 февраля. /ТАСС/. Министры", "Мираваль", "ТАСС"),
        ("新华社日内瓦2月12日电 五国", "日内瓦", "新华社"),
        ("【ジュネーブ共同】五か国", "ジュネーブ", ""),
        ("ميرافال (رويترز) - قرر الوزراء", "ميرافال", "رويترز"),
        ("MIRAVALE, 12 February 2022. /Corr. TASS Ivan Petrov/. The", "Miravale", "TASS"),
        ("The ministers - all of them - met", "", ""),
        ("River-State talks went on", "", ""),
        ("In Geneva, 21 people - all of them - met", "", ""),
    ],
)
def test_datelines(paragraph: str, place: str, publisher: str) -> None:
    dateline = read_dateline(paragraph)
    assert (dateline.place, dateline.publisher) == (place, publisher)


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The table. (Foto: Lena Brandt)", ("The table.", "Lena Brandt")),
        ("The table. Photo: Lena Brandt/River Agency", ("The table.", "Lena Brandt/River Agency")),
        ("The table (AP Photo/Lena Brandt)", ("The table", "AP Photo/Lena Brandt")),
        ("© Lena Brandt", ("", "Lena Brandt")),
        ("The table (left) and the chairs", ("The table (left) and the chairs", "")),
    ],
)
def test_credits(caption: str, expected: tuple[str, str]) -> None:
    image = make_image(caption)
    assert image is not None
    assert (image.caption, image.credit) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Baca juga: Sungai",
        "LEE TAMBIÉN",
        "Читайте также",
        "関連記事",
        "Share",
        "Read more »",
        "© 2022 The River",
    ],
)
def test_clutter(line: str) -> None:
    assert is_clutter(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.",
        "Read also the annex, he said.",
        "Advertisement is a word.",
        "По теме переговоров говорили долго.",
    ],
)
def test_sentences_are_no_clutter(line: str) -> None:
    assert not is_clutter(line)


def test_entries_of_a_list_go_with_its_heading() -> None:
    lines = [
        "They met.",
        "Baca Juga",
        "Mengapa Sungai Meluap",
        "",
        "Harga Bendungan",
        "They went home again.",
    ]
    assert [line for line in drop_clutter(lines) if line] == ["They met.", "They went home again."]


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        ("“We will come back to the table,” said Mara Velde, the envoy.", "Mara Velde"),
        ("“We will come back to the table,” Okoro told reporters in Miravale.", "Okoro"),
        ("Foreign Minister Tom Okoro said: “We will come back to the table.”", "Tom Okoro"),
        ("According to Mara Velde, it is “the last chance for the river”.", "Mara Velde"),
        ("“We will come back to the table,” she said.", ""),
        ('"Kami akan kembali ke meja itu," kata Velde.', "Velde"),
        ('"Kami akan kembali ke meja itu," tegas diplomat itu.', ""),
        ("«Nous reviendrons à la table demain», a déclaré Jean Duval.", "Jean Duval"),
        ("„Wir kommen an den Tisch zurück“, sagte der Diplomat.", ""),
        ("„Wir kommen an den Tisch zurück“, sagte Außenministerin Eva Winter.", "Eva Winter"),
        ("«Мы вернёмся за этот стол», — заявил Иван Петров.", "Иван Петров"),
        ("“We will come back to the table,” Mara Velde tells reporters.", "Mara Velde"),
        ('"Kami akan kembali ke meja itu," ujar Menteri Air Velland Mara Velde.', "Mara Velde"),
        (
            '"Kami akan kembali ke meja itu," kata Ketua Delegasi Hulu, Bambang Wirawan, kepada wartawan.',
            "Bambang Wirawan",
        ),
        ('وقال وزير المياه سمير حداد: "سنعود إلى الطاولة غدا صباحا".', "سمير حداد"),
        ('وقال الوزير: "سنعود إلى الطاولة غدا صباحا".', ""),
        ("代表团团长李红说：“我们会回到这张桌子旁边的。”", "李红"),
        ("“我们会回到这张桌子旁边的。”水利部长布兰特当天对媒体表示。", "布兰特"),
        ("外交部发言人说：“我们会回到这张桌子旁边的。”", ""),
        ("Velde kept her word. “Nobody came back to that table.”", ""),
        ("王小明表示：“我们会回到这张桌子旁边的。”", "王小明"),
    ],
)
def test_speakers(paragraph: str, speaker: str) -> None:
    assert [quote.speaker for quote in find_quotes([paragraph])] == [speaker]


def test_a_term_in_quotation_marks_is_no_quotation() -> None:
    assert find_quotes(['The so-called "river pact" of the five.']) == []


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    quotes = find_quotes(
        ["Velde said: “We will come back. It is late.", "“And we will stay there all night.”"]
    )
    assert [quote.text for quote in quotes] == [
        "We will come back. It is late.",
        "And we will stay there all night.",
    ]
