"""What a measure yields, and the machine it was taken on."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``holds`` is None where nothing was promised or a peer is missing."""

    name: str
    value: str
    target: str = ""
    holds: bool | None = None


def judge(name: str, value: float, *, most: float, unit: str = "", detail: str = "") -> Figure:
    """A figure that must not exceed ``most``."""
    shown = f"{value:,.3g}" if value < 100 else f"{value:,.0f}"
    return Figure(name, f"{shown}{unit}{detail}", f"≤ {most:g}{unit}", holds=value <= most)


def describe_machine() -> str:
    """Processor, cores that this process may use, memory, system and Python."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = (line.partition(":") for line in cpuinfo.read_text().splitlines())
        processor = next((value.strip() for key, _, value in lines if "model name" in key), processor)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{processor}, {cores} cores, {memory:.0f} GiB of memory; {system}"


def write_table(figures: list[Figure]) -> str:
    """The figures as a Markdown table, which is readable as it stands."""
    held = {True: "holds", False: "DOES NOT HOLD", None: "–"}
    rows = [("measure", "figure", "target", "")]
    rows += [(figure.name, figure.value, figure.target or "–", held[figure.holds]) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)
