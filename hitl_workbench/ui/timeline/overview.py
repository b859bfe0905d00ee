"""The overview: the whole recording in one strip, and which part of it the timeline shows."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_bookmarks import OpenBookmarks
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import speaker_colour
from hitl_workbench.ui.timeline.bookmark_flags import tip_of
from hitl_workbench.ui.timeline.lanes import paint_mask
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.turn_columns import Ints, coverage

_HEIGHT_PX, _MARGIN_PX, _MARK_PX, _HEARD_PX = 50, 8, 6, 3
_FLAG_PX = 7
_WHEEL_ZOOM = 1.25


class Overview(QWidget):
    """Turns by colour, one line a speaker; overlaps and bookmarks above; below what was heard, and what needs a look.

    Signals:
        seek_requested: a moment in ms.
    """

    seek_requested = Signal(int)

    def __init__(
        self,
        open_tier: OpenTier,
        bookmarks: OpenBookmarks,
        view: ViewState,
        look: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open, self._bookmarks, self._view, self._look = open_tier, bookmarks, view, look
        self._heard: tuple[Ints, Ints] = (np.zeros(0, np.int64), np.zeros(0, np.int64))
        self._turns: QPixmap | None = None  # what costs; the picture is this with the marks that change more often
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Overview of the whole recording"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for signal in (open_tier.opened, open_tier.edited, open_tier.speakers_changed, look.changed):
            signal.connect(self._redraw)
        bookmarks.changed.connect(self._remark)
        view.moved.connect(self.update)
        view.playhead_moved.connect(lambda _ms: self.update())

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, self._look.px(_HEIGHT_PX))

    def show_heard(self, starts_ms: Ints, ends_ms: Ints) -> None:
        """Show which stretches have been listened to: starts and ends in ms, disjoint and in order."""
        self._heard = (starts_ms, ends_ms)
        self._remark()

    def _redraw(self, *_: object) -> None:
        self._turns = None
        self._remark()
        self.updateGeometry()

    def _remark(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._redraw()

    def _x(self, ms: Any) -> Any:
        """The pixel of a moment, or of an array of them."""
        width = self.width() - 2 * _MARGIN_PX
        return _MARGIN_PX + ms / max(1, self._open.duration_ms) * width

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self._turns is None:
            self._turns = self._drawn()
        if self._picture is None:
            self._picture = self._marked(self._turns)
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
        top, bottom = _MARK_PX + 2, self.height() - _MARK_PX - _HEARD_PX - 4
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
        painter.setPen(look.colour("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
        return picture

    def _marked(self, turns: QPixmap) -> QPixmap:
        """The turns with what was heard and the bookmarks."""
        picture, look = turns.copy(), self._look
        if self._open.recording is None:
            return picture
        painter = QPainter(picture)
        width = max(1, self.width() - 2 * _MARGIN_PX)
        mask = coverage(*self._heard, 0, self._open.duration_ms / width, width)
        place = QRectF(_MARGIN_PX, self.height() - _MARK_PX - _HEARD_PX - 2, width, _HEARD_PX - 1)
        paint_mask(painter, mask, place, look.colour("heard"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("bookmark"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x in np.unique(np.round(self._x(self._bookmarks.times_ms))).tolist():
            tip = [QPointF(x - _FLAG_PX / 2, 0), QPointF(x + _FLAG_PX / 2, 0), QPointF(x, _FLAG_PX)]
            painter.drawPolygon(QPolygonF(tip))
        painter.end()
        return picture

    def event(self, event: QEvent) -> bool:
        """A bookmark's note as a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._open.recording is not None:
            reach_ms = _FLAG_PX / 2 * self._open.duration_ms / max(1, self.width() - 2 * _MARGIN_PX)
            found = self._bookmarks.near(self._moment(event.pos().x()), reach_ms)
            QToolTip.showText(event.globalPos(), tip_of(found) if found is not None else "", self)
            return True
        return super().event(event)

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
