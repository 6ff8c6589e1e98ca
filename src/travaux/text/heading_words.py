"""What divisions of a text are called, and how they are counted in words, in fourteen languages.

Lower-case. A word may stand in several languages; it names the same kind of division in all of them.
"""

from travaux.text.model import Kind

HEADING_WORDS: dict[str, dict[Kind, str]] = {
    "en": {
        "part": "part book",
        "title": "title",
        "chapter": "chapter",
        "section": "section",
        "subsection": "subsection sub-section",
        "article": "article art",
        "annex": "annex annexes appendix schedule attachment",
        "preamble": "preamble",
    },
    "fr": {
        "part": "partie livre",
        "title": "titre",
        "chapter": "chapitre",
        "section": "section",
        "subsection": "sous-section",
        "article": "article art",
        "annex": "annexe annexes appendice",
        "preamble": "préambule",
    },
    "es": {
        "part": "parte libro",
        "title": "título",
        "chapter": "capítulo",
        "section": "sección",
        "subsection": "subsección",
        "article": "artículo art",
        "annex": "anexo anexos apéndice",
        "preamble": "preámbulo",
    },
    "ru": {
        "part": "часть книга",
        "chapter": "глава",
        "section": "раздел секция",
        "subsection": "подраздел",
        "article": "статья",
        "annex": "приложение приложения добавление",
        "preamble": "преамбула",
    },
    "ar": {
        "part": "الجزء جزء",
        "title": "الباب باب",
        "chapter": "الفصل فصل",
        "section": "القسم قسم الفرع فرع",
        "article": "المادة مادة الماده",
        "annex": "المرفق مرفق المرفقات الملحق ملحق التذييل تذييل",
        "preamble": "الديباجة ديباجة",
    },
    "zh": {
        "annex": "附件 附录 附錄 附則",
        "preamble": "序言 前言 弁言",
    },
    "id": {
        "part": "buku",
        "chapter": "bab",
        "section": "bagian",
        "subsection": "paragraf",
        "article": "pasal",
        "annex": "lampiran apendiks",
        "preamble": "mukadimah mukaddimah pembukaan",
    },
    "de": {
        "part": "teil buch",
        "title": "titel",
        "chapter": "kapitel",
        "section": "abschnitt",
        "subsection": "unterabschnitt",
        "article": "artikel art",
        "annex": "anhang anhänge anlage anlagen",
        "preamble": "präambel",
    },
    "nl": {
        "part": "deel boek",
        "title": "titel",
        "chapter": "hoofdstuk",
        "section": "afdeling sectie paragraaf",
        "subsection": "onderafdeling",
        "article": "artikel art",
        "annex": "bijlage bijlagen aanhangsel",
        "preamble": "preambule considerans",
    },
    "pt": {
        "part": "parte livro",
        "title": "título",
        "chapter": "capítulo",
        "section": "secção seção",
        "subsection": "subsecção subseção",
        "article": "artigo art",
        "annex": "anexo anexos apêndice",
        "preamble": "preâmbulo",
    },
    "it": {
        "part": "parte libro",
        "title": "titolo",
        "chapter": "capo capitolo",
        "section": "sezione",
        "subsection": "sottosezione",
        "article": "articolo art",
        "annex": "allegato allegati appendice",
        "preamble": "preambolo",
    },
    "ja": {
        "annex": "附属書 付属書 附録 付録 別表",
        "preamble": "前文",
    },
    "tr": {
        "part": "kısım kisim kitap",
        "chapter": "bölüm",
        "section": "kesim ayrım ayirim",
        "article": "madde",
        "annex": "ek ekler lahika",
        "preamble": "başlangıç dibace",
    },
    "th": {
        "part": "ภาค",
        "chapter": "หมวด บท",
        "section": "ส่วน",
        "article": "ข้อ มาตรา",
        "annex": "ภาคผนวก",
        "preamble": "อารัมภบท คำปรารภ",
    },
}

