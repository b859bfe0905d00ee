"""All actions: the palette that finds them by name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from hitl_workbench.ui.actions import Actions, native, shown
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.words import tr


class PaletteDialog(Dialog):
    """Type a part of a name, Enter does it."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent, tr("All actions"), width=640)
        self._actions = actions
        self.chosen: str | None = None
        self.field, self.list = QLineEdit(), QListWidget()
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(tr("What do you want to do?"))
        self.list.setAccessibleName(tr("Actions"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._do)
        self.list.setMinimumHeight(320)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is longer is elided
        self.list.itemActivated.connect(lambda _item: self._do())
        self.list.itemClicked.connect(lambda _item: self._do())
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self._filter("")

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        for entry, action in self._actions:
            name = f"{shown(entry.menu)} {shown(entry.text)}".casefold()
            if entry.name == "palette" or not action.isEnabled() or not all(word in name for word in words):
                continue
            keys = "   ".join(native(key) for key in self._actions.keys(entry.name)[:1])
            item = QListWidgetItem(action.icon(), f"{shown(entry.text)}    {keys}")
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            item.setToolTip(shown(entry.help))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return False
