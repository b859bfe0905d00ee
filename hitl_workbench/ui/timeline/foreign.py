"""Tiers of other programs under the speakers' lanes: seen, read, and never changed."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from hitl_workbench.domain.file_tiers import FileEntry
from hitl_workbench.domain.time import format_ms
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_foreign import ForeignLane, OpenForeign
from hitl_workbench.ui.theme import ground_of
from hitl_workbench.ui.timeline.lanes import paint_mask, window_of
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.turn_columns import coverage
from hitl_workbench.ui.words import tr

_SINGLE_ENTRIES = 80  # more in one lane are drawn as coverage
_LEAST_TEXT_PX = 22
_LANE_PX, _HEAD_PX = 23, 20
_MARK_PX = 4.0  # half the width of a point's mark
_NEAR_PX = 5.0


class ForeignLayer:
    """A line that says how many there are, and under it, while they are shown, a narrow lane for each."""

    def __init__(self, foreign: OpenForeign, view: ViewState, look: Appearance) -> None:
        self._foreign, self._view, self._look = foreign, view, look
        self.is_shown = True

    @property
    def height(self) -> float:
        """0 without foreign tiers."""
        if not self._foreign.lanes:
            return 0.0
        return self.head_height + (len(self._foreign.lanes) * self.lane_height if self.is_shown else 0.0)

    @property
    def head_height(self) -> float:
        return float(self._look.px(_HEAD_PX))

    @property
    def lane_height(self) -> float:
        return float(self._look.px(_LANE_PX))

    def lane_area(self, area: QRectF, number: int) -> QRectF:
        """Where a lane is drawn in the layer's area."""
        top = area.top() + self.head_height + number * self.lane_height
        return QRectF(area.left(), top, area.width(), self.lane_height)

    def entry_at(self, area: QRectF, at: QPointF) -> tuple[ForeignLane, FileEntry] | None:
        """What is drawn at a point; of several the one that begins last, of points the nearest."""
        number = int((at.y() - area.top() - self.head_height) // self.lane_height)
        if not self.is_shown or not 0 <= number < len(self._foreign.lanes) or at.x() < area.left():
            return None
        lane, view = self._foreign.lanes[number], self._view
        moment, reach = view.start_ms + (at.x() - area.left()) * view.ms_per_px, _NEAR_PX * view.ms_per_px
        if lane.is_points:
            near = lane.entries[lane.within(moment - reach, moment + reach)]
            found = min(near, key=lambda one: abs(one.start_ms - moment), default=None)
        else:
            here = [one for one in lane.entries[lane.within(moment, moment)] if one.start_ms <= moment < one.end_ms]
            found = here[-1] if here else None
        return (lane, found) if found is not None else None

    def tip_at(self, area: QRectF, at: QPointF) -> str:
        """The whole text of what is drawn at a point, with its tier and time; beside a lane its whole name."""
        number = int((at.y() - area.top() - self.head_height) // self.lane_height)
        if self.is_shown and at.x() < area.left() and 0 <= number < len(self._foreign.lanes):
            return self._foreign.lanes[number].name
        hit = self.entry_at(area, at)
        if hit is None:
            return ""
        lane, entry = hit
        when = format_ms(entry.start_ms)
        if entry.end_ms > entry.start_ms:
            when += f" – {format_ms(entry.end_ms)}"
        where = f"{lane.name}   {when}" + ("" if entry.timed else "   " + tr("the file gives no time for it"))
        return f"{where}\n{entry.text}".rstrip()

    # -- painting

    def paint(self, painter: QPainter, area: QRectF, clip: QRectF) -> None:
        """Draw what clip shows."""
        if not self.height or not area.intersects(clip):
            return
        look = self._look
        painter.fillRect(area.intersected(clip), look.colour("raised"))
        painter.setPen(look.colour("border"))
        head = area.top() + self.head_height
        painter.drawLine(QLineF(area.left(), head, area.right(), head))
        for number, lane in enumerate(self._foreign.lanes if self.is_shown else ()):
            place = self.lane_area(area, number)
            if place.intersects(clip):
                self._paint_lane(painter, place, clip, lane)
                painter.setPen(look.colour("border"))
                painter.drawLine(place.bottomLeft(), place.bottomRight())

    def paint_headers(self, painter: QPainter, area: QRectF) -> None:
        """Draw the names into what lies left of the layer's area."""
        look = self._look
        painter.fillRect(area, look.colour("raised"))
        count = len(self._foreign.lanes)
        text = tr("1 other tier") if count == 1 else tr("{count} other tiers").format(count=count)
        painter.setFont(look.font(0.85))
        painter.setPen(look.colour("muted"))
        sign = "▾" if self.is_shown else "▸"
        head = QRectF(area.left() + 12, area.top(), area.width() - 18, self.head_height)
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(f"{sign} {text}", Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for number, lane in enumerate(self._foreign.lanes if self.is_shown else ()):
            place = self.lane_area(area, number)
            said = metrics.elidedText(lane.name, Qt.TextElideMode.ElideMiddle, place.width() - 24)
            absolute = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(look.colour("muted"))
            painter.drawText(place.adjusted(18, 0, -6, 0), int(absolute), said)
            painter.setPen(look.colour("border"))
            painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _paint_lane(self, painter: QPainter, place: QRectF, clip: QRectF, lane: ForeignLane) -> None:
        look, view = self._look, self._view
        reach = _MARK_PX + 2
        left_ms = view.start_ms + (clip.left() - place.left() - reach) * view.ms_per_px
        right_ms = view.start_ms + (clip.right() - place.left() + reach) * view.ms_per_px
        visible = lane.within(left_ms, right_ms)
        colour = look.colour("muted")
        if visible.stop - visible.start > _SINGLE_ENTRIES:
            left, width, start_ms = window_of(place, clip, view)
            mask = coverage(lane.starts[visible], lane.ends[visible] + lane.is_points, start_ms, view.ms_per_px, width)
            paint_mask(painter, mask, QRectF(left, place.top() + 6, width, place.height() - 12), colour)
            return
        painter.setFont(look.font(0.82))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text as its own letters run
        metrics = QFontMetricsF(painter.font())
        ground = ground_of(colour, look.theme, 0.16)
        for index in range(visible.start, visible.stop):
            entry = lane.entries[index]
            x = place.left() + view.x_of(entry.start_ms)
            if lane.is_points:
                ahead = lane.starts[index + 1] if index + 1 < len(lane.starts) else np.inf
                room = min((ahead - entry.start_ms) / view.ms_per_px, place.right() - x) - 2 * _MARK_PX - 8
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                middle = QPointF(x, place.center().y())
                sides = (QPointF(0, -_MARK_PX), QPointF(_MARK_PX, 0), QPointF(0, _MARK_PX), QPointF(-_MARK_PX, 0))
                painter.drawPolygon([middle + side for side in sides])
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                box = QRectF(x + _MARK_PX + 4, place.top(), room, place.height())
            else:
                box = QRectF(x, place.top() + 2, max(2.0, (entry.end_ms - entry.start_ms) / view.ms_per_px),
                             place.height() - 4)  # fmt: skip
                painter.fillRect(box.adjusted(0, 0, -1 if box.width() > 3 else 0, 0), ground)
                painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine if entry.timed else Qt.PenStyle.DotLine))
                painter.drawLine(box.topLeft(), box.bottomLeft())
                box = box.adjusted(5, 0, -3, 0)
            seen = box.intersected(QRectF(place.left() + 4, box.top(), place.width() - 8, box.height()))
            if seen.width() >= _LEAST_TEXT_PX and entry.text:
                painter.setPen(look.colour("text"))
                text = metrics.elidedText(entry.text.replace("\n", " "), Qt.TextElideMode.ElideRight, seen.width())
                painter.drawText(seen, int(Qt.AlignmentFlag.AlignVCenter), text)
