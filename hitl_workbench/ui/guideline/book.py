"""The guideline of the open project for the window: its versions, the next one, and undo while it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.guideline import Guideline, GuidelineVersion
from hitl_workbench.domain.guideline_changes import Change, changes_between
from hitl_workbench.domain.people import WRITE_RULES
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.guidelines import built_in_guideline, guideline_draft, guideline_versions
from hitl_workbench.project.operations.guidelines import discard_guideline, publish_guideline, write_guideline
from hitl_workbench.project.recordings import recordings
from hitl_workbench.ui.session import Session

Step = Callable[[Guideline], tuple[Any, ...]]


class GuidelineBook(QObject):
    """What the page and the dialogues read, and the only way in which they write.

    Signals:
        changed: another project, or its guideline was written or published.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._versions: list[GuidelineVersion] | None = None  # read when somebody looks
        self._draft: GuidelineVersion | None = None
        self._former: list[Guideline | None] = []  # what the next version was before each step of this sitting
        self._undone: list[Guideline | None] = []
        session.opened.connect(self._on_project)
        session.changed.connect(self._on_changed)

    # -- reading

    @property
    def versions(self) -> list[GuidelineVersion]:
        """The published versions, newest first; the built-in one when there is no other, or no project."""
        if not self._session.is_open:
            return [built_in_guideline()]
        if self._versions is None:
            db = self._session.db
            self._versions, self._draft = guideline_versions(db)[::-1], guideline_draft(db)
        return self._versions

    @property
    def present(self) -> GuidelineVersion:
        """The version that holds."""
        return self.versions[0]

    @property
    def draft(self) -> GuidelineVersion | None:
        """The next version, None while nobody has begun it."""
        return self._draft if self.versions else None

    @property
    def next(self) -> Guideline:
        """The next version as it is written so far; before that what holds."""
        return (self.draft or self.present).guideline

    @property
    def changes(self) -> list[Change]:
        """What the next version changes."""
        return changes_between(self.present.guideline, self.next)

    @property
    def may_write(self) -> bool:
        session = self._session
        return session.is_writable and session.project.annotator.may(WRITE_RULES)

    @property
    def why_not(self) -> str:
        """Why the acting annotator only reads; empty when they may write."""
        if self.may_write or not self._session.is_open:
            return ""
        if not self._session.is_writable:
            return self.tr("The project is open read-only: you can read the guideline, and nothing is changed.")
        role = self._session.project.annotator.role
        return self.tr("You read as {role}; leads write the guideline. Ask where you are in doubt.").format(role=role)

    def recording_names(self) -> dict[str, str]:
        """The names of the project's recordings by uid, hidden ones included."""
        return {one.uid: one.name for one in recordings(self._session.db, hidden=True)}

    # -- writing

    def write(self, guideline: Guideline, step: Step | None = None) -> None:
        """Store the next version. step names another operation than plain writing, with its arguments.

        Raises WorkbenchError; then nothing has changed.
        """
        if step is None and guideline == self.next:
            return
        former = self.draft.guideline if self.draft is not None else None
        operation, *arguments = step(guideline) if step is not None else (write_guideline, guideline)
        self._session.run(operation, *arguments)
        self._former.append(former)
        self._undone.clear()

    def undo(self) -> bool:
        """Put back what the next version was before the last step of this sitting; False when there is none."""
        return self._step(self._former, self._undone)

    def redo(self) -> bool:
        return self._step(self._undone, self._former)

    def publish(self, level: str, note: str) -> str:
        """Make the next version hold; return its number. Raises WorkbenchError."""
        if self.draft is None:
            raise WorkbenchError(self.tr("nothing has been written since the last version; write first, then publish"))
        changes = self._session.run(publish_guideline, level, note)
        self._former.clear()
        self._undone.clear()
        return str(changes.result) if changes is not None else ""

    # -- how

    def _step(self, taken: list[Guideline | None], kept: list[Guideline | None]) -> bool:
        if not taken or not self.may_write:
            return False
        now = self.draft.guideline if self.draft is not None else None
        wanted = taken[-1]
        if wanted is not None:
            self._session.run(write_guideline, wanted)
        elif now is not None:
            self._session.run(discard_guideline)
        taken.pop()
        kept.append(now)
        return True

    def _on_project(self) -> None:
        self._versions, self._draft = None, None
        self._former.clear()
        self._undone.clear()
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("guideline") or changes.touch("annotator"):
            self._versions, self._draft = None, None
            self.changed.emit()
