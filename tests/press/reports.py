"""Invented reports of an invented conference on a river, as the press of many languages lays them out."""

# ruff: noqa: E501  # a paragraph of a report is a line

ENGLISH = """\
Saturday 12 February 2022 09:30 GMT

River ministers meet again in Miravale

The five States of the river will look at a written answer.

By Ana Ruiz and Tom Okoro
Photo: Lena Brandt/River Agency
The delegations at the table in Miravale.

MIRAVALE, Feb 12 — The ministers of the five river States agreed on Thursday to meet again next week, officials said.

Advertisement

"We will bring a written answer to the draft of 17 December," said Mara Velde, the envoy of Velland.

Read also
Why the river floods
What the dam would cost

Tom Karo, the minister, told reporters last Monday: “There is no time to lose on this river.” It is their third round.

(Reporting by Ana Ruiz in Miravale; Editing by Li Wei)
Most read
The lake that vanished
"""

INDONESIAN = """\
Sabtu 12 Feb 2022 16:05 WITA

Para Menteri Sungai Bertemu Lagi di Miravale

Rep: Ani Wulan/ Red: Budi Santo
Foto: Dok. Panitia

SUNGAI.EXAMPLE, MIRAVALE -- Para menteri lima negara sungai sepakat pada Kamis (10/2) untuk bertemu lagi pekan depan.

Baca Juga
Mengapa Sungai Meluap

"Kami akan membawa tanggapan tertulis atas rancangan 17 Desember," kata Mara Velde.

Pertemuan pekan lalu tidak menghasilkan apa-apa, dan hari ini mereka beristirahat.

Berita Lainnya
Terpopuler
1
"""

SPANISH = """\
12 de febrero de 2022 10:05 CET

Los ministros del río se reúnen otra vez en Miravale

Por Ana Ruiz

Miravale, 12 feb (EFE).- Los ministros de los cinco Estados acordaron el jueves reunirse de nuevo la próxima semana.

"Traeremos una respuesta escrita al proyecto del 17 de diciembre", afirmó la enviada Mara Velde.

Lea también: Por qué crece el río
"""

FRENCH = """\
Publié le 12 février 2022 à 10h05 CET

Les ministres du fleuve se retrouvent à Miravale

Par Ana Ruiz

MIRAVALE (AFP) – Les ministres des cinq États ont décidé jeudi de se revoir la semaine prochaine, selon un porte-parole.

« Nous apporterons une réponse écrite au projet du 17 décembre », a déclaré Mara Velde.

Lire aussi : Pourquoi le fleuve déborde
"""

GERMAN = """\
12.02.2022, 10:05 Uhr MEZ

Die Minister des Flusses treffen sich wieder in Miravale

Von Ana Ruiz

Miravale (dpa) - Die Minister der fünf Staaten einigten sich am Donnerstag auf ein neues Treffen in der nächsten Woche.

„Wir bringen eine schriftliche Antwort auf den Entwurf vom 17. Dezember“, sagte Mara Velde am vergangenen Montag.

Lesen Sie auch
"""

RUSSIAN = """\
12 февраля 2022, 12:05 МСК

Министры речных государств снова встречаются в Миравале

Автор: Анна Руис

МИРАВАЛЬ, 12 февраля. /ТАСС/. Министры пяти государств договорились в четверг о новой встрече на следующей неделе.

«Мы привезём письменный ответ на проект от 17 декабря», — заявила Мара Вельде.

Читайте также
"""

TURKISH = """\
12 Şubat 2022 12:05 TSİ

Nehir bakanları Miravale'de yeniden buluşuyor

Muhabir: Ayşe Kara

MİRAVALE (AA) - Beş devletin bakanları perşembe günü gelecek hafta yeniden buluşmak üzere anlaştı, geçen hafta ise sonuç çıkmadı.

"17 Aralık tarihli taslağa yazılı bir yanıt getireceğiz bugün." dedi Mara Velde.

İlgili haberler
"""

CHINESE = """\
2022年2月12日 17:05 北京时间

沿河五国部长将再次在米拉维会面

作者：王小明

新华社米拉维2月12日电　沿河五国部长周四同意下周再次会面，讨论去年12月17日的草案，上周的会谈没有结果，各方都说需要更多的时间来研究文本。

马拉表示：“我们将带来对草案的书面答复，没有时间可以浪费。”

相关新闻
"""

JAPANESE = """\
2022年2月12日 18:05 JST

川の五か国の閣僚がミラベールで再び会合

記者：山田太郎

【ミラベール共同】川に面した五か国の閣僚は10日、来週に再び会合を開くことで合意した。先週の協議では成果がなかったと関係者は説明しており、時間が必要だとしている。

山田花子は「昨年12月17日の草案に書面で回答する」と述べた。

関連記事
"""

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB"><head>
<title>River ministers meet again | The Daily River</title>
<meta property="og:site_name" content="The Daily River">
<meta property="og:title" content="River ministers meet again | The Daily River">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsArticle", "headline": "River ministers meet again", "datePublished": "2022-02-12T09:30:00+01:00",
  "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Tom Okoro"}],
  "publisher": {"@id": "#us"}},
 {"@id": "#us", "@type": "Organization", "name": "The Daily River"}]}
</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>River ministers meet again</h1>
<p class="byline">By Ana Ruiz and Tom Okoro</p>
<figure><img src="a.jpg"><figcaption>The delegations at the table. (Photo: Lena Brandt)</figcaption></figure>
<p>MIRAVALE — The ministers of the five river States agreed on Thursday to meet again next week, and they were content.</p>
<p>“We will bring a written answer to the draft of 17 December,” said Mara Velde, the envoy of Velland, to reporters.</p>
<p>Read also: Why the river floods</p>
<p>The talks of last week gave nothing, and the five delegations went home without a text that all of them could sign.</p>
<p>Editing by Li Wei</p>
</article><footer>All rights reserved</footer></body></html>
"""

BARE_PAGE = """\
<html><head><title>River ministers meet again - The Daily River</title>
<meta name="author" content="The Daily River"><meta property="og:site_name" content="The Daily River"></head>
<body><div><h4>Rivers</h4><h1>River ministers meet again</h1>
<p>The five States will look at a written answer before the end of the month, their envoys said on Thursday evening.</p>
<p>The talks of last week gave nothing, and the five delegations went home without a text that all of them could sign.</p>
<ul><li><b>Published</b> 12 February 2022</li><li><b>Author:</b> Ana Ruiz</li></ul></div></body></html>
"""
