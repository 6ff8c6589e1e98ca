"""A peer of `compare OLD.docx NEW.docx`: python-redlines with the Docxodus engine.

Run as: python peer_docxodus.py OLD NEW OUT
"""

import sys
from pathlib import Path

from python_redlines import DocxodusEngine

old, new, out = map(Path, sys.argv[1:])
redline, _, _ = DocxodusEngine().run_redline("Peer", old, new, detect_moves=True)
out.write_bytes(redline)
