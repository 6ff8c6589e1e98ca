"""The invented negotiation's first text as a ministry annotated it, and the next revision, as Word files."""

import re
from collections.abc import Mapping
from pathlib import Path

from tests.formats.docx.build import Content, Docx, Xml, comment_end, comment_start, paragraph, run

EXERCISE = Path(__file__).resolve().parents[3] / "examples" / "exercise"
YELLOW = '<w:highlight w:val="yellow"/>'
GREY = '<w:shd w:val="clear" w:color="auto" w:fill="F4B083"/>'

Remarks = Mapping[str, tuple[str, ...]]
"""Words of the text -> what a comment on them says: the comment, then its replies."""


def build_text(
    source: str, *, remarks: Remarks | None = None, highlights: Mapping[str, str] | None = None
) -> Docx:
    """A Word file of a Markdown text; words of ``remarks`` get comments, those of ``highlights`` a look."""
    doc = Docx()
    for level, name in enumerate(("Title", "Heading1"), 0):
        doc.style(name, name=("Title", "heading 1")[level], outline=level, more=_look(level))
    left = dict(remarks or {})
    looks = dict(highlights or {})
    for line in filter(None, source.splitlines()):
        level = len(line) - len(line.lstrip("#"))
        text = line.lstrip("# ")
        doc.add(paragraph(*_annotate(doc, text, left, looks), style=("", "Title", "Heading1")[min(level, 2)]))
    assert not left, f"not in the text: {list(left)}"
    return doc


def _look(level: int) -> str:
    size = (36, 24)[level]
    return (
        '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>'
        f'<w:outlineLvl w:val="{level}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>'
    )


def _annotate(
    doc: Docx, text: str, remarks: dict[str, tuple[str, ...]], looks: dict[str, str]
) -> list[Content]:
    """The runs of a paragraph, cut where something begins or ends."""
    before: dict[int, list[Xml]] = {}
    after: dict[int, list[Xml]] = {}
    for words in [words for words in remarks if words in text]:
        at = text.index(words)
        first: int | None = None
        for said in remarks.pop(words):
            own = doc.add_comment(said.split("\n"), by="Ada Lind", initials="AL", reply_to=first)
            first = own if first is None else first
            before.setdefault(at, []).append(comment_start(own))
            after.setdefault(at + len(words), []).append(comment_end(own))
    shown = {k: look for words, look in looks.items() for m in re.finditer(re.escape(words), text)
             for k in range(*m.span())}  # fmt: skip
    edges = sorted({0, len(text), *before, *after, *(k for k in shown if shown.get(k - 1) != shown[k]),
                    *(k + 1 for k in shown if k + 1 not in shown)})  # fmt: skip
    made: list[Content] = []
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        made += [*after.get(start, ()), *before.get(start, ())]
        if start < end:
            made.append(run(text[start:end], format=shown.get(start, "")))
    return made


REMARKS: Remarks = {
    "110 m³/s": (
        "Red line: nothing under 110 m³/s at Ambry Weir.\nKAR, MIR: support; OST: oppose",
        "Capital confirms (14 May).",
    ),
    "by consensus": ("Red line: consensus stays.",),
    "every week": ("Fallback: every three days.", "VEL: would accept every day"),
    "four months from receipt": ("Our line: four months. Three is too short for our courts.",),
    "have a significant adverse effect": (),
    "in equal shares": ("Instruction: equal shares, no scale of assessments.\nKAR: oppose; TAS: support",),
    "the course of any frontier": ("Keep. This is all that the border commission asked for.",),
    "(f) “Joint Commission” means the body": ("Note: add the observer here?",),
    "Recalling the Sarnhaven Declaration": ("Решение: согласиться с преамбулой?",),
    "Desiring to share the benefits": ("注：与首都商定措辞。",),
    "Article 9 Costs": ("Decision sought: may we accept a ceiling of USD 2.4 million?",),
}
HIGHLIGHTS = {"by consensus": YELLOW, "by 15 per cent": GREY, "Nothing in this Agreement affects": YELLOW}


def build_exercise() -> tuple[Docx, Docx]:
    """The annotated first text, and the revision."""
    old = (EXERCISE / "rev-0.md").read_text(encoding="utf-8")
    new = (EXERCISE / "base.md").read_text(encoding="utf-8")
    old = old[old.index("# ") :]
    new = new[new.index("# ") :].replace("four months from receipt", "[four][three] months from receipt")
    new = new.replace("by 20 per cent", "by [20][25] per cent")
    remarks = {words: said for words, said in REMARKS.items() if said and words in old}
    return build_text(old, remarks=remarks, highlights=HIGHLIGHTS), build_text(new)
