"""Print every figure: `python -m bench`, or `python -m bench NAME …` for some of the measures."""

import sys
from importlib import import_module

from bench.figure import Figure, describe_machine, write_table
from bench.process import FailedError

MEASURES = (
    "readability",
    "amendments",
    "unrelated",
    "assembly",
    "comparison",
    "word",
    "brief",
    "press",
    "record",
    "room",
    "public",
    "chronology",
    "standing",
    "load",
)


def main(names: list[str]) -> int:
    """Take the measures and print the table; 1 if one does not hold, 2 for a name that is none."""
    unknown = set(names) - set(MEASURES)
    if unknown:
        print("no such measure:", *sorted(unknown), "; there are", *MEASURES, file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or MEASURES:
        print(f"{name} …", file=sys.stderr)
        try:
            figures += import_module(f"bench.{name}").measure()
        except (FailedError, ImportError) as error:
            figures.append(Figure(name, f"{error}".splitlines()[0], "to run", holds=False))
    print(describe_machine(), write_table(figures), sep="\n\n")
    return int(any(figure.holds is False for figure in figures))


sys.exit(main(sys.argv[1:]))
