"""The page: a text as one HTML file that stands alone, is read by eye and ear, and prints.

    render_rolling, render_columns, render_comparison, render_instrument -> str

No script runs in it and it asks the network for nothing. Brackets, names and marks are text, so that what is
copied from it still says who proposes what.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from travaux.formats.page_columns import set_columns
from travaux.formats.page_parts import count, set_legend, set_outline, set_redline_legend
from travaux.formats.page_rows import RowSetter
from travaux.formats.page_sheet import Kind, Sheet, render_sheet
from travaux.formats.page_words import WordSetter, direction_of, escape
from travaux.text.columns import compare_columns
from travaux.text.model import Instrument, RollingText
from travaux.text.notation import find_notation
from travaux.text.rows import Heading, Row, list_headings, list_rows

if TYPE_CHECKING:
    from travaux.text.compare import Comparison

_SAMPLE_ROWS = 60  # rows whose letters say which way a text of no stated language runs


def render_rolling(
    rolling: RollingText, *, title: str = "", notation: str = "un", data_json: str | None = None
) -> str:
    """The rolling text as a page.

    Args:
        rolling: the text.
        title: what to call it; by default its own title.
        notation: name of a profile.
        data_json: the same as JSON, kept in the page so that a program can read it back.

    Raises:
        UnknownNotationError: no profile is called so.
    """
    rows = list_rows(rolling, notation=find_notation(notation))
    words = WordSetter(_places(rolling.parties), notation=find_notation(notation), language=rolling.language)
    return _render_text(
        Sheet("running", title or rolling.title, "Rolling text", rolling.language, rolling.notices),
        rows,
        words,
        summary=_summarise(rows, list_headings(rows), rolling),
        legend=set_legend(rolling.parties, rolling.proposals),
        data_json=data_json,
    )


def render_comparison(comparison: "Comparison", *, title: str = "", data_json: str | None = None) -> str:
    """Two versions as a redline: deleted words struck out, inserted ones underlined.

    Args:
        comparison: its redline is shown, its changes counted.
        title: what to call it; by default the title of the text.
        data_json: see `render_rolling`.
    """
    redline = comparison.redline
    words = WordSetter({}, language=redline.language, redline=True)
    kinds = (("replace", "replaced"), ("insert", "inserted"), ("delete", "deleted"), ("move", "moved"))
    changes = comparison.hunks
    totals = [(sum(change.kind == kind for change in changes), word) for kind, word in kinds]
    made = ", ".join(f"{total} {word}" for total, word in totals if total)
    summary = count(len(changes), "change") + (f": {made}" if made else "")
    return _render_text(
        Sheet("redline", title or redline.title, "Comparison", redline.language, comparison.notices),
        list_rows(redline),
        words,
        summary=summary,
        legend=set_redline_legend(),
        data_json=data_json,
    )


def render_instrument(instrument: Instrument, *, title: str = "", data_json: str | None = None) -> str:
    """A text as a page; where it was read with its brackets, with those.

    Args:
        instrument: the text.
        title: what to call it; by default its own title.
        data_json: see `render_rolling`.
    """
    rows = list_rows(instrument.provisions)
    headings = list_headings(rows)
    articles = sum(heading.row.provision.kind == "article" for heading in headings)
    kind: Kind = "running" if any(row.places for row in rows) else "text"
    summary = _summarise(rows, headings) if kind == "running" else count(articles, "article")
    return _render_text(
        Sheet(kind, title or instrument.title, "Text", instrument.language, instrument.notices),
        rows,
        WordSetter({}, language=instrument.language),
        summary=summary,
        legend="",
        data_json=data_json,
    )


def render_columns(rolling: RollingText, *, title: str = "", data_json: str | None = None) -> str:
    """The base and every proposal's wording side by side; above four proposals one under another.

    Args:
        rolling: the text.
        title: what to call it; by default its own title.
        data_json: see `render_rolling`.
    """
    columns = compare_columns(rolling)
    rows = [row.row for row in columns.rows]
    headings = list_headings(rows)
    sheet = Sheet("columns", title or rolling.title, "Columns", rolling.language, rolling.notices)
    way = direction_of(rolling.language, _sample(rows))
    outline = set_outline(headings, language=rolling.language, way=way, change="place")
    table = set_columns(columns, _places(rolling.parties), language=rolling.language, way=way)
    return render_sheet(
        sheet,
        summary=_summarise(rows, headings, rolling),
        legend=set_legend(rolling.parties, rolling.proposals),
        outline=outline,
        text=table,
        parties=len(rolling.parties),
        data_json=data_json,
    )


def _places(parties: Sequence[str]) -> dict[str, int]:
    return {code: place for place, code in enumerate(parties)}


def _summarise(rows: Sequence[Row], headings: Sequence[Heading], rolling: RollingText | None = None) -> str:
    """What is open, and among how many: "23 places open in 9 of 15 provisions · 5 parties"."""
    words = f"{count(sum(row.places for row in rows), 'place')} open"
    shown = [heading for heading in headings if heading.row.provision.kind != "preface"]
    opened = sum(bool(heading.state) for heading in shown)
    if opened and len(shown) > 1:
        words += f" in {opened} of {len(shown)} provisions"
    if rolling is None:
        return words
    words += f" · {count(len(rolling.parties), 'party', 'parties')}"
    if len(rolling.proposals) != len(rolling.parties):
        words += f" · {count(len(rolling.proposals), 'proposal')}"
    return words


def _sample(rows: Sequence[Row]) -> str:
    """Some words of the text, to see which way it runs."""
    parts = [part for row in rows[:_SAMPLE_ROWS] for content in row.contents for part in content]
    return "".join(part for part in parts if isinstance(part, str))


def _render_text(
    sheet: Sheet,
    rows: Sequence[Row],
    words: WordSetter,
    *,
    summary: str,
    legend: str,
    data_json: str | None,
) -> str:
    headings = list_headings(rows)
    levels = {heading.row.number: heading.level for heading in headings}
    language = sheet.language
    way = direction_of(language, _sample(rows))
    said = f' lang="{escape(language)}"' if language else ' lang=""'
    text = RowSetter(words, levels=levels, language=language).set_rows(rows)
    return render_sheet(
        sheet,
        summary=summary,
        legend=legend,
        outline=set_outline(
            headings, language=language, way=way, change="change" if words.redline else "place"
        ),
        text=f'<article{said} dir="{way}">\n{text}</article>\n',
        parties=len(words.places),
        data_json=data_json,
    )
