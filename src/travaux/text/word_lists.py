"""Small words of the languages Travaux reads: function words, modal verbs, months, abbreviations.

All are lower-case. Closed classes only, from any grammar of the language; a word that is a function
word in one language and a content word in another is kept out where the latter is common in treaties.
"""

from collections.abc import Mapping
from types import MappingProxyType

_FUNCTION_WORDS: dict[str, str] = {
    "en": """a an the this that these those such each every any all some no none both either neither
        other another of to in on at by for from with without within into onto upon under over between
        among amongst against about through throughout during before after since until till per via
        towards toward than as like and or nor but so yet if unless whether while whereas because
        although though where when is are was were be been being am has have had having do does did done
        not it its itself they them their theirs themselves he him his himself she her hers herself we
        us our ours ourselves me my you your who whom whose which what how there here thereof therein
        thereto thereby hereby herein hereto hereof also only then more most less least very""",
    "fr": """le la les un une des du de d' l' au aux à en dans sur sous par pour avec sans entre parmi
        vers chez contre depuis dès jusqu' jusque pendant durant avant après selon hors lors comme et ou
        ni mais où si car donc que qu' qui quoi dont lequel laquelle lesquels lesquelles auquel auxquels
        auxquelles duquel desquels desquelles ce c' cet cette ces cela ceci celui celle ceux celles il
        ils elle elles on nous vous je j' tu se s' soi lui leur leurs son sa ses notre nos votre vos mon
        ma mes ne n' pas plus moins aussi ainsi y même mêmes tout toute tous toutes chaque aucun aucune
        autre autres tel telle tels telles quel quelle quelque quelques est sont être été était étaient
        sera seront soit soient a ont avoir ayant eu aura auront ait aient étant""",
    "es": """el la los las lo un una unos unas de del al a en con sin por para sobre bajo entre hacia
        hasta desde contra según ante tras durante mediante y e o u ni pero sino si que quien quienes
        cual cuales cuyo cuya cuyos cuyas donde cuando como porque aunque mientras este esta estos estas
        ese esa esos esas aquel aquella aquellos aquellas esto eso se su sus le les nos me te él ella
        ellos ellas nosotros usted ustedes no más menos muy también así ya todo toda todos todas cada
        otro otra otros otras tal tales cualquier ningún ninguna alguno alguna es son ser sea sean será
        serán era eran sido siendo está están estar ha han haya hayan haber habrá habrán hubiere había""",
    "ru": """и в во на с со к ко о об обо от до из изо за под над при по для без через между у перед про
        ради среди против после кроме или либо но а да же ли бы если то что чтобы как когда где куда так
        также тоже не ни этот эта это эти этого этой этих этому этим тот та те того той тех тому тем
        такой такая такое такие такого таких который которая которое которые которого которой которых
        котором которым которыми его её ее их им ими он она оно они мы вы я нас нам вас себя себе свой
        своя своё свои своего своей своих своим своими весь вся всё все всех всего всем каждый каждая
        каждого каждой любой любая любое любого иной иные иных быть был была было были будет будут
        является являются есть ее чем""",
    "ar": """في من إلى الى على عن مع بين حتى منذ عند لدى خلال دون بدون ضد نحو حول تحت فوق قبل بعد غير أو
        او أم ثم لكن بل و أن إن ان أنّ إنّ كي لكي إذا اذا لو ما لا لم لن ليس هذا هذه ذلك تلك هؤلاء أولئك
        الذي التي الذين اللذين اللتين اللاتي هو هي هم هن نحن أنا أنت كل كلا جميع أي أية بعض كما مما فيما
        بما إلا الا قد كان كانت يكون تكون يكونوا وفي ومن وعلى وإلى وأن وإن ولا وما وهو وهي به بها بهم له
        لها لهم منه منها منهم فيه فيها عليه عليها عليهم إليه إليها وكذلك كذلك أيضا حيث بأن لأن وفقا""",
    "zh": """的 了 在 是 和 与 與 及 或 或者 以及 并 並 而 而且 但 但是 于 於 对 對 对于 为 為 以 由 从
        從 向 至 到 自 之 其 该 該 此 这 這 那 这些 那些 各 每 所 被 把 将 將 也 都 则 則 如 若 如果 因
        因为 就 按 按照 依 依照 不 未 无 無 非 者 中 内 上 下 等 任何 一切 关于 關於 根据 根據 他 她 它
        他们 我们 我 你 有 没有 已 已经 又 还 且 即 时 時""",
    "id": """yang dan atau di ke dari pada dalam untuk dengan tanpa oleh kepada terhadap atas antara
        bagi tentang mengenai sebagai seperti serta maupun tetapi namun jika apabila bila karena
        sehingga agar supaya bahwa ketika sejak sampai hingga selama setelah sesudah sebelum ini itu
        tersebut para setiap tiap tiap-tiap semua seluruh segala suatu sebuah seorang ia dia mereka kami
        kita saya anda nya adalah ialah merupakan telah sudah belum sedang tidak bukan jangan juga pula
        lain lainnya melalui menurut berdasarkan guna demi secara oleh""",
    "de": """der die das den dem des ein eine einer eines einem einen dieser diese dieses diesem diesen
        jener jene jenes jeder jede jedes jedem jeden alle aller allen alles kein keine keiner keinen
        keinem von vom zu zum zur in im ins an am ans auf aus bei beim mit nach seit über unter vor
        hinter zwischen neben durch für gegen ohne um bis während wegen gemäß nebst und oder aber
        sondern denn noch sowie sowohl als wie wenn falls ob dass daß weil da damit nicht auch nur so er
        sie es wir ihr ich sich ihm ihn ihnen ihre ihrer ihres ihrem ihren sein seine seiner seines
        seinem seinen uns unser unsere welche welcher welches deren dessen ist sind war waren sei seien
        wird werden wurde wurden worden hat haben hatte hatten habe""",
    "nl": """de het een der des den dit dat deze die van voor in op aan uit bij met naar om over onder
        tussen tegen door zonder tot sinds tijdens volgens krachtens te ten ter en of maar noch doch
        want als indien wanneer zodra omdat hoewel terwijl waar dan zo niet geen ook er hij zij ze het
        wij we ik men zich hem haar hen hun zijn haar ons onze welke welk wie wat wier wiens elk elke
        ieder iedere alle andere ander zulk zulke is was waren wordt worden werd werden heeft hebben had
        hadden zijnde hiervan daarvan hierbij""",
    "pt": """o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para
        com sem sob sobre entre até desde contra segundo perante após durante mediante ao aos à às e ou
        nem mas porém se que quem qual quais cujo cuja cujos cujas onde quando como porque embora
        enquanto este esta estes estas esse essa esses essas aquele aquela aqueles aquelas isto isso
        aquilo seu sua seus suas lhe lhes ele ela eles elas nós não mais menos muito também já todo toda
        todos todas cada outro outra outros outras tal tais qualquer nenhum nenhuma é são ser seja sejam
        será serão foi foram sido sendo está estão há tem têm ter tenha tenham""",
    "it": """il lo la i gli le un uno una di del dello della dei degli delle dell' a al allo alla ai
        agli alle all' da dal dallo dalla dai dagli dalle dall' in nel nello nella nei negli nelle nell'
        su sul sullo sulla sui sugli sulle sull' con per tra fra senza sotto sopra verso presso contro
        dopo prima durante mediante secondo e ed o od né ma se che chi cui quale quali dove quando come
        perché poiché mentre questo questa questi queste quello quella quelli quelle ciò suo sua suoi
        sue loro si ne ci vi egli essa essi esse esso lui lei noi non più meno anche così già ogni
        ciascuno ciascuna tutto tutta tutti tutte altro altra altri altre tale tali nessun nessuna è
        sono essere sia siano sarà saranno stato stata stati state ha hanno avere abbia abbiano l' d'
        un'""",
    "ja": """の に は を が と で も や へ から まで より または 又は 及び 並びに 若しくは かつ ただし
        但し この その これ それ これら それら する した して される された されて れる られる こと もの
        ため である ない なく 等 において により による について に関する に対する ならびに および""",
    "tr": """ve veya ya ile de da ki bu şu o bir her hiç hiçbir bütün tüm bazı diğer başka için gibi
        göre kadar sonra önce beri doğru karşı dolayı üzere arasında içinde dışında altında üzerinde
        üzerine tarafından ilişkin dair olarak olan olup olduğu ise ancak fakat ama eğer çünkü değil en
        daha çok kendi onun onların bunun bunların buna bunu ona onu onlar ben biz siz mi mı mu mü hem
        ne dahi""",
    "th": """และ หรือ ของ ที่ ใน ให้ จาก แก่ แต่ โดย กับ เพื่อ ซึ่ง นี้ นั้น จะ ไม่ เป็น มี ได้ ตาม แห่ง ต่อ ถึง ว่า
        อัน ทั้ง ด้วย เมื่อ หาก""",
}

