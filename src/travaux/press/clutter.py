"""What stands in a page and is no part of the report: menus, advertisements, "read also" lists."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

_ALONE: Final = (
    "advertisement|advertisements|advertising|iklan|anzeige|werbung|publicité|publicidad|pubblicità|"
    "publicidade|реклама|reklam|广告|廣告|広告|"
    "scroll to continue(?: with content)?|scroll untuk (?:melanjutkan|membaca)|lanjutkan membaca.{0,40}|"
    "continue reading.{0,40}|story continues below.{0,40}|"
    "article continues.{0,40}|share|share this.{0,40}|bagikan(?: artikel)?(?: ini)?|compartir|partager|"
    "teilen|paylaş|поделиться|分享.{0,10}|"
    "print|email|facebook|twitter|x|whatsapp|telegram|linkedin|copy link|salin tautan|save|comments?|"
    "komentar|kommentare|comentarios|yorumlar|"
    "sign up.{0,80}|subscribe.{0,60}|newsletter|follow us.{0,60}|ikuti kami.{0,60}|listen|dengarkan|"
    "cookies?.{0,40}|log ?in|menu|home|search|cari|"
    "all rights reserved.{0,80}|hak cipta.{0,80}|copyright.{0,100}|©.{0,100}|все права защищены.{0,60}|"
    "loading.{0,10}|photo|video|foto|"
    "reading time.{0,20}|\\d{1,2} min(?:utes?)? read|estimated reading time.{0,20}|\\d{1,3}|[|•·*_=–—-]{1,80}"
)
_LISTS: Final = (
    "baca juga|lihat juga|simak juga|tonton juga|baca selengkapnya|berita lainnya|berita terkait|"
    "artikel terkait|terpopuler|terkini|rekomendasi(?: untuk anda)?|"
    "pilihan editor|read also|also read|read more|see also|read next|up next|related(?: stories| "
    "articles| news| topics| content)?|more from.{0,40}|more on this(?: story)?|more stories|"
    "most read|most popular|popular(?: now)?|trending(?: now)?|recommended(?: for you| stories)?|you "
    "may also like|you might also like|editors?['’] picks?|don['’]t miss|latest news|top stories|"
    "lee también|lea también|le puede interesar|te puede interesar|noticias relacionadas|más leídas?|lo "
    "más (?:leído|visto)|más noticias|"
    "lire aussi|à lire aussi|à lire également|sur le même sujet|les plus lus|articles liés|"
    "lesen sie auch|auch interessant|mehr zum thema|das könnte sie auch interessieren|meistgelesen|"
    "weitere artikel|mehr dazu|weiterlesen|"
    "читайте также|читать также|по теме|материалы по теме|самое читаемое|другие новости|главное|"
    "ilgili haberler|ayrıca bakınız|diğer haberler|bunlar da ilginizi çekebilir|en çok okunanlar|"
    "leggi anche|potrebbe interessarti|leia também|leia mais|mais lidas|lees ook|meer over|"
    "[اإ]قرأ أيض(?:ا|ًا|اً)|شاهد أيض(?:ا|ًا|اً)|مواضيع ذات صلة|الأكثر قراءة|"
    "相关新闻|相关阅读|相關新聞|延伸閱讀|延伸阅读|推荐阅读|热门|熱門|関連記事|あわせて読みたい|おすすめ|人気記事"
)
_OFFER: Final = re.compile(
    r"jetzt (?:weiterlesen|abonnieren|testen).{0,60}|weiterlesen mit.{0,60}|schon abonnent.{0,60}|"
    r"(?:subscribe|sign in|log in|register) (?:now )?to (?:continue|read|keep).{0,60}|"
    r"already a subscriber.{0,60}|"
    r"this (?:article|story|content) is (?:for|only).{0,60}subscribers.{0,40}|"
    r"(?:il vous reste|cet article est réservé|la suite est réservée).{0,80}|déjà abonné.{0,60}|"
    r"(?:contenido|artículo) (?:exclusivo|solo) para suscriptores.{0,60}|"
    r"(?:artikel|konten) ini (?:khusus|hanya) .{0,60}(?:pelanggan|berlangganan).{0,40}|"
    r"(?:материал|статья) доступ(?:ен|на) .{0,30}подписчик.{0,40}",
    re.IGNORECASE,
)
_OFFER_CHARS: Final = 800
_TAIL_HEADS: Final = frozenset(
    "berita lainnya|terpopuler|berita terkait|artikel terkait|most read|most popular|trending|trending now|"
    "top stories|más leídas|lo más leído|meistgelesen|en çok okunanlar|"
    "самое читаемое|الأكثر قراءة|人気記事|热门|熱門".split("|")
)
_LIST_BOUND_LINES: Final = 12


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[\W_]{{0,5}}(?:{_ALONE})[\W_]{{0,5}}", re.IGNORECASE)


@cache
def _list_head() -> re.Pattern[str]:
    return re.compile(
        rf"[\W_]{{0,5}}(?P<head>{_LISTS})(?P<colon>\s?[:：>»→|-]?)\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
    )


def is_clutter(line: str) -> bool:
    """Whether a line says nothing of the report: "Advertisement", "Share", "Baca juga: …"."""
    if len(line) > 300:
        return False
    return _alone().fullmatch(line) is not None or _head_of(line) is not None


def _head_of(line: str) -> tuple[str, bool] | None:
    """The heading of a list that leads away, and whether its first entry is in the line."""
    match = _list_head().fullmatch(line)
    if match is None:
        return None
    rest = match["rest"].strip()
    if rest and not match["colon"].strip():
        return None
    return match["head"].lower(), bool(rest)


def drop_clutter(lines: Iterable[str]) -> Iterator[str]:
    """The lines that belong to the report, in order; an empty line stays, as the end of a paragraph.

    After the heading of a list that leads away, what looks like its entries goes too: lines that end no
    sentence, up to the next line that does.
    """
    left = 0
    for line in lines:
        words = line.strip()
        if not words:
            yield line
            continue
        head = _head_of(words) if len(words) <= 300 else None
        if head is not None:
            left = 0 if head[1] else (10**6 if head[0] in _TAIL_HEADS else _LIST_BOUND_LINES)
            continue
        if len(words) <= 300 and _alone().fullmatch(words):
            continue
        if left and len(words) < 140 and not ends_sentence(words):
            left -= 1
            continue
        left = 0
        yield line


def cut_offer(lines: Sequence[str]) -> list[str]:
    """The lines up to the offer of a subscription that ends what may be read."""
    left, end = 0, len(lines)
    for at in range(len(lines) - 1, -1, -1):
        left += len(lines[at])
        if left > _OFFER_CHARS:
            break
        if _OFFER.fullmatch(lines[at].strip()):
            end = at
    return list(lines[:end])


def ends_sentence(words: str) -> bool:
    """Whether words end as a sentence does."""
    return words.rstrip("\"'”’»)]」』）】 ")[-1:] in (".", "!", "?", "…", "。", "！", "？", ":", "：")
