"""The table of columns: the base, the proposals, the draft agreement, a row a provision."""

from collections.abc import Mapping

from travaux.formats.page_words import copied, direction_of, escape
from travaux.text.columns import ColumnRow, Columns, Wording, gather_wordings
from travaux.text.eids import HEADED
from travaux.text.model import Content, Proposed

AGREED = "Draft agreement"


def set_columns(columns: Columns, places: Mapping[str, int], *, language: str, way: str) -> str:
    """The whole table.

    Args:
        columns: the table.
        places: code of a party -> its place in the list of parties.
        language: of the text.
        way: its direction.
    """
    lang = f' lang="{escape(language)}"' if language else ' lang=""'
    lang += f' dir="{way}"'
    setter = _TableSetter(columns, places, lang=lang, language=language)
    rows = "".join(map(setter.set_row, columns.rows))
    kind = "stacked" if columns.stacked else f"beside n{len(columns.proposals)}"
    return f'<table class="cols {kind}">\n{setter.set_head()}<tbody>\n{rows}</tbody>\n</table>\n'


class _TableSetter:
    def __init__(self, columns: Columns, places: Mapping[str, int], *, lang: str, language: str) -> None:
        self._columns = columns
        self._places = places
        self._lang = lang
        self._language = language
        self._names = {proposal.id: proposal for proposal in columns.proposals}

    def set_head(self) -> str:
        """The header, repeated on every printed page."""
        cells = ['<th scope="col" class="rn">Row</th>', '<th scope="col" class="bt">Base text</th>']
        if self._columns.stacked:
            cells.append('<th scope="col">Wordings proposed</th>')
        else:
            cells += [
                f'<th scope="col" class="{self._colour(proposal)}">{self._title(proposal)}</th>'
                for proposal in self._columns.proposals
            ]
        cells += [f'<th scope="col" class="da">{AGREED}</th>', '<th scope="col" class="st">State</th>']
        return f"<thead><tr>{''.join(cells)}</tr></thead>\n"

    def set_row(self, row: ColumnRow) -> str:
        """One row."""
        provision = row.row.provision
        heading = provision.kind in HEADED and row.row.part == "head"
        own = provision.language
        lang = self._lang
        if own and own != self._language:
            lang = f' lang="{escape(own)}" dir="{direction_of(own)}"'
        number = row.row.number
        named = f' id="r{number}"' if row.row.part == "head" else ""
        base = "" if row.base is None else self._set_wording(row.base)
        cells = [
            f'<th scope="row" class="rn"><a href="#r{number}" tabindex="-1">{number}</a></th>',
            f'<td class="bt"{lang}>{base}</td>',
        ]
        if self._columns.stacked:
            stack = "".join(
                f'<div class="alt {self._colour(proposals[0])}"><b class="code">{self._codes(proposals)}</b> '
                f"<span{lang}>{self._set_wording(wording)}</span></div>"
                for proposals, wording in gather_wordings(self._columns, row)
            )
            cells.append(f"<td>{stack}</td>")
        else:
            cells += [self._set_cell(row, proposal, lang) for proposal in self._columns.proposals]
        state = '<abbr title="open">O</abbr>' if row.state else ""
        cells += [f'<td class="da"><b class="lab">{AGREED}</b></td>', f'<td class="st">{state}</td>']
        kind = ' class="h"' if heading else ""
        return f"<tr{named}{kind}>{''.join(cells)}</tr>\n"

    def _set_cell(self, row: ColumnRow, proposal: Proposed, lang: str) -> str:
        wording = row.proposed.get(proposal.id)
        if wording is None:
            return '<td class="none"></td>'
        label = f'<b class="lab">{self._title(proposal)}</b> '
        words = self._set_wording(wording)
        return f'<td class="{self._colour(proposal)}">{label}<span{lang}>{words}</span></td>'

    def _set_wording(self, wording: Wording) -> str:
        parts: list[str] = []
        if wording.number:
            parts.append(f'<span class="no">{_set_changes(wording.number)}</span>')
        if wording.heading:
            kind = "hd" if wording.number else "no"
            parts.append(f'<span class="{kind}">{_set_changes(wording.heading)}</span>')
        parts += [_set_changes(content) for content in (wording.text, wording.tail) if content]
        if wording.note:
            parts.append(f'<small class="who">({escape(wording.note)})</small>')
        return " ".join(parts)

    def _colour(self, proposal: Proposed) -> str:
        return next((f"c{self._places[code]}" for code in proposal.parties if code in self._places), "cx")

    def _title(self, proposal: Proposed) -> str:
        title = ", ".join(proposal.parties)
        if proposal.on in self._names:
            title += f" on {', '.join(self._names[proposal.on].parties)}"
        return escape(title)

    def _codes(self, proposals: tuple[Proposed, ...]) -> str:
        return ", ".join(dict.fromkeys(map(self._title, proposals)))


def _set_changes(content: Content) -> str:
    parts: list[str] = []
    for part in content:
        if isinstance(part, str):
            parts.append(escape(part))
            continue
        for alternative in part.alternatives:
            words = escape("".join(word for word in alternative.content if isinstance(word, str)))
            if not words:
                continue
            if alternative.is_base:
                parts.append(f"<del>{copied('{-')}{words}{copied('-}')}</del>")
            else:
                parts.append(f"<ins>{copied('{+')}{words}{copied('+}')}</ins>")
    return "".join(parts)
