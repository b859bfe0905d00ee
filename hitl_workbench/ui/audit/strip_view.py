"""A dialogue as a strip: speakers as rows, time across, turns coloured by their labels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.audit.label_paint import STATE_TITLES, LabelPaint, answer_title, value_title
from hitl_workbench.ui.timeline.ruler import short_time, step_ms, ticks
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.audit_counts import CANNOT
from hitl_workbench.workflow.auditing import CANNOT_TELL, DRAFTED, NOT_JUDGED, Strip, StripTurn

_ROW_PX, _TALLEST_ROW_PX, _RULER_PX, _NAMES_PX, _MARK_PX = 46, 84, 26, 150, 11
_ZOOM = 1.5
_NEAREST_PX_PER_MS = 0.4
_EXPLICIT = "explicit"


class StripView(QAbstractScrollArea):
    """Paints a Strip; Ctrl+wheel or + and - zoom, the arrows choose a turn.

    Signals:
        opened: the StripTurn that was clicked, or chosen and Enter.
        played: the StripTurn at Space.
    """

    opened = Signal(object)
    played = Signal(object)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.strip: Strip | None = None
        self._paint: LabelPaint | None = None
        self.chosen = -1
        self._px_per_ms = 0.0  # 0: all of the recording fits
        self._starts = self._ends = self._lanes = np.zeros(0, np.int64)
        self._longest_ms = 0
        self.setAccessibleName(self.tr("Turns in time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())
        look.changed.connect(self.viewport().update)

    def show_strip(self, strip: Strip, paint: LabelPaint) -> None:
        """Show a dialogue; of the one that is shown already place and zoom are kept."""
        if self.strip is None or self.strip.tier.tier_id != strip.tier.tier_id:
            self.chosen, self._px_per_ms = -1, 0.0
        self.strip, self._paint = strip, paint
        self.chosen = min(self.chosen, len(strip.turns) - 1)
        self._starts = np.array([one.place.span.start_ms for one in strip.turns], np.int64)
        self._ends = np.array([one.place.span.end_ms for one in strip.turns], np.int64)
        self._lanes = np.array([one.lane for one in strip.turns], np.int64)
        self._longest_ms = int((self._ends - self._starts).max()) if len(strip.turns) else 0
        px = self._look.px
        self.setMaximumHeight(px(_RULER_PX) + max(1, len(strip.tier.speakers)) * px(_TALLEST_ROW_PX) + px(16))
        self._fit_bars()
        self._say()
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802
        lanes = len(self.strip.tier.speakers) if self.strip else 2
        return QSize(self._look.px(600), self._look.px(_RULER_PX + lanes * _ROW_PX + 24))

    # -- where things are

    @property
    def _names(self) -> int:
        return self._look.px(_NAMES_PX)

    def _scale(self) -> float:
        """Pixels for a millisecond."""
        return max(self._px_per_ms, self._fitting())

    def _row(self) -> int:
        """How tall a speaker's row is: what the room gives, within limits."""
        lanes = max(1, len(self.strip.tier.speakers) if self.strip else 1)
        room = (self.viewport().height() - self._look.px(_RULER_PX)) // lanes
        return max(self._look.px(_ROW_PX), min(self._look.px(_TALLEST_ROW_PX), room))

    def _fitting(self) -> float:
        duration = self.strip.tier.duration_ms if self.strip else 1
        return max(1, self.viewport().width() - self._names - 8) / max(1, duration)

    def turn_area(self, place: int) -> QRectF:
        """Where a turn is in the viewport."""
        assert self.strip is not None
        span, scale, px = self.strip.turns[place].place.span, self._scale(), self._look.px
        left = self._names + span.start_ms * scale - self.horizontalScrollBar().value()
        top = px(_RULER_PX) + self.strip.turns[place].lane * self._row() - self.verticalScrollBar().value()
        return QRectF(left, top + px(_MARK_PX), max(1.0, span.duration_ms * scale), self._row() - px(_MARK_PX + 8))

    def _visible(self) -> np.ndarray:
        """The places of turns to paint: of those that would fall on the same two pixels of a row the first."""
        scale, scroll = self._scale(), self.horizontalScrollBar().value()
        from_ms, to_ms = scroll / scale, (scroll + self.viewport().width()) / scale
        first = int(np.searchsorted(self._starts, from_ms - self._longest_ms))
        last = int(np.searchsorted(self._starts, to_ms))
        places = np.arange(first, last)
        places = places[self._ends[first:last] > from_ms]
        if len(places) > self.viewport().width():
            pixels = (self._starts[places] * (scale / 2)).astype(np.int64) * 1000 + self._lanes[places]
            places = places[np.unique(pixels, return_index=True)[1]]
        return places

    def _at(self, point: QPointF) -> int:
        if self.strip is None or point.x() < self._names:
            return -1
        px, at_ms = self._look.px, (point.x() - self._names + self.horizontalScrollBar().value()) / self._scale()
        lane = int((point.y() - px(_RULER_PX) + self.verticalScrollBar().value()) // self._row())
        slack = 2 / self._scale()
        first = int(np.searchsorted(self._starts, at_ms - self._longest_ms - slack))
        last = int(np.searchsorted(self._starts, at_ms + slack))
        here = np.arange(first, last)
        fits = (self._lanes[first:last] == lane) & (self._ends[first:last] + slack >= at_ms)
        return int(here[fits][-1]) if fits.any() else -1

    # -- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self._at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.choose(place)
            self.opened.emit(self.strip.turns[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        is_turn = self._at(event.position()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_turn else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        down = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_ZOOM if down > 0 else 1 / _ZOOM, event.position().x() - self._names)
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - down)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        turns = self.strip.turns if self.strip else ()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and turns:
            step = 1 if key == Qt.Key.Key_Right else -1
            self.choose(max(0, min(len(turns) - 1, self.chosen + step)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen >= 0:
            self.opened.emit(turns[self.chosen])
        elif key == Qt.Key.Key_Space and self.chosen >= 0:
            self.played.emit(turns[self.chosen])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(_ZOOM, (self.viewport().width() - self._names) / 2)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / _ZOOM, (self.viewport().width() - self._names) / 2)
        else:
            super().keyPressEvent(event)

    def choose(self, place: int) -> None:
        """Mark a turn, and bring it into view."""
        self.chosen = place
        area, bar = self.turn_area(place), self.horizontalScrollBar()
        if area.left() < self._names or area.right() > self.viewport().width():
            bar.setValue(bar.value() + round(area.left() - self._names - (self.viewport().width() - self._names) / 3))
        self._say()
        self.viewport().update()

    def _zoom(self, factor: float, at_px: float) -> None:
        if self.strip is None:
            return
        bar = self.horizontalScrollBar()
        at_ms = (bar.value() + at_px) / self._scale()
        scale = min(_NEAREST_PX_PER_MS, self._scale() * factor)
        self._px_per_ms = scale if scale > self._fitting() else 0.0
        self._fit_bars()
        bar.setValue(round(at_ms * self._scale() - at_px))
        self.viewport().update()

    def _fit_bars(self) -> None:
        if self.strip is None:
            return
        wide = self.viewport().width() - self._names - 8
        self.horizontalScrollBar().setRange(0, max(0, round(self.strip.tier.duration_ms * self._scale()) - wide))
        self.horizontalScrollBar().setPageStep(max(1, wide))
        tall = self._look.px(_RULER_PX + len(self.strip.tier.speakers) * _ROW_PX) - self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, tall))
        self.verticalScrollBar().setPageStep(max(1, self.viewport().height()))

    def resizeEvent(self, _event: QEvent) -> None:  # noqa: N802
        self._fit_bars()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.spoken(place) if place >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def spoken(self, place: int) -> str:
        """A turn in words: speaker, time, label and its state, shift, text."""
        assert self.strip is not None
        one = self.strip.turns[place]
        state = tr(STATE_TITLES[one.state])
        said = answer_title(self.strip.dimension, one.state, one.values)
        parts = [f"{one.speaker}, {short_time(one.place.span.start_ms, 100)}", f"{state}: {said}" if said else state]
        if one.shift:
            parts.append(tr("shift: {kind}").format(kind=one.shift))
        return "\n".join([*parts, one.text[:200]])

    def _say(self) -> None:
        self.setAccessibleDescription(self.spoken(self.chosen).replace("\n", ". ") if self.chosen >= 0 else "")

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, look, px = QPainter(self.viewport()), self._look, self._look.px
        room = QRectF(self.viewport().rect())
        painter.fillRect(room, look.colour("surface"))
        if self.strip is None or self._paint is None:
            return
        painter.setFont(look.font(0.88))
        for lane in range(len(self.strip.tier.speakers)):
            top = px(_RULER_PX) + lane * self._row() - self.verticalScrollBar().value()
            if lane % 2:
                painter.fillRect(QRectF(0, top, room.width(), self._row()), look.colour("raised"))
        painter.setClipRect(QRectF(self._names, 0, room.width() - self._names, room.height()))
        for place in self._visible().tolist():
            self._paint_turn(painter, self.turn_area(place), self.strip.turns[place], place == self.chosen)
        self._paint_ruler(painter, room)
        painter.setClipping(False)
        self._paint_names(painter, room)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 1))
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_turn(self, painter: QPainter, area: QRectF, one: StripTurn, is_chosen: bool) -> None:
        assert self._paint is not None
        if one.state == NOT_JUDGED:
            painter.fillRect(QRectF(area.left(), area.bottom() - 3, area.width(), 3), self._look.colour("wave_muted"))
        else:
            values = one.values if one.state != CANNOT_TELL else (CANNOT,)
            height = area.height() / len(values)
            for number, value in enumerate(values):
                part = QRectF(area.left(), area.top() + number * height, area.width(), height)
                self._paint.fill(painter, part, value, is_drafted=one.state == DRAFTED)
                self._write(painter, part, value, is_drafted=one.state == DRAFTED)
        if one.shift:
            self._paint_shift(painter, area, one.shift == _EXPLICIT)
        if is_chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("text"), 2))
            painter.drawRect(area.adjusted(-1, -1, 1, 1))

    def _write(self, painter: QPainter, part: QRectF, value: str, *, is_drafted: bool) -> None:
        """The label's title, where there is room for it."""
        assert self._paint is not None and self.strip is not None
        title, metrics = value_title(self.strip.dimension, value), painter.fontMetrics()
        if part.height() >= metrics.height() and metrics.horizontalAdvance(title) + 10 <= part.width():
            painter.setPen(self._look.colour("text") if is_drafted else self._paint.ink(value))
            painter.drawText(part, int(Qt.AlignmentFlag.AlignCenter), title)

    def _paint_shift(self, painter: QPainter, area: QRectF, is_explicit: bool) -> None:
        """A mark above the turn's start: filled when the shift is said, hollow when it is not."""
        size = self._look.px(7)
        mark = QPainterPath(QPointF(area.left(), area.top() - 2))
        mark.lineTo(area.left() - size / 2, area.top() - 2 - size)
        mark.lineTo(area.left() + size / 2, area.top() - 2 - size)
        mark.closeSubpath()
        painter.setPen(QPen(self._look.colour("playhead"), 1.5))
        painter.setBrush(self._look.colour("playhead" if is_explicit else "surface"))
        painter.drawPath(mark)

    def _paint_ruler(self, painter: QPainter, room: QRectF) -> None:
        look, px, scale = self._look, self._look.px, self._scale()
        painter.fillRect(QRectF(0, 0, room.width(), px(_RULER_PX)), look.colour("raised"))
        scroll = self.horizontalScrollBar().value()
        step = step_ms(px(90) / scale)
        painter.setPen(look.colour("muted"))
        for at_ms in ticks(scroll / scale, (scroll + room.width()) / scale, step):
            x = self._names + at_ms * scale - scroll
            painter.drawLine(QPointF(x, px(_RULER_PX) - 5), QPointF(x, px(_RULER_PX)))
            text = QRectF(x + 4, 0, px(80), px(_RULER_PX))
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), short_time(round(at_ms), step))

    def _paint_names(self, painter: QPainter, room: QRectF) -> None:
        assert self.strip is not None
        look, px = self._look, self._look.px
        painter.fillRect(QRectF(0, 0, self._names, px(_RULER_PX)), look.colour("raised"))
        painter.setFont(look.font(0.95))
        for lane, speaker in enumerate(self.strip.tier.speakers):
            top = px(_RULER_PX) + lane * self._row() - self.verticalScrollBar().value()
            if top < px(_RULER_PX) - self._row() or top > room.height():
                continue
            painter.setClipRect(QRectF(0, px(_RULER_PX), self._names, room.height()))
            area = QRectF(px(10), top, self._names - px(18), self._row())
            painter.setPen(look.colour("text"))
            name = painter.fontMetrics().elidedText(speaker.name, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), name)
            painter.setClipping(False)
        painter.setPen(look.colour("border"))
        painter.drawLine(QPointF(self._names - 1, 0), QPointF(self._names - 1, room.height()))
