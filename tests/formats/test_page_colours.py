"""Colours: read on every paper of the page, by day and by night."""

import re
from itertools import pairwise
from pkgutil import get_data

import pytest

from travaux.formats.page_colours import (
    DARK_PAPERS,
    LEAST_CONTRAST,
    LIGHT_PAPERS,
    MARKS,
    contrast,
    party_colour,
)

STYLE = (get_data("travaux.formats", "static/page.css") or b"").decode()
INKS = ("ink", "soft", "faint", "link", "open", "gone", "came")


def variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s?(#[0-9a-f]{6})", block))


LIGHT, DARK, *_ = [variables(block) for block in re.findall(r":root\{(.*?)\}", STYLE, re.DOTALL)]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_colours_of_200_parties_are_read_in_both_schemes() -> None:
    for at in range(200):
        colour = party_colour(at)
        assert all(contrast(colour.light, paper) >= LEAST_CONTRAST for paper in LIGHT_PAPERS)
        assert all(contrast(colour.dark, paper) >= LEAST_CONTRAST for paper in DARK_PAPERS)


def test_parties_that_stand_near_each_other_look_different() -> None:
    colours = [party_colour(at) for at in range(36)]
    assert len({(colour.light, colour.mark) for colour in colours}) == len(colours)
    for colour, following in pairwise(colours):
        assert colour.mark != following.mark
    assert "dotted" not in MARKS  # that is the base's


@pytest.mark.parametrize("ink", INKS)
def test_every_ink_is_read_on_every_paper(ink: str) -> None:
    assert all(contrast(LIGHT[ink], LIGHT[paper]) >= LEAST_CONTRAST for paper in ("paper", "sheet", "hair"))
    assert all(contrast(DARK[ink], DARK[paper]) >= LEAST_CONTRAST for paper in ("paper", "sheet", "hair"))


def test_changes_are_read_on_their_tone() -> None:
    assert contrast(LIGHT["came"], LIGHT["came-tone"]) >= LEAST_CONTRAST
    assert contrast(DARK["came"], DARK["came-tone"]) >= LEAST_CONTRAST


def test_the_papers_are_those_of_the_style() -> None:
    assert (LIGHT["sheet"], LIGHT["paper"], LIGHT["hair"]) == LIGHT_PAPERS
    assert (DARK["sheet"], DARK["paper"], DARK["hair"]) == DARK_PAPERS
