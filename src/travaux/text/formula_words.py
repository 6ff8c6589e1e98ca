"""Formulas of treaties and resolutions: how recitals, operative paragraphs and closing words open.

Lower-case; the first word or words. They are read only where a preamble, a resolution or the end of an
instrument may stand, so that common words do no harm.
"""

RECITAL_OPENERS: dict[str, str] = {
    "en": """acknowledging acting affirming agreeing alarmed also anxious appreciating aware bearing
        being believing cognizant cognisant commending committed concerned condemning confident
        confirming conscious considering convinced declaring deeply deploring desiring desirous
        determined disturbed emphasizing emphasising encouraged endorsing expressing firmly fully
        further given gravely guided having highlighting in inspired keeping mindful motivated noting
        observing prompted pursuant reaffirming realizing realising recalling recognizing recognising
        referring regretting reiterating resolved respecting resolving seeking seized stressing striving
        strongly supporting taking underlining underscoring urging viewing welcoming whereas wishing
        with""",
    "fr": """affirmant agissant alarmée alarmés appréciant animés animées attachés ayant conscientes
        conscients conscient consciente considérant constatant convaincues convaincus convaincue
        convaincu craignant déclarant déplorant désireuses désireux désireuse déterminées déterminés
        estimant exprimant faisant félicitant gardant guidées guidés inspirées insistant notant
        observant parties persuadés préoccupées préoccupés préoccupée prenant profondément rappelant
        réaffirmant recherchant reconnaissant regrettant réitérant résolues résolus résolue résolu
        saluant se sachant soucieuses soucieux soucieuse souhaitant soulignant soutenant tenant vivement
        vu voulant eu dans encouragée gravement conformément""",
    "es": """acogiendo actuando afirmando alarmada animados apreciando basándose celebrando confirmando
        conscientes consciente considerando convencidas convencidos convencida convencido creyendo
        declarando deplorando deseando deseosas deseosos deseosa decididas decididos destacando
        determinados elogiando encomiando estimando expresando guiadas guiados habida habiendo haciendo
        insistiendo inspirados lamentando notando observando poniendo preocupadas preocupados preocupada
        profundamente reafirmando recalcando reconociendo recordando reiterando resueltas resueltos
        señalando siendo subrayando teniendo tomando tratando visto en también persuadidos procurando
        acogida gravemente""",
    "ru": """вновь вдохновляемые будучи выражая глубоко действуя желая заявляя имея исполненные исходя
        испытывая напоминая настоятельно осуждая осознавая основываясь отмечая памятуя подтверждая
        подчеркивая подчёркивая полагая полностью преисполненные приветствуя признавая принимая
        рассмотрев решив руководствуясь сожалея сознавая соглашаясь ссылаясь считая стремясь убежденные
        убеждённые убежденная учитывая утверждая поддерживая побуждаемые также движимые""",
    "ar": """إذ وإذ اذ واذ ورغبة رغبة واقتناعا اقتناعا وإدراكا إدراكا وتأكيدا تأكيدا وبالنظر بالنظر
        وحرصا حرصا وإيمانا إيمانا لما ولما وتصميما تصميما واعترافا اعترافا""",
    "zh": """忆及 憶及 回顾 回顧 考虑 考慮 认识 認識 注意 确认 確認 重申 强调 強調 铭记 銘記 深信 意识
        意識 承认 承認 希望 决心 決心 关切 關切 欢迎 歡迎 赞赏 讚賞 鉴于 鑒於 鑑於 念及 感到 相信 愿 願
        又 还 并 申明 表示 深为 严重 遵循 根据 依据 肯定 本着 认为 渴望 痛惜 念 兹""",
    "id": """mengingat menimbang menyadari mengakui menegaskan memperhatikan meyakini berkeinginan bahwa
        mencatat menekankan mempertimbangkan didorong merujuk yakin berhasrat bertekad dengan memahami
        menyambut menghargai prihatin mengacu dipandu berpedoman terdorong menggarisbawahi""",
    "de": """in im eingedenk unter überzeugt entschlossen von gestützt besorgt geleitet angesichts
        erfreut feststellend anerkennend erwägend bestrebt beseelt bekräftigend betonend erinnernd mit
        nach tief sowie hervorhebend wünschend eingehend ferner zutiefst da daß dass""",
    "nl": """overwegend overwegende gelet herinnerend herinnerende erkennend erkennende geleid
        verlangend verlangende overtuigd vastbesloten wensend wensende bevestigend bevestigende
        indachtig benadrukkend benadrukkende gezien nota van in zich bezorgd ervan verklarend
        verklarende geloofd gelovend vaststellend opmerkend erop onderstrepend bezield rekening strevend
        zijn geïnspireerd""",
    "pt": """afirmando acolhendo animados animadas apreciando cientes ciente confirmando conscientes
        consciente considerando convencidas convencidos convencido convictos convictas crendo decididas
        decididos declarando desejando desejosas desejosos desejoso destacando determinadas determinados
        enfatizando expressando guiados havendo inspirados lembrando levando lamentando notando
        observando preocupados preocupadas profundamente reafirmando recordando reconhecendo reiterando
        relembrando resolvidos ressaltando salientando saudando sublinhando tendo tomando visto em
        também certos""",
    "it": """accogliendo affermando allarmati animati apprezzando avendo considerando consapevoli
        consapevole convinte convinti convinto confermando desiderando desiderose desiderosi decise
        decisi determinati deplorando esprimendo essendo guidati in ispirati notando osservando persuasi
        preoccupati prendendo profondamente riaffermando ribadendo ricordando richiamando riconoscendo
        ritenendo risolute risoluti rilevando sottolineando tenendo tenuto visto vista visti viste
        intendendo""",
    "ja": "考慮 認識 留意 想起 確認 再確認 強調 希望 決意 確信",
    "tr": """göz dikkate hatırlayarak hatırlatarak kabul teyit vurgulayarak inanarak arzu kararlı
        bilincinde dikkat kaydederek memnuniyetle endişe tanıyarak amacıyla yeniden ayrıca derin""",
    "th": "โดยที่ ตระหนัก ระลึก คำนึง ยอมรับ ยืนยัน เชื่อ ปรารถนา",
}

