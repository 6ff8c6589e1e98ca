"""A peer of `compare`: fast-diff-match-patch on words encoded as characters, its result written.

Run as: python peer_dmp.py OLD NEW OUT
"""

import re
import sys
from pathlib import Path

from fast_diff_match_patch import diff

_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_SHIFT, _SURROGATES, _ABOVE = 256, 0xD800, 0x800


def main(old_path: str, new_path: str, out_path: str) -> None:
    """Compare two files and write `[-deleted-]{+inserted+}` marks."""
    tokens = [_TOKEN.findall(Path(path).read_text(encoding="utf-8")) for path in (old_path, new_path)]
    letters: dict[str, str] = {}
    for token in dict.fromkeys(tokens[0] + tokens[1]):
        code = len(letters) + _SHIFT
        letters[token] = chr(code if code < _SURROGATES else code + _ABOVE)
    old, new = ("".join(map(letters.__getitem__, each)) for each in tokens)
    marks = {"=": "{}", "-": "{{-{}-}}", "+": "{{+{}+}}"}
    left, right, written = 0, 0, []
    for operation, length in diff(old, new, timelimit=0, checklines=False, cleanup="No"):
        words = tokens[1][right : right + length] if operation == "+" else tokens[0][left : left + length]
        written.append(marks[operation].format("".join(words)))
        left += length * (operation != "+")
        right += length * (operation != "-")
    Path(out_path).write_text("".join(written), encoding="utf-8")


main(*sys.argv[1:])