_MODALS: dict[str, str] = {
    "en": "shall should may might must can could will would ought need cannot",
    "fr": """doit doivent devra devront devrait devraient devoir peut peuvent pourra pourront pourrait
        pourraient puisse puissent pouvoir faut faudra veut veulent voudra""",
    "es": """debe deben deberá deberán debería deberían deba deban deber puede pueden podrá podrán
        podría podrían pueda puedan poder""",
    "ru": """должен должна должно должны следует может могут мог могла могло могли сможет смогут
        надлежит обязан обязана обязано обязаны вправе нужно необходимо можно нельзя""",
    "ar": "يجب ينبغي يجوز يمكن تجوز تتعين يتعين سوف يستطيع تستطيع يلزم وينبغي ويجب ويجوز يحق",
    "zh": """应 應 应当 應當 应该 應該 须 須 必须 必須 可 可以 得 能 能够 能夠 会 會 不得 不应 不應 不可
        不能 需 需要""",
    "id": "wajib harus dapat boleh akan bisa mesti hendaknya seyogianya sebaiknya perlu",
    "de": """soll sollen sollte sollten muss muß müssen müßte müsste müssten kann können könnte könnten
        darf dürfen dürfte dürften""",
    "nl": """zal zullen zou zouden moet moeten moest moesten kan kunnen kon konden mag mogen mocht dient
        dienen""",
    "pt": """deve devem deverá deverão deveria deveriam deva devam pode podem poderá poderão poderia
        poderiam possa possam""",
    "it": """deve devono dovrà dovranno dovrebbe dovrebbero debba debbano può possono potrà potranno
        potrebbe potrebbero possa possano""",
    "ja": "べき できる ことができる なければならない ならない してはならない ものとする べきである",
    "tr": "gerekir gerekli gereklidir zorundadır zorunda mümkündür edebilir edilebilir olabilir yapabilir",
    "th": "ต้อง ควร อาจ พึง สามารถ จัก",
}

