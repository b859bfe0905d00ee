"""One row of the transcript as it is drawn: time, speaker, flags, text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_marks import LabelMarks
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import ground_of, mixed, speaker_colour
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.transcript.turn_field import Mark
from hitl_workbench.ui.utf16 import to_qt
from hitl_workbench.ui.words import tr

_TIME_PX, _CHIP_PX, _GAP_PX, _PADDING_PX, _LEFT_PX, _RIGHT_PX = 66, 118, 12, 7, 14, 90
_FADED = 0.35  # what a filter by labels leaves out
_FLAG_WORDS = {
    "speaker_uncertain": "speaker?",
    "repetition": "repetition?",
    "text_over_silence": "over silence?",
}


class RowPainter:
    """Where things stand in a row, and how they look."""

    def __init__(self, open_tier: OpenTier, look: Appearance) -> None:
        self._open, self._look = open_tier, look
        self.asked: frozenset[int] = frozenset()  # ids of turns on which a question waits
        self.several: frozenset[int] = frozenset()  # ids of turns chosen beside the chosen one
        self.labels: LabelMarks | None = None

    # -- geometry

    @property
    def font(self) -> QFont:
        return self._look.font(1.08)

    @property
    def line_height(self) -> float:
        return QFontMetricsF(self.font).lineSpacing()

    @property
    def padding(self) -> int:
        """Above and below the text."""
        return self._look.px(_PADDING_PX)

    @property
    def text_left(self) -> int:
        return self._look.px(_LEFT_PX + _TIME_PX + _CHIP_PX + _GAP_PX)

    def text_width(self, row_width: int) -> int:
        return max(80, row_width - self.text_left - self._look.px(_RIGHT_PX) - self._labels_px)

    @property
    def _labels_px(self) -> int:
        """Room for labels at the right, while some are shown."""
        return self.labels.room_px if self.labels is not None and self.labels.dimension else 0

    @property
    def word_ground(self) -> QColor:
        """Behind the word that sounds."""
        return mixed(self._look.colour("surface"), self._look.colour("playhead"), 0.3)

    # -- painting

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        row: TurnRow,
        layout: QTextLayout | None,
        *,
        is_chosen: bool,
        is_sounding: bool,
        marks: Iterable[Mark] = (),
    ) -> None:
        """Draw a row into area. layout is its text, None when the text field lies there; marks change words."""
        look = self._look
        if is_chosen:
            painter.fillRect(area, look.colour("chosen"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), look.colour("accent"))
        elif row.id in self.several:
            painter.fillRect(area, mixed(look.colour("surface"), look.colour("chosen"), 0.6))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), look.colour("chosen"))
        line = QRectF(area.left(), area.top() + self.padding, area.width(), round(self.line_height))
        is_hit = self.labels is None or self.labels.is_hit(row.id)
        painter.setOpacity(1.0 if is_hit else _FADED)
        self._paint_time(painter, line, row, is_sounding=is_sounding)
        self._paint_speaker(painter, line, row)
        if self.labels is not None and self._labels_px:
            width = self._labels_px
            self.labels.paint_chip(painter, QRectF(line.right() - width, line.top(), width - 8, line.height()), row)
        self._paint_flags(painter, line.adjusted(0, 0, -self._labels_px, 0), row)
        if layout is not None and row.text:
            text = row.text
            formats = [_marked(to_qt(text, start), to_qt(text, end), form) for start, end, form in marks]
            painter.setPen(look.colour("text"))
            layout.draw(painter, QPointF(self.text_left, line.top()), formats)
        elif layout is not None:
            painter.setPen(look.colour("attention"))
            painter.setFont(look.font(1.0, italic=True))
            place = line.adjusted(self.text_left, 0, 0, 0)
            text = tr("not transcribed")
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setOpacity(1.0)
        painter.fillRect(QRectF(self.text_left, area.bottom(), area.width(), 1), look.colour("hover"))

    def _paint_time(self, painter: QPainter, line: QRectF, row: TurnRow, *, is_sounding: bool) -> None:
        look = self._look
        painter.setFont(look.font(0.88))
        painter.setPen(look.colour("playhead" if is_sounding else "muted"))
        place = QRectF(look.px(_LEFT_PX), line.top(), look.px(_TIME_PX) - 6, line.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(place, flags, short_time(row.start_ms, 100))

    def _paint_speaker(self, painter: QPainter, line: QRectF, row: TurnRow) -> None:
        look, speaker = self._look, self._open.speaker_of(row)
        colour = speaker_colour(self._open.lane_of(row.speaker_id), speaker.colour, look.theme)
        left = look.px(_LEFT_PX + _TIME_PX) + 4
        chip = QRectF(left, line.top(), look.px(_CHIP_PX) - 4, line.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground_of(colour, look.theme, 0.22))
        painter.drawRoundedRect(chip, 5, 5)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(chip.left() + 10, chip.center().y()), 3.5, 3.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(look.colour("text"))
        name = painter.fontMetrics().elidedText(speaker.name, Qt.TextElideMode.ElideRight, int(chip.width()) - 26)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a name as its letters run, beside its dot
        absolute = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(chip.adjusted(20, 0, -4, 0), int(Qt.AlignmentFlag.AlignVCenter | absolute), name)

    def _paint_flags(self, painter: QPainter, line: QRectF, row: TurnRow) -> None:
        words = [tr(text) for flag, text in _FLAG_WORDS.items() if f'"{flag}"' in row.flags]
        words = words if row.text else []
        if row.id in self.asked:
            words.insert(0, tr("question"))
        if not words:
            return
        look = self._look
        painter.setPen(look.colour("attention"))
        painter.setFont(look.font(0.82))
        width = look.px(_RIGHT_PX)
        place = QRectF(line.right() - width + 4, line.top(), width - 12, line.height())
        metrics, shown = painter.fontMetrics(), ", ".join(words)
        if metrics.horizontalAdvance(shown) > place.width() and len(words) > 1:
            shown = f"{words[0]} +{len(words) - 1}"  # the inspector says them all
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown)


def _marked(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, end - start, form
    return mark


def grounded(ground: QColor) -> QTextCharFormat:
    """A mark that is a colour behind the words."""
    form = QTextCharFormat()
    form.setBackground(ground)
    return form