OPERATIVE_OPENERS: dict[str, str] = {
    "en": """accepts adopts affirms appeals appoints approves authorizes authorises calls commends
        condemns confirms considers decides declares demands deplores designates determines directs
        emphasizes emphasises encourages endorses establishes expresses invites instructs notes
        proclaims reaffirms recalls recognizes recognises recommends regrets reiterates reminds renews
        requests resolves stresses strongly supports takes underlines underscores urges welcomes agrees
        clarifies""",
    "fr": """accueille adopte affirme appelle approuve autorise charge condamne confirme considère
        constate crée décide déclare déplore demande encourage engage exhorte exige exprime fait
        félicite insiste invite lance note prend prie proclame rappelle réaffirme recommande reconnaît
        regrette réitère salue se souligne soutient""",
    "es": """acoge adopta afirma alienta apoya aprueba autoriza condena confirma considera decide
        declara deplora destaca encarga encomia establece exhorta exige expresa hace insta invita
        lamenta observa pide proclama reafirma recalca recomienda reconoce recuerda reitera señala
        solicita subraya toma""",
    "ru": """высоко выражает вновь заявляет настоятельно одобряет осуждает особо отмечает подтверждает
        подчеркивает поручает постановляет предлагает приветствует призывает признает признаёт принимает
        просит рекомендует решает создает требует утверждает учреждает""",
    "ar": "تقرر تطلب تدعو تهيب تحث تشجع ترحب تؤكد تعيد تلاحظ تحيط تشدد تعرب توصي تقر تعتمد تدين ترجو",
    "zh": """决定 決定 请 請 促请 促請 呼吁 呼籲 敦促 邀请 邀請 鼓励 鼓勵 欢迎 歡迎 重申 赞扬 讚揚 建议
        建議 谴责 譴責 核准 通过 表示 吁请""",
    "id": """memutuskan meminta menyerukan mendorong mengundang menyambut menegaskan mendesak
        mengesahkan merekomendasikan""",
    "de": """beschließt ersucht fordert bittet begrüßt bekräftigt ermutigt empfiehlt billigt verurteilt
        erklärt betont nimmt legt""",
    "nl": """besluit verzoekt roept nodigt verwelkomt bevestigt moedigt beveelt veroordeelt verklaart
        benadrukt neemt dringt""",
    "pt": """decide solicita exorta convida acolhe reafirma encoraja recomenda aprova condena declara
        insta pede toma""",
    "it": """decide chiede invita esorta accoglie riafferma incoraggia raccomanda approva condanna
        dichiara prende sollecita""",
    "tr": "karar talep çağrıda davet teşvik",
}

