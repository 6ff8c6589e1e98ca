"""Rolling texts made by hand, for the tests of every view."""

from collections.abc import Sequence
from typing import TypeVar

from travaux.text.model import (
    Alternative,
    Choice,
    Content,
    Kind,
    Notice,
    Proposed,
    Provision,
    RollingText,
)

T = TypeVar("T")


def base(*content: T | Choice[T]) -> Alternative[T]:
    """What the base has at a place."""
    return Alternative(content, is_base=True)


def by(codes: str, *content: T | Choice[T], label: str = "") -> Alternative[T]:
    """What some parties, blanks between their codes, have there; each has a proposal of the same name."""
    names = tuple(codes.split())
    return Alternative(content, {"propose": names}, tuple(sorted(names)), label=label)


def either(*alternatives: Alternative[T]) -> Choice[T]:
    return Choice(alternatives)


def provision(
    eid: str,
    kind: Kind,
    number: str | Content = "",
    text: str | Content = "",
    *children: Provision | Choice[Provision],
    heading: str = "",
    tail: str = "",
    language: str = "",
) -> Provision:
    def content(words: str | Content) -> Content:
        return words if isinstance(words, tuple) else (words,) if words else ()

    return Provision(
        eid,
        kind,
        number=content(number),
        heading=content(heading),
        text=content(text),
        children=children,
        tail=content(tail),
        language=language,
    )


def rolling(
    parties: Sequence[str], *provisions: Provision | Choice[Provision], language: str = "en", title: str = ""
) -> RollingText:
    proposals = tuple(Proposed(code, (code,)) for code in sorted(parties))
    return RollingText(tuple(parties), proposals, provisions, title=title, language=language)


NESTED = (
    "The climate target shall be ",
    either(
        base(
            "a ",
            either(base(), by("OST", "domestic ")),
            "reduction by ",
            either(base("90 %"), by("KAR", "80 %"), by("MIR", "50 %")),
        ),
        by("VEL"),
    ),
    ".",
)

LAKE = RollingText(
    parties=("KAR", "MIR", "OST", "VEL"),
    proposals=(
        Proposed("KAR", ("KAR",)),
        Proposed("MIR", ("MIR",)),
        Proposed("OST", ("OST",)),
        Proposed("VEL", ("VEL",)),
    ),
    provisions=(
        provision("preface", "preface", heading="Agreement on the Lake"),
        provision(
            "art_1",
            "article",
            "Article 1",
            "",
            provision("art_1__para_1", "paragraph", "1.", NESTED),
            either(
                base(provision("art_1__para_2", "paragraph", "2.", "The Parties shall meet every year.")),
                by("VEL"),
            ),
            either(
                base(),
                by("OST MIR", provision("new_1", "paragraph", "2 bis.", "They shall meet at Lakehead.")),
            ),
            provision(
                "art_1__para_3",
                "paragraph",
                "3.",
                "The Parties shall weigh",
                provision("art_1__para_3__point_a", "point", "(a)", "the level & <flow> of the lake;"),
                provision("art_1__para_3__point_b", "point", "(b)", "its fish,"),
                tail="and nothing else.",
            ),
            heading="Use of the lake",
        ),
        either(
            base(
                provision(
                    "art_2",
                    "article",
                    "Article 2",
                    "",
                    provision("art_2__para_1", "paragraph", "1.", "Data are exchanged and published."),
                )
            ),
            by(
                "KAR",
                provision("new_2", "article", "Article 2", "Data are exchanged."),
                provision("new_3", "article", "Article 2 bis", "Data are published."),
                label="split into Article 2 and Article 2 bis",
            ),
        ),
        either(
            base(provision("art_3", "article", "Article 3", "This Agreement is in force.")),
            by("OST", label="moved to Article 5"),
        ),
        provision(
            "art_4", "article", (either(base("Article 4"), by("OST", "Article 3")),), "No reservation."
        ),
        either(base(), by("OST", provision("art_3", "article", "Article 5", "This Agreement is in force."))),
    ),
    title="Agreement on the Lake",
    language="en",
    notices=(Notice("heading-doubtful", "KAR, Article <2>", "two articles read as one"),),
)
"""Words nested and deleted, provisions deleted, added jointly, split and moved, points with a tail."""

ARABIC = rolling(
    ("KAR", "MIR"),
    provision(
        "art_1",
        "article",
        "المادة 1",
        "",
        provision(
            "art_1__para_1",
            "paragraph",
            "1.",
            (
                "تتعهد الأطراف ",
                either(base("بخفض"), by("KAR MIR", "بالسعي إلى خفض")),
                " الانبعاثات بنسبة ",
                either(base("90 %"), by("MIR", "80 %")),
                " بحلول عام 2035، وتقدم كل منها تقريرا سنويا عن التدابير التي اتخذتها لهذا الغرض.",
            ),
        ),
        either(base(provision("art_1__para_2", "paragraph", "2.", "تجتمع الأطراف كل سنة.")), by("KAR")),
        heading="استخدام البحيرة",
    ),
    language="ar",
    title="اتفاق بشأن البحيرة",
)

CHINESE = rolling(
    ("KAR", "MIR"),
    provision(
        "art_1",
        "article",
        "第一条",
        (
            "各缔约方应在",
            either(base("三十"), by("KAR", "六十")),
            "天内将拟在湖上进行的任何工程通知其他缔约方，并附上现有的技术资料和对下游可能产生的影响的说明",
            either(base(), by("MIR", "，包括环境影响评估")),
            "。通知应以书面形式作出，并应在工程开始之前送达，以便其他缔约方有充分的时间进行审查。",
        ),
        heading="湖泊的利用",
    ),
    language="zh",
    title="关于湖泊的协定",
)


def many(count: int) -> RollingText:
    """One sentence with three wordings among so many parties."""
    codes = [f"{chr(65 + at // 26)}{chr(65 + at % 26)}X" for at in range(count)]
    third = count // 3
    return rolling(
        codes,
        provision(
            "art_1",
            "article",
            "Article 1",
            (
                "The Parties ",
                either(
                    base("shall"),
                    by(" ".join(codes[:third]), "should"),
                    by(" ".join(codes[third : 2 * third]), "may, as appropriate,"),
                ),
                " cooperate in good faith.",
            ),
        ),
        title="A long list",
    )
