"""The lanes: a row for each speaker, its turns with their text; overlaps hatched across all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from hitl_workbench.project.turns import TurnRow, words_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_marks import LabelMarks
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import ground_of, speaker_colour
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.turn_columns import coverage
from hitl_workbench.ui.words import tr

_SINGLE_TURNS = 80  # more in one lane are drawn as coverage
_LEAST_TEXT_PX = 28
_WORDS_FROM_PX = 60  # a word: then each stands where it sounds
_GRIP_PX = 5
_FADED = 0.35  # what a filter by labels leaves out
_HATCHED_FROM_PX = 6  # narrower, a hatching is not seen and costs twenty times a tint


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the mouse in the lanes. edge is `start`, `end` or empty."""

    lane: int
    turn: TurnRow | None = None
    edge: str = ""


class LanesLayer:
    """Draws and hits turns; knows no mouse and writes nothing."""

    def __init__(self, open_tier: OpenTier, view: ViewState, look: Appearance) -> None:
        self._open, self._view, self._look = open_tier, view, look
        self.lane_height = 34.0
        self.asked: frozenset[int] = frozenset()  # ids of turns on which a question waits
        self.labels: LabelMarks | None = None

    @property
    def height(self) -> float:
        return self.lane_height * max(1, len(self._open.speakers))

    def lane_area(self, area: QRectF, lane: int) -> QRectF:
        return QRectF(area.left(), area.top() + lane * self.lane_height, area.width(), self.lane_height)

    def turn_area(self, area: QRectF, row: TurnRow, span: tuple[int, int] | None = None) -> QRectF:
        """Where a turn is drawn, or would be with another span."""
        start_ms, end_ms = span or (row.start_ms, row.end_ms)
        lane = self.lane_area(area, self._open.lane_of(row.speaker_id))
        left = area.left() + self._view.x_of(start_ms)
        return QRectF(left, lane.top() + 3, max(2.0, (end_ms - start_ms) / self._view.ms_per_px), lane.height() - 6)

    def paint(self, painter: QPainter, area: QRectF, clip: QRectF) -> None:
        """Draw everything that clip shows."""
        look = self._look
        painter.fillRect(area.intersected(clip), look.colour("surface"))
        for lane in range(max(1, len(self._open.speakers))):
            place = self.lane_area(area, lane)
            if place.intersects(clip):
                self._paint_lane(painter, area, clip, lane)
            painter.setPen(look.colour("border"))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        self._paint_overlaps(painter, area, clip)

    def hit(self, area: QRectF, at: QPointF) -> Hit | None:
        """What is at a point; edges within a few pixels win over what lies behind."""
        lane_number = int((at.y() - area.top()) // self.lane_height)
        if not 0 <= lane_number < len(self._open.speakers):
            return None
        view, lane = self._view, self._open.columns.lane(lane_number)
        reach = _GRIP_PX * view.ms_per_px
        moment = view.start_ms + (at.x() - area.left()) * view.ms_per_px
        chosen, best = None, reach
        edge, edged = "", None
        for place in lane.places[lane.within(moment - reach, moment + reach)]:
            row = self._open.rows[place]
            if row.start_ms <= moment < row.end_ms:
                chosen = row
            wide_enough = (row.end_ms - row.start_ms) / view.ms_per_px > 3 * _GRIP_PX or row.id == view.chosen
            for name, edge_ms in (("start", row.start_ms), ("end", row.end_ms)):
                distance = abs(moment - edge_ms)
                # Of two touching turns the chosen one's edge is meant, else the one the mouse is in.
                preferred = row.id == view.chosen or row is chosen
                if wide_enough and (distance < best or (distance <= best and preferred)):
                    best, edge, edged = distance, name, row
        return Hit(lane_number, edged or chosen, edge if edged else "")

    # -- how

    def _paint_lane(self, painter: QPainter, area: QRectF, clip: QRectF, number: int) -> None:
        if number >= len(self._open.speakers):
            return
        view, lane = self._view, self._open.columns.lane(number)
        left_ms = view.start_ms + (clip.left() - area.left() - 4) * view.ms_per_px
        right_ms = view.start_ms + (clip.right() - area.left() + 4) * view.ms_per_px
        visible = lane.within(left_ms, right_ms)
        colour = speaker_colour(number, self._open.speakers[number].colour, self._look.theme)
        if visible.stop - visible.start > _SINGLE_TURNS:
            self._paint_coverage(painter, area, clip, number, visible, colour)
            return
        painter.setFont(self._look.font(0.92))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text as its own letters run
        metrics = QFontMetricsF(painter.font())
        for place in lane.places[visible]:
            row = self._open.rows[place]
            if row.end_ms > left_ms:
                painter.setOpacity(1.0 if self.labels is None or self.labels.is_hit(row.id) else _FADED)
                self._paint_turn(painter, area, row, colour, metrics)
        painter.setOpacity(1.0)

    def _paint_turn(
        self, painter: QPainter, area: QRectF, row: TurnRow, colour: QColor, metrics: QFontMetricsF
    ) -> None:
        look, box = self._look, self.turn_area(area, row)
        is_chosen = row.id == self._view.chosen
        if row.text:
            painter.fillRect(box, ground_of(colour, look.theme, 0.34 if is_chosen else 0.18))
            painter.fillRect(QRectF(box.left(), box.top(), min(3.0, box.width()), box.height()), colour)
        else:
            # Somebody speaks and nobody has written what: it must not look like a finished turn.
            painter.fillRect(box, look.colour("attention_ground"))
            painter.setPen(QPen(look.colour("attention"), 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # what was painted before may have left one
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.labels is not None and self.labels.dimension:
            self.labels.paint_strip(painter, QRectF(box.left(), box.bottom() - 4, box.width(), 5), row)
        if is_chosen:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        if row.flags != "[]" and box.width() > 9:
            corner = box.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("attention"))
            painter.drawPolygon(QPolygonF([corner + QPointF(-8, 0), corner, corner + QPointF(0, 8)]))
        if row.id in self.asked:
            box = box.adjusted(0, 0, -self._paint_question(painter, box), 0)
        inner = box.adjusted(6, 0, -4, 0)
        seen = inner.intersected(QRectF(area.left() + 4, inner.top(), area.width() - 8, inner.height()))
        if seen.width() < _LEAST_TEXT_PX:
            return
        if not row.text:
            painter.setPen(look.colour("attention"))
            text = metrics.elidedText(tr("not transcribed"), Qt.TextElideMode.ElideRight, seen.width())
            painter.drawText(seen, int(Qt.AlignmentFlag.AlignVCenter), text)
            return
        painter.setPen(look.colour("text"))
        if box.width() > len(row.text) * _WORDS_FROM_PX / 5 and self._paint_words(painter, area, row, seen, metrics):
            return
        text = metrics.elidedText(row.text.replace("\n", " "), Qt.TextElideMode.ElideRight, seen.width())
        painter.drawText(seen, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_question(self, painter: QPainter, box: QRectF) -> float:
        """A question mark at the end of a turn, or all over a narrow one; how wide it is."""
        side = min(16.0, box.height(), max(4.0, box.width()))
        place = QRectF(box.right() - side - 1, box.bottom() - side - 1, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        painter.drawRoundedRect(place, 4, 4)
        if side > 9:
            painter.setPen(self._look.colour("on_accent"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "?")
        return side + 3

    def _paint_words(self, painter: QPainter, area: QRectF, row: TurnRow, seen: QRectF, metrics: QFontMetricsF) -> bool:
        """Each word where it sounds; False when some have no time, or would cover each other."""
        placed = []
        free_from = -1e9
        for word in words_of(row):
            if word.start_ms is None:
                return False
            text = row.text[word.char_start : word.char_end]
            x = max(area.left() + self._view.x_of(word.start_ms), area.left() + self._view.x_of(row.start_ms) + 6)
            x = max(x, free_from)
            free_from = x + metrics.horizontalAdvance(text) + 3
            placed.append((x, text))
        if free_from - 3 > seen.right() + 8 and seen.right() < area.right() - 8:
            return False
        for x, text in placed:
            if seen.left() - 200 < x < seen.right():
                painter.drawText(QRectF(x, seen.top(), 400, seen.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        return True

    def _paint_coverage(
        self, painter: QPainter, area: QRectF, clip: QRectF, number: int, visible: slice, colour: QColor
    ) -> None:
        """Too many turns to draw each: the pixel columns that hold any, those with flags or without text marked."""
        view, lane, columns = self._view, self._open.columns.lane(number), self._open.columns
        place = self.lane_area(area, number)
        first, width, start_ms = window_of(area, clip, view)
        starts, ends = lane.starts[visible], lane.ends[visible]
        mask = coverage(starts, ends, start_ms, view.ms_per_px, width)
        paint_mask(painter, mask, QRectF(first, place.top() + 5, width, place.height() - 10), colour)
        if self.labels is not None and self.labels.dimension:
            judged = self.labels.is_judged(lane.places[visible])
            mask = coverage(starts[judged], ends[judged], start_ms, view.ms_per_px, width)
            paint_mask(painter, mask, QRectF(first, place.top() + 1, width, 3), self._look.colour("accent"))
        empty = columns.is_empty[lane.places[visible]]
        if empty.any():
            mask = coverage(starts[empty], ends[empty], start_ms, view.ms_per_px, width)
            paint_mask(painter, mask, QRectF(first, place.bottom() - 5, width, 3), self._look.colour("attention"))

    def _paint_overlaps(self, painter: QPainter, area: QRectF, clip: QRectF) -> None:
        """Hatched across all lanes; those too narrow for a hatching as one tinted picture."""
        view = self._view
        starts, ends = self._open.columns.overlaps
        first = int(np.searchsorted(ends, view.start_ms + (clip.left() - area.left() - 2) * view.ms_per_px))
        last = int(np.searchsorted(starts, view.start_ms + (clip.right() - area.left() + 2) * view.ms_per_px))
        starts, ends = starts[first:last], ends[first:last]
        is_wide = ends - starts >= _HATCHED_FROM_PX * view.ms_per_px
        colour = QColor(self._look.colour("danger"))
        if not is_wide.all():
            left, width, start_ms = window_of(area, clip, view)
            colour.setAlpha(70)
            mask = coverage(starts[~is_wide], ends[~is_wide], start_ms, view.ms_per_px, width)
            paint_mask(painter, mask, QRectF(left, area.top(), width, self.height), colour)
        colour.setAlpha(90)
        brush = QBrush(colour, Qt.BrushStyle.BDiagPattern)
        painter.setPen(QPen(colour, 1))
        for start_ms, end_ms in zip(starts[is_wide].tolist(), ends[is_wide].tolist(), strict=True):
            left, right = area.left() + view.x_of(start_ms), area.left() + view.x_of(end_ms)
            painter.fillRect(QRectF(left, area.top(), right - left, self.height), brush)
            painter.drawLine(QLineF(left, area.top(), left, area.top() + self.height))
            painter.drawLine(QLineF(right, area.top(), right, area.top() + self.height))


def paint_mask(painter: QPainter, mask: npt.NDArray[np.bool_], area: QRectF, colour: QColor) -> None:
    """Fill the columns of area, one a pixel, where mask is true."""
    # 32 bits a pixel: Qt stretches these five times as fast as it does pictures with a table of colours.
    alpha = colour.alpha()
    red, green, blue = (part * alpha // 255 for part in (colour.red(), colour.green(), colour.blue()))
    pixels = mask * np.uint32(alpha << 24 | red << 16 | green << 8 | blue)
    image = QImage(pixels.data, len(mask), 1, 4 * len(mask), QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(area, image)


def window_of(area: QRectF, clip: QRectF, view: ViewState) -> tuple[float, int, float]:
    """The left pixel of clip in area, its width in whole pixels, and the moment at its left."""
    left = max(area.left(), np.floor(clip.left()))
    width = int(np.ceil(min(area.right(), clip.right()) - left)) + 1
    return left, max(1, width), view.start_ms + (left - area.left()) * view.ms_per_px