ENACTING_FORMULAS: dict[str, str] = {
    "en": (
        "have agreed|has agreed|hereby agree|agree as follows|have adopted|has adopted|"
        "have concluded|do hereby agree"
    ),
    "fr": "sont convenu|ont convenu|ont arrêté|ont adopté|a adopté|conviennent|ont décidé",
    "es": "han convenido|han acordado|convienen|acuerdan|han adoptado|ha adoptado|hemos convenido",
    "ru": "согласились|договорились|приняли|соглашаются|принял",
    "ar": "قد اتفقت|اتفقت|اتفقوا|قد اتفقتا|اتفقا",
    "zh": "兹协议|茲協議|议定如下|議定如下|协议如下|達成協議|达成协议|兹商定|同意如下",
    "id": "telah menyetujui|telah menyepakati|telah sepakat|menyepakati|sepakat|setuju",
    "de": (
        "sind übereingekommen|sind wie folgt|haben folgendes|haben vereinbart|kommen wie folgt|haben folgende"
    ),
    "nl": (
        "zijn overeengekomen|zijn het volgende|komen overeen|hebben besloten|hebben de volgende|"
        "hebben overeenstemming"
    ),
    "pt": "acordam|convieram|convêm|acordaram|adotaram|adoptaram|decidem",
    "it": "hanno convenuto|convengono|hanno adottato|hanno concordato|ha adottato|hanno deciso",
    "ja": "次のとおり協定した|次の通り協定|協定した",
    "tr": "anlaşmışlardır|aşağıdaki hususlarda|mutabık",
    "th": "ได้ตกลงกัน",
}
"""What a line of the preamble opens with when it closes it; otherwise it ends with a colon."""

CONCLUSION_OPENERS: dict[str, str] = {
    "en": (
        "in witness whereof|in witness thereof|in faith whereof|in testimony whereof|done at|done in|"
        "done this|done on"
    ),
    "fr": "en foi de quoi|fait à|fait en|fait le|en témoignage de quoi",
    "es": "en fe de lo cual|en testimonio de lo cual|hecho en|hecho a|hecho el|en prueba de lo cual",
    "ru": "в удостоверение чего|в подтверждение чего|совершено в|составлено в|совершено",
    "ar": (
        "وإثباتا لذلك|إثباتا لذلك|إثباتاً لذلك|وإثباتاً لذلك|وإشهادا|إشهادا|وإشهاداً|حررت في|حرر في|"
        "حُررت|حُرر|وشهادة"
    ),
    "zh": (
        "以昭信守|为此,下列|为此，下列|為此，下列|下列签署人|下列签字人|下列全权代表|订于|訂於|作成于|签订于"
    ),
    "id": (
        "sebagai bukti|dengan disaksikan|dibuat di|demikian dibuat|untuk menyaksikan|"
        "sebagai kesaksian|dilakukan di"
    ),
    "de": "zu urkund dessen|geschehen zu|geschehen in|zum zeugnis dessen|zur urkunde dessen|gefertigt zu",
    "nl": (
        "ten blijke waarvan|ter oorkonde waarvan|ten bijke waarvan|ten getuige waarvan|gedaan te|"
        "ten bewijze waarvan"
    ),
    "pt": "em fé do que|em testemunho do que|em fé de que|feito em|feito no|feito aos",
    "it": "in fede di che|in fede di ciò|fatto a|fatto il|in testimonianza di che",
    "ja": "以上の証拠として|この証拠として|右証拠として",
    "tr": "bunun kanıtı olarak|yukarıdaki hususları tasdiken|bunu tasdiken|bu anlaşma'nın kanıtı",
    "th": "เพื่อเป็นพยาน|ทำขึ้น ณ|เพื่อเป็นหลักฐาน",
}

OPTION_WORDS: frozenset[str] = frozenset(
    """option alternative alt variant variante opción opcion alternativa вариант альтернатива الخيار البديل
    opsi alternatif optie opção opzione seçenek""".split()
)
"""What rival texts of one place are headed with in a negotiating draft: "Option 2:"."""
