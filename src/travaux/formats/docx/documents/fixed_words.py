"""The words that papers out of the record bring themselves, in each language that they can be had in.

A blank stands in braces. Every language has the same keys with the same blanks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_EN = {
    "months": "January February March April May June July August September October November December",
    "page": "Page ",
    "of": " of ",
    "about": "about {when}",
    "and": "{some} and {last}",
    "exercise": "EXERCISE",
    "somebody": "a delegation",
    "unnamed": "name not recorded",
    "as-at": "As at act {seq} of the record",
    "source": "Source",
    "source-act": "The record “{title}”, log “{log}”: act {acts}.",
    "source-acts": "The record “{title}”, log “{log}”: acts {acts}.",
    "source-head": "As at act {seq}, recorded on {when}; its SHA-256 hash is",
    "margin": "Numbers in the margin are those of the acts on the record.",
    "act": "Act",
    "provisional": "Provisional",
    "final": "Final",
    "draft": "Draft",
    "held": "{where}, {when}",
    "until": "{start} to {end}",
    "number": "{n}. {words}",
    "agenda": "Agenda",
    "item": "Item {n}. {words}",
    "no-item": "Other matters",
    "on": "On {about}",
    "proposal-of": "the proposal of {parties}",
    "proposal-on": "the proposal of {parties} on {places}",
    "response-of": "the response asked of {parties}",
    # Participants
    "participants": "List of participants",
    "participants-provisional": "Provisional list of participants",
    "participants-count": "Participants: {n}",
    "participants-none": "Nobody is recorded.",
    "participants-note": (
        "Delegations stand in the conference’s own order. A delegation of which nobody is recorded is not "
        "thereby absent."
    ),
    "participant": "{words}",
    "party": "{party}",
    "delegation": "Delegations",
    "organization": "Organizations",
    "observer": "Observers",
    "presiding": "Chair and secretariat",
    "others": "Others",
    # The chair's summary
    "chairs-summary": "Chair’s summary",
    "chairs-summary-note": (
        "This summary is given under the chair’s own responsibility. It was not agreed, binds no "
        "delegation and is without prejudice to the position of any."
    ),
    "chair-responsible": "Under the chair’s own responsibility",
    "views": "In the discussion it was said, as recorded:",
    # The summary record
    "summary-record": "Summary record",
    "summary-record-note": (
        "What was said stands in the words in which it was recorded. Words that were corrected are marked; "
        "the corrigendum at the end says how they first read."
    ),
    "proceedings": "Proceedings",
    "opened": "The meeting was opened on {when}.",
    "adjourned": "The meeting rose on {when}.",
    "adjourned-words": "The meeting rose on {when}: {words}{stop}",
    "spoke": "{who} took the floor.",
    "said": "{who} said, as recorded: “{words}”",
    "said-on": "{who} {words}{stop}",
    "outcome": "It was recorded as the outcome of the meeting: {words}{stop}",
    "decided": "The meeting decided: {words}{stop}",
    "decided-on": "The meeting decided {words}{stop}",
    "next-step": "It was decided as the next step: {words}{stop}",
    "agreed": "It was recorded as agreed {level}: {places}.",
    "agreed-between": "It was recorded as agreed {level} between {parties}: {places}.",
    "level-in principle": "in principle",
    "level-in group": "in group",
    "level-ad referendum": "ad referendum",
    "level-in plenary": "in plenary",
    "whole": "the whole of {title}",
    "accepted": "Into the text of {title} was taken: {proposals}.",
    "rejected": "Not taken into the text of {title}: {proposals}.",
    "proposed": "{who} proposed another wording of {places}.",
    "voted": "A vote was taken on {about}: {result}.",
    "result-adopted": "adopted",
    "result-rejected": "rejected",
    "result-tied": "tied",
    "result-no quorum": "no quorum",
    "ayes": "In favour: {parties}.",
    "noes": "Against: {parties}.",
    "abstentions": "Abstaining: {parties}.",
    "corrected": " (corrected)",
    "corrigendum": "Corrigendum",
    "paragraph": "Paragraph",
    "first-read": "As first recorded",
    "now-reads": "Corrected to",
    "asked-by": "Asked by",
    # Decisions
    "decisions": "Decisions and next steps",
    "decisions-head": "Decisions",
    "outcomes-head": "Outcome",
    "agreements-head": "Text recorded as agreed",
    "next-steps-head": "Next steps",
    "nothing-decided": "No decision and no next step is recorded.",
    "what": "What",
    "who": "By whom",
    "when": "By when",
    "not-said": "not said",
    # Agreed minutes
    "agreed-minutes": "Agreed minutes",
    "agreed-minutes-title": "Agreed minutes of the meeting between {first} and {other}",
    "agreed-minutes-note": "They are agreed once both sides have signed them; until then they are a draft.",
    "minutes-met": "Delegations of {first} and {other} met in {where} on {when}.",
    "minutes-met-when": "Delegations of {first} and {other} met on {when}.",
    "led": "That of {party} was led by {head}.",
    "conclusions": "Conclusions",
    "for": "For {party}",
    "sign-name": "Name and title",
    "sign-place": "Place",
    "sign-date": "Date",
    # Responses
    "answers": "Responses article by article",
    "due": "due {when}",
    "documents": "Given with it: {documents}.",
    "answers-reading": (
        "The text stands as it was when the response was asked for. An empty cell is no answer, and no "
        "acceptance. In a wording that would be accepted, deleted words are struck out and new ones bold."
    ),
    "answers-title": "Response of {parties} to {asker}",
    "margin-answers": "Numbers before paragraphs in the margin are those of the acts on the record.",
    "work": "{words}",
    "asked": "{asker} asked {parties} for a response on {about}{due}.",
    "asked-open": "{asker} asked {parties} for a response{due}.",
    "by": ", by {when}",
    "given-final": "{party} gave its final response on {when}.",
    "given-preliminary": "{party} gave a preliminary response on {when}.",
    "taken": "{asker} took it as an answer (act {seq}).",
    "awaited-from": "A final response of {party} is awaited{due}.",
    "promised": "{party} promised it{due}.",
    "preliminary": "Preliminary",
    "awaited": "Awaited",
    "row": "Row",
    "text": "Text",
    "answer": "Answer",
    "answer-accept": "Accepted",
    "answer-accept-with-change": "Accepted with a change",
    "answer-comment": "Comment",
    "answer-reject": "Not accepted",
    "answer-question": "Question",
    "of-preliminary": "preliminary, {when}",
    "awaited-here": "Awaited: {parties}",
    "moved": "The text has changed here since.",
    "elsewhere": "On what stands elsewhere",
    "comments": "Comments",
    "comment-of": "{who}: {words}{stop}",
}
_ID = {
    "months": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "page": "Halaman ",
    "of": " dari ",
    "about": "sekitar {when}",
    "and": "{some} dan {last}",
    "exercise": "LATIHAN",
    "somebody": "sebuah delegasi",
    "unnamed": "nama tidak dicatat",
    "as-at": "Keadaan pada tindakan {seq} dalam catatan",
    "source": "Sumber",
    "source-act": "Catatan “{title}”, bagian “{log}”: tindakan {acts}.",
    "source-acts": "Catatan “{title}”, bagian “{log}”: tindakan {acts}.",
    "source-head": "Keadaan pada tindakan {seq}, dicatat pada {when}; hash SHA-256-nya",
    "margin": "Nomor di tepi adalah nomor tindakan dalam catatan.",
    "act": "Tindakan",
    "provisional": "Sementara",
    "final": "Final",
    "draft": "Konsep",
    "held": "{where}, {when}",
    "until": "{start} sampai {end}",
    "number": "{n}. {words}",
    "agenda": "Agenda",
    "item": "Butir {n}. {words}",
    "no-item": "Hal-hal lain",
    "on": "Mengenai {about}",
    "proposal-of": "usul {parties}",
    "proposal-on": "usul {parties} atas {places}",
    "response-of": "tanggapan yang diminta dari {parties}",
    "participants": "Daftar peserta",
    "participants-provisional": "Daftar peserta sementara",
    "participants-count": "Peserta: {n}",
    "participants-none": "Tidak ada yang dicatat.",
    "participants-note": (
        "Urutan delegasi adalah urutan konferensi sendiri. Delegasi yang pesertanya belum dicatat tidak "
        "berarti tidak hadir."
    ),
    "participant": "{words}",
    "party": "{party}",
    "delegation": "Delegasi",
    "organization": "Organisasi",
    "observer": "Pengamat",
    "presiding": "Ketua dan sekretariat",
    "others": "Lain-lain",
    "chairs-summary": "Ringkasan ketua",
    "chairs-summary-note": (
        "Ringkasan ini dibuat atas tanggung jawab ketua sendiri. Ringkasan ini tidak disepakati, tidak "
        "mengikat delegasi mana pun, dan tidak mengurangi posisi delegasi mana pun."
    ),
    "chair-responsible": "Atas tanggung jawab ketua sendiri",
    "views": "Dalam pembahasan dikatakan, sebagaimana dicatat:",
    "summary-record": "Risalah ringkas",
    "summary-record-note": (
        "Yang dikatakan tertera dengan kata-kata sebagaimana dicatat. Kata-kata yang dibetulkan diberi "
        "tanda; ralat di bagian akhir menunjukkan bunyi semulanya."
    ),
    "proceedings": "Jalannya rapat",
    "opened": "Rapat dibuka pada {when}.",
    "adjourned": "Rapat ditutup pada {when}.",
    "adjourned-words": "Rapat ditutup pada {when}: {words}{stop}",
    "spoke": "{who} berbicara.",
    "said": "{who} mengatakan, sebagaimana dicatat: “{words}”",
    "said-on": "{who} {words}{stop}",
    "outcome": "Sebagai hasil rapat dicatat: {words}{stop}",
    "decided": "Rapat memutuskan: {words}{stop}",
    "decided-on": "Rapat memutuskan {words}{stop}",
    "next-step": "Sebagai langkah berikutnya diputuskan: {words}{stop}",
    "agreed": "Dicatat sebagai disepakati {level}: {places}.",
    "agreed-between": "Dicatat sebagai disepakati {level} antara {parties}: {places}.",
    "level-in principle": "secara prinsip",
    "level-in group": "dalam kelompok",
    "level-ad referendum": "ad referendum",
    "level-in plenary": "dalam pleno",
    "whole": "seluruh {title}",
    "accepted": "Ke dalam naskah {title} diambil: {proposals}.",
    "rejected": "Tidak diambil ke dalam naskah {title}: {proposals}.",
    "proposed": "{who} mengusulkan rumusan lain atas {places}.",
    "voted": "Pemungutan suara atas {about}: {result}.",
    "result-adopted": "diterima",
    "result-rejected": "ditolak",
    "result-tied": "seimbang",
    "result-no quorum": "tidak memenuhi kuorum",
    "ayes": "Setuju: {parties}.",
    "noes": "Menolak: {parties}.",
    "abstentions": "Abstain: {parties}.",
    "corrected": " (dibetulkan)",
    "corrigendum": "Ralat",
    "paragraph": "Paragraf",
    "first-read": "Sebagaimana semula dicatat",
    "now-reads": "Dibetulkan menjadi",
    "asked-by": "Diminta oleh",
    "decisions": "Keputusan dan langkah berikutnya",
    "decisions-head": "Keputusan",
    "outcomes-head": "Hasil",
    "agreements-head": "Naskah yang dicatat sebagai disepakati",
    "next-steps-head": "Langkah berikutnya",
    "nothing-decided": "Tidak ada keputusan dan langkah berikutnya yang dicatat.",
    "what": "Apa",
    "who": "Oleh siapa",
    "when": "Paling lambat",
    "not-said": "tidak disebutkan",
    "agreed-minutes": "Risalah yang disepakati",
    "agreed-minutes-title": "Risalah yang disepakati dari rapat antara {first} dan {other}",
    "agreed-minutes-note": (
        "Risalah ini disepakati setelah kedua pihak menandatanganinya; sampai saat itu risalah ini adalah "
        "konsep."
    ),
    "minutes-met": "Delegasi {first} dan {other} bertemu di {where} pada {when}.",
    "minutes-met-when": "Delegasi {first} dan {other} bertemu pada {when}.",
    "led": "Delegasi {party} dipimpin oleh {head}.",
    "conclusions": "Kesimpulan",
    "for": "Untuk {party}",
    "sign-name": "Nama dan jabatan",
    "sign-place": "Tempat",
    "sign-date": "Tanggal",
    "answers": "Tanggapan pasal demi pasal",
    "due": "paling lambat {when}",
    "documents": "Diberikan bersamanya: {documents}.",
    "answers-reading": (
        "Naskah tertera sebagaimana adanya ketika tanggapan diminta. Sel kosong bukan jawaban dan bukan "
        "penerimaan. Dalam rumusan yang akan diterima, kata yang dihapus dicoret dan kata baru ditebalkan."
    ),
    "answers-title": "Tanggapan {parties} kepada {asker}",
    "margin-answers": "Nomor di depan paragraf di tepi adalah nomor tindakan dalam catatan.",
    "work": "{words}",
    "asked": "{asker} meminta tanggapan dari {parties} mengenai {about}{due}.",
    "asked-open": "{asker} meminta tanggapan dari {parties}{due}.",
    "by": ", paling lambat {when}",
    "given-final": "{party} memberi tanggapan finalnya pada {when}.",
    "given-preliminary": "{party} memberi tanggapan sementara pada {when}.",
    "taken": "{asker} menerimanya sebagai jawaban (tindakan {seq}).",
    "awaited-from": "Tanggapan final {party} ditunggu{due}.",
    "promised": "{party} menjanjikannya{due}.",
    "preliminary": "Sementara",
    "awaited": "Ditunggu",
    "row": "Baris",
    "text": "Naskah",
    "answer": "Jawaban",
    "answer-accept": "Diterima",
    "answer-accept-with-change": "Diterima dengan perubahan",
    "answer-comment": "Komentar",
    "answer-reject": "Tidak diterima",
    "answer-question": "Pertanyaan",
    "of-preliminary": "sementara, {when}",
    "awaited-here": "Ditunggu: {parties}",
    "moved": "Naskah di sini telah berubah sejak itu.",
    "elsewhere": "Mengenai yang berada di tempat lain",
    "comments": "Komentar",
    "comment-of": "{who}: {words}{stop}",
}
_LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": _EN, "id": _ID}
LANGUAGES = tuple(_LANGUAGES)
"""Those that papers can be had in."""


@dataclass(frozen=True, slots=True)
class FixedWords:
    """The words of one language; ``language``: its tag."""

    language: str

    @property
    def months(self) -> list[str]:
        """The names of the months."""
        return self.say("months").split()

    def say(self, key: str, **blanks: object) -> str:
        """The words of a key, its blanks filled."""
        return _LANGUAGES[self.language][key].format(**blanks)

    def name(self, sort: str, value: str) -> str:
        """A value as this language calls it, "level-in group"; one that it does not know, as it is."""
        return _LANGUAGES[self.language].get(f"{sort}-{value}", value)


def list_blanks(words: FixedWords) -> dict[str, frozenset[str]]:
    """Key -> the blanks in its words."""
    return {
        key: frozenset(re.findall(r"\{(\w+)\}", said)) for key, said in _LANGUAGES[words.language].items()
    }


def find_words(language: str) -> FixedWords:
    """The words of a language, "id-ID" as "id"; English where there are none."""
    primary = language.partition("-")[0].lower()
    return FixedWords(primary if primary in _LANGUAGES else "en")
