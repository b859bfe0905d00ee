"""What replacing everywhere would change: a line each, each can be left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from hitl_workbench.domain.replacing import Replacement
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.words import tr

_MOST_LISTED = 2000


class ReplaceDialog(Dialog):
    """Before and after of every turn; what is unticked stays as it is. It is one step for undo."""

    def __init__(self, parent: QWidget, found: Sequence[Replacement], look: Appearance) -> None:
        text = tr("{count} turns would change. Untick what should stay. Undo takes everything back at once.")
        super().__init__(parent, tr("Replace"), text.format(count=len(found)), 820)
        self._found = list(found)
        listed = self._found[:_MOST_LISTED]
        self.table = QTableWidget(len(listed), 2)
        self.table.setAccessibleName(self.tr("What would change"))
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels([self.tr("Now"), self.tr("Then")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setMinimumHeight(look.px(300))
        for place, one in enumerate(listed):
            before, after = QTableWidgetItem(one.before), QTableWidgetItem(one.after)
            before.setFlags(before.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            before.setCheckState(Qt.CheckState.Checked)
            before.setToolTip(one.before)
            after.setToolTip(one.after)
            self.table.setItem(place, 0, before)
            self.table.setItem(place, 1, after)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.table, 1)
        if len(found) > _MOST_LISTED:
            self.say_problem(
                self.tr("Only the first {count} are listed; the others change too.").format(count=_MOST_LISTED)
            )
        self.add_button(self.tr("Cancel"), self.reject)
        self.apply = self.add_button(self.tr("Replace"), self.accept, "primary", "apply")

    @property
    def chosen(self) -> list[Replacement]:
        """Those that stayed ticked, and those that were not listed."""
        kept = [
            one
            for place, one in enumerate(self._found[:_MOST_LISTED])
            if self.table.item(place, 0).checkState() == Qt.CheckState.Checked
        ]
        return kept + self._found[_MOST_LISTED:]
