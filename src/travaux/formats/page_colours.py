"""Colours of parties: by hue, as light or dark as it takes to be read on the page's papers."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

LIGHT_PAPERS = ("#ffffff", "#fdfcf9", "#efece4")
"""What words may stand on by day: the sheet, the desk, the tone of a chosen row."""
DARK_PAPERS = ("#1d1c19", "#171613", "#2a2823")
LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of any size."""

MARKS = ("solid", "double", "dashed", "wavy")
"""Styles of underline; dotted is the base's."""

_FIRST_HUES = (255.0, 45.0, 155.0, 315.0, 95.0, 20.0, 200.0, 350.0)  # degrees; far apart, one after another
_GOLDEN_DEG = 137.508
_CHROMA = 0.15
_MARGIN = 0.1  # contrast kept in hand for rounding to bytes


@dataclass(frozen=True, slots=True)
class PartyColour:
    """How one party is marked.

    Attributes:
        light: "#rrggbb" on the light papers.
        dark: the same hue on the dark ones.
        mark: style of the underline, so that colour is never the only sign.
    """

    light: str
    dark: str
    mark: str


@lru_cache(maxsize=1024)
def party_colour(at: int) -> PartyColour:
    """The colour and mark of the party at place ``at`` of the list of parties."""
    hue = _FIRST_HUES[at] if at < len(_FIRST_HUES) else at * _GOLDEN_DEG % 360
    light = _fit(hue, LIGHT_PAPERS[2], darker=True)
    dark = _fit(hue, DARK_PAPERS[2], darker=False)
    return PartyColour(light, dark, MARKS[at % len(MARKS)])


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of two "#rrggbb", 1 to 21.

    Source: WCAG 2.2, relative luminance.
    """
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encode(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _fit(hue: float, paper: str, *, darker: bool) -> str:
    """The colour of that hue nearest to the paper that still has the contrast."""
    low, high = (0.1, 0.8) if darker else (0.4, 0.95)
    for _ in range(12):
        middle = (low + high) / 2
        enough = contrast(_in_gamut(middle, hue), paper) >= LEAST_CONTRAST + _MARGIN
        if enough == darker:
            low = middle
        else:
            high = middle
    return _in_gamut(low if darker else high, hue)


def _in_gamut(lightness: float, hue: float) -> str:
    """A colour in OKLCH as "#rrggbb", its chroma lowered until a screen can show it.

    Source: Björn Ottosson, "A perceptual color space for image processing" (OKLab), 2020.
    """
    chroma = _CHROMA
    while True:
        red, green, blue = _oklch_to_linear(lightness, chroma, hue)
        if all(-0.001 <= value <= 1.001 for value in (red, green, blue)) or chroma < 0.01:
            channels = (_encode(min(max(value, 0.0), 1.0)) for value in (red, green, blue))
            return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
        chroma *= 0.92


def _oklch_to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue * pi / 180), chroma * sin(hue * pi / 180)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
