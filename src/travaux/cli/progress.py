"""A bar on standard error for work that lasts."""

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE_S = 1.0


class Progress:
    """How far the work is: shown only on a terminal, and only once it has lasted a second.

    Example:
        with Progress(total=len(files)) as progress:
            for file in files:
                progress.step(f"reading {file}")
    """

    def __init__(self, *, total: int) -> None:
        self._total = total
        self._done = 0
        self._label = ""
        self._bar: Bar | None = None
        self._lock = Lock()
        self._timer = Timer(_PATIENCE_S, self._show) if sys.stderr.isatty() else None

    def step(self, label: str) -> None:
        """Begin the next of the ``total`` steps."""
        with self._lock:
            self._done += 1
            self._label = "".join(c if c.isprintable() else " " for c in label)[:60]
            self._refresh()

    def __enter__(self) -> Self:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
            self._total = 0  # and a bar that is on its way does not start

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
        with self._lock:
            if self._total:
                self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
                self._bar.add_task("", total=self._total)
                self._refresh()
                self._bar.start()

    def _refresh(self) -> None:
        if self._bar is not None:
            task = self._bar.task_ids[0]
            self._bar.update(task, completed=self._done - 1, description=self._label)