CJK_KINDS: dict[str, Kind] = {
    "条": "article",
    "條": "article",
    "章": "chapter",
    "节": "section",
    "節": "section",
    "编": "part",
    "編": "part",
    "篇": "part",
    "部": "part",
    "部分": "part",
    "款": "subsection",
}
"""The counter that closes 第…: 第七条 is an article, 第二章 a chapter."""

NUMBER_FIRST: frozenset[str] = frozenset(
    """madde bölüm kısım kisim kitap kesim ek teil abschnitt unterabschnitt kapitel titel buch artikel anhang
    deel hoofdstuk afdeling boek partie livre chapitre section titre parte libro livro capítulo título sección
    secção seção sezione titolo capo часть глава раздел статья article part chapter title artículo artigo
    articolo""".split()
)
"""Words that may follow their number: "5. Madde", "Erster Teil", "Première partie"."""

CONTENTS: frozenset[str] = frozenset(
    (
        "contents|table of contents|sommaire|table des matières|índice|indice|contenido|содержание|"
        "оглавление|"
        "المحتويات|الفهرس|目录|目錄|目次|daftar isi|inhalt|inhaltsverzeichnis|inhoud|inhoudsopgave|sumário|"
        "sommario|içindekiler|สารบัญ"
    ).split("|")
)

CITATION_WORDS: frozenset[str] = frozenset(
    """absatz abs absätze satz buchstabe nummer nr ziffer unterabsatz paragraph lid ayat huruf fıkra fıkrası
    bend من الفقرة فقرة والمادة أو إلى على في و والفقرة ، الى الفقرات المذكورة أعلاه""".split()
)
"""After "Article 7", with a capital letter or in a script without capitals, they make it a citation."""

CITATION_SIGNS: frozenset[str] = frozenset("的规規所第和与與及或中至、，,；;。は がのにをとで又若")
"""The same for Chinese and Japanese, by the first sign after 第七条."""

