"""One writer at a time: an operating-system lock, which a killed program cannot leave behind."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from hitl_workbench.errors import ProjectError, ProjectInUse

_LOCK = "project.lock"
_HOLDER = "project.holder"  # who holds the lock; only means something while somebody does


class ProjectLock:
    """The right to write to a project, from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / _LOCK, is_singleton=False, thread_local=False)
        self._holder = folder / _HOLDER

    def take(self) -> None:
        """Raises ProjectInUse, naming the holder, or ProjectError when the folder cannot be written."""
        try:
            self._lock.acquire(timeout=0)
            self.tell("somebody")
        except Timeout:
            raise ProjectInUse(
                f"the project is in use by {self.holder()}; close it there, or only read from it here"
            ) from None
        except OSError as error:
            self._lock.release()
            raise ProjectError(
                f"the project's folder cannot be written ({error.strerror}); nothing was changed"
            ) from None

    def tell(self, annotator: str) -> None:
        """Say who holds the lock, for others to read. Raises OSError."""
        facts = {"annotator": annotator, "process": os.getpid(), "computer": socket.gethostname()}
        self._holder.write_text(json.dumps(facts), encoding="utf-8")

    def holder(self) -> str:
        """Who holds the lock, in words."""
        try:
            facts = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"{facts['annotator']} (process {facts['process']} on {facts['computer']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"

    def release(self) -> None:
        self._lock.release()
