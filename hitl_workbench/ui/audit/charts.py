"""Small charts that are painted here: bars with their values written out, and a legend; mouse, keys and tips alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.audit.label_paint import LabelPaint

_ROW_PX, _BAR_PX, _THIN_PX, _TITLE_PX, _NOTE_PX, _GAP_PX = 40, 20, 9, 230, 210, 12


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its share of the bar's full width, what is written in it, its tip, and what a click means."""

    share: float
    text: str
    tip: str
    value: str = ""
    is_drafted: bool = False
    target: Any = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart: title, its parts, those that are only drafted (a thin second bar), and the n beside it.

    instead stands where there is no bar, for example "not enough data (n = 3)".
    """

    title: str
    segments: tuple[Segment, ...] = ()
    drafted: tuple[Segment, ...] = ()
    note: str = ""
    instead: str = ""
    is_total: bool = False
    target: Any = None

    @property
    def spoken(self) -> str:
        said = [self.title, self.instead, *(one.tip for one in (*self.segments, *self.drafted)), self.note]
        return ". ".join(text for text in said if text)


@dataclass(slots=True)
class _Chosen:
    bar: int = 0
    segment: int = -1  # -1: the whole bar


class BarChart(QWidget):
    """Bars under each other; as tall as they need.

    Signals:
        wanted: the target of the bar or segment that was clicked, or chosen with the arrows and Enter.
        moved: the area of the bar that the keys have chosen, to be scrolled into view.
    """

    wanted = Signal(object)
    moved = Signal(object)

    def __init__(self, look: Appearance, name: str) -> None:
        super().__init__()
        self._look = look
        self.bars: list[Bar] = []
        self._paint: LabelPaint | None = None
        self._chosen = _Chosen()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        look.changed.connect(self.updateGeometry)

    def show_bars(self, bars: Sequence[Bar], paint: LabelPaint | None = None) -> None:
        """Take other bars; paint gives the colours of values, without it all are of one colour."""
        self.bars, self._paint = list(bars), paint
        self._chosen = _Chosen(min(self._chosen.bar, max(0, len(self.bars) - 1)))
        self.setMinimumHeight(self.sizeHint().height())
        self._say()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._look.px(700), len(self.bars) * self._look.px(_ROW_PX) + self._look.px(8))

    # -- where things are

    def bar_area(self, place: int) -> QRectF:
        """The row of a bar."""
        height = self._look.px(_ROW_PX)
        return QRectF(0, place * height, self.width(), height)

    def segment_areas(self, place: int) -> list[tuple[Segment, QRectF]]:
        """The parts of a bar with their areas, judged then drafted."""
        row, look = self.bar_area(place), self._look
        left = look.px(_TITLE_PX) + look.px(_GAP_PX)
        full = max(40.0, row.width() - left - look.px(_NOTE_PX) - look.px(_GAP_PX))
        bar = self.bars[place]
        top = row.top() + (look.px(4) if bar.drafted else (row.height() - look.px(_BAR_PX)) / 2)
        areas = []
        for parts, at_y, height in (
            (bar.segments, top, look.px(_BAR_PX)),
            (bar.drafted, top + look.px(_BAR_PX) + 2, look.px(_THIN_PX)),
        ):
            x = float(left)
            for one in parts:
                width = max(2.0, full * one.share)
                areas.append((one, QRectF(x, at_y, width, height)))
                x += width
        return areas

    # -- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place, segment = self._at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._choose(place, segment)
            self._want()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place, segment = self._at(event.position())
        is_link = place >= 0 and (segment >= 0 or self.bars[place].target is not None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        chosen, key = self._chosen, event.key()
        if not self.bars:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._choose(max(0, min(len(self.bars) - 1, chosen.bar + step)), -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            last = len(self.segment_areas(chosen.bar)) - 1
            self._choose(chosen.bar, max(-1, min(last, chosen.segment + (1 if key == Qt.Key.Key_Right else -1))))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place, segment = self._at(QPointF(event.pos()))
            tip = ""
            if place >= 0:
                tip = self.segment_areas(place)[segment][0].tip if segment >= 0 else self.bars[place].spoken
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _at(self, point: QPointF) -> tuple[int, int]:
        place = int(point.y() // self._look.px(_ROW_PX))
        if not 0 <= place < len(self.bars):
            return -1, -1
        for number, (_, area) in enumerate(self.segment_areas(place)):
            if area.contains(point):
                return place, number
        return place, -1

    def _choose(self, place: int, segment: int) -> None:
        self._chosen = _Chosen(place, segment)
        self._say()
        self.moved.emit(self.bar_area(place))
        self.update()

    def _say(self) -> None:
        if not self.bars:
            self.setAccessibleDescription("")
            return
        bar, segment = self.bars[self._chosen.bar], self._chosen.segment
        said = self.segment_areas(self._chosen.bar)[segment][0].tip if segment >= 0 else ""
        self.setAccessibleDescription(f"{bar.title}. {said}" if said else bar.spoken)

    def _want(self) -> None:
        place, segment = self._chosen.bar, self._chosen.segment
        target = self.segment_areas(place)[segment][0].target if segment >= 0 else self.bars[place].target
        if target is not None:
            self.wanted.emit(target)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        height = self._look.px(_ROW_PX)
        first = max(0, event.rect().top() // height)
        for place in range(first, min(len(self.bars), event.rect().bottom() // height + 1)):
            self._paint_bar(painter, place)

    def _paint_bar(self, painter: QPainter, place: int) -> None:
        look, bar, row = self._look, self.bars[place], self.bar_area(place)
        is_chosen = self.hasFocus() and place == self._chosen.bar
        if is_chosen:
            painter.fillRect(row, look.colour("chosen"))
        painter.setFont(look.font(1.0, bold=bar.is_total))
        painter.setPen(look.colour("text"))
        centre = Qt.AlignmentFlag.AlignVCenter
        title = QRectF(look.px(8), row.top(), look.px(_TITLE_PX) - look.px(8), row.height())
        metrics = painter.fontMetrics()
        elided = metrics.elidedText(bar.title, Qt.TextElideMode.ElideMiddle, int(title.width()))
        painter.drawText(title, int(centre | Qt.AlignmentFlag.AlignLeft), elided)
        painter.setFont(look.font(0.9))
        left = look.px(_TITLE_PX) + look.px(_GAP_PX)
        if bar.instead:
            painter.setPen(look.colour("muted"))
            place_of_text = QRectF(left, row.top(), row.width() - left - look.px(_NOTE_PX), row.height())
            painter.drawText(place_of_text, int(centre | Qt.AlignmentFlag.AlignLeft), bar.instead)
        for number, (segment, area) in enumerate(self.segment_areas(place)):
            self._paint_segment(painter, segment, area)
            if is_chosen and number == self._chosen.segment:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.colour("text"), 2))
                painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.setPen(look.colour("muted"))
        note = QRectF(row.right() - look.px(_NOTE_PX), row.top(), look.px(_NOTE_PX) - look.px(8), row.height())
        painter.drawText(note, int(centre | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap), bar.note)

    def _paint_segment(self, painter: QPainter, segment: Segment, area: QRectF) -> None:
        inner = area.adjusted(0, 0, -1, 0) if area.width() > 4 else area
        if self._paint is not None:
            self._paint.fill(painter, inner, segment.value, is_drafted=segment.is_drafted)
            ink = self._paint.ink(segment.value)
        else:
            painter.fillRect(inner, self._look.colour("accent"))
            ink = self._look.colour("on_accent")
        metrics = painter.fontMetrics()
        if not segment.is_drafted and metrics.horizontalAdvance(segment.text) + 6 <= inner.width():
            painter.setPen(ink)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), segment.text)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A value with its title, and what is written after it."""

    value: str
    title: str
    note: str = ""


