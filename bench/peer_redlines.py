"""A peer of `compare`: redlines, its result written.

Run as: python peer_redlines.py OLD NEW OUT
"""

import sys
from pathlib import Path

from redlines import Redlines

old, new, out = map(Path, sys.argv[1:])
redline = Redlines(old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"))
out.write_text(redline.output_markdown, encoding="utf-8")
