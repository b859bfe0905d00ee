"""The files that are about to be brought in: where each goes, how it is read, and what reading it found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.recording import Recording
from hitl_workbench.project.project import Project
from hitl_workbench.ui.importing.told import Told, told_by
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task

if TYPE_CHECKING:
    from hitl_workbench.workflow.annotating import Looked, Match, ReadingPlan

_READ_BY = ("format", "encoding", "offset_ms", "roles", "columns", "inside")


@dataclass(eq=False)
class Incoming:
    """One file. recording is where it goes, None while nobody has said; found is None until it has been read."""

    match: Match
    recording: Recording | None
    plan: ReadingPlan
    is_wanted: bool = True
    found: Looked | None = None
    is_unread: bool = True  # nobody has read it as the plan says now
    told: Told | None = None  # what it says of the recording and of who speaks
    is_answered: bool = False  # somebody said whose word holds where file and project differ

    @property
    def path(self) -> Path:
        return self.match.path

    def change(self, **parts: Any) -> None:
        """Want other parts of the plan; reading as it says then is the reader's."""
        self.plan = replace(self.plan, **parts)

    @property
    def needs_agreement(self) -> bool:
        """Whether content would be skipped and nobody has said yet that what is whole may come in."""
        return self.found is not None and bool(self.found.skipped) and not self.plan.partial

    @property
    def needs_answer(self) -> bool:
        """Whether file and project differ, or a name fits several persons, and nobody has said what holds."""
        told = self.told
        return told is not None and (bool(told.unclear) or (bool(told.differences) and not self.is_answered))

    def tell(self, project: Project) -> None:
        """Hold what was read against what the project knows."""
        annotation = self.found.annotation if self.found is not None else None
        self.told = None
        if annotation is not None and self.recording is not None:
            self.told = told_by(project, self.recording, annotation, self.plan)

    @property
    def is_ready(self) -> bool:
        """Whether it can come in as it is."""
        return (
            self.is_wanted
            and self.recording is not None
            and self.found is not None
            and not self.is_unread
            and not self.found.error
            and not self.needs_agreement
            and not self.needs_answer
        )


class Reader(QObject):
    """Reads files beside the window, one at a time, the one that is looked at first; a newer plan gives up the older.

    Signals:
        read: an Incoming that was read as its plan says.
        busy: whether something is being read.
    """

    read = Signal(object)
    busy = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[Incoming] = []
        self._running: Task | None = None
        self._is_over = False

    def want(self, incoming: Incoming, *, first: bool = True) -> None:
        """Read a file as its plan says now."""
        incoming.is_unread = True
        if incoming in self._waiting:
            self._waiting.remove(incoming)
        self._waiting.insert(0 if first else len(self._waiting), incoming)
        self._next()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._is_over = True
        self._waiting.clear()
        if self._running is not None:
            self._running.cancel()

    # -- how

    def _next(self) -> None:
        if self._running is not None or not self._waiting or self._is_over:
            return
        incoming = self._waiting.pop(0)
        plan, recording, path = incoming.plan, incoming.recording, incoming.path
        from hitl_workbench.workflow.annotating import looked_at

        self._running = task = self._session.background(lambda *_: looked_at(path, plan, recording))
        task.done.connect(lambda found: self._on_read(incoming, plan, recording, found))
        task.ended.connect(self._on_ended)
        self.busy.emit(True)
        task.start()

    def _on_read(self, incoming: Incoming, plan: ReadingPlan, recording: Recording | None, found: Looked) -> None:
        if self._is_over or _reads_otherwise(incoming.plan, plan) or incoming.recording is not recording:
            return  # asked for in another way meanwhile, and waiting again
        incoming.found, incoming.is_unread = found, False
        self.read.emit(incoming)

    def _on_ended(self) -> None:
        self._running = None
        if not self._is_over:
            self._next()
            if self._running is None:
                self.busy.emit(False)


def _reads_otherwise(one: ReadingPlan, other: ReadingPlan) -> bool:
    """Whether two plans give different readings; decisions about what was read do not count."""
    return any(getattr(one, part) != getattr(other, part) for part in _READ_BY)
