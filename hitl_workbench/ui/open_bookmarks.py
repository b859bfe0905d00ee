"""The bookmarks of the recording in the editor."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from hitl_workbench.project.bookmarks import Bookmark, bookmarks_of
from hitl_workbench.project.changes import Changes
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session


class OpenBookmarks(QObject):
    """In order of time; times_ms are the same moments as an array.

    Signals:
        changed: they are others now.
    """

    changed = Signal()

    def __init__(self, session: Session, open_tier: OpenTier, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._open = session, open_tier
        self._recording_id: int | None = None
        self.all: list[Bookmark] = []
        self.times_ms: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        open_tier.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)

    def is_own(self, bookmark: Bookmark) -> bool:
        """Whether the acting annotator put it there; others' can be seen and not changed."""
        return self._session.is_open and bookmark.annotator == self._session.project.annotator.name

    def within(self, start_ms: float, end_ms: float) -> list[Bookmark]:
        """Those of a stretch, both ends included."""
        first = int(np.searchsorted(self.times_ms, start_ms, side="left"))
        return self.all[first : int(np.searchsorted(self.times_ms, end_ms, side="right"))]

    def near(self, at_ms: float, within_ms: float) -> Bookmark | None:
        """The nearest to a moment, one's own before others'; None when none is within_ms of it."""
        found = self.within(at_ms - within_ms, at_ms + within_ms)
        return min(found, key=lambda one: (not self.is_own(one), abs(one.at_ms - at_ms)), default=None)

    def neighbour(self, at_ms: int, step: int) -> Bookmark | None:
        """The next after a moment (step 1), or the one before (-1)."""
        side = "right" if step > 0 else "left"
        index = int(np.searchsorted(self.times_ms, at_ms, side=side)) - (step < 0)  # type: ignore[call-overload]
        return self.all[index] if 0 <= index < len(self.all) else None

    def _on_opened(self) -> None:
        recording = self._open.recording
        if (recording.id if recording else None) != self._recording_id:
            self._recording_id = recording.id if recording else None
            self._reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("bookmark") or changes.touch("annotator"):
            self._reload()

    def _reload(self) -> None:
        there = self._recording_id is not None and self._session.is_open
        self.all = bookmarks_of(self._session.db, self._recording_id) if there and self._recording_id else []
        self.times_ms = np.fromiter((one.at_ms for one in self.all), np.int64, len(self.all))
        self.changed.emit()
