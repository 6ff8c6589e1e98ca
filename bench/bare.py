"""A bare peer of `compile`: the least that any tool must do, and nothing else.

It reads the files, tells the distinct versions, pairs the paragraphs of each with the base's, cuts
each distinct pair into words and aligns it with rapidfuzz. It compiles nothing and writes nothing.

Run as: python bare.py BASE VERSION …
"""

import re
import sys
from pathlib import Path

from rapidfuzz.distance import LCSseq, Levenshtein

_WORD = re.compile(r"\w+|[^\w\s]")


def main(base_path: str, *version_paths: str) -> None:
    """Align every distinct version with the base; print how many pairs and hunks there were."""
    base = Path(base_path).read_text(encoding="utf-8").split("\n\n")
    versions = {Path(path).read_text(encoding="utf-8") for path in version_paths}
    letters: dict[str, str] = {}
    pairs = hunks = 0
    for version in versions:
        paragraphs = version.split("\n\n")
        for operation in Levenshtein.opcodes(base, paragraphs):
            if operation.tag == "equal":
                continue
            before = base[operation.src_start : operation.src_end]
            after = paragraphs[operation.dest_start : operation.dest_end]
            for old, new in zip(before, after, strict=False):
                hunks += len(LCSseq.opcodes(encode(old, letters), encode(new, letters)))
                pairs += 1
    print(pairs, hunks)


def encode(text: str, letters: dict[str, str]) -> str:
    """The words of a text, each as one character."""
    return "".join([letters.setdefault(word, chr(256 + len(letters))) for word in _WORD.findall(text)])


main(*sys.argv[1:])
