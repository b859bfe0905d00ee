"""Macros: the list of short forms, and a chooser that puts one in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import button, row
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.macros import Macros

_SHORTENED = 90


class MacrosDialog(Dialog):
    """Short forms and texts in a table; stored when the person says so."""

    def __init__(self, parent: QWidget, macros: Macros, look: Appearance) -> None:
        text = tr("A short form becomes its text when a blank or Enter follows; Backspace right after takes it back.")
        super().__init__(parent, tr("Macros"), text, 640)
        self._macros = macros
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(self.tr("Macros"))
        self.table.setHorizontalHeaderLabels([self.tr("Short form"), self.tr("Text")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(True)
        self.table.setMinimumHeight(look.px(260))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setColumnWidth(0, look.px(150))
        self.body.addWidget(self.table, 1)
        add, remove = (
            button(self.tr("Add"), self._add, name="add"),
            button(self.tr("Take out"), self._remove, name="remove"),
        )
        self.body.addWidget(row(add, remove, 0))
        self.add_button(self.tr("Cancel"), self.reject)
        self.save = self.add_button(self.tr("Store"), self._store, "primary", "store")
        try:
            for short, text in macros.load().items():
                self._append(short, text)
        except WorkbenchError as error:
            self.say_problem(str(error))
            self.save.setEnabled(False)
        if self.table.rowCount() == 0:
            self._append("", "")

    def _append(self, short: str, text: str) -> None:
        place = self.table.rowCount()
        self.table.insertRow(place)
        self.table.setItem(place, 0, QTableWidgetItem(short))
        self.table.setItem(place, 1, QTableWidgetItem(text))

    def _add(self) -> None:
        self._append("", "")
        last = self.table.rowCount() - 1
        self.table.setCurrentCell(last, 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.editItem(self.table.item(last, 0))

    def _remove(self) -> None:
        for place in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(place)

    def _store(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # what is being edited in the table counts
        lines = [(self.table.item(n, 0).text(), self.table.item(n, 1).text()) for n in range(self.table.rowCount())]
        kept = [(short.strip(), text) for short, text in lines if short.strip() or text.strip()]
        twice = next((short for short, _ in kept if [one for one, _ in kept].count(short) > 1), None)
        if twice is not None:
            self.say_problem(self.tr("“{short}” is there twice.").format(short=twice))
            return
        try:
            self._macros.store(dict(kept))
        except WorkbenchError as error:
            self.say_problem(str(error))
        else:
            self.accept()


class MacroChooser(Dialog):
    """Type a part of a macro, Enter puts it in."""

    def __init__(self, parent: QWidget, macros: Mapping[str, str], look: Appearance) -> None:
        super().__init__(parent, tr("Insert a macro"), width=480)
        self._all = macros
        self.chosen: str | None = None
        self.field, self.list = QLineEdit(), QListWidget()
        self.field.setPlaceholderText(self.tr("A part of the short form or of the text"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._choose)
        self.list.setMinimumHeight(look.px(220))
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.list.itemClicked.connect(lambda _item: self._choose())
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self._filter("")

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        fitting = [
            (not short.casefold().startswith(typed.casefold().strip()), short, text)
            for short, text in self._all.items()
            if all(word in f"{short} {text}".casefold() for word in words)
        ]
        for _is_inside, short, text in sorted(fitting):
            item = QListWidgetItem(f"{short}    {text.replace(chr(10), ' ')[:_SHORTENED]}")
            item.setData(Qt.ItemDataRole.UserRole, text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Up and Down walk the list while one types."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in steps:
            count = self.list.count()
            self.list.setCurrentRow((self.list.currentRow() + steps[event.key()]) % count if count else -1)
            return True
        return False
