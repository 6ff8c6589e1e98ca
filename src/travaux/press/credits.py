"""Captions of pictures, and whose picture it is."""

import re
from typing import Final

from travaux.press.model import Image

_LABEL: Final = (
    r"foto|fotos|photo|photos|photograph|picture|pictures|image|images|image source|image credit|photo "
    r"credit|credit|bild|bildquelle|crédit(?: photo)?|"
    r"crédito|imagen|immagine|фото|fotoğraf|görsel|写真|照片|图片|圖片|图|圖|ilustrasi|sumber foto|dok"
)
_LINE: Final = re.compile(
    rf"\s*[(（\[]?(?:(?:{_LABEL})(?:\s(?:by|oleh|von|par|por|di))?\s?[:：]|(?:photo|foto|picture|"
    rf"image)s?\s(?:by|oleh|von|par|por)\s|©|\(c\)\s)\s*"
    r"(?P<credit>[^()（）]{2,140}?)[)）\]]?\.?\s*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    rf"(?:[(（\[](?:(?:{_LABEL})(?:\s(?:by|oleh))?\s?[:：]?\s?|©\s?)(?P<inside>[^()（）]{{2,120}})[)）\]]|"
    rf"(?:(?<=[.!?)\s])|\s[—–|-]\s)(?:(?:{_LABEL})\s?[:：]\s?|©\s?)(?P<after>[^()（）.]{{2,120}}?)|"
    r"[(（](?P<agency>(?:[A-Z]{2,8} Photo|AP|AFP|Reuters|REUTERS|EPA|Getty Images|[^()（）/]{2,60}(?:/|"
    r"\svia\s)[^()（）]{2,60})[^()（）]{0,60})[)）])\.?\s*$",
    re.IGNORECASE,
)  # fmt: skip
_CHARS: Final = 1500


def read_credit_line(line: str) -> str:
    """The credit of a line that says nothing else, "Foto: AP/Ana Ruiz"; "" if it is no such line."""
    if len(line) > 180:
        return ""
    match = _LINE.fullmatch(line)
    return match["credit"].strip() if match else ""


def make_image(caption: str, credit: str = "") -> Image | None:
    """A picture from its caption, out of which a credit at its end is taken; None where neither is left."""
    words = caption[:_CHARS].strip()
    whole = read_credit_line(words)
    if whole and not credit:
        return Image("", whole)
    if credit and words.endswith(credit):
        shorter = words[: -len(credit)].rstrip(" -–—|/©(")
        words = re.sub(rf"[\s(|©–-]*(?:{_LABEL})\s?[:：]?\s?$", "", shorter, flags=re.IGNORECASE)
    match = _TAIL.search(words[-200:])
    if match:
        found = next(filter(None, (match["inside"], match["after"], match["agency"])), "")
        words = words[: len(words) - len(match.group())] if len(words) > len(match.group()) else ""
        credit = credit or found
    bare = read_credit_line(credit) or credit
    image = Image(words.strip(), bare.strip(" ()[]"))
    return image if image.caption or image.credit else None
