"""A table of counts as tinted cells: rows against columns, the value written in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.theme import ground_of

_CELL_PX, _ROW_PX, _HEAD_PX, _TITLE_PX = 96, 34, 44, 190


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written in a cell, how strong its tint is (0 to 1), its tip, and what a click means."""

    text: str
    strength: float
    tip: str
    target: Any = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Titles of rows and columns, what the two are, and a cell for each pair; None where there is nothing to say."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows_are: str = ""
    columns_are: str = ""
    cells: tuple[tuple[Cell | None, ...], ...] = ()


class MatrixChart(QWidget):
    """Paints a Grid.

    Signals:
        wanted: the target of the cell that was clicked, or chosen with the arrows and Enter.
    """

    wanted = Signal(object)

    def __init__(self, look: Appearance, name: str) -> None:
        super().__init__()
        self._look = look
        self.grid = Grid()
        self._row = self._column = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        look.changed.connect(lambda: self.show_grid(self.grid))

    def show_grid(self, grid: Grid) -> None:
        self.grid = grid
        self._row, self._column = min(self._row, len(grid.rows) - 1), min(self._column, len(grid.columns) - 1)
        self._row, self._column = max(0, self._row), max(0, self._column)
        self.setMinimumSize(self.sizeHint())
        self._say()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        px = self._look.px
        return QSize(
            px(_TITLE_PX) + px(_CELL_PX) * len(self.grid.columns) + px(8),
            px(_HEAD_PX) + px(_ROW_PX) * len(self.grid.rows) + px(8),
        )

    def cell_area(self, row: int, column: int) -> QRectF:
        """Where a cell is."""
        px = self._look.px
        return QRectF(
            px(_TITLE_PX) + column * px(_CELL_PX), px(_HEAD_PX) + row * px(_ROW_PX), px(_CELL_PX), px(_ROW_PX)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self._at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(*place)
            self._want()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
        }  # fmt: skip
        if event.key() in steps and self.grid.rows and self.grid.columns:
            down, right = steps[Qt.Key(event.key())]
            self._choose(
                max(0, min(len(self.grid.rows) - 1, self._row + down)),
                max(0, min(len(self.grid.columns) - 1, self._column + right)),
            )
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            cell = self.grid.cells[place[0]][place[1]] if place is not None else None
            QToolTip.showText(event.globalPos(), cell.tip if cell is not None else "", self)
            return True
        return super().event(event)

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        px = self._look.px
        row, column = int((point.y() - px(_HEAD_PX)) // px(_ROW_PX)), int((point.x() - px(_TITLE_PX)) // px(_CELL_PX))
        is_inside = 0 <= row < len(self.grid.rows) and 0 <= column < len(self.grid.columns)
        return (row, column) if is_inside else None

    def _choose(self, row: int, column: int) -> None:
        self._row, self._column = row, column
        self._say()
        self.update()

    def _say(self) -> None:
        cell = self.grid.cells[self._row][self._column] if self.grid.rows and self.grid.columns else None
        self.setAccessibleDescription(cell.tip if cell is not None else "")

    def _want(self) -> None:
        cell = self.grid.cells[self._row][self._column] if self.grid.rows and self.grid.columns else None
        if cell is not None and cell.target is not None:
            self.wanted.emit(cell.target)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, look, px = QPainter(self), self._look, self._look.px
        if not self.grid.rows:
            return
        centre, right = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(0.88))
        painter.setPen(look.colour("muted"))
        corner = QRectF(px(8), 0, px(_TITLE_PX) - px(16), px(_HEAD_PX))
        painter.drawText(corner, int(right), f"{self.grid.rows_are} ↓\n{self.grid.columns_are} →")
        painter.setFont(look.font(0.95))
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideMiddle
        for column, title in enumerate(self.grid.columns):
            area = self.cell_area(0, column)
            head = QRectF(area.left() + 3, 0, area.width() - 6, px(_HEAD_PX))
            painter.setPen(look.colour("text"))
            painter.drawText(head, int(centre), metrics.elidedText(title, elide, int(head.width())))
        for row, title in enumerate(self.grid.rows):
            area = self.cell_area(row, 0)
            beside = QRectF(px(8), area.top(), px(_TITLE_PX) - px(18), area.height())
            painter.setPen(look.colour("text"))
            painter.drawText(beside, int(right), metrics.elidedText(title, elide, int(beside.width())))
            for column, cell in enumerate(self.grid.cells[row]):
                self._paint_cell(painter, self.cell_area(row, column).adjusted(1, 1, -1, -1), cell)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(self.cell_area(self._row, self._column).adjusted(2, 2, -2, -2))

    def _paint_cell(self, painter: QPainter, area: QRectF, cell: Cell | None) -> None:
        look = self._look
        if cell is None:
            painter.fillRect(area, look.colour("window"))
            return
        ground = ground_of(look.colour("accent"), look.theme, 0.08 + 0.42 * cell.strength)
        painter.fillRect(area, ground if cell.strength > 0 else look.colour("raised"))
        painter.setPen(look.colour("text" if cell.strength > 0 else "muted"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cell.text)
