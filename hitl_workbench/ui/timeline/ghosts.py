"""Proposed turns as outlines over the lanes: where they would stand, if they were accepted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import speaker_colour
from hitl_workbench.ui.timeline.lanes import LanesLayer
from hitl_workbench.ui.timeline.view_state import ViewState

_MOST = 200  # more at once would be a grey veil


class GhostLayer:
    """Draws what it was shown last; a voice that has no lane yet is not drawn."""

    def __init__(self, open_tier: OpenTier, view: ViewState, look: Appearance) -> None:
        self._open, self._view, self._look = open_tier, view, look
        self.show(())

    def show(self, turns: Iterable[Turn]) -> None:
        """Draw these from now on; their speakers are labels of the open tier."""
        lanes = {speaker.label: lane for lane, speaker in enumerate(self._open.speakers)}
        known = sorted((turn.span, lanes[turn.speaker]) for turn in turns if turn.speaker in lanes)
        self.lanes = [lane for _, lane in known]
        self.starts = np.array([span.start_ms for span, _ in known], np.int64)
        self.ends = np.array([span.end_ms for span, _ in known], np.int64)
        self._latest_ends = np.maximum.accumulate(self.ends) if known else self.ends

    def paint(self, painter: QPainter, lanes: LanesLayer, area: QRectF, clip: QRectF) -> None:
        """Draw those that clip shows."""
        view = self._view
        left_ms = view.start_ms + (clip.left() - area.left() - 2) * view.ms_per_px
        right_ms = view.start_ms + (clip.right() - area.left() + 2) * view.ms_per_px
        first = int(np.searchsorted(self._latest_ends, left_ms, side="right"))
        last = int(np.searchsorted(self.starts, right_ms))
        if last - first > _MOST:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in range(first, last):
            number = self.lanes[place]
            if number >= len(self._open.speakers):
                continue
            lane = lanes.lane_area(area, number)
            start_ms, end_ms = float(self.starts[place]), float(self.ends[place])
            width = max(3.0, (end_ms - start_ms) / view.ms_per_px)
            colour = speaker_colour(number, self._open.speakers[number].colour, self._look.theme)
            painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(area.left() + view.x_of(start_ms), lane.top() + 1, width, lane.height() - 2))