NUMERAL_WORDS: dict[str, str] = {
    "en": """one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
        thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20
        thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=*100 first=1 second=2
        third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12
        thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19
        twentieth=20 thirtieth=30 sole=1""",
    "fr": """premier=1 première=1 unique=1 un=1 deux=2 trois=3 quatre=4 cinq=5 sept=7 huit=8 neuf=9
        dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40
        deuxième=2 seconde=2 second=2 troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7
        huitième=8 neuvième=9 dixième=10 onzième=11 douzième=12 treizième=13 quatorzième=14 quinzième=15
        vingtième=20""",
    "es": """primero=1 primera=1 primer=1 único=1 única=1 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6
        siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 veinte=20 segundo=2
        segunda=2 tercero=3 tercera=3 tercer=3 cuarto=4 cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6
        séptimo=7 séptima=7 octavo=8 octava=8 noveno=9 novena=9 décimo=10 décima=10 undécimo=11
        undécima=11 duodécimo=12 duodécima=12 decimotercero=13 decimocuarto=14 decimoquinto=15
        decimosexto=16 decimoséptimo=17 decimoctavo=18 decimonoveno=19 vigésimo=20 vigésima=20
        trigésimo=30 cuadragésimo=40""",
    "ru": """первая=1 первый=1 первое=1 единственная=1 вторая=2 второй=2 третья=3 третий=3 четвертая=4
        четвёртая=4 четвертый=4 пятая=5 пятый=5 шестая=6 шестой=6 седьмая=7 седьмой=7 восьмая=8
        восьмой=8 девятая=9 девятый=9 десятая=10 десятый=10 одиннадцатая=11 двенадцатая=12
        тринадцатая=13 четырнадцатая=14 пятнадцатая=15 шестнадцатая=16 семнадцатая=17 восемнадцатая=18
        девятнадцатая=19 двадцатая=20 двадцать=20 тридцатая=30 тридцать=30 сороковая=40 сорок=40
        пятидесятая=50 пятьдесят=50 сто=100 сотая=100""",
    "ar": """الأولى=1 الأول=1 الاولى=1 الاول=1 الوحيدة=1 الحادية=1 الحادي=1 الثانية=2 الثاني=2 الثالثة=3
        الثالث=3 الرابعة=4 الرابع=4 الخامسة=5 الخامس=5 السادسة=6 السادس=6 السابعة=7 السابع=7 الثامنة=8
        الثامن=8 التاسعة=9 التاسع=9 العاشرة=10 العاشر=10 عشرة=10 عشر=10 العشرون=20 العشرين=20
        الثلاثون=30 الثلاثين=30 الأربعون=40 الأربعين=40 الخمسون=50 الخمسين=50 الستون=60 الستين=60
        السبعون=70 السبعين=70 الثمانون=80 الثمانين=80 التسعون=90 التسعين=90 المائة=100 المئة=100""",
    "id": """satu=1 dua=2 tiga=3 empat=4 lima=5 enam=6 tujuh=7 delapan=8 sembilan=9 sepuluh=10
        sebelas=11 kesatu=1 pertama=1 kedua=2 ketiga=3 keempat=4 kelima=5 keenam=6 ketujuh=7 kedelapan=8
        kesembilan=9 kesepuluh=10 kesebelas=11 tunggal=1 belas=10 puluh=*10 ratus=*100 seratus=100""",
    "de": """eins=1 erster=1 erste=1 erstes=1 einziger=1 einzige=1 zwei=2 zweiter=2 zweite=2 zweites=2
        drei=3 dritter=3 dritte=3 drittes=3 vier=4 vierter=4 vierte=4 viertes=4 fünf=5 fünfter=5
        fünfte=5 fünftes=5 sechs=6 sechster=6 sechste=6 sechstes=6 sieben=7 siebter=7 siebte=7
        siebenter=7 siebtes=7 acht=8 achter=8 achte=8 achtes=8 neun=9 neunter=9 neunte=9 neuntes=9
        zehn=10 zehnter=10 zehnte=10 zehntes=10 elfter=11 zwölfter=12""",
    "nl": """een=1 eén=1 één=1 eerste=1 enig=1 enige=1 twee=2 tweede=2 drie=3 derde=3 vierde=4 vijf=5
        vijfde=5 zes=6 zesde=6 zeven=7 zevende=7 achtste=8 negen=9 negende=9 tien=10 tiende=10 elf=11
        elfde=11 twaalf=12 twaalfde=12""",
    "pt": """primeiro=1 primeira=1 único=1 única=1 um=1 dois=2 duas=2 três=3 quatro=4 sete=7 oito=8
        nove=9 dez=10 segundo=2 segunda=2 terceiro=3 terceira=3 quarto=4 quarta=4 quinto=5 quinta=5
        sexto=6 sexta=6 sétimo=7 sétima=7 oitavo=8 oitava=8 nono=9 nona=9 décimo=10 décima=10
        vigésimo=20 vigésima=20""",
    "it": """primo=1 prima=1 unico=1 unica=1 uno=1 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8
        nove=9 dieci=10 secondo=2 seconda=2 terzo=3 terza=3 quarto=4 quarta=4 quinto=5 quinta=5 sesto=6
        sesta=6 settimo=7 settima=7 ottavo=8 ottava=8 nono=9 nona=9 decimo=10 decima=10 undicesimo=11
        dodicesimo=12 tredicesimo=13 quattordicesimo=14 quindicesimo=15 sedicesimo=16 diciassettesimo=17
        diciottesimo=18 diciannovesimo=19 ventesimo=20""",
    "tr": """bir=1 iki=2 üç=3 dört=4 beş=5 altı=6 yedi=7 sekiz=8 dokuz=9 on=10 birinci=1 ikinci=2
        üçüncü=3 dördüncü=4 beşinci=5 altıncı=6 altinci=6 yedinci=7 sekizinci=8 dokuzuncu=9 onuncu=10
        yirmi=20 yirminci=20 otuz=30 tek=1 kırk=40""",
}
"""Cardinals and ordinals; ``=*10`` multiplies the word before it."""
