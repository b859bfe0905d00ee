"""The list of bookmarks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_bookmarks import OpenBookmarks
from hitl_workbench.ui.panels.late import LatePanel
from hitl_workbench.ui.parts import label, whole_rows
from hitl_workbench.ui.timeline.ruler import short_time


class BookmarkList(LatePanel):
    """All bookmarks of the recording: Enter or a double click goes to one, Delete takes it away.

    Signals:
        wanted: a Bookmark to go to.
        delete_wanted: a Bookmark to take away.
    """

    wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, bookmarks: OpenBookmarks, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._bookmarks, self._look = bookmarks, look
        bookmarks.changed.connect(self.refresh)

    def build(self) -> None:
        look = self._look
        self.count = label("", "muted")
        self.table = _Table(0, 2)
        self.table.setHorizontalHeaderLabels([self.tr("At"), self.tr("Bookmark")])
        self.table.setAccessibleName(self.tr("Bookmarks"))
        self.table.verticalHeader().setDefaultSectionSize(look.px(26))
        whole_rows(self.table)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(0, look.px(76))
        self.table.activated.connect(lambda index: self._say(self.wanted, index.row()))
        self.table.delete_pressed.connect(lambda: self._say(self.delete_wanted, self.table.currentRow()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.count)
        layout.addWidget(self.table, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is; the same row stays chosen."""
        if not self.is_built:
            return
        chosen, shown = self.table.currentRow(), self._bookmarks.all
        self.table.setRowCount(len(shown))
        for place, bookmark in enumerate(shown):
            note = bookmark.note if self._bookmarks.is_own(bookmark) else f"{bookmark.annotator}: {bookmark.note}"
            for column, text in enumerate((short_time(bookmark.at_ms, 100), note)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        if shown:
            self.table.setCurrentCell(max(0, min(chosen, len(shown) - 1)), 0)
        text = self.tr("1 bookmark") if len(shown) == 1 else self.tr("{count} bookmarks")
        self.count.setText(text.format(count=len(shown)))

    def _say(self, signal, row: int) -> None:  # noqa: ANN001
        if 0 <= row < len(self._bookmarks.all):
            signal.emit(self._bookmarks.all[row])


class _Table(QTableWidget):
    """Signals:
    delete_pressed: the Delete key.
    """

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
