"""The tiers that came with the shown turns' file and mean nothing of ours, as sorted arrays: read, never changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.foreign_tiers import foreign_tiers_of
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ForeignLane:
    """One tier of a file: its entries by start, with their times and the latest end so far (all in ms) as arrays."""

    name: str
    speaker: str
    is_points: bool
    entries: tuple[FileEntry, ...]
    starts: Ints
    ends: Ints
    latest_ends: Ints

    @classmethod
    def of(cls, tier: FileTier) -> ForeignLane:
        entries = tuple(sorted(tier.entries, key=lambda one: (one.start_ms, one.end_ms)))
        starts = np.fromiter((one.start_ms for one in entries), np.int64, len(entries))
        ends = np.fromiter((one.end_ms for one in entries), np.int64, len(entries))
        latest = np.maximum.accumulate(ends) if entries else ends
        return cls(tier.name, tier.speaker, tier.kind == POINTS, entries, starts, ends, latest)

    def within(self, start_ms: float, end_ms: float) -> slice:
        """A slice that holds every entry which touches a stretch, its ends included, and few others."""
        first = int(np.searchsorted(self.latest_ends, start_ms, side="left"))
        last = int(np.searchsorted(self.starts, end_ms, side="right"))
        return slice(first, max(first, last))

    def overlapping(self, span: Span) -> list[FileEntry]:
        """The entries that sound together with a span; of points those inside it."""
        found = self.entries[self.within(span.start_ms, span.end_ms)]
        return [
            one
            for one in found
            if one.start_ms < span.end_ms
            and (one.end_ms > span.start_ms or one.start_ms == one.end_ms == span.start_ms)
        ]


class OpenForeign(QObject):
    """The foreign tiers of what is open, in the file's order; read beside the window.

    Signals:
        changed: they are others now.
    """

    changed = Signal()

    def __init__(self, session: Session, open_tier: OpenTier, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._open = session, open_tier
        self._tier_id: int | None = None
        self._reading: Task | None = None
        self.lanes: list[ForeignLane] = []
        open_tier.opened.connect(self._follow)
        open_tier.became.connect(lambda _ids: self._follow())
        session.changed.connect(self._on_changed)

    def overlapping(self, span: Span) -> list[tuple[str, FileEntry]]:
        """What the file says beside a span: (tier's name, entry), tier by tier."""
        return [(lane.name, entry) for lane in self.lanes for entry in lane.overlapping(span) if entry.text.strip()]

    def _follow(self) -> None:
        tier = self._open.tier
        if (tier.id if tier else None) != self._tier_id:
            self._tier_id = tier.id if tier else None
            self._read()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("foreign_tier"):
            self._read()

    def _read(self) -> None:
        tier_id = self._tier_id
        if tier_id is None or not self._session.is_open:
            self._reading = None
            self._show([])
            return
        self._reading = task = self._session.background(
            lambda project, *_: [ForeignLane.of(one) for one in foreign_tiers_of(project.db, tier_id)]
        )
        task.done.connect(lambda lanes: self._show(lanes) if task is self._reading else None)
        task.start()

    def _show(self, lanes: list[ForeignLane]) -> None:
        if lanes or self.lanes:
            self.lanes = lanes
            self.changed.emit()
