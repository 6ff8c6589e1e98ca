"""What a paragraph shows: its words, with their inline marks; no codes of fields, nothing hidden."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from travaux.formats.docx.names import MC, M, w
from travaux.formats.docx.styles import TOGGLES, RunStyle, Styles, is_on
from travaux.formats.docx.symbols import read_symbol
from travaux.formats.html_runs import BREAK, Run, read_run, split_breaks

_FIXED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): BREAK,
    w("br"): BREAK,
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_THROUGH = frozenset(
    w(name)
    for name in (
        "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "ins", "moveTo", "dir", "bdo", "fldSimple",
    )
)  # fmt: skip
_DRAWINGS = frozenset((w("drawing"), w("pict"), w("object")))
_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_STRIKES = frozenset((w("strike"), w("dstrike")))
_RAISED = frozenset(("superscript", "subscript"))
_ALTERNATIVES, _CHOICE, _FALLBACK = (f"{{{MC}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_MATH_TEXT = f"{{{M}}}t"
_FORMULAS = (f"{{{M}}}oMath", f"{{{M}}}oMathPara")
_CONTENTS_CODES = frozenset(("TOC", "TOA"))
_R, _RPR, _T, _BREAK_TAG, _FIELD, _CODE = (
    w(name) for name in ("r", "rPr", "t", "br", "fldChar", "instrText")
)
_BOX = w("txbxContent")
_FIELDS_MOST = 64


@dataclass(frozen=True, slots=True)
class _Look:
    """The inline marks of a run, whether it is hidden, and its language."""

    styles: frozenset[str] = frozenset()
    is_hidden: bool = False
    language: str = ""


_PLAIN = _Look()


@dataclass(slots=True)
class _Field:
    """A field that is open: its code so far, and whether its result is being read."""

    code: str = ""
    shows: bool = False

    @property
    def is_contents(self) -> bool:
        return (
            self.code.split(maxsplit=1)[:1] != []
            and self.code.split(maxsplit=1)[0].upper() in _CONTENTS_CODES
        )


@dataclass(slots=True)
class Seen:
    """What was come upon on the way.

    Attributes:
        hidden_chars: characters that are not shown.
        contents_chars: characters of tables of contents.
        has_struck: whether words are struck out.
        languages: BCP 47 -> characters; "" where none is said.
    """

    hidden_chars: int = 0
    contents_chars: int = 0
    has_struck: bool = False
    languages: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Shown:
    """What one paragraph shows.

    Attributes:
        runs: its words, in several where it is broken.
        notes: the notes that it refers to: ("footnote", id).
        boxes: the contents of its text boxes.
        is_hidden: whether it holds words, and all of them are hidden.
    """

    runs: list[Run]
    notes: list[tuple[str, str]]
    boxes: list[etree._Element]
    is_hidden: bool = False


class ParagraphReader:
    """Reads paragraphs in order; knows the fields that are open from one to the next.

    Args:
        styles: of the file.
        label_of: the label of a note from its kind and id; "" for a note that is not there.
    """

    def __init__(self, styles: Styles, label_of: Callable[[str, str], str]) -> None:
        self.seen = Seen()
        self._styles = styles
        self._label_of = label_of
        self._fields: list[_Field] = []
        self._begin(RunStyle())

    def _begin(self, base: RunStyle) -> None:
        self._base = base
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, int, str]] = []
        self._open: dict[str, int] = {}
        self._notes: list[tuple[str, str]] = []
        self._boxes: list[etree._Element] = []
        self._hidden_here = 0

    def read(self, paragraph: etree._Element, base: RunStyle, *, is_title: bool = False) -> Shown:
        """Read a paragraph.

        Args:
            paragraph: the w:p.
            base: what its style says of its words.
            is_title: whether breaks are blanks in it.
        """
        self._begin(base)
        self._read_children(paragraph)
        self._set_styles(frozenset())
        raw = "".join(self._pieces)
        if is_title:
            raw = raw.replace(BREAK, "  ")
        runs = [read_run(raw, start, end, self._marks) for start, end in split_breaks(raw)] if raw else []
        runs = [run for run in runs if run.text]
        return Shown(runs, self._notes, self._boxes, bool(self._hidden_here) and not runs)

    def _read_children(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._read_run(child)
            elif tag in _THROUGH:
                self._read_children(child)
            elif tag in _FORMULAS:
                self._read_formula(child)
            elif tag == _ALTERNATIVES:
                for form in _first_form(child):
                    self._read_children(form)

    def _read_run(self, run: etree._Element) -> None:
        self._read_run_children(run, self._read_look(run.find(_RPR)))

    def _read_run_children(self, run: etree._Element, look: _Look) -> None:
        for child in run:
            tag = child.tag
            if tag == _T:
                self._put(child.text or "", look)
            elif tag in _FIXED:
                self._put(_FIXED[tag], look)
            elif tag == _FIELD:
                self._read_field(child)
            elif tag == _CODE:
                if self._fields:
                    self._fields[-1].code += child.text or ""
            elif tag != _RPR:
                self._read_rare(child, look)

    def _read_rare(self, child: etree._Element, look: _Look) -> None:
        tag = child.tag
        if tag == w("sym"):
            self._put(read_symbol(child.get(w("font"), ""), child.get(w("char"), "")), look)
        elif tag in _REFERENCES:
            self._refer(_REFERENCES[tag], child.get(w("id"), ""), look)
        elif tag == w("ruby"):
            self._read_ruby(child)
        elif tag in _DRAWINGS:
            self._boxes += _boxes_in(child)
        elif tag == _ALTERNATIVES:
            for form in _first_form(child):
                self._read_run_children(form, look)

    def _put(self, text: str, look: _Look) -> None:
        if not text or not self._is_shown():
            return
        if any(opened.is_contents for opened in self._fields):
            self.seen.contents_chars += len(text)
            return
        if look.is_hidden:
            self._hidden_here += not text.isspace()
            self.seen.hidden_chars += 0 if text.isspace() else len(text)
            return
        languages = self.seen.languages
        languages[look.language] = languages.get(look.language, 0) + len(text)
        self._set_styles(look.styles)
        self._pieces.append(text)
        self._length += len(text)

    def _is_shown(self) -> bool:
        return not self._fields or all(opened.shows for opened in self._fields)

    def _set_styles(self, styles: frozenset[str]) -> None:
        if not self._open and not styles:
            return
        for style in [style for style in self._open if style not in styles]:
            start = self._open.pop(style)
            if start < self._length:
                self._marks.append((start, self._length, style))
        for style in styles:
            self._open.setdefault(style, self._length)

    def _read_look(self, properties: etree._Element | None) -> _Look:
        base = self._base
        if properties is None:
            return _Look(frozenset(), base.toggles.get("hidden", False), base.language)
        found: set[str] = set()
        own = RunStyle()
        toggles: dict[str, bool] = {}
        language = ""
        for child in properties:
            tag = child.tag
            if tag in TOGGLES:
                toggles[TOGGLES[tag]] = is_on(child)
            elif tag == w("rStyle"):
                own = self._styles.run(child.get(w("val"), ""))
            elif tag == w("u") and child.get(w("val"), "single") != "none":
                found.add("underline")
            elif tag == w("vertAlign") and child.get(w("val"), "") in _RAISED:
                found.add(child.get(w("val"), ""))
            elif tag == w("lang"):
                language = child.get(w("val"), "")
            elif tag in _STRIKES and is_on(child):
                self.seen.has_struck = True
        for name in ("bold", "italic"):
            if toggles.get(name, own.toggles.get(name, False)):
                found.add(name)
        styled = own.toggles.get("hidden", False) != base.toggles.get("hidden", False)
        is_hidden = toggles.get("hidden", styled)
        return _Look(frozenset(found), is_hidden, language or own.language or base.language)

    def _read_field(self, edge: etree._Element) -> None:
        kind = edge.get(w("fldCharType"), "")
        if kind == "begin" and len(self._fields) < _FIELDS_MOST:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _refer(self, kind: str, own: str, look: _Look) -> None:
        label = self._label_of(kind, own)
        if not label or look.is_hidden or not self._is_shown():
            return
        self._set_styles(frozenset())
        words = f"[^{label}]"
        self._pieces.append(words)
        self._marks.append((self._length, self._length + len(words), "note"))
        self._length += len(words)
        self._notes.append((kind, own))

    def _read_ruby(self, ruby: etree._Element) -> None:
        """The words, then how they are read, in brackets."""
        base, reading = ruby.find(w("rubyBase")), ruby.find(w("rt"))
        if base is not None:
            self._read_children(base)
        if reading is not None:
            self._put("(", _PLAIN)
            self._read_children(reading)
            self._put(")", _PLAIN)

    def _read_formula(self, formula: etree._Element) -> None:
        for part in formula.iter(_MATH_TEXT, _T):
            self._put(part.text or "", _PLAIN)


def _first_form(alternatives: etree._Element) -> Iterator[etree._Element]:
    for form in alternatives.iterchildren(_CHOICE, _FALLBACK):
        yield form
        return


def _boxes_in(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, those inside others and in second forms aside."""
    found = []
    for box in drawing.iter(_BOX):
        for above in box.iterancestors():
            if above is drawing:
                found.append(box)
                break
            if above.tag == _BOX or (above.tag in (_FALLBACK, _CHOICE) and above.getprevious() is not None):
                break
    return found