_MONTHS: dict[str, str] = {
    "en": """january february march april may june july august september october november december jan
        feb mar apr jun jul aug sep sept oct nov dec""",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": """enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
        diciembre""",
    "ru": """январь января февраль февраля март марта апрель апреля май мая июнь июня июль июля август
        августа сентябрь сентября октябрь октября ноябрь ноября декабрь декабря январе феврале марте
        апреле мае июне июле августе сентябре октябре ноябре декабре""",
    "ar": """يناير فبراير مارس أبريل ابريل مايو يونيو يونيه يوليو يوليه أغسطس اغسطس سبتمبر أكتوبر اكتوبر
        نوفمبر ديسمبر شباط آذار نيسان أيار حزيران تموز آب أيلول""",
    "zh": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "de": "januar jänner februar märz april mai juni juli august september oktober november dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ja": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
}

_ABBREVIATIONS: dict[str, str] = {
    "en": """art. arts. no. nos. para. paras. subpara. subparas. sec. secs. ch. chap. vol. p. pp. cf.
        e.g. i.e. etc. viz. approx. fig. rev. add. corr. ed. eds. mr. mrs. ms. dr. prof. st. u.n. u.s.
        ibid. op. cit. seq. v. vs. al.""",
    "fr": "art. al. n°. par. p. pp. cf. etc. chap. sect. vol. m. mm. mme. ex. éd. n.b. c.-à-d. s.",
    "es": "art. arts. núm. núms. párr. párrs. pág. págs. cap. sr. sra. dr. etc. ej. vol. inc. ee.uu.",
    "ru": "ст. п. пп. ч. гл. стр. т. г. гг. т.е. т.д. т.п. др. см. напр. им. ред. разд. абз. руб.",
    "id": "hlm. no. dll. dsb. tsb. yth. dr. prof. jl. ps. ay.",
    "de": """art. abs. nr. nrn. bzw. z.b. d.h. u.a. usw. ggf. vgl. s. kap. ziff. lit. bd. hrsg. dr.
        buchst. ca. inkl. evtl.""",
    "nl": "art. nr. nrs. blz. jl. bijv. d.w.z. o.a. enz. m.b.t. t.a.v. lid. hfdst. dhr. mevr. mr. ca.",
    "pt": "art. arts. n.º. nº. par. pág. págs. sr. sra. dr. etc. cap. ex. inc. al.",
    "it": "art. artt. n. nn. par. pag. pagg. cap. sig. dott. ecc. cfr. co. lett. vol. all.",
    "tr": "md. bkz. vb. vs. s. no. fık. böl. dr. prof. örn. krş. yy.",
}


def _split(words: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({code: frozenset(listed.split()) for code, listed in words.items()})


FUNCTION_WORDS_OF: Mapping[str, frozenset[str]] = _split(_FUNCTION_WORDS)
MODALS_OF: Mapping[str, frozenset[str]] = _split(_MODALS)
MONTHS_OF: Mapping[str, frozenset[str]] = _split(_MONTHS)

FUNCTION_WORDS: frozenset[str] = frozenset().union(*FUNCTION_WORDS_OF.values())
"""Articles, prepositions, conjunctions, auxiliaries and pronouns of all languages, lower-case."""

MODALS: frozenset[str] = frozenset().union(*MODALS_OF.values())
"""Verbs of duty, permission and ability in the forms treaties use; Chinese ones as words or signs."""

MONTHS: frozenset[str] = frozenset().union(*MONTHS_OF.values())
"""Names of months, in the cases that stand in dates; "may" is a month and a modal verb."""

SENTENCE_ABBREVIATIONS: frozenset[str] = frozenset().union(*_split(_ABBREVIATIONS).values())
"""Abbreviations, with their stop, after which a sentence goes on."""
