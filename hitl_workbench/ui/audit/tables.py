"""Tables of any length: only what is visible costs anything; sorted by any column, copied as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import whole_rows
from hitl_workbench.workflow.labelling import safe_cell

Index = QModelIndex | QPersistentModelIndex
_ROW_PX = 26


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says of a row, and what it is sorted by where that is not its text."""

    title: str
    text: Callable[[Any], str]
    key: Callable[[Any], Any] | None = None
    width: int = 120
    is_number: bool = False


class Table(QAbstractTableModel):
    """Rows of any kind under columns."""

    def __init__(self, columns: Sequence[Column] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column] = list(columns)
        self.rows: list[Any] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Any], columns: Sequence[Column] | None = None) -> None:
        """Take other rows, in the present order of sorting; with columns also those."""
        self.beginResetModel()
        if columns is not None:
            self.columns, self._sorted = list(columns), None
        self.rows = list(rows)
        self._sort()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted = (column, order) if 0 <= column < len(self.columns) else None
        self._sort()
        self.endResetModel()

    def as_csv(self) -> str:
        """Head and all rows as CSV, in the order shown."""
        written = io.StringIO()
        lines = csv.writer(written, lineterminator="\n")
        lines.writerow([column.title for column in self.columns])
        lines.writerows([safe_cell(column.text(row)) for column in self.columns] for row in self.rows)
        return written.getvalue()

    def _sort(self) -> None:
        if self._sorted is not None:
            place, order = self._sorted
            column = self.columns[place]
            key = column.key or (lambda row: column.text(row).casefold())
            self.rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, place: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal and place < len(self.columns):
            return self.columns[place].title
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal and place < len(self.columns):
            side = Qt.AlignmentFlag.AlignRight if self.columns[place].is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class TableView(QTableView):
    """A table for the keyboard: arrows choose a row, Enter, Ctrl+Enter and Space act on it.

    Signals:
        entered_row, opened_row, played_row: the chosen row's object at Enter, Ctrl+Enter or a double click, Space.
        chosen: the row's object that is chosen now.
    """

    entered_row = Signal(object)
    opened_row = Signal(object)
    played_row = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: Table, name: str, look: Appearance) -> None:
        super().__init__()
        self._model, self._look = model, look
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("kind", "rows")
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW_PX))
        whole_rows(self)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now))
        self.doubleClicked.connect(lambda index: self.opened_row.emit(self._model.rows[index.row()]))
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths."""
        for place, column in enumerate(self._model.columns):
            self.setColumnWidth(place, self._look.px(column.width))

    @property
    def current(self) -> Any:
        """The chosen row's object, None without one."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() and index.row() < len(self._model.rows) else None

    def choose(self, place: int) -> None:
        """Choose a row by its place; beyond the end nothing happens."""
        if 0 <= place < len(self._model.rows):
            self.setCurrentIndex(self._model.index(place, 0))
            self.scrollTo(self._model.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        row, keys = self.current, event.modifiers()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if row is not None and is_enter and keys & Qt.KeyboardModifier.ControlModifier:
            self.opened_row.emit(row)
        elif row is not None and is_enter:
            self.entered_row.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Space and not keys:
            self.played_row.emit(row)
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._model.rows):
            self.chosen.emit(self._model.rows[index.row()])


def copy_csv(model: Table) -> None:
    """Put a table into the clipboard as CSV."""
    QGuiApplication.clipboard().setText(model.as_csv())
