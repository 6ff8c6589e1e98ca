"""How the press says when, in its languages; what the data of CLDR and of dateparser do not have.

Words are regular expressions, apart by bars. A language that is not here has the names of its months and
days, and "yesterday" and the like, from those two.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class DateWords(NamedTuple):
    """One language's ways with dates.

    Attributes:
        relatives: "unit steps" -> words: "week -1" is last week.
        ago: words that follow a count and a unit ("ago"); "" if none.
        before_ago: words that come before them ("vor", "hace").
        past_before: words before a weekday or month that say "last".
        past_after: those after it.
        next_before: words before it that say "next".
        next_after: those after it.
        future: words in a sentence that say that what it tells is to come.
        day_lead: words that must come before a bare weekday; "" for none needed.
        month_lead: words before a bare month.
        year_lead: words before a bare year.
        year_tail: words after a year, part of it ("года"); wanted by a bare one where there is no lead.
        months: further forms, "1 form|form".
        weekdays: further forms, "0 form" for Monday.
    """

    relatives: Mapping[str, str]
    ago: str = ""
    before_ago: str = ""
    past_before: str = ""
    past_after: str = ""
    next_before: str = ""
    next_after: str = ""
    future: str = ""
    day_lead: str = ""
    month_lead: str = ""
    year_lead: str = ""
    year_tail: str = ""
    months: str = ""
    weekdays: str = ""


UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "days?=day weeks?=week months?=month years?=year",
        "id": "hari=day pekan=week minggu=week bulan=month tahun=year",
        "es": "días?=day semanas?=week mes(?:es)?=month años?=year",
        "fr": "jours?=day semaines?=week mois=month ans?=year",
        "de": "tag(?:en)?=day wochen?=week monat(?:en)?=month jahr(?:en)?=year",
        "it": "giorn[oi]=day settiman[ae]=week mes[ei]=month ann[oi]=year",
        "pt": "dias?=day semanas?=week m[eê]s(?:es)?=month anos?=year",
        "nl": "dag(?:en)?=day weken=week week=week maand(?:en)?=month jaar=year",
        "ru": "дн(?:я|ей)=day день=day недел[июь]=week месяц(?:а|ев)?=month год(?:а)?=year лет=year",
        "tr": "gün=day hafta=week ay=month yıl=year",
        "zh": "天=day 日=day 周=week 週=week 个星期=week 个月=month 個月=month 年=year",
        "ja": "日=day 週間=week か月=month カ月=month ヶ月=month 年=year",
    }
)
"""Language -> units of time with their meaning."""

NUMBERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "a|one two three four five six seven eight nine ten",
        "id": "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
        "es": "un|una dos tres cuatro cinco seis siete ocho nueve diez",
        "fr": "un|une deux trois quatre cinq six sept huit neuf dix",
        "de": "einem|einer zwei drei vier fünf sechs sieben acht neun zehn",
        "it": "un|una due tre quattro cinque sei sette otto nove dieci",
        "pt": "um|uma dois|duas três quatro cinco seis sete oito nove dez",
        "nl": "een twee drie vier vijf zes zeven acht negen tien",
        "ru": "один|одну два|две три четыре пять шесть семь восемь девять десять",
        "tr": "bir iki üç dört beş altı yedi sekiz dokuz on",
        "zh": "一 两|二|兩 三 四 五 六 七 八 九 十",
        "ja": "一 二 三 四 五 六 七 八 九 十",
    }
)
"""Language -> words for one to ten."""

DATE_WORDS: Final[Mapping[str, DateWords]] = MappingProxyType(
    {
        "en": DateWords(
            {
                "day 0": "today|tonight",
                "day -1": "yesterday|last night",
                "day 1": "tomorrow",
                "week -1": "last week|the previous week|the past week",
                "week 0": "this week",
                "week 1": "next week|the coming week",
                "month -1": "last month",
                "month 0": "this month",
                "month 1": "next month",
                "year -1": "last year",
                "year 0": "this year",
                "year 1": "next year",
            },
            ago="ago|earlier",
            past_before="last|this past|the previous",
            next_before="next|this coming|the coming",
            past_after="last|gone",
            next_after="next",
            future="will|due|scheduled|planned|plans? to|set to|expected to|slated|is to|are to|upcoming",
            month_lead="in|since|by|of|until|last|next|early|late|during",
            year_lead="in|since|by|of|until|before|after|during|from|early|late",
            months="9 sept",
            weekdays="1 tues|3 thurs|3 thur",
        ),
        "id": DateWords(
            {
                "day 0": "hari ini|malam ini|pagi ini|siang ini|sore ini",
                "day -1": "kemarin|semalam|tadi malam",
                "day 1": "besok|esok",
                "day 2": "lusa",
                "week -1": "pekan lalu|pekan kemarin|sepekan lalu|minggu lalu|seminggu lalu",
                "week 0": "pekan ini|minggu ini",
                "week 1": "pekan depan|pekan mendatang|minggu depan|minggu mendatang",
                "month -1": "bulan lalu|sebulan lalu",
                "month 0": "bulan ini",
                "month 1": "bulan depan|bulan mendatang",
                "year -1": "tahun lalu|setahun lalu",
                "year 0": "tahun ini",
                "year 1": "tahun depan|tahun mendatang",
            },
            ago="yang lalu|lalu|silam",
            past_after="yang lalu|lalu|kemarin|silam",
            next_after="mendatang|depan|nanti|yang akan datang",
            future="akan|bakal|dijadwalkan|direncanakan|rencananya",
            month_lead="pada|sejak|bulan|hingga|akhir|awal|pertengahan",
            year_lead="pada|tahun|sejak|hingga|sampai|akhir|awal",
            months="8 ags|8 agt|8 agu|11 nop|11 nopember|2 pebruari|5 mai|5 mei",
            weekdays="4 jum'at|4 jum’at|6 ahad",
        ),
        "es": DateWords(
            {
                "day 0": "hoy|esta noche|esta mañana|esta tarde",
                "day -1": "ayer|anoche",
                "day -2": "anteayer|antier",
                "day 1": "(?<!la )(?<!esta )(?<!misma )mañana",
                "week -1": "la semana pasada|la pasada semana",
                "week 0": "esta semana",
                "week 1": "la próxima semana|la semana próxima|la semana que viene",
                "month -1": "el mes pasado|el pasado mes",
                "month 0": "este mes",
                "month 1": "el próximo mes|el mes próximo|el mes que viene",
                "year -1": "el año pasado|el pasado año",
                "year 0": "este año",
                "year 1": "el próximo año|el año próximo|el año que viene",
            },
            ago="atrás",
            before_ago="hace",
            past_before="pasado",
            past_after="pasado|último",
            next_before="próximo",
            next_after="próximo|que viene",
            future=r"será|tendrá|prevé|prevista|previsto|celebrará|reunirá|viajará|\w{3,20}(?:ará|erá|"
            r"irá|arán|erán|irán)",
            month_lead="en|de|desde|hasta",
            year_lead="en|de|desde|hasta|del",
            months="9 setiembre|9 set",
        ),
        "fr": DateWords(
            {
                "day 0": "aujourd['’]hui|ce soir|ce matin",
                "day -1": "hier",
                "day -2": "avant-hier",
                "day 1": "demain",
                "day 2": "après-demain",
                "week -1": "la semaine dernière|la semaine passée",
                "week 0": "cette semaine",
                "week 1": "la semaine prochaine",
                "month -1": "le mois dernier",
                "month 0": "ce mois-ci",
                "month 1": "le mois prochain",
                "year -1": "l['’]an dernier|l['’]année dernière|l['’]an passé",
                "year 0": "cette année",
                "year 1": "l['’]an prochain|l['’]année prochaine",
            },
            before_ago="il y a",
            past_after="derniers?|passé",
            next_after="prochains?",
            future=r"prévue?s?|aura|auront|sera|seront|doit|doivent|se tiendra|\w{3,20}(?:era|eront|ira|"
            r"iront)",
            month_lead="en|depuis|fin|début|mi",
            year_lead="en|depuis|de|dès|jusqu'en",
        ),
        "de": DateWords(
            {
                "day 0": "heute",
                "day -1": "gestern",
                "day -2": "vorgestern",
                "day 1": "morgen",
                "day 2": "übermorgen",
                "week -1": "(?:letzter?|vergangener?|voriger?|letzten|vergangenen|vorigen) woche",
                "week 0": "diese[rn]? woche",
                "week 1": "(?:nächste[rn]?|kommende[rn]?) woche",
                "month -1": "(?:letzten|vergangenen|vorigen) monat",
                "month 0": "diese[nm] monat",
                "month 1": "(?:nächste[nm]|kommende[nm]) monat",
                "year -1": "(?:letzte[sn]|vergangene[sn]|vorige[sn]) jahr",
                "year 0": "diese[sm] jahr|heuer",
                "year 1": "(?:nächste[sn]|kommende[sn]) jahr",
            },
            before_ago="vor",
            past_before="letzte[nrm]|vergangene[nrm]|vorige[nrm]",
            next_before="nächste[nrm]|kommende[nrm]",
            future="wird|werden|soll|sollen|geplant|will|wollen|vorgesehen|steht an",
            month_lead="im|seit|ende|anfang|mitte|vom",
            year_lead="im jahr|seit|bis|jahr|von|ende|anfang",
            months="1 jänner|2 feber|3 mrz",
            weekdays="5 sonnabend",
        ),
        "it": DateWords(
            {
                "day 0": "oggi|stasera|stamattina",
                "day -1": "ieri",
                "day -2": "l['’]altro ieri",
                "day 1": "domani",
                "day 2": "dopodomani",
                "week -1": "la scorsa settimana|la settimana scorsa",
                "week 0": "questa settimana",
                "week 1": "la prossima settimana|la settimana prossima",
                "month -1": "il mese scorso|lo scorso mese",
                "month 1": "il mese prossimo|il prossimo mese",
                "year -1": "l['’]anno scorso|lo scorso anno",
                "year 0": "quest['’]anno",
                "year 1": "l['’]anno prossimo|il prossimo anno",
            },
            ago="fa",
            past_before="scors[oa]",
            past_after="scors[oa]",
            next_before="prossim[oa]",
            next_after="prossim[oa]",
            future="sarà|saranno|previst[oaie]|dovrà|si terrà",
            month_lead="a|in|di|da|nel|dal",
            year_lead="nel|dal|del|al",
        ),
        "pt": DateWords(
            {
                "day 0": "hoje|esta noite",
                "day -1": "ontem",
                "day -2": "anteontem",
                "day 1": "amanhã",
                "week -1": "(?:n?a )?semana passada|na última semana",
                "week 0": "(?:n?esta|n?essa) semana",
                "week 1": "(?:n?a )?próxima semana|semana que vem",
                "month -1": "(?:n?o )?mês passado",
                "month 0": "(?:n?este) mês",
                "month 1": "(?:n?o )?próximo mês|mês que vem",
                "year -1": "(?:n?o )?ano passado",
                "year 0": "(?:n?este) ano",
                "year 1": "(?:n?o )?próximo ano|ano que vem",
            },
            ago="atrás",
            before_ago="há",
            past_before="últim[oa]",
            past_after="passad[oa]|últim[oa]",
            next_before="próxim[oa]",
            next_after="próxim[oa]|que vem",
            future="será|serão|previst[oa]s?|deve|devem|terá",
            month_lead="em|de|desde|até",
            year_lead="em|de|desde|até",
            weekdays="0 segunda|1 terça|2 quarta|3 quinta|4 sexta",
        ),
        "nl": DateWords(
            {
                "day 0": "vandaag|vanavond|vanochtend",
                "day -1": "gisteren",
                "day -2": "eergisteren",
                "day 1": "morgen",
                "day 2": "overmorgen",
                "week -1": "(?:vorige|afgelopen) week",
                "week 0": "deze week",
                "week 1": "(?:volgende|komende) week",
                "month -1": "(?:vorige|afgelopen) maand",
                "month 1": "(?:volgende|komende) maand",
                "year -1": "vorig jaar|afgelopen jaar",
                "year 0": "dit jaar",
                "year 1": "volgend jaar|komend jaar",
            },
            ago="geleden",
            past_before="vorige|afgelopen",
            next_before="volgende|komende",
            future="zal|zullen|gepland|moet|wordt",
            month_lead="in|sinds|eind|begin|van",
            year_lead="in|sinds|tot|uit",
        ),
        "ru": DateWords(
            {
                "day 0": "сегодня",
                "day -1": "вчера|накануне",
                "day -2": "позавчера",
                "day 1": "завтра",
                "day 2": "послезавтра",
                "week -1": "на прошлой неделе|на минувшей неделе|прошлой неделей",
                "week 0": "на этой неделе|на текущей неделе",
                "week 1": "на следующей неделе|на будущей неделе",
                "month -1": "в прошлом месяце|в минувшем месяце",
                "month 0": "в этом месяце",
                "month 1": "в следующем месяце",
                "year -1": "в прошлом году|в минувшем году",
                "year 0": "в этом году|в нынешнем году",
                "year 1": "в следующем году|в будущем году",
            },
            ago="назад",
            past_before="прошл(?:ый|ую|ое|ого|ой)|минувш(?:ий|ую|ее|его|ей)",
            next_before="следующ(?:ий|ую|ее|его|ей)|ближайш(?:ий|ую|ее)|будущ(?:ий|ую|ее)",
            future=r"будет|будут|состо[ия]тся|пройд[её]т|пройдут|намечен\w*|запланирован\w*|планиру\w+|"
            r"предстоит",
            day_lead="в|во|на|с|со|до|к",
            month_lead="в|с|до|к|конце|начале|середине",
            year_tail="года|году|год|годом|г\\.",
            weekdays="2 среду|2 среды|4 пятницу|4 пятницы|5 субботу|5 субботы|6 воскресенья|0 "
            "понедельника|1 вторника|3 четверга",
            months="1 январе|2 феврале|3 марте|4 апреле|5 мае|6 июне|7 июле|8 августе|9 сентябре|10 "
            "октябре|11 ноябре|12 декабре|9 сент",
        ),
        "tr": DateWords(
            {
                "day 0": "bugün|bu akşam|bu sabah",
                "day -1": "dün",
                "day 1": "yarın",
                "week -1": "geçen hafta|geçtiğimiz hafta",
                "week 0": "bu hafta",
                "week 1": "gelecek hafta|önümüzdeki hafta|haftaya",
                "month -1": "geçen ay|geçtiğimiz ay",
                "month 0": "bu ay",
                "month 1": "gelecek ay|önümüzdeki ay",
                "year -1": "geçen yıl|geçen sene",
                "year 0": "bu yıl",
                "year 1": "gelecek yıl|önümüzdeki yıl",
            },
            ago="önce",
            past_before="geçen|geçtiğimiz",
            next_before="gelecek|önümüzdeki",
            future=r"planlan\w+|bekleniyor|\w{2,20}[ae]ca[kğ]\w*",
            month_lead="geçen",
            year_tail="yılında|yılının|yılı|yılından|senesinde",
        ),
        "zh": DateWords(
            {
                "day 0": "今天|今日|今晚|今晨|今早",
                "day -1": "昨天|昨日|昨晚",
                "day -2": "前天|前日",
                "day 1": "明天|明日",
                "day 2": "后天|後天",
                "week -1": "上周|上週|上星期|上个星期",
                "week 0": "本周|本週|这周|這週|本星期",
                "week 1": "下周|下週|下星期|下个星期",
                "month -1": "上月|上个月|上個月",
                "month 0": "本月|这个月",
                "month 1": "下月|下个月|下個月",
                "year -1": "去年",
                "year 0": "今年",
                "year 1": "明年",
            },
            ago="前|之前|以前",
            past_before="上",
            next_before="下",
            future="将|將|拟于|预计|預計|计划",
        ),
        "ja": DateWords(
            {
                "day 0": "今日|本日|きょう|今晩",
                "day -1": "昨日|きのう|昨夜",
                "day -2": "一昨日|おととい",
                "day 1": "明日|あす|あした",
                "day 2": "明後日|あさって",
                "week -1": "先週",
                "week 0": "今週",
                "week 1": "来週",
                "month -1": "先月",
                "month 0": "今月",
                "month 1": "来月",
                "year -1": "昨年|去年",
                "year 0": "今年|ことし",
                "year 1": "来年",
            },
            ago="前",
            past_before="先週の?",
            next_before="来週の?|次の",
            future="予定|見通し|見込み|方針",
        ),
    }
)
"""Language -> its words."""

NO_WORDS: Final = DateWords(MappingProxyType({}))
