"""The theme and the table of fonts: parts that Word expects in every file, as quiet as they can be."""

from travaux.formats.docx.documents.markup import NAMESPACES
from travaux.formats.docx.documents.script import SANS, SERIF

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = (
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1B1A17"), ("lt2", "EFECE4"), ("accent1", "2F6DB3"),
    ("accent2", "B8562B"), ("accent3", "3B8A62"), ("accent4", "8A5AA8"), ("accent5", "A08A1F"),
    ("accent6", "5D5A52"), ("hlink", "1F4B7A"), ("folHlink", "5D5A52"),
)  # fmt: skip
_FAMILIES = ((SERIF, "roman", "02020603050405020304"), (SANS, "swiss", "020B0604020202020204"))


def write_theme() -> bytes:
    """The theme: black on white, one serif, one sans."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    fonts = "".join(
        f'<a:{part}><a:latin typeface="{SERIF}"/><a:ea typeface=""/><a:cs typeface=""/></a:{part}>'
        for part in ("majorFont", "minorFont")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{colours}</a:clrScheme><a:fontScheme name="Plain">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def write_fonts() -> bytes:
    """The table of the fonts that our styles name."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, family, panose in _FAMILIES
    )
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>".encode()
