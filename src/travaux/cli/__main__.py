"""``python -m travaux.cli``: the same as the program `travaux`."""

from travaux.cli import main

main()
