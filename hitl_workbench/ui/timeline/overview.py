"""The overview: the whole recording in one strip, and which part of it the timeline shows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import speaker_colour
from hitl_workbench.ui.timeline.lanes import paint_mask
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.turn_columns import Ints, coverage

_HEIGHT_PX, _MARGIN_PX, _MARK_PX, _HEARD_PX = 48, 8, 6, 3
_WHEEL_ZOOM = 1.25


class Overview(QWidget):
    """Turns by colour, one line a speaker; overlaps in the row above, turns without text and flags in the row below.

    Signals:
        seek_requested: a moment in ms.
    """

    seek_requested = Signal(int)

    def __init__(self, open_tier: OpenTier, view: ViewState, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, self._view, self._look = open_tier, view, look
        self._picture: QPixmap | None = None
        self._heard: tuple[Ints, Ints] = (np.zeros(0, np.int64), np.zeros(0, np.int64))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Overview of the whole recording"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for signal in (open_tier.opened, open_tier.edited, open_tier.speakers_changed, look.changed):
            signal.connect(self._redraw)
        view.moved.connect(self.update)
        view.playhead_moved.connect(lambda _ms: self.update())

    def show_heard(self, starts_ms: Ints, ends_ms: Ints) -> None:
        """Mark the stretches that were heard, in order and disjoint, by a line under the turns."""
        self._heard = (starts_ms, ends_ms)
        self._redraw()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, self._look.px(_HEIGHT_PX))

    def _redraw(self, *_: object) -> None:
        self._picture = None
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._redraw()

    def _x(self, ms: float) -> float:
        width = self.width() - 2 * _MARGIN_PX
        return _MARGIN_PX + ms / max(1, self._open.duration_ms) * width

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self._picture is None:
            self._picture = self._drawn()
        painter.drawPixmap(0, 0, self._picture)
        if self._open.recording is None:
            return
        left, right = self._x(self._view.start_ms), self._x(min(self._view.end_ms, self._open.duration_ms))
        window = QRectF(left, 1, max(4.0, right - left), self.height() - 3)
        tint = QColor(self._look.colour("accent"))
        painter.setPen(QPen(tint, 1.5))
        tint.setAlpha(26)
        painter.setBrush(tint)
        painter.drawRect(window)
        x = self._x(self._view.playhead_ms)
        painter.setPen(QPen(self._look.colour("playhead"), 1.5))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        look, columns = self._look, self._open.columns
        picture.fill(look.colour("raised"))
        if self._open.recording is None:
            return picture
        painter = QPainter(picture)
        width = max(1, self.width() - 2 * _MARGIN_PX)
        scale = self._open.duration_ms / width
        lanes = max(1, len(self._open.speakers))
        top, bottom = _MARK_PX + 2, self.height() - _MARK_PX - 3 - _HEARD_PX
        height = (bottom - top) / lanes
        painter.fillRect(QRectF(_MARGIN_PX, top, width, bottom - top), look.colour("surface"))
        for number in range(len(self._open.speakers)):
            lane = columns.lane(number)
            colour = speaker_colour(number, self._open.speakers[number].colour, look.theme)
            mask = coverage(lane.starts, lane.ends, 0, scale, width)
            paint_mask(painter, mask, QRectF(_MARGIN_PX, top + number * height, width, max(1.0, height - 0.5)), colour)
        marks = columns.is_empty | columns.is_flagged
        for times, y, name in (
            (columns.overlaps, 2.0, "danger"),
            ((columns.starts[marks], columns.ends[marks]), self.height() - _MARK_PX - 1.0, "attention"),
        ):
            mask = coverage(*times, 0, scale, width)
            paint_mask(painter, mask, QRectF(_MARGIN_PX, y, width, _MARK_PX - 2), look.colour(name))
        mask = coverage(*self._heard, 0, scale, width)
        paint_mask(painter, mask, QRectF(_MARGIN_PX, bottom + 1, width, _HEARD_PX - 1), look.colour("good"))
        painter.setPen(look.colour("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
        return picture

    def _moment(self, x: float) -> int:
        share = (x - _MARGIN_PX) / max(1, self.width() - 2 * _MARGIN_PX)
        return round(max(0.0, min(1.0, share)) * self._open.duration_ms)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self._open.recording is not None:
            self.seek_requested.emit(self._moment(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton and self._open.recording is not None:
            length = self._view.width_px * self._view.ms_per_px
            self._view.scroll_to(self._moment(event.position().x()) - length / 2)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._view.zoom(_WHEEL_ZOOM ** (event.angleDelta().y() / 120))
