"""A ministry's notes on a revision: how many of 100 are placed, and that none is placed wrongly."""

from collections import Counter

from bench.figure import Figure
from bench.noted import judge_note, plant_notes
from travaux.text.notes import carry_notes

SEEDS = tuple(f"notes {number}" for number in range(10))
LEAST_PLACED = 0.9


def measure() -> list[Figure]:
    """Plant 100 notes on each of ten texts; judge each place by the words' identities."""
    found: Counter[str] = Counter()
    for seed in SEEDS:
        noted = plant_notes(seed)
        found.update(
            judge_note(noted, carried) for carried in carry_notes(noted.old, noted.new, noted.notes).notes
        )
    total = sum(found.values())
    wrong = total - found["right"] - found["unplaced"] - found["gone"]
    share = found["right"] / (total - found["gone"])
    return [
        Figure("notes placed wrongly", f"{wrong} of {total:,}", "0", holds=not wrong),
        Figure(
            "notes placed, of those whose words are still there",
            f"{share:.1%}",
            f"≥ {LEAST_PLACED:.0%}",
            holds=share >= LEAST_PLACED,
        ),
    ]
