"""Bugs: a report on this computer, a word to the person, and the program goes on."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from hitl_workbench import __version__
from hitl_workbench.paths import data_folder

_REMEMBERED = 60


class CrashReports:
    """Catches what nobody caught. Reports hold the traceback and the last actions, no content of a project."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data_folder() / "crashes"
        self._trail: deque[str] = deque(maxlen=_REMEMBERED)
        self.tell: Callable[[Path | None, str], None] = lambda report, text: None

    def install(self) -> None:
        """Take over the hooks of this process."""
        sys.excepthook = self._on_error
        threading.excepthook = lambda failed: self._on_error(
            failed.exc_type, failed.exc_value or failed.exc_type(), failed.exc_traceback
        )

    def note(self, what: str) -> None:
        """Remember an action for the next report."""
        self._trail.append(f"{datetime.now():%H:%M:%S} {what}")

    def _on_error(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, at)
            return
        text = "".join(traceback.format_exception(kind, error, at))
        if sys.stderr is not None:
            sys.stderr.write(text)
        self.tell(self._saved(text), f"{kind.__name__}: {error}")

    def _saved(self, text: str) -> Path | None:
        report = self._folder / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}.txt"
        head = f"hitl-workbench {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
        trail = "\n".join(self._trail)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            report.write_text(f"{head}{text}\nLast actions:\n{trail}\n", encoding="utf-8", errors="backslashreplace")
        except OSError:
            return None
        return report
