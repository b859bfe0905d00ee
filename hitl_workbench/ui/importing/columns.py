"""Which column of a table holds what: a choice for each meaning, and the first rows under the columns' names."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from hitl_workbench.formats.base import Table
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.fields import Choice
from hitl_workbench.ui.parts import label, named, whole_rows
from hitl_workbench.ui.words import tr

MEANING_WORDS = {
    "start": "Start",
    "end": "End",
    "duration": "Length",
    "speaker": "Speaker",
    "text": "Text",
    "recording": "Recording",
}
_MOST_ROWS, _LONGEST_TEXT = 30, 200
_A_ROW = 3


class ColumnsEditor(QWidget):
    """Signals:
    changed: somebody chose another column for something.
    """

    changed = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._table: Table | None = None
        self._others: dict[str, str] = {}  # meanings that the reader knows and this window does not
        self.choices: dict[str, Choice] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for place, (meaning, word) in enumerate(MEANING_WORDS.items()):
            box = self.choices[meaning] = named(Choice(), tr(word))
            head = QLabel(tr(word))
            head.setBuddy(box)
            grid.addWidget(head, place // _A_ROW, place % _A_ROW * 2)
            grid.addWidget(box, place // _A_ROW, place % _A_ROW * 2 + 1)
            box.committed.connect(self._on_chosen)
        self.rows = named(QTableWidget(0, 0), self.tr("First rows of the table"))
        whole_rows(self.rows)
        self.rows.setProperty("kind", "rows")
        self.rows.verticalHeader().setDefaultSectionSize(look.px(26))
        header = self.rows.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(look.px(120))
        header.setStretchLastSection(True)
        self.count = label("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.count)
        self.setFocusProxy(self.choices["start"])

    @property
    def columns(self) -> dict[str, str]:
        """Which column holds what, by its meaning; "" is what no column holds."""
        chosen = {meaning: str(box.value() or "") for meaning, box in self.choices.items()}
        return {**self._others, **chosen}

    def show_table(self, table: Table, columns: Mapping[str, str]) -> None:
        """Show a file's first rows and what each column holds at present."""
        if table is not self._table:
            self._table = table
            self._show_rows(table)
        self._others = {meaning: name for meaning, name in columns.items() if meaning not in self.choices}
        for meaning, box in self.choices.items():
            box.offer([(None, "–"), *((name, name) for name in table.columns)])
            box.show_value(columns.get(meaning))
        self._mark(columns)

    def _show_rows(self, table: Table) -> None:
        shown = table.rows[:_MOST_ROWS]
        self.rows.clear()
        self.rows.setColumnCount(len(table.columns))
        self.rows.setRowCount(len(shown))
        self.rows.setHorizontalHeaderLabels(list(table.columns))
        for row, cells in enumerate(shown):
            for column, text in enumerate(cells[: len(table.columns)]):
                item = QTableWidgetItem(text[:_LONGEST_TEXT])
                item.setToolTip(text[:_LONGEST_TEXT])
                self.rows.setItem(row, column, item)
        self.count.setText(tr("{count} rows").format(count=len(table.rows)))

    def _mark(self, columns: Mapping[str, str]) -> None:
        """Columns that mean nothing here are grey."""
        used = set(columns.values())
        for column in range(self.rows.columnCount()):
            head = self.rows.horizontalHeaderItem(column)
            is_used = head is not None and head.text() in used
            for row in range(self.rows.rowCount()):
                item = self.rows.item(row, column)
                if item is not None:
                    item.setForeground(QColor(self._look.colour("text" if is_used else "muted")))

    def _on_chosen(self) -> None:
        self._mark(self.columns)
        self.changed.emit()
