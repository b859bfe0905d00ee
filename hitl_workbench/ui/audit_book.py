"""What the audit views read: in the background, again when the project has changed, and only while they are seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from hitl_workbench.project.changes import Changes
from hitl_workbench.project.project import Project
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task

_PAUSE_MS = 400
_TABLES = ("judgement", "turn", "tier", "speaker", "recording", "guideline")
Read = Callable[[Project, Callable[[], bool]], Any]


class AuditBook(QObject):
    """Reads for views; a view asks again when it is told that what it shows is stale.

    Signals:
        stale: the project has changed, or what may be shown.
        failed: why something could not be read.
        busy_changed: whether anything is being read.
    """

    stale = Signal()
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._running: dict[str, Task] = {}
        self._is_seen = self._is_stale = False
        self.shows_sensitive = False
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._tell)
        session.changed.connect(self._on_changed)
        session.opened.connect(self._on_project)

    def be_seen(self, is_seen: bool) -> None:
        """Whether anybody looks; what changed meanwhile is told when somebody does."""
        self._is_seen = is_seen
        if is_seen and self._is_stale:
            self._tell()

    def reveal(self) -> None:
        """Show what is sensitive, until the project is closed."""
        self.shows_sensitive = True
        self.stale.emit()

    def read(self, topic: str, work: Read, done: Callable[[Any], None]) -> None:
        """Read something beside the window; an earlier reading of the same topic is given up."""
        if not self._session.is_open:
            return
        earlier = self._running.pop(topic, None)
        if earlier is not None:
            earlier.cancel()
        task = self._session.background(lambda project, _progress, cancelled: work(project, cancelled))
        self._running[topic] = task
        task.done.connect(lambda result: done(result) if self._running.get(topic) is task else None)
        task.failed.connect(self.failed)
        task.ended.connect(lambda: self._on_ended(topic, task))
        task.start()
        self.busy_changed.emit(True)

    def _on_ended(self, topic: str, task: Task) -> None:
        if self._running.get(topic) is task:
            del self._running[topic]
        self.busy_changed.emit(bool(self._running))

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touch(table) for table in _TABLES):
            self._is_stale = True
            if self._is_seen:
                self._later.start()

    def _on_project(self) -> None:
        self._running.clear()
        self._later.stop()
        self.shows_sensitive = False
        self._is_stale = True
        if self._is_seen and self._session.is_open:
            self._tell()

    def _tell(self) -> None:
        self._is_stale = False
        if self._session.is_open:
            self.stale.emit()
