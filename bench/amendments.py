"""Measure: real amendments compiled place by place, against the floor."""

import json
import os
from collections import defaultdict
from pathlib import Path

from bench.bracketed import Bracketed, compile_texts, judge_bracketed
from bench.figure import Figure
from bench.process import ROOT
from travaux.text.lines import canonical_blanks

CORPUS = Path(os.environ.get("TRAVAUX_CORPUS", ROOT.parent / "shared" / "corpus")) / "amendments"
MOST_RATIO = 1.15

Place = tuple[str, str]
"""Where an amendment stands, and the words that it amends."""


def measure() -> list[Figure]:
    """Words inside brackets over the floor: where there was a text, and where all is new."""
    files = sorted(CORPUS.glob("*.json"))
    if not files:
        return [Figure("amendments", f"no corpus at {CORPUS}", f"≤ {MOST_RATIO}")]
    figures: list[Figure] = []
    for path in files:
        amended, added = Bracketed(), Bracketed()
        for (_, original), texts in read_places(path).items():
            (amended if original else added).add(compile_texts(original, texts))
        name = path.stem.partition("-")[0]
        figures += judge_bracketed(f"amendments of {name}", amended, most=MOST_RATIO)
        figures += judge_bracketed(f"new provisions of {name}", added, most=MOST_RATIO)
    return figures


def read_places(path: Path) -> dict[Place, list[str]]:
    """A committee's amendments: place and original in canonical blanks -> the words of each amendment."""
    places: dict[Place, list[str]] = defaultdict(list)
    for amendment in json.loads(path.read_text(encoding="utf-8")):
        original, amended = (canonical_blanks(amendment[key]) for key in ("content", "amendment"))
        places[amendment["section"], original].append("" if amended.lower() == "deleted" else amended)
    return places