class Legend(QWidget):
    """Which colour and pattern stands for which value; as many lines as it needs."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._entries: list[LegendEntry] = []
        self._paint: LabelPaint | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_entries(self, entries: Sequence[LegendEntry], paint: LabelPaint) -> None:
        self._entries, self._paint = list(entries), paint
        self.setVisible(bool(entries))
        self.setAccessibleName(", ".join(f"{one.title} {one.note}".strip() for one in entries))
        self.setMinimumHeight(self.heightForWidth(max(200, self.width())))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        areas = self._areas(width)
        return round(areas[-1][1].bottom()) + 2 if areas else 0

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._look.px(500), self.heightForWidth(max(self.width(), self._look.px(500))))

    def resizeEvent(self, _event: QEvent) -> None:  # noqa: N802
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _areas(self, width: int) -> list[tuple[LegendEntry, QRectF]]:
        metrics, height = QFontMetricsF(self._look.font(0.9)), self._look.px(22)
        x, y, areas = 0.0, 0.0, []
        for one in self._entries:
            wide = metrics.horizontalAdvance(f"{one.title}  {one.note}") + self._look.px(34)
            if x > 0 and x + wide > width:
                x, y = 0.0, y + height
            areas.append((one, QRectF(x, y, wide, height)))
            x += wide
        return areas

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._paint is None:
            return
        painter, look = QPainter(self), self._look
        painter.setFont(look.font(0.9))
        for one, area in self._areas(self.width()):
            swatch = QRectF(area.left(), area.center().y() - look.px(6), look.px(12), look.px(12))
            self._paint.fill(painter, swatch, one.value)
            words = area.adjusted(look.px(18), 0, 0, 0)
            painter.setPen(look.colour("text"))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), one.title)
            if one.note:
                beside = painter.fontMetrics().horizontalAdvance(f"{one.title}  ")
                painter.setPen(look.colour("muted"))
                painter.drawText(words.adjusted(beside, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), one.note)
