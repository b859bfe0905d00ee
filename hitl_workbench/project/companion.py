"""A second door to an open project, for one background thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from hitl_workbench.project import access, database
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.project import Project


class Companion(Project):
    """The same project through a connection of its own: bulk work runs here while a person works in the first.

    It writes under the lock that the project holds, so close it before the project. Each finished operation is told
    to heard, in the thread that ran it.
    """

    _heard: Callable[[Changes], None]

    @classmethod
    def of(cls, project: Project, heard: Callable[[Changes], None]) -> Self:
        """Open a second door; read-only when the project is."""
        db = database.connect(project.path, read_only=project.is_read_only)
        access.open_views(db, project.annotator)
        made = cls(project.folder, db, project.annotator, project._lock, project.note)
        made._heard = heard
        return made

    def close(self) -> None:
        """Close this connection; the project stays open."""
        self.db.close()

    def _run(
        self, name: str, body: Callable[[Any], Any], *, kind: str = "do", target: str | None = None
    ) -> Changes | None:
        changes = super()._run(name, body, kind=kind, target=target)
        if changes is not None:
            self._heard(changes)
        return changes
