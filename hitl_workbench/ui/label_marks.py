"""Labels painted beside turns: a chip in the transcript, a strip in the timeline; and which turns a filter leaves."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_columns import NOT_JUDGED
from hitl_workbench.ui.label_words import values_text
from hitl_workbench.ui.theme import ground_of, speaker_colour
from hitl_workbench.ui.words import tr

_ROOM_PX = (110, 230)


class LabelMarks(QObject):
    """One dimension at a time is painted. An answer is filled, a draft only outlined: it must not look like an answer.

    Signals:
        changed: what is painted is another now.
        room_changed: labels begin or cease to be shown.
    """

    changed = Signal()
    room_changed = Signal()

    def __init__(self, labels: LabelBook, look: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels, self._look = labels, look
        self.dimension = ""  # the name of the one that is shown
        self._hits: frozenset[int] | None = None
        self._room: tuple[Dimension | None, QFont, int] = (None, QFont(), 0)
        labels.changed.connect(self.changed)

    def show_dimension(self, name: str) -> None:
        """Paint a dimension's labels, or none for an empty name."""
        if name != self.dimension:
            self.dimension = name
            self.room_changed.emit()
            self.changed.emit()

    @property
    def room_px(self) -> int:
        """How wide the labels of the shown question are, within limits; 0 while none is shown."""
        asked = self._labels.guideline.dimension(self.dimension)
        if asked is None:
            return 0
        font, (least, most) = self._look.font(0.82, italic=True), map(self._look.px, _ROOM_PX)
        if (asked, font) != self._room[:2]:
            metrics = QFontMetrics(font)
            widest = max((metrics.horizontalAdvance(tr(one.title)) for one in asked.labels), default=0) + 26
            self._room = asked, font, max(least, min(most, widest))
        return self._room[2]

    def show_hits(self, turn_ids: frozenset[int] | None) -> None:
        """Fade all turns but these; None fades nothing."""
        self._hits = turn_ids
        self.changed.emit()

    def is_hit(self, turn_id: int) -> bool:
        """Whether a turn is not faded."""
        return self._hits is None or turn_id in self._hits

    def is_judged(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which of some turns, by their places, have an answer in the shown dimension."""
        column = self._labels.columns.by_dimension.get(self.dimension)
        if column is None or (len(places) and places.max() >= len(column.states)):
            return np.zeros(len(places), np.bool_)
        return column.states[places] != NOT_JUDGED

    def paint_chip(self, painter: QPainter, area: QRectF, row: TurnRow) -> None:
        """The turn's label in words."""
        asked, shown = self._labels.guideline.dimension(self.dimension), self._labels.shown(row, self.dimension)
        if asked is None or shown is None:
            return
        look = self._look
        colour = self._colour(asked, shown.values)
        text = values_text(asked, shown.values)
        painter.setFont(look.font(0.82, italic=shown.is_draft))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) - 14)
        chip = QRectF(
            area.left(), area.top() + 1, painter.fontMetrics().horizontalAdvance(text) + 14, area.height() - 2
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if shown.is_draft:
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(QPen(look.colour("attention"), 1.5) if shown.is_stale else Qt.PenStyle.NoPen)
            painter.setBrush(ground_of(colour, look.theme, 0.3))
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(look.colour("muted" if shown.is_draft else "text"))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)

    def paint_strip(self, painter: QPainter, area: QRectF, row: TurnRow) -> None:
        """The turn's label as a colour under it; of a draft only hatched."""
        asked, shown = self._labels.guideline.dimension(self.dimension), self._labels.shown(row, self.dimension)
        if asked is None or shown is None:
            return
        colour = self._colour(asked, shown.values)
        if shown.is_draft:
            painter.fillRect(area, QBrush(colour, Qt.BrushStyle.BDiagPattern))
        else:
            painter.fillRect(area, colour)

    def _colour(self, dimension: Dimension, values: tuple[str, ...]) -> QColor:
        label = dimension.label(values[0]) if values else None
        if label is None:
            return self._look.colour("muted")
        return speaker_colour(dimension.labels.index(label), label.colour, self._look.theme)
