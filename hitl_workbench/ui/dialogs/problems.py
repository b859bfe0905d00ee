"""What went wrong with several things, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.words import tr


class ProblemsDialog(Dialog):
    """Rows of what and why; can be copied. Everything else went well and is there."""

    def __init__(self, parent: QWidget, title: str, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, title, tr("Everything else is in the project."), 680)
        self._problems = problems
        self.table = QTableWidget(len(problems), 2)
        self.table.setAccessibleName(title)
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels([self.tr("File"), self.tr("Why")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setMinimumHeight(220)
        for row, problem in enumerate(problems):
            for place, text in enumerate(problem):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.table.setItem(row, place, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMaximumSectionSize(260)
        self.body.addWidget(self.table, 1)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.add_button(self.tr("Copy"), self._copy)
        self.add_button(self.tr("Close"), self.accept, "primary")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {why}" for what, why in self._problems))
