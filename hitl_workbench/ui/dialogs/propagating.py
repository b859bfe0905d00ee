"""Giving a label to similar turns too: a list to look through, nothing is labelled before the button says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import whole_rows
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

_AT, _TEXT, _WHY = range(3)


@dataclass(frozen=True, slots=True)
class SimilarTurn:
    """A turn without an answer that is like the one that was labelled: it says the same, or the same rule fits."""

    row: TurnRow
    says_the_same: bool
    draft: LabelDraft | None = None


class PropagateDialog(Dialog):
    """What stays ticked gets the label, as one step. Turns that say the same begin ticked, others do not."""

    def __init__(self, parent: QWidget, found: Sequence[SimilarTurn], answer: str, look: Appearance) -> None:
        """answer is the label in words."""
        text = tr(
            "These turns have no answer yet. Space ticks and unticks, Y and N go on to the next; Enter labels what is "
            "ticked “{answer}”, as one step."
        )
        super().__init__(parent, tr("Label similar turns"), text.format(answer=answer), 720)
        self._found = list(found)
        self.table = _Table(len(self._found), 3)
        self.table.setHorizontalHeaderLabels([tr("At"), tr("Text"), tr("Why")])
        self.table.setMinimumHeight(look.px(260))
        self.table.setAccessibleName(self.tr("Turns that may get the same label"))
        for place, one in enumerate(self._found):
            why = tr("says the same") if one.says_the_same else (one.draft.why if one.draft is not None else "")
            for column, shown in enumerate((short_time(one.row.start_ms, 100), one.row.text, why)):
                item = QTableWidgetItem(shown)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(shown)
                self.table.setItem(place, column, item)
            box = self.table.item(place, _AT)
            box.setFlags(box.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            box.setCheckState(Qt.CheckState.Checked if one.says_the_same else Qt.CheckState.Unchecked)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        self.table.done.connect(self._on_enter)
        self.table.itemChanged.connect(lambda _item: self._count())
        self.body.addWidget(self.table, 1)
        self.add_button(self.tr("Cancel"), self.reject)
        self.apply = self.add_button("", self.accept, "primary", "apply")
        self._count()
        self.table.selectRow(0)
        self.table.setFocus()

    @property
    def chosen(self) -> list[SimilarTurn]:
        """Those that are ticked."""
        checked = Qt.CheckState.Checked
        return [one for place, one in enumerate(self._found) if self.table.item(place, _AT).checkState() == checked]

    def _on_enter(self) -> None:
        if self.apply.isEnabled():
            self.accept()

    def _count(self) -> None:
        count = len(self.chosen)
        self.apply.setText(self.tr("Label {count}").format(count=count))
        self.apply.setEnabled(count > 0)


class _Table(QTableWidget):
    """Rows that keys tick.

    Signals:
        done: Enter.
    """

    done = Signal()

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        whole_rows(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, place = event.key(), self.currentRow()
        box = self.item(place, _AT)
        checked, unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        if box is not None and key == Qt.Key.Key_Space:
            box.setCheckState(unchecked if box.checkState() == checked else checked)
        elif box is not None and key in (Qt.Key.Key_Y, Qt.Key.Key_N):
            box.setCheckState(checked if key == Qt.Key.Key_Y else unchecked)
            self.selectRow(min(place + 1, self.rowCount() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)
