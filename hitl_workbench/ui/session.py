"""The open project for Qt: every write goes through here, and every view hears of it here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QObject, Signal
from sqlite_utils import Database

from hitl_workbench.errors import ProjectError, WorkbenchError
from hitl_workbench.project.annotators import annotators
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.companion import Companion
from hitl_workbench.project.project import Project
from hitl_workbench.ui.tasks import Progress, Task

BULK_ROWS = 500  # operations on more rows run beside the window
_LONGEST_WAIT_MS = 60_000


class Session(QObject):
    """At most one open project.

    Signals:
        opened: a project was opened or closed.
        closing: the project is about to be closed; what is kept in memory is written now.
        changed: Changes of every finished operation, whoever ran it.
        bulk_started / bulk_ended: a large operation has the project; keys and clicks wait meanwhile.
        bulk_progressed: its share and what it does.
    """

    opened = Signal()
    closing = Signal()
    changed = Signal(object)
    bulk_started = Signal(str)
    bulk_progressed = Signal(float, str)
    bulk_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._bulk: Task | None = None
        self._tasks: set[Task] = set()

    @property
    def project(self) -> Project:
        """The open project. Raises ProjectError when there is none."""
        if self._project is None:
            raise ProjectError("no project is open; open or make one first")
        return self._project

    @property
    def db(self) -> Database:
        return self.project.db

    @property
    def is_open(self) -> bool:
        return self._project is not None

    @property
    def is_writable(self) -> bool:
        return self._project is not None and not self._project.is_read_only

    @property
    def is_busy(self) -> bool:
        """Whether a large operation is running."""
        return self._bulk is not None

    # -- opening

    def open(self, folder: Path, annotator: str | None = None) -> None:
        """Open a project, read-only with a note when another program has it. Raises WorkbenchError."""
        project = Project.open_or_read(folder, annotator)
        self.close()
        self._project = project
        self.opened.emit()

    def names_in(self, folder: Path) -> list[str]:
        """The annotators of a project that is not open. Raises WorkbenchError."""
        from hitl_workbench.project import database

        path = folder / "project.sqlite"
        if not path.is_file():
            raise ProjectError(
                f"{folder} is not a project; open a folder that holds a project.sqlite, or make a new one"
            )
        database.inspect_header(path)
        db = database.connect(path, read_only=True)
        try:
            return [one.name for one in annotators(db)]
        finally:
            db.close()

    def create(self, folder: Path, name: str, annotator: str) -> None:
        """Make a project and open it. Raises ProjectError."""
        project = Project.create(folder, name or None, annotator)
        self.close()
        self._project = project
        self.opened.emit()

    def close(self) -> None:
        """Close the project; running background work is stopped first, and waited for."""
        if self._project is None:
            return
        for task in list(self._tasks):
            task.cancel()
        patience = QDeadlineTimer(_LONGEST_WAIT_MS)
        while any(not task.wait(0) for task in self._tasks) and not patience.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)
        self.closing.emit()
        project, self._project = self._project, None
        try:
            project.close()
        finally:
            self.opened.emit()

    # -- writing

    def run(self, operation: Callable[..., Any], *args: Any, **options: Any) -> Changes | None:
        """Run an operation and tell everybody. Raises WorkbenchError."""
        self._refuse_while_busy()
        return self._told(self.project.run(operation, *args, **options))

    def begin_correction(self, recording_id: int, source_tier_id: int | None) -> Changes:
        """Make the annotator's own tier at once; for large sources see `run_bulk`. Raises WorkbenchError."""
        self._refuse_while_busy()
        changes = self.project.begin_correction(recording_id, source_tier_id)
        self.changed.emit(changes)
        return changes

    def undo(self, tier_id: int | None) -> Changes | None:
        """Take back the last operation of a tier, for None the last on metadata. Raises WorkbenchError."""
        return self._step(tier_id, "undo")

    def redo(self, tier_id: int | None) -> Changes | None:
        """Do again what was undone last. Raises WorkbenchError."""
        return self._step(tier_id, "redo")

    def run_bulk(self, title: str, work: Callable[[Project, Progress], Changes | None]) -> Changes | None:
        """Run something large through a companion and wait for it while the window is painted and the sound goes on.

        Keys and clicks wait until it has ended: none is lost, none comes in between. Raises WorkbenchError.
        """
        self._refuse_while_busy()
        self._bulk = task = self.background(lambda project, progress, _cancelled: work(project, progress))
        task.progressed.connect(lambda share, _text: self.bulk_progressed.emit(share, title))
        finished: list[Changes | None] = []
        failed: list[str] = []
        task.done.connect(finished.append)
        task.failed.connect(failed.append)
        self.bulk_started.emit(title)
        try:
            self._wait_for(task)
        finally:
            self._bulk = None
            self.bulk_ended.emit()
        if failed or not finished:
            raise WorkbenchError(
                failed[0] if failed else "this was not stored; a report of the program's mistake was saved"
            )
        return finished[0]

    def _wait_for(self, task: Task) -> None:
        loop = QEventLoop()
        task.ended.connect(loop.quit)
        task.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def background(self, work: Callable[[Project, Progress, Callable[[], bool]], Any]) -> Task:
        """A task, not yet started, whose work gets a companion of the project; what it writes is told to everybody."""
        project = self.project

        def with_companion(progress: Progress, cancelled: Callable[[], bool]) -> Any:
            companion = Companion.of(project, lambda changes: task.post(lambda: self._on_companion(project, changes)))
            try:
                return work(companion, progress, cancelled)
            finally:
                companion.close()

        task = Task(with_companion, self)
        task.is_wanted = lambda: self._project is project
        self._tasks.add(task)
        task.ended.connect(lambda: self._tasks.discard(task))
        return task

    def _step(self, tier_id: int | None, kind: str) -> Changes | None:
        self._refuse_while_busy()
        if tier_id is not None and self.project.rows_of_step(tier_id, kind) > BULK_ROWS:
            title = self.tr("Undoing") if kind == "undo" else self.tr("Redoing")
            return self.run_bulk(title, lambda project, _progress: getattr(project, kind)(tier_id))
        return self._told(getattr(self.project, kind)(tier_id))

    def _refuse_while_busy(self) -> None:
        if self.is_busy:
            raise WorkbenchError("a large change is being stored; wait a moment and try again")

    def _told(self, changes: Changes | None) -> Changes | None:
        if changes is not None:
            self.changed.emit(changes)
        return changes

    def _on_companion(self, project: Project, changes: Changes) -> None:
        if self._project is project:
            project.heed(changes)
            self.changed.emit(changes)
