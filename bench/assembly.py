"""Measure: a version from each of 193 States compiled by the whole command, against a bare process."""

from itertools import product
from math import log
from pathlib import Path
from statistics import linear_regression
from string import ascii_uppercase
from tempfile import TemporaryDirectory

from bench.figure import Figure, judge
from bench.process import Run, alternate, peer, travaux
from bench.treaty import write_treaty
from bench.versions import write_base, write_co_sponsored, write_unrelated

STATES = 193
SIZES = (24, 48, 96, 193)
ROUNDS, GROWTH_ROUNDS = 3, 5
MOST_RATIO, MOST_EXPONENT, MOST_MEMORY_MIB = 8, 1.1, 500


def measure() -> list[Figure]:
    """Time against the bare process, growth with the distinct versions, memory."""
    figures: list[Figure] = []
    sets = {"co-sponsored": write_co_sponsored(STATES), "unrelated": write_unrelated(STATES)}
    for name, texts in sets.items():
        with TemporaryDirectory() as folder:
            base, paths = Path(folder, "base.txt"), write_files(texts, Path(folder))
            commands = {"travaux": compile_command(base, paths), "bare": peer("bare", base, *paths)}
            runs = alternate(commands, rounds=ROUNDS, folder=Path(folder))
            ours, bare, title = runs["travaux"], runs["bare"], f"193 {name} versions"
            ratio = ours.time_s / bare.time_s
            detail = f" ({ours.time_s:.2f} s / {bare.time_s:.2f} s; {len(set(texts))} distinct)"
            figures += [
                judge(f"{title}: time / bare process", ratio, most=MOST_RATIO, detail=detail),
                judge(f"{title}: peak memory", ours.memory_mib, most=MOST_MEMORY_MIB, unit=" MiB"),
            ]
    return [*figures, measure_growth(sets["unrelated"])]


def measure_growth(texts: list[str]) -> Figure:
    """The exponent of the least time in distinct versions, what one unchanged version takes set aside."""
    with TemporaryDirectory() as folder:
        paths = write_files(texts, Path(folder))
        base = Path(folder, "base.txt")
        commands = {str(size): compile_command(base, paths[:size]) for size in SIZES}
        commands["0"] = compile_command(base, [base])
        runs = alternate(commands, rounds=GROWTH_ROUNDS, folder=Path(folder))
    fixed = runs.pop("0").least_s
    times = "; ".join(f"{size}: {each.least_s:.2f} s" for size, each in runs.items())
    detail = f" ({times}; fixed {fixed:.2f} s)"
    name = "unrelated versions: exponent of the time"
    return judge(name, fit_exponent(runs, fixed), most=MOST_EXPONENT, detail=detail)


def fit_exponent(runs: dict[str, Run], fixed_s: float) -> float:
    """The slope of log(time - fixed) over log(size), by least squares."""
    sizes = [log(int(size)) for size in runs]
    times = [log(max(run.least_s - fixed_s, 1e-3)) for run in runs.values()]
    return linear_regression(sizes, times).slope


def write_files(texts: list[str], folder: Path) -> list[Path]:
    """Write the base and the versions, each to a file of its own."""
    (folder / "base.txt").write_text(write_treaty(write_base()), encoding="utf-8")
    paths = [folder / f"{i:03}.txt" for i in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def compile_command(base: Path, paths: list[Path]) -> list[str]:
    """The compile command over the files, one delegation each."""
    codes = ("".join(letters) for letters in product(ascii_uppercase, repeat=3))
    sources = (f"--from={code}={path}" for code, path in zip(codes, paths, strict=False))
    return travaux("compile", base, *sources, "-o", base.with_name("rolling.out.txt"))
